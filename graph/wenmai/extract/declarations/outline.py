"""Where in its text a declaration stands: whether it speaks of the whole, or of which section."""

from __future__ import annotations

import re

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.units import Unit, plain
from wenmai.model import Declaration

__all__ = ["Outline"]

_WHOLE_TEXT = re.compile(
    r"本文|此文|[这本]篇|该文|全文"
    r"|\bthis (?:\w+ )?(?:article|post|page|lesson|chapter|part|tutorial|guide|essay)\b",
    re.I,
)
_OF_SECTION = re.compile(
    r"[本这此](?:一)?小?节|这(?:一)?(?:部分|段)|本段"
    r"|\b(?:this|the present|the rest of (?:this|the)) (?:sub)?section\b",
    re.I,
)
# What is asked of those only who mean to do something, where a section tells of it.
_WISHING = re.compile(
    r"^\W*(?:if you(?:'d| would)? (?:want|wish|like|plan|intend|prefer|care|decide)\b"
    r"|(?:如果|若|要是)?[你您]?(?:想|打算|希望|准备|要想)|(?:想|打算)[^，。；！？]{1,16}的(?:话"
    r"|朋友|同学|读者|人)?)",
    re.I,
)
_INTRODUCTION = re.compile(
    r"\b(?:introduction|intro|overview|background|preface|foreword|preamble|tl;?dr|summary|about"
    r"|motivation|getting started|aims?|objectives?|goals?|outcomes?|contents?|outline|steps"
    r"|you(?:'ll| will) learn)\b"
    r"|[前引导绪]言|介绍|简介|概述|概览|背景|[前引]文|写在前面|开始之前|摘要|导读|说明|开篇|起因|目录|目标",
    re.I,
)
_CONDITIONAL = frozenset(("not-read-so-do", "do-if-not-read", "sent-ahead"))  # frames: who lacks something


class Outline:
    """The headings of a text so far."""

    def __init__(self, title: str = "") -> None:
        """`title` is of the text: a heading of these words is none of a section."""
        self._title = title.strip()
        self.has_text = False  # whether something that no label heads stands below the heading at hand
        self._heading = ""
        self.just_begun = False  # whether nothing stands below that heading so far
        self._passed = 0  # headings that are no labels
        self._sections = 0  # of these such as begin no introduction
        self._below_title = False  # whether the heading at hand is one of a section
        self._begun = False  # whether a heading or a block has been heard

    def take_heading(self, unit: Unit, *, is_label: bool) -> None:
        """A heading; one that is a label directly below another opens the section of that."""
        if not (is_label and self.just_begun):
            self._heading = plain(unit.words)
        self.just_begun, self.has_text = True, False
        is_section = not is_label and not self.is_title(unit)
        self._passed += is_section
        self._sections += is_section and unit.start > 0 and not _INTRODUCTION.search(unit.words)
        self._below_title = self._below_title or (unit.start > 0 and self._begun)
        self._begun = True

    def is_title(self, unit: Unit) -> bool:
        """Whether a heading is the title of the text."""
        return plain(unit.words) == self._title

    def take_block(self) -> None:
        """A block below the heading at hand."""
        self.just_begun, self._begun = False, True

    def declaration(self, sentence: str, rule: str, unit: Unit) -> Declaration:
        """What a sentence of a unit declares, with the section of which it speaks."""
        conditional = rule in _CONDITIONAL and self._sections > 1
        head = bounds.HEAD if self._sections else bounds.INTRODUCTION
        at_head = unit.start < head and self._passed <= bounds.HEADINGS and not conditional
        of_section = self._below_title and (_OF_SECTION.search(sentence) or _WISHING.search(sentence))
        whole = (at_head and not of_section) or not self._heading or _WHOLE_TEXT.search(sentence)
        return Declaration(
            sentence=" ".join(plain(sentence).split()), rule=rule, section="" if whole else self._heading
        )
