"""Which article bears a label or explains a term: each project, a book or a site, has its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from wenmai.model import Article, LabelSystem, Site
from wenmai.publication.found import Found
from wenmai.publication.places import note_key
from wenmai.words.files import PAGES, without_ending
from wenmai.words.inner_names import LABELS

__all__ = ["Labels"]


class Labels:
    """The articles of a site by the labels that their files state."""

    def __init__(self, articles: Sequence[Article], site: Site) -> None:
        self._site = site
        self._project: dict[str, tuple[str, LabelSystem]] = {}  # of each path that was asked for
        self._bearing: dict[tuple[str, str], dict[str, Article]] = defaultdict(dict)
        for article in articles:
            for document in (extraction.document for extraction in article.extractions):
                folder = self._project_of(document.path)[0]
                for alias in document.aliases:
                    if alias.startswith(LABELS):
                        self._bearing[folder, note_key(alias)][article.id] = article

    def at(self, name: str, path: str) -> Found:
        """The pages of the project of a file that bear a label: `ref:axle`, `term:axle`."""
        articles = self._bearing.get((self._project_of(path)[0], note_key(name)), {})
        return Found(tuple(articles.values()), "label") if articles else Found()

    def of_fragment(self, written: str, path: str) -> Found:
        """What `#axle` means in a project whose labels hold in all of its pages."""
        return self.at(f"ref:{written.removeprefix('#')}", path) if self._project_of(path)[1] else Found()

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
