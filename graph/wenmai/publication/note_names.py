"""Which note a name means: `[[axle]]`, `[[tools/axle]]`, an alias, an id."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterator

from wenmai.model import Site
from wenmai.publication.found import Found
from wenmai.publication.places import Places, ends_with, is_same, note_key
from wenmai.publication.written_addresses import joined
from wenmai.words.files import without_ending

__all__ = ["NoteNames"]

_OTHER_FILE = re.compile(r"\.(?!html?$|php$)[A-Za-z][A-Za-z0-9]{1,4}$")  # a picture, an archive, a paper


class NoteNames:
    """The notes of a site by the names that its generator looks up."""

    def __init__(self, places: Places, site: Site) -> None:
        self._places = places
        self._dotted = site.generator == "dendron"  # notes are called a.b.c, and each vault has its own
        self.named_by_path = site.generator == "jekyll"  # a field, or [[/a]], never means b/a
        self._roots = (*places.roots, *_collections(site))

    def at(self, written: str, path: str, *, is_field: bool = False) -> Found:
        """What a [[wikilink]] means: a path, a note's name, an alias; the case of letters says nothing.

        Parameters
        ----------
        is_field
            It stands in the front matter: Jekyll's names are then paths from the root of a collection.
        """
        page = unicodedata.normalize("NFC", written.partition("#")[0].strip())
        if self._places.wikis.hold(path):
            return self._places.wikis.at(page, path)
        name = without_ending(page, self._places.notes)
        from_root = self.named_by_path and (is_field or name.startswith("/"))
        if name.startswith(("./", "../")):
            name = joined(posixpath.dirname(path), name)
        name = name.strip("/")
        rows = self._places.stems.get(note_key(name.rpartition("/")[2]), [])
        ways = (("note-path", is_same), ("note-path", self._from_root), ("note-name", ends_with))
        for rule, fits in ways[: 2 if from_root else 3]:
            fitting = [(stem, article) for stem, article in rows if fits(stem, name)]
            if self._dotted and len(fitting) > 1:
                vault = posixpath.dirname(path)
                fitting = [row for row in fitting if posixpath.dirname(row[0]) == vault] or fitting
            if found := {article.id: article for _, article in fitting}:
                return Found(tuple(found.values()), rule)
        aliases = self._places.aliases.get(note_key(name), {}) or self._places.moments.get(name, {})
        return Found(tuple(aliases.values()), "alias") if aliases else self.by_id(name)

    def _from_root(self, stem: str, name: str) -> bool:
        """Whether a note lies so below a folder of content, or in one of Jekyll's collections."""
        return any(is_same(stem, f"{root}/{name}") for root in self._roots)

    def by_id(self, name: str) -> Found:
        """The article whose own `id`, `uid` or slug this is."""
        articles = self._places.ids.get(note_key(name), {})
        return Found(tuple(articles.values()), "id") if articles else Found()

    def are_exact(self, path: str) -> bool:
        """Whether a file is of a wiki whose pages are called by exactly one name."""
        return self._places.wikis.hold(path)

    def is_other_file(self, written: str) -> bool:
        """Whether a wikilink names a picture, a paper or another attachment."""
        return not self._dotted and bool(_OTHER_FILE.search(written.partition("#")[0].strip()))


def _collections(site: Site) -> Iterator[str]:
    """The folders in which Jekyll keeps its collections: `_wiki`."""
    for folder in site.content if site.generator == "jekyll" else ():
        yield from (posixpath.join(folder.strip("./"), f"_{name}") for name, _ in site.sections)
