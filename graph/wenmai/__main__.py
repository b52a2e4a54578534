"""`python -m wenmai` is the command line."""

from __future__ import annotations

from wenmai.cli import main

if __name__ == "__main__":
    main(prog_name="wenmai")
