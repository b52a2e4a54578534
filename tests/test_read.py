"""From files to documents: every reader by content, odd bytes, odd records, odd folders."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.errors import InputError
from wenmai.extract import extract
from wenmai.model import Document, Finding
from wenmai.read import find_inputs
from wenmai.read.dates import iso_date, month_day
from wenmai.read.readers import READERS, read_bytes
from wenmai.read.saved.untitled import labels
from wenmai.read.source import ReadResult

ARCHIVE = """站名
旋转的木马(一):怎样转
By 某甲 | 2022-06-13 | 120位读者 | 引用木马转起来的时候，风也跟着转。
旋转的木马(二):为何停
By 某甲 | 2022-07-06 | 98位读者 | 引用在文章《旋转的木马(一):怎样转》中，木马还没有停。
最近评论
路人: 好文
"""
HOME = """15 Jul

旋转的木马

风也跟着转。

点击阅读全文...

3 Jun

纸飞机的航程

折一折再飞。

点击阅读全文...
"""
EXCERPTS = "".join(
    f"第{number}段摘录，" + "讲的是纸飞机怎样越飞越远，" * 6 + "...\n" for number in "一二三四"
)
POST = "---\ntitle: 纸飞机\ndate: 2022-06-20\n---\n参考《旋转的木马》。\n"
PAGE = (
    "<!doctype html><html><head><title>纸飞机 - 某站</title></head>"
    "<body><article><h1>纸飞机</h1><p>参考《旋转的木马》。"
    + "折一折再飞，风会带它走。" * 20
    + "</p>%s</article></body></html>"
)
RECORDS = '{"title": "纸飞机", "date": "2022-06-20"}\n{"title": "旋转的木马"}\n'


def read(text: str | bytes, name: str = "file.txt") -> ReadResult:
    return read_bytes(name, text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))


def only(text: str | bytes, name: str = "file.txt") -> Document:
    (document,) = read(text, name).documents
    return document


def codes(result: ReadResult) -> list[str]:
    return [finding.code for finding in result.findings]


def cited(result: ReadResult) -> list[str]:
    return [one.text for document in result.documents for one in extract(document)[0].mentions]


def record(**fields: object) -> str:
    return json.dumps({"title": "纸飞机", **fields})


# --- which reader ---


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        ("records", RECORDS),
        ("html", PAGE % ""),
        ("archive-page", ARCHIVE),
        ("home-page", HOME),
        ("markdown", POST),
        ("excerpt-list", EXCERPTS),
    ],
)
@pytest.mark.parametrize("name", ["x.txt", "x.html", "x.jsonl", "x", "名字.bin"])
def test_the_content_decides_who_reads(reader: str, text: str, name: str) -> None:
    result = read(text, name)
    assert {document.reader for document in result.documents} == {reader}
    assert not result.findings


@pytest.mark.parametrize("text", [RECORDS, PAGE % "", ARCHIVE, HOME])
def test_a_name_in_md_makes_no_markdown_of_another_form(text: str) -> None:
    assert "markdown" not in {document.reader for document in read(text, "x.md").documents}


def test_a_name_in_md_makes_no_markdown_of_an_excerpt_list() -> None:
    assert {document.reader for document in read(EXCERPTS, "x.md").documents} == {"excerpt-list"}


def test_a_post_that_quotes_an_archive_page_stays_a_post() -> None:
    assert only(POST + "\n```\n" + ARCHIVE + "```\n", "post.md").title == "纸飞机"


def test_every_reader_has_its_own_name() -> None:
    assert len({reader.name for reader in READERS}) == len(READERS)


def test_an_unknown_form_is_reported_with_what_is_known() -> None:
    result = read("一行没有标题的话")
    assert codes(result) == ["unrecognised"]
    assert all(reader.name in result.findings[0].message for reader in READERS)


# --- archive, home and excerpt pages ---


def test_an_archive_page_gives_its_entries() -> None:
    first, second = read(ARCHIVE).documents
    assert (first.title, first.date, first.author, first.reads) == (
        "旋转的木马(一):怎样转",
        "2022-06-13",
        "某甲",
        120,
    )
    assert first.text == "木马转起来的时候，风也跟着转。"
    assert (second.entry, second.known) == (2, "listed")
    assert "路人" not in second.text


@pytest.mark.parametrize(
    "byline",
    [
        "By 某甲 | 2022-06-13 | 120位读者 | 引用",
        "By  某甲  |  2022/6/13  |  120 位读者  | 引用",
        "By 某甲 | 2022.06.13 | 120 reads |",
        "By 某甲 | 2022年6月13日 | 120次阅读 | 引用",
        "By 某甲 | 2022-06-13 |",
    ],
)
def test_bylines_differ_in_small_things(byline: str) -> None:
    document = only(f"题目（一）\n{byline}正文。\n")
    assert (document.author, document.date, document.text) == ("某甲", "2022-06-13", "正文。")
    assert document.reads in (120, None)


@pytest.mark.parametrize("date", ["2023-02-30", "2023年13月1日", "2023.0.7"])
def test_a_day_that_does_not_exist_is_reported_and_not_typed(date: str) -> None:
    result = read(f"题目\nBy 某甲 | {date} | 3位读者 | 引用正文。\n")
    assert [document.date for document in result.documents] == [""]
    assert [(one.code, one.line, one.target) for one in result.findings] == [("bad-date", 2, date)]


def test_a_home_page_gives_day_title_and_excerpt() -> None:
    first, second = read(HOME).documents
    assert (first.date, first.title, first.text) == ("--07-15", "旋转的木马", "风也跟着转。")
    assert (second.date, second.title, second.entry) == ("--06-03", "纸飞机的航程", 2)


@pytest.mark.parametrize(
    ("day", "invitation"),
    [
        ("15 Jul", "Read more"),
        ("Jul 15", "Continue reading →"),
        ("7月15日", "阅读全文»"),
        ("15th July.", "继续阅读……"),
    ],
)
def test_home_pages_in_other_words(day: str, invitation: str) -> None:
    document = only(f"{day}\n\n旋转的木马\n\n风也跟着转。\n\n{invitation}\n")
    assert (document.date, document.title, document.text) == ("--07-15", "旋转的木马", "风也跟着转。")


def test_two_articles_of_one_day_both_get_it() -> None:
    text = HOME.replace("3 Jun\n\n", "")
    assert [document.date for document in read(text).documents] == ["--07-15", "--07-15"]


def test_a_day_heading_that_is_no_day_is_reported() -> None:
    result = read(HOME.replace("3 Jun", "30 Feb"))
    assert [document.title for document in result.documents] == ["旋转的木马", "纸飞机的航程"]
    assert codes(result) == ["bad-date"]


def test_an_entry_whose_first_line_is_a_sentence_has_no_title() -> None:
    document = only("15 Jul\n\n今天风很大。\n\n纸飞机飞得很远。\n\nRead more\n")
    assert document.title_inferred
    assert document.title == "今天风很大。 纸飞机飞得很远。"


def test_an_excerpt_list_names_entries_by_their_first_words() -> None:
    documents = read("导航\n" + EXCERPTS + "页脚\n").documents
    assert len(documents) == 4
    assert all(document.title_inferred and document.title.endswith("…") for document in documents)
    assert len({document.title for document in documents}) == 4


def test_labels_of_equal_beginnings_are_told_apart() -> None:
    shared = "这一段话的开头完全相同，" + "一直相同" * 6 + "，"
    one, two, three = labels([shared + "然后说的是木马", shared + "然后讲的是飞机", "另一句话"])
    assert one != two
    assert one.endswith(" 说的是木马")
    assert three == "另一句话"


def test_a_label_does_not_end_inside_a_latin_word() -> None:
    (label,) = labels(["这一段话的开头是中文，后面接着 Transformer architecture 这样的词"])
    assert label == "这一段话的开头是中文，后面接着 Transformer…"


@given(st.lists(st.text(max_size=60), max_size=6))
def test_there_is_a_label_for_each_text(texts: list[str]) -> None:
    assert len(labels(texts)) == len(texts)


# --- dates ---


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2022-6-5", "2022-06-05"),
        ("2022/06/05 10:20", "2022-06-05"),
        ("2022年6月5日", "2022-06-05"),
        ("2022年6月", "2022-06"),
        ("2022-06-05T10:00:00+08:00", "2022-06-05"),
        ("2022", "2022"),
        ("2024-02-29", "2024-02-29"),
        ("2023-02-29", ""),
        ("2023年13月", ""),
        ("公元前221年", ""),
        ("昨天", ""),
        ("", ""),
    ],
)
def test_dates_are_cut_to_what_is_known(written: str, date: str) -> None:
    assert iso_date(written) == date


def test_a_day_of_three_digits_is_no_date() -> None:
    assert iso_date("2022-06-200") == ""


@pytest.mark.parametrize(
    ("line", "day"), [("29 Feb", "--02-29"), ("30 Feb", ""), ("5 Abc", ""), ("May", ""), ("31 Apr", "")]
)
def test_day_headings(line: str, day: str) -> None:
    assert month_day(line) == day


# --- records ---


def test_a_record_gives_all_its_fields() -> None:
    line = record(
        url="https://a.example/1",
        date="2022-06-20",
        author="某甲",
        tags=["木", "纸"],
        aliases=["飞机"],
        reads=7,
        minutes=3,
        text="正文 $x$ 见 https://a.example/2 。",
        citations=[
            {
                "title": "乙",
                "kind": "book",
                "count": 2,
                "place": 1.5,
                "cue": "stated",
                "follows": "recap",
                "listed": True,
                "context": "见《乙》。",
            }
        ],
    )
    document = only(line)
    assert (document.url, document.date, document.author) == ("https://a.example/1", "2022-06-20", "某甲")
    assert (document.tags, document.aliases, document.reads, document.minutes) == (
        ("木", "纸"),
        ("飞机",),
        7,
        3,
    )
    assert (document.site, document.known, document.entry) == ("a.example", "text", 1)
    assert [document.text[slice(*span)] for span in document.opaque] == ["$x$"]
    (citation,) = document.citations
    assert (citation.kind, citation.count, citation.place, citation.listed) == ("book", 2, 1.0, True)


def test_a_broken_line_is_reported_by_its_number_and_the_others_are_read() -> None:
    result = read('{"title": "甲"}\n\n{"title": 乙}\n[1]\n{"url": "x"}\n{"title": "  "}\n{"title": "丙"}\n')
    assert [document.title for document in result.documents] == ["甲", "丙"]
    assert [(one.code, one.line) for one in result.findings] == [
        ("bad-record", number) for number in (3, 4, 5, 6)
    ]


def test_a_broken_first_line_does_not_hide_the_others() -> None:
    result = read('{"title": "甲\n{"title": "乙"}\n{"title": "丙"}\n')
    assert [document.title for document in result.documents] == ["乙", "丙"]


def test_a_record_with_a_bad_date_has_none() -> None:
    result = read(record(date="2023-02-30"))
    assert result.documents[0].date == ""
    assert [(one.code, one.line) for one in result.findings] == [("bad-date", 1)]


@pytest.mark.parametrize(
    "fields",
    [
        {"tags": {"a": 1}},
        {"tags": 5},
        {"tags": [None, [1]]},
        {"aliases": "一个"},
        {"reads": "7"},
        {"minutes": -1},
        {"minutes": "三"},
        {"citations": "乙"},
        {"citations": ["乙", None]},
        {"citations": [{"count": "x", "place": "y"}]},
        {"citations": [{"title": "乙", "place": float("nan")}]},
        {"citations": [{"title": "乙", "kind": ["book"]}]},
        {"url": 5},
        {"author": ["甲"]},
        {"title": 12},
        {"text": {"a": "b"}},
        {"date": 2022},
    ],
)
def test_fields_of_another_type_do_no_harm(fields: dict[str, object]) -> None:
    document = only(record(**fields))
    assert document.title
    assert all(isinstance(tag, str) for tag in document.tags)
    assert document.minutes is None


@pytest.mark.parametrize("citations", [5, True, 1.5])
def test_citations_that_are_no_list_do_no_harm(citations: object) -> None:
    assert only(record(citations=citations)).citations == ()


def test_true_is_no_number() -> None:
    document = only(record(reads=True, minutes=True))
    assert document.reads is None
    assert document.minutes is None


# --- bytes ---


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_encodings(encoding: str) -> None:
    text = POST + "四字节的字：𠮷。" + "这一段只是为了让文件长一些。" * 10
    document = only(text.encode(encoding))
    assert document.title == "纸飞机"
    assert "𠮷" in document.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_of_order(encoding: str) -> None:
    document = only(RECORDS.splitlines()[0].encode(encoding))
    assert (document.title, document.date) == ("纸飞机", "2022-06-20")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_chinese_utf16_without_a_mark_of_order(encoding: str) -> None:
    assert only(("# 纸飞机\n" + "讲的是纸飞机怎样越飞越远。" * 20).encode(encoding), "x.md").title == "纸飞机"


def test_big5_without_a_label() -> None:
    text = "# 旋轉的木馬\n\n" + "這一篇文章講旋轉的木馬怎樣轉動，內容很長。" * 20
    assert only(text.encode("big5hkscs"), "x.md").title == "旋轉的木馬"


def test_a_labelled_gb_page_with_much_markup() -> None:
    page = (PAGE % ("<p>plain English words</p>" * 60)).replace("<head>", '<head><meta charset="gb2312">')
    assert only(page.encode("gb18030")).title == "纸飞机"


@pytest.mark.parametrize("label", ["gbk", "gb2312", "big5"])
def test_utf8_wins_over_a_wrong_label(label: str) -> None:
    page = (PAGE % "").replace("<head>", f'<head><meta charset="{label}">')
    assert only(page).title == "纸飞机"


@pytest.mark.parametrize("damage", [b"\xe8", b"\xff", b"\x80"])
def test_one_bad_byte_costs_one_character(damage: bytes) -> None:
    whole = (POST + "这一段话只是为了让文件长一些。" * 5).encode()
    at = whole.rindex("长".encode())
    result = read(whole[:at] + damage + whole[at:])
    (document,) = result.documents
    assert document.title == "纸飞机"
    assert document.text.count("\ufffd") == 1
    assert codes(result) == ["bad-bytes"]


def test_a_file_cut_inside_a_character_is_read() -> None:
    result = read((POST + "结尾是这个字").encode()[:-1])
    assert result.documents[0].text.endswith("结尾是这个\ufffd")
    assert codes(result) == ["bad-bytes"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n\t",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
        b"\0" * 5000,
        b"\xef\xbb\xbf \r\n",
        b"\xff\xfe \0\n\0",
    ],
)
def test_nothing_in_it(data: bytes) -> None:
    result = read(data, "empty.txt")
    assert not result.documents
    assert [(one.code, one.path) for one in result.findings] == [("empty", "empty.txt")]


@settings(max_examples=200)
@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"{", b"---\n", b"<html>", b"# ", b"\xff\xfe", b'{"title": "']),
)
def test_no_bytes_raise(data: bytes, head: bytes) -> None:
    for name in ("x.md", "x"):
        result = read_bytes(name, head + data)
        assert all(isinstance(finding, Finding) for finding in result.findings)
        assert all("\0" not in document.text for document in result.documents)


# --- saved pages ---


def test_a_page_gives_title_date_address_and_links() -> None:
    page = """<!DOCTYPE html><html><head><title>纸飞机 | 某站</title><link rel="canonical" href="https://a.example/1">
    <meta name="author" content="某甲"><meta property="article:published_time" content="2022-06-20T08:00:00Z">
    </head><body><nav><a href="/x">《导航》</a></nav><div class="entry-content"><h2>小节</h2>
    <p>见<a href="https://a.example/2">《旋转的木马》</a>。折一折再飞，风会带它走，
    它自己也不知道要走到哪里，只知道一直向前。折一折再飞，风会带它走，
    它自己也不知道要走到哪里，只知道一直向前，直到天黑。</p></div><a rel="tag">折纸</a></body></html>"""
    document = only(page)
    assert (document.title, document.date, document.author) == ("纸飞机", "2022-06-20", "某甲")
    assert (document.url, document.site, document.tags) == ("https://a.example/1", "a.example", ("折纸",))
    assert [(document.text[link.start : link.end], link.url) for link in document.links] == [
        ("《旋转的木马》", "https://a.example/2")
    ]
    assert [document.text[slice(*span)] for span in document.headings] == ["小节"]


@pytest.mark.parametrize(
    "noise",
    [
        "<nav>《无关》</nav>",
        "<!-- 《无关》 -->",
        "<script>let a = '《无关》'</script>",
        "<script>《无关》",
        "<style>《无关》",
        "<template>《无关》</template>",
        "<textarea>《无关》",
        "<footer>《无关》</footer>",
        "<aside>《无关》</aside>",
        '<div id="comments">《无关》</div>',
        '<div class="related">《无关》</div>',
        '<div class="sidebar">《无关》</div>',
        '<div class="post-copyright">《无关》</div>',
        "<p>$$《无关》$$</p>",
    ],
)
def test_what_is_no_text_of_the_article_cites_nothing(noise: str) -> None:
    assert cited(read(PAGE % noise)) == ["《旋转的木马》"]


@pytest.mark.parametrize(
    "code", ["<pre>《无关》</pre>", "<p><code>《无关》</code></p>", "<pre><code>《无关》</code></pre>"]
)
def test_code_of_a_page_cites_nothing(code: str) -> None:
    assert cited(read(PAGE % code)) == ["《旋转的木马》"]


def test_an_unclosed_comment_cites_nothing() -> None:
    assert cited(read((PAGE % "<!-- 《无关》").partition("</article>")[0])) == ["《旋转的木马》"]


def test_a_page_with_a_bad_date_is_reported() -> None:
    assert codes(read(PAGE % '<time datetime="2023-02-30">今天</time>')) == ["bad-date"]


def test_three_hundred_nested_elements_lose_nothing() -> None:
    page = PAGE % ("<div>" * 300 + "<p>见《最里面的一篇》。</p>" + "</div>" * 300)
    assert cited(read(page)) == ["《旋转的木马》", "《最里面的一篇》"]


def test_a_page_without_a_body_is_reported() -> None:
    assert codes(read("<html><head><title>空</title></head><body></body></html>")) == ["no-article"]


# --- folders ---


def test_files_are_named_from_the_folder_that_was_given(tmp_path: Path) -> None:
    for name in ("b.md", "a/c.md", ".hidden.md", ".git/d.md", "README.md", "site.toml", "tool.py"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(POST)
    inputs, findings = find_inputs([str(tmp_path)])
    assert [one.name for one in inputs] == ["a/c.md", "b.md"]
    assert [(one.path, one.message) for one in findings] == [
        (".git", "hidden folder"),
        (".hidden.md", "hidden text"),
        ("README.md", "readme"),
        ("tool.py", ".py"),
    ]
    assert {one.code for one in findings} == {"skipped"}


def test_links_pipes_and_loops_are_not_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "in", tmp_path / "out"
    inside.mkdir()
    outside.mkdir()
    (outside / "secret.md").write_text(POST)
    (inside / "a.md").write_text(POST)
    (inside / "file-link.md").symlink_to(outside / "secret.md")
    (inside / "folder-link").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "nowhere").symlink_to(inside / "gone")
    os.mkfifo(inside / "pipe.md")
    inputs, findings = find_inputs([str(inside)])
    assert [one.name for one in inputs] == ["a.md"]
    assert sorted(one.path for one in findings) == [
        "file-link.md",
        "folder-link",
        "loop",
        "nowhere",
        "pipe.md",
    ]
    assert {one.code for one in findings} == {"not-a-file"}


def test_a_path_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="gone"):
        find_inputs([str(tmp_path / "gone")])


def two_folders(root: Path) -> list[str]:
    for name in ("one", "two"):
        (root / name).mkdir()
        (root / name / "a.md").write_text(f"# 题目{name}\n正文")
    return [str(root / "one"), str(root / "two")]


def test_two_folders_with_a_file_of_one_name_are_both_read(tmp_path: Path) -> None:
    inputs, _ = find_inputs(two_folders(tmp_path))
    assert len({one.name for one in inputs}) == 2
    assert len({one.file for one in inputs}) == 2


def test_names_do_not_depend_on_the_order_of_the_folders(tmp_path: Path) -> None:
    folders = two_folders(tmp_path)
    names = [{one.file: one.name for one in find_inputs(given)[0]} for given in (folders, folders[::-1])]
    assert names[0] == names[1]


def test_a_folder_given_with_its_parent_is_read_once(tmp_path: Path) -> None:
    folders = two_folders(tmp_path)
    assert len(find_inputs([str(tmp_path), *folders])[0]) == 2


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.md").write_text(POST)
    listed = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    inputs, findings = find_inputs([str(tmp_path)])
    assert [one.name for one in inputs] == ["a.md"]
    assert [one.path for one in findings] == ["closed"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_in_either_normal_form_are_found(form: str, tmp_path: Path) -> None:
    name = unicodedata.normalize(form, "Café 木马.md")
    (tmp_path / name).write_text("正文，没有标题。")
    ((one,), _) = find_inputs([str(tmp_path)])
    assert unicodedata.normalize("NFC", one.name) == "Café 木马.md"
    assert unicodedata.normalize("NFC", only(one.file.read_bytes(), one.name).title) == "Café 木马"
