"""Archives, books, saved pages and crawls: what is in them is read, what is wrong with them is told."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import re
import stat
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from steps import LINEAR, growth
from wenmai.model import Document
from wenmai.read.containers import CONTAINERS, PACKINGS, container_of, members, packing_of
from wenmai.read.containers.xhtml import Xhtml
from wenmai.read.readers import read_bytes
from wenmai.read.source import ReadResult
from wenmai.read.streams import HEAD

WORDS = "在这篇文章里，我们接着讨论扩散模型的推导过程，读者可以参考《变分自编码器》的内容。"


def post(title: str, words: str = WORDS) -> bytes:
    return f"---\ntitle: {title}\ndate: 2024-03-05\n---\n\n{words}\n".encode()


def page(title: str, words: str = WORDS * 4) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1><p>{words}</p></article></body></html>"
    ).encode()


def titles(result: ReadResult) -> list[str]:
    return [one.title for one in result.documents]


def paths(result: ReadResult) -> list[str]:
    return [one.path for one in result.documents]


def codes(result: ReadResult) -> list[str]:
    return [one.code for one in result.findings]


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def tarred(*files: tuple[str, bytes], form: int = tarfile.PAX_FORMAT) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


TWO = (("posts/a.md", post("第一篇文章")), ("posts/b.md", post("第二篇文章")))
PACK: dict[str, Callable[[bytes], bytes]] = {
    "gz": gzip.compress,
    "zst": zstandard.ZstdCompressor().compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
}


# --- what is in them ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_zip(method: int) -> None:
    result = read_bytes("site.zip", zipped(*TWO, method=method))
    assert paths(result) == ["site.zip/posts/a.md", "site.zip/posts/b.md"]
    assert titles(result) == ["第一篇文章", "第二篇文章"]
    assert result.findings == ()


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
@pytest.mark.parametrize("packing", ["", *PACK])
def test_tar(form: int, packing: str) -> None:
    long = "很长的文件夹名" * 30 + "/c.md" if form != tarfile.USTAR_FORMAT else "c.md"
    data = tarred(*TWO, (long, post("第三篇文章")), form=form)
    data = PACK[packing](data) if packing else data
    result = read_bytes("site.tar.x", data)
    assert paths(result) == ["site.tar.x/posts/a.md", "site.tar.x/posts/b.md", f"site.tar.x/{long}"]
    assert result.findings == ()


@pytest.mark.parametrize("packing", PACK)
def test_one_packed_file(packing: str) -> None:
    result = read_bytes(f"notes/a.md.{packing}", PACK[packing](post("第一篇文章")))
    assert paths(result) == [f"notes/a.md.{packing}/a.md"]
    assert titles(result) == ["第一篇文章"]
    halves = PACK[packing](post("第一篇文章")[:30]) + PACK[packing](post("第一篇文章")[30:])
    assert read_bytes("x", halves).documents[0].text == result.documents[0].text


def test_names_say_nothing() -> None:
    assert titles(read_bytes("a.md", zipped(*TWO))) == ["第一篇文章", "第二篇文章"]
    assert titles(read_bytes("a.zip", post("第一篇文章"))) == ["第一篇文章"]
    assert container_of(post("x")) is None
    assert packing_of(page("x")) is None


def test_names_of_old_archives_are_read() -> None:
    data = bytearray(zipped(("aaaa.md", post("第一篇文章"))))
    data = data.replace(b"aaaa.md", "文章".encode("gbk") + b".md")
    assert paths(read_bytes("x.zip", bytes(data))) == ["x.zip/文章.md"]


def test_containers_within_containers_end_somewhere() -> None:
    inner = zipped(("deep.md", post("深处的文章")))
    nested = [inner]
    for _ in range(4):
        nested.append(zipped(("in.zip", nested[-1]), ("beside.md", post("旁边的文章"))))
    assert titles(read_bytes("x", nested[2])) == ["深处的文章", "旁边的文章", "旁边的文章"]
    result = read_bytes("x", nested[4])
    assert titles(result) == ["旁边的文章"] * 3
    assert codes(result) == ["too-deep"]
    result = read_bytes("x", zipped(("site.tar.gz", gzip.compress(tarred(*TWO)))))
    assert paths(result)[0] == "x/site.tar.gz/posts/a.md"


def mhtml(*more: str, body: bytes = b"", charset: str = "gb2312") -> bytes:
    import base64

    body = body or page("保存的网页").decode().encode("gb18030")
    lines = [
        "From: <Saved by Blink>",
        "Snapshot-Content-Location: https://example.org/saved",
        "Subject: =?utf-8?B?" + base64.b64encode("标题".encode()).decode() + "?=",
        "Date: Tue, 5 Mar 2024 10:00:00 -0000",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\n\ttype="text/html";\n\tboundary="----x"',
        "",
        "------x",
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://example.org/a.png",
        "",
        "iVBORw0KGgo=",
        "------x",
        f'Content-Type: text/html; charset="{charset}"\nContent-Transfer-Encoding: base64',
        *more,
        "",
        base64.encodebytes(body).decode(),
        "------x--",
        "",
    ]
    return "\r\n".join("\r\n".join(lines).splitlines()).encode()


def test_mhtml() -> None:
    (document,) = read_bytes(
        "saved.mhtml", mhtml("Content-Location: https://example.org/archives/9")
    ).documents
    assert (document.path, document.title) == ("saved.mhtml/page.html", "保存的网页")
    assert (document.url, document.site) == ("https://example.org/archives/9", "example.org")
    assert WORDS in document.text
    assert read_bytes("x", mhtml()).documents[0].url == "https://example.org/saved"
    assert (
        read_bytes("x", mhtml("Content-Location: file:///C:/x")).documents[0].url
        == "https://example.org/saved"
    )
    assert document.date == ""  # the day of saving is not the day of writing


def warc(*records: tuple[str, str, bytes, dict[str, str]], packed: bool = True) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("x", {"software": "test"}))
    for url, status, body, headers in records:
        http = StatusAndHeaders(status, list(headers.items()), protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=http)
        )
    return out.getvalue()


def chunked(body: bytes) -> bytes:
    pieces = [body[at : at + 50] for at in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(one), one) for one in [*pieces, b""])


HTML = {"Content-Type": "text/html; charset=gbk"}
CRAWL = (
    ("https://example.org/archives/1", "200 OK", page("爬来的一").decode().encode("gbk"), HTML),
    ("https://example.org/a.png", "200 OK", b"\x89PNG", {"Content-Type": "image/png"}),
    ("https://example.org/gone", "404 Not Found", page("没有找到这一页"), HTML),
    ("https://example.org/?p=2", "200 OK", gzip.compress(page("爬来的二")),
     {"Content-Type": "text/html", "Content-Encoding": "gzip"}),
    ("https://example.org/archives/3", "200 OK", chunked(page("爬来的三")),
     {"Content-Type": "text/html", "Transfer-Encoding": "chunked"}),
    ("https://example.org/archives/4", "200 OK", b"x",
     {"Content-Type": "text/html", "Content-Encoding": "zz"}),
)  # fmt: skip


@pytest.mark.parametrize("packed", [True, False])
def test_warc(packed: bool) -> None:
    result = read_bytes("crawl.warc.gz", warc(*CRAWL, packed=packed))
    assert [(one.title, one.url) for one in result.documents[:2]] == [
        ("爬来的一", "https://example.org/archives/1"),
        ("爬来的二", "https://example.org/?p=2"),
    ]
    assert (result.documents[2].url, result.documents[2].title) == (
        "https://example.org/archives/3",
        "爬来的三",
    )
    assert paths(result)[:2] == ["crawl.warc.gz/example.org/archives/1", "crawl.warc.gz/example.org/?p=2"]
    assert codes(result) == ["unreadable"]
    assert result.documents[0].date == ""


def packed_answer(name: str, body: bytes, **more: str) -> bytes:
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": name, **more}
    return warc(("https://example.org/1", "200 OK", body, headers))


def test_answers_that_browsers_get_are_unpacked() -> None:
    brotli = pytest.importorskip("brotli")
    for name, body in (
        ("br", brotli.compress(page("布罗特利"))),
        ("zstd", zstandard.compress(page("布罗特利"))),
    ):
        assert titles(read_bytes("x.warc", packed_answer(name, body))) == ["布罗特利"]
        parts = packed_answer(name, chunked(body), **{"Transfer-Encoding": "chunked"})
        assert titles(read_bytes("x.warc", parts)) == ["布罗特利"]
        cut = read_bytes("x.warc", packed_answer(name, body[:-9]))
        assert "damaged" in codes(cut)


def test_a_brotli_bomb_costs_itself() -> None:
    brotli = pytest.importorskip("brotli")
    bomb = brotli.compress(b"<p>" + b"a" * 300_000_000, quality=1)
    headers = {"Content-Type": "text/html", "Content-Encoding": "br"}
    after = ("https://example.org/2", "200 OK", page("在它之后"), {"Content-Type": "text/html"})
    result = bounded(warc(("https://example.org/1", "200 OK", bomb, headers), after))
    assert titles(result) == ["在它之后"]
    assert codes(result) in (["bomb"], ["too-large"])


def test_without_brotli_the_answer_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    (finding,) = read_bytes("x.warc", packed_answer("br", b"x")).findings[:1]
    assert (finding.code, "wenmai[brotli]" in finding.message) == ("needs-extra", True)


def test_wacz() -> None:
    data = zipped(
        ("archive/data.warc.gz", warc(*CRAWL[:1])),
        ("datapackage.json", b'{"resources": []}'),
        (
            "pages/pages.jsonl",
            b'{"format": "json-pages-1.0"}\n{"url": "https://example.org/", "title": "x"}\n',
        ),
        method=zipfile.ZIP_STORED,
    )
    result = read_bytes("x.wacz", data)
    assert paths(result) == ["x.wacz/archive/data.warc.gz/example.org/archives/1"]
    assert result.findings == ()


def chapter(title: str, words: str) -> bytes:
    head = f"<title>{title}</title>" if title else "<title/>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><head>{head}</head><body>'
        f"{f'<h1>{title}</h1>' if title else ''}<p>{words}</p></body></html>"
    ).encode()


PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>一本书</dc:title><dc:creator>甲</dc:creator><dc:creator>乙</dc:creator></metadata><manifest>
<item id="two" href="text/two.xhtml" media-type="application/xhtml+xml"/>
<item id="one" href="text/%6Fne.xhtml" media-type="application/xhtml+xml"/>
<item id="gone" href="text/gone.xhtml" media-type="application/xhtml+xml"/>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="css" href="a.css" media-type="text/css"/></manifest>
<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="css"/>
<itemref idref="gone"/><itemref idref="nothing"/></spine></package>"""


