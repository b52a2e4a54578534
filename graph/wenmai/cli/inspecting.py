"""The commands that tell of the program itself: `schema`, `doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

import wenmai
from wenmai.cli.options import NamedChoice, as_json, in_folder

if TYPE_CHECKING:
    from wenmai.library.doctor import Examination

__all__ = ["doctor_command", "schema_command"]


class _Output(NamedChoice):
    """An output that has a schema; the table is read when a word has to be held against it."""

    def __init__(self) -> None:
        from wenmai.library.schemas import outputs

        super().__init__(outputs())


@click.command("schema", short_help="The JSON Schema of what a command prints.")
@click.argument("output", metavar="[OUTPUT]", required=False, type=_Output())
def schema_command(output: str | None) -> None:
    """The JSON Schema (2020-12) of what a command prints as JSON; without OUTPUT, which there are.

    \b
    Examples:
      wenmai schema
      wenmai schema path > path.schema.json
    """
    from wenmai.cli.printing import data, json_text, table, told

    if output is not None:
        data(json_text(wenmai.schema(output)))
        return
    from wenmai.library.schemas import outputs

    told(table([(name, wenmai.schema(name)["description"]) for name in outputs()], widest=100))


@click.command("doctor", short_help="What is installed here, and whether the build is whole.")
@as_json
@in_folder
@click.pass_context
def doctor_command(ctx: click.Context, *, json: bool, folder: Path) -> None:
    """What is installed here, which extras are, and whether the build is whole and free.

    The exit code is 1 when something is at fault; a note says what is missing or unusual.

    \b
    Examples:
      wenmai doctor
      wenmai doctor --json
    """
    from wenmai.cli.printing import show

    examination = wenmai.doctor(folder)
    show(examination, _lines, json)
    if not examination.sound:
        ctx.exit(1)


def _lines(examination: Examination) -> Iterator[str]:
    from wenmai.cli.printing import paint, safe
    from wenmai.phrases import spoken

    colours = {"ok": "green", "note": "yellow", "fault": "red"}
    width = max(len(check.name) for check in examination.checks)
    for check in examination.checks:
        state = paint(f"{check.state:<5}", fg=colours[check.state])
        yield f"{state}  {check.name:<{width}}  {safe(spoken(check.says))}"
        if check.remedy:
            yield " " * (width + 9) + safe(spoken(check.remedy))
