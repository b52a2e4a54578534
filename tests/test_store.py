"""The store: the same graph gives the same bytes, and what was written is what is read."""

from __future__ import annotations

import os
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphs import A1, A2, OTHER, PAPER, SERIES, TOPIC, hostile_graph, small_graph
from wenmai.errors import NoSuchArticle, OutputError, StoreDamaged
from wenmai.model import DocumentRef, Drop, Edge, Evidence, Finding, Graph, Node, Reason
from wenmai.prerequisites import plan
from wenmai.store import ExportFile, bounds, complete, loose, open_store, tight, write
from wenmai.store.earlier_versions import OLDEST, UNSEALED
from wenmai.store.schema import VERSION
from wenmai.store.seal import is_whole, seal

TEXT = st.text(st.characters(codec=None), max_size=12)  # lone surrogates and NUL included


def stored(graph: Graph, folder: Path) -> Path:
    path = folder / "graph.db"
    write(graph, path)
    return path


@pytest.mark.parametrize("graph", [small_graph(), hostile_graph(), Graph()])
def test_a_stored_graph_comes_back_equal(graph: Graph, tmp_path: Path) -> None:
    with open_store(stored(graph, tmp_path)) as store:
        assert store.graph() == graph
        store.verify()


@pytest.mark.parametrize("graph", [small_graph(), hostile_graph()])
def test_two_writes_give_the_same_bytes(graph: Graph, tmp_path: Path) -> None:
    for name, counts in (("a", {"x": 1, "y": 2}), ("b", {"y": 2, "x": 1})):
        write(replace(graph, counts=Counter(counts)), tmp_path / name, {"k": "v"})
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    ids = sorted(draw(st.sets(TEXT, max_size=5)))
    words = st.lists(TEXT, max_size=3).map(tuple)
    number = st.none() | st.integers(-5, 2**40)
    nodes = tuple(
        Node(
            id=one, kind=draw(st.sampled_from(["article", "topic"])), title=draw(TEXT),
            aliases=draw(words), tags=draw(words), former_ids=draw(words), position=draw(number),
            reading_minutes=draw(number),
            date_inferred=draw(st.booleans()), reads=tuple(draw(st.lists(st.integers(0, 9), max_size=3))),
            identifiers=tuple(draw(st.lists(st.tuples(TEXT, TEXT), max_size=2))),
            documents=tuple(draw(st.lists(st.builds(DocumentRef, TEXT, st.integers(0, 9)), max_size=2))),
        )
        for one in ids
    )  # fmt: skip
    weights = st.floats(0, 1) | st.integers(1, 3)
    mentions = st.lists(
        st.builds(Evidence, text=TEXT, context=TEXT, start=st.integers(0, 9)), max_size=3
    ).map(tuple)
    reasons = st.lists(st.builds(Reason, kind=TEXT, source=TEXT, value=st.floats(0, 1)), max_size=3).map(
        tuple
    )
    edge = st.builds(
        Edge,
        source=st.sampled_from(ids or [""]),
        target=st.sampled_from(ids or [""]),
        kind=st.sampled_from(["cites", "requires"]),
        weight=weights,
        score=weights,
        mentions=mentions,
        reasons=reasons,
        position=number,
        rule=TEXT,
    )
    edges = tuple(draw(st.lists(edge, max_size=6 if ids else 0)))
    findings = tuple(draw(st.lists(st.builds(Finding, code=TEXT, line=number, target=TEXT), max_size=2)))
    counts = Counter(draw(st.dictionaries(TEXT, st.integers(1, 9), max_size=3)))
    return Graph(nodes=nodes, edges=edges, findings=findings, counts=counts)


@settings(max_examples=60)
@given(graphs())
def test_any_graph_comes_back_equal(graph: Graph) -> None:
    with TemporaryDirectory() as folder, open_store(stored(graph, Path(folder))) as store:
        assert store.graph() == graph
        for node in graph.nodes:
            assert store.node(node.id) == node
            assert store.edges_from(node.id) == [edge for edge in graph.edges if edge.source == node.id]
            assert store.edges_to(node.id) == [edge for edge in graph.edges if edge.target == node.id]


