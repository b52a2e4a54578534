"""Kinds of series and of references into them: chapters, units, subtitles, chains, labels, renamed series."""

from __future__ import annotations

from pathlib import Path

import pytest

from numbered import cited
from resolving import left, post, resolved
from wenmai.model import Document, Extraction, GivenCitation
from wenmai.pipeline.rows import in_site_order
from wenmai.pipeline.site_file import read_site
from wenmai.read import find_inputs
from wenmai.read.markdown.generators import detect
from wenmai.read.readers import read_input


def books(*titles: str, folder: str = "horses/", text: dict[str, str] | None = None) -> list[Document]:
    """Files of one folder, a day apart, with the texts given for some of the titles."""
    return [
        post(
            title,
            (text or {}).get(title, "正文。"),
            path=f"{folder}{at:02}.md",
            date=f"2020-01-{at:02}",
        )
        for at, title in enumerate(titles, 1)
    ]


def series(*documents: Document) -> list[tuple[str, list[int | None], tuple[int, ...]]]:
    """Name, numbers in reading order and gaps of each series."""
    found = resolved(*documents).series.values()
    return sorted((one.title, [mark.position for _, mark in one.members], one.report().gaps) for one in found)


def targets(documents: list[Document], source: str) -> list[str]:
    return [title for title, _ in cited(resolved(*documents), source)]


CHAPTERS = ("第一章：轮子", "第二章：车轴", "第三章：木马")
LECTURES = ("造木马第一讲：轮子", "造木马第二讲：车轴", "造木马第三讲：木马")
ISSUES = ("轮轴月报（第1期）", "轮轴月报（第2期）", "轮轴月报（第3期）")
TALES = ("木马传第一回 造轮", "木马传第二回 上轴", "木马传第三回 起动")
LESSONS = ("木工第1课：锯", "木工第2课：刨", "木工第3课：凿")
VOLUMES = ("车铃 Vol.1", "车铃 Vol.2", "车铃 Vol.3")
TWOFOLD = ("论轮·其一", "论轮·其二", "论轮·其三")


@pytest.mark.parametrize(
    ("titles", "text", "numbers"),
    [
        # chapters of the same book
        (CHAPTERS, "这一点在第1章中介绍过，尺寸见第 2 章 2.3 节。", [1, 2]),
        (CHAPTERS, "按照第二章的做法，先把轴削圆。", [2]),
        (LECTURES, "第一讲说过轮子怎么做。", [1]),
        (CHAPTERS, "《飞马传》第二章里也有这匹马。", []),
        (CHAPTERS, "这本书之外，《轮轴学》的第一章更好读。", []),
        (CHAPTERS, "可以参考 SICP 第2章。", []),
        # units
        (CHAPTERS, "上一章把轴做好了。", [2]),
        (CHAPTERS, "在前两章的基础上继续。", [1, 2]),
        (CHAPTERS, "以上章节都要重读。", []),
        (TALES, "上回说到轴已装好。", [2]),
        (ISSUES, "上一期说到油。", [2]),
        (ISSUES, "前两期里都提到了油，在第一期中也有。", [1, 2]),
        (ISSUES, "上期说到油。", [2]),
        (LESSONS, "上一课学了刨。", [2]),
        (LESSONS, "小时候上课总是走神。", []),
        (VOLUMES, "上期说到铃声，也见 Vol.1。", [1, 2]),
        (VOLUMES, "上一章说到铃声。", []),
        (TWOFOLD, "轮子的事见其一。", [1]),
        (TWOFOLD, "好处其一是轻，其二是快。", []),
        (ISSUES, "某报第 2 期上也有。", []),
        (ISSUES, "木工班现在第 2 期开始招人了。", []),
        (ISSUES, "他们的节目上期是锯，本期是刨。", []),
        (TALES, "书接上回，轴已装好。", [2]),
    ],
)
def test_a_unit_leads_into_the_series_that_counts_with_it(
    titles: tuple[str, ...], text: str, numbers: list[int]
) -> None:
    documents = books(*titles, text={titles[-1]: text})
    assert {*targets(documents, titles[-1])} & {*titles} == {titles[number - 1] for number in numbers}


NOTES = (
    "木马维修手记（一）：序",
    "木马维修手记（二）：轴承",
    "木马维修手记（三）：一只轮子的一生",
    "木马维修手记（四）：铃",
)


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        (NOTES[3], "《轴承》讲得很细。", []),  # two characters are too few
        (NOTES[3], "《一只轮子的一生》里有图。", [NOTES[2]]),
        ("别的文章", "我们写过《一只轮子的一生》，也写过《轮子之外》。", [NOTES[2]]),
        ("别的文章", "参见本系列文章《一只轮子的一生》。", [NOTES[2]]),
    ],
)
def test_a_part_is_cited_by_its_subtitle(source: str, text: str, expected: list[str]) -> None:
    documents = (
        books(*NOTES, source, text={source: text})
        if source not in NOTES
        else books(*NOTES, text={source: text})
    )
    assert [title for title in targets(documents, source) if title in NOTES] == expected


