"""Directives of MyST: their content is text, code, a list of pages, or nothing that is shown.

A directive stands between fences of colons or, as code does, of backquotes; others may stand within it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from wenmai.read.included import may_be_article
from wenmai.read.markdown.code import closing_fence, verbatim
from wenmai.read.markdown.labels import take_written
from wenmai.read.markdown.rendering import Page
from wenmai.words.sphinx import CODE, INCLUDING, LEADING, SILENT, explained_terms

__all__ = ["closes_directive", "contents", "directive"]

# ```{note}, :::{figure} axle.png, ~~~{admonition} The axle
_OPENING = re.compile(
    r"[ \t>]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][\w:.+-]{0,60})\}(?P<given>[^\n]*)"
)
_CONTENTS = re.compile(r"(`{3,})toc[ \t]*$", re.MULTILINE)
_OPTION = re.compile(r"\n[ \t>]*:(?P<name>[\w-]{1,60}):(?P<value>[^\n]*)")
_BLOCK = re.compile(
    r"\n[ \t>]*---[ \t]*(?P<block>(?:\n(?![ \t>]*---[ \t]*$)[^\n]*){0,100})\n[ \t>]*---[ \t]*$", re.MULTILINE
)
_FIELD = re.compile(r"^[ \t>]*(?P<name>name|label)[ \t]*:(?P<value>[^\n]*)", re.MULTILINE)
_LABELS = ("name", "label")
# Of sphinx-design: what a button leads to stands on its line, an address or anything that has a name; what a
# card leads to in an option, and another one says what that is.
_BUTTONS = {"button-link": "url", "button-ref": "any"}
_LINE = re.compile(r"(?:\s*\n)+[ \t>]*(?P<words>[^\n]{1,300})")
_TITLED = re.compile(r"(?s)\s*(.*?)\s*<([^<>]+)>\s*")
_OBJECT = re.compile(r"(?:py|c|cpp|js|rst):[a-z]+")  # describes what a link names by itself: [](#saw.Blade)
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{1,500}\)")
_ALSO_CODE = frozenset({"code", "math", "raw", "eval-rst", "literalinclude", "csv-table", "bibliography"})
_CLOSED = CODE | _ALSO_CODE | SILENT | {"toctree"}
# What stands on their line is the address of a picture or a number, and no text.
_GIVEN_NO_TEXT = frozenset({"figure", "image", "glossary", "include", "table", "grid", "tab-set", "only"})


def directive(page: Page, source: str, at: int, add_line: Callable[[str], None]) -> int:
    """Take the opening line and the options of the directive that stands here; returns `at` for none.

    `add_line` reads the words that stand on its line.
    """
    match = _OPENING.match(source, at) if page.system == "myst" else None
    if match is None:
        return at
    name, fence, given = match["name"].lower(), match["fence"], match["given"].strip()
    behind, options = _take_options(page, source, match.end())
    if name in INCLUDING and given:
        page.included.append((given, name == "literalinclude"))
    page.add("\n")
    if name in _CLOSED:
        return _take_closed(page, source, name, behind, fence)
    page.directives.append((fence[0], len(fence)))
    if name in _BUTTONS and given:
        return _take_button(page, source, behind, given, _BUTTONS[name])
    if target := options.get("link", ""):
        _lead_to(page, given or _tail(target), target, options.get("link-type", "url"))
    elif name == "include" and may_be_article(given):
        page.add_link(given, given)
    elif _OBJECT.fullmatch(name) and given:
        page.labels.append(f"ref:{given.partition('(')[0].strip().lower()}")
    elif name == "glossary":
        _take_terms(page, source, behind, fence)
    elif given and name not in _GIVEN_NO_TEXT:
        add_line(given)
    return behind


def _take_button(page: Page, source: str, at: int, target: str, kind: str) -> int:
    """A button: the line in it is what it leads to by."""
    line = _LINE.match(source, at)
    words = line["words"].strip() if line else ""
    shown = words if words and not words.startswith((":", "`", "~")) else ""
    _lead_to(page, shown or _tail(target), target, kind)
    return line.end() if line and shown else at


def _lead_to(page: Page, words: str, target: str, kind: str) -> None:
    """A link to an address, a page, or what bears a label."""
    page.add("\n")
    leading = LEADING.get(kind, "")
    page.add_link(words, leading + target.lower() if leading else target, wiki=bool(leading))
    page.add("\n")


def _tail(target: str) -> str:
    return target.rstrip("/").rpartition("/")[2]


def _take_closed(page: Page, source: str, name: str, at: int, fence: str) -> int:
    """Take a directive with its content, in which no other stands."""
    end = closing_fence(fence[0], len(fence)).search(source, at)
    stop = end.start() if end else len(source)
    if name == "toctree":
        _toctree(page, source[at:stop])
    elif name not in SILENT:
        take_written(page, source[at:stop])
        verbatim(page, source, at, stop)
    page.add("\n")
    return end.end() if end else stop


def _take_terms(page: Page, source: str, at: int, fence: str) -> None:
    """The terms of a glossary; one within another explains nothing of its own."""
    if at < page.closers.get("glossary", 0):
        return
    end = closing_fence(fence[0], len(fence)).search(source, at)
    stop = page.closers["glossary"] = end.start() if end else len(source)
    lines = map(_plain, source[at:stop].split("\n"))
    page.labels += [f"term:{term}" for term in explained_terms(lines)]


def contents(page: Page, source: str, at: int) -> int:
    """Take the block of d2l-book that names the pages below this one; returns `at` where none stands here."""
    match = _CONTENTS.match(source, at)
    if match is None:
        return at
    page.add("\n")
    return _take_closed(page, source, "toctree", match.end(), match[1])


def closes_directive(page: Page, source: str, at: int) -> int:
    """Where to go on behind the fence that closes the innermost directive; `at` where none does."""
    if not page.directives:
        return at
    sign, length = page.directives[-1]
    end = at
    while source[end : end + 1] == sign:
        end += 1
    line = source.find("\n", end)
    rest = source[end : line if line >= 0 else len(source)]
    if end - at < length or rest.strip():
        return at
    page.directives.pop()
    return end


def _take_options(page: Page, source: str, at: int) -> tuple[int, dict[str, str]]:
    """Where the content of a directive begins, and its options; labels among them are taken."""
    if block := _BLOCK.match(source, at):
        page.labels += [f"ref:{_label(field['value'])}" for field in _FIELD.finditer(block["block"])]
        return block.end(), {}
    options: dict[str, str] = {}
    while option := _OPTION.match(source, at):
        options.setdefault(option["name"], option["value"].strip())
        if option["name"] in _LABELS and _label(option["value"]):
            page.labels.append(f"ref:{_label(option['value'])}")
        at = option.end()
    return at, options


def _label(written: str) -> str:
    return " ".join(written.strip().strip("\"'").split()).lower()


def _plain(line: str) -> str:
    """A line without the addresses of its links."""
    return _LINK.sub(r"\1", line)


def _toctree(page: Page, content: str) -> None:
    """The pages that a tree of contents names."""
    for line in content.split("\n"):
        entry = line.strip()
        titled = _TITLED.fullmatch(entry)
        target = titled[2] if titled else entry
        if entry and entry != "self" and not entry.startswith(":") and "*" not in target:
            page.add("\n")
            page.add_link(titled[1] if titled and titled[1] else _tail(target), target)
            page.add("\n")
