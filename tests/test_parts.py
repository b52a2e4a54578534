"""Results in parts: what is written is read back, and becomes the store of a build; no odd one is trusted."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from click.testing import CliRunner, Result

import wenmai
from conftest import ROOT
from generate_corpus import write as write_corpus
from graphs import A1, A2, A4, PARENT, SERIES, TOPIC, small_graph, without_regions
from test_sites import TOYS, lines_of
from wenmai.cli import main
from wenmai.errors import InputError, OutputError
from wenmai.export import generate
from wenmai.library.building import EXPORTS
from wenmai.model import Considered, DocumentRef, Drop, Edge, Finding, Graph, Node, Reason, SeriesReport
from wenmai.parts import TABLES, Layout, Selection, bounds, layout_for, open_result, selected, write_manifest
from wenmai.parts import Result as Parts
from wenmai.parts.arrow import schema_of
from wenmai.pipeline.loading import in_memory
from wenmai.pipeline.part_files import Target, manifest_of, write_graph
from wenmai.read import find_inputs
from wenmai.store import open_store

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, arguments)])


def kept(graph: Graph, folder: Path, layout: Layout) -> Parts:
    """A graph written in parts, opened."""
    made = write_graph(graph, layout, Target(folder, "parts-a"))
    manifest = manifest_of(made, tables="parts-a", works="all", inputs="", forms=())
    write_manifest(manifest, folder / "parts.json")
    return open_result(folder)


# --- there and back --------------------------------------------------------------------------------


def odd_graph() -> Graph:
    """What is seldom: half a surrogate pair in texts, lists and records; nothing in any; extreme numbers."""
    half = "木\ud83d马"
    reason = Reason(kind=half, text="因", value=0.1)
    nodes = (
        Node(id="https://mill.example/1", kind="article", title=half, tags=(half, ""), reads=(0, 2**40)),
        Node(id="urn:wenmai:article:9", kind="article", title="", documents=(DocumentRef(half, 3),)),
        Node(id="urn:wenmai:topic:磨", kind="topic", title="磨", labels=((half, "磨"), ("en", "mill"))),
    )
    about = Edge(source=nodes[0].id, target=nodes[2].id, kind="about", score=3, reasons=(reason, reason))
    return Graph(
        nodes=nodes,
        edges=(about,),
        dropped=(Drop(source=nodes[1].id, target=half, why="弱", score=-1e300, reasons=(reason,)),),
        considered=(Considered(source=nodes[0].id, target=nodes[2].id, score=5e-324),),
        findings=(Finding(code="odd", path=half, message="再"), Finding(code="odd", path=half, line=2**31)),
    )


@pytest.mark.parametrize("parts", [1, 2, 5, 40])
@pytest.mark.parametrize("graph", [small_graph(), odd_graph(), Graph()], ids=["small", "odd", "empty"])
def test_what_is_written_is_read_back(graph: Graph, parts: int, tmp_path: Path) -> None:
    assert in_memory(kept(graph, tmp_path, Layout(parts))) == without_regions(graph)


def test_a_large_host_is_spread(tmp_path: Path) -> None:
    nodes = tuple(
        Node(id=f"https://mill.example/{number:03}", kind="article", title="磨") for number in range(50)
    )
    for large, expected in ((frozenset[str](), 1), (frozenset({"mill.example"}), 4)):
        result = kept(Graph(nodes=nodes), tmp_path / str(expected), Layout(4, large))
        filled = [part for part in range(4) if [*result.records("nodes", [part])]]
        assert len(filled) == expected
        assert tuple(result.nodes) == nodes


def test_where_a_row_lies_can_be_told_by_anyone() -> None:
    layout = Layout(7, frozenset({"large.example"}))
    assert layout.of_id("https://mill.example/磨?p=1") == crc32(b"mill.example") % 7
    assert layout.of_id("https://mill.example/2") == layout.of_site("mill.example")
    assert layout.of_id("urn:wenmai:topic:磨") == crc32("urn:wenmai:topic:磨".encode()) % 7
    assert layout.of_id("https://large.example/2") == crc32(b"https://large.example/2") % 7
    assert layout.of_path("dump/mill.jsonl#12") == crc32(b"dump/mill.jsonl") % 7


def test_the_layout_follows_the_documents() -> None:
    assert layout_for({}) == Layout()
    most = bounds.PART_DOCUMENTS
    assert layout_for({"": most + 1, "mill.example": most, "saw.example": most + 1}) == Layout(
        4, frozenset({"saw.example"})
    )


DOCUMENTED = (ROOT / "docs" / "parts.md").read_text("utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_the_documented_columns_are_those_of_the_files(name: str) -> None:
    row = next(line for line in DOCUMENTED.splitlines() if line.startswith(f"| `{name}` |"))
    told = row.split("|")[3].replace("`", "").split(",")
    columns = [f"{field.name}{'?' if field.nullable else ''}" for field in schema_of(TABLES[name])]
    assert [word.strip() for word in told] == columns


# --- a build in parts ------------------------------------------------------------------------------


def generated(folder: Path) -> Path:
    write_corpus(folder, articles=120, sites=6, citations=3)
    return folder


def toys(folder: Path) -> Path:
    (folder / "toys.jsonl").write_text("\n".join(lines_of(TOYS)), "utf-8")
    return folder


def notes(folder: Path) -> Path:
    """Files of one site, without an address; one of the links is dead, and a citation open."""
    (folder / "木马.md").write_text("# 木马（一）\n\n见 [[摇杆]] 和[线](线.md)。《没有》\n", "utf-8")
    (folder / "摇杆.md").write_text("# 木马（三）\n\n上一篇《木马（二）》。\n", "utf-8")
    (folder / "odd.bin").write_bytes(bytes(range(256)))
    return folder


CORPORA: tuple[Callable[[Path], Path], ...] = (generated, toys, notes)


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "PART_DOCUMENTS", 20)
    monkeypatch.setattr(bounds, "ROW_GROUP", 20)


@pytest.mark.usefixtures("small_parts")
@pytest.mark.parametrize("corpus", CORPORA, ids=lambda corpus: corpus.__name__)
def test_all_parts_make_the_store_of_a_build(corpus: Callable[[Path], Path], tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    inputs = corpus(tmp_path / "in")
    built = run("build", inputs, "-o", tmp_path / "whole")
    parted = run("build", inputs, "-o", tmp_path / "parts", "--as", "parquet")
    loaded = run("load", tmp_path / "parts", "-o", tmp_path / "loaded")
    assert (built.exit_code, parted.exit_code, loaded.exit_code) == (0, 0, 0), parted.stderr + loaded.stderr
    for result, folder in ((parted, "parts"), (loaded, "loaded")):
        said = result.stderr.replace(str(tmp_path / folder), str(tmp_path / "whole"))
        assert said == built.stderr
    for name in ("graph.db", "manifest.json", *EXPORTS):
        assert (tmp_path / "loaded" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes(), name
    # A build after it has nothing to do.
    assert "nothing has changed" in run("build", inputs, "-o", tmp_path / "loaded").stderr


@pytest.mark.usefixtures("small_parts")
def test_the_parts_are_several(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    run("build", generated(tmp_path / "in"), "-o", tmp_path / "parts", "--as", "parquet")
    manifest = open_result(tmp_path / "parts").manifest
    assert manifest.layout.parts == 6
    assert len({part for name, part in manifest.sizes if name == "nodes"}) > 3
    assert max(size.rows for (name, _), size in manifest.sizes.items() if name == "edges") > 20


@pytest.mark.usefixtures("small_parts")
def test_other_formats_say_the_same_in_parts(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    inputs = generated(tmp_path / "in")
    done = wenmai.build(inputs, tmp_path / "parts", parts=["ntriples", "csv"])
    assert [file.name for file in done.files[-3:]] == ["ntriples", "csv", "csv-nodes"]
    run("build", inputs, "-o", tmp_path / "whole")
    with open_store(tmp_path / "whole" / "graph.db") as store:
        graph = without_regions(store.graph())
    for form, ending in (("ntriples", "nt"), ("csv-nodes", "csv")):
        files = [*(tmp_path / "parts" / "parts-a" / form).rglob(f"*.{ending}")]
        assert len(files) > 3
        lines = {line for file in files for line in file.read_text("utf-8").splitlines()}
        assert lines == set("".join(generate(form, graph)).splitlines())
    edges = [
        line
        for file in (tmp_path / "parts" / "parts-a" / "csv").rglob("*.csv")
        for line in file.read_text("utf-8").splitlines()[1:]
    ]
    assert len(edges) == len(graph.edges)


# --- a part of it ----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated corpus in parts, and beside it the store of all."""
    folder = tmp_path_factory.mktemp("parts")
    (folder / "in").mkdir()
    write_corpus(folder / "in", articles=120, sites=6, citations=3)
    before = bounds.PART_DOCUMENTS
    bounds.PART_DOCUMENTS = 20
    wenmai.build(folder / "in", folder / "out", parts=["parquet"])
    bounds.PART_DOCUMENTS = before
    wenmai.load(folder / "out", folder / "out")  # a store and parts may lie side by side
    return folder / "out"


