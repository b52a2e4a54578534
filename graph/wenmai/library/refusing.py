"""Values that no question means: refused with what would have been right, before anything is looked up."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["as_words", "refuse_other", "refuse_text", "refuse_whole"]


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


def as_words(words: str | Iterable[str]) -> tuple[str, ...]:
    """The words; one word is not taken for a list of its letters."""
    return (words,) if isinstance(words, str) else tuple(words)
