"""Markdown to plain text: what a citation needs is kept exactly, what hides code stays hidden."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steps import LINEAR, growth
from wenmai.extract import extract
from wenmai.model import Document, Site
from wenmai.publication import at_permalinks
from wenmai.read.markdown import render
from wenmai.read.readers import read_bytes


def text_of(body: str) -> str:
    return render(body)[0]


def links_of(body: str) -> list[tuple[str, str]]:
    text, links, _, _ = render(body)
    return [(text[link.start : link.end], link.url) for link in links]


def headings_of(body: str) -> list[str]:
    text, _, headings, _ = render(body)
    return [text[slice(*span)] for span in headings]


def opaque_of(body: str) -> list[str]:
    text, _, _, opaque = render(body)
    return [text[slice(*span)] for span in opaque]


def document_of(source: str, name: str = "post.md") -> Document:
    (document,), _ = at_permalinks(read_bytes(name, source.encode()).documents, Site())
    return document


def cited(source: str) -> list[str]:
    return [mention.text for mention in extract(document_of(source))[0].mentions]


def codes(source: str) -> list[str]:
    return [finding.code for finding in read_bytes("post.md", source.encode()).findings]


# --- links ---


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("见[木马](https://a.example/1)。", [("木马", "https://a.example/1")]),
        ("[木马](https://a.example/木_(马))", [("木马", "https://a.example/木_(马)")]),
        (r"[木马](https://a.example/a\)b)", [("木马", "https://a.example/a)b")]),
        ("[木马](<https://a.example/a b>)", [("木马", "https://a.example/a b")]),
        ('[木马](https://a.example/1 "题 目")', [("木马", "https://a.example/1")]),
        ("[木马](https://a.example/1 '题')", [("木马", "https://a.example/1")]),
        ("[木马](\n  https://a.example/1\n)", [("木马", "https://a.example/1")]),
        ("[木[转]马](https://a.example/1)", [("木[转]马", "https://a.example/1")]),
        (r"[木\]马](https://a.example/1)", [("木]马", "https://a.example/1")]),
        ("[**木马**](https://a.example/1)", [("木马", "https://a.example/1")]),
        ("[《木马》](https://a.example/1)", [("《木马》", "https://a.example/1")]),
        ("《[木马](https://a.example/1)》", [("木马", "https://a.example/1")]),
        ("[木\n马](https://a.example/1)", [("木\n马", "https://a.example/1")]),
        (
            "[甲](https://a.example/1)[乙](https://a.example/2)",
            [("甲", "https://a.example/1"), ("乙", "https://a.example/2")],
        ),
        ("<https://a.example/1>", [("https://a.example/1", "https://a.example/1")]),
        ("见 https://a.example/1 。", [("https://a.example/1", "https://a.example/1")]),
        ("见（https://a.example/1），", [("https://a.example/1", "https://a.example/1")]),
        ("https://a.example/x_(y).", [("https://a.example/x_(y)", "https://a.example/x_(y)")]),
        ("[木马](#part)", [("木马", "#part")]),
        ("# [木马](/1) 转", [("木马", "/1")]),
        ("- [木马](/1)", [("木马", "/1")]),
        ("> [木马](/1)", [("木马", "/1")]),
        ("[![图](p.png)木马](/1)", [("木马", "/1")]),
    ],
)
def test_links(body: str, links: list[tuple[str, str]]) -> None:
    assert links_of(body) == links


@pytest.mark.parametrize(
    "body",
    [
        "[木马]",
        "[木马] (https)",
        "[木马]()",
        "![图](https://a.example/p.png)",
        r"\[木马](/1)",
        "[木马\n\n](/1)",
        "`[木马](/1)`",
        "$[木马](/1)$",
        "```\n[木马](/1)\n```",
        "<!-- [木马](/1) -->",
        "](/1)",
    ],
)
def test_what_is_no_link(body: str) -> None:
    assert links_of(body) == []


def test_a_picture_leaves_no_text() -> None:
    assert text_of("前![《图》的说明](p.png)后") == "前后"


@pytest.mark.parametrize(
    ("body", "shown", "target"),
    [
        ("[[木马]]", "木马", "木马"),
        ("[[木马|那篇]]", "那篇", "木马"),
        ("[[木 马#节]]", "木 马#节", "木 马#节"),
    ],
)
def test_wikilinks_keep_target_and_shown_text_apart(body: str, shown: str, target: str) -> None:
    text, (link,), _, _ = render(f"见{body}。")
    assert (text[link.start : link.end], link.url, link.wiki) == (shown, target, True)


def test_a_link_in_html_is_a_link() -> None:
    assert links_of('见<a href="https://a.example/1">木马</a>。') == [("木马", "https://a.example/1")]


def test_a_reference_link_is_a_link() -> None:
    assert ("木马", "https://a.example/1") in links_of("见[木马][1]。\n\n[1]: https://a.example/1\n")


# --- offsets ---

_WORDS = st.text("木马风转纸飞机abcXY 。，《》", min_size=1, max_size=8).filter(
    lambda word: word.strip() == word != ""
)
_PIECES = st.one_of(
    st.tuples(st.just("plain"), _WORDS, st.just("")),
    st.tuples(st.just("link"), _WORDS, st.integers(0, 99).map(lambda number: f"https://a.example/{number}")),
    st.tuples(st.just("wiki"), _WORDS, st.just("")),
    st.tuples(
        st.just("math"),
        st.sampled_from(["$x_1$", r"$$\alpha$$", "`code`", r"\begin{a}x\end{a}"]),
        st.just(""),
    ),
    st.tuples(st.just("break"), st.sampled_from(["\n", "\n\n", "**", "\n> ", "\n- "]), st.just("")),
    st.tuples(st.just("heading"), _WORDS, st.just("")),
)


@given(st.lists(_PIECES, max_size=12))
def test_offsets_lead_to_what_was_written(pieces: list[tuple[str, str, str]]) -> None:
    written = {
        "plain": lambda word, _: word,
        "link": lambda word, url: f"[{word}]({url})",
        "wiki": lambda word, _: f"[[{word}]]",
        "math": lambda word, _: word,
        "break": lambda word, _: word,
        "heading": lambda word, _: f"\n\n## {word}\n\n",
    }
    body = "".join(written[kind](word, url) + " " * (kind in ("plain", "math")) for kind, word, url in pieces)
    text, links, headings, opaque = render(body)
    assert [(text[one.start : one.end], one.url) for one in links] == [
        (word, url or word) for kind, word, url in pieces if kind in ("link", "wiki")
    ]
    assert [text[slice(*span)] for span in headings] == [
        word for kind, word, _ in pieces if kind == "heading"
    ]
    assert [text[slice(*span)] for span in opaque] == [word for kind, word, _ in pieces if kind == "math"]


@settings(max_examples=300)
@given(st.text("[]()!<>`$#*_~\\|\n -a木《》:/.https\u200b", max_size=80))
def test_offsets_of_any_text_are_in_order_and_inside(body: str) -> None:
    text, links, headings, opaque = render(body)
    for spans in (headings, opaque, [(link.start, link.end) for link in links]):
        assert all(0 <= start <= end <= len(text) for start, end in spans)
        assert list(spans) == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(opaque))


# --- headings, code, mathematics ---


def test_headings() -> None:
    assert headings_of("# 木马\n\n正文\n\n  ### 怎样 `转` $x$\n####### 七个\n#没有空格\n## 《飞机》") == [
        "木马",
        "怎样 `转` $x$",
        "《飞机》",
    ]


def test_the_closing_signs_of_a_heading_are_no_text() -> None:
    assert headings_of("# 木马 #\n\n正文") == ["木马"]


@pytest.mark.parametrize("line", ["====", "----"])
def test_an_underlined_line_is_a_heading(line: str) -> None:
    assert headings_of(f"木马\n{line}\n\n正文") == ["木马"]


def test_an_empty_heading_gives_no_title() -> None:
    assert document_of("# \n\n## 木马\n\n正文").title == "木马"


@pytest.mark.parametrize(
    "code",
    [
        "```\n《无关》\n```",
        "~~~python\n《无关》\n~~~",
        "````\n```\n《无关》\n```\n````",
        "`《无关》`",
        "``a`《无关》``",
        "  ```\n  《无关》\n```",
        "```\n《无关》 never closed",
        "$$《无关》$$",
        r"\begin{align}《无关》\end{align}",
        r"$x = \text{无关}$",
        "<!-- 《无关》 -->",
        "<!-- 《无关》 never closed",
    ],
)
def test_nothing_is_cited_in_code_mathematics_and_comments(code: str) -> None:
    assert cited(f"# 题\n\n见《木马》。\n\n{code}\n") == ["《木马》"]


@pytest.mark.parametrize(
    "code", ["```\nx\n```", "~~~\nx\n~~~", "`x`", "$$\nx\n$$", "<!-- x -->", "```", "a ` b", "5 $ 和 6"]
)
def test_the_text_behind_code_is_read_on(code: str) -> None:
    source = f"# 题\n\n{code}\n\n见《木马》。\n"
    assert cited(source) == ([] if code == "```" else ["《木马》"])


def test_an_indented_fence_is_closed_by_an_indented_fence() -> None:
    assert cited("# 题\n\n- 先装好：\n\n  ```sh\n  make\n  ```\n\n见《木马》。\n") == ["《木马》"]


def test_inline_code_of_three_signs_is_no_fence() -> None:
    assert cited("# 题\n\n```x``` 是一个变量，见《木马》。\n") == ["《木马》"]


def test_a_stray_backtick_hides_no_later_paragraph() -> None:
    assert cited("# 题\n\n按下 ` 键。\n\n见《木马》。\n\n再按一次 ` 键。\n") == ["《木马》"]


@pytest.mark.parametrize("tag", ["script", "style", "pre", "code", "textarea", "template"])
def test_html_that_is_no_prose_cites_nothing(tag: str) -> None:
    assert cited(f"# 题\n\n见《木马》。\n\n<{tag}>\n《无关》\n</{tag}>\n") == ["《木马》"]


@pytest.mark.parametrize(
    "formula",
    ["$a_b * c_d$", r"$\{x\}$", "$$\na\\\\\nb\n$$", r"\begin{equation*}a_i\end{equation*}", "$[a](b)$"],
)
def test_mathematics_keeps_its_signs(formula: str) -> None:
    wanted = formula.replace(r"\{", "{").replace(r"\}", "}").replace("\\\\", "\\")
    assert opaque_of(f"设 {formula} 成立") == [wanted]


def test_two_prices_are_no_formula() -> None:
    assert opaque_of("木马 $5 一次，《飞机》 $6 一次。") == []
    assert cited("# 题\n\n木马 $5 一次，《飞机》 $6 一次。") == ["《飞机》"]


def test_marks_of_emphasis_and_escapes_are_dropped() -> None:
    assert text_of(r"**木马** 转\*圈\_ <b>快</b> <br/>停") == "木马 转*圈_ 快 \n停"


# --- front matter ---


def test_front_matter_gives_the_fields() -> None:
    document = document_of(
        "---\ntitle: 木马：转\ndate: 2022-06-20 08:00:00\nurl: https://a.example/1\nauthor: 某甲\n"
        "tags: [木, 纸]\naliases: 旋转木马\n---\n正文\n"
    )
    assert (document.title, document.date, document.author) == ("木马：转", "2022-06-20", "某甲")
    assert (document.url, document.site, document.text) == ("https://a.example/1", "a.example", "正文\n")
    assert (document.tags, document.aliases) == (("木", "纸"), ("旋转木马",))


@pytest.mark.parametrize(
    ("tags", "read"),
    [
        ("木, 纸", ("木", "纸")),
        ("[]", ()),
        ("{a: b}", ()),
        ("5", ("5",)),
        ("\n- 木\n- 2022", ("木", "2022")),
        ("", ()),
    ],
)
def test_tags_in_any_form(tags: str, read: tuple[str, ...]) -> None:
    document = document_of(f"---\ntitle: 木马\ntags: {tags}\n---\n正文")
    assert (document.tags, document.title, document.text) == (read, "木马", "正文")


@pytest.mark.parametrize(
    "matter",
    [
        "title: 一: 二",
        "\ttitle: 木马",
        "title: [一",
        "a: &a *b",
        "title: '一",
        "? [a]\n: *x",
        "%",
        "title: \x01",
        "!!python/none x",
    ],
)
def test_a_broken_front_matter_leaves_the_body(matter: str) -> None:
    source = f"---\n{matter}\n---\n# 木马\n\n见《飞机》。"
    assert (document_of(source).title, cited(source)) == ("木马", ["《飞机》"])
    assert codes(source) == ["bad-front-matter"]


@pytest.mark.parametrize("value", ["!!timestamp 昨天", "!!bool 也许", '!!int ""', '!!float ""'])
def test_a_value_that_is_not_of_its_tag_is_text(value: str) -> None:
    source = f"---\ntitle: {value}\n---\n见《飞机》。"
    assert cited(source) == ["《飞机》"]
    assert codes(source) == []
    assert document_of(source).title in (value.partition(" ")[2].strip('"'), "post")


def test_front_matter_that_is_no_mapping_is_left_out() -> None:
    document = document_of("---\n- 一\n- 二\n---\n# 木马\n正文")
    assert (document.title, document.text) == ("木马", "木马\n正文")


def test_a_heading_of_the_first_level_behind_lower_ones_is_a_sample_and_no_title() -> None:
    assert document_of("讲标题。\n\n## 段落\n\n文。\n\n# 一级的样子\n\n文。\n", "marks.md").title == "marks"
    assert document_of("讲标题。\n\n# 段落\n\n文。\n\n## 次级\n\n文。\n", "marks.md").title == "段落"


def test_a_bad_date_as_text_is_reported() -> None:
    source = "---\ntitle: 木马\ndate: '2023-02-30'\n---\n正文"
    assert (document_of(source).title, document_of(source).date) == ("木马", "")
    assert codes(source) == ["bad-date"]


def test_a_day_that_does_not_exist_costs_only_the_date() -> None:
    source = "---\ntitle: 木马\ndate: 2023-02-30\n---\n正文"
    assert document_of(source).title == "木马"
    assert codes(source) == ["bad-date"]


@pytest.mark.parametrize("title", ["12:30", "no", "1_000", "0x10"])
def test_a_title_is_text_whatever_yaml_makes_of_it(title: str) -> None:
    assert document_of(f"---\ntitle: {title}\n---\n正文").title == title


def anchors(rows: int) -> str:
    """YAML in which nine to the power of `rows` names stand behind the last anchor."""
    names = "abcdefghijklmnop"[:rows]
    lines = [f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]" for before, name in pairwise(names)]
    return "\n".join(["a: &a [笑, 笑, 笑, 笑, 笑, 笑, 笑, 笑, 笑]", *lines])


@pytest.mark.parametrize("key", ["title", "author", "tags", "series", "url", "date", "aliases", "x"])
def test_anchors_in_front_matter_do_not_multiply(key: str) -> None:
    """Written out, these are 3 billion names; the test would be seen to hang."""
    source = f"---\n{anchors(10)}\n{key}: *j\n---\n正文，见《飞机》。"
    document = document_of(source)
    assert (document.text, document.author, document.tags) == ("正文，见《飞机》。", "", ())
    assert codes(source) == ["bad-front-matter"]


def test_anchors_that_repeat_little_are_read() -> None:
    document = document_of(
        "---\ntitle: 木马\nauthor: &a 林\nauthors: [*a, *a]\ntags: &t [木, 纸]\nx: *t\n---\n正文"
    )
    assert (document.author, document.tags) == ("林", ("木", "纸"))


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_line_ends(ends: str) -> None:
    document = document_of("---\ntitle: 木马\n---\n正文\n\n见《飞机》。\n".replace("\n", ends))
    assert (document.title, document.text) == ("木马", "正文\n\n见《飞机》。\n")


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("# 木马\n正文", "木马"),
        ("正文", "post"),
        ("---\ntitle: ''\n---\n# 木马\n", "木马"),
        ("# [木](/1)**马**\n正文", "木马"),
    ],
)
def test_where_a_title_comes_from(source: str, title: str) -> None:
    assert document_of(source).title == title


# --- size ---

_REPEATED = [
    "[",
    "![",
    "](",
    "[[",
    "《",
    "《[",
    "$",
    "$$",
    "$a",
    "`",
    "``a",
    "<",
    "<a ",
    "<!--",
    "\\",
    "\\begin{a}",
    "**",
    "[a](",
    '[a](x "',
    "[a](<",
    "# ",
    "```\n",
    "~~~\n",
    "]",
    "[![a](b)",
    "$$ \n",
    "\n\n[",
    "> ",
    "(",
    "https://",
    "\\begin{a}",
]


@pytest.mark.parametrize("sign", _REPEATED)
def test_a_sign_repeated_costs_linear_time(sign: str) -> None:
    assert growth(lambda size: partial(render, sign * size), 500, 2_000) < LINEAR


@pytest.mark.parametrize("sign", ["[", "《", "$", "`"])
def test_half_a_megabyte_of_one_sign_is_answered(sign: str) -> None:
    document = document_of("# 木马\n\n见《飞机》。\n\n" + sign * 500_000)
    extraction, findings = extract(document)
    assert [mention.text for mention in extraction.mentions] == ["《飞机》"]
    assert len(findings) <= 20


def test_a_page_of_signs_is_guarded_and_its_rest_read_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.read.markdown.text.MOST_SIGNS", 100)
    source = "# 木马\n\n[甲](/a)\n\n" + "[乙](/b) " * 60 + "见《飞机》。又见 https://a.example/1 。"
    assert codes(source) == ["guarded"]
    found = cited(source)
    assert (found[0], found.count("乙")) == ("甲", 48)
    assert found[-2:] == ["《飞机》", "https://a.example/1"]
    assert codes("# 木马\n\n" + "[乙](/b) " * 40) == []


def test_nested_pictures_cost_linear_time() -> None:
    assert growth(lambda size: partial(render, "![" * size + "](x)" * size), 100, 400) < LINEAR
