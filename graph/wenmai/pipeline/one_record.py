"""One record for what several sites have: a node, an edge, the report of a series, a finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wenmai.model import Edge, Finding, Node, SeriesReport
from wenmai.pipeline.assemble import MOST_EVIDENCE
from wenmai.series import report_of

__all__ = ["one_edge", "one_node", "reports", "said_by_all"]

_KNOWN = ("text", "listed", "cited", "")  # from the best to the least known
_OF_ALL = "bad-alias"  # code of what is only odd where every site finds it so
_OF_TOPICS = "topic-cycle"  # code of what every site finds in the same file


def one_node(same: Sequence[Node]) -> Node:
    """The node of one thing: the best known shown, and what the others add to it."""
    if len(same) == 1:
        return same[0]
    first, *others = sorted(same, key=_fullness)
    if first.kind != "article":
        return min(same, key=lambda node: (node.title, node.site))
    shown = next((node for node in (first, *others) if node.series), first)
    titles = (
        name for node in (first, *others) for name in (node.title, *node.aliases) if node.known != "cited"
    )
    return replace(
        first,
        date=first.date or next((node.date for node in others if node.date), ""),
        author=first.author or next((node.author for node in others if node.author), ""),
        series=shown.series,
        position=shown.position,
        part=shown.part,
        tags=tuple(dict.fromkeys(tag for node in (first, *others) for tag in node.tags)),
        aliases=tuple(dict.fromkeys(name for name in (*first.aliases, *titles) if name != first.title)),
        former_ids=tuple(dict.fromkeys(name for node in (first, *others) for name in node.former_ids)),
        reads=tuple(sorted({reads for node in same for reads in node.reads})),
        documents=tuple(sorted({document for node in same for document in node.documents})),
    )


def _fullness(node: Node) -> tuple[int, int, bool, str]:
    """Sorts what is best known first; of what is only cited, that of which a title is known."""
    return _KNOWN.index(node.known), -len(node.documents), node.title_inferred, node.title


def one_edge(same: Sequence[Edge]) -> Edge:
    """The edge between two things: citations add up; of other relations the strongest holds."""
    first = max(same, key=lambda edge: (edge.score, edge.weight))
    if len(same) == 1 or first.kind != "cites":
        return first
    mentions = sorted(
        (mention for edge in same for mention in edge.mentions),
        key=lambda one: (one.document, one.start, one.end),
    )
    return replace(
        first,
        weight=sum(edge.weight for edge in same),
        rule=mentions[0].rule if mentions else first.rule,
        mentions=tuple(mentions[:MOST_EVIDENCE]),
    )


def reports(said: Sequence[SeriesReport], edges: Iterable[Edge]) -> Iterator[SeriesReport]:
    """One report for each series; of one that goes on at several sites from all its parts."""
    named: dict[str, list[SeriesReport]] = defaultdict(list)
    for one in said:
        named[one.id].append(one)
    places: dict[str, list[tuple[int, str]]] = {name: [] for name, some in named.items() if len(some) > 1}
    for edge in edges if places else ():
        if edge.kind == "part_of" and edge.target in places and edge.position is not None:
            places[edge.target].append((edge.position, edge.part))
    for name, some in sorted(named.items()):
        title = min(one.title for one in some)
        yield report_of(name, title, places[name]) if name in places else some[0]


def said_by_all(findings: Sequence[Sequence[Finding]]) -> Iterator[Finding]:
    """The findings of all sites; what lies in files about all of them once."""
    times: Counter[Finding] = Counter()
    for some in findings:
        times.update({one for one in some if one.code in (_OF_ALL, _OF_TOPICS)})
        yield from (one for one in some if one.code not in (_OF_ALL, _OF_TOPICS))
    yield from (one for one, number in times.items() if one.code == _OF_TOPICS or number == len(findings))
