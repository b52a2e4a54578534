"""One row of terms for each text: what of it is letters, folded, and where nothing is looked for.

Extraction can write such rows, so that a later pass needs no text but for the sentences that it shows.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from wenmai.fold import in_place
from wenmai.model import Extraction, Span

__all__ = ["TermRow", "key_of", "latin_words", "overlaps", "row_of"]

# What a title is made of: "C++", "第3章"; never "：" or a space.
_RUN = re.compile(r"[\w+#]+")
_RUN_SET_OFF = re.compile(r"([\w+#]+)")
# A Latin word or number: "rust", "2024"; never "轮轴".
_LATIN = re.compile(r"[^\W\d_㐀-鿿豈-﫿぀-ヿ가-힯]+|[0-9]+")
# An address written out: "https://example.org/a-title"; never "example".
_ADDRESS = re.compile(r"https?://\S+")
# A mark and all that stands in it: "《轮轴》", "[[轮轴]]", "`gear`"; never "（轮轴）".
_MARKED = re.compile(
    r"《[^《》\n]{0,200}》|〈[^〈〉\n]{0,200}〉|『[^『』\n]{0,200}』|\[\[[^\[\]\n]{0,200}\]\]|`[^`\n]{0,200}`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRow:
    """A text as titles are looked for in it."""

    article: str  # id
    document: str  # str(DocumentRef)
    written: str  # the text as it is
    text: str  # folded sign by sign, every sign where it was
    parts: Sequence[str]  # that text as what lies before, between and behind its letters, and they in turn
    # Links, marks, code, mathematics, addresses; sorted, without overlap. Asked where a title stands.
    closed: Callable[[], tuple[Span, ...]] = tuple
    wraps: bool = False  # a paragraph may go on in the next line, as the writer's editor broke it
    headings: tuple[Span, ...] = ()

    @property
    def letters(self) -> str:
        """Nothing but its letters, digits and the signs of C++ and C#."""
        return "".join(self.parts[1::2])

    def spans(self, found: Iterable[Span]) -> list[Span]:
        """Where places among the letters lie in the text."""
        begins = [0, *accumulate(map(len, self.parts[1::2]))]  # of each run, among the letters
        passed = list(accumulate(map(len, self.parts[::2])))  # signs before each that are none

        def place(at: int) -> int:
            return at + passed[bisect_right(begins, at) - 1]

        return [(place(start), place(end - 1) + 1) for start, end in found]

    def cuts_word(self, start: int, end: int) -> bool:
        """Whether a span begins or ends within a Latin word or a number."""
        return any(
            0 < at < len(self.text) and _LATIN.fullmatch(self.text, at - 1, at + 1) for at in (start, end)
        )

    def goes_on(self, start: int, end: int) -> bool:
        """Whether no line that ends within a span ends a block there: an item of a page, a heading."""
        if "\n" not in self.text[start:end]:
            return True
        return self.wraps and not any(begins < end and start < ends < end for begins, ends in self.headings)


def row_of(article: str, extraction: Extraction) -> TermRow:
    """The row of one text."""
    document = extraction.document
    text = in_place(document.text)
    return TermRow(
        article=article,
        document=str(document.ref),
        written=document.text,
        text=text,
        parts=_RUN_SET_OFF.split(text),
        closed=partial(_closed, extraction),
        wraps=document.reader == "markdown",
        headings=document.headings,
    )


def overlaps(closed: Sequence[Span], start: int, end: int) -> bool:
    """Whether any of a span lies within sorted spans that do not overlap each other."""
    before = bisect_left(closed, (end, 0)) - 1
    return before >= 0 and closed[before][1] > start


def _closed(extraction: Extraction) -> tuple[Span, ...]:
    document = extraction.document
    cited = [(mention.start, mention.end) for mention in extraction.mentions if mention.end]
    links = [(link.start, link.end) for link in document.links]
    written = [match.span() for pattern in (_ADDRESS, _MARKED) for match in pattern.finditer(document.text)]
    return tuple(_joined([*cited, *links, *document.opaque, *written]))


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif end > start:
            joined.append((start, end))
    return joined


def key_of(title: str) -> str:
    """A title as rows hold it."""
    return "".join(_RUN.findall(in_place(title)))


def latin_words(text: str) -> list[str]:
    """The Latin words and numbers of a text."""
    return _LATIN.findall(text)
