"""What was made of it: articles, and citations that are resolved."""

from __future__ import annotations

from wenmai.model.documents import DocumentRef
from wenmai.model.filled import filled
from wenmai.model.kinds import Known
from wenmai.model.mentions import Extraction, Mention, SeriesMark

__all__ = ["Article", "Citation"]


@filled(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with every document that shows it, the most complete first."""

    id: str
    title: str
    known: Known
    extractions: tuple[Extraction, ...]
    owner: str = ""  # author, else site: articles of one owner cite each other by title
    title_inferred: bool = False
    url: str = ""
    date: str = ""
    date_inferred: bool = False
    author: str = ""
    site: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    series: SeriesMark | None = None
    reads: tuple[int, ...] = ()
    reading_minutes: int | None = None


@filled(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mention and the one thing that it names."""

    source: str
    target: str
    mention: Mention
    document: DocumentRef
    rule: str
