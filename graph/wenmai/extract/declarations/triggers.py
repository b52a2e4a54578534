"""Words without which no frame and no label can hold: most sentences are told from it by these.

They judge nothing, and are written nowhere: they are taken from the tables of words.
"""

from __future__ import annotations

import re

from wenmai.extract.declarations.tokens import LETTERS, PHRASES

__all__ = ["may_ask", "may_ask_again", "may_go_on", "may_label", "may_label_within", "may_name"]

_LATIN = re.compile("[a-z]+")
_NAMES = re.compile('[〈「『“"]|系列|series')
_GOES_ON = re.compile("系列|series|articles|posts|lessons")


def _keys(*classes: str) -> frozenset[str]:
    """A word or a Chinese character of every phrase of these classes, as few as will do."""
    letters = {LETTERS[name] for name in classes}
    keys: set[str] = set()
    for phrase, letter, _ in sorted(PHRASES, key=lambda each: (len(each[0]), each[0])):
        parts = _LATIN.findall(phrase) if phrase.isascii() else phrase
        if letter in letters and keys.isdisjoint(parts):
            keys.add(max(parts, key=len) if phrase.isascii() else phrase[-1])
    return frozenset(keys)


_ASKED = _keys(
    *("ADVISE", "DUTY", "REQUIRE", "FIRST", "THEN", "BEFORE", "ASSUME", "UNLESS", "NOTYET", "NOT", "NEW", "PURPOSE")
)
_TAKEN = _keys("READ", "DONE", "KNOW", "AWARE", "BACK", "SEE")
_STANDING = _keys(
    *("BASE", "GROUND", "CONTINUE", "CARRY", "SEQUEL", "NEEDED", "PREPARE", "CONDITION", "ORDER", "LOST", "SENSE")
)
_BACKWARD = _keys("THAT", "NOTYET", "NEW")
_NOT, _WHO = _keys("NOT"), _keys("IF", "READER")
_WITHIN = _keys("NEEDED", "PREPARE", "CONDITION")
_LABELS = _keys("NEEDED", "PREPARE", "CONDITION", "FIRST", "ERE", "BEFORE", "DUTY", "REQUIRE")


def may_ask(sentence: str) -> bool:
    """Whether a frame may take citations of a sentence."""
    parts = _parts(sentence)
    return not (
        parts.isdisjoint(_STANDING) and (parts.isdisjoint(_ASKED) or parts.isdisjoint(_TAKEN))
    )


def may_ask_again(sentence: str) -> bool:
    """Whether a frame may take what a sentence speaks of without naming it."""
    parts = _parts(sentence)
    return not (
        (parts.isdisjoint(_BACKWARD) and (parts.isdisjoint(_NOT) or parts.isdisjoint(_WHO)))
        or parts.isdisjoint(_ASKED | _STANDING)
        or parts.isdisjoint(_TAKEN)
    )


def may_label(words: str) -> bool:
    """Whether there may be a label in these words."""
    return not _parts(words).isdisjoint(_LABELS)


def may_label_within(sentence: str) -> bool:
    """Whether there may be one behind other words of a sentence."""
    return not _parts(sentence).isdisjoint(_WITHIN)


def may_go_on(words: str) -> bool:
    """Whether a paragraph may say that the text goes on from a series."""
    return bool(_GOES_ON.search(words.casefold()))


def may_name(words: str) -> bool:
    """Whether words without a citation may ask to read what they name in quotation marks, or a series."""
    return bool(_NAMES.search(words.casefold())) and may_ask(words)


def _parts(words: str) -> set[str]:
    return {*words, *_LATIN.findall(words.lower())}