NAVIGATION = """<html xmlns="http://www.w3.org/1999/xhtml"><body><nav>
<a href="text/two.xhtml#x">第二章</a></nav></body></html>"""


def epub(package: str = PACKAGE) -> bytes:
    rootfile = '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>'
    return zipped(
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", rootfile.encode()),
        ("OEBPS/text/two.xhtml", chapter("", "后来的事情，" + WORDS * 3)),
        ("OEBPS/text/one.xhtml", chapter("第一章的标题", WORDS * 3)),
        ("OEBPS/nav.xhtml", NAVIGATION.encode()),
        ("OEBPS/content.opf", package.encode()),
    )  # fmt: skip


def test_epub_in_reading_order() -> None:
    result = read_bytes("book.epub", epub())
    assert paths(result)[0] == "book.epub/OEBPS/text/one.xhtml"
    first = result.documents[0]
    assert (first.title, first.author) == ("第一章的标题", "甲, 乙")
    assert "damaged" in codes(result)  # the chapter that is missing


def test_epub_chapter_without_a_title_is_called_as_in_the_contents() -> None:
    assert titles(read_bytes("book.epub", epub())) == ["第一章的标题", "第二章"]


def test_epub_chapters_that_bear_the_books_title_are_called_as_in_the_contents() -> None:
    book = epub()
    (title,) = re.findall(r"<dc:title>(.*?)</dc:title>", PACKAGE)[:1] or [""]
    assert title
    plain = read_bytes("book.epub", book)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.endswith("html") and b"<title>" in data and b"<nav" not in data:
                data = re.sub(rb"<title>.*?</title>", f"<title> {title}\n</title>".encode(), data)
                data = re.sub(rb"<h1>.*?</h1>", b"", data)
            new.writestr(info, data)
    result = read_bytes("book.epub", out.getvalue())
    assert len(result.documents) == len(plain.documents)
    assert title not in titles(result)


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ('<a id="p7"/>x', '<a id="p7"></a>x'),
        ("<title/>", "<title></title>"),
        ("<td />", "<td ></td>"),
        ("<br/><img src='a'/><hr />", "<br/><img src='a'/><hr />"),
        ("<p>a/></p> 1 < 2 />", "<p>a/></p> 1 < 2 />"),
        ("<colgroup/><br/>", "<colgroup></colgroup><br/>"),
        ("<a", "<a"),
    ],
)
def test_xhtml_elements_that_close_themselves(written: str, html: str) -> None:
    for size in (1, 3, 100):
        read = partial(Xhtml(io.BytesIO(written.encode())).read, size)
        assert b"".join(iter(read, b"")).decode() == html


