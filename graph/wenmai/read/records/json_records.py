"""Records in JSON: an object a line, a list of objects, or one object that holds such a list.

Fields: `title` (required), `url`, `date`, `author`, `site`, `tags`, `aliases`, `reads`, `minutes` (of
reading), `text`, and `citations`, a list of objects with `title` or `url` and, where known, `kind`,
`count`, `place` (0 = start of the body, 1 = its end), `cue`, `follows`, `listed`, `context`. Other
names for them, and `needs`: see `record_fields`. Fields that mean nothing here are left alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from wenmai.model import Finding
from wenmai.read.records.fields import FIELDS, documents, field_of, is_titled, known_fields
from wenmai.read.source import NotThisForm, ReadResult, Source
from wenmai.words.index_addresses import kind_of_address

__all__ = ["read", "recognises"]

# Under which an object keeps its records.
_LISTS = ("records", "articles", "posts", "items", "data")
_LIST_MEMBER = re.compile(rf'"(?:{"|".join(_LISTS)})"\s*:\s*\[\s*\{{')
_TITLE_MEMBER = re.compile(r'"(?:title|标题|题目|文章标题|headline)"\s*:\s*"', re.IGNORECASE)
_LIST_START = re.compile(r"\s*\[\s*\{")
# Fields of articles; many other things have an id, a site, a format.
_TELLING = frozenset(FIELDS) - {"title", "id", "site", "format"}
_LOOKED_AT = 20_000
_LINES_TRIED = 5
_BLANKS = re.compile(r"[ \t\n\r,]*")


def recognises(source: Source) -> bool:
    """A JSON object on the first line that is not blank, or the beginning of one of the other forms."""
    head = source.text[:_LOOKED_AT].lstrip("\ufeff \t\n")
    if _LIST_START.match(head):
        return True
    if not head.startswith("{"):
        return False
    return _is_object_on_a_line(source.text) or bool(_LIST_MEMBER.search(head) or _TITLE_MEMBER.search(head))


def _is_object_on_a_line(text: str) -> bool:
    """One of the first lines is; damage to the very first does not hide the others."""
    lines = text.lstrip("\ufeff \t\n").split("\n", _LINES_TRIED)[:_LINES_TRIED]
    if lines[0].rstrip() in ("{", "["):
        return False  # one value over many lines
    for line in lines:
        try:
            if line.startswith("{") and isinstance(json.loads(line), dict):
                return True
        except (ValueError, RecursionError):
            continue
    return False


def read(source: Source) -> ReadResult:
    """Each record is an article; one that is none is reported with its place.

    Raises
    ------
    NotThisForm
        When a list or an object turns out to hold something else: settings, a notebook.
    """
    findings: list[Finding] = []
    text = source.text.lstrip("\ufeff")
    lines = not _LIST_START.match(text) and _is_object_on_a_line(text)
    if lines and not _holds_list(text):
        rows = list(_lines(text))
        if not any(_is_record(one) or _is_titled_line(one, len(rows)) for _, _, one in rows):
            raise NotThisForm("JSON, but no record in it has a title")
        return ReadResult(tuple(documents(source.path, "records", rows, findings)), tuple(findings))
    listed = list(_listed(source.path, text, findings))
    if not any(_is_record(one) for _, _, one in listed):
        raise NotThisForm("JSON, but no record in it has a title and another field")
    if _is_menu([one for _, _, one in listed if isinstance(one, dict)]):
        raise NotThisForm("JSON, but the menu of a site")
    return ReadResult(tuple(documents(source.path, "records", listed, findings)), tuple(findings))


def _is_titled_line(one: object, lines: int) -> bool:
    """One of several lines needs no more than a title; one alone may have nothing that means nothing here."""
    return isinstance(one, dict) and is_titled(one) and (lines > 1 or all(map(field_of, one)))


def _is_record(one: object) -> bool:
    """Settings, menus and mind maps may have a title, or a name, and nothing else that an article has."""
    if not isinstance(one, dict):
        return False
    known = known_fields(one)
    if not is_titled(one):  # a package, a person
        known -= {"author", "tags", "file", "url", "aliases"}
    return "title" in known and bool(known & _TELLING)


def _is_menu(records: list[dict[str, Any]]) -> bool:
    """Nothing but names of places within a site, of which one is its root or a list: 首页, 归档, 关于."""
    addresses = [str(value) for one in records for name, value in one.items() if field_of(name) == "url"]
    if any(known_fields(one) & {"text", "date", "citations", "needs"} for one in records):
        return False
    return all(one.startswith("/") for one in addresses) and any(
        one == "/" or kind_of_address(one) for one in addresses
    )


def _lines(text: str) -> Iterator[tuple[int, int | None, object]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                record = json.loads(line)
            except (ValueError, RecursionError):
                record = None
            yield number, number, record


def _holds_list(text: str) -> bool:
    """One line that is an object with a list of records in it, and no record itself."""
    first, _, rest = text.strip().partition("\n")
    return not rest and not known_fields(json.loads(first)) & {"title"} and bool(_LIST_MEMBER.search(first))


def _listed(path: str, text: str, findings: list[Finding]) -> Iterator[tuple[int, int | None, object]]:
    """The records of a list, or of the list within an object, or the object as the one record."""
    if _LIST_START.match(text):
        yield from _items(path, text, text.index("[") + 1, findings)
        return
    try:
        whole: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        member = _LIST_MEMBER.search(text)
        if member:  # what stands before the damage can be read
            yield from _items(path, text, text.index("[", member.start()) + 1, findings)
        else:
            findings.append(_broken(path, error))
        return
    lists = [whole[name] for name in _LISTS if isinstance(whole.get(name), list)]
    records = lists[0] if lists and not known_fields(whole) & {"title"} else [whole]
    for number, record in enumerate(records, 1):
        yield number, None, record


def _items(
    path: str, text: str, at: int, findings: list[Finding]
) -> Iterator[tuple[int, int | None, object]]:
    """One item of a list after the other, as far as the text is JSON."""
    decoder = json.JSONDecoder()
    number = 0
    while True:
        blank = _BLANKS.match(text, at)
        at = blank.end() if blank else at
        if text.startswith("]", at):
            return
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            findings.append(_broken(path, error))
            return
        number += 1
        yield number, None, record


def _broken(path: str, error: Exception) -> Finding:
    line = error.lineno if isinstance(error, json.JSONDecodeError) else None
    message = "no JSON from here on; the records before it were read"
    return Finding(code="broken-json", path=path, line=line, message=message)
