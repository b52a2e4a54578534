"""Mermaid flowcharts for Markdown pages. Mermaid draws up to 500 edges unless it is configured otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.export.clean import label
from wenmai.model import GraphSource, Node

__all__ = ["MOST_EDGES", "generate"]

MOST_EDGES = 500  # that Mermaid draws unless its maxEdges is configured otherwise

_LONGEST = 80  # characters of a label; longer ones make unreadable boxes
_ARROWS = {
    "cites": "-->",
    "mentions": "-.->",
    "part_of": "-.->",
    "next": "-.->",
    "about": "-.->",
    "requires": "==>",
}
# What Mermaid, its Markdown or HTML could take for syntax; written as entity codes. Matches the
# quote in 'a"b'; must not match "漫谈（一）".
_SYNTAX = re.compile(r"""["'#&<>`\[\](){}|\\;%*_~$:/@=^]""")


def generate(graph: GraphSource) -> Iterator[str]:
    """The graph as a flowchart, one node or edge per line."""
    yield "flowchart LR\n"
    for index, node in enumerate(graph.nodes):
        opening, closing = _shape(node)
        yield f'  n{index}{opening}"{_text(label(node))}"{closing}\n'
    for edge, source, target in graph.wired():
        yield f"  n{source} {_ARROWS[edge.kind]}|{edge.role or edge.kind}| n{target}\n"


def _shape(node: Node) -> tuple[str, str]:
    if node.kind == "series":
        return "[[", "]]"
    return ("(", ")") if node.kind == "topic" else ("[", "]")


def _text(text: str) -> str:
    flat = " ".join(text.split())
    if len(flat) > _LONGEST:
        flat = flat[: _LONGEST - 1] + "…"
    return _SYNTAX.sub(lambda match: f"#{ord(match.group())};", flat)
