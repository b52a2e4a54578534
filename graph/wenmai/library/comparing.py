"""What changed between two builds, by article and by citation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

from wenmai.model import Node
from wenmai.store import Store

__all__ = ["Change", "Citation", "Difference", "Values", "compare"]


class Values(NamedTuple):
    """What a field holds in two builds."""

    old: Any
    new: Any


class Citation(NamedTuple):
    """That one article cites another."""

    source: str  # id of the citing
    target: str  # id of the cited


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An article that both builds have, and the fields in which they differ."""

    id: str
    title: str
    fields: dict[str, Values]  # by name


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the newer build has and the older has not, and the other way round."""

    added: tuple[Node, ...]
    removed: tuple[Node, ...]
    changed: tuple[Change, ...]
    citations_gained: tuple[Citation, ...]
    citations_lost: tuple[Citation, ...]
    titles: dict[str, str]  # of the ends of these citations, by id


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
    cited_before = {Citation(*(end if end in after else moved.get(end, end) for end in one))
                    for one in _citations(old)}  # fmt: skip
    cited_after = set(_citations(new))
    gained = tuple(sorted(cited_after - cited_before))
    lost = tuple(sorted(cited_before - cited_after))
    return Difference(
        added=tuple(after[node_id] for node_id in sorted(after.keys() - before.keys())),
        removed=tuple(before[node_id] for node_id in sorted(before.keys() - after.keys())),
        changed=tuple(
            Change(id=i, title=after[i].title, fields=differing) for i, differing in changes if differing
        ),
        citations_gained=gained,
        citations_lost=lost,
        titles=_titles({end for citation in (*gained, *lost) for end in citation}, old, new),
    )


def _titles(ids: set[str], *stores: Store) -> dict[str, str]:
    """The titles of these nodes; the later store has the last word."""
    ordered = sorted(ids)
    return {node.id: node.title for store in stores for node in store.nodes_of(ordered)}


def _citations(store: Store) -> Iterator[Citation]:
    return (Citation(edge.source, edge.target) for edge in store.edges("cites"))


def _changes(old: Node, new: Node) -> dict[str, Values]:
    pairs = (
        (field.name, Values(getattr(old, field.name), getattr(new, field.name))) for field in fields(old)
    )
    return {name: values for name, values in pairs if values.old != values.new}
