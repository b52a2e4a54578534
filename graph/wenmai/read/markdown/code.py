"""Code and mathematics in Markdown: fences, inline code, indented blocks, formulas."""

from __future__ import annotations

import re
from functools import cache

from wenmai.read.markdown.labels import take_fence, take_formula, take_written
from wenmai.read.markdown.rendering import Page
from wenmai.read.spans import is_formula, leads_away

__all__ = [
    "backslash",
    "closing_fence",
    "dollar",
    "fence",
    "find",
    "indented",
    "is_fence",
    "one",
    "ticks",
    "unescaped",
    "verbatim",
]

_INDENTED = re.compile(r"(?:\n(?: {4}|\t)[^\n]*|\n[ \t]*(?=\n))+")
_NO_CODE = re.compile(r"[㐀-鿿豈-﫿《》]|\]\(|\[\[")  # in an indented block: prose, or a citation
_OPEN_BLOCK = (" ", "\t", "-", "*", "+", ">", ":", "!!!", "???", "[^")  # what an indented block continues
_NUMBERED = re.compile(r"\d{1,9}[.)、]|[（(]?[一二三四五六七八九十]+[）)、.]")
_ENVIRONMENT = re.compile(r"\\{1,2}begin\{([A-Za-z]+\*?)\}")
_FORMULA = re.compile(r"\$(?=[^\s$])[^$\n]{1,1000}\$")
_LONGEST_FORMULA = 20_000
_TICKS = re.compile(r"`+")
# Where the block ends in which a sign stands: a blank line, an item, a heading, a box, a row, a rule.
_BLOCK_END = (
    r"\n(?:[ \t>]*$|[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]|[ \t>]*#{1,6}[ \t]|[ \t>]*(?:~{3}|:{3}|\|)"
    r"|[ \t]{0,3}(?:=+|-{2,}|\*{3,}|_{3,})[ \t]*$"
)
_QUOTED = re.compile(r"[ \t]*>")
_SHORTEST_FENCE = 3
_FENCE_BEFORE = re.compile(r"(?:^|\n)[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?$")
_FREQUENT = (("\\_", "_"), ("\\[", "["), ("\\]", "]"), ("\\*", "*"))
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def one(page: Page, source: str, at: int) -> int:
    """The sign is plain text."""
    page.chunks.append(source[at])
    return at + 1


def find(page: Page, source: str, closer: str, at: int, limit: int | None = None) -> int:
    """Where the closer comes next, at most `limit` code points away, or -1.

    The next place of each closer is kept until the reading has passed it, so that openers without
    number search the text once.
    """
    end = page.closers.get(closer, 0)
    if 0 <= end < at:
        end = page.closers[closer] = source.find(closer, at)
    return end if limit is None or end <= at + limit else -1


def verbatim(page: Page, source: str, start: int, stop: int) -> int:
    """Keep a stretch as it stands, without the escapes that a scraper put into it."""
    chunk = source[start:stop]
    page.opaque.append(len(page.chunks))
    page.chunks.append(unescaped(chunk) if "\\" in chunk else chunk)
    return stop


def unescaped(written: str) -> str:
    """`4\\.` → `4.`; what stands in formulas, by far the most frequent, goes the short way."""
    plain = written.replace("\\\\", "\0")
    if "\\" in plain:
        for escape, sign in _FREQUENT:
            plain = plain.replace(escape, sign)
    if "\\" in plain or "\0" in written:
        return "".join(_ESCAPE.split(written))
    return plain.replace("\0", "\\")


def indented(page: Page, source: str, at: int) -> int:
    """A block by four spaces is code only where nothing else can be meant: no list, no prose."""
    before = at
    while before > 0 and not (last := source[source.rfind("\n", 0, before) + 1 : before]).strip():
        before -= len(last) + 1
    page.add("\n")
    if _is_open(source, max(before, 0)):
        return at + 1
    block = _INDENTED.match(source, at + 1)
    if not block or _NO_CODE.search(block[0]):
        return at + 1
    page.end_paragraph()
    page.add("\n")
    return verbatim(page, source, at + 2, block.end())


