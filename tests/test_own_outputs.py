"""Own outputs among the articles: they are no articles, and no article is lost for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graphs import A2, small_graph
from wenmai.cli import main
from wenmai.export import FORMATS, generate
from wenmai.read import find_inputs
from wenmai.read.own_outputs import OUTPUTS, Output, is_output
from wenmai.read.unread import unread_kind
from wenmai.store import open_store, write


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def titles(out: Path) -> list[str]:
    with open_store(out) as store:
        return sorted(node.title for node in store.nodes("article"))


@pytest.fixture
def posts(tmp_path: Path) -> Path:
    folder = tmp_path / "posts"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.md").write_text("# 旋转木马\n\n木马转了一圈，见《轮轴》。\n", "utf-8")
    (folder / "deep" / "b.md").write_text("# 轮轴\n\n木头做的轴。\n", "utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return [one.name for one in find_inputs([str(folder)])[0]]


@pytest.mark.parametrize("row", OUTPUTS, ids=lambda row: row.form)
def test_first_lines(row: Output) -> None:
    assert row.begins.match(row.example)
    assert not is_output(row.not_this)
    assert [other.form for other in OUTPUTS if other.begins.match(row.example)] == [row.form]


@pytest.mark.parametrize("form", FORMATS)
def test_every_export_is_known_by_its_first_lines(form: str) -> None:
    head = "".join(generate(form, small_graph())).encode()[:4096]
    assert unread_kind(f"graph{FORMATS[form].suffix}", head) == "wenmai output"


def test_reports_of_findings_are_known_by_their_first_lines(tmp_path: Path, posts: Path) -> None:
    for form, name in (("markdown", "a.md"), ("sarif", "a.sarif"), ("junit", "a.xml")):
        result = run("check", str(posts), "--format", form)
        assert unread_kind(name, result.stdout.encode()) == "wenmai output"
    assert run("check", str(posts), "--write-baseline", str(tmp_path / "known.json")).exit_code == 0
    assert unread_kind("known.json", (tmp_path / "known.json").read_bytes()) == "wenmai output"


@pytest.mark.parametrize("form", ["md", "json", "mermaid"])
def test_every_path_is_known_by_its_first_lines(form: str, tmp_path: Path) -> None:
    write(small_graph(), tmp_path / "graph.db")
    result = run("path", A2, "--format", form, "--dir", str(tmp_path))
    assert result.exit_code == 0
    assert is_output(result.stdout.encode())


def test_a_folder_that_is_input_and_output_keeps_its_articles(posts: Path) -> None:
    for _ in range(3):
        result = run("build", str(posts), "-o", str(posts))
        assert result.exit_code == 0
        assert titles(posts) == ["旋转木马", "轮轴"]
        assert names(posts) == ["a.md", "deep/b.md"]
    assert "nothing has changed" in result.stderr
    assert run("build", str(posts), "-o", str(posts), "--force").exit_code == 0
    assert titles(posts) == ["旋转木马", "轮轴"]


def test_one_of_two_inputs_may_be_the_output(posts: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "c.md").write_text("# 车辕\n\n驾车的长木。\n", "utf-8")
    for _ in range(2):
        assert run("build", str(posts), str(other), "-o", str(posts)).exit_code == 0
        assert titles(posts) == ["旋转木马", "车辕", "轮轴"]


def test_the_current_folder_may_be_both(posts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(posts)
    for _ in range(2):
        assert run("build", ".", "-o", ".").exit_code == 0
        assert titles(posts) == ["旋转木马", "轮轴"]


def test_articles_beside_the_outputs_of_another_build_are_read(posts: Path) -> None:
    assert run("build", str(posts / "deep"), "-o", str(posts / "deep")).exit_code == 0
    assert names(posts) == ["a.md", "deep/b.md"]


def test_exports_beside_the_articles_are_no_articles(posts: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    cited = "论文《Wheels within wheels》(https://arxiv.org/abs/2001.00001)"
    (posts / "c.md").write_text(f"# 车辕\n\n见{cited}。\n", "utf-8")
    assert run("build", str(posts), "-o", out).exit_code == 0
    before = titles(Path(out))
    for form, row in FORMATS.items():
        target = posts / f"g-{form}{row.suffix}"
        assert run("export", form, "-o", str(target), "--dir", out).exit_code == 0
    for form, ending in (("md", "md"), ("json", "json")):
        shown = run("path", "旋转木马", "--format", form, "--dir", out).stdout
        (posts / f"plan.{ending}").write_text(shown, "utf-8")
    result = run("build", str(posts), "-o", out)
    assert titles(Path(out)) == before
    assert f"not read: wenmai output {len(FORMATS) + 2}\n" in result.stderr
    with open_store(Path(out)) as store:
        assert not list(store.findings())
    # another export of the same name changes nothing that is read
    assert run("export", "dot", "-o", str(posts / "g-csv.csv"), "--dir", out).exit_code == 0
    assert "nothing has changed" in run("build", str(posts), "-o", out).stderr


@pytest.mark.parametrize("more", [(), ("--as", "parquet")])
def test_a_build_that_is_named_instead_of_its_articles_is_told(
    more: tuple[str, ...], posts: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("build", str(posts), "-o", str(out), *more).exit_code == 0
    before = {path: path.read_bytes() for path in out.rglob("[!.]*") if path.is_file()}
    result = run("build", str(out), "-o", str(out))
    assert result.exit_code == 1
    said = f"no article in {out}: {out} is a build of wenmai; name the folder of the articles instead"
    assert said in result.stderr
    assert all(path.read_bytes() == some for path, some in before.items())


def test_an_output_that_is_asked_for_is_said_to_be_one(posts: Path, tmp_path: Path) -> None:
    assert run("build", str(posts), "-o", str(tmp_path / "out")).exit_code == 0
    result = run("build", str(tmp_path / "out" / "graph.html"), "-o", str(tmp_path / "again"))
    assert result.exit_code == 1
    assert "1 wenmai output file; nothing to read there" in result.stderr


@pytest.mark.parametrize(
    "manifest",
    [
        "{}",
        "[1]",
        "no JSON",
        '{"name": "an app", "files": {"a.md": "1"}}',
        '{"wenmai": "1", "inputs": "2", "files": 3}',
    ],
)
def test_the_manifest_of_another_program_hides_nothing(posts: Path, manifest: str) -> None:
    (posts / "manifest.json").write_text(manifest, "utf-8")
    (posts / "graph.db").write_text("mine", "utf-8")
    assert names(posts) == ["a.md", "deep/b.md", "graph.db", "manifest.json"]


def test_the_manifest_hides_what_it_names_and_no_more(posts: Path) -> None:
    about = {"wenmai": "0.1.0", "inputs": "x", "files": {"graph.ttl": "y", "deep": "z"}}
    (posts / "manifest.json").write_text(json.dumps(about), "utf-8")
    (posts / "graph.ttl").write_text("", "utf-8")
    (posts / "graph2.ttl").write_text("", "utf-8")
    assert names(posts) == ["a.md", "deep/b.md", "graph2.ttl"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "{posts}", "-o", ""),
        ("build", "{posts}", "--dir", ""),
        ("check", "--dir", ""),
        ("export", "dot", "-o", ""),
    ],
)
def test_an_empty_name_of_a_folder_is_refused(
    arguments: tuple[str, ...], posts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*(one.format(posts=posts) for one in arguments))
    assert result.exit_code == 2
    assert "the name is empty" in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["posts"]


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("cube.obj", b"# Blender\nv 1.0 1.0 -1.0\n", ".obj"),
        ("model.R", b"# A cube\nlibrary(cube)\n", ".r"),
        ("cube.md", b"# Blender\nv 1.0 1.0 -1.0\n", ""),
    ],
)
def test_code_that_begins_like_a_heading_is_no_text(name: str, head: bytes, kind: str) -> None:
    assert unread_kind(name, head) == kind
