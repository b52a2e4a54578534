"""Which article bears a label or explains a term: each project, a book or a site, has its own."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from wenmai.model import Article, Document, LabelSystem, Site
from wenmai.publication.found import Found
from wenmai.publication.places import note_key
from wenmai.words.files import LIGHT, PAGES, TEXTS, without_ending
from wenmai.words.inner_names import LABELS, MADE_LABEL

__all__ = ["Labels"]


# Sphinx' autosectionlabel and Documenter take headings for labels, autorefs the ids that are made of them.
_BY_HEADINGS = ("myst", "documenter", "autorefs")
_OF_CHAPTERS = ("quarto", "bookdown", "d2l-book")  # one book has one page for each label
_OF_SEVERAL = re.compile(r"(ref:fig[:-].+)-\d{1,2}")  # ref:fig:axle-2: the second figure of the chunk axle


class _Bearer(NamedTuple):
    """A page that bears a label."""

    document: Document
    article: Article


class Labels:
    """The articles of a site by the labels that their files state."""

    def __init__(self, articles: Sequence[Article], site: Site) -> None:
        self._site = site
        self._articles = articles
        self._project: dict[str, tuple[str, LabelSystem]] = {}  # of each path that was asked for
        self._bearing: dict[tuple[str, str], list[_Bearer]] = defaultdict(list)
        for article in articles:
            for document in (extraction.document for extraction in article.extractions):
                folder = self._project_of(document.path)[0]
                for alias in document.aliases:
                    if alias.startswith((*LABELS, MADE_LABEL)):
                        self._bearing[folder, note_key(alias)].append(_Bearer(document, article))

    def at(self, name: str, path: str) -> Found:
        """The pages of the project of a file that bear a label: `ref:axle`, `term:axle`.

        Of several, books of Quarto, bookdown and d2l-book take the own page, else the one that is a chapter.
        """
        folder, system = self._project_of(path)
        made = name.replace("ref:", MADE_LABEL, 1)
        bearers = self._bearing.get((folder, note_key(name))) or self._bearing.get(
            (folder, note_key(made)), []
        )
        if not bearers and system in _BY_HEADINGS and name.startswith("ref:"):
            bearers = self._headed(folder, system, name.removeprefix("ref:"))
        if not bearers and (figure := _OF_SEVERAL.fullmatch(name)):
            bearers = self._bearing.get((folder, note_key(figure[1])), [])
        if system in _OF_CHAPTERS:
            bearers = [one for one in bearers if one.document.path == path] or bearers
            bearers = [one for one in bearers if one.document.order] or bearers
        articles = {one.article.id: one.article for one in bearers}
        return Found(tuple(articles.values()), "label") if articles else Found()

    def _headed(self, folder: str, system: LabelSystem, words: str) -> list[_Bearer]:
        """The pages with a heading of these words; `tools/saw:Teeth` is that of one page."""
        page, colon, heading = words.partition(":")
        if colon and (there := self._sections.get((folder, _key(heading, system)))):
            path = note_key(posixpath.join(folder, page.strip("/")))
            if of_page := [one for one in there if note_key(_stem(one.document.path)).endswith(path)]:
                return of_page
        return self._sections.get((folder, _key(words, system)), [])

    @cached_property
    def _sections(self) -> Mapping[tuple[str, str], list[_Bearer]]:
        """Project and words of a heading → the pages that have it, the title of a page among them."""
        found: dict[tuple[str, str], list[_Bearer]] = defaultdict(list)
        for article in self._articles:
            for document in (extraction.document for extraction in article.extractions):
                folder, system = self._project_of(document.path)
                if system in _BY_HEADINGS:
                    written = (document.text[start:end] for start, end in document.headings)
                    for key in dict.fromkeys(_key(one, system) for one in (document.title, *written)):
                        found[folder, key].append(_Bearer(document, article))
        return found

    def of_fragment(self, written: str, path: str) -> Found:
        """What `#axle` means in a project whose labels hold in all of its pages."""
        name = unquote(written.removeprefix("#"))
        if not self._project_of(path)[1]:
            return Found()
        return self.at(f"ref:{name}", path) or self.at(f"term:{name}", path)

    def may_lead_away(self, path: str) -> bool:
        """Whether a label that no page has may be that of a project that Sphinx knows."""
        return bool(self._site.other_projects) and self._project_of(path)[1] == "myst"

    def of_target(self, reference: str, path: str) -> Found:
        """What a path means that is none: a label of MyST, the page that bookdown makes of a chapter."""
        match self._project_of(path)[1]:
            case "myst":
                return self.at(f"ref:{reference}", path)
            case "bookdown" if (page := without_ending(reference, PAGES)) != reference:
                return self.at(f"ref:{page.removeprefix('./')}", path)
        return Found()

    def _project_of(self, path: str) -> tuple[str, LabelSystem]:
        if path not in self._project:
            self._project[path] = self._site.project_of(path)
        return self._project[path]


def _key(words: str, system: LabelSystem) -> str:
    """A heading as it is cited: word for word, or by the id that is made of it."""
    if system == "myst":
        return note_key(" ".join(words.split()))
    made = re.sub(r"[\W_]+", "-", words).strip("-")
    return made if system == "documenter" else note_key(made)  # which tells capitals apart


def _stem(path: str) -> str:
    return without_ending(path, (*TEXTS, *LIGHT))
