"""What crosses from a site, and what has to be known of all of it, as functions of rows for any engine.

When a site has its answers (`asked_rows`), `survey` says what crosses from it as in a build on one machine.
Then ids meet once more, in buckets: which of them mean several articles, which works only a long list
names, and which needs may lie on a circle through several sites.
"""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NoReturn

from wenmai.errors import InputError
from wenmai.fold import fold
from wenmai.model import LONG_LIST, Article
from wenmai.pipeline.asked_rows import Asked, told_by
from wenmai.pipeline.crossing import Others
from wenmai.pipeline.directory import Directory, Place, id_key
from wenmai.pipeline.identity import Names, meanings, names_in_whole, renamed, shown_urns
from wenmai.pipeline.needs_between import crossing_needs, needs_within, passed
from wenmai.pipeline.packing import thaw
from wenmai.pipeline.shipped import Shipment
from wenmai.pipeline.site_rows import Border, need_of
from wenmai.pipeline.survey import Abroad, abroad_of

__all__ = [
    "ABROAD",
    "AMBIGUOUS",
    "COUNTS",
    "IDS",
    "LISTED",
    "NEEDS",
    "RECORDS",
    "Crossing",
    "crossed_rows",
    "known_rows",
    "listed_rows",
    "lost_crossing",
    "needs_rows",
]

# Where rows go: to the command, to buckets by id, to buckets by the source of a citation, and to the sites:
# what they need of each other, and what changes their records.
COUNTS, IDS, LISTED, NEEDS, RECORDS = "counts", "ids", "listed", "needs", "records"

ABROAD, AMBIGUOUS = "abroad", "ambiguous"  # what a site's records are told

# What a row says of an id.
_MEANS, _ASKS, _IS_ARTICLE, _IS_CITED, _IS_ENTRY, _IS_EXIT, _IS_NEEDED, _NEEDS = range(8)

_Ends = tuple[str, str]  # source and target of a need


@dataclass(frozen=True, slots=True)
class Crossing:
    """What crosses from a site, under the ids of the whole graph."""

    abroad: Abroad
    names: Names
    works: tuple[bytes, ...]  # nodes of the works that it cites


@dataclass(frozen=True, slots=True)
class _Needs:
    """What a site needs that may lie on a circle through several sites."""

    within: tuple[_Ends, ...]
    crossing: dict[_Ends, float]  # and how firm each is


def crossed_rows(
    pair: tuple[Shipment, Sequence[Shipment]],
    *,
    hosts: dict[str, str],
    no_articles: Sequence[str],
    buckets: int,
) -> Iterator[Shipment]:
    """What crosses from a site, for its records and for what has to be known of all."""
    (number, packed), letters = pair
    border, told = thaw(packed, Border), told_by(letters, number)
    abroad = abroad_of(border, number, _others(border, number, told, hosts, no_articles))
    there = renamed(border, {one for one in shown_urns(border) if id_key(one) in told.taken})
    works = {name: work for name, (work, _) in told.works.items()}
    names = names_in_whole(works, there, abroad.crossing)
    cited = sorted({one.target for one in abroad.crossing.of_works})
    nodes = {told.works[name] for name in cited}
    crossing = Crossing(abroad, names, tuple(node for _, node in sorted(nodes)))
    needs = _Needs(
        tuple(needs_within(names, border.needs)),
        crossing_needs(names, border.needs, [*map(need_of, abroad.needs)]),
    )
    ids = [*_ids(border, abroad, names, there), *_cited(abroad, names), *_ends(needs, number)]
    yield COUNTS, pickle.dumps(dict(abroad.crossing.counts))
    yield RECORDS, number, (ABROAD, 0), ABROAD, pickle.dumps(crossing)
    yield NEEDS, number, ("", 0), "", pickle.dumps(needs)
    for key, kind, said in {*ids, *_former(border, abroad, number)}:
        yield IDS, key % buckets, 0, key, kind, said


def _others(
    border: Border, number: int, told: Asked, hosts: dict[str, str], no_articles: Sequence[str]
) -> Others:
    """What a site is told of all, of which it has asked for all that it needs."""

    def article_at(place: Place) -> Article:
        return border.articles[place.article] if place.site == number else told.articles[place]

    return Others(
        directory=Directory.of(told.known),
        article_at=article_at,
        hosts=hosts,
        permalinks=frozenset(told.builds),
        no_articles=frozenset(map(fold, no_articles)),
    )


# --- what a site says of ids -------------------------------------------------------------------------

_Said = tuple[int, int, object]  # key of an id, what is said of it, and by whom or of what


def _ids(border: Border, abroad: Abroad, names: Names, there: dict[str, str]) -> Iterator[_Said]:
    """Which ids mean which articles, and which are ids of articles."""
    for name, article in meanings(border, abroad.crossing.same, there):
        yield name, _MEANS, article
    for one in (*(names(one.id) for one in border.articles), *(one.id for one in abroad.crossing.targets)):
        yield id_key(one), _IS_ARTICLE, 0


