"""Plans with their expected answers, and how the command's planner and the page's are asked for them."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from wenmai.errors import NoPath
from wenmai.export import html
from wenmai.export.page_data import edges_by_kind, graph_data
from wenmai.model import Edge, Graph, Node, PathAnswer, Role
from wenmai.prerequisites import plan
from wenmai.prerequisites.cycles import without_cycles
from wenmai.prerequisites.next_to_read import next_articles
from wenmai.prerequisites.plan import route
from wenmai.prerequisites.several_targets import plan_together
from wenmai.prerequisites.shorten import shorten

__all__ = [
    "GOLDEN",
    "Answer",
    "InMemory",
    "Question",
    "as_command",
    "as_page",
    "golden_cases",
    "next_as_command",
]

GOLDEN = Path(__file__).parent / "golden" / "plans"
_PAGE = Path(html.__file__).parent / "page"

# "d -> c 0.9 @1": d needs c, is cited first of its needs; "d ?> e 0.7": likely; "d ~> b 0.4": b only helps.
_EDGE = re.compile(
    r"(?P<source>\S+) (?P<arrow>[-?~])> (?P<target>\S+)(?: (?P<weight>[\d.]+))?(?: @(?P<position>\d+))?"
)
# "b for c, d (0.81)", "f may-be for d (0.7)", "h helps d (0.4)", "e (1)"
_STEP = re.compile(r"(?P<id>\S+)(?: (?P<verb>for|may-be for|helps) (?P<uses>.+?))? \((?P<score>[\d.]+)\)")


_ROLES: dict[str, Role] = {
    **{"-": "needed", "?": "likely", "~": "helps"},
    **{"for": "needed", "may-be for": "likely", "helps": "helps"},
}


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a plan is asked for: one target, or several goals."""

    target: str = ""
    goals: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    budget: int | None = None  # None: what is usual
    depth: int | None = None
    helpful: bool = False
    minutes: int | None = None  # of reading, to which the answer is cut
    limit: int | None = None  # articles beside the goals, to which it is cut
    guesses_only: bool = False  # what somebody says is needed uses up none of them
    start: str = ""  # one chain from this article alone, where there is one


@dataclass(frozen=True)
class Answer:
    """A plan without its titles: what both planners can say."""

    steps: list[tuple[str, str, float, tuple[str, ...]]]  # id, role, score, ids of what it is needed for
    dropped: list[tuple[str, str, str]]  # source, target, why


@dataclass(frozen=True)
class Case:
    name: str
    graph: Graph
    rows: list[tuple[Question, Answer]] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)  # edges that close a cycle
    expected_cut: list[str] = field(default_factory=list)


class InMemory:
    """A graph as `plan` and `next_articles` ask for it."""

    def __init__(self, graph: Graph) -> None:
        self._nodes = {node.id: node for node in graph.nodes}
        self._needs: dict[str, list[Edge]] = {}
        self._uses: dict[str, list[Edge]] = {}
        for edge in sorted(graph.edges, key=lambda edge: (-edge.score, edge.target)):
            if edge.kind == "requires":
                self._needs.setdefault(edge.source, []).append(edge)
                self._uses.setdefault(edge.target, []).append(edge)

    def node(self, node_id: str) -> Node:
        return self._nodes[node_id]

    def requirements(self, node_id: str) -> Sequence[Edge]:
        return self._needs.get(node_id, ())

    def dependents(self, node_id: str) -> Sequence[Edge]:
        return self._uses.get(node_id, ())


def golden_cases() -> Iterator[Case]:
    for file in sorted(GOLDEN.glob("*.json")):
        for case in json.loads(file.read_text("utf-8")):
            yield _case(file.stem, case)


def _case(stem: str, case: Mapping[str, Any]) -> Case:
    facts = case.get("articles", {})
    edges = [_edge(text) for text in case["requires"]]
    ids = dict.fromkeys([*facts, *(end for edge in edges for end in (edge.source, edge.target))])
    in_series = [(edge.source, edge.target) for edge in map(_edge, case.get("steps in series", ()))]
    kept, cut = without_cycles(edges, in_series)
    nodes = [Node(id=one, kind="article", title=one, **facts.get(one, {})) for one in ids]
    nodes += [Node(id=one, kind="series", title=one) for one in case.get("series", ())]
    return Case(
        name=f"{stem}: {case['name']}",
        graph=Graph(nodes=tuple(nodes), edges=tuple(kept)),
        rows=[_row(question) for question in case["questions"]],
        cut=[f"{one.source} -> {one.target}" for one in cut],
        expected_cut=case.get("cut", []),
    )


