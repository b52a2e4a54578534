"""Whole titles of the site's articles that stand without marks: alone in a line, or behind 上一篇文章：."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from wenmai.fold import in_place, is_cjk_title, series_key, widths
from wenmai.model import Article, Citation, Cue, Document, DocumentRef, Extraction, Mention, Span
from wenmai.resolve import bounds
from wenmai.resolve.asked_titles import PASSAGE, asked_titles
from wenmai.resolve.case import Case
from wenmai.resolve.described_titles import DescribedTitles
from wenmai.resolve.index import of_one_house
from wenmai.resolve.leads import heads_a_list, lead_before
from wenmai.resolve.title_keys import keys_of

__all__ = ["BARE", "BareTitles"]

BARE = "bare-title"  # name of the rule

_DATE = r"(?:[(\[]?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?[)\]]?)?"
# What may stand before a title that is alone in its line: a sign of an item, a number, a date.
_ITEM = r"(?:[-*+•·→▶►➤☞👉○●◦★☆]|\d{1,3}[.、)]|\(\d{1,2}\)|[①-⑳])"
_BEFORE = re.compile(rf"[\s>]*(?P<item>{_ITEM}(?=[\s《“\d\w]|$))?\s*{_DATE}[\s:]*[“\"「『]?")
_BEHIND = re.compile(rf"[”\"」』]?\s*{_DATE}\s*[。.,;:]?\s*")
_IS_NUMBERED = re.compile(r"[\s>]*[(\[]?\d")
_IS_ITEM = re.compile(rf"\s*{_ITEM}\s")
# Where a sentence or a clause ends behind a title, or goes on with its kind: …一文, …这篇文章
_STOPS = re.compile(r"[”\"」』]?\s*(?:\Z|\n|[。!?)\]】]|[.](?!\w))")
_ENDS = re.compile(
    rf"{_STOPS.pattern}|[”\"」』]?\s*(?:[,;、|…]|(?:一文|[这那]一?篇|里面?|中)(?!\w*\w{{9}}))|\s+[—–|-]+\s"
)


@dataclass(frozen=True, slots=True)
class _Bare:
    """A title that stands without marks."""

    start: int  # code points into the text
    end: int
    target: Article
    cue: Cue = ""
    item: bool = False  # of a list
    sure: bool = True  # an item is only where its list holds more of the site's titles


class BareTitles:
    """The articles by their titles as written."""

    def __init__(self, articles: Sequence[Article], citations: Iterable[Citation] = ()) -> None:
        """`citations` are what marks and links have cited: nothing is cited twice in one place."""
        self._of_title: dict[str, list[Article]] = {}
        self._of_subtitle: dict[str, list[Article]] = {}
        for article in articles:
            if not article.title_inferred:
                _put(self._of_title, article.title, article)
            if article.series:
                _put(self._of_subtitle, article.series.subtitle, article)
        self._articles = articles
        self._titles = sorted({*self._of_title, *self._of_subtitle})
        self._automaton = AhoCorasick(self._titles, matchkind=MatchKind.LeftmostLongest)
        self._cited: dict[DocumentRef, list[Span]] = {}
        for one in citations:
            self._cited.setdefault(one.document, []).append((one.mention.start, one.mention.end))

    def cited_by(self, article: Article) -> Iterator[tuple[Case, Article]]:
        """Each place where a text has the title of another article, and of only one."""
        for extraction in article.extractions[:1]:  # the most complete one; the others repeat it
            document = extraction.document
            taken = [(one.start, one.end) for one in extraction.mentions if not (one.quoted or one.reach)]
            closed = sorted(
                [*taken, *self._cited.get(document.ref, ()), *document.headings, *document.opaque]
            )
            bare = list(self._standing(article, document.text, closed))
            items = sum(one.item for one in bare)
            yield from self._asked_for(article, extraction, closed)
            for one in bare:
                if one.sure or items >= bounds.FEWEST_ITEMS:
                    yield Case.of(article, _mention(document, one), document.ref), one.target

    def _asked_for(
        self, article: Article, extraction: Extraction, closed: Sequence[Span]
    ) -> Iterator[tuple[Case, Article]]:
        """The titles in words that say what must be read first."""
        passages = [one for one in extraction.mentions if one.hint.why == PASSAGE]
        if not passages:
            return
        document = extraction.document
        folded = in_place(document.text)
        for passage in passages:
            occurrences = {
                start: (start, end, target)
                for number, start, end in self._found(folded, passage.start, passage.end)
                if not (_touches(closed, start, end) or _cuts_word(folded, start, end))
                and (target := _only(self._of_title.get(self._titles[number], ()), article))
            }
            asked = list(asked_titles(folded, document.text, passage, occurrences))
            if not asked:
                words = folded[passage.start : passage.end]
                found = self._described.described(words, article)
                asked = [(passage.start + start, passage.start + end, target) for start, end, target in found]
            for start, end, target in asked:
                bare = _Bare(start, end, target, "assumed")
                mention = replace(
                    _mention(document, bare), context=passage.context, declaration=passage.declaration
                )
                yield Case.of(article, mention, document.ref), target

    @cached_property
    def _described(self) -> DescribedTitles:
        return DescribedTitles(self._articles)

    def _found(self, folded: str, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """The titles in a part of a text: number, beginning and end."""
        for number, start, end in self._automaton.find_matches_as_indexes(folded[first:last]):
            yield number, first + start, first + end

    def _standing(self, article: Article, text: str, closed: Sequence[Span]) -> Iterator[_Bare]:
        """The titles outside of what is closed that a phrase leads to or that are alone in their line."""
        folded = in_place(text)
        for number, start, end in self._automaton.find_matches_as_indexes(folded):
            if _touches(closed, start, end) or _cuts_word(folded, start, end):
                continue
            title = self._titles[number]
            bare = None
            if target := _only(self._of_title.get(title, ()), article):
                bare = _led(folded, start, end, target)
                if not bare and (is_cjk_title(title) or _is_as_written(text[start:end], target.title)):
                    bare = self._alone(folded, start, end, target)
            elif sister := _only(self._of_subtitle.get(title, ()), article):
                bare = _led_in_series(folded, start, end, sister, article)
            if bare:
                yield bare

    def _alone(self, text: str, start: int, end: int, target: Article) -> _Bare | None:
        """A title with nothing else in its line but the sign of an item, a number or a date."""
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        before = _BEFORE.fullmatch(text, first, start)
        if not before or not _BEHIND.fullmatch(text, end, last if last >= 0 else len(text)):
            return None
        units = keys_of(target.title, target.series).units
        fewest = bounds.FEWEST_OF_BARE if is_cjk_title(target.title) else bounds.FEWEST_LED
        if end - start >= bounds.SHORTEST_BARE and units >= fewest:
            item = bool(before["item"])
            return _Bare(start, end, target, item=item, sure=not item or _is_of_articles(text, first))
        if units >= bounds.FEWEST_OF_BARE and self._is_announced(text, first):
            return _Bare(start, end, target, item=bool(before["item"]))
        return None

    def _is_announced(self, text: str, at: int) -> bool:
        """Whether nothing but titles stands between this line and one such as 延伸阅读."""
        above = reversed(text[max(0, at - bounds.LONGEST_LIST) : at].split("\n"))
        head = next((line for line in above if line.strip() and not self._is_title(line)), "")
        return heads_a_list(head)

    def _is_title(self, line: str) -> bool:
        before = _BEFORE.match(line)
        return before is not None and line[before.end() :].strip() in self._of_title


def _put(articles: dict[str, list[Article]], title: str, article: Article) -> None:
    written = _written(title)
    if bounds.SHORTEST_LED <= len(written) <= bounds.LONGEST_TITLE:
        articles.setdefault(written, []).append(article)


def _only(named: Sequence[Article], citing: Article) -> Article | None:
    """The one article of the citing one's house; None where it is the citing one itself."""
    ours = [one for one in named if of_one_house(one, citing)]
    return ours[0] if len(ours) == 1 and ours[0].id != citing.id else None


