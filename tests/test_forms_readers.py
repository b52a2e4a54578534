"""Org, AsciiDoc, reStructuredText, Logseq, Evernote, headers without fences: fields, titles, links."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

import wenmai
from wenmai.model import Document, Site
from wenmai.pipeline import build_graph
from wenmai.read.dates import english_day, iso_date
from wenmai.read.readers import read_bytes

LOGSEQ = Site(generator="logseq")


def only(path: str, text: str, site: Site | None = None) -> Document:
    (document,) = read_bytes(path, text.encode(), site).documents
    return document


def urls(document: Document) -> list[tuple[str, str]]:
    return [(document.text[link.start : link.end], link.url) for link in document.links]


def cited(folder: Path, files: dict[str, str]) -> set[tuple[str, str]]:
    """Title of the citing and of the cited article, of every citation of a build."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder.parent / "out").mkdir(exist_ok=True)
    wenmai.build([folder], folder.parent / "out")
    with closing(sqlite3.connect(folder.parent / "out" / "graph.db")) as store:
        rows = store.execute(
            "SELECT a.title, b.title FROM edges e JOIN nodes a ON a.n = e.source"
            " JOIN nodes b ON b.n = e.target WHERE e.kind = 'cites'"
        )
        return {(source, target) for source, target in rows}


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("民國109年5月1日", "2020-05-01"),
        ("民国一百零九年十二月三十一日", "2020-12-31"),
        ("中華民國一〇九年五月", "2020-05"),
        ("民國99年", "2010"),
        ("民國99年13月", ""),
        ("民國前三年", ""),
        ("二〇二〇年五月一日", "2020-05-01"),
        ("二零一九年十二月", "2019-12"),
        ("二〇二一年五月廿一日", "2021-05-21"),
        ("二〇二〇年二月三十日", ""),
        ("二〇二〇年廿一月", ""),
        ("一九年前", ""),
    ],
)
def test_chinese_dates(written: str, day: str) -> None:
    assert iso_date(written) == day


def test_days_in_english() -> None:
    days = [english_day(one) for one in ("Jan 1st, 2023", "3 March 2021", "Feb 30th, 2023", "Dan 1st, 2023")]
    assert days == ["2023-01-01", "2021-03-03", "", ""]


@pytest.mark.parametrize(
    ("text", "title", "date"),
    [
        ("---\n---\ntitle: 木马\ndate: 2020-01-02\n---\n文", "木马", "2020-01-02"),
        ("---\n\n---\ndate: 2020-01-02\ntitle: 木马\n---\n文", "木马", "2020-01-02"),
        ("Title: 木马\nDate: 2020-01-02\nTags: 甲, 乙\n\n文", "木马", "2020-01-02"),
        ("Title: 木马\nDescription: 长\n  更长\nDate: 2020-01\n\n文", "木马", "2020-01"),
        ("---\n---\n正文\n\n---\n文", "x", ""),
        ("title: 木马\n\n文", "x", ""),
        ("Note: 木马\nDate: 2020-01-02\n\n文", "x", ""),
        ("Title: 木马\n说明一句\n\n文", "x", ""),
    ],
)
def test_fields_doubled_or_without_fences(text: str, title: str, date: str) -> None:
    document = only("x.md", text)
    assert (document.title, document.date, document.text[-1]) == (title, date, "文")


