"""What the words at one mark say of a title holds for its other marks: 电影《白帆》 … 《白帆》里的船."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wenmai.fold import fold, simplified
from wenmai.model import Hint, Mention

__all__ = ["said_once"]

_AT_MARK = frozenset({"said-shown", "said-periodical", "said-written", "said-software", "said-book-directly"})


def said_once(mentions: Iterable[Mention]) -> list[Mention]:
    """The mentions of a text, each bare mark with the kind that another mark of its title is said to be of.

    Where a mark of that title is linked, or said to be the writer's, two things may have the name: then
    each mark says for itself.
    """
    every = list(mentions)
    kinds: dict[str, Hint] = {}
    own: set[str] = set()
    for mention in every:
        if mention.shape != "mark" or mention.quoted:
            continue
        if mention.hint.why in _AT_MARK and mention.voice != "own":
            kinds.setdefault(_key(mention), mention.hint)
        elif (
            mention.url or mention.voice in ("own", "sent") or mention.hint.kind or mention.beside.is_article
        ):
            own.add(_key(mention))
    return [
        replace(mention, hint=kinds[key])
        if _is_bare(mention) and (key := _key(mention)) in kinds.keys() - own
        else mention
        for mention in every
    ]


def _is_bare(mention: Mention) -> bool:
    """Whether nothing at the mark says what it names."""
    return mention.shape == "mark" and not (mention.quoted or mention.url or mention.hint.kind)


def _key(mention: Mention) -> str:
    return fold(simplified(mention.title))
