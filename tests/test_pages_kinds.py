"""What stands around an article, what a page is called, and pieces of pages: kinds seen on many blogs."""

from __future__ import annotations

from itertools import chain

import pytest

from wenmai.model import Document, Site
from wenmai.read.readers import read_bytes
from wenmai.read.source import ReadResult

PROSE = "木马要先量好轮轴的尺寸，再把四条腿一一装上，最后刷三遍清漆，晾干之后才能骑。" * 3


def page(inner: str, title: str = "轮轴的做法 - 木马铺", head: str = "") -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title>{head}</head><body>{inner}</body></html>'


def result(markup: str, path: str = "a/index.html", site: Site | None = None) -> ReadResult:
    return read_bytes(path, markup.encode(), site)


def only(markup: str, path: str = "a/index.html") -> Document:
    (document,) = result(markup, path).documents
    return document


AROUND = {
    "fluid": ('<div class="post-prevnext"><article class="post-prev"><a href="/b/">滑板的选择 Previous</a></article></div>', "navigation"),
    "licence": ('<div class="license-box"><div>滑板的选择 <a href="/b/">此处</a></div></div>', "licence"),
    "copyright part": ('<section id="post-copyright-notice"><p>滑板的选择：<a href="/b/">此处</a></p></section>', "licence"),
    "mere links": ('<div class="next">下一篇：<a href="/b/">滑板的选择</a></div>', "navigation"),
    "comments part": ('<div class="reader-comments"><p><a href="/b/">滑板的选择</a> 也好</p></div>', "comments"),
    "related part": ('<div class="block-related"><a href="/b/">滑板的选择</a></div>', "related"),
    "pager": ('<ul class="blog-pager"><li><a href="/b/">滑板的选择</a></li></ul>', "navigation"),
}  # fmt: skip


@pytest.mark.parametrize(("box", "what"), AROUND.values(), ids=AROUND)
def test_left_out_and_counted(box: str, what: str) -> None:
    inner = f'<article class="post-content"><h1>轮轴的做法</h1><div class="markdown-body"><p>{PROSE}</p>{box}</div></article>'
    read = result(page(inner))
    assert "滑板" not in read.documents[0].text
    assert not read.documents[0].links
    assert what in {one.what for one in read.left_out}


def test_the_inner_box_is_the_body_however_short_it_is() -> None:
    box = AROUND["fluid"][0]
    inner = f'<article class="post-content"><h1>轮轴的做法</h1><div class="markdown-body"><p>轮轴用枣木做，车成圆形，上一点油。</p></div>{box * 3}</article>'
    assert only(page(inner)).text == "轮轴用枣木做，车成圆形，上一点油。"


KEPT = {
    "a state": '<div class="has-comments"><p>见<a href="/b/">滑板的选择</a>。</p></div>',
    "prose beside a link": '<div class="next"><p>接下来要读的是<a href="/b/">滑板的选择</a>，其中还讲了轮子。</p></div>',
    "most of the page": f'<div class="copyright-law"><p>{PROSE}{PROSE}<a href="/b/">滑板的选择</a></p></div>',
}


@pytest.mark.parametrize("box", KEPT.values(), ids=KEPT)
def test_not_left_out(box: str) -> None:
    inner = f"<article><h1>轮轴的做法</h1><p>{PROSE}</p>{box}</article>"
    assert [one.url for one in only(page(inner)).links] == ["/b/"]


TITLES = {
    # <title>, body, title
    "site's name": ("木马铺", f"<main><h1>轮轴</h1><p>{PROSE}</p></main>", "轮轴"),
    "site first": ("木马铺 » 轮轴", f"<article><h1>轮轴</h1><p>{PROSE}</p></article>", "轮轴"),
    "site's heading": ("木马铺 | 轮轴", f'<h1>木马铺</h1><div class="post"><h2 class="title">轮轴</h2><p>{PROSE}</p></div>', "轮轴"),
    "site's heading, site last": ("轮轴 :: 木马铺", f'<div class="content"><h1>木马铺</h1><h2>轮轴</h2><p>{PROSE}</p></div>', "轮轴"),
    "a link to the root": ("木马铺", f'<h1><a href="/">木马铺</a></h1><div id="content"><h1>轮轴</h1><p>{PROSE}</p></div>', "轮轴"),
    "no heading, site known": ("轮轴 - 木马铺", f'<a href="/">木马铺</a><article><p>{PROSE}</p></article>', "轮轴"),
    "separator in the title": ("轮轴 | 车法 | 木马铺", f"<article><h1>轮轴 | 车法</h1><p>{PROSE}</p><h2>车法</h2><p>{PROSE}</p></article>", "轮轴 | 车法"),
    "a part in a theme's body": ("轮轴", f'<article><div class="entry-content"><h1>备料</h1><p>{PROSE}</p></div></article>', "轮轴"),
    "a part of the text": ("轮轴", f"<article><p>{PROSE}</p><h1>备料</h1><p>{PROSE}</p></article>", "轮轴"),
}  # fmt: skip


