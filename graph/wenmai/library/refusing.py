"""Values that no question means: refused with what would have been right, before anything is looked up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

__all__ = ["as_words", "refuse_other", "refuse_text", "refuse_whole"]

_Word = TypeVar("_Word")


def refuse_text(name: str, value: object) -> None:
    """Raise TypeError for a name that is no text."""
    if not isinstance(value, str):
        raise TypeError(f"{name} = {value!r}; write a text")


def refuse_whole(least: int, **values: object) -> None:
    """Raise ValueError for what is no whole number from `least` on; None says nothing."""
    for name, value in values.items():
        if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < least):
            raise ValueError(f"{name} = {value!r}; write a whole number from {least} on")


def refuse_other(name: str, value: object, words: Iterable[object]) -> None:
    """Raise ValueError for what is none of the words; None says nothing."""
    if value is not None and value not in (legal := list(words)):
        raise ValueError(f"{name} = {value!r}; choose one of: {', '.join(map(str, legal))}")


def as_words(words: str | Iterable[_Word]) -> tuple[str | _Word, ...]:
    """The words; one word is not taken for a list of its letters. Raises TypeError for what is neither."""
    if not isinstance(words, Iterable):
        raise TypeError(f"{words!r} is no text; write one, or several")
    return (words,) if isinstance(words, str) else tuple(words)
