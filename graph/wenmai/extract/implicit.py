"""References without a title: 上一篇文章, 前面九篇文章, 本系列第三篇, 书接上文, part 2 of this series."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from wenmai.extract import bounds
from wenmai.extract.implicit_rules import (
    BARE,
    IMPLICIT_RULES,
    NUMBER_ENGLISH,
    POSITION_ENGLISH,
    ImplicitRule,
)
from wenmai.fold import simplified
from wenmai.model import Reach
from wenmai.words.pointing import PREVIOUS_ENGLISH
from wenmai.words.units import PART, UNIT_SIGNS

__all__ = ["IMPLICIT_RULES", "ImplicitRule", "implicit_references", "said_by_link"]

# The first sign belongs to another word: 以上篇…, 附上一篇, 知乎上一篇, 留下一篇; 这上篇 is the text itself.
_STARTS_BADLY = re.compile(
    r"(?:[以如之早晚].|[附送献配贴加补奉网乎瓣坛这]上|微博上|[A-Za-z]\s?上|[留写剩余记丢落]下)\Z"
)
# 这篇文章是下篇，: what this text itself is; 本文是上篇的续 tells of another one.
_ITSELF = re.compile(rf"[文章篇这][是为]{PART}(?:\Z|[，,。.；;、！!\n])")
# Every phrase has one of these signs; looking only around them is ten times faster than looking everywhere.
# The first letter stands outside the alternatives, in each case that it has: the search runs to it three
# times as fast.
_SIGN = re.compile(
    rf"[篇如接系cCiIfFoOsSpPvV\u0130\u0131\u017f{UNIT_SIGNS}其见見考看阅閱照读讀步](?i:(?<=[篇期])"
    r"|(?<=[如见見考看阅閱照读讀步])(?:本系列的?)?\s?第?\s?[0-9]{1,2}\.[0-9]"
    r"|(?<=\b[cs])(?:hapter |ection |ee (?:also )?)[0-9]{1,2}\.[0-9]"
    rf"|(?<=[上中下前第0-9一两兩二三四五六七八九十\s][{UNIT_SIGNS}])"
    r"|(?<=其)[一二三四五六七八九十]|(?<=V)ol|(?<=接)上|(?<=系)列|(?<=\bp)art\b"
    r"|(?<=\b[ifos])(?:(?<=i)n|(?<=f)rom|(?<=o)f|(?<=s)ee) "
    r"(?:the|my|our|chapter|lesson|lecture|issue|volume|episode)\b)"
)
# What is near where 第二篇 counts something else: papers, a list of links.
_COUNTS_OTHERS = re.compile(
    r"(?<![前第十])[两二三四五六七八九几]篇|[论文报作译小推以如](?:(?<=论)文|(?<=文)献|(?<=报)告|(?<=[作译])者|(?<=小)说|(?<=推)荐"
    r"|(?<=[以如])下)|\b[Pp]apers?\b"
)


# part 2 of the expression: something in this text has parts, and "from part 1" is one of those.
_PARTS_OF_ELSE = re.compile(
    rf"\bpart {NUMBER_ENGLISH} of the "
    r"(?!(?:\w+[ -]){0,2}(?:series|tutorial|guide|walkthrough|posts?|articles?|book)\b)",
    re.I,
)
# What a search has to see of a text and judges nothing by: as wide as the widest row above, and more.
_BEFORE = 14  # code points before a sign that a phrase can take
_ASIDE = 4  # code points before a phrase that can make other words of it


def implicit_references(text: str) -> Iterator[tuple[int, int, str, Reach]]:
    """Every implicit reference: start, end, the rule's name, and how far it reaches.

    Where two rules meet, the one higher in the table wins.
    """
    plain = simplified(text)
    windows: list[list[int]] = []
    for sign in _SIGN.finditer(text):
        start, end = max(0, sign.start() - _BEFORE), sign.end() + bounds.BEHIND_SIGN
        if windows and start <= windows[-1][1]:
            windows[-1][1] = end
        else:
            windows.append([start, end])
    for first, last in windows:
        for start, end, name, reach in _in_window(plain, first, min(last, len(text))):
            if name != POSITION_ENGLISH or _is_of_series(text, start, end):
                yield start, end, name, reach


# [the previous post on grease](…): a link needs no "in" or "see" to point with such words.
_LINKED_ENGLISH = re.compile(rf"(?:(?:the|my|our) )?{PREVIOUS_ENGLISH} (?:post|article|part)\b", re.I)


def said_by_link(words: str) -> Reach | None:
    """What the words of a link point to by their first ones, where the text may say them again."""
    return Reach(kind="previous", count=1) if _LINKED_ENGLISH.match(words) else None


def _is_of_series(text: str, start: int, end: int) -> bool:
    """Whether "part 2" says so itself, or nothing else in the text has parts."""
    return text[start:end].endswith("series") or not _PARTS_OF_ELSE.search(text)


def _in_window(plain: str, first: int, last: int) -> list[tuple[int, int, str, Reach]]:
    """What a window holds of a text in simplified characters."""
    found: list[tuple[int, int, str, Reach]] = []
    taken: set[int] = set()
    shift = max(0, first - _ASIDE)
    words = plain[shift:last]
    others: list[int] | None = None  # where 第二篇 counts something else, once a rule asks for it
    for rule in IMPLICIT_RULES:
        if rule.sign not in words:
            continue
        for match in rule.pattern.finditer(words, first - shift):
            start, end = match.span("said" if "said" in rule.pattern.groupindex else 0)
            reach = rule.reach(match)
            first_sign = match.start()
            if reach is None or _STARTS_BADLY.search(words[max(0, first_sign - _ASIDE) : first_sign + 1]):
                continue
            if _ITSELF.match(words, max(0, start - 2), end + 1):
                continue
            if rule.name == BARE:
                if others is None:
                    others = _others(plain, shift, last)
                near = bisect_left(others, start - bounds.FARTHEST_COUNTED)
                if near < len(others) and others[near] < end + bounds.FARTHEST_COUNTED:
                    continue
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                found.append((start + shift, end + shift, rule.name, reach))
    return sorted(found, key=lambda row: row[0])


def _others(plain: str, shift: int, last: int) -> list[int]:
    """Where something that 第二篇 could count is named in or near a window, from `shift` on."""
    first = max(0, shift - bounds.FARTHEST_COUNTED)
    near = plain[first : last + bounds.FARTHEST_COUNTED]
    return [match.start() + first - shift for match in _COUNTS_OTHERS.finditer(near)]
