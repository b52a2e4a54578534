"""What the title of an article says of its series."""

from __future__ import annotations

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from numbered import found, order, post
from steps import steps
from wenmai.extract.series import SERIES_RULES, SeriesRule, read_title
from wenmai.series.leading_numbers import LEADING_RULES, LeadingRule

# --- what a title says --------------------------------------------------------------------------


@pytest.mark.parametrize("rule", SERIES_RULES, ids=lambda rule: rule.name)
def test_each_rule_reads_its_example_and_not_the_other(rule: SeriesRule) -> None:
    mark = read_title(rule.example)
    assert mark is not None
    assert mark.shape == rule.name
    other = read_title(rule.not_this)
    assert other is None or other.shape != rule.name


@pytest.mark.parametrize("rule", LEADING_RULES, ids=lambda rule: rule.name)
def test_each_leading_rule_reads_its_example_and_not_the_other(rule: LeadingRule) -> None:
    assert rule.pattern.match(rule.example)
    assert not rule.pattern.match(rule.not_this)


@pytest.mark.parametrize(
    ("title", "series", "position", "part", "subtitle"),
    [
        # one marker, in every kind of bracket and numeral
        ("漫步扩散（一）：拆与建", "漫步扩散", 1, "", "拆与建"),
        ("漫步扩散(１２): 方差（上）", "漫步扩散", 12, "上", "方差"),
        ("漫步扩散（XI）：采样", "漫步扩散", 11, "", "采样"),
        ("漫步扩散【三】采样", "漫步扩散", 3, "", "采样"),
        ("漫步扩散 [3] - 采样", "漫步扩散", 3, "", "采样"),
        ("漫步扩散「03」", "漫步扩散", 3, "", ""),
        ("漫步扩散〔叁〕", "漫步扩散", 3, "", ""),
        ("漫步扩散③采样", "漫步扩散", 3, "", "采样"),
        ("漫步扩散⑶ 采样", "漫步扩散", 3, "", "采样"),
        ("漫步扩散㈢", "漫步扩散", 3, "", ""),
        ("漫步扩散（Ⅳ）", "漫步扩散", 4, "", ""),
        ("漫步扩散（廿三）", "漫步扩散", 23, "", ""),
        ("漫步扩散⋅（一）从头说起", "漫步扩散", 1, "", "从头说起"),
        # number behind a mark
        ("漫步扩散：7、方差", "漫步扩散", 7, "", "方差"),
        ("漫步扩散：7. 方差", "漫步扩散", 7, "", "方差"),
        ("【漫步扩散】 4. 采样", "漫步扩散", 4, "", "采样"),
        ("【漫步扩散】04：采样", "漫步扩散", 4, "", "采样"),
        ("《漫步扩散》系列——8.采样", "《漫步扩散》系列", 8, "", "采样"),
        ("《漫步扩散(2)》——采样", "漫步扩散", 2, "", "采样"),
        ("《漫步扩散6》：采样", "漫步扩散", 6, "", "采样"),
        ("《漫步扩散》：采样（六）", "漫步扩散", 6, "", "采样"),
        ("[春礼]《漫步扩散》:采样(七)", "漫步扩散", 7, "", "采样"),
        # ordinals
        ("漫步扩散 第三讲：采样", "漫步扩散", 3, "", "采样"),
        ("漫步扩散第十二章 采样", "漫步扩散", 12, "", "采样"),
        ("漫步扩散（第 30 期）：采样", "漫步扩散", 30, "", "采样"),
        ("漫步扩散第一回", "漫步扩散", 1, "", ""),
        ("漫步扩散，第 2 部分:采样", "漫步扩散", 2, "", "采样"),
        ("漫步扩散第8️⃣期", "漫步扩散", 8, "", ""),
        ("木马之三：轮轴", "木马", 3, "", "轮轴"),
        ("木马 其二", "木马", 2, "", ""),
        ("木马 卷二", "木马", 2, "", ""),
        # words
        ("Wooden Horses, Part IV: Wings", "Wooden Horses", 4, "", "Wings"),
        ("Wooden Horses (Part Two)", "Wooden Horses", 2, "", ""),
        ("Wooden Horses – Part 3 of 5: Wings", "Wooden Horses", 3, "", "Wings"),
        ("Wooden Horses Vol. 2", "Wooden Horses", 2, "", ""),
        ("Wooden Horses: Chapter 5 - Wings", "Wooden Horses", 5, "", "Wings"),
        ("木马周刊 #12", "木马周刊", 12, "", ""),
        ("木马夜话 S1E3：轮轴", "木马夜话 S1", 3, "", "轮轴"),
        ("木马的转动（1/3）", "木马的转动", 1, "", ""),
        ("木马的转动（三：轮轴）", "木马的转动", 3, "", "轮轴"),
        # parts
        ("木马的转动（下）", "木马的转动", None, "下", ""),
        ("木马的转动（上）：轮轴", "木马的转动", None, "上", "轮轴"),
        ("木马的转动 - 下篇", "木马的转动", None, "下", ""),
        ("木马的转动：前篇", "木马的转动", None, "前", ""),
        ("木马的转动（番外）", "木马的转动", None, "番外", ""),
        ("木马的转动（完结）", "木马的转动", None, "完结", ""),
        ("木马的转动：理论篇", "木马的转动", None, "理论篇", ""),
        ("木马的转动：补充", "木马的转动", None, "补充", ""),
        ("木马起动-轮轴下篇", "木马起动-轮轴", None, "下", ""),
        # bare numbers, believed only in company
        ("木马之美2：轮轴", "木马之美", 2, "", "轮轴"),
        ("木马学习笔记 03", "木马学习笔记", 3, "", ""),
        ("木马学习笔记三：轮轴", "木马学习笔记", 3, "", "轮轴"),
        ("wooden-horses-07 轮轴", "wooden-horses", 7, "", "轮轴"),
        ("八月之行：第三天", "八月之行", 3, "", ""),
        ("木马笔记（三）.md", "木马笔记", 3, "", ""),
        # two markers at once
        ("木马之路：20、轮轴好在哪里?（上）", "木马之路", 20, "上", "轮轴好在哪里"),
        ("木马浅探：3. 特征提取(2)", "木马浅探", 3, "2", "特征提取"),
        ("木马（二）：轮轴(续)", "木马", 2, "续", "轮轴"),
        ("《木马》学习笔记7(完) - 总结", "《木马》学习笔记", 7, "完", "总结"),
        ("GPT-4（二）", "GPT-4", 2, "", ""),
        ("“熵”不起：从头说起（一）", "“熵”不起：从头说起", 1, "", ""),
    ],
)
def test_what_a_title_says(title: str, series: str, position: int | None, part: str, subtitle: str) -> None:
    mark = read_title(title)
    assert mark is not None
    assert (mark.series, mark.position, mark.part, mark.subtitle) == (series, position, part, subtitle)


