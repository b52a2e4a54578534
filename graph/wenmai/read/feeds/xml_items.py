"""XML read as a stream of items, with everything refused that could hurt.

A document type, an entity declaration or an external reference stops the parser where it stands:
such a file is refused, whole. A badly formed file is read as far as a person could: see `stream`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from wenmai.model import Finding
from wenmai.read.feeds.xml_elements import Elements, Field, Item
from wenmai.read.feeds.xml_mending import item_slices, mended

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

__all__ = ["Field", "Item", "root_name", "stream"]

_CHUNK = 65_536  # bytes
_ROOT_TAG = b"<_>"  # around an item that is read by itself
_MOST_REPORTED = 10  # broken items of one file that get a finding of their own
# What may stand before the root. `(?>` and `*+` do not try again: comments without end cost nothing.
_ROOT = re.compile(
    r"\ufeff?\s*+(?>(?:<\?(?>.*?\?>)|<!--(?>.*?-->))\s*+)*+"
    r"(?:<!DOCTYPE\s+(?P<declared>[\w:.-]+)|<(?P<root>[A-Za-z_][\w:.-]*))",
    re.DOTALL | re.IGNORECASE,
)
# It may only stand at the very beginning; some servers write something before it.
_DECLARATION = re.compile(r"<\?xml\s[^<>]{0,200}\?>")
# Characters that XML forbids, though exports contain them.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Refused(Exception):
    """Something is declared that no feed needs."""


class _Broken(Exception):
    """Not well formed at a byte of the data."""

    def __init__(self, why: str, at: int) -> None:
        super().__init__(why)
        self.at = at


def root_name(text: str) -> str:
    """The name of the root element, or the one that a document type announces; empty for no XML."""
    match = _ROOT.match(text[:20_000])
    return (match["root"] or match["declared"] or "") if match else ""


def stream(
    path: str, text: str, names: frozenset[str], head: Item, findings: list[Finding]
) -> Iterator[Item]:
    """Every element of one of these names, as it ends; what is outside of them goes to `head`.

    Where the XML is broken, stray ampersands and HTML's entities are first taken for what they mean.
    If it is still broken, the items behind the break are read one by one, each by itself; one that
    can't be read is reported with its line, and so is a break that no item follows.
    """
    skipped = text[: len(text) - len(text.lstrip("\ufeff \n\t"))].count("\n")
    plain = _FORBIDDEN.sub("\ufffd", text).lstrip("\ufeff \n\t")
    head_end = max(plain.find("?>", 0, 20_000), 0) + 2
    data = (_DECLARATION.sub(_blank, plain[:head_end], count=1) + plain[head_end:]).encode("utf-8", "replace")
    report = _Report(path, data, skipped, findings)
    elements = Elements(names, head)
    given = 0
    try:
        try:
            for item in _parsed(elements, data):
                given += 1
                yield item
            return
        except _Broken as broken:
            better = mended(data)
            if better == data:
                yield from _one_by_one(elements, data, broken, report)
                return
            report.add(broken, "; stray & and names of HTML's characters are read as they are meant")
        elements, data = Elements(names, head), better
        report.data = data
        head.fields.clear()
        try:
            for number, item in enumerate(_parsed(elements, data), 1):
                if number > given:
                    given = number
                    yield item
        except _Broken as broken:
            yield from _one_by_one(elements, data, broken, report)
    except _Refused:
        message = "a document type or entities are declared; no feed needs them and they can do harm"
        findings.append(Finding(code="refused-xml", path=path, message=message))


def _blank(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def _parsed(elements: Elements, data: bytes) -> Iterator[Item]:
    """The items of a whole file."""
    parser = _parser(elements)
    for start in range(0, len(data), _CHUNK):
        _fed(parser, data[start : start + _CHUNK])
        yield from elements.take()
    _fed(parser, b"", last=True)


def _one_by_one(elements: Elements, data: bytes, broken: _Broken, report: _Report) -> Iterator[Item]:
    """What was whole before the break, then each item behind it that is well formed by itself."""
    yield from elements.take()
    inside = elements.item is not None
    elements.drop_item()
    number = 0
    for place in item_slices(data, elements.item_at if inside else broken.at, elements.raw_names):
        number += 1
        if number == 1 and not inside:
            report.add(broken, "; the entries behind it were read")
        parser = _parser(elements)
        try:
            _fed(parser, _ROOT_TAG)
            _fed(parser, data[place])
            _fed(parser, b"</_>", last=True)
        except _Broken as error:
            elements.drop_item()
            at = min(place.start + max(0, error.at - len(_ROOT_TAG)), place.stop)
            report.add(_Broken(str(error), at), "; this entry was left out")
        else:
            yield from elements.take()
    if not number:
        report.add(broken, " from here on; what stood before was read")
    report.close()


def _parser(elements: Elements) -> XMLParserType:
    """Expat without namespaces, which may be undeclared, and without anything that can be declared."""
    from xml.parsers import expat

    def refuse(*_: object) -> int:
        raise _Refused

    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = elements.start
    parser.EndElementHandler = elements.end
    parser.CharacterDataHandler = elements.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.UnparsedEntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    elements.position = lambda: parser.CurrentByteIndex
    return parser


def _fed(parser: XMLParserType, data: bytes, *, last: bool = False) -> None:
    from xml.parsers import expat

    try:
        parser.Parse(data, last)
    except expat.ExpatError as error:
        raise _Broken(expat.ErrorString(error.code), parser.ErrorByteIndex) from error


class _Report:
    """Findings about breaks: some in full, the rest counted."""

    def __init__(self, path: str, data: bytes, skipped: int, findings: list[Finding]) -> None:
        self.path = path
        self.data = data
        self.skipped = skipped  # lines before the data
        self.findings = findings
        self.number = 0
        self._line, self._at = 1, 0

    def add(self, broken: _Broken, outcome: str) -> None:
        self.number += 1
        if self.number > _MOST_REPORTED:
            return
        if broken.at < self._at:
            self._line, self._at = 1, 0
        self._line += self.data.count(b"\n", self._at, broken.at)
        self._at = broken.at
        message = f"badly formed ({broken}){outcome}"
        line = self._line + self.skipped
        self.findings.append(Finding(code="broken-xml", path=self.path, line=line, message=message))

    def close(self) -> None:
        if self.number > _MOST_REPORTED:
            message = f"{self.number - _MOST_REPORTED} more entries are badly formed; they were left out"
            self.findings.append(Finding(code="broken-xml", path=self.path, message=message))
