"""Records: JSON in its forms, tables, Parquet."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from wenmai.extract import extract
from wenmai.model import Document, GivenCitation
from wenmai.pipeline import build_graph
from wenmai.read import reading
from wenmai.read.readers import read_bytes
from wenmai.read.records import parquet
from wenmai.read.records.fields import FIELDS, field_of
from wenmai.read.source import ReadResult, decode

RECORDS: list[dict[str, Any]] = [
    {
        "标题": "凸函数",
        "链接": "https://notes.example/12",
        "日期": "2020-03-05",
        "作者": "李四",
        "标签": "凸; 分析",
        "正文": "见《凸集入门》。",
        "引用": "《仿射集》；https://notes.example/3",
    },
    {
        "headline": "凸集入门",
        "permalink": "https://notes.example/7",
        "published": "2020-02-01T10:00:00Z",
        "keywords": ["凸"],
        "body": "## 起因\n\n先看[仿射集](https://notes.example/3)。",
        "needs": ["仿射集"],
    },
    {
        "title": "仿射集",
        "url": "https://notes.example/3",
        "content": '<p>从<a href="/1">直线</a>说起。</p><pre>《不算》</pre>',
        "needs": '["直线"]',
    },
]


NEEDED: dict[str, Any] = {"cue": "assumed", "need": "stated", "kind": "article"}


def read(text: str, name: str = "records.json") -> ReadResult:
    return read_bytes(name, text.encode())


def codes(result: ReadResult) -> list[tuple[str, str]]:
    return [(one.code, one.where.partition(".")[2]) for one in result.findings]


def check(documents: tuple[Document, ...], reader: str) -> None:
    """What RECORDS say, in whatever form they were."""
    one, two, three = documents
    assert {document.reader for document in documents} == {reader}
    assert (one.title, one.url, one.date, one.author) == (
        "凸函数",
        "https://notes.example/12",
        "2020-03-05",
        "李四",
    )
    assert (one.tags, one.text, one.known) == (("凸", "分析"), "见《凸集入门》。", "text")
    assert one.citations == (GivenCitation(title="仿射集"), GivenCitation(url="https://notes.example/3"))
    assert (two.title, two.date, two.tags) == ("凸集入门", "2020-02-01", ("凸",))
    assert two.text.split() == ["起因", "先看仿射集。"]
    assert [link.url for link in two.links] == ["https://notes.example/3"]
    assert [two.text[slice(*span)].strip() for span in two.headings] == ["起因"]
    assert two.citations == (GivenCitation(title="仿射集", **NEEDED),)
    assert [link.url for link in three.links] == ["https://notes.example/1"]
    assert three.citations == (GivenCitation(title="直线", **NEEDED),)
    assert [mention.title for mention in extract(three)[0].mentions] == ["直线", "直线"]


# --- JSON ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\n".join(json.dumps(one) for one in RECORDS), id="lines"),
        pytest.param(json.dumps(RECORDS), id="list"),
        pytest.param(json.dumps(RECORDS, indent=1, ensure_ascii=False), id="indented list"),
        pytest.param(json.dumps({"posts": RECORDS}), id="object on a line"),
        pytest.param(json.dumps({"total": 3, "articles": RECORDS}, indent=2), id="indented object"),
    ],
)
def test_json(text: str) -> None:
    result = read(text)
    assert not result.findings
    check(result.documents, "records")
    assert [one.entry for one in result.documents] == [1, 2, 3]


def test_one_article_as_one_object() -> None:
    (document,) = read(json.dumps({"title": "甲", "text": "一段", "date": "2020"}, indent=2)).documents
    assert (document.title, document.text, document.date) == ("甲", "一段", "2020")


@pytest.mark.parametrize(
    "value",
    [
        {"name": "package", "version": "1", "keywords": ["a"]},
        {"title": "A schema", "properties": {}},
        {"cells": [{"title": "x"}], "metadata": {"title": "y"}},
        [{"a": 1}, {"a": 2}],
    ],
)
def test_json_of_another_kind_is_not_read(value: object) -> None:
    result = read(json.dumps(value, indent=2))
    assert not result.documents
    assert [one.code for one in result.findings] == ["unrecognised"]


def test_a_list_that_breaks_off_gives_the_records_before() -> None:
    text = json.dumps(RECORDS, indent=1, ensure_ascii=False)
    result = read(text[: text.index('"headline"')])
    assert [one.title for one in result.documents] == ["凸函数"]
    assert codes(result) == [("broken-json", "json:12")]
    wrapped = json.dumps({"items": RECORDS}, indent=1)
    assert len(read(wrapped[: wrapped.index('"content"')]).documents) == 2


def test_odd_records_are_reported_with_their_place() -> None:
    result = read(
        '[{"title": "甲", "date": "2020-02-30"}, {"url": "https://a.example"}, 7, {"title": "乙", "id": 1}]'
    )
    assert [one.title for one in result.documents] == ["甲", "乙"]
    assert codes(result) == [("bad-date", "json#1"), ("bad-record", "json#2"), ("bad-record", "json#3")]


def test_nested_json_is_refused_and_not_followed() -> None:
    result = read('[{"title": ' + "[" * 100_000)
    assert not result.documents
    assert len(result.findings) == 1


# --- fields -------------------------------------------------------------------------------------


def test_no_name_means_two_fields() -> None:
    names = [name for some in FIELDS.values() for name in some]
    assert len(names) == len(set(names))
    assert all(name == name.strip().lower() for name in names)
    assert (field_of(" Title "), field_of("PUBLISHED"), field_of("nothing")) == ("title", "date", "")


def test_the_preferred_name_wins_where_it_is_filled() -> None:
    one, two = read(
        '[{"name": "乙", "title": "甲", "url": "u"}, {"title": "", "name": "乙", "url": "u"}]'
    ).documents
    assert (one.title, two.title) == ("甲", "乙")


@pytest.mark.parametrize(
    ("record", "text", "links"),
    [
        ({"text": "[甲](https://a.example)", "format": "text"}, "[甲](https://a.example)", 1),
        ({"text": "[甲](https://a.example)"}, "甲", 1),
        ({"text": "a <b> c", "format": "markdown"}, None, 0),
        ({"text": "x &lt; y", "content_type": "text/html; charset=utf-8"}, "x < y", 0),
        ({"html": "x &lt; y"}, "x < y", 0),
        ({"text": "若 a<b 则 List<String>"}, "若 a<b 则 List<String>", 0),
        ({"text": "$a_1$ 与 2*3*4 和 [1]"}, "$a_1$ 与 2*3*4 和 [1]", 0),
    ],
)
def test_formats_of_bodies(record: dict[str, Any], text: str | None, links: int) -> None:
    (document,) = read(json.dumps([{"title": "甲", **record}])).documents
    assert text is None or document.text == text
    assert len(document.links) == links


def test_needs_may_be_ids_titles_and_addresses() -> None:
    concepts = [
        {"id": "a1", "title": "Vectors"},
        {"id": "b2", "title": "Bases", "url": "https://c.example/bases"},
        {"id": "c3", "title": "Rank", "needs": ["a1", "b2", "Matrices", "https://c.example/x", 7]},
    ]
    rank = read(json.dumps(concepts)).documents[2]
    assert [(one.title, one.url) for one in rank.citations] == [
        ("Vectors", ""),
        ("Bases", "https://c.example/bases"),
        ("Matrices", ""),
        ("", "https://c.example/x"),
        ("7", ""),
    ]
    assert {mention.cue for mention in extract(rank)[0].mentions} == {"assumed"}


def test_a_need_may_say_why_and_what_it_is() -> None:
    needs = [{"id": "a1", "reason": "用到基的定义。"}, {"title": "某书", "kind": "book", "cue": "stated"}]
    (_, document) = read(
        json.dumps([{"id": "a1", "title": "Bases"}, {"title": "Rank", "prerequisites": needs}])
    ).documents
    assert document.citations == (
        GivenCitation(title="Bases", context="用到基的定义。", **NEEDED),
        GivenCitation(title="某书", kind="book", cue="stated", need="stated"),
    )
    assert all(mention.stated for mention in extract(document)[0].mentions)


def test_citations_as_objects_keep_what_they_say() -> None:
    given = {"title": "甲", "kind": "paper", "count": 2, "place": 1.5, "cue": "stated", "listed": True}
    bad = {"title": "乙", "kind": "series", "count": -1, "cue": "nonsense", "place": "x"}
    (document,) = read(json.dumps([{"title": "丙", "citations": [given, bad, None, {}]}])).documents
    assert document.citations[:2] == (
        GivenCitation(title="甲", kind="paper", count=2, place=1.0, cue="stated", listed=True),
        GivenCitation(title="乙"),
    )


# --- tables -------------------------------------------------------------------------------------

COLUMNS = ("标题", "链接", "日期", "作者", "标签", "正文", "引用", "needs", "没有意义")


def table(delimiter: str) -> str:
    import csv

    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(COLUMNS)
    for one in RECORDS:
        title = one.get("标题") or one.get("headline") or one.get("title")
        url = one.get("链接") or one.get("permalink") or one.get("url")
        day = one.get("日期") or one.get("published")
        tags = one.get("标签") or "|".join(one.get("keywords", ()))
        body = one.get("正文") or one.get("body") or one.get("content")
        needs = one.get("needs", "")
        needs = needs if isinstance(needs, str) else ";".join(needs)
        writer.writerow([title, url, day, one.get("作者"), tags, body, one.get("引用"), needs, "x"])
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_tables(delimiter: str, encoding: str) -> None:
    result = read_bytes("articles.csv", table(delimiter).encode(encoding))
    assert not result.findings
    check(result.documents, "csv")


def test_blank_lines_above_a_header_do_not_count() -> None:
    (document,) = read("\n\ntitle,date\n甲,2020\n", "articles.csv").documents
    assert (document.title, document.date) == ("甲", "2020")


def test_rows_that_are_wrong_are_reported_and_the_others_read() -> None:
    rows = ["title,date,text", "甲,2020-03-05,一段", ",2020,无题", "", "乙,2020-13-01,又,多出", "丙"]
    result = read("\n".join(rows), "articles.csv")
    assert [one.title for one in result.documents] == ["甲", "乙", "丙"]
    assert codes(result) == [("bad-record", "csv:3"), ("bad-record", "csv:5"), ("bad-date", "csv:5")]


def test_a_cell_may_hold_a_whole_book() -> None:
    (document,) = read('title,text\n甲,"' + "字" * 200_000 + '"', "articles.csv").documents
    assert len(document.text) == 200_000


@pytest.mark.parametrize(
    "text",
    [
        "Title, and more of it\n\nA text with commas, dates, and tags.",
        "| title | url |\n|---|---|\n| a | b |\n",
        "price,amount\n1,2\n",
        "title\n甲\n",
    ],
)
def test_what_is_no_table_of_articles(text: str) -> None:
    assert "csv" not in {one.reader for one in read(text, "x.txt").documents}


# --- Parquet ------------------------------------------------------------------------------------


def parquet_file() -> bytes:
    import datetime

    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    rows = [
        {
            "title": "甲",
            "url": "https://notes.example/1",
            "date": datetime.datetime(2020, 3, 5, 10),
            "tags": ["凸"],
            "text": "见《乙》。",
            "citations": [{"title": "丙", "count": 2}],
            "other": b"\0",
        },
        {"title": "乙", "date": None, "tags": None, "text": None, "citations": None},
    ]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def test_parquet() -> None:
    source, _ = decode("articles.parquet", parquet_file())
    assert parquet.recognises(source)
    result = parquet.read(source)
    assert not result.findings
    one, two = result.documents
    assert (one.title, one.date, one.tags, one.text) == ("甲", "2020-03-05", ("凸",), "见《乙》。")
    assert one.citations == (GivenCitation(title="丙", count=2),)
    assert (two.title, two.known, two.date) == ("乙", "listed", "")


def test_parquet_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    source, _ = decode("articles.parquet", parquet_file())
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (finding,) = parquet.read(source).findings
    assert finding.code == "needs-extra"
    assert "wenmai[parquet]" in finding.message


def test_one_bad_string_does_not_lose_a_parquet_table() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    pytest.importorskip("pyarrow.parquet")
    titles = [b"\xe6\x9c\xa8\xe9\xa9\xac", b"\xe8\xbd\xae\xff\xe8\xbd\xb4", None, b"\xe7\xba\xb8"]
    title = pyarrow.array(titles, pyarrow.binary()).cast(pyarrow.string(), safe=False)
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table({"title": title, "date": ["2020"] * 4}), buffer)
    result = read_bytes("a.parquet", buffer.getvalue())
    assert [document.title for document in result.documents] == ["木马", "轮�轴", "纸"]
    assert [(one.code, one.path) for one in result.findings if one.code == "bad-bytes"] == [
        ("bad-bytes", "a.parquet#2")
    ]


@pytest.mark.parametrize("cut", [8, 100, -20])
def test_a_damaged_parquet_file_is_reported(cut: int) -> None:
    result = parquet.read(decode("articles.parquet", parquet_file()[:cut])[0])
    assert not result.documents
    assert [one.code for one in result.findings] == ["broken-table"]


def test_a_parquet_file_reaches_its_reader() -> None:
    result = read_bytes("articles.parquet", parquet_file())
    assert [one.title for one in result.documents] == ["甲", "乙"]
    assert {one.reader for one in result.documents} == {"parquet"}


def test_what_the_bytes_of_a_table_look_like_as_text_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of a small table that an old pyarrow wrote look like UTF-16, without a control character."""
    monkeypatch.setattr(reading, "has_control_bytes", lambda _: False)
    data = parquet_file()
    assert list(decode("articles.parquet", data)[1])
    result = read_bytes("articles.parquet", data)
    assert [one.title for one in result.documents] == ["甲", "乙"]
    assert not [one.code for one in result.findings if one.code in ("guessed-encoding", "bad-bytes")]


