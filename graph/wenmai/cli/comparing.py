"""The command `diff`: what changed between two builds, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.options import NamedPath, as_json, opened_library, quietly

if TYPE_CHECKING:
    from wenmai.library.comparing import Difference

__all__ = ["diff_command"]


@click.command("diff", short_help="What changed between two builds.")
@click.argument("old", type=NamedPath(path_type=Path))
@click.argument("new", type=NamedPath(path_type=Path))
@as_json
@quietly
def diff_command(*, old: Path, new: Path, json: bool) -> None:
    """What changed from the build in OLD to the build in NEW: articles and citations.

    OLD and NEW are folders of builds, or their graph.db files.

    \b
    Examples:
      wenmai diff out.last out
      wenmai diff out.last out --json
    """
    from wenmai.cli.printing import show

    with opened_library(old) as first, opened_library(new) as second:
        difference = second.diff(first)
    show(difference, _lines, json)


def _lines(difference: Difference) -> Iterator[str]:
    from wenmai.cli.printing import clip, paint, safe, title_of
    from wenmai.phrases import listed, say

    def named(node_id: str) -> str:
        return clip(safe(difference.titles.get(node_id) or node_id), 60)

    sections = (
        (say("articles added"), [f"  + {title_of(node)}" for node in difference.added]),
        (say("articles removed"), [f"  - {title_of(node)}" for node in difference.removed]),
        (
            say("articles changed"),
            [
                f"  ~ {clip(safe(change.title), 60)}: {listed(map(_words, change.fields.items()))}"
                for change in difference.changed
            ],
        ),
        (
            say("citations gained"),
            [f"  + {named(source)} → {named(target)}" for source, target in difference.citations_gained],
        ),
        (
            say("citations lost"),
            [f"  - {named(source)} → {named(target)}" for source, target in difference.citations_lost],
        ),
    )
    filled = [(name, rows) for name, rows in sections if rows]
    for name, rows in filled:
        yield paint(say("{name} ({number})", name=name, number=len(rows)), bold=True)
        yield from rows
    if not filled:
        yield say("nothing has changed")


def _words(item: tuple[str, tuple[Any, Any]]) -> str:
    from wenmai.cli.printing import clip, safe
    from wenmai.phrases import say

    name, (old, new) = item
    if isinstance(old, tuple):
        return name
    before, after = (clip(safe(str(value)), 40) or say("(none)") for value in (old, new))
    return f"{name} {before} → {after}"
