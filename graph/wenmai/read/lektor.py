"""A page of Lektor: fields parted by `---` lines, of which the longest of several lines is the text."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from wenmai.read import markdown
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

_PARTED = re.compile(r"^---[ \t]*$", re.MULTILINE)
_FIELD = re.compile(
    r"\s*(?P<name>[A-Za-z_][\w-]{0,60}):(?:[ \t]*(?P<value>[^\n]*))(?P<more>(?:\n.*)?)", re.DOTALL
)
_TEXTS = ("body", "text", "content")  # what a field of the text is usually called


def recognises(source: Source) -> bool:
    """The name of the file, and a field at its beginning."""
    return source.path.endswith(".lr") and bool(_FIELD.match(source.text))


def read(source: Source) -> ReadResult:
    """The folder of the file is one article."""
    fields: dict[str, str] = {}
    for part in _PARTED.split(source.text):
        if field := _FIELD.fullmatch(part):
            fields.setdefault(field["name"], (field["value"] + field["more"]).strip())
    several = {name: value for name, value in fields.items() if "\n" in value}
    body = next((fields.pop(name) for name in _TEXTS if name in fields), "")
    if not body and several:
        body = fields.pop(max(several, key=lambda name: len(several[name])))
    if "date" not in fields and "pub_date" in fields:
        fields["date"] = fields["pub_date"]
    head = "\n".join(
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()
    )
    found = markdown.read(replace(source, text=f"---\n{head}\n---\n{body}\n", path=source.path))
    documents = tuple(replace(document, reader="lektor") for document in found.documents)
    return replace(
        found, documents=documents, findings=tuple(replace(one, line=None) for one in found.findings)
    )
