"""The records that pass between the rooms: what was read, what was cited, what the graph holds.

Reading gives `Document`s. Extraction gives `Mention`s (a citation as written) and a `SeriesMark`.
Merging, resolving and scoring give the `Graph` of `Node`s and `Edge`s, which the store keeps and
every exporter, report and query starts from.

Offsets count code points in `Document.text`. Dates are ISO 8601 strings cut to what is known:
`2022-06-20`, `2022-06`, `2022`, or `--06-20` where the year is missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import UnionType
from typing import Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints

__all__ = [
    "Article",
    "Beside",
    "Candidate",
    "Citation",
    "Considered",
    "Cue",
    "Declaration",
    "Document",
    "DocumentRef",
    "Drop",
    "Edge",
    "EdgeKind",
    "Evidence",
    "Extraction",
    "FieldKind",
    "Finding",
    "Follows",
    "GivenCitation",
    "Graph",
    "Ground",
    "Hint",
    "Known",
    "Link",
    "Mention",
    "Node",
    "NodeKind",
    "PathAnswer",
    "PathStep",
    "Reach",
    "Reason",
    "RecordField",
    "Role",
    "SeriesMark",
    "SeriesReport",
    "Shape",
    "Site",
    "Span",
    "Unresolved",
    "Voice",
    "fields_of",
]

Span: TypeAlias = tuple[int, int]  # start and end, in code points, end not included
Known: TypeAlias = Literal["text", "listed", "cited"]
NodeKind: TypeAlias = Literal["article", "series", "topic", "paper", "book", "software", "work"]
EdgeKind: TypeAlias = Literal["cites", "part_of", "next", "about", "requires"]
Role: TypeAlias = Literal["needed", "helps"]
# How a prerequisite is known: its author says so in text or front matter, a record's `needs` does, or
# the features of the citation make it likely.
Ground: TypeAlias = Literal["declared", "stated", "inferred"]
Shape: TypeAlias = Literal["mark", "link", "wikilink", "implicit"]

# How a citation is introduced. The classes are those whose rates differ in the labelled corpus.
Cue: TypeAlias = Literal[
    "",  # nothing recognised
    "assumed",  # 假设读者已经…, 依赖于, 沿用, 不再重复: the text leans on it
    "previous",  # 上一篇, 前三篇, 第一篇, 接着, 书接上文
    "stated",  # 在《X》中，我们提到/介绍/推导了
    "consult",  # 参考, 请看, 可见, 详见
    "example",  # 比如, 像, 例如
    "aside",  # 让人想起, 类似的还有, 也提到过: a remark
    "setting",  # 代码来自, 模型架构还是, 优化器是: a tool of the experiments
    "forward",  # 下一篇, 后来, 将在: a promise or a later article
]
# Whose article the words beside a mark speak of: the writer's own or this site's; one that the reader
# is sent to (参看《…》); somebody else's.
Voice: TypeAlias = Literal["", "own", "sent", "other"]
# What stands behind a citation, within the same paragraph or the next block.
Follows: TypeAlias = Literal["", "formula", "recap"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a site file declares about where the articles come from."""

    hosts: tuple[str, ...] = ()  # the first is the one shown; the others are the same site
    author: str = ""
    permalink: str = ""  # pattern of article paths, such as /archives/{id} or /:year/:month/:title/
    sections: tuple[tuple[str, str], ...] = ()  # first folder → pattern, where they differ (Hugo)
    base: str = ""  # address of the site's root without a closing slash: https://example.org/blog
    content: tuple[str, ...] = ()  # folders, from the input's root, whose paths make addresses
    generator: str = ""  # hexo, hugo, jekyll, …: whose scheme holds where no pattern is given
    language: str = ""  # of files that name none: these have no language in their address
    languages: tuple[str, ...] = ()  # codes of all, where the configuration names them
    series: tuple[tuple[str, str], ...] = ()  # another name of a series → its name, where it was renamed
    aliases: tuple[tuple[str, str], ...] = ()  # title as cited → id, URL or title of the article, "" for none
    rules_off: tuple[str, ...] = ()  # names of the rules by which no title is followed
    repository: str = ""  # https://github.com/name/repo: its /blob/ addresses are the files
    prefixes: tuple[tuple[str, str], ...] = ()  # content folder → what stands before its addresses: /zh
    file_names: str = ""  # how Hexo names the files of posts: :year-:month-:day-:title
    defaults: tuple[tuple[str, str], ...] = ()  # part of Hexo's pattern → what it is where no file says it
    dated_by: tuple[str, ...] = ()  # Hugo: fields that give the date before ":filename" does, and that
    base_calls: tuple[str, ...] = ()  # Hugo: shortcodes that give the site's address and nothing else
    titles: tuple[tuple[str, str], ...] = ()  # file → title, as a generator's table of contents names it
    templates: tuple[str, ...] = ()  # folders whose files make pages and are none: layouts, themes

    @property
    def host_names(self) -> dict[str, str]:
        """Every other host name of the site, with the one it stands for."""
        return dict.fromkeys(self.hosts[1:], self.hosts[0]) if self.hosts else {}


