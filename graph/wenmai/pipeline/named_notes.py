"""Notes that are there for links alone: empty ones and a folder's README are articles where others name them.

A vault may have its settings (.obsidian) beside it or not. What tells that a file is a note is that others
name it: an empty one by a wikilink or by its path, a README by a wikilink, since anything may link to the
path of a README. Neither becomes one beside another file, title or alias of its name: then that is meant.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from urllib.parse import unquote

from wenmai.fold import fold
from wenmai.model import Document, Extraction, Site
from wenmai.words.files import MARKDOWN, without_ending
from wenmai.words.index_addresses import BLOGS

__all__ = ["is_named_note", "without_unnamed"]

_VAULTS = ("logseq", "obsidian")  # whose settings say so, so that every file is a note


def is_named_note(readme: Sequence[Extraction], extractions: Sequence[Extraction], site: Site) -> bool:
    """Whether the README of a folder, as it was read, is a note that one of the others names."""
    if site.generator in BLOGS or not readme:
        return False
    notes, _ = _named(extractions)
    names = Counter(name for one in (*readme, *extractions) for name in _names(one.document))
    return all(_is_named(one.document, notes, names) for one in readme)


def without_unnamed(extractions: Sequence[Extraction], site: Site) -> list[Extraction]:
    """The documents but for empty notes that no other one names; in a vault that says so each is a note."""
    if site.generator in _VAULTS or not any(_is_empty_note(one.document) for one in extractions):
        return list(extractions)
    if site.generator in BLOGS:
        return [one for one in extractions if not _is_empty_note(one.document)]
    notes, paths = _named(extractions)
    names = Counter(name for one in extractions for name in _names(one.document))
    return [
        one
        for one in extractions
        if not _is_empty_note(one.document) or _is_named(one.document, notes, names, paths)
    ]


def _is_empty_note(document: Document) -> bool:
    """A file of Markdown with nothing in it; one that holds so much as front matter has its text known."""
    return document.reader == "markdown" and document.known == "listed" and not document.entry


def _is_named(
    document: Document, notes: Collection[str], names: Counter[str], paths: Collection[str] = ()
) -> bool:
    """Whether a link names a note, and nothing else has its name."""
    name = fold(_stem(document))
    return names[name] == 1 and (name in notes or document.path in paths)


def _names(document: Document) -> set[str]:
    stem = [_stem(document)] if not document.entry else []
    return {fold(name) for name in (*stem, document.title, *document.aliases)}


def _stem(document: Document) -> str:
    return without_ending(document.path.rpartition("/")[2], MARKDOWN)


def _named(extractions: Iterable[Extraction]) -> tuple[set[str], set[str]]:
    """The names of notes, folded, and the paths of files to which the documents link."""
    notes: set[str] = set()
    paths: set[str] = set()
    for extraction in extractions:
        for url, wiki in _links(extraction):
            target = unquote(url.partition("#")[0].strip())
            if wiki:
                notes.add(fold(without_ending(target.rpartition("/")[2], MARKDOWN)))
            elif target:
                folder = posixpath.dirname(extraction.document.path)
                paths.add(posixpath.normpath(posixpath.join(folder, target)))
    return notes, paths


def _links(extraction: Extraction) -> Iterator[tuple[str, bool]]:
    for link in extraction.document.links:
        if link.wiki or "://" not in link.url:
            yield link.url, link.wiki
    for given in extraction.document.citations:
        if given.wiki:
            yield given.url, True
