"""The date of an article, from those of its documents or its neighbours on a page."""

from __future__ import annotations

from calendar import isleap
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from wenmai.fold import fold
from wenmai.merge import bounds
from wenmai.merge.cluster import Cluster
from wenmai.model import Document

__all__ = ["days_fit", "settle_date", "years_from_neighbours"]

_SHOWING = frozenset({"feed", "html-list"})  # readers of what a program made of the articles
_DAY = 10  # code points of 2024-03-05


def days_fit(one: Document, two: Document) -> bool:
    """Whether the dates agree; a feed or a list may show the day on another clock than the article itself."""
    if _dates_agree(one.date, two.date):
        return True
    shown = bool(one.entry) != bool(two.entry) and not _SHOWING.isdisjoint((one.reader, two.reader))
    if not shown or len(one.date) < _DAY or len(two.date) < _DAY:
        return False
    days = [date.fromisoformat(when[:_DAY]).toordinal() for when in (one.date, two.date)]
    return abs(days[0] - days[1]) <= bounds.DAYS_OF_CLOCKS


def _dates_agree(one: str, two: str) -> bool:
    """`2022-06-20` agrees with `2022-06`, with `--06-20` and with nothing said."""
    if one.startswith("--") or two.startswith("--"):
        first, second = (
            one[-5:] if one.startswith("--") else one[5:],
            two[-5:] if two.startswith("--") else two[5:],
        )
        return first.startswith(second) or second.startswith(first)
    return one.startswith(two) or two.startswith(one)


def settle_date(cluster: Cluster) -> None:
    """The most exact date of a cluster, a page's before a feed's; documents that disagree are reported."""
    dated = [document for document in cluster.documents if document.date]
    full = [document for document in dated if not document.date.startswith("--")]
    shown = max(full, key=lambda document: (len(document.date), document.reader != "feed")) if full else None
    cluster.date = shown.date if shown else (dated[0].date if dated else "")
    odd = sorted({document.date for document in full if shown and not days_fit(document, shown)})
    if odd:
        message = f"“{cluster.documents[0].title}” is dated {cluster.date} and {', '.join(odd)}"
        cluster.findings.append(cluster.conflict("conflict-date", message))
    authors = sorted({document.author for document in cluster.documents if document.author})
    if len({fold(author) for author in authors}) > 1:
        message = f"“{cluster.documents[0].title}” is by {' and by '.join(authors)}"
        cluster.findings.append(cluster.conflict("conflict-author", message))


def years_from_neighbours(clusters: list[Cluster]) -> None:
    """Give a year to days that lack one, from the dated entries above and below on the same page."""
    pages: dict[str, list[tuple[int, Cluster]]] = defaultdict(list)
    for cluster in clusters:
        for document in cluster.documents:
            if document.date.startswith("--"):
                pages[document.path].append((document.entry, cluster))
    for _, entries in sorted(pages.items()):
        row = [cluster for _, cluster in sorted(entries, key=lambda pair: pair[0])]
        given = [None if cluster.date.startswith("--") else cluster.date for cluster in row]
        years = [date for date in given if date]
        newest_first = len(years) < 2 or years[0] >= years[-1]
        above, below = _last_known(given), _last_known(given[::-1])[::-1]
        for index, cluster in enumerate(row):
            if given[index] is None and years:
                later, earlier = (above, below) if newest_first else (below, above)
                cluster.date = _dated(cluster.date, later[index], earlier[index])
                cluster.date_inferred = True


def _last_known(dates: Iterable[str | None]) -> list[str | None]:
    """For each entry the last date that is given there or before."""
    last: str | None = None
    return [last := date or last for date in dates]


def _dated(month_day: str, later: str | None, earlier: str | None) -> str:
    """The day nearest to its neighbours: not before `earlier`, else not after `later`."""
    day = month_day[1:]  # -06-20
    if earlier:
        years = range(int(earlier[:4]), int(earlier[:4]) + 9)
        fitting = (f"{year}{day}" for year in years if f"{year}{day}" >= earlier and _exists(year, day))
    else:
        assert later is not None
        years = range(int(later[:4]), int(later[:4]) - 9, -1)
        fitting = (f"{year}{day}" for year in years if f"{year}{day}" <= later and _exists(year, day))
    return next(fitting, month_day)


def _exists(year: int, day: str) -> bool:
    """Whether the year has this day: one in four has a 29 February."""
    return day != "-02-29" or isleap(year)
