"""The candidates: which article may have to be read before which, and what is known of the two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from wenmai.model import Article, Citation, Mention
from wenmai.prerequisites.subjects import Subjects

__all__ = ["Pair", "is_later", "is_narrow", "pairs_of", "steps_of"]

_LONGEST_NAME = 24  # code points of a link that is a name; a longer one is a sentence or a title


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One article and one that it may build on, with all that speaks for it."""

    source: Article
    target: Article
    mentions: tuple[Mention, ...] = ()  # titles and links, in order of the text
    implicit: tuple[Mention, ...] = ()  # 上一篇文章 and the like
    series_step: int | None = None  # 1: the target is the part directly before; 2: one further back
    subject: tuple[str, ...] = ()  # which of "title", "tags", "series" say that both have one subject
    opens: bool = False  # of all earlier articles that the source cites, it cites this one first
    cited_by: int = 0  # how many articles cite the target

    @property
    def times(self) -> int:
        """How often the source speaks of the target; 前面几篇文章 speaks of no one in particular."""
        return sum(one.count for one in self.mentions) + sum(is_narrow(one) for one in self.implicit)

    @property
    def place(self) -> float | None:
        """Where it does so first: 0 = start of the body, 1 = its end."""
        narrow = (one for one in self.implicit if is_narrow(one))
        places = [one.place for one in (*self.mentions, *narrow) if one.place is not None]
        return min(places, default=None)

    @property
    def first(self) -> Mention | None:
        """The first mention by title or link, else the first implicit one."""
        return next(iter((*self.mentions, *self.implicit)), None)


def is_narrow(implicit: Mention) -> bool:
    """Whether an implicit reference means one to three articles."""
    reach = implicit.reach
    return reach is not None and reach.kind in ("previous", "position") and reach.count <= 3


def pairs_of(
    articles: Mapping[str, Article],
    citations: Sequence[Citation],
    orders: Sequence[Sequence[tuple[str, int | None]]],
    part_before: Mapping[str, str],
) -> list[Pair]:
    """Every candidate: each article that another cites, and the part before it.

    The parameters are those of `requirements`.
    """
    said: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for citation in citations:
        if citation.target in articles and citation.source != citation.target:
            said[citation.source, citation.target].append(citation.mention)
    step = _series_steps(orders, part_before, list(said))
    for ends, back in step.items():
        if back == 1:
            said.setdefault(ends, [])
    subjects = Subjects(articles.values())
    cited_by = Counter(target for (_, target), mentions in said.items() if mentions)
    pairs = []
    for (source, target), mentions in sorted(said.items()):
        one, two = articles[source], articles[target]
        place = step.get((source, target))
        named = tuple(mention for mention in mentions if mention.reach is None)
        pairs.append(
            Pair(
                source=one,
                target=two,
                mentions=named,
                implicit=tuple(mention for mention in mentions if mention.reach is not None),
                series_step=place,
                subject=subjects.shared(one, two, _names(named), place is not None),
                cited_by=cited_by[target],
            )
        )
    return _with_openings(pairs)


def _names(mentions: Iterable[Mention]) -> Iterator[str]:
    """What links call an article in a few words, as "RoPE"."""
    return (one.title for one in mentions if one.shape != "mark" and len(one.title) <= _LONGEST_NAME)


def _with_openings(pairs: list[Pair]) -> list[Pair]:
    """The pairs, each source's first citation of an earlier article marked; none where two share a place."""
    begins = [_begins(pair) for pair in pairs]
    first: dict[str, tuple[float, int]] = {}
    of_place: dict[str, int] = {}  # index of the pair that stands there; -1 where two do
    for at, (pair, place) in enumerate(zip(pairs, begins, strict=True)):
        best = first.get(pair.source.id)
        if place is None or (best is not None and best < place) or is_later(pair):
            continue
        of_place[pair.source.id] = -1 if best == place else at
        first[pair.source.id] = place
    opening = {*of_place.values()}
    return [replace(pair, opens=True) if at in opening else pair for at, pair in enumerate(pairs)]


def _begins(pair: Pair) -> tuple[float, int] | None:
    """Where the source first names the target; None when that is not known."""
    return min(((one.place, one.start) for one in pair.mentions if one.place is not None), default=None)


def steps_of(order: Sequence[tuple[str, int | None]]) -> list[tuple[str, str]]:
    """Each article of a series with the one before it, as (article, before)."""
    return [(two, one) for (one, _), (two, _) in pairwise(order)]


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
    for later, earlier in [*cited, *(pair for order in orders for pair in steps_of(order))]:
        one, two = seat.get(later), seat.get(earlier)
        if one and two and one[0] == two[0]:
            numbered = one[2] is not None and two[2] is not None
            # two parts of one number stand in the order of the series
            apart = (one[2] or 0) - (two[2] or 0) if numbered else 0
            back = apart or one[1] - two[1]
            step[later, earlier] = 2 if back == 1 and later in part_before else back
    step.update(((later, earlier), 1) for later, earlier in part_before.items())
    return step


def is_later(pair: Pair) -> bool:
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
