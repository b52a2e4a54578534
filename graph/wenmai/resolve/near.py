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
from collections.abc import Iterable, Sequence

from wenmai.fold import fold, series_key
from wenmai.model import Article, Mention
from wenmai.resolve.title_parts import MARKED, is_about_a_work, is_called_article, units, words

__all__ = ["Near", "NearMention"]

_OWN, _PLAIN = 0.6, 0.85  # likeness asked where the writer speaks of their own site, and elsewhere
_OWN_MARGIN, _PLAIN_MARGIN = 0.1, 0.15  # ahead of the second best
_CALLED, _CALLED_MARGIN = 0.75, 0.25  # what is called an article: 《…》一文
_SAME, _SAME_MARGIN = 0.93, 0.05  # a word of the title is another; the sisters of a title stand close by
_OWN_LENGTH, _PLAIN_LENGTH = 5, 8  # folded code points of the title as cited
_FEWEST_UNITS = 4  # Chinese characters and Latin words of both titles: 《JavaScript》 is one
_ADDED = 4  # code points that a title cited as the site's own may not have beyond the whole of the article's
_BEST = 5  # most alike articles that are looked at: parts of one series stand close together
_LONGEST = 200  # folded code points of a title; more is no title, and its likeness costs the square
_MOST_COMPARED = 100_000_000  # pairs of titles: some seconds; titles beyond are not compared, and counted
_NOT_ALIKE = 100 * (_OWN - _OWN_MARGIN)  # percent; what is less alike decides nothing
_NUMBER = re.compile(r"[0-9]+")
_LABEL = re.compile(r"^\s*[\[【(（](?:转|译|翻译|原创|连载|推荐|分享)[^\]】)）]{0,4}[\]】)）]")  # [转载]

NearMention = tuple[Article, Mention]  # who cites, and how


class Near:
    """The articles by their folded titles, owner by owner."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.not_compared = 0  # titles of which nothing can be said, for their number
        self._left = _MOST_COMPARED
        self._of_owner: dict[str, list[Article]] = defaultdict(list)
        for article in articles:
            if len(fold(article.title)) <= _LONGEST and units(article.title) >= _FEWEST_UNITS:
                self._of_owner[fold(article.owner or article.site)].append(article)

    def choose(self, mentions: Sequence[NearMention]) -> list[tuple[Article, ...]]:
        """For each mention the article that it most likely names; several parts of one series; or none."""
        by_owner: dict[str, list[int]] = defaultdict(list)
        for at, (source, mention) in enumerate(mentions):
            if may_be_near(mention):
                by_owner[fold(source.owner or source.site)].append(at)
        chosen: list[tuple[Article, ...]] = [()] * len(mentions)
        for owner, places in sorted(by_owner.items()):
            articles = self._of_owner.get(owner, [])
            titles = list(dict.fromkeys(fold(mentions[at][1].title) for at in places))
            if len(titles) * len(articles) > self._left:
                self.not_compared += len(titles)
                continue
            self._left -= len(titles) * len(articles)
            best = dict(zip(titles, _best_of(titles, articles), strict=True))
            for at in places:
                source, mention = mentions[at]
                chosen[at] = _clear(mention, source, best[fold(mention.title)], articles)
        return chosen


def may_be_near(mention: Mention) -> bool:
    """Whether a title can be asked for at all: no paper or book, nobody else's, and not too short."""
    if mention.hint.kind in ("paper", "book", "software") or mention.voice == "other":
        return False
    if not mention.voice and _stands_in_a_row(mention):
        return False
    length = len(fold(mention.title))
    long_enough = (_OWN_LENGTH if mention.voice else _PLAIN_LENGTH) <= length <= _LONGEST
    return long_enough and units(mention.title) >= _FEWEST_UNITS


def _stands_in_a_row(mention: Mention) -> bool:
    """《…》《…》《…》 without a word between them list books, films or songs."""
    before, behind = mention.beside
    return before.endswith("》") and behind.startswith("《")


