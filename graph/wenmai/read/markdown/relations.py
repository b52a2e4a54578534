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

_NEEDS = (
    "prerequisites", "prerequisite", "prereqs", "prereq", "pre-requisites", "requires", "depends_on",
    "depends-on", "dependson", "depends", "前置", "前置知识", "前置阅读", "先修",
)  # fmt: skip
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
        GivenCitation(
            url=name, wiki=not _ADDRESS.match(name), need="declared", cue="assumed", context=f"{key}: {name}"
        )
        for key in _NEEDS
        if key in matter
        for name in _names(matter.get(key))
    ]
    found += [
        GivenCitation(url=name, wiki=not _ADDRESS.match(name), cue=cue, context=f"{key}: {name}")
        for key, cue in _NEIGHBOURS.items()
        if key in matter
        for name in _names(matter.get(key))
    ]
    return tuple(found)


def _names(value: object) -> Iterator[str]:
    """What a field names: a text, a list of texts, or a table with an id, a title or a path."""
    for each in value[:_MOST] if isinstance(value, list) else [value]:
        written = each
        if isinstance(written, dict):
            keys = ("id", "slug", "path", "url", "link", "title")
            written = next((one for key in keys if (one := front_matter.text(written.get(key)))), "")
        if isinstance(written, list):  # YAML reads an unquoted [[name]] as a list in a list
            written = f"[[{'/'.join(front_matter.strings(written))}]]"
        words = front_matter.text(written)
        links = [match[1] for match in _WIKILINK.finditer(words)] or [
            match[2] for match in _MARKDOWN_LINK.finditer(words)
        ]
        if links:
            yield from links
        elif isinstance(value, list) or "://" in words:
            yield from [words] if words else []
        else:
            yield from front_matter.strings(words)
