"""The text of a page in MediaWiki's markup: links, headings, code. Templates and footnotes are dropped."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import TypeAlias

from wenmai.read.wikis.flow import Closers, Flow, walked

__all__ = ["Link", "write_page"]

# Writes down a link: what it names, and the words that it shows; "" for none
Link: TypeAlias = Callable[[Flow, str, str], None]

_STRETCH = re.compile(
    r"<(?P<name>nowiki|pre|syntaxhighlight|source|math|chem|score|timeline|graph|templatedata|includeonly|ref"
    r"|noinclude|onlyinclude)\b(?P<fields>(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+)>|(?P<comment><!--)",
    re.IGNORECASE,
)
_KEPT = ("noinclude", "onlyinclude")
_WORDS = ("nowiki",)
_CODE = ("pre", "syntaxhighlight", "source", "math", "chem")
_HELD = "\x00"  # around the number of a stretch that is put back as it is
_BRACES = re.compile(r"\{\{|\}\}")
_SIGNS = re.compile(
    rf"{_HELD}(?P<held>\d+){_HELD}"
    r"|^(?P<level>={1,6})[ \t]*(?P<heading>[^\n]*?[^=\n])[ \t]*=+[ \t]*$"
    r"|\[\[(?P<target>[^\[\]|\n]{1,500})(?:\|(?P<words>(?:[^\[\]]|\[[^\[\]]{0,100}\](?!\])){0,500}))?\]\]"
    r"|\[\[(?P<open>[^\[\]|\n:]{1,100}:[^\[\]|\n]{1,300})\|(?:[^\[\]|\n]{0,300}\|){0,10}"
    r"|\[(?P<url>(?:https?:)?//[^\s\[\]<>\"]{1,2000})(?:[ \t]+(?P<shown>[^\[\]\n]{0,500}))?\]"
    r"|(?P<bold>'{2,5})"
    r"|(?P<row>^\{\|[^\n]*|^\|-[^\n]*|^\|\}|^\|\+)"
    r"|(?P<cell>(?:^[|!]|\|\||(?<=\w)!!)(?:[^\n\[\]|!<>{}]{0,200}=[^\n\[\]|!<>{}]{0,200}\|(?!\|))?)"
    r"|(?P<item>^[*#:;]+)"
    r"|(?P<end>\]\])"
    r"|(?P<switch>__[A-Z]{2,30}__)"
    r"|(?P<break><br[ /]*>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,1000}>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)",
    re.MULTILINE,
)


def write_page(flow: Flow, text: str, link: Link) -> None:
    """Write the text of a page down; what a link comes to, `link` says."""
    held: list[tuple[str, str]] = []
    plain = _without_templates(_held_back(text.replace(_HELD, "\ufffd"), held))

    def piece(flow: Flow, match: re.Match[str], _: Closers) -> None:
        if match["held"]:
            kind, words = held[int(match["held"])]
            (flow.code if kind in _CODE else flow.add)(html.unescape(words) if kind in _WORDS else words)
        elif match["heading"]:
            flow.heading(match["heading"], _SIGNS, piece)
        elif match["target"]:
            link(flow, match["target"], _plain(match["words"] or ""))
        elif match["open"]:
            link(flow, match["open"], "")
        elif match["url"]:
            flow.link(_plain(match["shown"] or "") or match["url"], match["url"])
        elif match["entity"]:
            flow.add(html.unescape(match["entity"]).replace("\0", "\ufffd"))
        elif match["item"]:
            flow.add("- ")
        elif match["cell"] or match["break"]:
            flow.add(" " if match["cell"] else "\n")

    walked(flow, plain, _SIGNS, piece)


_MARKS = re.compile(rf"'{{2,5}}|</?[A-Za-z][^<>\n]{{0,300}}>|{_HELD}\d+{_HELD}")


def _plain(words: str) -> str:
    return html.unescape(_MARKS.sub("", words))


def _held_back(text: str, held: list[tuple[str, str]]) -> str:
    """The text without comments and footnotes, and with a number for what is no markup."""
    closers = Closers(text)
    folded = Closers(text.lower()) if len(text.lower()) == len(text) else closers
    pieces: list[str] = []
    at = 0
    while match := _STRETCH.search(text, at):
        pieces.append(text[at : match.start()])
        at = match.end()
        name = (match["name"] or "").lower()
        if match["comment"]:
            end = closers.after("-->", at)
            at = len(text) if end < 0 else end + 3
        elif name not in _KEPT and not match["fields"].rstrip().endswith("/"):
            end = folded.after(f"</{name}", at)
            if end < 0:  # nothing closes it: it is just a sign
                continue
            if name in (*_WORDS, *_CODE):
                pieces.append(f"{_HELD}{len(held)}{_HELD}")
                held.append((name, text[at:end]))
            behind = text.find(">", end)
            at = len(text) if behind < 0 else behind + 1
    return "".join([*pieces, text[at:]])


def _without_templates(text: str) -> str:
    """The text without {{…}}, whatever stands within; what is never closed stays."""
    open_at: list[int] = []
    closed: list[tuple[int, int]] = []
    for match in _BRACES.finditer(text):
        if match[0] == "{{":
            open_at.append(match.start())
        elif open_at:
            start = open_at.pop()
            while closed and closed[-1][0] > start:  # those within
                closed.pop()
            closed.append((start, match.end()))
    pieces: list[str] = []
    at = 0
    for start, end in closed:
        pieces.append(text[at:start])
        at = end + 1 if text.startswith("}", end) and text.startswith("{", start - 1) else end
    return "".join([*pieces, text[at:]])
