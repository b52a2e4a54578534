"""What a reference led to."""

from __future__ import annotations

from dataclasses import dataclass

from wenmai.model import Article

__all__ = ["Found"]


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that a reference leads to, and the way that found them."""

    articles: tuple[Article, ...] = ()
    rule: str = ""
    missing: bool = False  # it can only mean a file of this collection, and there is none

    def __bool__(self) -> bool:
        return bool(self.articles)
