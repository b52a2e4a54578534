"""What the rules and patterns do on one site, as it is and with every link stripped.

A stripped link says the truth: where the text still cites that article, the rule was right; where it
cites something else, wrong. The corpora of `make eval` look addresses up a second time for that; for
all others the build with links says what each link leads to, and where it leads to no article (a book's
page, but also a copy of the article on another site) it is counted as *elsewhere*.
"""

from __future__ import annotations

import hashlib
import pickle
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path

import wenmai
from evaluate_corpora import CORPORA, MODES, Corpus
from evaluate_scores import SHARED, documents, number, rows_of
from rule_spots import Spot, Watched, WatchedProposals, forget_answers, spots
from wenmai.extract import extract
from wenmai.extract.works import hint_of_address
from wenmai.fold import host_of
from wenmai.model import Document, Extraction, Mention, Site
from wenmai.pipeline.outside_content import without_outside
from wenmai.pipeline.site_file import named_host, read_site, without_templates
from wenmai.pipeline.stages import resolution_of
from wenmai.read import find_inputs
from wenmai.read.readers import read_input
from wenmai.resolve import Resolution

__all__ = ["Blog", "Counts", "Truth", "corpora", "folder", "measure", "resolved_in", "row_counts"]

# What a citation, a mention or a member says of the rule behind it, and the rooms whose rows it can be.
_FAMILIES = {"rule": ("resolve", "series"), "implicit": ("extract",), "why": ("extract",)} | {
    "shape": ("extract", "series")
}


@dataclass(frozen=True)
class Blog:
    """One site that is measured."""

    name: str
    documents: Callable[[], tuple[Document, ...]]
    site: Callable[[], Site]
    named: str = ""  # host that a CNAME file names
    corpus: Corpus | None = None  # says what its links mean


@dataclass
class Counts:
    """What happened on one site in one mode."""

    fired: Counter[str] = field(default_factory=Counter)  # name of a pattern → calls that matched
    decided: defaultdict[str, Counter[str]] = field(default_factory=partial(defaultdict, Counter))
    # "family value" → right, wrong, elsewhere, open: how often


def corpora() -> list[Blog]:
    """The corpora that are on this machine, in the order of the page's columns."""
    blogs = []
    for corpus in CORPORA:
        bodies = (*corpus.bodies, "kexue/md_plain", *corpus.listing) if corpus.listing else corpus.bodies
        blogs.append(_of_corpus(corpus, bodies))
    names = {blog.name for blog in blogs}
    others = sorted(one for one in (SHARED / "corpora").iterdir() if one.is_dir() and one.name not in names)
    return [*blogs, *map(folder, others)]


def _of_corpus(corpus: Corpus, bodies: tuple[str, ...]) -> Blog:
    return Blog(corpus.name, lambda: documents(*bodies), lambda: corpus.site, corpus=corpus)


def folder(path: Path, kept: Path | None = None) -> Blog:
    """A folder as a build reads it; `kept` is where what was read is kept for the next time."""
    file = kept / f"{path.name}.{_readers()}.pickle" if kept else None
    read: list[tuple[Document, ...]] = []

    def once() -> tuple[Document, ...]:
        if not read and file and file.is_file():
            read.append(pickle.loads(file.read_bytes()))
        if not read:
            read.append(_read(path))
            if file:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(pickle.dumps(read[0]))
        return read[0]

    return Blog(path.name, once, lambda: read_site([str(path)])[0], named_host([str(path)]))


@cache
def _readers() -> str:
    """The code by which documents are read: what it has read is of no use to another."""
    package = Path(wenmai.__file__).parent
    files = sorted([*(package / "read").rglob("*.py"), *(package / "model").rglob("*.py")])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]


def _read(path: Path) -> tuple[Document, ...]:
    inputs = [str(path)]
    site = read_site(inputs)[0]
    sources = without_templates(find_inputs(inputs)[0], site)[0]
    sources = without_outside(sources, site, inputs)[0]
    return tuple(one for source in sources for one in read_input(source, site).documents)


def resolved_in(blog: Blog, mode: str, *, off: tuple[str, ...] = ()) -> tuple[list[Extraction], Resolution]:
    """What a build makes of a site; `off` names rules by which no title is followed."""
    forget_answers()
    some = blog.documents()
    if mode == "titles":
        some = tuple(replace(one, links=()) for one in some)
    extractions = [extract(one)[0] for one in some]
    site = blog.site()
    site = replace(site, rules_off=(*site.rules_off, *off)) if off else site
    return extractions, resolution_of(extractions, site, blog.named)[0]


def measure(blog: Blog, watched: Mapping[str, Watched | WatchedProposals]) -> dict[str, Counts]:
    """The counts of both modes."""
    found: dict[str, Counts] = {}
    truth: Truth | None = None
    for mode in MODES:
        for pattern in watched.values():
            pattern.fired = 0
        extractions, resolution = resolved_in(blog, mode)
        counts = Counts(Counter({name: one.fired for name, one in watched.items() if one.fired}))
        truth = truth or Truth(blog, resolution)
        for family, value, verdict in _decisions(extractions, resolution, truth):
            counts.decided[f"{family} {value}"][verdict if mode == "titles" else "open"] += 1
        found[mode] = counts
    return found


