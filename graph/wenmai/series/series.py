"""One series: its members in reading order, what a reference within it means, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from wenmai.fold import fold
from wenmai.model import Article, Edge, Node, Reach, SeriesMark, SeriesReport
from wenmai.series.words import PART_RANKS

__all__ = ["Series", "report_of"]


@dataclass(slots=True)
class Series:
    """One series; members in reading order."""

    id: str
    title: str
    members: list[tuple[Article, SeriesMark]] = field(default_factory=list)

    def at(self, position: int) -> list[Article]:
        """The articles with this number."""
        return [article for article, mark in self.members if mark.position == position]

    def up_to(self, article: Article) -> list[Article]:
        """The parts before an article: in their order or, from outside, by date.

        Where dates say nothing it is all parts if each has a number, else the first.
        """
        order = [one for one, _ in self.members]
        at = next((number for number, one in enumerate(order) if one.id == article.id), None)
        if at is not None:
            return order[:at]
        earlier = [one for one in order if one.date and article.date and one.date < article.date]
        dated = article.date and all(one.date for one in order)
        numbered = not dated and all(mark.position is not None for _, mark in self.members)
        return earlier or (order if numbered else order[:1])

    def reached(self, article: Article, reach: Reach) -> tuple[list[Article], list[int]]:
        """Whom an implicit reference in `article` means, and the numbers that nobody has."""
        own = next((mark for one, mark in self.members if one.id == article.id), None)
        if reach.number:
            return self._numbered(article, own, reach.number), []
        if reach.unit and (own is None or own.unit != reach.unit):
            return [], []
        if own is None or own.position is None:
            return self._by_order(article, reach), []
        if reach.kind == "previous" and reach.count <= 1 and (part := self.part_before(article)):
            return [part], []
        wanted = _wanted(reach, own.position)
        found = [one for number in wanted for one in self.at(number) if one.id != article.id]
        missing = [number for number in wanted if not self.at(number)]
        # "several" promises no number, 第九章 may be one of another book: what is not there is not missed
        promised = reach.kind != "before" and not (reach.unit and reach.kind == "position")
        return found, missing if promised else []

    def _numbered(self, article: Article, own: SeriesMark | None, number: str) -> list[Article]:
        """The parts whose titles write this number of several steps; only parts that have one mean them."""
        if own is None or not own.number:
            return []
        return [one for one, mark in self.members if mark.number == number and one.id != article.id]

    def part_before(self, article: Article) -> Article | None:
        """The part before this one of what the series tells in parts: （中） for （下）, of one subtitle."""
        own = next((mark for one, mark in self.members if one.id == article.id), None)
        if own is None or not own.subtitle or own.part not in PART_RANKS:
            return None
        parts = [
            (PART_RANKS[mark.part], one)
            for one, mark in self.members
            if mark.part in PART_RANKS and fold(mark.subtitle) == fold(own.subtitle) and one.id != article.id
        ]
        earlier = [(number, one) for number, one in parts if number < PART_RANKS[own.part]]
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
                number=mark.number,
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
        return report_of(self.id, self.title, numbered)


def report_of(series: str, title: str, numbered: Sequence[tuple[int, str]]) -> SeriesReport:
    """What a series lacks and has twice, by the numbers and parts of those of its members that have one."""
    numbers = {position for position, _ in numbered}
    gaps = [number for number in range(1, max(numbers, default=0)) if number not in numbers]
    doubles = sorted({position for (position, _), count in Counter(numbered).items() if count > 1})
    return SeriesReport(id=series, title=title, gaps=tuple(gaps), doubles=tuple(doubles))


def _wanted(reach: Reach, own: int) -> list[int]:
    if reach.kind == "position":
        return [reach.position]
    if reach.kind == "next":
        return [own + 1]
    if reach.kind == "before":
        return list(range(1, own))
    return [number for number in range(own - max(1, reach.count), own) if number > 0]