def test_questions_are_answered_one_by_one(tmp_path: Path) -> None:
    graph = small_graph()
    with open_store(stored(graph, tmp_path)) as store:
        assert store.node("urn:wenmai:article:00ff").id == A1  # a former id
        assert [node.id for node in store.nodes("topic")] == [n.id for n in graph.nodes if n.kind == "topic"]
        assert {edge.target for edge in store.edges_from(A2, "cites")} > {A1, PAPER}
        assert [edge.source for edge in store.edges_to(TOPIC)] == [A1, A2]
        assert list(store.edges("part_of")) == [edge for edge in graph.edges if edge.kind == "part_of"]
        assert [one.text for one in store.unresolved(A1)] == ["《晚安》"]
        assert list(store.unresolved(A2)) == []
        assert [one.target for one in store.dropped(A1)] == [OTHER]
        assert store.tallies()["rules"] == {"": 2, "exact": 2, "arxiv": 1, "previous-part": 1}
        assert store.at_url("https://nowhere.example") is None
        with pytest.raises(NoSuchArticle):
            store.node("nothing")
        with pytest.raises(NoSuchArticle):
            store.edges_from("nothing")


def test_requirements_come_strongest_first_and_ties_by_target(tmp_path: Path) -> None:
    nodes = tuple(Node(id=one, kind="article", title=one) for one in "abcd")
    weights = {"b": 0.5, "c": 0.9, "d": 0.5}
    edges = tuple(
        Edge(source="a", target=one, kind="requires", score=weights[one], role="needed") for one in "dbc"
    )
    with open_store(stored(Graph(nodes=nodes, edges=edges), tmp_path)) as store:
        assert [edge.target for edge in store.requirements("a")] == ["c", "b", "d"]
        assert [step.id for step in plan(store, "a").steps] == ["b", "c", "d"]


def test_what_was_weighed_and_how_a_citation_is_introduced_come_back(tmp_path: Path) -> None:
    reasons = (
        Reason(kind="cited", source=A1, text="cited", value=0.1),
        Reason(kind="late", source=A1, value=-0.3),
    )
    drops = tuple(
        Drop(source=A1, target=target, why="cited in passing", score=0.1, reasons=some)
        for target, some in ((A2, reasons), (OTHER, reasons), (PAPER, reasons[:1]), (TOPIC, ()))
    )
    mentions = (
        Evidence(text="a", cue="stated", place=0.0),
        Evidence(text="b", place=0.25),
        Evidence(text="c"),
    )
    edge = Edge(source=A1, target=A2, kind="cites", mentions=mentions)
    graph = replace(small_graph(), dropped=drops, edges=(edge,))
    with open_store(stored(graph, tmp_path)) as store:
        found = list(store.dropped(A1))
        assert [(one.score, one.reasons) for one in found] == [(one.score, one.reasons) for one in drops]
        assert store.edges_from(A1, "cites") == [edge]
    with closing(sqlite3.connect(tmp_path / "graph.db")) as connection:
        rows = connection.execute("SELECT count(*) FROM weighings").fetchone()
    assert rows == (3,)  # equal lists stand once


def test_search_puts_exact_before_prefix_before_the_rest(tmp_path: Path) -> None:
    titles = {"1": "谈扩散模型", "2": "扩散模型（下）", "3": "扩散模型", "4": "再谈扩散模型", "5": "别的"}
    nodes = [Node(id=one, kind="article", title=title) for one, title in titles.items()]
    nodes.append(Node(id="t", kind="topic", title="热", aliases=("扩散模型",)))
    edges = (Edge(source="5", target="4", kind="cites"), Edge(source="3", target="4", kind="cites"))
    with open_store(stored(Graph(nodes=tuple(nodes), edges=edges), tmp_path)) as store:
        assert [node.id for node in store.search("扩散模型")] == ["3", "t", "2", "4", "1"]
        assert [node.id for node in store.search("扩散模型", limit=2)] == ["3", "t"]
        assert [node.id for node in store.search("扩散模型", kind="topic")] == ["t"]
        assert [node.id for node in store.search("模型 再")] == ["4"]
        assert store.search("没有的") == store.search("无") == store.search("  ") == []
        assert [node.id for node in store.search("扩散模型（下", strict=True)] == ["2"]


def test_search_looks_past_width_case_and_quotes(tmp_path: Path) -> None:
    node = Node(id="a", kind="article", title='ＤＤＰＭ = "拆楼"（一）', aliases=("C% _",))
    with open_store(stored(Graph(nodes=(node,)), tmp_path)) as store:
        for text in ("ddpm", "DDPM＝拆楼", "拆楼(一)", '"拆楼"', "ddpm 拆", "c%"):
            assert store.search(text) == [node], text
        for text in ("%", "_", "d_pn", "d*n", "ddpm OR x"):  # no sign is a wildcard or an operator
            assert store.search(text) == [], text


