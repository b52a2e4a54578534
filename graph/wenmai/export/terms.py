"""RDF terms: resources, literals, and how an id, a title or a date becomes one.

Ids and titles come from outside. An IRI leaves here as plain ASCII that no parser can mistake for
anything else; a literal leaves without the characters that some parser refuses.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias
from urllib.parse import quote

from wenmai.export.clean import clean

__all__ = [
    "RdfLiteral",
    "RdfTerm",
    "Resource",
    "base_iri",
    "date_literal",
    "iri",
    "language",
    "quoted",
    "text_literal",
]


class Resource(NamedTuple):
    """A thing with an IRI of its own, as opposed to a vocabulary term."""

    iri: str  # absolute, ASCII


class RdfLiteral(NamedTuple):
    """A value; at most one of datatype and language is set."""

    text: str  # without forbidden characters
    datatype: str = ""  # a vocabulary term such as xsd:date
    language: str = ""  # lower case


RdfTerm: TypeAlias = str | Resource | RdfLiteral  # a str is a vocabulary term

# Already as it must leave: matches "https://example.org/archives/1" and "urn:wenmai:topic:x";
# must not match "https://example.org/a b", "https://example.org/%zz" or "urn:a/../b".
_PLAIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]*)*|urn:[A-Za-z0-9:._~-]+")
# Scheme, authority, path, query, fragment of a web address; everything after // may be anything.
_WEB = re.compile(r"(https?)://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
_ESCAPE = re.compile(r"(%[0-9A-Fa-f]{2})")  # matches "%e8"; must not match "%zz" or a lone "%"
_LONE = re.compile("[\ud800-\udfff]")
_PORT = re.compile(r":[0-9]*\Z")
_IN_QUERY = "/?:@!$'()*+,;=&"  # legal there, and encoding them would change what a server is asked


@lru_cache(maxsize=1 << 16)
def iri(identifier: str) -> str:
    """The IRI of an id or URL: percent-encoded per segment outside `[A-Za-z0-9._~-]`.

    Escapes that are already there stay, with upper-case digits; a `%` that starts none is encoded.
    An id that is neither http(s) nor a URN moves under `urn:wenmai:id:`, so that `javascript:` and
    relative ids never become addresses.
    """
    if _PLAIN.fullmatch(identifier):
        return identifier
    web = _WEB.fullmatch(identifier)
    if web is None:
        if identifier.startswith("urn:"):
            return "urn:" + _encode(identifier[4:], ":")
        return "urn:wenmai:id:" + _encode(identifier, ":")
    scheme, authority, path, query, fragment = web.groups(default="")
    port = _PORT.search(authority)
    host = authority[: port.start()] if port else authority
    return "".join(
        (
            scheme.lower(),
            "://",
            _encode(host, ""),
            port.group() if port else "",
            _encode(path, "/"),
            "?" + _encode(query[1:], _IN_QUERY) if query else "",
            "#" + _encode(fragment[1:], _IN_QUERY) if fragment else "",
        )
    )


def base_iri(address: str) -> str:
    """An address of the web below which names may lie: with `/` or `#` at its end.

    Raises
    ------
    ValueError
        For what is no http or https address, or has a query.
    """
    web = _WEB.fullmatch(address)
    if web is None or not web[2] or web[4] or (web[5] or "#") != "#":
        raise ValueError(f"{address!r} is no http(s) address below which names could lie")
    whole = iri(address.removesuffix("#")) + ("#" if address.endswith("#") else "")
    return whole if whole.endswith(("/", "#")) else f"{whole}/"


def _encode(text: str, keep: str) -> str:
    parts = _ESCAPE.split(text)  # every second part is an escape
    # A lone surrogate has no UTF-8 form; U+FFFD stands for it as everywhere else.
    parts[::2] = [quote(_LONE.sub("\ufffd", part), safe=keep) for part in parts[::2]]
    parts[1::2] = [part.upper() for part in parts[1::2]]
    return "".join(parts)


# Tools that work line by line take U+2028 and U+2029 for line ends.
_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
}
_QUOTED = re.compile(r'["\\\n\r\t\u2028\u2029]')  # matches the quote in 'a"b'; must not match "《a》"


def quoted(text: str) -> str:
    """The text as a quoted string on one line, for Turtle and N-Triples alike."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_QUOTED.sub(_escaped, text)}"'


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES[match.group()]


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
# Kana without the middle dot and the long mark, which Chinese texts borrow; and Hangul.
_KANA_HANGUL = re.compile("[\u3041-\u309f\u30a1-\u30fa\uac00-\ud7a3]")
_LETTERS = re.compile(r"[^\W\d_]+")
# Matches "Attention is all you need"; must not match "DDPM" or "Vers une théorie".
_ENGLISH = re.compile(
    r"\b(?:a|and|are|by|for|from|how|is|of|on|that|the|to|towards?|using|via|what|why|with)\b", re.IGNORECASE
)


def language(text: str, *, by_script: bool = False) -> str:
    """`zh` or `en` where the text leaves no doubt, else an empty string.

    Latin letters alone are no proof of English: a function word is asked for, unless `by_script`
    says that the text is a label which can only be one of the two.
    """
    if _HAN.search(text):
        return "" if _KANA_HANGUL.search(text) else "zh"
    letters = "".join(_LETTERS.findall(text))
    if not letters or not letters.isascii():
        return ""
    return "en" if by_script or _ENGLISH.search(text) else ""


def text_literal(text: str, *, by_script: bool = False) -> RdfLiteral:
    """A title or label, with its language where that is sure."""
    return RdfLiteral(clean(text), language=language(text, by_script=by_script))


# Matches "2022-06-20", "2022-06", "2022", "--06-20"; must not match "2022-6" or "2022年".
_DATE = re.compile(r"(?:([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?|--([0-9]{2})-([0-9]{2}))")


def date_literal(text: str) -> RdfLiteral | None:
    """A typed date, cut to what is known; None when no calendar has that day.

    >>> date_literal("--06-20")
    RdfLiteral(text='--06-20', datatype='xsd:gMonthDay', language='')
    >>> date_literal("2021-02-30") is None
    True
    """
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day, lone_month, lone_day = match.groups()
    try:
        # 2000 is a leap year: without a year, 29 February exists.
        date(int(year or 2000), int(month or lone_month or 1), int(day or lone_day or 1))
    except ValueError:
        return None
    if lone_month:
        datatype = "xsd:gMonthDay"
    else:
        datatype = "xsd:date" if day else "xsd:gYearMonth" if month else "xsd:gYear"
    return RdfLiteral(text, datatype)
