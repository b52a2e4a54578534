"""Papers, books and software that articles cite, as entries of a bibliography.

A build knows of a work what its citations say: title, address, identifiers. Nobody names authors there, so
that an entry has none; the year is the one in the number that arXiv gave. What is only a `work`, of which
nothing says what it is, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias

from wenmai.export.clean import clean, label, web_url
from wenmai.model import GraphSource, Node

__all__ = ["Entry", "EntryKind", "entries"]

EntryKind: TypeAlias = Literal["paper", "book", "software"]
_KINDS: dict[str, EntryKind] = {"paper": "paper", "book": "book", "software": "software"}
# Year and month of an arXiv number. Matches "2006.11239" and "math/0412070"; must not match "2013.00001".
_ARXIV = re.compile(
    r"(?:[a-z.-]+/)?(?P<year>[0-9]{2})(?P<month>0[1-9]|1[0-2])(?:\.[0-9]{4,5}|[0-9]{3})(?:v[0-9]+)?", re.I
)
_CENTURY = 91  # arXiv began in 1991
_NO_KEY = re.compile(r"[^A-Za-z0-9.:/_-]+")  # matches "（"; must not match "10.1109/5.771073"


@dataclass(frozen=True, slots=True)
class Entry:
    """A cited work as reference managers take it; empty where nothing is known."""

    key: str  # ASCII, the same for the same work in every build
    kind: EntryKind
    title: str  # one line
    year: str
    month: str  # two digits
    arxiv: str
    doi: str
    isbn: str
    url: str
    citing: tuple[str, ...]  # titles of the articles that cite it, in the graph's order

    @property
    def note(self) -> str:
        """Who cites it, in words."""
        return f"cited by {'; '.join(self.citing)}" if self.citing else ""


def entries(graph: GraphSource) -> Iterator[Entry]:
    """The works of the graph, in its order."""
    for node, incoming in graph.incoming():
        if node.kind in _KINDS:
            citing = dict.fromkeys(_line(title) for edge, title in incoming if edge.kind == "cites")
            yield _entry(node, tuple(citing))


def _entry(node: Node, citing: tuple[str, ...]) -> Entry:
    named = {scheme: _line(value) for scheme, value in reversed(node.identifiers)}
    arxiv = named.get("arxiv", "")
    year, month = _month_of(arxiv)
    return Entry(
        key=_key(node, named),
        kind=_KINDS[node.kind],
        title=_line(label(node)),
        year=node.date[:4] if node.date[:4].isdecimal() else year,
        month=node.date[5:7] if node.date[:4].isdecimal() else month,
        arxiv=arxiv,
        doi=named.get("doi", ""),
        isbn=named.get("isbn", ""),
        url=_line(web_url(node.url)),
        citing=citing,
    )


def _line(text: str) -> str:
    return " ".join(clean(text).split())


def _month_of(arxiv: str) -> tuple[str, str]:
    match = _ARXIV.fullmatch(arxiv)
    if match is None:
        return "", ""
    century = "19" if int(match["year"]) >= _CENTURY else "20"
    return century + match["year"], match["month"]


def _key(node: Node, named: dict[str, str]) -> str:
    """Scheme and identifier where there is one that stays itself in a key, else a digest of the id."""
    for scheme in ("arxiv", "doi", "isbn", *sorted(named)):
        value = named.get(scheme, "")
        if value and not _NO_KEY.search(value):
            return f"{scheme}:{value}"
    return f"{node.kind}:{sha256(node.id.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
