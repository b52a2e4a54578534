"""The signs and words of a JavaScript or TypeScript text, as far as its literals need them; none is run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "plain", "script_tokens"]

_TOKEN = re.compile(
    r"(?P<comment>//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/)"
    r"|(?P<text>'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`(?:[^`\\]|\\.)*`)"
    r"|(?P<name>[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*)"
    r"|(?P<sign>\|\||\?\?|[{}\[\](),:=;]|[^\s\w])"
)
_MOST_TOKENS = 200_000


class Token(NamedTuple):
    """One of them; comments are left out, and numbers, which no address is made of."""

    kind: str  # text, name, sign
    sign: str  # as written
    at: int  # code points before it


def script_tokens(script: str) -> Iterator[Token]:
    """The tokens of a script in their order; what stands behind very many is left out."""
    for number, match in enumerate(_TOKEN.finditer(script)):
        if number >= _MOST_TOKENS:
            return
        if (kind := match.lastgroup or "") != "comment":
            yield Token(kind, match[0], match.start())


def plain(token: str) -> str:
    """The text between quotes; empty for a template with parts."""
    inner = token[1:-1]
    return "" if token[0] == "`" and "${" in inner else re.sub(r"\\(.)", r"\1", inner)
