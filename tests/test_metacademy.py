"""Needs that records state: closure, order, what is known and what is cut, beside networkx.

Metacademy is a graph of concepts whose needs people wrote down, each with its reason.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import networkx as nx
import pytest

import wenmai
from conftest import SHARED
from wenmai.library import Library
from wenmai.pipeline import build, build_graph

METACADEMY = SHARED / "corpora" / "metacademy" / "graph_data.json"
Needs: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]  # title → what it needs, and the reason

SMALL: Needs = {
    "integrals": [("limits", "an integral is a limit of sums")],
    "limits": [("sequences", "")],
    "sequences": [],
    "derivatives": [("limits", "a derivative is a limit of quotients")],
    "Taylor series": [("derivatives", "its coefficients"), ("sequences", "it is one of partial sums")],
    "moments": [("integrals", ""), ("random variables", "moments are theirs")],
    "random variables": [],
    "poetry": [],
}


def metacademy() -> Needs:
    rows = json.loads(METACADEMY.read_text("utf-8"))
    titles = {
        row["pk"]: row["fields"]["title"]
        for row in rows
        if row["model"] == "graph.concept" and row["fields"]["title"]
    }
    needs: dict[str, list[tuple[str, str]]] = {title: [] for title in titles.values()}
    for row in rows:
        ends = row["fields"]
        if row["model"] == "graph.dependency" and {ends["source"], ends["target"]} <= set(titles):
            needs[titles[ends["target"]]].append((titles[ends["source"]], ends["reason"]))
    return needs


def built(needs: Needs, folder: Path) -> Library:
    """The records, with needs named by title or by id in turn, built and opened."""
    ids = {title: f"c{number}" for number, title in enumerate(needs)}
    records: list[dict[str, Any]] = [
        {
            "id": ids[title],
            "title": title,
            "needs": [
                {"id" if number % 2 else "title": ids[one] if number % 2 else one, "reason": reason}
                for number, (one, reason) in enumerate(some)
            ],
        }
        for title, some in needs.items()
    ]
    folder.joinpath("records.jsonl").write_text("\n".join(map(json.dumps, records)), "utf-8")
    build([str(folder / "records.jsonl")], folder / "out")
    return wenmai.open(folder / "out")


@pytest.fixture(scope="module", params=["small", "metacademy"])
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The library, and the same needs as networkx has them: from what is needed to what needs it."""
    if request.param == "metacademy" and not METACADEMY.is_file():
        pytest.skip("Metacademy's graph (../shared/corpora) is not on this machine")
    needs = SMALL if request.param == "small" else metacademy()
    graph = nx.DiGraph()
    graph.add_nodes_from(needs)
    graph.add_edges_from((one, title) for title, some in needs.items() for one, _ in some)
    with built(needs, tmp_path_factory.mktemp(request.param)) as library:
        yield library, graph, needs


def steps(library: Library, *targets: str, **more: Any) -> list[str]:
    return [step.title for step in library.path(*targets, budget=sys.maxsize, **more).steps]


def id_of(library: Library) -> dict[str, str]:
    return {node.title: node.id for node in library.store.nodes("article")}


def test_every_stated_need_is_an_edge_with_its_reason(case: Any) -> None:
    library, graph, needs = case
    titles = {node.id: node.title for node in library.store.nodes("article")}
    found = {(titles[edge.target], titles[edge.source]): edge for edge in library.store.edges("requires")}
    assert set(found) == set(graph.edges)
    reasons = {(one, title): " ".join(why.split()) for title, some in needs.items() for one, why in some}
    for pair, edge in found.items():
        assert (edge.role, edge.score) == ("needed", 1.0)
        assert edge.reasons[0].kind == "stated-by-record"
        assert " ".join(edge.reasons[0].context.split()) == reasons[pair]


def test_the_whole_closure_in_an_order_that_can_be_read(case: Any) -> None:
    library, graph, _ = case
    ids = id_of(library)
    for title in graph:
        found = steps(library, ids[title])
        assert set(found) == nx.ancestors(graph, title)
        assert len(found) == len(set(found))
        place = {one: at for at, one in enumerate(found)}
        inside = graph.subgraph(found)
        assert all(place[before] < place[after] for before, after in inside.edges)


