"""Graphviz: every string quoted, so that no label is read as HTML or as an escape."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.export.clean import clean, label, web_url
from wenmai.model import Edge, GraphSource, Node

__all__ = ["generate"]

_SHAPES = {"article": "box", "series": "folder", "topic": "ellipse"}  # works: note
_LINES = {
    "cites": "solid",
    "mentions": "dotted",
    "part_of": "dotted",
    "next": "dotted",
    "about": "dashed",
    "requires": "bold",
}

_ENTITY = re.compile(r"&(?=#?\w+;)")  # matches the & of "&lt;"; must not match that of "a & b;"


def generate(graph: GraphSource) -> Iterator[str]:
    """The graph as a digraph; node names are tokens, ids and titles stand in attributes."""
    yield 'digraph wenmai {\n  node [fontname="sans-serif"];\n  edge [fontname="sans-serif"];\n'
    for index, node in enumerate(graph.nodes):
        yield f"  n{index} [{_node(node)}];\n"
    for edge, source, target in graph.wired():
        yield f"  n{source} -> n{target} [{_edge(edge)}];\n"
    yield "}\n"


def _node(node: Node) -> str:
    given = [f"label={_quoted(label(node))}", f"shape={_SHAPES.get(node.kind, 'note')}"]
    # Graphviz turns URL into a link in SVG, and the tooltip into its title.
    if web_url(node.url):
        given.append(f"URL={_quoted(web_url(node.url))}")
    given.append(f"tooltip={_quoted(clean(node.id))}")
    return ", ".join(given)


def _edge(edge: Edge) -> str:
    return f"label={_quoted(edge.role or edge.kind)}, style={_LINES[edge.kind]}"


def _quoted(text: str) -> str:
    # In labels \N and \G stand for names and &lt; for a character: all are kept as written.
    text = _ENTITY.sub("&amp;", text)
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + text.replace("\r", "").replace("\n", "\\n") + '"'
