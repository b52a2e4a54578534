"""Which citations are prerequisites, and how much they are needed.

Direction is easy: what is read first was written first. Relevance is the problem: most citations only
help or pass by. Every candidate edge adds up named features (`features.py`); the sum decides its role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from wenmai.model import Article, Citation, Drop, Edge, Ground, Reason, Role, changed, filled
from wenmai.phrases import phrases
from wenmai.prerequisites import bounds
from wenmai.prerequisites.cycles import without_cycles
from wenmai.prerequisites.features import FEATURES, Feature
from wenmai.prerequisites.names import Names
from wenmai.prerequisites.pairs import Pair, is_later, pairs_of, steps_of
from wenmai.prerequisites.probability import probability
from wenmai.prerequisites.sureness import is_sure
from wenmai.prerequisites.uncited_bases import unstated_bases

__all__ = [
    "FEATURES",
    "Judgement",
    "Pair",
    "guessed_role",
    "judge",
    "left_out",
    "pairs_of",
    "requirements",
    "requires",
]


@filled(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was decided on one pair, and everything that spoke for and against."""

    source: str  # id of the article that a person wants to read
    target: str  # id of the one that may have to come first
    role: Role | Literal[""]  # "" when it is no prerequisite
    score: float  # sum of the points, held between 0 and bounds.SUREST; 1 where somebody says so
    probability: float = 1.0  # how likely a reader calls it needed, by all that was weighed
    ground: Ground = "inferred"  # by whose word
    why_not: str = ""  # "a later article" or "cited in passing"; empty with a role
    reasons: tuple[Reason, ...] = ()  # each feature that holds, with its points, strongest first


def judge(pair: Pair) -> Judgement:
    """Whether one article is a prerequisite of another: role, score, and each feature that holds.

    Pure: the same pair always gets the same judgement. What the author declares or a record states is
    needed, whatever else holds. A guess is needed by a sure sign alone, likely by its probability or its
    score. An article that came out later is none; its reasons are given all the same.
    """
    holding = [feature for feature in FEATURES if feature.holds(pair)]
    certain, floor = pair.ground != "inferred", bounds.HELPS if pair.declarations else 0.0
    points = sum(feature.points for feature in holding)
    score = 1.0 if certain else round(min(bounds.SUREST, max(floor, points)), 4)
    chance = 1.0 if certain else probability(pair, points)
    role: Role | Literal[""] = "needed" if certain else guessed_role(pair, points, score, chance)
    if not certain and not pair.declarations and is_sure(pair, points):
        chance = max(chance, bounds.SURE)
    later = not pair.declarations and not certain and is_later(pair)
    why_not = "a later article" if later else "" if role else "cited in passing"
    return Judgement(
        source=pair.source.id,
        target=pair.target.id,
        role="" if why_not else role,
        score=score,
        probability=chance,
        ground="declared" if pair.declarations else pair.ground,
        why_not=why_not,
        reasons=_reasons(pair, holding),
    )


def guessed_role(pair: Pair, points: float, score: float, chance: float) -> Role | Literal[""]:
    """What a pair is, of which nobody says that it is needed.

    `points` is the plain sum, `score` what is held between its bounds, `chance` the probability.
    """
    if not pair.declarations:  # what only a section needs, who skips the section can do without
        if is_sure(pair, points) or score >= bounds.NEEDED:
            return "needed"
        if chance >= bounds.LIKELY:
            return "likely"
    return "helps" if score >= bounds.HELPS else ""


def requirements(
    articles: Mapping[str, Article],
    citations: Sequence[Citation],
    orders: Sequence[Sequence[tuple[str, int | None]]],
    part_before: Mapping[str, str] | None = None,
) -> tuple[list[Edge], list[Drop]]:
    """The `requires` edges without cycles, and the candidates that were left out.

    Parameters
    ----------
    articles
        All articles by id.
    citations
        Resolved citations; those of works are passed over.
    orders
        For each series its articles in reading order, as (id, position).
    part_before
        For articles whose series says so otherwise than by number: （下） → （中） of the same subtitle,
        whatever stands between.

    Returns
    -------
    edges, dropped
        Edges with role, score, reasons (strongest first), and as position the place among the
        source's needs in the order in which it first cites them; None for what it never cites.
    """
    edges: list[Edge] = []
    dropped: list[Drop] = []
    names = Names(articles, citations)
    weighed: dict[tuple[str, str], bool] = {}
    places: list[tuple[float, str, str]] = []
    for pair in pairs_of(articles, citations, orders, part_before or {}, names):
        said, ends = judge(pair), (pair.source.id, pair.target.id)
        weighed[ends] = not pair.only_in_closing_list
        if pair.place is not None:
            places.append((pair.place, *ends))
        if not said.role:
            dropped.append(left_out(said))
            continue
        edges.append(requires(said))
    kept, cut = without_cycles(edges, {one for order in orders for one in steps_of(order)})
    bases = list(unstated_bases(articles, names, kept, weighed))
    found = {(edge.source, edge.target) for edge in bases}
    dropped = [one for one in dropped if (one.source, one.target) not in found]
    return _in_order_of_citation([*kept, *bases], places), dropped + cut


