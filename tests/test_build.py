"""Whole builds: the same bytes whatever the order, all files or none, one writer at a time."""

from __future__ import annotations

import errno
import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from conftest import ROOT
from wenmai.errors import InputError, OutputError, StoreBusy, StoreDamaged
from wenmai.export import generate
from wenmai.model import Graph, Node
from wenmai.pipeline import BuildOptions, BuildResult, build, build_graph, stages
from wenmai.pipeline.lock import locked
from wenmai.pipeline.row_cache import CACHE_NAME
from wenmai.read import inputs, opening
from wenmai.read.readers import read_input
from wenmai.store import open_store

EXPORTS = {
    "graph.ttl": partial(generate, "turtle"),
    "graph.graphml": partial(generate, "graphml"),
    "graph.json": partial(generate, "json"),
    "graph.html": partial(generate, "html"),
}
RECORDS = [
    {
        "title": "旋转的木马（一）：轮",
        "url": "https://a.example/archives/1",
        "date": "2020-01-01",
        "author": "某甲",
    },
    {
        "title": "旋转的木马（二）：轴",
        "url": "https://a.example/archives/2",
        "date": "2020-02-01",
        "author": "某甲",
        "citations": [
            {"title": "旋转的木马（一）：轮", "count": 2, "place": 0.01},
            {"title": "没有的书", "kind": "book"},
        ],
    },
    {"title": "晚安", "date": "2010", "author": "某甲"},
    {"title": "晚安", "date": "2015", "author": "某甲"},
]
POST = (
    "---\ntitle: 纸飞机的航程\nauthor: 某甲\ndate: 2021-03-04\ntags: [扩散模型]\n---\n# 起飞\n\n"
    "在《旋转的木马(二):轴》中，我们说过。见[那篇](https://a.example/archives/1)、论文《Wooden Horses Turn》"
    "和文章《晚安》。未完《\n\n上一篇文章没有。\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five documents in three forms."""
    inputs = tmp_path / "inputs"
    (inputs / "posts").mkdir(parents=True)
    (inputs / "records.jsonl").write_text(
        "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in RECORDS)
    )
    (inputs / "posts" / "paper-plane.md").write_text(POST)
    (inputs / "posts" / "lora.md").write_text("# LoRA 与木马\n\n接着《纸飞机的航程》，LoRA 会转。\n")
    (inputs / "odd.bin").write_bytes(b"\x01\x02 nothing known")
    return inputs


def built(inputs: Path | Sequence[Path], out: Path, **options: object) -> BuildResult:
    paths = [inputs] if isinstance(inputs, Path) else inputs
    return build([str(path) for path in paths], out, BuildOptions(**options), exports=EXPORTS)  # type: ignore[arg-type]


def contents(out: Path) -> dict[str, bytes]:
    """Everything that a build writes but its cache, whose file may be laid out in many ways."""
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != CACHE_NAME}


def outputs(out: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(out).items() if name not in ("manifest.json", ".lock")}


def articles(graph: Graph) -> list[Node]:
    return [node for node in graph.nodes if node.kind == "article"]


# --- the same bytes ---


