"""The command `build`: documents in, a folder with the store and the exports out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import wenmai
from wenmai.cli.options import NamedChoice, NamedPath, to_folder

if TYPE_CHECKING:
    from wenmai.model import Finding, Works
    from wenmai.pipeline import BuildResult

__all__ = ["build_command", "tell"]

# Findings of files that hold no articles: counted by kind in one line, so that what matters is seen.
_BESIDE = frozenset({"skipped", "template", "unrecognised"})
_MOST = 20  # findings of one code that are listed; `wenmai check` lists all


@click.command("build", short_help="Read documents and build the graph.")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@to_folder
@click.option(
    "--site",
    type=NamedPath(path_type=Path, exists=True, dir_okay=False),
    help="File that describes the site: its hosts, author, patterns.",
)
@click.option(
    "--sites",
    type=NamedPath(path_type=Path, exists=True, file_okay=False),
    help="Folder of such files for other hosts, each called after its host: lathe.example.toml.",
)
@click.option(
    "--aliases",
    type=NamedPath(path_type=Path, exists=True, dir_okay=False),
    help="File that settles what titles mean; wenmai check --aliases suggests it.",
)
@click.option(
    "--topics",
    type=NamedPath(path_type=Path, exists=True, dir_okay=False),
    help="File with the topics to look for.",
)
@click.option("--title", default="", metavar="TEXT", help="Name of the site on the page; over site.toml.")
@click.option("-j", "--jobs", type=click.IntRange(min=1), help="Processes to use; by default as many as pay.")
@click.option(
    "--engine",
    type=NamedChoice(["local", "spark"]),
    default="local",
    show_default=True,
    help="What reads the inputs and builds the sites: this machine, or Apache Spark.",
)
@click.option(
    "--as",
    "parts",
    type=NamedChoice(["parquet", "ntriples", "csv"]),
    multiple=True,
    help="Write the graph in parts, as Parquet and this, instead of a store; for very many articles.",
)
@click.option("--master", metavar="URL", help="With --engine spark: its master, such as spark://host:7077.")
@click.option(
    "--checkpoints",
    metavar="DIR",
    help="With --engine spark: a folder that all workers see, or an address; what is made is kept there, and "
    "the same build goes on from it.",
)
@click.option(
    "--works",
    type=NamedChoice(["all", "cited", "none"]),
    default="cited",
    show_default=True,
    help="Which works the exports hold; cited leaves out those that only a long list of links names.",
)
@click.option("--force", is_flag=True, help="Read everything again, even what has not changed.")
@click.option("--watch", is_flag=True, help="Build again whenever an INPUT changes, until Ctrl-C.")
@click.option(
    "--explain",
    is_flag=True,
    help="Write nothing; show how each INPUT is read, and what is left out and why.",
)
@click.option("--json", "as_json", is_flag=True, help="With --explain: print JSON.")
def build_command(
    *,
    inputs: tuple[str, ...],
    folder: Path,
    site: Path | None,
    sites: Path | None,
    aliases: Path | None,
    topics: Path | None,
    title: str,
    jobs: int | None,
    engine: str,
    parts: tuple[str, ...],
    master: str | None,
    checkpoints: str | None,
    works: Works,
    force: bool,
    watch: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """Read documents and build the graph.

    INPUT is a file, a folder, an archive, - for standard input, or @list.txt for a file with one path
    a line (relative to its own folder; @- reads the list from standard input). The output folder gets
    graph.db, which every other command reads, graph.ttl, graph.graphml and graph.html.

    A file or folder may also stand at an address: file:, s3a://, gs:// or hdfs://.

    What an archive holds is called by its path and the name inside: site.zip/posts/a.md. With
    --explain, INPUT may be such a name.

    \b
    Examples:
      wenmai build articles/
      wenmai build dump.zip list.txt -o out -j 4
      wenmai build articles/ --watch
      wenmai build --engine spark crawl/ -o parts --as parquet
      cat records.jsonl | wenmai build -
      wenmai build --explain saved.zip/page.html
    """
    if as_json and not explain:
        raise click.UsageError("--json goes with --explain")
    if watch and (explain or force):
        raise click.UsageError("--watch goes with neither --explain nor --force")
    if parts and (watch or explain):
        raise click.UsageError("--as goes with neither --watch nor --explain")
    if master and engine != "spark":
        raise click.UsageError("--master goes with --engine spark")
    if checkpoints and engine != "spark":
        raise click.UsageError("--checkpoints goes with --engine spark")
    if explain:
        from wenmai.cli.explaining import show_explanations

        show_explanations(wenmai.explain(inputs, site=site), as_json)
        return
    build = partial(
        wenmai.build,
        inputs,
        folder,
        site=site,
        sites=sites,
        aliases=aliases,
        topics=topics,
        title=title,
        jobs=jobs or 0,
        engine=engine,
        master=master or "",
        checkpoints=checkpoints or "",
        works=works,
        parts=parts,
        progress=_progress(),
    )
    if watch:
        from wenmai.cli.watching import build_and_watch

        build_and_watch(
            build, lambda result: tell(result, folder, works), inputs, (site, sites, aliases, topics), folder
        )
        return
    tell(build(force=force), folder, works)


def _progress() -> Callable[[Iterable[Any], Sequence[int]], Iterator[Any]] | None:
    """A bar on the terminal for what takes over a second; nothing in a pipe or a file."""
    from wenmai.cli.printing import is_quiet

    if is_quiet() or sys.stderr is None or not sys.stderr.isatty():
        return None

    def watched(results: Iterable[Any], sizes: Sequence[int]) -> Iterator[Any]:
        from tqdm import tqdm

        from wenmai.phrases import say

        with tqdm(
            total=sum(sizes),
            unit="B",
            unit_scale=True,
            desc=say("reading"),
            delay=1,
            leave=False,
            file=sys.stderr,
        ) as bar:
            for size, one in zip(sizes, results, strict=True):
                yield one
                bar.update(size)

    return watched


def tell(result: BuildResult, folder: Path, works: Works) -> None:
    """Say what a build did, and which files it wrote."""
    from wenmai.check import tally
    from wenmai.cli.exporting import say_too_many
    from wenmai.cli.printing import addresses, counted, data, note, safe, say_listed
    from wenmai.model import own_links

    _list_findings(result.findings)
    sizes = ", ".join(_in_number(number, safe(name)) for name, number in result.graph_counts.items())
    if result.unfit:
        note(f"{safe(', '.join(result.unfit))}: not of the last build, or lost; written anew")
    if result.resumed:
        note(f"taken from checkpoints: {', '.join(result.resumed)}")
    state = "nothing has changed" if result.unchanged else f"written to {safe(str(folder))}"
    note(f"{state}: {sizes}" if sizes else state)
    for line in _counted(result.counts):
        note(line)
    if line := addresses(own_links(result.counts)):
        note(line)
    if works == "cited":
        say_listed(result.listed_works)
    say_too_many(_shown(result, works))
    codes = tally(result.findings, result.unresolved, result.series)
    if codes:
        note(f"{counted(codes.total(), codes)}; `wenmai check` shows them")
    if result.unexported:
        note(f"{', '.join(map(safe, result.unexported))}: of so many articles written on request, such as")
        note(f"  wenmai export turtle --dir {safe(str(folder))} -o {safe(str(folder / 'graph.ttl'))}")
    for file in result.files:
        data(safe(str(file)))


def _counted(counts: Mapping[str, int]) -> Iterator[str]:
    """Documents by reader, and what was no part of an article."""
    from wenmai.cli.printing import safe

    for head, name in (("documents", "documents"), ("left out", "left out"), ("skipped", "not read")):
        some = {
            key.removeprefix(f"{head} "): value for key, value in counts.items() if key.startswith(f"{head} ")
        }
        if some:
            listed = ", ".join(f"{safe(key)} {some[key]}" for key in sorted(some))
            yield f"{name}: {listed}"
    if ordered := counts.get("ordered"):
        yield f"{_in_number(ordered, 'documents')} in the order of the site's own list"
    if redirects := counts.get("redirects"):
        yield _in_number(redirects, "redirects")


def _shown(result: BuildResult, works: Works) -> int:
    """How many nodes the exports hold."""
    if works == "none":
        return sum(result.graph_counts.get(kind, 0) for kind in ("articles", "series", "topics"))
    return sum(result.graph_counts.values()) - (result.listed_works if works == "cited" else 0)


def _in_number(number: int, name: str) -> str:
    """`1 book`, `2 books`; a series is one or many."""
    if number == 1 and name != "series":
        name = name.replace("pieces", "piece").removesuffix("s")
    return f"{number} {name}"


def _list_findings(findings: Iterable[Finding]) -> None:
    from wenmai.cli.printing import clip, note, safe
    from wenmai.phrases import spoken

    seen: Counter[str] = Counter()
    for one in findings:
        if one.code in _BESIDE:
            continue
        seen[one.code] += 1
        if seen[one.code] <= _MOST:
            where = f"{safe(one.where)}: " if one.where else ""  # what is said of the whole input has none
            note(f"{where}{clip(safe(spoken(one.message)), 160)} [{safe(one.code)}]")
    for code, number in sorted(seen.items()):
        if number > _MOST:
            note(f"and {number - _MOST} more [{safe(code)}]")