# --- what was decided, and whether the links agree ----------------------------------------------


class Truth:
    """What the links of a site say."""

    def __init__(self, blog: Blog, linked: Resolution) -> None:
        self.corpus = blog.corpus
        self.links = {str(one.ref): one.links for one in blog.documents()}
        self.names = _names(linked)
        self.hosts = {host_of(one.id) for one in linked.articles if one.url} | set(blog.site().hosts)
        self.led: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        by_title = {"near", "section", *(spot.row for spot in spots() if spot.name.startswith("resolve."))}
        for one in linked.citations:
            if one.mention.url and one.rule not in by_title and (name := self.names.get(one.target)):
                self.led[str(one.document)].append((one.mention.start, one.mention.end, name))
        items = [item["id"] for label in rows_of("series.jsonl") for item in label["items"]]
        self.parts = set(items) if blog.name == "kexue" else set()
        self.no_parts = {one["id"] for one in rows_of("series_false_friends.jsonl")} - self.parts

    def at(self, document: str, mention: Mention) -> str | None:
        """The name of the article to which a link there leads, "" for something else, None for no link."""
        start, end = mention.start, mention.end
        if self.corpus:
            return self.corpus.at_mark(document, mention)
        if not any(link.start < end and start < link.end for link in self.links.get(document, ())):
            return None
        names = (name for first, last, name in self.led[document] if first < end and start < last)
        return next(names, "")

    def kind(self, document: str, mention: Mention) -> str:
        """The kind of work that the address of a link there says: paper, book, software, or nothing."""
        for link in self.links.get(document, ()):
            if link.start < mention.end and mention.start < link.end:
                return hint_of_address(link.url).kind
        return ""

    def is_own(self, document: str, mention: Mention) -> bool | None:
        """Whether a link there leads to this site; None where no link is, or an own page without text."""
        told = self.at(document, mention)
        for link in self.links.get(document, ()) if told == "" else ():
            if link.start < mention.end and mention.start < link.end and host_of(link.url) in self.hosts:
                return None
        return None if told is None else bool(told)

    def name(self, resolution: Resolution) -> dict[str, str]:
        """The names of the articles that a document shows, by id."""
        if self.corpus is None:
            return _names(resolution)
        return {one.id: self.corpus.short(one) for one in resolution.articles if one.extractions}


def _names(resolution: Resolution) -> dict[str, str]:
    return {one.id: str(one.extractions[0].document.ref) for one in resolution.articles if one.extractions}


_Decision = tuple[str, str, str]  # family, value, verdict


def _decisions(extractions: list[Extraction], resolution: Resolution, truth: Truth) -> Iterator[_Decision]:
    yield from _of_citations(resolution, truth)
    for extraction in extractions:
        document = str(extraction.document.ref)
        for mention in extraction.mentions:
            yield from _of_mention(mention, truth.is_own(document, mention), truth.kind(document, mention))
    for series in resolution.series.values():
        for article, mark in series.members:
            name = number(article.id)
            judged = "right" if name in truth.parts else "wrong" if name in truth.no_parts else "open"
            yield "shape", mark.shape, judged if truth.parts else "open"
    for one in resolution.unresolved:
        yield "left", one.reason, "open"


def _of_citations(resolution: Resolution, truth: Truth) -> Iterator[_Decision]:
    names = truth.name(resolution)
    for one in resolution.citations:
        told = truth.at(str(one.document), one.mention)
        verdict = "open" if told is None else "right" if told == names.get(one.target) else "wrong"
        if told == "" and truth.corpus is None:
            verdict = "elsewhere"
        if one.rule.startswith("implicit-"):
            yield "implicit", one.rule.removeprefix("implicit-"), verdict
        elif one.target in names:
            yield "rule", one.rule, verdict
        else:
            yield "rule to a work", one.rule, "open"


def _of_mention(mention: Mention, own: bool | None, kind: str) -> Iterator[_Decision]:
    """What the words beside a mention say of it, and whether the link there agrees."""
    own = own if mention.shape == "mark" else None
    hint, voice = mention.hint, mention.voice
    if hint.why and not hint.why.startswith("implicit-"):
        judged = own or (own is False and kind and hint.kind != "work")
        agrees = hint.kind == ("article" if own else kind)
        yield "why", hint.why, ("right" if agrees else "wrong") if judged else "open"
    if voice:
        judged = own is not None and voice != "sent"
        yield "voice", voice, ("right" if own == (voice == "own") else "wrong") if judged else "open"
    for family, value in (("cue", mention.cue), ("follows", mention.follows)):
        if value:
            yield family, value, "open"


def row_counts(spot: Spot, counts: Counts) -> Counter[str]:
    """How often a named row decided, by verdict."""
    room = spot.name.partition(".")[0]
    total: Counter[str] = Counter()
    for family, rooms in _FAMILIES.items():
        if spot.row and room in rooms:
            total.update(counts.decided.get(f"{family} {spot.row}", {}))
    return total
