"""Which signs whatever a pattern matches has: a search that first asks for them misses nothing."""

from __future__ import annotations

from collections.abc import Collection
from re import _parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["takes_one_of"]


def takes_one_of(signs: Collection[str], pattern: str, flags: int = 0) -> bool:
    """Whether there is no match, with what it looks at beside it, without one of these signs."""
    return _any_takes({ord(sign) for sign in signs}, _parser.parse(pattern, flags))


def _any_takes(signs: set[int], pieces: Any) -> bool:
    return any(_takes(signs, str(kind), value) for kind, value in pieces)


def _takes(signs: set[int], kind: str, value: Any) -> bool:
    match kind:
        case "LITERAL":
            return value in signs
        case "IN":
            return all(str(sort) == "LITERAL" and sign in signs for sort, sign in value)
        case "BRANCH":
            return all(_any_takes(signs, one) for one in value[1])
        case "SUBPATTERN":
            return _any_takes(signs, value[-1])
        case "ASSERT":
            return _any_takes(signs, value[1])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return value[0] > 0 and _any_takes(signs, value[2])
        case _:
            return False
