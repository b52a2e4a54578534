"""A list of excerpts saved as text: one a line, no titles, each cut off with an ellipsis."""

from __future__ import annotations

import re

from wenmai.model import Document
from wenmai.read.markdown import front_matter
from wenmai.read.saved.untitled import labels
from wenmai.read.source import ReadResult, Source
from wenmai.read.spans import bare_links, mathematics

__all__ = ["read", "recognises"]

_CUT_OFF = re.compile(r"(?:\.{3}|…)\s*$")
_SHORTEST = 60  # code points; shorter lines are headings and navigation


def recognises(source: Source) -> bool:
    """Three or more long lines, nearly all of them cut off, and no front matter."""
    if front_matter.begins(source.text):
        return False
    long_lines = [line for line in source.text.split("\n") if len(line) >= _SHORTEST]
    cut_off = sum(1 for line in long_lines if _CUT_OFF.search(line))
    return cut_off >= 3 and cut_off * 10 >= len(long_lines) * 9


def read(source: Source) -> ReadResult:
    """Each long line that is cut off is an entry."""
    texts = [
        line.strip() for line in source.text.split("\n") if len(line) >= _SHORTEST and _CUT_OFF.search(line)
    ]
    documents = []
    for entry, (text, label) in enumerate(zip(texts, labels(texts), strict=True), 1):
        opaque = mathematics(text)
        documents.append(
            Document(
                path=source.path,
                entry=entry,
                reader="excerpt-list",
                title=label,
                title_inferred=True,
                text=text,
                known="listed",
                links=bare_links(text, opaque),
                opaque=opaque,
            )
        )
    return ReadResult(tuple(documents))
