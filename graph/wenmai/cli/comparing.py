"""The command `diff`: what changed between two builds, in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.options import as_json, opened

if TYPE_CHECKING:
    from wenmai.model import Node
    from wenmai.store import Store

__all__ = ["Change", "Difference", "compare", "diff_command"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An article that both builds have, and the fields in which they differ."""

    id: str
    title: str
    fields: dict[str, tuple[Any, Any]]  # name: old value, new value


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the newer build has and the older has not, and the other way round."""

    added: tuple[Node, ...]
    removed: tuple[Node, ...]
    changed: tuple[Change, ...]
    gained: tuple[tuple[str, str], ...]  # citations: id of the citing, id of the cited
    lost: tuple[tuple[str, str], ...]


def compare(old: Store, new: Store) -> Difference:
    """Compare two builds by article and by citation.

    An article that got another id is the same one when the newer build remembers the old id.
    """
    after = {node.id: node for node in new.nodes("article")}
    moved = {former: node.id for node in new.nodes() for former in node.former_ids}
    before = {}
    for node in old.nodes("article"):
        before[node.id if node.id in after else moved.get(node.id, node.id)] = node
    changes = (
        (node_id, _changes(before[node_id], after[node_id]))
        for node_id in sorted(before.keys() & after.keys())
    )
    cited_before = {(moved.get(a, a) if a not in after else a, moved.get(b, b) if b not in after else b)
                    for a, b in _citations(old)}  # fmt: skip
    cited_after = set(_citations(new))
    return Difference(
        added=tuple(after[node_id] for node_id in sorted(after.keys() - before.keys())),
        removed=tuple(before[node_id] for node_id in sorted(before.keys() - after.keys())),
        changed=tuple(
            Change(id=i, title=after[i].title, fields=differing) for i, differing in changes if differing
        ),
        gained=tuple(sorted(cited_after - cited_before)),
        lost=tuple(sorted(cited_before - cited_after)),
    )


def _citations(store: Store) -> Iterator[tuple[str, str]]:
    return ((edge.source, edge.target) for edge in store.edges("cites"))


def _changes(old: Node, new: Node) -> dict[str, tuple[Any, Any]]:
    pairs = ((field.name, getattr(old, field.name), getattr(new, field.name)) for field in fields(old))
    return {name: (earlier, later) for name, earlier, later in pairs if earlier != later}


@click.command("diff", short_help="What changed between two builds.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@as_json
def diff_command(*, old: Path, new: Path, json: bool) -> None:
    """What changed from the build in OLD to the build in NEW: articles and citations.

    OLD and NEW are folders of builds, or their graph.db files.

    \b
    Examples:
      wenmai diff out.last out
      wenmai diff out.last out --json
    """
    from wenmai.cli.printing import data, json_text

    with opened(old, whole=True) as first, opened(new, whole=True) as second:
        difference = compare(first, second)
        titles = (
            {node.id: node.title for store in (first, second) for node in store.nodes()} if not json else {}
        )
    for line in [json_text(_record(difference))] if json else _lines(difference, titles):
        data(line)


def _record(difference: Difference) -> dict[str, Any]:
    from wenmai.cli.records import brief, plain

    return {
        "added": [brief(node) for node in difference.added],
        "removed": [brief(node) for node in difference.removed],
        "changed": [
            {
                "id": change.id,
                "title": change.title,
                "fields": {
                    name: {"old": plain(a), "new": plain(b)} for name, (a, b) in change.fields.items()
                },
            }
            for change in difference.changed
        ],
        "citations_gained": [{"source": source, "target": target} for source, target in difference.gained],
        "citations_lost": [{"source": source, "target": target} for source, target in difference.lost],
    }


def _lines(difference: Difference, titles: dict[str, str]) -> Iterator[str]:
    from wenmai.cli.printing import clip, paint, safe, title_of

    def named(node_id: str) -> str:
        return clip(safe(titles.get(node_id) or node_id), 60)

    sections = (
        ("articles added", [f"  + {title_of(node)}" for node in difference.added]),
        ("articles removed", [f"  - {title_of(node)}" for node in difference.removed]),
        (
            "articles changed",
            [
                f"  ~ {clip(safe(change.title), 60)}: {', '.join(map(_words, change.fields.items()))}"
                for change in difference.changed
            ],
        ),
        (
            "citations gained",
            [f"  + {named(source)} → {named(target)}" for source, target in difference.gained],
        ),
        ("citations lost", [f"  - {named(source)} → {named(target)}" for source, target in difference.lost]),
    )
    filled = [(name, rows) for name, rows in sections if rows]
    for name, rows in filled:
        yield paint(f"{name} ({len(rows)})", bold=True)
        yield from rows
    if not filled:
        yield "nothing has changed"


def _words(item: tuple[str, tuple[Any, Any]]) -> str:
    from wenmai.cli.printing import clip, safe

    name, (old, new) = item
    if isinstance(old, tuple):
        return name
    return f"{name} {clip(safe(str(old)), 40) or '(none)'} → {clip(safe(str(new)), 40) or '(none)'}"
