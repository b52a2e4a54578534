"""The commands that tell what to read: `path`, `next`, `show`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import as_json, in_folder, opened

if TYPE_CHECKING:
    from wenmai.model import Drop, PathAnswer
    from wenmai.store import Store

__all__ = ["next_command", "path_command", "show_command"]


@click.command("path", short_help="What to read before an article, in order, and why.")
@click.argument("target")
@click.option("--known", multiple=True, metavar="ARTICLE", help="Already read; may be given several times.")
@click.option(
    "--from", "start", metavar="ARTICLE", help="Show only the best-founded chain from this article."
)
@click.option(
    "--budget", type=click.IntRange(min=0), default=12, show_default=True, help="The most articles to name."
)
@click.option("--depth", type=click.IntRange(min=1), help="The longest chain to follow from the target.")
@click.option("--all", "helpful", is_flag=True, help="Show articles that only help as well.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "md", "json", "mermaid"]),
    default="text",
    show_default=True,
    help="How to write it: for the terminal, as a checklist, as data, as a diagram.",
)
@in_folder
def path_command(
    *,
    target: str,
    known: tuple[str, ...],
    start: str | None,
    budget: int,
    depth: int | None,
    helpful: bool,
    form: str,
    folder: Path,
) -> None:
    """What to read before TARGET, in order, and why.

    TARGET is an id, a URL, a title, or any part of a title that names exactly one article.
    --from gives one chain as a whole, so --budget, --depth and --all do not apply to it.

    \b
    Examples:
      wenmai path 漫谈（八）
      wenmai path 漫谈（八） --known 漫谈（一） --all
      wenmai path https://kexue.fm/archives/9246 --format md > todo.md
    """
    from wenmai.cli.paths import FORMATS
    from wenmai.cli.printing import data
    from wenmai.lookup import find
    from wenmai.prerequisites import plan, route

    with opened(folder) as store:
        goal = find(store, target, "article")
        read = tuple(find(store, one, "article").id for one in known)
        if start is not None:
            found = route(store, find(store, start, "article").id, goal.id)
            answer = replace(
                found,
                steps=tuple(one for one in found.steps if one.id not in read),
                known=tuple(sorted(read)),
            )
        else:
            answer = plan(store, goal.id, known=read, budget=budget, depth=depth, helpful=helpful)
            answer = replace(answer, dropped=_all_dropped(store, answer))
    for line in FORMATS[form](answer):
        data(line)


def _all_dropped(store: Store, answer: PathAnswer) -> tuple[Drop, ...]:
    """What the path left out, and what the build had left out of the target's needs before."""
    shown = {step.id for step in answer.steps} | set(answer.known)
    dropped = {(one.source, one.target): one for one in answer.dropped}
    for one in store.dropped(answer.target.id):
        if one.target not in shown:
            dropped.setdefault((one.source, one.target), one)
    for step in answer.steps:
        for one in store.dropped(step.id):
            if "cycle" in one.why:  # a cut is worth knowing of wherever the path runs past it
                dropped.setdefault((one.source, one.target), one)
    return tuple(dropped[key] for key in sorted(dropped))


@click.command("next", short_help="What you can read now, given what you know.")
@click.argument("more", nargs=-1, metavar="[ARTICLE]...")
@click.option("--known", multiple=True, metavar="ARTICLE", help="Already read; may be given several times.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most articles to list."
)
@as_json
@in_folder
def next_command(more: tuple[str, ...], known: tuple[str, ...], limit: int, json: bool, folder: Path) -> None:
    """What you can read now: articles that build on what you know and need nothing else, best first.

    Articles after the first --known may be given without the option.

    \b
    Examples:
      wenmai next --known 漫谈（一） --known 漫谈（二）
      wenmai next --known 漫谈（一） 漫谈（二） --json
    """
    from wenmai.cli.printing import data, json_text, note, safe, table, title_of
    from wenmai.cli.records import brief
    from wenmai.lookup import find
    from wenmai.prerequisites import readable

    if not known and not more:
        raise click.UsageError("name at least one article that you know: --known ARTICLE")
    with opened(folder) as store:
        read = {find(store, one, "article").id for one in (*known, *more)}
        asking = {edge.source for one in read for edge in store.edges_to(one, "requires")}
        ready = readable(store, sorted(asking), read)[:limit]
    if json:
        data(json_text([brief(node) | {"builds_on": list(basis)} for node, basis in ready]))
        return
    if not ready:
        note("nothing builds on these alone")
    for line in table(
        [(title_of(node), safe(node.date), f"builds on {len(basis)}") for node, basis in ready]
    ):
        data(line)


@click.command("show", short_help="One article, series, topic or work with all its relations.")
@click.argument("article")
@as_json
@in_folder
def show_command(article: str, json: bool, folder: Path) -> None:
    """One article with what it cites and what cites it, its series, topics and works.

    Every relation comes with the sentence that states it. Series, topics and works have cards too;
    `topic:NAME`, `series:NAME`, `paper:NAME` and so on look at one kind only.

    \b
    Examples:
      wenmai show 漫谈（八）
      wenmai show topic:peft
      wenmai show https://arxiv.org/abs/2006.11239 --json
    """
    from wenmai.cli.cards import card_of, lines
    from wenmai.cli.printing import data, json_text
    from wenmai.lookup import find

    with opened(folder) as store:
        card = card_of(store, find(store, article))
    if json:
        data(json_text(card.record()))
        return
    for line in lines(card):
        data(line)
