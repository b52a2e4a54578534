"""Labels under which authors name what must be read first: 前置知识：A、B; a heading with its list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.extract.declarations.triggers import may_label

__all__ = ["LABELS", "Label", "is_label", "is_table_head", "label_at"]


@dataclass(frozen=True, slots=True)
class Label:
    """One row: what the label looks like, an example, and what it must not take for one."""

    name: str
    pattern: re.Pattern[str]  # the label itself, in simplified characters
    example: str
    not_this: str
    titles: bool = True  # names without marks behind it are titles, not programs and versions
    subjects: bool = True  # and where no article has such a title, one is missing


LABELS = (
    Label(
        "knowledge-zh",
        re.compile(
            r"(?:(?:本文|本页|本篇|本节|本章|阅读|学习)的?)?"
            r"(?:前置(?:知识点?|技能|阅读|文章|内容|基础|课程|概念|章节|篇目|页面)?"
            r"|(?:预备|先修|先导|先备)(?:知识点?|技能|阅读|文章|内容|基础|要求|课程|概念)|先修"
            r"|前提(?:知识|阅读)|准备知识|(?:建议|需要|应|必须)先(?:读|阅读|修|看|学)(?:的?(?:文章|内容))?"
            r"|阅读(?:前提|前置|准备|基础|门槛)|必(?:读|备)(?:前文|知识)|依赖(?:知识|文章|章节|页面))"
        ),
        "前置知识",
        "前置放大器",
    ),
    Label(
        "knowledge-en",
        re.compile(
            r"(?:(?:the|some|article|reading|lesson) )?pre-?requisites?"
            r"(?: (?:knowledge|read(?:ing)?|articles?|posts?|lessons?))?"
            r"|pre-?reqs?|(?:assumed|required|prior|prerequisite) (?:knowledge|reading|background"
            r"|articles?|posts?|lessons?)"
            r"|(?:what )?you should (?:already )?(?:know|have read)(?: (?:first|before(?: \w+){0,3}))?"
            r"|(?:please )?read (?:this |these )?first|read before(?: this)?"
            r"|(?:depends|builds) on|requires reading",
            re.I,
        ),
        "Prerequisites",
        "Requisite documents",
    ),
    Label(
        "condition-zh",
        re.compile(r"(?:(?:本文|本页|本篇|本节|本章|阅读|学习)的?)?前置(?:条件|要求)"),
        "前置条件",
        "前置放大器",
        subjects=False,
    ),
    Label(
        "preparation-zh",
        re.compile(r"(?:前提(?:条件|要求)?|先决条件|准备(?:工作|条件)|使用前提)"),
        "前提条件",
        "前提下",
        titles=False,
    ),
    Label(
        "preparation-en",
        re.compile(
            r"requirements|requires|before (?:you|we) (?:begin|start|read|continue)|before reading(?: this)?",
            re.I,
        ),
        "Before you begin",
        "Before you go",
        titles=False,
    ),
)

_DECORATION = r"[\s>*_#|「」【】\[\]（(☆★📌💡👉-]*"
_NUMBER = r"(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[一二三四五六七八九十]{1,3})[、.．\s]\s*)?"
_HEAD = re.compile(_DECORATION + _NUMBER + _DECORATION)
_CLOSING = re.compile(r"[\s*_」】\]）)]*(?:[（(][^（）()]{1,20}[)）][\s*_]*)?")
_ASKED_FOR = re.compile(r"(?:需要?|要求?|有|具备|\b(?:the|some|following|these))\s?\Z", re.I)
_COLON = re.compile(
    r"[\s*_]*(?:[:：|]|——|--|(?:有|包括|包含|为|是|are|is|include)(?:以下\S{0,4})?[:：]?)[\s*_|]*"
)


def label_at(words: str, *, anywhere: bool = False) -> tuple[Label, int] | None:
    """The label with which the words begin and a colon behind it, and where the names begin.

    `anywhere`: also a label within the words, as in 学习本节需要前置知识：A.
    """
    if not may_label(words):
        return None
    start = _HEAD.match(words).end()  # type: ignore[union-attr]  # it may match nothing
    for label in LABELS:
        found = label.pattern.match(words, start)
        if not found and anywhere:
            found = next(
                (match for match in label.pattern.finditer(words) if _is_asked_for(words, match)), None
            )
        if found and (end := _ends_with_colon(words, found.end())):
            return label, end
    return None


def _is_asked_for(words: str, match: re.Match[str]) -> bool:
    return bool(
        _ASKED_FOR.search(words[max(0, match.start() - 20) : match.start()])
        and _ends_with_colon(words, match.end())
    )


def _ends_with_colon(words: str, at: int) -> int:
    closing = _CLOSING.match(words, at)
    colon = _COLON.match(words, closing.end() if closing else at)
    return colon.end() if colon else 0


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


def is_label(words: str) -> Label | None:
    """The label that the words are, and nothing else: a heading, a line alone, the title of a box."""
    if not may_label(words):
        return None
    start = _HEAD.match(words).end()  # type: ignore[union-attr]
    for label in LABELS:
        found = label.pattern.match(words, start)
        if found and not words[found.end() :].strip(" \t*_:：」】])）|-#"):
            return label
    return None
