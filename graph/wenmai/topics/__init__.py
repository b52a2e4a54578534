"""Topics: which articles are about what, and what says so.

Each piece of evidence has a strength; independent pieces add up as 1 - (1 - a)(1 - b)…. A name of
the topic in the title or a tag is enough for "about"; a series mostly about a topic lends it to its
members; the body, and links to articles about the topic, make companions.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from importlib import resources
from pathlib import Path
from typing import Any

from wenmai.errors import InputError
from wenmai.model import Article, Citation, Edge, Extraction, Node, Reason

__all__ = ["ABOUT", "COMPANION", "Topic", "assign", "load"]

ABOUT = 0.6  # from here on an article is about the topic
COMPANION = 0.3  # from here on the topic is a substantial part of it; below, nothing is said

# What each kind of evidence is worth. Keywords in titles and tags find nearly every article that is
# about a topic; companions need the body or the links.
STRENGTHS: Mapping[str, float] = {
    "title": 0.85,  # the title names it
    "tag": 0.75,  # a tag names it
    "title-term": 0.25,  # the title uses its vocabulary
    "opening": 0.65,  # the first paragraphs name it again and again
    "body": 0.4,  # the body names it often
    "mentioned": 0.2,  # the body names it now and then
    "series": 0.25,  # most of its series is about it, and it names it itself
    "links": 0.1,  # it cites several articles about it
}
_OPENING = 600  # code points
# Words in the opening that make it about the topic: a name counts 2, a term 1.
_ENOUGH = 5
_FIRST_WORDS = 60  # code points
_OFTEN = 12  # namings in a body, and at least one in so many code points:
_DENSE = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One topic as defined."""

    id: str
    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    broader: str = ""
    names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    @property
    def urn(self) -> str:
        """The id of the topic's node."""
        return f"urn:wenmai:topic:{self.id}"

    def node(self) -> Node:
        """The topic as a node; the first Chinese label is its title."""
        labels = [*self.zh, *self.en] or [self.id]
        return Node(id=self.urn, kind="topic", title=labels[0], aliases=tuple(labels[1:]))


