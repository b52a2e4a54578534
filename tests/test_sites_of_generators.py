"""Small sites of many generators and note tools, with every link between their pages: tests/golden/sites/.

A file of that folder begins with the citations, `page > page`, by files or, in an export, by titles. What
follows `=== path` is a file of the site; @@ stands for words of its own.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graphs import folder, graph_of
from small_blogs import ENGLISH
from wenmai.model import Graph

SITES = sorted((Path(__file__).parent / "golden" / "sites").glob("*.txt"))
WORDS = " ".join(ENGLISH).split()


def parted(written: str) -> dict[str, str]:
    """Heading → what stands below it."""
    parts = f"\n{written}".split("\n=== ")[1:]
    return {head: f"{text}\n" for head, _, text in (part.partition("\n") for part in parts)}


def filled(path: str, text: str) -> str:
    """The text of a file with words that no other file has in this order."""
    chosen = random.Random(path)
    while "@@" in text:
        text = text.replace("@@", " ".join(chosen.choice(WORDS) for _ in range(60)) + ".", 1)
    return text


def pairs(graph: Graph) -> set[tuple[str, str]]:
    """Who cites whom, by file; by title where a file holds several articles."""
    articles = [node for node in graph.nodes if node.kind == "article" and node.documents]
    holding: dict[str, int] = {}
    for path in (document.path for node in articles for document in node.documents):
        holding[path] = holding.get(path, 0) + 1
    names = {
        node.id: path if holding[path := node.documents[0].path] == 1 else node.title for node in articles
    }
    edges = (edge for edge in graph.edges if edge.kind == "cites")
    return {
        (names[edge.source], names[edge.target])
        for edge in edges
        if {edge.source, edge.target} <= names.keys()
    }


@pytest.mark.parametrize("file", SITES, ids=lambda file: file.stem)
def test_every_link_of_a_small_site(tmp_path: Path, file: Path) -> None:
    parts = parted(file.read_text("utf-8"))
    right = {tuple(line.split(" > ")) for line in parts.pop("cites").splitlines()}
    graph = graph_of(
        folder(tmp_path / file.stem, {}), {path: filled(path, text) for path, text in parts.items()}
    )
    assert pairs(graph) == right
