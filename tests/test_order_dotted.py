"""Numbers of several steps in titles: 1.2 comes before 1.10, and that before 2.1; a version is none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import wenmai
from numbered import cited, found, post
from resolving import resolved
from wenmai.cli import main
from wenmai.extract.implicit import implicit_references
from wenmai.model import Document, Link
from wenmai.series.dotted_numbers import DOTTED_RULES, DottedRule

NOTES = ("木工札记 1.1 选木", "木工札记 1.2 晾干", "木工札记 1.10 上漆", "木工札记 2.1 装轮")
FOLDER = ("1.1 轮", "1.2 轴", "2.1 铃")


def files(*titles: str, folder: str = "horses/", texts: dict[str, str] | None = None) -> list[Document]:
    return [
        post(title, (texts or {}).get(title, "正文。"), path=f"{folder}{at}.md")
        for at, title in enumerate(titles)
    ]


@pytest.mark.parametrize("rule", DOTTED_RULES, ids=lambda rule: rule.name)
def test_each_rule_reads_its_example_and_not_the_other(rule: DottedRule) -> None:
    assert rule.pattern.match(rule.example)
    assert not rule.pattern.match(rule.not_this)
    others = [other for other in DOTTED_RULES if other is not rule]
    assert not any(other.pattern.match(rule.example) for other in others[: DOTTED_RULES.index(rule)])


@pytest.mark.parametrize(
    ("titles", "name"),
    [
        (NOTES, "木工札记"),
        (("木工札记 1.1", "木工札记 1.2", "木工札记 2.1"), "木工札记"),  # the name says that it has parts
        (("木工教程（1.1）选木", "木工教程（1.2）晾干"), "木工教程"),
        (("《木工》1.1：选木", "《木工》1.2：晾干", "《木工》2.1：上漆"), "木工"),
        (("Chapter 1.1: Rims", "Chapter 1.2: Axles", "Chapter 2.1: Bells"), "Chapter"),
        (("Wooden Horses, Chapter 1.1: Rims", "Wooden Horses, Chapter 1.2: Axles"), "Wooden Horses"),
        (("Workshop Notes 1.1 Rims", "Workshop Notes 1.2 Axles", "Workshop Notes 2.1 Bells"),
         "Workshop Notes"),
        (("木工 第1.1节 选木", "木工 第1.2节 晾干"), "木工"),
        (("5.1 轮", "5.2 轴", "5.3 铃"), "1.1"),  # a chapter of something
        (("1.1.1 轮", "1.1.2 轴", "1.2.1 铃", "2.1.1 辐"), "1.1"),
    ],
)  # fmt: skip
def test_sections_are_a_series_in_their_order(titles: tuple[str, ...], name: str) -> None:
    assert found(*map(post, titles)) == [(name, list(titles))]
    assert found(*map(post, titles[::-1])) == [(name, list(titles))]


@pytest.mark.parametrize(
    "titles",
    [
        ("7.19.0 Released", "7.20.0 Released", "7.26.0 Released"),
        ("7.19.0 Released: Stage 3 bells", "7.26.0 Released: Stage 4 wheels"),
        ("1.1.0 Released", "1.1.1 Released", "1.2.0 Released"),
        ("Horse v1.1 轮", "Horse v1.2 轴", "Horse v1.3 铃"),
        ("Python 3.11 新特性", "Python 3.12 新特性", "Python 3.13 新特性"),
        ("iOS 17.1 轮", "iOS 17.2 轴", "iOS 18.1 铃"),
        ("木马 1.0 轮", "木马 1.1 轴", "木马 1.2 铃", "木马 2.0 辐"),
        ("木马 1.1 发布：轮", "木马 1.2 发布：轴", "木马 1.3 更新：铃"),
        ("木马 3.1 轮", "木马 3.2 轴", "木马 3.3 铃"),
        ("木马 1.1 轮", "木马 1.2 轴"),
        ("木马 1.1", "木马 1.2", "木马 2.1"),
        ("1.1 轮", "1.3 轴", "1.5 铃"),  # no second section
        ("1.2 轮", "1.3 轴", "1.4 铃"),  # no first one
        ("1.1 轮", "1.2 轴", "3.1 铃"),  # no second chapter
        ("1.1 轮", "1.2 轮", "2.1 轮"),  # one subtitle
        ("@wood/horse-stage-0", "@wood/horse-stage-1", "@wood/horse-stage-2"),
        ("wood-horse-stage-0", "wood-horse-stage-1", "wood-horse-stage-2"),
    ],
    ids=lambda titles: titles[0],
)
def test_versions_and_packages_are_none(titles: tuple[str, ...]) -> None:
    assert found(*map(post, titles)) == []


def test_chapters_in_folders_of_their_own_are_one_series() -> None:
    first = files("1.1 轮", "1.2 轴", folder="book/one/")
    second = files("2.1 铃", "2.2 辐", folder="book/two/")
    assert found(*first, *second) == [("book", ["1.1 轮", "1.2 轴", "2.1 铃", "2.2 辐"])]
    other = files("1.1 锯", "1.2 刨", "1.3 凿", folder="book/three/")  # a book of its own
    assert found(*files("1.1 轮", "1.2 轴", "1.3 铃", folder="book/one/"), *other) == [
        ("one", ["1.1 轮", "1.2 轴", "1.3 铃"]),
        ("three", ["1.1 锯", "1.2 刨", "1.3 凿"]),
    ]


def test_two_of_one_number_have_one_rank() -> None:
    (series,) = resolved(*map(post, ("1.1 轮", "1.2 轴", "1.2 轴承", "1.3 铃"))).series.values()
    assert [(mark.number, mark.position) for _, mark in series.members] == [
        ("1.1", 1), ("1.2", 2), ("1.2", 2), ("1.3", 3)
    ]  # fmt: skip
    assert series.report().doubles == (2,)


def test_a_whole_number_does_not_join_them() -> None:
    several = [members for _, members in found(*map(post, (*NOTES, "木工札记-5"))) if len(members) > 1]
    assert several == [list(NOTES)]
    whole = ("木工札记（一）：锯", "木工札记（二）：刨")
    assert sorted(members for _, members in found(*map(post, (*NOTES, *whole)))) == [list(NOTES), list(whole)]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("上漆见 1.10。", ["1.10"]),
        ("如 1.2 节所述，木要干。", ["1.2"]),
        ("正如 1.2 所说，木要干。", ["1.2"]),
        ("详见第1.1节。", ["1.1"]),
        ("上一节讲了上漆。", ["1.10"]),
        ("前两节讲了木头。", ["1.2", "1.10"]),
        ("见 1.2、1.10 节。", ["1.2", "1.10"]),
        ("As section 1.2 shows, see 1.1.", ["1.1", "1.2"]),
        ("见 3.1。", []),
        ("见 2.1。", []),  # itself
        ("可见 1.1 倍的轮子转得慢。", []),
        ("《飞马传》1.2 节也讲木头。", []),
        ("## 1.1 辐条\n\n轮子见 1.1。", []),
        ("1.1 辐条\n\n轮子见 1.1。", []),
        ("1.10 辐条\n\n轮子见 1.1。", ["1.1"]),
        ("section 1.2 of the Horse Book", []),
    ],
)
def test_a_number_means_the_part_that_has_it(text: str, targets: list[str]) -> None:
    documents = [post(title, text if title is NOTES[-1] else "正文。") for title in NOTES]
    reached = [title.split()[1] for title, _ in cited(resolved(*documents), NOTES[-1]) if title in NOTES]
    assert sorted(reached, key=lambda number: [int(step) for step in number.split(".")]) == targets


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("参考《木工札记 1.10》。", [(NOTES[2], "series-position")]),
        ("参考《木工札记（1.2）》。", [(NOTES[1], "series-position")]),
        ("参考《木工札记 1.2 晾干》。", [(NOTES[1], "exact")]),
        ("参考《木工札记 2》。", []),  # which is no rank
        ("参考《木工札记 1.3》。", []),
        ("参考《飞马传 1.2》。", []),
    ],
)
def test_a_title_may_call_a_part_by_its_number(text: str, expected: list[tuple[str, str]]) -> None:
    result = resolved(*map(post, NOTES), post("随想", text))
    assert [one for one in cited(result, "随想") if one[0] in NOTES] == expected


def test_a_number_that_means_nothing_here_is_no_gap() -> None:
    text = "见 3.1，又如 4.2 节所述。RFC 1122, section 1.2 says so."
    last = post(NOTES[-1], text), post("随想", "见 1.1，如 1.2 节所述。")
    result = resolved(*map(post, NOTES[:-1]), *last)
    assert (result.unresolved, result.findings, result.citations) == ([], [], [])


def test_a_number_of_steps_does_not_make_a_lone_part_a_series() -> None:
    others = [post(f"杂文{number}号之外", path=str(number)) for number in range(20)]
    assert found(post("木马（三）：轮轴", "如 2.1 节所述，见 1.1。"), *others) == []


@pytest.mark.parametrize(("links", "expected"), [(False, [(NOTES[0], "implicit-steps")]), (True, [])])
def test_a_link_says_itself_where_it_leads(links: bool, expected: list[tuple[str, str]]) -> None:
    link = Link(start=0, end=len("见 1.1"), url="#b")
    last = replace(post(NOTES[-1], "见 1.1。"), links=(link,) if links else ())
    assert cited(resolved(*map(post, NOTES[:-1]), last), NOTES[-1]) == expected


def test_outside_of_such_a_series_a_number_means_nothing() -> None:
    others = (post("木马（一）：轮", "正文"), post("木马（二）：轴", "见 1.1，如 1.2 节所述。"))
    assert cited(resolved(*map(post, NOTES), *others), "木马（二）：轴") == []
    assert [reach.number for *_, reach in implicit_references("见 1.1，如 1.2 节所述。")] == ["1.1", "1.2"]


@pytest.fixture
def folder(tmp_path: Path) -> str:
    for title in NOTES:
        (tmp_path / f"{title}.md").write_text(f"# {title}\n\n正文讲{title}。", "utf-8")
    out = str(tmp_path / "out")
    assert invoke("build", str(tmp_path), "-o", out, "-j", "1").exit_code == 0
    return out


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_number_is_shown_as_it_is_written(folder: str) -> None:
    exported = json.loads(invoke("export", "json", "--dir", folder).stdout)
    for records in (exported["nodes"], [one for one in exported["edges"] if one["kind"] == "part_of"]):
        numbers = sorted((one["position"], one["number"]) for one in records if "position" in one)
        assert numbers == [(1, "1.1"), (2, "1.2"), (3, "1.10"), (4, "2.1")]
    shown = invoke("show", NOTES[2], "--dir", folder).stdout
    assert "part 1.10" in shown
    assert [line.split()[0] for line in shown.splitlines() if line.startswith("  ") and "木工札记" in line][
        :3
    ] == ["1.2", "1.10", "2.1"]


def test_two_of_one_number_are_reported_by_it(tmp_path: Path) -> None:
    for at, title in enumerate((*NOTES, "木工札记 1.10 打磨")):
        (tmp_path / f"{at}.md").write_text(f"# {title}\n\n正文讲{title}。", "utf-8")
    out = str(tmp_path / "out")
    invoke("build", str(tmp_path), "-o", out, "-j", "1")
    findings = json.loads(invoke("export", "json", "--dir", out).stdout)["findings"]
    messages = [one["message"] for one in findings if one["code"] == "series-double"]
    assert messages == ["part 1.10 of 木工札记 stands twice"]
    assert "double: 1.10" in invoke("series", "木工札记", "--dir", out).stdout


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("1.2-1.10", [1, 2]),
        ("1.10", [2]),
        ("1", [0, 1, 2]),
        ("2-", [3]),
        ("-1.2", [0, 1]),
        ("1.2-2", [1, 2, 3]),
    ],
)
def test_parts_are_named_by_the_numbers_of_their_titles(folder: str, name: str, parts: list[int]) -> None:
    with wenmai.open(folder) as library:
        found = library.path(f"series:木工札记:{name}", helpful=True)
        titles = {step.id: step.title for step in found.steps}
        assert [titles[one] for one in found.goals] == [NOTES[at] for at in parts]


def test_a_number_that_no_part_has_is_said(folder: str) -> None:
    result = invoke("path", "series:木工札记:3.1", "--dir", folder)
    assert "no part 3.1 of “木工札记” is at hand; its parts are 1.1 to 2.1" in result.stderr
