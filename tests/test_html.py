"""Pages in HTML: articles in twenty themes and ten variants, list pages, hostile pages, real pages."""

# ruff: noqa: E501 (markup and facts stand on one line each)

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SHARED
from pages import ListPage, Page, article_pages, list_pages
from steps import LINEAR, growth
from wenmai.extract import extract
from wenmai.fold import canonical_url
from wenmai.model import Document
from wenmai.read import bounds, html
from wenmai.read.html.guard import ATTRIBUTES, TAG, tame
from wenmai.read.html.patient import flattened
from wenmai.read.readers import read_bytes
from wenmai.read.source import ReadResult, Source

ARTICLES = article_pages()
LISTS = list_pages()
COOLSHELL = SHARED / "corpora" / "coolshell_html"

_PROSE = "<p>" + "这是一段足够长的正文，说的是山里的事情，和下面的列表没有多少关系。" * 8 + "</p>"


def read_page(markup: str, name: str = "page.html") -> ReadResult:
    return read_bytes(name, markup.encode("utf-8", "surrogatepass"))


def article(body: str, head: str = "<title>题目</title>", before: str = "", after: str = "") -> Document:
    """The one document of a page with this body in a WordPress box."""
    markup = (
        f"<!DOCTYPE html><html><head><meta charset=utf-8>{head}</head><body>{before}<article><h1>题目</h1>"
        f'<div class="entry-content">{body}<p>结尾的一段话，足够长，好让正文不被当作空盒子。</p></div></article>{after}'
    )
    (document,) = read_page(markup).documents
    assert document.reader == "html"
    return document


def marks(document: Document) -> list[str]:
    return [one.title for one in extract(document)[0].mentions if one.shape == "mark" and not one.quoted]


def squeezed(text: str) -> str:
    return "".join(text.split())


# --- articles ---


def test_there_are_two_hundred_pages() -> None:
    assert len(ARTICLES) == len({page.name for page in ARTICLES}) == 200


@pytest.mark.parametrize("page", ARTICLES, ids=lambda page: page.name)
def test_article(page: Page) -> None:
    result = read_page(page.markup, f"{page.name}.html")
    assert not result.findings
    (document,) = result.documents
    assert document.reader == "html"
    assert document.title == page.title
    assert document.url == page.url
    assert document.date == page.date
    assert document.author == page.author
    assert sorted(document.tags) == sorted(page.tags)
    assert tuple(marks(document)) == page.marks
    assert tuple(link.url for link in document.links) == page.links
    assert squeezed(document.text) == page.words
    assert sum(part.size for part in result.left_out) > 0


@pytest.mark.parametrize("page", ARTICLES[::7], ids=lambda page: page.name)
def test_beautiful_soup_agrees(page: Page) -> None:
    """Another parser finds the same prose and links in the element that has all of the article's."""
    (document,) = read_page(page.markup).documents
    soup = BeautifulSoup(page.markup, "html.parser")
    blocks = [
        one for one in soup.find_all("p") if "可以参考" in one.get_text() and "更详细" not in one.get_text()
    ]
    assert blocks
    text = squeezed(document.text)
    assert all(squeezed(block.get_text()) in text for block in blocks)
    links = [link["href"] for block in blocks for link in block.find_all("a")]
    assert len(links) == len(document.links)
    assert all(found.url.endswith(str(link)) for found, link in zip(document.links, links, strict=True))


def test_what_was_left_out_is_named() -> None:
    page = next(page for page in ARTICLES if page.name == "wordpress-classic-opengraph")
    kinds = {part.what for part in read_page(page.markup).left_out}
    assert kinds >= {
        "surroundings",
        "navigation",
        "comments",
        "sidebar",
        "related",
        "share",
        "hidden",
        "byline",
    }


@pytest.mark.parametrize("opened", ["<!-- ", "<script>", "<style>", "<template>", "<textarea>", "<noscript>"])
def test_no_text_in_what_is_never_closed(opened: str) -> None:
    document = article("<p>先看《甲篇》。</p>", after=f"<div>{opened}《乙篇》<p>《丙篇》</p>")
    assert marks(document) == ["甲篇"]
    inside = article(f"<p>先看《甲篇》，这一段要足够长，才不会被当作空的盒子丢掉。</p>{opened}《乙篇》")
    assert marks(inside) == ["甲篇"]


