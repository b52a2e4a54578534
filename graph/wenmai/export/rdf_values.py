"""Values of statements: texts that say something, names that stay, things in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from json.encoder import encode_basestring_ascii as _json_string
from typing import Any

from wenmai.export.clean import clean

__all__ = ["digest", "plain", "sorted_once"]


def plain(text: str) -> str | None:
    """The text, or nothing where it says nothing."""
    return clean(text) if text else None


def sorted_once(values: Iterable[Any], key: Callable[[Any], Any] | None = None) -> tuple[Any, ...]:
    """The values in order, each once."""
    some = tuple(values)
    return some if len(some) < 2 else tuple(sorted(set(some), key=key))


def digest(*parts: str | int | None) -> str:
    """A name that stays while the parts do."""
    # JSON keeps the parts apart whatever they contain, and takes lone surrogates. Its parts are put
    # together here, since the library takes three times as long over a list of a few words.
    written = ", ".join(
        [
            _json_string(part) if isinstance(part, str) else "null" if part is None else str(part)
            for part in parts
        ]
    )
    return hashlib.sha256(f"[{written}]".encode("ascii")).hexdigest()[:32]
