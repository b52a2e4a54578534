"""What a build counts of the links within a site, and of the scheme by which it took their addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = ["ADDRESSES", "DEAD_OWN_LINKS", "OWN_LINKS", "UNSEEN", "OwnLinks", "own_links"]

# Names among the counts of a build; the scheme stands behind the first.
ADDRESSES = "addresses "
OWN_LINKS = "own links"
DEAD_OWN_LINKS = "own links to no article"
UNSEEN = "unseen-own-page"


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLinks:
    """How well the addresses of the articles explain the links to them."""

    scheme: str = ""  # for people: hexo :year/:title/, /{year}/{month}/{name}; empty where none is known
    reached: int = 0  # links that lead to an article by address or path
    dead: int = 0  # links that should and lead to none
    unseen: int = 0  # links to pages that are not in the input, dead or published from elsewhere


def own_links(counts: Mapping[str, int]) -> OwnLinks:
    """What the counts of a build say."""
    scheme = next((name.removeprefix(ADDRESSES) for name in sorted(counts) if name.startswith(ADDRESSES)), "")
    return OwnLinks(
        scheme=scheme,
        reached=counts.get(OWN_LINKS, 0),
        dead=counts.get(DEAD_OWN_LINKS, 0),
        unseen=counts.get(UNSEEN, 0),
    )
