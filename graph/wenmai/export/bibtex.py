"""BibTeX of the cited works, in UTF-8: no text of a title is read as a command of TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.export.bibliography import Entry, entries
from wenmai.model import GraphSource

__all__ = ["generate"]

# Of articles and books BibTeX wants authors, which are not known here; pybtex refuses a list that lacks one.
_TYPES = {"paper": "misc", "book": "misc", "software": "software"}
# BibTeX counts braces whatever stands before them, so that a brace has to be spelled.
_SPELLED = {
    "\\": "{\\textbackslash}",
    "{": "{\\textbraceleft}",
    "}": "{\\textbraceright}",
    "~": "{\\textasciitilde}",
    "^": "{\\textasciicircum}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
_SPECIAL = re.compile(r"[\\{}~^&%$#_]")  # matches the & in "a & b"; must not match "《a》"
_IN_ADDRESS = {"\\": "%5C", "{": "%7B", "}": "%7D"}
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {f"{number:02}": name for number, name in enumerate(_NAMES, 1)}


def generate(graph: GraphSource) -> Iterator[str]:
    """An entry per cited paper, book and piece of software."""
    yield "% wenmai: what the articles cite; authors are not known\n"
    yield from map(_entry, entries(graph))


def _entry(entry: Entry) -> str:
    fields = {
        "title": f"{{{{{_text(entry.title)}}}}}",
        "type": "{book}" if entry.kind == "book" else "",
        "year": _braced(entry.year),
        "month": _MONTHS.get(entry.month, ""),
        "eprint": _braced(_address(entry.arxiv)),
        "archiveprefix": "{arXiv}" if entry.arxiv else "",
        "doi": _braced(_address(entry.doi)),
        "isbn": _braced(_address(entry.isbn)),
        "url": _braced(_address(entry.url)),
        "note": _braced(_text(entry.note)),
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"\n@{_TYPES[entry.kind]}{{{entry.key},\n{lines}}}\n"


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda match: _SPELLED[match.group()], text)


def _address(text: str) -> str:
    """An address or a number: read as it is written, but for what would end the field."""
    return "".join(_IN_ADDRESS.get(sign, sign) for sign in text)
