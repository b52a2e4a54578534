"""A new field of a node, an edge or a mention goes through store and exports without a line elsewhere."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass, fields
from pathlib import Path

import pytest

from graphs import A1, hostile_graph, small_graph
from wenmai.export.attributes import COLUMNS_OF_EDGES, COLUMNS_OF_NODES
from wenmai.model import DocumentRef, Edge, Evidence, Node, fields_of
from wenmai.store import open_store, write
from wenmai.store.columns import RECORDS, SIDES, Columns
from wenmai.store.seal import seal

# A process of its own, in which the records have fields more before any other room has seen them.
_WITH_MORE_FIELDS = """
from dataclasses import dataclass
from pathlib import Path
import json, sys
import wenmai.model as model

@dataclass(frozen=True, slots=True, kw_only=True)
class Node(model.Node):
    language: str = ""
    stars: int | None = None
    rivals: tuple[str, ...] = ()
    sealed: bool = False

@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(model.Evidence):
    loudness: float | None = None

@dataclass(frozen=True, slots=True, kw_only=True)
class Edge(model.Edge):
    hue: str = ""

model.Node, model.Evidence, model.Edge = Node, Evidence, Edge
from wenmai.library.records import node_record
from wenmai.export import generate
from wenmai.store import open_store, write

nodes = (
    Node(id="a", kind="article", title="木马", language="zh", stars=0, rivals=("轮轴", "车辕"), sealed=True),
    Node(id="b", kind="article", title="轮轴"),
)
mentions = (Evidence(text="《轮轴》", loudness=0.5), Evidence(text="轮轴"))
edges = (Edge(source="a", target="b", kind="cites", mentions=mentions, hue="red"),)
graph = model.Graph(nodes=nodes, edges=edges)
file = Path(sys.argv[1]) / "graph.db"
write(graph, file)
with open_store(file) as store:
    assert store.graph() == graph
    assert store.node("a") == nodes[0] and store.edges_to("b") == list(edges)
    shown = node_record(store.node("a"))
forms = ("json", "graphml", "gexf", "csv", "csv-nodes")
print(json.dumps({"shown": shown, **{form: "".join(generate(form, graph)) for form in forms}}))
"""


@pytest.fixture(scope="module")
def with_more_fields(tmp_path_factory: pytest.TempPathFactory) -> dict:
    folder = str(tmp_path_factory.mktemp("fields"))
    done = subprocess.run(
        [sys.executable, "-c", _WITH_MORE_FIELDS, folder], check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def test_a_new_field_is_in_json(with_more_fields: dict) -> None:
    read = json.loads(with_more_fields["json"])
    told = {"language": "zh", "stars": 0, "rivals": ["轮轴", "车辕"], "sealed": True}
    assert told.items() <= read["nodes"][0].items()
    assert not told.keys() & read["nodes"][1].keys()
    assert read["edges"][0]["hue"] == "red"
    assert [one.get("loudness") for one in read["edges"][0]["mentions"]] == [0.5, None]
    assert told.items() <= with_more_fields["shown"].items()


def test_a_new_field_is_an_attribute(with_more_fields: dict) -> None:
    graphml = with_more_fields["graphml"]
    assert '<key id="n_stars" for="node" attr.name="stars" attr.type="int"/>' in graphml
    assert '<data key="n_language">zh</data><data key="n_stars">0</data>' in graphml
    assert '<data key="n_rivals">轮轴; 车辕</data><data key="n_sealed">true</data>' in graphml
    assert '<data key="e_hue">red</data>' in graphml
    gexf = with_more_fields["gexf"]
    [number] = re.findall(r'<attribute id="(\d+)" title="language" type="string"/>', gexf)
    assert f'<attvalue for="{number}" value="zh"/>' in gexf


def test_a_new_field_is_a_column(with_more_fields: dict) -> None:
    first, second = csv.DictReader(with_more_fields["csv-nodes"].splitlines())
    assert (first["language"], first["stars"], first["rivals"]) == ("zh", "0", "轮轴; 车辕")
    assert (second["language"], second["stars"], second["sealed"]) == ("", "", "")
    (edge,) = csv.DictReader(with_more_fields["csv"].splitlines())
    assert edge["hue"] == "red"


@pytest.mark.parametrize("graph", [small_graph(), hostile_graph()])
def test_a_store_from_before_a_field_gives_its_default(graph, tmp_path: Path) -> None:
    file = tmp_path / "graph.db"
    write(graph, file)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for table, column in (("nodes", "reads"), ("nodes", "reading_minutes"), ("mentions", "section")):
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        connection.execute("VACUUM")
    with file.open("r+b") as written:
        written.truncate(file.stat().st_size // 4096 * 4096)  # without the checksum of what it was
    seal(file)
    with open_store(file) as store:
        for node, before in zip(store.nodes(), graph.nodes, strict=True):
            assert (node.reads, node.reading_minutes) == ((), None)
            assert (node.id, node.documents, node.labels) == (before.id, before.documents, before.labels)
        texts = [[one.text for one in edge.mentions] for edge in graph.edges]
        assert [[one.text for one in edge.mentions] for edge in store.edges()] == texts
        assert not any(one.section for edge in store.edges() for one in edge.mentions)
        assert store.search(graph.nodes[0].title)
        assert not any(one.section for edge in store.edges_from(graph.nodes[0].id) for one in edge.mentions)


def test_what_fits_no_column_is_said_at_once() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Mapped(Node):
        places: tuple[DocumentRef, ...] = ()

    with pytest.raises(TypeError, match="places: no column holds that; give it a table"):
        Columns(Mapped, aside=SIDES)
    assert Columns(Mapped, aside=(*SIDES, "places")).names == RECORDS["nodes"].names


def test_every_field_is_kept_somewhere() -> None:
    kept = {*RECORDS["nodes"].names, *SIDES}
    assert {field.name for field in fields(Node)} == kept
    assert {*RECORDS["edges"].names} == {
        one.name for one in fields(Edge) if one.name not in ("source", "target", "mentions", "reasons")
    }
    assert {*RECORDS["mentions"].names} == {field.name for field in fields(Evidence)}


def test_kinds_of_fields() -> None:
    kinds = {field.name: (field.kind, field.optional) for field in fields_of(Node)}
    assert kinds["known"] == ("text", False)  # literals
    assert kinds["position"] == ("whole", True)
    assert kinds["date_inferred"] == ("flag", False)
    assert kinds["reads"] == ("wholes", False)
    assert kinds["documents"] == ("records", False)
    columns = {column.name: column.kind for column in (*COLUMNS_OF_NODES, *COLUMNS_OF_EDGES)}
    assert (columns["date_inferred"], columns["weight"], columns["tags"]) == ("boolean", "double", "string")
    assert A1 in {node.id for node in small_graph().nodes}
