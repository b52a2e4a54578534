"""One plan, written twice: the command's planner and the page's script give the same golden answers."""

from __future__ import annotations

import itertools
import random
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from plans import Case, Question, as_command, as_page, golden_cases, next_as_command
from wenmai.export import layout
from wenmai.model import Edge, Graph, Node, Role

CASES = list(golden_cases())
GENERATED = 200  # graphs
LONG = 20_000  # articles of a chain, deeper than any recursion goes


@pytest.fixture
def page_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the page's scripts are run; no plan depends on where the nodes are drawn."""
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    monkeypatch.setattr(layout, "positions", lambda graph: {node.id: (0.0, 0.0) for node in graph.nodes})
    return tmp_path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_command_gives_the_golden_plans(case: Case) -> None:
    assert case.cut == case.expected_cut
    for question, expected in case.rows:
        assert as_command(case.graph, question) == expected, question


def test_the_page_gives_the_golden_plans(page_folder: Path) -> None:
    answers = as_page([(case.graph, [question for question, _ in case.rows]) for case in CASES], page_folder)
    for case, told in zip(CASES, answers, strict=True):
        for (question, expected), answer in zip(case.rows, told, strict=True):
            assert answer == expected, (case.name, question)


def test_the_page_and_the_command_agree_on_generated_graphs(page_folder: Path) -> None:
    asked = [_generated(random.Random(seed)) for seed in range(GENERATED)]
    helped = long = 0
    for (graph, questions), told in zip(asked, as_page(asked, page_folder), strict=True):
        for question, answer in zip(questions, told, strict=True):
            assert answer == as_command(graph, question), question
            helped += any(role == "helps" for _, role, _, _ in answer.steps)
            long += len(answer.steps) > 3
    assert min(helped, long) > GENERATED  # the graphs have something to say


def test_the_page_and_the_command_propose_the_same_next_articles(page_folder: Path) -> None:
    chances = [random.Random(seed) for seed in range(GENERATED)]
    asked = []
    for chance in chances:
        graph, _ = _generated(chance)
        ids = [node.id for node in graph.nodes if node.kind == "article"]
        asked.append((graph, [Question(known=tuple(chance.sample(ids, len(ids) // 2)))]))
    opening = 0
    for (graph, (question,)), (told,) in zip(asked, as_page(asked, page_folder), strict=True):
        expected = next_as_command(graph, question.known)
        assert told == expected
        opening += any(opens for _, _, opens in expected)
    assert opening > GENERATED // 10


def test_the_page_and_the_command_answer_a_chain_of_any_length(page_folder: Path) -> None:
    ids = [f"{at:05}" for at in range(LONG)]
    nodes = tuple(Node(id=one, kind="article", title=one) for one in ids)
    edges = tuple(
        Edge(source=later, target=earlier, kind="requires", score=1.0, role="needed")
        for earlier, later in itertools.pairwise(ids)
    )
    graph, question = Graph(nodes=nodes, edges=edges), Question(target=ids[-1], budget=LONG)
    ((answer,),) = as_page([(graph, [question])], page_folder)
    assert [one for one, _, _, _ in answer.steps] == ids[:-1]
    assert answer == as_command(graph, question)


def _generated(chance: random.Random) -> tuple[Graph, Sequence[Question]]:
    """Articles that need a few earlier ones, with many equal scores, dates, places and positions."""
    size = chance.randrange(2, 26)
    ids = [f"{chance.choice(['a', 'é', '中', '～', '😀'])}{at:02}" for at in range(size)]
    nodes = [
        Node(
            id=one,
            kind="article",
            title=one,
            known=chance.choice(["text", "listed", "cited", ""]),  # type: ignore[arg-type]
            date=chance.choice(["2020-01-01", "2020-01", "2021", ""]),
            series=chance.choice(["", "", "s", "t", "u"]),
            position=chance.choice([None, 1, 2]),
            reading_minutes=chance.choice([None, 4, 9, 20]),
        )
        for one in ids
    ]
    nodes += [Node(id=one, kind="series", title=one) for one in "st"]  # of "u" there is none
    edges = tuple(
        _with_ground(
            source=ids[at],
            target=target,
            weight=chance.choice([0.3, 0.42, 0.43, 0.59, 0.6, 0.75, 0.9, 1.0]),
            role=chance.choice(["needed", "needed", "helps"]),  # type: ignore[arg-type]
            position=chance.choice([None, 1, 2, 3]),
        )
        for at in range(1, size)
        for target in chance.sample(ids[:at], min(at, chance.randrange(5)))
    )
    return Graph(nodes=tuple(nodes), edges=edges), list(_questions(chance, ids))


def _with_ground(*, weight: float, role: Role, **facts: Any) -> Edge:
    """No guess is as strong as what somebody says."""
    said = weight == 1 and role == "needed"
    return Edge(
        kind="requires",
        ground="declared" if said else "inferred",
        score=weight if said else min(weight, 0.9),
        role=role,
        **facts,
    )


def _questions(chance: random.Random, ids: Sequence[str]) -> Iterator[Question]:
    for _ in range(8):
        yield Question(
            target=chance.choice(ids[len(ids) // 2 :]),
            known=tuple(chance.sample(ids, chance.choice([0, 0, 1, min(3, len(ids))]))),
            budget=chance.choice([None, None, 3, 1, 40]),
            depth=chance.choice([None, None, 1, 2]),
            helpful=chance.random() < 0.5,
        )
    goals = tuple(sorted(chance.sample(ids, min(3, len(ids)))))
    known = tuple(chance.sample(ids, chance.choice([0, 1])))
    yield Question(goals=goals, known=known, helpful=chance.random() < 0.5, depth=chance.choice([None, 1]))
    for asked in ({"goals": goals}, {"target": ids[-1], "budget": 99}, {"target": ids[-1]}):
        yield Question(
            **asked,  # type: ignore[arg-type]
            known=known,
            minutes=chance.choice([None, 0, 9, 21, 40]),
            limit=chance.choice([None, 0, 1, 3]),
            guesses_only=chance.random() < 0.5,
        )
    yield Question(target=ids[-1], start=chance.choice(ids), known=known)