# --- damage ---


def test_an_open_quotation_mark_swallows_no_other_row() -> None:
    text = (
        "标题,链接,日期\n"
        "甲,https://a.example/1,2020-01-01\n"
        '"乙,https://a.example/2,2020-01-02\n'
        '丙,"https://a.example/3",2020-01-03\n'
        '"丁\n一",https://a.example/4,2020-01-04\n'
        '戊 "引" 的,https://a.example/5,2020-01-05\n'
        '"己"了,https://a.example/6,2020-01-06\n'
        '"庚,https://a.example/7,2020-01-07\n'
        "辛,https://a.example/8,2020-01-08\n"
    )
    result = read_bytes("table.csv", text.encode())
    found = [(one.title, one.url[-1:], one.date[-1:]) for one in result.documents]
    titles = ["甲", "乙", "丙", "丁\n一", '戊 "引" 的', "己了", "庚", "辛"]
    assert found == [(title, str(number), str(number)) for number, title in enumerate(titles, 1)]
    assert [(one.code, one.line) for one in result.findings] == [
        ("broken-table", 3),
        ("broken-table", 9),
    ]


def test_json_without_any_title_is_no_list_of_records() -> None:
    for text in ('{"version": 3, "names": ["a"]}', '{"a": 1}\n{"b": 2}\n'):
        result = read_bytes("map.json", text.encode())
        assert [one.code for one in result.findings] == ["unrecognised"]
    result = read_bytes("log.json", '{"a": 1}\n{"title": "甲", "date": "2020-01-01"}\n'.encode())
    assert [one.title for one in result.documents] == ["甲"]
    assert [one.code for one in result.findings] == ["bad-record"]


