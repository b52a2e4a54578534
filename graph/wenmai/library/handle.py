"""A finished build as a mapping of its articles, opened and closed like a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from wenmai.errors import AmbiguousArticle, NoSuchArticle
from wenmai.store import FILE_NAME, open_store

if TYPE_CHECKING:
    from wenmai.library.naming import Named
    from wenmai.library.reading_graph import StoredGraph
    from wenmai.model import Node

__all__ = ["Handle"]

_SHOWN = 10  # articles that a notebook shows of a build


class Handle:
    """A build that is open: its articles by id, url or title.

    Threads may share it; a pickle opens it anew.
    """

    def __init__(self, folder: str | Path = "out") -> None:
        path = Path(folder)
        self.store = open_store(path if path.is_file() else path / FILE_NAME)
        self._is_verified = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (os.fspath(self.store.path.resolve()),)

    def close(self) -> None:
        """Let go of the file; what is asked afterwards raises ValueError."""
        self.store.close()

    def verify(self) -> None:
        """Hold the whole file against its checksum, which opening does for small ones only.

        Raises
        ------
        StoreDamaged
            When it differs.
        """
        if not self._is_verified:
            open_store(self.store.path, whole=True).close()
            self._is_verified = True

    def unfit(self) -> tuple[str, ...]:
        """The files that the build wrote beside the store and that are visibly not of it any more."""
        from wenmai.store import unfit_exports

        return tuple(unfit_exports(self.store, sizes_only=True))

    @cached_property
    def _graph(self) -> StoredGraph:
        from wenmai.library.reading_graph import StoredGraph

        return StoredGraph(self.store)

    # --- the articles ---------------------------------------------------------------------------

    def __len__(self) -> int:
        """How many articles there are."""
        return self.store.health().articles()

    def __iter__(self) -> Iterator[str]:
        """The ids of the articles, in their order."""
        return (node.id for node in self.store.nodes("article"))

    def __contains__(self, name: object) -> bool:
        """Whether the name means exactly one article."""
        try:
            return isinstance(name, str) and bool(self.article(name))
        except (NoSuchArticle, AmbiguousArticle):
            return False

    def __getitem__(self, name: str) -> Node:
        """As `article`."""
        return self.article(name)

    def article(self, name: str) -> Node:
        """The one article that a name means: an id, a URL, a title, or a part of one title alone.

        Raises
        ------
        NoSuchArticle, AmbiguousArticle
            When nothing answers to the name, or several do.
        """
        from wenmai.library.lookup import find

        return find(self.store, name, "article")

    def articles(self) -> tuple[Node, ...]:
        """All articles, by id."""
        return tuple(self.store.nodes("article"))

    def named(self, name: str) -> Named:
        """The articles that a name means: one, or those of `topic:…`, `series:…`, `series:…:1-5`.

        Raises
        ------
        NoSuchArticle, AmbiguousArticle
            When nothing answers to the name, or several do.
        """
        from wenmai.library.naming import named

        return named(self.store, name)

    # --- in a notebook --------------------------------------------------------------------------

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.store.path}>"

    def _repr_html_(self) -> str:
        """How large it is, and its latest articles."""
        latest = sorted(self.store.nodes("article"), key=lambda node: (node.date, node.id), reverse=True)
        rows = "".join(
            f"<tr><td>{escape(node.date)}</td><td>{escape(node.title or node.id)}</td></tr>"
            for node in latest[:_SHOWN]
        )
        counts = ", ".join(f"{number:,} {kind}" for kind, number in self.store.tallies()["nodes"].items())
        return f"<p><b>{escape(str(self.store.path.parent))}</b>: {escape(counts)}</p><table>{rows}</table>"
