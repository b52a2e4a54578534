"""All that a build reports, as records: findings, citations that stay open, gaps and doubles of series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wenmai.model.graph import Finding, Graph, Node, SeriesReport, Unresolved

__all__ = [
    "FINDINGS_TOO",
    "is_open",
    "numbers_of_series",
    "open_citation",
    "records_of",
    "records_of_series",
]

FINDINGS_TOO = frozenset({"bad-url"})  # reasons of open citations that are findings by themselves
_SERIES = {"series-gap": "is missing", "series-double": "stands twice"}


def is_open(reason: str) -> bool:
    """Whether a citation is no more than unresolved; an address that is none is a finding as well."""
    return reason not in FINDINGS_TOO


def records_of(graph: Graph) -> Iterator[Finding]:
    """All that is reported, each with its code, its place and what it is about."""
    yield from graph.findings
    yield from (open_citation(one) for one in graph.unresolved if is_open(one.reason))
    yield from records_of_series(graph.series, graph.nodes)


def open_citation(citation: Unresolved) -> Finding:
    """A citation that nothing answers to, as a finding."""
    return Finding(
        code=citation.reason,
        path=citation.document,
        line=citation.line,
        target=citation.url or citation.text,
        message=citation.context,
        words=citation.text,
    )


def records_of_series(series: Iterable[SeriesReport], nodes: Iterable[Node]) -> Iterator[Finding]:
    """A finding for each number that a series lacks or has twice; its parts are among the nodes."""
    return (record for _, _, record in numbers_of_series(series, nodes))


def numbers_of_series(
    series: Iterable[SeriesReport], nodes: Iterable[Node]
) -> Iterator[tuple[SeriesReport, int, Finding]]:
    """Each series with each number that it lacks or has twice, and the finding of it."""
    lacking = [each for each in series if each.gaps or each.doubles]
    parts: dict[str, list[Node]] = {each.id: [] for each in lacking}
    for node in nodes:
        if node.series in parts and node.position is not None:
            parts[node.series].append(node)
    for each in lacking:
        written = {part.position: part.shown_number for part in parts[each.id]}
        for code, numbers in (("series-gap", each.gaps), ("series-double", each.doubles)):
            for number in numbers:
                path = _part_beside(parts[each.id], number)
                message = f"part {written.get(number, number)} of {each.title} {_SERIES[code]}"
                yield each, number, Finding(code=code, path=path, target=each.title, message=message)


def _part_beside(parts: Iterable[Node], number: int) -> str:
    """The document of the part that bears a number, or of the last one before it, or of the first."""
    places = sorted((part.position or 0, str(part.documents[0])) for part in parts if part.documents)
    before = [place for place in places if place[0] <= number]
    if not before:
        return places[0][1] if places else ""
    return min(path for position, path in before if position == before[-1][0])
