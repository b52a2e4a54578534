"""What the generators add to Markdown, front matter in every form, and titles; properties of any text."""

# ruff: noqa: E501 (documents stand in one line each, as a table)

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from steps import LINEAR, growth
from wenmai.model import Document, Site
from wenmai.publication.permalinks import paths_in_site
from wenmai.read.markdown import front_matter, render, title_of_name
from wenmai.read.markdown.front_matter import _simple
from wenmai.read.markdown.text import rendered
from wenmai.read.readers import read_bytes
from wenmai.read.source import Source


def document_of(source: str, name: str = "post.md") -> Document:
    (document,) = read_bytes(name, source.encode()).documents
    return document


def codes(source: str, name: str = "post.md") -> list[tuple[str, int | None]]:
    return [(one.code, one.line) for one in read_bytes(name, source.encode()).findings]


def links(body: str) -> list[tuple[str, str]]:
    text, found, _, _ = render(body)
    return [(text[one.start : one.end], one.url) for one in found]


@pytest.mark.parametrize(
    ("source", "name", "date"),
    [
        ("---\npubDate: 'Jul 08 2022'\n---\n文", "a.md", "2022-07-08"),
        ("---\ndate: Sunday, 1 January 2023\n---\n文", "a.md", "2023-01-01"),
        ("文", "2023-02-03.md", "2023-02-03"),
        ("文", "2023-02-30.md", ""),
        ("文", "2023-02.md", ""),
        ("# 木\n\n民國109年7月3日\n\n文", "a.md", "2020-07-03"),
        ("# 木\n\n二〇二〇年六月二日\n文", "a.md", "2020-06-02"),
        ("2020-05-06\n\n# 木\n文", "a.md", "2020-05-06"),
        ("# 木\n\n文\n\n2020-05-06", "a.md", ""),
        ("# 木\n\n2020年5月6日\n文", "a.md", "2020-05-06"),
        ("# 木\n\n2020年5月6日，晴", "a.md", ""),
        ("---\ndate: 2019-01-02\n---\n# 木\n\n2020-05-06\n文", "a.md", "2019-01-02"),
    ],
)
def test_the_date_of_a_text(source: str, name: str, date: str) -> None:
    assert document_of(source, name).date == date


