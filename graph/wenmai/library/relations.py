"""An edge of a node with the node at its other end, read as one: what a list of relations shows of each."""

from __future__ import annotations

from typing import NamedTuple

from wenmai.model import Edge, Evidence, Known, Node, NodeKind, Reason, Role

__all__ = ["NarrowerArticle", "Relation", "SeriesPart"]


class _Shown:
    """The other node's fields and the edge's, under the names that JSON has."""

    __slots__ = ()
    edge: Edge
    node: Node

    @property
    def id(self) -> str:
        return self.node.id

    @property
    def kind(self) -> NodeKind:
        return self.node.kind

    @property
    def title(self) -> str:
        return self.node.title

    @property
    def known(self) -> Known | str:
        return self.node.known

    @property
    def url(self) -> str:
        return self.node.url

    @property
    def date(self) -> str:
        return self.node.date

    @property
    def minutes(self) -> int | None:
        return self.node.minutes

    @property
    def weight(self) -> float | None:
        """How many times the one names the other; None where it does not."""
        return self.edge.weight if self.edge.kind in ("cites", "mentions") else None

    @property
    def score(self) -> float | None:
        """How much an article is about a topic, or the points of a requirement; None elsewhere."""
        return self.edge.score if self.edge.kind in ("about", "requires") else None

    @property
    def role(self) -> Role | str:
        return self.edge.role

    @property
    def mentions(self) -> tuple[Evidence, ...]:
        return self.edge.mentions

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the one needs the other."""
        return () if self.edge.kind == "about" else self.edge.reasons

    @property
    def evidence(self) -> tuple[Reason, ...]:
        """Why an article is about a topic."""
        return self.edge.reasons if self.edge.kind == "about" else ()


class _Pair(NamedTuple):
    edge: Edge  # of the node that was asked for
    node: Node  # at its other end


class _Triple(NamedTuple):
    edge: Edge
    node: Node
    through: Node  # the narrower topic that the article is about


class Relation(_Shown, _Pair):
    """`edge, node = relation`, and the fields of both."""

    __slots__ = ()


class NarrowerArticle(_Shown, _Triple):
    """An article that belongs to a topic through a narrower one alone."""

    __slots__ = ()


class SeriesPart(_Shown, _Pair):
    """A part of a series, with its place in it."""

    __slots__ = ()

    @property
    def position(self) -> int | None:
        return self.edge.position

    @property
    def number(self) -> str:
        return self.edge.number

    @property
    def part(self) -> str:
        return self.edge.part
