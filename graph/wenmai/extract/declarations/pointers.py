"""Parts that words ask to read without their titles: the previous post, part 2, earlier articles, 第一部分.

Anywhere else such words say too little to be a reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from wenmai.extract.implicit_rules import BARE, NUMBER_ENGLISH
from wenmai.fold import numeral
from wenmai.model import Reach
from wenmai.words.pointing import PREVIOUS_ENGLISH
from wenmai.words.units import UNITS_ENGLISH

__all__ = ["POINTER", "POINTERS", "Pointer", "reach_of"]

_KIND = (
    r"(?:post|article|part|page|tutorial|installment|instalment|guide|note|lab|module|exercise|assignment"
    rf"|session|{UNITS_ENGLISH})"
)
_NOT_OF_ELSE = r"\b(?! (?:of|in|from) (?!this|the series|my|our))"
_COUNTED = r"(?:two|three|four|five|six|seven|eight|nine|ten|other|few) "
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_N = r"(?:[0-9]{1,2}|[一两二三四五六七八九十]{1,3})"


@dataclass(frozen=True, slots=True)
class Pointer:
    """One way of pointing."""

    name: str  # of the rule for which the citation is booked
    pattern: str  # without groups; in any case of letters
    reach: Callable[[str], Reach]  # of the words that it took
    example: str
    not_this: str


def _part(words: str) -> Reach:
    ordinal = next((at for at, word in enumerate(_ORDINALS, start=1) if f"{word} " in words.lower()), 0)
    number = re.search(rf"(?<=第){_N}|(?<=part ){NUMBER_ENGLISH}", words, re.I)
    return Reach(kind="position", position=ordinal or (numeral(number[0]) or 0 if number else 0))


POINTERS = (
    Pointer(
        "previous-english",
        rf"\b(?:the|my|our) (?:{PREVIOUS_ENGLISH}|prior) (?:related |short |long |introductory"
        rf" )?(?:(?:blog ?)?{_KIND}|blog|one){_NOT_OF_ELSE}|\b(?:the|my) previous(?=[,.;:!?)]|$)",
        lambda _: Reach(kind="previous", count=1),
        "the previous post",
        "the previous post of Mrs Horse",
    ),
    Pointer(
        "previous-several",
        rf"\b(?:(?:the|my|our|all|both|these) ){{0,2}}(?:{_COUNTED})?(?:{PREVIOUS_ENGLISH}|earlier|prior) "
        rf"(?:{_COUNTED})?(?:blog ?)?{_KIND}s{_NOT_OF_ELSE}",
        lambda _: Reach(kind="before"),
        "earlier posts",
        "earlier years",
    ),
    Pointer(
        "previous-several",
        r"\b(?:all )?(?:the )?(?:previous|earlier|preceding) sections"
        r" of (?:this|the) (?:tutorial|course|series|book|guide)\b|\ball (?:the )?previous sections\b",
        lambda _: Reach(kind="before"),
        "the previous sections of this tutorial",
        "the previous sections of this page",
    ),
    Pointer(
        "previous-several",
        r"(?<!new to )\bthe (?:whole |entire )?series(?: so far| up to here)?\b"
        r"(?! (?:of|on|about|in|from|is|was|has)\b)",
        lambda _: Reach(kind="before"),
        "the series",
        "the series of kites",
    ),
    Pointer(
        BARE,
        rf"\b(?:that|this|my) earlier (?:blog ?)?{_KIND}{_NOT_OF_ELSE}",
        lambda _: Reach(kind="position"),  # which one is told by the link behind it
        "that earlier post",
        "that earlier posting",
    ),
    Pointer(
        "previous-several",
        r"(?:本系列)?(?:之前|此前|前面)的?(?:所有|全部|各|那?几|[两二三四五六])篇?的?(?:文章|博文|教程|章节)"
        r"|(?:之前|此前|前面)的?(?:文章|博文|教程|章节|笔记|课程|内容)",
        lambda _: Reach(kind="before"),
        "前面的所有文章",
        "前面的人",
    ),
    Pointer(
        BARE,
        rf"\bpart {NUMBER_ENGLISH}{_NOT_OF_ELSE}"
        rf"|\bthe (?:{'|'.join(_ORDINALS)}) (?:part|post|article){_NOT_OF_ELSE}",
        _part,
        "part 2",
        "part 2 of the Horse Book",
    ),
    Pointer(
        BARE,
        rf"第{_N}(?:篇(?:文章|博客|博文)?|部分)(?!的?(?:论文|新闻|小说))",
        _part,
        "第一部分",
        "第一批",
    ),
    Pointer(
        "previous-several",
        "前回までの(?:記事|记事|投稿|ブログ)",
        lambda _: Reach(kind="before"),
        "前回までの記事",
        "前回までの話",
    ),
    Pointer(
        "previous",
        "前回の(?:記事|记事|投稿|ブログ)",
        lambda _: Reach(kind="previous", count=1),
        "前回の記事",
        "前回の話",
    ),
    Pointer(
        "previous",
        r"[上前]一?(?:部分(?!的)|[节章课讲](?:课|内容)?)|[上前]一篇(?:文章|博文|教程|笔记)?",
        lambda _: Reach(kind="previous", count=1),
        "上一部分",
        "大部分",
    ),
)
POINTER = re.compile("|".join(f"(?:{pointer.pattern})" for pointer in POINTERS), re.I)
_EACH = [(pointer, re.compile(pointer.pattern, re.I)) for pointer in POINTERS]


def reach_of(words: str) -> tuple[Reach, str]:
    """Which part the words of a pointer mean, and the name of the rule."""
    pointer = next(pointer for pointer, pattern in _EACH if pattern.fullmatch(words))
    return pointer.reach(words), pointer.name
