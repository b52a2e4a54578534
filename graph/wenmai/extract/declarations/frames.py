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

# What patterns have in common; a name may stand in those above it.
_PARTS = (
    (
        "LATER",  # before this; 读本文之前; then this
        "(?: BEFORE [ READER WRITER SOME ]{0,2} (?: READ | DONE )? (?: HERE | GOON | THESE )"
        "| BEFORE [ READER WRITER ]? (?: READ | DONE ) (?= [ COMMA COLON STOP ] | $ )"
        "| (?: THIS | BELOW | THESE | GOON | READ ) [ SOME OF ]{0,2} ERE (?= [ COMMA COLON ] | ASK |"
        " READER | FIRST )"
        "| THEN [ SOME READER ]{0,2} (?: READ | DONE )? (?: HERE | GOON )"
        "| THEN (?: (?: READ | DONE ) ZERO? )? (?= [ COMMA STOP ] | $ ) )",
    ),
    (
        "LACKING",  # who does not know something, or has not read it
        "(?: (?: IF | READER ) [^ COMMA SEMICOLON STOP X OTHERX WRITER ]{0,6}? LACK "
        "| LACK (?= [ SOME OF X OTHERX IT ZERO ]{0,4} (?: READER | IF ) ) | BEGIN FIRST? LACK (?="
        " [ SOME OF IS X IT ZERO ]{0,4} (?: ASKS | OF | ADVISE ) ) )",
    ),
    (
        "LACK",
        "(?: NOTYET [ READER SOME FIRST ALREADY ]{0,2} (?: READ | DONE | KNOW | AWARE )"
        "| NOT [ SOME FIRST ]{0,3} (?: KNOW | AWARE ) | NEW | NOTYET ALREADY | NOTYET (?= COMMA ) )",
    ),
    (
        "OBJECT",
        "(?: X | ZERO | IT (?="
        " [ COMMA SEMICOLON STOP FIRST BEFORE THEN GOON IF BUT BRACKET READ READER WRITER ADVISE"
        " DUTY ] | $ ) )",
    ),
    ("HERE", "(?: THIS | DEM | BELOW )"),
    ("TAKE", "(?: READ | DONE | KNOW | BACK )"),
    ("ASK", "(?: ADVISE | DUTY | REQUIRE )"),
    ("NEED", "(?: NEEDED | PREPARE | CONDITION )"),
    ("BEGIN", "(?: ^ | [ COMMA SEMICOLON COLON BRACKET STOP BUT ] )"),
    ("WITHIN", "[^ COMMA SEMICOLON STOP ]*?"),  # anything within the clause
    ("ACROSS", "[^ SEMICOLON STOP ]*?"),  # and over its commas
    ("NEAR", "[^ COMMA SEMICOLON STOP BRACKET ASKS X OTHERX LONG BUT DENY OPTIONAL ELECTIVE OTHER ]{0,6}?"),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One row: what stands around the citations, and two examples with 《》 for these."""

    name: str
    needs: str  # classes of which one at least must be there: without them the pattern is not searched
    pattern: str
    example: str
    not_this: str
    also: str = ""  # what stands somewhere else in the sentence
    alone: bool = False  # whether it also holds of a sentence that leaves out what the one before it named
    asks: bool = True  # whether it asks to read, so that words in quotation marks may be a title


FRAMES = (
    Frame(
        "asked-first",
        "FIRST THAT",
        "ASK WITHIN FIRST WITHIN (?: TAKE | SEE ) NEAR OBJECT | FIRST WITHIN "
        "ASK WITHIN TAKE NEAR OBJECT"
        "| ASK WITHIN TAKE NEAR OBJECT WITHIN FIRST"
        "| ASK WITHIN READ [ THAT THESE ] FIRST [ BRACKET COLON ] X"
        "| ASK WITHIN FIRST WITHIN TAKE [^ SEMICOLON STOP X ]{1,8} COMMA (?: SOME? COLON |"
        " ADVISE READ [^ COMMA STOP X ]{0,4} ) X"
        "| (?: READ | SEE ) [ SOME THAT ]? [ BELOW THESE ] [ SOME ]{0,2} FIRST [^ COMMA"
        " SEMICOLON STOP ]{0,8} COLON X"
        "| ^ THAT ADVISE THAT READER READ NEAR X",
        "请先阅读《》",
        "请先阅读目录，再翻到《》",
    ),
    Frame(
        "asked-before",
        "BEFORE ERE THEN",
        "ASK WITHIN (?: TAKE | SEE | PURPOSE ) NEAR OBJECT",
        "Please read 《》 before this one",
        "Please read 《》 before bed",
        also="LATER",
    ),
    Frame(
        "to-be-done-by-now",
        "ALREADY DONE INSTALLED",
        "ADVISE THAT? READER [ SOME ALREADY ]{0,2} INSTALLED NEAR X | ASK WITHIN ALREADY WITHIN (?: TAKE | "
        "SEE ) "
        "NEAR X | ASK [ READER SOME THAT ]{0,3} DONE NEAR X | "
        "ADVISE"
        " WITHIN TAKE NEAR X WITHIN ALREADY"
        "| (?: ADVISE | DUTY ) X [ IS OF ]{0,2} DONE ZERO",
        "Make sure you have worked through 《》",
        "Make sure you have 《》 at hand",
    ),
    Frame(
        "told-first",
        "FIRST READ",
        "BEGIN [ FIRST THEN ADVISE READER ]{0,2} (?: READ | BACK ) NEAR OBJECT WITHIN FIRST"
        "| BEGIN READ [ THAT SOME ]{0,2} FIRST [ BRACKET COLON ]? X"
        "| BEGIN FIRST DONE NEAR X (?! WITHIN WRITER )"
        "| (?: THIS | DEM ) [^ X ]* STOP PERUSE X",
        "Read 《》 first",
        "I read 《》 first",
    ),
    Frame(
        "told-before",
        "BEFORE ERE",
        "BEGIN [ FIRST THEN READER ]{0,2} (?: READ | DONE ) NEAR OBJECT"
        "| ^ SOME? LATER COMMA (?: [ FIRST READER SOME ]{0,3} (?: READ | SEE ) NEAR )? X"
        "| ^ BEFORE [^ COMMA COLON STOP ASKS X OTHERX HERE ]{1,8} COMMA [ READER ADVISE DUTY SOME OF FIRST "
        "]{0,4}"
        " (?: PERUSE | DONE | BACK ) NEAR X",
        "Work through 《》 before going on",
        "Read 《》 before the winter",
        also="BEFORE [ READER SOME ]{0,2} (?: READ | DONE )? (?: HERE | GOON ) | ERE [ COMMA READER ]"
        " | ^ BEFORE",
    ),
    Frame(
        "done-before-this",
        "BEFORE",
        "BEGIN SOME [ OF SOME THAT ]{0,3} X [ SOME ]? BEFORE READER? (?: READ | DONE ) HERE",
        "Choose a wheel in 《》 before you read this page",
        "Choose a wheel in 《》 before you saddle the horse",
    ),
    Frame(
        "then-this",
        "THEN",
        "(?: FIRST | (?: FIRST [ READ KNOW ] | DONE ) [ OF SOME ]{0,2} ) X ACROSS THEN"
        " [ SOME READER ]{0,2} (?: READ | DONE )? HERE",
        "先看《》，再来看这篇文章",
        "先看《》，再看那篇",
    ),
    Frame(
        "to-be-known",
        "ADVISE DUTY REQUIRE PURPOSE ASSUME",
        "THIS WITHIN (?: DUTY | REQUIRE ) WITHIN (?: KNOW | DONE ) NEAR X | PURPOSE (?: [ SOME OF ]{0,2}"
        " (?: HERE | THAT ) | [ SOME OF ]{0,4} COMMA ) ACROSS ASK WITHIN TAKE NEAR OBJECT"
        "| (?: KNOW | READ | DONE ) THIS COMMA? WITHIN ASK WITHIN (?: PERUSE | DONE | KNOW ) NEAR X"
        "| PURPOSE [ SOME OF ]{0,2} HERE WITHIN COMMA [ IS SOME ]{0,2} KNOW NEAR X"
        "| READER [ SOME ]? DUTY [ SOME IS ALREADY FIRST ]{0,2} (?: KNOW | DONE ) (?! NEAR IS | THAT ["
        " SOME ] ) NEAR X"
        "| READER [ SOME ]? DUTY WITHIN (?: KNOW | AWARE ) ACROSS ADVISE READ NEAR X"
        "| READER [ SOME ]? DUTY [ THESE BELOW OF SOME KNOW ]{1,4} COLON X"
        "| (?: DUTY | ASSUME ) WITHIN (?: KNOW | AWARE ) ACROSS [ NOT NOTYET ] [ SOME ]? (?: KNOW | AWARE )"
        " [ IF OF COMMA READER SOME ADVISE ]{0,5} READ NEAR X"
        "| THAT IS ADVISE OF SOME? KNOW NEAR X"
        "| READER DUTY [ ALSO IS SOME ]{0,3} KNOW [^ STOP SEMICOLON X OTHERX ]{1,8} COMMA SOME X"
        "| [ ADVISE DUTY ASSUME ] NEAR KNOW NEAR COMMA (?: THAT [ SOME IS ]{0,3} DONE | VIEW | SEE ) NEAR X"
        "| DUTY WITHIN (?: KNOW | AWARE ) ACROSS IF [ READER SOME ]{0,2} (?: NOT | NOTYET ) [ SOME ]?"
        " (?: KNOW | AWARE | READ ) [ COMMA SOME ]{0,2} READ NEAR X",
        "理解本文需要掌握《》",
        "需要的是《》这种书",
        asks=False,
    ),
    Frame(
        "knowledge-needed",
        "KNOW",
        "KNOW NEAR X WITHIN (?: DUTY | NEEDED | ASSUME | ADVISE ) (?= [ COMMA SEMICOLON STOP SOME BEFORE ] | "
        "$ )",
        "A working knowledge of 《》 is a must",
        "Knowledge of 《》 is rare",
        asks=False,
    ),
    Frame(
        "assumed",
        "ASSUME ALREADY SINCE",
        "ASSUME (?! THAT SOME READ ) [ THAT SOME FIRST ALREADY READER IS OF ERE ]{0,6} (?: READ | DONE |"
        " KNOW | AWARE ) NEAR X"
        "| ASSUME [ IT SOME FIRST ALREADY READER IS ]{0,4} (?: READ | DONE | KNOW SOME OF ) IT (?="
        " STOP | COMMA | SEMICOLON | SOME ALREADY | $ )"
        "| X [^ STOP ]* ASSUME [ SOME FIRST ALREADY READER IS ]{0,4} (?: READ | DONE ) IT"
        "| ASSUME [ SOME IS ]{0,2} KNOW NEAR BRACKET READ NEAR X"
        "| ASSUME [ THAT READER ALREADY ]{0,3} (?: DONE | READ ) NEAR BRACKET [ READ SEE ]? X"
        "| ASSUME WITHIN READER WITHIN X [ OF SOME ]{0,2} GROUND"
        "| ASSUME THAT? READER COLON X | ^ SINCE READER (?: [ SOME ALREADY ]? (?: READ | DONE | KNOW ) NEAR "
        ")? X | ASSUME READER ACROSS "
        "ALREADY (?: DONE | READ | KNOW ) NEAR X"
        "| X COLON+ HERE? ASSUME READER? ALREADY? (?: READ | DONE ) ZERO? STOP? $"
        "| ASSUME THAT? READER [ SOME ALREADY ]{0,2} INSTALLED NEAR X "
        "| HERE ASSUME THAT? READER X"
        "| ASSUME NEAR KNOW [^ X OTHERX STOP ]{0,4} (?: COMMA SOME | SEMICOLON READ ) X"
        "| THIS IS [ SOME OF READER ]{1,4} ALREADY (?: KNOW | DONE | READ ) [ SOME OF ]{0,2} X"
        "| HERE ASSUME [ SOME OF OTHERX ]{0,3} X (?= [ STOP COMMA BRACKET OTHERX ] | $ )"
        "| ASSUME WITHIN X [ OF IS SOME ALREADY ]{0,3} (?: KNOW | DONE ) ZERO | ASSUME WITHIN SEE X DONE",
        "This article assumes you've read 《》",
        "Let us assume 《》 holds",
    ),
    Frame(
        "not-read-so-do",
        "NOTYET NOT NEW",
        "^ IF READER NOTYET [ ALREADY SOME ]? (?: READ | DONE ) X [ OF SOME ]{0,3} STOP ACROSS"
        " (?: ASK | BACK | FIRST )"
        "| LACKING (?: NEAR (?: X | IT (?! SOME | LONG ) ) | ZERO ) ACROSS (?: ASK | BACK | FIRST |"
        " DONE [ OTHERX ZERO ] COMMA THEN | [ COMMA ASKS STOP READER ] [ THEN READER ]{0,2} READ )",
        "没读过《》的，建议从那里开始",
        "没读过《》也没关系",
        alone=True,
    ),
    Frame(
        "do-if-not-read",
        "NOTYET NOT NEW",
        "(?: BEGIN READ | ASK WITHIN TAKE | BACK ) NEAR OBJECT ACROSS IF"
        " [^ COMMA SEMICOLON STOP WRITER ]{0,5}? (?: NOTYET | NEW | NOT [ SOME ALREADY ]{0,2} KNOW )",
        "Start with 《》 if wheels are new to you",
        "Start with 《》 if you like",
        alone=True,
    ),
    Frame(
        "sent-ahead",
        "NOTYET NOT NEW ASSUME KNOW READ",
        "LACKING ACROSS (?: ASK | FIRST ) WITHIN TAKE NEAR OBJECT | LACKING ACROSS BACK NEAR OBJECT"
        "| LACKING ACROSS TAKE NEAR OBJECT WITHIN FIRST | LACKING ACROSS X [ IS ]? ADVISE (?= STOP | $ )"
        "| IF READER NOTYET DONE [ ALREADY ZERO ]{0,2} COMMA READ NEAR X"
        "| IF READER NOTYET ALREADY [ SOME ]? COMMA (?: [ READER THEN SOME ]{0,2} (?: PERUSE | GOON ) NEAR"
        " | [ READER THEN ]{0,2} ) X"
        "| LACKING ACROSS COMMA [ READER THEN ]{0,2} PERUSE NEAR X"
        "| (?! [^ COMMA ]* NOTYET ALREADY ) LACKING ACROSS (?: [ COMMA ASKS ] [ READER THEN ADVISE DUTY "
        "]{0,3} |"
        " ADVISE | DUTY )"
        " (?: LOOK | SEE ) NEAR X"
        "| (?: ASSUME | [ ADVISE DUTY REQUIRE ] [^ X STOP ]* (?: KNOW | PERUSE ) ) [^ X STOP ]* "
        "STOP (?: READ | SEE | GOON ) NEAR X"
        "| [ ASSUME DUTY ] WITHIN (?: TAKE | AWARE ) [^ X ]* STOP IF READER? [ NOT NOTYET ] [^ STOP COMMA X"
        " ]{0,3} COMMA ACROSS X"
        "| LACKING NEAR (?: PRIOR | OTHERX | THAT | SEQUEL ) [^ SEMICOLON STOP ]{0,10}? COMMA"
        " [ READER WRITER ADVISE THEN SOME ]{0,5} READ IT? NEAR X"
        "| LACKING NEAR (?: PRIOR | OTHERX | THAT ) [^ SEMICOLON STOP COMMA ]{0,4} (?: ADVISE |"
        " FIRST ) SOME? SEE X"
        "| LACKING (?: NEAR OTHERX )? [^ SEMICOLON STOP COMMA ]{0,4} COMMA? [ READER SOME ADVISE"
        " IT THAT THIS READ GOON CLICK OF BELOW"
        " PRIOR THESE ]{1,8} COLON X"
        "| NOTYET [ ALREADY SOME ]? (?: DONE | READ ) [^ SEMICOLON STOP X ]{0,8}? CLICK [ SOME"
        " OF GOON BELOW ]{0,4}"
        " COLON? NEAR X"
        "| LACKING THAT [ READER IF ]{0,2} COMMA READ NEAR X"
        "| IF READER NOTYET ALREADY? SOME [ SOME ALREADY BEFORE ]{0,2} COMMA [ READER THEN ADVISE SOME ]{0,4}"
        " (?: PERUSE | LOOK ) NEAR X"
        "| LACKING (?: OTHERX | NEAR ) COMMA [ THEN READER ADVISE ]{0,2} GOON X"
        "| IF READER [ SOME ]? NEW COMMA READ NEAR X"
        "| NOTYET [ ALREADY SOME ]? DONE (?: OF | READER | IF | COMMA )+ ADVISE SEE NEAR X",
        "对轮轴不太熟悉的朋友可以先了解下《》",
        "对轮轴不熟悉的朋友可以参考《》",
        alone=True,
    ),
    Frame(
        "sent-and-called-back",
        "RETURN",
        "(?: READ | SEE | DONE | ASK ) NEAR X [ COMMA STOP ]? [ SOME ]? RETURN",
        "Work through 《》 and come back here",
        "Read 《》 and return it to the library",
    ),
    Frame(
        "lost-without",
        "LOST SENSE",
        "UNLESS [ READER ALREADY FIRST SOME ]{0,3} TAKE NEAR X | WITHOUT [ READ DONE KNOW OF SOME ]{0,3} X"
        "| NOTYET (?: [ READER FIRST READ DONE KNOW OF ]{1,3} X | X (?: OF COMMA | WITHIN (?: GROUND |"
        " READ | KNOW ) ) )"
        "| X [ SOME IS ]{0,3} (?: NEW | (?: NOTYET | NOT ) [ SOME ]? (?: TAKE | AWARE ) )",
        "不先读《》就很难看懂后面",
        "没看《》很可惜",
        also="LOST | NOT WITHIN SENSE",
    ),
    Frame(
        "clearer-after",
        "CLEARER",
        "CLEARER WITHIN (?: IF | THEN ) [ READER ALREADY FIRST SOME ]{0,3} (?: READ | DONE ) NEAR X"
        "| (?: IF | FIRST ) [ READER ALREADY FIRST SOME ]{0,3} DONE NEAR X ACROSS CLEARER"
        "| X [ BRACKET COMMA STOP ]? ADVISE? READ IT [ SEMICOLON STOP COMMA ] HERE WITHIN CLEARER",
        "This post makes more sense if you have read 《》",
        "This post makes sense, and 《》 does too",
    ),
    Frame(
        "asked-for-what-was-before",
        "PRIOR BACK",
        "ASK WITHIN (?: PERUSE | BACK | DONE ) NEAR PRIOR NEAR X"
        "| (?: ADVISE WITHIN | READER SOME? DUTY SOME? ) BACK NEAR X"
        "| BEGIN [ FIRST THEN READER ]{0,2} BACK NEAR PRIOR NEAR X"
        "| NOTYET ALREADY? COMMA [ READER ADVISE THEN ]{0,2} READ NEAR PRIOR NEAR X"
        "| LACKING ACROSS READ NEAR PRIOR NEAR X"
        "| HERE ASSUME ACROSS PRIOR NEAR X",
        "I recommend reading the previous post 《》",
        "I recommend reading 《》",
    ),
    Frame(
        "not-until",
        "UNLESS",
        "NOT [ SOME ]? (?: GOON | READ | HERE ) WITHIN UNLESS WITHIN TAKE NEAR X",
        "Don't start until you have finished 《》",
        "Do not write to me unless you have 《》",
    ),
    Frame(
        "stands-on",
        "BASE EXTEND GROUND NEEDED PREPARE CONDITION MADE",
        "(?: THIS | BELOW | ^ DEM ) (?: OF HERE )? (?: OF SOME | SOME OF )? [ IS DUTY ]? [ BASE EXTEND ]"
        " NEAR X"
        "| ^ [ IT THAT ] [ BASE EXTEND ] NEAR X | ^ [ THAT DEM ] IS [ SOME OF COMMA DEM ]{1,6} BASE NEAR X"
        "| HERE BASE [ SOME LONG OF ]{1,4} X"
        "| (?: THIS | BELOW ) COMMA? WRITER? EXTEND [ SOME LONG OF READ ]{0,4} X"
        "| ^ BASE COLON X | ^ (?: THIS SOME? COMMA )? [ READER WRITER SOME ]{0,3} PRIOR? X OF? GROUND | ^ "
        "WRITER BASE NEAR X"
        "| HERE ACROSS COMMA BASE NEAR X | ^ WRITER [^ COMMA SEMICOLON STOP X OTHERX NOT ]{0,5}?"
        " (?: X | IT ) [ OF IS SOME ]{0,3} GROUND"
        "| (?: THIS | BELOW ) ACROSS MADE NEAR X"
        "| HERE [^ COMMA SEMICOLON STOP X OTHERX NOT ]{0,5}? X [ OF IS SOME ]{0,3} (?: GROUND | NEED )",
        "This post builds on 《》",
        "The engine builds on 《》",
        asks=False,
    ),
    Frame(
        "goes-on",
        "CONTINUE CARRY SEQUEL",
        "(?: ^ | HERE | THAT | GOON WRITER | ^ WRITER | COMMA ) [ SOME IS WRITER ]{0,2} CONTINUE NEAR X "
        "| ^ CONTINUE{1,2} OTHERX? COMMA NEAR X"
        "| (?: THIS | BELOW ) COMMA? WRITER? CONTINUE [ SOME LONG OF ]{0,4} X"
        "| (?: THIS | BELOW | GOON ) [ SOME IS WRITER ]{0,3} CARRY [ ERE ]? X"
        "| ^ CARRY SOME? X [ OF SOME ERE THEN ]{0,3} COMMA [ THIS WRITER BELOW ] | (?: ^ | THIS COMMA? "
        "| WRITER | WISH ) [ SOME IS WRITER WISH ]{0,3} [ CARRY CONTINUE ] PRIOR NEAR X"
        "| HERE IS [^ SEMICOLON STOP THAT OTHER WRITER ]{0,8}? COMMA SOME? SEQUEL OF NEAR X"
        "| (?: ^ SOME? (?! [^ COMMA X ]* IS ) | ^ THAT IS? SOME? | HERE [ SOME IS ADVISE ]{0,3} ) SEQUEL OF"
        " (?! THIS ) NEAR (?: COMMA THAT [ SOME IS ]{0,2} )? X"
        "| HERE [ SOME IS ]{0,3} X (?: [ SOME ]? [ OF IT THEN ] [ SOME ]? )? [ SEQUEL CONTINUE ]",
        "此文是《》的续篇",
        "本文是《》的姊妹篇",
        asks=False,
    ),
    Frame(
        "is-needed",
        "NEEDED PREPARE CONDITION",
        "X COLON? [ SOME ]{0,2} NEED OF HERE | X IS [ SOME READ THIS OF KNOW PURPOSE"
        " ADVISE DUTY ]{0,3} NEED (?! OF (?! HERE | READ "
        "| KNOW | DONE ) ) | X SOME IS (?: READ | THIS | OF | KNOW | PURPOSE | ADVISE | DUTY ){0,3} NEED (?! "
        "OF (?! HERE ) )"
        "| (?: ^ | [ COMMA STOP ] ) [ SOME READER ]? NEEDED [ SEE READ SOME ]? X | ADVISE ["
        " READER ]? X [ IS ]? NEED | NEED (?! OF SOME IS ) [ SOME OF HERE READ ]{0,3} IS NEAR X"
        "| (?: NEEDED | CONDITION ) (?! OF (?! HERE | READ ) ) ACROSS TAKE NEAR X",
        "《》是本文的前置知识",
        "这篇文章是《》的前置知识",
        asks=False,
    ),
    Frame(
        "best-after",
        "THEN",
        "(?: ADVISE | DUTY ) WITHIN READ THEN (?! THIS | DEM | BELOW ) NEAR X",
        "This post is best read after 《》",
        "The minutes were read after 《》",
    ),
    Frame(
        "japanese",
        "READ_JA",
        "X ACROSS FIRST_JA WITHIN READ_JA WITHIN ASK_JA | FIRST_JA WITHIN X WITHIN READ_JA WITHIN ASK_JA"
        "| X WITHIN READ_JA WITHIN ASSUME_JA",
        "先に《》を読むことをおすすめします",
        "《》を読むと楽しいです",
    ),
    Frame(
        "in-order",
        "ORDER",
        "X ACROSS ADVISE [ SOME READ ]{0,2} ORDER",
        "这是第二篇，第一篇是《》，请按顺序阅读",
        "《》里的木马按顺序转",
        asks=False,
    ),
)


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of names as one of letters; the names of a set need no |."""
    for name, meaning in _PARTS:
        pattern = re.sub(rf"\b{name}\b", meaning, pattern)
    letters = re.sub("[A-Z]+(?:_JA)?", lambda name: _letters_of(name[0]), pattern).replace(" ", "")
    letters = _OF_SET.sub(lambda signs: f"{signs[1]}{signs[2].replace(_EITHER, _EITHER[1:-1])}]", letters)
    return re.compile(_TAKES_SOME.sub(rf"\1{LETTERS['PRIOR']}{LETTERS['INSTALLED']}", letters))


_EITHER = f"[{LETTERS['READ']}{LETTERS['LOOK']}{LETTERS['VIEW']}]"  # to read or to look into
_TAKES_SOME = re.compile(
    rf"(\[(?!\^)[^]]*{LETTERS['SOME']})"
)  # in a set words of no class may be “previous” as well
_OF_SET = re.compile(r"(\[\^?)((?:[^][]*\[[^][]*\])+[^][]*)\]")


def _letters_of(name: str) -> str:
    if name == "READ":
        return _EITHER
    return LETTERS["READ" if name == "PERUSE" else name]
