"""Pages that lie beside each other however deep their files lie, as ExDoc makes them of guides/**/*.md.

A link of one part, `controllers.html`, leads to the only file of that name wherever it lies. It is taken so
where several files in other folders are linked like that, and hardly any such link names no file.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from wenmai.model import Document, Extraction
from wenmai.publication import bounds
from wenmai.words.files import MARKDOWN, PAGES, is_file, page_path, without_ending

__all__ = ["at_flat_pages"]

_PAGE = re.compile(r"(?P<name>[\w.-]{1,200}\.html?)(?:[?#].*)?", re.ASCII)


def at_flat_pages(extractions: Sequence[Extraction]) -> tuple[list[Extraction], int]:
    """The documents with their paths beside each other, and how many; as they are where no links say so."""
    unchanged = list(extractions)
    named: dict[str, list[int]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        if _is_source(extraction.document):
            named[page_path(extraction.document.path).rpartition("/")[2]].append(number)
    agree: set[int] = set()
    citing: set[int] = set()
    strange: set[str] = set()
    for number, extraction in enumerate(extractions):
        if not _is_source(extraction.document):
            continue
        folder = _folder(extraction.document)
        for mention in extraction.mentions:
            page = _PAGE.fullmatch(mention.url.strip())
            if page is None or mention.wiki:
                continue
            name = without_ending(page["name"], PAGES)
            there = named.get(name, [])
            if any(_folder(extractions[one].document) == folder for one in there):
                continue
            if len(there) == 1:
                agree.add(there[0])
                citing.add(number)
            else:
                strange.add(name)
    if (
        len(agree) < bounds.FEWEST_AGREEING
        or len(citing) < bounds.FEWEST_CITING
        or len(strange) * bounds.PER_STRANGE > len(agree)
    ):
        return unchanged, 0
    alone = {numbers[0]: name for name, numbers in named.items() if len(numbers) == 1}
    moved = [
        replace(
            one,
            document=replace(one.document, site_paths=(*one.document.site_paths, f"/{alone[number]}.html")),
        )
        if number in alone
        else one
        for number, one in enumerate(extractions)
    ]
    return moved, len(alone)


def _is_source(document: Document) -> bool:
    """Whether it is a file of which a page is made, at an address that nothing says."""
    return is_file(document.path, MARKDOWN) and not (document.entry or document.url or document.site_paths)


def _folder(document: Document) -> str:
    return page_path(document.path).rpartition("/")[0]