def load(extra: Path | None = None) -> list[Topic]:
    """The topics of the package, with a user's own added; by id.

    Raises
    ------
    InputError
        When the user's file can't be read or is not of the form that topics.toml describes.
    """
    shipped = resources.files("wenmai.topics").joinpath("topics.toml").read_text("utf-8")
    topics = {topic.id: topic for topic in _parse(tomllib.loads(shipped), "topics.toml")}
    if extra is not None:
        try:
            own = tomllib.loads(extra.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise InputError(f"{extra}: {error}") from error
        topics.update((topic.id, topic) for topic in _parse(own, str(extra)))
    return [topics[topic_id] for topic_id in sorted(topics)]


def _parse(data: dict[str, Any], path: str) -> list[Topic]:
    rows = data.get("topic")
    if not isinstance(rows, list):
        raise InputError(f"{path}: no [[topic]] table; each topic needs id, zh or en, and names")
    topics = []
    for number, row in enumerate(rows, 1):
        topic_id = row.get("id") if isinstance(row, dict) else None
        if not isinstance(topic_id, str) or not re.fullmatch(r"[\w-]{1,60}", topic_id):
            raise InputError(f"{path}: topic {number} has no usable id (letters, digits and - only)")
        words: dict[str, tuple[str, ...]] = {}
        for key in ("zh", "en", "names", "terms", "not"):
            value = row.get(key, [])
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                raise InputError(f"{path}: {key} of topic {topic_id} must be a list of strings")
            words[key] = tuple(one for one in value if one.strip())
        if not words["names"]:
            raise InputError(f"{path}: topic {topic_id} has no names; nothing would ever be about it")
        topics.append(
            Topic(
                id=topic_id,
                zh=words["zh"],
                en=words["en"],
                broader=str(row.get("broader", "")),
                names=words["names"],
                terms=words["terms"],
                excluded=words["not"],
            )
        )
    return topics


# --- scoring ------------------------------------------------------------------------------------


def assign(
    articles: Sequence[Article],
    citations: Sequence[Citation],
    members: Mapping[str, Sequence[str]],
    topics: Sequence[Topic],
) -> tuple[list[Node], list[Edge]]:
    """Topic nodes, and an `about` edge with its evidence for each article that reaches COMPANION.

    Parameters
    ----------
    articles, citations
        Of the whole corpus.
    members
        Series id to the ids of its articles.
    topics
        As `load` gives them.
    """
    cited: dict[str, set[str]] = defaultdict(set)
    for citation in citations:
        cited[citation.source].add(citation.target)
    edges: list[Edge] = []
    for topic in topics:
        matcher = _Matcher(topic)
        own = {article.id: matcher.evidence(article) for article in articles}
        about = {one for one, evidence in own.items() if _total(evidence) >= ABOUT}
        lent = _from_series(members, about)
        for article in articles:
            evidence = [*own[article.id]]
            if evidence and article.id in lent and article.id not in about:
                evidence.append(_reason("series", article.id, "most of the series is about it"))
            near = len(cited[article.id] & about - {article.id})
            if near >= 2 and evidence:
                evidence.append(_reason("links", article.id, f"cites {near} articles about it"))
            total = _total(evidence)
            if total >= COMPANION:
                edges.append(
                    Edge(
                        source=article.id,
                        target=topic.urn,
                        kind="about",
                        weight=round(total, 4),
                        rule=evidence[0].kind,
                        reasons=tuple(evidence),
                    )
                )
    return [topic.node() for topic in topics], edges


def _total(evidence: Sequence[Reason]) -> float:
    return 1 - reduce(lambda left, one: left * (1 - one.value), evidence, 1.0)


def _from_series(members: Mapping[str, Sequence[str]], about: set[str]) -> set[str]:
    """Articles of series of which the most are about the topic by themselves."""
    lent: set[str] = set()
    for ids in members.values():
        if len(ids) >= 3 and sum(1 for one in ids if one in about) * 2 > len(ids):
            lent.update(ids)
    return lent


def _reason(kind: str, source: str, text: str, context: str = "") -> Reason:
    return Reason(kind=kind, source=source, text=text, context=context, value=STRENGTHS[kind])


_WORD_SIGN = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")


class _Words:
    """Words to look for; Latin ones count as whole words, in any case."""

    def __init__(self, words: Sequence[str]) -> None:
        self.words = sorted({word.lower() for word in words}, key=lambda one: (-len(one), one))

    def places(self, lowered: str) -> list[tuple[int, int]]:
        """Where any of the words stands in a text in lower case, in order and without overlap.

        Plain searches for each word are much faster than one expression for all.
        """
        found: list[tuple[int, int]] = []
        for word in self.words:
            at = lowered.find(word)
            while at >= 0:
                end = at + len(word)
                if word[-1] in _WORD_SIGN and lowered[end : end + 1] == "s":
                    end += 1  # a plural
                if not (_splits_a_word(lowered, at) or _splits_a_word(lowered, end)):
                    found.append((at, end))
                at = lowered.find(word, end)
        apart: list[tuple[int, int]] = []
        for span in sorted(found, key=lambda span: (span[0], -span[1])):
            if not apart or span[0] >= apart[-1][1]:
                apart.append(span)
        return apart


def _splits_a_word(text: str, at: int) -> bool:
    """Whether Latin letters or digits stand on both sides of a place."""
    return 0 < at < len(text) and text[at - 1] in _WORD_SIGN and text[at] in _WORD_SIGN


class _Matcher:
    """One topic's words, ready to be looked for."""

    def __init__(self, topic: Topic) -> None:
        self.names = _Words([*topic.names, *topic.zh, *topic.en])
        self.terms = _Words(topic.terms)
        self.excluded = _Words(topic.excluded)

    def find(self, words: _Words, text: str) -> list[tuple[int, int]]:
        """Where words of the topic stand, but for those within a phrase that means something else."""
        lowered = text.lower()
        if len(lowered) != len(text):  # İ becomes two signs; places must stay those of the text
            lowered = "".join(sign if len(sign.lower()) != 1 else sign.lower() for sign in text)
        found = words.places(lowered)
        others = self.excluded.places(lowered) if found else []
        return [span for span in found if not any(one <= span[0] and span[1] <= two for one, two in others)]

    def evidence(self, article: Article) -> list[Reason]:
        """What the article's own title, tags and text say."""
        found: list[Reason] = []
        title = "" if article.title_inferred else article.title
        for kind, words in (("title", self.names), ("title-term", self.terms)):
            if not found and (spans := self.find(words, title)):
                found.append(_reason(kind, article.id, title[slice(*spans[0])], title))
        tagged = next((tag for tag in article.tags if self.find(self.names, tag)), None)
        if tagged is not None:
            found.append(_reason("tag", article.id, tagged))
        if article.extractions:
            found.extend(self._in_body(article))
        return found

    def _in_body(self, article: Article) -> list[Reason]:
        fullest = max(article.extractions, key=lambda one: len(one.document.text))
        text = _without_cited_titles(fullest)
        spans = self.find(self.names, text)
        if not spans:
            return []
        said = len(spans)
        opening = text[:_OPENING]
        weight = 2 * sum(1 for start, _ in spans if start < _OPENING) + len(self.find(self.terms, opening))
        names = Counter(text[start:end].lower() for start, end in spans)
        word = min(names, key=lambda one: (-names[one], one))
        context = _sentence(fullest.document.text, spans[0])
        enough = weight >= _ENOUGH and (said >= 3 or len(text) <= _OPENING)
        # the first words stand for a title where there is none
        if enough or (article.title_inferred and spans[0][0] < _FIRST_WORDS):
            return [_reason("opening", article.id, word, context)]
        if said >= _OFTEN and said * _DENSE >= len(text):
            return [_reason("body", article.id, f"{word} and the like, {said} times", context)]
        if said >= 2:
            return [_reason("mentioned", article.id, f"{word} and the like, {said} times", context)]
        return []


def _without_cited_titles(extraction: Extraction) -> str:
    """The text with other articles' titles blanked out: they say what those are about."""
    text = extraction.document.text
    parts, at = [], 0
    for mention in extraction.mentions:
        of_article = mention.hint.kind == "article" or mention.series is not None
        if mention.shape == "mark" and of_article and mention.start >= at:
            parts += [text[at : mention.start], " " * (mention.end - mention.start)]
            at = mention.end
    return "".join([*parts, text[at:]])


def _sentence(text: str, span: tuple[int, int]) -> str:
    """The sentence around a place, on one line."""
    start = max(text.rfind(sign, 0, span[0]) for sign in "。！？\n") + 1
    ends = [at for sign in "。！？\n" if (at := text.find(sign, span[1])) >= 0]
    sentence = " ".join(text[start : min(ends, default=len(text)) + 1].split())
    return sentence if len(sentence) <= 200 else sentence[:199] + "…"
