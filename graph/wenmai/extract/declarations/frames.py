"""How word classes stand around a citation where it is said to be needed: a literal, ordered table.

A pattern is written in names of classes (`words/needs.py`) and of signs, with the operators of regular
expressions; blanks say nothing. X is the row of citations that is asked about, OTHERX another one, IT a word
for it behind it (那篇, that), ZERO a verb of reading without an object, behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.extract.declarations.tokens import LETTERS

__all__ = ["FRAMES", "Frame", "compiled"]

# What patterns have in common; a name may stand in those below it.
_PARTS = (
    ("HERE", "(?: THIS | DEM )"),
    ("TAKE", "(?: READ | DONE | KNOW | BACK )"),
    ("ASK", "(?: ADVISE | DUTY )"),
    ("OBJECT", "(?: X | IT | ZERO )"),
    ("BEGIN", "(?: ^ | [ COMMA SEMICOLON COLON BRACKET STOP BUT ] )"),
    ("NEED", "(?: NEEDED | PREPARE | CONDITION )"),
    ("WITHIN", "[^ COMMA SEMICOLON STOP ]*?"),  # anything within the clause
    ("ACROSS", "[^ SEMICOLON STOP ]*?"),  # and over its commas
    ("NEAR", "[^ COMMA SEMICOLON STOP BRACKET ASKS X OTHERX LONG BUT DENY OPTIONAL OTHER ]{0,6}?"),
    ("LACK", "(?: NOTYET [ READER SOME FIRST ]? (?: READ | DONE | KNOW ) | NOT [ SOME FIRST ]{0,2} KNOW | NEW )"),
    (
        "LATER",
        "(?: BEFORE [ READER WRITER SOME ]{0,2} (?: READ | DONE )? (?: HERE | GOON )"
        "| BEFORE [ READER WRITER ]? (?: READ | DONE ) (?= [ COMMA COLON STOP ] | $ )"
        "| (?: THIS | GOON | READ ) [ SOME OF ]{0,2} ERE (?= [ COMMA COLON ] | ASK | READER | FIRST )"
        "| THEN [ SOME READER ]{0,2} (?: READ | DONE )? (?: HERE | GOON ) | THEN (?: (?: READ | DONE ) ZERO? )? (?= [ COMMA STOP ] | $ ) )",
    ),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One row: what stands around the citations, and two examples with 《》 for these."""

    name: str
    pattern: str
    example: str
    not_this: str
    also: str = ""  # what stands somewhere else in the sentence
    alone: bool = False  # whether it also holds of a sentence that leaves out what the one before it named


