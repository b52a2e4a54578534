"""Names by which files refer to each other and no person does: ids of blocks, labels, ids of headings."""

from __future__ import annotations

__all__ = ["INNER_NAMES", "LABELS", "MADE_LABEL", "is_inner_name", "is_label"]

MADE_LABEL = "made:"  # the id that a generator makes of a heading: what is written as an id goes before it

# What stands before such a name among the aliases of a document → who writes it.
INNER_NAMES = {"id:": "Org", "ref:": "Sphinx, Quarto, bookdown", "term:": "Sphinx", "block:": "Logseq"}
INNER_NAMES[MADE_LABEL] = "bookdown"

# Those that hold in one project: a book, a site of documents.
LABELS = ("ref:", "term:")


def is_label(name: str) -> bool:
    """Whether a name is that of a label or a term, or of either: `any:axle`."""
    return name.startswith((*LABELS, "any:"))


def is_inner_name(alias: str) -> bool:
    """Whether an alias is for looking up alone: `block:605b2…`; not `id: what it is`."""
    head, colon, rest = alias.partition(":")
    return f"{head}{colon}" in INNER_NAMES and bool(rest) and not rest[0].isspace()