def _former(border: Border, abroad: Abroad, number: int) -> Iterator[_Said]:
    """Former ids of articles, of which the site wants to know if they are ambiguous."""
    for one in (*border.articles, *abroad.crossing.targets):
        for name in one.former_ids:
            yield id_key(name), _ASKS, number


def _cited(abroad: Abroad, names: Names) -> Iterator[_Said]:
    """Which works are cited, and by which articles."""
    sources: dict[str, set[int]] = defaultdict(set)
    for one in abroad.crossing.of_works:
        sources[names(one.target)].add(id_key(names(one.source)))
    for work, some in sources.items():
        yield id_key(work), _IS_CITED, tuple(sorted(some))


def _ends(needs: _Needs, number: int) -> Iterator[_Said]:
    """What is needed and what needs, within the site and abroad."""
    for ends, kinds in ((needs.within, (_NEEDS, _IS_NEEDED)), (needs.crossing, (_IS_EXIT, _IS_ENTRY))):
        for pair in ends:
            for name, kind in zip(pair, kinds, strict=True):
                yield id_key(name), kind, number


# --- what is known of ids when all have said it ------------------------------------------------------


def known_rows(rows: Sequence[Shipment], buckets: int) -> list[Shipment]:
    """Of the ids of a bucket: to sites what they have to know of them; works with their citations."""
    made: list[Shipment] = []
    for key, some in groupby(sorted(rows, key=itemgetter(0, 1)), key=itemgetter(0)):
        said: dict[int, set[object]] = defaultdict(set)
        for _, kind, what in some:
            said[kind].add(what)
        if len(said[_MEANS]) > 1:
            made += ((RECORDS, site, (AMBIGUOUS, key), AMBIGUOUS, key) for site in said[_ASKS])
        if said[_IS_CITED] and not said[_IS_ARTICLE]:
            made += _citations(said[_IS_CITED], buckets)
        if said[_IS_ENTRY] or said[_IS_EXIT]:
            made += _on_circles(key, said)
    return made


def _citations(cited: set[object], buckets: int) -> Iterator[Shipment]:
    """For each source of a work: that it cites one more, and whether it is the only one."""
    sources = {source for some in cited for source in some}  # type: ignore[attr-defined]
    for source in sorted(sources):
        yield LISTED, source % buckets, 0, source, len(sources) == 1


def _on_circles(key: int, said: dict[int, set[object]]) -> Iterator[Shipment]:
    """To the sites that have needs at an id: whether any leads to it, and whether any leads on."""
    into, out = said[_IS_ENTRY] | said[_IS_NEEDED], said[_IS_EXIT] | said[_NEEDS]
    of_site = said[_IS_NEEDED] | said[_NEEDS]
    answers = (
        ("entry", of_site if said[_IS_ENTRY] else ()),
        ("exit", of_site if said[_IS_EXIT] else ()),
        ("entered", said[_IS_EXIT] if into else ()),
        ("left", said[_IS_ENTRY] if out else ()),
    )
    for what, sites in answers:
        for site in sites:
            yield NEEDS, site, (what, key), what, key


def needs_rows(rows: Sequence[Shipment]) -> list[Shipment]:
    """Of a site the needs that may lie on a circle: what it passes on, and what leads to others.

    What leads from an article that nothing leads to, or to one from which nothing leads on, does not.
    """
    keys: dict[str, set[int]] = defaultdict(set)
    needs = _Needs((), {})
    for what, payload in rows:
        if what:
            keys[what].add(payload)
        else:
            needs = pickle.loads(payload)  # noqa: S301 - of this very build
    ends = {name for pair in needs.within for name in pair}
    entries = {name for name in ends if id_key(name) in keys["entry"]}
    exits = {name for name in ends if id_key(name) in keys["exit"]}
    between = passed(needs.within, entries, exits)
    crossing = {
        (source, target): firmness
        for (source, target), firmness in needs.crossing.items()
        if id_key(source) in keys["entered"] and id_key(target) in keys["left"]
    }
    return [(pickle.dumps((between, crossing)),)] if between or crossing else []


def listed_rows(rows: Sequence[Shipment]) -> list[Shipment]:
    """How many works only a long list names, of those cited by the sources of a bucket."""
    cited: Counter[int] = Counter()
    alone: Counter[int] = Counter()
    for source, only in rows:
        cited[source] += 1
        alone[source] += only
    return [(sum(alone[source] for source, works in cited.items() if works > LONG_LIST),)]


def lost_crossing(_: object) -> NoReturn:
    """Ends the build, as a lost site does."""
    raise InputError("a process that looked for what crosses between sites was killed; it may need memory")
