"""The command line, as a script and as `python -m wenmai`."""

from __future__ import annotations

import sys

__all__ = ["run"]


def run() -> None:
    """Run the command; Ctrl-C ends it quietly even while what it needs is being imported."""
    try:
        from wenmai.cli import main

        main(prog_name="wenmai")
    except KeyboardInterrupt:  # later ones are said by the command itself
        print("wenmai: interrupted", file=sys.stderr)  # noqa: T201 (nothing else is there to say it)
        sys.exit(130)


if __name__ == "__main__":
    run()
