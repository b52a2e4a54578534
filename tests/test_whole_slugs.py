"""Files that state the whole path of their page as its slug, behind a root that only links tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from wenmai.model import Graph

TOOLS = ("Saw", "Plane", "Lathe", "Vice")
CITING = "# Start\n\nRead [one](/en-US/docs/Tools/Saw), [two](/en-US/docs/Tools/Plane/), [three]({third}).\n"


def tool(name: str, slug: str = "") -> str:
    slug = slug or f"Tools/{name}"
    return f"---\ntitle: {name}\nslug: {slug}\n---\n\nOf the {name.lower()} in the shed, told at length.\n"


def cited(graph: Graph) -> set[tuple[str, str]]:
    paths = {node.id: node.documents[0].path for node in graph.nodes if node.documents}
    return {(paths[edge.source], paths[edge.target]) for edge in graph.edges if edge.kind == "cites"}


def shed(third: str = "/en-US/docs/Tools/Lathe#bed") -> dict[str, str]:
    files = {f"files/en-us/tools/{name.lower()}/index.md": tool(name) for name in TOOLS}
    return {**files, "files/en-us/start/index.md": CITING.format(third=third)}


def test_links_lead_to_files_by_their_whole_slugs(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, shed())
    targets = {target for _, target in cited(graph)}
    assert targets == {f"files/en-us/tools/{name}/index.md" for name in ("saw", "plane", "lathe")}
    assert "4 articles stand at /en-US/docs/{slug}" in [
        finding.message.partition(",")[0] for finding in graph.findings if finding.code == "learned-address"
    ]


def test_two_that_agree_may_do_so_by_chance(tmp_path: Path) -> None:
    assert not cited(graph_of(tmp_path, shed(third="https://elsewhere.example/lathe")))


def test_a_translation_stands_behind_its_own_language(tmp_path: Path) -> None:
    files = shed()
    files |= {
        path.replace("en-us", "fr"): text.replace("Of the", "De la").replace("en-US", "fr")
        for path, text in files.items()
    }
    assert cited(graph_of(tmp_path, files)) == {
        (f"files/{code}/start/index.md", f"files/{code}/tools/{name}/index.md")
        for code in ("en-us", "fr")
        for name in ("saw", "plane", "lathe")
    }


@pytest.mark.parametrize("slug", ["Saw", "/Saw/", "Else/Saw"])
def test_a_slug_that_is_no_end_of_the_address_tells_nothing(tmp_path: Path, slug: str) -> None:
    files = shed(third="/en-US/docs/Tools/Vice") | {"files/en-us/tools/saw/index.md": tool("Blade", slug)}
    assert not cited(graph_of(tmp_path, files))
