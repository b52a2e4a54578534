"""What has to be known of all sites at once: what crosses between them, and which of their things are one.

It is little: numbers for what articles are called, the works, what each site has to do with others. The
borders of the sites are read one after the other, three times.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from wenmai.fold import fold
from wenmai.model import Drop, Edge, Node
from wenmai.pipeline.crossing import Crossed, Others, crossed, hosts_of_all
from wenmai.pipeline.directory import Directory
from wenmai.pipeline.identity import Identities, Names
from wenmai.pipeline.needs_between import circles, needs_of
from wenmai.pipeline.site_rows import Border, Need, SiteRows, need_of
from wenmai.pipeline.spool import Articles, Spool
from wenmai.resolve import WorkRow, joined_works

__all__ = ["Abroad", "Survey", "abroad_of", "survey_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Abroad:
    """What one site has to do with others."""

    crossing: Crossed = field(default_factory=Crossed)
    needs: tuple[Edge, ...] = ()  # `requires` edges to other sites
    dropped: tuple[Drop, ...] = ()  # candidates for these


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is known when all sites have been looked at; by the number of the site."""

    abroad: Spool[Abroad]
    names: Sequence[Names]
    works: Sequence[Node]
    circles: frozenset[tuple[str, str]]  # source and target of needs that are left out
    identities: Identities


def survey_of(sites: Spool[SiteRows], no_articles: Iterable[str] = (), scratch: Path | None = None) -> Survey:
    """What crosses from each site, and which of the things that several name are one.

    Parameters
    ----------
    sites
        In the order of their names.
    scratch
        A folder for what is too much for memory.
    """
    known, names, abroad = Identities(), [], Spool(Abroad, scratch)
    with closing(Articles(scratch)) as articles:
        others, works, ids = _others(sites, articles, no_articles)
        for number, border in enumerate(sites.parts(Border)):
            each = abroad_of(border, number, others)
            known.add(border, each.crossing.same)
            names.append(known.names(number, each.crossing, {row.id: ids[row.id] for row in border.works}))
            abroad.append(each)
    cited = {ids[one.target] for each in abroad for one in each.crossing.of_works}
    own = partial(_own_needs, names, sites)
    needs = ((called, [*map(need_of, each.needs)]) for called, each in zip(names, abroad, strict=True))
    return Survey(
        abroad=abroad,
        names=names,
        works=[work for work in works if work.id in cited],
        circles=circles(own, needs),
        identities=known,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Needing:
    """A site's needs, of all that its rows have."""

    needs: tuple[Need, ...] = ()


def _own_needs(names: Sequence[Names], sites: Spool[SiteRows]) -> Iterator[tuple[Names, Sequence[Need]]]:
    return ((called, each.needs) for called, each in zip(names, sites.parts(_Needing), strict=True))


def _others(
    sites: Spool[SiteRows], articles: Articles, no_articles: Iterable[str]
) -> tuple[Others, list[Node], dict[str, str]]:
    """What every site is told of all; and their works, with the id that a site gave one → its id."""
    hosts, permalinks, directory = [], set(), Directory()

    def work_rows() -> Iterator[WorkRow]:
        for border in sites.parts(Border):
            hosts.append(border.hosts)
            permalinks.update(border.permalinks)
            articles.add(border.articles)
            directory.add(border)
            yield from border.works

    works, ids = joined_works(work_rows())
    others = Others(
        directory=directory,
        article_at=articles.at,
        hosts=hosts_of_all(hosts),
        permalinks=frozenset(permalinks),
        no_articles=frozenset(map(fold, no_articles)),
    )
    return others, works, ids


def abroad_of(border: Border, number: int, others: Others) -> Abroad:
    """What the site of this number has to do with others."""
    crossing = crossed(border, number, others)
    needs, dropped = needs_of(border, crossing)
    return Abroad(crossing=crossing, needs=tuple(needs), dropped=tuple(dropped))