def test_a_short_subtitle_cited_elsewhere_is_a_thing() -> None:
    documents = books(*NOTES, "别的文章", text={"别的文章": "电影《轴承》很好看。"})
    assert NOTES[1] not in targets(documents, "别的文章")


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (CHAPTERS, [("horses", [1, 2, 3], ())]),
        (CHAPTERS[:2], [("horses", [1, 2], ())]),
        (("第1讲 轮", "第2讲 轴", "第3讲 铃"), [("horses", [1, 2, 3], ())]),
        (("第一章：轮子", "杂记"), []),
        (("1. turning a wheel", "2. a short axle", "3. bells"), [("horses", [1, 2, 3], ())]),
        (("1. turning a wheel", "3. bells", "7. ropes"), []),
        (("1. turning a wheel", "2. a short axle", "3. bells", "杂记甲", "杂记乙", "杂记丙"), []),
        (("几何复习：一、圆", "几何复习：二、轴", "几何复习：三、线"), [("几何复习", [1, 2, 3], ())]),
        (("出门须知：一、带伞", "木马：二、三轮"), []),
        (("轮轴周报第8️⃣期", "轮轴周报第9️⃣期", "轮轴周报第🔟期", "轮轴周报第十一期"),
         [("轮轴周报", [8, 9, 10, 11], (1, 2, 3, 4, 5, 6, 7))]),
        (("RIDE-004：出发", "RIDE-005：半路", "RIDE-006：到家（上）"), [("RIDE", [4, 5, 6], (1, 2, 3))]),
        (("RIDE-098：出发", "RIDE-099：半路"), [("RIDE", [98, 99], tuple(range(1, 98)))]),
        (("Wheels in C#: stage 1", "Wheels in C#: stage 2"), [("Wheels in C#", [1, 2], ())]),
        (("木工笔记+动手（一）：锯", "木工笔记+动手（二）：刨", "木工笔记（三）：凿", "木工笔记（四）：漆"),
         [("木工笔记", [1, 2, 3, 4], ())]),
    ],
)  # fmt: skip
def test_forms_of_numbers(titles: tuple[str, ...], expected: list[object]) -> None:
    assert series(*books(*titles)) == expected


def test_each_folder_of_chapters_is_a_book() -> None:
    two = [
        post(title, f"{folder}里的正文。", path=f"{folder}/{at}.md", number=10 * number + at)
        for number, folder in enumerate(("one", "two"), 1)
        for at, title in enumerate(CHAPTERS, 1)
    ]
    assert series(*two) == [("one", [1, 2, 3], ()), ("two", [1, 2, 3], ())]


def test_chapters_that_are_folders_of_their_own_are_a_book() -> None:
    chapters = [post(title, path=f"book/{at}/index.md") for at, title in enumerate(CHAPTERS, 1)]
    assert series(*chapters) == [("book", [1, 2, 3], ())]


RENAMED = ("木马小记之一：轮", "木马小记之二：轴", "木马四谈（三）：铃", "木马四谈（四）：漆")


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("这个系列从本篇起改名为《木马四谈》，前两篇原题《木马小记》。上一篇讲了轴。", True),
        ("本系列原名《木马小记》。", True),
        ("上一篇讲了轴。", False),
    ],
)
def test_a_series_that_says_its_former_name(text: str, joined: bool) -> None:
    documents = books(*RENAMED, text={RENAMED[2]: text}, folder="")
    numbers = [row[1] for row in series(*documents)]
    assert ([1, 2, 3, 4] in numbers) == joined
    if "前两篇" in text:
        assert {*targets(documents, RENAMED[2])} >= {*RENAMED[:2]}


