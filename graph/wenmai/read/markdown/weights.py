"""Where the pages of a site say themselves at which place of its menu they stand.

Hugo sorts the pages of a section by `weight`, Docusaurus those of a folder by `sidebar_position` or a number
before their name, just-the-docs those of a parent by `nav_order`. A page that says nothing has no place here:
what the generators sort it by, its date or title, is no order that anybody has decided.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG
from typing import Any, TypeAlias

from wenmai.read import bounds
from wenmai.read.markdown import front_matter
from wenmai.read.markdown.configuration import read, yaml_table
from wenmai.read.source import Source
from wenmai.words.files import MARKDOWN, OF_OTHERS, is_file, without_ending

__all__ = [
    "Head",
    "by_nav_order",
    "by_sidebar_position",
    "by_weight",
    "heads",
    "lies_within",
    "states_place",
    "without_number",
]

_HEAD = 16_384  # bytes: the fields of a page are no longer
_MOST = 20_000  # pages of one site
_NUMBERED = re.compile(r"(?!\d{4}-|\d+[-_.]\d)(?P<number>\d+)\s*[-_.]+\s*(?P<name>[^-_.\s].*)")
_LAST = float("inf")

_Key: TypeAlias = tuple[tuple[float, str], ...]  # of each folder from the root on, and of the page


@dataclass(frozen=True, slots=True)
class Head:
    """A page by its path from the site's folder, with its fields."""

    path: str
    matter: Mapping[str, Any]

    def number(self, *fields: str) -> float | None:
        """The first of these fields that is a number."""
        for name in fields:
            try:
                return float(front_matter.text(self.matter.get(name)))
            except ValueError:
                continue
        return None


def lies_within(folder: Path, root: str, within: Path) -> bool:
    """Whether a folder of content lies in the input; a configuration may name one beside it."""
    return (folder / root).resolve().is_relative_to(within.resolve())


def heads(folder: Path, root: str, *fields: str) -> Iterator[Head]:
    """The pages below a folder of content, in the order of their paths.

    Of one that has none of the named fields nothing is read further: most pages of most sites.
    """
    seen = 0
    for here, inside, names in os.walk(folder / root):
        inside[:] = sorted(
            one for one in inside if not one.startswith((".", "_site")) and one not in OF_OTHERS
        )
        for name in sorted(names):
            if is_file(name, MARKDOWN) and seen < _MOST:
                seen += 1
                inner = Path(here, name).relative_to(folder / root).as_posix()
                path = posixpath.normpath(posixpath.join(root, inner))
                yield Head(path, _fields(folder, path, fields))


def _fields(folder: Path, path: str, fields: tuple[str, ...]) -> Mapping[str, Any]:
    try:
        if not S_ISREG((folder / path).lstat().st_mode):
            return {}
        with (folder / path).open("rb") as file:
            text = file.read(_HEAD).decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except OSError:
        return {}  # it is reported where it is read as a page
    if not any(field in text for field in fields):
        return {}
    return front_matter.split(Source(path=path, text=text), [])[0]


def by_weight(folder: Path, roots: tuple[str, ...]) -> list[str]:
    """Hugo: sections by the weight of their own page, pages within them by theirs.

    A folder counts where most of its pages have a weight; a blog gives one to the post that stays on top.
    """
    pages = {
        head.path: head.number("weight") or 0 for root in roots for head in heads(folder, root, "weight")
    }
    places = {path: _place(path) for path in pages}
    sections = {own: pages[path] for path, own in places.items() if _is_section(path) and pages[path]}
    beside = Counter(posixpath.dirname(own) for own in places.values())
    weighted = Counter(posixpath.dirname(own) for path, own in places.items() if pages[path])

    def key(path: str) -> _Key:
        own = places[path]
        above = [own] if _is_section(path) else []
        while folders := posixpath.dirname(above[0] if above else own):
            above.insert(0, folders)
        levels = [(sections.get(one, _LAST), one) for one in above]
        return tuple(levels if _is_section(path) else [*levels, (pages[path], own)])

    placed = (
        path for path, own in places.items()
        if pages[path]
        and weighted[posixpath.dirname(own)] >= bounds.WEIGHTED_SHARE * beside[posixpath.dirname(own)]
    )  # fmt: skip
    return sorted(placed, key=lambda path: (key(path), path))


def _place(path: str) -> str:
    """What sorts a page among others: its path, or the folder of which it is the page."""
    return posixpath.dirname(path) if _is_bundle(path) else path


def _is_section(path: str) -> bool:
    return posixpath.basename(path).partition(".")[0] == "_index"


def _is_bundle(path: str) -> bool:
    return posixpath.basename(path).partition(".")[0] in ("index", "_index")


def by_nav_order(folder: Path) -> list[str]:
    """just-the-docs: pages below the one that `parent` names by its title, each level by `nav_order`."""
    if not any(head.matter for head in heads(folder, "", "nav_order")):
        return []
    pages = list(heads(folder, "", "nav_order", "title"))
    titled = {_title(head): head for head in reversed(pages)}

    def key(head: Head, below: tuple[str, ...] = ()) -> _Key:
        number = head.number("nav_order")
        own = (_LAST if number is None else number, _title(head))
        above = titled.get(front_matter.text(head.matter.get("parent")))
        if above is None or above is head or _title(above) in below:
            return (own,)
        return (*key(above, (*below, _title(head))), own)

    placed = (head for head in pages if head.number("nav_order") is not None)
    return [head.path for head in sorted(placed, key=lambda head: (key(head), head.path))]


def _title(head: Head) -> str:
    return front_matter.text(head.matter.get("title"))


def states_place(head: Head) -> bool:
    """Whether a page of Docusaurus has a place of its own, by a field or by numbers in its path."""
    stated = head.number("sidebar_position") is not None
    return stated or any(without_number(name)[0] is not None for name in head.path.split("/"))


def without_number(name: str) -> tuple[float | None, str]:
    """The number before a file's or folder's name, and the name: 01-rim → 1, rim; no date, no version."""
    match = _NUMBERED.fullmatch(name)
    return (float(match["number"]), match["name"]) if match else (None, name)


def by_sidebar_position(folder: Path, root: str, pages: Mapping[str, Head]) -> list[str]:
    """Docusaurus: the pages below a folder as its own sidebar sorts them; `pages` are those of the docs."""
    rows = []
    for path, head in pages.items():
        inner = posixpath.relpath(path, root)
        if inner.startswith("../"):
            continue
        *above, name = inner.split("/")
        key = [_category(folder, posixpath.join(root, *above[: at + 1])) for at in range(len(above))]
        stem = without_ending(name, MARKDOWN)
        number, plain = without_number(stem)
        position = head.number("sidebar_position")
        is_of_folder = plain.casefold() in ("index", "readme") or (
            above and plain == without_number(above[-1])[1]
        )
        own = position if position is not None else number
        first = -_LAST if is_of_folder and above else own
        rows.append(((*key, (_LAST if first is None else first, plain)), path))
    return [path for _, path in sorted(rows)]


def _category(folder: Path, path: str) -> tuple[float, str]:
    number, plain = without_number(posixpath.basename(path))
    for name in ("_category_.json", "_category_.yml", "_category_.yaml"):
        try:
            position = (
                yaml_table(written).get("position") if (written := read(folder, f"{path}/{name}")) else None
            )
            number = float(position) if position is not None else number
        except (OSError, TypeError, ValueError):
            continue
    return (_LAST if number is None else number, plain)
