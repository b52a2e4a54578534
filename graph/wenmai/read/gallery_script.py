"""A script of Sphinx-Gallery: its docstring and its blocks of comments are the text, the rest is code.

A block begins with a line of twenty or more # or with `# %%`. Only in folders that `conf.py` names as
those of a gallery.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

from wenmai.model import Finding
from wenmai.read import rest
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

_ENDING = ".py"
# The first statement, behind comments and blank lines.
_DOCSTRING = re.compile(
    r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:(?P<raw>[rR])|[uU])?(?P<quotes>\"\"\"|''')(?P<words>.*?)(?P=quotes)",
    re.DOTALL,
)
# Axle\n====, with a line of such signs above it or without
_HEADING = re.compile(r"^(?=[^\n]*\w)[^\n]{1,200}\n(?P<sign>[^\w\s])(?P=sign){2,}[ \t]*$", re.MULTILINE)
_BLOCK = re.compile(r"#{20,}.*|#[ \t]?%%.*")
_SETTING = re.compile(r"#\s*sphinx_gallery_\w+\s*(?:=.*)?")  # # sphinx_gallery_thumbnail_number = 2


def recognises(source: Source) -> bool:
    """The file's ending, in a folder of a gallery."""
    return source.path.endswith(_ENDING) and bool(source.site.gallery_of(source.path)[0])


def read(source: Source) -> ReadResult:
    """The file is one article; one whose docstring has no heading is a program like any other."""
    docstring = _DOCSTRING.match(source.text)
    if docstring is None or not _HEADING.search(textwrap.dedent(docstring["words"])):
        return ReadResult((), (Finding(code="skipped", path=source.path, message=_ENDING),))
    rows = [*_rows(source.text, docstring)]
    return rest.read_as(source, "\n".join(words for _, words in rows), [number for number, _ in rows])


def _rows(text: str, docstring: re.Match[str]) -> Iterator[tuple[int, str]]:
    """The lines as reStructuredText, each with its number in the file, from 1."""
    number = text.count("\n", 0, docstring.start("words")) + 1
    words = docstring["words"] if docstring["raw"] else docstring["words"].replace("\\\\", "\\")
    first, _, others = words.partition("\n")
    for line in (first.strip(), *textwrap.dedent(others).split("\n")):
        yield number, line
        number += 1
    end = docstring.end()
    lines = text[end:].split("\n")
    start = text.count("\n", 0, end) + 1
    code: list[tuple[int, str]] = []
    at = 0
    while at < len(lines):
        if not _BLOCK.fullmatch(lines[at]):
            code.append((start + at, lines[at]))
            at += 1
            continue
        yield from _as_code(code)
        code = []
        first_of_block = at = at + 1
        while at < len(lines) and lines[at].startswith("#") and not _BLOCK.fullmatch(lines[at]):
            at += 1
        yield start + first_of_block, ""
        block = (("" if _SETTING.fullmatch(line) else line[1:]) for line in lines[first_of_block:at])
        yield from enumerate(textwrap.dedent("\n".join(block)).split("\n"), start + first_of_block)
        yield start + at, ""
    yield from _as_code(code)


def _as_code(rows: Sequence[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """A literal block; blank lines alone are none."""
    if not any(line.strip() for _, line in rows):
        return
    first, last = rows[0][0], rows[-1][0]
    yield from ((first, ""), (first, "::"), (first, ""))
    yield from ((number, f"    {line}") for number, line in rows)
    yield last, ""
