"""The second reader: pages that would cost Lexbor minutes, made flat by BeautifulSoup.

Its time is linear in depth and in attributes, and it is 30 times slower, so it sees nothing but what the
guard refuses. Python's own tokenizer, which it stands on, needs quadratic time for tags that never end;
so the markup is written clean before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from wenmai.read import bounds

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag
    from bs4.element import PageElement

__all__ = ["FLAT", "flattened"]

# Elements that hold nothing, or that the next of their kind closes: they do not nest by themselves.
FLAT = frozenset(
    re.findall(
        r"\w+",
        "area base br col embed hr img input link meta param source track wbr "
        "p li dt dd option optgroup tr td th thead tbody tfoot colgroup rt rp html head body",
    )
)
_CITING = frozenset(("a", "h1", "h2", "h3", "h4", "h5", "h6"))  # what a citation needs at any depth
_DECLARATION = re.compile(r"<[!?][^>]*+>?+")  # `<!DOCTYPE html>`; comments are tokens
_ATTRIBUTE_NAME = re.compile(r"[\w:.@-]+")


def flattened(text: str, tokens: Iterable[re.Match[str]], attributes: re.Pattern[str]) -> tuple[str, bool]:
    """The page with at most so many open elements as a parser bears, and whether all of it was read.

    Parameters
    ----------
    tokens
        The tags and comments of the text, as the guard sees them: its groups raw, text, end and name.
    attributes
        One attribute, as the guard sees it.
    """
    from bs4 import BeautifulSoup

    clean, whole = _clean(text, tokens, attributes)
    return "".join(_flat(BeautifulSoup(clean, "html.parser"))), whole


def _clean(text: str, tokens: Iterable[re.Match[str]], attributes: re.Pattern[str]) -> tuple[str, bool]:
    """The same tags, every one of them ended and its values quoted; any other < is text."""
    pieces: list[str] = []
    at = 0
    for number, token in enumerate(tokens):
        pieces.append(_prose(text[at : token.start()]))
        if number == bounds.PATIENT_TAGS:
            return "".join(pieces), False
        at = token.end()
        name = (token["raw"] or token["name"] or "").lower()
        if name and token["end"]:
            pieces.append(f"</{name}>")
        elif name:
            inside = token["described"] if token["raw"] else text[token.end("name") : at].removesuffix(">")
            written = (_written(one[0]) for one in attributes.finditer(inside))
            pieces.append(f"<{name}{''.join(islice(written, bounds.MOST_ATTRIBUTES))}>")
        if token["raw"] and name != "style":
            pieces.append(token["text"] if name == "script" else _prose(token["text"]))
    return "".join((*pieces, _prose(text[at:]))), True


def _prose(text: str) -> str:
    return _DECLARATION.sub("", text).replace("<", "&lt;") if "<" in text else text


def _written(attribute: str) -> str:
    name, _, value = attribute.partition("=")
    value = value.strip()
    if value[:1] in ("'", '"'):
        value = value[1:].removesuffix(value[0])
    quoted = value.replace('"', "&quot;")
    return f' {name.strip()}="{quoted}"' if _ATTRIBUTE_NAME.fullmatch(name.strip()) else ""


def _flat(soup: BeautifulSoup) -> Iterator[str]:
    """The markup of a tree without the elements that stand too deep; their text, links and headings stay."""
    from bs4 import Tag
    from bs4.element import Script

    depth = citing = 0  # open elements; open links and headings
    todo: list[_Open] = [_Open("", iter(soup.contents))]
    while todo:
        child = next(todo[-1].children, None)
        if child is None:
            ended = todo.pop()
            depth, citing = depth - ended.nests, citing - ended.cites
            yield ended.end
        elif isinstance(child, Tag):
            name, flat, cites = child.name, child.name in FLAT, child.name in _CITING
            written = flat or depth < bounds.DEEPEST or (cites and not citing)
            yield _start(child) if written else " "
            end = f"</{name}>" if written and not child.is_empty_element else ""
            todo.append(_Open(end, iter(child.contents), not flat, cites))
            depth, citing = depth + (not flat), citing + cites
        elif isinstance(child, Script):
            yield child.replace("<", "\\u003c")  # means the same in JSON; nothing else of a script is read
        else:
            yield escape(str(child), quote=False)


class _Open(NamedTuple):
    """An element that is being written."""

    end: str  # its end tag; empty when it is not written, or holds nothing
    children: Iterator[PageElement]  # what is left of its content
    nests: bool = False
    cites: bool = False  # a link or a heading


def _start(tag: Tag) -> str:
    described = (f' {name}="{_value(value)}"' for name, value in tag.attrs.items())
    return f"<{tag.name}{''.join(described)}>"


def _value(value: object) -> str:
    """An attribute's value; BeautifulSoup makes a list of classes."""
    return escape(" ".join(value) if isinstance(value, list) else str(value))