def graph_in(folder: Path) -> Graph:
    with open_store(folder / "graph.db") as store:
        return store.graph()


def test_a_site_is_loaded_with_what_its_articles_lead_to(parts: Path, tmp_path: Path) -> None:
    whole = graph_in(parts)
    hosts = {node.id.split("/")[2] for node in whole.nodes if node.kind == "article"}
    wanted = sorted(hosts)[0]
    assert run("load", parts, "--site", wanted, "-o", tmp_path).exit_code == 0
    part = graph_in(tmp_path)
    own = {node.id for node in whole.nodes if node.kind == "article" and node.id.split("/")[2] == wanted}
    assert part.edges == tuple(edge for edge in whole.edges if edge.source in own)
    assert part.unresolved == tuple(one for one in whole.unresolved if one.source in own)
    assert part.considered == tuple(one for one in whole.considered if one.source in own)
    reached = own | {edge.target for edge in part.edges}
    broader = {node.broader for node in whole.nodes if node.id in reached} - {""}
    nodes = tuple(node for node in without_regions(whole).nodes if node.id in reached | broader)
    assert without_regions(part).nodes == nodes
    assert {one.id for one in part.series} == {node.id for node in part.nodes if node.kind == "series"}
    assert reached - own  # it leads to something


def test_a_topic_comes_with_the_broader_ones(tmp_path: Path) -> None:
    graph = small_graph()
    nodes = tuple(replace(node, broader=PARENT) if node.id == TOPIC else node for node in graph.nodes)
    result = kept(replace(graph, nodes=nodes), tmp_path, Layout(7))
    part = {node.id for node in selected(result, Selection(sites=("example.org",))).nodes}
    assert {TOPIC, PARENT} <= part