def test_an_anchor_that_closes_itself_holds_no_text() -> None:
    body = page("有锚点的一页").replace(b"<p>", b'<p><a id="p1" href="x.html"/>')
    headers = {"Content-Type": "application/xhtml+xml"}
    (document,) = read_bytes("x.warc", warc(("https://example.org/1", "200 OK", body, headers))).documents
    assert all(one.end - one.start < 2 for one in document.links)


def test_tags_without_end_take_linear_time() -> None:
    def prepared(size: int) -> Callable[[], int]:
        filtered = Xhtml(io.BytesIO(b"<a " * size + b"<" + b"b" * size))
        return lambda: sum(len(one) for one in iter(lambda: filtered.read(8192), b""))

    assert prepared(1_000_000)() == 4_000_001
    assert growth(prepared, 40_000, 160_000) < LINEAR


def test_epub_refuses_entities() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    result = read_bytes("book.epub", epub(PACKAGE.replace("<package", bomb + "<package", 1)))
    assert (result.documents, codes(result)) == ((), ["damaged"])
    assert codes(read_bytes("book.epub", epub("<package"))) == ["damaged"]


# --- what is wrong with them --------------------------------------------------------------------

NAMES = ["../../etc/passwd", "/etc/passwd", "a/../../x.md", "C:\\x.md", "..\\x.md", "\\\\host\\x.md",
         "...//x.md", "./a.md", "a\nb.md", "..", "con", "x" * 3000]  # fmt: skip