def test_links() -> None:
    body = (
        '<p><a href="https://a.example.com/1">甲</a><a href="/2">乙</a> <a href="javascript:x()">丙</a>'
        '<a href="mailto:x@y.z">丁</a><a href="../3?x#y">戊</a><a href="#s"> </a></p>'
    )
    document = article(body)
    shown = [(document.text[link.start : link.end], link.url) for link in document.links]
    assert shown == [("甲", "https://a.example.com/1"), ("乙", "/2"), ("戊", "../3?x#y")]
    assert document.text.startswith("甲 乙 丙")
    seen_from = article(body, '<title>题目</title><base href="https://b.example.com/x/y/">')
    assert [link.url for link in seen_from.links][1:] == [
        "https://b.example.com/2",
        "https://b.example.com/x/3?x#y",
    ]
    canonical = article(body, '<title>题目</title><link rel=canonical href="https://c.example.com/x/y.html">')
    assert [link.url for link in canonical.links][1:] == [
        "https://c.example.com/2",
        "https://c.example.com/3?x#y",
    ]


def test_a_malformed_address_stays_as_written() -> None:
    document = article(
        '<p>见<a href="//[bad">甲</a></p>', '<title>题目</title><base href="https://b.example.com/">'
    )
    assert [link.url for link in document.links] == ["//[bad"]


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ('<span class="MathJax_Preview">x2</span><script type="math/tex">x^2</script>', "\\(x^2\\)"),
        ('<div class="MathJax_Display"><span class="MathJax">x2</span></div><script type="math/tex; mode=display">x^2</script>', "$$x^2$$"),
        ('<span class="katex-display"><span class="katex"><span class="katex-mathml"><math display="block"><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html" aria-hidden="true">x2</span></span></span>', "$$x^2$$"),
        ('<span class="katex"><span class="katex-mathml"><math><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></span><span class="katex-html">x2</span></span>', "\\(x^2\\)"),
        ('<mjx-container display="true"><mjx-math>x</mjx-math><mjx-assistive-mml><math alttext="x^2"><mi>x</mi></math></mjx-assistive-mml></mjx-container>', "$$x^2$$"),
        ('<img class="latex" alt="x^2" src="x.png">', "\\(x^2\\)"),
        ("$x^2$", "$x^2$"),
        ("\\(x^2\\)", "\\(x^2\\)"),
        ("\\begin{equation}x^2\\end{equation}", "\\begin{equation}x^2\\end{equation}"),
    ],
)  # fmt: skip
def test_formulas_are_kept_and_closed(markup: str, kept: str) -> None:
    document = article(f"<p>由《甲篇》得到{markup}，于是往下推导。</p>")
    assert document.text.replace("\n", "").startswith(f"由《甲篇》得到{kept}，于是往下推导。")
    assert kept in {document.text[start:end] for start, end in document.opaque}
    displayed = kept.startswith(("$$", "\\begin"))
    assert extract(document)[0].mentions[0].follows == ("formula" if displayed else "")


def test_nothing_is_searched_in_code() -> None:
    body = (
        "<p>见《甲篇》。</p><pre>a《乙篇》\n  b</pre><p>和<code>《丙篇》</code>。</p>"
        '<div class="enlighter-default"><div class="enlighter"><div>《丁篇》</div></div></div>'
        '<figure class="highlight"><table><tr><td class="gutter">1</td><td><pre>《戊篇》</pre></td></tr></table></figure>'
    )
    document = article(body)
    assert marks(document) == ["甲篇"]
    assert "a《乙篇》\n  b" in document.text