def _best_of(titles: Sequence[str], articles: Sequence[Article]) -> list[list[tuple[float, int]]]:
    """For each title the few most alike articles: likeness and index, the most alike first."""
    if not articles:
        return [[] for _ in titles]
    import numpy as np
    from rapidfuzz import fuzz, process

    folded = [fold(_LABEL.sub("", article.title)) for article in articles]
    rows: list[list[tuple[float, int]]] = []
    step = max(1, 4_000_000 // len(articles))  # of the titles at a time, for the memory's sake
    for first in range(0, len(titles), step):
        likeness = process.cdist(
            titles[first : first + step], folded, scorer=fuzz.ratio, dtype=np.float32, score_cutoff=_NOT_ALIKE
        )
        for row in likeness:
            best: list[tuple[float, int]] = []
            for _ in range(min(_BEST, len(row))):
                at = int(row.argmax())  # of equals the first
                best.append((float(row[at]) / 100, at))
                row[at] = -1
            rows.append(best)
    return rows


def _clear(
    mention: Mention, source: Article, best: Sequence[tuple[float, int]], articles: Sequence[Article]
) -> tuple[Article, ...]:
    """The most alike article where it is alike enough and the second is not, or both if they are parts.

    An article that speaks of another of this site does not mean itself, unless that is just its title. Parts
    with another number than the one that is cited are no rivals.
    """
    if mention.voice:
        best = [one for one in best if articles[one[1]].id != source.id or one[0] >= _PLAIN]
    best = [one for one in best if not _is_other_part(mention, articles[one[1]])]
    best = best[:2]
    if not best:
        return ()
    likeness, at = best[0]
    article, ahead = articles[at], likeness - (best[1][0] if len(best) > 1 else 0.0)
    enough, margin = (_OWN, _OWN_MARGIN) if mention.voice else (_PLAIN, _PLAIN_MARGIN)
    long = len(fold(mention.title)) >= _PLAIN_LENGTH
    bounds = [(enough, margin)]
    if long:
        bounds += [(_PLAIN, _PLAIN_MARGIN), (_SAME, _SAME_MARGIN)]
    if is_called_article(mention):
        bounds.append((_CALLED, _CALLED_MARGIN))
    if any(likeness >= least and ahead >= gap for least, gap in bounds):
        other = article.id == source.id or article.title_inferred or _speak_against(mention, article)
        return () if other else (article,)
    return _parts(mention, [articles[index] for alike, index in best if alike >= _OWN])


def _parts(mention: Mention, articles: Sequence[Article]) -> tuple[Article, ...]:
    """Parts of one series whose name is nearly the title cited: 《某事》 for 某事儿（上） and （下）."""
    from rapidfuzz import fuzz

    names = {series_key(one.series.series) for one in articles if one.series}
    if len(articles) < 2 or len(names) != 1 or mention.series:
        return ()
    alike = fuzz.ratio(fold(mention.title), next(iter(names))) >= 100 * _PLAIN
    return tuple(articles) if alike else ()


def _shares_words(cited: str, title: str) -> bool:
    """Whether half of the words cited are the article's: a long Latin word makes short titles alike."""
    said, known = words(fold(cited)), {*words(fold(title))}
    return 2 * sum(word in known for word in said) >= len(said)


def _is_other_part(mention: Mention, article: Article) -> bool:
    cited, real = mention.series, article.series
    return bool(cited and real and (cited.part, cited.position) != (real.part, real.position))


def _speak_against(mention: Mention, article: Article) -> bool:
    """Numbers that differ, a longer work than the article, or one that the article has notes on."""
    one, two = fold(mention.title), fold(article.title)
    if not set(_NUMBER.findall(one)) <= set(_NUMBER.findall(two)):
        return True
    if is_about_a_work(article.title) and not is_about_a_work(mention.title):
        return True
    added = len(one) - len(two) if two in one else 0
    if added >= (_ADDED if mention.voice else 1):
        return True
    if is_about_a_work(mention.title):  # 《木马》摘录及感想 and 木马摘录和感想 are both about it
        return False
    if not _shares_words(mention.title, article.title):
        return True
    about = (fold(title) for title in MARKED.findall(article.title))
    return any(one in title or title in one for title in about)