@pytest.mark.parametrize("make", [zipped, tarred])
@pytest.mark.parametrize("name", NAMES)
def test_names_never_lead_out(
    make: Callable[..., bytes], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = read_bytes("x", make((name, post("危险的名字")), ("b.md", post("第二篇文章"))))
    assert titles(result) == ["危险的名字", "第二篇文章"]
    assert all(inside(one.path) for one in (*result.documents, *result.findings))
    if ".." in name.replace("...", "") or name.startswith(("/", "\\", "C:")):
        assert "unsafe-name" in codes(result)
    assert list(tmp_path.iterdir()) == []


def inside(path: str) -> bool:
    return (
        path.startswith("x/")
        and not {"", ".", ".."} & set(path.split("/"))
        and "\n" not in path
        and "\\" not in path
    )


@given(
    st.lists(st.text(alphabet=st.sampled_from("./\\ab:C\0\n\x1b文 "), max_size=12), min_size=1, max_size=6)
)
def test_no_name_escapes_and_no_two_are_the_same(names: list[str]) -> None:
    clean = members.Names("x")
    found = [clean.clean(name)[0] for name in names]
    assert len(set(found)) == len(found)
    assert all(inside(f"x/{name}") for name in found)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_links_and_devices_in_tar(kind: bytes) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("link.md")
        info.type, info.linkname = kind, "/etc/passwd"
        archive.addfile(info)
        info = tarfile.TarInfo("a.md")
        info.size = len(post("第一篇文章"))
        archive.addfile(info, io.BytesIO(post("第一篇文章")))
    result = read_bytes("x.tar", out.getvalue())
    assert (titles(result), codes(result)) == (["第一篇文章"], ["not-a-file"])


def test_links_in_zip() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("link.md")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
        archive.writestr("a.md", post("第一篇文章"))
    result = read_bytes("x.zip", out.getvalue())
    assert (titles(result), codes(result)) == (["第一篇文章"], ["not-a-file"])


def test_encrypted_members() -> None:
    data = bytearray(zipped(*TWO))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    result = read_bytes("x.zip", bytes(data))
    assert (titles(result), codes(result)) == (["第二篇文章"], ["encrypted"])


def test_wrong_checksum_and_unknown_method() -> None:
    data = bytearray(zipped(*TWO, method=zipfile.ZIP_STORED))
    at = data.index("讨论".encode())
    data[at : at + 6] = "谈论".encode()
    result = read_bytes("x.zip", bytes(data))
    assert titles(result) == ["a", "第二篇文章"]  # a note of which nothing can be read has a name
    assert "damaged" in codes(result)
    data = bytearray(zipped(*TWO))
    data[data.index(b"PK\x01\x02") + 10] = 99
    result = read_bytes("x.zip", bytes(data))
    assert (titles(result), codes(result)) == (["第二篇文章"], ["damaged"])


def samples() -> dict[str, bytes]:
    small = tarred(*TWO, form=tarfile.USTAR_FORMAT)[:5120]
    return {
        "zip": zipped(*TWO),
        "tar": small,
        "warc": warc(*CRAWL[:2], packed=False),
        "warc.gz": warc(*CRAWL[:2]),
        "mhtml": mhtml(),
        "epub": epub(),
        **{f"tar.{name}": pack(small) for name, pack in PACK.items()},
    }


SAMPLES = samples()


@pytest.mark.parametrize("form", SAMPLES)
def test_cut_short_anywhere(form: str, capfd: pytest.CaptureFixture[str]) -> None:
    """No offset raises; what stands before the cut is read; the cut is told."""
    data = SAMPLES[form]
    whole = len(read_bytes("x", data).documents)
    counts = []
    for end in range(0, len(data), 1 if len(data) < 1500 else 7):
        result = read_bytes("x", data[:end])
        counts.append(len(result.documents))
        assert result.documents or result.findings, end
    assert max(counts) <= max(whole, 3)
    assert max(counts) >= 1 or form in ("tar.zst", "tar.bz2")  # one block: all of it or nothing
    assert capfd.readouterr() == ("", "")  # a library that prints its doubts is not heard


def test_the_first_member_survives_a_cut() -> None:
    whole = tarred(*TWO)
    for data in (zipped(*TWO), whole, gzip.compress(whole, 0)):
        cut = data[: data.index(b"posts/b.md") + 200]
        result = read_bytes("x", cut)
        assert titles(result)[0] == "第一篇文章"
        assert "damaged" in codes(result)


@settings(max_examples=150)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_flipped_bytes_never_raise(form: str, data: st.DataObject) -> None:
    broken = bytearray(SAMPLES[form])
    for at in data.draw(st.lists(st.integers(0, len(broken) - 1), min_size=1, max_size=8)):
        broken[at] ^= data.draw(st.integers(1, 255))
    result = read_bytes("x", bytes(broken))
    assert result.documents or result.findings


MIME = b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n"
STARTS = [b"PK\x03\x04", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"BZh9", b"\xfd7zXZ\0", b"WARC/1.0\r\n", MIME]


@given(st.sampled_from(STARTS), st.binary(max_size=300))
def test_what_only_starts_like_a_container(magic: bytes, rest: bytes) -> None:
    result = read_bytes("x", magic + rest)
    assert result.documents or result.findings


# --- bombs --------------------------------------------------------------------------------------


def bounded(data: bytes, *, most: int = 48 * 2**20) -> ReadResult:
    """Read, and unpack no more on the way than a bomb may cost."""
    charge, unpacked = members.Level.charge, 0

    def counted(level: members.Level, size: int) -> None:
        nonlocal unpacked
        unpacked += size
        charge(level, size)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(members.Level, "charge", counted)
        result = read_bytes("x", data)
    assert unpacked < most
    return result


@pytest.mark.parametrize("packing", PACK)
def test_a_packed_bomb_is_stopped(packing: str) -> None:
    bomb = PACK[packing](bytes(80 * 2**20))
    result = bounded(zipped(("a.md", post("第一篇文章")), ("bomb", bomb), ("z.md", post("最后一篇"))))
    assert titles(result) == ["第一篇文章", "最后一篇"]
    assert codes(result) == ["bomb"]
    result = bounded(PACK[packing](bomb))
    assert "bomb" in codes(result)


def test_a_zip_member_that_is_a_bomb_costs_only_itself() -> None:
    result = bounded(
        zipped(("a.md", post("第一篇文章")), ("bomb.md", b"a" * (80 * 2**20)), ("z.md", post("最后一篇")))
    )
    assert titles(result) == ["第一篇文章", "最后一篇"]
    assert codes(result) == ["bomb"]


def test_many_small_bombs_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "TOTAL", 30 * 2**17)
    many = zipped(*((f"{number}.md", b"a " * (4 * 2**17)) for number in range(12)))
    result = bounded(many, most=48 * 2**17)
    assert codes(result)[-1] == "bomb"
    assert len(result.documents) < 5


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "MOST_MEMBERS", 3)
    for make in (zipped, tarred):
        result = bounded(make(*((f"{number}.md", post(f"第{number}篇文章")) for number in range(9))))
        assert len(result.documents) == 3
        assert codes(result) == ["bomb"]


