"""Titles and names as long as anybody reads: longer ones would be compared, folded and shown whole."""

from __future__ import annotations

from dataclasses import replace

from wenmai.model import Document, Finding, GivenCitation
from wenmai.read import bounds

__all__ = ["with_short_labels"]


def with_short_labels(document: Document) -> tuple[Document, tuple[Finding, ...]]:
    """The document with its labels cut, and a finding where its title was."""
    if not _is_long(document):
        return document, ()
    length = len(document.title)
    message = f"a title of {length:,} code points; the first {bounds.LONGEST_LABEL} are kept"
    finding = Finding(code="long-title", path=str(document.ref), message=message)
    short = replace(
        document,
        title=_cut(document.title),
        author=_cut(document.author),
        series_name=_cut(document.series_name),
        tags=tuple(map(_cut, document.tags)),
        aliases=tuple(map(_cut, document.aliases)),
        citations=tuple(map(_with_short_title, document.citations)),
    )
    return short, (finding,) if length > bounds.LONGEST_LABEL else ()


def _is_long(document: Document) -> bool:
    labels = (document.title, document.author, document.series_name, *document.tags, *document.aliases)
    cited = (text for citation in document.citations for text in (citation.title, citation.context))
    return any(len(text) > bounds.LONGEST_LABEL for text in (*labels, *cited))


def _with_short_title(citation: GivenCitation) -> GivenCitation:
    return replace(citation, title=_cut(citation.title), context=_cut(citation.context))


def _cut(text: str) -> str:
    return text if len(text) <= bounds.LONGEST_LABEL else text[: bounds.LONGEST_LABEL - 1] + "…"
