"""The command `mcp`: the build as tools for agents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

import wenmai
from wenmai.cli.options import in_folder

__all__ = ["mcp_command"]


@click.command("mcp", short_help="Serve the build to agents as read-only tools (MCP).")
@in_folder
def mcp_command(folder: Path) -> None:
    """Serve the build over standard input and output by the Model Context Protocol, for agents.

    The tools are search, show, path, why, next and check; they change nothing. A client starts this
    command itself: docs/agents.md shows how it is told to the usual ones. A build that is made while it
    runs is taken with the next question.

    \b
    Examples:
      wenmai mcp --dir out
      claude mcp add wenmai -- wenmai mcp --dir /path/to/out
    """
    if sys.stdin is not None and sys.stdin.isatty():
        from wenmai.cli.printing import note

        note("waiting for a client of MCP on standard input; docs/agents.md says how one starts this")
    wenmai.serve(folder)
