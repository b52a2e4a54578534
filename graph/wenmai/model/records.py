"""All that a build reports, as records: findings, citations that stay open, gaps and doubles of series."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wenmai.model.graph import Finding, Graph, Node

__all__ = ["is_open", "records_of"]

_FINDINGS_TOO = frozenset({"bad-url"})  # reasons of open citations that are findings by themselves
_SERIES = {"series-gap": "is missing", "series-double": "stands twice"}


def is_open(reason: str) -> bool:
    """Whether a citation is no more than unresolved; an address that is none is a finding as well."""
    return reason not in _FINDINGS_TOO


def records_of(graph: Graph) -> Iterator[Finding]:
    """All that is reported, each with its code, its place and what it is about."""
    yield from graph.findings
    for one in graph.unresolved:
        if is_open(one.reason):
            yield Finding(
                code=one.reason,
                path=one.document,
                line=one.line,
                target=one.url or one.text,
                message=one.context,
            )
    lacking = [series for series in graph.series if series.gaps or series.doubles]
    parts: dict[str, list[Node]] = {series.id: [] for series in lacking}
    for node in graph.nodes:
        if node.series in parts and node.position is not None:
            parts[node.series].append(node)
    for series in lacking:
        written = {part.position: part.shown_number for part in parts[series.id]}
        for code, numbers in (("series-gap", series.gaps), ("series-double", series.doubles)):
            for number in numbers:
                path = _part_beside(parts[series.id], number)
                message = f"part {written.get(number, number)} of {series.title} {_SERIES[code]}"
                yield Finding(code=code, path=path, target=series.title, message=message)


def _part_beside(parts: Iterable[Node], number: int) -> str:
    """The document of the part that bears a number, or of the last one before it, or of the first."""
    places = sorted((part.position or 0, str(part.documents[0])) for part in parts if part.documents)
    before = [place for place in places if place[0] <= number]
    if not before:
        return places[0][1] if places else ""
    return min(path for position, path in before if position == before[-1][0])
