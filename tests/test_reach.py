"""Series, and what 上一篇 and its like reach in them."""

from __future__ import annotations

import pytest

from resolving import DIFFUSION, HOST, found, left, post, resolved
from wenmai.model import Document
from wenmai.resolve import Resolution


def series_of(*documents: Document) -> tuple[list[tuple[str, int | None]], tuple[int, ...], tuple[int, ...]]:
    ((_, series),) = resolved(*documents).series.items()
    report = series.report()
    return [(article.title, mark.position) for article, mark in series.members], report.gaps, report.doubles


def test_gaps_and_doubles() -> None:
    members, gaps, doubles = series_of(post("木马（二）：甲"), post("木马(II)：乙"), post("木马（5）：丙"))
    assert sorted(position or 0 for _, position in members) == [2, 2, 5]
    assert (gaps, doubles) == ((1, 3, 4), (2,))


def test_halves_of_one_number_are_no_double() -> None:
    members, gaps, doubles = series_of(
        post("木马（一）：轴（下）"), post("木马（一）：轴（上）"), post("木马（二）：轮")
    )
    assert [title for title, _ in members] == [
        "木马（一）：轴（上）",
        "木马（一）：轴（下）",
        "木马（二）：轮",
    ]
    assert (gaps, doubles) == ((), ())


def test_the_article_with_the_name_of_the_series_is_its_first_part() -> None:
    members, gaps, _ = series_of(post("旋转的木马"), post("旋转的木马（二）"))
    assert members == [("旋转的木马", 1), ("旋转的木马（二）", 2)]
    assert gaps == ()


@pytest.mark.parametrize("titles", [("木马（一）",), ("木马之美1：轮轴",), ("木马（上）",), ("木马",)])
def test_a_lone_article_is_no_series(titles: tuple[str, ...]) -> None:
    assert not resolved(*map(post, titles)).series


def test_a_lone_third_part_is_a_series() -> None:
    assert series_of(post("木马（三）")) == ([("木马（三）", 3)], (1, 2), ())


def test_equal_names_of_two_authors_are_two_series() -> None:
    result = resolved(
        post("木马（一）"),
        post("木马（二）"),
        post("木马（一）", author="某乙", path="x"),
        post("木马（二）", author="某乙", path="y"),
    )
    assert [len(series.members) for series in result.series.values()] == [2, 2]


def parts(count: int, text: str, missing: int = 0) -> Resolution:
    """A series whose last part says `text`."""
    documents = [
        post(f"木马（{number}）：轮{number}", text if number == count else "正文。")
        for number in range(1, count + 1)
    ]
    return resolved(*(one for number, one in enumerate(documents, 1) if number != missing))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("在上一篇文章中说过。", [4]),
        ("前面三篇文章说过。", [2, 3, 4]),
        ("前面九篇文章说过。", [1, 2, 3, 4]),
        ("前面的几篇文章说过。", [1, 2, 3, 4]),
        ("本系列第二篇说过。", [2]),
        ("as in part 3 of this series.", [3]),
        ("下一篇再说。", []),
    ],
)
def test_how_far_an_implicit_reference_reaches(text: str, numbers: list[int]) -> None:
    assert sorted(title for title, _ in found(parts(5, text), "木马（5）：轮5")) == [
        f"木马（{number}）：轮{number}" for number in numbers
    ]


def test_a_missing_part_is_told() -> None:
    assert left(parts(5, "在上一篇文章中说过。", missing=4)) == [("上一篇文章", "missing-part", 0)]
    assert left(parts(5, "本系列第九篇说过。")) == [("本系列第九篇", "missing-part", 0)]
    assert left(parts(5, "下一篇再说。")) == [("下一篇", "promised", 0)]
    assert left(resolved(post("纸飞机", "在上一篇文章中说过。"))) == [("上一篇文章", "no-series", 0)]


@pytest.mark.parametrize(
    "text", ["Now, here in part 5, we look at axles.", "本文是本系列的第五篇文章。", "本系列第五篇讲轮轴。"]
)
def test_a_part_that_names_its_own_number_misses_nothing(text: str) -> None:
    assert left(parts(5, text)) == []
    assert left(parts(5, text.replace("5", "6").replace("五", "六"))) != []


def test_a_lone_part_that_names_its_own_number_misses_nothing() -> None:
    assert left(resolved(post("Wheels: Part 1", "Now, here in part 1, we look at axles."))) == []


def test_a_missing_part_among_several_named_by_number_is_told_and_the_others_are_cited() -> None:
    result = parts(5, "前面两篇文章说过。", missing=4)
    assert [title for title, _ in found(result, "木马（5）：轮5")] == ["木马（3）：轮3"]
    assert left(result) == [("前面两篇文章", "missing-part", 0)]


