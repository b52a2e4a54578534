"""Whose language a folder of content is, where a Hugo site keeps each language in folders of its own."""

from __future__ import annotations

import posixpath

from wenmai.model import Article, Site
from wenmai.publication.places import Places
from wenmai.publication.written_addresses import joined
from wenmai.words.files import MARKDOWN, page_path, without_ending
from wenmai.words.languages import same_language

__all__ = ["HugoLanguages"]


class HugoLanguages:
    """The pages of each language, by the path that they have within it."""

    def __init__(self, places: Places, site: Site) -> None:
        self._places = places
        prefixes = dict(site.prefixes)
        default = site.language or "en"
        codes = {code.lower(): code for code in site.languages}
        rows: list[tuple[str, str, str]] = []  # folder, code, where in the language its pages stand
        for folder in site.content:
            first, _, inner = prefixes.get(folder, "").strip("/").partition("/")
            code = codes.get(first.lower(), "")
            rows.append((folder.strip("./"), code or default, inner if code else prefixes.get(folder, "")))
        self._rows = sorted(rows, key=lambda row: -len(row[0]))  # the innermost first
        self._apart = len({code for _, code, _ in rows}) > 1

    def of(self, path: str) -> tuple[str, str]:
        """The language of a file and its path within it; two empty strings where folders tell no language."""
        for folder, code, inner in self._rows if self._apart else ():
            if path.startswith(f"{folder}/"):
                return code, joined(inner.strip("/"), path[len(folder) + 1 :])
        return "", ""

    def named(self, code: str, name: str, beside: str) -> tuple[Article, ...]:
        """The pages of a language that `ref` names: beside a page, from the root, anywhere."""
        stem = without_ending(page_path(name), MARKDOWN)
        for path in (stem,) if name.startswith("/") else (joined(beside, stem), stem):
            if pages := self.at(code, path):
                return pages
        return tuple(
            article
            for article in self._places.by_suffix(stem.strip("/"))
            if any(
                same_language(code, self.of(extraction.document.path)[0])
                for extraction in article.extractions
            )
        )

    def at(self, code: str, path: str) -> tuple[Article, ...]:
        """The page of a language at a path within it."""
        for folder, own, inner in self._rows:
            below = posixpath.relpath(path.strip("/"), inner.strip("/") or ".")
            inside = same_language(code, own) and not below.startswith("..")
            if inside and (pages := self._places.file(joined(folder, below))):
                return pages
        return ()
