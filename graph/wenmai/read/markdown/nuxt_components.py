"""Components in the Markdown of Nuxt: `:button-link[words]{to=/guide}`, `::card` with fields below."""

from __future__ import annotations

import re

from wenmai.model import Site

__all__ = ["with_components"]

_OPENED = re.compile(
    r"(?P<colons>:{1,5})(?P<name>[a-z][\w-]{0,60})(?:\[(?P<words>[^\[\]\n]{0,300})\])?(?:\{(?P<attributes>[^{}\n]{0,1000})\})"
)
_FIELDS = re.compile(
    r"^[ \t]*:{2,5}[a-z][\w-]{0,60}[ \t]*\n[ \t]*---\n"
    r"(?P<fields>(?:(?![ \t]*---)[^\n]*\n){1,50})[ \t]*---[ \t]*$",
    re.MULTILINE,
)
_TO = re.compile(
    r"(?:^|[\s])(?:to|href|link)[ \t]*[=:][ \t]*"
    r"(?:\"([^\"\n]{1,500})\"|'([^'\n]{1,500})'|([^\s\"'{}]{1,500}))",
    re.MULTILINE,
)
_TITLE = re.compile(
    r"(?:^|[\s])(?:title|label)[ \t]*[=:][ \t]*"
    r"(?:\"([^\"\n]{1,300})\"|'([^'\n]{1,300})'|([^\n\"'{}]{1,300}))",
    re.MULTILINE,
)


def with_components(body: str, site: Site) -> str:
    """The text with the links of its components as links of Markdown."""
    if site.generator != "nuxt" or ":" not in body:
        return body
    return _FIELDS.sub(_of_fields, _OPENED.sub(_of_attributes, body))


def _of_attributes(match: re.Match[str]) -> str:
    to = _value(_TO, match["attributes"])
    return _link(match["words"] or _value(_TITLE, match["attributes"]), to) if to else match[0]


def _of_fields(match: re.Match[str]) -> str:
    to = _value(_TO, match["fields"])
    return _link(_value(_TITLE, match["fields"]), to) if to else match[0]


def _link(words: str, to: str) -> str:
    return f"[{words.strip()}](<{to}>)" if "<" not in to and ">" not in to else words


def _value(field: re.Pattern[str], written: str) -> str:
    found = field.search(written)
    return next(filter(None, found.groups()), "") if found else ""
