"""Which mentions are asked about, and which of them a link has answered."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable

from wenmai.fold import fold
from wenmai.model import Article, Citation, DocumentRef, Mention, Reach
from wenmai.resolve import bounds
from wenmai.resolve.bare_titles import BARE
from wenmai.resolve.case import Case

__all__ = ["Led", "Linked", "distinct_cases"]


def distinct_cases(article: Article) -> list[Case]:
    """The mentions of all documents of an article, each occurrence once.

    Documents of one article repeat each other; the n-th occurrence of a title in one is the n-th
    in another. The most complete document is asked first.
    """
    most: Counter[tuple[str, str]] = Counter()  # occurrences that some document has shown
    cases: list[Case] = []
    for extraction in article.extractions:
        ref = extraction.document.ref
        nth: Counter[tuple[str, str]] = Counter()
        for mention in extraction.mentions:
            case = Case.of(article, mention, ref)
            kind = "needed" if mention.stated else "" if mention.title else mention.shape
            what = (kind, case.keys.folded or fold(mention.text))
            nth[what] += 1 if mention.start or mention.end else mention.count
            if nth[what] > most[what]:
                cases.append(case)
                most[what] = nth[what]
    return cases


class Linked:
    """Where links have led to articles."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._spans: dict[DocumentRef, list[tuple[int, int, str]]] = defaultdict(list)
        for one in citations:
            if one.mention.url or one.rule == BARE:
                self._spans[one.document].append((one.mention.start, one.mention.end, one.mention.context))
        for spans in self._spans.values():
            spans.sort()

    def covers(self, document: DocumentRef, mention: Mention) -> bool:
        """Whether one of them shares a word with a phrase: In [my previous post](…), 上一篇[文章](…)."""
        spans = self._spans.get(document, [])
        at = bisect_left(spans, mention.end, key=lambda span: span[0]) - 1
        return at >= 0 and mention.start < spans[at][1]

    def follows(self, document: DocumentRef, mention: Mention) -> bool:
        """Whether one of them begins a few signs behind a phrase or, behind 上一篇, in the same sentence."""
        spans = self._spans.get(document, [])
        at = bisect_left(spans, mention.end, key=lambda span: span[0])
        if at == len(spans):
            return False
        start, _, sentence = spans[at]
        promised = mention.reach is not None and mention.reach.kind == "next"
        return start - mention.end <= bounds.FARTHEST_LINK or (sentence == mention.context and not promised)


class Led:
    """Phrases such as 上一篇文章 that a mark or a link explains, and what they mean further on."""

    def __init__(self, citations: Iterable[Citation]) -> None:
        self._starts: dict[DocumentRef, list[int]] = defaultdict(list)
        self._meant: dict[tuple[DocumentRef, str, int, str], set[str]] = defaultdict(set)
        for one in citations:
            if one.mention.led_by:
                self._starts[one.document].append(one.mention.start)
                if key := _pointing(one.document, one.mention.led_by):
                    self._meant[key].add(one.target)
        for starts in self._starts.values():
            starts.sort()

    def has_said(self, case: Case) -> bool:
        """Whether a phrase stands directly before the mark or link that says which is meant."""
        starts = self._starts.get(case.document, [])
        at = bisect_left(starts, case.mention.end)
        return at < len(starts) and starts[at] - case.mention.end <= bounds.FARTHEST_LINK

    def meant(self, case: Case) -> str:
        """The one article that the same words are said to mean elsewhere in the text; empty for none."""
        key = _pointing(case.document, case.mention.reach)
        targets = self._meant.get(key, set()) if key else set()
        return next(iter(targets)) if len(targets) == 1 else ""


def _pointing(document: DocumentRef, reach: Reach | None) -> tuple[DocumentRef, str, int, str] | None:
    """Where a phrase points: to the article before, or to a numbered part."""
    if reach is None or reach.count > 1 or reach.kind not in ("previous", "position"):
        return None
    return document, reach.kind, reach.position, reach.number
