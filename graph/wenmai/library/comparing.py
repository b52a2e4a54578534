"""What changed between two builds, by article and by citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from wenmai.model import Node
from wenmai.store import Store

__all__ = ["Change", "Difference", "compare"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An article that both builds have, and the fields in which they differ."""

    id: str
    title: str
    fields: dict[str, tuple[Any, Any]]  # name: old value, new value


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the newer build has and the older has not, and the other way round."""

    added: tuple[Node, ...]
    removed: tuple[Node, ...]
    changed: tuple[Change, ...]
    gained: tuple[tuple[str, str], ...]  # citations: id of the citing, id of the cited
    lost: tuple[tuple[str, str], ...]


def compare(old: Store, new: Store) -> Difference:
    """Compare two builds by article and by citation.

    An article that got another id is the same one when the newer build remembers the old id.
    """
    after = {node.id: node for node in new.nodes("article")}
    moved = {former: node.id for node in new.nodes() for former in node.former_ids}
    before = {}
    for node in old.nodes("article"):
        before[node.id if node.id in after else moved.get(node.id, node.id)] = node
    changes = (
        (node_id, _changes(before[node_id], after[node_id]))
        for node_id in sorted(before.keys() & after.keys())
    )
    cited_before = {(moved.get(a, a) if a not in after else a, moved.get(b, b) if b not in after else b)
                    for a, b in _citations(old)}  # fmt: skip
    cited_after = set(_citations(new))
    return Difference(
        added=tuple(after[node_id] for node_id in sorted(after.keys() - before.keys())),
        removed=tuple(before[node_id] for node_id in sorted(before.keys() - after.keys())),
        changed=tuple(
            Change(id=i, title=after[i].title, fields=differing) for i, differing in changes if differing
        ),
        gained=tuple(sorted(cited_after - cited_before)),
        lost=tuple(sorted(cited_before - cited_after)),
    )


def _citations(store: Store) -> Iterator[tuple[str, str]]:
    return ((edge.source, edge.target) for edge in store.edges("cites"))


def _changes(old: Node, new: Node) -> dict[str, tuple[Any, Any]]:
    pairs = ((field.name, getattr(old, field.name), getattr(new, field.name)) for field in fields(old))
    return {name: (earlier, later) for name, earlier, later in pairs if earlier != later}