# --- records beside the files that they are of, and JSON that has none ---


@pytest.mark.parametrize(
    "record",
    [
        {"title": "车床（一）", "date": "2022-01-09", "path": "1.lathe"},
        {"title": "车床（一）", "date": "2022-01-09", "source": "docs/1.lathe.md"},
        {"title": "车床（一）", "date": "2022-01-09", "url": "/docs/1.lathe/"},
        {"title": "车床（一）", "date": "2022-01-09", "url": "/turning.html"},  # its permalink
    ],
)
def test_a_record_that_names_a_file_is_of_that_file(tmp_path: Path, record: dict[str, str]) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "1.lathe.md").write_text(
        "---\npermalink: /turning/\n---\n# 车床\n\n木头。\n", "utf-8"
    )
    (tmp_path / "docs" / "meta.json").write_text(
        json.dumps([record, {**record, "title": "刨子", "path": "2.plane", "source": "", "url": ""}]), "utf-8"
    )
    found = {one.title: one for one in build_graph([str(tmp_path)]).nodes if one.kind == "article"}
    assert set(found) == {"车床", "刨子"}
    assert (found["车床"].date, found["车床"].aliases) == ("2022-01-09", ("车床（一）",))
    assert [one.path for one in found["车床"].documents] == ["docs/1.lathe.md", "docs/meta.json"]
    assert found["刨子"].known == "listed"


