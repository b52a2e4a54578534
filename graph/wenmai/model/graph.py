"""What the graph holds: the records that the store keeps and every exporter starts from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from wenmai.model.documents import DocumentRef
from wenmai.model.filled import filled
from wenmai.model.kinds import Cue, EdgeKind, Ground, Known, NodeKind, Role, Shape

__all__ = [
    "Considered",
    "Drop",
    "Edge",
    "Evidence",
    "Finding",
    "Graph",
    "Node",
    "Reason",
    "Region",
    "SeriesReport",
    "Surroundings",
    "Unresolved",
]


_ENTRY = re.compile(r"#\d+\Z")  # of a file with several: "facts.jsonl#221"; nothing of "a#b.md"


def _with_line(document: str, line: int | None) -> str:
    """A document, or the line of its file, which tells an entry better than its number."""
    return document if line is None else f"{_ENTRY.sub('', document)}:{line}"


@filled(frozen=True, slots=True, kw_only=True)
class Node:
    """An article, a series, a topic or a work.

    `id` is a URL where one is known, else a URN; it is unique in the graph. Fields that do not
    apply are empty.
    """

    id: str
    kind: NodeKind
    title: str
    known: Known | Literal[""] = ""  # articles only
    url: str = ""
    date: str = ""
    date_inferred: bool = False
    author: str = ""
    site: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  # other titles seen; for topics the other labels
    former_ids: tuple[str, ...] = ()  # ids that lead here as well
    series: str = ""  # id of the series node
    position: int | None = None
    number: str = ""  # as the title writes it where it has several steps: 1.10; `position` is then its rank
    part: str = ""
    order: int | None = None  # its place, from 1, in the site's own list of its pages
    title_inferred: bool = False
    reading_minutes: int | None = None  # None when no full text was read
    labels: tuple[tuple[str, str], ...] = ()  # of a topic: language and label, as defined
    broader: str = ""  # of a topic: id of the wider one
    identifiers: tuple[tuple[str, str], ...] = ()  # ("arxiv", "2006.11239") …, sorted
    reads: tuple[int, ...] = ()  # every read count observed, ascending
    documents: tuple[DocumentRef, ...] = ()
    region: str = ""  # id of the region that an article lies in

    @property
    def shown_number(self) -> str:
        """Its number in the series as people know it: 1.10 as the title has it; empty for none."""
        return self.number or ("" if self.position is None else str(self.position))

    @property
    def minutes(self) -> int | None:
        """`reading_minutes`, as the steps of a path call it."""
        return self.reading_minutes


@filled(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A mention as an edge carries it."""

    text: str
    context: str = ""
    document: str = ""  # str(DocumentRef)
    start: int = 0
    end: int = 0
    shape: Shape = "mark"
    rule: str = ""  # the resolution rule that chose the target
    section: str = ""  # heading or block of the target that the citation names
    cue: Cue = ""  # how it is introduced
    place: float | None = None  # share of the text that stands before it; None when not known
    line: int | None = None  # of the file, from 1; None where it is not known

    @property
    def where(self) -> str:
        """Document and line, as editors take them: `posts/a.md:3`."""
        return _with_line(self.document, self.line)


