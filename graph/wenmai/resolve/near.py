"""Titles that are quoted loosely: a word changed, left out or in another place.

The article is followed whose folded title is most alike, where it is clearly more alike than any
other and the numbers of the two titles do not differ. How much alike depends on what the words beside
the mark say: less is asked where the writer speaks of their own site (以前写过的《…》, 参看《…》).

Likeness is the normalised insertion and deletion distance (rapidfuzz's `ratio`). The bounds were set
on three real blogs and tried on two others; see the evaluation's notes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wenmai.fold import fold, simplified
from wenmai.model import Article
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.resolve.title_keys import Titled, TitleKeys
from wenmai.resolve.title_parts import words

__all__ = ["Near"]

_NOT_ALIKE = 100 * (bounds.OWN_LIKENESS - bounds.OWN_MARGIN)  # percent; what is less alike decides nothing
_AT_ONCE = 4_000_000  # pairs of titles, for the memory's sake
_NUMBER = re.compile(r"[0-9]+")

_Alike = tuple[float, Titled]  # likeness of 1, and whose title it is


class Near:
    """The articles by their folded titles, owner by owner."""

    def __init__(self, titled: Iterable[Titled]) -> None:
        self.not_compared = 0  # titles of which nothing can be said, for their number
        self._most_alike: dict[tuple[str, str], _Alike] = {}
        self._left = bounds.MOST_COMPARED
        self._of_owner: dict[str, list[Titled]] = defaultdict(list)
        for one in titled:
            if len(one.keys.folded) <= bounds.LONGEST_TITLE and one.keys.units >= bounds.FEWEST_NEAR:
                self._of_owner[_owner(one.article)].append(one)

    def choose(self, cases: Sequence[Case]) -> list[tuple[Article, ...]]:
        """For each case the article that it most likely names; several parts of one series; or none."""
        by_owner: dict[str, list[int]] = defaultdict(list)
        for at, case in enumerate(cases):
            if _may_be_near(case):
                by_owner[_owner(case.article)].append(at)
        chosen: list[tuple[Article, ...]] = [()] * len(cases)
        for owner, asking in sorted(by_owner.items()):
            titled = self._of_owner.get(owner, [])
            titles = list(dict.fromkeys(cases[at].keys.folded for at in asking))
            if len(titles) * len(titled) > self._left:
                self.not_compared += len(titles)
                continue
            self._left -= len(titles) * len(titled)
            best = dict(zip(titles, _best_of(titles, titled), strict=True))
            self._most_alike.update({(owner, title): rows[0] for title, rows in best.items() if rows})
            for at in asking:
                chosen[at] = _clear(cases[at], best[cases[at].keys.folded])
        return chosen

    def resembled(self, case: Case) -> str:
        """Id of the article whose title is so like the one cited that it may be meant; empty for none."""
        title = simplified(case.keys.folded)
        alike = self._most_alike.get((_owner(case.article), title))
        if alike is None or alike[0] < bounds.CALLED_LIKENESS or alike[1].article.id == case.article.id:
            return ""
        likeness, titled = alike
        same_numbers = {*_NUMBER.findall(title)} == {*_NUMBER.findall(titled.keys.folded)}
        return titled.article.id if same_numbers and _can_be_meant(case, likeness, titled) else ""


def _owner(article: Article) -> str:
    return fold(article.owner or article.site)


def _may_be_near(case: Case) -> bool:
    """Whether a title can be asked for at all: no paper or book, nobody else's, and not too short."""
    voice = case.mention.voice
    if case.is_said_to_be_a_work or voice == "other" or (not voice and case.mention.beside.in_row):
        return False
    shortest = bounds.SHORTEST_OWN if voice else bounds.SHORTEST_PLAIN
    return shortest <= len(case.keys.folded) <= bounds.LONGEST_TITLE and case.keys.units >= bounds.FEWEST_NEAR