def test_the_local_day_wins_over_universal_time() -> None:
    head = '<title>题目</title><meta property="article:published_time" content="2024-03-04T16:30:00+00:00">'
    shown = '<div class="entry-meta"><time datetime="2024-03-05T00:30:00+08:00">2024年3月5日</time></div>'
    assert article("<p>正文。</p>", head, before=shown).date == "2024-03-05"
    assert article("<p>正文。</p>", head).date == "2024-03-04"
    other = '<div class="entry-meta"><time datetime="2019-01-01">2019年1月1日</time></div>'
    assert article("<p>正文。</p>", head, before=other).date == "2024-03-04"


def test_a_date_that_the_article_tells_is_not_its_own() -> None:
    assert article("<p>那是<time datetime='1999-12-31'>1999年12月31日</time>的事。</p>").date == ""


def test_an_impossible_date_is_no_date() -> None:
    head = '<title>题目</title><meta property="article:published_time" content="2024-02-30T00:00:00Z">'
    assert article("<p>正文。</p>", head).date == ""


def test_a_canonical_link_to_the_home_page_says_nothing() -> None:
    head = (
        '<title>题目</title><link rel="canonical" href="https://a.example.com/">'
        '<meta property="og:url" content="https://a.example.com/p/7">'
    )
    assert article("<p>正文。</p>", head).url == "https://a.example.com/p/7"


def test_an_address_in_itemprop_is_the_pages_where_it_stands_in_the_head() -> None:
    meta = '<meta itemprop="url" content="https://a.example.com/p/7">'
    assert article("<p>正文。</p>", f"<title>题目</title>{meta}").url == "https://a.example.com/p/7"
    assert article(f"<div itemprop=author>{meta}</div><p>正文。</p>", "<title>题目</title>").url == ""


@pytest.mark.parametrize("home", ["/", "index.html", "../../index.html", "./index.php"])
def test_a_heading_that_leads_home_is_the_sites_name(home: str) -> None:
    post = f'<h2 class="title">刨花</h2><p>{"刨花落在地上，扫起来能装一篓。" * 9}</p>'
    outside = (
        f"<html><head><title>木匠的作坊</title></head><body><div id=header><h1><a href={home}>木匠的作坊</a></h1></div>"
        f"<div id=content><div class=post>{post}</div></div></body></html>"
    )
    assert read_page(outside).documents[0].title == "刨花"
    of_its_own = outside.replace("<h1>", "<h1>木匠与").replace("<title>", "<title>木匠与")
    assert read_page(of_its_own).documents[0].title == "木匠与木匠的作坊"


def test_the_heading_of_an_article_may_lead_to_its_own_page() -> None:
    body = f'<p>{"刨花落在地上，扫起来能装一篓。" * 9}</p><h2 class="title">还有</h2><p>一句。</p>'
    page = f"<title>刨花</title><article><h1><a href=index.html>刨花</a></h1>{body}</article>"
    assert read_page(page).documents[0].title == "刨花"


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ('<a class="header-anchor" href="#a">#</a> 轮轴', "轮轴"),
        ('轮轴 <a class="headerlink" href="#a">¶</a>', "轮轴"),
        ("# 轮轴", "# 轮轴"),
        ('<a href="/x">轮</a>轴', "轮轴"),
    ],
)
def test_a_headings_link_to_itself_is_no_part_of_the_title(heading: str, title: str) -> None:
    (document,) = read_page(f"<html><body><main><h1>{heading}</h1>{_PROSE}</main></body></html>").documents
    assert document.title == title


def test_a_page_without_text_is_reported() -> None:
    result = read_page("<html><head><title>x</title></head><body><nav>菜单</nav></body></html>")
    assert not result.documents
    assert [finding.code for finding in result.findings] == ["no-article"]


def test_lone_surrogates_and_nuls_are_read() -> None:
    assert "�" in article("<p>甲\0乙</p>").text


def test_prose_in_several_sections_is_one_body() -> None:
    sections = "".join(f"<section><h2>第 {number} 节</h2>{_PROSE}</section>" for number in range(4))
    markup = f"<html><title>题目</title><body><div><div>{sections}</div><div><a href=/x>《乙篇》的一条长长的链接</a></div></div>"
    (document,) = read_page(markup).documents
    assert [document.text[start:end] for start, end in document.headings] == [
        f"第 {number} 节" for number in range(4)
    ]
    assert not marks(document)


