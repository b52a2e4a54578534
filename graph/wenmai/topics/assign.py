"""Which articles get which topics: their own words first, then their series and their links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wenmai.fold import fold
from wenmai.model import Article, Citation, Considered, Edge, Finding, Node, Reason
from wenmai.phrases import phrases
from wenmai.topics import bounds
from wenmai.topics.definitions import Topic, cut_cycles
from wenmai.topics.evidence import bears, evidence, reason, total
from wenmai.topics.own_tags import fits, own_topics
from wenmai.topics.words import vocabulary_of

__all__ = ["Assignment", "assign", "with_articles"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """What was decided about every article and topic."""

    nodes: tuple[Node, ...] = ()  # the topics
    edges: tuple[Edge, ...] = ()  # about, each with its evidence
    considered: tuple[Considered, ...] = ()  # what an article was weighed for and not given
    findings: tuple[Finding, ...] = ()  # examples that do not hold, circles of broader topics


def assign(
    articles: Sequence[Article],
    citations: Sequence[Citation],
    members: Mapping[str, Sequence[str]],
    topics: Sequence[Topic],
    *,
    own_tags: bool = False,
) -> Assignment:
    """Weigh every article for every topic whose words it uses.

    Parameters
    ----------
    articles, citations
        Of the whole corpus.
    members
        Series id to the ids of its articles.
    topics
        As `load` gives them.
    own_tags
        Whether tags of the articles become topics where these say little of them.
    """
    circles = cut_cycles(topics)
    vocabulary = vocabulary_of(tuple(topics))
    own: list[dict[str, list[Reason]]] = [{} for _ in topics]  # by topic, then article
    for article in articles:
        for number, found in evidence(article, vocabulary).items():
            own[number][article.id] = found
    around = _Surroundings(articles, citations, members)
    named = _named(topics, articles)
    edges: list[Edge] = []
    considered: list[Considered] = []
    findings = list(_circles(topics, circles))
    for topic, found_in in zip(topics, own, strict=True):
        weighed = {one: [*found, *more] for one, found, more in around.weigh(found_in)}
        for one, evidences in weighed.items():
            if bears(evidences):
                edges.append(_edge(one, topic, evidences))
            else:
                considered.append(_considered(one, topic, evidences))
        findings.extend(_examples(topic, named, weighed))
    cut = [replace(topic, broader="") if topic.id in circles else topic for topic in topics]
    nodes = [topic.node() for topic in cut]
    if own_tags and not fits(articles, edges):
        more, given = own_topics(articles, topics)
        nodes, edges = [*nodes, *more], [*edges, *given]
    return Assignment(
        nodes=tuple(nodes),
        edges=tuple(edges),
        considered=tuple(sorted(considered, key=lambda one: (one.source, one.target))),
        findings=tuple(findings),
    )


def with_articles(assignment: Assignment) -> Assignment:
    """Only the topics that articles have, and those that are broader; and what was weighed for them."""
    broader = {node.id: node.broader for node in assignment.nodes}
    kept = {edge.target for edge in assignment.edges}
    rest = sorted(kept)
    while rest:
        wider = broader[rest.pop()]
        if wider in broader and wider not in kept:
            kept.add(wider)
            rest.append(wider)
    return replace(
        assignment,
        nodes=tuple(node for node in assignment.nodes if node.id in kept),
        considered=tuple(one for one in assignment.considered if one.target in kept),
    )


def _edge(article: str, topic: Topic, found: Sequence[Reason]) -> Edge:
    return Edge(
        source=article,
        target=topic.urn,
        kind="about",
        score=round(total(found), 4),
        rule=found[0].kind,
        reasons=tuple(found),
    )


def _considered(article: str, topic: Topic, found: Sequence[Reason]) -> Considered:
    return Considered(
        source=article,
        target=topic.urn,
        score=round(total(found), 4),
        reasons=tuple(replace(one, context="") for one in found),
    )


class _Surroundings:
    """What series and links say, asked topic by topic."""

    def __init__(
        self,
        articles: Sequence[Article],
        citations: Sequence[Citation],
        members: Mapping[str, Sequence[str]],
    ) -> None:
        ids = {article.id for article in articles}
        self._members = members
        self._series: dict[str, list[str]] = defaultdict(list)
        for series, some in members.items():
            for one in some:
                self._series[one].append(series)
        self._cites: dict[str, set[str]] = defaultdict(set)
        self._cited: dict[str, set[str]] = defaultdict(set)
        for citation in citations:
            if citation.source != citation.target and citation.target in ids:
                self._cites[citation.source].add(citation.target)
                self._cited[citation.target].add(citation.source)

    def weigh(
        self, own: Mapping[str, Sequence[Reason]]
    ) -> Iterator[tuple[str, Sequence[Reason], list[Reason]]]:
        """Each article that says anything of a topic, what it says, and what surrounds it."""
        about = {article for article, found in own.items() if bears(found) and total(found) >= bounds.ABOUT}
        lent = set(self._series_about(about))
        for article, found in own.items():
            more: list[Reason] = []
            if article not in about and lent.intersection(self._series.get(article, ())):
                more.append(reason("series", article, phrases().say("about:series")))
            more.extend(self._links(article, about))
            yield article, found, more

    def _series_about(self, about: set[str]) -> Iterator[str]:
        """Series of which the most parts are about the topic by themselves."""
        for series in sorted({series for article in about for series in self._series.get(article, ())}):
            some = self._members[series]
            parts = sum(1 for one in some if one in about)
            if len(some) >= bounds.SERIES_PARTS and parts > bounds.SERIES_SHARE * len(some):
                yield series

    def _links(self, article: str, about: set[str]) -> Iterator[Reason]:
        cited = self._cites.get(article, set())
        near, many = len(cited & about), _most(cited, about)
        if near >= bounds.CITED_FEW:
            kind = "leans" if many else "cites"
            yield reason(kind, article, phrases().say(f"about:{kind} #", near))
        citing = self._cited.get(article, set())
        if _most(citing, about):
            yield reason("carries", article, phrases().say("about:carries #", len(citing & about)))


def _most(linked: set[str], about: set[str]) -> bool:
    near = len(linked & about)
    return near >= bounds.CITED_MANY and near >= bounds.CITED_SHARE * len(linked)


# --- what a person should know of -----------------------------------------------------------------


def _circles(topics: Sequence[Topic], circles: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    files = {topic.id: topic for topic in topics}
    for first, circle in circles.items():
        yield Finding(
            code="topic-cycle",
            path=files[first].file,
            line=files[first].line or None,
            message=f"{' → '.join(circle)}: each names the next as broader; {first} loses its own",
        )


def _named(topics: Sequence[Topic], articles: Sequence[Article]) -> dict[str, list[str]]:
    """Folded titles of examples and counter-examples → the articles that have them."""
    named: dict[str, list[str]] = {
        fold(title): [] for topic in topics for title in (*topic.examples, *topic.counterexamples)
    }
    for article in articles:
        for key in {fold(title) for title in (article.title, *article.aliases)} & named.keys():
            named[key].append(article.id)
    return named


def _examples(
    topic: Topic, named: Mapping[str, Sequence[str]], weighed: Mapping[str, Sequence[Reason]]
) -> Iterator[Finding]:
    """Examples that exist and do not get the topic, and counter-examples that do."""
    for titles, wanted in ((topic.examples, True), (topic.counterexamples, False)):
        for title in titles:
            for article in named[fold(title)]:
                found = weighed.get(article, ())
                if bears(found) == wanted:
                    continue
                verdict = (
                    "an example, but is not given it" if wanted else "a counter-example, but is given it"
                )
                weight = f"{total(found):.2f}, {bounds.COMPANION}"
                yield Finding(
                    code="topic-example",
                    path=topic.file,
                    line=topic.line or None,
                    message=f"“{title}” is {verdict}: {weight} gives topic {topic.id}",
                )
