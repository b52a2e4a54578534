"""Series as the titles tell them: who is in which, in what order, what is missing or doubled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from wenmai.fold import digest, fold, series_key
from wenmai.model import Article, Edge, Node, Reach, SeriesMark, SeriesReport

__all__ = ["Series", "find_series"]

_PARTS = {"上": 1, "中": 2, "下": 3, "续": 4, "理论篇": 1, "应用篇": 2}


@dataclass(slots=True)
class Series:
    """One series; members in reading order."""

    id: str
    title: str
    members: list[tuple[Article, SeriesMark]] = field(default_factory=list)

    def at(self, position: int) -> list[Article]:
        """The articles with this number."""
        return [article for article, mark in self.members if mark.position == position]

    def reached(self, article: Article, reach: Reach) -> tuple[list[Article], list[int]]:
        """Whom an implicit reference in `article` means, and the numbers that nobody has."""
        own = next((mark for one, mark in self.members if one.id == article.id), None)
        if own is None or own.position is None:
            return self._by_order(article, reach), []
        if reach.kind == "previous" and reach.count <= 1 and (part := self.part_before(article)):
            return [part], []
        wanted = _wanted(reach, own.position)
        found = [one for number in wanted for one in self.at(number) if one.id != article.id]
        missing = [number for number in wanted if not self.at(number)]
        # "several" promises no number: what is not there is not missed
        return found, missing if reach.kind != "before" else []

    def part_before(self, article: Article) -> Article | None:
        """The part before this one of what the series tells in parts: （中） for （下）, of one subtitle."""
        own = next((mark for one, mark in self.members if one.id == article.id), None)
        if own is None or not own.subtitle or own.part not in _PARTS:
            return None
        parts = [
            (_PARTS[mark.part], one)
            for one, mark in self.members
            if mark.part in _PARTS and fold(mark.subtitle) == fold(own.subtitle) and one.id != article.id
        ]
        earlier = [(number, one) for number, one in parts if number < _PARTS[own.part]]
        return max(earlier, key=lambda pair: pair[0])[1] if earlier else None

    def _by_order(self, article: Article, reach: Reach) -> list[Article]:
        """In a series of parts without numbers only the neighbours can be meant."""
        order = [one for one, _ in self.members]
        at = next((index for index, one in enumerate(order) if one.id == article.id), -1)
        if reach.kind == "previous" and at > 0:
            return order[max(0, at - max(1, reach.count)) : at]
        if reach.kind == "next" and 0 <= at < len(order) - 1:
            return [order[at + 1]]
        return []

    def node(self) -> Node:
        """The series as a node of the graph."""
        site = next((article.site for article, _ in self.members if article.site), "")
        return Node(id=self.id, kind="series", title=self.title, site=site)

    def edges(self) -> list[Edge]:
        """Membership of each article, and the step from each to the next."""
        edges = [
            Edge(
                source=article.id,
                target=self.id,
                kind="part_of",
                position=mark.position,
                part=mark.part,
                rule=f"title-{mark.shape}",
            )
            for article, mark in self.members
        ]
        for (one, _), (two, _) in zip(self.members, self.members[1:], strict=False):
            edges.append(Edge(source=one.id, target=two.id, kind="next", rule="series-order"))
        return edges

    def report(self) -> SeriesReport:
        """Numbers below the highest that nobody has, and numbers that several have."""
        numbered = [(mark.position, mark.part) for _, mark in self.members if mark.position is not None]
        numbers = {position for position, _ in numbered}
        gaps = [number for number in range(1, max(numbers, default=0)) if number not in numbers]
        doubles = sorted({position for (position, _), count in Counter(numbered).items() if count > 1})
        return SeriesReport(id=self.id, title=self.title, gaps=tuple(gaps), doubles=tuple(doubles))


def _wanted(reach: Reach, own: int) -> list[int]:
    if reach.kind == "position":
        return [reach.position]
    if reach.kind == "next":
        return [own + 1]
    if reach.kind == "before":
        return list(range(1, own))
    return [number for number in range(own - max(1, reach.count), own) if number > 0]


def find_series(articles: Iterable[Article], weak_shapes: Collection[str]) -> dict[str, Series]:
    """Every series among the articles, by its id.

    A lone article is a series only when its number says that others exist (SVD分解（三）); one that
    only a weak rule reads needs company. The article whose whole title is the series' name stands
    first where number 1 is free.
    """
    articles = list(articles)
    groups: dict[tuple[str, str], list[tuple[Article, SeriesMark]]] = defaultdict(list)
    for article in articles:
        if article.series:
            groups[_group(article), series_key(article.series.series)].append((article, article.series))
    unnumbered = {
        (_group(article), series_key(article.title)): article for article in articles if not article.series
    }
    found: dict[str, Series] = {}
    for (owner, key), members in sorted(groups.items()):
        first = unnumbered.get((owner, key))
        if first and not any(mark.position == 1 for _, mark in members):
            position = 1 if any(mark.position for _, mark in members) else None
            members.append(
                (first, SeriesMark(series=first.title, position=position, shape="unnumbered-first"))
            )
        if _believable(members, weak_shapes):
            names = Counter(mark.series for _, mark in members)
            title = min(names, key=lambda name: (-names[name], name))
            series_id = f"urn:wenmai:series:{digest(owner, key)}"
            members.sort(key=_reading_order)
            found[series_id] = Series(series_id, title, members)
    return found


def _group(article: Article) -> str:
    return fold(article.owner or article.site)


def _believable(members: list[tuple[Article, SeriesMark]], weak_shapes: Collection[str]) -> bool:
    if len(members) > 1:
        return True
    mark = members[0][1]
    return mark.shape not in weak_shapes and (mark.position or 0) > 1


def _reading_order(member: tuple[Article, SeriesMark]) -> tuple[int, int, str, str, str]:
    article, mark = member
    part = _PARTS.get(mark.part, int(mark.part) if mark.part.isdecimal() else 0)
    return (mark.position or 0), part, mark.part, article.date, article.id
