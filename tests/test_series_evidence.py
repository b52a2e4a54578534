"""Series that several titles, folders or first lines tell only together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from numbered import cited, found, order, post, resolving
from resolving import resolved
from steps import LINEAR, growth
from wenmai.extract import extract
from wenmai.extract.series import read_title
from wenmai.merge import merge
from wenmai.model import Document, SeriesMark
from wenmai.series import find_series
from wenmai.series.candidates import candidates
from wenmai.series.evidence import EVIDENCE, Evidence, Sample, place
from wenmai.series.placement import Member, Placement, Proposal, accept

# --- the table ------------------------------------------------------------------------------------


def placements(row: Evidence, samples: tuple[Sample, ...]) -> tuple[Placement, Placement]:
    """Where the articles stand before the row is asked, and after."""
    documents = [
        post(one.title, one.text or f"正文：{one.title}。", path=one.path or one.title) for one in samples
    ]
    articles, _ = merge([extract(document)[0] for document in documents])
    ids = {article.title: article.id for article in articles}
    seen = candidates(articles, {ids[one.title]: ids[one.following] for one in samples if one.following})
    before = EVIDENCE[: EVIDENCE.index(row)]
    return place(seen, before), place(seen, (*before, row))


@pytest.mark.parametrize("row", EVIDENCE, ids=lambda row: row.name)
def test_each_row_places_its_example_and_leaves_the_other_alone(row: Evidence) -> None:
    before, after = placements(row, row.example)
    assert after != before
    assert all(one.mark.key for some in after.series.values() for one in some)
    before, after = placements(row, row.not_this)
    assert after == before


def test_the_order_of_the_articles_changes_no_placement() -> None:
    titles = ["木马（二）", "木马（三）", "木马", "《木马》：翼", "木马-4", "木马系列：轴", "木马"]
    documents = [post(title, f"正文{at}。", path=f"{at}.md", number=at) for at, title in enumerate(titles, 1)]
    articles, _ = merge([extract(document)[0] for document in documents])
    assert len({one.title for one in articles}) < len(articles)  # two have the name, one is the first part
    assert find_series(articles) == find_series(articles[::-1]) == find_series(articles[3:] + articles[:3])


def test_of_two_proposals_for_one_article_the_same_is_accepted_in_any_order() -> None:
    first, second = candidates(merge([extract(post(title))[0] for title in ("轮", "轴")])[0])
    mark = SeriesMark(series="木马", key="木马", position=1)
    pair = Proposal(("甲", "木马"), (Member(first, mark), Member(second, replace(mark, position=2))))
    other = Proposal(("甲", "纸马"), pair.members)
    assert accept(Placement(), [pair, other]) == accept(Placement(), [other, pair])


def test_a_refused_proposal_changes_nothing() -> None:
    first, second, third = candidates(
        merge([extract(post(title))[0] for title in ("木马（一）", "木马（二）", "轮")])[0]
    )
    mark = SeriesMark(series="木马", key="木马", position=1, shape="own-title")
    settled = accept(
        Placement(), [Proposal(("甲", "木马"), (Member(first, mark), Member(second, mark)), True)]
    )
    taken = Proposal(("甲", "木马"), (Member(third, mark),))  # its place is
    moved = Proposal(("甲", "纸马"), (Member(first, mark),))  # out of a series of two
    for refused in (taken, moved):
        assert accept(settled, [refused]) == settled
    free = Proposal(("甲", "木马"), (Member(third, replace(mark, position=3)),))
    assert len(accept(settled, [free]).of(("甲", "木马"))) == 3


# --- what several titles tell together ------------------------------------------------------------


def led(*titles: str, folder: str = "go/gin", **fields: object) -> list[Document]:
    return [post(title, path=f"{folder}/{title}.md", **fields) for title in titles]


def test_a_title_cites_a_part_that_only_its_folder_places() -> None:
    parts = "「连载一」轮", "「连载二」轴", "「连载三」翼"
    cites = post("骑木马的人", "轴在《gin（二）》里讲过，见《gin（一）：轮》。", path="x/y.md")
    result = resolved(*led(*parts), cites)
    assert cited(result, "骑木马的人") == [
        ("「连载二」轴", "series-position"),
        ("「连载一」轮", "series-position"),
    ]
    assert result.works == []


def test_and_one_that_its_first_lines_place() -> None:
    stated = stating("木马深入系列第一篇，讲轮。", "木马深入系列第二篇，讲轴。")
    result = resolved(*stated, post("骑木马的人", "见《木马深入（二）》。"))
    assert cited(result, "骑木马的人") == [("轴承", "series-position")]


def test_leading_numbers_of_one_folder_are_a_series_with_the_folders_name() -> None:
    first = "「连载一」轮", "「连载二」轴（一）", "「连载三」轴（二）"
    other = "「连载一」翼", "「连载二」尾", "「连载三」头"
    documents = [
        *led(*first),
        *led(*other, folder="go/rpc"),
    ]
    assert found(*documents) == [("gin", list(first)), ("rpc", list(other))]


def test_a_number_that_runs_along_is_no_part_of_the_name() -> None:
    weeks = "WEEK51 - 木马笔记", "WEEK52 - 木马笔记（二）", "WEEK55 - 木马笔记（三）"
    assert found(*map(post, (*weeks, "WEEK53 - 别的"))) == [("木马笔记", list(weeks))]
    exam = "Horse Review 4 - Test Chapter 1", "Horse Review 5 - Test Chapter 2"
    assert found(*map(post, exam)) == [("Horse Review - Test", list(exam))]
    backwards = "Horse Review 5 - Test Chapter 1", "Horse Review 4 - Test Chapter 2"
    assert found(*map(post, backwards)) == [("Horse Review 4 - Test", [backwards[1]])]


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


def test_authors_who_write_in_one_folder_share_their_series() -> None:
    def by(folder: str, author: str, title: str) -> Document:
        return post(title, path=f"{folder}/{author}{title}.md", author=author)

    titles = "木马阅读（一）", "木马阅读（二）", "木马阅读（三）"
    shared = [by("blog", author, title) for author, title in zip("甲乙丙", titles, strict=True)]
    assert found(*shared) == [("木马阅读", list(titles))]
    assert len(found(shared[0], by("elsewhere", "", titles[1]), shared[2])[0][1]) == 2
    apart = [by("blog", author, title) for author in "甲乙" for title in titles]
    assert [members for _, members in found(*apart)] == [list(titles)] * 2


def test_a_page_with_the_name_of_a_stated_series_is_no_part_of_it() -> None:
    stated = [post(f"轮{n}轴", series_name="木马", series_position=n) for n in (1, 2)]
    assert found(*stated, post("木马")) == [("木马", ["轮1轴", "轮2轴"])]
    assert found(stated[1], post("木马"))[0][1] == ["木马", "轮2轴"]


def test_the_page_of_a_course_is_none_of_its_lectures() -> None:
    lectures = [post(f"Wooden Horses Lecture {n:02} - Rims {n}") for n in (2, 3)]
    assert [len(titles) for _, titles in found(*lectures, post("Wooden Horses"))] == [2]
    days = [post(f"Wooden Horses Day {n}: Rims {n}") for n in (2, 3)]
    assert [len(titles) for _, titles in found(*days, post("Wooden Horses"))] == [3]


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
        "「连载{n}」轮",
        "WEEK{n} - 木马（{n}）",
        "木马系列：{n}",
    ],
)
def test_gathering_takes_time_in_proportion_to_the_number_of_titles(form: str) -> None:
    def prepared(count: int) -> Callable[[], object]:
        return resolving(
            post(form.format(n=n), path=f"{n % 7}/{n}.md", tags=(str(n % 3),)) for n in range(1, count)
        )

    assert growth(prepared, 400, 1600) < LINEAR


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


def test_a_series_in_two_languages_side_by_side_is_two_series() -> None:
    documents = [
        post(f"{word}{n}", path=f"posts/{word}{n}/{name}.md", series_name="木马", series_position=n)
        for name, word, last in (("index", "轮", 3), ("index.en", "Rim", 2))
        for n in range(1, last + 1)
    ]
    assert found(*documents) == [("木马", ["轮1", "轮2", "轮3"]), ("木马 (en)", ["Rim1", "Rim2"])]


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