FRAMES = (
    Frame(
        "asked-first",
        "ASK WITHIN FIRST WITHIN TAKE NEAR OBJECT | FIRST WITHIN ASK WITHIN TAKE NEAR OBJECT"
        "| ASK WITHIN TAKE NEAR OBJECT WITHIN FIRST",
        "请先阅读《》",
        "请先阅读目录，再翻到《》",
    ),
    Frame(
        "asked-before",
        "ASK WITHIN TAKE NEAR OBJECT",
        "Please read 《》 before this one",
        "Please read 《》 before bed",
        also="LATER",
    ),
    Frame(
        "told-first",
        "BEGIN [ FIRST THEN ADVISE READER ]{0,2} READ NEAR OBJECT WITHIN FIRST | BEGIN FIRST DONE NEAR OBJECT",
        "Read 《》 first",
        "I read 《》 first",
    ),
    Frame(
        "told-before",
        "BEGIN [ FIRST THEN READER ]{0,2} READ NEAR OBJECT",
        "Work through 《》 before going on",
        "Read 《》 before the winter",
        also="BEFORE [ READER SOME ]{0,2} (?: READ | DONE )? (?: HERE | GOON )",
    ),
    Frame(
        "then-this",
        "(?: FIRST | DONE ) NEAR X ACROSS THEN [ SOME READER ]{0,2} (?: READ | DONE )? HERE",
        "先看《》，再来看这篇文章",
        "先看《》，再看那篇",
    ),
    Frame(
        "to-be-known",
        "(?: THIS | PURPOSE ) ACROSS ASK WITHIN TAKE NEAR OBJECT | READER [ SOME ]? ASK WITHIN (?: KNOW | DONE ) NEAR OBJECT"
        "| (?: THIS | PURPOSE ) WITHIN COMMA [ IS SOME ]{0,2} KNOW NEAR OBJECT",
        "理解本文需要掌握《》",
        "需要的是《》这种书",
    ),
    Frame(
        "knowledge-needed",
        "KNOW NEAR X WITHIN (?: DUTY | NEED | ASSUME ) (?= [ COMMA SEMICOLON STOP SOME ] | $ )",
        "A working knowledge of 《》 is a must",
        "Knowledge of 《》 is rare",
    ),
    Frame(
        "assumed",
        "ASSUME WITHIN (?: READ | DONE | KNOW ) NEAR OBJECT | ASSUME WITHIN READER WITHIN X [ OF SOME ]{0,2} GROUND",
        "This article assumes you've read 《》",
        "Let us assume 《》 holds",
    ),
    Frame(
        "not-read-so-do",
        "(?: NOTYET | UNLESS ) [ READER SOME FIRST ]{0,2} (?: READ | DONE ) NEAR OBJECT ACROSS (?: ASK | BACK | READ )",
        "没读过《》的，建议从那里开始",
        "没读过《》也没关系",
        alone=True,
    ),
    Frame(
        "do-if-not-read",
        "(?: BEGIN READ | ASK WITHIN TAKE | BACK ) NEAR OBJECT ACROSS IF WITHIN (?: NOTYET | NEW | NOT [ SOME ]? KNOW )",
        "Start with 《》 if wheels are new to you",
        "Start with 《》 if you like",
    ),
    Frame(
        "sent-ahead",
        "LACK ACROSS (?: ASK | FIRST ) WITHIN TAKE NEAR OBJECT | LACK ACROSS BACK NEAR OBJECT"
        "| LACK ACROSS TAKE NEAR OBJECT WITHIN FIRST | LACK ACROSS X [ IS ]? ADVISE (?= STOP | $ )",
        "对轮轴不太熟悉的朋友可以先了解下《》",
        "对轮轴不熟悉的朋友可以参考《》",
        alone=True,
    ),
    Frame(
        "lost-without",
        "(?: UNLESS | NOTYET ) [ READER SOME FIRST READ DONE KNOW OF ]{0,4}? OBJECT"
        "| X [ SOME IS ]{0,3} (?: NEW | (?: NOTYET | NOT ) [ SOME ]? TAKE )",
        "不先读《》就很难看懂后面",
        "没看《》很可惜",
        also="LOST | NOT WITHIN SENSE",
    ),
    Frame(
        "not-until",
        "NOT [ SOME ]? (?: GOON | READ | HERE ) WITHIN UNLESS WITHIN TAKE NEAR OBJECT",
        "Don't start until you have finished 《》",
        "Do not write to me unless you have 《》",
    ),
    Frame(
        "stands-on",
        "(?: THIS | ^ (?: DEM | IT ) ) [^ COMMA SEMICOLON STOP X OTHERX READER WRITER DENY NOT ]{0,4}? BASE NEAR X"
        "| THIS [^ COMMA SEMICOLON STOP X OTHERX NOT ]{0,5}? X [ OF IS SOME ]{0,3} (?: BASE | GROUND | NEED ) | ^ BASE COLON X",
        "This post builds on 《》",
        "The engine builds on 《》",
    ),
    Frame(
        "goes-on",
        "(?: ^ | HERE | THAT | GOON WRITER | ^ WRITER | COMMA ) [ SOME IS WRITER ]{0,2} CONTINUE NEAR X | ^ CONTINUE{1,2} COMMA NEAR X"
        "| HERE [ SOME IS ]{0,3} CARRY NEAR X | GOON WRITER CARRY NEAR X"
        "| HERE [ SOME IS ]{0,3} X [ OF SOME THEN ]{0,3} CONTINUE | (?: HERE | WRITER ) CARRY NEAR X WITHIN (?: GOON | SOME )",
        "此文是《》的续篇",
        "本文是《》的姊妹篇",
    ),
    Frame(
        "is-needed",
        "X [ SOME ]? IS [ SOME READ THIS OF KNOW PURPOSE ADVISE DUTY ]{0,3} NEED (?! OF (?! HERE | READ | KNOW | DONE ) )"
        "| ADVISE [ READER ]? X [ IS ]? NEED | NEED [ SOME OF HERE READ ]{0,3} IS NEAR X"
        "| NEED (?! OF (?! HERE | READ ) ) ACROSS TAKE NEAR X",
        "《》是本文的前置知识",
        "这篇文章是《》的前置知识",
    ),
    Frame(
        "best-after",
        "(?: ADVISE | DUTY ) WITHIN READ THEN NEAR X",
        "This post is best read after 《》",
        "The minutes were read after 《》",
    ),
    Frame(
        "in-order",
        "X ACROSS ORDER",
        "承接前文《》，请按顺序阅读",
        "《》里的木马按顺序转",
        also="ASK",
    ),
)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of names as one of letters; the names of a set need no |."""
    for name, meaning in reversed(_PARTS):
        pattern = re.sub(rf"\b{name}\b", meaning, pattern)
    return re.compile(re.sub("[A-Z]+", lambda name: LETTERS[name[0]], pattern).replace(" ", ""))
