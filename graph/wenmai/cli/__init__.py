"""The command line. A command parses its options, calls one function, and prints.

The table below is all that `wenmai --help` needs; a command's own module is imported when the
command is asked for, and what that needs when it runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from typing import Any, cast

import click

from wenmai import __version__
from wenmai.cli.options import NamedChoice
from wenmai.cli.signals import Ended, clearing_up
from wenmai.errors import AmbiguousArticle, OutputError, WenmaiError
from wenmai.phrases import (
    LANGUAGES,
    click_sentence,
    help_sentence,
    language_of,
    listed,
    say,
    speaking,
    spoken,
    spoken_language,
)

__all__ = ["COMMANDS", "main"]

# name: (module, first line of its help)
COMMANDS: dict[str, tuple[str, str]] = {
    "build": ("building", "Read documents and build the graph."),
    "load": ("loading", "Make a store of a result in parts."),
    "path": ("reading", "What to read before an article, in order, and why."),
    "show": ("reading", "One article, series, topic or work with all its relations."),
    "next": ("reading", "What you can read now, given what you know."),
    "why": ("reading", "Why an article is, or is not, a prerequisite of another."),
    "search": ("searching", "Find articles, series, topics and works by name."),
    "series": ("searching", "List the series, or the parts of one."),
    "topics": ("topics", "List the topics, or the articles about one."),
    "stats": ("searching", "Count what the graph holds."),
    "check": ("checking", "Report what the build could not make sense of."),
    "export": ("exporting", "Write the graph in another format."),
    "query": ("querying", "Ask the graph in SPARQL."),
    "validate": ("validating", "Hold RDF against the shapes."),
    "diff": ("comparing", "What changed between two builds."),
    "view": ("exporting", "Open the page of the graph in a browser."),
    "mcp": ("serving", "Serve the build to agents as read-only tools (MCP)."),
    "schema": ("inspecting", "The JSON Schema of what a command prints."),
    "doctor": ("inspecting", "What is installed here, and whether the build is whole."),
}

_CODES = """\b
Exit codes:
  0    done (findings are listed and counted)
  1    nothing could be read, a failed check, or any finding under --strict
  2    wrong usage
  3    no such article, an ambiguous name, or no path
  4    the output or the store can't be written, is busy or is damaged
  130  interrupted (129 and 143: ended by SIGHUP, SIGTERM)
"""


_FIRST = """\
wenmai {version} finds what articles say of each other, and what to read first.

  wenmai build articles/      read the articles of a folder; the graph is written to out/
  wenmai path ARTICLE         what to read before an article, and why
  wenmai view                 the graph as a page
  wenmai --help               all commands; wenmai COMMAND --help says more of one
