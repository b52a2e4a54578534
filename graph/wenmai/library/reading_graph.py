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
        return self._store.edges_to(node_id, "requires")
