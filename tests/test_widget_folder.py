"""The folder of the widget: whole or not at all, beside files of others; and the command that writes it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from graphs import hostile_graph, small_graph
from test_export_writer import FailAt
from wenmai.cli import main
from wenmai.errors import OutputError
from wenmai.export.folder import Written, write_folder
from wenmai.export.widget import LAYOUTS
from wenmai.model import Graph
from wenmai.pipeline import build
from wenmai.store import open_store, write

OWN = ".wenmai-widget"


def texts(folder: Path) -> dict[str, str]:
    """Every file below the folder but the program's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and OWN not in path.parts
    }


def folders(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_dir()} - {OWN}


class Shelf:
    """A folder into which sets of files are written one after another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / OWN).mkdir(parents=True)
        self.runs = 0

    def write(self, files: Mapping[str, str]) -> Written:
        return write_folder(files.items(), self.folder, self.folder / OWN, self.scratch())

    def scratch(self) -> Path:
        self.runs += 1
        folder = self.folder / OWN / f"run{self.runs}"
        folder.mkdir()
        return folder


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def test_a_rerun_replaces_what_it_wrote_and_nothing_else(shelf: Shelf) -> None:
    assert shelf.write({"a": "1", "b/c/d": "2", "b/e": "3"}) == Written(3, 3, 0)
    (shelf.folder / "b" / "own.md").write_text("轮轴")
    assert shelf.write({"a": "1", "b/e": "4", "f": "5"}) == Written(3, 2, 1)
    assert texts(shelf.folder) == {"a": "1", "b/e": "4", "f": "5", "b/own.md": "轮轴"}
    assert folders(shelf.folder) - {one for one in folders(shelf.folder) if one.startswith(OWN)} == {"b"}
    assert shelf.write({"a": "1", "b/e": "4", "f": "5"}) == Written(3, 0, 0)


def test_what_is_the_same_is_not_touched(shelf: Shelf) -> None:
    shelf.write({"a": "1", "b": "2"})
    before = (shelf.folder / "a").stat()
    shelf.write({"a": "1", "b": "3"})
    assert (shelf.folder / "a").stat() == before


@pytest.mark.parametrize("kind", ["file", "folder", "link", "dangling"])
def test_nothing_of_others_is_replaced(kind: str, shelf: Shelf) -> None:
    foreign = shelf.folder / "a"
    if kind == "file":
        foreign.write_text("轮轴")
    elif kind == "folder":
        foreign.mkdir()
    else:
        foreign.symlink_to(shelf.folder / OWN if kind == "link" else shelf.folder / "nowhere")
    with pytest.raises(OutputError, match="a would be replaced"):
        shelf.write({"a": "1", "b": "2"})
    assert not (shelf.folder / "b").exists()
    assert os.path.lexists(foreign)


def test_a_list_that_somebody_changed_reaches_nothing_outside(shelf: Shelf) -> None:
    outside = shelf.folder.parent / "outside"
    outside.write_text("轮轴")
    (shelf.folder / OWN / "files").write_text(f"../outside\n{outside}\n\nb/../../outside\n..\\outside\n")
    assert shelf.write({"a": "1"}) == Written(1, 1, 0)
    assert outside.read_text() == "轮轴"


@pytest.mark.parametrize("old", [{}, {"a": "1", "b/c": "2", "gone/d": "3"}])
def test_all_or_nothing_for_every_failing_call(
    old: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = {"a": "4", "b/c": "5", "e/f/g": "6"}
    for n in range(1, 200):
        shelf = Shelf(tmp_path / str(n))
        if old:
            shelf.write(old)
        before, scratch = folders(shelf.folder), shelf.scratch()
        with monkeypatch.context() as patch:
            disk = FailAt(patch, n)
            failing(patch, disk, "mkdir", "unlink")
            try:
                write_folder(new.items(), shelf.folder, shelf.folder / OWN, scratch)
            except OutputError:
                assert texts(shelf.folder) == old
                assert {one for one in folders(shelf.folder) - before if not one.startswith(OWN)} == set()
            else:
                assert texts(shelf.folder) == new
        if disk.left > 0:
            break
    assert 10 < n < 199
    # whatever a failed run has left in the list, the next one takes its files for its own
    assert shelf.write(new).files == 3


def failing(patch: pytest.MonkeyPatch, disk: FailAt, *names: str) -> None:
    for name in names:
        patch.setattr(os, name, disk._failing(getattr(os, name)))


# --- the command --------------------------------------------------------------------------------


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["export", *arguments])


def stored(graph: Graph, folder: Path) -> str:
    folder.mkdir()
    write(graph, folder / "graph.db")
    return str(folder)


@pytest.mark.parametrize("generator", [name for name in LAYOUTS if name])
def test_the_command_writes_a_layout_and_says_how_to_use_it(generator: str, tmp_path: Path) -> None:
    out, blog = stored(small_graph(), tmp_path / "out"), tmp_path / "new" / "blog"
    result = run("widget", "--for", generator, "-o", str(blog), "--dir", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert f"written to {blog}: 2 cards in 6 files (6 new or changed)" in result.stderr
    assert LAYOUTS[generator].use in result.stderr
    before = texts(blog)
    again = run("widget", "--for", generator, "-o", str(blog), "--dir", out)
    assert "6 files (nothing has changed)" in again.stderr
    assert texts(blog) == before


def test_another_layout_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    out, blog = stored(small_graph(), tmp_path / "out"), tmp_path / "blog"
    assert run("widget", "--for", "hugo", "-o", str(blog), "--dir", out).exit_code == 0
    (blog / "layouts" / "own.html").write_text("轮轴")
    result = run("widget", "-o", str(blog), "--dir", out)
    assert "6 of an earlier run removed" in result.stderr
    assert {name.split("/")[0] for name in texts(blog)} == {
        "cards", "index.json", "layouts", "wenmai-card.css", "wenmai-card.js"
    }  # fmt: skip
    assert [name for name in texts(blog) if name.startswith("layouts")] == ["layouts/own.html"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["widget"], "name it with -o DIR"),
        (["widget", "-o", "-"], "name it with -o DIR"),
        (["widget", "-o", "x", "--max-nodes", "3"], "--max-nodes does not go with widget"),
        (["widget", "-o", "x", "--no-works"], "--no-works does not go with widget"),
        (["dot", "--for", "hugo"], "--for goes with widget"),
    ],
)
def test_what_does_not_go_together_is_said(
    arguments: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, "--dir", stored(small_graph(), tmp_path / "out"))
    assert result.exit_code == 2
    assert message in result.stderr
    assert not (tmp_path / "x").exists()


def test_a_file_in_the_way_is_said_and_kept(tmp_path: Path) -> None:
    out = stored(hostile_graph(), tmp_path / "out")
    (tmp_path / "file").write_text("轮轴")
    result = run("widget", "-o", str(tmp_path / "file"), "--dir", out)
    assert (result.exit_code, "is no folder" in result.stderr) == (4, True)
    blog = tmp_path / "blog"
    blog.mkdir()
    (blog / "index.json").write_text("轮轴")
    result = run("widget", "-o", str(blog), "--dir", out)
    assert result.exit_code == 4
    assert "index.json would be replaced" in result.stderr
    assert texts(blog) == {"index.json": "轮轴"}


def test_a_damaged_store_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wenmai.errors import StoreDamaged
    from wenmai.library import neighbours

    def broken(*_: Any, **__: Any) -> Any:
        raise StoreDamaged("graph.db: the store is damaged")

    out, blog = stored(small_graph(), tmp_path / "out"), tmp_path / "blog"
    assert run("widget", "-o", str(blog), "--dir", out).exit_code == 0
    before = texts(blog)
    monkeypatch.setattr(neighbours, "plan", broken)
    assert run("widget", "-o", str(blog), "--dir", out).exit_code == 4
    assert texts(blog) == before


CONFIGURATIONS = {
    "hugo": ("hugo.toml", ""),
    "hexo": ("_config.yml", "source_dir: content\n"),
    "jekyll": ("_config.yml", ""),
}


@pytest.mark.parametrize("layout", CONFIGURATIONS)
def test_the_cards_are_no_finding_of_the_next_build(layout: str, tmp_path: Path) -> None:
    blog, out = tmp_path / "blog", tmp_path / "out"
    posts = blog / ("_posts" if layout == "jekyll" else "content")
    for folder in (posts, blog / "layouts" / "partials", blog / "_includes"):
        folder.mkdir(parents=True)
    (posts / "2024-01-01-wheel.md").write_text("---\ntitle: 旋转木马\n---\n转。\n", "utf-8")
    (posts / "2024-01-02-axle.md").write_text("---\ntitle: 轮轴\n---\n见《旋转木马》。\n", "utf-8")
    (blog / "layouts" / "partials" / "head.html").write_text("<p>{{ .Title }}</p>", "utf-8")
    (blog / "_includes" / "head.html").write_text("<p>{{ page.title }}</p>", "utf-8")
    name, text = CONFIGURATIONS[layout]
    (blog / name).write_text(text, "utf-8")
    build([str(blog)], out)
    with open_store(out) as store:
        before = store.graph().findings
    assert run("widget", "--for", layout, "-o", str(blog), "--dir", str(out)).exit_code == 0
    build([str(blog)], out)
    with open_store(out) as store:
        assert store.graph().findings == before
        assert store.counts()["skipped wenmai output"] > 3


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_blog_with_its_cards_is_read_as_it_was(layout: str, tmp_path: Path) -> None:
    posts = tmp_path / "blog" / "content"
    posts.mkdir(parents=True)
    (posts / "wheel.md").write_text("# 旋转木马\n\n转。\n", "utf-8")
    (posts / "axle.md").write_text("# 轮轴\n\n见《旋转木马》。\n", "utf-8")
    out = tmp_path / "out"
    build([str(tmp_path / "blog")], out)
    before = graph_of(out)
    generator = ["--for", layout] if layout else []
    assert run("widget", *generator, "-o", str(tmp_path / "blog"), "--dir", str(out)).exit_code == 0
    assert len(texts(tmp_path / "blog")) > 5
    build([str(tmp_path / "blog")], out)
    assert graph_of(out) == before


def graph_of(out: Path) -> tuple[Any, ...]:
    with open_store(out) as store:
        graph = store.graph()
    return graph.nodes, graph.edges, graph.unresolved
