"""Directives and roles of Sphinx and its extensions, in reStructuredText and in MyST."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

__all__ = [
    "BOXES",
    "CODE",
    "GALLERY_INDEXES",
    "INCLUDING",
    "LEADING",
    "SAYING",
    "SILENT",
    "explained_terms",
    "is_icon",
]

# Directives whose content is code.
CODE = frozenset(
    {"code-block", "sourcecode", "highlight-block", "code-cell", "ipython", "plot", "mermaid", "graphviz"}
    | {"uml", "doctest", "testcode", "testoutput", "prompt", "console", "parsed-literal"}
)
# Those of which a page shows no words.
SILENT = frozenset(
    {"automodule", "autoclass", "autofunction", "highlight", "index", "youtube", "media"}
    | {"meta", "tags", "post", "author", "categories", "gallery", "thumbnail", "tabularcolumns"}
    | {"redirect-from"}
)
INCLUDING = frozenset({"include", "literalinclude"})
# What stands on the directive's line, or right below it, is text: `.. versionadded:: 2.1 See :ref:`axle`.`
SAYING = frozenset(
    {
        "seealso",
        "todo",
        "versionadded",
        "versionchanged",
        "versionremoved",
        "deprecated",
        "deprecated-removed",
    }
    | {"centered"}
)
# Files that Sphinx-Gallery takes for the first page of a folder.
GALLERY_INDEXES = ("GALLERY_HEADER.rst", "GALLERY_HEADER.txt", "README.rst", "README.txt")
# Boxes of sphinx-design and sphinx-inline-tabs: on the line stands what is written above their content.
BOXES = frozenset({"card", "grid-item-card", "dropdown", "tab-item", "tab"})
# Roles that lead to a page → what stands before the names by which it is found; a `doc` is a path.
LEADING = {
    "doc": "",
    "ref": "ref:",
    "numref": "ref:",
    "eq": "ref:",
    "term": "term:",
    "any": "any:",
}

# Roles that draw a picture by its name: {octicon}`tools;1em`, {fas}`gear`, {material-round}`build`
_ICON = re.compile(r"octicon|fa[bdlrst]?|fa-[a-z-]+|material-[a-z]+")


def is_icon(role: str) -> bool:
    """Whether a role, in small letters, shows no words."""
    return bool(_ICON.fullmatch(role))


def explained_terms(lines: Iterable[str]) -> Iterator[str]:
    """The terms of a glossary: lines that are not indented, several in a row for one explanation.

    MyST explains a term in lines that begin with a colon and may go on at the margin.
    """
    explains = False
    for line in lines:
        explains = bool(line.strip()) and (explains or line.startswith(":"))
        if line.strip() and not explains and not line[0].isspace() and not line.startswith(".. "):
            yield " ".join(line.partition(" : ")[0].split()).lower()
