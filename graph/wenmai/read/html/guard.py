"""Pages that would cost a parser minutes: found before it sees them, and read by a more patient one.

Lexbor needs quadratic time for nesting depth and for attributes on one tag: 100,000 nested `div`
take 30 seconds. One linear scan of the tags finds such pages, and `wenmai.read.html.patient` makes them
flat; no text, link or heading is lost. A page of nothing but tags is read to a number of them, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from wenmai.read import bounds
from wenmai.read.html.patient import FLAT, flattened

__all__ = ["ATTRIBUTES", "TAG", "tame"]

_OPENS = re.compile(r"</?[a-zA-Z]")
_LARGEST = 64 * 1024 * 1024  # code points
_LONG_TAG = 4000  # code points; only a longer one can hold too many attributes worth counting

_ATTRIBUTE = r"[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"
# As the HTML standard reads tags, so that nothing can hide in a quoted value or a comment.
# `<div a="<p>">`, `</DIV >`, `<!-- … -->`, `<style> a<b </style`; not `a < b`, `<3`.
TAG = re.compile(
    rf"<(?:!--(?:[^-]++|-(?!->))*+"
    rf"|(?P<raw>(?i:script|style|textarea|title|xmp|iframe|noembed|noframes))(?![^\s/>])"
    rf"(?P<described>(?:[\s/]++|{_ATTRIBUTE})*+)>"
    rf"(?P<text>(?:[^<]++|<(?!/(?i:(?P=raw))))*+)"
    rf"|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?:\ [a-z-]++=\"[^\"]*+\")*+"
    rf"(?:>|(?:[\s/]++|{_ATTRIBUTE})*+>?+))"
)
ATTRIBUTES = re.compile(_ATTRIBUTE)


def tame(text: str) -> tuple[str, str]:
    """The page as a parser may have it, and what was changed in words (empty: nothing)."""
    reasons = []
    if len(text) > _LARGEST:
        text = text[:_LARGEST]
        reasons.append(f"read to {_LARGEST} characters")
    deep, wide = _refused(text)
    if deep:
        reasons.append(f"{deep} tags nested deeper than {bounds.DEEPEST} taken as text alone")
    if wide:
        reasons.append(f"attributes beyond {bounds.MOST_ATTRIBUTES} on {wide} tags dropped")
    if deep or wide:
        text, whole = flattened(text, TAG.finditer(text), ATTRIBUTES)
        if not whole:
            reasons.append(f"read to its first {bounds.PATIENT_TAGS} tags")
    if (end := _end_of_tags(text)) < len(text):
        text = text[:end]
        reasons.append(f"read to its first {bounds.MOST_TAGS} tags")
    return text, "; ".join(reasons)


def _end_of_tags(text: str) -> int:
    """Where a page has had all the tags that are read: at its end, nearly always."""
    if text.count("<") <= bounds.MOST_TAGS:
        return len(text)
    match = next(islice(_OPENS.finditer(text), bounds.MOST_TAGS, None), None)
    return match.start() if match else len(text)


def _refused(text: str) -> tuple[int, int]:
    """How many tags stand too deep for the parser, and how many carry too much."""
    if text.count("<") - text.count("</") <= bounds.FEW_TAGS:
        # Too few tags to stand deep: only long ones need a look, and most text is skipped.
        long_tags = (TAG.match(text, start) for start in _long_tags(text))
        if not any(tag and _is_wide(tag) for tag in long_tags):
            return 0, 0
    opened: dict[str, int] = {}
    dropped: dict[str, int] = {}
    depth = deep = wide = 0
    for tag in TAG.finditer(text):
        wide += _is_wide(tag)
        name = (tag["name"] or "").lower()
        if tag["raw"] and (opened.get("svg") or opened.get("math")):
            inside = tag["text"].count("<")  # in drawings these elements do nest
            deep += inside if inside > bounds.DEEPEST // 2 else 0
        if not name or name in FLAT:
            continue
        if not tag["end"]:
            counts = opened if depth < bounds.DEEPEST else dropped
            counts[name] = counts.get(name, 0) + 1
            depth += counts is opened
            deep += counts is dropped
        elif dropped.get(name):
            dropped[name] -= 1
        elif opened.get(name):
            opened[name] -= 1
            depth -= 1
    return deep, wide


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


def _is_wide(tag: re.Match[str]) -> bool:
    """Whether a tag has more attributes than a parser bears."""
    if tag["name"] is None or tag["end"] or tag.end() - tag.start() <= _LONG_TAG:
        return False
    inside = tag.string[tag.end("name") : tag.end()].removesuffix(">")
    return next(islice(ATTRIBUTES.finditer(inside), bounds.MOST_ATTRIBUTES, None), None) is not None
