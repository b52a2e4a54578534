"""What a shell offers when a name is begun: titles of the build, written so that a shell keeps them whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from wenmai.library import Library
    from wenmai.model import Node, NodeKind

__all__ = ["names", "series_names", "topic_names"]

_MOST = 40  # names that are offered
_LOOKED_AT = 400  # nodes among which those that begin so are looked for
_GROUPS: tuple[NodeKind, ...] = ("series", "topic")
# What a shell would take for its own: blanks, and its signs; a name means the same without them. Matches the
# blank in "DDPM = 拆楼" and must not match "（" or "：".
_OF_SHELLS = re.compile(r"""[\s'"`$&|;<>()*?\[\]{}\\!#~]""")


def names(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Articles by title, and `series:…` and `topic:…`."""
    prefix, colon, rest = incomplete.partition(":")
    if colon and prefix in _GROUPS:
        return _offered(ctx, rest, (prefix,), f"{prefix}:")
    return _offered(ctx, incomplete, ("article",))


def series_names(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Series by title."""
    return _offered(ctx, incomplete, ("series",))


def topic_names(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Topics by title."""
    return _offered(ctx, incomplete, ("topic",))


def _offered(
    ctx: click.Context, begun: str, kinds: Iterable[NodeKind], prefix: str = ""
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from wenmai.errors import WenmaiError
    from wenmai.library import Library

    try:
        with Library(ctx.params.get("folder") or Path("out")) as library:
            named = [
                _plain(name)
                for kind in kinds
                for node in _nodes(library, begun, kind)
                for name in (node.title, *node.aliases)
            ]
    except WenmaiError:  # no build, or none that can be read: nothing to offer, and no place to say so
        return []
    begins = _plain(begun).casefold()
    fitting = [name for name in dict.fromkeys(named) if name and name.casefold().startswith(begins)]
    return [CompletionItem(prefix + name) for name in fitting[:_MOST]]


def _nodes(library: Library, begun: str, kind: NodeKind) -> Iterator[Node]:
    if begun:
        yield from library.search(begun, _LOOKED_AT, kind)
    elif kind == "topic":
        yield from (one.node for one in library.topics())
    elif kind == "series":
        yield from (one.node for one in library.series())
    else:
        yield from library.articles()


def _plain(title: str) -> str:
    return _OF_SHELLS.sub("", title)
