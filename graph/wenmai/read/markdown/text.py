"""Markdown to plain text with its links, headings and formulas.

One pass: one expression finds the next sign that can mean something, one function for each sign
says what it means. What a citation needs is kept exactly (link text, targets, headings, formulas);
what only looks different is dropped. Rules of CommonMark, the additions of Obsidian, VuePress,
MkDocs, Hexo, Hugo and Jekyll; where they differ, no reading may hide a citation.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from wenmai.model import LabelSystem
from wenmai.read.markdown.code import backslash, dollar, fence, find, indented, is_fence, one, ticks, verbatim
from wenmai.read.markdown.directives import closes_directive, contents, directive
from wenmai.read.markdown.labels import take_attributes, take_written
from wenmai.read.markdown.links import closing, definitions, exclamation, opening
from wenmai.read.markdown.raw_html import tag
from wenmai.read.markdown.rendering import Page, Rendered
from wenmai.read.markdown.roles import CROSS_REFERENCE, at_reference, cross_reference, role, role_before
from wenmai.read.markdown.templates import card, written_address

__all__ = ["MOST_SIGNS", "rendered"]

# The signs that can mean something. A line end does only before a block of its own.
_ANY_SIGN = (
    r"[\\`<$\[\]!*_{&%^~\n]"
    r"(?:(?<=[^\n!%^~])"
    r"|(?<=!)(?=\[)|(?<=%)(?=%)|(?<=~)(?=~)|(?<= \^)(?=[A-Za-z0-9-]+$)"
    r"|(?<=\n)(?=[ \t]{0,3}(?:[#>:]|(?:=+|--+)[ \t]*$|!!!|\?\?\?|\([^\s()]{1,200}\)=[ \t]*$)"
    r"|\n(?: {4}|\t)))"
)
_STOP = re.compile(_ANY_SIGN, re.MULTILINE)
_STOP_OF_QUARTO = re.compile(f"{_ANY_SIGN}|{CROSS_REFERENCE}", re.MULTILINE)
_LINE = re.compile(
    r"\n(?: {0,3}(?:(?P<heading>#{1,6})(?:[ \t]+|$)"  # `# title`, not `#tag`
    r"|(?P<quote>>(?:[ \t]?>){0,50}[ \t]?)(?:\[![\w -]{1,40}\][+-]?[ \t]*)?"  # `> text`, `> [!tip] title`
    r"|(?P<under>=+|--+)[ \t]*$"
    r"|\((?P<label>[^\s()]{1,200})\)=[ \t]*$"  # `(axle)=` of MyST
    r"|(?P<container>:{3,})[ \t]*(?:\{[^{}\n]*\}|[\w-]+)?[ \t]*)"  # `::: tip title`, `:::`
    r"|[ \t]{0,3}(?P<admonition>!!!|\?\?\?\+?)[ \t]+[\w-]+[ \t]*(?:\"(?P<titled>[^\"\n]*)\"[ \t]*)?$"
    r"|(?P<indented>)(?=\n(?: {4}|\t)))",
    re.MULTILINE,
)
_COMMENT_END = re.compile(r"-->")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_WITHIN = re.compile(r"<(?:project|path|doc):([^<>\s]{1,500})>")  # <project:#axle>, as MyST has it
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~")  # not the backslash: \\\\begin
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_TICKS = re.compile(r"`+")
_RUN = re.compile(r"\*+|_+|~+")
_LIQUID = re.compile(
    r"\{%-?[ \t]*(\w++)([^\n]{0,500}?(?:\n(?![ \t]{0,100}\n)[^\n]{0,500}?){0,2})-?%\}"
    r"|\{\{[<%][ \t]*(/?[\w/.-]+)([^\n]{0,500}?)[>%]\}\}"
)
_ATTRIBUTES = re.compile(  # `## title {#anchor}`, `[text](address){:target="_blank"}`
    r"\{:[ \t]*[#.A-Za-z][^{}\n]{0,200}\}|\{[ \t]*[#.][^{}\n]{0,200}\}[ \t]*(?=\n|$)"
)
_VERBATIM_TAGS = frozenset({"codeblock", "code", "highlight", "raw", "mermaid", "math", "katex"})
# Boxes of Hugo's themes and Eleventy: {{< admonition note "title" >}}, {% callout "info", "title" %}. Their
# first words, and all that look like a class of CSS, say only how they are drawn.
_BOXES = frozenset({"admonition", "alert", "callout", "details", "expand", "hint", "notice"})
_BOX_TITLE = re.compile(
    r"\btitle[ \t]*=[ \t]*([\"'])(?P<named>[^\"'\n]+)\1|[^\s=][,\s]+\"(?P<placed>(?![a-z-]+\")[^\"\n]+)\""
)
# {% link words https://toys.example/axle/ true %} of Hexo; that of Jekyll holds a path alone
_HEXO_LINK = re.compile(
    r"(?P<words>[^\n]{1,300}?)[ \t]+[\"']?(?P<url>(?:https?:/)?/[^\s\"']{1,500})[\"']?(?:[ \t][^\n]*)?"
)
_QUOTED = re.compile(r"\"([^\"]*)\"|'([^']*)'|(\S+)")
# What a call is given, where it holds a link: caption="As in [the axle](/axle/)", [the axle]( /axle/).
_GIVEN = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`")
_HOLDS_LINK = re.compile(r"\[[^\[\]]+\]\((?:[^\s()]| {1,3}[/.])|<a\s[^<>]*href", re.IGNORECASE)
_ESCAPED_QUOTE = re.compile(r"\\([\"'])")

Sign = Callable[[Page, str, int], int]

# Signs of one text that are looked at; the densest of 2,000 real articles has 8,000. What stands behind
# them is plain text, so that a page of nothing but brackets costs no more than a second.
MOST_SIGNS = 60_000


def rendered(body: str, system: LabelSystem = "") -> Rendered:
    """Markdown to plain text with the places of its links, headings and opaque stretches.

    `system` is the one by whose rules the project of the text cites labels.
    """
    page = Page(definitions(body), system)
    source = "\n" + body  # so that every line has a line end before it
    stop = _STOP_OF_QUARTO if system == "quarto" else _STOP
    at, search, signs, append = 0, stop.search, _SIGNS, page.chunks.append
    left = MOST_SIGNS
    while match := search(source, at):
        left -= 1
        if not left:
            break
        start = match.start()
        if start > at:
            chunk = source[at:start]
            if "\n" in chunk:
                page.add(chunk)
            else:
                append(chunk)
        sign = source[start]
        if sign == "\\" and source[start + 1 : start + 2] in _ESCAPABLE and source[start + 1] not in "@#":
            append(source[start + 1])
            at = start + 2
        else:
            at = signs[sign](page, source, start)
    page.add(source[at:])
    page.drop_first()
    return page.finish(guarded=not left)


# --- lines --------------------------------------------------------------------------------------


def _line(page: Page, source: str, at: int) -> int:
    """A line end before a heading, a quotation, an underline, a container or indented code."""
    match = _LINE.match(source, at)
    if not match:
        page.add("\n")
        return at + 1
    if match["indented"] is not None:
        return indented(page, source, at)
    if match["under"]:
        if not page.underline(1 if match["under"][0] == "=" else 2):
            page.add(source[at : match.end()])
        page.end_paragraph()
        return match.end()
    if match["container"] and page.system == "myst":
        fence_at = match.start("container")
        if (end := _directive(page, source, fence_at)) > fence_at:
            return end
    page.add("\n")
    if match["label"]:
        page.labels.append(f"ref:{match['label'].lower()}")
    elif match["container"]:
        take_attributes(page, source, source.find("{", at, match.end()))
    if match["quote"] is None or source[at - 1] == "\n":
        page.end_paragraph()
    if match["heading"]:
        page.begin_heading(len(match["heading"]))
    elif match["titled"]:
        page.add(match["titled"])
    return match.end()


def _directive(page: Page, source: str, at: int) -> int:
    """The fence of a directive that opens or closes here; returns `at` where none does."""

    def add_line(words: str) -> None:
        _add_rendered(page, rendered(words, page.system))

    end = directive(page, source, at, add_line)
    return end if end > at else closes_directive(page, source, at)


# --- signs --------------------------------------------------------------------------------------


def _less(page: Page, source: str, at: int) -> int:
    if source.startswith("<!--", at):
        end = _COMMENT_END.search(source, at + 4)
        return end.end() if end else len(source)
    if match := _AUTOLINK.match(source, at):
        page.add_link(match[1], match[1])
        return match.end()
    if page.system == "myst" and (match := _WITHIN.match(source, at)):
        page.add_link(match[1].lstrip("#"), match[1])
        return match.end()
    end_of_tag = tag(page, source, at)
    return end_of_tag if end_of_tag > at else one(page, source, at)


def _entity(page: Page, source: str, at: int) -> int:
    match = _ENTITY.match(source, at)
    if not match:
        return one(page, source, at)
    page.chunks.append(html.unescape(match[0]).replace("\0", "\ufffd"))
    return match.end()


def _emphasis(page: Page, source: str, at: int) -> int:
    """Runs of *, _ and ~ that have a partner are dropped; all others are text."""
    match = _RUN.match(source, at)
    assert match
    run, end = match[0], match.end()
    if run[0] == "~" and len(run) >= 3 and is_fence(source, at, run):
        return fence(page, source, at, run[:200])
    before, after = source[at - 1], source[end : end + 1]
    closes, opens = not before.isspace(), bool(after) and not after.isspace()
    if run[0] == "_":  # snake_case is one word
        closes, opens = closes and not after.isalnum(), opens and not before.isalnum()
    elif run == "*":  # A*算法 and 2*3 are no emphasis
        closes, opens = closes and not _is_word(after), opens and not _is_word(before)
    waiting = page.emphasis.get(run)
    if closes and waiting:
        page.chunks[waiting.pop()] = ""
        return end
    if opens and len(run) <= 3:
        page.emphasis.setdefault(run, []).append(len(page.chunks))
    page.chunks.append(run)
    return end


def _is_word(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()


def _percent(page: Page, source: str, at: int) -> int:
    """%% a comment %%"""
    end = find(page, source, "%%", at + 2)
    if end >= 0:
        return end + 2
    page.chunks.append("%%")
    return at + 2


def _caret(page: Page, source: str, at: int) -> int:
    """A ^name at the end of a line is the name of its block, no text."""
    end = source.find("\n", at)
    return end if end >= 0 else len(source)


def _ticks(page: Page, source: str, at: int) -> int:
    if page.system == "myst" and source.startswith("```", at):
        run = _TICKS.match(source, at)
        if run and is_fence(source, at, run[0]) and (end := _directive(page, source, at)) > at:
            return end
    if page.system == "d2l-book":
        end = role_before(page, source, at)
        if end > at or (end := contents(page, source, at)) > at:
            return end
    return ticks(page, source, at)


def _backslash(page: Page, source: str, at: int) -> int:
    """What is written as an escape and is none: a citation or a label of bookdown."""
    if (end := at_reference(page, source, at)) > at:
        return end
    follows = source[at + 1 : at + 2]
    if follows == "#":
        take_written(page, source[at - 1 : source.find(")", at) + 1])
    if follows and follows in "@#":
        page.chunks.append(follows)
        return at + 2
    return backslash(page, source, at)


def _brace(page: Page, source: str, at: int) -> int:
    """Attributes, a call of a template, or a role of MyST."""
    if (behind := take_attributes(page, source, at)) > at:
        return behind
    if call := _LIQUID.match(source, at):
        return _call(page, source, call)
    if match := _ATTRIBUTES.match(source, at):
        return match.end()
    behind = role(page, source, at)
    return behind if behind > at else one(page, source, at)


def _call(page: Page, source: str, match: re.Match[str]) -> int:
    """A call of a template: dropped, its code closed to every search, its links kept."""
    name, words = match[1] or match[3], match[2] or match[4] or ""
    if name == "post_link":
        given = [one[0] or one[1] or one[2] for one in _QUOTED.findall(words)]
        if given:
            titled = [one for one in given[1:] if one not in ("true", "false")]
            page.add_link(" ".join(titled) or given[0], written_address(match[0]))
        return match.end()
    if name == "link" and (called := _HEXO_LINK.fullmatch(words.strip())):
        page.add_link(called["words"].strip("\"' "), called["url"])
        return match.end()
    if name in _VERBATIM_TAGS or name == "comment":
        closer = re.compile(rf"\{{%-?[ \t]*end{name}|\{{\{{[<%][ \t]*/{name}")
        key = f"end {name}"
        end = None if key in page.missing else closer.search(source, match.end())
        if end is None:
            page.missing.add(key)
        elif name == "comment":
            return end.start()
        else:
            return verbatim(page, source, match.end(), end.start())
    _card(page, source, match.end(), name, words)
    return match.end()


def _card(page: Page, source: str, end: int, name: str, words: str) -> None:
    """A card or a button: its title is a link, or else what stands before its closing call.

    The title of a box is a line of the text, as that of any other generator's, and so is what holds links.
    """
    if name.startswith("/"):
        if page.anchors:
            page.end_anchor()
        return
    if _HOLDS_LINK.search(words):
        _captions(page, words)
        return
    if name in _BOXES and (titled := _BOX_TITLE.search(words)):
        page.add(f"{titled['named'] or titled['placed']}\n")
        return
    url, title = card(words) if "=" in words else ("", "")
    if url and title:
        page.add_link(title, url)
    elif url and re.compile(rf"[^{{}}\n]{{1,300}}\{{\{{[<%][ \t]*/{re.escape(name)}\b").match(source, end):
        page.anchors = [(len(page.chunks), url)]


def _captions(page: Page, words: str) -> None:
    """What a call is given that holds a link is text, as the template shows it."""
    for match in _GIVEN.finditer(words):
        given = match[1] or match[2] or match[3] or ""
        if _HOLDS_LINK.search(given):
            _add_rendered(page, rendered(_ESCAPED_QUOTE.sub(r"\1", given)))


def _add_rendered(page: Page, inner: Rendered) -> None:
    at = 0
    page.add("" if page.chunks[-1][-1:].isspace() else " ")
    for link in inner.links:
        page.add(inner.text[at : link.start])
        page.add_link(inner.text[link.start : link.end], link.url, wiki=link.wiki)
        at = link.end
    page.add(inner.text[at:] + "\n")


_SIGNS: dict[str, Sign] = {
    "\n": _line, "`": _ticks, "$": dollar, "\\": _backslash, "[": opening, "]": closing, "!": exclamation,
    "<": _less, "&": _entity, "*": _emphasis, "_": _emphasis, "~": _emphasis, "%": _percent, "^": _caret,
    "{": _brace, "@": cross_reference,
}  # fmt: skip