def _edge(text: str) -> Edge:
    written = _EDGE.fullmatch(text)
    assert written, text
    return Edge(
        source=written["source"],
        target=written["target"],
        kind="requires",
        role=_ROLES[written["arrow"]],
        score=float(written["weight"] or 1),
        ground="declared" if float(written["weight"] or 1) == 1 and written["arrow"] == "-" else "inferred",
        position=int(written["position"]) if written["position"] else None,
    )


def _row(row: Mapping[str, Any]) -> tuple[Question, Answer]:
    asked = {key: value for key, value in row.items() if key not in ("steps", "dropped")}
    asked |= {key: tuple(asked[key]) for key in ("goals", "known") if key in asked}
    steps = []
    for text in row.get("steps", ()):
        step = _STEP.fullmatch(text)
        assert step, text
        uses = tuple(step["uses"].split(", ")) if step["uses"] else ()
        steps.append((step["id"], _ROLES[step["verb"] or "for"], float(step["score"]), uses))
    dropped = [(*text.split(": ")[0].split(" -> "), text.split(": ")[1]) for text in row.get("dropped", ())]
    return Question(**asked), Answer(steps, dropped)  # type: ignore[arg-type]


def as_command(graph: Graph, question: Question) -> Answer:
    """The answer of the command's planner."""
    wishes: dict[str, Any] = {"known": question.known, "depth": question.depth, "helpful": question.helpful}
    reading = InMemory(graph)
    answer: PathAnswer
    if question.start:
        with contextlib.suppress(NoPath):
            answer = route(reading, question.start, question.target)
            steps = tuple(one for one in answer.steps if one.id not in question.known)
            return _told(replace(answer, steps=steps))
    if question.goals:
        answer = plan_together(reading, reading.node(question.goals[0]), question.goals, **wishes)
    else:
        budget = {} if question.budget is None else {"budget": question.budget}
        answer = plan(reading, question.target, **budget, **wishes)
    limits: dict[str, Any] = {"budget": question.limit, "minutes": question.minutes}
    return _told(shorten(answer, guesses_only=question.guesses_only, **limits))


def _told(answer: PathAnswer) -> Answer:
    steps = [(one.id, one.role, one.score, one.needed_for) for one in answer.steps]
    return Answer(steps, sorted((one.source, one.target, one.why) for one in answer.dropped))


def as_page(asked: Iterable[tuple[Graph, Sequence[Question]]], folder: Path) -> list[list[Answer]]:
    """The answers of the page's script, given the data that the page would be given."""
    node = shutil.which("node")
    assert node is not None
    cases = []
    for graph, questions in asked:
        cases.append({"data": _page_data(graph), "questions": list(map(_as_wishes, questions))})
    for script in _PAGE.glob("*.js"):
        shutil.copy(script, folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    shutil.copy(Path(__file__).with_name("plans.mjs"), folder)
    ran = subprocess.run(
        [node, "plans.mjs"], cwd=folder, input=json.dumps(cases), capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    return [list(map(_from_page, answers)) for answers in json.loads(ran.stdout)]


def _page_data(graph: Graph) -> Any:
    """As html.py writes it."""
    shown = sorted(graph.nodes, key=lambda node: node.id)
    number = {node.id: at for at, node in enumerate(shown)}
    return {"total": len(shown), **graph_data(graph, shown, number, edges_by_kind(graph, number))}


def _as_wishes(question: Question) -> dict[str, Any]:
    wishes = asdict(question)
    wishes["guessesOnly"] = wishes.pop("guesses_only")
    return wishes if question.budget is not None else {k: v for k, v in wishes.items() if k != "budget"}


def _from_page(told: Any) -> Any:
    if isinstance(told, list):  # what can be read next
        return [tuple(map(_hashable, row)) for row in told]
    steps = [(one, role, round(score, 4), tuple(uses)) for one, role, score, uses in told["steps"]]
    return Answer(steps, sorted(tuple(one) for one in told["dropped"]))


def _hashable(part: Any) -> Any:
    return tuple(sorted(part)) if isinstance(part, list) else part


def next_as_command(graph: Graph, known: Sequence[str]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Article, what it builds on, what can be read after it, as the command gives them."""
    return [
        (one.id, one.builds_on, tuple(sorted(later.id for later in one.opens if not later.missing)))
        for one in next_articles(InMemory(graph), known, 99)
    ]
