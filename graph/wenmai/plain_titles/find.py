"""Where texts name other articles plainly: one pass over each text, however many titles there are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from ahocorasick_rs import AhoCorasick, MatchKind

from wenmai.fold import widths
from wenmai.model import Span
from wenmai.plain_titles import bounds
from wenmai.plain_titles.terms import TermRow, latin_words, overlaps
from wenmai.plain_titles.titles import OwnTitle, OwnTitles

__all__ = ["Appearance", "find"]

# What parts two words that are no one title: "轮轴」和", a line break between Chinese ones or before an item
# of a list; never "轮轴：和", "轮轴——和", the apostrophe of "else’s" or the end of a line in a paragraph.
_PARTED = re.compile(r"[\"“”「」‘。;]|(?<![a-z])’|’(?![a-z])|(?<![a-z0-9,:—–-])\n|\n(?![a-z0-9])")
# 智能合约（smart contract）: a name and its translation, where the title has no brackets.
_BRACKET = re.compile(r"[()]")
# Words that call a title an article: 一篇文章叫…, …那篇, the post …; what is read may be a book.
_CALLS_IT = re.compile(
    r"(?:文章|博文|[一那这上前]篇|题为|标题是)(?:叫做?|名为|是|,|:)?\s?\Z"
    r"|\b(?:posts?|articles?|essay|titled|entitled)[,:]? \Z"
)
_CALLED = re.compile(r"\s?(?:一文|[这那]一?篇|文[中里])| (?:post|article|essay)\b")
_ASIDE = 20  # code points beside a title: wider than any of these words, and judges nothing
# A row of a table names things side by side: "| 轮 | 轴 |".
_TABLE_ROW = re.compile(r"[ \t]*\|[^\n]*\|")


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
    sayers: dict[str, set[str]] = defaultdict(set)  # of titles that count only where they are rare
    for row in rows:
        for title, (start, end) in _standing(row, titles, automaton):
            pair = row.article, title.article
            if title.short and not _is_called_an_article(row.text, start, end):
                sayers[title.article].add(row.article)
                if not title.may_be_rare:
                    continue
            counts[pair] += 1
            if pair not in firsts:
                firsts[pair] = Appearance(
                    source=row.article, target=title.article, document=row.document, start=start, end=end
                )
    common = titles.common(Counter(target for _, target in firsts))
    common |= {article for article, others in sayers.items() if len(others) > bounds.RARE}
    return [
        replace(first, count=counts[pair])
        for pair, first in sorted(firsts.items())
        if pair not in cited and pair[1] not in common
    ]


def _is_called_an_article(text: str, start: int, end: int) -> bool:
    """Whether the words directly beside a title say what it is."""
    before, behind = text[max(0, start - _ASIDE) : start], text[end : end + _ASIDE]
    return bool(_CALLS_IT.search(before) or _CALLED.match(behind))


def _writes(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    """Whether Latin words are a title's in its capitals; a long one may begin small within a sentence."""
    if words == title or len(title) < bounds.FEWEST_WORDS or not words:
        return words == title
    return words[0][0] == title[0][0].lower() and (words[0][1:], *words[1:]) == (title[0][1:], *title[1:])


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
            and row.goes_on(start, end)
            and (title.has_brackets or not _BRACKET.search(row.text, start, end))
            and not _TABLE_ROW.match(row.text, row.text.rfind("\n", 0, start) + 1)
            and (title.any_case or _writes(tuple(latin_words(widths(row.written[start:end]))), title.words))
        ):
            yield title, (start, end)
