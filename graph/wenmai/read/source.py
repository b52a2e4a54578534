"""An input before anyone knows its format, and what a reader makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from wenmai.model import Document, Finding, Site

__all__ = ["LeftOut", "ReadResult", "Source", "decode"]

_NO_SITE = Site()
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
    data: bytes = b""  # as it came, for forms that are no text
    encoding: str = ""  # what it was decoded with
    site: Site = _NO_SITE  # what the site file declares


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch of a source that is no part of any document: navigation, comments, a sidebar."""

    what: str  # a short name: sidebar, comments, related …
    why: str  # the rule that said so
    size: int = 0  # code points


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The documents of one source, what was wrong with it, and what was left out of it."""

    documents: tuple[Document, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def decode(path: str, data: bytes) -> tuple[Source, tuple[Finding, ...]]:
    """Bytes to text: BOM, pattern of NULs, strict UTF-8, GB18030, else UTF-8 with U+FFFD.

    Returns
    -------
    source, findings
        A finding `bad-bytes` says that something could not be decoded.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _source(path, data, data[len(bom) :].decode(encoding, "replace"), encoding), ()
    head = data[:4000]
    if head.count(0) > len(head) // 5:  # ASCII in UTF-16 has a NUL in every second place
        encoding = "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
        return _source(path, data, data.decode(encoding, "replace"), encoding), ()
    for encoding in ("utf-8", "gb18030"):
        try:
            return _source(path, data, data.decode(encoding), encoding), ()
        except UnicodeDecodeError as error:
            # One damaged character in a UTF-8 file is no reason to read the whole as GB18030.
            if encoding == "utf-8" and _mostly_utf8(data):
                text = data.decode("utf-8", "replace")
                place = f"byte {error.start}"
                message = "not valid UTF-8 here; U+FFFD stands for what is lost"
                return _source(path, data, text, encoding), (
                    Finding(code="bad-bytes", path=path, place=place, message=message),
                )
    return _source(path, data, data.decode("utf-8", "replace"), "utf-8"), (
        Finding(
            code="bad-bytes", path=path, message="neither UTF-8 nor GB18030; U+FFFD stands for what is lost"
        ),
    )


def _mostly_utf8(data: bytes) -> bool:
    return data.decode("utf-8", "replace").count("�") * 50 < len(data)


def _source(path: str, data: bytes, text: str, encoding: str) -> Source:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "�")
    return Source(path, plain, data=data, encoding=encoding)
