"""Cypher parsed by an independent parser, tables for Neo4j's importer by an independent reader of CSV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import graphglot.ast
import pyarrow.csv
import pytest
from click.testing import CliRunner
from graphglot.dialect import Dialect
from hypothesis import given, settings
from hypothesis import strategies as st

import wenmai
from graphs import A1, A2, hostile_graph, small_graph
from test_store import stored
from wenmai.cli import main
from wenmai.export import cypher, files, generate
from wenmai.export.clean import clean
from wenmai.model import Edge, Graph, Node

GRAPHS = pytest.mark.parametrize("graph", [small_graph, hostile_graph])
NEO4J = Dialect.get_or_raise("neo4j")


def rows_of(text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of every statement, each with what is done with them."""
    for statement in text.split(";\n"):
        if statement.strip() and "CREATE CONSTRAINT" not in statement:
            [parsed] = NEO4J.parse(statement)
            [listed] = [one for one in parsed.dfs() if type(one).__name__ == "ForItemSource"] or [parsed]
            action = statement.rpartition("] AS row\n")[2]
            for row in elements(listed):
                yield action, value_of(row)


def elements(tree: graphglot.ast.Expression) -> list[Any]:
    first = next(one for one in tree.dfs() if type(one).__name__ == "ListElementList")
    return list(first.list_list_element)


def value_of(tree: Any) -> Any:
    """The value that a literal stands for."""
    for one in tree.dfs():
        name = type(one).__name__
        if name == "FieldList":
            return {field.field_name.name: value_of(field.value_expression) for field in one.list_field}
        if name == "ListElementList":
            return [value_of(element) for element in one.list_list_element]
        if name in ("CharacterStringLiteral", "BooleanLiteral"):
            return one.value
        if name == "UnsignedNumericLiteral":
            return -one.value if "MINUS" in str(tree) else one.value
    raise AssertionError(tree)


@GRAPHS
def test_a_parser_of_cypher_reads_what_went_in(graph: Callable[[], Graph]) -> None:
    told = graph()
    text = "".join(generate("cypher", told, positions={}))
    rows = list(rows_of(text))
    nodes = {row["id"]: (action, row) for action, row in rows if "id" in row}
    assert set(nodes) == {clean(node.id) for node in told.nodes}
    for node in told.nodes:
        action, row = nodes[clean(node.id)]
        assert (row["label"], row["kind"]) == (clean(node.title), node.kind)
        assert row.get("tags", []) == [clean(tag) for tag in node.tags]
        assert f"SET n:{node.kind.capitalize()}" in action
        assert "javascript" not in row.get("url", "")
    edges = [
        (row["source"], row["target"], row["told"]["kind"], action) for action, row in rows if "told" in row
    ]
    assert sorted(edge[:3] for edge in edges) == sorted(
        (clean(edge.source), clean(edge.target), edge.kind) for edge in told.edges
    )
    assert all(f"MERGE (a)-[r:`{kind.upper()}`]->(b)" in action for _, _, kind, action in edges)


@settings(max_examples=20)
@given(
    st.lists(st.text(alphabet=st.sampled_from("\\u'0027\n\r\t\u2028\";}{$`a漢//*")), min_size=1, max_size=9)
)
def test_any_text_comes_back_from_cypher(titles: list[str]) -> None:
    """Several at once, since what is around them takes the parser longest."""
    nodes = tuple(Node(id=f"urn:{at}", kind="article", title=title or "x") for at, title in enumerate(titles))
    rows = [row for _, row in rows_of("".join(generate("cypher", Graph(nodes=nodes), positions={})))]
    assert [row["label"] for row in rows] == [clean(node.title) for node in nodes]


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("\\u'0027a")))
def test_older_neo4j_finds_no_end_of_a_text_either(title: str) -> None:
    r"""It replaces \uXXXX wherever a backslash precedes, before it looks for quotes."""
    node = Node(id="urn:x", kind="article", title=title or "x")
    text = "".join(generate("cypher", Graph(nodes=(node,)), positions={}))
    before = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), text)
    literal = re.search(r"label: '((?:\\.|[^'\\])*)', name: '", before)
    assert literal
    assert re.sub(r"\\(.)", r"\1", literal[1]) == node.title


def test_statements_are_bounded_and_every_row_is_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cypher, "_ROWS", 2)
    text = "".join(generate("cypher", small_graph()))
    statements = [one for one in text.split(";\n") if "UNWIND" in one]
    assert max(one.count("\n{") for one in statements) == 2
    rows = len(list(rows_of(text)))
    assert rows == len(small_graph().nodes) + len(small_graph().edges)