def test_two_builds_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    result = built(folder, tmp_path / "one")
    built(folder, tmp_path / "two", jobs=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert {path.name for path in result.files} == {"graph.db", *EXPORTS}
    assert result.graph_counts["articles"] == 6
    assert {finding.code for finding in result.findings} >= {"stray-mark", "same-title"}


def test_the_order_of_the_inputs_and_their_folder_change_no_byte(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "far" / "away"
    shutil.copytree(folder, elsewhere)
    parts = [elsewhere / "records.jsonl", elsewhere / "posts", elsewhere / "odd.bin"]
    built(parts, tmp_path / "one")
    built(parts[::-1], tmp_path / "two")
    built([folder / part.name for part in parts], tmp_path / "three")
    assert outputs(tmp_path / "one") == outputs(tmp_path / "two") == outputs(tmp_path / "three")
    built(folder, tmp_path / "four")
    built(elsewhere, tmp_path / "five")
    assert contents(tmp_path / "four") == contents(tmp_path / "five")


def test_the_seed_of_hashing_changes_no_byte(folder: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from functools import partial; from pathlib import Path;"
        "from wenmai.pipeline import build;"
        "from wenmai.export import generate; build([sys.argv[1]], Path(sys.argv[2]), exports={"
        "'graph.ttl': partial(generate, 'turtle'), 'graph.graphml': partial(generate, 'graphml'),"
        "'graph.json': partial(generate, 'json'), 'graph.html': partial(generate, 'html')})"
    )
    for seed in ("1", "2"):
        path = os.pathsep.join(str(one) for one in (ROOT / "graph", *sys.path) if one)
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
        subprocess.run(
            [sys.executable, "-c", script, str(folder), str(tmp_path / seed)], check=True, env=environment
        )
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_a_rebuild_equals_a_build_from_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    (folder / "posts" / "lora.md").write_text("# LoRA 与飞机\n\n改过了。\n")
    (folder / "posts" / "new.md").write_text("# 新的一篇\n\n见《LoRA 与飞机》。\n")
    (folder / "odd.bin").unlink()
    built(folder, out)
    built(folder, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


# --- unchanged ---


def test_an_unchanged_build_touches_nothing(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = built(folder, out)
    names = contents(out).keys() - {".lock"}  # where each build writes who holds the folder
    before = {name: (out / name).stat().st_mtime_ns for name in names}
    again = built(folder, out)
    assert again.unchanged
    assert not first.unchanged
    assert {name: (out / name).stat().st_mtime_ns for name in names} == before
    assert (again.graph_counts, again.findings, again.counts) == (
        first.graph_counts,
        first.findings,
        first.counts,
    )


def test_what_a_build_depends_on_makes_it_new(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    own = tmp_path / "own.toml"
    own.write_text('[[topic]]\nid = "horse"\nlabels = {zh = "木马"}\nkeywords = ["木马"]\n')
    built(folder, out)
    assert not built(folder, out, topics=own).unchanged
    assert built(folder, out, topics=own).unchanged
    own.write_text('[[topic]]\nid = "horse"\nlabels = {zh = "木马"}\nkeywords = ["飞机"]\n')
    assert not built(folder, out, topics=own).unchanged
    (folder / "site.toml").write_text('hosts = ["a.example"]\n')
    assert not built(folder, out, topics=own).unchanged
    (folder / "posts" / "lora.md").rename(folder / "posts" / "peft.md")
    assert not built(folder, out, topics=own).unchanged
    assert not built(folder, out, topics=own, force=True).unchanged


class _FailsOnce:
    """Stands before `os.open` or a file's reading: the first call for a name gives an error."""

    def __init__(self, name: str, code: int) -> None:
        self.name, self.error, self.left = name, OSError(code, os.strerror(code)), 1

    def check(self, path: object) -> None:
        if self.left and str(path).endswith(self.name):
            self.left -= 1
            raise self.error


@pytest.mark.parametrize("code", [errno.EIO, errno.EMFILE, errno.EACCES])
@pytest.mark.parametrize("at", ["open", "read"])
def test_a_read_error_that_goes_away_is_no_claim_that_nothing_changed(
    at: str, code: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, fails = tmp_path / "out", _FailsOnce("lora.md", code)
    real_open, real_read, names = os.open, opening._Hashed.readinto, {}

    def opens(path: object, *arguments: Any, **more: Any) -> int:
        if at == "open" and reading_now:
            fails.check(path)
        descriptor = real_open(path, *arguments, **more)  # type: ignore[arg-type]
        names[descriptor] = path
        return descriptor

    def reads(file: Any, buffer: Any) -> int | None:
        if at == "read" and reading_now:
            try:
                fails.check(names.get(file.fileno()))
            except OSError:
                file.failed = True
                raise
        return real_read(file, buffer)

    real_graph_of, reading_now = stages.graph_of, []

    def graph_of(*arguments: Any, **more: Any) -> Graph:
        reading_now.append(True)  # not while the digests are taken before
        return real_graph_of(*arguments, **more)

    monkeypatch.setattr(stages, "graph_of", graph_of)
    monkeypatch.setattr(opening.os, "open", opens)
    monkeypatch.setattr(opening._Hashed, "readinto", reads)
    first = built(folder, out)
    assert [one.code for one in first.findings if one.path.endswith("lora.md")] == ["unreadable"]
    reading_now.clear()
    again = built(folder, out)
    assert not again.unchanged
    assert not [one for one in again.findings if one.path.endswith("lora.md")]
    reading_now.clear()
    assert built(folder, out).unchanged


@pytest.mark.parametrize("stamp", ["kept", "new", "only"])
def test_a_file_changed_while_it_was_read_and_put_back_is_read_again(
    stamp: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, file = tmp_path / "out", folder / "posts" / "lora.md"
    before, about = file.read_bytes(), file.stat()
    real = stages.graph_of

    def meanwhile(*arguments: Any, **more: Any) -> Graph:
        file.write_bytes(before if stamp == "only" else before[:-1] + b"!")
        os.utime(file, ns=(1, about.st_mtime_ns if stamp == "kept" else 1))
        graph = real(*arguments, **more)
        file.write_bytes(before)
        return graph

    with monkeypatch.context() as patched:
        patched.setattr(stages, "graph_of", meanwhile)
        built(folder, out)
    assert not built(folder, out).unchanged
    assert built(folder, out).unchanged


def test_an_archive_that_is_read_back_and_forth_is_hashed_as_it_stands(tmp_path: Path) -> None:
    picture = b"\x89PNG\r\n\x1a\n" + b"x" * 200_000
    for name, data in (("a.zip", b""), ("a.png", picture), ("a.md", b"# x\n" * 90_000)):
        path = tmp_path / name
        path.write_bytes(data)
        if name == "a.zip":
            with zipfile.ZipFile(path, "w") as archive:
                for number in range(9):
                    archive.writestr(f"{number}.md", f"# 木马{number}\n\n{'字' * 50_000}")
        ((found,), _) = inputs.find_inputs([str(path)])
        assert read_input(found).digest == opening.content_digest(found)


@pytest.mark.parametrize("name", ["graph.db", "graph.ttl", "manifest.json"])
@pytest.mark.parametrize("damage", ["missing", "changed"])
def test_a_set_that_is_not_whole_is_built_again(name: str, damage: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    before = contents(out)
    if damage == "missing":
        (out / name).unlink()
    elif name != "graph.db":
        (out / name).write_text("changed")
    assert built(folder, out).unchanged == (damage == "changed" and name == "graph.db")
    assert contents(out) == before


def test_an_output_folder_inside_the_input_is_not_read(folder: Path) -> None:
    built(folder, folder / "out")
    again = built(folder, folder / "out")
    assert again.unchanged
    assert not [finding for finding in again.findings if finding.path.startswith("out/")]


def test_a_build_of_odd_records_can_be_read_again(tmp_path: Path) -> None:
    (tmp_path / "odd.jsonl").write_text('{"title": "木马", "reads": true}\n')
    built(tmp_path / "odd.jsonl", tmp_path / "out")
    assert built(tmp_path / "odd.jsonl", tmp_path / "out").unchanged


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"minutes": 10**30}, id="minutes"),
        pytest.param({"url": "https://a.example/\ud800"}, id="surrogate"),
        pytest.param({"title": "木马（百廿三）"}, id="numeral"),
        pytest.param({"citations": 5}, id="citations"),
    ],
)
def test_one_odd_record_does_not_end_the_build(fields: dict[str, object], tmp_path: Path) -> None:
    rows = [{"title": "纸飞机"}, {"title": "木马", **fields}]
    (tmp_path / "odd.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert built(tmp_path / "odd.jsonl", tmp_path / "out").graph_counts["articles"] == 2


# --- all or nothing ---


def failing(_: Graph) -> Iterator[str]:
    yield "a beginning"
    raise RuntimeError("the exporter gave up")


def test_a_failing_exporter_leaves_the_old_set(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    before = contents(out)
    (folder / "posts" / "new.md").write_text("# 新的一篇\n")
    with pytest.raises(RuntimeError, match="gave up"):
        build([str(folder)], out, exports={**EXPORTS, "zz.txt": failing})
    assert contents(out) == before


def test_every_failing_write_leaves_the_old_set(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    built(folder, out)
    before = contents(out)
    (folder / "posts" / "new.md").write_text("# 新的一篇\n")
    synced = os.fsync
    failed = 0
    for nth in range(20):
        calls = iter(range(100))

        def fail(descriptor: int, nth: int = nth, calls: Iterator[int] = calls) -> None:
            if next(calls) == nth:
                raise OSError(28, "No space left on device")
            synced(descriptor)

        monkeypatch.setattr(os, "fsync", fail)
        try:
            built(folder, out)
            break
        except OutputError:
            failed += 1
        assert contents(out) == before
    assert failed >= len(EXPORTS) + 1
    assert contents(out) != before


@pytest.mark.parametrize("nth", range(4))
def test_a_failing_move_leaves_the_old_set(
    nth: int, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    built(folder, out)
    before = contents(out)
    (folder / "posts" / "new.md").write_text("# 新的一篇\n")
    moved = Path.replace
    calls = iter(range(100))

    def fail(path: Path, target: Path) -> Path:
        if next(calls) == nth:
            raise OSError(28, "No space left on device")
        return moved(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OutputError):
        built(folder, out)
    assert contents(out) == before


def test_what_a_killed_build_left_is_cleared_away(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".building-dead").mkdir(parents=True)
    (out / ".building-dead" / "graph.db").write_text("half")
    built(folder, out)
    assert sorted(contents(out)) == sorted([".lock", "graph.db", "manifest.json", *EXPORTS])


def test_an_output_folder_that_cannot_be_made_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError, match="file"):
        built(folder, tmp_path / "file" / "out")


# --- one at a time, and nothing foreign ---


def test_a_second_build_is_told_at_once(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    before = contents(out)
    with locked(out), pytest.raises(StoreBusy, match="another build"):
        built(folder, out, force=True)
    assert contents(out) == before
    assert built(folder, out).unchanged


@pytest.mark.parametrize("kind", ["text", "cut", "foreign"])
def test_what_is_no_store_of_ours_is_replaced_only_by_force(kind: str, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    file = out / "graph.db"
    if kind == "text":
        file.write_text("not a database")
    elif kind == "cut":
        file.write_bytes(file.read_bytes()[:5000])
    else:
        file.unlink()
        with sqlite3.connect(file) as connection:
            connection.execute("create table other (x)")
        connection.close()
    before = file.read_bytes()
    with pytest.raises(StoreDamaged, match=r"graph\.db"):
        built(folder, out)
    assert file.read_bytes() == before
    built(folder, out, force=True)
    with open_store(file) as store:
        store.verify()


# --- inputs ---


def test_nothing_readable_is_an_error_that_says_why(tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_text("")
    for given in (tmp_path, tmp_path / "empty.md"):
        with pytest.raises(InputError, match=r"empty\.md"):
            build_graph([str(given)])
    with pytest.raises(InputError, match="gone"):
        build_graph([str(tmp_path / "gone")])
    assert not (tmp_path / "out").exists()


def test_a_minus_is_standard_input(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO("# 从管道来\n\n见《纸飞机的航程》。\n".encode()))
    )
    graph = build_graph([str(folder), "-"])
    (piped,) = (node for node in articles(graph) if node.title == "从管道来")
    assert [str(ref) for ref in piped.documents] == ["stdin"]
    assert any(edge.kind == "cites" and edge.source == piped.id for edge in graph.edges)


def test_a_site_file_joins_its_hosts(tmp_path: Path) -> None:
    rows = [
        {"title": "木马", "url": "https://b.example/1"},
        {"title": "木马之二", "url": "https://a.example/1/"},
    ]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert len(articles(build_graph([str(tmp_path)]))) == 2
    (tmp_path / "site.toml").write_text('hosts = ["a.example", "B.example"]\nauthor = "某甲"\n')
    (one,) = articles(build_graph([str(tmp_path)]))
    assert (one.id, one.author) == ("https://a.example/1", "某甲")


@pytest.mark.parametrize(
    "hosts",
    [
        '["http://a.example/", "b.example"]',
        '["www.a.example", "b.example"]',
        '["a.example", "www.b.example"]',
    ],
)
def test_hosts_of_a_site_file_may_be_written_as_addresses(hosts: str, tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"title": "木马", "url": "https://b.example/1"}\n')
    (tmp_path / "site.toml").write_text(f"hosts = {hosts}\n")
    assert [node.id for node in articles(build_graph([str(tmp_path)]))] == ["https://a.example/1"]


@pytest.mark.parametrize("content", ["hosts = 5", "hosts = [1]", 'author = ["x"]', "hosts =", b"\xff"])
def test_a_broken_site_file_is_named(content: str | bytes, folder: Path, tmp_path: Path) -> None:
    site = tmp_path / "my-site.toml"
    site.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError, match=r"my-site\.toml"):
        build_graph([str(folder)], BuildOptions(site=site))
    with pytest.raises(InputError, match="gone"):
        build_graph([str(folder)], BuildOptions(site=tmp_path / "gone.toml"))


def test_a_users_topics_are_used_and_a_broken_file_is_named(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[[topic]]\nid = "horse"\nlabels = {zh = "木马"}\nkeywords = ["木马"]\n')
    graph = build_graph([str(folder)], BuildOptions(topics=own))
    about = [edge for edge in graph.edges if edge.target == "urn:wenmai:topic:horse"]
    assert len(about) >= 3
    assert all(edge.reasons for edge in about)
    own.write_text("[[topic")
    with pytest.raises(InputError, match=r"own\.toml"):
        build_graph([str(folder)], BuildOptions(topics=own))


def test_an_unknown_engine_is_named(folder: Path) -> None:
    with pytest.raises(InputError, match="abacus"):
        build_graph([str(folder)], BuildOptions(engine="abacus"))


def test_a_file_that_cannot_be_read_is_reported_and_the_others_are_built(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.open

    def refuse(path: Path, *flags: int, **options: int | None) -> int:
        if Path(path).name == "lora.md":
            raise PermissionError(13, "Permission denied")
        return whole(path, *flags, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refuse)
    graph = build_graph([str(folder)])
    assert [finding.path for finding in graph.findings if finding.code == "unreadable"] == ["posts/lora.md"]
    assert len(articles(graph)) == 5


def test_the_graph_is_in_its_fixed_order_and_whole(folder: Path) -> None:
    graph = build_graph([str(folder)])
    ids = [node.id for node in graph.nodes]
    assert ids == sorted(set(ids))
    keys = [(edge.kind, edge.source, edge.target) for edge in graph.edges]
    assert keys == sorted(set(keys))
    assert {end for edge in graph.edges for end in (edge.source, edge.target)} <= set(ids)
    assert all(one.source in ids and set(one.candidates) <= set(ids) for one in graph.unresolved)


def test_the_second_half_follows_the_first_whatever_stands_between(tmp_path: Path) -> None:
    titles = {1: "漫步（一）：绕圈（上）", 2: "漫步（二）：散心", 3: "漫步（三）：绕圈（下）"}
    rows = [
        {"title": title, "url": f"https://a.example/{number}", "date": f"2020-01-0{number}", "text": "正文。"}
        for number, title in titles.items()
    ]
    rows[2]["text"] = "接着前一篇往下绕。"
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    graph = build_graph([str(tmp_path)])
    cited = [edge.target for edge in graph.edges if edge.kind == "cites" and edge.source.endswith("/3")]
    assert cited == ["https://a.example/1"]
    previous = {
        edge.target: [reason.kind for reason in edge.reasons]
        for edge in graph.edges
        if edge.kind == "requires" and edge.source.endswith("/3")
    }
    assert "previous-part" in previous["https://a.example/1"]
    assert "previous-part" not in previous.get("https://a.example/2", [])
