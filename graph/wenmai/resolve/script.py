"""Titles quoted loosely in the other script: 《轉動的木馬（三）》 for 转动的木马（三）：轮轴.

A whole title meets its article by the rule `script`. A part of a title, or one with words changed, is
looked up once more among all titles in simplified characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from wenmai.fold import simplified
from wenmai.model import Article, Mention, SeriesMark
from wenmai.resolve.choose import Choice, choose
from wenmai.resolve.index import Index
from wenmai.resolve.keys import Rule

__all__ = ["OneScript", "in_one_script"]


class OneScript:
    """The articles of an index with their titles in simplified characters."""

    def __init__(self, index: Index) -> None:
        self._written = index

    @cached_property
    def articles(self) -> list[Article]:
        """Those that have a title of their own, in the order of the index."""
        return [_in_simplified(article) for article in self._written.titled]

    @cached_property
    def _index(self) -> Index:
        """The index as it is where no title would change."""
        pairs = zip(self.articles, self._written.titled, strict=True)
        if all(one is written for one, written in pairs):
            return self._written
        return Index(self.articles, self._written.hosts)

    def choose(self, mention: Mention, source: Article, rules: Sequence[Rule]) -> Choice:
        """The article that a title names when all are written in one script; as `choose` otherwise."""
        plain = in_one_script(mention)
        if plain is mention and self._index is self._written:
            return Choice()  # nothing that has not been tried
        choice = choose(self._index, plain, source, rules)
        by_id = self._written.by_id
        return replace(
            choice,
            article=by_id[choice.article.id] if choice.article else None,
            candidates=tuple(by_id[one.id] for one in choice.candidates),
        )


def in_one_script(mention: Mention) -> Mention:
    """The mention with its title and the words beside it in simplified characters; itself where they are."""
    title, (before, behind) = simplified(mention.title), map(simplified, mention.beside)
    if (title, before, behind) == (mention.title, *mention.beside):
        return mention
    return replace(mention, title=title, beside=(before, behind), series=_mark(mention.series))


def _in_simplified(article: Article) -> Article:
    title = simplified(article.title)
    aliases, called = (tuple(map(simplified, names)) for names in (article.aliases, article.called))
    series = _mark(article.series)
    if (title, aliases, called, series) == (article.title, article.aliases, article.called, article.series):
        return article
    return replace(article, title=title, aliases=aliases, called=called, series=series)


def _mark(mark: SeriesMark | None) -> SeriesMark | None:
    if mark is None:
        return None
    return replace(mark, series=simplified(mark.series), subtitle=simplified(mark.subtitle))
