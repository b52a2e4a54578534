"""Members of a zip archive that lie in each other's bytes: left out alike by every Python."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from typing import Any

import pytest

from wenmai.read.containers import members
from wenmai.read.readers import read_bytes

LOCAL, DIRECTORY, END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"


def post(title: str) -> bytes:
    return f"---\ntitle: {title}\ndate: 2024-03-05\n---\n\n轮轴怎样转动，木马怎样走路，都在这里。\n".encode()


def packed(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data)
    return out.getvalue()


def entries(archive: bytes) -> list[bytes]:
    """The directory's entries, each as it stands there."""
    start, end = archive.index(DIRECTORY), archive.index(END)
    return [DIRECTORY + one for one in archive[start:end].split(DIRECTORY)[1:]]


def moved(entry: bytes, *, start: int | None = None, size: int | None = None) -> bytes:
    """An entry of the directory that says something else of where its member is."""
    changed = bytearray(entry)
    if start is not None:
        changed[42:46] = struct.pack("<L", start)
    if size is not None:
        changed[20:28] = struct.pack("<2L", size, size)
    return bytes(changed)


def with_directory(archive: bytes, listed: list[bytes]) -> bytes:
    start, whole = archive.index(DIRECTORY), b"".join(listed)
    count = len(listed)
    return archive[:start] + whole + struct.pack("<4s4H2LH", END, 0, 0, count, count, len(whole), start, 0)


def renamed(entry: bytes, name: bytes) -> bytes:
    """An entry under another name, of the same length."""
    return entry[:46] + name + entry[46 + len(name) :]


THREE = packed(("a.md", post("木马之一")), ("b.md", post("木马之二")), ("c.md", post("木马之三")))
A, B, C = entries(THREE)
SIZE = THREE.index(LOCAL, 1)  # bytes of a member with its header

# What the directory says, the titles that are read, and the findings.
CASES = {
    "apart": ([A, B, C], ["木马之一", "木马之二", "木马之三"], []),
    "in another order": ([C, A, B], ["木马之三", "木马之一", "木马之二"], []),
    "one byte into the next": ([moved(A, size=SIZE - 34 + 1), B, C], ["木马之二", "木马之三"], ["bomb"]),
    "up to the next": ([moved(A, size=SIZE - 34), B, C], ["木马之一", "木马之二", "木马之三"], []),
    "over all that follow": ([moved(A, size=3 * SIZE - 34), B, C], ["木马之二", "木马之三"], ["bomb"]),
    "into the directory": ([A, B, moved(C, size=SIZE - 34 + 1)], ["木马之一", "木马之二"], ["bomb"]),
    "the same bytes again": ([A, A, B, C], ["木马之一", "木马之二", "木马之三"], ["bomb"]),
    "no member there": ([A, moved(B, start=SIZE + 2), C], ["木马之一", "木马之三"], ["damaged"]),
}


class Refusing(zipfile.ZipFile):
    """Refuses what zipfile refuses since 3.13, by any Python; warns where it warns.

    Of entries at the same byte 3.13.0 reads the first one, later ones the last.
    """

    reads_first = False

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.ends: dict[int, int] = {}
        end = self.start_dir
        listed = self.listed = self.infolist()  # held, so that no other entry has the number of one of these
        sign = -1 if self.reads_first else 1
        for at in sorted(
            range(len(listed)), key=lambda at: (listed[at].header_offset, sign * at), reverse=True
        ):
            self.ends[id(listed[at])] = end
            end = listed[at].header_offset

    def open(self, name: Any, *arguments: Any, **options: Any) -> Any:
        opened = super().open(name, *arguments, **options)
        info = name if isinstance(name, zipfile.ZipInfo) else self.getinfo(name)
        bound = self.ends.get(id(info))
        if bound is not None and info.header_offset + 30 + len(info.filename) + info.compress_size > bound:
            if bound == info.header_offset:
                warnings.warn("Overlapped entries", stacklevel=2)
            raise zipfile.BadZipFile("Overlapped entries")
        return opened


def read(data: bytes) -> tuple[list[str], list[tuple[str, str]]]:
    result = read_bytes("k.zip", data)
    return [one.title for one in result.documents], [(one.code, one.message) for one in result.findings]


@pytest.mark.parametrize("name", CASES)
def test_members_in_the_bytes_of_others(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    listed, titles, codes = CASES[name]
    data = with_directory(THREE, listed)
    found, findings = read(data)
    assert found == titles
    assert not [message for _, message in findings if "Overlapped" in message]
    assert [code for code, _ in findings] == codes
    monkeypatch.setattr(zipfile, "ZipFile", Refusing)
    for reads_first in (False, True):
        monkeypatch.setattr(Refusing, "reads_first", reads_first)
        assert read(data) == (found, findings)


def test_it_says_how_many_and_the_first() -> None:
    data = with_directory(THREE, [A, renamed(A, b"x.md"), renamed(A, b"y.md"), B])
    assert read(data)[1] == [
        ("bomb", "2 of its members lie in the bytes of others and were not read: a.md, x.md"),
        ("damaged", "File name in directory 'y.md' and header b'a.md' differ."),
    ]
    data = with_directory(THREE, [A, moved(B, size=SIZE), C])
    assert read(data)[1] == [("bomb", "1 of its members lie in the bytes of others and were not read: b.md")]


def test_a_thousand_in_the_room_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "TOTAL", 20 * 2**20)
    data = packed(("a.md", b"words " * (2**20 // 2)))
    titles, findings = read(with_directory(data, entries(data) * 1000))
    assert [code for code, _ in findings] == ["bomb"]
    assert titles == ["a"]


PACKAGE = """<package><metadata><title>T</title></metadata><manifest>
<item id="a" href="a.html" media-type="text/html"/><item id="b" href="b.html" media-type="text/html"/>
</manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>"""


def chapter(title: str) -> bytes:
    words = "轮轴怎样转动。" * 30
    return f"<html><head><title>{title}</title></head><body><p>{words}</p></body></html>".encode()


def test_chapters_of_a_book_in_each_others_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    container = b'<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    first, second = chapter("轮轴之一"), chapter("轮轴之二")
    front = (("META-INF/container.xml", container), ("p.opf", PACKAGE.encode()))
    book = packed(*front, ("a.html", first), ("b.html", second))
    listed = entries(book)
    assert read(with_directory(book, listed)) == (["轮轴之一", "轮轴之二"], [])
    broken = with_directory(book, [*listed[:2], moved(listed[2], size=len(first) + 1), listed[3]])
    found, findings = read(broken)
    assert found == ["轮轴之二"]
    assert [code for code, _ in findings] == ["bomb", "damaged"]
    monkeypatch.setattr(zipfile, "ZipFile", Refusing)
    assert read(broken) == (found, findings)
