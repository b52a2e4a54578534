"""Every topic that an article was weighed for, with the evidence, and what was lacking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from wenmai.library.hierarchy import Hierarchy
from wenmai.model import Known, Node, NodeKind, Reason
from wenmai.topics import ABOUT, lacking

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["GivenTopic", "WeighedTopics", "WithheldTopic", "weighed_topics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTopic:
    """A topic that the article is about, or that accompanies it."""

    topic: Node
    level: Literal["about", "companion"]
    score: float  # from 0 to 1
    evidence: tuple[Reason, ...]
    counts_for: tuple[Node, ...]  # the broader topics, the nearest first

    @property
    def title(self) -> str:
        """Of the topic."""
        return self.topic.title


@dataclass(frozen=True, slots=True, kw_only=True)
class WithheldTopic:
    """A topic for which the evidence was too little."""

    topic: Node
    score: float
    evidence: tuple[Reason, ...]
    lacking: str  # what there would have to be

    @property
    def title(self) -> str:
        """Of the topic."""
        return self.topic.title


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedTopics:
    """What an article is about, and what it is not, each with its evidence."""

    article: Node
    given: tuple[GivenTopic, ...]  # strongest first
    not_given: tuple[WithheldTopic, ...]  # strongest first
    no_word_of: tuple[Node, ...]  # the other topics of the build

    @property
    def id(self) -> str:
        """Of the article."""
        return self.article.id

    @property
    def kind(self) -> NodeKind:
        """Of the article."""
        return self.article.kind

    @property
    def title(self) -> str:
        """Of the article."""
        return self.article.title

    @property
    def known(self) -> Known | str:
        """How well the article is known."""
        return self.article.known

    @property
    def url(self) -> str:
        """Of the article."""
        return self.article.url

    @property
    def date(self) -> str:
        """Of the article."""
        return self.article.date

    @property
    def minutes(self) -> int | None:
        """Of the article."""
        return self.article.minutes


def weighed_topics(store: Store, article: Node) -> WeighedTopics:
    """What the build weighed for an article."""
    tree = Hierarchy(store)
    given = sorted(store.edges_from(article.id, "about"), key=lambda edge: (-edge.score, edge.target))
    weak = sorted(store.considered(article.id), key=lambda one: (-one.score, one.target))
    weighed = {edge.target for edge in given} | {one.target for one in weak}
    return WeighedTopics(
        article=article,
        given=tuple(
            GivenTopic(
                topic=tree.nodes[edge.target],
                level="about" if edge.score >= ABOUT else "companion",
                score=edge.score,
                evidence=edge.reasons,
                counts_for=tuple(tree.broader(edge.target)),
            )
            for edge in given
        ),
        not_given=tuple(
            WithheldTopic(
                topic=tree.nodes[one.target],
                score=one.score,
                evidence=one.reasons,
                lacking=lacking(one.reasons, one.score),
            )
            for one in weak
        ),
        no_word_of=tuple(node for node in tree.nodes.values() if node.id not in weighed),
    )
