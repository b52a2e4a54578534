"""docs/rules.md names every rule and pattern that is there; what counts them counts right."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

import pytest

from rule_counts import Counts, row_counts
from rule_page import PAGE, Fact, facts_of, names_on, page, read_facts
from rule_spots import ROOMS, Spot, Watched, _labels, _Walk, spots
from wenmai.resolve import OPTIONAL_RULES


def test_the_page_names_every_rule_and_pattern_and_no_other() -> None:
    """`make eval` writes it again after a rule was added, renamed or taken away."""
    assert names_on(PAGE.read_text("utf-8")) == {spot.name for spot in spots()}


def test_spots_are_found_in_every_room() -> None:
    assert {spot.name.partition(".")[0] for spot in spots()} == set(ROOMS)
    rows = {spot.row for spot in spots() if spot.name.startswith("resolve.")}
    assert set(OPTIONAL_RULES) - rows <= {"bare-title", "near", "section"}  # rules that are no rows


def test_no_two_spots_have_one_name() -> None:
    assert [name for name, times in Counter(spot.name for spot in spots()).items() if times > 1] == []


# --- what stands in for a pattern ---------------------------------------------------------------


def watched(pattern: str) -> Watched:
    return Watched(re.compile(pattern), "p")


@pytest.mark.parametrize(
    ("call", "times"),
    [
        (lambda it: it.search("木马木马"), 1),
        (lambda it: it.match("转木马"), 0),
        (lambda it: it.fullmatch("木马"), 1),
        (lambda it: list(it.finditer("木马木马")), 2),
        (lambda it: it.findall("木马木马"), 1),
        (lambda it: it.split("轮木马轴"), 1),
        (lambda it: it.split("轮轴"), 0),
        (lambda it: it.sub("", "轮木马"), 1),
        (lambda it: it.subn("", "轮轴"), 0),
    ],
)
def test_what_matches_is_counted_and_nothing_else_changes(call: object, times: int) -> None:
    it, plain = watched("木马"), re.compile("木马")
    answer = call(it)  # type: ignore[operator]
    assert str(answer) == str(call(plain))  # type: ignore[operator]
    assert it.fired == times


def test_a_pattern_that_is_off_matches_nothing() -> None:
    it = watched("木(?P<n>马)")
    it.off = True
    assert (it.search("木马"), list(it.finditer("木马")), it.findall("木马")) == (None, [], [])
    assert (it.split("轮木马"), it.sub("", "木马"), it.fired) == (["轮木马"], "木马", 0)
    assert dict(it.groupindex) == {"n": 1}


# --- where patterns are found -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    pattern: re.Pattern[str]
    example: str = ""
    behind: re.Pattern[str] | None = None


Row.__module__ = "wenmai.rows"
WHEEL, AXLE = re.compile("轮"), re.compile("轴")


def reached(value: object) -> tuple[list[tuple[str, str]], object]:
    walk = _Walk(Watched)
    new = walk.value(value, "T", "")
    return [(spot.name, spot.row) for spot in walk.spots], new


def test_patterns_are_found_in_rows_tuples_dicts_and_closures() -> None:
    def made(pattern: re.Pattern[str]) -> object:
        return lambda text: pattern.search(text.strip())

    assert reached((Row("wheel", WHEEL), Row("axle", AXLE, behind=WHEEL)))[0] == [
        ("T[wheel]", "wheel"),
        ("T[axle].pattern", "axle"),
        ("T[axle].behind", "axle"),
    ]
    assert reached((WHEEL, AXLE))[0] == [("T[0]", ""), ("T[1]", "")]
    assert reached({"a": WHEEL})[0] == [("T[a]", "")]
    found, function = reached(made(AXLE))
    assert found == [("T.pattern", "")]
    assert function("轮轴")  # type: ignore[operator]
    found, search = reached(WHEEL.search)
    assert found == [("T", "")]
    assert search("轮")  # type: ignore[operator]


def test_rows_of_one_name_are_told_apart_by_their_examples() -> None:
    assert _labels((Row("a", WHEEL, "轮"), Row("a", WHEEL, "轴"), Row("b", WHEEL))) == ["a: 轮", "a: 轴", "b"]


# --- counts -------------------------------------------------------------------------------------


def counted(fired: int, **decided: Counter[str]) -> Counts:
    counts = Counts(Counter({"extract.T[wheel]": fired}))
    counts.decided.update({name.replace("_", " "): one for name, one in decided.items()})
    return counts


def test_a_row_is_counted_by_what_carries_its_name_in_its_room() -> None:
    counts = counted(3, shape_wheel=Counter(right=2), rule_wheel=Counter(wrong=1), cue_wheel=Counter(open=9))
    assert row_counts(Spot("extract.T[wheel]", "wheel"), counts) == Counter(right=2)
    assert row_counts(Spot("resolve.T[wheel]", "wheel"), counts) == Counter(wrong=1)
    assert row_counts(Spot("resolve.T[axle]", "axle"), counts) == Counter()


def test_facts_count_sites_matches_and_verdicts() -> None:
    one = {"links": counted(0), "titles": counted(0, rule_near=Counter(right=3, wrong=1, open=2))}
    two = {"links": counted(0, rule_near=Counter(open=5)), "titles": counted(0)}
    assert facts_of({"a": one, "b": two})["rule near"] == Fact("rule near", 2, 5, 6, 6, 3, 1, 0)


def test_the_page_is_the_same_for_the_same_counts_and_names_the_sites() -> None:
    modes = {"links": counted(0), "titles": counted(0, rule_exact=Counter(right=3, wrong=1))}
    text = page({"horses": modes})
    assert text == page({"horses": modes})
    (row,) = [line for line in text.splitlines() if line.startswith("| `resolve.keys.RULES[exact]`")]
    assert "| 0/4 ✓3 ✗1 | 4 | 3 | 1 |" in row


def test_the_facts_of_the_repositories_are_of_many_sites() -> None:
    sites, facts = read_facts()
    assert sites >= 40
    assert all(0 < fact.sites <= sites for fact in facts.values())
