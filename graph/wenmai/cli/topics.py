"""The command `topics`: the topics with their sizes, one of them, or why an article has which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wenmai.cli.options import as_json, in_folder, opened_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wenmai.library import Library
    from wenmai.library.hierarchy import Hierarchy
    from wenmai.model import Considered, Edge, Node
    from wenmai.store import Store

__all__ = ["topics_command"]


@click.command("topics", short_help="List the topics, or the articles about one.")
@click.argument("name", required=False)
@click.option(
    "--explain",
    "article",
    metavar="ARTICLE",
    help="Every topic that this article was weighed for, with the evidence, and what was lacking.",
)
@click.option(
    "--language", metavar="LANG", help="Call topics by their labels in this language, such as zh or en."
)
@as_json
@in_folder
def topics_command(
    name: str | None, article: str | None, language: str | None, json: bool, folder: Path
) -> None:
    """List the topics with their sizes, or the articles about the one that NAME names.

    Articles about a narrower topic count for the broader one too, and are marked so.

    \b
    Examples:
      wenmai topics
      wenmai topics 扩散模型 --json
      wenmai topics topic:peft
      wenmai topics --language en
      wenmai topics --explain 漫谈（八）
    """
    if name is not None and article is not None:
        raise click.UsageError("NAME and --explain ask different questions; give one of them")

    with opened_library(folder) as library:
        if article is not None:
            _explain(library.store, article, json)
        elif name is not None:
            _one(library, name, json)
        else:
            _all(library.store, json, language or "")


def _one(library: Library, name: str, as_json: bool) -> None:
    from wenmai.cli.card_text import lines, record
    from wenmai.cli.printing import data, json_text

    card = library.show(name, "topic")
    for line in [json_text(record(card))] if as_json else lines(card):
        data(line)


def _all(store: Store, as_json: bool, language: str) -> None:
    from wenmai.cli.printing import clip, data, json_text, safe, table
    from wenmai.library.hierarchy import Hierarchy

    tree = Hierarchy(store)
    sizes = tree.sizes()
    rows = list(tree.rows(lambda node: (-sizes[node.id][1], node.title, node.id)))
    if as_json:
        data(json_text([
            {"id": node.id, "title": _called(node, language), "articles": sizes[node.id][0],
             "with_narrower": sizes[node.id][1]} | ({"broader": node.broader} if node.broader else {})
            for node, _ in rows
        ]))  # fmt: skip
        return
    for line in table([
        ("  " * depth + clip(safe(_called(node, language)), 200), _size(*sizes[node.id]),
         safe(", ".join(one for one in (node.title, *node.aliases) if one != _called(node, language))),
         safe(node.id))
        for node, depth in rows
    ]):  # fmt: skip
        data(line)


def _called(node: Node, language: str) -> str:
    """A topic's first label in a language; its title where it has none."""
    return next((label for spoken, label in node.labels if spoken == language), node.title) or node.id


def _size(own: int, whole: int) -> str:
    from wenmai.phrases import say

    alone = say("{number} article" if own == 1 else "{number} articles", number=own)
    return say("{alone}, {number} with narrower topics", alone=alone, number=whole) if whole > own else alone


# --- why an article has which ---------------------------------------------------------------------


def _explain(store: Store, name: str, as_json: bool) -> None:
    from wenmai.cli.printing import data, json_text
    from wenmai.library.hierarchy import Hierarchy
    from wenmai.library.lookup import find

    article = find(store, name, "article")
    tree = Hierarchy(store)
    given = sorted(store.edges_from(article.id, "about"), key=lambda edge: (-edge.weight, edge.target))
    weak = sorted(store.considered(article.id), key=lambda one: (-one.weight, one.target))
    weighed = {edge.target for edge in given} | {one.target for one in weak}
    rest = [node for node in tree.nodes.values() if node.id not in weighed]
    if as_json:
        data(json_text(_record(article, given, weak, rest, tree)))
        return
    for line in _lines(article, given, weak, rest, tree):
        data(line)


def _level(weight: float) -> str:
    from wenmai.topics import ABOUT

    return "about" if weight >= ABOUT else "companion"


def _record(
    article: Node, given: list[Edge], weak: list[Considered], rest: list[Node], tree: Hierarchy
) -> dict[str, Any]:
    from wenmai.cli.records import brief, plain
    from wenmai.topics import lacking

    return brief(article) | {
        "given": [
            {
                "topic": edge.target,
                "title": tree.nodes[edge.target].title,
                "level": _level(edge.weight),
                "weight": edge.weight,
                "evidence": plain(edge.reasons),
                "counts_for": [node.id for node in tree.broader(edge.target)],
            }
            for edge in given
        ],
        "not_given": [
            {
                "topic": one.target,
                "title": tree.nodes[one.target].title,
                "weight": one.weight,
                "evidence": plain(one.reasons),
                "lacking": lacking(one.reasons, one.weight),
            }
            for one in weak
        ],
        "no_word_of": [node.id for node in rest],
    }


def _lines(
    article: Node, given: list[Edge], weak: list[Considered], rest: list[Node], tree: Hierarchy
) -> Iterator[str]:
    from wenmai.cli.printing import paint, quoted, safe, title_of
    from wenmai.phrases import listed, say, spoken
    from wenmai.topics import lacking

    yield paint(title_of(article), bold=True)
    if article.known != "text":
        yield say("no text at hand: only the title, the tags, the series and the links could be weighed")
    for edge in given:
        yield ""
        level = say("{weight}, {level}", weight=f"{edge.weight:.2f}", level=spoken(_level(edge.weight)))
        yield paint(f"{title_of(tree.nodes[edge.target])}  {level}", bold=True)
        for one in edge.reasons:
            yield f"  {one.value:.2f}  {one.kind:<12} {safe(spoken(one.text))}"
            if one.context and one.context != article.title:
                yield f"                     {quoted(one.context)}"
        if wider := tree.broader(edge.target):
            yield f"  {say('counts for {titles} too', titles=listed(map(title_of, wider)))}"
    for less in weak:
        yield ""
        yield paint(f"{title_of(tree.nodes[less.target])}  {say('not given')}", bold=True)
        for one in less.reasons:
            yield f"  {one.value:.2f}  {one.kind:<12} {safe(spoken(one.text))}"
        yield f"  {say('lacking: {what}', what=spoken(lacking(less.reasons, less.weight)))}"
    if rest:
        yield ""
        yield say("no word of: {titles}", titles=listed(map(title_of, rest)))
