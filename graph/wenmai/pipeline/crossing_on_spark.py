"""What crosses between sites, found by the workers of Spark; only counts, findings and circles come here."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from wenmai.engines.spark import Cluster
from wenmai.model import Finding
from wenmai.pipeline.asked_rows import (
    OWNERS,
    Said,
    Spread,
    answered_rows,
    article_rows,
    asked_numbers,
    asking_rows,
    border_row,
    said_row,
)
from wenmai.pipeline.crossing import hosts_of_all
from wenmai.pipeline.crossing_rows import (
    COUNTS,
    IDS,
    LISTED,
    NEEDS,
    RECORDS,
    crossed_rows,
    known_rows,
    listed_rows,
    lost_crossing,
    needs_rows,
)
from wenmai.pipeline.needs_between import add_firmest
from wenmai.pipeline.packing import thaw
from wenmai.pipeline.shared_works import (
    ANSWERS,
    KEYS,
    LAST,
    TITLES,
    answer_rows,
    joined_rows,
    last_rows,
    titled_rows,
    twin_rows,
    work_rows,
)
from wenmai.prerequisites.cycles import closing_cycles

__all__ = ["Across", "across_sites"]

_BUCKET = 50_000  # documents whose keys lie in one bucket: a worker holds one, of some 2 kB a document
_ASKERS = 10_000  # sites that ask for one key, from which on it lies in several buckets


@dataclass(slots=True)
class Across:
    """What is known of all sites."""

    letters: Any  # to the records of each site
    circles: frozenset[tuple[str, str]]  # source and target of needs that are left out
    findings: Sequence[Sequence[Finding]]  # of each site
    counts: Counter[str]


def across_sites(
    cluster: Cluster, rows: Any, *, sites: int, documents: int, no_articles: Sequence[str]
) -> Across:
    """What crosses between so many sites with so many documents, from their rows."""
    said = [thaw(packed, Said) for (packed,) in cluster.streamed(cluster.each(said_row, rows, lost_crossing))]
    hosts = hosts_of_all([one.hosts for one in said])
    buckets = max(cluster.cores, documents // _BUCKET)
    borders = cluster.kept(cluster.each(border_row, rows, lost_crossing), singly=True)
    articles = _articles(cluster, borders, hosts=hosts, sites=sites, buckets=buckets)
    works = _works(cluster, borders, sites=sites, buckets=buckets)
    crossed = cluster.kept(
        cluster.delivered(
            partial(crossed_rows, hosts=hosts, no_articles=no_articles, buckets=buckets),
            borders,
            cluster.of_kind(ANSWERS, *articles, *works),
            groups=sites,
            lost=lost_crossing,
        ),
        name=f"crossed-{buckets}",
    )
    known = cluster.gathered(
        partial(known_rows, buckets=buckets),
        cluster.of_kind(IDS, crossed),
        groups=buckets,
        tasks=buckets,
        lost=lost_crossing,
        name=f"known-{buckets}",
    )
    return Across(
        letters=cluster.of_kind(RECORDS, crossed, known),
        circles=_circles(cluster, cluster.of_kind(NEEDS, crossed, known), sites, documents),
        findings=[one.findings for one in said],
        counts=_counts(cluster, said, crossed, known, buckets),
    )


def _counts(cluster: Cluster, said: Sequence[Said], crossed: Any, known: Any, buckets: int) -> Counter[str]:
    """What was counted at all sites, and between them."""
    counts: Counter[str] = Counter()
    for one in said:
        counts.update(one.counts)
    for (packed,) in cluster.streamed(cluster.of_kind(COUNTS, crossed)):
        counts.update(pickle.loads(packed))  # noqa: S301 - of this very build
    counts = +counts
    cited = cluster.of_kind(LISTED, known)
    listed = cluster.gathered(listed_rows, cited, groups=buckets, tasks=buckets, lost=lost_crossing)
    if number := sum(number for (number,) in cluster.streamed(listed)):
        counts["listed works"] = number
    return counts


def _articles(
    cluster: Cluster, borders: Any, *, hosts: dict[str, str], sites: int, buckets: int
) -> tuple[Any, Any]:
    """To each site what is known of what it asks for, and the articles of others among that."""
    frequent = {}
    if sites > _ASKERS:  # each asks once
        asked = cluster.each(partial(asked_numbers, hosts=hosts), borders, lost_crossing)
        frequent = {key: -(-times // _ASKERS) for key, times in cluster.frequent(asked, _ASKERS).items()}
    asking = cluster.each(
        partial(asking_rows, hosts=hosts, spread=Spread(buckets, frequent)), borders, lost_crossing
    )
    answered = cluster.gathered(answered_rows, asking, groups=buckets, tasks=buckets, lost=lost_crossing)
    articles = cluster.delivered(
        article_rows, borders, cluster.of_kind(OWNERS, answered), groups=sites, lost=lost_crossing
    )
    return answered, articles


def _works(cluster: Cluster, borders: Any, *, sites: int, buckets: int) -> tuple[Any, Any, Any]:
    """To each site what its works are in the whole graph."""

    def gathered(function: Any, rows: Any) -> Any:
        return cluster.gathered(
            partial(function, buckets=buckets), rows, groups=buckets, tasks=buckets, lost=lost_crossing
        )

    rows = cluster.each(partial(work_rows, buckets=buckets, together=_ASKERS), borders, lost_crossing)
    if sites > _ASKERS:
        rows = gathered(joined_rows, rows)
    titled = gathered(titled_rows, rows)
    twins = gathered(twin_rows, cluster.of_kind(TITLES, titled))
    last = gathered(last_rows, cluster.of_kind(KEYS, titled, twins))
    answers = cluster.gathered(
        answer_rows, cluster.of_kind(LAST, last), groups=buckets, tasks=buckets, lost=lost_crossing
    )
    return twins, last, answers


def _circles(cluster: Cluster, needs: Any, sites: int, documents: int) -> frozenset[tuple[str, str]]:
    """Source and target of the needs that close a circle through several sites."""
    between: list[tuple[str, str]] = []
    crossing: dict[tuple[str, str], float] = {}
    rows = cluster.gathered(
        needs_rows, needs, groups=sites, tasks=cluster.tasks_for(documents), lost=lost_crossing
    )
    for (packed,) in cluster.streamed(rows):
        passed, leading = pickle.loads(packed)  # noqa: S301 - of this very build
        between += passed
        add_firmest(crossing, leading)
    return frozenset(closing_cycles(between, crossing))
