"""Labels under which authors name what must be read first: 前置知识：A、B; a heading with its list.

A label is made of words that `words/needs.py` knows, and of no others: 前置放大器 is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.frames import compiled
from wenmai.extract.declarations.tokens import LETTERS, tokens_of, wholly_known
from wenmai.extract.declarations.triggers import may_label, may_label_within
from wenmai.extract.declarations.units import CLOSE, OPEN

__all__ = [
    "LABELS",
    "Label",
    "before_next_label",
    "is_label",
    "is_table_head",
    "label_at",
    "label_behind_bar",
]

_ANY = (
    "[ FILL OF IS READER THIS DEM THESE BELOW DUTY ADVISE FIRST READ DONE KNOW BACK ERE GROUND GOON ASSUME"
    " THAT NEEDED PRIOR ]{0,5}?"
)


@dataclass(frozen=True, slots=True)
class Label:
    """One row: the classes of words that the label is, an example, and what it must not take for one."""

    name: str
    pattern: str  # as in FRAMES
    example: str
    not_this: str
    titles: bool = True  # names without marks behind it are titles, not programs and versions
    subjects: bool = True  # and where no article has such a title, one is missing
    within: str = ""  # the class of words by which it is known within a sentence, behind a word that asks


LABELS = (
    Label("condition", f"{_ANY} CONDITION {_ANY}", "前置条件", "条件", subjects=False, within="CONDITION"),
    Label(
        "to-read-before",
        "[ THIS OF ]{0,2} READ [ THIS OF ]{0,2} PREPARE [ FILL OF ]?",
        "阅读前提",
        "阅读提示",
        subjects=False,
        within="PREPARE",
    ),
    Label(
        "preparation",
        "[ FILL READ THIS OF ]{0,3} PREPARE [ FILL OF ]? | REQUIRE | BEFORE [ READER WRITER ]? (?: GOON "
        "| READ | DONE ) [ THIS DEM ]?"
        "| GOON ERE | FILL{1,2} (?: READER | WRITER ) FILL? DUTY [ FILL OF THIS ]{0,3}"
        "| FILL OF? KNOW BEFORE READER? (?: GOON | READ | DONE )",
        "Before you begin",
        "Before you go",
        titles=False,
        within="PREPARE",
    ),
    Label("knowledge", f"{_ANY} NEEDED {_ANY}", "前置知识", "前置放大器", within="NEEDED"),
    Label(
        "to-read-first",
        f"READ [ THIS DEM THESE FILL THAT ]{{0,3}} (?: FIRST | BEFORE [ THIS DEM ]? ) | (?: ADVISE |"
        f" DUTY ) FIRST? READ FIRST [ FILL OF ]{{0,2}} | ADVISE READ BEFORE THIS | OF READ FIRST | FILL? "
        f"ADVISE [ FILL READ ]{{0,2}} FIRST"
        f"| (?: ADVISE | DUTY ) FIRST (?: READ | DONE ) [ FILL OF DEM THAT THESE ]{{0,3}} | FIRST (?:"
        f" READ | DONE ) [ DEM THAT THESE ] FILL?"
        f"| (?: READ | DONE ) [ THIS OF ]{{0,2}} ERE {_ANY}",
        "Read these first",
        "Read these",
    ),
    Label("depends-on", "[ THIS OF ]{0,2} BASE OF?", "Depends on", "Depends", titles=False, subjects=False),
    Label(
        "to-know",
        "[ FILL ]? READER DUTY (?: FIRST | ALREADY )? (?: KNOW | AWARE | FILL READ ) (?: FIRST | ERE )? "
        "| (?: READ? THIS )? DUTY"
        " FIRST KNOW [ FILL OF ]{0,2} | KNOW [ READER OF ]{0,2} DUTY"
        "| (?: READ? THIS )? DUTY OF (?: GROUND | KNOW | FILL ) | REQUIRE (?: READ | DONE )",
        "Background you need",
        "Background",
        subjects=False,
    ),
)
_PATTERNS = [
    (label, compiled(rf"(?: {label.pattern} ) (?: BRACKET [^ BRACKET COLON ]* BRACKET )?"))
    for label in LABELS
]
_ASKED_FOR = compiled("DUTY [ FILL OF SOME IS DEM THIS ]{0,2} (?: NEEDED | PREPARE | CONDITION ) FILL? COLON")

_DECORATION = r"[\s>*_#|「」【】\[\]（(☆★📌💡👉-]*"
_NUMBER = r"(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[一二三四五六七八九十]{1,3})[、.．\s]\s*)?"
_HEAD = re.compile(_DECORATION + _NUMBER + _DECORATION)
_COLON = re.compile("[:：|]|——|--")
_SIGN = re.compile(
    rf"(?P<colon>{_COLON.pattern})|(?:有|包括|包含|为|是|\b(?:is|are|includes?)\b)(?:以下\S{0, 4})?[:：]?"
)
_BAR = re.compile(r"[|｜·]")
_COLON_END = re.compile(r"[:：][\s*_]*$")
# Another pair behind the last name: 前置知识：A | 下一课：B; two lines of one box.
_NEXT_LABEL = re.compile(
    rf"(?<={CLOSE})[\s*_|｜·/>]+(?!(?:and|or)\b|[和与及或])[^\s{OPEN}{CLOSE}、，,:：*_|]"
    rf"[^{OPEN}{CLOSE}、，,:：。.|]{{0,24}}[:：][\s*_]*(?={OPEN})"
)
_BRACKETED_END = re.compile(r"\s?[（(][^（）()]{1,60}[)）]\W*$")
_BEHIND = re.compile(r"[\s*_|:：】」)）-]*")


def label_at(words: str, *, anywhere: bool = False) -> tuple[Label, int] | None:
    """The label with which the words begin and a colon behind it, and where the names begin.

    `anywhere`: also a label within the words, as in 学习本节需要前置知识：A.
    """
    start = _HEAD.match(words).end()  # type: ignore[union-attr]  # it may match nothing
    head = words[start : start + bounds.LABEL]
    if not (_COLON.search(head) or may_label_within(head)):
        return None
    for sign in islice(_SIGN.finditer(head), 2):
        label = _label_of(head[: sign.start()])
        if label and (sign["colon"] or label.within):
            return label, _BEHIND.match(words, start + sign.end()).end()  # type: ignore[union-attr]
        if sign["colon"]:
            break
    return _asked_for(words) if anywhere else None


def label_behind_bar(words: str) -> tuple[Label, int] | None:
    """The label with a colon that stands behind | in a line of such pairs: 时长：一刻 | 前置知识：A."""
    if not (_BAR.search(words) and may_label(words)):
        return None
    for bar in _BAR.finditer(words):
        found = label_at(words[bar.end() :])
        if found and _COLON_END.search(words[: bar.end() + found[1]]):
            return found[0], bar.end() + found[1]
    return None


def _label_of(words: str) -> Label | None:
    """The label that the words are; what stands in code is a sample."""
    if "`" in words or not may_label(words):
        return None
    letters = wholly_known(words.removeprefix("在"))
    return next((label for label, pattern in _PATTERNS if pattern.fullmatch(letters)), None)


def _asked_for(words: str) -> tuple[Label, int] | None:
    """A label that stands within a sentence: 学习本节需要前置知识：A."""
    tokens = tokens_of(words)
    asked = _ASKED_FOR.search(tokens.letters)
    if not asked:
        return None
    row = next(label for label in LABELS if label.within and LETTERS[label.within] in asked[0])
    return row, tokens.ends[asked.end() - 1]


# What stands above another column of a table whose first column is called as a label.
_COLUMN = (
    r"(?:(?:useful|helpful|related|further|more) )?(?:resources?|links?|documentation|docs|references?"
    r"|descriptions?|details|notes?|purpose|versions?|how to (?:get|install) (?:it|them))"
    r"|(?:相关|参考)?(?:资源|链接|文档|资料|说明|备注|描述|版本|用途)"
)
_TABLE_HEAD = re.compile(rf"[\s*_]*(?:{_COLUMN})[\s*_]*(?:\|[\s*_]*(?:{_COLUMN})[\s*_]*)*\|?\s*", re.I)


def is_table_head(words: str) -> bool:
    """Whether what stands behind a label only says what the other columns of its table hold."""
    return bool(_TABLE_HEAD.fullmatch(words))


def before_next_label(words: str) -> str:
    """What stands behind a label, up to the next label of whichever kind."""
    other = _NEXT_LABEL.search(words)
    return words[: other.start()] if other else words


def is_label(words: str) -> Label | None:
    """The label that the words are, and nothing else: a heading, a line alone, the title of a box."""
    start = _HEAD.match(words).end()  # type: ignore[union-attr]
    bare = _BRACKETED_END.sub("", words[start:])
    alone = bare[: bounds.LABEL + 1].strip(" \t*_:：」】])）|-#?？")
    return _label_of(alone) if len(alone) <= bounds.LABEL else None