def test_two_sites_and_a_topic(parts: Path, tmp_path: Path) -> None:
    whole = graph_in(parts)
    topic = next(node for node in whole.nodes if node.kind == "topic")
    about = {edge.source for edge in whole.edges if edge.kind == "about" and edge.target == topic.id}
    hosts = sorted({name.split("/")[2] for name in about})[:2]
    sites = [word for host in hosts for word in ("--site", host)]
    assert run("load", parts, *sites, "--topic", topic.title, "-o", tmp_path).exit_code == 0
    own = {name for name in about if name.split("/")[2] in hosts}
    assert {edge.source for edge in graph_in(tmp_path).edges} == own
    assert run("load", parts, "--topic", topic.id, "-o", tmp_path).exit_code == 0
    assert {edge.source for edge in graph_in(tmp_path).edges} == about


def test_articles_without_address_are_found_by_the_name_of_their_site(tmp_path: Path) -> None:
    graph = small_graph()
    nodes = tuple(replace(node, site="某甲的磨坊") if node.id == A4 else node for node in graph.nodes)
    kept(replace(graph, nodes=nodes), tmp_path, Layout(9))
    assert run("load", tmp_path, "--site", "某甲的磨坊", "-o", tmp_path / "out").exit_code == 0
    assert A4 in {node.id for node in graph_in(tmp_path / "out").nodes}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--site", "nowhere.example"), "nowhere.example: the result has no article of that site"),
        (("--topic", "没有"), "没有: the result has no topic of that name"),
    ],
)
def test_what_is_not_there_is_said(parts: Path, tmp_path: Path, options: tuple[str, str], said: str) -> None:
    result = run("load", parts, *options, "-o", tmp_path)
    assert result.exit_code == 1
    assert said in result.stderr
    assert not (tmp_path / "graph.db").exists()


