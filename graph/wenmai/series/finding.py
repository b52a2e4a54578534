"""Series as titles and pages tell them: who is in which, in what order, what is missing or doubled."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from wenmai.fold import digest, fold, numeral, series_key, simplified
from wenmai.model import Article, Citation, Edge, Node, Reach, SeriesMark, SeriesReport
from wenmai.series.gathering import gather, in_houses
from wenmai.series.joining import (
    JOINED,
    NAMED,
    Groups,
    Member,
    folder_of,
    join_stated,
    join_unmarked,
    owner_of,
)
from wenmai.series.labelled import join_labelled, join_unowned, part_by_folder
from wenmai.series.rows import join_misspelled, join_rows

__all__ = ["Series", "find_series"]

_PARTS = {"上": 1, "前": 1, "中": 2, "下": 3, "后": 3, "续": 4} | {
    "理论篇": 1, "原理篇": 1, "基础篇": 1, "入门篇": 1, "初级篇": 1, "进阶篇": 2, "中级篇": 2,
    "应用篇": 3, "实践篇": 3, "实战篇": 3, "高级篇": 3,
}  # fmt: skip
# How the name of a series ends that is no name of anything else.
_SERIES_WORD = re.compile(r"(?:笔记|教程|系列|日记|日志|周记|周报|月报|札记|随笔|漫谈|杂谈|连载|专题)$")
_AHEAD = ("序", "前传", "0")
# Parts that end a series or are told beside it, in the order in which they are read.
_BEHIND = ("终", "完", "结局", "大结局", "最终结局", "尾声", "后记", "补", "附", "外传", "番外")
_WHOLE_BLOG = 20  # full texts of one owner among which the other parts of a series would be
_FEWEST_NAMED = 3  # articles without numbers that make a series by its name: S系列：sub
# Shapes in which a lone number above 1 says that there are other parts.
_PROVES_OTHERS = frozenset(
    {"ordinal", "colon-number", "marked-then-number", "bracketed", "word-number", "season-episode"}
)


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


def find_series(
    articles: Iterable[Article], weak_shapes: Collection[str], citations: Iterable[Citation] = ()
) -> dict[str, Series]:
    """Every series among the articles, by its id.

    A lone article is a series only when its number says that others exist (SVD分解（三）) and nothing
    speaks against it: among the full texts of a whole blog the others would be there too. One that only
    a weak rule reads, or only front matter places, needs company.

    Parameters
    ----------
    articles
        All articles, each under one name of its series.
    weak_shapes
        Names of series rules that a lone title cannot prove.
    citations
        What the articles cite, in any order: an index page is known by it.
    """
    by_id = {article.id: article for article in articles}
    articles = in_houses([by_id[one] for one in sorted(by_id)])
    groups: Groups = defaultdict(list)
    for article in articles:
        if article.series:
            groups[owner_of(article), series_key(article.series.series)].append((article, article.series))
    gather(groups, articles)
    join_rows(groups, articles)
    join_labelled(groups)
    join_misspelled(groups)
    join_unowned(groups)
    part_by_folder(groups)
    join_stated(groups, articles)
    join_unmarked(groups, articles, citations)
    texts = Counter(owner_of(article) for article in articles if article.known == "text")
    found: dict[str, Series] = {}
    for (owner, key), together in sorted(groups.items()):
        members = [(by_id[article.id], mark) for article, mark in _parts_of(together)]
        if len(members) == 1:
            believable = _stands_alone(*members[0], weak_shapes, texts[owner] >= _WHOLE_BLOG)
        else:
            believable = _believable(members, weak_shapes)
        if believable:
            names = Counter(mark.series for _, mark in members)
            title = min(names, key=lambda name: (-names[name], name))
            series_id = f"urn:wenmai:series:{digest(owner, key)}"
            found[series_id] = Series(series_id, title, _in_order(members))
    return found


def _parts_of(members: Sequence[Member]) -> list[Member]:
    """The members without the page that tells of the series: alone in a folder named series."""
    pages = [one for one in members if _is_page_of_series(*one)]
    members = _without_retitled(members)
    if len(pages) != 1 or len(members) < 3:
        return members
    return [one for one in members if one[0].id != pages[0][0].id]


def _is_page_of_series(article: Article, mark: SeriesMark) -> bool:
    folder = folder_of(article).rpartition("/")[2].strip("_").casefold()
    return folder == "series" and mark.position is None and not mark.part


def _without_retitled(members: Sequence[Member]) -> list[Member]:
    """Without articles that are only cited and whose number another has: that one, under another title."""
    taken = {_place(mark) for article, mark in members if article.known != "cited"} - {(None, "")}
    return [
        (article, mark) for article, mark in members if article.known != "cited" or _place(mark) not in taken
    ]


def _place(mark: SeriesMark) -> tuple[int | None, str]:
    return mark.position, mark.part


def _stands_alone(article: Article, mark: SeriesMark, weak_shapes: Collection[str], whole_blog: bool) -> bool:
    """Whether one article tells of a series whose other parts are not there."""
    if mark.shape in weak_shapes or mark.shape not in _PROVES_OTHERS or (mark.position or 0) < 2:
        return False
    return article.known != "text" or not whole_blog or _speaks_of_others(article)


def _speaks_of_others(article: Article) -> bool:
    """上一篇, 本系列第二篇: the text itself says that there are other parts."""
    mentions = (mention for one in article.extractions for mention in one.mentions)
    return any(mention.reach and mention.reach.kind != "next" for mention in mentions)


def _believable(members: Sequence[Member], weak_shapes: Collection[str]) -> bool:
    named = [mark for _, mark in members if mark.shape in NAMED]
    marks = [mark for _, mark in members if mark.shape not in JOINED]
    strong = [mark for mark in marks if mark.shape not in weak_shapes]
    if len(named) >= _FEWEST_NAMED or any(
        mark.position or mark.part or mark.shape == "front-matter" for mark in strong
    ):
        return True
    # a film 木马1 that is only cited makes no series of the article 木马4
    members = [one for one in members if one[0].known != "cited"]
    marks = [mark for _, mark in members if mark.shape not in JOINED]
    numbers = {mark.position for _, mark in members if mark.position}
    if marks and all(mark.shape == "roman" for mark in marks):
        # Path Sum and Path Sum II are two names; a series writes its I as well, or goes on to IV in order
        return {1, 2} <= {mark.position for mark in marks} or ({1, 2, 3, 4} <= numbers and _rises(members))
    if marks and all(mark.shape == "number-last" for mark in marks):
        # Windows 10 and Windows 11 are versions; a contest that is written up each week is a series
        written = {mark.position or 0 for mark in marks}
        return any({number + 1, number + 2} <= written for number in written)
    # Only weak markers: they have to count from 1 or one after the other (三体2 beside 三体9 does not),
    # unless the name is one of a series: 骑马笔记二 and 骑马笔记四.
    places = {(mark.position, mark.part) for _, mark in members}
    begins = 1 in numbers or (2 in numbers and any(mark.position is None for _, mark in members))
    counted = not numbers or begins or any(number + 1 in numbers for number in numbers)
    return len(places) > 1 and (
        counted or all(_SERIES_WORD.search(simplified(mark.series)) for mark in marks)
    )


def _rises(members: Iterable[Member]) -> bool:
    """Whether all are dated, and a higher number never earlier than a lower one."""
    dates = [article.date for article, _ in sorted(members, key=lambda one: one[1].position or 0)]
    return all(date[:1].isdigit() for date in dates) and dates == sorted(dates)


def _in_order(members: Sequence[Member]) -> list[Member]:
    """Numbers first; an article without one stands where its date puts it, 番外 and 补 at the end."""
    ranked = {
        number: all(mark.part in _PARTS for _, mark in members if mark.position == number and mark.part)
        for number in {mark.position for _, mark in members}
    }
    placed = sorted(
        (one for one in members if _is_placed(one[1])),
        key=lambda one: _reading_order(one, ranked[one[1].position]),
    )
    # how late the series has come when each numbered article is out
    dates = [article.date for article, _ in placed]
    for at in range(1, len(dates)):
        dates[at] = max(dates[at - 1], dates[at])
    between: dict[int, list[Member]] = defaultdict(list)
    for member in sorted((one for one in members if not _is_placed(one[1])), key=_by_date):
        first = member[1].shape == "unnumbered-first"  # before what has come on the same day
        undated = 0 if first else len(placed)
        at = (bisect_left if first else bisect_right)(dates, member[0].date) if member[0].date else undated
        between[len(placed) if _word(member[1], _BEHIND) else at].append(member)
    order: list[Member] = []
    for at in range(len(placed) + 1):
        order += between[at]
        order += placed[at : at + 1]
    return order


def _is_placed(mark: SeriesMark) -> bool:
    return mark.position is not None or (bool(mark.part) and not _word(mark, _BEHIND))


def _reading_order(member: Member, ranked: bool) -> tuple[int, int, str, str, str]:
    """By number and part; parts of which only some have a rank (数据篇, 选房篇) by date."""
    article, mark = member
    part = numeral(mark.part) or (_PARTS.get(mark.part, 0) if ranked or len(mark.part) == 1 else 0)
    number = mark.position if mark.position is not None else -1 if _word(mark, _AHEAD) else 0
    return (
        number,
        part or (99 if _word(mark, _BEHIND) else 0),
        article.date,
        "" if part else mark.part,
        article.id,
    )


def _by_date(member: Member) -> tuple[int, str, str]:
    return _word(member[1], _BEHIND), member[0].date, member[0].id


def _word(mark: SeriesMark, words: Sequence[str]) -> int:
    """The place, from 1, of the first word that this part begins with; 0 for none."""
    return next((at for at, word in enumerate(words, 1) if mark.part.startswith(word)), 0)
