"""The JSON contract: the names that other programs read."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import get_args

import pytest

from graphs import A1, A2, A4, REGION, SERIES, TOPIC, hostile_graph, small_graph
from wenmai import __version__
from wenmai.export import generate
from wenmai.export.attributes import COLUMNS_OF_EDGES, given
from wenmai.export.clean import clean
from wenmai.export.graph_json import record_of
from wenmai.library.records import record as relation_record
from wenmai.library.relations import Relation
from wenmai.model import Edge, EdgeKind, Finding, Graph, Node

NODE_FIELDS = {
    *("id", "kind", "title", "known", "url", "date", "date_inferred", "author", "site", "tags", "aliases"),
    *("series", "position", "part", "title_inferred", "reading_minutes", "identifiers", "reads", "documents"),
    *("former_ids", "region"),
}
EDGE_FIELDS = {
    *("source", "target", "kind", "weight", "score", "role", "rule", "mentions", "position", "part"),
    *("evidence", "reasons", "ground", "probability"),
}


@pytest.fixture
def read() -> dict:
    return json.loads("".join(generate("json", small_graph())))


def node(read: dict, node_id: str) -> dict:
    [found] = [one for one in read["nodes"] if one["id"] == node_id]
    return found


def edge(read: dict, kind: str, source: str) -> dict:
    return next(one for one in read["edges"] if (one["kind"], one["source"]) == (kind, source))


def test_the_top(read: dict) -> None:
    assert list(read) == ["wenmai", "nodes", "edges", "unresolved", "series", "regions", "findings"]
    assert read["wenmai"] == __version__


def test_fields_have_their_contracted_names(read: dict) -> None:
    assert set().union(*read["nodes"]) == NODE_FIELDS
    assert set().union(*read["edges"]) == EDGE_FIELDS


def test_an_article(read: dict) -> None:
    assert node(read, A1) == {
        "id": A1,
        "kind": "article",
        "title": "漫步扩散（一）：拆与建",
        "known": "text",
        "url": A1,
        "date": "2022-06-13",
        "author": "某甲",
        "site": "example.org",
        "tags": ["扩散", "生成模型"],
        "former_ids": ["urn:wenmai:article:00ff"],
        "series": SERIES,
        "position": 1,
        "reading_minutes": 12,
        "reads": [10, 12],
        "documents": [{"path": "a/101.md", "entry": 0}, {"path": "list.txt", "entry": 3}],
        "region": REGION,
    }


def test_a_paper_has_its_identifiers_by_name(read: dict) -> None:
    assert node(read, "https://arxiv.org/abs/2006.11239")["identifiers"] == {"arxiv": "2006.11239"}


def test_edges_carry_what_their_kind_promises(read: dict) -> None:
    cites = next(one for one in read["edges"] if one["kind"] == "cites" and one["target"] == A1)
    assert (cites["weight"], cites["rule"]) == (2, "exact")
    assert cites["mentions"][0] == {
        "text": "《漫步扩散（一）：拆与建》",
        "context": "在《漫步扩散（一）：拆与建》中，我们把前向过程比作拆楼。",
        "document": "a/102.md",
        "start": 1,
        "end": 14,
        "shape": "mark",
        "rule": "exact",
        "section": "拆楼",
    }
    assert edge(read, "part_of", A4) == {
        "source": A4,
        "target": SERIES,
        "kind": "part_of",
        "weight": 1,
        "position": 4,
        "part": "上",
    }
    about = edge(read, "about", A1)
    assert about["target"] == TOPIC
    assert about["evidence"] == [{"kind": "title", "from": A1, "text": "扩散", "value": 0.9}]
    requires = edge(read, "requires", A2)
    assert (requires["role"], requires["weight"], requires["score"]) == ("needed", 1, 0.9)
    assert requires["reasons"][1]["context"] == cites["mentions"][0]["context"]
    assert requires["reasons"][0] == {
        "kind": "previous-part",
        "from": A2,
        "text": "previous part",
        "value": 0.5,
    }


def test_a_finding_says_where_and_of_what() -> None:
    findings = (
        Finding(code="bad-date", path="木马.md", line=3, target="2024-02-30", message="no day"),
        Finding(code="template", message="not read"),
    )
    read = json.loads("".join(generate("json", Graph(findings=findings))))
    assert read["findings"] == [
        {"code": "bad-date", "path": "木马.md", "line": 3, "target": "2024-02-30", "message": "no day"},
        {"code": "template", "message": "not read"},
    ]


def test_unresolved_and_series(read: dict) -> None:
    [mention] = read["unresolved"]
    assert set(mention) == {"source", "text", "context", "document", "start", "reason", "candidates"}
    assert read["series"] == [{"id": SERIES, "title": "漫步扩散", "gaps": [3], "doubles": []}]


@pytest.mark.parametrize("graph", [small_graph, hostile_graph, Graph])
def test_one_record_per_line(graph: Callable[[], Graph]) -> None:
    text = "".join(generate("json", graph()))
    records = [line.rstrip(",") for line in text.splitlines() if line.startswith("{") and len(line) > 1]
    assert [json.loads(line) for line in records] == [
        one for key in list(json.loads(text))[1:] for one in json.loads(text)[key]
    ]
    assert "\\u" not in text.replace("\\u2028", "")
    text.encode()


def test_a_hostile_title_comes_back() -> None:
    read = json.loads("".join(generate("json", hostile_graph())))
    assert [one["title"] for one in read["nodes"]] == [clean(one.title) for one in hostile_graph().nodes]
    assert not any("url" in one for one in read["nodes"])


def test_zero_is_a_value_and_two_point_zero_is_two() -> None:
    graph = Graph(
        nodes=(Node(id="urn:a", kind="article", title="", position=0, reads=(0,)),),
        edges=(Edge(source="urn:a", target="urn:a", kind="cites", weight=2.0),),
    )
    text = "".join(generate("json", graph))
    assert '"position": 0' in text
    assert '"title": ""' in text
    assert '"weight": 2}' in text
    assert text == "".join(
        generate(
            "json",
            Graph(nodes=graph.nodes, edges=(Edge(source="urn:a", target="urn:a", kind="cites", weight=2),)),
        )
    )


@pytest.mark.parametrize("kind", get_args(EdgeKind))
def test_a_weight_is_how_often_and_a_score_how_strong_in_every_form(kind: EdgeKind) -> None:
    said, weighed = kind in ("cites", "mentions"), kind in ("about", "requires")
    edge = Edge(source="urn:a", target="urn:b", kind=kind, weight=3 if said else 1, score=0.5 * weighed)
    record = record_of(edge)
    assert (record["weight"], record.get("score")) == (3 if said else 1, 0.5 if weighed else None)
    row = given(COLUMNS_OF_EDGES, edge)
    assert (row["weight"], row.get("score")) == (record["weight"], record.get("score"))
    relation = Relation(edge, Node(id="urn:b", kind="article", title="木马"))
    assert relation.weight == (3 if said else None)  # where it is not said there is nothing to count
    assert relation.score == (0.5 if weighed else None)
    shown = relation_record(relation)
    assert (shown.get("weight"), shown.get("score")) == (relation.weight, relation.score)


@pytest.mark.parametrize("sign", [*"\x00\x08\x0c\x1b\x7f\x85\ud800\ufffe"])
@pytest.mark.parametrize("before", ["", "\\", "\\\\", "\n", '"'])
def test_what_terminals_obey_is_replaced_whatever_stands_before_it(sign: str, before: str) -> None:
    title = f"a{before}{sign}beta"
    text = "".join(generate("json", Graph(nodes=(Node(id="urn:a", kind="article", title=title),))))
    assert json.loads(text)["nodes"][0]["title"] == f"a{before}\ufffdbeta"
