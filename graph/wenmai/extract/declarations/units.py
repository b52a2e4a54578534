"""A text as units: headings, paragraphs, items of lists, rows of tables; citations in them are marked.

In the words of a unit every citation stands between OPEN and CLOSE, so that rules can say where one must
stand, and read its words as well: *I suggest [you start there](…)*.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Literal

from wenmai.fold import simplified
from wenmai.model import Span

__all__ = ["CLOSE", "OPEN", "Unit", "plain", "sentences_of", "units_of", "without_quoted_speech"]

OPEN, CLOSE = "\ue000", "\ue001"  # private characters: no text has them for a purpose of its own
_ITEM = re.compile(r"[ \t>]{0,24}(?:[-*+•·]|\d{1,3}[.、)）])[ \t]+")
_SIGN_OF_ITEM = re.compile(r"[-*+•·.、)）][ \t]")  # what each has, by which most lines are told to have none
# A line of several that say what the text is, one each: **Level**: easy, 时长：一刻, 【难度】低.
_PAIR = re.compile(
    r"[ \t>]{0,8}(?:【[^】\n]{1,16}】"
    r"|[*_]{0,3}[^\s*_:：\[\]()【】][^\n*_:：。\[\]()【】]{0,30}[*_]{0,3}[:：](?!//))"
)
_QUOTED = " \t>|"  # before the words of a quotation or of a row
_HAN = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
# 。 of whichever width, and a full stop with a space behind it, but for “e.g.” and the like. The first sign
# stands outside the alternatives, so that the search runs to it ten times as fast.
_END = re.compile(
    rf"[{OPEN}{CLOSE}。．！？!?.](?:(?<=[{OPEN}{CLOSE}])|(?<=[。．！？!?])[。．！？!?]*[”’」』）)]*"
    r"|(?<=\.)(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bvs\.)(?<!\bcf\.)(?=\s|$))"
)

# Somebody's words within a sentence of the author's.
_SPEECH = re.compile(r"“[^“”]{1,300}”|「[^「」]{1,300}」|『[^『』]{1,300}』|\"[^\"]{1,300}\"")
_CITED = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Unit:
    """One block of a text."""

    start: int  # code points in the text
    kind: Literal["heading", "paragraph", "item", "row"]
    words: str  # simplified characters, on one line; citations between OPEN and CLOSE
    lead: str  # its first line, likewise
    cited: tuple[Span, ...]  # the citations in it, in their order


def units_of(
    text: str, headings: Sequence[Span], opaque: Sequence[Span], cited: Sequence[Span], end: int
) -> Iterator[Unit]:
    """The units of the first `end` code points, in simplified characters; lines of code are none.

    Parameters
    ----------
    headings, opaque, cited
        Spans of headings, of code and formulas, and of citations, each sorted and without overlap.
    """
    text = simplified(text)
    heads = {start for start, _ in headings}
    codes = [start for start, _ in opaque]
    block: list[tuple[int, int]] = []  # lines of the paragraph or item at hand
    kind: Literal["paragraph", "item"] = "paragraph"
    for start, stop in _lines(text, end):
        line = text[start:stop].lstrip()
        blank = not line or _is_opaque(start, stop, opaque, codes)
        item = _ITEM.match(text, start, stop)
        alone = start in heads or line.startswith("|")
        if block and (blank or item or alone):
            yield from _parts_of(text, block, kind, cited)
            block = []
        if alone and not blank:
            yield _unit(text, [(start, stop)], "heading" if start in heads else "row", cited)
        elif not blank:
            kind = "item" if item else "paragraph" if not block else kind
            block.append((start, stop))
    if block:
        yield from _parts_of(text, block, kind, cited)


def _parts_of(
    text: str, block: list[Span], kind: Literal["paragraph", "item"], cited: Sequence[Span]
) -> Iterator[Unit]:
    """The unit that a block is; of a block of labels with their values each pair."""
    pairs = [at for at, line in enumerate(block) if _PAIR.match(text, *line)] if len(block) > 1 else []
    if len(pairs) < 2 or pairs[0]:
        yield _unit(text, block, kind, cited)
        return
    for begin, end in zip(pairs, [*pairs[1:], len(block)], strict=True):
        yield _unit(text, block[begin:end], kind if begin == 0 else "paragraph", cited)


def _lines(text: str, end: int) -> Iterator[Span]:
    start = 0
    while start < min(end, len(text)):
        stop = text.find("\n", start)
        stop = len(text) if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _is_opaque(start: int, stop: int, opaque: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether the line begins in code or a formula that reaches over its end."""
    at = bisect_right(starts, start) - 1
    return at >= 0 and stop <= opaque[at][1]


