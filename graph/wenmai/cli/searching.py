"""The commands that look around: `search`, `series`, `stats`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from wenmai.cli.completing import series_names
from wenmai.cli.options import NamedPath, as_json, in_folder, opened_library

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wenmai.library.entries import SeriesEntry, Stats

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

    Width, case, spaces and punctuation do not matter; pinyin and initials will do.

    \b
    Examples:
      wenmai search 扩散
      wenmai search kuosan
      wenmai search 扩散 方差 --json
    """
    from wenmai.cli.printing import note, safe, show, table, title_of
    from wenmai.phrases import spoken

    words = " ".join(text)
    with opened_library(folder) as library:
        nodes = library.search(words, limit + 1)
        near = () if nodes or json else library.near(words)
    if not nodes and not json:
        titles = ", ".join(f"“{safe(title)}”" for title in near)
        note(f"nothing holds “{safe(words)}”" + (f"; near it: {titles}" if near else ""))
    show(
        nodes[:limit],
        lambda nodes: table(
            (spoken(node.kind), title_of(node), safe(node.date), safe(node.id)) for node in nodes
        ),
        json,
    )
    if len(nodes) > limit and not json:
        note("and more; --limit shows them")


@click.command("series", short_help="List the series, or the parts of one.")
@click.argument("name", required=False, shell_complete=series_names)
@as_json
@in_folder
def series_command(name: str | None, json: bool, folder: Path) -> None:
    """List the series with what they lack, or the parts of the one that NAME names.

    \b
    Examples:
      wenmai series
      wenmai series 生成扩散模型漫谈
    """
    from wenmai.cli.card_text import lines
    from wenmai.cli.printing import show

    with opened_library(folder) as library:
        answer = library.series() if name is None else library.show(name, "series")
    show(answer, _rows if name is None else lines, json)


def _rows(entries: Sequence[SeriesEntry]) -> Iterator[str]:
    from wenmai.cli.printing import safe, table, title_of
    from wenmai.phrases import listed, say

    return table(
        (title_of(one.node), say("{number} parts", number=one.parts),
         say("missing {numbers}", numbers=listed(map(str, one.gaps))) if one.gaps else "",
         say("double {numbers}", numbers=listed(map(str, one.doubles))) if one.doubles else "",
         safe(one.id))
        for one in entries
    )  # fmt: skip


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
    from wenmai.cli.printing import data, safe, show

    with opened_library(folder) as library:
        if plot is not None:
            data(safe(str(library.plot(plot))))
            return
        stats = library.stats()
    show(stats, _counted, json)


def _counted(stats: Stats) -> Iterator[str]:
    from wenmai.cli.printing import called, coded, paint, safe
    from wenmai.phrases import say, spoken

    counts = cast("Mapping[str, Mapping[str, int]]", stats)
    nodes = [(spoken(label), number) for label, number in counts["nodes"].items()]
    regions = [(region.title or say("(without a name)"), region.articles) for region in stats["regions"]]
    sections = [
        (say("nodes, by kind and how they are known"), nodes),
        (say("edges, by kind"), [(coded("edge", kind), n) for kind, n in counts["edges"].items()]),
        (say("citations, by the rule that resolved them"), list(counts["rules"].items())),
        (
            say("citations that nothing answers to, by reason"),
            list(counts["unresolved"].items()),
        ),
        (say("findings, by code"), list(counts["findings"].items())),
        (say("counted by the build"), [(called("counted", name), n) for name, n in counts["counts"].items()]),
        (say("regions, by articles"), regions),
    ]
    for at, (title, numbers) in enumerate((title, some) for title, some in sections if some):
        if at:
            yield ""
        yield paint(title, bold=True)
        yield from (f"{number:>10}  {safe(label) or say('(none)')}" for label, number in numbers)
