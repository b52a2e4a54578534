"""Which page Hugo's `ref` and its links by file mean, in the language asked for."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from wenmai.model import Article, Site
from wenmai.publication.found import Found
from wenmai.publication.hugo_languages import HugoLanguages
from wenmai.publication.places import Places
from wenmai.publication.written_addresses import joined
from wenmai.words.files import MARKDOWN, page_path, without_ending
from wenmai.words.languages import is_language, named_language, same_language

__all__ = ["HugoPages"]


class HugoPages:
    """The pages of a site as Hugo looks them up."""

    def __init__(self, places: Places, site: Site) -> None:
        self._places = places
        self._languages = HugoLanguages(places, site)
        self._language = site.language or "en"  # of pages that name none
        self._links_find_pages = site.links_find_pages
        self._codes = site.languages

    def page_of(self, path: str, reference: str) -> tuple[Article, ...]:
        """What GetPage finds by `axle/index.md` and `axle.md`: axle.md, axle/index.md, axle/_index.md."""
        stem = without_ending(reference, MARKDOWN)
        folder, _, name = stem.rpartition("/")
        if name in ("index", "_index"):
            stem = folder
        return self._places.file(joined(posixpath.dirname(path), stem)) if stem.strip("./") else ()

    def looked_up(self, reference: str, path: str) -> tuple[Article, ...]:
        """What a link finds that Hugo makes by GetPage, in the language of its page.

        A page looks beside itself, a bundle beside its folder; then, but for `./` and `../`, from the root.
        """
        if not self._links_find_pages or not (stem := without_ending(reference, MARKDOWN)).strip("./"):
            return ()
        bare, code = self._language_of(path)
        folder, _, name = bare.rpartition("/")
        above = posixpath.dirname(folder) if name == "index" else folder
        roots = (one for one in self._places.roots if one and path.startswith(f"{one}/"))
        folders = (above,) if stem.startswith(".") else (above, *roots)
        tried = (joined(one, stem) for one in folders)
        return next((some for place in tried if (some := self._page_at(place, code))), ())

    def _language_of(self, path: str) -> tuple[str, str]:
        """The path of a file without its ending and its language, and that; Perl's x.pl has none."""
        stem = without_ending(path, MARKDOWN)
        bare, code = named_language(stem)
        stated = any(same_language(code, one) for one in self._codes)
        return (bare, code) if code and (stated or is_language(code)) else (stem, "")

    def _page_at(self, place: str, code: str) -> tuple[Article, ...]:
        if not code:
            return self._places.file(place)
        names = (f"{place}{inner}.{code}.md" for inner in ("", "/index", "/_index"))
        return next((tuple(some.values()) for one in names if (some := self._places.files.get(one))), ())

    def referred(self, name: str, path: str, code: str, at: Callable[[str, str], Found]) -> Found:
        """What Hugo's `ref` names in the file at `path`, in the language asked for or else in its own.

        Parameters
        ----------
        at
            The articles at a path from the site's root, or else from the file at the second path.
        """
        own, within = self._languages.of(path)
        if own:
            pages = self._languages.named(code or own, name, posixpath.dirname(within))
            return Found(pages, "file", missing=not pages)
        asked = code or named_language(without_ending(path, MARKDOWN))[1]
        if translated := self._named_in(asked, name, path, at) or (code and self._in_folder_of(code, name)):
            return Found(tuple(translated), "file")
        if code and not same_language(code, self._language):
            return Found(missing=True)  # the page without a code is written in the site's language
        beside = at(name, path)
        if beside.articles:
            return beside
        bare = without_ending(page_path(name), MARKDOWN)  # Hugo takes axle.html and axle/index.md for axle
        files = self._places.by_suffix(bare.strip("/"))
        return Found(files, "file", missing=not files)

    def _named_in(
        self, code: str, name: str, path: str, at: Callable[[str, str], Found]
    ) -> tuple[Article, ...]:
        """Hugo's `ref "alpha"` in beta.en.md means alpha.en.md where there is one."""
        if not code:
            return ()
        translated = f"{named_language(without_ending(name, MARKDOWN))[0]}.{code}"
        if name.startswith("/"):
            return at(translated + ".md", path).articles
        beside = self._places.file(joined(posixpath.dirname(path), translated + ".md"))
        return beside or self._places.by_suffix(translated.strip("/"))

    def _in_folder_of(self, code: str, name: str) -> tuple[Article, ...]:
        """The pages of a name below `content/en/`, where each language has a folder of its own."""
        return tuple(
            article
            for article in self._places.by_suffix(without_ending(page_path(name), MARKDOWN).strip("/"))
            for extraction in article.extractions[:1]
            if any(same_language(code, folder) for folder in extraction.document.path.split("/")[:-1])
        )

    def translated(self, found: Found, path: str, reference: str) -> Found:
        """The pages in the language of the one that links to them, where they are written in it, too.

        In a site of several languages Hugo's own hook for links finds the page by its path, as `ref` does.
        An address, and a way from one language's folder into another's, means what it leads to.
        """
        if own := self._languages.of(path)[0]:
            if found.rule != "file" or not reference.startswith("/"):
                return found
            pages = tuple(self._in_folders(article, own) for article in found.articles)
            return Found(pages, found.rule)
        code = named_language(without_ending(path, MARKDOWN))[1]
        if not code:
            return found
        pages = tuple(next(iter(self._in_language(article, code)), article) for article in found.articles)
        return Found(pages, found.rule)

    def _in_folders(self, article: Article, code: str) -> Article:
        """The same page in the folders of a language; itself where there is none."""
        places = (self._languages.of(extraction.document.path) for extraction in article.extractions)
        within = next((path for other, path in places if other and other != code), "")
        pages = self._languages.at(code, within) if within else ()
        return pages[0] if len(pages) == 1 else article

    def in_its_language(self, articles: tuple[Article, ...], path: str) -> tuple[Article, ...]:
        """The pages in the language of the one at `path`: the folder of a translation has no others."""
        code = self._language_of(path)[1]
        return tuple(page for one in articles for page in self._in_language(one, code)) if code else articles

    def _in_language(self, article: Article, code: str) -> Iterator[Article]:
        for document in (extraction.document for extraction in article.extractions):
            stem = named_language(without_ending(document.path, MARKDOWN))[0]
            yield from self._places.files.get(f"{stem}.{code}.md", {}).values()
