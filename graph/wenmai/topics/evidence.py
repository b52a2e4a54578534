"""What an article's own title, tags and text say of a topic, and what each such thing is worth.

Independent pieces of evidence add up as 1 - (1 - a)(1 - b)….
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

from wenmai.model import Article, Extraction, Reason, Span
from wenmai.topics import bounds
from wenmai.topics.words import Hits, Vocabulary

__all__ = ["STRENGTHS", "Body", "bears", "evidence", "lacking", "reason", "total"]


# What each kind of evidence is worth. A name in a title or a tag is enough for "about", and so is a
# text every fifth sentence of which names the topic; companions need two of the other kinds. Of
# pervades, body, often, mentioned and touched only the strongest counts.
STRENGTHS: Mapping[str, float] = {
    "title": 0.85,  # the title names it
    "tag": 0.75,  # a tag names it
    "first-words": 0.65,  # there is no title, and the first words name it
    "excerpt": 0.62,  # there is no title, and a short text says it again and again
    "pervades": 0.65,  # the text names it in every fifth sentence
    "body": 0.28,  # the text names it in every twentieth sentence
    "often": 0.25,  # the text names it ten times
    "mentioned": 0.15,  # the text names it twice
    "touched": 0.05,  # the text names it, or uses two words of its vocabulary
    "opening": 0.17,  # the first paragraphs name it again and again
    "section": 0.2,  # a section of some length has it in its heading and names it
    "title-term": 0.3,  # the title uses its vocabulary
    "vocabulary": 0.2,  # the text uses several words of its vocabulary, in every tenth sentence
    "series": 0.25,  # most of its series is about it
    "cites": 0.1,  # it cites several articles about it
    "leans": 0.25,  # most of what it cites, and several articles, are about it
    "carries": 0.2,  # most of those that cite it, and several, are about it
}
# These say something of an article that names the topic; by themselves they say that it speaks of
# the same things, as an article on heat speaks of diffusion.
_VOCABULARY = frozenset({"title-term", "vocabulary", "touched"})

# The end of a sentence or block: 。, a line break, the stop of "word. Then"; never that of "0.5" or "e.g. x".
# The first sign stands outside the alternatives, so that the search runs to it.
_END = re.compile(r"[。！？；!?\n.](?:(?<!\.)[。！？；!?\n]*|(?<=[a-z)]\.)(?=\s+[A-Z一-鿿]))")


@dataclass(frozen=True)  # without slots, which would leave no room for the cached property
class Body:
    """An article's fullest text, cut into sentences once for all topics."""

    text: str  # as it is searched: without titles of other articles, code and formulas
    original: str
    headings: tuple[Span, ...]

    @classmethod
    def of(cls, article: Article) -> Body | None:
        """The text of an article; None when there is none."""
        if not article.extractions:
            return None
        fullest = max(article.extractions, key=lambda one: len(one.document.text))
        return cls(_plain(fullest), fullest.document.text, fullest.document.headings)

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where its sentences end; most texts are never asked."""
        return tuple(_sentence_ends(self.text))

    def share(self, spans: Iterable[Span]) -> float:
        """The share of the sentences in which any of the spans begins."""
        return len({bisect_right(self.ends, start) for start, _ in spans}) / max(1, len(self.ends))

    def sentence(self, at: int) -> str:
        """The sentence around a place, on one line."""
        number = bisect_right(self.ends, at)
        start = self.ends[number - 1] if number else 0
        end = self.ends[number] if number < len(self.ends) else len(self.original)
        sentence = " ".join(self.original[start:end].split())
        return (
            sentence
            if len(sentence) <= bounds.LONGEST_CONTEXT
            else sentence[: bounds.LONGEST_CONTEXT - 1] + "…"
        )


def total(found: Iterable[Reason]) -> float:
    """What some evidence is worth together, from 0 to 1."""
    return 1 - reduce(lambda left, one: left * (1 - one.value), found, 1.0)


def bears(found: Sequence[Reason]) -> bool:
    """Whether the evidence carries a topic; vocabulary alone is never enough."""
    return round(total(found), 4) >= bounds.COMPANION  # as the weight is written


def reason(kind: str, article: str, text: str, context: str = "") -> Reason:
    """A piece of evidence with its strength."""
    return Reason(kind=kind, source=article, text=text, context=context, value=STRENGTHS[kind])


def evidence(article: Article, vocabulary: Vocabulary) -> dict[int, list[Reason]]:
    """Number of a topic → what the article itself says of it, for every topic of which it says anything."""
    found: dict[int, list[Reason]] = {}
    title = "" if article.title_inferred else article.title
    for topic, hits in vocabulary.find(title).items():
        kind, spans = ("title", hits.names) if hits.names else ("title-term", hits.terms)
        found[topic] = [reason(kind, article.id, title[slice(*spans[0])], title)]
    for tag in article.tags:
        for topic, hits in vocabulary.find(tag).items():
            known = found.setdefault(topic, [])
            if hits.names and all(one.kind != "tag" for one in known):
                known.append(reason("tag", article.id, tag))
    body = Body.of(article)
    if body is not None:
        for topic, hits in vocabulary.find(body.text).items():
            found.setdefault(topic, []).extend(_in_body(article, body, hits))
    return {topic: some for topic, some in found.items() if some}


def _in_body(article: Article, body: Body, hits: Hits) -> Iterator[Reason]:
    said, text = hits.names, body.text
    share = body.share(said)
    if said:
        word = _commonest(text, said)
        context = body.sentence(said[0][0])
        if article.title_inferred and said[0][0] < bounds.FIRST_WORDS:
            yield reason("first-words", article.id, word, context)
        kind = _frequency(len(said), share)
        yield reason(
            kind, article.id, f"{word}: {_times(len(said))}, in {share:.0%} of the sentences", context
        )
        if article.title_inferred and len(text) <= bounds.OPENING and _says_again(hits):
            yield reason("excerpt", article.id, f"the whole excerpt: {word}", context)
        elif _opens_with(hits):
            yield reason("opening", article.id, f"the first {bounds.OPENING} characters: {word}", context)
        if heading := _section(body, said):
            yield reason("section", article.id, heading)
    words = sorted({text[start:end].lower() for start, end in hits.terms})
    if len(words) >= bounds.DIFFERENT_TERMS and body.share([*said, *hits.terms]) >= bounds.TERMS_SHARE:
        yield reason("vocabulary", article.id, ", ".join(words[:5]))
    elif not said and len(words) >= bounds.TOUCHING_TERMS:
        yield reason("touched", article.id, ", ".join(words[:5]))


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _frequency(times: int, share: float) -> str:
    """Which kind of evidence it is that the text names a topic so often."""
    pervades = share >= bounds.PERVADING_SHARE and times >= bounds.PERVADING_TIMES
    if pervades or (share >= bounds.DENSE_SHARE and times >= bounds.DENSE_TIMES):
        return "pervades"
    if share >= bounds.BODY_SHARE and times >= bounds.BODY_TIMES:
        return "body"
    if times >= bounds.OFTEN:
        return "often"
    return "mentioned" if times >= bounds.MENTIONED else "touched"


def _opens_with(hits: Hits) -> bool:
    names = sum(1 for start, _ in hits.names if start < bounds.OPENING)
    terms = sum(1 for start, _ in hits.terms if start < bounds.OPENING)
    enough = len(hits.names) >= bounds.OPENING_NAMES and names >= 1
    return enough and 2 * names + terms >= bounds.OPENING_ENOUGH


def _says_again(hits: Hits) -> bool:
    return 2 * len(hits.names) + len(hits.terms) >= bounds.OPENING_ENOUGH


def _section(body: Body, said: Sequence[Span]) -> str:
    """The first heading that names the topic over a section of some length which names it too."""
    starts = [start for start, _ in said]
    for at, (start, end) in enumerate(body.headings):
        named = bisect_right(starts, end - 1) - bisect_right(starts, start - 1)
        after = body.headings[at + 1][0] if at + 1 < len(body.headings) else len(body.text)
        inside = bisect_right(starts, after - 1) - bisect_right(starts, end - 1)
        if named and inside >= bounds.SECTION_NAMES and after - end >= bounds.SECTION * len(body.text):
            return " ".join(body.original[start:end].split())
    return ""


def _commonest(text: str, spans: Sequence[Span]) -> str:
    names = Counter(text[start:end].lower() for start, end in spans)
    return min(names, key=lambda one: (-names[one], one))


def _plain(extraction: Extraction) -> str:
    """The text with other articles' titles, code and formulas blanked out: they say what those are about."""
    document = extraction.document
    titles = [
        (mention.start, mention.end)
        for mention in extraction.mentions
        if mention.shape == "mark" and (mention.hint.kind == "article" or mention.series is not None)
    ]
    parts, at = [], 0
    for start, end in sorted([*titles, *document.opaque]):
        if end > at:
            first = max(start, at)
            parts += [document.text[at:first], " " * (end - first)]
            at = end
    return "".join([*parts, document.text[at:]])


def _sentence_ends(text: str) -> Iterator[int]:
    start = 0
    for stop in _END.finditer(text):
        if len(text[start : stop.start()].strip()) >= bounds.SENTENCE:
            yield stop.end()
            start = stop.end()
    if len(text[start:].strip()) >= bounds.SENTENCE:
        yield len(text)


def lacking(found: Sequence[Reason], weight: float) -> str:
    """What an article lacks for a topic that it was not given, for a person."""
    kinds = {one.kind for one in found}
    enough = [
        kind
        for kind, value in STRENGTHS.items()
        if kind not in kinds
        and kind not in _VOCABULARY
        and 1 - (1 - weight) * (1 - value) >= bounds.COMPANION
    ]
    return f"{weight:.2f} of {bounds.COMPANION:.2f}; any of these would do: {', '.join(enough)}"