def test_org(tmp_path: Path) -> None:
    text = (
        "#+TITLE: 木马\n#+DATE: <2021-03-04 Thu>\n#+FILETAGS: :木:马:\n:PROPERTIES:\n:ID: 1-AA\n:END:\n"
        "见 [[file:b.org::*二][轮]] =[[c]]=\n* 一节\n#+begin_src c\n《甲》[[d]]\n#+end_src\n[[id:2-BB][乙]]\n"
    )
    document = only("a.org", text)
    assert (document.title, document.date, document.tags) == ("木马", "2021-03-04", ("木", "马"))
    assert urls(document) == [("轮", "b.org"), ("乙", "id:2-bb")]
    other = "#+title: 轮轴\n:PROPERTIES:\n:ID: 2-bb\n:END:\n[[./a.org]]\n"
    assert cited(tmp_path / "in", {"a.org": text, "b.org": other}) == {("木马", "轮轴"), ("轮轴", "木马")}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("#+LINK: saw https://saws.example/%s.html\n见 [[saw:rip][纵锯]]、[[saw]]",
         [("纵锯", "https://saws.example/rip.html"), ("saw", "https://saws.example/.html")]),
        ("#+LINK: saw b.org#\n见 [[saw::rip]]", [("saw::rip", "b.org#rip")]),
        ("#+LINK: saw https://saws.example/?q=%h\n见 [[saw:a b]]",
         [("saw:a b", "https://saws.example/?q=a%20b")]),
        ("#+LINK: saw %(my-function)\n见 [[saw:rip]]", []),  # a program makes it
        ("见 [[elisp:(message \"a\")]]、[[info:org#Links][手册]]、[[(axle)]]", []),
        ("见 [[Rip: the saw]]", [("Rip: the saw", "#Rip: the saw")]),  # words of a heading
        ("见\n: [[file:b.org]]\n  :\n: https://saws.example\n后 [[file:c.org]]", [("c.org", "c.org")]),
        (":木: [[file:b.org]]", [("b.org", "b.org")]),
    ],
)  # fmt: skip
def test_where_links_of_org_lead(text: str, links: list[tuple[str, str]]) -> None:
    found = [(shown.removeprefix("file:"), url) for shown, url in urls(only("a.org", text))]
    assert found == links


def test_asciidoc(tmp_path: Path) -> None:
    text = (
        "= 木马\n甲某 <a@example.org>\nv1, 2019-02-03\n:home: https://example.org\n\n"
        "xref:b.adoc#x[轮]、<<b.adoc#,又>>、{home}/p[外]、<<y>>\n\n----\n《甲》 xref:c.adoc[]\n----\n"
    )
    document = only("a.adoc", text)
    assert (document.title, document.date, document.author) == ("木马", "2019-02-03", "甲某")
    targets = [("轮", "b.adoc#x"), ("又", "b.adoc#"), ("外", "https://example.org/p"), ("y", "#y")]
    assert urls(document) == targets
    files = {"a.adoc": text, "b.adoc": "= 轮轴\n\n见 link:a.html[木]。\n"}
    assert {("木马", "轮轴"), ("轮轴", "木马")} <= cited(tmp_path / "in", files)


def test_a_title_of_asciidoc_may_be_an_attribute() -> None:
    document = only("a.adoc", ":title: 木马\n:tags: 甲, 乙\n\n文")
    assert (document.title, document.tags) == ("木马", ("甲", "乙"))
    assert not read_bytes("木马.asc", b"-----BEGIN PGP SIGNATURE-----\n\nabc\n").documents
    assert only("a.adoc", ":x: y\n\n= 木{x}\n:title: 别\n\n文").title == "木y"
    for above in ('[id="wheel"]\n', "[[wheel]]\n[role=x]\n", "////\n= 藏\n某人\n////\n", "// 藏\n:x: y\n"):
        assert only("a.adoc", f"{above}= 木\n\n文").title == "木"
    assert only("a.adoc", "////\n= 藏\n\n文").title == "藏"  # that nothing ends
    assert only("a.adoc", "[NOTE]\n文\n\n= 木").title != "木"


