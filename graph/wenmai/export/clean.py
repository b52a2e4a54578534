"""What every format asks of a value before it is written: characters, links, numbers, names.

Control characters are legal in some formats and fatal in others (XML readers stop, terminals obey
them), so all exports agree: they become U+FFFD, and `count_replaced` says how many did.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import lru_cache
from html import escape

from wenmai.model import Graph, Node

__all__ = ["clean", "count_replaced", "decimal", "label", "number", "web_url", "xml_text"]

# C0 except tab, line feed and carriage return, DEL, C1, lone surrogates and the two non-characters
# that XML 1.0 forbids. Matches "a\x1b[31m"; must not match "a\tb\n" or U+202E, which is only invisible.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Matches "https://example.org/a"; must not match "javascript:x" or "https://" alone.
_WEB = re.compile(r"https?://[^\s/?#]", re.IGNORECASE)
# All that any format has to name in XML; matches "a&b" and "a\tb"; must not match "《a》".
_OF_XML = re.compile('[&<>"\n\r\t]')


def clean(text: str) -> str:
    """The text with U+FFFD for each character that some reader would refuse or a terminal obey."""
    # What is printable holds none of them, and asking that first is quicker for nearly every text.
    return text if text.isprintable() else _FORBIDDEN.sub("\ufffd", text)


def xml_text(text: str, kept: Mapping[str, str]) -> str:
    """The text as XML has it; `kept` are signs besides & < > that a reader would change, with their names.

    As `xml.sax.saxutils.escape`, which loads all of the standard library's network with it.
    """
    if not _OF_XML.search(text):
        return text
    text = escape(text, quote=False)
    for sign, name in kept.items():
        text = text.replace(sign, name)
    return text


def count_replaced(graph: Graph) -> int:
    """How many characters of the graph an export writes as U+FFFD."""
    return sum(len(_FORBIDDEN.findall(text)) for text in _strings(graph))


def web_url(url: str) -> str:
    """The URL if it is http or https, else an empty string.

    `javascript:`, `data:` and the like never leave as a link in any format.
    """
    return clean(url) if _WEB.match(url) else ""


def number(value: float) -> int | float:
    """The value, as an int where it is whole, so that 2 and 2.0 give the same bytes; NaN gives 0."""
    if not math.isfinite(value):
        return 0
    return int(value) if value == int(value) else value


@lru_cache(maxsize=1 << 12)  # scores are sums of few points
def decimal(value: float) -> str:
    """The value to six places, with a point and without an exponent, as XML Schema wants a decimal."""
    text = format(Decimal(repr(round(float(number(value)), 6))), "f")
    return text if "." in text else text + ".0"


def label(node: Node) -> str:
    """What a person reads on the node: its title, or its id where there is none."""
    return clean(node.title or node.id)


def _strings(value: object) -> Iterator[str]:
    stack = [value]
    while stack:
        top = stack.pop()
        if isinstance(top, str):
            yield top
        elif isinstance(top, tuple):
            stack.extend(top)
        elif is_dataclass(top):
            stack.extend(getattr(top, field.name) for field in fields(top))