# --- whole or not at all ---------------------------------------------------------------------------


def test_the_next_result_takes_the_place_of_the_last(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    inputs = notes(tmp_path / "in")
    for name in ("parts-a", "parts-b", "parts-a"):
        done = wenmai.build(inputs, tmp_path / "out", parts=["parquet"])
        assert done.files[0] == tmp_path / "out" / "parts.json"
        assert sorted(one.name for one in (tmp_path / "out").glob("parts*")) == [name, "parts.json"]
        assert open_result(tmp_path / "out").manifest.folder == name


def test_a_build_that_fails_leaves_the_last_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "in").mkdir()
    inputs = notes(tmp_path / "in")
    wenmai.build(inputs, tmp_path / "out", parts=["parquet"])
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.parquet")}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wenmai.pipeline.parts_folder.write_manifest", full)
    with pytest.raises(OutputError, match="No space left"):
        wenmai.build(inputs, tmp_path / "out", parts=["parquet"])
    assert {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.parquet")} == before
    assert in_memory(open_result(tmp_path / "out")).nodes


def test_a_result_among_its_inputs_is_no_article(tmp_path: Path) -> None:
    notes(tmp_path)
    wenmai.build(tmp_path, tmp_path / "out", parts=["parquet", "csv"])
    wenmai.build(tmp_path, tmp_path, parts=["parquet"])
    assert [one.name for one in find_inputs([str(tmp_path)])[0]] == ["odd.bin", "摇杆.md", "木马.md"]
    (tmp_path / "parts.json").write_text('{"title": "零件", "folder": "parts-a"}', "utf-8")
    assert "parts.json" in [one.name for one in find_inputs([str(tmp_path)])[0]]


def test_without_pyarrow_its_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(InputError, match=r"pip install 'wenmai\[parquet\]'"):
        wenmai.build(notes(tmp_path), tmp_path / "out", parts=["parquet"])


def test_forms_that_do_not_exist_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose from: parquet, ntriples, csv"):
        wenmai.build(notes(tmp_path), tmp_path / "out", parts=["avro"])


# --- what is damaged or foreign --------------------------------------------------------------------


def rewritten(path: Path, change: Callable[[dict[str, list[object]]], object]) -> None:
    """A file of a part with other values in its columns; its size is put right in the manifest."""
    table = parquet.read_table(path, partitioning=None)
    values = table.to_pydict()
    change(values)
    columns = {name: pyarrow.array(some, table.schema.field(name).type) for name, some in values.items()}
    parquet.write_table(pyarrow.table(columns), path)
    resized(path)


def resized(path: Path) -> None:
    manifest = path.parents[3] / "parts.json"
    content = json.loads(manifest.read_text())
    content["tables"][path.parents[1].name]["0"][1] = path.stat().st_size
    manifest.write_text(json.dumps(content))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[60] ^= 255
    path.write_bytes(data)


def foreign(path: Path) -> None:
    parquet.write_table(pyarrow.table({"title": ["水车"]}), path)
    resized(path)


def no_parquet(path: Path) -> None:
    path.write_text("磨坊" * 50, "utf-8")
    resized(path)


def column(name: str, value: object) -> Callable[[Path], None]:
    """Damages a file by one value in all rows of a column."""
    return lambda path: rewritten(path, lambda some: some.update({name: [value] * len(some[name])}))


def each_column(change: Callable[[list[object]], object]) -> Callable[[Path], None]:
    return lambda path: rewritten(path, lambda some: [change(values) for values in some.values()])


def first_id(path: Path) -> None:
    rewritten(path, lambda some: some["id"].__setitem__(0, "!"))


ORDER = "the rows are not in their order"
DAMAGES: tuple[tuple[str, str, Callable[[Path], object], str], ...] = (
    ("lost", "nodes", Path.unlink, "the part is damaged"),
    ("cut short", "nodes", cut, "is not as it was written"),
    ("a flipped bit", "nodes", flipped, "the part is damaged"),
    ("no Parquet", "edges", no_parquet, "the part is damaged"),
    ("a folder", "edges", lambda path: (path.unlink(), path.mkdir()), "is not as it was written"),
    ("other columns", "series", foreign, "has no column id; another version of wenmai wrote it"),
    ("out of order", "nodes", each_column(list.reverse), ORDER),
    ("twice", "nodes", column("id", A1), ORDER),
    ("nothing", "edges", column("source", None), "source has rows without a value"),
    ("another kind", "nodes", column("kind", "mill"), "has a kind that is none of"),
    ("fewer rows", "findings", each_column(list.clear), "rows instead of"),
    ("of no edge", "mentions", column("edge_source", "x"), "has mentions of an edge that is not there"),
    ("to no node", "nodes", first_id, "which is no node of the graph"),
)


@pytest.mark.parametrize(
    ("table", "damage", "said"), [row[1:] for row in DAMAGES], ids=[row[0] for row in DAMAGES]
)
def test_a_damaged_part_is_named(
    tmp_path: Path, table: str, damage: Callable[[Path], object], said: str
) -> None:
    graph = replace(small_graph(), findings=(Finding(code="odd", path="a.md"),))
    kept(graph, tmp_path / "parts", Layout())
    damage(tmp_path / "parts" / "parts-a" / table / "bucket=0" / "rows.parquet")
    result = run("load", tmp_path / "parts", "-o", tmp_path / "out")
    assert result.exit_code == 4, result.stderr
    (line,) = result.stderr.splitlines()
    assert said in line
    assert not (tmp_path / "out" / "graph.db").exists()


MANIFESTS: tuple[tuple[str, Callable[[dict[str, object]], object], str], ...] = (
    ("another folder", lambda some: some.update(folder="../parts"), "is no manifest"),
    ("no parts", lambda some: some.update(parts=0), "is no manifest"),
    ("words for numbers", lambda some: some.update(tables={"nodes": {"0": ["a", "b"]}}), "is no manifest"),
    ("another table", lambda some: some.update(tables={"mills": {"0": [1, 1]}}), "is no manifest"),
    ("a part too many", lambda some: some.update(tables={"nodes": {"1": [1, 1]}}), "is no manifest"),
    ("a field less", lambda some: some.pop("counts"), "is no manifest"),
    ("a list", lambda some: some.update(tables=[]), "is no manifest"),
    ("newer", lambda some: some.update(schema=2), "written by a newer wenmai"),
    ("other works", lambda some: some.update(works="most"), "works = most"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "said"), [row[1:] for row in MANIFESTS], ids=[row[0] for row in MANIFESTS]
)
def test_an_odd_manifest_is_named(
    tmp_path: Path, change: Callable[[dict[str, object]], object], said: str
) -> None:
    kept(small_graph(), tmp_path, Layout())
    content = json.loads((tmp_path / "parts.json").read_text())
    change(content)
    (tmp_path / "parts.json").write_text(json.dumps(content))
    result = run("load", tmp_path, "-o", tmp_path / "out")
    assert result.exit_code == 4
    (line,) = result.stderr.splitlines()
    assert said in line


def test_a_manifest_that_is_too_long_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(small_graph(), tmp_path, Layout())
    monkeypatch.setattr(bounds, "MANIFEST_BYTES", 100)
    assert "is no manifest" in run("load", tmp_path, "-o", tmp_path / "out").stderr


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 100_000, b"\xff\xfe"])
def test_what_is_no_manifest_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "parts.json").write_bytes(content)
    result = run("load", tmp_path, "-o", tmp_path / "out")
    assert (result.exit_code, result.stderr) == (
        4,
        f"wenmai: {tmp_path}/parts.json: is no manifest of a result in parts\n",
    )


def test_a_folder_without_parts_is_named(tmp_path: Path) -> None:
    result = run("load", tmp_path / "none", "-o", tmp_path / "out")
    assert result.exit_code == 4
    assert "no result in parts there" in result.stderr


def test_lists_that_end_in_nothing_are_no_trouble(tmp_path: Path) -> None:
    report = SeriesReport(id=SERIES, title="漫步扩散", gaps=(), doubles=(2, 3))
    result = kept(replace(small_graph(), series=(report,)), tmp_path, Layout(3))
    assert tuple(result.series) == (report,)
    assert [edge.source for edge in result.records("series_parts")] == sorted(
        {A1, A2, A4}
        & {
            edge.source
            for edge in small_graph().edges
            if edge.kind == "part_of" and edge.position is not None
        }
    )
    shutil.rmtree(tmp_path)