def test_a_sparse_file_and_huge_headers_in_tar() -> None:
    header = bytearray(tarred(("a.md", b""))[:512])
    header[124:136] = b"77777777777\0"  # 8 GB that are not there
    header[148:156] = b"        "
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    result = bounded(tarred(*TWO)[:3072] + bytes(header) + b"x" * 1000)
    assert titles(result)[:2] == ["第一篇文章", "第二篇文章"]
    longname = bytearray(header)
    longname[156:157] = b"L"
    assert bounded(bytes(longname) + b"x" * 5000).documents == ()
    many = bytearray(tarred((("l" * 200), b""), form=tarfile.GNU_FORMAT)[:1024])
    assert bounded(bytes(many) * 5000).documents == ()  # tarfile follows them by recursion


def test_a_warc_line_without_an_end() -> None:
    assert codes(bounded(b"WARC/1.0\r\n" + b"a" * (40 * 2**20))) == ["damaged"]


def test_a_deflated_answer_that_is_a_bomb() -> None:
    body = zlib.compress(bytes(60 * 2**20))
    record = (
        "https://example.org/b",
        "200 OK",
        body,
        {"Content-Type": "text/html", "Content-Encoding": "deflate"},
    )
    result = bounded(warc(CRAWL[0], record, CRAWL[0]))
    assert titles(result) == ["爬来的一", "爬来的一"]
    assert codes(result) == ["bomb"]
    assert len({one.path for one in result.documents}) == 2


def test_every_row_is_tested() -> None:
    assert {one.name for one in PACKINGS} == set(PACK)
    assert {one.name for one in CONTAINERS} == {"zip", "tar", "warc", "mhtml"}
    known = {container_of(data[:HEAD]) for data in SAMPLES.values()}
    assert {one.name for one in known if one} == {one.name for one in CONTAINERS}


def test_documents_are_plain_records() -> None:
    (document,) = read_bytes("a.zip", zipped(TWO[0])).documents
    assert isinstance(document, Document)
    assert document.reader == "markdown"
