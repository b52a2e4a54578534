"""Pages that only send their readers on."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenmai.model.documents import Document
from wenmai.model.mentions import Hint

__all__ = ["BesideArticles", "Redirect"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """Another address of the page that it leads to; no article."""

    page: Document  # the page itself, without text: its file and its addresses
    target: str  # where it leads, as written: an address, or a path seen from the page
    hint: Hint = field(default_factory=Hint)  # what stands there, where the address is that of a work


@dataclass(frozen=True, slots=True, kw_only=True)
class BesideArticles:
    """What a site has beside its articles."""

    redirects: tuple[Redirect, ...] = ()
    files: frozenset[str] = frozenset()  # names of all files of the input, whatever was made of them
    parted: bool = False  # whether its host has more articles, which are built as other sites
