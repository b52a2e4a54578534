"""The store as the planner sees it, with what was asked for once kept at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wenmai.model import Edge, Node

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["StoredGraph"]


class StoredGraph:
    """Nodes and requirements of a store, each read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._nodes: dict[str, Node] = {}
        self._needs: dict[str, Sequence[Edge]] = {}
        self._dependents: dict[str, Sequence[Edge]] = {}

    def read_ahead(self, ids: Sequence[str]) -> None:
        """Read these nodes and their requirements at once, which one by one takes several times as long."""
        wanted = [one for one in ids if one not in self._needs or one not in self._nodes]
        needs: dict[str, list[Edge]] = {one: [] for one in wanted}
        self._nodes.update((node.id, node) for node in self._store.nodes_of(wanted))
        for edge in self._store.requirements_of(wanted):
            needs[edge.source].append(edge)
        for one, some in needs.items():
            self._needs[one] = sorted(some, key=lambda edge: (-edge.score, edge.target))

    def read_dependents_ahead(self, ids: Sequence[str]) -> None:
        """Read what depends on these nodes at once, with its requirements."""
        dependents: dict[str, list[Edge]] = {one: [] for one in ids}
        for edge in self._store.edges_at("target", ids, "requires"):
            dependents[edge.target].append(edge)
        self._dependents.update(dependents)
        self.read_ahead(sorted({edge.source for some in dependents.values() for edge in some}))

    def node(self, node_id: str) -> Node:
        """The node with this id."""
        if node_id not in self._nodes:
            self._nodes[node_id] = self._store.node(node_id)
        return self._nodes[node_id]

    def requirements(self, node_id: str) -> Sequence[Edge]:
        """The `requires` edges that start at this article, strongest first, ties by target id."""
        if node_id not in self._needs:
            self._needs[node_id] = self._store.requirements(node_id)
        return self._needs[node_id]

    def dependents(self, node_id: str) -> Sequence[Edge]:
        """The `requires` edges that end at this article."""
        if node_id not in self._dependents:
            self._dependents[node_id] = self._store.edges_to(node_id, "requires")
        return self._dependents[node_id]
