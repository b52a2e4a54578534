"""The graph, or a part of it, as text in a format or as a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, get_args

from wenmai.errors import InputError, OutputError
from wenmai.export import BINARY, FOLDERS, FORMATS, files, generate, generate_bytes
from wenmai.export.provenance import BuiltFile
from wenmai.export.subset import ARTICLE_DEPTH, Part, subset
from wenmai.library.lookup import find
from wenmai.library.refusing import as_words
from wenmai.model import EdgeKind, GraphSource
from wenmai.store import FILE_NAME, Store
from wenmai.store.streaming import StreamedGraph

if TYPE_CHECKING:
    from wenmai.export.folder import Written

__all__ = [
    "LeftOut",
    "TellsLeftOut",
    "base_for",
    "chunks",
    "is_folder",
    "is_text",
    "kinds_for",
    "kinds_of",
    "left_out_of",
    "part_graph",
    "part_of",
    "refuse_other_form",
    "refuse_store",
    "use_of",
    "write_files",
    "writing_at",
]


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
        return LeftOut(works=works, edges_of_diagram=sum(1 for _ in part_graph(graph, part).wired()))
    if form != "html" or (part is not None and part.most is not None):
        return LeftOut(works=works)
    nodes = len(subset(graph.loaded(), part).nodes) if part else graph.shown
    return LeftOut(works=works, nodes_of_page=nodes, near=part is not None and bool(part.around))


def kinds_of(kinds: Iterable[str] | None) -> frozenset[EdgeKind] | None:
    """The kinds of edges asked for; one word is not taken for a list of letters. None is every kind.

    Raises
    ------
    ValueError
        For a kind that no edge has, and for none at all.
    """
    if kinds is None:
        return None
    every: tuple[EdgeKind, ...] = get_args(EdgeKind)
    asked = set(as_words(kinds))
    if unknown := sorted(asked.difference(every)):
        raise ValueError(f"no edge is of the kind {', '.join(unknown)}; there are {', '.join(sorted(every))}")
    if not asked:
        raise ValueError(f"no kind of edge is named; there are {', '.join(sorted(every))}")
    return frozenset(kind for kind in every if kind in asked)


def kinds_for(form: str, kinds: Iterable[str] | None) -> frozenset[EdgeKind] | None:
    """As `kinds_of`; raises ValueError also where the format is none of edges."""
    row = (FORMATS | BINARY | FOLDERS).get(form)
    if kinds is not None and row and not row.kinds:
        raise ValueError(f"{form} is not made of edges that could be chosen by their kinds")
    return kinds_of(kinds)


def part_of(
    store: Store,
    *,
    around: str | None = None,
    depth: int | None = None,
    topic: str | None = None,
    with_works: bool = True,
    most: int | None = None,
    kinds: Collection[EdgeKind] | None = None,
) -> Part | None:
    """The part of the graph that is wanted; None for all of it, whatever kinds of edges.

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
        kinds=None if kinds is None else frozenset(kinds),
    )


def refuse_other_form(form: str) -> None:
    """Raise InputError for what is no form of the graph; the message lists those that there are."""
    forms = [*FORMATS, *BINARY, *filter(is_folder, FOLDERS)]
    if form not in forms:
        raise InputError(f"no export format {form!r}; choose one of: {', '.join(forms)}")


def is_folder(form: str) -> bool:
    """Whether a form of the graph is a folder of files."""
    return form in FOLDERS and bool(FOLDERS[form].module)


def is_text(form: str) -> bool:
    """Whether a form of the graph is one text; so is what is none of them."""
    return form not in BINARY and not is_folder(form)


def use_of(form: str) -> str:
    """How a folder of that form is used, for a person."""
    return str(import_module(f"wenmai.export.{FOLDERS[form].module}").USE)


def part_graph(graph: StreamedGraph, part: Part | None) -> GraphSource:
    """The graph, or a part of it."""
    return subset(graph.loaded(), part) if part else graph


def chunks(
    form: str,
    graph: StreamedGraph,
    part: Part | None,
    title: str = "",
    base: str = "",
    *,
    address: str = "",
) -> Iterator[str] | Iterator[bytes]:
    """The text of an export, or its bytes; the page says how its part was chosen, its title and address.

    Where there is a part, its `kinds` choose among all edges of the graph.
    """
    named: dict[str, Any] = {"base": base} if base else {}
    if form == "prov":
        named |= _facts_of(graph.store)
    if form in FORMATS and FORMATS[form].streams and part is None:
        return generate(form, graph, **named)
    if form in BINARY:
        return generate_bytes(form, part_graph(graph, part))
    loaded = graph.drawn() if form in ("html", "pyvis") else graph.loaded()
    if form == "html":
        titled = {key: value for key, value in (("title", title), ("address", address)) if value}
        return generate(form, loaded, part=part, **titled)
    return generate(form, subset(loaded, part) if part else loaded, **named)


def _facts_of(store: Store) -> dict[str, Any]:
    """What is known of how a store was built; the moment is that of its file."""
    moment = datetime.fromtimestamp(int(store.path.stat().st_mtime), UTC)
    return {
        "files": [BuiltFile(*file) for file in store.exports()],
        "version": store.meta().get("wenmai", ""),
        "ended": moment.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }


def base_for(form: str, base: str) -> str:
    """The base of names in a form of RDF; empty for none. Raises ValueError for what can be none."""
    if not base:
        return ""
    if form not in FORMATS or not FORMATS[form].rdf:
        raise ValueError(f"{form} is not RDF, whose names a base could carry")
    from wenmai.export.terms import base_iri

    return base_iri(base)


def write_files(form: str, graph: GraphSource, folder: Path) -> Written:
    """Write the files of a form that is a folder; those of an earlier run that are none now go away.

    Raises
    ------
    OutputError, StoreBusy
        When it can't be written, would replace a file of others, or another run is writing there.
    """
    from wenmai.export.folder import write_folder
    from wenmai.pipeline.lock import locked
    from wenmai.pipeline.output_folder import scratch_folder

    if folder.exists() and not folder.is_dir():
        raise OutputError(f"{folder}: is no folder")
    own = folder / f".wenmai-{form}"
    with locked(own), scratch_folder(own) as scratch:
        return write_folder(files(form, graph), folder, own, scratch)


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
    from wenmai.pipeline.row_cache import CACHE_NAME

    beside = MANIFEST, LOCK, CACHE_NAME
    target = output.resolve()
    homes = {(folder.parent if folder.is_file() else folder).resolve(), target.parent}
    kept = [folder.resolve(), *(home / FILE_NAME for home in homes)]
    kept += [home / name for home in homes if (home / FILE_NAME).exists() for name in beside]
    for path in kept:
        if path.is_file() and (target == path or (target.exists() and target.samefile(path))):
            what = "a file" if path.name in beside else "the store"
            raise OutputError(f"{output}: is {what} of the build; name another file")
