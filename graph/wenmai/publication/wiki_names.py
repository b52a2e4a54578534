"""Which page of a wiki a name means: exactly that one, in the ways in which its program completes names."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from wenmai.model import Article, Document
from wenmai.publication.found import Found

__all__ = ["WikiNames"]


class WikiNames:
    """The pages by the reader of their wiki and by their names."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
        self._of_file: dict[str, tuple[str, str]] = {}  # path → reader, and the name of its page

    def add(self, document: Document, article: Article) -> None:
        """A page, which has one name."""
        for name in document.ids:
            self._pages[document.reader, _folded(document.reader, name)][article.id] = article
            self._of_file[document.path] = (document.reader, name)

    def hold(self, path: str) -> bool:
        """Whether a file is of such a wiki."""
        return path in self._of_file

    def at(self, name: str, path: str) -> Found:
        """The page that a name means in a file."""
        reader, here = self._of_file[path]
        for completed in _WAYS.get(reader, _as_written)(name, here):
            if pages := self._pages.get((reader, _folded(reader, completed))):
                return Found(tuple(pages.values()), "note-name")
        return Found()


def _folded(reader: str, name: str) -> str:
    return name.casefold() if reader == "zim" else name  # links of Zim do not mind capitals


def _as_written(name: str, _: str) -> Iterator[str]:
    yield name


def _of_dokuwiki(name: str, _: str) -> Iterator[str]:
    """`tools:` is the first page of that namespace: tools:start, tools:tools, or the page tools."""
    yield name
    if name.endswith(":"):
        yield f"{name}start"
        yield f"{name}{name[:-1].rpartition(':')[2]}"
        yield name[:-1]


def _of_zim(name: str, here: str) -> Iterator[str]:
    """`:A` from the root, `+A` below the page; other names beside it, then beside what it lies in."""
    if name.startswith(":"):
        yield name.strip(":")
    elif name.startswith("+"):
        yield f"{here}:{name[1:].strip(':')}"
    else:
        while here:
            here = here.rpartition(":")[0]
            yield f"{here}:{name}" if here else name


def _of_vimwiki(name: str, here: str) -> Iterator[str]:
    """A path from the file, or from the root of the wiki; a folder is its index, a blank may be a `_`."""
    roots = [posixpath.dirname(here)]  # a path from the root: of the folders above, the first that has it
    if name.startswith(("/", "diary:")):
        name = name.replace("diary:", "diary/", 1).lstrip("/")
        while roots[-1]:
            roots.append(posixpath.dirname(roots[-1]))
    name = f"{name}index" if name.endswith("/") else name
    for root in reversed(roots):
        path = posixpath.normpath(posixpath.join(root, name))
        yield path
        yield path.replace(" ", "_")


_WAYS: Mapping[str, Callable[[str, str], Iterator[str]]] = {
    "dokuwiki": _of_dokuwiki,
    "vimwiki": _of_vimwiki,
    "zim": _of_zim,
}
