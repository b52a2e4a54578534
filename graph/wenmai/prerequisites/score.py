"""Which citations are prerequisites, and how much they are needed.

Direction is easy: what is read first was written first. Relevance is the problem: most citations only
help or pass by. Every candidate edge adds up named features; the sum decides its role.

The points were fitted: an ordinal logistic regression (one weight for each feature, two thresholds, an L2
penalty, signs held to what each reason says) on 184 citations of one blog that two readers had labelled,
120 and 64; then rounded to 0.05. Features whose weight came out as nothing were left out: 参考 before a
citation and a formula or a recap behind it tell roles apart when counted alone, but not beside these. One
is set by hand: "assumed" counts 0.3 where the fit says 0.12; few of the 184 have it, and of the 13 among
240 citations that the first reader counted 7 are needed. "first-sentence" was added after the fit, for texts
of which only the opening is at hand.

Figures for needed / needed or helps, as precision and recall: on the 120 citations 0.64, 0.88 / 0.88, 0.81
with the points below (0.76, 0.81 / 0.88, 0.81 without "first-sentence"). Before that feature, with every
article judged by points and thresholds fitted to the other articles of the 120 (leave one article out,
rounding included): 0.69, 0.69 / 0.84, 0.90; and by such points the 64 of the second reader: 0.57, 0.67 /
0.78, 0.92. The features themselves were chosen while looking at all of them. With 28 needed pairs a
difference under 0.1 is noise, and on other blogs the points are unproven.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from wenmai.fold import fold
from wenmai.model import Article, Citation, Drop, Edge, Mention, Reason, Role
from wenmai.prerequisites.cycles import without_cycles
from wenmai.prerequisites.pairs import Pair, is_later, is_narrow, pairs_of, steps_of

__all__ = ["FEATURES", "HELPS", "NEEDED", "Feature", "Judgement", "Pair", "judge", "pairs_of", "requirements"]

NEEDED = 0.6  # a score from here on: the article can't be followed without the other
HELPS = 0.25  # from here on: useful background
# No score goes higher, but that of a need which a record states. It keeps chains short (see FLOOR).
SUREST = 0.75
_OPENING = 0.2  # of the text; what is first cited later on is a detail too
_FIRST_WORDS = 60  # code points of a text before its first citation
_FOUNDATION = 5  # articles that cite one which is background to a whole blog


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: a name, its points, when it holds, and why it counts."""

    name: str
    points: float
    holds: Callable[[Pair], bool]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What was decided on one pair, and everything that spoke for and against."""

    source: str  # id of the article that a person wants to read
    target: str  # id of the one that may have to come first
    role: Role | Literal[""]  # "" when it is no prerequisite
    score: float  # sum of the points, held between 0 and SUREST; 1 where a record states the need
    why_not: str = ""  # "a later article" or "cited in passing"; empty with a role
    reasons: tuple[Reason, ...] = ()  # each feature that holds, with its points, strongest first


def _any(test: Callable[[Mention], bool]) -> Callable[[Pair], bool]:
    return lambda pair: any(test(one) for one in pair.mentions)


def _first(test: Callable[[Mention], bool]) -> Callable[[Pair], bool]:
    return lambda pair: pair.first is not None and test(pair.first)


def _all(test: Callable[[Mention], bool]) -> Callable[[Pair], bool]:
    return lambda pair: bool(pair.mentions) and all(test(one) for one in pair.mentions)


FEATURES: tuple[Feature, ...] = (
    Feature(
        "stated-by-record",
        1.0,
        _any(lambda one: one.needed),
        "a record names it as what has to be read first: known, not guessed",
    ),
    Feature("cited", 0.1, lambda pair: bool(pair.mentions), "it is named at all"),
    Feature(
        "same-subject",
        0.15,
        lambda pair: bool(pair.subject),
        "a rare word of the titles, most tags, or the series are the same: it is about what this is about",
    ),
    Feature("one-subject", 0.2, lambda pair: len(pair.subject) > 1, "two of the three agree on it"),
    Feature(
        "previous-part",
        0.15,
        lambda pair: pair.series_step == 1,
        "the part directly before continues into this one",
    ),
    Feature("repeated", 0.1, lambda pair: pair.times >= 2, "what is needed is named again"),
    Feature(
        "points-back",
        0.1,
        lambda pair: (
            any(map(is_narrow, pair.implicit)) or any(one.cue == "previous" for one in pair.mentions)
        ),
        "上一篇文章: the text goes on from there",
    ),
    Feature(
        "first-cited",
        0.1,
        lambda pair: pair.opens and pair.place is not None and pair.place < _OPENING,
        "an article begins with what it builds on; the rest is detail",
    ),
    Feature(
        "first-sentence",
        0.15,
        lambda pair: bool(pair.opens and pair.first and _begins_with(pair.first)),
        "在《…》中我们介绍了… are the first words: the text takes up where that one ended",
    ),
    Feature(
        "assumed",
        0.3,
        _any(lambda one: one.cue == "assumed"),
        "假设读者已经…, 沿用, 先阅读, 思路跟《…》是一样的",
    ),
    Feature("stated", 0.1, _any(lambda one: one.cue == "stated"), "在《…》中，我们推导了: a result is used"),
    Feature(
        "foundation",
        0.1,
        lambda pair: bool(pair.mentions) and pair.cited_by >= _FOUNDATION,
        "what many articles cite is background to them",
    ),
    Feature(
        "late",
        -0.2,
        lambda pair: pair.place is not None and pair.place >= 0.8,
        "outlook and further reading stand at the end",
    ),
    Feature("example", -0.1, _first(lambda one: one.cue == "example"), "比如: one of many"),
    Feature("aside", -0.1, _all(lambda one: one.cue == "aside"), "让人想起, 也提到过: a remark"),
    Feature(
        "setting",
        -0.1,
        _all(lambda one: one.cue == "setting"),
        "代码来自, 模型架构还是: a tool of the experiments",
    ),
    Feature("in-a-list", -0.15, _all(lambda one: one.listed), "one of several in a survey"),
    Feature(
        "no-title",
        -0.2,
        lambda pair: bool(pair.mentions) and not any(_is_named(one, pair.target) for one in pair.mentions),
        "a link on some word is an aside, unless the text goes on using that word",
    ),
    Feature("forward", -0.6, _first(lambda one: one.cue == "forward"), "an announcement"),
)


def _begins_with(mention: Mention) -> bool:
    """Whether the text begins with this citation, saying what was done there or going on from it."""
    return (
        mention.end > 0 and mention.start <= _FIRST_WORDS and mention.cue in ("assumed", "previous", "stated")
    )


def _is_named(mention: Mention, target: Article) -> bool:
    """Whether a citation names the article: by a mark, most of its title, or a name used throughout."""
    if mention.shape != "link" or mention.throughout:
        return True
    shown, title = fold(mention.title), fold(target.title)
    return bool(shown) and shown in title and 2 * len(shown) >= len(title)


def judge(pair: Pair) -> Judgement:
    """Whether one article is a prerequisite of another: role, score, and each feature that holds.

    Pure: the same pair always gets the same judgement. An article that came out later is none,
    whatever else holds; its reasons are given all the same.
    """
    holding = [feature for feature in FEATURES if feature.holds(pair)]
    most = 1.0 if any(one.needed for one in pair.mentions) else SUREST
    score = round(min(most, max(0.0, sum(feature.points for feature in holding))), 4)
    role: Role | Literal[""] = "needed" if score >= NEEDED else "helps" if score >= HELPS else ""
    why_not = "a later article" if is_later(pair) else "" if role else "cited in passing"
    return Judgement(
        source=pair.source.id,
        target=pair.target.id,
        role="" if why_not else role,
        score=score,
        why_not=why_not,
        reasons=_reasons(pair, holding),
    )


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
        Edges with role, score as weight, and reasons, strongest reason first.
    """
    edges: list[Edge] = []
    dropped: list[Drop] = []
    for pair in pairs_of(articles, citations, orders, part_before or {}):
        said = judge(pair)
        if not said.role:
            dropped.append(_left_out(said))
            continue
        edges.append(
            Edge(
                source=said.source,
                target=said.target,
                kind="requires",
                weight=said.score,
                role=said.role,
                rule="score",
                reasons=said.reasons,
            )
        )
    kept, cut = without_cycles(edges, {one for order in orders for one in steps_of(order)})
    return kept, dropped + cut


