"""Ghost's bodies as its editors keep them, Lexical and Mobiledoc, as Markdown.

An export has them without any HTML where a post was never rendered. Cards that show nothing to read
(pictures, sound, forms) and those of mails alone are left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from wenmai.read import bounds
from wenmai.read.markup import escaped, fenced, linked

__all__ = ["lexical_markdown", "mobiledoc_markdown"]

_CODE_FORMAT = 16  # bit of a Lexical text that is written as code
_HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}

_Node = Mapping[str, Any]


def lexical_markdown(written: str) -> str:
    """The text of a Lexical editor's state; empty where it is none."""
    return "\n".join(_blocks(_mapping(_mapping(_loaded(written)).get("root")), bounds.DEEPEST_GHOST))


def mobiledoc_markdown(written: str) -> str:
    """The text of a Mobiledoc; empty where it is none."""
    whole = _mapping(_loaded(written))
    cards = [one for one in _rows(whole.get("cards")) if isinstance(one, list) and len(one) == 2]
    markups = [one if isinstance(one, list) else [] for one in _rows(whole.get("markups"))]
    lines: list[str] = []
    for section in _rows(whole.get("sections")):
        match section:
            case [1, str() as tag, list() as markers, *_]:
                lines += ["", _HEADINGS.get(tag, "") + _marked(markers, markups)]
            case [3, str(), list() as items, *_]:
                lines += ["", *(f"- {_marked(item, markups)}" for item in items if isinstance(item, list))]
            case [10, int() as number, *_] if 0 <= number < len(cards):
                lines += ["", *_card(str(cards[number][0]), _mapping(cards[number][1]))]
    return "\n".join(lines)


def _loaded(written: str) -> object:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def _mapping(value: object) -> _Node:
    return value if isinstance(value, dict) else {}


def _rows(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


# --- Mobiledoc -----------------------------------------------------------------------------------


def _marked(markers: list[Any], markups: list[list[Any]]) -> str:
    """The words of a section; a link reaches from the marker that opens it to the one that closes it."""
    parts: list[str] = []
    open_tags: list[str] = []  # address of each tag that is open; empty for one that is no link
    shown: list[str] = []  # words of the link that is open
    for marker in markers:
        match marker:
            case [int() as kind, list() as opened, int() as closed, value]:
                pass
            case _:
                continue
        open_tags += [
            _address(markups[one]) if isinstance(one, int) and 0 <= one < len(markups) else ""
            for one in opened
        ]
        words = _text(value) if kind == 0 else " "
        address = next((one for one in reversed(open_tags) if one), "")
        (shown if address else parts).append(words if address else escaped(words))
        for _ in range(min(closed, len(open_tags))):
            if ended := open_tags.pop():
                parts.append(linked("".join(shown), ended))
                shown = []
    return "".join(parts) + escaped("".join(shown))


def _address(markup: list[Any]) -> str:
    """`["a", ["href", "https://…"]]` → its address."""
    match markup:
        case ["a", list() as attributes, *_]:
            pairs = dict(zip(attributes[::2], attributes[1::2], strict=False))
            return _text(pairs.get("href"))
        case _:
            return ""


# --- Lexical -------------------------------------------------------------------------------------


def _blocks(node: _Node, depth: int) -> Iterator[str]:
    """The lines of a node's children, each block behind an empty line."""
    if not depth:
        return
    for child in map(_mapping, _rows(node.get("children"))):
        kind = _text(child.get("type")).removeprefix("extended-")
        if kind == "list":
            yield ""
            yield from (
                "- " + _inline(item, depth - 1) for item in map(_mapping, _rows(child.get("children")))
            )
        elif kind in ("paragraph", "heading", "quote", "aside", "root"):
            head = _HEADINGS.get(_text(child.get("tag")), "") if kind == "heading" else ""
            yield from ("", head + _inline(child, depth - 1))
        else:
            yield from ("", *_card(kind, child))


def _inline(node: _Node, depth: int) -> str:
    if not depth:
        return ""
    parts = []
    for child in map(_mapping, _rows(node.get("children"))):
        kind = _text(child.get("type")).removeprefix("extended-")
        if kind in ("link", "autolink"):
            parts.append(linked(_words(child, depth - 1), _text(child.get("url"))))
        elif kind == "linebreak":
            parts.append(" ")
        elif kind == "text":
            words = _text(child.get("text"))
            is_code = isinstance(form := child.get("format"), int) and form & _CODE_FORMAT
            parts.append(f"``{words.replace('`', '')}``" if is_code else escaped(words))
        else:
            parts.append(_inline(child, depth - 1))
    return "".join(parts)


def _words(node: _Node, depth: int) -> str:
    if not depth:
        return ""
    return _text(node.get("text")) + "".join(
        _words(child, depth - 1) for child in map(_mapping, _rows(node.get("children")))
    )


# --- cards, which both have ----------------------------------------------------------------------


def _card(kind: str, card: _Node) -> list[str]:
    write = _CARDS.get(kind)
    return write(card) if write else []


def _html(*names: str) -> Callable[[_Node], list[str]]:
    return lambda card: [part for name in names for part in (_text(card.get(name)), "") if part]


def _bookmark(card: _Node) -> list[str]:
    title = _text(_mapping(card.get("metadata")).get("title"))
    address = _text(card.get("url"))
    return [linked(title or address, address)]


# Name of a card → its lines. `card-markdown` is its name in exports of Ghost 1.
_CARDS: Mapping[str, Callable[[_Node], list[str]]] = {
    "markdown": lambda card: _text(card.get("markdown")).split("\n"),
    "card-markdown": lambda card: _text(card.get("markdown")).split("\n"),
    "html": _html("html"),
    "code": lambda card: fenced(_text(card.get("code")).split("\n")),
    "codeblock": lambda card: fenced(_text(card.get("code")).split("\n")),
    "bookmark": _bookmark,
    "embed": lambda card: [linked(address := _text(card.get("url")), address)],
    "button": lambda card: [linked(_text(card.get("buttonText")), _text(card.get("buttonUrl")))],
    "callout": _html("calloutText"),
    "toggle": _html("heading", "content"),
    "header": _html("header", "subheader"),
    "image": _html("caption"),
    "product": _html("productTitle", "productDescription"),
}