# --- text ---


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("**《木马》**和*纸*、_布_、__铁__、***石***、~~错~~", "《木马》和纸、布、铁、石、错"),
        ("A*算法和D*算法，2*3*4，snake_case_name，与_布_，5 * 6，** 空 **", None),
        ("4\\. 《木\\_马》\\|x", "4. 《木_马》|x"),
        ("甲 &amp; 乙 &lt;b&gt; &#20013; &unknown; & 丙", "甲 & 乙 <b> 中 &unknown; & 丙"),
        ("::: tip 小心\n内容\n:::\n后", "小心\n内容\n\n后"),
        ('!!! warning "小心"\n    内容[木](/1)', "小心\n    内容木"),
        ("??? note\n    内容", "\n    内容"),
        ("> [!info]- 题目\n> 内容", "题目\n内容"),
        ("前%%藏\n起来%%后，100%%", "前后，100%%"),
        ("段落。 ^abc-1\n\n下一段 x^2", "段落。 \n\n下一段 x^2"),
        ("文字[^1]。\n\n[^1]: 注解《木马》。\n", "文字。\n\n 注解《木马》。\n"),
        ("[[toc]]\n正文", "\n正文"),
        ("看@[youtube](a-1_B)后", "看@后"),
        ("{index}`轮 <single: wheel>`轴{index}`承`", "轮轴承"),
        ("{math}`轮 <x>`", None),
        ("看@[card](/wheel)后", "看@card后"),
        ("甲\\\n乙", "甲\n乙"),
        ("{% raw %}《x》{% endraw %}甲{% note info %}乙{% endnote %}", "《x》甲乙"),
        ("甲{{ value }}乙{{< figure src=a >}}丙", "甲{{ value }}乙丙"),
        ("{% comment %}《x》{% endcomment %}甲", "甲"),
        ("![[图.png]]甲![[图.jpg|100]]", "甲"),
        ("[甲]: https://a.example '题'\n正文", "\n正文"),
        ("<details><summary>甲</summary>乙</details>", "\n\n甲\n乙\n"),
        ("a<br>b<!-- x\n\n y -->c<!-- 没关", "a\nbc"),
        ("<script>《x》</script>甲<style>a{}</style>乙<SCRIPT>《y》", "甲乙"),
    ],
)
def test_text(body: str, text: str | None) -> None:
    assert render(body)[0] == (body if text is None else text)


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a class="x" href="/1?a=1&amp;b=2">《木马》</a>', [("《木马》", "/1?a=1&b=2")]),
        ("<A HREF=/1>木</A><a name=x></a>[马](/2)", [("木", "/1"), ("马", "/2")]),
        ("<a href='/1'>没关\n\n下一段</a>", []),
        ('<a title="a>b" href="/1">木</a>', [("木", "/1")]),
        ("[木][甲]，[甲][]，[甲]，[乙]，[丙][丁]\n\n[甲]: /1\n[ 乙 ]: </2 x>\n", [("木", "/1"), ("甲", "/1"), ("甲", "/1"), ("乙", "/2 x")]),
        ("[a [b](/1) c](/2)", [("b", "/1")]),
        ("[甲]({{< ref \"x y.md\" >}}) [乙]({% post_url 2020-01-01-x %})", [("甲", "ref:x y.md"), ("乙", "post_url:2020-01-01-x")]),
        ("{% post_link some-slug '题 目' %}", [("题 目", "post_link:some-slug")]),
        ("| a |\n|---|\n| [[甲\\|乙]] | [[丙#节\\|丁]] |", [("乙", "甲"), ("丁", "丙#节")]),
        ("[[甲]](/1)", [("[甲]", "/1")]),
        ("# 题 [木](/1) {#id} \n", [("木", "/1")]),
        ("项：\n\n- 一\n\n    [木](/1)\n", [("木", "/1")]),
        ("段。\n\n    全角缩进的中文[木](/1)\n", [("木", "/1")]),
        ("段。\n\n    x = a[0](1)\n    y = 2\n", [("0", "1")]),
        ("段。\n\n    make all\n    ./run https://a.example/x\n\n后[木](/1)", [("木", "/1")]),
        ("```js {1,3} title=\"x\"\n[x](/1)\n```\n[木](/2)", [("木", "/2")]),
        ("1. 步骤\n\n    ```\n    [x](/1)\n\n    ```\n\n[木](/2)", [("木", "/2")]),
        ("> ```\n> [x](/1)\n> ```\n> [木](/2)", [("木", "/2")]),
        ("<pre><code>[x](/1)</code></pre>[木](/2)", [("木", "/2")]),
        ("文 ` 单个反引号\n\n[木](/1) 又 ` 一个", [("木", "/1")]),
    ],
)  # fmt: skip
def test_links(body: str, found: list[tuple[str, str]]) -> None:
    assert links(body) == found


@pytest.mark.parametrize(
    ("body", "heads"),
    [
        ("题一\n===\n\n题 [二](/1)\n---\n\n文\n", ["题一", "题 二"]),
        ("前一行\n后一行\n---\n", []),
        ("- 项\n---\n\n---\n\n| a |\n---\n", []),
        ("# 甲 ##\n## C#\n### {#x}\n#### 乙 {.cls}\n# ", ["甲", "C#", "乙 "]),
        ("<h2 id=x>甲<b>乙</b></h2>文", ["甲乙"]),
        ("```\n# 不是\n```\n# 是", ["是"]),
    ],
)
def test_headings(body: str, heads: list[str]) -> None:
    page = rendered(body)
    assert [page.text[slice(*span)] for span in page.headings] == heads


# --- front matter ---