@pytest.mark.parametrize(
    "title",
    [
        "2012年全年天象",
        "GPT-3",
        "Java 1.8",
        "HTML5",
        "三体",
        "2D",
        "V0.1",
        "1Q84",
        "Web 3.0",
        "100个问题",
        "10 个技巧",
        "Top 10 的木马",
        "第三次工业革命",
        "第一次骑木马",
        "二十四史",
        "第二十二条军规",
        "新年快乐（2012）",
        "高考（2015）：数学",
        "iPhone 15：发布",
        "Python 3.11：新特性",
        "圆周率：3.14的故事",
        "某地的雨（46%的把握）",
        "函数（三角函数）",
        "（一）",
        "",
        "某某（13岁）",
        "今日（12.5）",
        "我的第一篇博客",
        "圆的三分之一",
        "C# 7 的新语法",
        "2018-01-05 周记",
        "更新（2018/01）",
        "网站更新（2018年01月）",
        "The #1 reason to ride",
        "长" * 400 + "（一）",
        "编程之一元二元三元",
        "如何统一命名",
    ],
)
def test_what_only_looks_like_a_part(title: str) -> None:
    assert read_title(title) is None


@pytest.mark.parametrize(
    "titles",
    [
        ("Windows 10", "Windows 11"),
        ("iPhone 6", "iPhone 7", "iPhone 9"),
        ("高考第二天",),
        ("木马2：轮", "木马9：轴"),  # bare numbers that do not count
        ("open(2)",),
        ("datetime(6)",),
        ("Path Sum", "Path Sum II", "Path Sum III"),  # names, and no I
        ("木马（一）",),
        ("木马之美1：轮轴",),
        ("木马（上）",),
        ("最好的语言之一",),
        ("【NGC 55】木马", "【NGC 88】木马"),
        ("Java", "Java 8", "Java 9"),
        ("骑马中篇",),
        ("GPT-3：轮（上）", "GPT-4：轴（下）"),  # versions
        ("「连载一」轮", "「连载二」轴"),  # two are too few
        ("「连载三」轮", "「连载四」轴", "「连载五」翼"),  # does not begin
        ("「连载一」轮", "「连载一」轴", "「连载二」翼"),  # two columns
        ("木马系列：轮", "木马系列：轴"),
    ],
)
def test_what_is_no_series(titles: tuple[str, ...]) -> None:
    assert found(*map(post, titles)) == []


