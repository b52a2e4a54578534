"""Questions answered by Oxigraph, from a store of triples beside the build that may be thrown away.

The first question of a build writes it, later ones open it; a store of another build is removed then. Where
nothing can be written the triples are held in memory. Oxigraph would follow SERVICE, FROM and LOAD over the
network, so that no question that has these words reaches it.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wenmai.errors import OutputError
from wenmai.export.prefixes import PREFIXES
from wenmai.library.answers import Answer, Term
from wenmai.library.sparql_errors import not_a_query
from wenmai.library.sparql_names import unknown_names
from wenmai.library.sparql_titles import OURS, in_any_language

if TYPE_CHECKING:
    import pyoxigraph

    from wenmai.model import Works
    from wenmai.store.streaming import StreamedGraph

__all__ = ["CACHE", "answer", "are_laid_out", "fetches", "is_installed"]

CACHE = ".oxigraph-"  # how the name of the folder begins
_PART = ".part"  # how it ends while it is written
# The process that opened one first: the threads that a store of files needs are not there in a copy of it.
_opened_in: dict[str, int] = {}
_LARGEST = 1 << 22  # bytes of triples handed over at once

# Strings, IRIs, comments and prefixed names, in which a word says nothing: "FROM", <x/from>, # from, ex:from.
_SILENT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*|[?$]\w+|[\w.-]*:[\w.:%-]*',
    re.DOTALL,
)
# Characters by number, which SPARQL reads anywhere, also in its own words.
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FETCHING = re.compile(r"\b(?:SERVICE|FROM|LOAD)\b", re.IGNORECASE)


def is_installed() -> bool:
    """Whether the package pyoxigraph is there."""
    from importlib.util import find_spec

    return find_spec("pyoxigraph") is not None


def fetches(sparql: str) -> str:
    """The word by which a question would fetch something from elsewhere; empty for a harmless one."""
    plain = _ESCAPED.sub(lambda match: _sign(match[1] or match[2]), sparql)
    match = _FETCHING.search(_SILENT.sub(" ", sparql)) or _FETCHING.search(_SILENT.sub(" ", plain))
    return match[0].upper() if match else ""


def _sign(digits: str) -> str:
    """The character of a number; nothing where no character has it."""
    number = int(digits, 16)
    return chr(number) if number <= sys.maxunicode else ""


def answer(path: Path, sparql: str, works: Works) -> Answer:
    """What Oxigraph answers of the build whose store lies there, which is opened for a first question only.

    Raises
    ------
    ValueError
        For what is no question, and for everything that would fetch something.
    """
    if word := fetches(sparql):
        raise ValueError(f"{word} is refused: a query must not fetch anything")
    triples, listed, left = _triples(path, works)
    try:
        result = triples.query(in_any_language(sparql), prefixes=dict(PREFIXES))
        unknown = unknown_names(sparql, partial(_has, triples))
        return replace(_taken(result), listed_works=listed, left=left, unknown_names=unknown)
    except SyntaxError as error:
        if _is_update(sparql):
            raise ValueError("updates (INSERT, DELETE, LOAD and so on) are refused") from error
        raise ValueError(not_a_query(sparql, _as_written(triples, sparql, error))) from error


def _has(triples: pyoxigraph.Store, iri: str) -> bool:
    """Whether any triple has it: as what is said, or as what is spoken of."""
    import pyoxigraph

    name = pyoxigraph.NamedNode(iri)
    found = chain(
        triples.quads_for_pattern(None, name, None),
        triples.quads_for_pattern(None, None, name),
        triples.quads_for_pattern(name, None, None),
    )
    return next(found, None) is not None


def _as_written(triples: pyoxigraph.Store, sparql: str, error: SyntaxError) -> SyntaxError:
    """What is said of the question as it was written, whose columns are those that a person counts."""
    try:
        triples.query(sparql, prefixes=dict(PREFIXES))
    except SyntaxError as own:
        return own
    return error


def _is_update(sparql: str) -> bool:
    """Whether an empty store takes it, which has nothing to lose."""
    import pyoxigraph

    try:
        pyoxigraph.Store().update(sparql, prefixes=dict(PREFIXES))
    except (SyntaxError, OSError, RuntimeError):
        return False
    return bool(sparql.strip())


def _taken(result: Any) -> Answer:
    import pyoxigraph

    if isinstance(result, pyoxigraph.QueryBoolean):
        return Answer(kind="truth", truth=bool(result))
    if isinstance(result, pyoxigraph.QuerySolutions):
        names = tuple(one.value for one in result.variables if not one.value.startswith(OURS))
        rows = tuple(tuple(_term(solution[name]) for name in names) for solution in result)
        return Answer(kind="rows", variables=names, rows=rows)
    return Answer.of_triples(
        tuple(map(_term, (triple.subject, triple.predicate, triple.object))) for triple in result
    )


def _term(value: Any) -> Term | None:
    import pyoxigraph

    if value is None:
        return None
    if isinstance(value, pyoxigraph.NamedNode):
        return Term("uri", value.value)
    if isinstance(value, pyoxigraph.Literal):
        return Term("literal", value.value, value.datatype.value, value.language or "")
    return Term("bnode", value.value)


# --- the triples -----------------------------------------------------------------------------------


def are_laid_out(path: Path, works: Works) -> bool:
    """Whether an earlier question has left the triples of a build, so that the next is answered at once."""
    return _laid_out(path, works) is not None


def _laid_out(path: Path, works: Works) -> Path | None:
    """The folder of triples that an earlier question has left; its name says of which build it is."""
    from wenmai.store import checksum_of

    return next(path.parent.glob(f"{CACHE}{checksum_of(path)}-*-{works}"), None)


def _listed(folder: Path) -> int:
    """How many works these triples leave out, which is told with every answer: the name has it."""
    return int(folder.name.split("-")[-2])


def _triples(path: Path, works: Works) -> tuple[pyoxigraph.Store, int, str]:
    """The triples, how many works they leave out, and the name of the folder if it was written just now."""
    import pyoxigraph

    from wenmai.store import open_store

    in_files = _opened_in.setdefault("process", os.getpid()) == os.getpid()
    if in_files and (folder := _laid_out(path, works)):
        with suppress(OSError, RuntimeError, ValueError):  # it is damaged
            return pyoxigraph.Store.read_only(str(folder)), _listed(folder), ""
    with open_store(path) as store:
        graph = store.streamed(works)
        listed = graph.hidden if works == "cited" else 0
        folder = path.with_name(f"{CACHE}{store.checksum()}-{listed}-{works}")
        if in_files:
            with suppress(OSError, RuntimeError, OutputError):
                _write(graph, folder)
                return pyoxigraph.Store.read_only(str(folder)), listed, folder.name
        return _loaded(pyoxigraph.Store(), graph), listed, ""


def _write(graph: StreamedGraph, cache: Path) -> None:
    """Write the store of triples, one writer at a time; the lock clears away what killed ones left."""
    import pyoxigraph

    from wenmai.pipeline.lock import locked

    with locked(cache.parent):
        for old in cache.parent.glob(f"{CACHE}*"):
            if graph.store.checksum() not in old.name or old.name.endswith(_PART) or old == cache:
                shutil.rmtree(old, ignore_errors=True)
        part = cache.with_name(cache.name + _PART)
        triples = _loaded(pyoxigraph.Store(str(part)), graph)
        triples.optimize()  # a block lies in files of its own: a question would look into all of them
        triples.flush()
        del triples  # Oxigraph lets go of the folder with its last reference
        part.rename(cache)


def _loaded(triples: pyoxigraph.Store, graph: StreamedGraph) -> pyoxigraph.Store:
    import pyoxigraph

    from wenmai.export import generate

    for block in _blocks(generate("ntriples", graph)):
        triples.bulk_load(block, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return triples


def _blocks(chunks: Iterable[str]) -> Iterator[bytes]:
    """Lines in blocks of some megabytes; each chunk ends with a line."""
    held: list[str] = []
    size = 0
    for chunk in chain(chunks, ("",)):
        held.append(chunk)
        size += len(chunk)
        if size >= _LARGEST or not chunk:
            yield "".join(held).encode()
            held, size = [], 0
