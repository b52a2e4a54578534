"""`export png`: a picture of the page."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    _OfTwo = click.ParamType[tuple[int, int]]
else:
    _OfTwo = click.ParamType  # old ones are not generic

__all__ = ["PictureSize", "write_picture"]

# Points across and down: "1200x630"; never "0x9" or "1200".
_SIZE = re.compile(r"([1-9][0-9]{1,3})x([1-9][0-9]{1,3})", re.ASCII)


class PictureSize(_OfTwo):
    """WIDTHxHEIGHT in points."""

    name = "size"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        sides = _SIZE.fullmatch(value)
        if sides is None:
            self.fail(f"{value!r} is no size; write it as 1200x630, each side from 10 to 9999", param, ctx)
        return int(sides[1]), int(sides[2])


def write_picture(page: str, output: Path | None, *, shows: str, size: tuple[int, int] | None) -> None:
    """Take a picture of a page and write it to a file, or to standard output for `-`.

    Raises
    ------
    click.UsageError
        Without a file to write.
    OutputError
        As `picture` and `write` do.
    """
    if output is None:
        raise click.UsageError("png is no text: name a file with -o FILE")
    from wenmai.export.picture import SIZE, picture
    from wenmai.export.writer import write
    from wenmai.library.exporting import writing_at

    data = picture(page, shows=shows, size=size or SIZE)
    if str(output) == "-":
        if sys.stdout is not None:  # None when the caller closed it
            sys.stdout.buffer.write(data)
        return
    with writing_at(output):
        write((data,), output)
