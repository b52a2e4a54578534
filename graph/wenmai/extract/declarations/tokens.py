"""A sentence as a row of word classes: one letter each, so that patterns read the order of meanings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.units import CLOSE, OPEN
from wenmai.words.needs import NEED_WORDS

__all__ = ["CITED", "LETTERS", "PHRASES", "Tokens", "names_of", "tokens_of", "wholly_known"]

_SIGNS = {"COMMA": ",，、", "COLON": ":：—|", "SEMICOLON": ";；", "ASKS": "?？", "BRACKET": "()（）", "STOP": ".。!！"}
_OTHERS = ("X", "IT", "ZERO", "OTHERX", "SOME", "LONG")  # a citation, one more, words of no class: a few, or many
# Private letters: a pattern over them has none that means something in a regular expression.
LETTERS = {
    name: chr(0xE100 + at) for at, name in enumerate([*(row.name for row in NEED_WORDS), *_SIGNS, *_OTHERS])
}
CITED = LETTERS["X"]
_ENDINGS = ("", "s", "es", "d", "ed", "e", "ing")
_WORD = re.compile(r"\w")


def _phrases() -> dict[str, list[tuple[str, str, int]]]:
    """Each entry with its letter and length, under its first word or Chinese character; the longest first."""
    phrases: dict[str, dict[str, tuple[str, int]]] = {}
    for row in NEED_WORDS:
        for entry in [*row.english.split("|"), *row.chinese.split("|")]:
            for form in _forms(entry):
                taken = len(form.partition(">")[0])
                phrase = form.replace(">", "")
                if first := _FIRST.match(phrase):
                    phrases.setdefault(first[0], {}).setdefault(phrase, (LETTERS[row.name], taken))
    return {
        first: [(phrase, *entries[phrase]) for phrase in sorted(entries, key=len, reverse=True)]
        for first, entries in phrases.items()
    }


def _forms(entry: str) -> Iterator[str]:
    stem, star, rest = entry.partition("*")
    yield from (stem + ending + rest for ending in _ENDINGS) if star else (entry,)


_FIRST = re.compile(r"[a-z]+|[\u3400-\u9fff]")
_PHRASES = _phrases()
PHRASES = tuple(entry for entries in _PHRASES.values() for entry in entries)  # each with its letter
_HAN = "".join(sorted(first for first in _PHRASES if not first.isascii()))
_SIGN_OF = {sign: LETTERS[name] for name, signs in _SIGNS.items() for sign in signs}
_PIECE = re.compile(
    rf"{OPEN}[^{CLOSE}]*{CLOSE}|[a-z]+|[{_HAN}]|[{re.escape(''.join(_SIGN_OF))}]"
)
_NOTHING, _SOME, _LONG = LETTERS["NOTHING"], LETTERS["SOME"], LETTERS["LONG"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The classes of a sentence, in its order."""

    letters: str  # one for each
    ends: tuple[int, ...]  # code points: where the words of each end


def tokens_of(words: str) -> Tokens:
    """The classes of words, of citations (X each), of signs, and of what stands between."""
    low = words.lower().replace("’", "'")
    low = low if len(low) == len(words) else words
    letters: list[str] = []
    ends: list[int] = []
    at = 0  # behind what has a letter

    for start, end, letter in _known(low):
        between = low[at:start]
        if between and _WORD.search(between):
            letters.append(_LONG if len(between) > bounds.FILLER else _SOME)
            ends.append(start)
        if letter != _NOTHING:
            letters.append(letter)
            ends.append(end)
        at = end
    if _WORD.search(low[at:]):
        letters.append(_LONG if len(low) - at > bounds.FILLER else _SOME)
        ends.append(len(low))
    return Tokens("".join(letters), tuple(ends))


def wholly_known(words: str) -> str:
    """The classes of words, where each word has one; else nothing."""
    low = words.lower()
    letters: list[str] = []
    at = 0
    for start, end, letter in _known(low) if len(low) == len(words) else ():
        if start > at and _WORD.search(low, at, start):
            return ""
        letters.append(letter)
        at = end
    return "" if _WORD.search(low, at) else "".join(letters).replace(_NOTHING, "")


def _known(low: str) -> Iterator[tuple[int, int, str]]:
    at = 0
    while piece := _PIECE.search(low, at):
        start, first = piece.start(), piece[0]
        at = piece.end()
        if first[0] == OPEN:
            yield start, at, CITED
        elif letter := _SIGN_OF.get(first):
            yield start, at, letter
        else:
            for phrase, letter, taken in _PHRASES.get(first, ()):
                if low.startswith(phrase, start) and not (
                    first.isascii() and "a" <= low[start + len(phrase) : start + len(phrase) + 1] <= "z"
                ):
                    at = start + taken
                    yield start, at, letter
                    break


def names_of(letters: str) -> str:
    """The names of the classes, for messages of tests."""
    names = {letter: name for name, letter in LETTERS.items()}
    return " ".join(names[letter] for letter in letters)
