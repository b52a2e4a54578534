"""RIS of the cited works, for EndNote, Zotero, Mendeley; its lines end as the format wants them."""

from __future__ import annotations

from collections.abc import Iterator

from wenmai.export.bibliography import Entry, entries
from wenmai.model import GraphSource

__all__ = ["generate"]

_TYPES = {"paper": "EJOUR", "book": "BOOK", "software": "COMP"}


def generate(graph: GraphSource) -> Iterator[str]:
    """A reference per cited paper, book and piece of software."""
    yield from map(_reference, entries(graph))


def _reference(entry: Entry) -> str:
    kind = "JOUR" if entry.kind == "paper" and entry.doi else _TYPES[entry.kind]
    tags = (
        ("TY", kind),
        ("DB", "wenmai"),
        ("ID", entry.key),
        ("TI", entry.title),
        ("PY", entry.year),
        ("DA", f"{entry.year}/{entry.month}//" if entry.year and entry.month else ""),
        ("AN", f"arXiv:{entry.arxiv}" if entry.arxiv else ""),
        ("DO", entry.doi),
        ("SN", entry.isbn),
        ("UR", entry.url),
        ("N1", entry.note),
    )
    lines = [f"{tag}  - {value}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])
