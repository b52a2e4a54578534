"""Date, author and reads of one entry on a list page."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from wenmai.read.html.fields import author_in, find_date, reads_in
from wenmai.read.html.tree import attribute, words

__all__ = ["block_author", "block_date", "block_reads"]

_DATES = (
    "time, .date, .post-date, .entry-date, .post-time, .submitted, [itemprop=datePublished], .post-meta, "
    ".entry-meta, .meta, .byline, .entry-footer"
)
_BYLINES = ".submitted, .byline, .post-meta, .entry-meta, .meta"


def block_date(block: LexborNode, shown: str = "") -> str:
    """The date that an entry shows: a time element, a place with a date's name, else in `shown`."""
    for node in block.css(_DATES):
        for written in (attribute(node, "datetime"), attribute(node, "content"), words(node)[:200]):
            if written and (day := find_date(written)):
                return day
    return find_date(shown[:200])


def block_author(block: LexborNode) -> str:
    """Who an entry names beside its title."""
    for node in block.css("[rel=author], [itemprop=author], .author, .p-author"):
        if 0 < len(said := words(node)) <= 60:
            return author_in(said) or said
    return next((found for node in block.css(_BYLINES) if (found := author_in(words(node)[:300]))), "")


def block_reads(block: LexborNode) -> int | None:
    """The number of readers that an entry shows."""
    counts = (reads_in(words(node)[:400]) for node in block.css(_BYLINES))
    return next((count for count in counts if count is not None), None)
