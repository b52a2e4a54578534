"""From a record (a JSON object, a row of a table) to a document.

What a field is called differs; FIELDS says which names are understood, in English and Chinese. A body
that is declared or plainly recognised as HTML or Markdown goes through the function that reads such
pages, so that its links count. `needs` names what has to be read before: titles, addresses or ids, or
objects with one of these and a `reason`. What a record needs is an article unless it says otherwise.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from wenmai.fold import canonical_url, host_of
from wenmai.model import Cue, Document, DocumentRef, Finding, Follows, GivenCitation, NodeKind
from wenmai.read.dates import iso_date
from wenmai.read.fragments import (
    Body,
    html_body,
    looks_like_html,
    looks_like_markdown,
    markdown_body,
    plain_body,
)

__all__ = ["FIELDS", "documents", "field_of", "is_titled", "known_fields"]

# Field → the names that mean it, the preferred first; compared without case and outer blanks.
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "标题", "题目", "文章标题", "headline", "name"),
    "url": ("url", "link", "permalink", "链接", "网址", "地址"),
    "date": (
        "date",
        "published",
        "created",
        "date_published",
        "published_at",
        "created_at",
        "日期",
        "发布日期",
    ),
    "author": ("author", "authors", "作者"),
    "site": ("site", "站点", "网站"),
    "tags": ("tags", "tag", "keywords", "categories", "标签", "关键词", "分类"),
    "aliases": ("aliases", "别名"),
    "reads": ("reads", "views", "阅读数", "阅读量"),
    "minutes": ("minutes",),
    "text": ("text", "正文", "内容", "content", "body", "markdown", "html"),
    "format": ("format", "content_type", "mime_type", "格式"),
    "citations": ("citations", "引用", "references", "cites"),
    "needs": ("needs", "prerequisites", "requires", "前置", "先修"),
    "id": ("id", "编号"),
    "file": ("file", "filename", "path", "source", "文件", "路径"),
}
_MEANING = {name: meaning for meaning, names in FIELDS.items() for name in names}
_HTML = ("html", "text/html", "application/xhtml+xml")
_MARKDOWN = ("md", "markdown", "text/markdown", "text/x-markdown")
_LARGEST_COUNT = 10**12  # a store keeps 64 bits
_PLAIN = ("text", "txt", "plain", "text/plain")
# `优化; 凸`, `优化|凸`, `优化、凸`
_SEPARATOR = re.compile(r"\s*[;；,，|、]\s*")
_CITATION_SEPARATOR = re.compile(r"\s*[;；\n]\s*")  # titles may hold commas


def field_of(name: str) -> str:
    """What a field name means; empty for one that means nothing here."""
    return _MEANING.get(str(name).strip().lower(), "")


def known_fields(names: Iterable[str]) -> set[str]:
    """What a row of field names means, without those that mean nothing."""
    return {meaning for name in names if (meaning := field_of(name))}


def is_titled(record: Mapping[str, Any]) -> bool:
    """Whether a record says `title`, which is said of texts; anything has a `name`."""
    return any(field_of(name) == "title" and str(name).strip().lower() != "name" for name in record)


def documents(
    path: str, reader: str, records: Iterable[tuple[int, int | None, object]], findings: list[Finding]
) -> list[Document]:
    """One document a record; a record is given with its number and its line, where it has one.

    A record without a title is reported, and so is a date that is none. A citation that is the id of
    another record of the same file becomes a citation of that record; an id of several records that
    differ stays their name, so that a citation by it is ambiguous.
    """
    found: list[Document] = []
    at_id: dict[str, list[int]] = {}  # places in `found`
    for number, line, record in records:
        place = path if line else str(DocumentRef(path, number))
        fields = _fields(record) if isinstance(record, Mapping) else {}
        if not _text(fields.get("title")).strip():
            message = 'no record with a title; a record is {"title": …, "url": …}'
            findings.append(Finding(code="bad-record", path=place, line=line, message=message))
            continue
        written = _date_text(fields.get("date"))
        if written and not iso_date(written):
            message = f"“{written[:40]}” is no date; write 2024-03-05, 2024-03 or 2024"
            findings.append(
                Finding(code="bad-date", path=place, line=line, target=written[:100], message=message)
            )
        if own_id := _text(fields.get("id")).strip():
            at_id.setdefault(own_id, []).append(len(found))
        found.append(_document(path, reader, number, fields))
    return _with_ids_resolved(found, at_id) if at_id else found


def _fields(record: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that are understood; of several with one meaning, the preferred one that is filled."""
    chosen: dict[str, tuple[int, Any]] = {}
    for name, value in record.items():
        plain = str(name).strip().lower()
        meaning = _MEANING.get(plain)
        if meaning and value not in (None, "", []):
            rank = FIELDS[meaning].index(plain)
            if meaning not in chosen or rank < chosen[meaning][0]:
                chosen[meaning] = (rank, value)
                if meaning == "text" and plain in ("html", "markdown"):
                    chosen.setdefault("format", (99, plain))
    return {meaning: value for meaning, (_, value) in chosen.items()}


