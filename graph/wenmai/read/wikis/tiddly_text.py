"""The text of a tiddler in WikiText: links, headings, code. What is drawn in from elsewhere is none of it."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from urllib.parse import unquote

from wenmai.read import bounds
from wenmai.read.wikis.flow import Closers, Flow, Piece, tag_link, walked

__all__ = ["named_by", "write_tiddler"]

_SETTING = re.compile(r"\\(?:rules|import|whitespace|parameters|parsermode)\b[^\n]*")
_DEFINES = re.compile(
    r"\\(?:define|procedure|function|widget)\s+(?:[^\s()]{1,200})"
    r"(?:[ \t]*\([^\n]{0,1000}?\))?[ \t]*(?P<words>[^\n]*)"
)
_LETTER = r"A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0150\u0151\u0170\u0171"
_CAPITAL = r"[A-Z\u00c0-\u00d6\u00d8-\u00de\u0150\u0170]"
_SMALL = r"[a-z\u00df-\u00f6\u00f8-\u00ff\u0151\u0171]"
_SIGNS = re.compile(
    r"(?P<left_out><!--|/%|\{\{\{|<<(?=[^\s<>]))"
    r"|^(?P<fence>```|\$\$\$)[^\n]*\n"
    r"|(?P<ticks>``?)(?P<code>[^`\n]{1,2000})(?P=ticks)"
    r"|(?P<drawn>\{\{[^{}\n]{0,1000}\}\}|<<[^<>\n]{1,2000}>>)"
    r"|^(?P<level>!{1,6})(?:\.[\w.-]+)*[ \t]*(?P<heading>[^\n]*)$"
    r"|\[\[(?P<words>(?:[^\[\]\n]|\](?!\])|\[(?!\[)){0,500}?)(?:\|(?P<target>(?:[^\[\]\n]|\](?!\])|\[(?!\[)){0,500}?))?\]\]"
    r"|\[ext\[(?:(?P<ext_words>[^\]|\n]{1,1000})\|)?(?P<ext>[^\]\n]{1,2000})\]\]"
    r"|(?P<picture>\[img[^\[\]\n]{0,200}\[[^\]\n]{1,2000}\]\])"
    r"|<(?P<element>\$link|a)\s(?P<fields>(?:[^<>\"']|<<[^<>\"']{0,200}>>|\"[^\"]{0,500}\"|'[^']{0,500}'){0,500}+)>"
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
            return _to_closer(flow, match, closers, piece)
        if match["element"]:
            return _element(flow, match, closers, hosts)
        if match["heading"] is not None:
            flow.heading(match["heading"], _SIGNS, piece)
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


_CLOSED_BY = {"<!--": "-->", "/%": "%/", "{{{": "}}}", "<<": ">>", "```": "\n```", "$$$": "\n$$$"}


def _to_closer(flow: Flow, match: re.Match[str], closers: Closers, piece: Piece) -> int | None:
    """Where a comment, a filter or a block of code ends; one that never ends is just its sign."""
    opener = match["left_out"] or match["fence"]
    closer = _CLOSED_BY[opener]
    end = closers.after(closer, match.end() - 1 if match["fence"] else match.end())
    if end < 0:
        flow.add(match[0])
        return None
    if match["fence"]:
        flow.code(closers.text[match.end() : max(end, match.end())])
    if opener == "<<":
        end = _end_of_call(closers, match.end(), end)
        _write_prose(flow, closers.text[match.end() : end], piece)
    return max(end, match.end()) + len(closer)


_QUOTES = '"""'
_GIVEN = re.compile(r"\"{3}(?P<long>(?:[^\"]|\"(?!\"\"))*+)\"{3}|\"(?P<short>[^\"]*+)\"")
_BRACKETED = re.compile(r"\[[^\[\]]*\]|<[^<>]*>")
_WORD = re.compile(r"[^\W\d_]{2,}")


def _end_of_call(closers: Closers, start: int, end: int) -> int:
    """Where a call of a macro ends: not at what stands in quotation marks."""
    while closers.text.count(_QUOTES, start, end) % 2:
        quoted = closers.after(_QUOTES, end)
        later = closers.after(">>", quoted + len(_QUOTES)) if quoted >= 0 else -1
        if later < 0:
            return end
        start, end = quoted + len(_QUOTES), later
    if closers.text.count('"', start, end) % 2:
        line = closers.text[end : end + _LONGEST_WORDS].partition("\n")[0]
        quoted = line.find('"')
        later = line.find(">>", quoted) if quoted > 0 else -1
        return end + later if later > 0 else end
    return end


def _write_prose(flow: Flow, call: str, piece: Piece) -> None:
    """What a macro is given and shows: sentences, and no filter, name or number."""
    for given in _GIVEN.finditer(call):
        words = given["long"] or given["short"] or ""
        if len(_WORD.findall(_BRACKETED.sub("", _BRACKETED.sub("", words)))) >= bounds.PROSE_IN_CALL:
            walked(flow, words, _SIGNS, piece)


_TO = re.compile(
    r"(?:^|\s)(?P<name>to|href)=(?:\"(?P<value>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s<>\"'{]+))"
)
_DRAWN = re.compile(r"<<[^<>]*>>|\{\{[^{}]*\}\}|<[^<>]*>")
_LONGEST_WORDS = 2000  # code points within a link


def _element(flow: Flow, match: re.Match[str], closers: Closers, hosts: Collection[str]) -> int | None:
    """<$link to="Title">words</$link>, <a href="#Title">words</a>; what is neither is a tag like others."""
    fields = match["fields"].rstrip("/ \n")
    to = next(
        (one for one in _TO.finditer(fields) if one["name"] == ("href" if match["element"] == "a" else "to")),
        None,
    )
    if to is None:
        return None
    name, end = html.unescape(to["value"] or to["single"] or to["bare"] or ""), match.end()
    words = ""
    if not match["fields"].rstrip().endswith("/"):
        close = closers.after(f"</{match['element']}>", end)
        if 0 <= close - end <= _LONGEST_WORDS:
            words = _DRAWN.sub("", closers.text[end:close]).strip()
            end = close + len(match["element"]) + 3
    if match["element"] == "a":
        name = unquote(name[1:]) if name.startswith("#") else name
        _link(
            flow,
            words or name,
            name,
            hosts,
            is_address=not to["value"].startswith("#") if to["value"] else True,
        )
    else:
        _link(flow, words or name, name, hosts)
    return end


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
