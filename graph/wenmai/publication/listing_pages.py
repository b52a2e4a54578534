"""Pages that only lead to articles: by their address, or as all pages of the site together show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wenmai.fold import fold
from wenmai.model import Document, Extraction, Finding
from wenmai.publication import bounds
from wenmai.words.index_addresses import BLOGS, is_missing_page, is_of_one, kind_of_list
from wenmai.words.languages import below_language

__all__ = ["kind_of_page", "without_listing_pages"]

_PAGES = frozenset(("html", "saved-page"))  # readers of saved pages


def without_listing_pages(extractions: Sequence[Extraction]) -> tuple[list[Extraction], list[Finding]]:
    """The documents but for pages that share their title with five others and are mostly links.

    Findings: `list-pages` counts them, title by title.
    """
    called: dict[str, list[int]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        if extraction.document.reader in _PAGES and not extraction.document.entry:
            called[fold(extraction.document.title)].append(number)
    left: set[int] = set()
    findings = []
    for numbers in called.values():
        lists = [number for number in numbers if _is_list(extractions[number].document)]
        if len(numbers) > bounds.MOST_OF_A_TITLE and lists:
            left.update(lists)
            first = extractions[lists[0]].document
            message = f"{len(lists)} pages called “{first.title}” are lists of links; no articles"
            findings.append(Finding(code="list-pages", path=first.path, message=message))
    return [extraction for number, extraction in enumerate(extractions) if number not in left], findings


def _is_list(document: Document) -> bool:
    linked = sum(link.end - link.start for link in document.links)
    return linked >= bounds.LINKS_OF_A_LIST * len(document.text.strip())


def kind_of_page(document: Document, path: str, generator: str) -> str:
    """What kind of index a Markdown file is by its path within its site; empty for an article.

    What has a date is a post, and a README is no page of the site.
    """
    if generator not in ("", *BLOGS) or document.date or "_posts/" in document.path:
        return ""
    if is_missing_page(path or f"/{document.path}"):
        return "page of the site's own"
    if not generator or document.path.rpartition("/")[2].lower().startswith("readme."):
        return ""
    if below_language(path) == "/":
        return "home page"
    short = len(document.text.strip()) <= bounds.LONGEST_DESCRIPTION
    return kind_of_list(path) or ("list of posts" if short and is_of_one(path) else "")
