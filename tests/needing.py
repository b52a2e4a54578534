"""Articles made by hand and what is needed among them, for the tests of prerequisites."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from wenmai.model import (
    Article,
    Citation,
    DocumentRef,
    Drop,
    Edge,
    Mention,
    Node,
    SeriesMark,
)
from wenmai.prerequisites import bounds, requirements

SURE = {"cue": "assumed"}  # what a mention says of the article that is needed
TWICE = {**SURE, "count": 2}


def article(article_id: str, date: str = "", series: str = "", position: int | None = None) -> Article:
    mark = SeriesMark(series=series, position=position) if series else None
    return Article(
        id=article_id, title=f"题{article_id}", known="text", extractions=(), date=date, series=mark
    )


def cites(source: str, target: str, **fields: object) -> Citation:
    mention = Mention(text="《x》", **{"place": 0.5, "context": "一句话。", **fields})  # type: ignore[arg-type]
    return Citation(source=source, target=target, mention=mention, document=DocumentRef("p"), rule="exact")


def judged(
    *citations: Citation,
    articles: Iterable[Article] = (),
    orders: Sequence[Sequence[tuple[str, int | None]]] = (),
) -> tuple[list[Edge], list[Drop]]:
    ids = {end for one in citations for end in (one.source, one.target)} | {
        one for order in orders for one, _ in order
    }
    known = {one: article(one) for one in ids} | {one.id: one for one in articles}
    return requirements(known, citations, orders)


def pairs(edges: Iterable[Edge]) -> set[tuple[str, str]]:
    return {(edge.source, edge.target) for edge in edges}


class Reading:
    """A reading graph in memory, with the order of edges that the store gives."""

    def __init__(self, edges: Iterable[tuple[str, str, float]], nodes: Iterable[Node] = ()) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.edges: dict[str, list[Edge]] = defaultdict(list)
        for source, target, weight in edges:
            role = "needed" if weight >= bounds.NEEDED else "helps"
            self.edges[source].append(
                Edge(source=source, target=target, kind="requires", score=weight, role=role)
            )
        for some in self.edges.values():
            some.sort(key=lambda edge: (-edge.score, edge.target))

    def node(self, node_id: str) -> Node:
        return self.nodes.get(node_id) or Node(id=node_id, kind="article", title=f"题{node_id}")

    def requirements(self, node_id: str) -> Sequence[Edge]:
        return self.edges.get(node_id, [])


def chain(size: int) -> Reading:
    return Reading([(f"{number + 1:06}", f"{number:06}", 1.0) for number in range(size)])
