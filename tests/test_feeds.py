"""Feeds, exports and lists of addresses."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from steps import LINEAR, growth
from wenmai.model import Document
from wenmai.pipeline import build_graph
from wenmai.read.feeds.entries import FULL_BODY, FULL_SUMMARY, iso_day, title_of_address
from wenmai.read.feeds.xml_items import root_name
from wenmai.read.readers import read_bytes
from wenmai.read.source import ReadResult

LONG = "凸函数的局部极小就是全局极小。" * 20
assert len(LONG) > FULL_BODY

RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>某站</title><link>https://notes.example/</link>
<atom:link href="https://notes.example/feed" rel="self" type="application/rss+xml"/>
<item>
  <title>凸函数 &amp;amp; 凸集</title>
  <link>/archives/12</link>
  <guid isPermaLink="false">notes-12</guid>
  <dc:creator><![CDATA[李四]]></dc:creator>
  <pubDate>Thu, 05 Mar 2020 23:30:00 +0800</pubDate>
  <category>数学</category><category><![CDATA[凸 & 优化]]></category>
  <description>开头几句</description>
  <content:encoded><![CDATA[<p>接着<a href="../archives/7">《凸集入门》</a>说。</p><p>{LONG}</p>
  <pre>《不是引用》</pre><script>var x = "《也不是》"</script>]]></content:encoded>
</item>
<item>
  <title>只有摘要</title>
  <guid>https://notes.example/archives/13</guid>
  <author>li@notes.example (李四)</author>
  <pubDate>Sun, 30 Feb 2020 10:00:00 GMT</pubDate>
  <description>&lt;b&gt;{LONG}&lt;/b&gt;</description>
</item>
<item>
  <title>读下去</title><link>https://notes.example/archives/14</link>
  <content:encoded><![CDATA[<p>{LONG}</p><a href="/14">阅读全文 »</a>]]></content:encoded>
</item>
<item><description>没有题目的一则短文，说的是今天的天气和一点心情，明天也许会更好。</description></item>
<item></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">
  <title>某站</title><link href="https://notes.example/"/><author><name>李四</name></author>
  <entry>
    <title type="html">凸&amp;lt;函数&lt;b&gt;甲&lt;/b&gt;</title>
    <link rel="edit" href="https://notes.example/edit/12"/>
    <link rel="alternate" type="text/html" href="/archives/12"/>
    <id>tag:notes.example,2020:12</id>
    <published>2020-03-05T23:30:00+08:00</published><updated>2021-01-01T00:00:00Z</updated>
    <category term="math" label="数学"/>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">
      <p>见<a href="7.html?a=1&amp;b=2">《凸集 &lt;入门&gt;》</a>。</p><p>{LONG}</p></div></content>
  </entry>
  <entry xml:base="https://other.example/a/">
    <title>纯文字</title><id>https://notes.example/archives/13</id><updated>2020-03-06</updated>
    <author><name>王五</name></author>
    <content type="text">1 &lt; 2，{LONG}</content>
  </entry>
</feed>"""


def read(text: str, name: str = "feed.xml") -> ReadResult:
    return read_bytes(name, text.encode())


def codes(result: ReadResult) -> list[str]:
    return [one.code for one in result.findings]


def urls(document: Document) -> list[str]:
    return [link.url for link in document.links]


def shown(document: Document) -> list[str]:
    return [document.text[link.start : link.end] for link in document.links]


# --- RSS ----------------------------------------------------------------------------------------


def test_rss() -> None:
    result = read(RSS)
    full, summary, cut, untitled = result.documents
    assert {one.reader for one in result.documents} == {"feed"}
    assert (full.title, full.author, full.date) == ("凸函数 & 凸集", "李四", "2020-03-05")
    assert full.url == "https://notes.example/archives/12"
    assert full.tags == ("数学", "凸 & 优化")
    assert (full.known, full.entry, full.site) == ("text", 1, "notes.example")
    assert urls(full) == ["https://notes.example/archives/7"]
    assert shown(full) == ["《凸集入门》"]
    assert "也不是" not in full.text
    assert [full.text[slice(*span)].strip() for span in full.opaque] == ["《不是引用》"]
    assert summary.url == "https://notes.example/archives/13"
    assert (summary.author, summary.date, summary.known) == ("李四", "", "listed")
    assert summary.text == LONG
    assert cut.known == "listed"
    assert untitled.title_inferred
    assert untitled.title.startswith("没有题目的一则短文")


