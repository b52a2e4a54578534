"""Where pages of projects lie: endings of Sphinx, lists of docsify, addresses with ids, folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from resolving import found, post, resolved
from wenmai.model import Graph


def cited(graph: Graph) -> set[tuple[str, str]]:
    title = {node.id: node.title for node in graph.nodes}
    return {(title[edge.source], title[edge.target]) for edge in graph.edges if edge.kind == "cites"}


def titles(graph: Graph) -> set[str]:
    return {node.title for node in graph.nodes if node.kind == "article" and node.documents}


AXLE = "Axles\n=====\n\nSee :doc:`/topics/wheel`.\n"
WHEEL = "Wheels\n======\n\nRound.\n"


@pytest.mark.parametrize(
    ("setting", "read"),
    [
        ('source_suffix = {".txt": "restructuredtext"}', True),
        ("source_suffix = ['.rst', '.txt']", True),
        ('source_suffix = ".txt"', True),
        ('source_suffix = ".rst"', False),
        ('other_suffix = ".txt"', False),
    ],
)
def test_pages_of_sphinx_may_end_in_txt(tmp_path: Path, setting: str, *, read: bool) -> None:
    files = {
        "docs/conf.py": f"{setting}\n",
        "docs/index.txt": "Shed\n====\n\nTools.\n",
        "docs/topics/axle.txt": AXLE,
        "docs/topics/wheel.txt": WHEEL,
        "docs/oil.md": "# Oil\n\nFat.\n",
        "notes.md": "# Notes\n\nWood.\n",
        "notes.txt": "nothing\n",
    }
    graph = graph_of(tmp_path, files)
    assert titles(graph) == ({"Shed", "Axles", "Wheels", "Notes", "Oil"} if read else {"Notes", "Oil"})
    assert cited(graph) == ({("Axles", "Wheels")} if read else set())


def test_conf_py_may_stand_beside_the_folder_of_the_pages(tmp_path: Path) -> None:
    preamble = ".. _Carts:\n\n.. redirect-from::\n\n    Old/Cart\n\n"
    files = {
        "conf.py": "project = 'shed'\n",
        "source/index.rst": "Shed\n====\n\nTools.\n",
        "source/axle.rst": f"{preamble}All about axles\n===============\n\nWood.\n\nOil\n---\n\nFat.\n",
    }
    assert titles(graph_of(tmp_path, files)) == {"Shed", "All about axles"}


DOCSIFY = "<html><body><script>window.$docsify = {{ {setting} }}</script></body></html>"


@pytest.mark.parametrize(
    ("setting", "ordered"), [("loadSidebar: 'toc.md'", True), ("loadNavbar: 'toc.md'", False)]
)
def test_docsify_may_call_its_list_otherwise(tmp_path: Path, setting: str, *, ordered: bool) -> None:
    files = {
        "docs/index.html": DOCSIFY.format(setting=setting),
        "docs/toc.md": "* [Rims](/rims)\n* [Hubs](/hubs)\n",
        "docs/rims.md": "# Rims\n\nWood.\n",
        "docs/hubs.md": "# Hubs\n\nPlease read the previous page first.\n",
    }
    assert (("Hubs", "Rims") in cited(graph_of(tmp_path, files))) is ordered


TOOLS = ("saws", "planes", "lathes")


@pytest.mark.parametrize(("field", "known"), [("id", True), ("key", False)])
def test_addresses_end_in_ids(tmp_path: Path, field: str, *, known: bool) -> None:
    links = "".join(f"See [All {name}](/docs/{name}).\n" for name in TOOLS)
    files = {
        f"data/{number}_tool.md": f"---\n{field}: {name}\ntitle: All {name}\n---\n\nWood.\n"
        for number, name in enumerate(TOOLS)
    }
    graph = graph_of(tmp_path, {**files, "data/start.md": f"# Start\n\n{links}"})
    assert cited(graph) == ({("Start", f"All {name}") for name in TOOLS} if known else set())


def test_the_chapter_before_is_a_folder(tmp_path: Path) -> None:
    def chapter(path: str, title: str, text: str = "Wood.") -> object:
        return post(title, text, path=path)

    ask = "本章中，你将在上一章的基础上，做一个轮子。"
    rims, oil = chapter("docs/lv2-rims/README.md", "轮圈"), chapter("docs/lv2-rims/oil.md", "油")
    hubs = chapter("docs/lv3-hubs/README.md", "轮毂", ask)
    assert found(resolved(rims, oil, hubs), "轮毂") == [("轮圈", "declared-previous")]
    other = chapter("docs/pa2-rims/README.md", "轮圈")
    assert found(resolved(other, oil, hubs), "轮毂") == []


def test_a_call_of_a_template_may_go_over_a_line(tmp_path: Path) -> None:
    config = "theme: wood\npermalink: :title/\n"
    call = "{% post_link\naxle of axles %}"
    files = {
        "_config.yml": config,
        "source/_posts/axle.md": "---\ntitle: Axles\ndate: 2020-01-01\n---\n\nWood.\n",
        "source/_posts/cart.md": "---\ntitle: Carts\ndate: 2020-01-02\n---\n\nSee " + call + ".\n",
    }
    assert ("Carts", "Axles") in cited(graph_of(tmp_path, files))
    files["source/_posts/cart.md"] = files["source/_posts/cart.md"].replace("\naxle", "\n\naxle")
    assert ("Carts", "Axles") not in cited(graph_of(tmp_path / "other", files))