def _left_out(said: Judgement) -> Drop:
    """A candidate that is no prerequisite, with what was weighed; its sentences stand with the citation."""
    reasons = tuple(replace(one, context="") for one in said.reasons)
    return Drop(source=said.source, target=said.target, why=said.why_not, score=said.score, reasons=reasons)


_OF_THE_PAIR = ("previous-part", "same-subject", "one-subject", "foundation")  # no sentence says these


def _reasons(pair: Pair, holding: list[Feature]) -> tuple[Reason, ...]:
    """What holds, strongest first; the sentence stands with the first reason that a mention gives."""
    reasons = []
    sentence = _best_sentence(pair)
    for feature in sorted(holding, key=lambda one: (-one.points, one.name)):
        shown = feature.name not in _OF_THE_PAIR and sentence
        reasons.append(
            Reason(
                kind=feature.name,
                source=pair.source.id,
                text=_in_words(feature, pair),
                context=sentence if shown else "",
                value=feature.points,
            )
        )
        if shown:
            sentence = ""
    return tuple(reasons)


def _best_sentence(pair: Pair) -> str:
    """The first sentence with a title that says something, else the first implicit one."""
    ordered = sorted(pair.mentions, key=lambda one: (one.cue in ("", "example", "forward"), one.place or 0.0))
    return next((one.context for one in (*ordered, *pair.implicit) if one.context), "")


_WORDS = {
    "stated-by-record": "stated by the record",
    "same-subject": "on the same subject",
    "previous-part": "previous part",
    "points-back": "the text goes on from it",
    "first-sentence": "the text begins with it",
    "assumed": "its content is assumed",
    "stated": "a result of it is used",
    "example": "named as an example",
    "forward": "announced",
    "aside": "a remark",
    "setting": "part of the experiments",
    "in-a-list": "one of several in a list",
    "no-title": "linked without its title",
    "late": "cited late",
}


def _in_words(feature: Feature, pair: Pair) -> str:
    if feature.name == "repeated":
        return "cited twice" if pair.times == 2 else f"cited {pair.times} times"
    if feature.name == "first-cited" and pair.place is not None:
        share = max(1, round(pair.place * 100))
        known = pair.source.known == "text" or pair.place
        return f"cited first, at {share} % of the text" if known else "cited first, in the opening"
    if feature.name == "one-subject":
        return f"its {' and its '.join(pair.subject)} say so"
    if feature.name == "foundation":
        return f"cited by {pair.cited_by} articles"
    return _WORDS.get(feature.name, feature.name)
