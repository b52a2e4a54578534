"""The commands that tell what to read: `path`, `next`, `why`, `show`."""

from __future__ import annotations

from pathlib import Path

import click

from wenmai.cli.completing import names
from wenmai.cli.known_options import knowing, names_in, say_where_series_end
from wenmai.cli.options import NamedChoice, as_json, in_folder, loose_words, opened_library

__all__ = ["next_command", "path_command", "show_command", "why_command"]


@click.command("path", short_help="What to read before an article, in order, and why.")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...", shell_complete=names)
@knowing
@click.option(
    "--from",
    "start",
    metavar="ARTICLE",
    shell_complete=names,
    help="Show only the best-founded chain from this article.",
)
@click.option(
    "--budget",
    type=click.IntRange(min=0),
    help="The most articles to read first; 12 for an article, any number for a topic or series.",
)
@click.option(
    "--minutes",
    type=click.IntRange(min=0),
    help="The most minutes of reading: the best articles, until they are used up. "
    "What has no known length takes none.",
)
@click.option("--depth", type=click.IntRange(min=1), help="The longest chain to follow from the target.")
@click.option("--all", "helpful", is_flag=True, help="Show articles that only help as well.")
@click.option(
    "--explain", is_flag=True, help="Show everything that was weighed, its points and what became of it."
)
@click.option(
    "--format",
    "form",
    type=NamedChoice(["text", "md", "json", "mermaid", "html"], {"md": "markdown", "text": "txt plain"}),
    help="For the terminal, which is usual, as a checklist, as data, as a diagram, or on the page.",
)
@click.option("--no-open", "only_print", is_flag=True, help="With --format html: only print the address.")
@as_json
@in_folder
def path_command(
    *,
    targets: tuple[str, ...],
    known: tuple[str, ...],
    files: tuple[str, ...],
    start: str | None,
    budget: int | None,
    minutes: int | None,
    depth: int | None,
    helpful: bool,
    explain: bool,
    form: str | None,
    only_print: bool,
    json: bool,
    folder: Path,
) -> None:
    """What to read before TARGET, in order, and why.

    TARGET is an id, a URL, a title, or any part of a title that names exactly one article. Several
    targets, topic:NAME (all articles about it) and series:NAME (its parts) give one list with the
    targets in it and what they need from elsewhere.

    A NAME for --known may be the same, or some parts of a series: series:NAME:1-5. --from gives one
    chain as a whole, so --budget, --minutes, --depth and --all do not apply to it.

    \b
    Examples:
      wenmai path 漫谈（八）
      wenmai path 漫谈（八） --known series:生成扩散模型漫谈:1-3 --all
      wenmai path topic:peft --minutes 90
      wenmai path https://kexue.fm/archives/9246 --format md > todo.md
    """
    if json and form not in (None, "json"):
        raise click.UsageError(f"--json goes with --format json, not with {form}")
    form = "json" if json else form or "text"
    if explain and form not in ("text", "json"):
        raise click.UsageError("--explain goes with --format text or json")
    with opened_library(folder) as library:
        try:
            read = names_in(library, known, files)
            say_where_series_end(library, (*targets, *known))
            with loose_words(targets):
                answer = library.path(
                    *targets,
                    known=read,
                    start=start,
                    budget=budget,
                    minutes=minutes,
                    depth=depth,
                    helpful=helpful,
                    explain=explain,
                )
        except ValueError as exc:
            raise click.UsageError(f"--from: {exc}") from exc
        if form == "html":
            from wenmai.cli.show_page import PathWishes, show_page

            wishes = PathWishes(
                targets=[library.named(one) for one in dict.fromkeys(targets)],
                start=start,
                budget=budget,
                minutes=minutes,
                depth=depth,
                helpful=helpful,
            )
            show_page(library, answer, wishes, only_print=only_print)
            return
    from wenmai.cli.path_text import FORMATS
    from wenmai.cli.printing import data, show

    if form in ("text", "json"):
        show(answer, FORMATS["text"], form == "json")
        return
    for line in FORMATS[form](answer):
        data(line)


@click.command("next", short_help="What you can read now, given what you know.")
@click.argument("more", nargs=-1, metavar="[NAME]...", shell_complete=names)
@knowing
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The most articles to list."
)
@as_json
@in_folder
def next_command(
    *,
    more: tuple[str, ...],
    known: tuple[str, ...],
    files: tuple[str, ...],
    limit: int,
    json: bool,
    folder: Path,
) -> None:
    """What you can read now: articles that build on what you know and need nothing else, best first.

    Each comes with what it opens: articles that can be read after it, and those that come nearer.
    NAME is an article, topic:NAME, series:NAME or series:NAME:1-5; names after the first --known may
    be given without the option.

    \b
    Examples:
      wenmai next --known 漫谈（一） --known 漫谈（二）
      wenmai next --known series:生成扩散模型漫谈:1-4 --json
    """
    if not (known or more or files):
        raise click.UsageError("name at least one article that you know: --known NAME")
    with opened_library(folder) as library:
        read = names_in(library, (*known, *more), files)
        say_where_series_end(library, (*known, *more))
        with loose_words((*known[-1:], *more)):
            articles = library.next(read, limit + 1)
    from wenmai.cli.next_text import lines
    from wenmai.cli.printing import note, show

    if not articles and not json:
        note("nothing builds on these alone")
    show(articles[:limit], lines, json)
    if len(articles) > limit and not json:
        note("and more; --limit shows them")


@click.command("why", short_help="Why an article is, or is not, a prerequisite of another.")
@click.argument("article", shell_complete=names)
@click.argument("earlier", shell_complete=names)
@as_json
@in_folder
def why_command(*, article: str, earlier: str, json: bool, folder: Path) -> None:
    """Every piece of evidence that EARLIER has to be read before ARTICLE, or has not.

    Citations with their sentences, rules, cues and places, the series that both are parts of, each
    feature with its points, the role and the score; where there is no direct need, the best chain
    through others.

    \b
    Examples:
      wenmai why 漫谈（八） 漫谈（七）
      wenmai why 漫谈（八） 漫谈（一） --json
    """
    with opened_library(folder) as library:
        answer = library.why(article, earlier)
    from wenmai.cli.printing import show
    from wenmai.cli.why_text import lines

    show(answer, lines, json)


@click.command("show", short_help="One article, series, topic or work with all its relations.")
@click.argument("article", shell_complete=names)
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
    with opened_library(folder) as library:
        card = library.show(article)
    from wenmai.cli.card_text import lines
    from wenmai.cli.printing import show

    show(card, lines, json)
