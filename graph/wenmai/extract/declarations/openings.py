"""What a label or a request opens: the titles that are still to come below it, and which blocks name them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.labels import Label
from wenmai.extract.declarations.requests import asked_below, begins_elective, lacks_object, left_out
from wenmai.extract.declarations.triggers import may_ask, may_be_elective
from wenmai.extract.declarations.units import CLOSE, OPEN, Unit, plain, sentences_of

__all__ = [
    "TO_BE_READ",
    "Open",
    "asked_below_unit",
    "begins_sentence",
    "first_cell",
    "goes_on_with_list",
    "is_mostly_cited",
    "may_be_left_out",
    "names_one",
    "open_of",
    "shown_below_unit",
    "texts_follow",
]

_X = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_WORD = re.compile(r"\w")
_BETWEEN_TITLES = re.compile(r"\b(?:and|or)\b|[和与及、，,;；.。|\s]")
_BRACKETED_END = re.compile(r"\s?[（(][^（）()]*[)）]\W*$|[.。!！]\s*$")
# A list that the words before it speak of, though no colon leads to it.
_LISTED_BELOW = re.compile(
    r"(?:(?:以下|下面|下列)(?:的|[这那]?[几两三四五]?篇的?|这些)?(?:文章|博文|笔记|教程|章节|内容|几篇)"
    r"|the following (?:\w+ )?(?:posts?|articles?|parts?|pages?|lessons?|chapters?|tutorials?"
    r"|guides?|sections?|docs?))"
    r"(?:\s?[（(][^（）()]*[)）])?\W*$"
    r"|[a-z] (?:on|from|in|of|to|about|with)$",
    re.I,
)
_FIRST_ONE = re.compile(
    r"\bthe first (?:post|part|article|one|lesson|tutorial|chapter)\b|第一[篇章节课]", re.I
)
_OF_CLAUSES = re.compile(r"[，,；;。]|[.!?]\s|见")  # of an item that says more than what to read
# Frames that ask to read or to know, so that the items below are texts.
TO_BE_READ = frozenset(
    {"asked-first", "asked-before", "assumed", "to-be-known", "asked-for-what-was-before", "told-before"}
    | {"sent-ahead", "not-read-so-do", "do-if-not-read"}
)
_STANDING = ("stands-on", "goes-on")  # frames of which a list may say on what
_THIS_ONE = re.compile(
    r"(?:(?<=[看读])[这下]面?[一几]?篇(?:文章)?|(?<=read )(?:this|these)(?: \w+)?)\W{0,3}$", re.I
)


@dataclass(frozen=True, slots=True)
class Open:
    """A label whose names are still to come."""

    label: Label
    words: str  # the label as it stands there
    reach: Literal[
        "section", "list", "next"
    ]  # up to the next heading; the items; one block of whichever kind
    one: bool = False  # of a list the first item only: read this post first


def may_be_left_out(unit: Unit) -> bool:
    """Whether an item, or a line that stands for one, says that it is optional."""
    alone = unit.kind == "item" or len(unit.words) <= bounds.LABEL
    return alone and may_be_elective(unit.words) and begins_elective(unit.words)


def asked_below_unit(unit: Unit) -> Open | None:
    """What a paragraph asks to read that ends in a colon, or in “this one”: the titles below it."""
    if not may_ask(unit.words):
        return None
    end = unit.words[-bounds.LABEL :]
    one, colon = bool(_THIS_ONE.search(end)), end.endswith((":", "："))
    if not (colon or one or _LISTED_BELOW.search(end)):
        return None
    last = sentences_of(unit.words)[-1]
    sentence = last
    if one:
        sentence = _THIS_ONE.sub("：", last)
    elif not colon:
        sentence = f"{_BRACKETED_END.sub('', last).rstrip('，, ')}："
    frame = asked_below(sentence)
    if frame is None or not (frame.asks or frame.name in _STANDING):
        return None
    opened = open_of(frame.name, sentence)
    return replace(opened, one=one or opened.one)


def texts_follow(opened: Open, words: str) -> Open:
    """What a label opened, where words behind it say that what follows are texts: you should have read:"""
    frame = None if opened.label.titles else asked_below(sentences_of(words)[-1])
    if frame is None or frame.name not in TO_BE_READ:
        return opened
    return replace(opened, label=open_of(frame.name, words).label)


def shown_below_unit(unit: Unit) -> Open | None:
    """What a paragraph without a colon asks to read that a block of nothing but titles may show."""
    if not may_ask(unit.words):
        return None
    sentence = sentences_of(unit.words)[-1].rstrip(" ，,。.!！~～")
    if not (may_ask(sentence) and lacks_object(sentence)):
        return None
    frame = asked_below(f"{sentence}：")
    return open_of(frame.name, sentence) if frame and frame.asks else None


def open_of(rule: str, sentence: str) -> Open:
    """A request as a label of what comes behind it."""
    label = Label(rule, pattern="", example="", not_this="", titles=False, subjects=False)
    one = bool(_FIRST_ONE.search(sentence))
    return Open(label, plain(sentence).rstrip(":："), "next", one)


def begins_sentence(label: Label, unit: Unit) -> bool:
    """Whether a line that could be a label only breaks there: This chapter builds upon / the last one to …"""
    rest = unit.words[len(unit.lead) :]
    breaks = label.name == "depends-on" and not unit.lead.rstrip().endswith((":", "："))
    return breaks and bool(rest.strip()) and not is_mostly_cited(rest)


def first_cell(words: str) -> str:
    """The first cell of a row that holds a citation, with what stands before it."""
    end = words.find("|", words.find(CLOSE)) if CLOSE in words else words.find("|", 1)
    return words[:end] if end > 0 else words


def goes_on_with_list(unit: Unit) -> bool:
    """Whether a block may be one more of a list: an item, a row, nothing but a citation."""
    return unit.kind in ("item", "row") or not _WORD.search(_X.sub("", unit.words))


def names_one(words: str, label: Label) -> bool:
    """Whether an item names what it begins with, or, below what is to be read, the only one that it has."""
    if _begins_with_article(words):
        return True
    if label.name in TO_BE_READ and not _WORD.search(_X.sub("", sentences_of(words)[-1])):
        return words.count(OPEN) == 1
    few = len(plain(words)) <= bounds.PASSAGE and not _OF_CLAUSES.search(_X.sub("", words))
    return label.name in TO_BE_READ and few and words.count(OPEN) == 1


def is_mostly_cited(words: str) -> bool:
    """Whether titles are half of the words: an item that names an article, and no step of an installation."""
    beside = _BETWEEN_TITLES.sub("", _X.sub("", words))
    return sum(len(match[0]) - 2 for match in _X.finditer(words)) >= len(beside)


def _begins_with_article(words: str) -> bool:
    """Whether an item begins with a title, whatever it says of it: Wheels, for their axles."""
    return words.lstrip().startswith(OPEN) and not left_out(words)[0]
