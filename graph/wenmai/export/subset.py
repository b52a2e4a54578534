"""The part of a graph that one wants to look at, as a graph of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from wenmai.model import Graph, Node, restricted

__all__ = ["ARTICLE_DEPTH", "MOST", "Part", "broader", "subset", "wider"]

MOST = 20_000  # nodes that the page draws and searches without making one wait
ARTICLE_DEPTH = 2  # steps around an article when nobody says how many


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Which part of a graph is wanted; what is said together must all hold."""

    most: int | None = None  # nodes at most; None is no limit
    around: str = ""  # id of a node: only what lies near it
    depth: int = ARTICLE_DEPTH  # steps along edges that are near; only with `around`
    topic: str = ""  # id of a topic: only articles about it, or about a narrower one
    works: bool = True  # whether papers, books, software and other works are shown
    kinds: frozenset[str] | None = None  # only edges of these kinds, with their ends; None is every kind


def subset(graph: Graph, part: Part) -> Graph:
    """The part of the graph: its nodes, the edges between them, and what is reported of them.

    A topic is near an article that is about it, but leads no further: it joins hundreds that have
    nothing else in common. With a topic go its narrower topics, the articles about any of them, and
    the series and works of those articles.

    When more nodes remain than `part.most`, they are kept in this order while there is room: what is
    nearest to `part.around`; then what has most citations between articles, given and received; then
    what has most other edges, which is how works and lone articles compare; then by id. An article
    brings its series and its topics with their broader ones, and is passed over when those do not
    fit with it; series and topics are not kept for themselves.

    With `part.kinds` the steps around an article go along edges of these kinds only, and what has no such
    edge is left out, but for that article.

    Articles refused (`unresolved`, `dropped`, `considered`) stay with an article that is kept;
    `findings` and `counts` are those of the whole build. An id that the graph does not have is near
    nothing, and nothing is about it.
    """
    wanted = graph
    if part.kinds is not None:
        wanted = replace(graph, edges=tuple(edge for edge in graph.edges if edge.kind in part.kinds))
    order = {node.id: node for node in sorted(graph.nodes, key=lambda node: node.id)}
    steps = _steps(wanted, order, part.around, part.depth) if part.around else None
    inside = order if steps is None else {node_id: order[node_id] for node_id in order if node_id in steps}
    if part.topic:
        inside = _about(graph, inside, part.topic, part.around)
    if not part.works:
        inside = {
            node_id: node for node_id, node in inside.items() if _is_own(node) or node_id == part.around
        }
    if part.kinds is not None:
        ends = {part.around}.union(*_joined(wanted, inside))
        inside = {node_id: node for node_id, node in inside.items() if node_id in ends}
    if part.most is not None and len(inside) > part.most:
        inside = _best(wanted, inside, part, steps or {})
    return wanted if len(inside) == len(graph.nodes) else restricted(wanted, inside)


def broader(nodes: dict[str, Node], topics: Iterable[str]) -> Iterator[str]:
    """The topics and every broader one among the nodes, each once; a circle is walked once."""
    rest = sorted(topics, reverse=True)
    seen: set[str] = set()
    while rest:
        topic = rest.pop()
        if topic in seen or topic not in nodes:
            continue
        seen.add(topic)
        yield topic
        rest.extend(sorted(wider(nodes[topic]), reverse=True))


def wider(topic: Node) -> tuple[str, ...]:
    """The ids of the topics right above one."""
    given = topic.broader
    return tuple(filter(None, (given,) if isinstance(given, str) else given))


def _joined(graph: Graph, nodes: dict[str, Node]) -> Iterator[tuple[str, str]]:
    """The ends of each edge between two of the nodes."""
    for edge in graph.edges:
        if edge.source in nodes and edge.target in nodes:
            yield edge.source, edge.target


def _is_own(node: Node) -> bool:
    """Whether it is of the blog itself rather than a work that the blog cites."""
    return node.kind in ("article", "series", "topic")


def _steps(graph: Graph, nodes: dict[str, Node], centre: str, depth: int) -> dict[str, int]:
    """How many edges each near node is from the centre."""
    if centre not in nodes:
        return {}
    beside: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.kind != "mentions" and edge.source in nodes and edge.target in nodes:
            beside.setdefault(edge.source, []).append(edge.target)
            beside.setdefault(edge.target, []).append(edge.source)
    steps = {centre: 0}
    rim = [centre]
    for step in range(1, depth + 1):
        leads = [lead for lead in rim if nodes[lead].kind != "topic" or lead == centre]
        rim = list(
            dict.fromkeys(
                node_id for lead in leads for node_id in beside.get(lead, ()) if node_id not in steps
            )
        )
        steps.update(dict.fromkeys(rim, step))
    return steps


def _about(graph: Graph, nodes: dict[str, Node], topic: str, centre: str) -> dict[str, Node]:
    """What goes with a topic."""
    narrower: dict[str, list[str]] = {}
    for node in graph.nodes:
        for above in wider(node):
            narrower.setdefault(above, []).append(node.id)
    topics, rest = {topic}, [topic]
    while rest:
        for below in narrower.get(rest.pop(), ()):
            if below not in topics:
                topics.add(below)
                rest.append(below)
    kept = topics | {edge.source for edge in graph.edges if edge.kind == "about" and edge.target in topics}
    kept.add(centre)
    articles = {node_id for node_id in kept if node_id in nodes and nodes[node_id].kind == "article"}
    for edge in graph.edges:
        target = nodes.get(edge.target)
        if edge.source in articles and target is not None and target.kind not in ("article", "topic"):
            kept.add(edge.target)
    return {node_id: node for node_id, node in nodes.items() if node_id in kept}


def _best(graph: Graph, nodes: dict[str, Node], part: Part, steps: dict[str, int]) -> dict[str, Node]:
    """As many nodes as are wanted, in the order that `subset` names."""
    between: Counter[str] = Counter()
    others: Counter[str] = Counter()
    brings: dict[str, list[str]] = {}
    for edge in graph.edges:
        source, target = nodes.get(edge.source), nodes.get(edge.target)
        if source is None or target is None or edge.kind == "mentions":
            continue
        own = edge.kind == "cites" and source.kind == target.kind == "article"
        (between if own else others).update((edge.source, edge.target))
        if edge.kind in ("part_of", "about"):
            brings.setdefault(edge.source, []).append(edge.target)
    asked = [node_id for node_id in (part.around, part.topic) if node_id in nodes]
    things = (node_id for node_id, node in nodes.items() if node.kind not in ("series", "topic"))
    ranked = sorted(
        things, key=lambda node_id: (steps.get(node_id, 0), -between[node_id], -others[node_id], node_id)
    )
    room = max(0, part.most or 0)
    kept = dict.fromkeys(asked[:room])
    for node_id in ranked:
        if len(kept) >= room:
            break
        new = {
            other for other in (node_id, *_with(nodes, node_id, brings.get(node_id, []))) if other not in kept
        }
        if len(kept) + len(new) <= room:
            kept.update(dict.fromkeys(new))
    return {node_id: node for node_id, node in nodes.items() if node_id in kept}


def _with(nodes: dict[str, Node], node_id: str, brought: list[str]) -> Iterator[str]:
    """Series and topics that a node brings, with the broader topics."""
    series = nodes[node_id].series
    if series in nodes:
        yield series
    yield from (other for other in brought if nodes[other].kind == "series")
    yield from broader(nodes, (other for other in brought if nodes[other].kind == "topic"))
