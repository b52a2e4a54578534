"""Pages beside each other whose files lie in folders: links of one part lead to the only file of the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph

GUIDES = {
    "guides/start/saw.md": "# Saw\n\nTeeth. Then [sand](sand.html).\n",
    "guides/start/plane.md": "# Plane\n\nFlat.\n",
    "guides/paint/brush.md": "# Brush\n\nHair. After the [saw](saw.html#teeth).\n",
    "guides/sand.md": "# Sand\n\nGrit. After the [plane](plane.html).\n",
}


def cited(graph: Graph) -> set[tuple[str, str]]:
    titles = {node.id: node.title for node in graph.nodes}
    return {(titles[edge.source], titles[edge.target]) for edge in graph.edges if edge.kind == "cites"}


def test_links_of_one_part_lead_to_files_in_other_folders(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, GUIDES)
    assert cited(graph) == {("Saw", "Sand"), ("Brush", "Saw"), ("Sand", "Plane")}
    assert any("/{name}.html" in one.message for one in graph.findings if one.code == "learned-address")


@pytest.mark.parametrize(
    "other",
    [
        {"guides/sand.md": "# Sand\n\nGrit.\n"},  # two agree by chance
        {
            "guides/paint/saw.md": "# Other saw\n\nTeeth of another kind.\n"
        },  # of two of one name none is meant
        {"guides/sand.md": "# Sand\n\n[plane](plane.html), [a](a.html), [b](b.html).\n"},  # many lead nowhere
    ],
)
def test_where_links_do_not_agree_nothing_is_taken(tmp_path: Path, other: dict[str, str]) -> None:
    assert not [one for one in graph_of(tmp_path, GUIDES | other).findings if one.code == "learned-address"]


def test_a_file_beside_the_text_comes_first(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, GUIDES | {"guides/rim.md": "# Rim\n\nSee [sand](sand.html).\n"})
    assert ("Rim", "Sand") in cited(graph)