def test_rest(tmp_path: Path) -> None:
    pytest.importorskip("docutils")
    text = (
        "木马\n====\n\n:date: 2020-05-06\n:tags: 甲, 乙\n\n.. _label-a:\n\n"
        "见 :doc:`轮 <sub/b>`、:ref:`label-b`。\n\n.. code-block:: c\n   :linenos:\n\n   《甲》\n\n"
        ".. include:: /etc/passwd\n\n.. raw:: html\n\n   《生》\n\n.. note::\n\n   注意\n"
    )
    document = only("a.rst", text)
    assert (document.title, document.date, document.tags) == ("木马", "2020-05-06", ("甲", "乙"))
    assert urls(document) == [("轮", "sub/b"), ("label-b", "ref:label-b")]
    assert "注意" in document.text
    assert not {"root:", "《生》"} & {one for one in ("root:", "《生》") if one in document.text}
    other = ".. title: 轮轴\n.. date: 2020-05-07\n\n.. _label-b:\n\n`木 <../a.html>`_\n"
    files = {"a.rst": text, "sub/b.rst": other, "index.rst": "目\n==\n\n.. toctree::\n\n   a\n   sub/b\n"}
    assert {("木马", "轮轴"), ("轮轴", "木马")} <= cited(tmp_path / "in", files)


def test_logseq(tmp_path: Path) -> None:
    block = "12345678-1234-1234-1234-1234567890ab"
    files = {
        "logseq/config.edn": "{}",
        "pages/木___马.md": f"alias:: 马, 木头马\ntags:: [[玩具]]\n\n- 文\n  id:: {block}\n",
        "pages/轮.md": f"title:: 轮轴\n\n- 见 (({block}))，[那天]([[Feb 3rd, 2023]])，#无此页\n",
        "journals/2023_02_03.md": "- 写了 #木头马 与 `[[轮]]`\n",
        "logseq/bak/pages/轮.md": "- 旧的\n",
    }
    pairs = {("轮轴", "木/马"), ("轮轴", "2023-02-03"), ("2023-02-03", "木/马")}
    assert cited(tmp_path / "in", files) == pairs
    day = only("journals/2023_02_03.md", files["journals/2023_02_03.md"], LOGSEQ)
    assert (day.title, day.date) == ("2023-02-03", "2023-02-03")


def test_notes_by_their_moment(tmp_path: Path) -> None:
    files = {
        "202105011200 木马.md": "# 木马\n\n文。\n",
        "a.md": "---\ntitle: 轮轴\nid: 20210503\n---\n见 [[202105011200]]\n",
        "b.md": "# 齿轮\n\n见 [[20210503]] 与 [木](202105011200)\n",
    }
    pairs = {("轮轴", "木马"), ("齿轮", "轮轴"), ("齿轮", "木马")}
    assert cited(tmp_path / "in", files) == pairs


def test_evernote() -> None:
    note = (
        "<note><title>{}</title><content><![CDATA[<en-note>{}</en-note>]]></content>"
        "<created>20200501T000000Z</created></note>"
    )
    first = note.format("木马", '见 <a href="evernote:///view/1/s1/a/a/">轮轴</a>')
    head = '<?xml version="1.0"?>\n<!DOCTYPE en-export SYSTEM "x.dtd">\n'
    text = f"{head}<en-export>{first}{note.format('轮轴', '文')}</en-export>"
    one, two = read_bytes("a.enex", text.encode()).documents
    assert (one.title, one.date, one.known, two.title) == ("木马", "2020-05-01", "text", "轮轴")
    assert [(link.url, link.wiki) for link in one.links] == [("轮轴", True)]
    refused = read_bytes("a.enex", text.replace('"x.dtd"', '"x.dtd" [<!ENTITY a "b">]').encode())
    assert [one.code for one in refused.findings] == ["refused-xml"]


