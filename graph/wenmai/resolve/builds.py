"""How addresses are made of files: of their names and dates, or of their names and folders.

An address /2018/05/14/tea/ that names a file and the very day of its date agrees by its own force. One
without a date counts only where the words of the links are the titles of the articles, hardly any other
address has its build, and the articles do not link there themselves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wenmai.model import Document, Extraction
from wenmai.resolve.own_links import FEWEST, Evidence, Links, OwnLink

__all__ = ["Build", "find_builds", "holds_date"]

_MOST_NAMESAKES = 8  # files of one name; more say nothing: index, README
_FEWEST_CITING = 2  # documents that link to undated addresses: one list alone says little
_ENDING = re.compile(r"\.html?$", re.IGNORECASE)
_FILE = re.compile(r"\.(?:md|markdown|mdx|mdown|mkd|html?)$", re.IGNORECASE)
_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(?=.)")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d+")
_INDEXES = frozenset({"index", "_index", "readme"})

_Shape = tuple[str, str]  # host, and folders with every number as 0


@dataclass(frozen=True, slots=True, order=True)
class Build:
    """How an address is made: host, what its folders are made of, and the file's name in one form."""

    host: str
    folders: tuple[str, ...]  # as they are, or {year} {month} {day} {i_month} {i_day}
    form: str  # name, lower, whole
    ending: str  # .html, or nothing
    root: str | None = None  # the folder of files whose inner paths stand before the name; None: dated

    def of(self, document: Document) -> str:
        """The path of a document's address; empty when the document does not say enough."""
        name = _forms(document).get(self.form, "")
        values = _date_parts(document.date)
        inner = "" if self.root is None else _inside(_folder(document), self.root)
        if not name or inner is None or (self.root is None and not values):
            return ""
        folders = [values.get(one, "") if one.startswith("{") else one for one in self.folders]
        if not all(folders):
            return ""
        return "/" + "/".join([*folders, *([inner] if inner else []), name]) + self.ending

    def shown(self) -> str:
        """For people: /{year}/{month}/{day}/{name}."""
        inner = [] if self.root is None else ["{folders}"]
        return "/" + "/".join([*self.folders, *inner, "{name}"]) + self.ending


def _inside(folder: str, root: str) -> str | None:
    """The path of a folder within another; None when it does not stand there."""
    if folder == root:
        return ""
    return folder.removeprefix(root).lstrip("/") if not root or folder.startswith(root + "/") else None


def _stem(document: Document) -> str:
    """The path without its ending; an index stands for its folder."""
    stem = _FILE.sub("", document.path)
    folder, _, name = stem.rpartition("/")
    return folder if name.lower() in _INDEXES else stem


def _folder(document: Document) -> str:
    return _stem(document).rpartition("/")[0]


def _forms(document: Document) -> dict[str, str]:
    """What an address may call a file."""
    stem = _stem(document).rpartition("/")[2]
    name = _DATED.sub("", stem)
    lower = re.sub(r"\s+", "-", name.lower())
    forms = {"name": name, "lower": lower, "whole": stem}
    return {form: value for form, value in forms.items() if value and (form == "name" or value != name)}


def _date_parts(date: str) -> dict[str, str]:
    match = _DAY.fullmatch(date[:10])
    if not match:
        return {}
    year, month, day = match.groups()
    return {"{year}": year, "{month}": month, "{day}": day,
            "{i_month}": month.lstrip("0"), "{i_day}": day.lstrip("0")}  # fmt: skip


def holds_date(folders: Sequence[str], document: Document) -> tuple[str, ...] | None:
    """2018, 05, 14 → {year}, {month}, {day} where that is the document's date; None when it is not.

    A year and a month must be there: a year alone agrees by chance. An archive of the web holds
    everybody's dated addresses and is nobody's home.
    """
    values = _date_parts(document.date)
    start = next((at for at, one in enumerate(folders) if _YEAR.fullmatch(one)), None)
    if not values or start is None or len(folders) < start + 2 or "http:" in folders or "https:" in folders:
        return None
    made = list(folders)
    for at, kinds in enumerate((("{year}",), ("{month}", "{i_month}"), ("{day}", "{i_day}")), start):
        if at < len(folders) and folders[at].isdigit():
            kind = next((one for one in kinds if values[one] == folders[at]), "")
            if not kind:
                return None
            made[at] = kind
    return tuple(made) if made[start + 1].startswith("{") else None


def find_builds(extractions: Sequence[Extraction], links: Links) -> dict[Build, Evidence]:
    """The builds of address on which the links to files agree."""
    called: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, one in enumerate(extractions):
        if not one.document.entry and not one.document.url and _FILE.search(one.document.path):
            for form, name in _forms(one.document).items():
                called[name].append((number, form))
    found: dict[Build, Evidence] = defaultdict(Evidence)
    wrong: dict[_Shape, set[str]] = defaultdict(set)  # another day than that of the file
    strange: dict[_Shape, set[str]] = defaultdict(set)  # no file has such a name
    for link in links.rows:
        if not link.parts:
            continue
        name = _ENDING.sub("", link.parts[-1])
        named = called.get(name, [])
        if len(named) > _MOST_NAMESAKES:
            continue
        right = [
            (number, build)
            for number, form in named
            for build in _build_of(link, form, link.parts[-1][len(name) :], extractions[number].document)
        ]
        if not right:
            (wrong if named else strange)[link.host, _shape(link.parts)].add(link.url)
        for number, build in right:
            _weigh(found[build], link, number, build, links.names(link, number))
    for build, evidence in found.items():
        shape = build.host, _shape((*("0" if one.startswith("{") else one for one in build.folders), ""))
        evidence.strange |= strange[shape]
        evidence.against |= wrong[shape] if build.root is None else set()
    return {build: evidence for build, evidence in found.items() if _is_sure(build, evidence)}


def _weigh(evidence: Evidence, link: OwnLink, number: int, build: Build, said: bool | None) -> None:
    """What one link says of a build.

    Who links to his own undated address writes about it, not at it; at a dated one he may name the
    original of a translation as well as his own, and says nothing.
    """
    if said is False or (build.root is not None and link.source == number):
        evidence.against.add(link.url)
    elif link.source != number:
        evidence.agree.add(number)
        evidence.citing.add(link.source)
        if said:
            evidence.titled.add(number)


def _shape(parts: Sequence[str]) -> str:
    """The folders of an address, digits as one: /2018/05/14/tea → 0/0/0."""
    return "/".join(_DIGITS.sub("0", one) for one in parts[:-1])


def _is_sure(build: Build, evidence: Evidence) -> bool:
    """A date agrees by its own force; without one titles must, and few others may stand there."""
    if not evidence.holds() or build.root is None:
        return evidence.holds()
    titled = len(evidence.titled) >= FEWEST and len(evidence.citing) >= _FEWEST_CITING
    return titled and len(evidence.strange) <= len(evidence.agree)


def _build_of(link: OwnLink, form: str, ending: str, document: Document) -> Iterator[Build]:
    """How this address would be made of this document."""
    folders = link.parts[:-1]
    if any(_YEAR.fullmatch(one) for one in folders):
        dated = holds_date(folders, document)
        if dated:
            yield Build(link.host, dated, form, ending)
        return
    inner = _folder(document)
    before = list(folders)
    while before and inner and before[-1] == inner.rpartition("/")[2]:
        before.pop()
        inner = inner.rpartition("/")[0]
    yield Build(link.host, tuple(before), form, ending, inner)