def test_an_item_that_is_all_noise_leaves_nothing_behind() -> None:
    document = article("<ul><li><p>甲</p></li><li><b>乙</b></li></ul>")
    assert document.text.startswith("- 甲\n- 乙\n")


# --- lists ---


@pytest.mark.parametrize("page", LISTS, ids=lambda page: page.name)
def test_list(page: ListPage) -> None:
    documents = read_page(page.markup, f"{page.name}.html").documents
    assert tuple((one.title, one.url, one.date) for one in documents) == page.entries
    assert [one.entry for one in documents] == list(range(1, len(page.entries) + 1))
    assert {(one.reader, one.known) for one in documents} == {("html-list", "listed")}
    assert not any("阅读全文" in one.text or "陷阱" in one.text for one in documents)
    if "excerpt" in page.name or page.name.startswith(("wordpress", "typecho", "search", "jekyll")):
        assert all(len(marks(one)) == 1 for one in documents)


_CARDS = "".join(
    f'<article class="card"><h3><a href="/p/{number}">另一篇 {number}</a></h3><p>摘要。</p></article>'
    for number in range(4)
)
_DATED = "".join(
    f'<li>2024-01-0{number} <a href="/p/{number}">第 {number} 条记录</a></li>' for number in range(1, 8)
)


@pytest.mark.parametrize(
    "after", [f"<section>{_CARDS}</section>", f"<ul>{_DATED}</ul>"], ids=["cards", "dated"]
)
def test_an_article_with_a_list_is_an_article(after: str) -> None:
    for markup in (
        f"<html><title>题目</title><body><main><h1>题目</h1><div class=post-content>{_PROSE}</div>{after}</main>",
        f"<html><title>题目</title><body><main><h1>题目</h1><div>{_PROSE}{after}</div></main>",
    ):
        (document,) = read_page(markup).documents
        assert document.reader == "html"
        assert document.title == "题目"


@pytest.mark.parametrize("inner", [_CARDS, f"<ul>{_DATED}</ul>"], ids=["cards", "dated"])
def test_a_list_with_a_greeting_is_a_list(inner: str) -> None:
    documents = read_page(
        f"<html><title>归档</title><body><main><p>全部文章都在这里。</p>{inner}</main>"
    ).documents
    assert {one.reader for one in documents} == {"html-list"}
    assert len(documents) == (4 if inner == _CARDS else 7)


def test_a_declared_article_outweighs_its_related_posts() -> None:
    cards = _CARDS.replace("摘要。", "这篇旧文章的摘要写得很长。" * 12)
    markup = (
        '<html><head><title>题目</title><meta property="og:type" content="article"></head><body><main><h1>题目</h1>'
        f"<div class=post-content>{_PROSE[:150]}</p></div><section>{cards}</section></main>"
    )
    (document,) = read_page(markup).documents
    assert document.title == "题目"
    (*listed,) = read_page(markup.replace('"article"', '"website"')).documents
    assert len(listed) == 4


def test_whole_posts_on_a_home_page_are_entries() -> None:
    posts = "".join(
        f'<article class="post"><h2 class="entry-title"><a href="https://a.example.com/{number}">第 {number} 篇</a></h2>'
        f'<div class="entry-content">{_PROSE}</div></article>'
        for number in range(3)
    )
    documents = read_page(f"<html><title>首页</title><body class=home><main>{posts}</main>").documents
    assert [one.url for one in documents] == [f"https://a.example.com/{number}" for number in range(3)]
    assert all("山里的事情" in one.text for one in documents)


# --- the guard ---


