"""What is likely, in whose word, and in a circle: probabilities, grounds, findings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from needing import article, cites, judged
from wenmai import build
from wenmai.cli import main
from wenmai.model import Declaration
from wenmai.prerequisites.pairs import Pair
from wenmai.prerequisites.probability import POINT, SIGNS, START, odds_of, probability

SAID = {"declaration": Declaration(sentence="请先阅读《轮轴》。", rule="read-first"), "cue": "assumed"}


def test_a_probability_is_that_of_the_log_odds() -> None:
    pair = Pair(source=article("b"), target=article("a"))
    assert odds_of(0.5) == pytest.approx(START + POINT / 2)
    assert probability(pair, 0.6) == 0.31
    assert probability(pair, 0.6) < probability(pair, 0.75)


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign.name)
def test_each_sign_moves_the_probability_its_way(sign: object) -> None:
    fields = {
        "unlike": {"likeness": 0.05},
        "alike": {"likeness": 0.5},
        "cited-back": {"cited_back": True},
        "used-by-name": {"uses": 9},
        "just-before": {"ahead": 1},
    }[sign.name]  # type: ignore[attr-defined]
    plain, held = (
        probability(Pair(source=article("b"), target=article("a"), **more), 0.5)  # type: ignore[arg-type]
        for more in ({}, fields)
    )
    assert (held > plain) == (sign.log_odds > 0)  # type: ignore[attr-defined]
    assert held != plain


def test_what_is_declared_is_certain_and_a_guess_is_not() -> None:
    declared, _ = judged(cites("b", "a", **SAID))
    guessed, _ = judged(cites("b", "a", count=3))
    assert [edge.probability for edge in declared] == [1.0]
    assert 0 < (guessed[0].probability or 0) < 0.5


def _blog(folder: Path, texts: dict[str, str]) -> Path:
    (folder / "in").mkdir()
    for name, text in texts.items():
        (folder / "in" / f"{name}.md").write_text(f"# {name}\n\n{text}\n", "utf-8")
    build([str(folder / "in")], output=folder / "out")
    return folder / "out"


def _says(out: Path, *words: str) -> str:
    answer = CliRunner().invoke(main, [*words, "--dir", str(out)])
    assert answer.exit_code in (0, 1), answer.output
    return answer.stdout


def test_two_declarations_against_each_other_are_a_finding(tmp_path: Path) -> None:
    out = _blog(
        tmp_path,
        {
            "木马的轮轴": "前置知识：[木马的漆](木马的漆.md)",
            "木马的漆": "前置知识：[木马的轮轴](木马的轮轴.md)",
        },
    )
    report = json.loads(_says(out, "check", "--json"))
    circles = [one for one in report["records"] if one["code"] == "declared-circle"]
    assert len(circles) == 1
    assert circles[0]["path"].endswith(".md")
    assert circles[0]["target"]


def test_a_chain_of_declarations_is_no_finding(tmp_path: Path) -> None:
    out = _blog(tmp_path, {"木马的轮轴": "前置知识：[木马的漆](木马的漆.md)", "木马的漆": "一层又一层。"})
    assert "declared-circle" not in _says(out, "check", "--json")


def test_why_says_by_whose_word(tmp_path: Path) -> None:
    out = _blog(
        tmp_path,
        {
            "木马的轮轴": "前置知识：[木马的漆](木马的漆.md)",
            "木马的漆": "在[木马的钉子](木马的钉子.md)中我们说过钉子。",
            "木马的钉子": "三枚。",
        },
    )
    assert "the author says so" in _says(out, "why", "木马的轮轴", "木马的漆")
    record = json.loads(_says(out, "why", "木马的轮轴", "木马的漆", "--json"))
    assert (record["ground"], record["probability"]) == ("declared", 1.0)
    guess = json.loads(_says(out, "why", "木马的漆", "木马的钉子", "--json"))
    assert guess["ground"] == "inferred"
    assert 0 < guess["probability"] < 1


def test_where_nothing_is_needed_the_likeliest_stand_first_with_their_probability(tmp_path: Path) -> None:
    out = _blog(
        tmp_path,
        {
            "木马的轮轴": "在[木马的漆](木马的漆.md)中我们说过漆，[木马的漆](木马的漆.md)很厚。\n\n"
            + "轮子转动。" * 60
            + "\n\n又见[木马的钉子](木马的钉子.md)，还是[木马的钉子](木马的钉子.md)，"
            + "总是[木马的钉子](木马的钉子.md)。\n\n"
            + "漆很亮。" * 300,
            "木马的漆": "一层又一层。",
            "木马的钉子": "三枚。后来有了[木马的轮轴](木马的轮轴.md)。",
        },
    )
    answer = _says(out, "path", "木马的轮轴")
    useful = json.loads(_says(out, "path", "木马的轮轴", "--format", "json"))["useful"]
    shares = [step["probability"] for step in useful]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[1]
    assert "most likely first" in answer
    assert f"({shares[0]:.2f})" in answer
