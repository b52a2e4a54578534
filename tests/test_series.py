"""Series: who belongs together, in what order, under which name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from numbered import cited, found, order, post, resolving
from resolving import resolved, resolved_articles
from steps import LINEAR, growth
from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Document, Site
from wenmai.read.markdown import front_matter
from wenmai.resolve import Resolution

# --- one part alone -----------------------------------------------------------------------------

BLOG = tuple(post(f"杂文{n}号之外") for n in range(20))
ALONE = "木马（三）：轮轴"


def test_one_part_alone_is_a_series_where_the_others_may_be_elsewhere() -> None:
    ((series),) = resolved(post(ALONE)).series.values()
    assert series.report().gaps == (1, 2)
    assert found(post(ALONE, known="listed"), *BLOG) == [("木马", [ALONE])]


def test_one_part_alone_in_a_whole_blog_is_none_unless_its_text_speaks_of_another() -> None:
    assert found(post(ALONE), *BLOG) == []
    assert found(post(ALONE, "上一篇讲了轮。"), *BLOG) == [("木马", [ALONE])]
    assert found(post(ALONE, "下一篇再讲轴。"), *BLOG) == []


def test_a_film_that_is_cited_makes_no_series_of_an_article() -> None:
    film = post("木马总动员4：回家", "文章《木马总动员3》里说过，见本站文章《木马总动员3》。")
    assert found(film) == []


# --- order, gaps, doubles -----------------------------------------------------------------------


def test_parts_in_words_are_read_by_rank_or_by_date() -> None:
    ranked = post("木马（实践篇）", date="2020-01-01"), post("木马（理论篇）", date="2020-02-01")
    assert found(*ranked)[0][1] == ["木马（理论篇）", "木马（实践篇）"]
    dated = post("木马-学校篇", date="2020-02-01"), post("木马-选房篇", date="2020-01-01")
    assert found(*dated)[0][1] == ["木马-选房篇", "木马-学校篇"]


def test_an_overview_of_the_day_on_which_the_parts_came_stands_before_them() -> None:
    day = [post(title, date="2020-02-01") for title in ("木马教程 01：轮", "木马教程 02：轴", "木马教程")]
    assert found(*day)[0][1][0] == "木马教程"


def test_of_two_pages_with_the_name_the_one_beside_the_parts_is_a_part() -> None:
    def at(folder: str, title: str) -> Document:
        return post(
            title,
            path=f"{folder}/{title}.md",
            text=f"正文在{folder}。",
            date="2020-01-01",
            number=ord(folder[1]),
        )

    part = post("Wooden Horses, Part 2", path="posts/2.md", date="2020-02-01")
    own, page = at("posts", "Wooden Horses"), at("pages", "Wooden horses")
    ((_, members),) = found(part, own, page)
    assert members == ["Wooden Horses", "Wooden Horses, Part 2"]


def test_what_a_sequel_goes_on_stands_before_it() -> None:
    assert order("木马（续）", "木马") == ["木马", "木马（续）"]


def test_a_part_that_is_only_cited_is_a_part_after_resolving() -> None:
    last = post("木马（三）：翼", "见前文，本站文章《木马（二）：轴与轮的故事》。上一篇说过。")
    result = resolved(post("木马（一）：轮"), last)
    ((series),) = result.series.values()
    assert [mark.position for _, mark in series.members] == [1, 2, 3]
    assert cited(result, last.title)[-1] == ("木马（二）：轴与轮的故事", "implicit-previous")


def test_a_cited_title_whose_number_is_taken_is_no_part_of_its_own() -> None:
    result = resolved(
        post("木马（一）：轮"), post("木马（二）：轴", "见前文，本站文章《木马（一）：完全两样的鞍》。")
    )
    ((series),) = result.series.values()
    assert [article.title for article, _ in series.members] == ["木马（一）：轮", "木马（二）：轴"]
    assert series.report().doubles == ()


def test_parts_of_a_number_stand_together() -> None:
    assert order("木马（二）：轴（下）", "木马（三）", "木马（二）：轴（上）", "木马（一）") == [
        "木马（一）",
        "木马（二）：轴（上）",
        "木马（二）：轴（下）",
        "木马（三）",
    ]


def test_what_ends_a_series_stands_behind_its_numbers() -> None:
    assert order("木马（番外）", "木马（完结）", "木马（二）", "木马（一）", "木马（序）") == [
        "木马（序）",
        "木马（一）",
        "木马（二）",
        "木马（完结）",
        "木马（番外）",
    ]


def test_two_articles_with_one_number_are_a_double_and_two_parts_are_none() -> None:
    result = resolved(
        post("木马（一）：轮"),
        post("木马（一）：轴"),
        post("木马（三）：轴（上）"),
        post("木马（三）：轴（下）"),
    )
    (report,) = (one.report() for one in result.series.values())
    assert (report.gaps, report.doubles) == ((2,), (1,))


@pytest.mark.parametrize("zero", ["木马入门（0）：准备", "木马入门（零）", "木马入门：0、准备"])
def test_part_nought_stands_before_the_first(zero: str) -> None:
    titles = ["木马入门（二）：轮", zero, "木马入门（一）：轴"]
    assert order(*titles) == [zero, "木马入门（一）：轴", "木马入门（二）：轮"]
    (series,) = resolved(*map(post, titles)).series.values()
    assert (series.report().gaps, series.report().doubles) == ((), ())


def test_a_lone_part_nought_is_no_series() -> None:
    assert not found(post("返回值（0）"), post("从零开始（0）：准备"))


def test_a_series_of_front_matter_is_one_for_all_who_write_in_a_folder() -> None:
    writers = ("某甲", "某甲", "某乙")
    parts = [
        post(f"话题{at}", path=f"posts/{at}.md", number=at, series_name="怎样做", author=writer)
        for at, writer in enumerate(writers, 1)
    ]
    assert found(*parts) == [("怎样做", ["话题1", "话题2", "话题3"])]


# --- articles without a number ------------------------------------------------------------------


def test_an_article_in_the_marks_of_a_series_stands_where_its_date_puts_it() -> None:
    members = found(
        post("《木马》：轮（一）", date="2020-01-01"),
        post("《木马》：轴（二）", date="2020-03-01"),
        post("《木马》：一种有趣的转动", date="2020-02-01"),
        post("《别的》：一种有趣的转动", date="2020-02-01"),
    )
    assert members == [("木马", ["《木马》：轮（一）", "《木马》：一种有趣的转动", "《木马》：轴（二）"])]


# --- front matter -------------------------------------------------------------------------------


def test_stated_series_without_numbers_are_read_by_date() -> None:
    stated = [
        post("轮轴", date="2020-02-01", series_name="木马"),
        post("转动", date="2020-01-01", series_name="木马"),
        post("纸飞机", date="2020-01-15"),
    ]
    assert found(*stated) == [("木马", ["转动", "轮轴"])]
    assert found(stated[0]) == []


def test_a_stated_number_goes_before_the_date() -> None:
    stated = [
        post("轮轴", date="2020-01-01", series_name="木马", series_position=2),
        post("转动", date="2020-02-01", series_name="木马", series_position=1),
    ]
    assert found(*stated) == [("木马", ["转动", "轮轴"])]


def test_titles_and_front_matter_that_name_one_series_differently_are_one() -> None:
    documents = [
        post("漫步木马（一）", series_name="Horses"),
        post("漫步木马（二）", series_name="Horses"),
        post("轮轴", series_name="Horses", series_position=3),
    ]
    assert found(*documents) == [("Horses", ["漫步木马（一）", "漫步木马（二）", "轮轴"])]


def test_numbers_that_clash_keep_two_series_apart() -> None:
    documents = [post(f"{name}（{n}）", series_name="Horses") for name in ("木马", "铁马") for n in "一二"]
    assert sorted(len(members) for _, members in found(*documents)) == [2, 2]


@pytest.mark.parametrize(
    ("matter", "stated"),
    [
        ({"series": "木马, 上"}, ("木马, 上", None)),
        ({"series": ["木马", "别的"], "series_order": "3"}, ("木马", 3)),
        ({"series": {"name": "木马", "order": "2"}}, ("木马", 2)),
        ({"taxonomies": {"series": ["木马"]}}, ("木马", None)),
        ({"series": "m", "series_title": "木马", "part": "4"}, ("木马", 4)),
        ({"series_order": "3"}, ("", None)),
        ({"series": "木马", "part": "上"}, ("木马", None)),
        ({"series": ["x", {"y": 1}], "part": "99999"}, ("x", None)),
        ({"seriesId": "木马", "seriesOrder": 2}, ("木马", 2)),
        ({}, ("", None)),
    ],
)
def test_what_front_matter_states(matter: dict[str, object], stated: tuple[str, int | None]) -> None:
    assert front_matter.series(matter) == stated


# --- renamed series -----------------------------------------------------------------------------

OLD = tuple(post(f"每周木马第 {n} 期", date=f"2020-0{n}-01") for n in (1, 2, 3))
NEW = tuple(post(f"转动周刊（第 {n} 期）：轮{n}轴", date=f"2020-0{n}-01") for n in (4, 5, 6))


def titles_of(result: Resolution) -> list[tuple[str, int]]:
    return sorted((one.title, len(one.members)) for one in result.series.values())


def test_numbers_alone_never_join_two_series() -> None:
    assert titles_of(resolved(*OLD, *NEW)) == [("每周木马", 3), ("转动周刊", 3)]


def test_a_citation_across_joins_numbers_that_go_on() -> None:
    cites = post("转动周刊（第 7 期）", "前面是《每周木马第 3 期》。", date="2020-07-01")
    result = resolved(*OLD, *NEW, cites)
    assert titles_of(result) == [("转动周刊", 7)]
    (series,) = result.series.values()
    assert [mark.position for _, mark in series.members] == [1, 2, 3, 4, 5, 6, 7]


def test_a_folder_of_their_own_joins_numbers_that_go_on() -> None:
    def in_folder(*documents: Document, folder: str) -> list[Document]:
        return [post(one.title, date=one.date, path=f"{folder}/{one.title}.md") for one in documents]

    assert titles_of(resolved(*in_folder(*OLD, *NEW, folder="weekly"))) == [("转动周刊", 6)]
    crowded = [post(f"杂文{sign}", path=f"weekly/{sign}.md") for sign in "甲乙丙丁"]
    assert len(titles_of(resolved(*in_folder(*OLD, *NEW, folder="weekly"), *crowded))) == 2


def test_one_name_that_begins_the_other_joins_numbers_that_go_on() -> None:
    documents = [post("木马法——怎样转动(1)"), post("木马法——怎样转动(2)"), post("木马法(3)：轮轴")]
    assert titles_of(resolved(*documents)) == [("木马法", 3)]
    overlap = [*documents[:2], post("木马法(2)：轮轴"), post("木马法(3)：轴")]
    assert titles_of(resolved(*overlap)) == [("木马法", 2), ("木马法——怎样转动", 2)]


def test_dates_that_run_backwards_keep_two_series_apart() -> None:
    late = [post(f"每周木马第 {n} 期", date=f"2021-0{n}-01") for n in (1, 2, 3)]
    cites = post("转动周刊（第 7 期）", "前面是《每周木马第 3 期》。", date="2020-07-01")
    assert len(titles_of(resolved(*late, *NEW, cites))) == 2


def test_citations_find_a_renamed_issue_by_either_name_by_a_short_one_and_by_number_alone() -> None:
    text = "前面是《每周木马第 3 期》，又见《转动周刊（第 2 期）》、《周刊第 1 期》和《第 5 期》。"
    result = resolved(*OLD, *NEW, post("转动周刊（第 7 期）", text, date="2020-07-01"))
    assert [title for title, _ in cited(result, "转动周刊（第 7 期）")] == [
        "每周木马第 3 期",
        "每周木马第 2 期",
        "每周木马第 1 期",
        "转动周刊（第 5 期）：轮5轴",
    ]


def test_a_short_name_of_two_series_is_nobodys() -> None:
    text = "见《周刊第 1 期》。"
    documents = [post(f"{name}周刊（第 {n} 期）") for name in ("木马", "飞机") for n in (1, 2)]
    result = resolved(*documents, post("引用者", text))
    assert not {title for title, _ in cited(result, "引用者")} & {one.title for one in documents}


def test_the_site_file_goes_before_what_was_found_out() -> None:
    site = Site(series=(("每周木马", "周刊"), ("转动周刊", "周刊")))
    assert titles_of(resolved(*OLD, *NEW, site=site)) == [("周刊", 6)]


def test_the_old_name_alone_still_names_the_series() -> None:
    cites = post("转动周刊（第 7 期）", "前面是《每周木马第 3 期》，见《每周木马》。", date="2020-07-01")
    result = resolved(*OLD, *NEW, cites)
    assert [(one.text, one.reason) for one in result.unresolved] == [("《每周木马》", "names-a-series")]


# --- the same bytes, in time --------------------------------------------------------------------


def test_the_order_of_the_articles_changes_nothing() -> None:
    documents = [*OLD, *NEW, post("木马（番外）"), post("木马（一）"), post("木马：余论", tags=("木马",))]
    articles, _ = merge([extract(document)[0] for document in documents])
    one, two = resolved_articles(articles), resolved_articles(articles[::-1])
    assert one.series == two.series


def test_many_series_take_time_in_proportion_to_their_number() -> None:
    def prepared(count: int) -> Callable[[], Resolution]:
        return resolving(post(f"木马{n // 3}号（{'一二三'[n % 3]}）", path=str(n)) for n in range(count))

    assert len(prepared(600)().series) == 200
    assert growth(prepared, 150, 600) < LINEAR