@filled(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is a prerequisite, or why an article is about a topic."""

    kind: str  # name of the feature: previous-part, repeated, opening, cue-stated, title, tag …
    source: str = ""  # id of the article that says it; written `from` in JSON
    text: str = ""  # a short phrase for a person
    context: str = ""  # the sentence that justifies it, when there is one
    value: float = 0.0  # what it adds to the score
    where: str = ""  # document and line of the sentence; empty where these are not known

    @property
    def points(self) -> float:
        """`value`, as it is called where a score is added up."""
        return self.value


@filled(frozen=True, slots=True, kw_only=True)
class Edge:
    """A directed relation. `requires` runs from an article to what must be read before it."""

    source: str
    target: str
    kind: EdgeKind
    weight: float = 1.0  # how many times the source says it: more than 1 for cites and mentions only
    score: float = 0.0  # about: how much, 0 to 1; requires: points, 0 to 1; 0 for the other kinds
    probability: float | None = None  # requires only: how likely a reader calls it needed; None: unknown
    role: Role | Literal[""] = ""  # requires only
    ground: Ground | Literal[""] = ""  # requires only: by whose word
    reasons: tuple[Reason, ...] = ()  # requires: `reasons`; about: `evidence` in JSON
    rule: str = ""
    position: int | None = None  # part_of: number; requires: 1 for what the source cites first
    number: str = ""  # part_of only: as the title writes it where it has several steps: 1.10
    part: str = ""  # part_of only
    mentions: tuple[Evidence, ...] = ()  # cites; mentions: the first one only

    @property
    def shown_number(self) -> str:
        """part_of: the number as people know it: 1.10 as the title has it; empty for none."""
        return self.number or ("" if self.position is None else str(self.position))


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A topic that an article was weighed for and not given."""

    source: str  # id of the article
    target: str  # id of the topic
    score: float  # from 0 to 1, below what gives a topic
    reasons: tuple[Reason, ...] = ()  # the evidence there was, without sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A mention that no article or work clearly answers to."""

    source: str  # id of the citing article
    text: str
    url: str = ""  # of a link: its address or a note's name, as written
    context: str = ""
    document: str = ""
    start: int = 0
    line: int | None = None  # of the file, from 1; None where it is not known
    reason: str = ""  # ambiguous, missing-part, stray-mark, bad-url …
    candidates: tuple[str, ...] = ()  # ids, best first

    @property
    def where(self) -> str:
        """Document and line, as editors take them: `posts/a.md:3`."""
        return _with_line(self.document, self.line)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesReport:
    """What a series lacks and what it has twice."""

    id: str
    title: str
    gaps: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Articles that cite each other more than the rest; `Node.region` says which."""

    id: str  # from its most cited article, so that a new article leaves it
    title: str  # what its articles share; empty where nothing speaks for it
    articles: int  # how many lie in it


@filled(frozen=True, slots=True, kw_only=True)
class Drop:
    """A candidate prerequisite that was left out."""

    source: str
    target: str
    why: str
    # What was weighed, where the build decided; without sentences, which the citation has.
    score: float = field(default=0.0, compare=False)
    reasons: tuple[Reason, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in the input that a person should know of; it never stops a build."""

    code: str  # stable: stray-mark, bad-date, conflict-date, empty …; `wenmai.check.codes` explains it
    path: str = ""  # of the file; with #entry behind it where a part of it has no line
    line: int | None = None  # of the file, from 1
    target: str = ""  # what it is about, as written: an address, a title, words of the text
    message: str = ""
    words: str = ""  # of the link or citation that it is about, as the text shows them

    def __lt__(self, other: Finding) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, str, int, str, str, str]:
        return self.code, self.path, self.line or 0, self.target, self.message, self.words

    @property
    def where(self) -> str:
        """Path and line, as editors take them: `posts/a.md:3`."""
        return _with_line(self.path, self.line)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A node with what is said from it and, of a series, which numbered parts it has."""

    node: Node
    edges: Sequence[Edge]  # those that start at it, in the graph's order
    parts: Sequence[Edge]  # of a series: the `part_of` edges with a number that end at it
    gaps: tuple[int, ...]  # of a series
    unresolved: Sequence[Unresolved]  # its open citations


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Graph:
    """Everything that a build found, in a fixed order: nodes by id, edges by kind, source, target."""

    title: str = ""  # what the site is called; empty where nobody says it
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    series: tuple[SeriesReport, ...] = ()
    regions: tuple[Region, ...] = ()  # largest first
    dropped: tuple[Drop, ...] = ()
    considered: tuple[Considered, ...] = ()  # topics not given, by article and topic
    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)  # documents per reader, rules, …

    def joined(self) -> Iterator[tuple[str, str, EdgeKind]]:
        """Source, target and kind of every edge, for what needs no more of it."""
        return ((edge.source, edge.target, edge.kind) for edge in self.edges)

    def wired(self) -> Iterator[tuple[Edge, int, int]]:
        """Every edge with the places of its two ends among the nodes; one that ends nowhere is left out."""
        places = {node.id: place for place, node in enumerate(self.nodes)}
        for edge in self.edges:
            source, target = places.get(edge.source), places.get(edge.target)
            if source is not None and target is not None:
                yield edge, source, target

    def titled(self) -> Iterator[tuple[Edge, str, str]]:
        """Every edge with the titles of its ends: the id of one without a title, nothing where no node is."""
        titles = {node.id: node.title or node.id for node in self.nodes}
        return ((edge, titles.get(edge.source, ""), titles.get(edge.target, "")) for edge in self.edges)

    def surroundings(self) -> Iterator[Surroundings]:
        """Every node with its surroundings."""
        outgoing: dict[str, list[Edge]] = defaultdict(list)
        parts: dict[str, list[Edge]] = defaultdict(list)  # by series
        for edge in self.edges:
            outgoing[edge.source].append(edge)
            if edge.kind == "part_of" and edge.position is not None:
                parts[edge.target].append(edge)
        unresolved: dict[str, list[Unresolved]] = defaultdict(list)
        for citation in self.unresolved:
            unresolved[citation.source].append(citation)
        gaps = {report.id: report.gaps for report in self.series}
        for node in self.nodes:
            yield Surroundings(
                node,
                outgoing.get(node.id, ()),
                parts.get(node.id, ()),
                gaps.get(node.id, ()),
                unresolved.get(node.id, ()),
            )

    def incoming(self) -> Iterator[tuple[Node, Sequence[tuple[Edge, str]]]]:
        """Every node with the edges that end at it, each with the title of its source or its id."""
        titles = {node.id: node.title or node.id for node in self.nodes}
        ending: dict[str, list[tuple[Edge, str]]] = defaultdict(list)
        for edge in self.edges:
            if edge.source in titles:
                ending[edge.target].append((edge, titles[edge.source]))
        return ((node, ending.get(node.id, ())) for node in self.nodes)

    def reported(self) -> Iterator[Finding]:
        """All that is reported, by code and place: findings, open citations, what series lack."""
        from wenmai.model.records import records_of

        return iter(sorted(records_of(self)))