def _is_open(source: str, end: int) -> bool:
    """Whether the paragraph that ends here belongs to an item: its last line may begin at the margin."""
    while end > 0:
        start = source.rfind("\n", 0, end) + 1
        line = source[start:end]
        if line.startswith(_OPEN_BLOCK) or _NUMBERED.match(line):
            return True
        if not line.strip():
            return False
        end = start - 1
    return False


def fence(page: Page, source: str, at: int, run: str) -> int:
    """Code up to a fence of its own kind that is as long; without one, to the end of the text."""
    end = closing_fence(run[0], len(run)).search(source, at)
    stop = end.end() if end else len(source)
    if page.system:
        info, _, code = source[at + len(run) : stop].partition("\n")
        take_fence(page, info, code)
    return verbatim(page, source, at, stop)


@cache
def closing_fence(sign: str, length: int) -> re.Pattern[str]:
    return re.compile(rf"\n[ \t>]*{sign}{{{length},}}[ \t]*$", re.MULTILINE)


def is_fence(source: str, at: int, run: str) -> bool:
    """Three signs at the beginning of a line; `x` behind backquotes on the same line is inline code."""
    if not _FENCE_BEFORE.search(source, max(0, at - 40), at):
        return False
    if run[0] == "~":
        return True
    behind = at + len(run)
    return source.find("`", behind, behind + 200) < 0 or "\n" in source[behind : source.find("`", behind)]


def ticks(page: Page, source: str, at: int) -> int:
    """A fence, or inline code that ends in the same block with as many signs."""
    match = _TICKS.match(source, at)
    assert match
    run, behind = match[0], match.end()
    if 3 <= len(run) <= 200 and is_fence(source, at, run):
        return fence(page, source, at, run)
    end = -1
    if len(run) <= 8:  # longer runs open no inline code: each length would be looked for anew
        if page.paragraph_end < behind:
            page.paragraph_end = _block_end(source, behind, len(run))
        key = f"{run}{page.paragraph_end}"
        if key not in page.missing:
            closer = _closing_ticks(len(run)).search(source, behind, page.paragraph_end)
            end = closer.start() if closer else -1
        if end < 0:
            page.missing.add(key)
    if end < 0:
        page.chunks.append(run)
        return behind
    return verbatim(page, source, at, end + len(run))


def _block_end(source: str, at: int, length: int) -> int:
    is_quoted = _QUOTED.match(source, source.rfind("\n", 0, at) + 1)
    end = _ends_block(bool(is_quoted), length >= _SHORTEST_FENCE).search(source, at)
    return end.start() if end else len(source)


@cache
def _ends_block(is_quoted: bool, is_as_long_as_fence: bool) -> re.Pattern[str]:
    """What ends the block of inline code: a quotation but for one in it, a fence but for what closes it."""
    quotation = "" if is_quoted else r"|[ \t]{0,3}>"
    fence = "" if is_as_long_as_fence else r"|[ \t>]*`{3}"
    return re.compile(f"{_BLOCK_END}{quotation}{fence})", re.MULTILINE)


@cache
def _closing_ticks(length: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!`)`{{{length}}}(?!`)")


def dollar(page: Page, source: str, at: int) -> int:
    """$x$ and $$x$$; a sign without its partner is text."""
    if source.startswith("$$", at):
        end = source.find("$$", at + 2, at + 2 + _LONGEST_FORMULA) + 2
        if end < 2 or leads_away(source, at + 2, end - 2):
            page.chunks.append("$$")
            return at + 2
        verbatim(page, source, at, end)
        return take_formula(page, source, at, end)
    match = _FORMULA.match(source, at)
    if not match or not is_formula(source, at + 1, match.end() - 1):
        return one(page, source, at)
    end = match.end()
    return verbatim(page, source, at, end)


def backslash(page: Page, source: str, at: int) -> int:
    """An environment, a line broken by hand; what is only escaped the loop takes itself."""
    if match := _ENVIRONMENT.match(source, at):
        closer = f"end{{{match[1]}}}"
        end = find(page, source, closer, match.end(), _LONGEST_FORMULA)
        if end > 0:
            take_written(page, source[at:end])
            return verbatim(page, source, at, end + len(closer))
    if source.startswith("\\\n", at):
        return at + 1
    if source.startswith("\\\\", at):
        page.chunks.append("\\")
        return at + 2
    return one(page, source, at)
