"""Citations of labels in Markdown: roles of MyST, `@sec-axle` of Quarto, `\\@ref(axle)` of bookdown,
`:numref:` of d2l-book.

Each becomes a link by name: `ref:axle`, `term:axle`; `any:axle` names a page, a label or a term.
"""

from __future__ import annotations

import re

from wenmai.read.markdown.rendering import Page
from wenmai.words.sphinx import LEADING, is_icon

__all__ = ["CROSS_REFERENCE", "at_reference", "cross_reference", "role", "role_before", "target_of_scheme"]

# {doc}`axle`, {ref}`the axle <axle>`; the words may go on with the next line of their paragraph
_ROLE = re.compile(
    r"\{(?P<name>[A-Za-z][\w:.+-]{0,60})\}(?P<ticks>`{1,8})(?!`)"
    r"(?P<words>(?:[^`\n]|\n(?![ \t]*\n)|(?!(?P=ticks)(?!`))`){1,1000}?)(?P=ticks)(?!`)"
)
# :label:`axle`, :numref:`axle`, as d2l-book has them
_BEFORE = re.compile(r":(label|eqlabel|numref|ref|eqref):\Z")
_LABELLING = ("label", "eqlabel")
_LONGEST_ROLE = len(":eqlabel:")
_TICKED = re.compile(r"`([^`\n]{1,200})`")
_TITLED = re.compile(r"(?s)\s*(.*?)\s*<([^<>]+)>\s*")
_OF_BOOKDOWN = re.compile(r"\\@ref\(([\w:./-]{1,200})\)")
# What Quarto numbers: sections, figures, tables, equations, listings, theorems and their like, callouts.
_KINDS = (
    "sec|fig|tbl|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn|imp|cau|apx|vid|supp\\w{0,10}"
)
# What may be one: @sec-axle, @Fig-axle; not a@sec-axle.example
CROSS_REFERENCE = r"(?<![\w@/.\\])@(?=[A-Za-z]{2,14}-\w)"
_OF_QUARTO = re.compile(rf"@((?:{_KINDS})-\w(?:[\w.:-]{{0,200}}\w)?)", re.IGNORECASE)
_SCHEME = re.compile(r"(?:project|path|doc):(.+)", re.DOTALL)


def role(page: Page, source: str, at: int) -> int:
    """Take the role that stands here; returns where to go on, and `at` where it is left as it stands."""
    match = _ROLE.match(source, at)
    if match is None or match["name"].lower().startswith("external"):
        return at
    kind = match["name"].lower().rpartition(":")[2]
    if is_icon(kind):
        return match.end()
    words = " ".join(match["words"].split())
    titled = _TITLED.fullmatch(words)
    if kind == "index":  # the words of the text, <and how the index has them>
        page.chunks.append(titled[1] if titled else words)
        return match.end()
    if kind not in LEADING:
        return at
    shown, target = (titled[1] or titled[2], titled[2]) if titled else (words, words)
    if kind == "doc":
        page.add_link(shown, target)
    else:
        page.add_link(shown, LEADING[kind] + target.lower(), wiki=True)
    return match.end()


def role_before(page: Page, source: str, at: int) -> int:
    """Take the code that stands here as d2l-book does where a role stands before it: `:numref:`axle``."""
    kind = _BEFORE.search(source, max(0, at - _LONGEST_ROLE), at)
    match = _TICKED.match(source, at) if kind else None
    if kind is None or match is None or not page.chunks[-1].endswith(kind[0]):
        return at
    page.chunks[-1] = page.chunks[-1].removesuffix(kind[0])
    label = " ".join(match[1].split()).lower()
    if kind[1] in _LABELLING:
        page.labels.append(f"ref:{label}")
    else:
        page.add_link(label, f"ref:{label}", wiki=True)
    return match.end()


def at_reference(page: Page, source: str, at: int) -> int:
    """Take the `\\@ref(axle)` that stands here; returns `at` where none does."""
    match = _OF_BOOKDOWN.match(source, at)
    if match is None:
        return at
    page.add_link(match[1], f"ref:{match[1]}", wiki=True)
    return match.end()


def cross_reference(page: Page, source: str, at: int) -> int:
    """@: a cross-reference of Quarto; any other is a key of a bibliography, or text."""
    match = _OF_QUARTO.match(source, at)
    if match is None:
        page.chunks.append("@")
        return at + 1
    label = match[1][0].lower() + match[1][1:]
    page.add_link(match[1], f"ref:{label}", wiki=True)
    return match.end()


def target_of_scheme(url: str) -> str:
    """`project:a.md#axle` → `a.md#axle`, as MyST writes that a link stays within the project."""
    match = _SCHEME.fullmatch(url)
    return match[1] if match else url