def test_what_is_known_falls_out_with_what_only_it_needs(case: Any) -> None:
    library, graph, _ = case
    ids = id_of(library)
    known = sorted(graph, key=lambda title: (-graph.in_degree(title), title))[: len(graph) // 8 + 1]
    rest = graph.subgraph(set(graph) - set(known))
    for title in rest:
        found = steps(library, ids[title], known=[ids[one] for one in known])
        assert set(found) == nx.ancestors(rest, title)


def test_several_targets_are_the_union_of_their_closures(case: Any) -> None:
    library, graph, _ = case
    ids = id_of(library)
    goals = sorted(graph, key=lambda title: (-len(nx.ancestors(graph, title)), title))[:3]
    answer = library.path(*(ids[one] for one in goals), budget=sys.maxsize)
    expected = set(goals).union(*(nx.ancestors(graph, one) for one in goals))
    assert {step.title for step in answer.steps} == expected
    assert {step.title for step in answer.steps if step.goal} == set(goals)
    place = {step.title: at for at, step in enumerate(answer.steps)}
    assert all(place[one] < place[two] for one, two in graph.subgraph(expected).edges)


def test_what_can_be_read_next_is_what_lacks_nothing(case: Any) -> None:
    library, graph, _ = case
    ids = id_of(library)
    known = set(list(nx.topological_sort(graph))[: len(graph) // 3])
    found = library.next([ids[one] for one in sorted(known)], limit=10_000)
    ready = {
        one for one in graph if one not in known and (before := set(graph.pred[one])) and before <= known
    }
    assert {one.title for one in found} == ready
    for one in found:
        opened = {other.title for other in one.opens if not other.missing}
        assert opened == {
            later
            for later in graph.succ[one.title]
            if later not in known and set(graph.pred[later]) <= {*known, one.title}
        }


def test_the_best_chain_of_why_is_one_of_the_graph(case: Any) -> None:
    library, graph, _ = case
    ids = id_of(library)
    title = max(graph, key=lambda one: (len(nx.ancestors(graph, one)), one))
    for one in sorted(set(graph) - {title})[:40]:
        answer = library.why(ids[title], ids[one])
        assert (answer.role == "needed") == graph.has_edge(one, title)
        reached = nx.has_path(graph, one, title)
        assert (answer.role == "needed" or answer.chain != ()) == reached
        if answer.chain:
            way = [*(step.title for step in answer.chain), title]
            assert nx.is_simple_path(graph, way)


def test_stated_cycles_are_cut_once_each_and_no_more(case: Any, tmp_path: Path) -> None:
    _, graph, needs = case
    order = list(nx.topological_sort(graph))
    turned = {title: list(some) for title, some in needs.items()}
    for one, two in sorted(graph.edges, key=lambda pair: (order.index(pair[0]), pair))[::7]:
        turned[one].append((two, "the other way round"))
    with built(turned, tmp_path) as library:
        titles = {node.id: node.title for node in library.store.nodes("article")}
        kept = nx.DiGraph(
            (titles[edge.source], titles[edge.target]) for edge in library.store.edges("requires")
        )
        cut = [(titles[one.source], titles[one.target]) for one in library.store.dropped()]
        assert {one.why for one in library.store.dropped()} == {"closes a cycle"}
    asked = {(title, one) for title, some in turned.items() for one, _ in some}
    assert nx.is_directed_acyclic_graph(kept)
    assert set(kept.edges) | set(cut) == asked
    assert not set(kept.edges) & set(cut)
    assert all(nx.has_path(kept, target, source) for source, target in cut)  # none could have stayed


def test_few_needs_seen_in_summaries_run_backward(tmp_path: Path) -> None:
    """Where a summary names another concept, that one is rarely the later of the two."""
    if not METACADEMY.is_file():
        pytest.skip("Metacademy's graph (../shared/corpora) is not on this machine")
    rows = json.loads(METACADEMY.read_text("utf-8"))
    concepts = [row["fields"] for row in rows if row["model"] == "graph.concept" and row["fields"]["title"]]
    titles = {one["title"].casefold(): one["title"] for one in concepts}
    longest_first = sorted(map(re.escape, titles), key=lambda one: (-len(one), one))
    named = re.compile(rf"(?<!\w)({'|'.join(longest_first)})(?=s?(?!\w))", re.IGNORECASE)
    for number, one in enumerate(concepts):

        def marked(match: re.Match[str], own: str = one["title"]) -> str:
            title = titles[match[0].casefold()]
            return match[0] if title == own else f"《{title}》"

        head = json.dumps(one["title"])
        text = f"---\ntitle: {head}\n---\n\n{named.sub(marked, one['summary'] or '')}\n"
        (tmp_path / f"{number}.md").write_text(text, "utf-8")
    found = build_graph([str(tmp_path)])
    title_of = {node.id: node.title for node in found.nodes}
    truth = nx.DiGraph()
    truth.add_nodes_from(titles.values())
    truth.add_edges_from((one, title) for title, some in metacademy().items() for one, _ in some)
    needs = [
        (title_of[edge.target], title_of[edge.source]) for edge in found.edges if edge.kind == "requires"
    ]
    backward = [(one, two) for one, two in needs if nx.has_path(truth, two, one)]
    assert len(needs) > 200
    assert len(backward) / len(needs) < 0.03, backward