@pytest.mark.parametrize(
    ("source", "title", "date"),
    [
        ("---\ntitle: 2024\ndate: 2024-03-05T01:00:00+08:00\n---\n文", "2024", "2024-03-05"),
        ("---\ntitle: '1.10'\ncreated: 2024/3/5\n---\n文", "1.10", "2024-03-05"),
        ("---\ntitle: 1.10\nx:\n  - {y: z}\ncreated: 2024-3-5\n---\n文", "1.10", "2024-03-05"),
        ("---\ntitle: 甲\npublished: true\nupdated: 2024-03\n---\n文", "甲", "2024-03"),
        ("+++\ntitle = '甲'\ndate = 2024-03-05\n+++\n文", "甲", "2024-03-05"),
        ("+++\ntitle = 12\ndate = 2024-03-05T10:00:00Z\n+++\n文", "12", "2024-03-05"),
        ('{\n"title": "甲", "date": "2024-03-05", "n": 1.10\n}\n文', "甲", "2024-03-05"),
        ("title: 甲\ndate: 2024-03-05\n---\n文", "甲", "2024-03-05"),
        ("---\ntitle: |\n  甲\n  乙\n---\n文", "甲 乙", ""),
        ("---\ntitle: 甲\ntitle: 乙\n---\n文", "乙", ""),
        ("---\n---\n# 甲\n文", "甲", ""),
    ],
)
def test_fields_in_every_form(source: str, title: str, date: str) -> None:
    document = document_of(source)
    assert (document.title, document.date, document.text.strip()[-1]) == (title, date, "文")
    assert not codes(source)


FIELDS = "title: 甲\ndate: 2024-03-05\n"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(f"{FIELDS}---\n\n文", id="no opening line"),
        pytest.param(f"{FIELDS}tags: [a, b]\ndescription:\n\n\n---\n文", id="blank lines before the rule"),
        pytest.param(f"\n\n{FIELDS}---\n文", id="blank lines before the fields"),
        pytest.param(f"\ufeff{FIELDS}---\n文", id="byte order mark"),
        pytest.param(f"{FIELDS}----------\n文", id="a long rule"),
        pytest.param(f"{FIELDS}--- \t\n文", id="spaces behind the rule"),
        pytest.param(f"{FIELDS}  ---\n文", id="spaces before the rule"),
        pytest.param(f"{FIELDS}\n---\n文".replace("\n", "\r\n"), id="line ends of Windows"),
        pytest.param(f"-----\n{FIELDS}-----\n文", id="long rules around"),
        pytest.param(f"---\n{FIELDS}-----\n文", id="a longer rule behind"),
        pytest.param(f"---\n{FIELDS}-----\n字\n\n---\n文", id="a rule in the text"),
        pytest.param("title:甲\ndate: 2024-03-05\n---\n文", id="no space behind the colon"),
        pytest.param(
            f"categories: [a]\n# layout: post\n{FIELDS}comments: true\n---\n文", id="other fields first"
        ),
        pytest.param(f"{FIELDS}tags:\n- a\n- b\n---\n文", id="a list"),
        pytest.param(f"---\n{FIELDS}tags:\n\t- a\n---\n文", id="a tab"),
        pytest.param(f"---\n{FIELDS}x:\n\ty:\n\t\tz: 1\n---\n文", id="tabs within tabs"),
        pytest.param(f"---\n{FIELDS}x: |\n  a\n  ---\n  b\n---\n文", id="a rule within a value"),
    ],
)
def test_fields_as_blogs_write_them(source: str) -> None:
    document = document_of(source)
    assert (document.title, document.date, document.text.strip()[-1]) == ("甲", "2024-03-05", "文")
    assert not re.search("[a-z]", document.text)
    assert not codes(source)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("title: 甲\n\n一段话，没有冒号。\n\n---\n\n文《木马》", id="prose before the rule"),
        pytest.param("title: 甲\n\n- 一\n- 二\n\n---\n\n文《木马》", id="a list before the rule"),
        pytest.param("notes: 甲\n---\n\n文《木马》", id="a heading with a colon"),
        pytest.param("author: 甲\nto: 乙\n-----\n\n文《木马》", id="neither title nor date"),
        pytest.param("date://甲/y\n---\n\n文《木马》", id="an address"),
        pytest.param("title: 甲\n\n文《木马》", id="no rule"),
        pytest.param("木马: 甲\ntitle: 乙\n---\n\n文《木马》", id="another field first"),
        pytest.param("------\n甲\n------\n\n文《木马》", id="a heading between rules"),
    ],
)
def test_markdown_that_only_looks_like_fields_is_text(source: str) -> None:
    text = document_of(source).text
    assert "甲" in text
    assert text.endswith("文《木马》")
    assert not codes(source)


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("title: 甲\ndate: 2024-03-05\nx: a: b\n---\n文《木马》", 3),
        ("\n\ntitle: 甲: 乙\ndate: 2024-03-05\n---\n文《木马》", 3),
    ],
)
def test_fields_without_an_opening_line_can_be_broken_too(source: str, line: int) -> None:
    assert codes(source) == [("bad-front-matter", line)]
    assert document_of(source).text.strip() == "文《木马》"


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        ("source/_posts/a.md", "一段字。\n", ["bad-front-matter"]),
        ("source/_posts/a.md", "---\ntags: [x]\n---\n一段字。\n", ["bad-front-matter"]),
        ("source/_posts/a.md", "---\ndate: 2024-03-05\n---\n一段字。\n", []),
        ("source/_posts/a.md", "---\ntitle: 甲\n---\n一段字。\n", []),
        ("_posts/2024-03-05-a.md", "一段字。\n", []),
        ("notes/a.md", "一段字。\n", []),
        ("source/_posts/a.md", "---\ntitle: {{ x }}\n---\n一段字。\n", ["bad-front-matter"]),
    ],
)
def test_a_post_without_title_and_date_is_reported(name: str, source: str, found: list[str]) -> None:
    assert [code for code, _ in codes(source, name)] == found


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("---\ntitle: 甲\n\ttags: x\n---\n文《木马》", 3),
        ("---\ntitle: {{ x }}\n---\n文《木马》", 2),
        ("+++\ntitle = 甲\n+++\n文《木马》", 2),
        ("+++\na = 1\na = 2\n+++\n文《木马》", 3),
        ('{"title": "甲",}\n文《木马》', 1),
    ],
)
def test_what_is_broken_costs_only_the_fields(source: str, line: int) -> None:
    assert codes(source) == [("bad-front-matter", line)]
    assert "《木马》" in document_of(source).text