def _unit(
    text: str, lines: list[Span], kind: Literal["heading", "paragraph", "item", "row"], cited: Sequence[Span]
) -> Unit:
    start, stop = lines[0][0], lines[-1][1]
    first = bisect_left(cited, (start, start))
    inside = [span for span in cited[first : bisect_left(cited, (stop, stop), first)] if span[1] <= stop]
    marked = (
        [_marked(text, *line, inside) for line in _joined_lines(lines, inside)]
        if inside
        else [text[line:end] for line, end in lines]
    )
    sign = _ITEM.match(marked[0]) if _SIGN_OF_ITEM.search(marked[0]) else None
    first_row = marked[0][sign.end() :] if sign else marked[0]
    rows = [first_row, *marked[1:]]
    if kind != "row":
        rows = [row.lstrip(_QUOTED) for row in rows]
    return Unit(start=start, kind=kind, words=_on_one_line(rows), lead=rows[0].strip(), cited=tuple(inside))


def _joined_lines(lines: Sequence[Span], inside: Sequence[Span]) -> Iterator[Span]:
    """The lines, those that one citation spans together."""
    begins = [begin for begin, _ in inside]
    reached = [0, *accumulate((end for _, end in inside), max)]  # by the first so many of them
    start = None
    for begin, stop in lines:
        start = begin if start is None else start
        if reached[bisect_left(begins, stop)] <= stop:
            yield start, stop
            start = None
    if start is not None:
        yield start, lines[-1][1]


def _marked(text: str, start: int, stop: int, cited: Sequence[Span]) -> str:
    parts, at = [], start
    for begin, end in cited[bisect_left(cited, (start, start)) : bisect_left(cited, (stop, stop))]:
        if end <= stop:
            parts += [text[at:begin], OPEN, text[begin:end], CLOSE]
            at = end
    return "".join([*parts, text[at:stop]])


def _on_one_line(rows: Sequence[str]) -> str:
    """Lines as one: no space where two Chinese characters meet."""
    words = ""
    for row in (" ".join(row.split()) for row in rows):
        glued = words and row and _HAN.match(words[-1]) and _HAN.match(row[0])
        words += row if not words or glued else f" {row}"
    return words


def plain(words: str) -> str:
    """The words without the signs around citations."""
    return words.replace(OPEN, "").replace(CLOSE, "").strip()


def sentences_of(words: str) -> list[str]:
    """The sentences of a unit; signs inside of a citation end none."""
    found, start, depth = [], 0, 0
    for match in _END.finditer(words):
        if match[0] in (OPEN, CLOSE):
            depth += 1 if match[0] == OPEN else -1
        elif not depth:
            found.append(words[start : match.end()])
            start = match.end()
    return [*found, words[start:]] if words[start:].strip() else found


def without_quoted_speech(unit: Unit) -> Unit:
    """The unit with … for what somebody is quoted to say, the citations in it left out.

    Quotation marks around nothing but a citation, or around the whole unit, quote nobody.
    """
    if not unit.cited:
        return unit
    starts = [match.start() for match in _CITED.finditer(unit.words)]
    speech = [match.span() for match in _SPEECH.finditer(unit.words) if _is_speech(unit.words, match)]
    if not speech or len(starts) != len(unit.cited):
        return unit
    begins = [start for start, _ in speech]
    kept = tuple(
        span
        for span, at in zip(unit.cited, starts, strict=True)
        if not (before := bisect_left(begins, at)) or speech[before - 1][1] <= at
    )
    words, at = "", 0
    for start, end in speech:
        words, at = f"{words}{unit.words[at:start]}…", end
    return replace(unit, words=words + unit.words[at:], cited=kept)


def _is_speech(words: str, quoted: re.Match[str]) -> bool:
    """Whether words of another stand there: a citation and more, within a sentence that goes on outside."""
    inside = quoted[0][1:-1]
    crosses = inside.count(OPEN) != inside.count(CLOSE)
    alone = not _WORD.search(words[: quoted.start()] + words[quoted.end() :])
    return OPEN in inside and not crosses and not alone and bool(_WORD.search(_CITED.sub("", inside)))
