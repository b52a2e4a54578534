"""Needed, likely or only of help: guesses that are sure, guesses that stand in the path, and the rest."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from needing import Reading, article, cites
from wenmai import build
from wenmai.cli import main
from wenmai.model import Article, Document, Edge, Extraction, Node, Role
from wenmai.prerequisites import pairs_of, plan, readable
from wenmai.prerequisites.pairs import Pair
from wenmai.prerequisites.score import judge
from wenmai.prerequisites.sureness import SURE_SIGNS, is_sure

_LINES = {"place": 0.01, "start": 3, "end": 9}
# Each sign: the pair that has it, and one that only nearly has it.
_SURE: dict[str, tuple[dict[str, object], dict[str, object]]] = {
    "both-ways": (
        {"mentions": (cites("b", "a", count=2).mention,), "cited_back": True},
        {"mentions": (cites("b", "a", count=1).mention,), "cited_back": True},
    ),
    "goes-on": (
        {"mentions": (cites("b", "a", cue="previous", **_LINES).mention,)},
        {"mentions": (cites("b", "a", cue="previous", place=0.3).mention,)},
    ),
    "works-with": (
        {"mentions": (cites("b", "a", count=3).mention,)},
        {"mentions": (cites("b", "a", count=2).mention,)},
    ),
}


def _pair(**fields: object) -> Pair:
    return Pair(source=article("b"), target=article("a"), **{"likeness": 0.25, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize("sign", SURE_SIGNS, ids=lambda sign: sign.name)
def test_each_sure_sign_holds_of_what_has_it_and_not_of_what_nearly_has(sign: object) -> None:
    has, nearly = (_pair(**fields) for fields in _SURE[sign.name])  # type: ignore[attr-defined]
    assert sign.holds(has, 0.6)  # type: ignore[attr-defined]
    assert not sign.holds(nearly, 0.6)  # type: ignore[attr-defined]


def test_every_sure_sign_is_tried() -> None:
    assert [sign.name for sign in SURE_SIGNS] == list(_SURE)


def test_weak_points_make_working_with_it_no_sure_sign() -> None:
    often = _pair(mentions=(cites("b", "a", count=3).mention,))
    assert is_sure(often, 0.6)
    assert not is_sure(often, 0.55)


@pytest.mark.parametrize("likeness", [None, 0.19])
def test_nothing_is_sure_of_texts_that_share_no_rare_words_or_are_not_at_hand(likeness: float | None) -> None:
    for has, _ in _SURE.values():
        assert is_sure(_pair(**has), 0.6)
        assert not is_sure(_pair(**{**has, "likeness": likeness}), 0.6)


@pytest.mark.parametrize(("ahead", "sure"), [(-1, False), (0, False), (1, True), (None, True)])
def test_nothing_is_sure_that_the_sites_own_order_has_behind(ahead: int | None, sure: bool) -> None:
    for has, _ in _SURE.values():
        assert is_sure(_pair(**has, ahead=ahead), 0.6) is sure


def test_a_sure_guess_and_a_strong_one_are_needed_and_the_sure_one_says_so() -> None:
    strong = (cites("b", "a", count=2, cue="assumed", place=0.1).mention,)
    sure, strongly = judge(_pair(mentions=strong, cited_back=True)), judge(_pair(mentions=strong, opens=True))
    assert (sure.role, strongly.role, strongly.ground) == ("needed", "needed", "inferred")
    assert sure.probability >= 0.9 > strongly.probability
    assert judge(_pair(mentions=(cites("b", "a", count=3).mention,), likeness=0.1)).role == "helps"


def test_a_probable_guess_is_likely_however_few_its_points() -> None:
    probable = judge(_pair(mentions=(cites("b", "a", count=2).mention,), ahead=1, uses=9, likeness=0.4))
    assert probable.score < 0.6
    assert probable.role == "likely"
    assert judge(_pair(mentions=(cites("b", "a", count=2).mention,), likeness=0.4)).role != "likely"


def _placed(name: str, order: int | None) -> Article:
    document = Document(path=f"{name}.md", reader="markdown", order=order)
    return replace(article(name), extractions=(Extraction(document=document),))


@pytest.mark.parametrize(
    ("source", "target", "ahead"), [(9, 4, 5), (4, 9, -5), (None, 4, None), (9, None, None)]
)
def test_how_far_ahead_it_stands_in_the_sites_own_order(
    source: int | None, target: int | None, ahead: int | None
) -> None:
    articles = {"b": _placed("b", source), "a": _placed("a", target)}
    (pair,) = pairs_of(articles, [cites("b", "a")], [], {})
    assert pair.ahead == ahead


def test_what_stands_behind_in_the_sites_order_is_no_likelier() -> None:
    said = (cites("b", "a", count=2).mention,)
    chances = [judge(_pair(mentions=said, ahead=ahead)).probability for ahead in (-1, 0, 1, None)]
    assert chances[2] > chances[3]
    assert chances[0] == chances[1] == chances[3]


def test_a_list_of_all_parts_on_every_page_sends_nobody_on() -> None:
    menu = cites("a", "b", listed=True)
    back = pairs_of({"b": article("b"), "a": article("a")}, [cites("b", "a"), menu], [], {})
    assert [pair.cited_back for pair in back if pair.source.id == "b"] == [False]
    prose = pairs_of({"b": article("b"), "a": article("a")}, [cites("b", "a"), cites("a", "b")], [], {})
    assert [pair.cited_back for pair in prose if pair.source.id == "b"] == [True]


# --- paths ----------------------------------------------------------------------------------------


def _reading(*rows: tuple[str, str, float, Role]) -> Reading:
    graph = Reading([], [Node(id="d", kind="article", title="", known="text")])
    for source, target, weight, role in rows:
        edge = Edge(source=source, target=target, kind="requires", score=weight, role=role)
        graph.edges[source].append(edge)
    return graph


def _steps(graph: Reading, **options: object) -> dict[str, str]:
    return {step.id: step.role for step in plan(graph, "d", **options).steps}  # type: ignore[arg-type]


MIXED = _reading(
    ("d", "c", 1.0, "needed"), ("d", "b", 0.7, "likely"), ("d", "x", 0.3, "helps"), ("c", "a", 0.9, "likely")
)


def test_a_path_holds_what_is_needed_and_what_is_likely() -> None:
    assert _steps(MIXED) == {"a": "likely", "b": "likely", "c": "needed"}


def test_a_step_is_as_sure_as_the_least_sure_edge_that_leads_there() -> None:
    graph = _reading(("d", "c", 1.0, "likely"), ("c", "b", 1.0, "needed"), ("b", "a", 0.9, "helps"))
    assert _steps(graph, helpful=True) == {"a": "helps", "b": "likely", "c": "likely"}


def test_asking_for_helpful_articles_makes_no_likely_one_helpful() -> None:
    graph = _reading(("d", "c", 0.6, "likely"), ("c", "a", 1.0, "likely"), ("d", "a", 0.9, "helps"))
    assert _steps(graph, helpful=True) == {"c": "likely", "a": "likely"} == _steps(graph)


def test_a_sure_way_counts_before_a_stronger_likely_one() -> None:
    graph = _reading(("d", "c", 0.3, "needed"), ("d", "b", 0.75, "likely"), ("b", "c", 0.75, "likely"))
    assert _steps(graph, budget=1) == {"c": "needed"}


def test_what_can_be_read_now_waits_for_likely_needs_too() -> None:
    graph = _reading(("d", "c", 1.0, "needed"), ("d", "b", 0.7, "likely"))
    assert readable(graph, ["d"], {"c"}) == []
    assert [node.id for node, _ in readable(graph, ["d"], {"b", "c"})] == ["d"]


# --- what is said ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("blog")
    paint = "[木马的漆](木马的漆.md)"
    texts = {
        "木马的轮轴": f"在{paint}中，我们刷过漆。" + ("轮子转动。" * 40 + f"又见{paint}。") * 5,
        "木马的漆": "一层又一层。" * 90,
    }
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(f"# {name}\n\n{text}\n", "utf-8")
    with pytest.MonkeyPatch.context() as patched:  # so that its points alone make nothing needed
        patched.setattr("wenmai.prerequisites.bounds.NEEDED", 2.0)
        build([str(folder)], output=folder / "out")
    return folder / "out"


def _says(out: Path, *words: str) -> str:
    answer = CliRunner().invoke(main, [*words, "--dir", str(out)])
    assert answer.exit_code in (0, 1), answer.output
    return answer.stdout


def test_a_likely_step_is_printed_with_its_probability(blog: Path) -> None:
    step = json.loads(_says(blog, "path", "木马的轮轴", "--format", "json"))["steps"][0]
    assert step["role"] == "likely"
    assert f"likely needed for the target ({step['probability']:.2f})" in _says(blog, "path", "木马的轮轴")


def test_why_calls_a_likely_need_a_guess(blog: Path) -> None:
    assert "as far as can be guessed" in _says(blog, "why", "木马的轮轴", "木马的漆")
    assert json.loads(_says(blog, "why", "木马的轮轴", "木马的漆", "--json"))["role"] == "likely"


def test_a_drawing_shows_a_likely_step_by_a_dashed_arrow(blog: Path) -> None:
    drawn = _says(blog, "path", "木马的轮轴", "--format", "mermaid")
    assert "-.->" in drawn
    assert "-->" not in drawn.replace("-.->", "")
