"""Names found by how they are read: whole syllables, initials, or both mixed."""

from __future__ import annotations

import re
from functools import cache

from wenmai.fold import numeral
from wenmai.words.readings import spellings

__all__ = ["MAY_BE_READ", "first_place", "with_digits"]

# A word that may be pinyin or initials: kuosan, ks, mt8; never one letter.
MAY_BE_READ = re.compile(r"[a-z][a-z0-9]{1,39}")
_NUMERALS = re.compile("[零〇一二两三四五六七八九十百]+")


def with_digits(name: str) -> str:
    """A folded name with its Chinese numerals as digits: 漫谈八 is 漫谈8."""
    return _NUMERALS.sub(lambda match: str(numeral(match[0]) or match[0]), name)


def first_place(name: str, word: str, *, begun: bool = False) -> int | None:
    """Where in a folded name characters in a row are first read as the word; None for nowhere.

    Parameters
    ----------
    word
        Small Latin letters, and digits, which stand for themselves as Latin letters of the name do.
    begun
        Whether the last syllable may be cut short: kuos.
    """
    initials = _initials(word[0])
    for start, sign in enumerate(name):
        if sign in initials and _begins(name, start, word, begun=begun):
            return start
    return None


@cache
def _initials(letter: str) -> frozenset[str]:
    """The characters with a reading that begins with this letter."""
    return frozenset(
        sign for sign, syllables in spellings().items() if any(one[0] == letter for one in syllables)
    )


def _begins(name: str, start: int, word: str, *, begun: bool) -> bool:
    of_sign = spellings()
    ends = {0}  # how many letters have been read by the characters so far
    for sign in name[start:]:
        syllables = of_sign.get(sign) or ()
        ends = {
            at + some
            for at in ends
            for one in syllables or (sign,)
            for some in _read(one, word[at:], whole=not syllables, begun=begun)
        }
        if len(word) in ends:
            return True
        if not ends:
            return False
    return False


def _read(syllable: str, letters: str, *, whole: bool, begun: bool) -> set[int]:
    """How many of the letters a syllable can stand for: all of it, its initial, or what has been typed."""
    some = {len(syllable)} if letters.startswith(syllable) else set()
    if whole or not letters or letters[0] != syllable[0]:
        return some
    some.add(1)
    if syllable[1:2] == "h" == letters[1:2]:  # zh, ch, sh
        some.add(2)
    if begun and syllable.startswith(letters):
        some.add(len(letters))
    return some
