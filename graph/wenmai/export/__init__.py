"""Exports: one pure generator of text per format, and one writer that touches the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from wenmai.errors import InputError

if TYPE_CHECKING:
    from wenmai.model import GraphSource

__all__ = [
    "BINARY",
    "FOLDERS",
    "FORMATS",
    "PICTURES",
    "Folder",
    "Format",
    "files",
    "generate",
    "generate_bytes",
]


class Format(NamedTuple):
    """A row of the format table."""

    suffix: str  # of a file in this format, with its dot
    module: str  # in this package; imported when it is first asked for
    description: str  # one line, for the command line's help
    function: str = "generate"  # graph in, chunks of text out
    streams: bool = True  # whether a graph need not be in memory, but may be gone through
    kinds: bool = True  # whether only edges of some kinds may be asked for
    rdf: bool = False  # whether its resources have names, for which a base may be given


FORMATS: dict[str, Format] = {
    "turtle": Format(".ttl", "turtle", "RDF as Turtle, grouped by subject", rdf=True),
    "ntriples": Format(".nt", "ntriples", "RDF as N-Triples, one triple per line", rdf=True),
    "jsonld": Format(".jsonld", "jsonld", "RDF as JSON-LD with its context inline", rdf=True),
    "prov": Format(
        ".prov.ttl", "provenance", "PROV of the build: documents, files, program", kinds=False, rdf=True
    ),
    "graphml": Format(".graphml", "graphml", "GraphML for Gephi, Cytoscape, igraph, networkx"),
    "yed": Format(".graphml", "graphml", "GraphML with labels that yEd draws", "generate_yed"),
    "gexf": Format(".gexf", "gexf", "GEXF for Gephi"),
    "cytoscape": Format(".cyjs", "cytoscape", "JSON of elements for Cytoscape and Cytoscape.js"),
    "node-link": Format(".node-link.json", "node_link", "JSON of nodes and links for networkx and D3"),
    "json": Format(".json", "graph_json", "every field, one node or edge per line"),
    "csv": Format(".csv", "csv_tables", "table of the edges, with titles"),
    "csv-nodes": Format(".csv", "csv_tables", "table of the nodes", "generate_nodes"),
    "mermaid": Format(".mmd", "mermaid", "flowchart for Markdown pages; small graphs"),
    "cypher": Format(".cypher", "cypher", "statements that write the graph into Neo4j"),
    "dot": Format(".dot", "dot", "Graphviz"),
    "bibtex": Format(
        ".bib", "bibtex", "BibTeX of the papers, books and software that are cited", kinds=False
    ),
    "csl-json": Format(".csl.json", "csl_json", "the same as CSL-JSON, for Zotero and pandoc", kinds=False),
    "ris": Format(".ris", "ris", "the same as RIS, for EndNote, Zotero, Mendeley", kinds=False),
    "pyvis": Format(
        ".html", "pyvis_network", "vis-network page made by pyvis, without network access", streams=False
    ),
    "html": Format(".html", "html", "the interactive page, one file", streams=False, kinds=False),
}


# As `FORMATS`, of bytes that are no text.
BINARY: dict[str, Format] = {
    "parquet": Format(".parquet", "parquet", "table of the edges with types (wenmai[parquet])"),
    "parquet-nodes": Format(
        ".parquet", "parquet", "table of the nodes with types (wenmai[parquet])", "generate_nodes"
    ),
}


# What a browser makes of the page: name, and one line for the command line's help.
PICTURES: dict[str, str] = {
    "png": "a picture of the page; takes a Chromium, Chrome or Edge that is installed",
}


class Folder(NamedTuple):
    """A row of the table of what is no single file but a folder of them."""

    description: str  # one line, for the command line's help
    module: str = ""  # in this package, with `files` and `USE`; empty for the widget, which is no graph
    kinds: bool = True  # whether only edges of some kinds may be asked for


FOLDERS: dict[str, Folder] = {
    "neo4j": Folder("two CSV tables for neo4j-admin database import; a folder", "neo4j"),
    "obsidian": Folder(
        "a vault: a note for each article, with what to read first; a folder", "vault", kinds=False
    ),
    "widget": Folder("for each article a card for its page on the blog; a folder", kinds=False),
}


def generate(name: str, graph: GraphSource, **options: Any) -> Iterator[str]:
    """The graph in the named format, in chunks of text.

    Parameters
    ----------
    name
        A key of `FORMATS`.
    graph
        What to export; a `Graph` for a format that does not stream.
    options
        Passed to the format's own function, e.g. `positions`.

    Raises
    ------
    InputError
        When there is no such format; the message lists those that exist.
    """
    row = FORMATS.get(name)
    if row is None:
        raise InputError(f"no export format {name!r}; choose one of: {', '.join(FORMATS)}")
    module = import_module(f"{__name__}.{row.module}")
    return cast("Iterator[str]", getattr(module, row.function)(graph, **options))


def generate_bytes(name: str, graph: GraphSource, **options: Any) -> Iterator[bytes]:
    """As `generate`, for a key of `BINARY`; raises InputError also where its package is not installed."""
    row = BINARY[name]
    module = import_module(f"{__name__}.{row.module}")
    return cast("Iterator[bytes]", getattr(module, row.function)(graph, **options))


def files(name: str, graph: GraphSource) -> Iterator[tuple[str, Iterable[str]]]:
    """The files of a folder that holds the graph: names below it, and the chunks of each text.

    Parameters
    ----------
    name
        A key of `FOLDERS` with a module.
    """
    module = import_module(f"{__name__}.{FOLDERS[name].module}")
    return cast("Iterator[tuple[str, Iterable[str]]]", module.files(graph))