@settings(max_examples=200)
@given(TEXT)
def test_folding_is_idempotent(text: str) -> None:
    assert tight(tight(text)) == tight(text)
    assert loose(loose(text)) == loose(text)
    assert bool(loose(text)) == bool(tight(text))


# --- files that are no store --------------------------------------------------------------------


def test_no_build_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no build in .*run `wenmai build` first"):
        open_store(tmp_path / "graph.db")


@pytest.mark.parametrize("keep", [0, 50, 100, 4096, -1, -4096])
def test_a_store_cut_short_is_refused_at_once(keep: int, tmp_path: Path) -> None:
    path = stored(small_graph(), tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(StoreDamaged, match="`wenmai build --force` replaces it"):
        open_store(path)


def test_foreign_and_newer_files_are_refused(tmp_path: Path) -> None:
    path = stored(small_graph(), tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:60] + (99).to_bytes(4, "big") + whole[64:])
    with pytest.raises(StoreDamaged, match=r"newer wenmai \(store version 99"):
        open_store(path)
    path.write_bytes(whole[:60] + (1).to_bytes(4, "big") + whole[64:])
    with pytest.raises(StoreDamaged, match="older wenmai; `wenmai build --force` replaces it"):
        open_store(path)
    path.write_bytes(whole[:68] + b"ABCD" + whole[72:])
    with pytest.raises(StoreDamaged, match="another program"):
        open_store(path)
    path.write_bytes(b"just some text, long enough to be a header of something" * 9)
    with pytest.raises(StoreDamaged, match="is not a store"):
        open_store(path)


