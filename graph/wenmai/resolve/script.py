"""Titles quoted loosely in the other script: 《轉動的木馬（三）》 for 转动的木马（三）：轮轴.

A whole title meets its article by the rule `script`. A part of a title, or one with words changed, is
looked up once more among all titles in simplified characters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from wenmai.resolve.case import Case
from wenmai.resolve.choose import Choice, choose
from wenmai.resolve.index import Index
from wenmai.resolve.keys import Rule
from wenmai.resolve.title_keys import Titled

__all__ = ["OneScript"]


class OneScript:
    """The articles of an index with their titles in simplified characters."""

    def __init__(self, index: Index) -> None:
        self._written = index

    @cached_property
    def titled(self) -> list[Titled]:
        """Those that have a title of their own, in the order of the index."""
        return [titled.in_simplified() for titled in self._written.titled]

    @cached_property
    def _index(self) -> Index:
        """The index as it is where no title would change."""
        pairs = zip(self.titled, self._written.titled, strict=True)
        if all(plain is written for plain, written in pairs):
            return self._written
        return Index([titled.article for titled in self.titled], self._written.hosts)

    def choose(self, case: Case, rules: Sequence[Rule]) -> Choice:
        """The article that a title names when all are written in one script; as `choose` otherwise."""
        plain = case.in_simplified()
        if plain is case and self._index is self._written:
            return Choice()  # nothing that has not been tried
        choice = choose(self._index, plain, rules)
        by_id = self._written.by_id
        return replace(
            choice,
            article=by_id[choice.article.id] if choice.article else None,
            candidates=tuple(by_id[article.id] for article in choice.candidates),
        )
