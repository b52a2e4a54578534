"""The command `load`: a result in parts in, a folder with the store and the exports out."""

from __future__ import annotations

from pathlib import Path

import click

import wenmai
from wenmai.cli.options import NamedPath, to_folder

__all__ = ["load_command"]


@click.command("load", short_help="Make a store of a result in parts.")
@click.argument("parts", type=NamedPath(path_type=Path, file_okay=False), metavar="DIR")
@to_folder
@click.option(
    "--site", "sites", multiple=True, metavar="HOST", help="Only articles of this site; repeatable."
)
@click.option("--topic", default="", metavar="TOPIC", help="Only articles about it, or about a narrower one.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes to use; by default as many as pay.")
def load_command(*, parts: Path, folder: Path, sites: tuple[str, ...], topic: str, jobs: int | None) -> None:
    """Make a store of a result in parts, or of a part of it.

    DIR is what `wenmai build --as parquet` has written. The output folder gets what a build without --as
    would have written: graph.db, which every other command reads, graph.ttl, graph.graphml and graph.html.

    With --site or --topic it gets these articles, what is said from them, and the articles, series, topics
    and works to which that leads; of an article without address, HOST is the name of its site.

    \b
    Examples:
      wenmai load parts/
      wenmai load parts/ --site example.org -o example
      wenmai load parts/ --topic 扩散模型 -o diffusion
    """
    from wenmai.cli.building import tell

    tell(wenmai.load(parts, folder, sites=sites, topic=topic, jobs=jobs or 0), folder, "cited")
