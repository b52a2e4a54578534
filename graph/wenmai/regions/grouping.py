"""Which articles are a region: communities that are large enough, and who in them speaks for it.

A map that is drawn anew with each article is none that one learns. So the articles of the latest years (or
months, where a year is too much of the whole) are *new*: they join the regions of the others, or form some
of their own, but have no say in what these are called and known by. Once they have become too many, those of
the first of these years settle, and all is looked at again. Where most articles have no date (a manual), the
folders of their files say what belongs together, as far as the links agree.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from wenmai.regions import bounds
from wenmai.regions.communities import Weights, stable_communities

__all__ = ["Group", "groups_of", "new_articles"]

_UNITS = (4, 7)  # signs of a date: its year, its month


class Group(NamedTuple):
    """A community that is large enough."""

    articles: list[str]
    speakers: list[str]  # those that were together before the new ones came, the most cited first; else all
    is_new: bool  # of new articles alone


def new_articles(date: Mapping[str, str]) -> set[str]:
    """The articles of the latest years, or else of the latest months, that are few of those with a date."""
    dated = {article: day for article, day in date.items() if day}
    for unit in _UNITS:
        written = Counter(day[:unit] for day in dated.values())
        latest: set[str] = set()
        left = bounds.NEW_SHARE * len(dated)
        for span in sorted(written, reverse=True):
            left -= written[span]
            if left < 0:
                break
            latest.add(span)
        if latest:
            return {article for article, day in dated.items() if day[:unit] in latest}
    return set()


def groups_of(
    date: Mapping[str, str],
    weights: Weights,
    citations: Iterable[tuple[str, str]],
    new: Set[str],
    folder: Mapping[str, str],
) -> list[Group]:
    """The groups, those of new articles alone at the end, else those with most speakers first.

    Parameters
    ----------
    date
        Article → its date or nothing, in the order of the vertices of `weights`.
    citations
        Who cites whom. Those by new articles do not count: who knows a region by its first article knows it
        after the next one, too.
    folder
        Article → the folder of its file, where it has one.
    """
    articles = list(date)
    oldest = sorted(range(len(articles)), key=lambda number: (date[articles[number]], number))
    late = [number for number, article in enumerate(articles) if article in new]
    undated = sum(not day for day in date.values()) > len(date) / 2
    folders = [folder.get(article, "") for article in articles] if undated else ()
    before, after = stable_communities(weights, articles, oldest, late, folders)
    cited = Counter(target for source, target in citations if source not in new)
    speakers = _members(one for one in zip(articles, before, strict=True) if one[0] not in new)
    groups = [
        Group(
            members,
            sorted(speakers.get(at) or members, key=lambda one: (-cited[one], date[one], one)),
            new >= set(members),
        )
        for at, members in _members(zip(articles, after, strict=True)).items()
        if len(members) >= bounds.SMALLEST
    ]
    return sorted(groups, key=lambda group: (group.is_new, -len(group.speakers), group.speakers[0]))


def _members(communities: Iterable[tuple[str, int]]) -> dict[int, list[str]]:
    """The articles of each community."""
    members: defaultdict[int, list[str]] = defaultdict(list)
    for article, community in communities:
        members[community].append(article)
    return dict(members)
