"""What a search asks of the tables `names`, `titles` and `trigrams`."""

# ruff: noqa: S608 - the pieces of SQL that are put together here are all literals of this file

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from wenmai.store.schema import NAME_LENGTH, loose, tight

__all__ = ["Question", "Trigrams"]

_Query: TypeAlias = tuple[str, tuple[str, ...]]
_LAST = "\U0010ffff"  # sorts behind every other character
_MOST_TRIGRAMS = 48  # that many rule out everything else already
_MOST_ENDINGS = 200  # of a word of one or two characters; more are as good as none, being everywhere
# The trigrams that begin with some characters, at most so many.
Trigrams: TypeAlias = Callable[[str, int], list[str]]


class Question:
    """A text to look for, as queries from the best kind of match to the weakest.

    Every query gives ranks in ascending order and takes a limit as its last parameter.
    """

    def __init__(self, text: str, kind: str | None, strict: bool, beginning: Trigrams) -> None:
        self._beginning = beginning
        text = text[:NAME_LENGTH]
        self._whole = loose(text)
        self._words = [word for word in map(loose, [text] if strict else text.split()) if word]
        self._strict = tight(text) if strict else ""
        self._kind = kind

    def queries(self) -> Iterator[_Query]:
        """Names that equal the text, names that start with it, names that hold all its words."""
        if not self._whole:
            return
        yield self._restricted(
            "SELECT t.rank FROM names x JOIN titles t USING (rank) WHERE x.key = ?", self._whole
        )
        yield self._restricted(
            "SELECT DISTINCT t.rank FROM names x JOIN titles t USING (rank) WHERE x.key > ? AND x.key < ?",
            self._whole,
            self._whole + _LAST,
        )
        grams = self._grams()
        if grams is None:
            return
        holds = " AND ".join(["instr(t.loose, ?)"] * len(self._words))
        if grams:
            yield self._restricted(
                "SELECT t.rank FROM trigrams g CROSS JOIN titles t ON t.rank = g.rowid "
                f"WHERE trigrams MATCH ? AND {holds}",
                " AND ".join(grams),
                *self._words,
            )
        else:  # characters that stand everywhere: reading the titles through soon finds enough
            yield self._restricted(f"SELECT t.rank FROM titles t WHERE {holds}", *self._words)

    def _grams(self) -> list[str] | None:
        """What the trigrams of a name must answer to; None when no name can hold all words."""
        long = [word for word in self._words if len(word) > 2]
        grams = list(dict.fromkeys(gram for word in long for gram in _trigrams(word)))[:_MOST_TRIGRAMS]
        for word in self._words:
            if len(word) > 2:
                continue
            # every name ends with two line breaks, so even its last character begins a trigram
            some = self._beginning(word, _MOST_ENDINGS + 1)
            if not some:
                return None
            if len(some) <= _MOST_ENDINGS:
                grams.append(f"({' OR '.join(map(_quoted, some))})")
        return grams

    def alike(self) -> _Query:
        """Nodes with a trigram of the text, or simply the first ones when it has none."""
        grams = _trigrams(self._whole)[:_MOST_TRIGRAMS]
        if not grams:
            return "SELECT node FROM titles ORDER BY rank LIMIT ?", ()
        sql = "SELECT t.node FROM trigrams g CROSS JOIN titles t ON t.rank = g.rowid WHERE trigrams MATCH ?"
        return f"{sql} ORDER BY g.rowid LIMIT ?", (" OR ".join(grams),)

    def _restricted(self, sql: str, *parameters: str) -> _Query:
        if self._strict:
            sql, parameters = f"{sql} AND instr(t.tight, ?)", (*parameters, self._strict)
        if self._kind:
            sql, parameters = f"{sql} AND t.kind = ?", (*parameters, self._kind)
        return f"{sql} ORDER BY t.rank LIMIT ?", parameters


def _trigrams(word: str) -> list[str]:
    """The runs of three characters in a folded word, quoted for a full-text query."""
    return [_quoted(word[at : at + 3]) for at in range(len(word) - 2)]


def _quoted(gram: str) -> str:
    doubled = gram.replace('"', '""')
    return f'"{doubled}"'
