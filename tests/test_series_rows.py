"""Series that only a whole row of numbers proves, and rows that prove none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from numbered import resolving
from regex_steps import regex_steps
from resolving import left, post, resolved
from steps import LINEAR, growth
from wenmai.fold import simplified, widths
from wenmai.model import Document
from wenmai.series.counted_rows import ROW_RULES, RowRule


def series(*documents: Document) -> list[tuple[str, list[tuple[str, int | None]]]]:
    """Every series with the titles and numbers of its articles in reading order."""
    found = resolved(*documents).series.values()
    return sorted((one.title, [(it.title, mark.position) for it, mark in one.members]) for one in found)


def titled(*titles: str) -> list[tuple[str, list[tuple[str, int | None]]]]:
    return series(*(post(title, date=f"2020-01-{day:02}") for day, title in enumerate(titles, 1)))


@pytest.mark.parametrize("rule", ROW_RULES, ids=lambda rule: rule.name)
def test_each_rule_reads_its_example_and_not_the_other(rule: RowRule) -> None:
    assert rule.pattern.match(simplified(widths(rule.example)))
    assert not rule.pattern.match(simplified(widths(rule.not_this)))


@pytest.mark.parametrize(
    ("titles", "name", "numbers"),
    [
        (["My Horses 0: Wings", "My Horses 1: Axles", "My Horses 2: Rims"], "My Horses", [None, 1, 2]),
        (["My Horses 1: Wings", "My Horses 2: Axles", "My Horses 3：Rims"], "My Horses", [1, 2, 3]),
        (["My Horses 1 - Wings", "My Horses 2 – Axles", "My Horses 3: Rims"], "My Horses", [1, 2, 3]),
        (["木马引擎初探：轮", "木马引擎再探：轴（2024）", "木马引擎三探"], "木马引擎", [1, 2, 3]),
        (["木馬引擎初識", "木馬引擎再談：軸"], "木馬引擎", [1, 2]),
        (["木马引擎", "木马引擎再探", "木马引擎三探：翼"], "木马引擎", [1, 2, 3]),
        (["My Horses", "My Horses II", "My Horses III", "My Horses IV"], "My Horses", [1, 2, 3, 4]),
        (["Office Horses #0: Wings", "Office Horses #1: Axles"], "Office Horses", [None, 1]),
        (["Wings (wooden horses, part 2)", "Axles (wooden horses, part 3)"], "wooden horses", [2, 3]),
    ],
)  # fmt: skip
def test_numbers_from_the_beginning_on_are_a_series(
    titles: list[str], name: str, numbers: list[int | None]
) -> None:
    assert titled(*titles) == [(name, list(zip(titles, numbers, strict=True)))]


@pytest.mark.parametrize(
    "titles",
    [
        ("Wooden Horses 8: Wings", "Wooden Horses 9: Axles", "Wooden Horses 10: Rims"),  # versions
        ("Horses 1: Wings", "Horses 2: Axles", "Horses 3: Rims"),  # one word: Vue 1, Vue 2, Vue 3
        ("Wooden Horses 1: Wings", "Wooden Horses 2: Axles"),
        ("Wooden Horses 1-Wings", "Wooden Horses 2-Axles", "Wooden Horses 3-Rims"),
        (
            "Wooden Horses 1: Wings",
            "Wooden Horses 1: Rims",
            "Wooden Horses 2: Axles",
            "Wooden Horses 3: Feet",
        ),
        ("Wooden Horses in 2019: Wings", "Wooden Horses in 2020: Axles", "Wooden Horses in 2021: Rims"),
        ("木马引擎初探", "纸马引擎再探"),
        ("木马引擎再探", "木马引擎二探"),
        ("Wooden Horses", "Wooden Horses II", "Wooden Horses III"),
        ("Wooden Horses IV", "Wooden Horses", "Wooden Horses III", "Wooden Horses II"),  # in no order
        ("Wings of (wooden horses, part of it)", "Axles of (wooden horses, part of it)"),
    ],
)
def test_what_counts_nothing_is_no_series(titles: tuple[str, ...]) -> None:
    assert titled(*titles) == []


def in_folder(folder: str, *titles: str) -> list[Document]:
    return [post(title, path=f"{folder}/{number}.md") for number, title in enumerate(titles)]


def test_a_folder_of_one_word_and_numbers_is_a_series() -> None:
    spring = in_folder(
        "spring", "Milestone 1 - Wings", "Milestone 2 - Axles", "Milestone 3 - Rims", "What for"
    )
    autumn = in_folder(
        "autumn", "Milestone 0: Wood", "Milestone 1: Feet", "Milestone 2: Ears", "Milestone 3: Tail"
    )
    assert [[number for _, number in parts] for _, parts in series(*spring[:3], *autumn)] == [
        [None, 1, 2, 3],
        [1, 2, 3],
    ]
    assert series(*spring) == []  # three of four are less than four fifths
    assert series(*spring[:2]) == []
    assert series(*(post(one.title) for one in autumn)) == []  # in no folder


def test_a_row_leaves_a_series_alone_that_has_its_numbers() -> None:
    both = titled("木马（一）", "木马（二）", "木马初探", "木马再探")
    assert both == [("木马", [("木马（一）", 1), ("木马（二）", 2)])]


def test_what_front_matter_states_is_left_as_it_is() -> None:
    stated = [post("木马初探", series_name="甲的事"), post("木马再探", series_name="乙的事")]
    assert all(len(members) == 1 for _, members in series(*stated))


# --- files and folders --------------------------------------------------------------------------


def files(*names: tuple[str, str]) -> list[Document]:
    return [post(title, path=path, date=f"2020-01-{day:02}") for day, (path, title) in enumerate(names, 1)]


def test_names_of_files_tell_the_parts_where_titles_do_not() -> None:
    told = files(
        ("posts/2020-01-01-horse-part1.md", "轮的故事"),
        ("posts/2020-01-02-horse-part2.md", "轴在哪里"),
        ("posts/en/2020-01-02-horse-part2.md", "Where the axle is"),  # another language: none
        ("posts/other-part3.md", "别的话题"),
    )
    assert series(*told) == [("horse", [("轮的故事", 1), ("轴在哪里", 2)])]


def test_a_title_goes_before_the_name_of_its_file() -> None:
    told = files(("p/horse-part1.md", "轮（三）"), ("p/horse-part2.md", "轴在哪里"))
    assert all(name != "horse" for name, _ in series(*told))


# --- 第二篇 alone --------------------------------------------------------------------------------


def cites(text: str, own: int = 3, count: int = 4) -> tuple[list[str], list[str]]:
    """What the own-th of `count` parts cites by number alone, and what it leaves open."""
    parts = [post(f"木马（{at}）：轮{at}", text if at == own else "正文。") for at in range(1, count + 1)]
    result = resolved(*parts)
    titles = {one.id: one.title for one in result.articles}
    rows = [one for one in result.citations if one.rule == "implicit-bare-position"]
    return [titles[one.target] for one in rows], [text for text, _, _ in left(result)]


@pytest.mark.parametrize(
    "text",
    [
        "在第一篇中，我们转了一圈。",
        "如同我在第一篇开头说的。",
        "還記得在第一篇問過大家的問題嗎？",
        "第一篇裡面有提到過輪子。",
        "轴在第一篇文章中已经介绍过了。",
        "原因我们在第一篇解释过了。",
        "推导参考第一篇。",
        "第一篇已经说了，不再重复。",
        "正如第1篇所说的那样。",
    ],
)
def test_a_number_alone_means_the_part_that_has_it(text: str) -> None:
    assert cites(text) == (["木马（1）：轮1"], [])


@pytest.mark.parametrize(
    "text",
    [
        "第一篇文章是去年写的。",
        "第一篇介绍了轮子。",  # of a list of links
        "在倒数第一篇中说过。",
        "我写的第一篇里说过。",
        "最后第二篇里说过。",
        "这是我的第一篇。",
        "读了两篇论文，在第一篇中说了轮子。",
        "有三篇文章值得读。第一篇中说了轮子。",
        "第三篇中说过。",  # itself
        "在第九篇中说过。",  # nobody's
    ],
)
def test_and_anything_else_means_none_and_is_not_missed(text: str) -> None:
    assert cites(text) == ([], [])
    assert left(resolved(post("独自一篇", text))) == []


def test_a_number_above_ten_counts_nothing_else() -> None:
    assert cites("在第十二篇中说过。", own=13, count=13) == (["木马（12）：轮12"], [])


def test_outside_of_a_series_a_number_alone_is_not_asked_about() -> None:
    assert left(resolved(post("独自一篇", "在第一篇中说过。"), post("另一篇", "正文。"))) == []


# --- in time ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        "Wooden Horses {n}: Wings",
        "木马{n}再探",
        "轮（{n}）",
    ],
)
def test_rows_take_time_in_proportion_to_the_number_of_titles(form: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        return resolving(post(form.format(n=n), path=f"{n % 7}/{n}-part{n % 90}.md") for n in range(1, count))

    assert growth(prepared, 400, 1600) < LINEAR


@pytest.mark.parametrize("rule", ROW_RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("sign", ["a ", "木", "初", "--", "1:", "再探"])
def test_a_hostile_title_is_matched_quickly(rule: RowRule, sign: str) -> None:
    title = (sign * 200)[:200]
    assert regex_steps(rule.pattern, title, how="match") < 10 * len(title)