# --- what was read ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A hyperlink in a document's text."""

    start: int  # code points; the span is the link's visible text
    end: int
    url: str  # as written, not yet canonical; template calls as ref:x.md, post_url:x, post_link:x, link:x
    wiki: bool = False  # written as [[target]]; `url` is then the note's name, with #heading


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenCitation:
    """A citation that a record states as data; there is no text to find it in."""

    title: str = ""
    url: str = ""
    wiki: bool = False  # `url` is a name: of a file, an id, a slug, a title or an alias
    kind: NodeKind | Literal[""] = ""  # what kind of thing it is, where the record says so
    count: int = 1  # how many times the article cites it
    place: float | None = None  # first occurrence, 0 = start of the body, 1 = its end
    cue: Cue = ""
    follows: Follows = ""
    listed: bool = False  # named in a list or an enumeration
    context: str = ""  # the sentence, where the record carries one
    need: Ground | Literal[""] = ""  # it has to be read first, by whose word; `context` may say why


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One unit of input text: a file, an entry of a list page, or one record."""

    path: str  # as the reader was given it, with / between the parts
    entry: int = 0  # ordinal within the path, from 1; 0 when the file is one document
    reader: str  # the row of the reader table that read it
    text: str = ""  # the body as plain text; every offset counts from its start
    title: str = ""
    title_inferred: bool = False  # the title is the first words of an untitled entry
    url: str = ""
    date: str = ""
    date_inferred: bool = False
    author: str = ""
    site: str = ""  # host or site name; articles merge by title only within one site
    site_paths: tuple[str, ...] = ()  # addresses within its own site, /posts/slug/; links to them lead here
    slug: str = ""  # the last part of its address, where a field of the file states it
    about: tuple[str, ...] = ()  # of a record: what may be the path of the file that is the article
    copies: tuple[str, ...] = ()  # full addresses at which it stood before, or stands as well
    fields: tuple[tuple[str, str], ...] = ()  # fields of its front matter that hold a full address
    matter: Mapping[str, object] = field(default_factory=dict)  # its front matter, until its address is made
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    series_name: str = ""  # the series that a field of the document states
    series_position: int | None = None  # its number there, where a field says it
    reads: int | None = None  # the read count that the page shows
    minutes: int | None = None  # reading time, where a record states it
    known: Known = "text"
    links: tuple[Link, ...] = ()
    headings: tuple[Span, ...] = ()
    opaque: tuple[Span, ...] = ()  # mathematics and code: nothing is searched there
    citations: tuple[GivenCitation, ...] = ()

    @property
    def ref(self) -> DocumentRef:
        """The place that identifies this document in every output."""
        return DocumentRef(path=self.path, entry=self.entry)


@dataclass(frozen=True, slots=True, order=True)
class DocumentRef:
    """Where a document stands: a path, and the entry in it (0 = the whole file)."""

    path: str
    entry: int = 0

    def __str__(self) -> str:
        return f"{self.path}#{self.entry}" if self.entry else self.path


# --- what was found in it -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which parts of the citing article's own series an implicit reference means."""

    kind: Literal["previous", "next", "position", "before"]
    count: int = 0  # previous/next: how many parts; 0 = "several", number not said
    position: int = 0  # position: the part's number


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesMark:
    """The series that a title says it belongs to."""

    series: str  # the series' name as written, without number, part and outer marks
    position: int | None = None
    part: str = ""  # 上, 中, 下, 续 …, or the second of two numbers
    subtitle: str = ""
    shape: str = ""  # the name of the rule that read it, or of the evidence that placed the article
    weak: bool = False  # as often part of a name: believed only where others have the same
    key: str = ""  # the series' name folded: under it the parts meet


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What the surroundings of a mention say about the kind of thing that it names."""

    kind: NodeKind | Literal[""] = ""  # empty when they say nothing
    why: str = ""  # name of the evidence: arxiv-link, said-paper, latin-title, said-article …
    id: str = ""  # the work's id, when an address gives one
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands directly beside a title mark, within its link or its line."""

    before: str = ""  # the words themselves: a title may begin there
    behind: str = ""  # or go on here
    is_article: bool = False  # 《…》一文: what is named is an article
    is_notes: bool = False  # 《…》读书笔记: what was written about the work of this title
    is_section: bool = False  # 《…》一节: a heading
    of_article: str = ""  # 《A》中的《…》: the title of which this may be a section
    is_published: bool = False  # the writer says that it was put on this site
    in_row: bool = False  # 《A》《…》《B》: other marks on both sides and no word between


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """An author's word that something must be read first."""

    sentence: str = ""  # the words that say so, on one line; empty for a field of the front matter
    rule: str = ""  # name of the row that heard it
    section: str = ""  # heading of the section of which it is a need; empty: of the whole text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A citation as written, before anyone knows what it names."""

    text: str  # exactly as written, marks included
    title: str = ""  # the cited title without its marks; empty when there is none
    start: int = 0  # code points in Document.text; both 0 for a citation given by a record
    end: int = 0
    context: str = ""  # the sentence around it
    shape: Shape = "mark"
    url: str = ""  # the link's target, as written
    address: str = ""  # its canonical form, whatever other names the site's host has; empty: no web address
    wiki: bool = False  # written as [[…]], also within a mark; `url` is then a note's name
    section: str = ""  # heading or block of the cited article that a #fragment names
    place: float | None = None  # start / length of the text; None when not known
    cue: Cue = ""
    follows: Follows = ""
    listed: bool = False  # named in a list or an enumeration
    throughout: bool = False  # a link whose words the text goes on using: the name of what it explains
    count: int = 1
    stated: bool = False  # a record says that it has to be read first
    declaration: Declaration | None = None  # the author says so
    reach: Reach | None = None  # implicit references only
    series: SeriesMark | None = None  # what the cited title says of itself
    hint: Hint = Hint()
    voice: Voice = ""
    quoted: bool = False  # in 「」 or “”: a citation only where an article has this very title
    beside: Beside = Beside()  # marks only

    @property
    def is_bare_address(self) -> bool:
        """Whether it is a link that shows nothing but its address."""
        return self.shape == "link" and not self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A document with all that its own text says."""

    document: Document
    address: str = ""  # canonical form of the document's url, whatever other names the site's host has
    mentions: tuple[Mention, ...] = ()
    series: SeriesMark | None = None


# --- what was made of it ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article with every document that shows it, the most complete first."""

    id: str
    title: str
    known: Known
    extractions: tuple[Extraction, ...]
    owner: str = ""  # author, else site: articles of one owner cite each other by title
    title_inferred: bool = False
    url: str = ""
    date: str = ""
    date_inferred: bool = False
    author: str = ""
    site: str = ""
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    called: tuple[str, ...] = ()  # titles in marks by which links call it, where they differ
    former_ids: tuple[str, ...] = ()
    series: SeriesMark | None = None
    reads: tuple[int, ...] = ()
    reading_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A mention and the one thing that it names."""

    source: str
    target: str
    mention: Mention
    document: DocumentRef
    rule: str


# --- what the graph holds -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
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
    part: str = ""
    title_inferred: bool = False
    reading_minutes: int | None = None  # None when no full text was read
    labels: tuple[tuple[str, str], ...] = ()  # of a topic: language and label, as defined
    broader: str = ""  # of a topic: id of the wider one
    identifiers: tuple[tuple[str, str], ...] = ()  # ("arxiv", "2006.11239") …, sorted
    reads: tuple[int, ...] = ()  # every read count observed, ascending
    documents: tuple[DocumentRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something is a prerequisite, or why an article is about a topic."""

    kind: str  # name of the feature: previous-part, repeated, opening, cue-stated, title, tag …
    source: str = ""  # id of the article that says it; written `from` in JSON
    text: str = ""  # a short phrase for a person
    context: str = ""  # the sentence that justifies it, when there is one
    value: float = 0.0  # what it adds to the score


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A directed relation. `requires` runs from an article to what must be read before it."""

    source: str
    target: str
    kind: EdgeKind
    weight: float = 1.0  # cites: mentions; about and requires: score from 0 to 1
    role: Role | Literal[""] = ""  # requires only
    reasons: tuple[Reason, ...] = ()  # requires: `reasons`; about: `evidence` in JSON
    rule: str = ""
    position: int | None = None  # part_of: number; requires: 1 for what the source cites first
    part: str = ""  # part_of only
    mentions: tuple[Evidence, ...] = ()  # cites only


@dataclass(frozen=True, slots=True, kw_only=True)
class Considered:
    """A topic that an article was weighed for and not given."""

    source: str  # id of the article
    target: str  # id of the topic
    weight: float  # from 0 to 1, below what gives a topic
    reasons: tuple[Reason, ...] = ()  # the evidence there was, without sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """A mention that no article or work clearly answers to."""

    source: str  # id of the citing article
    text: str
    context: str = ""
    document: str = ""
    start: int = 0
    reason: str = ""  # ambiguous, missing-part, stray-mark, bad-url …
    candidates: tuple[str, ...] = ()  # ids, best first


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesReport:
    """What a series lacks and what it has twice."""

    id: str
    title: str
    gaps: tuple[int, ...] = ()
    doubles: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
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

    def __lt__(self, other: Finding) -> bool:
        return self._order < other._order

    @property
    def _order(self) -> tuple[str, str, int, str, str]:
        return self.code, self.path, self.line or 0, self.target, self.message

    @property
    def where(self) -> str:
        """Path and line, as editors take them: `posts/a.md:3`."""
        return self.path if self.line is None else f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Everything that a build found, in a fixed order: nodes by id, edges by kind, source, target."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    series: tuple[SeriesReport, ...] = ()
    dropped: tuple[Drop, ...] = ()
    considered: tuple[Considered, ...] = ()  # topics not given, by article and topic
    findings: tuple[Finding, ...] = ()
    counts: Counter[str] = field(default_factory=Counter)  # documents per reader, rules, …


# --- answers ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One article to read on the way to the target."""

    id: str
    title: str
    url: str = ""
    date: str = ""
    known: Known | Literal[""] = ""
    role: Role = "needed"
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()
    minutes: int | None = None
    needed_for: tuple[str, ...] = ()  # ids of later steps, or of the target
    goal: bool = False  # asked for itself, as one of several or as part of a topic or series


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that another may build on, what was weighed, and what a path made of it."""

    source: str
    target: str
    title: str = ""  # of the target
    role: Role | Literal[""] = ""  # empty when it is no prerequisite
    score: float = 0.0
    reasons: tuple[Reason, ...] = ()  # each with its points
    followed: bool = False
    why: str = ""  # why not; empty when it was followed


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer:
    """What to read before `target`, in order; the target itself is not among the steps.

    When several articles, a topic or a series were asked for, those articles are steps too, marked
    as goals, and `target` is the topic, the series, or the first article named.
    """

    target: Node
    steps: tuple[PathStep, ...] = ()
    dropped: tuple[Drop, ...] = ()  # cut cycles, the budget's victims, helpful ones not asked for
    known: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()  # ids of the articles asked for, when they are steps
    candidates: tuple[Candidate, ...] = ()  # everything that was weighed, on request


# --- the fields of a record ---------------------------------------------------------------------

# How tables keep a field: a text, a yes or no, a whole or a real number, lists of texts or of whole
# numbers; `records` for whatever holds more than that.
FieldKind: TypeAlias = Literal["text", "flag", "whole", "real", "texts", "wholes", "records"]
_FIELD_KINDS: dict[Any, FieldKind] = {
    str: "text",
    bool: "flag",
    int: "whole",
    float: "real",
    tuple[str, ...]: "texts",
    tuple[int, ...]: "wholes",
}


class RecordField(NamedTuple):
    """A field of a record, as the store and the exports derive their columns from it."""

    name: str
    kind: FieldKind
    optional: bool  # may be None
    default: Any  # `dataclasses.MISSING` where every record states it


def fields_of(record: type) -> tuple[RecordField, ...]:
    """The fields of a record class in their order."""
    hints = get_type_hints(record)
    return tuple(
        RecordField(one.name, _field_kind(hints[one.name]), _may_lack(hints[one.name]), one.default)
        for one in fields(record)
    )


def _field_kind(hint: Any) -> FieldKind:
    if hint in _FIELD_KINDS:
        return _FIELD_KINDS[hint]
    parts = {type(part) if isinstance(part, str) else part for part in _alternatives(hint)} - {type(None)}
    return _FIELD_KINDS.get(parts.pop(), "records") if len(parts) == 1 else "records"


def _alternatives(hint: Any) -> list[Any]:
    """The members of a union, and the values of literals among them."""
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    if get_origin(hint) in (Union, UnionType):
        return [each for part in get_args(hint) for each in _alternatives(part)]
    return [hint]


def _may_lack(hint: Any) -> bool:
    return type(None) in _alternatives(hint)