def _in_order_of_citation(edges: Sequence[Edge], places: Sequence[tuple[float, str, str]]) -> list[Edge]:
    """The edges, those of each source numbered in the order in which it first speaks of their targets.

    `places` has where a source first names a target: its place in the text, source, target.
    """
    required = {(edge.source, edge.target) for edge in edges}
    numbers: dict[tuple[str, str], int] = {}
    so_far: Counter[str] = Counter()
    for _, source, target in sorted(places):
        if (source, target) in required:
            so_far[source] += 1
            numbers[source, target] = so_far[source]
    return [
        changed(edge, position=number) if (number := numbers.get((edge.source, edge.target))) else edge
        for edge in edges
    ]


def requires(said: Judgement, position: int | None = None) -> Edge:
    """The edge of a judgement that gives a role; `position` is its place among the source's needs."""
    return Edge(
        source=said.source,
        target=said.target,
        kind="requires",
        score=said.score,
        probability=said.probability,
        role=said.role,
        ground=said.ground,
        rule="score",
        reasons=said.reasons,
        position=position,
    )


def left_out(said: Judgement) -> Drop:
    """A candidate that is no prerequisite, with what was weighed; its sentences stand with the citation."""
    reasons = tuple(changed(one, context="") if one.context else one for one in said.reasons)
    return Drop(source=said.source, target=said.target, why=said.why_not, score=said.score, reasons=reasons)


_BY_WORD = ("declared", "declared-for-section")  # the author's own word goes before all else
_OF_THE_PAIR = ("previous-part", "same-subject", "one-subject", "foundation")  # no sentence says these


# Name of a feature → its place among reasons: strongest first.
_RANK = {
    feature.name: rank
    for rank, feature in enumerate(
        sorted(FEATURES, key=lambda one: (one.name not in _BY_WORD, -one.points, one.name))
    )
}


def _reasons(pair: Pair, holding: list[Feature]) -> tuple[Reason, ...]:
    """What holds, strongest first; the sentence stands with the first reason that a mention gives."""
    reasons = []
    sentence = _declaring_sentence(pair) or _best_sentence(pair)
    for feature in sorted(holding, key=lambda one: _RANK[one.name]):
        said = _reason(feature.name, pair.source.id, _in_words(feature, pair), feature.points)
        if sentence and feature.name not in _OF_THE_PAIR:
            said, sentence = changed(said, context=sentence), ""
        reasons.append(said)
    return tuple(reasons)


@lru_cache(maxsize=64)  # the pairs of one article come together
def _reason(kind: str, source: str, text: str, value: float) -> Reason:
    return Reason(kind=kind, source=source, text=text, value=value)


def _declaring_sentence(pair: Pair) -> str:
    """The author's words that it must be read first."""
    return next((one.sentence for one in pair.declarations if one.sentence), "")


def _best_sentence(pair: Pair) -> str:
    """The first sentence with a title that says something, else the first implicit one."""
    ordered = sorted(pair.mentions, key=lambda one: (one.cue in ("", "example", "forward"), one.place or 0.0))
    return next((one.context for one in (*ordered, *pair.implicit) if one.context), "")


def _in_words(feature: Feature, pair: Pair) -> str:
    name = feature.name
    if name == "repeated" and pair.times > 2:
        return _said(f"{name} #", pair.times)
    if name == "first-cited" and (pair.place or pair.source.known == "text"):
        return _said(f"{name} #", max(1, round((pair.place or 0.0) * 100)))
    if name == "declared-for-section":
        return _said(name, pair.declarations[0].section)
    if name == "one-subject":
        *others, last = pair.subject
        return _said(name, ", ".join(others), last)
    if name == "foundation":
        return _said(f"{name} #", pair.cited_by)
    return _said(name)


@lru_cache(maxsize=1024)
def _said(name: str, *values: str | int) -> str:
    return phrases().say(f"requires:{name}", *values)
