"""Builds from the rows of an earlier one: what is not read again, and that nothing else differs."""

from __future__ import annotations

import hashlib
import os
import random
import re
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.msgpack import encode

from conftest import ROOT
from wenmai.errors import InputError
from wenmai.export import generate
from wenmai.model import Site
from wenmai.pipeline import BuildOptions, BuildResult, build, lines, row_cache, rows
from wenmai.pipeline.program import LIBRARIES
from wenmai.pipeline.row_cache import CACHE_NAME, RowCache
from wenmai.read import Input, find_inputs
from wenmai.read.markdown import generators

EXPORTS = {f"graph.{name}": partial(generate, name) for name in ("json", "turtle")}
TICK = row_cache._TICK
POSTS = {
    "carousel-1.md": "---\ntitle: 旋转木马（一）：轮轴\ndate: 2021-01-02\ntags: [木工]\n---\n轮轴是木的。\n",
    "carousel-2.md": "# 旋转木马（二）：齿轮\n\n上一篇说过轮轴。请先读《旋转木马（一）：轮轴》。\n",
    "kite.md": "# 风筝的骨架\n\n见[那篇](carousel-2.md)和《竹子的书》，以及论文《Bamboo Frames》。未完《\n",
    "deep/drum.md": "# 拨浪鼓\n\n在《风筝的骨架》中，我们说过竹子。\n",
    "rows.jsonl": '{"title": "陀螺", "url": "https://toys.example/top"}\n{"title": "铁环", "date": "2020"}\n',
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in POSTS.items():
        write(tmp_path / "in" / name, text)
    return tmp_path / "in"


@pytest.fixture(autouse=True)
def _settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are taken for old enough, as if minutes had gone by between a change and a build."""
    monkeypatch.setattr(row_cache, "_TICK", -600 * 10**9)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the inputs that are read, and of those whose bytes are hashed, with a # before them."""
    names: list[str] = []
    real_input, real_digest = rows.read_input, pipeline_digest()

    def read_input(source: Input, site: Site) -> Any:
        names.append(source.name)
        return real_input(source, site)

    def content_digest(source: Input) -> bytes:
        names.append(f"#{source.name}")
        return real_digest(source)

    monkeypatch.setattr(rows, "read_input", read_input)
    monkeypatch.setattr("wenmai.pipeline.content_digest", content_digest)
    return names


def pipeline_digest() -> Callable[[Input], bytes]:
    from wenmai.read import content_digest

    return content_digest


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def built(folder: Path, out: Path, **options: object) -> BuildResult:
    return build([str(folder)], out, BuildOptions(**options), exports=EXPORTS)  # type: ignore[arg-type]


def contents(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir()) if path.name != CACHE_NAME}


def taken(names: list[str]) -> list[str]:
    """What has been read since the last question."""
    answer = sorted(names)
    names.clear()
    return answer


# --- what is read ---


def test_only_what_changed_is_read_and_hashed(folder: Path, tmp_path: Path, read: list[str]) -> None:
    out = tmp_path / "out"
    built(folder, out)
    assert taken(read) == sorted([*POSTS, *(f"#{name}" for name in POSTS)])
    assert built(folder, out).unchanged
    assert taken(read) == []
    write(folder / "kite.md", POSTS["kite.md"] + "又及。\n")
    built(folder, out)
    assert taken(read) == ["#kite.md", "kite.md"]
    write(folder / "hoop.md", "# 滚铁环\n\n见《风筝的骨架》。\n")
    built(folder, out)
    assert taken(read) == ["#hoop.md", "hoop.md"]
    (folder / "kite.md").unlink()
    built(folder, out)
    assert taken(read) == []
    (folder / "hoop.md").rename(folder / "deep" / "hoop.md")
    built(folder, out)
    assert taken(read) == ["#deep/hoop.md", "deep/hoop.md"]
    os.utime(folder / "carousel-1.md")  # touched: hashed, and nothing else
    assert built(folder, out).unchanged
    assert taken(read) == ["#carousel-1.md"]
    built(folder, out, force=True)
    assert len(taken(read)) == 2 * len(POSTS)


