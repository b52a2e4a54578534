"""An input before anyone knows its format, and what a reader makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from wenmai.model import Document, Finding

__all__ = ["ReadResult", "Source", "decode"]

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """One file's text, with where it came from."""

    path: str
    text: str  # line ends are \n


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents of one source, and what was wrong with it."""

    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()


def decode(path: str, data: bytes) -> tuple[Source, tuple[Finding, ...]]:
    """Bytes to text: BOM, pattern of NULs, strict UTF-8, GB18030, else UTF-8 with U+FFFD.

    Returns
    -------
    source, findings
        A finding `bad-bytes` says that something could not be decoded.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _source(path, data[len(bom) :].decode(encoding, "replace")), ()
    head = data[:4000]
    if head.count(0) > len(head) // 5:  # ASCII in UTF-16 has a NUL in every second place
        encoding = "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
        return _source(path, data.decode(encoding, "replace")), ()
    for encoding in ("utf-8", "gb18030"):
        try:
            return _source(path, data.decode(encoding)), ()
        except UnicodeDecodeError as error:
            # One damaged character in a UTF-8 file is no reason to read the whole as GB18030.
            if encoding == "utf-8" and _mostly_utf8(data):
                text = data.decode("utf-8", "replace")
                place = f"byte {error.start}"
                message = "not valid UTF-8 here; U+FFFD stands for what is lost"
                return _source(path, text), (
                    Finding(code="bad-bytes", path=path, place=place, message=message),
                )
    return _source(path, data.decode("utf-8", "replace")), (
        Finding(
            code="bad-bytes", path=path, message="neither UTF-8 nor GB18030; U+FFFD stands for what is lost"
        ),
    )


def _mostly_utf8(data: bytes) -> bool:
    return data.decode("utf-8", "replace").count("�") * 50 < len(data)


def _source(path: str, text: str) -> Source:
    return Source(path, text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "�"))
