"""The commands that look around: `search`, `series`, `stats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.cli.options import NamedPath, as_json, in_folder, opened_library

if TYPE_CHECKING:
    from wenmai.library.card import Card

__all__ = ["search_command", "series_command", "stats_command"]


@click.command("search", short_help="Find articles, series, topics and works by name.")
@click.argument("text", nargs=-1, required=True)
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most results to list."
)
@as_json
@in_folder
def search_command(text: tuple[str, ...], limit: int, json: bool, folder: Path) -> None:
    """Find articles, series, topics and works whose name holds every word of TEXT, best first.

    Width, case, spaces and punctuation do not matter.

    \b
    Examples:
      wenmai search 扩散
      wenmai search 扩散 方差 --json
    """
    from wenmai.cli.printing import data, json_text, note, safe, table, title_of
    from wenmai.cli.records import brief
    from wenmai.phrases import spoken

    words = " ".join(text)
    with opened_library(folder) as library:
        found = library.search(words, limit)
    if json:
        data(json_text([brief(node) for node in found]))
        return
    if not found:
        note(f"nothing holds “{safe(words)}”")
    for line in table(
        [(spoken(node.kind), title_of(node), safe(node.date), safe(node.id)) for node in found]
    ):
        data(line)


@click.command("series", short_help="List the series, or the parts of one.")
@click.argument("name", required=False)
@as_json
@in_folder
def series_command(name: str | None, json: bool, folder: Path) -> None:
    """List the series with what they lack, or the parts of the one that NAME names.

    \b
    Examples:
      wenmai series
      wenmai series 生成扩散模型漫谈
    """
    from wenmai.cli.printing import data, json_text, safe, table, title_of
    from wenmai.phrases import listed, say

    with opened_library(folder) as library:
        if name is not None:
            _print_card(library.show(name, "series"), json)
            return
        found = library.series()
    if json:
        data(json_text([
            {"id": one.node.id, "title": one.node.title, "parts": one.parts, "gaps": one.gaps,
             "doubles": one.doubles}
            for one in found
        ]))  # fmt: skip
        return
    for line in table([
        (title_of(one.node), say("{number} parts", number=one.parts),
         say("missing {numbers}", numbers=listed(map(str, one.gaps))) if one.gaps else "",
         say("double {numbers}", numbers=listed(map(str, one.doubles))) if one.doubles else "",
         safe(one.node.id))
        for one in found
    ]):  # fmt: skip
        data(line)


def _print_card(card: Card, json: bool) -> None:
    from wenmai.cli.card_text import lines, record
    from wenmai.cli.printing import data, json_text

    for line in [json_text(record(card))] if json else lines(card):
        data(line)


@click.command("stats", short_help="Count what the graph holds.")
@as_json
@click.option(
    "--plot",
    type=NamedPath(path_type=Path),
    help="Draw the counts, and the articles of each year, as FILE.svg or FILE.png instead.",
)
@in_folder
def stats_command(json: bool, plot: Path | None, folder: Path) -> None:
    """Count nodes and edges by kind, citations per rule, documents per reader, findings per code, regions.

    \b
    Examples:
      wenmai stats
      wenmai stats --json
      wenmai stats --plot stats.svg
    """
    from wenmai.cli.printing import data, json_text, paint, safe
    from wenmai.cli.records import plain
    from wenmai.phrases import say, spoken

    with opened_library(folder) as library:
        if plot is not None:
            data(safe(str(library.plot(plot))))
            return
        sections = library.stats()
        regions = list(library.store.regions())
    if json:
        data(json_text(sections | {"regions": [plain(region) for region in regions]}))
        return
    titles = {
        "nodes": say("nodes, by kind and how they are known"),
        "edges": say("edges, by kind"),
        "rules": say("citations, by the rule that resolved them"),
        "unresolved": say("citations that nothing answers to, by reason"),
        "findings": say("findings, by code"),
        "counts": say("counted by the build"),
    }
    filled = [(titles[name], numbers) for name, numbers in sections.items() if numbers]
    for at, (title, numbers) in enumerate(filled):
        if at:
            data()
        data(paint(title, bold=True))
        for label, number in numbers.items():
            data(
                f"{number:>10}  {safe(spoken(label) if title == titles['nodes'] else label) or say('(none)')}"
            )
    if regions:
        data()
        data(paint(say("regions, by articles"), bold=True))
    for region in regions:
        data(f"{region.articles:>10}  {safe(region.title) or say('(without a name)')}")
