"""Exports: one pure generator of text per format, and one writer that touches the disk."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any, NamedTuple, cast

from wenmai.errors import InputError
from wenmai.model import GraphSource

__all__ = ["FOLDERS", "FORMATS", "PICTURES", "Format", "generate"]


class Format(NamedTuple):
    """A row of the format table."""

    suffix: str  # of a file in this format, with its dot
    module: str  # in this package; imported when it is first asked for
    description: str  # one line, for the command line's help
    function: str = "generate"  # graph in, chunks of text out
    streams: bool = True  # whether a graph need not be in memory, but may be gone through


FORMATS: dict[str, Format] = {
    "turtle": Format(".ttl", "turtle", "RDF as Turtle, grouped by subject"),
    "ntriples": Format(".nt", "ntriples", "RDF as N-Triples, one triple per line"),
    "jsonld": Format(".jsonld", "jsonld", "RDF as JSON-LD with its context inline"),
    "graphml": Format(".graphml", "graphml", "GraphML for Gephi, Cytoscape, igraph, networkx"),
    "yed": Format(".graphml", "graphml", "GraphML with labels that yEd draws", "generate_yed"),
    "gexf": Format(".gexf", "gexf", "GEXF for Gephi"),
    "json": Format(".json", "graph_json", "every field, one node or edge per line"),
    "csv": Format(".csv", "csv_tables", "table of the edges, with titles"),
    "csv-nodes": Format(".csv", "csv_tables", "table of the nodes", "generate_nodes"),
    "mermaid": Format(".mmd", "mermaid", "flowchart for Markdown pages; small graphs"),
    "dot": Format(".dot", "dot", "Graphviz"),
    "pyvis": Format(
        ".html", "pyvis_network", "vis-network page made by pyvis, without network access", streams=False
    ),
    "html": Format(".html", "html", "the interactive page, one file", streams=False),
}

# What is no text but a folder of files: name, and one line for the command line's help.
FOLDERS: dict[str, str] = {
    "widget": "for each article a card for its page on the blog; a folder",
}


# What is no text but a picture: name, and one line for the command line's help.
PICTURES: dict[str, str] = {
    "png": "a picture of the page; takes a Chromium, Chrome or Edge that is installed",
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
