"""The command `topics`: the topics with their sizes, one of them, or why an article has which."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.completing import names, topic_names
from wenmai.cli.options import as_json, in_folder, opened_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wenmai.library.entries import TopicEntry
    from wenmai.library.weighed_topics import WeighedTopics

__all__ = ["topics_command"]


@click.command("topics", short_help="List the topics, or the articles about one.")
@click.argument("name", required=False, shell_complete=topic_names)
@click.option(
    "--explain",
    "article",
    metavar="ARTICLE",
    shell_complete=names,
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

    from wenmai.cli.card_text import lines
    from wenmai.cli.printing import show

    with opened_library(folder) as library:
        if article is not None:
            show(library.topics_of(article), _weighed, json)
        elif name is not None:
            show(library.show(name, "topic"), lines, json)
        else:
            show(library.topics(language or ""), _rows, json)


def _rows(entries: Sequence[TopicEntry]) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe, table

    return table(
        ("  " * one.depth + clip(safe(one.title), 200), _size(one.articles, one.with_narrower),
         safe(", ".join(name for name in (one.node.title, *one.node.aliases) if name != one.title)),
         safe(one.id))
        for one in entries
    )  # fmt: skip


def _size(own: int, whole: int) -> str:
    from wenmai.phrases import say

    alone = say("{number} article" if own == 1 else "{number} articles", number=own)
    return say("{alone}, {number} with narrower topics", alone=alone, number=whole) if whole > own else alone


def _weighed(answer: WeighedTopics) -> Iterator[str]:
    """Why an article has which topics."""
    from wenmai.cli.printing import paint, quoted, safe, title_of
    from wenmai.phrases import listed, say, spoken

    yield paint(title_of(answer.article), bold=True)
    if answer.known != "text":
        yield say("no text at hand: only the title, the tags, the series and the links could be weighed")
    for given in answer.given:
        yield ""
        level = say("{score}, {level}", score=f"{given.score:.2f}", level=spoken(given.level))
        yield paint(f"{title_of(given.topic)}  {level}", bold=True)
        for one in given.evidence:
            yield f"  {one.value:.2f}  {one.kind:<12} {safe(spoken(one.text))}"
            if one.context and one.context != answer.title:
                yield f"                     {quoted(one.context)}"
        if given.counts_for:
            yield f"  {say('counts for {titles} too', titles=listed(map(title_of, given.counts_for)))}"
    for less in answer.not_given:
        yield ""
        yield paint(f"{title_of(less.topic)}  {say('not given')}", bold=True)
        for one in less.evidence:
            yield f"  {one.value:.2f}  {one.kind:<12} {safe(spoken(one.text))}"
        yield f"  {say('lacking: {what}', what=spoken(less.lacking))}"
    if answer.no_word_of:
        yield ""
        yield say("no word of: {titles}", titles=listed(map(title_of, answer.no_word_of)))
