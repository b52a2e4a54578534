"""Records as JSON objects: the field names of `export json`, without the keys that do not apply."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from wenmai.model import Edge, Node, Reason

__all__ = ["about", "brief", "plain"]


def plain(value: Any) -> Any:
    """A record, or a tuple of them, as dicts and lists; empty fields are left out."""
    if isinstance(value, Node):
        from wenmai.export.graph_json import by_language

        named = {"identifiers": dict(value.identifiers), "labels": by_language(value.labels)}
        return _fields(value) | {key: item for key, item in named.items() if item}
    if isinstance(value, Reason):
        return {"from" if key == "source" else key: item for key, item in _fields(value).items()}
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def _fields(record: Any) -> dict[str, Any]:
    pairs = ((field.name, getattr(record, field.name)) for field in fields(record))
    return {
        name: plain(value)
        for name, value in pairs
        if value or (value == 0 and value is not False) or name == "title"
    }


def brief(node: Node) -> dict[str, Any]:
    """What names a node in a list."""
    named = {"id": node.id, "kind": node.kind, "title": node.title}
    more = {"known": node.known, "url": node.url, "date": node.date, "minutes": node.reading_minutes}
    return named | {key: value for key, value in more.items() if value}


def about(edge: Edge, node: Node) -> dict[str, Any]:
    """The node at the other end of an edge, with what the edge says."""
    facts: dict[str, Any] = {"weight": edge.weight} if edge.kind in ("cites", "about", "requires") else {}
    if edge.role:
        facts["role"] = edge.role
    if edge.mentions:
        facts["mentions"] = plain(edge.mentions)
    if edge.reasons:
        facts["evidence" if edge.kind == "about" else "reasons"] = plain(edge.reasons)
    return brief(node) | facts
