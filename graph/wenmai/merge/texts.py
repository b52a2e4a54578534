"""Whether two texts are one: copies of each other, or two dumps of one text that differ at the edges."""

from __future__ import annotations

from wenmai.merge import bounds
from wenmai.merge.length import letters_of
from wenmai.model import Document
from wenmai.words.wikis import WIKIS

__all__ = ["agree", "are_copies", "body", "holds_text", "is_source"]

_SOURCES = frozenset(
    {"asciidoc", "logseq", "markdown", "notebook", "org", "rest", *WIKIS}
)  # readers of what pages are made of


def is_source(document: Document) -> bool:
    """Whether it is a text that pages are made of, and no page that somebody saved."""
    return document.reader in _SOURCES


def holds_text(document: Document) -> bool:
    """Whether a document holds a text of its own, be it short; a listing or an excerpt does not."""
    return document.known == "text" and bool(document.text.strip())


def body(document: Document) -> str:
    """The letters of a text without the title that it begins with: a heading alone says nothing."""
    return letters_of(document.text).removeprefix(letters_of(document.title))


def are_copies(one: str, two: str) -> bool:
    """Whether four fifths of the shorter text's stretches of five letters stand in the longer one, too.

    Of what has no five letters only the same is a copy.
    """
    if one == two:
        return bool(one)
    first, second = (_five_letters(text) for text in (one, two))
    shorter = min(len(first), len(second))
    return bool(shorter) and len(first & second) >= bounds.COPIED * shorter


def _five_letters(text: str) -> frozenset[str]:
    letters = letters_of(text)
    return frozenset(
        letters[at : at + bounds.COPIED_STRETCH] for at in range(len(letters) - bounds.COPIED_STRETCH + 1)
    )


def agree(one: frozenset[int], two: frozenset[int]) -> bool:
    """Whether two samples can be of one text: two notes may be called 模板 and have not a sentence in common.

    Dumps of one article differ in formulas, in what stands around it and in where it ends; a tenth of
    the shorter one is found again in the longer one all the same. Short texts say nothing.
    """
    return not one or not two or len(one & two) * bounds.FOUND_AGAIN >= min(len(one), len(two))
