"""Words of one meaning, as patterns take them in."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Alternatives"]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Words that say the same, for use within a pattern: `re.compile(rf"《》的{NOTES}")`."""

    words: str  # alternatives of a regular expression, without groups that capture
    example: str  # a phrase in which one of them stands
    not_this: str  # one in which none does

    def __str__(self) -> str:
        return f"(?:{self.words})"