def test_a_setting_that_no_reader_asks_for_reads_nothing(
    folder: Path, tmp_path: Path, read: list[str]
) -> None:
    out = tmp_path / "out"
    write(folder / "SUMMARY.md", "- [鼓](deep/drum.md)\n- [风筝](kite.md)\n")
    built(folder, out)
    taken(read)
    write(folder / "aliases.toml", '"竹子的书" = ""\n')
    built(folder, out)
    assert taken(read) == []
    write(folder / "site.toml", 'rules_off = ["near"]\n[series]\n"木马" = ["旋转木马"]\n')
    built(folder, out)
    assert taken(read) == []
    write(folder / "SUMMARY.md", "- [风筝](kite.md)\n- [鼓](deep/drum.md)\n")  # their order, and no title
    built(folder, out)
    assert set(taken(read)) == {"#SUMMARY.md", "SUMMARY.md"}
    write(folder / "site.toml", 'base = "https://toys.example"\npermalink = "/posts/:title/"\n')
    built(folder, out)
    assert set(taken(read)) == {*POSTS, "SUMMARY.md"}


def test_the_numbers_of_a_readme_read_no_post_anew(folder: Path, tmp_path: Path, read: list[str]) -> None:
    out, rows_of = tmp_path / "out", "1. [鼓](deep/drum.md)\n2. [风筝](kite.md)\n3. [木马](horse.md)\n"
    write(folder / "horse.md", "# 木马\n\n木马是三条腿的。\n")
    write(folder / "README.md", f"# 玩具课\n\n{rows_of}")
    built(folder, out)
    taken(read)
    write(folder / "README.md", f"# 玩具的课\n\n{rows_of}")  # the series is called otherwise
    built(folder, out)
    assert set(taken(read)) == {"#README.md", "README.md"}
    built(folder, tmp_path / "anew")
    assert contents(out)["graph.turtle"] == contents(tmp_path / "anew")["graph.turtle"]
    assert "玩具的课" in contents(out)["graph.turtle"].decode()