def test_a_name_that_two_files_have_is_neither_ones(tmp_path: Path) -> None:
    for name in ("a.md", "a/index.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"# 木头之 {name}\n\n木。\n", "utf-8")
    (tmp_path / "meta.json").write_text('[{"title": "车床", "date": "2022-01-09", "path": "a"}]', "utf-8")
    assert len([one for one in build_graph([str(tmp_path)]).nodes if one.kind == "article"]) == 3


@pytest.mark.parametrize(
    "value",
    [
        [{"id": "0a", "class": "sheet", "title": "Map 1", "rootTopic": {"title": "木头"}}],  # a mind map
        {
            "name": "lathe",
            "version": "1.0",
            "keywords": ["木"],
            "author": "某甲",
            "window": {"title": "车床"},
        },
        [{"name": "某乙的博客", "url": "https://b.example/", "desc": "朋友"}],
        [
            {"title": "首页", "url": "/"},
            {"title": "归档", "url": "/archives/"},
            {"title": "关于", "url": "/about/"},
        ],
        {"title": "某站", "theme": "木", "version": 2},
    ],
)
@pytest.mark.parametrize("indent", [None, 2])
def test_json_without_articles_is_refused_and_reported(value: object, indent: int | None) -> None:
    result = read(json.dumps(value, ensure_ascii=False, indent=indent), "content.json")
    assert not result.documents
    assert [code for code, _ in codes(result)] == ["unrecognised"]


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "凸集", "url": "https://a.example/7"}],
        [{"title": "凸集", "date": "2020-03-05"}],
        [{"name": "凸集", "text": "凸集的交是凸集。"}],
        [{"title": "凸集", "url": "/posts/7"}, {"title": "仿射集", "url": "/posts/8"}],
        [{"title": "凸集", "url": "https://a.example/7"}, {"title": "标签", "url": "/tags/"}],
        [{"title": "凸集", "url": "/posts/7", "date": "2020-03-05"}, {"title": "首页", "url": "/"}],
    ],
)
def test_json_with_articles_is_read(value: list[dict[str, str]]) -> None:
    assert len(read(json.dumps(value, ensure_ascii=False)).documents) == len(value)
