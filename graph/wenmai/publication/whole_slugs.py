"""Addresses that end in the whole path that a file states as its slug: /en-US/docs/Tools/Saw of Tools/Saw.

What stands before it no file says; the links from the root of the site do. A translation states the slug of
its original: it stands behind the name of its own language, which is a folder of its path as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wenmai.model import Document, Extraction
from wenmai.publication import bounds
from wenmai.publication.link_evidence import Links, parts_of

__all__ = ["WholeSlugs", "at_whole_slugs"]

_FIELD = "slug"

_Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeSlugs:
    """Where such addresses begin, and how many articles have one."""

    root: str  # /en-US/docs
    count: int


def at_whole_slugs(
    extractions: Sequence[Extraction], links: Links
) -> tuple[list[Extraction], list[WholeSlugs]]:
    """The documents with the paths within the site that end in their slugs, and what stands before these."""
    stated: dict[_Parts, list[int]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        if slug := _whole_slug(extraction.document):
            stated[slug].append(number)
    linked: dict[_Parts, set[int]] = defaultdict(set)  # what stands before slugs → the files they are of
    for link in links.rooted if stated else ():
        for root, number in _behind_roots(link.parts, stated, extractions):
            if number != link.source:
                linked[root].add(number)
    moved, found = list(extractions), []
    for root, numbers in sorted(linked.items()):
        if len(numbers) < bounds.FEWEST_AGREEING:
            continue
        placed = [
            (slug, number)
            for slug, several in stated.items()
            for number in several
            if len(several) == 1 or _is_of(extractions[number].document, root)
        ]
        found.append(WholeSlugs("/" + "/".join(root), len(placed)))
        for slug, number in placed:
            document = moved[number].document
            paths = (*document.site_paths, "/" + "/".join((*root, *slug)))
            moved[number] = replace(moved[number], document=replace(document, site_paths=paths))
    return moved, found


def _whole_slug(document: Document) -> _Parts:
    """The parts of a slug of several."""
    written = next((value for name, value in document.fields if name == _FIELD), "")
    return parts_of(f"https://a/{written}") if written and not (document.url or document.entry) else ()


def _behind_roots(
    parts: _Parts, stated: dict[_Parts, list[int]], extractions: Sequence[Extraction]
) -> Iterator[tuple[_Parts, int]]:
    """Each beginning of an address behind which the slug of one file stands."""
    for at in range(len(parts)):
        root, several = parts[:at], stated.get(parts[at:], [])
        own = [one for one in several if len(several) == 1 or _is_of(extractions[one].document, root)]
        if len(own) == 1:
            yield root, own[0]


def _is_of(document: Document, root: _Parts) -> bool:
    """Whether a folder of the file is called like a part of the root: files/en-us/… of /en-US/docs."""
    folders = document.path.casefold().split("/")[:-1]
    return any(part.casefold() in folders for part in root)
