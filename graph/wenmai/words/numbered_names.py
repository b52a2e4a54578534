"""Names of pieces that are a number and nothing else: Lab 2, Chapter 43, Phase 3, 第一卷第05章, 4.2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = ["CHINESE", "CODE", "DOTTED", "ENGLISH", "NUMBERED", "RANGED", "UNITS", "with_units"]

UNITS = (
    "chapter|lab|lesson|lecture|module|phase|unit|week|day|part|tutorial|exercise|assignment|project"
    "|section|step|level|session|episode|volume|appendix"
)
_UNIT = rf"(?P<unit>{UNITS})"
_N = r"[0-9]{1,3}|[一二三四五六七八九十百]{1,5}"
ENGLISH = rf"(?<![A-Za-z0-9_]){_UNIT}[\s_]?#?(?P<number>\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})(?![\d.]*\w)"
CHINESE = rf"(?:第\s?(?P<volume>{_N})\s?[卷部编册]\s?)?第\s?(?P<n>{_N})\s?(?P<sign>[章节课讲回周天])"
DOTTED = r"(?<![\w.])(?P<dotted>\d{1,3}(?:\.\d{1,3}){1,3})(?![\d.]*\w)"
# A code before a title: u4-l1, D-2, SEP-10, M01, 02-2, 第17阶段·04.
CODE = (
    r"(?<![\w./-])(?:[A-Za-z]{1,5}-?\d{1,3}(?:[-.][A-Za-z]?\d{1,3}){0,3}|\d{1,2}-\d{1,2}(?:-\d{1,2})?(?!\d)"
    r"|第?\d{1,3}(?:阶段|单元|模块)?\s?[·・]\s?\d{1,3})(?![\w.-]*\w)"
)
# Such a name within a sentence, in simplified characters; no part of somebody's book.
_OF_ELSE = r"(?!\s(?:of|in|from)\s(?!this\b|the series\b|my\b|our\b)|的?(?:论文|新闻|小说))"
NUMBERED = rf"(?<![》」A-Za-z0-9_])(?:{re.sub('[?]P<[a-z]+>', '?:', f'{ENGLISH}|{CHINESE}')}){_OF_ELSE}"
# Several of them together: Parts 1–3, Labs 1, 2 and 4, Chapter 1 through Chapter 3, 第一篇到第三篇.
_TO = r"\s?(?:[~～–—-]|\b(?:to|through|thru)\b)\s?"
_TO_CHINESE = r"\s?(?:[~～–—-]|到|至)\s?"
_SIGN = r"(?:[章节课讲回周天篇]|部分)"
RANGED = (
    rf"\b(?:{UNITS})s?\s\d{{1,3}}{_TO}(?:(?:{UNITS})s?\s)?\d{{1,3}}(?![\d.]*\w){_OF_ELSE}"
    rf"|\b(?:{UNITS})s\s\d{{1,3}}(?:(?:,\s?(?:and\s)?|\s(?:and|&)\s)\d{{1,3}})+(?![\d.]*\w){_OF_ELSE}"
    rf"|第\s?(?:{_N})\s?{_SIGN}?{_TO_CHINESE}第?\s?(?:{_N})\s?{_SIGN}{_OF_ELSE}"
)

_LED = re.compile(rf"{_UNIT}s?\s?#?(?P<first>\d{{1,3}})", re.I)
_RANGE = re.compile(
    rf"{_UNIT}s?\s(?P<first>\d{{1,3}}){_TO}(?:{_UNIT.replace('unit', 'again')}s?\s)?(?P<last>\d{{1,3}})", re.I
)
_BARE = re.compile(rf"(?P<first>\d{{1,3}})(?:{_TO}(?P<last>\d{{1,3}}))?")


def with_units(names: Iterable[str], most: int) -> Iterator[tuple[str, str]]:
    """Each name as written, and as it is meant: Phases 3, 5~6 are Phase 3, Phase 5 and Phase 6.

    Of a range the first `most`.
    """
    unit = ""
    for name in names:
        led = _LED.fullmatch(name) or _RANGE.fullmatch(name)
        numbers = led or (_BARE.fullmatch(name) if unit else None)
        unit = led["unit"] if led else unit if numbers else ""
        if numbers is None:
            yield name, name
            continue
        first = int(numbers["first"])
        last = int(numbers.groupdict().get("last") or first)
        for number in range(first, min(last, first + most - 1) + 1):
            yield name, f"{unit} {number}"
