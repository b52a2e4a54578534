"""Which node a person means: by id, by URL, by title, or by any part of a title that names one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING, cast, get_args
from urllib.parse import urlsplit

from wenmai.errors import AmbiguousArticle, NoSuchArticle
from wenmai.fold import canonical_url, fold, widths
from wenmai.library.refusing import refuse_other, refuse_text
from wenmai.model import Node, NodeKind

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["at_address", "find", "whole"]

_KINDS = frozenset(get_args(NodeKind))
_GROUPS = ("series", "topic")
_MOST = 100  # matches of a part of a title that are looked at; more than one is too many already
_SHOWN = 20  # candidates that an error lists
_MOST_GROUPS = 3000  # series or topics that a suggestion is chosen from


def find(store: Store, text: str, kind: NodeKind | None = None) -> Node:
    """The one node that `text` names.

    Tried in this order, and the first that names anything decides: an id or a former id; a URL,
    with or without scheme, `www.`, query and the like; a whole title; an alias; a part of a title;
    the last step of an address, or the name of a file, as a whole; a part of an alias; words that all
    stand in one title; then, in this order, a file, the number of a paper, the number of a post, the
    name of a series with a part's number, the name in the other Chinese script, and pinyin. Width,
    case, spaces and punctuation do not matter, but of two titles that differ only there the one
    written like `text` is meant.

    Parameters
    ----------
    store
        An open store.
    text
        What the person wrote. `topic:peft`, `series:…`, `paper:…` and so on look at one kind only.
    kind
        Look at nodes of this kind only.

    Raises
    ------
    NoSuchArticle
        When nothing answers to it; the message names up to three titles that are near.
    AmbiguousArticle
        When several nodes do, with the candidates.
    TypeError, ValueError
        For a name that is no text, and a kind that no node has.
    """
    refuse_text("name", text)
    refuse_other("kind", kind, get_args(NodeKind))
    found = at_address(store, text, kind)
    if found is not None:
        return found
    prefix, colon, rest = widths(text).partition(":")
    prefix = prefix.strip().casefold()
    if colon and prefix in _KINDS and kind in (None, prefix) and not whole(store, text, kind):
        return find(store, rest, cast(NodeKind, prefix))
    matches = whole(store, text, kind) or _partial(store, text, kind) or _otherwise(store, text, kind)
    if not matches:
        raise NoSuchArticle(_nothing(store, text, kind))
    if len(matches) > 1:
        from wenmai.library.other_names import in_reading_order

        several = "several nodes answer" if kind is None else f"several {_plural(kind)} answer"
        more = f"{_MOST} or more" if len(matches) >= _MOST else str(len(matches))
        advice = _group(store, text, kind) or "write more of the title, or the id"
        error = AmbiguousArticle(
            f"{several} to “{text}” ({more}); {advice}",
            tuple((node.title, node.id) for node in in_reading_order(matches)[:_SHOWN]),
        )
        if len(matches) > _SHOWN:
            error.add_note("and more" if len(matches) >= _MOST else f"and {len(matches) - _SHOWN} more")
        raise error
    return matches[0]


def at_address(store: Store, text: str, kind: NodeKind | None = None) -> Node | None:
    """The node with this id, former id or URL."""
    written = text.strip()
    addresses = [text, written]
    if kind == "topic":
        addresses.append(f"urn:wenmai:topic:{written}")  # as the file of topics names it
        addresses.append(f"urn:wenmai:topic:tag:{written.casefold()}")
    if "." in written and not written.startswith("urn:"):
        addresses.append(canonical_url(written if "//" in written else f"https://{written}"))
    for address in dict.fromkeys(addresses):
        found = store.at_url(address) if address else None
        if found is not None and kind in (None, found.kind):
            return found
    return None


def whole(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """Nodes whose whole title, or else an alias, is the text; an article wins over the rest."""
    key = fold(text)
    named = store.search(text, _MOST, kind, strict=False) if key else []
    by_title = [node for node in named if fold(node.title) == key]
    matches = by_title or [node for node in named if key in map(fold, node.aliases)]
    articles = [node for node in matches if node.kind == "article"]
    return _as_written(articles or matches, text)


def _as_written(nodes: list[Node], text: str) -> list[Node]:
    """Of titles that differ in punctuation only, those that are written like the text."""
    steps: tuple[Callable[[str], str], ...] = (str.strip, _close)
    for like in steps:
        same = [node for node in nodes if like(node.title) == like(text)]
        if same:
            return same
    return nodes


def _close(text: str) -> str:
    """Folded but with its punctuation."""
    return "".join(widths(text).casefold().split())


def _partial(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """Nodes with the text inside a name: punctuation kept first, so that （二） is not （二十）."""
    for strict, key in ((True, _close), (False, fold)):
        named = store.search(text, _MOST, kind, strict=strict) if key(text) else []
        named = [node for node in named if _stands(text, (node.title, *node.aliases))]
        if titled := [node for node in named if key(text) in key(node.title)]:
            return titled
        if named:
            from wenmai.library.other_names import by_last_step

            return by_last_step(store, text, kind) or named
    return []


def _stands(text: str, names: Iterable[str]) -> bool:
    """Whether no Latin word of the text is found only in the end of one word and the beginning of another.

    Names are searched without their blanks: “nope” is in “An Open Task”, and is none of its words.
    """
    words = [word for word in _plain(text).split() if word.isascii()]
    return not words or all(any(map(_latin(word), map(_plain, names))) for word in words)


def _latin(word: str) -> Callable[[str], bool]:
    signs = [sign for sign in word if sign.isalnum()]
    apart = re.compile(r"(?<![a-z0-9])" + r"[\W_]*".join(signs))
    return lambda name: word in name or "".join(signs) in name or apart.search(name) is not None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _otherwise(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """Nodes that the text names in another way than by words of a title."""
    from wenmai.library.other_names import WAYS  # dozens of patterns, which most names do without

    for way in WAYS:
        if nodes := way.nodes(store, text, kind):
            return nodes
    return []


def _nothing(store: Store, text: str, kind: NodeKind | None) -> str:
    message = f"no {kind or 'node'} answers to “{text}”"
    if group := _group(store, text, kind):
        return f"{message}; {group}"
    if "://" in text:  # titles that hold some of its letters are none that is meant
        from wenmai.library.other_names import by_address_end

        same = by_address_end(store, urlsplit(text.strip()).path.strip("/"), kind)
        return f"{message}; did you mean {same[0].id}?" if len(same) == 1 else message
    from wenmai.library.searching import near_titles

    # Series and topics are few, and of names so short that one wrong character leaves nothing alike.
    pool = islice(store.nodes(kind), _MOST_GROUPS) if kind in _GROUPS else None
    near = near_titles(store, text, kind, pool)
    return f"{message}; near it: {', '.join(f'“{title}”' for title in near)}" if near else message


def _group(store: Store, text: str, kind: NodeKind | None) -> str:
    """What to write for all articles of the series or the topic that has this very name."""
    if kind != "article":
        return ""
    groups = [node for node in whole(store, text, None) if node.kind in _GROUPS]
    topic = None if groups else at_address(store, text, "topic")  # as the file of topics names it
    return next((f"did you mean {node.kind}:{node.title}?" for node in (*groups, topic) if node), "")


def _plural(kind: NodeKind) -> str:
    return kind if kind in ("series", "software") else f"{kind}s"