@pytest.mark.parametrize(("title", "body", "right"), TITLES.values(), ids=TITLES)
def test_title(title: str, body: str, right: str) -> None:
    assert only(page(body, title)).title == right


def test_the_day_of_a_time_under_the_heading() -> None:
    body = f"<article><h1>轮轴</h1><time>2020-03-04</time><p>{PROSE}</p></article>"
    assert only(page(body, "木马铺")).date == "2020-03-04"


LINKS = "".join(
    f'<a href="/{name}/"><time>02/05</time>{name}的做法与保养</a>' for name in ("轮轴", "滑板", "马鞍")
)


@pytest.mark.parametrize(
    "path", ["categories/木工/马/index.html", "tags/a/b/index.html", "zh/category/木/轮/轴/index.html"]
)
def test_a_category_within_another_is_a_list(path: str) -> None:
    read = result(page(f"<main><p>3 posts</p>{LINKS}</main>", "Category - 马"), path)
    assert [one.code for one in read.findings] == ["skipped"] or all(
        one.known == "listed" for one in read.documents
    )


def test_an_article_below_a_category_is_one() -> None:
    assert (
        only(page(f"<article><h1>轮轴</h1><p>{PROSE}</p></article>"), "category/木/轮/index.html").title
        == "轮轴"
    )


MISSING = {
    "number": ("第404匹木马 - 木马铺", '<time datetime="2020-01-02">2020</time>', 1),
    "not found": ("404 Not Found", "", 0),
    "找不到": ("找不到网页", '<time datetime="2020-01-02">2020</time>', 0),
    "404 alone": ("404 | 木马铺", "", 0),
}


@pytest.mark.parametrize(("title", "time", "articles"), MISSING.values(), ids=MISSING)
def test_404(title: str, time: str, articles: int) -> None:
    body = f"<article><h1>{title.partition(' - ')[0]}</h1>{time}<p>{PROSE}</p></article>"
    assert len(result(page(body, title), "p/404.html").documents) == articles


FRAGMENTS = {
    # path, markup, title and address
    "heading with address": ("d/7.html", f'<h1><a href="https://mumapu.example/archives/7">轮轴</a></h1><p>By 木匠</p><p>{PROSE}</p>', "轮轴", "https://mumapu.example/archives/7"),
    "a link elsewhere": ("d/7.html", f'<h1><a href="https://other.example/x">轮轴</a></h1><p>{PROSE}</p>', "轮轴", ""),
    "title element": ("d/7.htm", f"<title>轮轴</title><p>{PROSE}</p>", "轮轴", ""),
    "article": ("d/a.html", f"<!-- x --><article><h2>轮轴</h2><p>{PROSE}</p></article>", "轮轴", ""),
}  # fmt: skip


