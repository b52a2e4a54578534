"""The card of an article as data: what its JSON says and its HTML shows, part by part.

`fragment.py` and `element.js` only draw it: every choice is made here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from wenmai.export.clean import clean, label
from wenmai.export.quoting import says_more, without_bullet
from wenmai.export.widget.addresses import Addresses
from wenmai.export.widget.neighbours import Neighbours, PlaceInSeries
from wenmai.model import Edge, Node, PathStep

__all__ = ["Card", "card"]

Card: TypeAlias = dict[str, Any]  # whatever json.dumps accepts

_TITLE = 300  # code points, as on the page
_SENTENCE = 120  # code points of a quoted sentence, around its mark
_STEPS = 5  # to read first: of more, those that only others need are folded
_ROWS = 3  # of other lists: the rest is folded
_MOST = 40  # rows of such a list; a card says how many articles cite it


def card(neighbours: Neighbours, addresses: Addresses) -> Card | None:
    """What the article's page says of its neighbours; None where it has nothing to say."""
    path, target = neighbours.path, neighbours.node.id
    steps = _said_once(_step(step, target, addresses) for step in path.steps)
    first = [row | {"number": at} for at, row in enumerate(steps, 1)]
    far = [row for row in first if not row.get("direct")] if len(first) > _STEPS else []
    citing = neighbours.cited_by
    parts = [
        *(_series(place, addresses) for place in neighbours.series),
        _part("first", [row for row in first if row not in far], far),
        _part("helps", _said_once(_step(step, target, addresses) for step in path.useful)),
        _cut("next", [_named(node, addresses) for node in neighbours.next]),
        _cut("cited", [_citing(edge, node, neighbours.node, addresses) for edge, node in citing[:_MOST]])
        | {"count": len(citing)},
    ]
    told = [part for part in parts if part.get("rows")]
    return {"wenmai": "card", **_named(neighbours.node, addresses), "parts": told} if told else None


def _part(name: str, rows: Sequence[Card], folded: Sequence[Card] = ()) -> Card:
    return {"part": name, "rows": rows, **({"folded": folded} if folded else {})}


def _cut(name: str, rows: Sequence[Card]) -> Card:
    return _part(name, rows[:_ROWS], rows[_ROWS:_MOST])


def _said_once(rows: Iterable[Card]) -> list[Card]:
    """The rows, with a sentence that names several of them only at the first."""
    once: list[Card] = []
    sentences: set[str] = set()
    for row in rows:
        sentence = row.get("sentence", "")
        again = sentence in sentences
        once.append({name: fact for name, fact in row.items() if not (again and name == "sentence")})
        sentences.add(sentence)
    return once


def _step(step: PathStep, target: str, addresses: Addresses) -> Card:
    """An article to read first, with why; `direct` where the target itself asks for it."""
    named = Node(id=step.id, kind="article", title=step.title, url=step.url)
    facts = {
        "role": step.role,
        "ground": step.ground,
        "label": "" if step.role == "helps" else "declared" if step.ground == "declared" else step.role,
        "direct": target in step.needed_for,
        "minutes": step.minutes,
        "sentence": _quotation(((reason.context, "") for reason in step.reasons), step.title),
    }
    return _named(named, addresses) | {name: fact for name, fact in facts.items() if fact}


def _citing(edge: Edge, node: Node, cited: Node, addresses: Addresses) -> Card:
    sentence = _quotation(((mention.context, mention.text) for mention in edge.mentions), label(cited))
    return _named(node, addresses) | ({"sentence": sentence} if sentence else {})


def _series(place: PlaceInSeries, addresses: Addresses) -> Card:
    beside = (("previous", place.previous), ("following", place.following))
    rows = [_named(node, addresses) | {"label": name} for name, node in beside if node]
    return _part("series", rows) | {
        "name": _cut_title(place.series),
        "count": f"{place.rank} / {place.parts}",
    }


def _named(node: Node, addresses: Addresses) -> Card:
    facts = {"url": addresses.link(node), "date": clean(node.date) if node.date[:1].isdigit() else ""}
    return {"title": _cut_title(node)} | {name: fact for name, fact in facts.items() if fact}


def _cut_title(node: Node) -> str:
    text = " ".join(label(node).split())
    return text if len(text) <= _TITLE else f"{text[: _TITLE - 1]}…"


def _quotation(sentences: Iterable[tuple[str, str]], title: str) -> str:
    """The first sentence that says more than its mark or the title, on one line and cut around these."""
    for sentence, mark in sentences:
        if says_more(sentence, mark, title):
            text, wanted = (
                " ".join(clean(words).split()) for words in (without_bullet(sentence), mark or title)
            )
            return _around(text, wanted)
    return ""


def _around(text: str, wanted: str) -> str:
    if len(text) <= _SENTENCE:
        return text
    middle = max(0, text.find(wanted)) + len(wanted) // 2
    start = max(0, min(middle - _SENTENCE // 2, len(text) - _SENTENCE))
    end = start + _SENTENCE
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
