"""Series: what titles say, who belongs together, in what order, under which name."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolving import HOST, resolved
from wenmai.extract import WEAK_SERIES_SHAPES, extract
from wenmai.extract.series import SERIES_RULES, SeriesRule, read_title
from wenmai.merge import merge
from wenmai.model import Document, Link, Site
from wenmai.read.markdown import front_matter
from wenmai.resolve import Resolution, resolve
from wenmai.resolve.series.leading import LEADING_RULES, LeadingRule


def post(title: str, text: str = "正文。", *, number: int = 0, links: int = 0, **fields: object) -> Document:
    """An article of one blog; `links` turns the first so many 《…》 into links to 1, 2, 3 …"""
    spans = []
    at = 0
    for target in range(1, links + 1):
        start = text.index("《", at)
        at = text.index("》", start) + 1
        spans.append(Link(start=start, end=at, url=f"{HOST}{target}"))
    url = f"{HOST}{number}" if number else ""
    known = {"path": title, "reader": "t", "title": title, "text": text, "author": "某甲", "url": url}
    return Document(**{**known, "links": tuple(spans), **fields})  # type: ignore[arg-type]


def found(*documents: Document, site: Site | None = None) -> list[tuple[str, list[str]]]:
    """Every series with the titles of its articles in reading order."""
    series = resolved(*documents, site=site).series.values()
    return sorted((one.title, [article.title for article, _ in one.members]) for one in series)


def order(*titles: str) -> list[str]:
    """The titles of the one series among them, in reading order."""
    ((_, members),) = found(*map(post, titles))
    return members


def cited(result: Resolution, source: str) -> list[tuple[str, str]]:
    titles = {one.id: one.title for one in (*result.articles, *result.works)}
    return [(titles[one.target], one.rule) for one in result.citations if titles[one.source] == source]


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
        ("Wooden Horses, the second part", "Wooden Horses", 2, "", ""),
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
        ("207. 精读《木马的转动》", "精读", 207, "", "《木马的转动"),
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
        ("轮|骑马日志（1）", "轴|骑马日记（1）"),  # nothing in common
        ("GPT-3：轮（上）", "GPT-4：轴（下）"),  # versions
        ("第一章 轮", "第二章 轴"),  # two are too few
        ("第三章 轮", "第四章 轴", "第五章 翼"),  # does not begin
        ("第一章 轮", "第一章 轴", "第二章 翼"),  # two books
        ("木马系列：轮", "木马系列：轴"),
    ],
)
def test_what_is_no_series(titles: tuple[str, ...]) -> None:
    assert found(*map(post, titles)) == []


def test_bare_numbers_are_a_series_when_they_count() -> None:
    contests = [f"Wooden contest {n}" for n in (9, 10, 11)]
    assert order(*contests) == contests
    assert order("Wooden Horses-07 Wings", "Wooden Horses-08 Axles")[0] == "Wooden Horses-07 Wings"
    assert order("木马3：轮", "木马2：轴") == ["木马2：轴", "木马3：轮"]
    assert order("Wooden Horses II", "Wooden Horses I") == ["Wooden Horses I", "Wooden Horses II"]


@pytest.mark.parametrize("title", ["木马（百廿三）", "木马（十十一）", "木马（二十零）"])
def test_an_odd_numeral_in_a_title_does_no_harm(title: str) -> None:
    read_title(title)


@settings(deadline=None)
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
).map(lambda signs: ("".join(signs) * 300)[:300])


@settings(deadline=None, max_examples=60)
@given(HOSTILE)
def test_a_hostile_title_is_read_quickly(title: str) -> None:
    start = time.process_time()
    read_title(title)
    assert time.process_time() - start < 0.1


def test_a_number_behind_the_name_of_notes_needs_no_row() -> None:
    assert order("骑马笔记四", "骑马笔记二") == ["骑马笔记二", "骑马笔记四"]
    assert found(post("骑马四"), post("骑马二")) == []


def test_the_two_halves_of_a_title_without_brackets_are_a_series() -> None:
    assert order("木马起动-轮轴下篇", "木马起动-轮轴上篇")[0] == "木马起动-轮轴上篇"


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


# --- articles without a number ------------------------------------------------------------------


def test_an_article_in_the_marks_of_a_series_stands_where_its_date_puts_it() -> None:
    members = found(
        post("《木马》：轮（一）", date="2020-01-01"),
        post("《木马》：轴（二）", date="2020-03-01"),
        post("《木马》：一种有趣的转动", date="2020-02-01"),
        post("《别的》：一种有趣的转动", date="2020-02-01"),
    )
    assert members == [("木马", ["《木马》：轮（一）", "《木马》：一种有趣的转动", "《木马》：轴（二）"])]


def test_a_tag_joins_only_what_begins_with_the_name() -> None:
    numbered = post("木马（一）", date="2020-01-01"), post("木马（二）", date="2020-02-01")
    tagged = post("木马：后来的事", date="2020-03-01", tags=("木马",))
    assert found(*numbered, tagged) == [("木马", ["木马（一）", "木马（二）", "木马：后来的事"])]
    elsewhere = [post(f"别的事{at}号之外", tags=("木马",)) for at in range(4)]
    assert len(found(*numbered, tagged, *elsewhere)[0][1]) == 2  # a subject's tag
    for other in (
        post("后来的事", tags=("木马",)),
        post("木马：后来的事"),
        post("木马 后来的事", tags=("木马",)),
    ):
        ((_, members),) = found(*numbered, other)
        assert other.title not in members


PARTS = tuple(
    post(title, number=at) for at, title in enumerate(("木马（一）", "木马（二）", "纸飞机", "木马（四）"), 1)
)


def test_an_index_page_places_the_article_that_it_lists_in_a_gap() -> None:
    index = post("木马系列目录", "《木马（一）》《木马（二）》《纸飞机》《木马（四）》", links=4, number=9)
    result = resolved(*PARTS, index)
    ((series),) = result.series.values()
    assert [(article.title, mark.position) for article, mark in series.members][2] == ("纸飞机", 3)
    assert series.report().gaps == ()


@pytest.mark.parametrize("title", ["某篇文章", "别的目录", "骑木马的感想"])
def test_a_page_that_does_not_name_the_series_places_nothing(title: str) -> None:
    page = post(title, "《木马（一）》《木马（二）》《纸飞机》《木马（四）》", links=4, number=9)
    ((series),) = resolved(*PARTS, page).series.values()
    assert len(series.members) == 3


def test_an_index_page_with_the_name_of_the_series_is_not_its_first_part() -> None:
    pages = [post(f"木马（{n}）", number=at) for at, n in enumerate("二三四", 1)]
    index = post("木马", "《木马（二）》《木马（三）》《木马（四）》", links=3, number=9)
    ((_, members),) = found(*pages, index)
    assert members == ["木马（二）", "木马（三）", "木马（四）"]
    ((_, members),) = found(*pages, post("木马", number=9))
    assert members[0] == "木马"


def test_numbers_at_the_end_of_different_titles_make_one_series_of_what_they_share() -> None:
    titles = "木马笔记安装(一)", "木马笔记轮轴(二)", "木马笔记转动(三)"
    assert found(*map(post, titles)) == [("木马笔记", list(titles))]
    apart = "木马笔记安装(二)", "木马笔记轮轴(二)", "木马笔记转动(三)"
    assert [len(members) for _, members in found(*map(post, apart))] == [1, 1, 1]


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
    one, two = resolve(articles, WEAK_SERIES_SHAPES), resolve(articles[::-1], WEAK_SERIES_SHAPES)
    assert one.series == two.series


def test_many_series_take_time_in_proportion_to_their_number() -> None:
    def seconds(count: int) -> float:
        documents = [post(f"木马{n // 3}号（{'一二三'[n % 3]}）", path=str(n)) for n in range(count)]
        articles, _ = merge([extract(document)[0] for document in documents])
        start = time.process_time()
        assert len(resolve(articles, WEAK_SERIES_SHAPES).series) == count // 3
        return time.process_time() - start

    seconds(300)
    assert seconds(6000) < 10 * max(seconds(1500), 0.02)


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
    def seconds(count: int) -> float:
        documents = [
            post(form.format(n=n), path=f"{n % 7}/{n}.md", tags=(str(n % 3),)) for n in range(1, count)
        ]
        articles, _ = merge([extract(document)[0] for document in documents])
        start = time.process_time()
        resolve(articles, WEAK_SERIES_SHAPES)
        return time.process_time() - start

    seconds(100)
    assert seconds(2400) < 10 * max(seconds(600), 0.05)


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


# --- what blogs taught --------------------------------------------------------------------------


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
    began = time.process_time()
    extract(post("标题", sign * (1_000_000 // len(sign))))
    assert time.process_time() - began < 5
