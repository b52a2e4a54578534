"""What invented blogs showed wrong: titles, parts, kinds and lists that a reader tells at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphs import graph_of
from resolving import found, left, post, resolved
from wenmai.model import Graph

POST = "---\ntitle: 木马\n---\n轮子要圆。\n"
TAIWAN = ("木馬輪軸上油筆記", "小木馬", "再談輪軸：從銅軸到鋼軸")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("參考這裡，以及『木馬輪軸上油筆記』。", [TAIWAN[0]]),
        ("上油的步驟寫在『木馬輪軸上油筆記』裡。", [TAIWAN[0]]),
        ("『再談輪軸：從銅軸到鋼軸』之後我換了軸。", [TAIWAN[2]]),
        ("孩子說：『小木馬』。", []),  # three characters are a thing
        ("人家說『木馬輪軸上油』很難。", []),  # a part of a title
        ("她說「木馬輪軸上油筆記」很難。", []),  # in 「」 people speak
    ],
)
def test_a_long_whole_title_in_double_corners_is_a_citation(text: str, right: list[str]) -> None:
    articles = [post(title, f"正文{at}。", number=at) for at, title in enumerate(TAIWAN, 1)]
    result = resolved(*articles, post("引用者", text, number=99))
    assert [title for title, _ in found(result, "引用者")] == right


@pytest.mark.parametrize(
    ("text", "is_article"),
    [
        ("订了半年的《听雨》杂志，也停刊了。", False),
        ("选修了《听雨》这门课。", False),
        ("开设《听雨》这门课程的时候，来的人不多。", False),
        ("投稿给了《听雨》，没有回音。", False),
        ("《听雨》一文里说过。", True),
        ("《听雨》杂谈。", True),
        ("读《听雨》这一门心思。", True),
        ("《听雨》这门课的笔记在这里。", False),
        ("《听雨》这本书第二章的课后习题。", False),  # a book, not a course
    ],
)
def test_the_word_at_a_mark_says_that_it_is_no_article(text: str, is_article: bool) -> None:
    result = resolved(post("听雨", "正文。", number=1), post("引用者", text, number=2))
    targets = [one.target for one in result.citations]
    assert [target.startswith("https://a.example") for target in targets] == [is_article]


ANNOUNCED = ("刷桐油要等风干", "北边仓库里的一匹木马", "木马", "轮轴有几种", "老木马 ID")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("延伸阅读：\n\n北边仓库里的一匹木马\n\n刷桐油要等风干", {ANNOUNCED[1], ANNOUNCED[0]}),
        ("相关文章\n\n刷桐油要等风干", {ANNOUNCED[0]}),
        ("扩展阅读\n\n- 刷桐油要等风干\n- 轮轴有几种", {ANNOUNCED[0], ANNOUNCED[3]}),
        ("今天做了什么：\n\n刷桐油要等风干", set()),
        ("延伸阅读：\n\n别的一段话在这里。\n\n刷桐油要等风干", set()),
        ("延伸阅读：\n\n木马", set()),
        ("延伸阅读：\n\n- 老木马 ID\n- 刷桐油要等风干", {ANNOUNCED[0]}),  # a thing
    ],
)
def test_a_shorter_title_stands_alone_below_a_line_that_announces_titles(text: str, right: set[str]) -> None:
    articles = [post(title, f"正文{at}。", number=at) for at, title in enumerate(ANNOUNCED, 1)]
    result = resolved(*articles, post("引用者", f"开头。\n\n{text}\n", number=99))
    assert {title for title, rule in found(result, "引用者") if rule == "bare-title"} == right


def issues(unit: str, text: str) -> list[str]:
    """The titles that the third part cites, in a series that counts with this sign."""
    parts = [
        post(f"木马夜话 第{n}{unit}：{name}", "正文。", number=at) for at, (n, name) in enumerate(NAMES, 1)
    ]
    result = resolved(*parts, post(f"木马夜话 第三{unit}：花鼓", text, number=3))
    return [title.partition("：")[2] for title, _ in found(result, f"木马夜话 第三{unit}：花鼓")]


NAMES = (("一", "辐条"), ("二", "链条"))


@pytest.mark.parametrize(
    ("unit", "text", "right"),
    [
        ("回", "第一回说的听声音，在这里也用得上。", ["辐条"]),
        ("期", "第二期介绍的钢尺还在用。", ["链条"]),
        ("集", "像第一集讲的那样听。", ["辐条"]),
        ("回", "这是我第一次听说。", []),
        ("期", "第二期工程开工了。", []),
        ("篇", "第一回说的听声音，在这里也用得上。", []),  # the series counts otherwise
        ("节", "第二节介绍的钢尺还在用。", []),  # every article has sections
    ],
)
def test_what_an_issue_told_is_that_part(unit: str, text: str, right: list[str]) -> None:
    assert issues(unit, text) == right


def diary(count: int, text: str) -> tuple[list[str], list[tuple[str, str, int]]]:
    """What the part behind so many others cites, and what it leaves open."""
    signs = "一二三四五六七八"
    parts = [post(f"造木马（{signs[at]}）", "正文。", number=at + 1) for at in range(count)]
    last = f"造木马（{signs[count]}）"
    result = resolved(*parts, post(last, text, number=count + 1))
    return [title for title, _ in found(result, last)], left(result)


@pytest.mark.parametrize(
    ("phrase", "cited", "left_open"),
    [
        ("前面几篇文章的读者都知道", 4, 0),  # in front of this one: all that stands there
        ("前几篇里说过", 4, 0),
        ("之前的几篇提到过", 0, 1),  # some time before: not said which
        ("以前几篇里写过", 0, 1),
        ("前几篇论文里说过", 0, 0),
        ("此前的几篇小说里写过", 0, 0),
    ],
)
def test_several_in_front_are_all_and_several_from_before_are_not(
    phrase: str, cited: int, left_open: int
) -> None:
    titles, still_open = diary(4, f"{phrase}，轮子要圆。")
    assert len(titles) == cited
    assert [reason for _, reason, _ in still_open] == ["several-parts"] * left_open


def test_a_number_of_parts_is_that_many() -> None:
    assert diary(4, "前面四篇说过，轮子要圆。")[0] == [
        "造木马（一）",
        "造木马（二）",
        "造木马（三）",
        "造木马（四）",
    ]


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("As we saw in part 1, wheels are round.", ["The wooden horse, part 1"]),
        ("Part 2 of the spoke is bent. The option from part 1 is combined.", []),
        ("The nail is in part two of the frame; the option from part 1 is combined.", []),
        (
            "Part 1 of the frame is bent. This was told in part 1 of this series.",
            ["The wooden horse, part 1"],
        ),
        (
            "This is part 3 of the series. As we saw in part 1, wheels are round.",
            ["The wooden horse, part 1"],
        ),
        ("Part 3 of the wooden horse series. As we saw in part 1.", ["The wooden horse, part 1"]),
    ],
)
def test_parts_of_something_else_are_none_of_the_series(text: str, cited: list[str]) -> None:
    parts = [post(f"The wooden horse, part {at}", "Text.", number=at) for at in (1, 2)]
    result = resolved(*parts, post("The wooden horse, part 3", text, number=3))
    assert [title for title, _ in found(result, "The wooden horse, part 3")] == cited


def series_in(graph: Graph) -> dict[str, set[str]]:
    """The titles of the parts by series."""
    title_of = {node.id: node.title for node in graph.nodes}
    parts: dict[str, set[str]] = {}
    for edge in graph.edges:
        if edge.kind == "part_of":
            parts.setdefault(title_of[edge.target], set()).add(title_of[edge.source])
    return parts


def blog(*titles: str) -> dict[str, str]:
    return {
        f"{at}.md": f"---\ntitle: {title}\ndate: 2020-01-{at:02}\n---\n正文{at}。\n"
        for at, title in enumerate(titles, 1)
    }


@pytest.mark.parametrize(
    ("titles", "right"),
    [
        (
            (
                "木马论坛精华系列——修轮系列之拆",
                "木马论坛精华系列——修轮系列之补",
                "修轮系列之装",
                "木马论坛精华系列——调绳",
            ),
            {"修轮系列": 3},
        ),
        (("木马入门系列教程之轮", "木马入门系列教程之轴", "木马入门系列教程之铃"), {"木马入门系列": 3}),
        (("木马实战系列文章 之 轮", "木马实战系列文章 之 轴", "木马实战系列文章 之铃"), {"木马实战系列": 3}),
        (("木马系列：轮", "木马系列：轴", "木马系列：铃"), {"木马系列": 3}),
        (("木马系列教程的轮", "木马系列教程的轴", "木马系列教程的铃"), {}),
    ],
)
def test_titles_say_of_which_series_they_are(
    titles: tuple[str, ...], right: dict[str, int], tmp_path: Path
) -> None:
    assert {name: len(parts) for name, parts in series_in(graph_of(tmp_path, blog(*titles))).items()} == right


def mentioned(folder: Path, title: str, text: str, *, dated: bool) -> bool:
    date = "date: 2020-01-01\n" if dated else ""
    graph = graph_of(
        folder,
        {"a.md": f"---\ntitle: {title}\n{date}---\n正文。\n", "b.md": f"---\ntitle: 下午\n---\n{text}\n"},
    )
    return any(edge.kind == "mentions" for edge in graph.edges)


@pytest.mark.parametrize(
    ("title", "text", "dated", "right"),
    [
        ("高处的风最冷", "爬上去才知道高处的风最冷。", True, False),
        ("高处的风最冷", "我那篇高处的风最冷写得太短。", True, True),
        ("高处的风最冷", "爬上去才知道高处的风最冷。", False, True),
        ("从墙头上掉下", "我也从墙头上掉下过一次。", True, False),
        ("木马轮轴齿条", "这里的木马轮轴齿条要先上油。", True, True),
        (
            "木马轮轴齿条",
            "这里的木马轮轴齿条要先上油。",
            False,
            True,
        ),  # a page without a date explains a term
        ("Axle 轮轴规约", "先看 Axle 轮轴规约的写法。", True, True),
        ("高处的风最冷也最干净", "爬上去才知道高处的风最冷也最干净。", True, True),
    ],
)
def test_a_short_title_of_a_post_is_a_phrase_of_the_language(
    title: str, text: str, dated: bool, right: bool, tmp_path: Path
) -> None:
    assert mentioned(tmp_path, title, text, dated=dated) is right


PAGE = (
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>{body}</body></html>'
)
TEXT = (
    "<p>A long story of the wooden horse, its four wheels, and the oil that they never had in time.</p>" * 3
)


@pytest.mark.parametrize(
    ("path", "title", "body", "is_article"),
    [
        ("archives/404.html", "The horse on c3", f"<article><h1>The horse on c3</h1>{TEXT}</article>", True),
        ("notes/404.html", "Oil", f"<article><h1>Oil</h1>{TEXT}</article>", True),
        ("archives/404.html", "Oil", f"<main><h1>Oil</h1><time>2020-01-01</time>{TEXT}</main>", True),
        ("404.html", "You ran off the carousel", f"<article><h1>Oh dear</h1>{TEXT}</article>", False),
        ("en/404.html", "Not found", f"<article><h1>Not found</h1>{TEXT}</article>", False),
        ("en/404.html", "You ran off the carousel", f"<article><h1>Oh dear</h1>{TEXT}</article>", False),
        ("en/404.html", "You ran off the carousel", f"<main><h1>Oh dear</h1>{TEXT}</main>", False),
    ],
)
def test_the_404th_page_of_a_folder_may_be_an_article(
    path: str, title: str, body: str, is_article: bool, tmp_path: Path
) -> None:
    files = {
        path: PAGE.format(title=title, body=body),
        "a.html": PAGE.format(title="A", body=f"<article><h1>A</h1>{TEXT}</article>"),
    }
    titles = {node.title for node in graph_of(tmp_path, files).nodes if node.kind == "article"}
    assert len(titles) == 1 + is_article


@pytest.mark.parametrize(
    ("files", "unread"),
    [
        (
            {
                "_config.yml": "url: https://leaf.example\npermalink: :title/\n",
                "_posts/2020-01-01-a.md": POST,
            },
            [],
        ),
        ({"hugo.toml": 'baseURL = "https://leaf.example/"\n', "content/a.md": POST}, []),
        ({"mkdocs.yml": "site_url: https://leaf.example/\nsite_name: L\n", "docs/a.md": POST}, []),
        (
            {
                "_config.yml": "url: https://leaf.example\n",
                "data/_config.yml": "a: b\n",
                "_posts/2020-01-01-a.md": POST,
            },
            ["data/_config.yml"],
        ),
        ({"config.toml": "[horse]\nwheels = 4\n", "a.md": POST}, ["config.toml"]),  # of another program
    ],
)
def test_settings_that_are_read_are_not_said_to_be_passed_over(
    files: dict[str, str], unread: list[str], tmp_path: Path
) -> None:
    graph = graph_of(tmp_path, files)
    assert [one.path for one in graph.findings if one.code == "skipped"] == unread
    assert sum(number for kind, number in graph.counts.items() if kind.startswith("skipped")) == len(unread)


WORKSHOP = "木马作坊阅读系列（{}）：{}"


@pytest.mark.parametrize(
    ("title", "text", "right"),
    [
        (WORKSHOP.format("三", "上漆"), "最近的一篇《轮的一生》讲了全部流程。", ["轮的一生"]),
        (WORKSHOP.format("三", "上漆"), "《轮的一生》与《初识刨花》都用过。", ["轮的一生", "初识刨花"]),
        (WORKSHOP.format("三", "上漆"), "《轮》转得慢。", []),  # a single sign names anything
        ("别的文章", "最近看完了《轮的一生》。", []),  # from outside it may be a book
        ("别的文章", "前面我们写过《轮的一生》。", ["轮的一生"]),
    ],
)
def test_a_part_is_called_by_its_subtitle_within_its_series(title: str, text: str, right: list[str]) -> None:
    parts = [WORKSHOP.format("一", "轮的一生"), WORKSHOP.format("二", "初识刨花")]
    documents = [post(one, "正文。", number=at) for at, one in enumerate(parts, 1)]
    result = resolved(*documents, post(title, text, number=3))
    articles = {one for one in parts if one in [cited for cited, _ in found(result, title)]}
    assert articles == {one for one in parts if one.partition("：")[2] in right}
