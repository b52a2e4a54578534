"""The objects of a JavaScript configuration, read as text: nothing is ever run.

What is no plain value (a call, a condition, a template with parts) is left out, but for the few forms in
which configurations write one: a constant named above, a default behind `||` or `??`, a path joined to
__dirname.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field

from wenmai.read.markdown.script_tokens import plain, script_tokens

__all__ = ["ScriptObject", "script_objects"]

_CONSTANT = re.compile(
    r"\b(?:const|let|var)\s+([\w$]+)(?:\s*:\s*[\w.]+)?\s*=\s*(?:'([^'\n]*)'|\"([^\"\n]*)\")"
)
_JOINS = ("path.resolve", "path.join", "require.resolve", "resolve", "join")
_CLOSING = {"{": "}", "[": "]", "(": ")"}


@dataclass(slots=True)
class ScriptObject:
    """One `{…}` of a script."""

    above: tuple[
        str, ...
    ]  # keys of the objects and lists around it, the outermost first; its own is the last
    beside: str  # the text that stands before it in its list: ["plugin-content-docs", {…}]; else empty
    texts: dict[str, str] = field(
        default_factory=dict
    )  # key → plain text; a word such as false is written <false>

    @property
    def key(self) -> str:
        """Under which the object stands; empty where it stands under none."""
        return self.above[-1] if self.above else ""


@dataclass(slots=True)
class _Open:
    """A bracket that is not closed yet."""

    sign: str
    keys: tuple[str, ...]  # as `above`
    made: ScriptObject | None = None
    key: str = ""  # the one whose value is awaited
    first: str = ""  # text that stood first in a list


def script_objects(script: str) -> list[ScriptObject]:
    """Every object of a script, in the order in which they begin."""
    constants = {name: one or other for name, one, other in _CONSTANT.findall(script)}
    tokens = [(kind, sign) for kind, sign, _ in script_tokens(script)]
    objects: list[ScriptObject] = []
    opened = [_Open("", ())]
    for at, (kind, sign) in enumerate(tokens):
        top = opened[-1]
        if kind == "sign" and sign in _CLOSING:
            opened.append(_opening(sign, top, objects))
        elif kind == "sign" and sign in _CLOSING.values():
            if len(opened) > 1:
                opened.pop()
        elif kind == "sign" and sign == ",":
            top.key = ""
        elif kind in ("name", "text") and top.made and not top.key and _sign(tokens, at + 1) == ":":
            top.key = plain(sign) if kind == "text" else sign
            if (value := _value(tokens, at + 2, constants)) is not None:
                top.made.texts.setdefault(top.key, value)
        elif kind == "text" and top.sign == "[" and not top.first:
            top.first = plain(sign) or ""
    return objects


def _opening(sign: str, top: _Open, objects: list[ScriptObject]) -> _Open:
    keys = (*top.keys, top.key) if top.key else top.keys
    if sign != "{":
        return _Open(sign, keys, first=top.first if sign == "(" else "")
    made = ScriptObject(above=keys, beside=top.first)
    objects.append(made)
    return _Open(sign, keys, made)


def _sign(tokens: list[tuple[str, str]], at: int) -> str:
    return tokens[at][1] if at < len(tokens) and tokens[at][0] == "sign" else ""


def _value(tokens: list[tuple[str, str]], at: int, constants: dict[str, str]) -> str | None:
    """The plain text that stands for a key; None for any other value."""
    kind, token = tokens[at] if at < len(tokens) else ("", "")
    following = _sign(tokens, at + 1)
    if kind == "text" and following in (",", "}", ";", ""):
        return plain(token)
    if kind != "name":
        return None
    if token in _JOINS and following == "(":
        return _joined(tokens, at + 2)
    for later in range(at + 1, min(at + 4, len(tokens) - 1)):
        if tokens[later][1] in ("||", "??"):
            return _value(tokens, later + 1, constants)
    return constants.get(token, f"<{token}>") if following in (",", "}", "") else None


def _joined(tokens: list[tuple[str, str]], at: int) -> str | None:
    """`path.resolve(__dirname, "../docs")` → ../docs."""
    parts = []
    while at < len(tokens) and tokens[at][1] != ")":
        kind, token = tokens[at]
        if kind == "text":
            parts.append(plain(token))
        elif token not in (",", "__dirname"):
            return None
        at += 1
    return posixpath.join(*parts) if parts else None
