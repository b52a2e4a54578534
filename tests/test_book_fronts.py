"""What stands before the first chapter of a book: a cover is no chapter, a preface is one."""

from __future__ import annotations

import pytest

from test_forms_readers import book
from wenmai.read.readers import read_bytes

POINT = "<navPoint><navLabel><text>{}</text></navLabel><content src='{}'/></navPoint>"
CONTENTS = POINT.format("轮轴", "a.html") + POINT.format("鞍子", "c.html")
CHAPTERS = {
    "a.html": "<p>铜轴比钢轴软，可是不生锈。</p>",
    "b.html": "<p>滴了一滴缝纫机油才安静。</p>",
    "b2.html": "<p>后来换过一回。</p>",
    "c.html": "<p>漆要等一个星期才干。</p>",
}


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("p0.html", "<p>集</p>"),  # the book's title alone
        ("p0.html", "<h1>集</h1><p>甲某</p><p>2019年5月</p>"),
        ("p0.html", "<p>集 / 甲某 著</p>"),
        ("titlepage.xhtml", "<p>集</p><p>写给骑过木马的人</p>"),
        ("p0.html", "<section epub:type='copyright-page'><p>木马出版社</p></section>"),
        ("p0.html", "<p>© 2019 甲某。ISBN 978-7-111-11111-1。木马出版社</p>"),
        ("cover.html", "<p>集</p><img src='x.jpg'/>"),
    ],
)
def test_a_cover_or_title_page_is_no_chapter(name: str, body: str) -> None:
    documents = read_bytes("b.epub", book(CONTENTS, {name: body} | CHAPTERS)).documents
    assert [one.title for one in documents] == ["轮轴", "鞍子"]
    assert all(words in documents[0].text for words in ("铜轴", "缝纫机油", "换过一回"))


@pytest.mark.parametrize(
    ("name", "body", "title"),
    [
        ("p0.html", "<h2>前言</h2><p>集是甲某一年里写的，写在包装纸上。</p>", "前言"),
        ("p0.html", "<p>集是甲某一年里写的，写在包装纸上。</p>", "集 1"),
    ],
)
def test_a_preface_is_one(name: str, body: str, title: str) -> None:
    documents = read_bytes("b.epub", book(CONTENTS, {name: body} | CHAPTERS)).documents
    assert [one.title for one in documents] == [title, "轮轴", "鞍子"]