def test_a_title_that_the_site_gives_a_file_is_read_into_that_file_alone(
    folder: Path, tmp_path: Path, read: list[str]
) -> None:
    out = tmp_path / "out"
    (folder / "docs").mkdir()
    for name in ("kite.md", "deep/drum.md"):
        (folder / name).rename(folder / "docs" / Path(name).name)
    nav = "site_name: 玩具\nnav:\n  - {}: kite.md\n  - 鼓: drum.md\n"
    write(folder / "mkdocs.yml", nav.format("风筝"))
    built(folder, out)
    taken(read)
    write(folder / "mkdocs.yml", nav.format("竹风筝"))
    built(folder, out)
    assert [name for name in taken(read) if name.startswith("docs/")] == ["docs/kite.md"]
    built(folder, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_what_another_program_has_read_is_read_again(
    folder: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, tmp_path / "out")
    taken(read)
    monkeypatch.setattr("wenmai.pipeline.program_digest", lambda: b"another version")
    built(folder, tmp_path / "out")
    assert taken(read) == sorted(POSTS)


def test_a_build_that_fails_keeps_what_it_has_read(
    folder: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def failing(*_: object, **__: object) -> None:
        written.append(len([*_every_row(tmp_path / "out")]))  # on the disk, should it be killed here
        raise InputError("midway")

    with monkeypatch.context() as patched:
        patched.setattr("wenmai.pipeline.stages.site_graph", failing)
        with pytest.raises(InputError, match="midway"):
            built(folder, tmp_path / "out")
    assert written == [len(POSTS)]
    taken(read)
    built(folder, tmp_path / "out")
    assert taken(read) == []


# --- stamps ---


def test_a_file_that_changed_just_before_the_build_is_hashed_again(
    folder: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_cache, "_TICK", TICK)
    old, new = (Input(Path("x"), name, None, 5, 10**10, changed, 7) for name, changed in (("a", 0), ("b", 1)))
    cache = RowCache(tmp_path, 10**10 + 2 * 10**9)
    cache.remember(old, b"digest")
    assert cache.digest_of(old) == b"digest"
    cache.close()
    cache = RowCache(tmp_path, 10**10 + 2 * 10**9 - 1)
    cache.remember(new, b"digest")
    assert cache.digest_of(new) == b""
    built(folder, tmp_path / "out")
    taken(read)
    assert built(folder, tmp_path / "out").unchanged
    assert taken(read) == sorted(f"#{name}" for name in POSTS)


@pytest.mark.parametrize("field", ["size", "modified", "status_changed", "inode"])
def test_every_part_of_a_stamp_counts(field: str, tmp_path: Path) -> None:
    numbers = {"size": 1, "modified": 2, "status_changed": 3, "inode": 4}
    cache = RowCache(tmp_path, 10)
    cache.remember(Input(Path("x"), "x", **numbers), b"digest")
    assert cache.digest_of(Input(Path("x"), "x", **numbers)) == b"digest"
    assert cache.digest_of(Input(Path("x"), "x", **(numbers | {field: 9}))) == b""
    assert cache.digest_of(Input(Path("x"), "y", **numbers)) == b""


def test_same_size_and_time_but_another_content(folder: Path, tmp_path: Path) -> None:
    out, file = tmp_path / "out", folder / "kite.md"
    built(folder, out)
    about = file.stat()
    write(file, POSTS["kite.md"].replace("竹子", "石子"))
    os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert not built(folder, out).unchanged
    built(folder, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def test_a_file_that_is_another_while_its_lines_are_looked_up_is_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was put back before anybody could see that: the build's own lines are those of the other text."""
    out, file = tmp_path / "out", folder / "kite.md"
    real = lines.opened

    @contextmanager
    def opened(source: Input) -> Iterator[Any]:
        if source.name == "kite.md":
            write(file, "\n\n\n" + POSTS["kite.md"])
        with real(source) as stream:
            yield stream
        write(file, POSTS["kite.md"])

    with monkeypatch.context() as patched:
        patched.setattr(lines, "opened", opened)
        built(folder, out)
    built(folder, tmp_path / "fresh")
    assert contents(out) != contents(tmp_path / "fresh")
    assert not built(folder, out).unchanged
    assert contents(out) == contents(tmp_path / "fresh")


# --- the same as from nothing ---

NAMES = ("carousel-1.md", "carousel-2.md", "kite.md", "deep/drum.md", "hoop.md", "feed.txt")
BODIES = (
    "# 风筝的骨架\n\n竹子。见《旋转木马（一）：轮轴》。\n",
    "# 旋转木马（一）：轮轴\n\n轮轴。下一篇讲齿轮。\n",
    "---\ntitle: 旋转木马（二）：齿轮\ndate: 2021-03-04\nseries: 木马\n---\n上一篇[轮轴](carousel-1.md)。\n",
    "# 拨浪鼓\n\n先读《风筝的骨架》和[木马](https://toys.example/posts/carousel-1/)，见书《竹子的书》。\n",
    "没有标题，只有《风筝的骨架》\n",
    "",
)
SETTINGS = (
    "",
    'base = "https://toys.example"\npermalink = "/posts/:title/"\n',
    'hosts = ["toys.example"]\nauthor = "某甲"\n',
    '[series]\n"木马" = ["旋转木马"]\n',
)

put = st.tuples(st.just("put"), st.sampled_from(NAMES), st.sampled_from(BODIES))
drop = st.tuples(st.just("drop"), st.sampled_from(NAMES), st.just(""))
move = st.tuples(st.just("move"), st.sampled_from(NAMES), st.sampled_from(NAMES))
setting = st.tuples(st.just("put"), st.just("site.toml"), st.sampled_from(SETTINGS))
alias = st.tuples(st.just("put"), st.just("aliases.toml"), st.sampled_from(('"竹子的书" = "拨浪鼓"\n', "")))


@pytest.mark.parametrize(
    "make",
    [
        lambda folder: write(folder / "CNAME", "toys.example\n"),
        lambda folder: (folder / "link.md").symlink_to(folder / "kite.md"),
        lambda folder: write(folder / "node_modules" / "x" / "README.md", "# 别人的\n"),
    ],
    ids=["CNAME", "link", "packages"],
)
def test_what_is_no_document_and_decides_or_is_reported_makes_another_build(
    make: Callable[[Path], object], folder: Path, tmp_path: Path, read: list[str]
) -> None:
    for name in ("kite", "carousel-2"):
        write(folder / f"{name}.md", f"# {name}\n\n见[轮轴](https://toys.example/carousel-1)。\n")
    write(folder / "CNAME", "other.example\n")
    built(folder, tmp_path / "out")
    taken(read)
    make(folder)
    assert not built(folder, tmp_path / "out").unchanged
    assert not {*taken(read)} & {*POSTS}
    built(folder, tmp_path / "fresh")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def change(folder: Path, what: str, name: str, more: str) -> None:
    file = folder / name
    if what == "put":
        write(file, more)
    elif file.exists() and what == "drop":
        file.unlink()
    elif file.exists():
        (folder / more).parent.mkdir(exist_ok=True)
        file.rename(folder / more)


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.lists(st.one_of(put, put, drop, move, setting, alias), max_size=3), min_size=2, max_size=4)
)
def test_a_build_of_cached_rows_equals_one_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, changes: list[list[tuple[str, str, str]]]
) -> None:
    place = tmp_path_factory.mktemp("random")
    for name in ("carousel-1.md", "kite.md"):
        write(place / "in" / name, POSTS[name])
    for number, several in enumerate(changes):
        for one in several:
            change(place / "in", *one)
        fresh, cached = place / f"fresh{number}", place / "cached"
        answers = [outcome(place / "in", out, jobs) for out, jobs in ((cached, 1 + number % 2), (fresh, 1))]
        assert answers[0] == answers[1]


