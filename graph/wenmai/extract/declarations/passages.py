"""Words that a sentence without citations asks to read first: a title may stand bare in them.

Whether one does, only the titles of the site can tell: 请先看竹筏怎么扎那篇.
"""

from __future__ import annotations

import re

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.frames import Frame, compiled
from wenmai.extract.declarations.requests import asked
from wenmai.extract.declarations.tokens import LETTERS, tokens_of
from wenmai.extract.declarations.units import CLOSE, OPEN

__all__ = ["passage_asked"]

_VERBS = {LETTERS[name] for name in ("READ", "DONE", "BACK", "CONTINUE")}
_LEADS = compiled("(?: WRITER ERE? | THIS | THAT | COLON )?")  # 我之前写的…, 这篇文章…
_ENDS = {
    LETTERS[name]
    for name in (
        "FIRST BEFORE THEN THAT ERE COMMA STOP IF BUT SEMICOLON COLON BRACKET ASKS THIS GOON READER NOTYET"
    ).split()
}
_NO_TITLE = {"", *_VERBS, *_ENDS}
# By which most sentences are told to have none: a verb next to who asks, or next to a capital.
_MAY = re.compile(
    r"承接|[上接]接|续|延续|\bcontinu|\bpicks? up|(?:先|请|建议|推荐|最好|务必|确保|假设|假定|默认|没有?|未|你得)[^，。；：！？、]{0,8}?(?:阅读|[看读学])(?![起来到似作成])"
    r"|\b(?:read|finish|complete|review|start|begin|go|gone|been|worked?|through|with|over|seen|see|to|out"
    r"|watch|study|visit)(?:ed|ing)?,? (?:[a-z']+ ){0,4}[A-Z]"
)
_ASKS = compiled(
    "CONTINUE | FIRST WITHIN (?: READ | DONE | BACK ) | (?: ASK | ASSUME ) WITHIN (?: READ | DONE | BACK )"
    "| (?: READ | BACK ) ACROSS FIRST | LACK"
)
# Verbs of which a subject is the object as often as a text: 先学轮轴.
_OF_SUBJECTS = re.compile(
    r"(?:学|学习|学一学|学一遍|学完|学过|学会|学好|弄|弄懂|弄清楚?|弄明白|搞懂|搞清楚?|搞明白|想明白|做过|做完|用过|练过|接触过"
    r"|了解[下过]|了解一下|研究过?|熟悉下|learn|learned|learnt|learning|learn about|study|studied|studying|heard (?:of|about)"
    r"|(?:worked|played) with|encountered|master|mastered|used before)$",
    re.I,
)
# What can begin a title: in Latin letters a capital within a few words, else Chinese characters.
_BEGINS = re.compile(
    r"\s?(?:[a-z']+\s){0,4}?[\"'(]?[A-Z0-9]|[^A-Za-z]{0,12}[\u3400-\u9fff][\w\s]{2}|\s?[\u3400-\u9fff]"
)


def passage_asked(sentence: str) -> tuple[str, Frame] | None:
    """What stands behind the verb of such a request, up to the end of the sentence, and the frame."""
    if not _MAY.search(sentence):
        return None
    tokens = tokens_of(sentence)
    letters = tokens.letters
    if not _ASKS.search(letters):
        return None
    for at, letter in enumerate(letters[:-1]):
        behind = _LEADS.match(letters, at + 1).end()  # type: ignore[union-attr]  # it may match nothing
        if letter not in _VERBS or letters[behind : behind + 1] in _NO_TITLE:
            continue
        last = next((n for n in range(behind, len(letters)) if letters[n] in _ENDS), len(letters)) - 1
        begin, end = tokens.ends[at], tokens.ends[last]
        if not _BEGINS.match(sentence, begin, end) or _OF_SUBJECTS.search(sentence[:begin].rstrip()):
            continue
        marked = f"{sentence[:begin]}{OPEN}{sentence[begin:end]}{CLOSE}{sentence[end:]}"
        frame = next((frame for _, _, frame in asked(marked) if frame.asks or frame.name == "goes-on"), None)
        if frame:
            return sentence[begin : begin + bounds.PASSAGE].rstrip(), frame
    return None