def book(contents: str, files: dict[str, str]) -> bytes:
    items = "".join(f'<item id="{name}" href="{name}" media-type="text/html"/>' for name in files)
    spine = "".join(f'<itemref idref="{name}"/>' for name in files)
    package = (
        '<package xmlns:dc="d"><metadata><dc:title>集</dc:title><dc:creator>甲某</dc:creator>'
        "<dc:date>2019-05</dc:date></metadata><manifest>"
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        f"{items}</manifest><spine>{spine}</spine></package>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("META-INF/container.xml", '<container><rootfile full-path="a.opf"/></container>')
        archive.writestr("a.opf", package)
        archive.writestr("toc.ncx", f"<ncx>{contents}</ncx>")
        for name, body in files.items():
            archive.writestr(name, f"<html><head><title>Unknown</title></head><body>{body}</body></html>")
    return out.getvalue()


def test_a_chapter_keeps_the_name_of_its_heading(tmp_path: Path) -> None:
    point = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/></navPoint>"
    contents = point.format("木", "a.html") + point.format("马", "b.html#m") + point.format("轮", "b.html#r")
    files = {
        "a.html": "<h2>木</h2><p>木的正文。</p>",
        "b.html": "<h2 id='m'>马</h2><p>马的正文。</p><h2 id='r'>轮</h2><p>见<a href='#m'>马</a>。</p>",
    }
    (tmp_path / "a.epub").write_bytes(book(contents, files))
    findings = build_graph([str(tmp_path)]).findings
    assert [one.target for one in findings if one.code == "dead-anchor"] == []


def test_a_book_is_divided_by_its_contents() -> None:
    point = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/></navPoint>"
    contents = point.format("木", "a.html") + point.format("马", "c.html") + point.format("轮", "c.html#r")
    files = {
        "cover.html": "<img src='x.jpg'/>",
        "a.html": "<p>木的上半</p>",
        "b.html": "<p>木的下半 <a href='c.html#r'>轮</a></p>",
        "c.html": "<h2>马</h2><p>马文<a href='notes.html#n1'>[1]</a> <a href='b.html'>木</a></p>"
        "<h2 id='r'>轮</h2><p>轮文</p>",
        "notes.html": "<p id='n1'>注一《某书》</p><p id='n2'>注二</p>",
    }
    documents = read_bytes("b.epub", book(contents, files)).documents
    named = [(one.title, one.date, one.author) for one in documents]
    assert named == [("木", "2019-05", "甲某"), ("马", "2019-05", "甲某"), ("轮", "2019-05", "甲某")]
    wood, horse, wheel = documents
    assert ("上半" in wood.text, "下半" in wood.text, wood.links[0].url) == (True, True, "c.r.html#r")
    assert ("注一" in horse.text, "注二" in horse.text, "轮文" in horse.text) == (True, False, False)
    assert [link.url for link in horse.links if "html" in link.url] == ["a.html"]
    assert "轮文" in wheel.text


def test_a_book_without_contents_is_called_by_its_headings() -> None:
    documents = read_bytes(
        "b.epub", book("", {"a.html": "<h2>木</h2><p>文</p>", "b.html": "<p>无题</p>"})
    ).documents
    assert [one.title for one in documents] == ["木", "集 2"]


@pytest.mark.parametrize("ending", ["org", "adoc", "rst"])
@pytest.mark.parametrize(
    "sign", ["[[", "《", "`", "<<", "{a}", ":a:`", "xref:", "\n#+begin_src", "\n----\n", "*a "]
)
def test_markup_that_never_ends(ending: str, sign: str) -> None:
    if ending == "rst":
        pytest.importorskip("docutils")
    result = read_bytes(f"a.{ending}", (sign * 5000).encode())
    assert [one.code for one in result.findings] in ([], ["guarded"])
    assert len(result.documents) == 1


def test_lines_that_part_paragraphs_are_not_compared_with_all_their_neighbours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    misc = pytest.importorskip("docutils.transforms.misc")
    monkeypatch.setattr(misc.Transitions, "apply", lambda _: pytest.fail("takes the square of their number"))
    result = read_bytes("a.rst", b"A\n=\n\nb\n\n----\n\nc\n")
    assert (result.findings, " ".join(result.documents[0].text.split())) == ((), "A b c")