def test_prose_between_two_rules_is_no_front_matter() -> None:
    document = document_of("---\n第一段。\n\n第二段《木马》。\n---\n# 题\n")
    assert "《木马》" in document.text


@pytest.mark.parametrize(
    ("field", "read"),
    [
        ("author: 甲", "甲"),
        ("author: [甲, 乙]", "甲, 乙"),
        ("author:\n  name: 甲", "甲"),
        ("authors:\n  - name: 甲\n  - 乙", "甲, 乙"),
    ],
)
def test_authors(field: str, read: str) -> None:
    assert document_of(f"---\ntitle: x\n{field}\n---\n").author == read


def test_paths_among_the_aliases_are_addresses() -> None:
    document = document_of("---\ntitle: 甲\naliases: [乙, /old/, old.html]\n---\n文")
    assert document.aliases == ("乙", "old.html")
    assert paths_in_site(document, Site()) == ("/old/", "/old.html")


@pytest.mark.parametrize("field", ["draft: true", "draft: yes", "published: false"])
def test_drafts_are_left_out_and_told(field: str) -> None:
    result = read_bytes("a.md", f"---\ntitle: 甲\n{field}\n---\n文".encode())
    assert not result.documents
    assert [one.code for one in result.findings] == ["draft"]


_LINES = st.one_of(
    st.sampled_from(
        [
            "title: 木马",
            'title: "木 马: 转"',
            'tags: ["a", "b"]',
            "n: 007",
            "a: b, c",
            'q: "x',
            "- x",
            "",
            "k: [a, b]",
        ]
    ),
    st.builds(
        "{}: {}".format, st.text("abc_-", min_size=1, max_size=4), st.text("木a1 /.,+-\"[]:#'é", max_size=10)
    ),
)


@settings(max_examples=400)
@given(st.lists(_LINES, min_size=1, max_size=5).map("\n".join))
def test_the_short_way_reads_what_yaml_reads(block: str) -> None:
    simple = _simple(block)
    if simple is not None:
        assert yaml.load(block, Loader=yaml.BaseLoader) == simple


