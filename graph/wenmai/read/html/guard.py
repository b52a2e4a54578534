"""Pages that would cost a parser minutes: flattened and thinned before it sees them.

Lexbor needs quadratic time for nesting depth and for attributes on one tag: 100,000 nested `div`
take 30 seconds. One linear scan of the tags finds such pages. Tags beyond a depth that no page written
by people has are dropped, and so are attributes beyond a number that none has; no text is lost. A page of
nothing but tags is read to a number of them, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

__all__ = ["DEEPEST", "MOST_TAGS", "tame"]

DEEPEST = 500  # open elements; real pages have 20 to 60, and 300 must pass untouched
_FEW = 4000  # open tags; were all of them nested, a parser would need a thirtieth of a second
_MOST_ATTRIBUTES = 200
MOST_TAGS = 100_000  # opening and closing; the largest of 1,700 real pages have a tenth of that
_OPENS = re.compile(r"</?[a-zA-Z]")
_LARGEST = 64 * 1024 * 1024  # code points
_LONG_TAG = 4000  # code points; only a longer one can hold too many attributes worth counting

_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"
# As the HTML standard reads tags, so that nothing can hide in a quoted value or a comment.
# `<div a="<p>">`, `</DIV >`, `<!-- … -->`, `<style> a<b </style`; not `a < b`, `<3`.
_TAG = re.compile(
    rf"<(?:!--(?:[^-]++|-(?!->))*+"
    rf"|(?P<raw>(?i:script|style|textarea|title|xmp|iframe|noembed|noframes))(?![^\s/>])(?:[\s/]++|{_ATTRIBUTE})*+>"
    rf"(?P<text>(?:[^<]++|<(?!/(?i:(?P=raw))))*+)"
    rf"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:\ [a-z-]++=\"[^\"]*+\")*+"
    rf"(?:>|(?:[\s/]++|{_ATTRIBUTE})*+>?+))"
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
# Elements that hold nothing, or that the next of their kind closes: they do not nest by themselves.
_FLAT = frozenset(
    re.findall(
        r"\w+",
        "area base br col embed hr img input link meta param source track wbr "
        "p li dt dd option optgroup tr td th thead tbody tfoot colgroup rt rp html head body",
    )
)


def tame(text: str) -> tuple[str, str]:
    """The page as a parser may have it, and what was changed in words (empty: nothing)."""
    reasons = []
    if len(text) > _LARGEST:
        text = text[:_LARGEST]
        reasons.append(f"read to {_LARGEST} characters")
    edits, deep, wide = _edits(text)
    if deep:
        reasons.append(f"{deep} tags nested deeper than {DEEPEST} taken as text alone")
    if wide:
        reasons.append(f"attributes beyond {_MOST_ATTRIBUTES} on {wide} tags dropped")
    text = _edited(text, edits)
    if (end := _end_of_tags(text)) < len(text):
        text = text[:end]
        reasons.append(f"read to its first {MOST_TAGS} tags")
    return text, "; ".join(reasons)


def _edited(text: str, edits: Sequence[tuple[int, int, str]]) -> str:
    if not edits:
        return text
    pieces: list[str] = []
    at = 0
    for start, end, instead in edits:
        pieces += text[at:start], instead
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def _end_of_tags(text: str) -> int:
    """Where a page has had all the tags that are read: at its end, nearly always."""
    if text.count("<") <= MOST_TAGS:
        return len(text)
    match = next(islice(_OPENS.finditer(text), MOST_TAGS, None), None)
    return match.start() if match else len(text)


def _edits(text: str) -> tuple[list[tuple[int, int, str]], int, int]:
    """What to replace, how many tags stand too deep, and how many carry too much."""
    edits: list[tuple[int, int, str]] = []
    if text.count("<") - text.count("</") <= _FEW:
        # Too few tags to stand deep: only long ones need a look, and most text is skipped.
        long_tags = (_TAG.match(text, start) for start in _long_tags(text))
        if not any(tag and _thinned(tag) for tag in long_tags):
            return [], 0, 0
    opened: dict[str, int] = {}
    dropped: dict[str, int] = {}
    depth = deep = wide = 0
    for tag in _TAG.finditer(text):
        start, end = tag.span()
        if end - start > _LONG_TAG and (new := _thinned(tag)):
            wide += 1
            edits.append((start, end, new))
        name = (tag["name"] or "").lower()
        if tag["raw"] and (opened.get("svg") or opened.get("math")):
            inside = tag["text"].count("<")  # in drawings these elements do nest
            if inside > DEEPEST // 2:
                edits.append((*tag.span("text"), " "))
                deep += inside
        if not name or name in _FLAT:
            continue
        if not tag["end"]:
            if depth >= DEEPEST:
                dropped[name] = dropped.get(name, 0) + 1
                edits.append((start, end, " "))
                deep += 1
            else:
                opened[name] = opened.get(name, 0) + 1
                depth += 1
        elif dropped.get(name):
            dropped[name] -= 1
            edits.append((start, end, " "))
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return edits, deep, wide


def _long_tags(text: str) -> Iterator[int]:
    """Where a tag begins that does not end within thousands of characters: `<img src="data:…`."""
    pieces = text.split("<")
    if max(map(len, pieces)) <= _LONG_TAG:
        return
    at = -1
    for piece in pieces:
        if len(piece) > _LONG_TAG and piece[0].isalpha() and piece.find(">", 0, _LONG_TAG) < 0:
            yield at
        at += len(piece) + 1


def _thinned(tag: re.Match[str]) -> str:
    """The tag with its first attributes, when it has too many; empty when it has not."""
    if tag["name"] is None or tag["end"]:
        return ""
    inside = tag.string[tag.end("name") : tag.end()].removesuffix(">")
    attributes = [one[0] for one in islice(_ATTRIBUTES.finditer(inside), _MOST_ATTRIBUTES + 1)]
    if len(attributes) <= _MOST_ATTRIBUTES:
        return ""
    return f"<{tag['name']} {' '.join(attributes[:_MOST_ATTRIBUTES])}>"
