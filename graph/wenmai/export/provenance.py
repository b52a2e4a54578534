"""Where a build comes from, in PROV: apart from the graph, so that equal inputs leave equal bytes there.

The activity is the build, by the version of this program that did it; it used the documents and generated the
files beside the store, each with its size and SHA-256. An article is derived from the documents that show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wenmai.export.clean import clean
from wenmai.export.frames import Frame, Slot, Subject, rebased, subject
from wenmai.export.prefixes import PREFIXES
from wenmai.export.rdf_values import digest, sorted_once
from wenmai.export.terms import RdfLiteral, iri
from wenmai.export.turtle import block
from wenmai.model import GraphSource

__all__ = ["BuiltFile", "generate"]

_KIND = Slot("rdf:type", "term", several=True)
_LABEL = Slot("rdfs:label", "text")
_AGENT = Frame(_KIND, _LABEL, Slot("schema:softwareVersion", "text"))
_BUILD = Frame(
    _KIND,
    _LABEL,
    Slot("prov:wasAssociatedWith", "resource"),
    Slot("prov:endedAtTime", "literal"),
    Slot("prov:used", "resource", several=True),
)
_DOCUMENT = Frame(_KIND, _LABEL, Slot("dc:source", "text"))
_ARTICLE = Frame(_KIND, Slot("prov:wasDerivedFrom", "resource", several=True))
_FILE = Frame(
    _KIND,
    _LABEL,
    Slot("prov:wasGeneratedBy", "resource"),
    Slot("schema:contentSize", "text"),
    Slot("schema:sha256", "text"),
)
_PREFIXES = {name: PREFIXES[name] for name in ("dc", "rdfs", "schema", "xsd")}
_PREFIXES["prov"] = "http://www.w3.org/ns/prov#"
_FILE_KINDS = ("prov:Entity", "schema:MediaObject")
_PROGRAM, _ACTIVITY = "urn:wenmai:agent:wenmai", "urn:wenmai:build"


class BuiltFile(NamedTuple):
    """A file that a build left."""

    name: str
    size: int  # bytes
    sha256: str  # hexadecimal


def generate(
    graph: GraphSource,
    *,
    base: str = "",
    files: Iterable[BuiltFile] = (),
    version: str = "",
    ended: str = "",
) -> Iterator[str]:
    """The provenance as Turtle.

    Parameters
    ----------
    files
        What the build left beside the store.
    version
        Of the program that built it.
    ended
        When, as XML Schema writes a moment; empty where it is not known.
    """
    yield "# wenmai: provenance of a build\n"
    yield "".join(f"@prefix {prefix}: <{_PREFIXES[prefix]}> .\n" for prefix in sorted(_PREFIXES))
    for each in _subjects(graph, files, version, ended):
        yield block(rebased(each, base) if base else each)


def _subjects(graph: GraphSource, files: Iterable[BuiltFile], version: str, ended: str) -> Iterator[Subject]:
    yield subject(_PROGRAM, _AGENT, ("prov:SoftwareAgent",), "wenmai", version or None)
    documents: set[str] = set()
    for node in graph.nodes:
        shown = sorted_once(_document(reference.path) for reference in node.documents if reference.path)
        for path in sorted({clean(reference.path) for reference in node.documents if reference.path}):
            if path not in documents:
                documents.add(path)
                yield subject(_document(path), _DOCUMENT, ("prov:Entity",), path, path)
        if shown:
            yield subject(iri(node.id), _ARTICLE, ("prov:Entity",), shown)
    for file in sorted(files):
        name = clean(file.name)
        address = f"urn:wenmai:file:{digest(name, file.sha256)}"
        yield subject(address, _FILE, _FILE_KINDS, name, _ACTIVITY, f"{file.size} B", file.sha256)
    moment = RdfLiteral(ended, "xsd:dateTime") if ended else None
    used = sorted_once(map(_document, documents))
    yield subject(_ACTIVITY, _BUILD, ("prov:Activity",), "build", _PROGRAM, moment, used)


def _document(path: str) -> str:
    return f"urn:wenmai:document:{digest(clean(path))}"
