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

__all__ = ["is_empty_note", "named_notes"]

_VAULTS = ("logseq", "obsidian")  # whose settings say so, so that every file is a note
_FIRST_PAGES = ("docsify", "vuepress")  # which show the README of their folder as a page


def named_notes(doubtful: Sequence[Extraction], others: Iterable[Extraction], site: Site) -> list[Extraction]:
    """Of empty notes and a folder's README those that the other documents name.

    In a vault that says so every note is one, in a blog none.
    """
    if not doubtful or site.generator in _VAULTS or _is_shown(site):
        return list(doubtful)
    if site.generator in BLOGS:
        return []
    notes: set[str] = set()
    paths: set[str] = set()
    names = Counter(name for one in doubtful for name in _names(one.document))
    for other in others:
        names.update(_names(other.document) & names.keys())
        _add_named(other, notes, paths)
    return [one for one in doubtful if _is_named(one.document, notes, names, paths)]


def _is_shown(site: Site) -> bool:
    """Whether the README of the input's own folder is a page of its site."""
    return site.generator in _FIRST_PAGES and "" in (root.strip("./") for root in site.content)


def is_empty_note(document: Document) -> bool:
    """A file of Markdown with nothing in it; one that holds so much as front matter has its text known."""
    return document.reader == "markdown" and document.known == "listed" and not document.entry


def _is_named(
    document: Document, notes: Collection[str], names: Counter[str], paths: Collection[str]
) -> bool:
    """Whether a link names a note, and nothing else has its name; to the path of a README anything links."""
    name = fold(_stem(document))
    by_path = is_empty_note(document) and document.path in paths
    return names[name] == 1 and (name in notes or by_path)


def _names(document: Document) -> set[str]:
    stem = [_stem(document)] if not document.entry else []
    return {fold(name) for name in (*stem, document.title, *document.aliases)}


def _stem(document: Document) -> str:
    return without_ending(document.path.rpartition("/")[2], MARKDOWN)


def _add_named(extraction: Extraction, notes: set[str], paths: set[str]) -> None:
    """Add the names of notes, folded, and the paths of files to which a document links."""
    for url, wiki in _links(extraction):
        target = unquote(url.partition("#")[0].strip())
        if wiki:
            notes.add(fold(without_ending(target.rpartition("/")[2], MARKDOWN)))
        elif target:
            folder = posixpath.dirname(extraction.document.path)
            paths.add(posixpath.normpath(posixpath.join(folder, target)))


def _links(extraction: Extraction) -> Iterator[tuple[str, bool]]:
    for link in extraction.document.links:
        if link.wiki or "://" not in link.url:
            yield link.url, link.wiki
    for given in extraction.document.citations:
        if given.wiki:
            yield given.url, True
