"""Fields of the front matter that name other articles: needs, neighbours in an order, relations.

A value may be an id, a slug, a title, a path, an address or a wikilink; which article it means, if any, is
decided when all are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from wenmai.model import Cue, GivenCitation
from wenmai.read.markdown import front_matter

__all__ = ["relations"]

# As keys are without -, _ and capitals: prerequisites, Pre-requisites, prerequisite_tutorials, dependsOn.
_NEEDS = re.compile(
    r".*prereq(?:uisite)?s?.*|requires|depends(?:on)?|readfirst|requiredreadings?|buildson|前置.*|先修.*|预备知识"
)
_JOINTS = str.maketrans("", "", "-_ ")
_TABLES = ("extra", "params")  # where Zola and Hugo put the fields that they do not know
# Evidence of an order and citations, no needs.
_NEIGHBOURS: Mapping[str, Cue] = {
    "prev": "previous", "previous": "previous", "上一篇": "previous", "next": "forward", "下一篇": "forward",
    "up": "", "parent": "", "children": "forward", "related": "consult", "see_also": "consult",
    "see-also": "consult",
}  # fmt: skip
_ADDRESS = re.compile(r"https?://|/|[^\s\[\]]+\.html?$")  # wheel.html: beside the page
_MOST = 200  # values of one field that are read
_WIKILINK = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\(([^()\s]+)\)")


def relations(matter: Mapping[str, Any]) -> tuple[GivenCitation, ...]:
    """The articles that the fields name, those to be read first before the others."""
    found = [
        GivenCitation(url=name, wiki=wiki, need="declared", cue="assumed", context=f"{key}: {name}")
        for key, value in _fields(matter)
        if _NEEDS.fullmatch(key.translate(_JOINTS).lower())
        for name, wiki in _names(value)
    ]
    found += [
        GivenCitation(url=name, wiki=wiki, cue=cue, context=f"{key}: {name}")
        for key, cue in _NEIGHBOURS.items()
        if key in matter
        for name, wiki in _names(matter.get(key))
    ]
    return tuple(found)


def _fields(matter: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """The fields with their values, those of a table for unknown ones as well."""
    for key, value in matter.items():
        yield key, value
        if key in _TABLES and isinstance(value, dict):
            yield from ((one, inner) for one, inner in value.items() if isinstance(one, str))


def _names(value: object) -> Iterator[tuple[str, bool]]:
    """What a field names, and whether it is the name of a note: `[[/axle]]` and `axle` are, `/axle` is none.

    A value is a text, a list of texts, or a table with an id, a title or a path.
    """
    for each in value[:_MOST] if isinstance(value, list) else [value]:
        written = each
        if isinstance(written, dict):
            keys = ("id", "slug", "path", "url", "link", "title")
            written = next((one for key in keys if (one := front_matter.text(written.get(key)))), "")
        if isinstance(written, list):  # YAML reads an unquoted [[name]] as a list in a list
            written = f"[[{'/'.join(front_matter.strings(written))}]]"
        words = front_matter.text(written)
        if notes := [match[1] for match in _WIKILINK.finditer(words)]:
            yield from ((note, True) for note in notes)
            continue
        names = [match[2] for match in _MARKDOWN_LINK.finditer(words)]
        if not names:
            whole = isinstance(value, list) or "://" in words
            names = [words] if whole and words else list(front_matter.strings(words))
        yield from ((name, not _ADDRESS.match(name)) for name in names)
