"""Series that several titles, folders or first lines tell only together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from numbered import found, order, post, resolving
from resolving import resolved
from steps import LINEAR, growth
from wenmai.extract import extract
from wenmai.extract.series import read_title
from wenmai.model import Document

# --- what several titles tell together ------------------------------------------------------------


def led(*titles: str, folder: str = "go/gin", **fields: object) -> list[Document]:
    return [post(title, path=f"{folder}/{title}.md", **fields) for title in titles]


def test_leading_numbers_of_one_folder_are_a_series_with_the_folders_name() -> None:
    first = "「连载一」轮", "「连载二」轴（一）", "「连载三」轴（二）"
    other = "「连载一」翼", "「连载二」尾", "「连载三」头"
    documents = [
        *led(*first),
        *led("「番外」鞍"),
        *led(*other, folder="go/rpc"),
        *led("「番外」蹄", folder="x"),
    ]
    assert found(*documents) == [("gin", [*first, "「番外」鞍"]), ("rpc", list(other))]


def test_leading_numbers_of_one_folder_are_parted_by_tags() -> None:
    first, other = (
        ("「连载一」轮", "「连载二」轴", "「连载三」鞍"),
        ("「连载一」翼", "「连载二」尾", "「连载三」头"),
    )
    documents = [*led(*first, tags=("木马",)), *led(*other, tags=("飞马",))]
    assert found(*documents) == [("木马", list(first)), ("飞马", list(other))]


def test_chapters_of_a_book_are_a_series() -> None:
    chapters = "第1章 轮", "第2章 轴", "第3章 翼"
    assert found(*led(*chapters[::-1], folder="notes/horses")) == [("horses", list(chapters))]
    lone = "Chapter 1: Wheels", "Chapter 2: Axles", "Chapter 3: Wings"
    assert found(*map(post, lone)) == [("Chapter", list(lone))]


def test_a_number_before_a_subtitle_with_parts_is_the_place_in_the_series() -> None:
    titles = "木马 01：鞍", "木马02：轮轴（上）", "木马03：轮轴（下）", "木马04：翼"
    ((series),) = resolved(*map(post, titles)).series.values()
    assert [(mark.position, mark.part) for _, mark in series.members] == [
        (1, ""),
        (2, "上"),
        (3, "下"),
        (4, ""),
    ]
    assert found(post("木马02：轮轴（上）"), post("木马02：轮轴（下）"))[0][0] == "木马02：轮轴"


def test_and_may_be_spelled_in_two_ways() -> None:
    titles = "轮和轴详解1：木", "轮与轴详解2：铁", "轮和轴详解3：铜", "轮与轴详解8：金"
    assert found(*map(post, titles)) == [("轮与轴详解", list(titles))]
    both = [f"轮{sign}轴（{n}）" for sign in "和与" for n in (1, 2)]
    assert [len(members) for _, members in found(*map(post, both))] == [2, 2]


def test_a_number_that_runs_along_is_no_part_of_the_name() -> None:
    weeks = "WEEK51 - 木马笔记", "WEEK52 - 木马笔记（二）", "WEEK55 - 木马笔记（三）"
    assert found(*map(post, (*weeks, "WEEK53 - 别的"))) == [("木马笔记", list(weeks))]
    exam = "Horse Review 4 - Test Chapter 1", "Horse Review 5 - Test Chapter 2"
    assert found(*map(post, exam)) == [("Horse Review - Test", list(exam))]
    backwards = "Horse Review 5 - Test Chapter 1", "Horse Review 4 - Test Chapter 2"
    assert found(*map(post, backwards)) == [("Horse Review 4 - Test", [backwards[1]])]


def test_numbers_behind_one_name_at_the_end_of_titles_are_a_series() -> None:
    titles = "轮的理由|骑马日志（1）", "鞍的追忆|极简骑马日志（2）", "翼的世界|骑马日志（3）"
    assert found(*map(post, titles)) == [("骑马日志", list(titles))]
    backwards = [post(title, date=f"2020-0{9 - at}-01") for at, title in enumerate(titles)]
    assert "骑马日志" not in {name for name, _ in found(*backwards)}


def test_titles_that_say_that_they_are_a_series_need_no_number() -> None:
    said = [post(f"木马系列-{what}", date=f"2020-0{at}-01") for at, what in enumerate("轴轮翼", 1)]
    assert found(*said[::-1]) == [("木马系列", ["木马系列-轴", "木马系列-轮", "木马系列-翼"])]
    numbered = post("木马系列1：轮"), post("木马系列2：轴")
    assert found(*numbered, post("木马系列—开篇"))[0][1][-1] == "木马系列—开篇"


def test_a_number_written_otherwise_takes_the_free_place() -> None:
    parts = "木马 Data（1）", "木马 Data（2）"
    assert order(*parts, "木马-Data-3")[-1] == "木马-Data-3"
    assert len(found(*map(post, (*parts, "木马-Data-7")))[0][1]) == 2
    padded = [f"Wooden_{n:02} | Wheels {n} of wood" for n in range(7, 16)]
    assert order(*padded[::-1]) == padded


def test_the_first_part_may_carry_a_remark() -> None:
    assert order("木马的转动（这次是轮）", "木马的转动（二）轴")[0] == "木马的转动（这次是轮）"
    assert len(found(post("木马（一）"), post("木马（二）"), post("木马（这次是轮）"))[0][1]) == 2


def test_authors_who_write_in_one_folder_share_their_series() -> None:
    def by(folder: str, author: str, title: str) -> Document:
        return post(title, path=f"{folder}/{author}{title}.md", author=author)

    titles = "木马阅读（一）", "木马阅读（二）", "木马阅读（三）"
    shared = [by("blog", author, title) for author, title in zip("甲乙丙", titles, strict=True)]
    assert found(*shared) == [("木马阅读", list(titles))]
    assert found(shared[0], by("blog", "", titles[1]), shared[2]) == [("木马阅读", list(titles))]
    assert len(found(shared[0], by("elsewhere", "", titles[1]), shared[2])[0][1]) == 2
    apart = [by("blog", author, title) for author in "甲乙" for title in titles]
    assert [members for _, members in found(*apart)] == [list(titles)] * 2


def test_a_page_with_the_name_of_a_stated_series_is_no_part_of_it() -> None:
    stated = [post(f"轮{n}轴", series_name="木马", series_position=n) for n in (1, 2)]
    assert found(*stated, post("木马")) == [("木马", ["轮1轴", "轮2轴"])]
    assert found(stated[1], post("木马"))[0][1] == ["木马", "轮2轴"]


def test_a_page_in_the_folder_of_series_is_no_part() -> None:
    stated = [
        post(f"轮{n}轴", path=f"_posts/{n}.md", date=f"2020-0{n}-01", series_name="木马") for n in (1, 2)
    ]
    page = post("谈木马", path="_series/horses.md", series_name="木马")
    assert found(*stated, page) == [("木马", ["轮1轴", "轮2轴"])]
    inside = [
        post(f"轮{n}轴", path=f"series/{n}.md", date=f"2020-0{n}-01", series_name="木马") for n in (1, 2, 3)
    ]
    assert len(found(*inside)[0][1]) == 3


@pytest.mark.parametrize(
    "form",
    [
        "第{n}章 轮",
        "「连载{n}」轮",
        "「番外」轮{n}",
        "轮{n}|骑马日志（{n}）",
        "WEEK{n} - 木马（{n}）",
        "木马{n}：轮（上）",
        "木马系列：{n}",
    ],
)
def test_gathering_takes_time_in_proportion_to_the_number_of_titles(form: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        return resolving(
            post(form.format(n=n), path=f"{n % 7}/{n}.md", tags=(str(n % 3),)) for n in range(1, count)
        )

    assert growth(prepared, 100, 400) < LINEAR


# --- names, labels, folders ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "series", "position", "part", "subtitle"),
    [
        ("面谈系列之二：木马真的会转吗（上）轮与轴", "面谈系列", 2, "上", "木马真的会转吗"),
        ("木马技艺之23、24（上）", "木马技艺之23、24", None, "上", ""),
        ("“木马日记”的番外篇二：轴", "木马日记", None, "番外篇二", "轴"),
        ("【译文】【木马鉴赏 02】：轮轴", "木马鉴赏", 2, "", "轮轴"),
        ("木马学习之（三）", "木马学习", 3, "", ""),
        ("(Horse Series) Part 4 - Wings", "Horse Series", 4, "", "Wings"),
        ("Horses Day2-3 Wings", "Horses", 2, "3", "Wings"),
        ("木馬的轉動 第三彈", "木馬的轉動", 3, "", ""),
        ("木馬夜話 第二講：輪軸", "木馬夜話", 2, "", "輪軸"),
    ],
)
def test_two_markers_and_names_in_marks(
    title: str, series: str, position: int | None, part: str, subtitle: str
) -> None:
    mark = read_title(title)
    assert mark is not None
    assert (mark.series, mark.position, mark.part, mark.subtitle) == (series, position, part, subtitle)


@pytest.mark.parametrize("title", ["木马月读（2020 年 1-2 月）", "木马年报：2019年 3"])
def test_months_of_a_year_are_no_parts(title: str) -> None:
    assert read_title(title) is None


def test_a_label_before_the_name_parts_no_series() -> None:
    assert order("[笔记] 木马（一）", "木马（二）", "【实作】木马（三）") == [
        "[笔记] 木马（一）",
        "木马（二）",
        "【实作】木马（三）",
    ]


def test_and_joins_none_whose_numbers_are_not_one_row() -> None:
    assert len(found(*map(post, ("[转载] 木马（一）", "[转载] 木马（二）", "木马（二）", "木马（三）")))) == 2


def test_one_name_in_the_folders_of_several_books_is_several_series() -> None:
    documents = [
        post(f"模块{number}：{book}的轮轴{number}", path=f"{book}/{at}/index.md")
        for book in ("wings", "wheels")
        for at, number in enumerate("一二三")
    ]
    assert [(name, len(titles)) for name, titles in found(*documents)] == [
        ("模块 (wheels)", 3),
        ("模块 (wings)", 3),
    ]


def test_a_stated_series_without_numbers_is_one_in_all_folders() -> None:
    stated = [post(title, path=f"{title}/index.md", series_name="木马") for title in ("轮", "轴", "翼")]
    assert [len(titles) for _, titles in found(*stated)] == [3]


def test_the_two_languages_of_one_part_are_no_series() -> None:
    documents = (
        post("Wooden Horses（一）", path="posts/one.md"),
        post("Wooden Horses (Part 1)", path="posts/en/one.md"),
    )
    assert found(*documents) == []


def test_numbers_that_two_have_in_one_folder_stay_doubles() -> None:
    parts = [
        post(title, path=f"posts/{at}.md") for at, title in enumerate(("木马（一）：轮", "木马（一）：轴"))
    ]
    assert [len(titles) for _, titles in found(*parts)] == [2]


def test_a_part_without_author_belongs_to_the_series_of_its_folder() -> None:
    def written(*authors: str) -> list[Document]:
        rows = enumerate(authors, 1)
        return [post(f"木马（{at}）", path=f"posts/{at}.md", author=author) for at, author in rows]

    assert [len(titles) for _, titles in found(*written("某甲", "某甲", "", "某甲"))] == [4]
    assert len(found(*written("某甲", "某甲", ""), post("木马（1）", author="某乙"))) > 1


def test_a_text_a_day_is_a_series() -> None:
    ((name, titles),) = found(*led("Day 1 - 轮", "[Day2] 轴", "DAY 03：木马", folder="contest"))
    assert (name, titles) == ("contest", ["Day 1 - 轮", "[Day2] 轴", "DAY 03：木马"])


def test_titles_may_say_that_they_are_of_a_series_with_a_word_between() -> None:
    titles = ["听木马系列之轮", "听木马系列之轴", "听木马系列之翼"]
    assert sorted(order(*titles)) == sorted(titles)


# --- what first lines state ---------------------------------------------------------------------


def stating(*lines: str) -> list[Document]:
    return [
        post(title, f"{line}\n\n正文。") for title, line in zip(("轮子", "轴承", "翅膀"), lines, strict=False)
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("木马深入系列第一篇，讲轮。", "> 木马深入系列的第二篇，讲轴。"),
        ("本文是《木马深入系列》的第一篇。", "这是 木马深入 系列文章的第二篇，讲轴。"),
        ("本文為木馬深入系列文章的第一篇。", "這篇文章是「木馬深入」系列第二篇：輪軸"),
    ],
)
def test_articles_whose_first_lines_state_their_numbers_are_a_series(lines: tuple[str, ...]) -> None:
    assert [titles for _, titles in found(*stating(*lines))] == [["轮子", "轴承"]]


def test_a_stated_number_joins_the_parts_whose_titles_have_theirs() -> None:
    result = found(post("木马深入（一）"), *stating("木马深入系列第二篇，讲轴。"))
    assert result == [("木马深入", ["木马深入（一）", "轮子"])]


@pytest.mark.parametrize(
    "lines",
    [
        ("木马深入系列第二篇，讲轴。",),  # alone
        ("木马深入系列第一篇，讲翼。", *("木马深入系列第二篇，讲轴。",) * 2),  # a number that two state
        ("参考木马深入系列第一篇。", "参考木马深入系列第二篇。"),  # said of another text
        ("本系列的第一篇讲轮。", "本系列的第二篇讲轴。"),  # no name
        ("本文是《木马》第一章。不是系列。", "本文是《木马》第二章。不是系列。"),  # of a book
    ],
)
def test_and_are_none_otherwise(lines: tuple[str, ...]) -> None:
    assert found(*stating(*lines)) == []


def test_a_stated_number_that_a_title_has_is_not_believed() -> None:
    result = found(post("木马深入（一）"), post("木马深入（二）"), *stating("木马深入系列第二篇，讲轴。"))
    assert result == [("木马深入", ["木马深入（一）", "木马深入（二）"])]


@pytest.mark.parametrize("sign", ["《", "「系列", "系列第", "本文是 ", "> * "])
def test_a_hostile_opening_is_read_quickly(sign: str) -> None:
    def prepared(size: int) -> Callable[[], object]:
        return partial(extract, post("标题", sign * (size // len(sign))))

    assert growth(prepared, 4_000, 16_000) < LINEAR
    assert growth(prepared, 250, 1_000, inside_patterns=True) < LINEAR