def test_what_was_odd_in_a_feed_is_reported_with_its_entry() -> None:
    result = read(RSS)
    path = result.documents[0].path
    findings = [(one.code, one.path) for one in result.findings]
    assert sorted(findings) == [("bad-date", f"{path}#2"), ("bad-entry", f"{path}#5")]


def test_rss_1() -> None:
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/">
      <channel rdf:about="https://notes.example/rss"><title>某站</title><link>https://notes.example</link></channel>
      <item rdf:about="https://notes.example/12"><title>甲</title><link>https://notes.example/12</link>
      <dc:date>2020-03-05T10:00:00Z</dc:date><dc:creator>李四</dc:creator><description>几句</description></item>
      </rdf:RDF>"""
    (document,) = read(text).documents
    assert (document.title, document.date, document.author) == ("甲", "2020-03-05", "李四")
    assert document.url == "https://notes.example/12"


def test_rdf_of_another_kind_is_no_feed() -> None:
    text = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>'
    assert codes(read(text)) == ["unrecognised"]


@pytest.mark.parametrize(("attribute", "url"), [("", "https://a.example/7"), (' isPermaLink="false"', "")])
def test_a_guid_is_an_address_unless_it_says_no(attribute: str, url: str) -> None:
    guid = f"<guid{attribute}>https://a.example/7</guid>"
    (document,) = read(f"<rss><channel><item><title>甲</title>{guid}</item></channel></rss>").documents
    assert document.url == url


def test_an_empty_feed_is_reported() -> None:
    assert codes(read("<rss><channel><title>某站</title></channel></rss>")) == ["no-article"]


# --- Atom ---------------------------------------------------------------------------------------


def test_atom() -> None:
    result = read(ATOM)
    markup, plain = result.documents
    assert not result.findings
    assert (markup.title, markup.date, markup.author) == ("凸<函数甲", "2020-03-05", "李四")
    assert markup.url == "https://notes.example/archives/12"
    assert markup.tags == ("数学",)
    assert urls(markup) == ["https://notes.example/archives/7.html?a=1&b=2"]
    assert shown(markup) == ["《凸集 <入门>》"]
    assert (plain.url, plain.author, plain.date) == (
        "https://notes.example/archives/13",
        "王五",
        "2020-03-06",
    )
    assert plain.text.startswith("1 < 2，")
    assert (markup.known, plain.known) == ("text", "text")


# --- JSON Feed ----------------------------------------------------------------------------------


@pytest.mark.parametrize("indent", [None, 2])
def test_json_feed(indent: int | None) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "home_page_url": "https://notes.example/",
        "authors": [{"name": "李四"}],
        "items": [
            {
                "id": "https://notes.example/12",
                "title": "甲",
                "content_html": f"<p><a href='/7'>七</a>{LONG}</p>",
                "date_published": "2020-03-05T10:00:00Z",
                "tags": ["凸"],
            },
            {"id": "13", "url": "13", "title": "乙", "content_text": "a < b", "author": {"name": "王五"}},
        ],
    }
    result = read(json.dumps(feed, indent=indent), "feed.json")
    one, two = result.documents
    assert not result.findings
    assert (one.reader, one.title, one.author, one.date) == ("json-feed", "甲", "李四", "2020-03-05")
    assert (one.url, one.tags, one.known) == ("https://notes.example/12", ("凸",), "text")
    assert urls(one) == ["https://notes.example/7"]
    assert (two.url, two.text, two.author, two.known) == (
        "https://notes.example/13",
        "a < b",
        "王五",
        "listed",
    )


def test_a_broken_json_feed_is_reported_with_its_line() -> None:
    result = read('{"version": "https://jsonfeed.org/version/1",\n "items": [}', "feed.json")
    assert [(one.code, one.line) for one in result.findings] == [("broken-json", 2)]


# --- WordPress' export ---------------------------------------------------------------------------

_ITEM = """<item><title>{title}</title><link>https://notes.example/{title}/</link>
<pubDate>Thu, 05 Mar 2020 16:30:00 +0000</pubDate><dc:creator><![CDATA[li]]></dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_date><![CDATA[2020-03-06 00:30:00]]></wp:post_date>
<wp:status><![CDATA[{status}]]></wp:status><wp:post_type><![CDATA[{kind}]]></wp:post_type>
<category domain="category" nicename="math"><![CDATA[数学]]></category>
<category domain="post_tag" nicename="convex"><![CDATA[凸]]></category>
<category domain="nav_menu" nicename="top"><![CDATA[菜单]]></category>
<wp:comment><wp:comment_author>王五</wp:comment_author>
<wp:comment_content><![CDATA[《不是正文》]]></wp:comment_content></wp:comment>
</item>"""


def _export(*items: tuple[str, str, str]) -> str:
    body = f"第一段\n\n第二段[caption id=1]图[/caption]见《凸集》。\n\n<!-- wp:paragraph -->{LONG}"
    return (
        '<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0" '
        'xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">'
        "<channel><title>某站</title><link>https://notes.example</link><wp:wxr_version>1.2</wp:wxr_version>"
        "<wp:author><wp:author_login>li</wp:author_login>"
        "<wp:author_display_name>李四</wp:author_display_name></wp:author>"
        + "".join(
            _ITEM.format(title=title, body=body, status=status, kind=kind) for title, status, kind in items
        )
        + "</channel></rss>"
    )


def test_wordpress_export() -> None:
    result = read(
        _export(
            ("a", "publish", "post"),
            ("b", "draft", "post"),
            ("c", "publish", "page"),
            ("d", "inherit", "attachment"),
            ("e", "publish", "nav_menu_item"),
            ("f", "draft", "page"),
        )
    )
    assert not result.findings
    assert [one.title for one in result.documents] == ["a", "c"]
    one = result.documents[0]
    assert (one.reader, one.author, one.date, one.known) == ("wxr", "李四", "2020-03-06", "text")
    assert one.tags == ("数学", "凸")
    assert one.text.startswith("第一段\n第二段图见《凸集》。\n")
    assert "不是正文" not in one.text
    left_out = {part.what: part.why for part in result.left_out}
    assert left_out == {
        "attachment": "1 × post type attachment",
        "comments": "6 × a comment",
        "draft": "2 × status draft",
        "nav_menu_item": "1 × post type nav_menu_item",
    }


# --- lists of addresses --------------------------------------------------------------------------


def test_wordpress_export_declared_with_https() -> None:
    text = _export(("a", "publish", "post"), ("b", "draft", "post"))
    result = read(text.replace("http://wordpress.org/export", "https://wordpress.org/export"))
    assert [(one.title, one.author, one.date) for one in result.documents] == [("a", "李四", "2020-03-06")]


@pytest.mark.parametrize("space", ["https://www.sitemaps.org/schemas/sitemap/0.9/", "urn:any"])
def test_a_root_says_its_form_whatever_vocabulary_it_declares(space: str) -> None:
    sitemap = f'<urlset xmlns="{space}"><url><loc>https://a.example/x</loc></url></urlset>'
    atom = f'<feed xmlns="{space}"><entry><title>甲</title><link href="https://a.example/x"/></entry></feed>'
    assert [one.url for text in (sitemap, atom) for one in read(text).documents] == [
        "https://a.example/x"
    ] * 2
    nothing = f'<urlset xmlns="{space}"><url><loc>https://a.example/</loc></url></urlset>'
    assert codes(read(nothing)) == ["no-article"]


def test_rss_of_1999() -> None:
    rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"'
    item = "<item><title>甲</title><link>https://a.example/1</link></item>"
    assert [one.title for one in read(f"<rdf:RDF {rdf}>{item}</rdf:RDF>").documents] == ["甲"]


def test_sitemap() -> None:
    paths = ("", "archives/12", "2020/03/convex-sets.html", "tag/x", "category/a/b", "2020/03/", "feed.xml",
             "page/3", "post/category-theory", "%E5%87%B8%E9%9B%86/")  # fmt: skip
    body = "".join(
        f"<url><loc>https://notes.example/{one}</loc><lastmod>2024-01-01</lastmod></url>" for one in paths
    )
    result = read(f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{body}</urlset>')
    assert not result.findings
    assert [one.title for one in result.documents] == ["12", "convex sets", "category theory", "凸集"]
    assert all(one.title_inferred and one.known == "listed" and not one.date for one in result.documents)
    assert [one.why for one in result.left_out] == ["6 × an address of no article"]


@pytest.mark.parametrize(
    "text",
    [
        "<sitemapindex><sitemap><loc>https://notes.example/1.xml</loc></sitemap></sitemapindex>",
        '<opml version="2.0"><head/><body><outline text="a"><outline xmlUrl="https://a.example/feed"/>'
        "</outline></body></opml>",
    ],
)
def test_what_only_lists_other_lists_is_ignored_with_one_finding(text: str) -> None:
    result = read(text)
    assert not result.documents
    assert codes(result) == ["only-addresses"]
    assert " 1 s" in result.findings[0].message


# --- what must not hurt --------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


@pytest.mark.parametrize("root", ["rss", "feed", "urlset", "opml"])
@pytest.mark.parametrize(
    "declared",
    [
        pytest.param(f'[<!ENTITY l0 "ha">{LAUGHS}]', id="billion laughs"),
        pytest.param('[<!ENTITY x SYSTEM "file:///etc/hostname">]', id="external entity"),
        pytest.param('SYSTEM "https://127.0.0.1:9/a.dtd"', id="external DTD"),
        pytest.param('[<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]', id="parameter entity"),
    ],
)
def test_declarations_are_refused_before_parsing(
    root: str, declared: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wenmai.read.feeds.xml_elements.Elements.start", lambda *_: pytest.fail("was parsed"))
    result = read(f'<?xml version="1.0"?><!DOCTYPE {root} {declared}><{root}><item>&l11;&x;</item></{root}>')
    assert codes(result) == ["refused-xml"]
    assert not result.documents


def feed_of(*items: str) -> str:
    return "<rss><channel>\n" + "\n".join(f"<item>{one}</item>" for one in items) + "\n</channel></rss>"


def places(result: ReadResult) -> list[tuple[str, int | None]]:
    return [(one.code, one.line) for one in result.findings]


def test_stray_ampersands_and_names_of_html_are_read_as_they_are_meant() -> None:
    text = feed_of(
        "<title>第一篇</title>",
        "<title>甲 & 乙&nbsp;丙 &hellip; &amp; &#11; &nosuch; &lt;</title><link>https://a.example/?a=1&b=2</link>",
        "<title><![CDATA[a & b &nbsp;]]></title>",
    )
    result = read(text)
    assert [one.title for one in result.documents] == ["第一篇", "甲 & 乙 丙 … & \ufffd &nosuch; <", "a & b"]
    assert result.documents[1].url == "https://a.example/?a=1&b=2"
    assert places(result) == [("broken-xml", 3)]


def test_one_broken_entry_costs_itself() -> None:
    broken = "<title>坏<b>的</title>"
    text = feed_of(
        "<title>甲</title>", broken, "<title>乙</title>", broken, "<title><![CDATA[<item>丙]]></title>"
    )
    result = read(text)
    assert [one.title for one in result.documents] == ["甲", "乙", "<item>丙"]
    assert places(result) == [("broken-xml", 3), ("broken-xml", 5)]
    atom = ATOM.replace("纯文字</title>", "纯文字</titel>").replace(
        "</feed>", "<entry><title>又一篇</title><id>https://notes.example/archives/14</id></entry></feed>"
    )
    result = read(atom)
    assert [one.title for one in result.documents] == ["凸<函数甲", "又一篇"]
    assert result.documents[1].url == "https://notes.example/archives/14"


def test_a_break_outside_of_entries_costs_none() -> None:
    text = feed_of("<title>甲</title>", "<title>乙</title>")
    for odd in ("</wrong>", "<a><b></a>"):
        for at in (text.index("<item>"), text.rindex("<item>")):
            result = read(text[:at] + odd + text[at:])
            assert [one.title for one in result.documents] == ["甲", "乙"]
            assert codes(result) == ["broken-xml"]


def test_many_broken_entries_are_counted() -> None:
    result = read(feed_of(*["<title><b></title>"] * 500, "<title>好的</title>"))
    assert [one.title for one in result.documents] == ["好的"]
    assert codes(result) == ["broken-xml"] * 11
    assert "490 more" in result.findings[-1].message


@pytest.mark.parametrize(
    "broken",
    [
        "<title><b></title></item><item>",
        "<![CDATA[<item>",
        "<item",
        "<a>",
        "</a>",
        "<!--",
        "<!-- a -->",
        "<?a ?>",
    ],
)
def test_breaks_cost_linear_time(broken: str) -> None:
    def prepared(size: int) -> Callable[[], object]:
        return partial(read, "<rss><channel><item>" + broken * size)

    assert not prepared(50_000)().documents
    assert growth(prepared, 200, 800) < LINEAR


def test_what_is_declared_behind_a_break_is_still_refused() -> None:
    text = feed_of("<title>a & b</title>", "<title>甲</title>")
    result = read('<!DOCTYPE rss [<!ENTITY x "y">]>' + text)
    assert codes(result) == ["refused-xml"]
    inside = text.replace("<title>甲", '<!DOCTYPE x [<!ENTITY y "z">]><title>甲&y;')
    assert [one.title for one in read(inside).documents] == ["a & b"]


def test_prefixes_and_vocabularies_that_nothing_declares() -> None:
    item = "<title>甲</title><dc:creator>某</dc:creator><itunes:author>别人</itunes:author>"
    result = read(feed_of(item))
    assert [(one.title, one.author) for one in result.documents] == [("甲", "某")]
    assert not result.findings
    assert read('<rss xmlns="https://any.example/rss"><item><title>乙</title></item></rss>').documents
    assert read("<feed><entry><title>丙</title></entry></feed>").documents
    odd = '<rss xmlns:title="https://x.example/"><item><title:title>丁</title:title><link>https://a.example/</link></item></rss>'
    assert read(odd).documents[0].title_inferred


def test_a_declaration_that_stands_behind_something() -> None:
    result = read(f"\n<!-- made by x -->\n{RSS}".replace("<!-- made by hand -->", ""))
    assert result.documents[0].title == "凸函数 & 凸集"
    assert "broken-xml" not in codes(result)


def test_a_counter_of_clicks_is_no_address_of_an_article() -> None:
    space = 'xmlns:fb="http://rssnamespace.org/feedburner/ext/1.0"'
    link = "https://feeds.example/~r/x/~3/abc/"
    origin = "<fb:origLink>https://a.example/7</fb:origLink>"
    rss = f"<rss {space}><item><title>甲</title><link>{link}</link>{origin}</item></rss>"
    entry = f'<entry><id>1</id><link href="{link}"/>{origin}</entry>'
    atom = f'<feed {space} xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'
    assert [one.url for text in (rss, atom) for one in read(text).documents] == ["https://a.example/7"] * 2


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('xml:base="https://a.example/x/"><id>1</id>', "https://a.example/x/7"),
        ('xml:base="https://a.example/x/"><entry xml:base="y/"><id>0</id></entry>', "https://a.example/x/7"),
        (
            '><link rel="self" href="https://a.example/blog/atom.xml"/><link href="/blog/"/>',
            "https://a.example/blog/7",
        ),
        ('><link href="https://a.example/b/"/>', "https://a.example/b/7"),
    ],
)
def test_what_relative_addresses_of_a_feed_are_relative_to(head: str, url: str) -> None:
    entry = '<entry><title>甲</title><link href="7"/></entry>'
    result = read(f'<feed xmlns="http://www.w3.org/2005/Atom" {head}{entry}</feed>')
    assert result.documents[-1].url == url


def test_an_atom_entry_with_nothing_but_a_link_and_one_with_nothing_but_text() -> None:
    link = '<entry><link href="https://a.example/1"/></entry>'
    content = f'<entry><content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry>'
    result = read(f'<feed xmlns="http://www.w3.org/2005/Atom">{link}{content}</feed>')
    assert [one.url for one in result.documents] == ["https://a.example/1", ""]
    assert LONG in result.documents[1].text


def test_a_long_description_is_the_whole_text() -> None:
    whole, cut = "字" * FULL_SUMMARY, "字" * (FULL_SUMMARY - 1)
    items = [
        f"<title>甲</title><description>{one}</description>" for one in (whole, cut, whole + " Read more")
    ]
    assert [one.known for one in read(feed_of(*items)).documents] == ["text", "listed", "listed"]


def test_a_feed_cut_short_gives_what_is_there() -> None:
    result = read(RSS[: RSS.index("<title>只有摘要")])
    assert len(result.documents) == 1
    assert codes(result) == ["broken-xml"]


def test_characters_that_xml_forbids_break_nothing() -> None:
    result = read(
        "<rss><channel><item><title>甲\x0b乙</title><link>https://a.example/1</link></item></channel></rss>"
    )
    assert not result.findings
    assert result.documents[0].title == "甲\ufffd乙"


def test_a_feed_in_another_encoding() -> None:
    text = RSS.replace("UTF-8", "GBK")
    result = read_bytes("feed.xml", text.encode("gb18030"))
    assert result.documents[0].title == "凸函数 & 凸集"


def test_deep_nesting_and_endless_comments_are_read() -> None:
    deep = "<rss><channel><item><title>甲</title>" + "<a>" * 100_000 + "</a>" * 100_000
    (document,) = read(deep + "</item></channel></rss>").documents
    assert document.title == "甲"
    assert not root_name("<!--" * 5000)
    assert not root_name("<!-- a -->" * 2000 + "x")
    assert not root_name("<?a ?>" * 3000 + "<!--")
    assert root_name("<?a ?> <!-- <feed> -->" * 500 + "<rss>") == "rss"


@pytest.mark.parametrize("sign", ["<!--", "<!-- a -->", "<?a ?>", "<?a ?> <!-- <feed> -->"])
def test_what_stands_before_the_root_costs_linear_time(sign: str) -> None:
    assert (
        growth(lambda size: partial(root_name, sign * size + "<rss>"), 20, 80, inside_patterns=True) < LINEAR
    )


# --- values --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Thu, 05 Mar 2020 23:30:00 +0800", "2020-03-05"),
        ("5 Mar 20 10:00 GMT", "2020-03-05"),
        ("2020-03-05T23:30:00-11:00", "2020-03-05"),
        ("2020年3月5日", "2020-03-05"),
        ("Sun, 30 Feb 2020 10:00:00 GMT", ""),
        ("2020-13-01T00:00:00Z", ""),
        ("Thu, 05 Sept 2019 18:13:46+0900", "2019-09-05"),
        ("20200305T233000Z", "2020-03-05"),
        ("20201305", ""),
        ("2020030523", ""),
        ("soon", ""),
        ("", ""),
        ("(" * 1000, ""),
    ],
)
def test_days(written: str, day: str) -> None:
    assert iso_day(written) == day


@pytest.mark.parametrize(
    ("url", "title"),
    [
        ("https://notes.example/2020/convex-sets.html", "convex sets"),
        ("https://notes.example/a/?p=1", "a"),
        ("https://notes.example/", "notes.example"),
        ("https://[broken", "https://[broken"),
    ],
)
def test_titles_of_addresses(url: str, title: str) -> None:
    assert title_of_address(url) == title


def rss_of(*entries: tuple[str, str, str]) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{link}</link><pubDate>{day}</pubDate></item>"
        for title, link, day in entries
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>某站</title>{items}</channel></rss>'


def test_a_feed_of_tags_lists_no_articles() -> None:
    day = "Sun, 24 Mar 2024 00:00:00 +0000"
    text = rss_of(
        ("Weekly", "https://notes.example/tags/Weekly/", day), ("凸集", "https://notes.example/p/7", day)
    )
    result = read_bytes("tags/atom.xml", text.encode())
    assert [one.title for one in result.documents] == ["凸集"]
    assert [(one.code, one.path, one.message) for one in result.findings] == [
        ("skipped", "tags/atom.xml#1", "list of posts")
    ]
    told = read_bytes(
        "atom.xml", text.replace("</pubDate>", "</pubDate><description>每周一篇</description>").encode()
    )
    assert [one.title for one in told.documents] == ["Weekly", "凸集"]  # an article may be about a tag


@pytest.mark.parametrize(
    ("day", "articles"),
    [
        ("Wed, 04 Mar 2020 16:30:00 +0000", 1),  # the day before on another clock
        ("Thu, 05 Mar 2020 00:30:00 +0800", 1),
        ("Mon, 02 Mar 2020 16:30:00 +0000", 2),
    ],
)
def test_a_feed_made_of_files_adds_no_article_and_no_date(tmp_path: Path, day: str, articles: int) -> None:
    (tmp_path / "a.md").write_text(
        f"---\ntitle: 凸集\ndate: 2020-03-05 00:30:00 +0800\n---\n{LONG}\n", "utf-8"
    )
    (tmp_path / "feed.xml").write_text(rss_of(("凸集", "https://notes.example/p/7", day)), "utf-8")
    found = [one for one in build_graph([str(tmp_path)]).nodes if one.kind == "article"]
    assert len(found) == articles
    if articles == 1:
        assert (found[0].date, found[0].url, found[0].known) == (
            "2020-03-05",
            "https://notes.example/p/7",
            "text",
        )


def test_a_sitemap_names_the_list_of_a_section() -> None:
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    rows = "".join(
        f"<url><loc>https://notes.example/{one}</loc></url>" for one in ("posts/", "posts/7", "post-7")
    )
    result = read_bytes("sitemap.xml", f"<?xml version='1.0'?><urlset {space}>{rows}</urlset>".encode())
    assert [one.url.rpartition("/")[2] for one in result.documents] == ["7", "post-7"]
