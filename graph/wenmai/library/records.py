"""Answers as JSON: every key is the name of the attribute that holds the value.

A node of which only the identity matters is given by its id. A reason's `source` is called `from`, which
is no name in Python. What `wenmai.library.schemas` ships describes each of these objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from wenmai.check import HealthReport
from wenmai.library.answers import Answer
from wenmai.library.card import Card, SeriesCard
from wenmai.library.comparing import Difference
from wenmai.library.doctor import Examination
from wenmai.library.entries import SeriesEntry, TopicEntry
from wenmai.library.reasoning import SeriesPlaces, WhyAnswer
from wenmai.library.relations import NarrowerArticle, Relation, SeriesPart
from wenmai.library.weighed_topics import WeighedTopics
from wenmai.model import Candidate, Node, PathAnswer, PathStep, Reason
from wenmai.prerequisites.next_to_read import NextArticle

__all__ = ["node_record", "record"]


def record(answer: Any) -> Any:
    """An answer of a `Library`, or a sequence of them, as dicts, lists, texts and numbers.

    What has no form of its own is written with all its fields.
    """
    if write := _WRITTEN.get(type(answer)):
        return write(answer)
    if isinstance(answer, dict):
        return {key: record(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [record(one) for one in answer]
    return asdict(answer) if is_dataclass(answer) and not isinstance(answer, type) else answer


def _of(answer: Any, *names: str) -> dict[str, Any]:
    """These attributes under their names."""
    return {name: getattr(answer, name) for name in names}


def _set(answer: Any, *names: str) -> dict[str, Any]:
    """Those of these attributes that say anything."""
    return {name: value for name, value in _of(answer, *names).items() if value or value == 0.0}


def _ids(nodes: Iterable[Node]) -> list[str]:
    return [node.id for node in nodes]


def _whole(value: Any) -> Any:
    """A record with all its fields; those that say nothing are left out."""
    if isinstance(value, Reason):
        return {"from" if key == "source" else key: one for key, one in _fields(value).items()}
    if is_dataclass(value):
        return _fields(value)
    if isinstance(value, tuple | list):
        return [_whole(one) for one in value]
    return value


def _fields(value: Any) -> dict[str, Any]:
    pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
    return {
        name: _whole(one) for name, one in pairs if one or (one == 0 and one is not False) or name == "title"
    }


# --- nodes ----------------------------------------------------------------------------------------


def _brief(node: Any) -> dict[str, Any]:
    """What names a node in a list."""
    more = {name: getattr(node, name) for name in ("known", "url", "date", "minutes")}
    return _of(node, "id", "kind", "title") | {name: value for name, value in more.items() if value}


def node_record(node: Node) -> dict[str, Any]:
    """A node with all its fields."""
    from wenmai.export.graph_json import by_language

    named = {"identifiers": dict(node.identifiers), "labels": by_language(node.labels)}
    return _fields(node) | {name: value for name, value in named.items() if value}


def _relation(one: Relation | NarrowerArticle) -> dict[str, Any]:
    often = {} if one.weight is None else {"weight": one.weight}
    strength = {} if one.score is None else {"score": one.score}
    role = {"role": one.role} if one.role else {}
    lists = {name: _whole(some) for name, some in _set(one, "mentions", "reasons", "evidence").items()}
    return _brief(one) | often | strength | role | lists


def _narrower(one: NarrowerArticle) -> dict[str, Any]:
    return _relation(one) | {"through": one.through.id}


def _place(one: SeriesPart | SeriesCard) -> dict[str, Any]:
    number = {"number": one.number} if one.number else {}
    return {"position": one.position, **number, "part": one.part}


def _part(one: SeriesPart) -> dict[str, Any]:
    return _brief(one) | _place(one)


def _series_card(card: SeriesCard) -> dict[str, Any]:
    return {
        **_of(card, "id", "title"),
        **_place(card),
        "previous": card.previous and card.previous.id,
        "next": card.next and card.next.id,
        "parts": record(card.parts),
        "gaps": list(card.gaps),
        "doubles": list(card.doubles),
    }


def _card(card: Card) -> dict[str, Any]:
    names = ("requires", "cites", "works", "cited_by", "mentions", "mentioned_by", "topics", "articles",
             "narrower", "narrower_articles", "series_places")  # fmt: skip
    sections = {name: record(getattr(card, name)) for name in names} | {"unresolved": _whole(card.unresolved)}
    told = {name: value for name, value in sections.items() if value}
    return node_record(card.node) | told | ({"region_title": card.region_title} if card.region else {})


# --- what to read ---------------------------------------------------------------------------------


def _reasons(reasons: Iterable[Reason], *more: str) -> list[dict[str, Any]]:
    return [
        {"kind": one.kind, "from": one.source, **_of(one, "text", "context", "where", *more)}
        for one in reasons
    ]


def _sure(one: PathStep | Candidate | WhyAnswer) -> dict[str, Any]:
    """By whose word something is a prerequisite, or how likely it is one."""
    ground = {"ground": one.ground} if one.ground else {}
    return ground if one.probability is None else ground | {"probability": one.probability}


def _step(step: PathStep) -> dict[str, Any]:
    return {
        **_of(step, "id", "title"),
        "url": step.url or None,
        **_of(step, "date", "known", "role"),
        **_sure(step),
        "needed_for": list(step.needed_for),
        "score": step.score,
        "reasons": _reasons(step.reasons),
        "minutes": step.minutes,
        **({"goal": True} if step.goal else {}),
    }


def _path(answer: PathAnswer) -> dict[str, Any]:
    more = {
        "useful": record(answer.useful),
        "goals": list(answer.goals),
        "candidates": record(answer.candidates),
    }
    return {
        "target": answer.target.id,
        "steps": record(answer.steps),
        "dropped": [_of(drop, "source", "target", "why") for drop in answer.dropped],
        "known": list(answer.known),
        **_of(answer, "minutes", "unknown_lengths"),
    } | {name: some for name, some in more.items() if some}


def _candidate(candidate: Candidate) -> dict[str, Any]:
    return {
        **_of(candidate, "source", "target"),
        "role": candidate.role or None,
        **_sure(candidate),
        "score": candidate.score,
        "reasons": _reasons(candidate.reasons, "points"),
        "followed": candidate.followed,
        "why": candidate.why or None,
    }


def _next(article: NextArticle) -> dict[str, Any]:
    opens = [_of(later, "id", "title") | {"missing": list(later.missing)} for later in article.opens]
    return _brief(article) | {"builds_on": list(article.builds_on), "opens": opens}


def _why(answer: WhyAnswer) -> dict[str, Any]:
    chain = [_of(step, "id", "title", "role", "score") | {"reasons": _reasons(step.reasons, "points")}
             for step in answer.chain]  # fmt: skip
    return {
        "article": _brief(answer.article),
        "earlier": _brief(answer.earlier),
        "role": answer.role or None,
        **_sure(answer),
        "score": answer.score,
        "why_not": answer.why_not or None,
        "reasons": _reasons(answer.reasons, "points"),
        "times": answer.times,
        "citations": _whole(answer.citations),
        "cited_back": _whole(answer.cited_back),
        "series": record(answer.series),
        "chain": chain or None,
    }


# --- lists and reports ----------------------------------------------------------------------------


def _series(entry: SeriesEntry) -> dict[str, Any]:
    return _of(entry, "id", "title", "parts", "gaps", "doubles")


def _topic(entry: TopicEntry) -> dict[str, Any]:
    return _of(entry, "id", "title", "articles", "with_narrower") | _set(entry, "broader")


def _weighed(answer: WeighedTopics) -> dict[str, Any]:
    return _brief(answer) | {
        "given": [
            {
                "topic": one.topic.id,
                **_of(one, "title", "level", "score"),
                "evidence": _whole(one.evidence),
                "counts_for": _ids(one.counts_for),
            }
            for one in answer.given
        ],
        "not_given": [
            {
                "topic": one.topic.id,
                **_of(one, "title", "score"),
                "evidence": _whole(one.evidence),
                "lacking": one.lacking,
            }
            for one in answer.not_given
        ],
        "no_word_of": _ids(answer.no_word_of),
    }


def _difference(answer: Difference) -> dict[str, Any]:
    return {
        "added": record(answer.added),
        "removed": record(answer.removed),
        "changed": [
            {
                **_of(change, "id", "title"),
                "fields": {name: _whole_pair(pair) for name, pair in change.fields.items()},
            }
            for change in answer.changed
        ],
        "citations_gained": [one._asdict() for one in answer.citations_gained],
        "citations_lost": [one._asdict() for one in answer.citations_lost],
    }


def _whole_pair(pair: tuple[Any, Any]) -> dict[str, Any]:
    return {"old": _whole(pair[0]), "new": _whole(pair[1])}


def _health(report: HealthReport) -> dict[str, Any]:
    codes = {code: row._asdict() for code, row in report.codes.items()}
    return asdict(report) | {"findings": report.findings, "codes": codes}


def _answer(answer: Answer) -> Any:
    import json

    return json.loads(answer.text("json"))  # as the W3C has it


def _examination(answer: Examination) -> dict[str, Any]:
    return asdict(answer) | {"sound": answer.sound}


_WRITTEN: dict[type, Callable[[Any], Any]] = {
    Answer: _answer,
    Candidate: _candidate,
    Card: _card,
    Difference: _difference,
    Examination: _examination,
    HealthReport: _health,
    NarrowerArticle: _narrower,
    NextArticle: _next,
    Node: _brief,
    PathAnswer: _path,
    PathStep: _step,
    Relation: _relation,
    SeriesCard: _series_card,
    SeriesEntry: _series,
    SeriesPart: _part,
    SeriesPlaces: lambda places: _of(places, "id", "title", "article", "earlier"),
    TopicEntry: _topic,
    WeighedTopics: _weighed,
    WhyAnswer: _why,
}
