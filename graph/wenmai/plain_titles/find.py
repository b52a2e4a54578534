"""Where texts name other articles plainly: one pass over each text, however many titles there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, MatchKind

from wenmai.model import Span
from wenmai.plain_titles.terms import TermRow, latin_words, overlaps
from wenmai.plain_titles.titles import OwnTitle, OwnTitles

__all__ = ["Appearance", "find"]

# What parts two words that are no one title: "轮轴」和", a line break; never "轮轴：和" or "轮轴——和".
_PARTED = re.compile(r"[\n\"“”「」‘’]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """An article that another one names plainly: the first time, and how often."""

    source: str
    target: str
    document: str  # str(DocumentRef) of the text
    start: int  # code points into that text
    end: int
    count: int = 1


def find(
    rows: Iterable[TermRow], titles: OwnTitles, cited: Collection[tuple[str, str]] = ()
) -> list[Appearance]:
    """Every pair of articles of which one names the other plainly, once; by source and target.

    Parameters
    ----------
    cited
        Pairs that need no mention, as the one cites the other.
    """
    if not titles.titles:
        return []
    automaton = AhoCorasick([one.key for one in titles.titles], matchkind=MatchKind.LeftmostLongest)
    firsts: dict[tuple[str, str], Appearance] = {}
    counts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        for title, (start, end) in _standing(row, titles, automaton):
            pair = row.article, title.article
            counts[pair] += 1
            if pair not in firsts:
                firsts[pair] = Appearance(
                    source=row.article, target=title.article, document=row.document, start=start, end=end
                )
    common = titles.common(Counter(target for _, target in firsts))
    return [
        replace(first, count=counts[pair])
        for pair, first in sorted(firsts.items())
        if pair not in cited and pair[1] not in common
    ]


def _standing(row: TermRow, titles: OwnTitles, automaton: AhoCorasick) -> Iterator[tuple[OwnTitle, Span]]:
    """The titles of other articles that stand in a text, as words of their own and open to be read."""
    matches = automaton.find_matches_as_indexes(row.letters)
    if not matches:
        return
    own = titles.of_article.get(row.article, "")
    closed = row.closed()
    spans = row.spans((start, end) for _, start, end in matches)
    for (number, _, _), (start, end) in zip(matches, spans, strict=True):
        title = titles.titles[number]
        if (
            title.article
            and title.key not in own  # what its own title says is its subject
            and not overlaps(closed, start, end)
            and not row.cuts_word(start, end)
            and not _PARTED.search(row.text, start, end)
            and tuple(latin_words((row.written if title.is_latin else row.text)[start:end])) == title.words
        ):
            yield title, (start, end)
