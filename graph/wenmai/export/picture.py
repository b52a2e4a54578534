"""A picture of the page, taken by a browser that is installed.

The page's own scripts draw it, so that it is what readers see, and no second painter has to agree with them.
A browser without a window takes it from a file; nothing else is asked of it, and no library is needed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from wenmai.errors import OutputError

__all__ = ["BROWSERS", "SIZE", "picture"]

# Programs that take pictures from the command line, the freest first.
BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge",
)  # fmt: skip
SIZE = (1200, 630)  # points: what pages that show links ask for
_SHARP = 2  # pixels per point
_LONGEST = 120  # seconds until a browser is taken for stuck
_QUIET = (
    "--headless", "--disable-gpu", "--disable-extensions", "--disable-background-networking",
    "--disable-sync", "--no-first-run", "--no-default-browser-check", "--hide-scrollbars", "--mute-audio",
)  # fmt: skip


def picture(page: str, *, shows: str = "", size: tuple[int, int] = SIZE) -> bytes:
    """The page as PNG, twice as many pixels as points.

    Parameters
    ----------
    page
        The text of the page.
    shows
        What it shows, as its address says it behind the `#`.
    size
        Width and height in points.

    Raises
    ------
    OutputError
        Without a browser, or when it takes no picture.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        raise OutputError(f"a picture needs a browser, and none is installed: one of {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory(prefix="wenmai-", ignore_cleanup_errors=True) as scratch:
        file, target = Path(scratch, "page.html"), Path(scratch, "picture.png")
        file.write_text(page, encoding="utf-8", newline="\n")
        address = file.as_uri() + "#" + "&".join(filter(None, (shows.lstrip("#"), "sheet=1")))
        command = [
            program, *_QUIET, *_sandbox(), f"--user-data-dir={Path(scratch, 'browser')}",
            f"--window-size={size[0]},{size[1]}", f"--force-device-scale-factor={_SHARP}",
            f"--screenshot={target}", address,
        ]  # fmt: skip
        _run(command)
        if not target.exists():
            raise OutputError(f"{program}: took no picture")
        return target.read_bytes()


def _run(command: list[str]) -> None:
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_LONGEST)  # noqa: S603 (no shell)
    except subprocess.TimeoutExpired as error:
        raise OutputError(f"{command[0]}: took no picture in {_LONGEST} s") from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise OutputError(f"{command[0]}: took no picture: {error}") from error


def _sandbox() -> tuple[str, ...]:
    """Chromium refuses to run in its sandbox as the administrator, which containers are."""
    is_administrator = hasattr(os, "geteuid") and os.geteuid() == 0
    return ("--no-sandbox",) if is_administrator else ()