"""  # a line of it is a note, and so in the tables of Chinese sentences


class _Formatter(click.HelpFormatter):
    """Help in which examples and tables, which are not filled, keep within a narrow terminal, too."""

    def getvalue(self) -> str:
        text = super().getvalue()
        if all(len(line) * (1 if line.isascii() else 2) <= self.width for line in text.split("\n")):
            return text
        from wenmai.cli.printing import wrapped

        return "\n".join(part for line in text.split("\n") for part in wrapped(line, max(self.width, 20)))


class _Context(click.Context):
    formatter_class = _Formatter


class _Commands(click.Group):
    """The commands of the table, each imported when it is needed."""

    context_class = _Context

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args and not ctx.resilient_parsing:
            from wenmai.cli.printing import complain

            for line in _FIRST.format(version=__version__).splitlines():
                complain(spoken(line))
            ctx.exit(2)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as exc:
            from wenmai.cli.mistaken import answer

            answer(exc)
            raise

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        row = COMMANDS.get(cmd_name)
        if row is None:
            return None
        command = cast(click.Command, getattr(import_module(f"wenmai.cli.{row[0]}"), f"{cmd_name}_command"))
        command.context_class = _Context
        if spoken_language() == LANGUAGES[0]:
            return command
        from wenmai.cli.translated_help import translated

        return translated(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        if word not in COMMANDS and not word.startswith("-"):
            from wenmai.cli.mistaken import meant

            message = (
                say("no command is called {name}; did you mean {like}?", name=repr(word), like=like)
                if (like := meant(word, COMMANDS))
                else say(
                    "no command is called {name}; there are {names}", name=repr(word), names=listed(COMMANDS)
                )
            )
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(click_sentence("Commands")):
            formatter.write_dl([(name, help_sentence(brief)) for name, (_, brief) in COMMANDS.items()])

    def main(self, args: Sequence[str] | None = None, *others: Any, **more: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):  # whatever the locale says, titles must come through
                stream.reconfigure(encoding="utf-8", errors="replace")
        words = _language_first(sys.argv[1:] if args is None else args)
        asked = words[1] if words[:1] == ["--lang"] else ""
        language = asked if asked in LANGUAGES else language_of(os.environ)
        with clearing_up(), speaking(language if language in LANGUAGES else LANGUAGES[0]):
            if spoken_language() == LANGUAGES[0]:
                return super().main(words, *others, **more)
            from wenmai.cli.translated_help import translate_click, translated

            translate_click()
            return click.Group.main(cast(click.Group, translated(self)), words, *others, **more)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            value = super().invoke(ctx)
            if sys.stdout is not None:
                sys.stdout.flush()
            return value
        except click.UsageError as exc:
            from wenmai.cli.mistaken import answer

            answer(exc)
            raise
        except WenmaiError as exc:
            _explain(exc)
            ctx.exit(exc.exit_code)
        except BrokenPipeError:  # the reader of our output has seen enough
            _drop_output()
            ctx.exit(0)
        except OSError as exc:
            _drop_output()
            _explain(OutputError(_plain(exc)))
            ctx.exit(OutputError.exit_code)
        except MemoryError:
            _explain(OutputError("there is not enough memory; nothing was written"))
            ctx.exit(OutputError.exit_code)
        except ImportError as exc:  # numpy says in many lines what a short memory or a broken installation is
            said = str(exc).strip().splitlines() or [type(exc).__name__]
            _explain(OutputError(f"a library can't be loaded ({said[-1]}); nothing was written"))
            ctx.exit(OutputError.exit_code)
        except RecursionError:
            _explain(OutputError("something is nested too deeply; nothing was written"))
            ctx.exit(OutputError.exit_code)
        except KeyboardInterrupt:
            _explain(WenmaiError("interrupted"))
            ctx.exit(130)
        except Ended as end:
            _explain(WenmaiError(f"ended by {end.name}"))
            ctx.exit(end.exit_code)


def _language_first(words: Sequence[str]) -> list[str]:
    """The arguments with `--lang zh`, which may stand behind a command, before it."""
    before, after = list(words), []
    for at, word in enumerate(words):
        if word == "--":
            break
        if word == "--lang" and at + 1 < len(words):
            before, after = ["--lang", words[at + 1]], [*words[:at], *words[at + 2 :]]
            break
        if word.startswith("--lang="):
            before, after = ["--lang", word.removeprefix("--lang=")], [*words[:at], *words[at + 1 :]]
            break
    return before + after


def _explain(error: WenmaiError) -> None:
    """One line on stderr, and the candidates of an ambiguous name."""
    from wenmai.cli.printing import complain, safe

    complain(f"wenmai: {safe(spoken(str(error)))}")
    if isinstance(error, AmbiguousArticle):
        for title, node_id in error.candidates:
            complain(f"  {safe(title)}  {safe(node_id)}")
    for advice in getattr(error, "__notes__", ()):
        complain(f"  {safe(spoken(advice))}")


def _drop_output() -> None:
    """Send what is still buffered nowhere, or the interpreter would complain of it when it ends."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _plain(exc: OSError) -> str:
    where = exc.filename if isinstance(exc.filename, str) else "the output"
    return f"{where}: {exc.strerror or exc}"


@click.group(cls=_Commands, epilog=_CODES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    type=NamedChoice(
        LANGUAGES, {"en": "english en-US en_US", "zh": "chinese 中文 汉语 cn zh-CN zh_CN zh-TW"}
    ),
    expose_value=False,
    is_eager=True,
    help="Language of messages and help. Unless said, that of WENMAI_LANG, LC_ALL, LC_MESSAGES or LANG. "
    "It may also stand behind a command.",
)
@click.version_option(__version__, "-V", "--version", prog_name="wenmai")
def main() -> None:
    """Cross-references between articles as a graph: what to read first, in what order, and why.

    ARTICLE is an id, a URL, a title, or any part of a title that names exactly one article.

    \b
    Examples:
      wenmai build articles/
      wenmai path 漫谈（八）
      wenmai search 扩散 方差
    """
