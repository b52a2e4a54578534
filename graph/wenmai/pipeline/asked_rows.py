"""What sites ask each other, as functions of rows that any worker runs: who has what, and its records.

A site sends the keys of its articles and of what it asks for to buckets. There the two meet: a site that has
an article is told who asks for it, and sends its record there. A key for which very many ask is in several
buckets, with the record, so that no bucket and no site has to answer all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from wenmai.model import Article, Finding
from wenmai.pipeline.crossing import asked_builds, asked_keys, questions
from wenmai.pipeline.directory import Place, build_key, id_key, keys_of_articles
from wenmai.pipeline.identity import shown_urns
from wenmai.pipeline.packing import freeze, thaw
from wenmai.pipeline.shared_works import ANSWERS
from wenmai.pipeline.shipped import Shipment
from wenmai.pipeline.site_rows import Border

__all__ = [
    "OWNERS",
    "Asked",
    "Said",
    "Spread",
    "answered_rows",
    "article_rows",
    "asked_numbers",
    "asking_rows",
    "border_row",
    "said_row",
    "told_by",
]

OWNERS = "owners"  # kind of rows to sites that have what others ask for; to those that ask: ANSWERS

# What a row says of a key.
_HAS, _SHOWS, _ASKS = range(3)
_NO_ARTICLE = -1  # in place of the number of an article: a build of address, which is none

# What a site is told.
_ARTICLE, _OWN, _BUILD, _TAKEN = "article", "own", "build", "taken"


@dataclass(frozen=True, slots=True)
class Spread:
    """Among how many buckets keys lie, and in how many of them one does for which very many ask."""

    buckets: int
    frequent: Mapping[int, int] = field(default_factory=dict)

    def bucket(self, key: int, turn: int = 0) -> int:
        """The bucket of a key; of a frequent one in turn."""
        return (key + turn % self.frequent.get(key, 1)) % self.buckets

    def turns(self, key: int) -> int:
        """In how many buckets a key lies."""
        return min(self.frequent.get(key, 1), self.buckets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the command is told of a site: of its fields those that `SiteRows` has."""

    hosts: tuple[tuple[str, str], ...] = ()  # other host name of the site → the one that is shown
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)


def said_row(row: Shipment) -> list[Shipment]:
    """The row of a site with what the command is told of it."""
    site = thaw(row[1], Said)
    return [(freeze(Said(hosts=site.hosts, findings=site.findings, counts=site.counts)),)]


def border_row(row: Shipment) -> list[Shipment]:
    """The row of a site without its records: what others ask of it, and it of them."""
    number, packed = row
    site = thaw(packed, Border)
    return [(number, freeze(Border(**{name: getattr(site, name) for name in Border.__dataclass_fields__})))]


# --- what is asked, and who has it -------------------------------------------------------------------


def asked_numbers(row: Shipment, hosts: dict[str, str]) -> list[Shipment]:
    """The keys of what a site asks for, each as a row."""
    return [(key,) for key in asked_keys(questions(thaw(row[1], Border), hosts))]


def asking_rows(row: Shipment, *, hosts: dict[str, str], spread: Spread) -> Iterator[Shipment]:
    """What a site has and what it asks for, each as a row of its key."""
    number, packed = row
    border = thaw(packed, Border)
    asked = questions(border, hosts)
    yield from _had(border, number, spread)
    for key in asked_keys(asked):
        yield _row(spread.bucket(key, number), key, _ASKS, number)
    for build in border.permalinks:
        key = build_key(build)
        yield _row(spread.bucket(key), key, _HAS, number, place=_NO_ARTICLE, record=build)
    for key in map(build_key, asked_builds(asked)):
        yield _row(spread.bucket(key), key, _ASKS, number)
    for key in map(id_key, shown_urns(border)):
        yield _row(spread.bucket(key), key, _SHOWS, number)


def _had(border: Border, number: int, spread: Spread) -> Iterator[Shipment]:
    """A row for each key of each article; for a frequent one in all of its buckets, with the article."""
    for place, keys in enumerate(keys_of_articles(border)):
        for key in keys:
            record = freeze(border.articles[place]) if key in spread.frequent else b""
            for turn in range(spread.turns(key)):
                yield _row(spread.bucket(key, turn), key, _HAS, number, place=place, record=record)


def _row(
    bucket: int, key: int, kind: int, site: int, *, place: int = 0, record: bytes | str = b""
) -> Shipment:
    return bucket, 0, key, kind, site, place, record


def answered_rows(rows: Sequence[Shipment]) -> list[Shipment]:
    """Of the keys of a bucket: to sites who asks for their articles, and to those that ask what is known."""
    made: list[Shipment] = []
    for key, some in groupby(sorted(rows), key=itemgetter(0)):
        has, shows, asks = ([], [], [])  # type: tuple[list[Shipment], list[int], list[int]]
        for _, kind, site, place, record in some:
            if kind == _HAS:
                has.append((site, place, record))
            else:
                (shows if kind == _SHOWS else asks).append(site)
        made += (_told(site, _TAKEN, key) for site in shows[1:])
        for asker in asks:
            made += (_answer(key, asker, *one) for one in has)
    return made


def _answer(key: int, asker: int, site: int, place: int, record: bytes | str) -> Shipment:
    if place == _NO_ARTICLE:
        return _told(asker, _BUILD, record)
    if site == asker:
        return _told(asker, _OWN, (key, place))
    if record:
        return _told(asker, _ARTICLE, ((key,), site, place, record))
    return OWNERS, site, place, place, asker, key


def _told(site: int, what: str, payload: object) -> Shipment:
    return ANSWERS, site, (what,), what, payload


# --- records of what is asked for --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Articles:
    """Of a site the articles alone."""

    articles: tuple[Article, ...] = ()


def article_rows(pair: tuple[Shipment, Sequence[Shipment]]) -> list[Shipment]:
    """The articles of a site that others ask for, once to each of these."""
    (number, packed), letters = pair
    if not letters:
        return []
    articles = thaw(packed, _Articles).articles
    made = []
    for place, some in groupby(letters, key=itemgetter(0)):
        record = freeze(articles[place])
        keys: dict[int, list[int]] = defaultdict(list)
        for _, asker, key in some:
            keys[asker].append(key)
        for asker, asked in keys.items():
            made.append(_told(asker, _ARTICLE, (tuple(asked), number, place, record)))
    return made


@dataclass(slots=True)
class Asked:
    """What a site is told of what it has asked."""

    known: list[tuple[int, Place]] = field(default_factory=list)  # keys, and the places that have them
    articles: dict[Place, Article] = field(default_factory=dict)  # of other sites
    builds: set[str] = field(default_factory=set)  # of address, that articles of any site have
    taken: set[int] = field(default_factory=set)  # keys of ids that an earlier site has
    works: dict[str, tuple[str, bytes]] = field(default_factory=dict)  # id that it gave → id, and the node


def told_by(letters: Sequence[Shipment], number: int) -> Asked:
    """What all letters to a site say."""
    told = Asked()
    for what, *payload in letters:
        if what == ANSWERS:
            name, work, node = payload
            told.works[name] = work, node
        elif what == _ARTICLE:
            ((keys, site, at, record),) = payload
            place = Place(site, at)
            told.known += ((key, place) for key in keys)
            if place not in told.articles:
                told.articles[place] = thaw(record, Article)
        elif what == _OWN:
            ((key, at),) = payload
            told.known.append((key, Place(number, at)))
        else:
            (told.builds if what == _BUILD else told.taken).add(payload[0])
    return told
