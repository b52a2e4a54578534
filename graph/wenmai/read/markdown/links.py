"""Links in Markdown: inline, by reference, wikilinks, embeds, footnotes."""

from __future__ import annotations

import html
import re

from wenmai.read.markdown.code import one, unescaped
from wenmai.read.markdown.rendering import PICTURE, Page
from wenmai.read.markdown.roles import target_of_scheme
from wenmai.read.markdown.templates import written_address

__all__ = ["closing", "definitions", "exclamation", "opening"]

_WIKI = re.compile(
    r"\[\[([^\[\]\n|]{1,300}?)(?:\\?\|([^\[\]\n]{0,300}))?\]\](?!\()"
)  # [[a]], [[a|b]], [[a\|b]]
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*\n?[ \t]*(?:<([^<>\n]{1,2000})>"
    # [x]: {% post_url x %}, [x]: {{ site.url }}{% post_url x %}
    r"|((?:(?:[^\s<>{}]{0,300}\{[{%][^\n{}]{0,300}[%}]\}){1,4}|[^\s<])\S{0,2000}))"
    r"[ \t]*(?:\n?[ \t]*(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_TARGET = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>"
    # ({% post_url x %}), ({{< ref "x" >}})
    r"|(?P<templated>(?:[^\s(){}]*\{[{%][^\n{}]{0,300}[%}]\})+[^\s()]*)"
    r"|\((?P<doubled>[^\s(){}]*\{[{%][^\n{}]{0,300}[%}]\}[^\s()]*)\)"  # (({{< ref "x" >}})), by mistake
    r"|(?P<plain>(?:[^\s()\\]|\\.|\([^\s()]*\))*+))"
    r"(?:\s+(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|\([^()]{0,1000}\)))?\s*\)"
)
# What CommonMark takes for words, and Hexo, kramdown and Python-Markdown for an address:
# (/2019/03/toy horse/), (../toy horse.md "title"), (https://toys.example/ “title”).
# Not (/ or so /), (see there), (周一 / 周三 开).
_WITH_BLANKS = re.compile(
    r"\([ \t]*(?=/[^\s/()][^\n()]*/|\.{1,2}/\S|https?://\S"
    r"|[^\n()]{1,300}\.(?:md|markdown|html?|png|jpe?g|gif|svg|webp|pdf)[?#\s)])"
    r"(?P<address>(?:[^\s()<>\"]|[^\S\n](?=\S)|\([^\n()<>\"]{0,200}\)){1,500}?)"
    r"(?:[ \t]+(?:\"[^\"\n]{0,1000}\"|'[^'\n]{0,1000}'|[“”][^“”\n]{0,1000}[“”]))?[ \t]*\)"
)
_LABEL = re.compile(r"\[([^\[\]\n]{0,200})\]")
# @[youtube](Xq3_Zb9), @[slideshare](a1b2): what a plug-in or a platform (Zenn) shows, by its number there.
# Not @[card](https://…), which leads somewhere.
_PLAYER = re.compile(r"(?<=@)\[[a-z]{2,20}\]\([\w-]{1,100}\)")
_FORMAT_SIGNS = re.compile(r"\*\*|`|\\(?=[!-/:-@\[-`{-~])")


def definitions(body: str) -> dict[str, str]:
    """The addresses of `[label]: address` lines; the first of a label holds."""
    if "]:" not in body:
        return {}
    found: dict[str, str] = {}
    for match in _DEFINITION.finditer(body):
        found.setdefault(_label(match[1]), _address(match[2] or match[3]))
    return found


def _label(written: str) -> str:
    return " ".join(written.split()).casefold()


def _address(written: str) -> str:
    """An address without escapes and entities; a template's call as `ref:x.md` and the like."""
    plain = unescaped(written) if "\\" in written else written
    return written_address(html.unescape(plain) if "&" in plain else plain)


def opening(page: Page, source: str, at: int) -> int:
    """[: a wikilink, a footnote, a definition, or the beginning of a link's text."""
    follows = source[at + 1 : at + 2]
    if follows == "[" and (match := _WIKI.match(source, at)):
        return _wikilink(page, match)
    if source[at - 1 : at] == "@" and (match := _PLAYER.match(source, at)):
        return match.end()
    head = source[max(0, at - 4) : at] if source[at - 1] in "\n " else "x"
    begins = "\n" in head and not head.rpartition("\n")[2].strip(" ")
    if follows == "^" and (match := _FOOTNOTE.match(source, at)):
        end = match.end()  # the sign is dropped, the note's text is part of the text
        return end + 1 if begins and source.startswith(":", end) else end
    if begins and (match := _DEFINITION.match(source, at)):
        return match.end()
    page.open_bracket(at + 1, image=False)
    return at + 1


def _written_target(page: Page, target: re.Match[str]) -> str:
    if target["doubled"]:
        return f"({target['doubled']})"
    url = next(one for one in (target["angled"], target["templated"], target["plain"]) if one is not None)
    return _address(target_of_scheme(url.strip()) if page.system == "myst" else url.strip())


def _wikilink(page: Page, match: re.Match[str], embedded: bool = False) -> int:
    target, alias = match[1].strip(), match[2]
    if embedded and PICTURE.search(target):
        return match.end()  # a picture is no text
    if target.casefold() in ("toc", "[toc]"):
        return match.end()  # the place of a table of contents
    shown = _FORMAT_SIGNS.sub("", alias).strip() if alias else ""
    if not target:
        page.chunks.append(match[0])
    else:
        page.add_link(shown or target, html.unescape(target), wiki=True)
    return match.end()


def exclamation(page: Page, source: str, at: int) -> int:
    if match := _WIKI.match(source, at + 1):
        return _wikilink(page, match, embedded=True)
    page.open_bracket(at + 2, image=True)
    return at + 2


def closing(page: Page, source: str, at: int) -> int:
    """A ] ends a link when a target follows, or when its text is a defined label."""
    bracket = page.pop_bracket()
    if bracket is None:
        return one(page, source, at)
    target = _TARGET.match(source, at + 1)
    if target:
        page.end_link(bracket, _written_target(page, target))
        return target.end()
    if with_blanks := _WITH_BLANKS.match(source, at + 1):
        page.end_link(bracket, _address(with_blanks["address"]))
        return with_blanks.end()
    if page.definitions:
        label = _LABEL.match(source, at + 1)
        name = label[1] if label and label[1] else source[bracket.inside : min(at, bracket.inside + 201)]
        known = page.definitions.get(_label(name))
        if known:
            page.end_link(bracket, known)
            return label.end() if label else at + 1
    return one(page, source, at)
