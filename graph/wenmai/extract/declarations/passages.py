"""Words that a sentence without citations asks to read first: a title may stand bare in them.

Whether one does, only the titles of the site can tell: 请先看竹筏怎么扎那篇.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.frames import Frame, compiled
from wenmai.extract.declarations.requests import asked
from wenmai.extract.declarations.tokens import LETTERS, tokens_of
from wenmai.extract.declarations.units import CLOSE, OPEN

__all__ = ["passages_asked"]

_VERBS = frozenset(LETTERS[name] for name in ("READ", "LOOK", "VIEW", "DONE", "BACK", "CONTINUE", "SEQUEL"))
_ENDS = compiled(
    "[ FIRST BEFORE THEN THAT THESE ERE COMMA STOP IF BUT SEMICOLON COLON BRACKET ASKS THIS GOON READER"
    " NOTYET ]"
)
_LEADS = compiled("(?: WRITER ERE? | THIS | THAT | COLON )?")  # 我之前写的…, 这篇文章…
_ASKS = compiled(
    "CONTINUE | FIRST WITHIN (?: READ | DONE | BACK ) | (?: ASK | ASSUME ) WITHIN (?: READ | DONE | BACK )"
    "| (?: READ | BACK ) ACROSS FIRST | LACK"
)
# Verbs of which a subject is the object as often as a text: 先学轮轴.
_OF_SUBJECTS = re.compile(
    r"(?:学[习完过会好]?|学一[学遍]|弄|[弄搞想](?:懂|清楚?|明白)|[做练][过完]|用过|接触过"
    r"|了解一?[下过]|研究过?|熟悉下"
    r"|learn(?:ed|t|ing| about)?|study|stud(?:ied|ying)|heard (?:of|about)|(?:worked|played) with"
    r"|encountered|mastere?d?|used before)$",
    re.I,
)
_CALLED = re.compile(r"\s?[^，。；：！？、\s]{2,20}?(?:章节|教程|一[章节文])")  # 先学轮轴章节 asks for a text
_QUOTED = tuple("“\"'「『〈`")  # what stands in them is told by them
# What can begin a title: in Latin letters a capital within a few words, else Chinese characters.
_DESCRIBES = re.compile(
    r"[^.;:!?]{0,60}?\b(?:post|article|chapter|tutorial|lesson|guide|section|page|doc|document"
    r"|note|lab|module|lecture)s?\b",
    re.I,
)
_BEGINS = re.compile(r"\s?(?:[a-z']+\s){0,4}?\(?[A-Z0-9]|[^A-Za-z]{0,12}?[\u3400-\u9fff]")


def passages_asked(sentence: str) -> Iterator[tuple[str, Frame]]:
    """What stands behind each verb of such a request, up to the end of the sentence, and the frame."""
    tokens = tokens_of(sentence)
    letters = tokens.letters
    if not _ASKS.search(letters):
        return
    for at, letter in enumerate(letters):
        if letter not in _VERBS:
            continue
        behind = _LEADS.match(letters, at + 1).end()  # type: ignore[union-attr]  # it may match nothing
        end = _ENDS.search(letters, behind)
        last = end.start() if end else len(letters)
        begin, until = tokens.ends[at], tokens.ends[last - 1]
        if last == behind or letters[behind] in _VERBS or not _may_be_title(sentence, begin, until):
            continue
        marked = f"{sentence[:begin]}{OPEN}{sentence[begin:until]}{CLOSE}{sentence[until:]}"
        frame = next((frame for _, _, frame in asked(marked) if frame.asks or frame.name == "goes-on"), None)
        if frame:
            yield sentence[begin : begin + bounds.PASSAGE].rstrip(), frame


def _may_be_title(sentence: str, begin: int, end: int) -> bool:
    if sentence[begin:end].lstrip().startswith(_QUOTED) or not (
        _BEGINS.match(sentence, begin, end) or _DESCRIBES.match(sentence, begin, end)
    ):
        return False
    return not _OF_SUBJECTS.search(sentence[:begin].rstrip()) or bool(_CALLED.match(sentence, begin, end))
