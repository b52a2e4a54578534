"""A note as Joplin exports it in its own form: a title, the text, and a block of fields at the end."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from wenmai.model import Finding
from wenmai.read import markdown
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

_FIELDS = re.compile(
    r"(?:\A|\n\n)(?P<fields>id: [0-9a-f]{32}\n(?:[a-z_]+:[^\n]*\n)*type_: (?P<kind>\d{1,2}))\s*\Z"
)
_FIELD = re.compile(r"^(?P<name>[a-z_]+):[ \t]*(?P<value>[^\n]*)$", re.MULTILINE)
_NOTE = "1"  # other kinds are notebooks, attachments, tags
_END = 4000  # code points in which the fields stand


def recognises(source: Source) -> bool:
    """The fields at the end."""
    return bool(_FIELDS.search(source.text, max(0, len(source.text) - _END)))


def read(source: Source) -> ReadResult:
    """A note is one article, which others call by its id; what is none is counted."""
    found = _FIELDS.search(source.text, max(0, len(source.text) - _END))
    assert found
    if found["kind"] != _NOTE:
        return ReadResult(
            (), (Finding(code="skipped", path=source.path, message="notebook or attachment of Joplin"),)
        )
    fields = dict(_FIELD.findall(found["fields"]))
    title, _, body = source.text[: found.start()].partition("\n")
    written = fields.get("user_created_time") or fields.get("created_time", "")
    head = {"title": title.strip(), "date": written, "id": fields["id"], "author": fields.get("author", "")}
    matter = "\n".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items() if value
    )
    return markdown.read(replace(source, text=f"---\n{matter}\n---\n{body}\n"))
