"""The text of a tiddler in WikiText: links, headings, code. What is drawn in from elsewhere is none of it."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from urllib.parse import unquote

from wenmai.read.wikis.flow import Closers, Flow, tag_link, walked

__all__ = ["named_by", "write_tiddler"]

_SETTING = re.compile(r"\\(?:rules|import|whitespace|parameters|parsermode)\b[^\n]*")
_DEFINES = re.compile(
    r"\\(?:define|procedure|function|widget)\s+(?:[^\s()]{1,200})(?:[ \t]*\([^\n]{0,1000}?\))?[ \t]*(?P<words>[^\n]*)"
)
_LETTER = r"A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0150\u0151\u0170\u0171"
_CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0150\u0170]"
_SMALL = r"[a-z\u00df-\u00f6\u00f8-\u00ff\u0151\u0171]"
_SIGNS = re.compile(
    r"(?P<left_out><!--|/%|\{\{\{)"
    r"|^(?P<fence>```|\$\$\$)[^\n]*\n"
    r"|(?P<ticks>``?)(?P<code>[^`\n]{1,2000})(?P=ticks)"
    r"|(?P<drawn>\{\{[^{}\n]{0,1000}\}\}|<<[^<>\n]{1,2000}>>)"
    r"|^(?P<level>!{1,6})(?:\.[\w.-]+)*[ \t]*(?P<heading>[^\n]*)$"
    r"|\[\[(?P<words>(?:[^\]\n]|\](?!\])){0,500}?)(?:\|(?P<target>(?:[^\]\n]|\](?!\])){0,500}?))?\]\]"
    r"|\[ext\[(?:(?P<ext_words>[^\]|\n]{1,1000})\|)?(?P<ext>[^\]\n]{1,2000})\]\]"
    r"|(?P<picture>\[img[^\[\]\n]{0,200}\[[^\]\n]{1,2000}\]\])"
    r"|<\$link\s[^<>\n]{0,300}?\bto=(?:\"(?P<to>[^\"\n]{1,500})\"|'(?P<to_single>[^'\n]{1,500})')[^<>\n]{0,300}?"
    r"(?:/>|>(?P<to_words>[^<>]{0,1000})</\$link>)"
    r"|<a\s[^<>\n]{0,300}?\bhref=[\"']#(?P<href>[^\"'\n]{1,500})[\"'][^<>\n]{0,300}>(?P<href_words>[^<>]{0,1000})</a>"
    r"|(?P<tag></?[$A-Za-z][^<>]{0,1000}>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<mark>'{2}|/{2}(?<!:/{2})|_{2}(?=\S)|~{2}|\^{2}|,{2}(?=\S))"
    rf"|(?<![-_{_LETTER}])(?P<plain>~?)(?P<camel>{_CAPITAL}++{_SMALL}++{_CAPITAL}[{_LETTER}]*+)",
    re.DOTALL | re.MULTILINE,
)
# Words that are an address and no title: of the schemes that TiddlyWiki knows.
_ELSEWHERE = re.compile(
    r"(?:file|https?|mailto|ftp|irc|news|obsidian|data|skype):[^\s<>{}\[\]`|\"\\^]+(?:/|\b|$)", re.IGNORECASE
)
_NO_CAMEL = re.compile(r"\\rules[ \t]+except[^\n]*\bwikilink\b|\\rules[ \t]+only(?![^\n]*\bwikilink\b)")
_SYSTEM = "$:/"


def write_tiddler(
    flow: Flow,
    text: str,
    hosts: Collection[str] = (),
    titles: Collection[str] | None = None,
    *,
    camel: bool = True,
) -> None:
    """Write the text of a tiddler down.

    Parameters
    ----------
    hosts
        Where the wiki is published: `https://host/#Title` is a tiddler.
    titles
        Of all tiddlers; None where they are not known. A CamelCase word is a link to one of these.
    camel
        Whether CamelCase words are links.
    """
    head = _behind_pragmas(text)
    camel = camel and not _NO_CAMEL.search(text[:head])

    def piece(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
        if match["left_out"] or match["fence"]:
            return _to_closer(flow, match, closers)
        if match["heading"] is not None:
            flow.heading(lambda: walked(flow, match["heading"], _SIGNS, piece))
        elif match["camel"]:
            _camel(flow, match, titles if camel else ())
        elif match["mark"] is None and match["tag"] is None:
            _piece(flow, match, hosts)
        return None

    walked(flow, text[head:], _SIGNS, piece)


def _behind_pragmas(text: str) -> int:
    """Where the text begins behind definitions and settings."""
    closers = Closers(text)
    at = 0
    while at < len(text):
        start = at + len(text[at : at + 10_000]) - len(text[at : at + 10_000].lstrip())
        if _SETTING.match(text, start):
            at = _next_line(text, start)
        elif definition := _DEFINES.match(text, start):
            end = -1 if definition["words"] else closers.after("\n\\end", start)
            at = _next_line(text, start if end < 0 else end + 1)
        else:
            return at
    return at


def _next_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


_CLOSED_BY = {"<!--": "-->", "/%": "%/", "{{{": "}}}", "```": "\n```", "$$$": "\n$$$"}


def _to_closer(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
    """Where a comment, a filter or a block of code ends; one that never ends is just its sign."""
    opener = match["left_out"] or match["fence"]
    closer = _CLOSED_BY[opener]
    end = closers.after(closer, match.end() - 1 if match["fence"] else match.end())
    if end < 0:
        flow.add(match[0])
        return None
    if match["fence"]:
        flow.code(closers.text[match.end() : max(end, match.end())])
    return end + len(closer)


def _camel(flow: Flow, match: re.Match[str], titles: Collection[str] | None) -> None:
    name = match["camel"]
    if match["plain"] or (titles is not None and name not in titles):
        flow.add(name)
    else:
        flow.link(name, tag_link(name), wiki=True)


def _piece(flow: Flow, match: re.Match[str], hosts: Collection[str]) -> None:
    if match["words"] is not None:
        words = match["words"]
        _link(flow, words, match["target"] or words, hosts)
    elif match["ext"]:
        _link(flow, match["ext_words"] or match["ext"], match["ext"], hosts, is_address=True)
    elif name := match["to"] or match["to_single"]:
        _link(flow, match["to_words"] or name, name, hosts)
    elif match["href"]:
        _link(flow, match["href_words"], unquote(match["href"]), hosts)
    elif match["entity"]:
        flow.add(html.unescape(match["entity"]).replace("\0", "\ufffd"))
    else:
        flow.code(match["code"] or "")


def _link(flow: Flow, words: str, target: str, hosts: Collection[str], *, is_address: bool = False) -> None:
    shown, target = words.strip(), target.strip()
    if is_address or _ELSEWHERE.match(target):
        name = named_by(target, hosts)
        flow.page(shown, name) if name else flow.link(shown, target)
    elif target and not target.startswith(_SYSTEM):
        flow.page(shown, target)
    else:
        flow.add(shown)


_AT_HOST = re.compile(r"https?://(?P<host>[\w.-]+)(?::\d+)?/(?P<path>[^\s#?]*)#(?P<name>[^#\s]+)")


def named_by(address: str, hosts: Collection[str]) -> str:
    """The title of a tiddler that an address of the published wiki shows; empty for another address."""
    match = _AT_HOST.fullmatch(address)
    if not match or match["host"].lower() not in hosts or match["name"].startswith((":", "!")):
        return ""
    return unquote(match["name"]).partition(":[")[0]