def test_bare_numbers_are_a_series_when_they_count() -> None:
    assert order("Wooden Horses-07 Wings", "Wooden Horses-08 Axles")[0] == "Wooden Horses-07 Wings"
    assert order("木马3：轮", "木马2：轴") == ["木马2：轴", "木马3：轮"]
    assert order("Wooden Horses II", "Wooden Horses I") == ["Wooden Horses I", "Wooden Horses II"]


@pytest.mark.parametrize("title", ["木马（百廿三）", "木马（十十一）", "木马（二十零）"])
def test_an_odd_numeral_in_a_title_does_no_harm(title: str) -> None:
    read_title(title)


@given(st.text("漫步（）()一二十1238:：《》【】第篇讲上下番外完 -IVX#PartⅣ⑦", max_size=30))
def test_a_part_has_a_name_and_a_place(title: str) -> None:
    mark = read_title(title)
    assert mark is None or (mark.series.strip() and (mark.position or mark.part))


HOSTILE = st.lists(
    st.sampled_from(
        [
            "（",
            "(",
            "一",
            "1",
            "第",
            "《",
            "》",
            " ",
            "：",
            "-",
            "I",
            "#",
            "【",
            "】",
            "篇",
            "上",
            "Part ",
            "之",
            "、",
        ]
    ),
    min_size=1,
    max_size=4,
).map("".join)


@settings(max_examples=25)
@given(HOSTILE)
def test_a_hostile_title_is_read_quickly(signs: str) -> None:
    title = (signs * 100)[:100]
    assert steps(partial(read_title, title), inside_patterns=True) < 8 * len(title) ** 2


def test_the_two_halves_of_a_title_without_brackets_are_a_series() -> None:
    assert order("木马起动-轮轴下篇", "木马起动-轮轴上篇")[0] == "木马起动-轮轴上篇"


@pytest.mark.parametrize(
    "titles",
    [
        ("Rocking Toys 00 - Wood", "Rocking Toys 01 - Tail", "Rocking Toys 02 - Eyes"),
        ("Rocking Toys 00", "Rocking Toys 01", "Rocking Toys 02"),
        ("Rocking Toys 00: Wood", "Rocking Toys 01: Tail", "Rocking Toys 02: Eyes"),
        ("Rocking Toys - Week 00", "Rocking Toys - Week 01", "Rocking Toys - Week 02"),
        ("摇马笔记 0：木头", "摇马笔记 1：尾巴", "摇马笔记 2：眼睛"),
    ],
)
def test_a_part_before_the_first_is_a_part(titles: tuple[str, ...]) -> None:
    marks = [read_title(title) for title in titles]
    assert len({mark.key for mark in marks if mark}) == 1
    assert all(marks)
