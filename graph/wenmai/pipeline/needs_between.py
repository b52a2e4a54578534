"""What articles need of other sites' articles, and that no circle of needs runs through several sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wenmai.model import Drop, Edge
from wenmai.pipeline.crossing import Crossed
from wenmai.pipeline.identity import Names
from wenmai.pipeline.site_rows import Border, Need
from wenmai.prerequisites.abroad import needs_abroad
from wenmai.prerequisites.cycles import closing_cycles

__all__ = ["circles", "needs_of"]


def needs_of(border: Border, crossing: Crossed) -> tuple[list[Edge], list[Drop]]:
    """The `requires` edges from one site to others, and what was left out; what it has goes before."""
    numbered: Counter[str] = Counter()
    has = set()
    for need in border.needs:
        has.add((need.source, crossing.same.get(need.target, need.target)))
        numbered[need.source] = max(numbered[need.source], need.position)
    articles = {one.id: one for one in (*border.articles, *crossing.targets)}
    new = [one for one in crossing.citations if (one.source, one.target) not in has]
    return needs_abroad(articles, new, numbered)


def circles(sites: Iterable[tuple[Names, Sequence[Need], Sequence[Need]]]) -> frozenset[tuple[str, str]]:
    """Source and target of each need that would close a circle, in the ids of the whole graph.

    For each site its names, what it needs of its own articles, which goes before all else, and of others'.
    """
    own: list[tuple[str, str]] = []
    abroad: dict[tuple[str, str], float] = {}
    for names, of_own, of_others in sites:
        for need in of_own:
            ends = names(need.source), names(need.target)
            if ends == (need.source, need.target):
                own.append(ends)
            else:
                abroad[ends] = max(need.firmness, abroad.get(ends, 0.0))
        for need in of_others:
            ends = names(need.source), names(need.target)
            abroad[ends] = max(need.firmness, abroad.get(ends, 0.0))
    return frozenset(closing_cycles(own, abroad))