def test_parts_without_numbers_reach_their_neighbours() -> None:
    first, second = post("木马的转动（上）", "下一篇再说。"), post("木马的转动（下）", "上一篇说过。")
    result = resolved(first, second)
    assert found(result, "木马的转动（下）") == [("木马的转动（上）", "implicit-previous")]
    assert found(result, "木马的转动（上）") == [("木马的转动（下）", "implicit-next")]


def test_the_second_half_of_a_part_follows_the_first() -> None:
    result = resolved(
        post("木马（一）：轮"), post("木马（二）：轴（上）"), post("木马（二）：轴（下）", "上一篇说过。")
    )
    assert [title for title, _ in found(result, "木马（二）：轴（下）")] == ["木马（二）：轴（上）"]


def test_a_link_says_which_article_the_words_in_it_mean() -> None:
    third = post(
        "漫步扩散（三）：方差怎样估计",
        "接着[上一篇文章]来讲。",
        number=3,
        links=(("上一篇文章", f"{HOST}1"),),
    )
    result = resolved(*DIFFUSION[:2], third)
    assert found(result, "漫步扩散（三）：方差怎样估计") == [("漫步扩散（一）：拆与建的故事", "url")]


def test_a_link_behind_the_words_says_which_article_they_mean() -> None:
    text, links = "上一篇：拆与建。下一篇说别的。", (("拆与建", f"{HOST}1"),)
    assert left(resolved(DIFFUSION[0], post("独自一篇", text, links=links))) == [("下一篇", "promised", 0)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("在上一篇详细分析木马怎样转动的文章拆与建里说过轮子。", "拆与建"),
        ("In my previous post, I rode a horse.", "my previous post"),  # the phrase begins before the link
        ("见上一篇文章里说的。", "文章"),
    ],
)
def test_a_link_of_the_same_sentence_says_which_article_the_words_mean(text: str, shown: str) -> None:
    lone = post("独自一篇", text, links=((shown, f"{HOST}1"),))
    assert left(resolved(DIFFUSION[0], lone)) == []
    third = post("漫步扩散（三）：方差", text, number=3, links=((shown, f"{HOST}1"),))
    assert "url" in {rule for _, rule in found(resolved(*DIFFUSION[:2], third), third.title)}


@pytest.mark.parametrize("shown", ["别处", "轴"])
def test_a_link_of_another_sentence_or_place_says_nothing_of_the_words(shown: str) -> None:
    links = ((shown, f"{HOST}1" if shown == "轴" else "https://elsewhere.example/1"),)
    lone = post("独自一篇", "在上一篇里说过别处的轮子和更多的东西。轴是另一个话题。", links=links)
    assert left(resolved(DIFFUSION[0], lone)) == [("上一篇", "no-series", 0)]


def test_a_promise_is_kept_where_a_link_stands_in_the_same_sentence() -> None:
    lone = post(
        "独自一篇", "下一篇我们再来谈一谈轮子和它的轴，这里先看拆与建。", links=(("拆与建", f"{HOST}1"),)
    )
    assert left(resolved(DIFFUSION[0], lone)) == [("下一篇", "promised", 0)]


def test_a_link_in_the_words_leaves_the_part_before_uncited() -> None:
    text, links = "In my previous post, I rode.", (("my previous post", f"{HOST}1"),)
    third = post("漫步扩散（三）：方差", text, number=3, links=links)
    assert found(resolved(*DIFFUSION[:2], third), third.title) == [("漫步扩散（一）：拆与建的故事", "url")]


def test_a_link_in_the_words_leads_to_what_came_before() -> None:
    lone = post("独自一篇", "In my previous post, I rode.", links=(("my previous post", f"{HOST}1"),))
    (citation,) = resolved(DIFFUSION[0], lone).citations
    assert (citation.mention.text, citation.mention.cue) == ("my previous post", "previous")


def test_a_number_in_a_title_is_no_place_in_the_series_that_front_matter_names() -> None:
    names = ("超级软盘 64", "别的话题", "再一个话题")
    parts = [post(name, number=at, series_name="怎样做") for at, name in enumerate(names, 1)]
    (series,) = resolved(*parts).series.values()
    assert (series.title, len(series.members), series.report().gaps) == ("怎样做", 3, ())


def test_several_parts_are_not_the_only_one() -> None:
    second = post("漫步扩散（二）：自回归的看法", "前面几篇说过。", number=2)
    assert left(resolved(DIFFUSION[0], second)) == [("前面几篇", "missing-part", 0)]
