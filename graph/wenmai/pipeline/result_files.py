"""The files of a result: the store, and the exports where there are not too many articles for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, get_args

from wenmai import __version__
from wenmai.engines.process import beside, can_fork, processors
from wenmai.model import Graph, GraphRows, Node, NodeKind, Works, with_works
from wenmai.pipeline import bounds
from wenmai.pipeline.output_folder import Staging
from wenmai.store import FILE_NAME, write

__all__ = ["Exporter", "in_plural", "is_large", "tally_of", "write_all"]

# Edges from which a second process for some exports pays, and above which it would hold too much memory.
_LARGE, _HUGE = 1000, 300_000

Exporter: TypeAlias = Callable[[Graph], Iterable[str]]


def write_all(
    graph: GraphRows, stage: Staging, exports: Mapping[str, Exporter], *, works: Works, jobs: int = 1
) -> None:
    """The store and the exports, in two processes where that pays.

    The second half is written together: by default GraphML and the page, which are laid out alike, once.
    """
    shown = with_works(graph, works) if isinstance(graph, Graph) else Graph()

    def write_some(names: Iterable[str]) -> None:
        for name in names:
            if name == FILE_NAME:
                write(graph, stage.path(name), {"wenmai": __version__, "works": works}, whole=False)
            else:
                stage.write(name, exports[name](shown))

    names = [FILE_NAME, *exports]
    first, second = names[: len(names) // 2], names[len(names) // 2 :]
    if (
        jobs == 1
        or not exports
        or not _LARGE <= len(shown.edges) <= _HUGE
        or processors() == 1
        or not can_fork()
    ):
        write_some(names)
        return
    for name in first:
        stage.path(name)  # the second process keeps a list of its own
    with beside(lambda: write_some(first)):
        write_some(second)


def is_large(tally: Mapping[str, int]) -> bool:
    """Whether the exports take so long, and so much memory, that they are only written on request."""
    return tally.get("articles", 0) > bounds.EXPORTED_ARTICLES


_PLURALS = {"series": "series", "software": "pieces of software"}


def tally_of(nodes: Iterable[Node]) -> dict[str, int]:
    """How many nodes there are of each kind, in the plural."""
    return in_plural(Counter(node.kind for node in nodes))


def in_plural(kinds: Mapping[str, int]) -> dict[str, int]:
    """Numbers by kind of node as numbers by its plural."""
    return {_PLURALS.get(kind, f"{kind}s"): kinds[kind] for kind in get_args(NodeKind) if kinds.get(kind)}
