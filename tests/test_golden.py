"""The program against what a person read in each document, line by line.

The truth under tests/golden was written by hand before anyone looked at what the program gives; a
difference is a defect of one or the other, and never settled by copying the program's answer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from evaluate_needs import Reading
from wenmai.extract import extract
from wenmai.fold import canonical_url, fold
from wenmai.model import Edge, Extraction, Graph, Node, Site
from wenmai.pipeline import build_graph
from wenmai.prerequisites import plan
from wenmai.publication import at_permalinks
from wenmai.read.readers import read_bytes
from wenmai.topics import ABOUT

GOLDEN = Path(__file__).parent / "golden"
WORLDS = ("samples", "seeds")
DOCUMENTS = [
    pytest.param(world, path, id=f"{world}-{path.stem}")
    for world in WORLDS
    for path in sorted((GOLDEN / world).glob("*.yaml"))
    if path.stem != "merged"
]


def folder_of(world: str, request: pytest.FixtureRequest) -> Path:
    folder: Path = request.getfixturevalue(world)
    return folder


def load(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


# --- each document by itself ---


@pytest.mark.parametrize(("world", "path"), DOCUMENTS)
def test_document(world: str, path: Path, request: pytest.FixtureRequest) -> None:
    truth = load(path)
    file = folder_of(world, request) / truth["document"]
    result = read_bytes(truth["document"], file.read_bytes())
    assert not result.findings
    assert {document.reader for document in result.documents} == {truth["reader"]}
    extractions = [extract(document)[0] for document in at_permalinks(result.documents, Site())[0]]
    assert len(extractions) == len(truth["entries"])
    for extraction, entry in zip(extractions, truth["entries"], strict=True):
        wanted, found = expected(entry), described(extraction)
        if not entry["title"]:
            found["title"] = found["title"][: len(wanted["title"])]  # named by its first words
        assert found == wanted
    titles = {document.title for document in result.documents}
    assert not titles & set(truth.get("not_entries") or ())


def expected(entry: dict[str, Any]) -> dict[str, Any]:
    """One entry of the truth, in the words that `described` uses."""
    series = entry["series"] or {}
    marks = [one for one in entry["citations"] if one.get("shape") != "link"]
    links = [one["url"] if isinstance(one, dict) else one for one in entry["links"]] + [
        one["url"] for one in entry["citations"] if one.get("shape") == "link"
    ]
    return {
        "title": entry["title"] or entry["begins"],
        "titled": bool(entry["title"]),
        "date": entry.get("date") or "",
        "author": entry["author"] or "",
        "reads": entry["reads"],
        "url": entry.get("url") or "",
        "tags": entry.get("tags") or [],
        "series": (series.get("name"), series.get("position"), series.get("part")),
        "marks": [(one["title"], one.get("count", 1)) for one in marks],
        "urls": sorted(filter(None, map(canonical_url, [*links, *(one.get("url") or "" for one in marks)]))),
        "implicit": [one["phrase"] for one in entry["implicit"] if not one["introduces_mark"]],
        "introduced": [one["phrase"] for one in entry["implicit"] if one["introduces_mark"]],
    }


def described(extraction: Extraction) -> dict[str, Any]:
    """What the program found in one entry, in the words of the truth."""
    document, mark = extraction.document, extraction.series
    marks = [one for one in extraction.mentions if one.shape == "mark" and not one.quoted]
    begins = " ".join(document.text.split())
    previous = [one for one in marks if one.cue == "previous"]
    truth_introduced = [_phrase_before(document.text, one.start) for one in previous]
    return {
        "title": begins if document.title_inferred else document.title,
        "titled": not document.title_inferred,
        "date": document.date,
        "author": document.author,
        "reads": document.reads,
        "url": document.url,
        "tags": list(document.tags),
        "series": (mark.series, mark.position, mark.part or None) if mark else (None, None, None),
        "marks": [(one.title, one.count) for one in marks],
        "urls": sorted(canonical_url(one.url) for one in extraction.mentions if one.url),
        "implicit": [one.text for one in extraction.mentions if one.shape == "implicit"],
        "introduced": [one for one in truth_introduced if one],
    }


def _phrase_before(text: str, start: int) -> str:
    phrases = ("上一篇文章", "书接上文", "上一篇")
    near = text[max(0, start - 10) : start]
    return next((phrase for phrase in phrases if phrase in near), "")


# --- all documents together ---


@pytest.fixture(scope="module", params=WORLDS)
def world(request: pytest.FixtureRequest) -> tuple[Graph, dict[str, Any], dict[str, Node]]:
    folder = folder_of(request.param, request)
    truth = load(GOLDEN / request.param / "merged.yaml")
    graph = build_graph([str(folder)])
    return graph, truth, _named(graph, truth)


def _named(graph: Graph, truth: dict[str, Any]) -> dict[str, Node]:
    """The node that stands for each article of the truth, by key, title and beginning."""
    articles = [node for node in graph.nodes if node.kind == "article"]
    at = {
        str(ref).replace("_", "#", 1) if False else str(ref): node
        for node in articles
        for ref in node.documents
    }
    by_title: dict[str, list[Node]] = {}
    for node in articles:
        by_title.setdefault(fold(node.title), []).append(node)
    named: dict[str, Node] = {}
    for one in truth["articles"]:
        refs = [_full_ref(ref, at) for ref in one["documents"]]
        node = at[refs[0]] if refs else by_title[fold(one["title"])][0]
        for name in filter(None, (one.get("key"), one.get("title"), one.get("begins"))):
            named.setdefault(name, node)
        if one.get("tells_apart"):
            named[one["begins"] + one["tells_apart"]] = node
    return named


def _full_ref(ref: str, at: dict[str, Node]) -> str:
    """`000#3` stands for the document whose name begins with 000."""
    if ref in at:
        return ref
    stem, _, entry = ref.partition("#")
    return next(one for one in at if one.startswith(stem) and one.endswith(f"#{entry}"))


def edges(graph: Graph, kind: str) -> list[Edge]:
    return [edge for edge in graph.edges if edge.kind == kind]


def test_articles(world: tuple[Graph, dict[str, Any], dict[str, Node]]) -> None:
    graph, truth, named = world
    assert sum(node.kind == "article" for node in graph.nodes) == len(truth["articles"])
    at = {str(ref): node for node in graph.nodes for ref in node.documents}
    for one in truth["articles"]:
        node = named[one.get("key") or one.get("title") or one["begins"] + one.get("tells_apart", "")]
        refs = {_full_ref(ref, at) for ref in one["documents"]}
        assert {str(ref) for ref in node.documents} == refs, one
        assert node.known == one["known"], one
        assert node.title_inferred == (one["title"] is None), one
        assert node.date == (one.get("date") or ""), one
        assert node.date_inferred == bool(one.get("date_inferred")), one
        assert list(node.reads) == sorted(one.get("reads") or []), one
        if one["title"]:
            forms = {fold(title) for title in (one["title"], *one.get("also", ()))}
            assert fold(node.title) in forms, one
        series = one.get("series") or {}
        assert (node.position, node.part or None) == (series.get("position"), series.get("part")), one
        if one.get("url"):
            assert node.id == one["url"], one


def test_citations(world: tuple[Graph, dict[str, Any], dict[str, Node]]) -> None:
    graph, truth, named = world
    by_id = {node.id: node for node in graph.nodes}
    implicit_pairs = {
        (named[one["from"]].id, node.id)
        for one in truth["implicit_citations"]
        for node in graph.nodes
        if node.kind == "article"
        and node.position in one["to"]
        and _series_title(graph, node) == one["series"]
    }
    found = {
        (edge.source, by_id[edge.target].kind, _name_of(by_id[edge.target]))
        for edge in edges(graph, "cites")
        if (edge.source, edge.target) not in implicit_pairs
        or any(one.shape != "implicit" for one in edge.mentions)
    }
    wanted = {
        (named[one["from"]].id, one["kind"], _wanted_name(one["to"], named)) for one in truth["citations"]
    }
    assert found == wanted
    assert implicit_pairs <= {(edge.source, edge.target) for edge in edges(graph, "cites")}


def _series_title(graph: Graph, node: Node) -> str:
    return next((one.title for one in graph.nodes if one.id == node.series), "")


def _name_of(node: Node) -> str:
    if node.kind == "article":
        return node.id
    return node.url if node.kind == "software" or not fold(node.title) else _work_name(node)


def _work_name(node: Node) -> str:
    return node.url if node.title == node.url.removeprefix("https://") else fold(node.title)


def _wanted_name(to: str, named: dict[str, Node]) -> str:
    if to in named:
        return named[to].id
    return canonical_url(to) or fold(to)


def test_series(world: tuple[Graph, dict[str, Any], dict[str, Node]]) -> None:
    graph, truth, _ = world
    found = {report.title: list(report.gaps) for report in graph.series}
    assert found == {one["name"]: one["gaps"] for one in truth["series"]}
    for one in truth["series"]:
        series = next(node for node in graph.nodes if node.kind == "series" and node.title == one["name"])
        positions = sorted(edge.position or 0 for edge in edges(graph, "part_of") if edge.target == series.id)
        assert positions == sorted([*one["listed"], *one["only_cited"]])


def test_topics(world: tuple[Graph, dict[str, Any], dict[str, Node]]) -> None:
    graph, truth, named = world
    weights = {(edge.source, edge.target.rpartition(":")[2]): edge.score for edge in edges(graph, "about")}
    for one in truth["topics"]:
        node = named.get(one["article"] + one.get("tells_apart", ""), None) or named[one["article"]]
        for topic in ("diffusion", "positional-encoding", "peft"):
            weight = weights.get((node.id, topic), 0.0)
            level = one.get(topic, 0)
            if level == 2:
                assert weight >= ABOUT, (one, topic)
            elif level == 0:
                assert not weight, (one, topic)
        assert all(edge.reasons for edge in edges(graph, "about") if edge.source == node.id)


def test_unresolved(world: tuple[Graph, dict[str, Any], dict[str, Node]]) -> None:
    graph, truth, named = world
    found = {
        (one.source, fold(one.text), one.reason, frozenset(one.candidates))
        for one in graph.unresolved
        if one.reason != "missing-part"
    }
    wanted = {
        (
            named[one["from"]].id,
            fold(one["title"]),
            one["reason"],
            frozenset(named[candidate].id for candidate in one["candidates"]),
        )
        for one in truth.get("unresolved") or ()
    }
    assert found == wanted


def test_what_to_read_before_the_eighth_part(seeds: Path) -> None:
    """The article before it, what that one begins with, and where the series begins."""
    graph = build_graph([str(seeds)])
    target = next(node for node in graph.nodes if fold(node.title).startswith(fold("生成扩散模型漫谈（八）")))
    steps = plan(Reading(graph), target.id).steps
    assert [Reading(graph).node(step.id).position for step in steps] == [1, 2, 7]
    assert {step.role for step in steps} == {"needed"}
