"""The corpora with links, read once: what their links say, and what is found with and without them.

A corpus knows its articles by short names (the number of the page, the name of the file), so that one
article has one name whether links are there to tell its address or not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from evaluate_scores import COOLSHELL, KEXUE, documents, number, resolved
from wenmai.extract import extract
from wenmai.fold import canonical_url
from wenmai.model import Article, Citation, Document, Link, Mention, Site
from wenmai.resolve import Resolution

__all__ = ["CORPORA", "MODES", "Corpus", "Found"]

MODES = ("links", "titles")  # as it is; with every link stripped
_ISSUE = re.compile(r"(?:weekly-|/)issue-([0-9]+)\b")
_PAIR = tuple[str, str]


@dataclass(frozen=True)
class Found:
    """One citation of an article of the corpus by another."""

    source: str
    target: str
    citation: Citation


@dataclass(frozen=True)
class Corpus:
    """One blog: its bodies, whatever else lists its articles, and what its links mean."""

    name: str
    bodies: tuple[str, ...]  # files and folders below corpora/
    listing: tuple[str, ...] = ()  # an index of titles
    site: Site = field(default_factory=Site)

    def documents(self) -> tuple[Document, ...]:
        """The articles with their text."""
        return documents(*self.bodies)

    def resolution(self, mode: str) -> Resolution:
        """What the program finds, as it is or with every link stripped; worked out once."""
        if (self.name, mode) not in _RESOLUTIONS:
            bodies = self.documents()
            if mode == "titles":
                bodies = tuple(replace(one, links=()) for one in bodies)
            _RESOLUTIONS[self.name, mode] = resolved([*bodies, *documents(*self.listing)], self.site)
        return _RESOLUTIONS[self.name, mode]

    def name_of(self, document: Document) -> str:
        """The short name of an article that a document shows."""
        if document.url:
            return number(canonical_url(document.url, self.site.host_names))
        return str(PurePosixPath(document.path).relative_to(self.bodies[0]).with_suffix(""))

    def short(self, article: Article) -> str:
        """The short name of an article; empty where only others name it."""
        return self.name_of(article.extractions[0].document) if article.extractions else ""

    def led_to(self, link: Link) -> str:
        """The short name of the article that a link's address names; empty for everything else.

        Notes are known by file name, path or alias; a name that two notes have names neither.
        """
        if link.wiki:
            return self._note(link.url.partition("#")[0].strip())
        issue = _ISSUE.search(link.url) if self.name == "ruanyf_weekly" else None
        if issue:
            name = f"issue-{issue[1]}"
            return name if name in self._names().values() else ""
        return self._names().get(canonical_url(link.url, self.site.host_names), "")

    def _names(self) -> dict[str, str]:
        """Canonical address (or, where the articles have none, file) → short name."""
        if self.name not in _NAMES:
            listed = (*self.documents(), *documents(*self.listing))
            hosts = self.site.host_names
            _NAMES[self.name] = {
                canonical_url(one.url, hosts) or one.path: self.name_of(one) for one in listed
            }
        return _NAMES[self.name]

    def _note(self, name: str) -> str:
        if self.name not in _NOTES:
            for document in self.documents():
                parts = self.name_of(document).casefold().split("/")
                paths = {"/".join(parts[at:]) for at in range(len(parts))}
                for one in paths | {alias.casefold() for alias in document.aliases}:
                    _NOTES[self.name][one].add(self.name_of(document))
        found = _NOTES[self.name].get(name.casefold().removesuffix(".md"), set()) if name else set()
        return next(iter(found)) if len(found) == 1 else ""

    def linked(self) -> Iterator[tuple[Document, Link, str]]:
        """Every link from one article of the corpus to another, with the other's short name."""
        for document in self.documents():
            for link in document.links:
                target = self.led_to(link)
                if target and target != self.name_of(document):
                    yield document, link, target

    def linked_pairs(self, *, marked: bool = False) -> set[_PAIR]:
        """Source and target of those links; `marked`: only of links that have a title mark at them."""
        return {
            (self.name_of(document), target)
            for document, link, target in self.linked()
            if not marked or "《" in document.text[max(0, link.start - 1) : link.end + 1]
        }

    def found(self, mode: str) -> list[Found]:
        """The citations of articles that a document of the corpus shows, implicit ones left out."""
        resolution = self.resolution(mode)
        names = {article.id: self.short(article) for article in resolution.articles}
        return [
            Found(names[one.source], names[one.target], one)
            for one in resolution.citations
            if one.mention.reach is None and names.get(one.target) and names.get(one.source)
        ]

    def at_mark(self, document: str, mention: Mention) -> str | None:
        """What the link at a mark says: a short name, "" for something elsewhere, None where no link is."""
        if self.name not in _LINKS:
            _LINKS[self.name] = {
                str(one.ref): sorted(one.links, key=lambda link: (link.start, link.end))
                for one in self.documents()
            }
        for link in _LINKS[self.name].get(document, ()):
            if link.start < mention.end and mention.start < link.end:
                return self.led_to(link)
        return None

    def sentences(self) -> dict[_PAIR, str]:
        """For each linked pair, the sentence around its first link."""
        found: dict[_PAIR, str] = {}
        for document in self.documents():
            source = self.name_of(document)
            for mention in extract(document)[0].mentions:
                target = self.led_to(Link(start=0, end=0, url=mention.url, wiki=mention.wiki))
                if target:
                    found.setdefault((source, target), mention.context)
        return found


_RESOLUTIONS: dict[tuple[str, str], Resolution] = {}
_NAMES: dict[str, dict[str, str]] = {}
_LINKS: dict[str, dict[str, list[Link]]] = {}
_NOTES: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

CORPORA = (
    Corpus("kexue", ("kexue/md",), ("kexue/titles.jsonl",), KEXUE),
    Corpus("coolshell_html", ("coolshell_html",), (), COOLSHELL),
    Corpus("ruanyf_weekly", ("ruanyf_weekly",)),
    Corpus("obsidian_help", ("obsidian_help",)),
)