def _document(path: str, reader: str, number: int, fields: dict[str, Any]) -> Document:
    url = _text(fields.get("url")).strip() or _address_in(fields.get("id"))
    text, links, headings, opaque = _body(fields, url)
    return Document(
        path=path,
        entry=number,
        reader=reader,
        title=_text(fields["title"]).strip(),
        text=text,
        url=url,
        about=tuple(one for one in (_text(fields.get("file")).strip(), url) if one and "://" not in one),
        date=iso_date(_date_text(fields.get("date"))),
        author=", ".join(_strings(fields.get("author"), split=False)),
        site=_text(fields.get("site")) or host_of(canonical_url(url)),
        tags=_strings(fields.get("tags")),
        aliases=_strings(fields.get("aliases"), split=False),
        reads=_number(fields.get("reads")),
        minutes=_number(fields.get("minutes")) or None,
        known="text" if text else "listed",
        links=links,
        headings=headings,
        opaque=opaque,
        citations=(*_citations(fields.get("citations")), *map(_as_need, _citations(fields.get("needs")))),
    )


def _body(fields: dict[str, Any], url: str) -> Body:
    text = _text(fields.get("text")).strip()
    declared = _text(fields.get("format")).partition(";")[0].strip().lower()
    if declared in _HTML or (declared not in (*_MARKDOWN, *_PLAIN) and looks_like_html(text)):
        return html_body(text, url)
    if declared in _MARKDOWN or (declared not in _PLAIN and looks_like_markdown(text)):
        return markdown_body(text)
    return plain_body(text)


# --- citations ----------------------------------------------------------------------------------


def _citations(written: object) -> tuple[GivenCitation, ...]:
    """A list of objects, titles or addresses; as text: JSON, or titles and addresses with ; between."""
    some = written
    if isinstance(written, str):
        some = _json_list(written) or [one for one in _CITATION_SEPARATOR.split(written) if one.strip()]
    if not isinstance(some, list):
        return ()
    return tuple(found for one in some if (found := _citation(one)))


def _as_need(citation: GivenCitation) -> GivenCitation:
    """The citation of something that has to be read first."""
    return replace(citation, need="stated", cue=citation.cue or "assumed", kind=citation.kind or "article")


def _json_list(written: str) -> list[Any]:
    if not written.lstrip().startswith("["):
        return []
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):  # [深入] is a title
        return []
    return found if isinstance(found, list) else []


def _citation(record: object) -> GivenCitation | None:
    if isinstance(record, (str, int)):
        title = str(record).strip()
        url = _address_in(title)
        if title.startswith("《") and title.endswith("》"):
            title = title[1:-1]
        return GivenCitation(title="" if url else title, url=url) if title else None
    if not isinstance(record, Mapping):
        return None
    fields = _fields(record)
    count, place = record.get("count", 1), record.get("place")
    said: Any = record.get("cue")
    follows: Any = record.get("follows")
    kind: Any = record.get("kind")
    return GivenCitation(
        title=_text(fields.get("title")) or _text(fields.get("id")),
        url=_text(fields.get("url")),
        kind=kind if kind in get_args(NodeKind) and kind not in ("series", "topic") else "",
        count=_number(count) or 1,
        place=min(1.0, max(0.0, float(place))) if isinstance(place, (int, float)) else None,
        cue=said if said in get_args(Cue) else "",
        follows=follows if follows in get_args(Follows) else "",
        listed=record.get("listed") is True,
        context=_text(record.get("context")) or _text(record.get("reason") or record.get("理由")),
    )


def _with_ids_resolved(documents: list[Document], at_id: Mapping[str, list[int]]) -> list[Document]:
    """Citations that are another record's id carry that record's title and address.

    Where records of one id differ, they keep it as a name and the citation goes by it.
    """
    meant: dict[str, Document | None] = {}
    for own_id, places in at_id.items():
        first, *others = (documents[place] for place in places)
        differ = any((one.title, one.text) != (first.title, first.text) for one in others)
        meant[own_id] = None if differ else first
        for place in places if differ else ():
            documents[place] = replace(documents[place], ids=(own_id,))

    def resolved(citation: GivenCitation) -> GivenCitation:
        name = citation.title
        if citation.url or name not in meant:
            return citation
        target = meant[name]
        if target is None:
            return replace(citation, url=name, wiki=True)
        return replace(citation, title=target.title, url=target.url)

    return [
        replace(document, citations=tuple(map(resolved, document.citations)))
        if document.citations
        else document
        for document in documents
    ]


# --- values -------------------------------------------------------------------------------------


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _date_text(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else _text(value)  # a datetime is a date


def _address_in(value: object) -> str:
    text = _text(value).strip()
    return text if re.match(r"https?://\S+$", text) else ""


def _number(value: object) -> int | None:
    """A count that is not negative and not absurd, as a number or in digits."""
    if isinstance(value, str) and re.fullmatch(r"\s*\d{1,12}\s*", value):
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= _LARGEST_COUNT else None


def _strings(value: object, split: bool = True) -> tuple[str, ...]:
    """A list, or one string with separators in it."""
    if isinstance(value, str):
        return tuple(one for one in (_SEPARATOR.split(value.strip()) if split else [value.strip()]) if one)
    if not isinstance(value, list):
        return ()
    named = (one.get("name", "") if isinstance(one, Mapping) else one for one in value)
    return tuple(text for one in named if (text := _text(one)))