def test_the_constraint_comes_first() -> None:
    _, first, *_ = "".join(generate("cypher", small_graph())).split("\n")
    [parsed] = NEO4J.parse(first.rstrip(";"))
    assert "CreateConstraint" in {type(one).__name__ for one in parsed.dfs()}


def tables(graph: Graph, tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    """The two tables by a reader that takes no line breaks in a cell, and all cells as text."""
    found = {}
    for name, chunks in files("neo4j", graph):
        path = tmp_path / name
        path.write_text("".join(chunks), "utf-8")
        header = path.read_text("utf-8").partition("\n")[0].split(",")
        types = {column: pyarrow.string() for column in header}
        table = pyarrow.csv.read_csv(
            path,
            parse_options=pyarrow.csv.ParseOptions(newlines_in_values=False),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=types, strings_can_be_null=True, quoted_strings_can_be_null=False
            ),
        )
        found[name] = table.to_pylist()
    return found


def flat(text: str) -> str:
    return " ".join(clean(text).splitlines())


@GRAPHS
def test_the_importer_gets_what_went_in(graph: Callable[[], Graph], tmp_path: Path) -> None:
    told, found = graph(), tables(graph(), tmp_path)
    nodes = found["nodes.csv"]
    assert [row["id:ID"] for row in nodes] == [flat(node.id) for node in told.nodes]
    assert [row["label:string"] for row in nodes] == [flat(node.title) for node in told.nodes]
    assert [row[":LABEL"] for row in nodes] == [f"Wenmai;{node.kind.capitalize()}" for node in told.nodes]
    for row, node in zip(nodes, told.nodes, strict=True):
        assert (row["tags:string[]"] or "").split(";") == (
            [flat(tag).replace(";", "；") for tag in node.tags] or [""]
        )
        assert row["position:int"] == (None if node.position is None else str(node.position))
    edges = found["relationships.csv"]
    assert [(row[":START_ID"], row[":END_ID"], row[":TYPE"]) for row in edges] == [
        (flat(edge.source), flat(edge.target), edge.kind.upper()) for edge in told.edges
    ]
    ids = {row["id:ID"] for row in nodes}
    assert len(ids) == len(nodes)
    assert all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in edges)


def test_headers_have_types_that_the_importer_knows(tmp_path: Path) -> None:
    known = {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "string", "string[]", "int", "double", "boolean"}
    for rows in tables(small_graph(), tmp_path).values():
        assert {column.rpartition(":")[2] for column in rows[0]} <= known
    [row] = [
        row
        for row in tables(small_graph(), tmp_path)["relationships.csv"]
        if (row[":START_ID"], row[":END_ID"], row[":TYPE"]) == (A2, A1, "REQUIRES")
    ]
    assert (row["weight:double"], row["score:double"], row["role:string"]) == ("1.0", "0.9", "needed")
    assert row["reasons:string[]"] == "previous-part;first-cited"


def test_an_edge_that_ends_nowhere_is_left_out(tmp_path: Path) -> None:
    graph = Graph(
        nodes=(Node(id="urn:a", kind="article", title="a"),),
        edges=(Edge(source="urn:a", target="urn:gone", kind="cites"),),
    )
    assert tables(graph, tmp_path)["relationships.csv"] == []
    assert "MATCH" not in "".join(generate("cypher", graph))


def test_the_folder_is_written_by_command_and_library(tmp_path: Path) -> None:
    (tmp_path / "build").mkdir()
    stored(small_graph(), tmp_path / "build")
    target = tmp_path / "import"
    arguments = ["export", "neo4j", "--dir", str(tmp_path / "build")]
    result = CliRunner().invoke(main, [*arguments, "-o", str(target), "--kinds", "cites"])
    assert result.exit_code == 0, result.stderr
    assert "2 files, 2 of them new or changed" in result.stderr
    assert "neo4j-admin database import full --nodes=nodes.csv" in result.stderr
    written = (target / "relationships.csv").read_text("utf-8")
    assert {line.rpartition(",")[2] for line in written.splitlines()[1:]} == {"CITES"}
    with wenmai.open(tmp_path / "build") as library:
        assert library.export("neo4j", target, kinds="cites") == target
        assert (target / "relationships.csv").read_text("utf-8") == written
        with pytest.raises(ValueError, match="neo4j is no text"):
            library.export("neo4j")
    refused = CliRunner().invoke(main, arguments)
    assert (refused.exit_code, "name it with -o DIR" in refused.stderr) == (2, True)
