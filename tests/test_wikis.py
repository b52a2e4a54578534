"""Wikis and notebooks of their own markup: what a page is, what it is called, what leads nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphs import folder, graph_of
from wenmai.model import Document, Site
from wenmai.pipeline import build_graph
from wenmai.read.markdown.generators import detect
from wenmai.read.readers import read_bytes
from wenmai.read.source import ReadResult


def _tiddler(text: str, site: Site | None = None, head: str = "title: The saw") -> Document:
    return read_bytes("saw.tid", f"{head}\n\n{text}".encode(), site).documents[0]


def _links(document: Document) -> list[str]:
    return [link.url for link in document.links]


def _dump(*pages: tuple[str, str], head: str = "") -> ReadResult:
    written = "".join(
        f"<page><title>{title}</title><revision><text>{text}</text></revision></page>"
        for title, text in pages
    )
    return read_bytes("wiki.xml", f"<mediawiki>{head}{written}</mediawiki>".encode())


# What a tiddler says → what it links
TIDDLERS = (
    ("[[axle]] and [[the wheel|wheel]]", ["axle", "wheel"]),
    ("[[oil|https://oil.example/]]", ["https://oil.example/"]),
    ("[ext[oil|https://oil.example/]] [img[axle.png]] [img[axle|axle.png]]", ["https://oil.example/"]),
    ("{{axle}} {{{ [tag[axle]] [[wheel]] }}} <<list [[wheel]]>>", []),
    ('<<.tip """Look at the old [[axle]] <<.op x>> and [[wheel]]""">> [[saw]]', ["axle", "wheel", "saw"]),
    ('<<.example 1 """[tag<<x>>]\n[[wheel]]""">> [[saw]]', ["saw"]),
    ('<$link to="axle"><b>words\nof it</b></$link> <$link to={{!!field}}>x</$link>', ["axle"]),
    ('<$link to="axle"/> <a href="#The%20wheel">w</a>', ["axle", "The wheel"]),
    ("<!-- [[axle]] --> /% [[axle]] %/ `[[axle]]`\n```\n[[axle]]\n```\n[[wheel]]", ["wheel"]),
    ("\\define x() [[axle]]\n\\procedure y()\n[[axle]]\n\\end\n\\whitespace trim\n[[wheel]]", ["wheel"]),
    ("OakBoard ~NoLink $:/core [[$:/core]] aB OakBoard's", ["tag:#OakBoard", "tag:#OakBoard"]),
    ("\\rules except wikilink\nOakBoard", []),
    ("[[What is C#?]]", ["What is C＃?"]),
    ("<!-- [[axle]]", ["axle"]),
    ("!! About the [[axle]]", ["axle"]),
)


@pytest.mark.parametrize(("text", "right"), TIDDLERS)
def test_links_of_a_tiddler(text: str, right: list[str]) -> None:
    assert _links(_tiddler(text)) == right


def test_fields_of_a_tiddler() -> None:
    head = (
        "\ncreated: 20200301101500000\ntags: wood [[old tools]]\ntitle: tools/saw\ntype: text/vnd.tiddlywiki"
    )
    found = _tiddler("! Teeth\n\noil", head=head)
    assert (found.title, found.date, found.tags) == ("tools/saw", "2020-03-01", ("wood", "old tools"))
    assert [found.text[start:end] for start, end in found.headings] == ["Teeth"]


def test_addresses_of_the_published_wiki_are_tiddlers() -> None:
    site = Site(hosts=("saw.example",))
    found = _tiddler("[[x|https://saw.example/#The%20axle]] https://saw.example/#:story", site)
    assert _links(found) == ["The axle", "https://saw.example/#:story"]


@pytest.mark.parametrize(
    "head",
    [
        "title: $:/core/ui",
        "title: x\ntype: text/css",
        "title: Draft\ndraft.of: x",
        "title: x\ntags: systemConfig",
    ],
)
def test_what_is_no_tiddler_of_text(head: str) -> None:
    found = read_bytes("x.tid", f"{head}\n\n[[axle]]".encode())
    assert not found.documents
    assert [one.code for one in found.findings] == ["skipped"]


def test_words_in_capitals_are_links_only_where_the_wiki_has_them() -> None:
    tiddlers = [
        {"title": "OakBoard", "text": "x", "created": "20200101000000000"},
        {"title": "saw", "text": "OakBoard GlueWood", "created": "20200101000000000"},
    ]
    found = read_bytes("wood.json", json.dumps(tiddlers).encode()).documents[1]
    assert _links(found) == ["tag:#OakBoard"]
    tiddlers.append({"title": "$:/config/WikiParserRules/Inline/wikilink", "text": "disable"})
    assert not read_bytes("wood.json", json.dumps(tiddlers).encode()).documents[1].links


@pytest.mark.parametrize(
    ("setting", "links"),
    [(b'"disable"', []), (b'"enable"', ["GlueWood"]), (b'"\xff"', ["GlueWood"])],
)
def test_a_plugin_may_say_that_words_in_capitals_are_no_links(
    setting: bytes, links: list[str], tmp_path: Path
) -> None:
    inner = b'{"$:/config/WikiParserRules/Inline/wikilink":{"title":"x","text":' + setting + b"}}"
    files = {
        "tiddlywiki.info": b"{}",
        "tiddlers/plug.json": b'[{"title":"$:/plugins/x","text":"' + inner.replace(b'"', b'\\"') + b'"}]',
        "tiddlers/saw.tid": b"title: saw\n\nOn GlueWood.",
        "tiddlers/glue.tid": b"title: GlueWood\n\nIt holds.",
    }
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    graph = build_graph([str(tmp_path)])
    titles = {one.id: one.title for one in graph.nodes}
    assert [titles[one.target] for one in graph.edges if one.kind == "cites"] == links


def test_records_of_articles_are_no_tiddlers() -> None:
    rows = [{"title": "The axle", "text": "Oil it.", "date": "2020-01-01"}]
    assert read_bytes("rows.json", json.dumps(rows).encode()).documents[0].reader == "records"


# What a page of MediaWiki says → what it links; Axle and Oil are pages, Grease leads to Oil
PAGES = (
    ("[[axle]]s [[Oil|''words'']] [[grease]]", ["Axle", "Oil", "Oil"]),
    ("[[ axle#Old_end|x]] [[#Here]]", ["Axle#Old end", "#Here"]),
    ("{{Main|[[Axle]]|{{x|[[Oil]]}}}} [[Oil]] {{open [[Axle]]", ["Oil", "Axle"]),
    ("&lt;ref name=x&gt;[[Axle]]&lt;/ref&gt; &lt;ref name=x /&gt; [[Oil]]", ["Oil"]),
    ("&lt;nowiki&gt;[[Axle]]&lt;/nowiki&gt; &lt;pre&gt;[[Axle]]&lt;/pre&gt; &lt;!-- [[Axle]] --&gt;", []),
    ("[[File:Saw.png|thumb|left|The [[axle]] of [[oil]]]] [[Image:Saw.png|thumb]]", ["Axle", "Oil"]),
    ("[[Category:Tools]] [[:Category:Tools|tools]] [[User:Ann]] [[Talk:Oil]] [[Special:Search]]", []),
    ("[[de:Achse]] [[w:Wood]] [[Wanted thing]]", ["Wanted thing"]),
    (
        "[https://oil.example/ oil] https://wood.example/ [mailto:x]",
        ["https://oil.example/", "https://wood.example/"],
    ),
    ('{|\n! [[Axle]] !! x\n|-\n| style="a" | [[Oil]] || y\n|}', ["Axle", "Oil"]),
    ("== The [[axle]] ==", ["Axle"]),
    ("&lt;gallery&gt;\nFile:x.png|An [[axle]]\n&lt;/gallery&gt;", ["Axle"]),
)


@pytest.mark.parametrize(("text", "right"), PAGES)
def test_links_of_a_page(text: str, right: list[str]) -> None:
    pages = _dump(("Saw", text), ("Axle", "x"), ("Oil", "x"), ("Grease", "#REDIRECT [[Oil]]"))
    assert _links(pages.documents[0]) == right
    assert [one.aliases for one in pages.documents] == [(), (), ("Grease",)]


def test_what_a_page_says_of_itself() -> None:
    head = "<siteinfo><base>https://saw.example/w/index.php?title=Main_Page</base></siteinfo>"
    found = _dump(("The saw", "=== Teeth ===\n[[Category:Old tools|x]] oil"), ("Talk:Saw", "x"), head=head)
    (page,) = found.documents
    assert page.url == "https://saw.example/w/index.php?title=The_saw"
    assert page.tags == ("Old tools",)
    assert [page.text[start:end] for start, end in page.headings] == ["Teeth"]
    assert [one.what for one in found.left_out] == ["pages of the namespace talk"]


def test_a_dump_that_declares_entities_is_refused() -> None:
    bomb = '<!DOCTYPE mediawiki [<!ENTITY a "aaa">]><mediawiki><page><title>&a;</title></page></mediawiki>'
    found = read_bytes("wiki.xml", bomb.encode())
    assert not found.documents
    assert [one.code for one in found.findings] == ["refused-xml"]


def test_redirects_in_a_circle_end() -> None:
    found = _dump(("A", "#REDIRECT [[B]]"), ("B", "#REDIRECT [[A]]"), ("Saw", "[[A]]"))
    assert _links(found.documents[0]) == ["A"]


def test_a_wanted_page_is_a_finding_and_another_spelling_is_another_page(tmp_path: Path) -> None:
    files = {
        "saw.tid": "title: The saw\n\nAn axle: [[The Axle]], [[the axle]], and a [[lathe]].\n",
        "axle.tid": "title: The Axle\n\nMore words on [[The saw]].\n",
    }
    graph = graph_of(folder(tmp_path / "wood", {}), files)
    assert sorted(one.url for one in graph.unresolved) == ["lathe", "the axle"]


def test_pages_of_a_wiki_that_say_the_same_are_two(tmp_path: Path) -> None:
    words = "====== Teeth ======\n\nThey are set, filed and oiled once a year, before the wood is cut.\n"
    files = {"pages/start.txt": words, "pages/saw/teeth.txt": words, "pages/rake/teeth.txt": words}
    graph = graph_of(folder(tmp_path / "wood", {}), files)
    assert sum(1 for one in graph.nodes if one.kind == "article") == len(files)


def test_a_folder_of_plain_texts_is_no_dokuwiki(tmp_path: Path) -> None:
    folder(tmp_path, {"start.txt": "The saw\n\nOil it.\n", "axle.txt": "The axle\n\nOil it.\n"})
    assert detect(tmp_path)[0].generator == ""


def test_what_dokuwiki_keeps_besides_is_no_page(tmp_path: Path) -> None:
    files = {
        "data/pages/start.txt": "====== Saw ======\n\nOil it.\n",
        "data/attic/start.1577872800.txt": "====== Old saw ======\n\nOil it.\n",
        "inc/lang/en/edit.txt": "Edit the page and oil it.\n",
    }
    graph = graph_of(folder(tmp_path / "wood", {}), files)
    assert [one.title for one in graph.nodes if one.kind == "article"] == ["Saw"]
