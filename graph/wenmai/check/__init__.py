"""The health report: what a build could not make sense of, grouped for a person to act on."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from wenmai.check.codes import CODES, LEVELS, Code, Level, level_of
from wenmai.check.selection import Selection, counts_as_failure
from wenmai.model import (
    Edge,
    Finding,
    OwnLinks,
    SeriesReport,
    Unresolved,
    is_open,
    open_citation,
    own_links,
)

if TYPE_CHECKING:
    from wenmai.store import Store
    from wenmai.store.health import StoredHealth

__all__ = [
    "CODES",
    "LEVELS",
    "Code",
    "Described",
    "HealthReport",
    "Level",
    "Merge",
    "Selection",
    "Unanswered",
    "level_of",
    "report",
    "tally",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """One text, or one file or note that links mean, that nothing clearly answers to."""

    text: str  # as the first citation has it
    reason: str
    count: int  # how often it is cited
    sources: tuple[str, ...]  # ids of the citing articles, by id
    candidates: tuple[str, ...]  # ids, best first
    context: str  # the sentence of the first citation
    places: tuple[str, ...] = ()  # of each citation, as editors take them: posts/a.md:3
    target: str = ""  # the file or note that is missing, as written


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """An article that several documents show."""

    id: str
    title: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What an id in the report means, for a person."""

    id: str
    title: str
    date: str
    where: str  # its first document, else its address


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """Everything that a person might want to look at; empty fields are good news."""

    unresolved: tuple[Unanswered, ...] = ()  # most cited first
    series: tuple[SeriesReport, ...] = ()  # only those with gaps or doubles
    conflicts: tuple[Finding, ...] = ()  # documents of one article that disagree
    merges: tuple[Merge, ...] = ()  # those of most files first
    urls: tuple[Finding, ...] = ()
    others: tuple[Finding, ...] = ()
    isolated: int = 0  # articles without any citation, given or received
    articles: int = 0
    records: tuple[Finding, ...] = ()  # every finding, whatever section shows it; by code and path
    mentions: tuple[Edge, ...] = ()  # own titles that stand plainly and would be links; no findings
    own_links: OwnLinks = field(default_factory=OwnLinks)  # and the scheme of addresses that was taken
    damage: tuple[str, ...] = ()  # what no build should ever hold
    plain_mentions: int = 0  # how many there are, listed or not
    gone: int = 0  # findings that the baseline knows in vain
    changed: tuple[str, ...] = ()  # files of the build that were changed or lost since
    nodes: tuple[Described, ...] = ()  # what the ids of `unresolved` and `mentions` mean

    @property
    def codes(self) -> dict[str, Code]:
        """The codes that occur: what each means, and what would mend it."""
        return {code: CODES[code] for code in sorted({one.code for one in self.records} & CODES.keys())}

    def fails(self, level: Level, sections: Collection[str] = ()) -> bool:
        """Whether a finding of the named sections is as grave as the level, or graver."""
        return any(counts_as_failure(finding, level) for finding in self.found(sections))

    @property
    def findings(self) -> int:
        """How many things a strict check objects to."""
        return self.count()

    def found(self, sections: Collection[str] = ()) -> list[Finding]:
        """The records of the named sections, or all."""
        return [one for one in self.records if not sections or _section(one.code) in sections]

    def count(self, sections: Collection[str] = ()) -> int:
        """How many findings the named sections hold, or all; merges and isolation are no faults."""
        gaps = sum(len(one.gaps) + len(one.doubles) for one in self.series)
        sizes = {"series": gaps, "unresolved": sum(one.count for one in self.unresolved)} | {
            name: len(getattr(self, name)) for name in ("conflicts", "urls", "others", "damage")
        }
        return sum(size for name, size in sizes.items() if not sections or name in sections)


def report(store: Store, *, mentions: bool = True, selection: Selection | None = None) -> HealthReport:
    """Judge a finished build.

    Parameters
    ----------
    mentions
        Whether plain mentions are listed; there may be as many as citations.
    selection
        Which findings it is about; merges and mentions, which are none, are listed with all of them only.

    Returns
    -------
    HealthReport
        With every list in a fixed order.
    """
    health = store.health()
    records = tuple(store.streamed().reported())
    chosen = _Chosen(records, selection) if selection else None
    listed: dict[str, list[Finding]] = defaultdict(list)
    for finding in store.findings():
        if chosen is None or chosen.takes(finding):
            listed[_section(finding.code)].append(finding)
    unresolved = _unanswered(
        one
        for one in store.unresolved()
        if is_open(one.reason) and (chosen is None or chosen.takes(open_citation(one)))
    )
    plain = tuple(store.edges("mentions")) if mentions else ()
    return HealthReport(
        unresolved=unresolved,
        series=tuple(health.lacking_series() if chosen is None else _lacking(health, chosen)),
        conflicts=tuple(sorted(listed["conflicts"])),
        merges=() if chosen else tuple(_merges(health)),
        urls=tuple(sorted(listed["urls"])),
        others=tuple(sorted(listed["others"])),
        isolated=health.lone_articles(),
        articles=health.articles(),
        records=records if chosen is None else chosen.records,
        mentions=plain,
        own_links=own_links(store.counts()),
        damage=tuple(_damage(health)),
        plain_mentions=health.plain_mentions(),
        gone=selection.known_in_vain(records) if selection else 0,
        nodes=_described(store, unresolved, plain),
    )


