"""The graph, or a part of it, as text in a format or as a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from wenmai.errors import OutputError
from wenmai.export import FORMATS, generate
from wenmai.export.subset import ARTICLE_DEPTH, Part, subset
from wenmai.library.lookup import find
from wenmai.store import FILE_NAME, Store
from wenmai.store.streaming import StreamedGraph

__all__ = ["LeftOut", "TellsLeftOut", "chunks", "left_out_of", "part_of", "refuse_store", "writing_at"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What an export does not show of all that it might."""

    works: int = 0  # works that only a long list of links names
    nodes_of_page: int = 0  # of the graph or part that a page is to show, which has a limit of its own
    edges_of_diagram: int = 0  # of a Mermaid diagram, whose readers draw some hundreds
    near: bool = False  # whether there is an article around which these lie
    stale_page: Path | None = None  # the build's page that is not of this build and is written anew


TellsLeftOut: TypeAlias = Callable[[LeftOut], None]


def left_out_of(form: str, graph: StreamedGraph, part: Part | None, *, counts_works: bool) -> LeftOut:
    """What an export of the graph, or of a part of it, leaves out."""
    works = graph.hidden if counts_works else 0
    if form == "mermaid":
        drawn = subset(graph.loaded(), part) if part else graph
        return LeftOut(works=works, edges_of_diagram=sum(1 for _ in drawn.wired()))
    if form != "html" or (part is not None and part.most is not None):
        return LeftOut(works=works)
    nodes = len(subset(graph.loaded(), part).nodes) if part else graph.shown
    return LeftOut(works=works, nodes_of_page=nodes, near=part is not None and bool(part.around))


def part_of(
    store: Store,
    *,
    around: str | None = None,
    depth: int | None = None,
    topic: str | None = None,
    with_works: bool = True,
    most: int | None = None,
) -> Part | None:
    """The part of the graph that is wanted; None for all of it.

    Raises
    ------
    NoSuchArticle, AmbiguousArticle
        When nothing answers to a name, or several do.
    """
    if around is None and topic is None and with_works and most is None:
        return None
    return Part(
        most=most,
        around=find(store, around).id if around is not None else "",
        depth=ARTICLE_DEPTH if depth is None else depth,
        topic=find(store, topic, "topic").id if topic is not None else "",
        works=with_works,
    )


def chunks(form: str, graph: StreamedGraph, part: Part | None, title: str = "") -> Iterator[str]:
    """The text of an export; the page says itself how its part was chosen, and bears a title."""
    if form in FORMATS and FORMATS[form].streams and part is None:
        return generate(form, graph)
    loaded = graph.loaded()
    if form == "html":
        named = {"title": title} if title else {}
        return generate(form, loaded, part=part, **named)
    return generate(form, subset(loaded, part) if part else loaded)


@contextmanager
def writing_at(file: Path) -> Iterator[None]:
    """Where a build lies beside the file, no build may run meanwhile; raises as `locked` does."""
    if not file.with_name(FILE_NAME).exists():
        yield
        return
    from wenmai.pipeline.lock import locked

    with locked(file.parent):
        yield


def refuse_store(folder: Path, output: Path) -> None:
    """An export never replaces a store, its own or another, whatever name leads there.

    Raises
    ------
    OutputError
        When the output is the store of that folder, or a file of the build around it.
    """
    from wenmai.pipeline.lock import LOCK
    from wenmai.pipeline.output_folder import MANIFEST

    target = output.resolve()
    homes = {(folder.parent if folder.is_file() else folder).resolve(), target.parent}
    kept = [folder.resolve(), *(home / FILE_NAME for home in homes)]
    kept += [home / name for home in homes if (home / FILE_NAME).exists() for name in (MANIFEST, LOCK)]
    for path in kept:
        if path.is_file() and (target == path or (target.exists() and target.samefile(path))):
            what = "a file" if path.name in (MANIFEST, LOCK) else "the store"
            raise OutputError(f"{output}: is {what} of the build; name another file")
