"""JSON: every field under the names that other programs read, one node or edge per line.

The field names are a contract. A key that does not apply is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from wenmai import __version__
from wenmai.export.clean import clean, number, web_url
from wenmai.model import Edge, Evidence, Graph, Node, Reason, SeriesReport, Unresolved

__all__ = ["generate"]

_SCORED = ("cites", "about", "requires")  # kinds whose weight says something


def generate(graph: Graph) -> Iterator[str]:
    """The graph as one JSON object, streamed."""
    yield f'{{\n"wenmai": {json.dumps(__version__)},\n'
    yield from _array("nodes", map(_node, graph.nodes))
    yield ",\n"
    yield from _array("edges", map(_edge, graph.edges))
    yield ",\n"
    yield from _array("unresolved", map(_unresolved, graph.unresolved))
    yield ",\n"
    yield from _array("series", map(_series, graph.series))
    yield "\n}\n"


def _array(name: str, records: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f'"{name}": ['
    separator = "\n"
    for record in records:
        yield separator + _line(record)
        separator = ",\n"
    yield "]" if separator == "\n" else "\n]"


def _line(record: dict[str, Any]) -> str:
    text = json.dumps(_cleaned(record), ensure_ascii=False, allow_nan=False)
    # Legal in JSON, but line-based readers would see the end of a record.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(key): _cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    return value


def _present(record: dict[str, Any]) -> dict[str, Any]:
    """The keys that apply: an empty string, list, False or None says nothing; a zero does."""
    return {key: value for key, value in record.items() if value or (value == 0 and value is not False)}


def _node(node: Node) -> dict[str, Any]:
    return {"id": node.id, "kind": node.kind, "title": node.title} | _present(
        {
            "known": node.known,
            "url": web_url(node.url),
            "date": node.date,
            "date_inferred": node.date_inferred,
            "author": node.author,
            "site": node.site,
            "tags": node.tags,
            "aliases": node.aliases,
            "former_ids": node.former_ids,
            "series": node.series,
            "position": node.position,
            "part": node.part,
            "title_inferred": node.title_inferred,
            "reading_minutes": node.reading_minutes,
            "labels": _labels(node),
            "broader": node.broader,
            "identifiers": dict(node.identifiers),
            "reads": node.reads,
            "documents": [{"path": ref.path, "entry": ref.entry} for ref in node.documents],
        }
    )


def _labels(node: Node) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for language, label in node.labels:
        found.setdefault(language, []).append(label)
    return found


def _edge(edge: Edge) -> dict[str, Any]:
    record: dict[str, Any] = {"source": edge.source, "target": edge.target, "kind": edge.kind}
    if edge.kind in _SCORED:
        record["weight"] = number(edge.weight)
    if edge.kind == "requires":
        record |= {"role": edge.role, "reasons": [_reason(reason) for reason in edge.reasons]}
    if edge.kind == "about":
        record["evidence"] = [_reason(reason) for reason in edge.reasons]
    return record | _present(
        {
            "rule": edge.rule,
            "position": edge.position,
            "part": edge.part,
            "mentions": [_mention(mention) for mention in edge.mentions],
        }
    )


def _mention(mention: Evidence) -> dict[str, Any]:
    record = {"text": mention.text} | _present({"context": mention.context, "document": mention.document})
    if mention.end:  # a citation that a record states as data stands nowhere in a text
        record |= {"start": mention.start, "end": mention.end}
    return record | {"shape": mention.shape} | _present({"rule": mention.rule, "section": mention.section})


def _reason(reason: Reason) -> dict[str, Any]:
    return (
        {"kind": reason.kind}
        | _present({"from": reason.source, "text": reason.text, "context": reason.context})
        | {"value": number(reason.value)}
    )


def _unresolved(mention: Unresolved) -> dict[str, Any]:
    return (
        {"source": mention.source, "text": mention.text}
        | _present({"context": mention.context, "document": mention.document})
        | {"start": mention.start, "reason": mention.reason, "candidates": mention.candidates}
    )


def _series(report: SeriesReport) -> dict[str, Any]:
    return {"id": report.id, "title": report.title, "gaps": report.gaps, "doubles": report.doubles}
