"""Every error that wenmai raises on purpose, and the exit code that a command ends with.

    WenmaiError
    ├── InputError            1  nothing could be read, or one input is unusable
    ├── NotAnswerable         3  the question has no single answer
    │   ├── NoSuchArticle        nothing answers to the name
    │   ├── AmbiguousArticle     several articles answer to the name
    │   └── NoPath               the two articles are not connected
    └── OutputError           4  the output or the store can't be written or trusted
        ├── StoreBusy            another build is writing to the same folder
        └── StoreDamaged         the store is cut short, foreign, or of a newer version

Usage errors (2) and interrupts (130) belong to the command line alone. A message names the path
or the value at fault and says what would have been legal; it fits on one line.
"""

from __future__ import annotations

__all__ = [
    "AmbiguousArticle",
    "InputError",
    "NoPath",
    "NoSuchArticle",
    "NotAnswerable",
    "OutputError",
    "StoreBusy",
    "StoreDamaged",
    "WenmaiError",
]


class WenmaiError(Exception):
    """Base of the tree; never raised itself."""

    exit_code = 1


class InputError(WenmaiError):
    """An input is missing or unusable; the message names the file and the place."""

    exit_code = 1


class NotAnswerable(WenmaiError):
    """The question is well formed but has no single answer."""

    exit_code = 3


class NoSuchArticle(NotAnswerable):
    """Nothing in the store answers to the name."""


class AmbiguousArticle(NotAnswerable):
    """Several articles answer to the name; `candidates` holds `(title, id)` pairs, best first."""

    def __init__(self, message: str, candidates: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class NoPath(NotAnswerable):
    """No chain of prerequisites leads from the one article to the other."""


class OutputError(WenmaiError):
    """The output or the store can't be written or trusted."""

    exit_code = 4


class StoreBusy(OutputError):
    """Another build is writing to the same folder."""


class StoreDamaged(OutputError):
    """The store is cut short, foreign, or of a newer version; it is never overwritten silently."""
