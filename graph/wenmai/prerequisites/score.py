"""Which citations are prerequisites, and how much they are needed.

Direction is easy: what is read first was written first. Relevance is the problem: most citations only
help or pass by. Every candidate edge adds up named features; the sum decides its role.

Source of the features: reading of 240 citations of one blog. Repetition, the previous part of a
series, the first lines of the body and phrases that assume knowledge speak for "needed". What is
restated behind the citation (a formula, a recap) only helps. Lists, examples, late places and
announcements pass by.

The points and the thresholds below were set by hand while looking at the 120 labelled citations and 12
labelled paths of that same blog (dev split), without cross-validation; with 16 needed pairs a difference
under 0.1 is noise. On another blog they are unproven.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wenmai.model import Article, Citation, Drop, Edge, Mention, Reason, Role
from wenmai.prerequisites.cycles import without_cycles

__all__ = ["FEATURES", "HELPS", "NEEDED", "Feature", "Pair", "requirements"]

NEEDED = 0.55  # a score from here on: the article can't be followed without the other
# No score goes higher. It keeps long chains short (see FLOOR) and is no probability: of the 12 labelled
# citations whose features add up to this much, 6 are needed and 6 only help.
SUREST = 0.75
HELPS = 0.2  # from here on: useful background


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One article and one that it may build on, with all that speaks for it."""

    source: Article
    target: Article
    mentions: tuple[Mention, ...] = ()  # titles and links, in order of the text
    implicit: tuple[Mention, ...] = ()  # 上一篇文章 and the like
    series_step: int | None = None  # 1: the target is the part directly before; 2: one further back

    @property
    def times(self) -> int:
        """How often the source speaks of the target; 前面几篇文章 speaks of no one in particular."""
        return sum(one.count for one in self.mentions) + sum(_is_narrow(one) for one in self.implicit)

    @property
    def place(self) -> float | None:
        """Where it does so first: 0 = start of the body, 1 = its end."""
        narrow = (one for one in self.implicit if _is_narrow(one))
        places = [one.place for one in (*self.mentions, *narrow) if one.place is not None]
        return min(places, default=None)

    @property
    def first(self) -> Mention | None:
        """The first mention by title or link, else the first implicit one."""
        return next(iter((*self.mentions, *self.implicit)), None)


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against: a name, its points, when it holds, and why it counts."""

    name: str
    points: float
    holds: Callable[[Pair], bool]
    why: str


def _any(test: Callable[[Mention], bool]) -> Callable[[Pair], bool]:
    return lambda pair: any(test(one) for one in pair.mentions)


def _first(test: Callable[[Mention], bool]) -> Callable[[Pair], bool]:
    return lambda pair: pair.first is not None and test(pair.first)


def _placed(low: float, high: float) -> Callable[[Pair], bool]:
    return lambda pair: pair.place is not None and low <= pair.place < high


def _is_narrow(implicit: Mention) -> bool:
    """Whether an implicit reference means one to three articles."""
    reach = implicit.reach
    return reach is not None and reach.kind in ("previous", "position") and reach.count <= 3


FEATURES: tuple[Feature, ...] = (
    Feature("cited", 0.15, lambda pair: bool(pair.mentions), "it is named at all"),
    Feature(
        "previous-part",
        0.35,
        lambda pair: pair.series_step == 1,
        "the part directly before continues into this one",
    ),
    Feature(
        "earlier-part", 0.1, lambda pair: (pair.series_step or 0) > 1, "parts of a series share notation"
    ),
    Feature(
        "points-back",
        0.15,
        lambda pair: any(map(_is_narrow, pair.implicit)),
        "上一篇文章: the text goes on from there",
    ),
    Feature("repeated", 0.25, lambda pair: pair.times >= 2, "what is needed is named again"),
    Feature("opening", 0.15, _placed(0, 0.05), "the first lines say what the article builds on"),
    Feature("early", 0.05, _placed(0.05, 0.2), "before the argument is under way"),
    Feature("late", -0.3, _placed(0.8, 1.01), "outlook and further reading stand at the end"),
    Feature("assumed", 0.35, _any(lambda one: one.cue == "assumed"), "假设读者已经…, 沿用, 不再重复"),
    Feature("introduced-as-previous", 0.3, _any(lambda one: one.cue == "previous"), "在上一篇文章《…》中"),
    Feature("stated", 0.2, _any(lambda one: one.cue == "stated"), "在《…》中，我们推导了: a result is used"),
    Feature("consult", -0.1, _first(lambda one: one.cue == "consult"), "参考: for those who want more"),
    Feature("example", -0.25, _first(lambda one: one.cue == "example"), "比如: one of many"),
    Feature("forward", -0.6, _first(lambda one: one.cue == "forward"), "an announcement"),
    Feature(
        "restated",
        -0.15,
        _first(lambda one: one.follows != ""),
        "a formula or recap behind it gives what is used",
    ),
    Feature("in-a-list", -0.25, _first(lambda one: one.listed), "one of several in a survey"),
    Feature(
        "no-title",
        -0.1,
        lambda pair: bool(pair.mentions) and all(one.shape != "mark" for one in pair.mentions),
        "a bare link is an aside",
    ),
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
    for pair in _pairs(articles, citations, orders, part_before or {}):
        if _is_later(pair):
            dropped.append(Drop(source=pair.source.id, target=pair.target.id, why="a later article"))
            continue
        holding = [feature for feature in FEATURES if feature.holds(pair)]
        score = min(SUREST, max(0.0, sum(feature.points for feature in holding)))
        if score < HELPS:
            dropped.append(Drop(source=pair.source.id, target=pair.target.id, why="cited in passing"))
            continue
        role: Role = "needed" if score >= NEEDED else "helps"
        edges.append(
            Edge(
                source=pair.source.id,
                target=pair.target.id,
                kind="requires",
                weight=round(score, 4),
                role=role,
                rule="score",
                reasons=_reasons(pair, holding),
            )
        )
    kept, cut = without_cycles(edges, {one for order in orders for one in _steps(order)})
    return kept, dropped + cut


def _steps(order: Sequence[tuple[str, int | None]]) -> list[tuple[str, str]]:
    """Each article of a series with the one before it, as (article, before)."""
    return [(two, one) for (one, _), (two, _) in pairwise(order)]


def _pairs(
    articles: Mapping[str, Article],
    citations: Sequence[Citation],
    orders: Sequence[Sequence[tuple[str, int | None]]],
    part_before: Mapping[str, str],
) -> list[Pair]:
    """Every candidate: each article that another cites, and the part before it."""
    said: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for citation in citations:
        if citation.target in articles and citation.source != citation.target:
            said[citation.source, citation.target].append(citation.mention)
    step = _series_steps(orders, part_before, list(said))
    for pair, back in step.items():
        if back == 1:
            said.setdefault(pair, [])
    pairs = []
    for (source, target), mentions in sorted(said.items()):
        pairs.append(
            Pair(
                source=articles[source],
                target=articles[target],
                mentions=tuple(one for one in mentions if one.reach is None),
                implicit=tuple(one for one in mentions if one.reach is not None),
                series_step=step.get((source, target)),
            )
        )
    return pairs


def _series_steps(
    orders: Sequence[Sequence[tuple[str, int | None]]],
    part_before: Mapping[str, str],
    cited: Sequence[tuple[str, str]],
) -> dict[tuple[str, str], int]:
    """How many parts lie from one article of a series back to another: for cited pairs and neighbours."""
    seat = {
        article: (number, at, position)
        for number, order in enumerate(orders)
        for at, (article, position) in enumerate(order)
    }
    step: dict[tuple[str, str], int] = {}
    for later, earlier in [*cited, *(pair for order in orders for pair in _steps(order))]:
        one, two = seat.get(later), seat.get(earlier)
        if one and two and one[0] == two[0]:
            numbered = one[2] is not None and two[2] is not None
            # two parts of one number stand in the order of the series
            apart = (one[2] or 0) - (two[2] or 0) if numbered else 0
            back = apart or one[1] - two[1]
            step[later, earlier] = 2 if back == 1 and later in part_before else back
    step.update(((later, earlier), 1) for later, earlier in part_before.items())
    return step


def _is_later(pair: Pair) -> bool:
    """Whether the target came out after the source, or stands behind it in their series."""
    one, two = pair.source, pair.target
    if pair.series_step is not None:
        return pair.series_step <= 0
    same_series = (
        one.series and two.series and one.series.series == two.series.series and one.owner == two.owner
    )
    if same_series and one.series and two.series and one.series.position and two.series.position:
        return two.series.position >= one.series.position
    if one.date.startswith("--") or two.date.startswith("--") or not one.date or not two.date:
        return False
    known = min(len(one.date), len(two.date))
    return two.date[:known] > one.date[:known]


def _reasons(pair: Pair, holding: list[Feature]) -> tuple[Reason, ...]:
    """What holds, strongest first; the sentence stands with the first reason that a mention gives."""
    reasons = []
    sentence = _best_sentence(pair)
    for feature in sorted(holding, key=lambda one: (-one.points, one.name)):
        shown = feature.name not in ("previous-part", "earlier-part") and sentence
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
    "previous-part": "previous part",
    "earlier-part": "earlier part of the series",
    "points-back": "the text goes on from it",
    "assumed": "its content is assumed",
    "introduced-as-previous": "introduced as the previous article",
    "stated": "a result of it is used",
    "consult": "named for reference",
    "example": "named as an example",
    "forward": "announced",
    "restated": "what is used is restated",
    "in-a-list": "one of several in a list",
    "no-title": "linked without its title",
    "late": "cited late",
}


def _in_words(feature: Feature, pair: Pair) -> str:
    if feature.name == "repeated":
        return "cited twice" if pair.times == 2 else f"cited {pair.times} times"
    if feature.name in ("opening", "early") and pair.place is not None:
        share = max(1, round(pair.place * 100))
        return (
            "cited in the opening"
            if pair.source.known != "text" and not pair.place
            else f"first at {share} % of the text"
        )
    return _WORDS.get(feature.name, feature.name)
