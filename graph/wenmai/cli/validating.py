"""The command `validate`: whether RDF holds to the shapes."""

from __future__ import annotations

from pathlib import Path

import click

import wenmai
from wenmai.cli.options import NamedChoice, NamedPath, as_json, in_folder, opened_library

__all__ = ["validate_command"]

_SHIPPED = ("shapes", "vocabulary")


@click.command("validate", short_help="Hold RDF against the shapes.")
@click.argument("file", type=NamedPath(path_type=Path), required=False)
@click.option("--show", type=NamedChoice(_SHIPPED), help="Print the shapes, or the vocabulary, as Turtle.")
@as_json
@in_folder
@click.pass_context
def validate_command(
    context: click.Context, file: Path | None, show: str | None, json: bool, folder: Path
) -> None:
    """Hold the triples of the build, or of FILE (.ttl or .nt), against the shapes that the package ships.

    Both ends of every citation are there, what is said flat and with its evidence agrees both ways, dates
    exist, links are web links, everything has a label. Exit code 1 when something is not so. Needs
    pip install 'wenmai[shapes]'.

    \b
    Examples:
      wenmai validate
      wenmai validate graph.ttl
      wenmai validate --show vocabulary > wenmai.ttl
    """
    from wenmai.cli.printing import data, json_text, note, safe
    from wenmai.library.records import record
    from wenmai.library.validating import shipped

    if show is not None:
        data(shipped(show).rstrip("\n"))
        return
    if file is not None:
        found = wenmai.validate(file)
    else:
        with opened_library(folder) as library:
            found = library.validate()
    if json:
        data(json_text({"conforms": not found, "violations": record(found)}))
    else:
        for one in found:
            data(safe(f"{one.focus}: {one.message}" + (f" [{one.path}]" if one.path else "")))
        count = len(found)
        note("conforms" if not count else f"{count:,} violation{'s' if count > 1 else ''}")
    context.exit(1 if found else 0)
