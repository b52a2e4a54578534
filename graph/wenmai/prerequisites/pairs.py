"""The candidates: which article may have to be read before which, and what is known of the two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter

from wenmai.fold import simplified
from wenmai.model import Article, Citation, Cue, Declaration, Ground, Mention, changed
from wenmai.prerequisites import bounds
from wenmai.prerequisites.likeness import Likeness
from wenmai.prerequisites.names import Names
from wenmai.words.kinds import ARTICLE
from wenmai.words.pointing import NEXT, PREVIOUS, PREVIOUS_ENGLISH

__all__ = ["Pair", "is_later", "is_narrow", "pairs_of", "steps_of"]

_PREVIOUS = re.compile(
    rf"[在从]?{PREVIOUS}(?:{ARTICLE}|文)?[里中]?"
    rf"|(?:(?:the|my|our) )?{PREVIOUS_ENGLISH} (?:post|article|part)",
    re.I,
)

# « 上一篇文章 | 下一篇文章 » leads through a site and says nothing of the text
_NAVIGATION = re.compile(
    rf"(?:[\W_]|(?:{PREVIOUS}|{NEXT})(?:{ARTICLE}|文)?|\b(?:the|previous|last|next|post|article|part)\b)*",
    re.I,
)


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
    uses: int = 0  # how often the text uses a name of the target
    likeness: float | None = None  # 0 to 1: how alike the two texts are; None when one is not at hand
    cited_back: bool = False  # the target cites the source as well, and not only in a list
    ahead: int | None = (
        None  # places of the site's own order from the target on to the source; None without one
    )

    # found once, because many features ask for them
    first: Mention | None = field(init=False)  # the first mention by title or link, else an implicit one
    times: int = field(init=False)  # how often the source speaks of the target
    place: float | None = field(init=False)  # where it does so first: 0 = start of the body, 1 = its end
    cues: frozenset[Cue] = field(init=False)  # of the mentions by title or link
    named: int = field(init=False)  # where its content is assumed: how often the text uses its name
    # where the author says that the target must be read first; those of the whole text come first
    declarations: tuple[Declaration, ...] = field(init=False)
    ground: Ground = field(init=False)  # by whose word the target has to be read before the whole text

    def __post_init__(self) -> None:
        narrow = [one for one in self.implicit if is_narrow(one)]  # 前面几篇文章 speaks of none in particular
        places = [one.place for one in (*self.mentions, *narrow) if one.place is not None]
        said = [one.declaration for one in (*self.mentions, *self.implicit) if one.declaration]
        for name, found in (
            ("declarations", tuple(sorted(said, key=lambda one: bool(one.section)))),
            ("ground", self._ground(said)),
            ("first", next(iter(self.mentions or self.implicit), None)),
            ("times", sum([one.count for one in self.mentions]) + len(narrow)),
            ("place", min(places, default=None)),
            ("cues", frozenset([one.cue for one in self.mentions])),
            ("named", self.uses if any(one.cue == "assumed" for one in self.mentions) else 0),
        ):
            object.__setattr__(self, name, found)

    def _ground(self, said: Iterable[Declaration]) -> Ground:
        if any(not one.section for one in said):
            return "declared"
        return "stated" if any(one.stated for one in self.mentions) else "inferred"

    @property
    def called_previous(self) -> bool:
        """Whether a link in a sentence says just 上一篇文章: the author's word that it stands before."""
        return any(
            one.shape == "link"
            and one.cue == "previous"
            and _PREVIOUS.fullmatch(simplified(one.title))
            and not _NAVIGATION.fullmatch(simplified(one.context))
            for one in self.mentions
        )

    @property
    def only_in_closing_list(self) -> bool:
        """Whether it is named in a list of links at the end and nowhere else."""
        return bool(self.mentions or self.implicit) and all(
            one.listed and one.place is not None and one.place >= bounds.LATE
            for one in (*self.mentions, *self.implicit)
        )


def is_narrow(implicit: Mention) -> bool:
    """Whether an implicit reference means one to three articles."""
    reach = implicit.reach
    return reach is not None and reach.kind in ("previous", "position") and reach.count <= bounds.NARROW


def pairs_of(
    articles: Mapping[str, Article],
    citations: Sequence[Citation],
    orders: Sequence[Sequence[tuple[str, int | None]]],
    part_before: Mapping[str, str],
    names: Names | None = None,
) -> Iterator[Pair]:
    """Every candidate: each article that another cites, and the part before it; by source and target.

    Only those of one source are in memory at a time. The parameters are those of `requirements`; `names` are
    found from the articles and citations where they are not given.
    """
    names = names or Names(articles, citations)
    said: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for citation in citations:
        if citation.target in articles and citation.source != citation.target:
            said[citation.source, citation.target].append(citation.mention)
    step = _series_steps(orders, part_before, list(said))
    for ends, back in step.items():
        if back == 1:
            said.setdefault(ends, [])
    cited_by = Counter(target for (_, target), mentions in said.items() if mentions)
    likeness = Likeness(articles)
    at = {name: _place_in_order(article) for name, article in articles.items()}

    def pair_of(source: str, target: str) -> Pair:
        one, two, mentions = articles[source], articles[target], said[source, target]
        place = step.get((source, target))
        named = tuple(mention for mention in mentions if mention.reach is None)
        return Pair(
            source=one,
            target=two,
            mentions=named,
            implicit=tuple(mention for mention in mentions if mention.reach is not None),
            series_step=place,
            subject=names.subjects.shared(one, two, _names(named), place is not None),
            cited_by=cited_by[target],
            uses=names.uses(source, target, titles=True)[0],
            likeness=likeness.between(source, target),
            cited_back=any(not one.listed for one in said.get((target, source), ())),
            ahead=_ahead(at[source], at[target]),
        )

    for _, of_source in groupby(sorted(said), key=itemgetter(0)):
        yield from _with_opening([pair_of(*ends) for ends in of_source])


def _ahead(later: int | None, earlier: int | None) -> int | None:
    """How many places the target stands before the source in the site's own table of contents."""
    return None if later is None or earlier is None else later - earlier


def _place_in_order(article: Article) -> int | None:
    orders = (one.document.order for one in article.extractions)
    return min((order for order in orders if order is not None), default=None)


def _names(mentions: Iterable[Mention]) -> Iterator[str]:
    """What links call an article in a few words, as "RoPE"."""
    return (one.title for one in mentions if one.shape != "mark" and len(one.title) <= bounds.LONGEST_NAME)


def _with_opening(pairs: list[Pair]) -> list[Pair]:
    """The pairs of one source, the first citation of an earlier article marked; none of two at one place."""
    first: tuple[float, int] | None = None
    opening = -1  # index of the pair that stands there; -1 where two do
    for at, pair in enumerate(pairs):
        place = _begins(pair)
        if place is None or (first is not None and first < place) or is_later(pair):
            continue
        first, opening = place, -1 if first == place else at
    if opening >= 0:
        pairs[opening] = changed(pairs[opening], opens=True)
    return pairs


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