# --- titles ---


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# 木马\n\n## 一\n", "木马"),
        ("文\n\n# 木马\n\n## 一\n", "木马"),
        ("# 木马\n\n# 第一部分\n\n# 第二部分\n", "木马"),
        ("# 1. 引言\n\n# 2. 方法\n", "file"),
        ("## 一节\n\n## 二节\n", "file"),
        ("## 木马\n\n文\n", "木马"),
        ("文\n\n## 一节\n", "file"),
        ("木马\n====\n\n文", "木马"),
        ("文", "file"),
    ],
)
def test_which_heading_is_the_title(body: str, title: str) -> None:
    assert document_of(body, "dir/file.md").title == title


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("a/207.精读《飞鸟》.md", "精读《飞鸟》"),
        ("12、缓存.md", "缓存"),
        ("01-intro.md", "intro"),
        ("3.14的故事.md", "3.14的故事"),
        ("24-hours.md", "24-hours"),
        ("2024.md", "2024"),
        ("2024-03-05-木马.md", "木马"),
        ("guide/README.md", "guide"),
        ("木马/index.md", "木马"),
        ("index.md", "index"),
    ],
)
def test_titles_of_file_names(path: str, title: str) -> None:
    assert title_of_name(path) == title


# --- any text ---


@settings(max_examples=400)
@given(st.text(st.sampled_from("[]()!<>`$#*_~\\|\n -=a1木《》:/.&;{}%^@'\"+?\t\0中"), max_size=120))
def test_any_text_is_read_and_every_offset_lies_in_it(body: str) -> None:
    page = rendered(body)
    for spans in (page.headings, page.opaque, [(one.start, one.end) for one in page.links]):
        assert all(0 <= start < end <= len(page.text) or start == end for start, end in spans)
        assert list(spans) == sorted(spans)
    assert len(page.levels) == len(page.headings)


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_file_is_read(text: str) -> None:
    read_bytes("a.md", text.encode("utf-8", "surrogatepass"))
    rendered(text)


_TOKENS = [
    "[", "]", "![", "](", "[[", "]]", "[^", "[a]:", "`", "```", "~~~", "$", "$$", "\\", "\\[", "*", "**", "*a", "_", "_a", "~~", "<",
    "<a ", '<a "', "<a href=x>", "</a>", "<h2>", "<pre>", "<script>", "<!--", "&", "&amp", "{%", "{% raw %}", "{{<", "{#", "%%", "%%a", " ^a\n",
    "#", "# ", "\n# ", "\n> ", ">", "\n===\n", "\n---", "a\n---\n", "\n:::", "\n!!! a", "\n\n    a", "\n\n    ", "\n\n\t木", "\n", "\n\n", "|", ": ",
    "[a](b)", "[a][b]", "![a](b)", "[![", "[a](b \"", "[a]({{", "(", "\n[a]: b", "http://", "《", "+++\n", "---\n", "title: a\n", "title: a\n\n", "-----\n", "title: a\n--- x\n", " \n", " ", "{\"a\":",
]  # fmt: skip


@pytest.mark.parametrize("token", _TOKENS)
def test_a_token_repeated_costs_linear_time(token: str) -> None:
    def prepared(size: int) -> Callable[[], object]:
        text = token * (size // len(token))
        return lambda: (rendered(text), read_bytes("a.md", text.encode()))

    assert growth(prepared, 500, 2_000) < LINEAR
    assert growth(prepared, 100, 400, inside_patterns=True) < LINEAR


@pytest.mark.parametrize("lines", [("\n", ""), (" \n", ""), ("\n", "title: a\n" * 300), ("title: a\n\t", "")])
def test_what_only_begins_like_front_matter_costs_little(lines: tuple[str, str]) -> None:
    def prepared(size: int) -> Callable[[], object]:
        return partial(front_matter.split, Source("a.md", lines[0] * size + lines[1] + "x"), [])

    assert growth(prepared, 1_000, 4_000) < LINEAR
    assert growth(prepared, 100, 400, inside_patterns=True) < LINEAR


@pytest.mark.parametrize("sign", "[!<&*_~%^{`$\\#>\n")
def test_a_megabyte_of_one_sign_is_read(sign: str) -> None:
    assert rendered(sign * 1_000_000)


@pytest.mark.parametrize("name", ["lib/post.rb", "locale/zh.po", "main.go", "board.canvas"])
def test_a_comment_at_the_top_of_a_program_is_no_heading(name: str) -> None:
    result = read_bytes(name, "# 这是一行注释\n\nx = 1\n".encode())
    assert [one.code for one in result.findings] == ["skipped"]
    assert read_bytes("notes", "# 这是一个题目\n\n字。\n".encode()).documents[0].title == "这是一个题目"