def test_three_hundred_nested_blocks_lose_nothing() -> None:
    markup = f"<html><title>题目</title><body>{'<div>' * 300}<h1>题目</h1>{_PROSE}<p>见《甲篇》。</p>"
    result = read_page(markup)
    assert not result.findings
    assert "山里的事情" in result.documents[0].text
    assert marks(result.documents[0]) == ["甲篇"]


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<b><i>" * 10_000,
        "<div title='</div>'>" * 20_000,
        "<!-- </div> --><div>" * 20_000,
        "<p ='><div>" * 20_000,
        "<svg><style>" + "<div>" * 100_000 + "</style></svg>",
        "<div>" * 20_000 + "<svg><script>" + "<div>" * 50_000 + "</script></svg>",
        f"<div {' '.join(f'a{number}' for number in range(100_000))}>",
        f"<div {' '.join(f'a{number}=^<>^' for number in range(100_000))}>".replace("^", '"'),
    ],
    ids=[
        "divs",
        "formatting",
        "quoted",
        "comments",
        "equals",
        "drawing",
        "deep-drawing",
        "attributes",
        "values",
    ],
)
def test_a_page_that_would_take_minutes_is_guarded(hostile: str) -> None:
    """Without the guard each of these takes half a minute; the test would be seen to hang."""
    result = read_page(f"<html><title>题目</title><body><h1>题目</h1>{hostile}{_PROSE}<p>见《甲篇》。</p>")
    assert [finding.code for finding in result.findings] == ["guarded"]
    if "svg" not in hostile:
        assert marks(result.documents[0]) == ["甲篇"]


def test_the_guard_bounds_depth_and_changes_nothing_else() -> None:
    for page in ARTICLES[::20]:
        assert tame(page.markup) == (page.markup, "")
    tamed, _ = tame("<div>" * 5000 + "字" + "</div>" * 5000)
    assert tamed.count("<div>") == tamed.count("</div>") == bounds.DEEPEST
    assert tamed.strip("<>div/ ") == "字"


_DEEP = "<div>" * 5000  # more than the guard lets pass


def test_what_stands_too_deep_keeps_its_links_and_headings() -> None:
    body = f"{_DEEP}{_PROSE}<h2>小节</h2><p>见<b><a href='/a?x=1&amp;y' title='a>b'>《甲篇》</a></b> 1 &lt; 2。</p>"
    (document,) = read_page(f"<html><title>题目</title><body><h1>题目</h1>{body}").documents
    assert [(document.text[one.start : one.end], one.url) for one in document.links] == [
        ("《甲篇》", "/a?x=1&y")
    ]
    assert [document.text[slice(*one)] for one in document.headings] == ["小节"]
    assert document.text.endswith("《甲篇》 1 < 2。")


def test_links_that_are_never_closed_do_not_nest() -> None:
    tamed, _ = tame(_DEEP + "<a href=/x>甲" * 5000)
    assert tamed.count("<a ") == 1
    assert tamed.count("甲") == 5000


@pytest.mark.parametrize(
    "unending",
    [
        "<a ",
        "<a x='",
        '<div a="',
        "<!--",
        "<![CDATA[",
        "<?",
        "<",
        "</a ",
        "<a =",
        "&#",
        "<script>",
        "<title>",
    ],
)
def test_tags_that_never_end_cost_no_more_than_their_length(unending: str) -> None:
    """Python's own tokenizer takes half an hour for some of these; the test would be seen to hang."""
    result = read_page(f"<html><title>题目</title><body><h1>题目</h1>{_DEEP}{_PROSE}{unending * 50_000}")
    assert [finding.code for finding in result.findings] == ["guarded"]
    assert "山里的事情" in result.documents[0].text


@pytest.mark.parametrize("page", ARTICLES[::5], ids=lambda page: page.name)
def test_the_patient_reader_sees_the_same_article(page: Page) -> None:
    """BeautifulSoup's tree of an ordinary page, written again, is the page that Lexbor sees."""
    markup, whole = flattened(page.markup, TAG.finditer(page.markup), ATTRIBUTES)
    assert whole
    assert read_page(markup).documents == read_page(page.markup).documents


# --- BeautifulSoup as the oracle ---

