"""The graph, or a part of it, as text in a format or as a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wenmai.errors import OutputError
from wenmai.export import FORMATS, generate
from wenmai.export.subset import ARTICLE_DEPTH, Part, subset
from wenmai.library.lookup import find
from wenmai.store import FILE_NAME, Store
from wenmai.store.streaming import StreamedGraph

__all__ = ["chunks", "part_of", "refuse_store", "writing_at"]


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


def chunks(
    form: str, graph: StreamedGraph, part: Part | None, title: str = "", address: str = ""
) -> Iterator[str]:
    """The text of an export; the page says itself how its part was chosen, bears a title and an address."""
    if form in FORMATS and FORMATS[form].streams and part is None:
        return generate(form, graph)
    loaded = graph.loaded()
    if form == "html":
        named = {key: value for key, value in (("title", title), ("address", address)) if value}
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