@pytest.mark.parametrize(("path", "markup", "title", "url"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_a_page_without_html_head_and_body(path: str, markup: str, title: str, url: str) -> None:
    document = only(markup, path)
    assert (document.title, document.url) == (title, url)
    assert "刷三遍清漆" in document.text


NO_PAGES = {
    "template": ("d/a.html", f"<h1>{{{{ page.title }}}}</h1><p>{PROSE}</p>"),
    "in _includes": ("_includes/a.html", f"<h1>轮轴</h1><p>{PROSE}</p>"),
    "no heading": ("d/a.html", f"<p>{PROSE}</p>"),
    "another name": ("d/a.vue", f"<h1>轮轴</h1><p>{PROSE}</p>"),
}


@pytest.mark.parametrize(("path", "markup"), NO_PAGES.values(), ids=NO_PAGES)
def test_a_piece_of_a_template_is_no_page(path: str, markup: str) -> None:
    assert not [one for one in result(markup, path).documents if one.reader == "html"]


SIBLINGS = {
    "days": ("", '<time datetime="2020-01-0{n}"></time>', 2),
    "permalinks": ("", '<a rel="bookmark" href="/p/{n}/">#</a>', 2),
    "neither": ("", "", 1),
    "in comments": ('<div class="comments">', '<time datetime="2020-01-0{n}"></time>', 1),
}


@pytest.mark.parametrize(("around", "mark", "count"), SIBLINGS.values(), ids=SIBLINGS)
def test_articles_side_by_side(around: str, mark: str, count: int) -> None:
    some = "".join(f"<article><h2>木马{n}</h2>{mark.format(n=n)}<p>{PROSE}</p></article>" for n in (1, 2))
    before = f"<article><h1>轮轴的做法</h1><p>{PROSE}</p></article>" if around else ""
    read = result(page(f"{before}<div>{around}{some}</div>"))
    assert len(read.documents) == count


def test_an_image_as_words_of_a_link() -> None:
    body = f'<article><h1>轮轴的做法</h1><p>{PROSE}<a href="/b/"><img src="b.png" alt="滑板的选择"></a><a href="c.png"><img src="c.png" alt="大图"></a></p></article>'
    document = only(page(body))
    assert [(document.text[one.start : one.end], one.url) for one in document.links] == [
        ("滑板的选择", "/b/")
    ]


def test_medium_says_where_a_post_stands() -> None:
    foot = (
        '<footer><a href="https://medium.example/p/9"><time class="dt-published" datetime="2020-05-02"></time></a>'
        '<a href="https://medium.example/@m/a-9" class="p-canonical">x</a></footer>'
    )
    body = f'<article class="h-entry"><h1 class="p-name">轮轴</h1><section class="e-content"><p>{PROSE}</p></section>{foot}</article>'
    document = only(page(body, "轮轴"))
    assert (document.url, document.copies) == (
        "https://medium.example/@m/a-9",
        ("https://medium.example/p/9",),
    )


COMMENTS = {
    "id": '<div id="comments"><div class="comment"><p>{it}</p></div></div>',
    "list": '<ol class="comment-list"><li><ol><li>x</li></ol>{it}</li></ol>',
    "single quotes": "<section class='post comments'><p>{it}</p></section>",
    "never closed": '<div id=comments><p>{it}</p>',
}  # fmt: skip


@pytest.mark.parametrize("box", COMMENTS.values(), ids=COMMENTS)
def test_readers_comments_in_a_posts_source(box: str) -> None:
    box = box.format(it='见<a href="http://http://x">滑板</a>')
    read = read_bytes("_posts/2020-01-02-a.html", f"---\ntitle: 轮轴\n---\n<p>{PROSE}</p>\n{box}\n".encode())
    assert "滑板" not in read.documents[0].text
    assert not read.documents[0].links
    assert not read.findings
    assert [one.what for one in read.left_out] == ["comments"]


def test_text_behind_the_comments_stays() -> None:
    text = f"---\ntitle: 轮轴\n---\n<div id='comments'><div>坏</div></div>\n<p>{PROSE}</p>\n"
    assert "刷三遍清漆" in read_bytes("_posts/a.html", text.encode()).documents[0].text


# --- exports ---------------------------------------------------------------------------------------

KIND = "http://schemas.google.com/blogger/2008/kind#"


def atom(*entries: str) -> bytes:
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:app="http://purl.org/atom/app#" '
        f'xmlns:b="http://schemas.google.com/blogger/2018" xml:base="https://mumapu.example/">{"".join(entries)}</feed>'
    ).encode()


def entry(kind: str, title: str, more: str = "") -> str:
    scheme = f'<category scheme="http://schemas.google.com/g/2005#kind" term="{KIND}{kind}"/>' if kind else ""
    return f"<entry><title>{title}</title>{scheme}<content type='html'>&lt;p&gt;{PROSE}&lt;/p&gt;</content>{more}</entry>"


def test_blogger() -> None:
    draft = "<app:control><app:draft>yes</app:draft></app:control>"
    again = '<link rel="alternate" href="/2020/01/a.html"/><category term="木工"/>'
    read = read_bytes("b.xml", atom(
        entry("post", "轮轴", again), entry("comment", "好文"), entry("settings", "x"), entry("template", "y"),
        entry("post", "未完", draft),
        entry("", "马鞍", "<b:type>POST</b:type><b:status>LIVE</b:status><b:filename>/2020/02/b.html</b:filename>"),
        entry("", "谢谢", "<b:type>COMMENT</b:type><b:status>LIVE</b:status>"),
        entry("", "未完二", "<b:type>POST</b:type><b:status>DRAFT</b:status>"),
    ))  # fmt: skip
    assert [(one.title, one.url, one.tags) for one in read.documents] == [
        ("轮轴", "https://mumapu.example/2020/01/a.html", ("木工",)),
        ("马鞍", "https://mumapu.example/2020/02/b.html", ()),
    ]
    assert [(one.what, one.why[0]) for one in read.left_out] == [
        ("comments", "2"), ("drafts", "2"), ("settings", "1"), ("templates", "1")
    ]  # fmt: skip


BASES = {
    # the entry's attributes, its link and content's attributes, its address, the address of ../x
    "of the content": (
        "",
        '<link href="/a/one"/>',
        'xml:base="https://mumapu.example/a/one/"',
        "/a/one",
        "/a/x",
    ),
    "of the entry": ('xml:base="/a/"', '<link href="one"/>', "", "/a/one", "/x"),
    "of both": ('xml:base="/a/"', '<link href="one"/>', 'xml:base="b/c/"', "/a/one", "/a/b/x"),
    "self alone": ('xml:base="/a/"', '<link rel="self" href="one"/>', "", "/a/one", "/x"),
}


@pytest.mark.parametrize(("own", "link", "content", "url", "to"), BASES.values(), ids=BASES)
def test_xml_base(own: str, link: str, content: str, url: str, to: str) -> None:
    body = f'<content type="html" {content}>&lt;a href="../x"&gt;乙&lt;/a&gt; {PROSE}</content>'
    (document,) = read_bytes("f.xml", atom(f"<entry {own}><title>轮轴</title>{link}{body}</entry>")).documents
    assert document.url == f"https://mumapu.example{url}"
    assert document.links[0].url == f"https://mumapu.example{to}"


GHOST = (
    '{"db":[{"meta":{"exported_on":1},"data":{"posts":['
    '{"id":"1","title":"轮轴","slug":"axle","html":"<p>PROSE<a href=\\"__GHOST_URL__/saddle/\\">马鞍</a></p>",'
    '"status":"published","published_at":"2020-01-02T03:00:00.000Z"},'
    '{"id":"2","title":"未完","slug":"x","html":"<p>x</p>","status":"draft"}],'
    '"tags":[{"id":"t","name":"木工"}],"posts_tags":[{"post_id":"1","tag_id":"t"}],'
    '"users":[{"id":"u","name":"木匠"}],"posts_authors":[{"post_id":"1","author_id":"u"}]}}]}'
).replace("PROSE", PROSE)  # fmt: skip


@pytest.mark.parametrize("hosts", [(), ("mumapu.example",)])
def test_ghost(hosts: tuple[str, ...]) -> None:
    read = read_bytes("g.json", GHOST.encode(), Site(hosts=hosts))
    (document,) = read.documents
    assert (document.title, document.date, document.author, document.tags) == (
        "轮轴",
        "2020-01-02",
        "木匠",
        ("木工",),
    )
    root = f"https://{hosts[0]}" if hosts else ""
    assert document.url == f"{root}/axle/"
    assert [one.url for one in document.links] == [f"{root}/saddle/"]
    assert [one.what for one in read.left_out] == ["drafts"]


def test_movable_type() -> None:
    def post(title: str, status: str, more: str = "") -> str:
        head = f"AUTHOR: 木匠\nTITLE: {title}\nBASENAME: 2020/03/05/a\nSTATUS: {status}\nDATE: 03/05/2020 10:00:00\nCATEGORY: 木工\n"
        return f"{head}-----\nBODY:\n<p>{PROSE}</p>\n-----\nEXTENDED BODY:\n<p>后半。</p>\n-----\n{more}--------\n"

    text = post("轮轴", "Publish", "COMMENT:\nAUTHOR: 客\n好\n-----\n") + post("未完", "Draft")
    read = read_bytes("m.txt", text.encode(), Site(hosts=("mumapu.example",)))
    (document,) = read.documents
    assert (document.title, document.date, document.tags) == ("轮轴", "2020-03-05", ("木工",))
    assert document.url == "https://mumapu.example/2020/03/05/a"
    assert document.text.endswith("后半。")
    assert sorted(chain.from_iterable((one.what,) for one in read.left_out)) == ["comments", "drafts"]
