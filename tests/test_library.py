"""A build as an object: a mapping of its articles, and what other libraries get of it."""

from __future__ import annotations

import csv
import json
import pickle
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib

import wenmai
from graphs import A1, A2, small_graph
from wenmai.check import Selection
from wenmai.errors import AmbiguousArticle, InputError, NoSuchArticle, OutputError
from wenmai.library import Library
from wenmai.store import FILE_NAME, write


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory, data_build: Path) -> Path:
    out = tmp_path_factory.mktemp("library") / "out"
    shutil.copytree(data_build, out)
    return out


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    write(small_graph(), tmp_path / FILE_NAME)
    with wenmai.open(tmp_path) as opened:
        yield opened


# --- a mapping -------------------------------------------------------------------------------------


def test_it_is_a_mapping_of_articles(library: Library) -> None:
    ids = list(library)
    assert len(library) == len(ids) == 4
    assert ids == [node.id for node in library.articles()]
    assert library[A1] == library.article(A1)
    assert A1 in library
    assert "nothing at all" not in library
    assert 7 not in library


def test_a_name_of_several_is_none(library: Library) -> None:
    with pytest.raises(AmbiguousArticle):
        library["漫步扩散"]
    assert "漫步扩散" not in library
    with pytest.raises(NoSuchArticle):
        library["水车"]


def test_one_text_is_not_a_list_of_letters(library: Library) -> None:
    assert library.path(A2, known=A1).steps == library.path(A2, known=[A1]).steps
    assert library.next(A1) == library.next([A1])
    assert set(library.to_networkx("cites").edges) == set(library.to_networkx(["cites"]).edges)


def test_threads_share_it(blog: Path) -> None:
    with wenmai.open(blog) as library:
        names = list(library)[:40]
        with ThreadPoolExecutor(8) as pool:
            paths = list(pool.map(library.path, names * 4))
        assert paths == [library.path(name) for name in names] * 4


def test_a_pickle_opens_it_anew(library: Library) -> None:
    with pickle.loads(pickle.dumps(library)) as again:
        assert list(again) == list(library)


def test_what_is_closed_says_so_and_not_that_it_is_damaged(library: Library) -> None:
    nodes = library.store.nodes()
    next(nodes)
    library.close()
    library.close()
    for question in (lambda: len(library), lambda: library.path(A2), lambda: list(nodes)):
        with pytest.raises(ValueError, match="this build is closed; open it again"):
            question()


# --- other libraries -------------------------------------------------------------------------------


def test_networkx_has_every_field_of_the_json(library: Library) -> None:
    record = json.loads(library.export("json"))
    graph = library.to_networkx()
    assert {name: dict(fields) for name, fields in graph.nodes(data=True)} == plain(
        {node["id"]: node for node in record["nodes"]}
    )
    edges = [(*ends, key, plain(fields)) for *ends, key, fields in graph.edges(keys=True, data=True)]
    assert sorted(edges, key=str) == sorted(
        ((edge["source"], edge["target"], edge["kind"], edge) for edge in record["edges"]), key=str
    )


def plain(value: Any) -> Any:
    return json.loads(json.dumps(value))


def test_networkx_of_one_kind_has_the_ends_of_its_edges(library: Library) -> None:
    graph = library.to_networkx(["requires"])
    assert {key for *_, key in graph.edges(keys=True)} == {"requires"}
    assert set(graph) == {end for edge in graph.edges() for end in edge}
    assert nx.degree_centrality(graph)
    with pytest.raises(ValueError, match="no edge is of the kind quotes; there are about, cites"):
        library.to_networkx(["quotes"])  # type: ignore[list-item]


