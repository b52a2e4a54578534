"""Which topics are narrower than which, and the articles that a topic has through them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from wenmai.model import Edge, Node

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["Hierarchy"]


class Hierarchy:
    """The topics of a build as a tree; a circle in the store is walked once, not for ever."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.nodes = {node.id: node for node in store.nodes("topic")}
        self._narrower: dict[str, list[str]] = {}
        for node in self.nodes.values():
            if node.broader in self.nodes:
                self._narrower.setdefault(node.broader, []).append(node.id)

    def broader(self, topic: str) -> list[Node]:
        """The wider topics of one, the nearest first."""
        found: dict[str, Node] = {}
        one = self.nodes[topic].broader if topic in self.nodes else ""
        while one in self.nodes and one not in found and one != topic:
            found[one] = self.nodes[one]
            one = self.nodes[one].broader
        return list(found.values())

    def narrower(self, topic: str) -> list[Node]:
        """The topics right below one, by id."""
        return [self.nodes[one] for one in self._narrower.get(topic, [])]

    def below(self, topic: str) -> list[Node]:
        """Every topic below one, however deep, each before those below it."""
        return [node for node, _ in self._walk([topic]) if node.id != topic]

    def rows(self, rank: Callable[[Node], Any]) -> Iterator[tuple[Node, int]]:
        """Every topic with its depth, each under its broader one, beside each other by rank."""
        ranked = sorted(self.nodes.values(), key=rank)
        roots = [node.id for node in ranked if node.broader not in self.nodes]
        seen = set()
        for node, depth in self._walk(roots, rank):
            seen.add(node.id)
            yield node, depth
        yield from self._walk([node.id for node in ranked if node.id not in seen], rank)

    def _walk(
        self, starts: list[str], rank: Callable[[Node], Any] = lambda node: node.id
    ) -> Iterator[tuple[Node, int]]:
        waiting = [(one, 0) for one in reversed(starts)]
        seen: set[str] = set()
        while waiting:
            one, depth = waiting.pop()
            if one in self.nodes and one not in seen:
                seen.add(one)
                yield self.nodes[one], depth
                below = sorted(self.narrower(one), key=rank, reverse=True)
                waiting.extend((child.id, depth + 1) for child in below)

    def through(self, topic: str) -> list[tuple[Edge, Node, Node]]:
        """Articles about narrower topics alone: edge, article and narrower topic; the strongest first."""
        own = {edge.source for edge in self._store.edges_to(topic, "about")}
        best: dict[str, tuple[Edge, Node]] = {}
        for narrow in self.below(topic):
            for edge in self._store.edges_to(narrow.id, "about"):
                if edge.source not in own and (
                    edge.source not in best or best[edge.source][0].score < edge.score
                ):
                    best[edge.source] = edge, narrow
        ranked = sorted(best.items(), key=lambda row: (-row[1][0].score, row[0]))
        nodes = {node.id: node for node in self._store.nodes_of(list(best))}
        return [(edge, nodes[article], narrow) for article, (edge, narrow) in ranked]

    def sizes(self) -> dict[str, tuple[int, int]]:
        """Topic → how many articles it has itself, and how many with the narrower topics."""
        own = {one: {edge.source for edge in self._store.edges_to(one, "about")} for one in self.nodes}
        return {
            one: (len(own[one]), len(own[one].union(*(own[node.id] for node in self.below(one)))))
            for one in self.nodes
        }