def _described(
    store: Store, unresolved: Iterable[Unanswered], mentions: Iterable[Edge]
) -> tuple[Described, ...]:
    ids = {each for one in unresolved for each in (*one.sources, *one.candidates)}
    ids.update(end for edge in mentions for end in (edge.source, edge.target))
    return tuple(
        Described(
            id=node.id,
            title=node.title,
            date=node.date,
            where=str(node.documents[0]) if node.documents else node.url,
        )
        for node in store.nodes_of(sorted(ids))
    )


class _Chosen:
    """The findings that a check is about, each taken as often as it stands there."""

    def __init__(self, records: Iterable[Finding], selection: Selection) -> None:
        self.records = tuple(selection.of(records))
        self._left = Counter(self.records)

    def takes(self, finding: Finding) -> bool:
        """Whether it is one of them that was not taken yet."""
        self._left[finding] -= 1
        return self._left[finding] >= 0


def _lacking(health: StoredHealth, chosen: _Chosen) -> Iterator[SeriesReport]:
    """Series with those gaps and doubles that are chosen."""
    lacking: dict[str, tuple[SeriesReport, dict[str, list[int]]]] = {}
    for series, number, finding in health.numbers_of_series():
        if chosen.takes(finding):
            _, numbers = lacking.setdefault(series.id, (series, defaultdict(list)))
            numbers[finding.code].append(number)
    for series, numbers in lacking.values():
        yield replace(series, gaps=tuple(numbers["series-gap"]), doubles=tuple(numbers["series-double"]))


def _merges(health: StoredHealth) -> Iterator[Merge]:
    for node in health.merged():
        yield Merge(id=node.id, title=node.title, documents=tuple(map(str, node.documents)))


def tally(
    findings: Iterable[Finding], unresolved: Mapping[str, int], series: Iterable[SeriesReport]
) -> Counter[str]:
    """How many findings there are of each code; what `HealthReport.count` counts of a sound graph.

    Parameters
    ----------
    unresolved
        Reason → how many citations nothing answers to for it.
    """
    codes = Counter(finding.code for finding in findings)
    codes.update({reason: number for reason, number in unresolved.items() if is_open(reason)})
    for one in series:
        codes.update({"series-gap": len(one.gaps), "series-double": len(one.doubles)})
    return +codes


def _section(code: str) -> str:
    return CODES[code].section if code in CODES else "others"


_MISSING = ("missing-file", "missing-note")  # reasons of links, of which the target says more than the words


def _unanswered(unresolved: Iterable[Unresolved]) -> tuple[Unanswered, ...]:
    groups: dict[tuple[str, str, str, tuple[str, ...]], list[Unresolved]] = defaultdict(list)
    for one in unresolved:
        target = one.url.partition("#")[0] if one.reason in _MISSING else ""
        groups["" if target else one.text, target, one.reason, one.candidates].append(one)
    rows = [
        Unanswered(
            text=cited[0].text,
            target=target,
            reason=reason,
            count=len(cited),
            sources=tuple(sorted({one.source for one in cited})),
            candidates=candidates,
            context=cited[0].context,
            places=tuple(sorted({one.where for one in cited if one.document})),
        )
        for (_, target, reason, candidates), cited in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.text, row.target, row.reason, row.candidates)))


def _damage(health: StoredHealth) -> Iterable[str]:
    """Contradictions that only a fault of the program can bring about, and that no key of a table forbids."""
    yield from (f"a series report names {unknown}, which is no node" for unknown in health.unknown_series())
    circle = _in_circle(health.requirements())
    if circle:
        first = health.title(min(circle))
        yield f"the prerequisites of {len(circle)} articles run in a circle, among them {first}"


def _in_circle(requirements: Iterable[tuple[int, int]]) -> set[int]:
    """What stays when everything that needs nothing is taken away, again and again (Kahn)."""
    waits: Counter[int] = Counter()
    opens: dict[int, list[int]] = defaultdict(list)
    for article, needed in requirements:
        waits[article] += 1
        opens[needed].append(article)
    free = [needed for needed in opens if not waits[needed]]
    while free:
        for later in opens.get(free.pop(), ()):
            waits[later] -= 1
            if not waits[later]:
                free.append(later)
    return {article for article, left in waits.items() if left}