_WORDS = st.sampled_from(["见《木马》", "轮轴", "a &lt; b", " ", "《齿轮（二）》", "&amp;", "end."])
_INLINE = st.recursive(
    _WORDS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.tuples(st.sampled_from(["em", "b", "span"]), inner).map(
            lambda one: f"<{one[0]}>{one[1]}</{one[0]}>"
        ),
    ),
    max_leaves=6,
)
_LINK = st.tuples(st.integers(1, 9), _INLINE).map(lambda one: f"<a href=/p/{one[0]}>{one[1]}</a>")
_LINE = st.lists(st.one_of(_INLINE, _LINK), min_size=1, max_size=4).map("".join)
_BLOCKS = st.recursive(
    st.one_of(_LINE.map(lambda one: f"<p>{one}</p>"), _LINE.map(lambda one: f"<h3>{one}</h3>")),
    lambda inner: st.tuples(
        st.sampled_from(["div", "blockquote", "section", "ul><li"]), st.lists(inner, min_size=1, max_size=3)
    ).map(lambda one: f"<{one[0]}>{''.join(one[1])}</{one[0].partition('>')[0]}>"),
    max_leaves=8,
)


@settings(max_examples=60)
@given(st.lists(_BLOCKS, min_size=1, max_size=4).map("".join))
def test_beautiful_soup_sees_the_same_text_links_and_marks(body: str) -> None:
    document = article(f"{_PROSE}{body}")
    soup = BeautifulSoup(f"<div>{_PROSE}{body}</div>", "html.parser")
    own = document.text[: document.text.rindex("结尾的一段话")].replace("- ", "")  # before items of lists
    assert squeezed(own) == squeezed(soup.get_text())
    links = [(squeezed(document.text[one.start : one.end]), one.url) for one in document.links]
    assert links == [
        (squeezed(one.get_text()), str(one["href"])) for one in soup.find_all("a") if squeezed(one.get_text())
    ]
    assert marks(document) == re.findall(r"《([^《》]+)》", soup.get_text())


# --- real pages ---

# Address, title and day of each saved page: facts, read on the pages by a person.
_FACTS = {
    "1186": ("如何检测浏览器是否支持CSS3", "2009-07-24"),
    "1256": ("你用Linux命令行吗？", "2009-08-13"),
    "1525": ("GDB 7.0 发布", "2009-10-09"),
    "1990": ("程序命名的一些提示", "2010-01-06"),
    "2365": ("两个C++的资源", "2010-04-19"),
    "244": ("全球IP地址数据库", "2009-03-25"),
    "2724": ("计算机编程简史图", "2010-07-25"),
    "3218": ("开发时间估计", "2010-10-25"),
    "3649": ("TDD并不是看上去的那么美", "2011-02-12"),
    "4334": ("Eclipse开发Android应用程序入门:重装上阵", "2011-04-08"),
    "444": ("Python脚本如何对文件通配符匹配", "2009-04-12"),
    "5531": ("Test-Driven Development？别逗了", "2011-10-17"),
    "562": ("30种时尚的CSS网站导航条", "2009-04-17"),
    "7448": ("扎克伯格的一封信：关于Facebook IPO", "2012-05-19"),
    "776": ("一个在线的画UML图的网站", "2009-05-06"),
    "9308": ("“作环保的程序员，从不用百度开始”", "2013-03-23"),
}
_OWN = re.compile(r"https?://coolshell\.cn/articles/\d+")


def _saved() -> list[Path]:
    return sorted(COOLSHELL.glob("*.html")) if COOLSHELL.is_dir() else []


@pytest.mark.skipif(
    not _saved(), reason="the saved pages (../shared/corpora/coolshell_html) are not on this machine"
)
@pytest.mark.parametrize("path", _saved(), ids=lambda path: path.stem.partition("_")[0])
def test_saved_page(path: Path) -> None:
    """Title, day, address; the same links to the site's articles as BeautifulSoup sees in the body alone."""
    number = path.stem.partition("_")[0]
    (document,) = read_bytes(path.name, path.read_bytes()).documents
    assert (document.title, document.date) == _FACTS[number]
    assert document.url == f"https://coolshell.cn/articles/{number}.html"
    soup = BeautifulSoup(path.read_bytes(), "html.parser", from_encoding="utf-8").select_one(".entry-content")
    assert soup
    for noise in soup.select(".wp_rp_wrap, .post-ratings, .sf-hidden, #ez-toc-container, script, style"):
        noise.decompose()
    wanted = [str(link["href"]) for link in soup.select("a[href]") if link.get_text(strip=True)]
    own = [link.url for link in document.links if _OWN.match(link.url)]
    assert own == [url for url in wanted if _OWN.match(url)]
    assert {canonical_url(link.url) for link in document.links} >= {
        canonical_url(url)
        for url in wanted
        if url.startswith("http") and canonical_url(url) != "https://coolshell.cn"
    }
    cited = re.findall(r"《[^《》]+》", soup.get_text())
    found = [one.text for one in extract(document)[0].mentions if one.shape == "mark" and not one.quoted]
    assert [squeezed(one) for one in found] == [squeezed(one) for one in cited]


