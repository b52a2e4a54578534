"""Stretches of plain text that are no prose: mathematics, code, addresses."""

from __future__ import annotations

import re
from bisect import bisect_left

from wenmai.model import Link, Span

__all__ = ["bare_links", "is_formula", "leads_away", "mathematics"]

# Openers of formulas; each has its closer below. `$` must not open before a space.
_OPENER = re.compile(r"\$\$|\$(?=[^\s$])|\\begin\{([A-Za-z]+\*?)\}|\\\[|\\\(|```")
_CLOSERS = {"$$": "$$", "$": "$", "\\[": "\\]", "\\(": "\\)", "```": "```"}
_LONGEST = 20_000  # code points; a formula longer than this was never closed
_CAN_BE_NAMED = re.compile(r"[A-Za-z_{(]")  # a variable: $HOME, ${HOME}, $(date)
_LINK = re.compile(r"\]\((?:https?:|\.{0,2}/|#|[^\s()]{1,200}\.(?:md|html?)[)#])")
# https://mill.example/a: with a host; not *https://* as a sentence names it
_URL = re.compile(r"https?://(?=[A-Za-z0-9])[A-Za-z0-9\-._~:/?#@!&'()*+,;=%]+")
# A label run on behind an address that lost its line end: ".../PrefixTuningPrompt: Continuous".
_LABEL_RUN_ON = re.compile(r"(?<=[a-z0-9])[A-Z][a-z]+$")


def mathematics(text: str) -> tuple[Span, ...]:
    """Spans of LaTeX formulas and fenced code, in order and without overlap; linear time."""
    spans: list[Span] = []
    closers: dict[str, int] = {}
    match = _OPENER.search(text)
    while match:
        end = _closed_at(text, match, closers)
        if end > 0:
            spans.append((match.start(), end))
        match = _OPENER.search(text, end if end > 0 else match.end())
    return tuple(spans)


def _closed_at(text: str, match: re.Match[str], closers: dict[str, int]) -> int:
    """The end of the formula that this opener begins, or -1.

    `closers` keeps the next place of each closer (-1 when none comes) until it is passed, so that
    openers without number search the text once.
    """
    opener, start = match[0], match.end()
    closer = _CLOSERS.get(opener) or f"\\end{{{match[1]}}}"
    end = closers.get(closer, 0)
    if 0 <= end < start:
        end = closers[closer] = text.find(closer, start)
    if end < 0 or end > start + (1000 if opener == "$" else _LONGEST):
        return -1
    if opener == "$" and not is_formula(text, start, end):
        return -1
    return end + len(closer)


def is_formula(text: str, start: int, end: int) -> bool:
    """Whether what stands between two single dollars is a formula: not between two prices or variables.

    A formula keeps to one line and holds no title mark; its closing sign opens nothing.
    """
    inside, behind = text[start:end], text[end + 1 : end + 2]
    if "\n" in inside or "《" in inside or "。" in inside:
        return False
    if start > 1 and text[start - 2].isdecimal() and leads_away(text, start, end):
        return False  # 5$ for [an axle](/axle/), 10$ for …
    return not (behind.isdecimal() or (inside[-1:].isspace() and _CAN_BE_NAMED.match(behind)))


def leads_away(text: str, start: int, end: int) -> bool:
    """Whether a link to an address stands there, which no formula holds."""
    return bool(_LINK.search(text, start, end))


def bare_links(text: str, opaque: tuple[Span, ...] = ()) -> tuple[Link, ...]:
    """Addresses written out in the text, without the punctuation or label that follows them."""
    links = []
    starts = [start for start, _ in opaque]
    for match in _URL.finditer(text):
        url = match[0]
        if url.endswith(":"):
            url = _LABEL_RUN_ON.sub("", url[:-1])
        url = url.rstrip(".,;:!?'")
        while url.endswith(")") and url.count(")") > url.count("("):
            url = url[:-1].rstrip(".,;:!?'")
        start, end = match.start(), match.start() + len(url)
        before = bisect_left(starts, end)  # formulas that begin before the address ends
        if not before or opaque[before - 1][1] <= start:
            links.append(Link(start=start, end=end, url=url))
    return tuple(links)
