"""What articles need of other sites' articles, and that no circle of needs runs through several sites."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from wenmai.model import Drop, Edge
from wenmai.pipeline.crossing import Crossed
from wenmai.pipeline.identity import Names
from wenmai.pipeline.site_rows import Border, Need
from wenmai.prerequisites.abroad import needs_abroad
from wenmai.prerequisites.cycles import closing_cycles

__all__ = ["add_firmest", "circles", "crossing_needs", "needs_of", "needs_within", "passed"]


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


def circles(
    own: Callable[[], Iterable[tuple[Names, Sequence[Need]]]],
    abroad: Iterable[tuple[Names, Sequence[Need]]],
) -> frozenset[tuple[str, str]]:
    """Source and target of each need that would close a circle, in the ids of the whole graph.

    Parameters
    ----------
    own
        For each site its names, and what it needs of its own articles, which goes before all else. Asked
        twice, as very much of it is in no circle and need not be kept.
    abroad
        What sites need of others' articles.
    """
    crossing: dict[tuple[str, str], float] = {}
    for names, needs in abroad:
        add_firmest(crossing, crossing_needs(names, (), needs))
    for names, needs in own():
        add_firmest(crossing, crossing_needs(names, needs))
    entries, exits = {target for _, target in crossing}, {source for source, _ in crossing}
    between: list[tuple[str, str]] = []
    for names, needs in own() if crossing else ():
        between.extend(passed(needs_within(names, needs), entries, exits))
    return frozenset(closing_cycles(between, crossing))


def crossing_needs(
    names: Names, own: Sequence[Need], abroad: Sequence[Need] = ()
) -> dict[tuple[str, str], float]:
    """Source and target of needs that lead out of a site, and how firm each is.

    Needs of its own articles are among them where an end of theirs is another site's as well.
    """
    crossing: dict[tuple[str, str], float] = {}
    leading = (one for one in own if names(one.source) != one.source or names(one.target) != one.target)
    for need in (*abroad, *leading):
        add_firmest(crossing, {(names(need.source), names(need.target)): need.firmness})
    return crossing


def add_firmest(crossing: dict[tuple[str, str], float], more: Mapping[tuple[str, str], float]) -> None:
    """Take in further needs that cross; of those between the same articles the firmest holds."""
    for ends, firmness in more.items():
        crossing[ends] = max(firmness, crossing.get(ends, 0.0))


def needs_within(names: Names, own: Sequence[Need]) -> list[tuple[str, str]]:
    """Source and target of needs of which both ends are the site's alone."""
    ends = [(need.source, need.target) for need in own]
    return [(one, two) for one, two in ends if names(one) == one and names(two) == two]


def passed(
    edges: Sequence[tuple[str, str]], entries: Collection[str], exits: Collection[str]
) -> list[tuple[str, str]]:
    """The edges on the ways from where others lead into a site to where it leads to others."""
    into = _reached(edges, entries)
    out = _reached([(target, source) for source, target in edges], exits)
    return [(source, target) for source, target in edges if source in into and target in out]


def _reached(edges: Iterable[tuple[str, str]], starts: Collection[str]) -> set[str]:
    """The nodes to which the edges lead from some nodes, these included."""
    after: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        after[source].append(target)
    found = {*after.keys() & starts}
    found.update(target for some in after.values() for target in some if target in starts)
    todo = [*found]
    while todo:
        for node in after.get(todo.pop(), ()):
            if node not in found:
                found.add(node)
                todo.append(node)
    return found
