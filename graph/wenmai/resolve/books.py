"""Books told by their titles, and by the lists in which they stand.

Neither says anything of a title that an article of the corpus has: this is asked of works only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from wenmai.model import DocumentRef, NodeKind
from wenmai.resolve import bounds

__all__ = ["TITLES", "BookTitle", "Listed", "among_books", "is_book_title"]


@dataclass(frozen=True, slots=True)
class BookTitle:
    """What only the title of a book has, with one that has it and one that has not."""

    name: str
    pattern: re.Pattern[str]
    example: str
    not_this: str
    sure: bool = True  # also where the title is linked and nothing else is known of it


_NUMBER = r"[一二三四五六七八九十\d]+"

TITLES: tuple[BookTitle, ...] = (
    BookTitle(
        "edition",
        re.compile(
            rf"(?:原书|英文版|中文版)?\s?第\s?{_NUMBER}\s?版|[（(](?:中文|英文|影印|珍藏|修订)版[）)]|修订版\W*$"
        ),
        "木马的构造（原书第 3 版）",
        "木马 3 版本的变化",
    ),
    BookTitle(
        "volume",
        re.compile(rf"[（(·: ](?:[上中下]册|[上中下]卷|卷\s?{_NUMBER}|第\s?{_NUMBER}\s?卷)"),
        "木马的艺术·卷 2",
        "试卷 2",
    ),
    BookTitle(
        "set", re.compile(r"[（(](?:套装|全|共)[^）)]{0,4}册"), "木马全书（套装共 3 册）", "木马（册页）"
    ),
    BookTitle(
        "reference",
        re.compile(r".(?:词典|字典|辞典|百科全书|诗集|回忆录|自传)$"),
        "木工大词典",
        "字典",  # of Python
        sure=False,
    ),
    BookTitle(
        "of-technology",
        re.compile(
            r".(?:权威指南|编程思想|编程艺术|技术内幕|高级编程|高级程序设计|核心编程|程序设计语言)(?:\W.*)?$"
        ),
        "木马权威指南",
        "木马指南",
        sure=False,
    ),
)


def is_book_title(title: str, linked: bool = False) -> bool:
    """Whether a title is built as only those of books are: 木马的构造（第 3 版）.

    What is linked may be an article about such a book.
    """
    return any(one.pattern.search(title) for one in TITLES if one.sure or not linked)


@dataclass(frozen=True, slots=True, order=True)
class Listed:
    """A title in a list, of which no article is known."""

    document: DocumentRef
    start: int  # code points
    end: int
    kind: NodeKind
    told: bool  # whether anything says of what kind it is
    key: str


def among_books(rows: Iterable[Listed]) -> set[str]:
    """The keys of titles of which nothing is known but the list: books stand there, and nothing else."""
    found: set[str] = set()
    for _, group in groupby(sorted(rows), key=lambda one: one.document):
        for items in _lists(group):
            told = [one.kind for one in items if one.told]
            untold = {one.key for one in items if not one.told}
            if (
                {*told} == {"book"}
                and len(told) >= bounds.FEWEST_BOOKS
                and len(untold) <= bounds.MOST_TO_ONE * len(told)
            ):
                found |= untold
    return found


def _lists(rows: Iterable[Listed]) -> list[list[Listed]]:
    """Titles of one document that follow each other closely."""
    lists: list[list[Listed]] = []
    for one in rows:
        if lists and one.start - lists[-1][-1].end <= bounds.FARTHEST_ITEM:
            lists[-1].append(one)
        else:
            lists.append([one])
    return lists
