"""Where the words of all topics stand in a text, found in one pass however many topics there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from ahocorasick_rs import AhoCorasick

from wenmai.fold import in_place
from wenmai.model import Span
from wenmai.topics.definitions import Topic

__all__ = ["Hits", "Vocabulary", "vocabulary_of"]

_Use: TypeAlias = Literal["name", "term", "exclusion"]

_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# Between two Latin letters: "fine-tuning" and "Prefix Tuning"; never the hyphen of "C-" or a space beside 中.
_JOINT = re.compile(r"(?<=[A-Za-z0-9])[- ](?=[A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class Hits:
    """Where one topic's words stand in a text; in order, without overlap."""

    names: tuple[Span, ...]
    terms: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """What it means that a word was found."""

    topic: int
    use: _Use
    exact: str  # the only spelling that counts; empty when case does not matter


class Vocabulary:
    """The words of some topics, ready to be looked for.

    A Latin word counts as a whole, in any case, also in the plural, with hyphen, space or nothing
    between its parts; a capital after a small letter begins a word (InstanceDiffusion). A Chinese
    word counts anywhere, in simplified or traditional characters. A word written with = in front counts in
    just that spelling.
    """

    def __init__(self, topics: Sequence[Topic]) -> None:
        meanings: Mapping[str, list[_Word]] = defaultdict(list)
        for number, topic in enumerate(topics):
            uses: tuple[tuple[_Use, Iterable[str]], ...] = (
                ("name", topic.names),
                ("term", topic.terms),
                ("exclusion", topic.exclusions),
            )
            for use, words in uses:
                for word in dict.fromkeys(words):
                    exact = word[1:] if word.startswith("=") else ""
                    for spelling in _spellings(exact or word):
                        meanings[in_place(spelling)].append(_Word(number, use, spelling if exact else ""))
        self._words = sorted(meanings)
        self._meanings = [meanings[word] for word in self._words]
        self._found_by = AhoCorasick(self._words)

    def find(self, text: str) -> dict[int, Hits]:
        """Number of a topic → where its words stand, but for those in a phrase that means something else."""
        lowered = in_place(text)
        matches = self._found_by.find_matches_as_indexes(lowered, overlapping=True)
        found: dict[int, dict[_Use, list[Span]]] = {}
        for number, start, end in matches:
            if _within_word(text, lowered, start):
                continue
            last = (
                end + 1 if lowered[end - 1] in _LATIN and lowered[end : end + 1] == "s" else end
            )  # a plural
            if _within_word(text, lowered, last):
                continue
            for word in self._meanings[number]:
                if not word.exact or text[start:end] == word.exact:
                    uses = found.setdefault(word.topic, {"name": [], "term": [], "exclusion": []})
                    uses[word.use].append((start, last))
        hits = {topic: _sifted(uses) for topic, uses in found.items()}
        return {topic: one for topic, one in hits.items() if one.names or one.terms}


@lru_cache(maxsize=1)
def vocabulary_of(topics: tuple[Topic, ...]) -> Vocabulary:
    """The vocabulary of topics, made once for all sites of a build."""
    return Vocabulary(topics)


def _spellings(word: str) -> list[str]:
    """A word with each joint of its Latin parts written as a hyphen, a space or not at all."""
    return list(dict.fromkeys([word, *(_JOINT.sub(joint, word) for joint in ("-", " ", ""))]))


def _within_word(text: str, lowered: str, at: int) -> bool:
    """Whether a place is in the middle of a Latin word or number."""
    if not 0 < at < len(lowered) or lowered[at - 1] not in _LATIN or lowered[at] not in _LATIN:
        return False
    return text[at] not in _CAPITALS or text[at - 1] in _CAPITALS


def _sifted(uses: Mapping[_Use, list[Span]]) -> Hits:
    names = _apart(uses["name"], uses["exclusion"])
    return Hits(names=names, terms=_apart(uses["term"], [*uses["exclusion"], *names]))


def _apart(found: list[Span], others: Sequence[Span]) -> tuple[Span, ...]:
    """The longest ones that do not overlap and do not lie within one of the others."""
    apart: list[Span] = []
    around = sorted(others)
    at, reach = 0, 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        while at < len(around) and around[at][0] <= start:
            reach = max(reach, around[at][1])
            at += 1
        if end > reach and (not apart or start >= apart[-1][1]):
            apart.append((start, end))
    return tuple(apart)
