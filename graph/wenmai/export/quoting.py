"""What of a sentence is worth a quotation, on the page and on the cards of the widget."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["says_more", "without_bullet"]

_TELLING = 3  # letters of a sentence beside its mark: "见《木马》" and "[1] 木马" say nothing
# What is no letter and no digit: "《木马》, 7" is 木马7.
_SIGNS = re.compile(r"[\W_]+")
_ADDRESS = re.compile(r"https?://[!-~]+")
# The sign of a list's row or of a quotation: "- 木马" is 木马; not "-1 度" or "*必读*".
_BULLET = re.compile(r"^\s*(?:[-*+•>]\s+)+")


def says_more(context: str, mark: str, name: str) -> bool:
    """Whether a sentence says more than its mark, the title, or an address."""
    letters = _letters(_ADDRESS.sub("", context) if "://" in context else context)
    most = len(letters) - _TELLING  # letters of what may be in it
    for inner in (_letters(mark), _letters_of_name(name), ""):
        if len(inner) > most and inner in letters:
            return False
    return True


def without_bullet(sentence: str) -> str:
    """The sentence without the signs of Markdown that only say where it stands."""
    return _BULLET.sub("", sentence)


@lru_cache(maxsize=1 << 12)
def _letters_of_name(name: str) -> str:
    return _letters(name)


def _letters(text: str) -> str:
    return _SIGNS.sub("", text).casefold()
