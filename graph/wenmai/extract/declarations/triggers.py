"""Words without which no frame and no label can hold: most sentences are told from it by these.

They judge nothing, and are written nowhere: they are taken from the tables of words.
"""

from __future__ import annotations

import re

from wenmai.extract.declarations.tokens import LETTERS, PHRASES, alternatives
from wenmai.words.numbered_names import UNITS

__all__ = ["may_ask", "may_ask_again", "may_go_on", "may_label", "may_label_within", "may_name"]

_NAMES = re.compile(
    '[〈「『“"]|系列|series'
    "|previous|last|preceding|earlier|prior|part |first |second |third |fourth |fifth |第|部分"
)
_DIGIT = re.compile("[a-z] ?#?[0-9]")
_NUMBERED = re.compile(rf"(?:{UNITS})s? ?#?[0-9]")
_GOES_ON = re.compile("系列|series|articles|posts|lessons")


def _any_of(*classes: str) -> re.Pattern[str]:
    letters = {LETTERS[name] for name in classes}
    return re.compile(alternatives(taken for taken, _, letter in PHRASES if letter in letters))


_TAKEN = _any_of("READ", "DONE", "KNOW", "AWARE", "BACK", "SEE")
_ASKED = _any_of(
    *("ADVISE", "DUTY", "REQUIRE", "FIRST", "THEN", "BEFORE", "ASSUME", "UNLESS", "NOTYET", "NOT", "NEW"),
    *("PURPOSE", "NEEDED", "CONDITION", "CLEARER"),
)
_STANDING = _any_of(
    *("BASE", "ASSUME", "GROUND", "CONTINUE", "CARRY", "SEQUEL", "NEEDED", "PREPARE", "CONDITION", "ORDER"),
    *("UNLESS", "WITHOUT", "LOST"),
)
_BACKWARD = _any_of("THAT", "IF", "READER", "NOTYET", "NEW", "THESE")
_LABELS = _any_of("NEEDED", "PREPARE", "CONDITION", "FIRST", "ERE", "BEFORE", "DUTY", "REQUIRE", "BASE")
_WITHIN = _any_of("NEEDED", "PREPARE", "CONDITION")


def may_ask(sentence: str) -> bool:
    """Whether a frame may take citations of a sentence."""
    low = sentence.lower()
    return bool(_STANDING.search(low) or (_ASKED.search(low) and _TAKEN.search(low)))


def may_ask_again(sentence: str) -> bool:
    """Whether a frame may take what a sentence speaks of without naming it."""
    low = sentence.lower()
    return bool(_BACKWARD.search(low) and _TAKEN.search(low) and _ASKED.search(low))


def may_label(words: str) -> bool:
    """Whether there may be a label in these words."""
    return bool(_LABELS.search(words.lower()))


def may_label_within(words: str) -> bool:
    """Whether there may be one behind other words, or with another sign than a colon behind it."""
    return bool(_WITHIN.search(words.lower()))


def may_go_on(words: str) -> bool:
    """Whether a paragraph may say that the text goes on from a series."""
    return bool(_GOES_ON.search(words.casefold()))


def may_name(words: str) -> bool:
    """Whether words without a citation may ask to read what they name in quotation marks, or a series."""
    low = words.casefold()
    named = _NAMES.search(low) or (_DIGIT.search(low) and _NUMBERED.search(low))
    return bool(named) and may_ask(words)