def _best_of(titles: Sequence[str], titled: Sequence[Titled]) -> list[list[_Alike]]:
    """For each title the few articles that are most alike, the most alike first."""
    if not titled:
        return [[] for _ in titles]
    import numpy as np
    from rapidfuzz import fuzz, process

    known = [one.keys.unlabelled for one in titled]
    rows: list[list[_Alike]] = []
    step = max(1, _AT_ONCE // len(titled))
    for first in range(0, len(titles), step):
        likeness = process.cdist(
            titles[first : first + step], known, scorer=fuzz.ratio, dtype=np.float32, score_cutoff=_NOT_ALIKE
        )
        for row in likeness:
            best: list[_Alike] = []
            for _ in range(min(bounds.MOST_ALIKE, len(row))):
                at = int(row.argmax())  # of equals the first
                best.append((float(row[at]) / 100, titled[at]))
                row[at] = -1
            rows.append(best)
    return rows


@dataclass(frozen=True, slots=True)
class _Bar:
    """How alike the best candidate has to be, and how far ahead of the second."""

    likeness: float  # of 1
    margin: float  # of 1
    suffices: Callable[[Case], bool]  # for which mentions it is enough


def _is_long(case: Case) -> bool:
    return len(case.keys.folded) >= bounds.SHORTEST_PLAIN


_BARS = (
    _Bar(bounds.OWN_LIKENESS, bounds.OWN_MARGIN, lambda case: bool(case.mention.voice)),
    _Bar(bounds.PLAIN_LIKENESS, bounds.PLAIN_MARGIN, _is_long),
    _Bar(bounds.SAME_LIKENESS, bounds.SAME_MARGIN, _is_long),
    _Bar(bounds.CALLED_LIKENESS, bounds.CALLED_MARGIN, lambda case: case.mention.beside.is_article),
)


def _clear(case: Case, best: Sequence[_Alike]) -> tuple[Article, ...]:
    """The most alike article where it is alike enough and the second is not, or both if they are parts.

    An article that speaks of another of this site does not mean itself, unless that is just its title. Parts
    with another number than the one that is cited are no rivals.
    """
    rivals = [row for row in best if _can_be_meant(case, *row)][:2]
    if not rivals:
        return ()
    (likeness, titled), *second = rivals
    ahead = likeness - (second[0][0] if second else 0.0)
    if any(likeness >= bar.likeness and ahead >= bar.margin for bar in _BARS if bar.suffices(case)):
        itself = titled.article.id == case.article.id
        return () if itself or _speak_against(case, titled) else (titled.article,)
    return _parts(case, [one.article for alike, one in rivals if alike >= bounds.OWN_LIKENESS])


def _can_be_meant(case: Case, likeness: float, titled: Titled) -> bool:
    if case.mention.voice and titled.article.id == case.article.id and likeness < bounds.PLAIN_LIKENESS:
        return False
    cited, real = case.mention.series, titled.article.series
    return not (cited and real and (cited.part, cited.written_number) != (real.part, real.written_number))


def _parts(case: Case, articles: Sequence[Article]) -> tuple[Article, ...]:
    """Parts of one series whose name is nearly the title cited: 《某事》 for 某事儿（上） and （下）."""
    from rapidfuzz import fuzz

    names = {Titled.of(article).keys.series_name for article in articles if article.series}
    if len(articles) < 2 or len(names) != 1 or case.mention.series:
        return ()
    alike = fuzz.ratio(case.keys.folded, next(iter(names))) >= 100 * bounds.PLAIN_LIKENESS
    return tuple(articles) if alike else ()


def _speak_against(case: Case, titled: Titled) -> bool:
    """Numbers that differ, a longer work than the article, or one that the article has notes on."""
    cited, known = case.keys, titled.keys
    if not {*_NUMBER.findall(cited.folded)} <= {*_NUMBER.findall(known.folded)}:
        return True
    if known.is_about_a_work and not cited.is_about_a_work:
        return True
    added = len(cited.folded) - len(known.folded) if known.folded in cited.folded else 0
    if added > (bounds.MOST_ADDED if case.mention.voice else 0):
        return True
    if cited.is_about_a_work:  # 《木马》摘录及感想 and 木马摘录和感想 are both about it
        return False
    inner = (title for _, title, _ in known.marked)
    return not _share_words(cited, known) or any(
        title in cited.folded or cited.folded in title for title in inner
    )


def _share_words(cited: TitleKeys, known: TitleKeys) -> bool:
    """Whether half of the words cited are the article's: a long Latin word makes short titles alike."""
    spoken, own = words(cited.folded), {*words(known.folded)}
    return 2 * sum(word in own for word in spoken) >= len(spoken)
