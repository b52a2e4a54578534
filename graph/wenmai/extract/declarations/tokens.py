"""A sentence as a row of word classes: one letter each, so that patterns read the order of meanings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, MatchKind

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.units import CLOSE, OPEN
from wenmai.words.needs import NEED_WORDS

__all__ = ["CITED", "LETTERS", "PHRASES", "Tokens", "names_of", "tokens_of", "wholly_known"]

_SIGNS = {
    "COMMA": ",，",
    "PAUSE": "、",
    "COLON": ":：—|",
    "SEMICOLON": ";；",
    "ASKS": "?？",
    "BRACKET": "()（）",
    "STOP": ".。!！",
}
_OTHERS = (
    "X",
    "IT",
    "ZERO",
    "OTHERX",
    "SOME",
    "LONG",
)  # a citation, one more, words of no class: a few, or many
# Signs of one byte, whose sets are quick to compile and to search, and none of them means something in a
# regular expression or is a space.
LETTERS = {
    name: chr(0xA1 + at) for at, name in enumerate([*(row.name for row in NEED_WORDS), *_SIGNS, *_OTHERS])
}
CITED = LETTERS["X"]
_ENDINGS = ("", "s", "es", "d", "ed", "e", "ing")
_WORD = re.compile(r"\w")


def _phrases() -> Iterator[tuple[str, str, str]]:
    """Every form of every entry: what it takes, what only follows it, and its letter."""
    for row in NEED_WORDS:
        for entry in filter(None, f"{row.english}|{row.chinese}".split("|")):
            stem, star, rest = entry.partition("*")
            for form in [stem + ending + rest for ending in _ENDINGS] if star else [entry]:
                taken, _, follows = form.partition(">")
                yield taken, follows, LETTERS[row.name]


def _alternatives(phrases: Iterable[str], shared: int = 2) -> str:
    """A pattern of phrases, of which it takes the longest; those with the same two first signs go together.

    Further signs are not shared: it makes no search faster, and the pattern twice as long to compile.
    """
    if not shared:
        return f"(?:{'|'.join(map(re.escape, sorted(phrases, key=len, reverse=True)))})"
    tails: dict[str, list[str]] = {}
    for phrase in phrases:
        tails.setdefault(phrase[:1], []).append(phrase[1:])
    ends = tails.pop("", None)
    several = [re.escape(first) + _alternatives(rest, shared - 1) for first, rest in tails.items()]
    if not several:
        return ""
    return f"(?:{'|'.join(several)}){'?' if ends else ''}"


PHRASES = tuple(dict.fromkeys(_phrases()))
_LETTER_OF = {taken: letter for taken, _, letter in reversed(PHRASES)} | {
    sign: LETTERS[name] for name, signs in _SIGNS.items() for sign in signs
}
_LATIN = _alternatives(taken for taken, _, _ in PHRASES if taken.isascii())
_HAN = [taken for taken, follows, _ in PHRASES if not (taken.isascii() or follows)]
_HAN_LETTERS = [_LETTER_OF[taken] for taken in _HAN]
_AUTOMATON = AhoCorasick(_HAN, matchkind=MatchKind.LeftmostLongest)
_FOLLOWED = "|".join(f"{taken}(?={follows})" for taken, follows, _ in PHRASES if follows)
_MARKS = re.escape("".join(_SIGNS.values()))
_PIECE = re.compile(
    rf"(?=[a-z'])(?:(?<![a-z])|(?='))(?:{_LATIN})(?![a-z])|(?!\.\w)[{_MARKS}]"
    rf"|{OPEN}[^{CLOSE}]*{CLOSE}|{_FOLLOWED}"
)
_BEGIN = itemgetter(0)
_NOTHING, _SOME, _LONG = LETTERS["NOTHING"], LETTERS["SOME"], LETTERS["LONG"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The classes of a sentence, in its order."""

    letters: str  # one for each
    ends: tuple[int, ...]  # code points: where the words of each end


def tokens_of(words: str) -> Tokens:
    """The classes of words, of citations (X each), of signs, and of what stands between."""
    low = _lower(words)
    letters: list[str] = []
    ends: list[int] = []
    at = 0  # behind what has a letter
    for start, end, letter in _known(low):
        if start > at and _WORD.search(low, at, start):
            letters.append(_LONG if start - at > bounds.FILLER else _SOME)
            ends.append(start)
        if letter != _NOTHING:
            letters.append(letter)
            ends.append(end)
        at = end
    if _WORD.search(low, at):
        letters.append(_LONG if len(low) - at > bounds.FILLER else _SOME)
        ends.append(len(low))
    return Tokens("".join(letters), tuple(ends))


def wholly_known(words: str) -> str:
    """The classes of words, where each word has one; else nothing."""
    low = _lower(words)
    letters: list[str] = []
    at = 0
    for start, end, letter in _known(low):
        if start > at and _WORD.search(low, at, start):
            return ""
        letters.append(letter)
        at = end
    known = "".join(letters).replace(LETTERS["HAVE"], LETTERS["FILL"])
    return "" if _WORD.search(low, at) else known.replace(_NOTHING, "")


def _lower(words: str) -> str:
    """In lower case, each sign in its place."""
    low = words.lower()
    return (low if len(low) == len(words) else words).replace("’", "'")


def _known(low: str) -> list[tuple[int, int, str]]:
    """What has a letter, in its order: where it begins and ends."""
    found = [] if low.isascii() else [(begin, end, _HAN_LETTERS[at]) for at, begin, end in _han_in(low)]
    found += [(*piece.span(), _LETTER_OF.get(piece[0], CITED)) for piece in _PIECE.finditer(low)]
    found.sort(key=_BEGIN)
    known, at = [], 0
    for row in found:
        if row[0] >= at:  # else within a citation, or in a longer phrase
            known.append(row)
            at = row[1]
    return known


def _han_in(low: str) -> list[tuple[int, int, int]]:
    try:
        return _AUTOMATON.find_matches_as_indexes(low)
    except UnicodeEncodeError:  # half of a surrogate pair, which no phrase has
        return _AUTOMATON.find_matches_as_indexes(low.encode("utf-16", "replace").decode("utf-16"))


def names_of(letters: str) -> str:
    """The names of the classes, for messages of tests."""
    names = {letter: name for name, letter in LETTERS.items()}
    return " ".join(names[letter] for letter in letters)
