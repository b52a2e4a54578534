"""`build --watch`: build again whenever an input changes, until Ctrl-C."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wenmai.errors import InputError, WenmaiError

if TYPE_CHECKING:
    from wenmai.pipeline import BuildResult

__all__ = ["build_and_watch"]

_QUIET = 200  # milliseconds without a change after which a build begins: an editor writes several times
_LONGEST = 1600  # milliseconds after which it begins although changes go on
_ASK = 1000  # milliseconds between looks for Ctrl-C and for what changed while the watch began


def build_and_watch(
    build: Callable[[], BuildResult],
    tell: Callable[[BuildResult], None],
    inputs: Sequence[str],
    settings: Sequence[Path | None],
    folder: Path,
) -> None:
    """Build, and again after every change; what fails while it watches is said, and the watch goes on.

    Parameters
    ----------
    settings
        Files and folders that a build depends on beside its inputs.
    folder
        The output folder: what is written there is no change.

    Raises
    ------
    InputError
        When the package that watches is missing, or the first build fails.
    """
    _check_watchable(inputs)
    try:
        import watchfiles
    except ImportError as error:
        raise InputError("--watch needs the package watchfiles: pip install 'wenmai[watch]'") from error
    result = build()
    tell(result)
    changes = watchfiles.watch(
        *_watched(inputs, settings),
        watch_filter=_Concerns(inputs, settings, folder, [file.name for file in result.files]),
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_ASK,
        yield_on_timeout=True,
        recursive=any(Path(one).is_dir() for one in inputs),
    )
    _go_on(changes, build, tell)


def _check_watchable(inputs: Sequence[str]) -> None:
    if any(one in ("-", "@-") for one in inputs):
        raise click.UsageError("--watch goes with files and folders: standard input is read once")
    if any("://" in one for one in inputs):
        raise click.UsageError("--watch goes with files and folders: an address is not watched")


def _go_on(
    changes: Iterator[object], build: Callable[[], BuildResult], tell: Callable[[BuildResult], None]
) -> None:
    from wenmai.cli.printing import complain, safe
    from wenmai.phrases import spoken

    for number, some in enumerate(changes):
        if number and not some:
            continue  # the first look is also for what changed before the watch began
        try:
            result = build()
        except WenmaiError as error:
            complain(f"wenmai: {safe(spoken(str(error)))}")
        else:
            if not result.unchanged:
                tell(result)


def _watched(inputs: Sequence[str], settings: Sequence[Path | None]) -> list[Path]:
    """Folders; of a file its folder, as an editor may put another file in its place."""
    paths = [Path(one.removeprefix("@")).resolve() for one in inputs]
    paths += [one.resolve() for one in settings if one]
    return sorted({path if path.is_dir() else path.parent for path in paths})


class _Concerns:
    """Whether a change is one of an input: below a folder or a list's folder, or one of the files."""

    def __init__(
        self, inputs: Sequence[str], settings: Sequence[Path | None], folder: Path, own: Sequence[str]
    ) -> None:
        given = [Path(one).resolve() for one in inputs if not one.startswith("@")]
        lists = [Path(one[1:]).resolve().parent for one in inputs if one.startswith("@")]
        beside = [one.resolve() for one in settings if one]
        self._roots = [one for one in (*given, *beside) if one.is_dir()] + lists
        self._files = {*given, *beside}
        self._out = folder.resolve()
        self._own = {*own, "manifest.json"}

    def __call__(self, _: object, path: str) -> bool:
        place = Path(path)
        if ".git" in place.parts or self._is_own(place):
            return False
        return place in self._files or any(place.is_relative_to(root) for root in self._roots)

    def _is_own(self, place: Path) -> bool:
        if not place.is_relative_to(self._out):
            return False
        within = place.relative_to(self._out).parts
        return not within or within[0] in self._own or within[0].startswith(".")
