"""A notebook of Jupyter as the Markdown of its cells: words are text, code is code, what it printed is left.

A first raw cell that holds fields between `---` lines is the front matter, as Quarto has it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from wenmai.read import markdown
from wenmai.read.markup import fenced
from wenmai.read.source import NotThisForm, ReadResult, Source
from wenmai.words.files import ending_of

__all__ = ["read", "recognises"]

_FIELDS = "---\n"


def recognises(source: Source) -> bool:
    """The file's ending."""
    return ending_of(source.path) == ".ipynb"


def read(source: Source) -> ReadResult:
    """The file is one article.

    Raises
    ------
    NotThisForm
        When it is no JSON with cells.
    """
    cells = _cells(source.text)
    text = "\n\n".join(_written(cells))
    found = markdown.read(replace(source, text=text, data=b""))
    documents = tuple(replace(document, reader="notebook") for document in found.documents)
    return replace(
        found, documents=documents, findings=tuple(replace(one, line=None) for one in found.findings)
    )


def _cells(text: str) -> list[dict[str, object]]:
    """The cells; those of the third format stand in worksheets."""
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotThisForm("no JSON") from error
    if not isinstance(notebook, dict):
        raise NotThisForm("no notebook")
    sheets = notebook.get("worksheets")
    tables = [
        notebook,
        *(one for one in (sheets if isinstance(sheets, list) else ()) if isinstance(one, dict)),
    ]
    cells = [cell for table in tables for cell in table.get("cells") or () if isinstance(cell, dict)]
    if not cells:
        raise NotThisForm("a notebook without cells")
    return cells


def _written(cells: list[dict[str, object]]) -> Iterator[str]:
    for number, cell in enumerate(cells):
        kind, words = cell.get("cell_type"), _source(cell)
        if kind in ("markdown", "heading"):
            level = cell.get("level")
            yield f"{'#' * level} {words}" if kind == "heading" and isinstance(level, int) else words
        elif kind == "raw" and not number and words.startswith(_FIELDS):
            yield words
        elif kind == "code" and words.strip():
            yield "\n".join(fenced(words.split("\n")))


def _source(cell: dict[str, object]) -> str:
    """A cell's words: one text, or a list of lines."""
    words = cell.get("source", cell.get("input"))
    lines = words if isinstance(words, list) else [words]
    return "".join(line for line in lines if isinstance(line, str))