def test_rdflib_answers_as_the_query_does(library: Library) -> None:
    question = "SELECT (count(*) AS ?n) WHERE { ?a cito:cites ?b }"
    rows = [str(row["n"]) for row in library.query(question)]
    triples = library.to_rdflib().triples((None, rdflib.URIRef("http://purl.org/spar/cito/cites"), None))
    assert rows == [str(len(list(triples)))] != ["0"]
    assert library.query("ASK { ?a cito:cites ?b }").truth is True


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("SELECT", "not a SPARQL query"),
        ("DELETE WHERE { ?a ?b ?c }", "updates"),
        ("SELECT * WHERE { SERVICE <http://x.example/> { ?a ?b ?c } }", "SERVICE is refused"),
        ("SELECT * FROM <http://x.example/> WHERE { ?a ?b ?c }", "FROM is refused"),
    ],
)
def test_a_question_that_could_do_harm_is_refused(library: Library, question: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        library.query(question)


def test_pyvis_has_every_node(library: Library) -> None:
    network = library.to_pyvis(works="all")
    assert len(network.nodes) == len(small_graph().nodes)


@pytest.mark.parametrize("name", ["pandas", "polars"])
def test_frames_have_the_columns_of_the_tables(name: Any, blog: Path) -> None:
    pytest.importorskip(name)
    with wenmai.open(blog) as library:
        nodes, edges = library.nodes_frame(name), library.edges_frame(name, kinds=["cites"])
        header = next(csv.reader([library.export("csv-nodes").splitlines()[0]]))
    assert set(header) & set(nodes.columns) >= {"id", "kind", "date", "url", "series", "position"}
    assert len(nodes) == len(set(nodes["id"]))
    assert set(edges["kind"]) == {"cites"}
    with wenmai.open(blog) as library:
        some = library.nodes_frame(name, kinds=["article", "series"])
        one = library.nodes_frame(name, kinds="article")
    assert {*some["kind"]} >= {"article"} == {*one["kind"]}
    assert len(one) == sum(kind == "article" for kind in nodes["kind"])
    most = Counter(edges["target"]).most_common(1)[0][0]
    assert most in set(nodes["id"])


def test_a_frame_of_another_library_is_refused(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="choose one of: pandas, polars"):
        library.nodes_frame("dask")  # type: ignore[arg-type]
    monkeypatch.setitem(__import__("sys").modules, "polars", None)
    with pytest.raises(InputError, match="pip install polars"):
        library.nodes_frame("polars")


# --- files -----------------------------------------------------------------------------------------


def test_an_export_is_what_the_command_writes(blog: Path, tmp_path: Path) -> None:
    with wenmai.open(blog) as library:
        assert library.export("turtle") == (blog / "graph.ttl").read_text("utf-8")
        assert library.export("graphml", tmp_path / "g.graphml") == tmp_path / "g.graphml"
        near = json.loads(library.export("json", around="漫谈（八）", depth=1, works="none"))
    assert (tmp_path / "g.graphml").read_bytes() == (blog / "graph.graphml").read_bytes()
    assert {node["kind"] for node in near["nodes"]} <= {"article", "series", "topic"}


def test_an_export_is_refused_where_it_would_replace_the_store(library: Library) -> None:
    with pytest.raises(OutputError, match="is the store of the build"):
        library.export("json", library.store.path)


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"form": "docx"}, InputError),
        ({"form": "json", "depth": 2}, ValueError),
        ({"form": "json", "works": "some"}, ValueError),
        ({"form": "json", "around": "水车"}, NoSuchArticle),
    ],
)
def test_an_export_that_makes_no_sense_is_refused(
    library: Library, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        library.export(**given)


def test_a_page_of_a_part_stands_beside_the_build(library: Library) -> None:
    page = library.view(browser=False, around=A1)
    assert page == library.store.path.with_name("graph-part.html")
    assert page.read_text("utf-8").startswith("<!doctype html>")


# --- how it is -------------------------------------------------------------------------------------


def test_check_takes_a_selection(library: Library) -> None:
    assert library.check().findings == 3
    assert [one.code for one in library.check(Selection(select={"series-gap"})).records] == ["series-gap"]


def test_stats_count_what_is_there(library: Library) -> None:
    assert sum(number for kind, number in library.stats()["nodes"].items() if "article" in kind) == 4


def test_search_of_one_kind(library: Library) -> None:
    assert {node.kind for node in library.search("漫步扩散")} == {"article", "series"}
    assert {node.kind for node in library.search("漫步扩散", kind="series")} == {"series"}


def test_diff_takes_a_folder_or_an_open_build(library: Library, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "a.md").write_text("# 水车\n", "utf-8")
    wenmai.build(other, other / "out", exports={})
    difference = library.diff(other / "out")
    assert [node.title for node in difference.removed] == ["水车"]
    with wenmai.open(other / "out") as opened:
        assert library.diff(opened) == difference


# --- in a notebook ---------------------------------------------------------------------------------


def test_answers_show_themselves_and_no_markup_of_titles(tmp_path: Path) -> None:
    records = [{"title": "轮<script>轴", "id": "a"}, {"title": "水车", "needs": ["a"]}]
    (tmp_path / "r.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    wenmai.build(tmp_path / "r.jsonl", tmp_path / "out", exports={})
    with wenmai.open(tmp_path / "out") as library:
        shown = [one._repr_html_() for one in (library, library.path("水车"), library.show("水车"))]
        assert "out" in repr(library)
    assert all("轮&lt;script&gt;轴" in text and "<script>" not in text for text in shown)


# --- records in memory -----------------------------------------------------------------------------

RECORDS = [
    {"id": "axle", "title": "轮轴", "date": date(2020, 5, 1), "tags": ["木"]},
    {"title": "木马", "needs": ["轮轴"], "path": Path("toys/horse.md")},
]


def test_records_in_memory_are_as_good_as_a_file(tmp_path: Path) -> None:
    lines = "".join(f"{json.dumps(one, ensure_ascii=False, default=str)}\n" for one in RECORDS)
    (tmp_path / "records.jsonl").write_text(lines, "utf-8")
    wenmai.build(tmp_path / "records.jsonl", tmp_path / "file", exports={})
    wenmai.build(iter(RECORDS), tmp_path / "memory", exports={})
    with wenmai.open(tmp_path / "file") as one, wenmai.open(tmp_path / "memory") as other:
        assert one.export("json") == other.export("json")
        assert [step.title for step in other.path("木马").steps] == ["轮轴"]
        assert other["轮轴"].date == "2020-05-01"


def test_records_and_files_are_mixed_and_one_record_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# 刨子\n\n见《木马》。\n", "utf-8")
    wenmai.build([tmp_path / "a.md", *RECORDS], tmp_path / "out", exports={})
    with wenmai.open(tmp_path / "out") as library:
        assert sorted(library[one].title for one in library) == ["刨子", "木马", "轮轴"]
        assert [one.title for one in library.show("刨子").cites] == ["木马"]
    assert wenmai.build(RECORDS[0], tmp_path / "alone", exports={}).graph_counts["articles"] == 1
    assert wenmai.check_inputs(RECORDS).articles == 2


@pytest.mark.parametrize("value", [object(), {1, 2}, b"bytes"])
def test_what_no_record_can_hold_is_said(value: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"records\.jsonl: a record can't be written as JSON"):
        wenmai.build({"title": value}, tmp_path / "out")