def outcome(folder: Path, out: Path, jobs: int) -> object:
    """Every file of a build, and what it tells; or why there is none."""
    try:
        result = built(folder, out, jobs=jobs)
    except InputError as error:
        return str(error)
    return contents(out), result.findings, result.counts, result.unresolved, result.series


def test_rows_are_the_same_from_any_process_and_in_any_order(folder: Path, tmp_path: Path) -> None:
    outs = [tmp_path / name for name in ("one", "two", "three", "four")]
    parts = [
        str(folder / name) for name in ("deep", "kite.md", "rows.jsonl", "carousel-1.md", "carousel-2.md")
    ]
    for out, jobs, order in zip(outs, (1, 2, 1, 2), (1, 1, -1, -1), strict=True):
        build(parts[:3], out, BuildOptions(jobs=jobs), exports=EXPORTS)
        build(parts[::order], out, BuildOptions(jobs=jobs), exports=EXPORTS)
    assert len({str(sorted(contents(out).items())) for out in outs}) == 1


# --- the file ---


def test_only_what_is_current_is_kept(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    write(folder / "kite.md", "# 风筝\n\n改过了。\n")
    (folder / "deep" / "drum.md").unlink()
    built(folder, out)
    with sqlite3.connect(out / CACHE_NAME) as cache:
        assert cache.execute("SELECT count(*) FROM rows").fetchone() == (len(POSTS) - 1,)
        names = {os.fsdecode(name) for (name,) in cache.execute("SELECT name FROM files")}
    assert names == {*POSTS} - {"deep/drum.md"}


def test_it_is_no_input_of_its_own_folder(folder: Path, tmp_path: Path) -> None:
    built(folder, folder)
    (folder / "manifest.json").unlink()  # as after a first build that was killed
    assert CACHE_NAME not in [one.name for one in find_inputs([str(folder)])[0]]
    for name in ("graph.db", *EXPORTS):
        (folder / name).unlink()
    built(folder, folder)
    built(folder, tmp_path / "out")
    for name in ("graph.db", *EXPORTS):
        assert (folder / name).read_bytes() == (tmp_path / "out" / name).read_bytes()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def foreign(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE rows (key)")


def endless(path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE rows (key BLOB PRIMARY KEY, row BLOB, sum BLOB)")
        other.execute(
            "CREATE VIEW files AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
            "SELECT x AS name, x AS stamp, x AS digest, x AS sum FROM n"
        )


def linked(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.symlink_to(path.parent.parent / "elsewhere")


def twice_named(path: Path) -> None:
    path.rename(path.parent.parent / "elsewhere")
    path.hardlink_to(path.parent.parent / "elsewhere")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def journal_of_another(path: Path) -> None:
    os.mkfifo(path.with_name(f"{path.name}-journal"))


DAMAGE = (
    Path.unlink, cut, foreign, endless, linked, twice_named, pipe, a_folder, journal_of_another,
    lambda path: path.write_bytes(b"no store at all"), lambda path: path.write_bytes(b""),
)  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE)
def test_whatever_stands_in_its_place_the_build_is_the_same(
    damage: Callable[[Path], object], folder: Path, tmp_path: Path
) -> None:
    built(folder, tmp_path / "out")
    damage(tmp_path / "out" / CACHE_NAME)
    elsewhere = tmp_path / "elsewhere"
    before = elsewhere.read_bytes() if elsewhere.exists() else b""
    write(folder / "kite.md", "# 风筝\n\n改过了，见《拨浪鼓》。\n")
    changed, fresh = (built(folder, tmp_path / name) for name in ("out", "fresh"))
    assert (contents(tmp_path / "out"), changed.findings) == (contents(tmp_path / "fresh"), fresh.findings)
    assert before == (elsewhere.read_bytes() if before else b"")


@pytest.mark.parametrize("part", range(8))
def test_flipped_bits_change_nothing(part: int, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    built(folder, out)
    data = bytearray((out / CACHE_NAME).read_bytes())
    for at in range(part * 40, len(data), 331):
        data[at] ^= 1 << part % 8
    (out / CACHE_NAME).write_bytes(data)
    write(folder / "kite.md", "# 风筝\n\n改过了，见《拨浪鼓》。\n")
    built(folder, out)
    built(folder, tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def hurt(data: bytes, choice: random.Random) -> bytes:
    """A file after some accident: other bytes, other bits at its head, a page twice, its end lost."""
    hurt = bytearray(data)
    kind = choice.randrange(4)
    if kind == 0:
        for _ in range(choice.randrange(1, 20)):
            hurt[choice.randrange(len(hurt))] = choice.randrange(256)
    elif kind == 1:
        for _ in range(30):
            hurt[choice.randrange(min(len(hurt), 16384))] ^= 1 << choice.randrange(8)
    elif kind == 2:
        one, two = (choice.randrange(len(hurt) // 4096) * 4096 for _ in range(2))
        hurt[one : one + 4096] = hurt[two : two + 4096]
    else:
        del hurt[choice.randrange(len(hurt)) :]
    return bytes(hurt)


def test_no_damage_gives_a_wrong_row_or_an_error(tmp_path: Path) -> None:
    choice = random.Random(7)
    rows_kept = {bytes([at]) * 32: choice.randbytes(choice.choice((10, 900, 9000))) for at in range(30)}
    sources = [Input(Path("x"), f"{at}.md", None, at, at, at, at) for at in range(30)]
    cache = RowCache(tmp_path, 10**12)
    for key, row in rows_kept.items():
        cache.keep(key, row)
    for source in sources:
        cache.remember(source, source.name.encode())
    cache.close()
    whole = (tmp_path / CACHE_NAME).read_bytes()
    right = 0
    for _ in range(200):
        (tmp_path / CACHE_NAME).write_bytes(hurt(whole, choice))
        cache = RowCache(tmp_path, 10**12)
        found = {key: cache.row(key) for key in rows_kept if cache.has(key)}
        assert all(row in (None, rows_kept[key]) for key, row in found.items())
        assert all(cache.digest_of(one) in (b"", one.name.encode()) for one in sources)
        right += sum(row is not None for row in found.values())
        cache.keep(b"new" * 9, b"row" * 999)
        cache.remember(sources[0], b"digest")
        cache.close()
        cache = RowCache(tmp_path, 10**12)
        for key in [*rows_kept][:9]:
            cache.row(key)
        cache.prune(sources[:9])
        cache.close()
    assert right > 1000  # much is still read


def changed_rows(out: Path, become: Callable[[bytes], bytes], *, summed: bool) -> None:
    """Put other bytes into every row, with or without the checksum that goes with them."""
    with sqlite3.connect(out / CACHE_NAME) as cache:
        for key, row, checksum in cache.execute("SELECT key, row, sum FROM rows").fetchall():
            other = become(row)
            right = row_cache._checksum(key, other) if summed else checksum
            cache.execute("UPDATE rows SET row = ?, sum = ? WHERE key = ?", (other, right, key))


@pytest.mark.parametrize(
    ("become", "summed"),
    [
        (lambda row: row[:-9] + b"wheel" + row[-4:], False),
        (lambda _: b"cbuiltins\nprint\n(S'run'\ntR.", True),  # what pickle would have run
        (lambda _: encode({"extractions": [{"document": {"path": 5, "reader": "markdown"}}]}), True),
        (lambda _: encode({"extractions": [{"address": "https://toys.example/"}]}), True),
        (lambda _: b"\x91" * 100_000, True),
        (lambda row: row + b"\0", True),
        (lambda _: b"", True),
    ],
    ids=["other sum", "pickle", "other types", "no document", "deep", "longer", "empty"],
)
def test_a_row_that_is_none_is_read_anew(
    become: Callable[[bytes], bytes],
    summed: bool,
    folder: Path,
    tmp_path: Path,
    read: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = tmp_path / "out"
    built(folder, out)
    before = contents(out)
    changed_rows(out, become, summed=summed)
    (out / "manifest.json").unlink()
    taken(read)
    built(folder, out)
    assert taken(read) == sorted(POSTS)
    assert contents(out) == before
    (out / "manifest.json").unlink()
    built(folder, out)
    assert taken(read) == []  # the new rows are right
    assert capsys.readouterr() == ("", "")


def test_a_digest_whose_checksum_is_wrong_is_not_believed(tmp_path: Path) -> None:
    source, cache = Input(Path("x"), "x", None, 1, 2, 3, 4), RowCache(tmp_path, 10)
    cache.remember(source, b"digest")
    cache.close()
    with sqlite3.connect(tmp_path / CACHE_NAME) as file:
        file.execute("UPDATE files SET digest = ?", (hashlib.sha256(b"other").digest(),))
    assert RowCache(tmp_path, 10).digest_of(source) == b""


def test_a_cache_that_cannot_be_written_costs_only_itself(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder, tmp_path / "fresh")
    monkeypatch.setattr(row_cache.sqlite3, "connect", _Full)
    built(folder, tmp_path / "out")
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


class _Full(sqlite3.Connection):
    """A file system that takes no row."""

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if statement.startswith("INSERT OR REPLACE INTO rows"):
            raise sqlite3.OperationalError("database or disk is full")
        return super().execute(statement, *values)


def test_what_has_no_form_in_bytes_is_built_and_not_kept(
    folder: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = rows.row_of

    def odd(source: Input, site: Site, title: str = "") -> tuple[rows.Row, bytes]:
        row, digest = real(source, site, title)
        if source.name != "kite.md":
            return row, digest
        return rows.Row(row.extractions, row.findings, ("\ud800",)), digest

    monkeypatch.setattr(rows, "row_of", odd)
    result = built(folder, tmp_path / "out")
    assert result.counts["left out \ud800"] == 1
    (tmp_path / "out" / "manifest.json").unlink()
    taken(read)
    assert built(folder, tmp_path / "out").counts == result.counts
    assert {*taken(read)} == {"kite.md"}


def test_every_library_that_decides_is_in_the_digest_of_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = [
        *project["dependencies"],
        *(one for name in extras if name not in {"docs", "lint", "test"} for one in extras[name]),
    ]
    folded = {re.split(r"[<>=~!\[]", one)[0].strip().lower().replace("-", "_") for one in named}
    # of what is built already
    shows = {
        *("click", "matplotlib", "mcp", "pandas", "polars", "pydantic", "pyoxigraph", "pyshacl", "tqdm"),
        "watchfiles",
    }
    assert folded - shows == LIBRARIES


def test_the_digest_of_the_program_sees_the_version_of_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wenmai.pipeline.program import program_digest

    before = program_digest()
    monkeypatch.syspath_prepend(tmp_path)
    assert program_digest() == before
    (tmp_path / "Brotli-99.0.dist-info").mkdir()
    assert program_digest() != before


def _every_row(out: Path) -> Iterator[bytes]:
    with sqlite3.connect(out / CACHE_NAME) as cache:
        yield from (row for (row,) in cache.execute("SELECT row FROM rows ORDER BY key"))


def _decoded(packed: bytes) -> rows.Row:
    row = rows._unpacked(packed)
    assert row is not None
    return replace(row, extractions=tuple(one for one, _ in row.documents()), packed=())


def test_a_row_read_from_bytes_is_the_row_that_was_read(folder: Path, tmp_path: Path) -> None:
    built(folder, tmp_path / "out")
    decoded = {repr(_decoded(row)) for row in _every_row(tmp_path / "out")}
    assert decoded == {repr(rows.row_of(one, Site())[0]) for one in find_inputs([str(folder)])[0]}


@pytest.mark.parametrize("which", [1, 2])  # they are asked for the key of a build, and for the build
def test_settings_that_could_not_be_read_are_asked_for_anew(
    which: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of the disk is no fact about the site."""
    calls = iter(range(1, 9))

    def failing(_folder: Path) -> None:
        if next(calls) == which:
            raise OSError(5, "Input/output error")

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.md").write_text("# 木\n\n刨花。\n", "utf-8")
    real = generators._GENERATORS
    monkeypatch.setattr(generators, "_GENERATORS", (failing, *real))
    first = build([str(tmp_path / "in")], tmp_path / "out")
    assert next(calls) > 2
    monkeypatch.setattr(generators, "_GENERATORS", real)
    second = build([str(tmp_path / "in")], tmp_path / "out")
    assert not (first.findings and second.unchanged)
    assert not second.findings
    assert build([str(tmp_path / "in")], tmp_path / "out").unchanged
