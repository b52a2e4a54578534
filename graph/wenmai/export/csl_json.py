"""CSL-JSON of the cited works, one item per line, for Zotero, pandoc and whatever else speaks CSL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from wenmai.export.bibliography import Entry, entries
from wenmai.model import GraphSource

__all__ = ["generate"]

_TYPES = {"paper": "article", "book": "book", "software": "software"}


def generate(graph: GraphSource) -> Iterator[str]:
    """An item per cited paper, book and piece of software."""
    yield "["
    separator = "\n"
    for entry in entries(graph):
        text = json.dumps(_item(entry), ensure_ascii=False)
        yield separator + text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        separator = ",\n"
    yield "\n]\n"


def _item(entry: Entry) -> dict[str, Any]:
    known = {
        "title": entry.title,
        "archive": "arXiv" if entry.arxiv else "",
        "archive_location": entry.arxiv,
        "DOI": entry.doi,
        "ISBN": entry.isbn,
        "URL": entry.url,
        "note": entry.note,
    }
    kind = "article-journal" if entry.kind == "paper" and entry.doi else _TYPES[entry.kind]
    item: dict[str, Any] = {"source": "wenmai", "id": entry.key, "type": kind}
    item |= {name: value for name, value in known.items() if value}
    if entry.year:
        parts = [entry.year, entry.month] if entry.month.isdecimal() else [entry.year]
        item["issued"] = {"date-parts": [list(map(int, parts))]}
    return item