def _written(title: str) -> str:
    return in_place(" ".join(title.split()))


def _is_as_written(words: str, title: str) -> bool:
    """Whether the capitals agree too: by these a title in Latin letters is told from a sentence."""
    return widths(words) == " ".join(widths(title).split())


def _led(text: str, start: int, end: int, target: Article) -> _Bare | None:
    """A title behind a phrase; a short one only where a colon follows the phrase and nothing the title."""
    led = lead_before(text, start)
    if led is None:
        return None
    lead, sign = led
    units = keys_of(target.title, target.series).units
    if end - start >= bounds.SHORTEST_BARE and units >= bounds.FEWEST_LED:
        pattern = _ENDS
    elif lead.own and sign and units >= bounds.FEWEST_UNITS:
        pattern = _STOPS
    else:
        return None
    return _Bare(start, end, target, lead.cue) if pattern.match(text, end) else None


def _led_in_series(text: str, start: int, end: int, target: Article, citing: Article) -> _Bare | None:
    """A subtitle behind a phrase, in another part of the same series."""
    series, own = target.series, citing.series
    if not series or not own or series_key(series.series) != series_key(own.series):
        return None
    led = lead_before(text, start)
    if led is None or keys_of(series.subtitle).units < bounds.FEWEST_LED or not _ENDS.match(text, end):
        return None
    return _Bare(start, end, target, led[0].cue)


def _is_of_articles(text: str, at: int) -> bool:
    """Whether the list with an item at this place has no other one, or is announced as one of articles."""
    above = text[max(0, at - bounds.LONGEST_LIST) : at].split("\n")
    head = next((line for line in reversed(above) if line.strip() and not _IS_ITEM.match(line)), "")
    if heads_a_list(head):
        return True
    if _IS_NUMBERED.match(text, at):
        return False  # 6. 轮轴: a number counts sections as often as articles
    below = text[at : at + bounds.LONGEST_LIST].split("\n")[1:]
    nearest = (next((line for line in lines if line.strip()), "") for lines in (reversed(above), below))
    return not any(map(_IS_ITEM.match, nearest))


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a title begins or ends within a Latin word or a number."""
    return any(
        0 < at < len(text) and text[at - 1 : at + 1].isascii() and text[at - 1 : at + 1].isalnum()
        for at in (start, end)
    )


def _touches(closed: Sequence[Span], start: int, end: int) -> bool:
    before = bisect_right(closed, (end - 1, len(closed))) - 1
    return any(reached > start for _, reached in closed[max(0, before - 3) : before + 1])


def _mention(document: Document, bare: _Bare) -> Mention:
    text = document.text
    title = text[bare.start : bare.end]
    first, last = text.rfind("\n", 0, bare.start) + 1, text.find("\n", bare.end)
    return Mention(
        text=title,
        title=title,
        start=bare.start,
        end=bare.end,
        context=text[first : last if last >= 0 else len(text)].strip(),
        shape="mark",
        place=round(bare.start / len(text), 4),
        cue=bare.cue,
        listed=bare.item,
    )
