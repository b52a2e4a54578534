"""What articles need of other sites' articles, and that no circle of needs runs through several sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from wenmai.model import Drop, Edge
from wenmai.pipeline.crossing import Crossed
from wenmai.pipeline.identity import Names
from wenmai.pipeline.site_rows import SiteRows
from wenmai.prerequisites.abroad import needs_abroad
from wenmai.prerequisites.cycles import closing_cycles

__all__ = ["circles", "needs_of"]


def needs_of(rows: SiteRows, crossing: Crossed) -> tuple[list[Edge], list[Drop]]:
    """The `requires` edges from one site to others, and what was left out; what it has goes before."""
    numbered: Counter[str] = Counter()
    has = set()
    for edge in _required(rows):
        has.add((edge.source, crossing.same.get(edge.target, edge.target)))
        numbered[edge.source] = max(numbered[edge.source], edge.position or 0)
    articles = {one.id: one for one in (*rows.articles, *crossing.targets)}
    new = [one for one in crossing.citations if (one.source, one.target) not in has]
    return needs_abroad(articles, new, numbered)


def circles(
    sites: Iterable[tuple[SiteRows, Names, Iterable[Edge]]],
) -> frozenset[tuple[str, str]]:
    """Source and target of each need that would close a circle, in the ids of the whole graph.

    What a site needs of its own articles goes before what it needs of others'.
    """
    own: list[tuple[str, str]] = []
    abroad: dict[tuple[str, str], float] = {}
    for rows, names, needs in sites:
        for edge in _required(rows):
            ends = names(edge.source), names(edge.target)
            if ends == (edge.source, edge.target):
                own.append(ends)
            else:
                abroad[ends] = max(_firmness(edge), abroad.get(ends, 0.0))
        for edge in needs:
            ends = names(edge.source), names(edge.target)
            abroad[ends] = max(_firmness(edge), abroad.get(ends, 0.0))
    return frozenset(closing_cycles(own, abroad))


def _required(rows: SiteRows) -> Iterator[Edge]:
    return (edge for edge in rows.edges if edge.kind == "requires")


def _firmness(edge: Edge) -> float:
    """What the author declares goes before all that is guessed."""
    return edge.weight + (edge.ground in ("declared", "stated"))
