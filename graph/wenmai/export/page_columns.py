"""Short ways of writing columns of values in JSON; `page/columns.js` reads them back."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, TypeAlias

__all__ = ["column", "front_coded", "packed", "steps", "utf16_length"]

_Json: TypeAlias = Any  # whatever json.dumps accepts

# Digits of packed numbers: printable, and none that JSON or HTML would have to escape.
_DIGITS = "".join(chr(at) for at in range(35, 127) if chr(at) not in "&<>\\")


def utf16_length(text: str) -> int:
    """The length that the page's script sees: UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def column(values: Sequence[_Json]) -> _Json:
    """The shortest way to write a column in which None is nothing.

    Nothing at all: None. The same everywhere: that value. Few: their places, as steps, and the values.
    Few different ones: those, and their numbers. Otherwise the list, or the differences from one
    number to the next.
    """
    filled = [at for at, value in enumerate(values) if value is not None]
    if not filled:
        return None
    if 2 * len(filled) <= len(values):
        return {"i": steps(filled), "v": [values[at] for at in filled]}
    if any(isinstance(value, list) for value in values):
        return list(values)
    different = sorted(
        {value for value in values if value is not None}, key=lambda value: (str(type(value)), value)
    )
    if len(different) == 1 and len(filled) == len(values):
        return {"c": different[0]}
    if 8 * len(different) > len(values):
        return _shorter(values)
    number = {value: at for at, value in enumerate(different)}
    return {"d": different, "n": [number.get(value, -1) for value in values]}


def _shorter(values: Sequence[_Json]) -> _Json:
    if not all(type(value) is int for value in values):
        return list(values)
    differences = [following - before for before, following in itertools.pairwise((0, *values))]
    return {"s": differences} if len(str(differences)) < len(str(list(values))) else list(values)


def packed(numbers: Sequence[int]) -> _Json:
    """Whole numbers as text: the least one, how many digits each takes, and the digits."""
    least = min(numbers, default=0)
    most = max(numbers, default=0) - least
    width = 1
    while len(_DIGITS) ** width <= most:
        width += 1
    units = [len(_DIGITS) ** at for at in reversed(range(width))]
    digits = "".join(_DIGITS[(number - least) // unit % len(_DIGITS)] for number in numbers for unit in units)
    return {"o": least, "w": width, "p": digits}


def steps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as differences, which are short to write."""
    return [number - before for before, number in zip((0, *numbers), numbers, strict=False)]


def front_coded(texts: list[str]) -> _Json:
    """Each text as what it shares with the one before (UTF-16 units) and the rest."""
    shared: list[int] = []
    rests: list[str] = []
    before = ""
    for text in texts:
        same = 0
        for earlier, sign in zip(before, text, strict=False):
            if earlier != sign:
                break
            same += 1
        shared.append(utf16_length(text[:same]))
        rests.append(text[same:])
        before = text
    return {"k": shared, "t": rests}
