"""Records: one JSON object a line.

Fields: `title` (required), `url`, `date`, `author`, `site`, `tags`, `aliases`, `reads`, `minutes` (of
reading), `text`, and `citations`, a list of objects with `title` or `url` and, where known, `kind`,
`count`, `place` (0 = start of the body, 1 = its end), `cue`, `follows`, `listed`, `context`. Fields
that are not named here are left alone.
"""

from __future__ import annotations

import json
from typing import Any, get_args

from wenmai.fold import canonical_url, host_of
from wenmai.model import Cue, Document, Finding, Follows, GivenCitation, NodeKind
from wenmai.read.dates import iso_date
from wenmai.read.source import ReadResult, Source
from wenmai.read.spans import bare_links, mathematics

__all__ = ["read", "recognises"]


def recognises(source: Source) -> bool:
    """The first line that is not blank is a JSON object."""
    first = source.text.lstrip().partition("\n")[0]
    if not first.startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def read(source: Source) -> ReadResult:
    """Each line is an article; a line that is none is reported with its number."""
    documents: list[Document] = []
    findings: list[Finding] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        if not isinstance(record, dict) or not _text(record.get("title")).strip():
            message = 'no JSON object with a title; a record is {"title": …, "url": …} on one line'
            findings.append(
                Finding(code="bad-record", path=source.path, place=f"line {number}", message=message)
            )
            continue
        date = iso_date(_text(record.get("date")))
        if record.get("date") and not date:
            message = f"“{_text(record['date'])[:40]}” is no date; write 2024-03-05, 2024-03 or 2024"
            findings.append(
                Finding(code="bad-date", path=source.path, place=f"line {number}", message=message)
            )
        documents.append(_document(source.path, number, record, date))
    return ReadResult(tuple(documents), tuple(findings))


def _document(path: str, number: int, record: dict[str, Any], date: str) -> Document:
    text = _text(record.get("text")).strip()
    opaque = mathematics(text)
    reads, minutes = record.get("reads"), record.get("minutes")
    url = _text(record.get("url"))
    return Document(
        path=path,
        entry=number,
        reader="records",
        title=_text(record["title"]).strip(),
        text=text,
        url=url,
        date=date,
        author=_text(record.get("author")),
        site=_text(record.get("site")) or host_of(canonical_url(url)),
        tags=_strings(record.get("tags")),
        aliases=_strings(record.get("aliases")),
        reads=reads if isinstance(reads, int) else None,
        minutes=minutes if isinstance(minutes, int) and minutes > 0 else None,
        known="text" if text else "listed",
        links=bare_links(text, opaque),
        opaque=opaque,
        citations=tuple(_citation(one) for one in record.get("citations") or () if isinstance(one, dict)),
    )


def _citation(record: dict[str, Any]) -> GivenCitation:
    count, place = record.get("count", 1), record.get("place")
    cue, follows, kind = (record.get(name, "") for name in ("cue", "follows", "kind"))
    return GivenCitation(
        title=_text(record.get("title")),
        url=_text(record.get("url")),
        kind=kind if kind in get_args(NodeKind) and kind not in ("series", "topic") else "",
        count=count if isinstance(count, int) and count > 0 else 1,
        place=min(1.0, max(0.0, float(place))) if isinstance(place, (int, float)) else None,
        cue=cue if cue in get_args(Cue) else "",
        follows=follows if follows in get_args(Follows) else "",
        listed=record.get("listed") is True,
        context=_text(record.get("context")),
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(_text(one) for one in value) if isinstance(value, list) else ()
