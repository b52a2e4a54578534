"""The command `check`: the health report, and the exit code for CI."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import wenmai.library.checking
from wenmai.check.codes import LEVELS
from wenmai.cli.options import NamedChoice, NamedPath, as_json, in_folder, opened_library

if TYPE_CHECKING:
    from wenmai.check import HealthReport, Level
    from wenmai.model import Finding

__all__ = ["check_command"]

_FORMATS = ("text", "json", "markdown", "github", "sarif", "junit")
_OTHER_NAMES = {"text": "txt plain table", "markdown": "md html", "junit": "xml", "github": "annotations gh"}
_DATA = ("json", "sarif")  # read by programs: never translated


@click.command("check", short_help="Report what the build could not make sense of.")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option("--strict", is_flag=True, help="End with exit code 1 if there is any finding.")
@click.option(
    "--fail-on",
    type=NamedChoice(LEVELS),
    help="End with exit code 1 if there is a finding of that level or a graver one.",
)
@click.option("--select", metavar="CODE,…", multiple=True, help="Only findings of these codes or levels.")
@click.option("--ignore", metavar="CODE,…", multiple=True, help="No findings of these codes or levels.")
@click.option(
    "--baseline", type=NamedPath(path_type=Path), help="Only findings that this file does not know."
)
@click.option(
    "--write-baseline", type=NamedPath(path_type=Path), help="Write the findings of today to this file."
)
@click.option("--unresolved", is_flag=True, help="Only citations that nothing clearly answers to.")
@click.option("--aliases", is_flag=True, help="Print the unresolved titles as an aliases.toml to fill in.")
@click.option("--gaps", is_flag=True, help="Only what series lack or have twice.")
@click.option("--mentions", is_flag=True, help="Own titles that stand plainly in a text and would be links.")
@click.option("--explain", metavar="CODE", help="Say what a code of a finding means, and what would mend it.")
@click.option(
    "--format",
    "form",
    type=NamedChoice(_FORMATS, _OTHER_NAMES),
    help="For a person, as data, for a page, or as GitHub, code scanners and test reports read it.",
)
@click.option(
    "--prefix", metavar="PATH", help="Folder of the articles, from the root of the repository, for --format."
)
@as_json
@in_folder
@click.pass_context
def check_command(
    ctx: click.Context,
    *,
    inputs: tuple[str, ...],
    strict: bool,
    fail_on: Level | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: Path | None,
    unresolved: bool,
    aliases: bool,
    gaps: bool,
    mentions: bool,
    explain: str | None,
    form: str | None,
    prefix: str | None,
    json: bool,
    folder: Path,
) -> None:
    """Report what the build could not make sense of: citations, series, conflicts, merges, addresses.

    Each INPUT is built first, in a folder that is removed afterwards; without one the build in --dir
    is checked.

    The exit code is 0 even when there is something to report, and 1 when the graph contradicts
    itself (prerequisites in a circle, ends of edges that do not exist). With --strict it is 1 for
    any finding that is asked for, with --fail-on for one that is grave: an error is dead or
    contradicts itself, a warning is a gap or a double, all else is a note. Merges and articles
    without citations are no findings. --explain CODE says what a code means and what would mend it.
    A store whose file is damaged ends with 4; another file of the build that was changed or lost
    since is named, and the exit code is 1.

    --write-baseline FILE writes what is found today, and --baseline FILE passes over it, wherever
    in their files the lines have moved since.

    --mentions lists own titles that a text names without marks or link; they are no findings.

    --aliases prints the titles that nothing clearly answers to as a file to be completed: put it as
    aliases.toml into the folder that is built, or give it to wenmai build --aliases.

    \b
    Examples:
      wenmai check
      wenmai check articles/ --fail-on error
      wenmai check articles/ --format github --baseline known.json --strict
      wenmai check --json | jq .series
      wenmai check --select dead-own-link,dead-anchor
      wenmai check --aliases > articles/aliases.toml
      wenmai check --explain same-title
    """
    if explain is not None:
        _explain(explain, as_json=json)
        return
    if json and form not in (None, "json"):
        raise click.UsageError(f"--json goes with --format json, not with {form}")
    from wenmai.cli.check_text import suggested_aliases
    from wenmai.cli.printing import counted, data, note, safe, told

    form = "json" if json else form or "text"
    health = _checked(
        inputs,
        folder,
        select=select,
        ignore=ignore,
        baseline=None if write_baseline else baseline,
        mentions=form == "json" or mentions,
    )
    sections = {"unresolved": unresolved, "series": gaps, "mentions": mentions}
    chosen = [name for name, wanted in sections.items() if wanted]
    if aliases:
        for line in suggested_aliases(health):
            data(line)
        return
    findings = health.found(chosen)
    if write_baseline is not None:
        wenmai.library.checking.write_baseline(findings, write_baseline)
        note(f"{safe(str(write_baseline))}: {counted(len(findings), {})}, which --baseline passes over")
        return
    written = _written(form, health, chosen, _rooted(findings, inputs, prefix))
    if form == "text":
        told(written)
    else:
        for line in written:
            data(line)
    if health.gone:
        note(f"gone since the baseline: {counted(health.gone, {})}; --write-baseline forgets what is gone")
    for name in health.changed:
        note(f"{safe(name)}: changed or lost since the build; `wenmai build` writes it anew")
    damage = 0 if chosen else len(health.damage)
    note(counted(len(findings) + damage, Counter(finding.code for finding in findings)))
    level = "note" if strict else fail_on
    if health.changed or health.damage or (level is not None and health.fails(level, chosen)):
        ctx.exit(1)


def _checked(inputs: Sequence[str], folder: Path, **asked: Any) -> HealthReport:
    """The report of the build in the folder, or of one that is made of the inputs for this moment."""
    try:
        if inputs:
            return wenmai.check_inputs(inputs, **asked)
        with opened_library(folder, silent=True) as library:
            return library.check(**asked)
    except ValueError as error:
        from wenmai.cli.printing import safe

        raise click.UsageError(safe(str(error))) from error


def _written(
    form: str, health: HealthReport, chosen: Sequence[str], findings: Sequence[Finding]
) -> Iterator[str]:
    """The lines of the report in the form that is asked for."""
    if form == "text":
        from wenmai.cli.check_text import report_lines

        yield from report_lines(health, chosen)
    elif form == "json":
        yield _json(health, chosen)
    else:
        from wenmai.check.formats import FORMATS, by_gravity
        from wenmai.cli.printing import safe
        from wenmai.phrases import speaking, spoken, spoken_language

        language = "en" if form in _DATA else spoken_language()
        visible = [
            replace(
                each,
                code=safe(each.code),
                path=safe(each.path),
                target=safe(each.target),
                message=safe(each.message if form in _DATA else spoken(each.message)),
            )
            for each in by_gravity(findings)
        ]
        with speaking(language):
            yield from FORMATS[form](visible)


def _json(health: HealthReport, chosen: Sequence[str]) -> str:
    from wenmai.cli.printing import json_text
    from wenmai.library.records import record

    whole = record(health)
    return json_text({key: whole[key] for key in chosen} if chosen else whole)


def _rooted(findings: Sequence[Finding], inputs: Sequence[str], prefix: str | None) -> list[Finding]:
    """The findings with paths from the root of the repository, where it can be told."""
    if prefix is not None:
        root = Path(prefix)
        return [replace(each, path=(root / each.path).as_posix() if each.path else "") for each in findings]
    folders = [path if path.is_dir() else path.parent for path in map(Path, inputs)]
    return [replace(each, path=_from_here(each.path, folders)) for each in findings]


def _from_here(path: str, folders: Sequence[Path]) -> str:
    """A document's path from this folder: below the input in which it stands, itself or its archive."""
    first = path.partition("/")[0]
    file = first.rpartition("#")[0]  # of an entry, as "list.txt#4"
    for folder in folders:
        try:
            if any(name and (folder / name).exists() for name in (first, file)):
                return (folder / path).as_posix()
        except (OSError, ValueError):
            continue
    return path


def _explain(code: str, *, as_json: bool) -> None:
    from wenmai.check import CODES
    from wenmai.cli.options import alike
    from wenmai.cli.printing import data, json_text, safe
    from wenmai.phrases import say, spoken

    if code not in CODES:
        like = alike(code, CODES)
        advice = f"; did you mean {like}?" if like else f"; the codes are {', '.join(sorted(CODES))}"
        raise click.UsageError(f"no finding has the code {safe(code)}{advice}")
    row = CODES[code]
    if as_json:
        data(json_text({"code": code, **row._asdict()}))
        return
    data(say("{code}: {meaning}", code=code, meaning=spoken(row.meaning)))
    data(f"  {spoken(row.remedy)}")