def test_many_comments_before_something_else_are_looked_at_once() -> None:
    # With groups that can be entered again this does not end.
    assert not html.recognises(Source("x.html", "<!-- a -->" * 400 + "x"))
    assert html.recognises(Source("x.html", "<!-- a -->" * 400 + "<html>"))


# --- short posts and names ---


def _bare(body: str) -> ReadResult:
    return read_page(
        f"<!DOCTYPE html><html><head><title>题目 - 某站</title></head><body>{body}</body></html>"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<article><h1>题目</h1><p>见《甲篇》。</p></article>",
        "<article><header><h1>题目</h1></header><div class=entry-content>见《甲篇》。</div></article>",
        "<nav>首页</nav><article><h1>题目</h1><p>见《甲篇》。</p></article><footer>由某个软件驱动，版权归作者所有，备案号从略</footer>",
    ],
)
def test_a_short_post_is_a_post(body: str) -> None:
    (document,) = _bare(body).documents
    assert document.title == "题目"
    assert document.text == "见《甲篇》。"


@pytest.mark.parametrize(
    "body",
    [
        "<article><h1>题目</h1></article>",
        "<article><p>短。</p></article>",
        "<div><h1>题目</h1><p>短。</p></div>",
    ],
)
def test_a_title_alone_is_no_post(body: str) -> None:
    assert [finding.code for finding in _bare(body).findings] == ["no-article"]


@pytest.mark.parametrize(
    ("markup", "author"),
    [
        ('<span class="author vcard"><a class="url fn n" href="/a">林见山</a></span>', "林见山"),
        ('<span class="post-author-name">林见山</span>', "林见山"),
        ('<span class="comment-author vcard">林见山</span>', ""),
        ('<div id="comments"><span class="author vcard">林见山</span></div>', ""),
    ],
)
def test_a_class_names_the_author(markup: str, author: str) -> None:
    (document,) = _bare(f"<main><h1>题目</h1><div class=post-content>{_PROSE}</div>{markup}</main>").documents
    assert document.author == author


def test_attributes_inside_a_script_are_not_counted() -> None:
    script = f"<script>var x = '<p {'a ' * 5000}>'</script>"
    result = _bare(f"<h1>题目</h1>{_PROSE}{script}")
    assert not result.findings


@pytest.mark.parametrize(
    "shape", ["<ul><li>", "<ul><li>2024-01-01 <a href=/x>第一条</a>"], ids=["lists", "dated"]
)
def test_lists_in_lists_are_looked_at_once(shape: str) -> None:
    def prepared(size: int) -> Callable[[], ReadResult]:
        text = f"<html><title>题目</title><body><h1>题目</h1>{shape * size}{_PROSE}"
        return partial(read_page, text)

    assert "guarded" in {finding.code for finding in prepared(5_000)().findings}
    assert growth(prepared, 120, 480) < LINEAR


def test_a_page_of_nothing_but_tags_is_read_to_a_number_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenmai.read.bounds.MOST_TAGS", 10)
    page = "<article>" + "<p>字</p>" * 20
    tamed, reason = tame(page)
    assert (tamed.count("<"), tamed.count("字")) == (10, 5)
    assert "10 tags" in reason
    assert tame("<p>1 < 2</p>" * 5) == ("<p>1 < 2</p>" * 5, "")
