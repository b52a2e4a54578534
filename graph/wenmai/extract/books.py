"""What beside a title mark says that it names a book: its number, its chapters, who published it.

A cue is one row, with the words that it knows and such as only look like them; 《》 stands for the title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from wenmai.words.kinds import BOOK, BOOKS, NOTES

__all__ = ["BOOK_CUES", "BookCue", "isbn_in", "lists_books", "said_book"]


@dataclass(frozen=True, slots=True)
class BookCue:
    """Words before or behind a mark that only a book has there."""

    name: str
    side: Literal["before", "behind"]
    pattern: re.Pattern[str]
    example: str
    not_this: str


def _before(name: str, pattern: str, example: str, not_this: str) -> BookCue:
    return BookCue(name, "before", re.compile(f"(?:{pattern})$"), example, not_this)


def _behind(name: str, pattern: str, example: str, not_this: str) -> BookCue:
    return BookCue(name, "behind", re.compile(f"^(?:{pattern})"), example, not_this)


_NUMBER = r"\s?[一二三四五六七八九十百\d]+\s?"

BOOK_CUES: tuple[BookCue, ...] = (
    _before(
        "called",
        rf"(?:{BOOK}|这本书|一书|书中|[一这那几两]本)[^，,。；;！!？?《》]{{0,6}}",
        "他的小说《》写得好",
        "小说，还有《》",
    ),
    _before(
        "listed",
        rf"(?:{BOOKS}|书籍|教材|过的书)[，,：:]?(?:比如|例如|如|包括|有|是)*",
        "读过的书有《》",
        "图书馆有《》",
    ),
    _before("read", r"(?:读完了?|啃完了?|重读了?|翻阅了?)[\s:：]{0,2}", "终于读完了《》", "读了《》"),
    _behind(
        "called",
        r"[（(]?的?(?:这|那)?(?:一|本)?(?:本?书(?![评单摘])|教材|小说|专著|第[一二三四五六七八九十\d]+版)",
        "《》一书说得好",
        "《》书评",
    ),
    _behind(
        "is one",
        r"(?:是|算是|作为)[^，,。；;！!？?《》]{0,12}[一这][部本](?:[长中短]篇|科幻|历史|武侠)?(?:小说|书|著作|教材|诗集)",
        "《》是他最好的一部小说",
        "《》是一部电影",
    ),
    _behind(
        "chapter",
        rf"[（(，,]?(?:一书|这本书)?中?的?\s?(?:第{_NUMBER}[章页册]|[Pp]\.?\s?\d{{1,4}}(?![\d.]))",
        "《》第三章讲轮轴",
        "《》第2卷第3期",  # of a periodical
    ),
    _behind(
        "publisher",
        r"\s?[（(，,.。][^《》；;！!？?\n]{0,24}出版社",
        "《》，木马出版社，1986",
        "《》获奖，后来出版社找来",
    ),
    _behind(
        "translator",
        r"\s?[（(，,][^《》。；;！!？?\n]{2,12}(?:等\s?|\s)?(?<![论名原专巨国音直意翻])[著译][，,；;。）)\s]",
        "《》（常某等译）",
        "《》（论著）",
    ),
    _behind(
        "read",
        rf"[，,]?(?:终于|已经?|刚)?读完|(?:第[一二三四五六七八九十\d]+版\s?)?的?(?:读书|阅读){NOTES}"
        r"|的?(?:读后感|书摘)",
        "《》读书笔记",
        "《》学习笔记",
    ),
)

_ISBN = re.compile(r"ISBN(?:-1[03])?[:：]?\s{0,3}(?P<number>[0-9][0-9 \u2010-\u2013-]{8,20}[0-9Xx])")
# The title of an article whose lists are lists of books.
_BOOK_LIST = re.compile(
    r"书单|参考书|书籍推荐|读书(?:记录|清单|总结|报告)|阅读(?:记录|书单)|(?:推荐|必读|读过)的?(?:好?书|书籍)"
    r"|reading list|books i (?:have )?read",
    re.I,
)


def said_book(before: str, after: str) -> bool:
    """Whether the words on either side of a title mark, within its sentence, say that it names a book."""
    return any(cue.pattern.search(before if cue.side == "before" else after) for cue in BOOK_CUES)


def lists_books(title: str) -> bool:
    """Whether an article of this title lists books: 2019 年读书记录, 程序员书单."""
    return bool(_BOOK_LIST.search(title))


def isbn_in(text: str) -> str:
    """The first valid ISBN of a text as its 13 digits; empty when there is none.

    Ten digits are those of an ISBN-10 and get the prefix 978 and a new check digit (ISO 2108).
    """
    for match in _ISBN.finditer(text):
        signs = re.sub(r"[^0-9Xx]", "", match["number"]).upper()
        if re.fullmatch(r"[0-9]{9}[0-9X]", signs) and _is_isbn_10(signs):
            return f"978{signs[:9]}{_check_digit('978' + signs[:9])}"
        if re.fullmatch(r"97[89][0-9]{10}", signs) and signs[12] == _check_digit(signs[:12]):
            return signs
    return ""


def _is_isbn_10(signs: str) -> bool:
    values = [10 if sign == "X" else int(sign) for sign in signs]
    return sum((10 - at) * value for at, value in enumerate(values)) % 11 == 0


def _check_digit(digits: str) -> str:
    return str(-sum(int(sign) * (3 if at % 2 else 1) for at, sign in enumerate(digits)) % 10)
