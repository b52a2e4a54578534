"""The keys under which a piece is found by its number: Lab 2 is “Lab 02: Turning an axle”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenmai.fold import numeral, simplified, widths
from wenmai.words.numbered_names import CHINESE, CODE, DOTTED, ENGLISH

__all__ = ["keys_of_number", "keys_of_numbered_title"]

_NAME = re.compile(rf"\s*(?:{ENGLISH}|{CHINESE}|{DOTTED})\s*(?:\([^()]*\))?\s*", re.I)
_HEAD = re.compile(rf"\W*?(?:{ENGLISH}|{CHINESE}|{DOTTED}(?=[\s.、:：—-]))", re.I)
_CODE = re.compile(CODE)
_CODE_AT = re.compile(rf"\W*?(?P<code>{CODE})")
# A course or a standard, with or without who gives it: CS61A, CMU 15-445, RFC 2616; no lesson 2.
_CALLED = re.compile(
    r"\s*(?:[A-Za-z][\w&/.]{0,11}[ -]?){0,3}?"
    r"(?P<last>(?=[\d.]*[A-Za-z-]|\d{3})[A-Za-z]{0,6}-?\d[\w.-]{0,7})\s*",
    re.ASCII,
)
_TAIL = re.compile(rf"[(:|—–-]\s*(?:{ENGLISH}|{CHINESE})\s*\)?\s*$", re.I)


def keys_of_number(name: str) -> tuple[str, ...]:
    """The keys of a name that is a number; none where it is more: Lab 2 and what it measures."""
    plain = simplified(widths(name)).strip()
    if _CODE.fullmatch(plain):
        return (_code(plain),)
    match = _NAME.fullmatch(plain)
    return (*(_keys(match) if match else ()), *_called(plain)[:1])


def keys_of_numbered_title(title: str) -> tuple[str, ...]:
    """The keys of the number with which a title begins, or that stands in brackets at its end."""
    plain = simplified(widths(title))
    code = _CODE_AT.match(plain)
    codes = (_code(code["code"]),) if code else ()
    head, colon, _ = plain.partition(":")
    called = _called(head) if colon else ()
    return (
        codes
        + called
        + tuple(key for match in (_HEAD.match(plain), _TAIL.search(plain)) if match for key in _keys(match))
    )


def _called(words: str) -> tuple[str, ...]:
    """The keys of a code: as it stands there, and its last word where no number alone: cmu15-445, 15-445."""
    match = _CALLED.fullmatch(words)
    names = (words, match["last"]) if match else ()
    return tuple(
        dict.fromkeys(_code(re.sub(r"\s", "", one)) for one in names if re.search(r"[A-Za-z-]", one))
    )


def _code(written: str) -> str:
    return re.sub(r"[\s·・]+", "·", written.lower())


def _keys(match: re.Match[str]) -> Iterator[str]:
    """The number with its unit; a dotted one says enough without."""
    groups = match.groupdict()
    number = groups["number"] or groups.get("dotted") or ""
    plain = ".".join(str(int(part)) for part in number.split(".") if part)
    if groups["unit"]:
        yield f"{groups['unit'].lower()} {plain}"
    if "." in plain:
        yield plain
    if groups["n"]:
        volume = f"{numeral(groups['volume'])}卷" if groups["volume"] else ""
        yield f"{volume}{numeral(groups['n'])}{groups['sign']}"