def test_a_damaged_page_is_reported_when_it_is_read(tmp_path: Path, large: None) -> None:
    path = stored(small_graph(), tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        roots = [root for (root,) in connection.execute("SELECT rootpage FROM sqlite_master WHERE rootpage")]
    whole = path.read_bytes()
    damaged = bytearray(whole)
    for root in roots:
        damaged[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(damaged)
    with open_store(path) as store:
        for question in (store.graph, store.verify, store.tallies, lambda: store.node(A1), store.counts):
            with pytest.raises(StoreDamaged, match="is damaged"):
                question()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))  # what says which tables there are
    with pytest.raises(StoreDamaged, match="is damaged"):
        open_store(path)


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stores count as too large to be read through before an answer."""
    monkeypatch.setattr(bounds, "CHECKED_AT_ONCE", -1)


@pytest.mark.parametrize("at", [0, 40, 4200, 70_000, -13, -12, -1])
def test_any_flipped_bit_is_said_before_an_answer(at: int, tmp_path: Path) -> None:
    path = stored(small_graph(), tmp_path)
    damaged = bytearray(path.read_bytes())
    damaged[at] ^= 4
    path.write_bytes(damaged)
    with pytest.raises(StoreDamaged):
        open_store(path)


def test_a_very_large_store_is_held_against_its_checksum_where_all_of_it_is_read(
    tmp_path: Path, large: None
) -> None:
    path = stored(small_graph(), tmp_path)
    damaged = path.read_bytes().replace("漫步扩散（一）：拆与建".encode(), "漫步扩散（七）：拆与建".encode())
    path.write_bytes(damaged)
    open_store(path).close()
    with pytest.raises(StoreDamaged, match="its checksum differs"):
        open_store(path, whole=True)


def test_a_store_that_was_not_completed_is_none(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    write(small_graph(), path, whole=False)
    with pytest.raises(StoreDamaged, match="cut short"):
        open_store(path)
    files = [ExportFile("b.ttl", 5, "00"), ExportFile("a.ttl", 9, "ff")]
    complete(path, files)
    with open_store(path) as store:
        store.verify()
        assert store.exports() == sorted(files)
        assert store.graph() == small_graph()


@pytest.mark.parametrize("version", range(OLDEST, VERSION))
def test_stores_of_earlier_versions_are_read_as_ones_of_today(version: int, tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "stores" / f"version-{version}.sql").read_text())
    if version > UNSEALED:
        seal(path)
    with open_store(path, whole=True) as store:
        graph = store.graph()
        assert graph.nodes == tuple(replace(node, region="") for node in small_graph().nodes)
        parts = attrgetter("source", "target", "kind", "weight", "score", "role", "mentions", "position")
        assert list(map(parts, graph.edges)) == list(map(parts, small_graph().edges))
        assert [finding.code for finding in graph.findings] == [one.code for one in small_graph().findings]
        assert store.search("拆与建") == [store.node(A1)]
        assert store.exports() == []
        assert list(store.regions()) == []
        store.verify()


def test_where_a_finding_stood_in_words_it_is_read_as_path_and_line(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    rows = [
        ("bad-date", "a.md", "line 3", "no day"),
        ("bad-entry", "b.xml", "entry 12", "empty"),
        ("stray-mark", "c.md", "offset 5", "alone"),
    ]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((Path(__file__).parent / "stores" / "version-2.sql").read_text())
        connection.execute("DELETE FROM findings")
        connection.executemany("INSERT INTO findings VALUES (?, ?, ?, ?)", rows)
    with open_store(path) as store:
        assert list(store.findings()) == [
            Finding(code="bad-date", path="a.md", line=3, message="no day"),
            Finding(code="bad-entry", path="b.xml#12", message="empty"),
            Finding(code="stray-mark", path="c.md", message="alone"),
        ]
        assert store.tallies()["findings"] == {"bad-date": 1, "bad-entry": 1, "stray-mark": 1}


def test_tables_are_strict_and_rows_belong_to_rows(tmp_path: Path, large: None) -> None:
    path = stored(small_graph(), tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT value in INTEGER"):
            connection.execute("UPDATE nodes SET position = 'x'")
        connection.execute("DELETE FROM nodes WHERE id = ?", (A1,))
        connection.execute("DELETE FROM trigrams WHERE rowid < 0")
        connection.commit()
    resealed(path)
    with open_store(path) as store, pytest.raises(StoreDamaged, match="belongs to no row of nodes"):
        store.verify()


def resealed(path: Path) -> None:
    """A store whose content was changed, with a checksum that fits."""
    os.truncate(path, path.stat().st_size // 4096 * 4096)
    seal(path)


VIEWS = ["articles", "citations", "prerequisites", "series_parts", "articles_of_regions", "open_citations"]


@pytest.mark.parametrize("view", VIEWS)
def test_views_for_people_have_rows(view: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(stored(small_graph(), tmp_path))) as connection:
        rows = connection.execute(f"SELECT * FROM {view}").fetchall()
    assert rows
    assert any("漫步扩散" in str(value) for value in rows[0])


def test_a_pipe_is_no_store_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "graph.db")
    with pytest.raises(StoreDamaged, match="no regular file"):
        open_store(tmp_path)


def test_a_value_of_the_wrong_type_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript((Path(__file__).parent / "stores" / "version-3.sql").read_text())
        connection.execute("UPDATE nodes SET title = x'00' || 7, position = 'x' WHERE id = ?", (SERIES,))
    with open_store(path) as store, pytest.raises(StoreDamaged, match="wrong type"):
        store.node(SERIES)


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dangling = Graph(edges=(Edge(source="x", target="y", kind="cites"),))
    with pytest.raises(OutputError, match=r"graph\.db: .*no node"):
        stored(dangling, tmp_path)
    twice = Graph(nodes=(Node(id="a", kind="article", title="a"),) * 2)
    with pytest.raises(OutputError, match=r"graph\.db: .*UNIQUE"):
        stored(twice, tmp_path)
    with pytest.raises(OutputError, match="can't be written"):
        stored(Graph(), tmp_path / "missing")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("wenmai.disk.os.fsync", full)
    with pytest.raises(OutputError, match="No space left"):
        stored(small_graph(), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "graph.db"
    path.write_text("something of value")
    with pytest.raises(OutputError, match="holds something"):
        write(small_graph(), path)
    assert path.read_text() == "something of value"


def test_a_store_that_is_replaced_while_it_is_looked_at_is_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, other = stored(small_graph(), tmp_path), tmp_path / "other.db"
    write(small_graph(), other)
    real, looks = is_whole, []

    def replaced(file: Path, size: int) -> bool:
        looks.append(size)
        if len(looks) == 1:  # a build moves its store here between two reads
            other.replace(file)
            return False
        return real(file, size)

    monkeypatch.setattr("wenmai.store.seal.is_whole", replaced)
    with open_store(path) as store:
        assert len(looks) == 2
        assert [node.id for node in store.nodes()] == sorted(node.id for node in small_graph().nodes)
    looks.clear()
    monkeypatch.setattr("wenmai.store.seal.is_whole", lambda file, size: False)
    with pytest.raises(StoreDamaged, match="checksum"):
        open_store(path)