def note(name: str, folder: str = "", **fields: str) -> Document:
    cues = {"prev": "previous", "next": "forward", "up": "", "children": "forward"}
    given = tuple(
        GivenCitation(url=target, wiki=True, cue=cues[field], context=f"{field}: {target}")  # type: ignore[arg-type]
        for field, some in fields.items()
        for target in some.split()
    )
    return Document(
        path=f"{folder}{name}.md", reader="markdown", title=name, text=f"{name}的正文。", citations=given
    )


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        (
            [note("山口", next="溪边"), note("溪边", prev="山口", next="塔下"), note("塔下", prev="溪边")],
            [["山口", "溪边", "塔下"]],
        ),
        (
            [note("总览", children="甲 乙 丙"), note("甲", next="乙"), note("乙", next="丙"), note("丙")],
            [["甲", "乙", "丙"]],
        ),
        ([note("丙", prev="乙"), note("乙", prev="甲"), note("甲")], [["甲", "乙", "丙"]]),
        ([note("总览", children="甲 乙 丙"), note("甲"), note("乙"), note("丙")], []),
        ([note("甲", next="乙"), note("乙", prev="甲")], []),
        ([note("甲", next="乙"), note("乙", next="丙"), note("丙", next="甲")], []),
        ([note("甲", next="乙 丙"), note("乙", next="丁"), note("丙"), note("丁")], []),
    ],
)  # fmt: skip
def test_a_chain_of_neighbours_is_an_order(notes: list[Document], expected: list[list[str]]) -> None:
    found = resolved(*notes).series.values()
    assert [[article.title for article, _ in one.members] for one in found] == expected


@pytest.mark.parametrize(
    "label",
    ["[置顶] ", "【置顶】", "【2020】", "[技术] ", "01. ", "「随笔」", "(荐)", "12、"],
)
def test_a_label_before_a_title_is_looked_through(label: str) -> None:
    documents = [post(f"{label}轮轴甲索引"), post("引用者", "参见《轮轴甲索引》。")]
    assert targets(documents, "引用者") == [f"{label}轮轴甲索引"]


@pytest.mark.parametrize(
    "titles",
    [("【甲】轮轴索引", "【乙】轮轴索引"), ("【甲】轮轴",), ("【影】轮轴甲传",), ("【甲】《轮轴甲传》",)],
)
def test_what_several_or_a_bare_thing_bear_behind_labels_stays_open(titles: tuple[str, ...]) -> None:
    cited_title = titles[0][3:].strip("《》")
    documents = [*map(post, titles), post("引用者", f"参见《{cited_title}》。")]
    assert not set(targets(documents, "引用者")) & set(titles)


def test_a_unit_that_counts_something_else_is_no_finding() -> None:
    documents = books(*ISSUES, text={ISSUES[2]: "上一章很长。"})
    assert left(resolved(*documents)) == []


# --- the order of a site's own table of contents ---


@pytest.mark.parametrize(
    ("name", "written", "paths"),
    [
        ("mkdocs.yml", "nav: [Wheel: b.md, Axle: {One: a.md, Two: c.md}, d.md]",
         ["b.md", "a.md", "c.md", "d.md"]),
        ("docs/SUMMARY.md", "- [Wheel](b.md)\n  - [Axle](./a.md)\n- [Rope](gone.md)\n- [Bell](c.md)",
         ["b.md", "a.md", "c.md"]),
        ("docs/_sidebar.md", "* [Wheel](/b)\n* [Axle](a.md 'x')\n* [Away](https://a.example/c.md)",
         ["b.md", "a.md"]),
        ("docs/notes.md", "* [Wheel](b.md)", []),
    ],
)  # fmt: skip
def test_a_sites_own_order_is_kept(tmp_path: Path, name: str, written: str, paths: list[str]) -> None:
    (tmp_path / "docs").mkdir()
    for letter in "abcd":
        (tmp_path / "docs" / f"{letter}.md").write_text(f"# {letter}轮轴\n\n正文。", "utf-8")
    (tmp_path / name).write_text(written, "utf-8")
    site, _ = detect(tmp_path)
    assert site.order == tuple(f"docs/{path}" for path in paths)


def test_a_document_knows_its_place_in_that_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for letter in "ab":
        (tmp_path / f"{letter}.md").write_text(f"# {letter}轮轴\n\n正文。", "utf-8")
    (tmp_path / "SUMMARY.md").write_text("- [轴](b.md)\n- [轮](a.md)", "utf-8")
    monkeypatch.chdir(tmp_path)
    site, _ = read_site((".",), None, None)
    sources, _ = find_inputs((".",), None)
    read = [Extraction(document=one) for source in sources for one in read_input(source, site).documents]
    documents = [one.document for one in in_site_order(read, site)]
    assert {one.path.rpartition("/")[2]: one.order for one in documents} == {"a.md": 2, "b.md": 1}


def test_a_chapter_of_another_book_does_not_make_a_lone_part_a_series() -> None:
    others = [post(f"杂文{number}号之外", path=str(number)) for number in range(20)]
    assert series(post("木马（三）：轮轴", "第九章里有图，上一节也有。"), *others) == []
    assert series(post("木马（三）：轮轴", "上一篇里有图。"), *others) == [("木马", [3], (1, 2))]
