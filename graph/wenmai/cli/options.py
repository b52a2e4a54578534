"""What several commands share: where the build is, and how an answer is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from wenmai.errors import AmbiguousArticle, NoSuchArticle
from wenmai.phrases import click_sentence, say

if TYPE_CHECKING:
    from wenmai.library import Library

__all__ = [
    "FOLDER_VARIABLE",
    "QUIET",
    "NamedChoice",
    "NamedPath",
    "as_json",
    "in_folder",
    "in_marks",
    "loose_words",
    "opened_library",
    "quietly",
    "suggestion",
    "to_folder",
]


class NamedPath(click.Path):
    """A path that is not empty: `-o ""`, of a variable that is not set, would be the current folder."""

    @property
    def name(self) -> str:
        """What it names, in the language of the moment, where click asks once."""
        return click_sentence("file" if not self.dir_okay else "path" if self.file_okay else "directory")

    @name.setter
    def name(self, _: str) -> None:
        pass

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == "":
            self.fail("the name is empty; the current folder is .", param, ctx)
        return super().convert(value, param, ctx)


class NamedChoice(click.Choice[str]):
    """A word of a list; a slip of the pen is answered with the word that is like it.

    Parameters
    ----------
    choices
        The words.
    meanings
        What each is for: who writes a word of it, such as the name of a program, means one of those.
    """

    def __init__(self, choices: Sequence[str], meanings: Mapping[str, str] | None = None) -> None:
        super().__init__(choices)
        self._meanings = meanings or {}

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        message = super().get_invalid_choice_message(value, ctx)
        word = rf"\b{re.escape(str(value))}\b"
        meant = [name for name, text in self._meanings.items() if re.search(word, text, re.IGNORECASE)]
        clear = 0 < len(meant) <= _MOST_MEANT and str(value).casefold() not in self.choices
        like = say("; did you mean {like}?", like=say(" or ").join(meant)) if clear else ""
        return f"{message.rstrip('.。')}{like or suggestion(str(value), self.choices) or say('.')}"


def suggestion(word: str, words: Iterable[str]) -> str:
    """`; did you mean …?` where one of the words is much like it; else nothing."""
    like = alike(word, words)
    return say("; did you mean {like}?", like=like) if like else ""


def alike(word: str, words: Iterable[str]) -> str:
    """The one of the words that is much like it; empty where none is."""
    from difflib import get_close_matches  # only a mistake needs it

    return next(iter(get_close_matches(word.casefold(), list(words), n=1)), "")


@contextmanager
def loose_words(words: Sequence[str]) -> Iterator[None]:
    """Names on the command line, of which one that means nothing or several things may be half a title."""
    try:
        yield
    except (NoSuchArticle, AmbiguousArticle) as exc:
        if len(words) > 1:
            title = in_marks(" ".join(words))
            exc.add_note(say("if the words are one title, write it in quotation marks: {title}", title=title))
        raise


def in_marks(title: str) -> str:
    """A title in the quotation marks of a shell."""
    return f"'{title}'" if '"' in title else f'"{title}"'


def _be_quiet(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.find_root().meta[QUIET] = True


_MOST_MEANT = 4  # words of one meaning; one of more says nothing
_Command = TypeVar("_Command", bound=Callable[..., Any])
QUIET = "wenmai.quiet"  # in the context: whether notes are left unsaid
FOLDER_VARIABLE = "WENMAI_DIR"

quietly = click.option(
    "-q", "--quiet", is_flag=True, expose_value=False, callback=_be_quiet, help="Only the answer, and errors."
)


def in_folder(command: _Command) -> _Command:
    """The options --dir, which a command receives as `folder`, and --quiet."""
    return click.option(
        "--dir",
        "folder",
        type=NamedPath(path_type=Path),
        envvar=FOLDER_VARIABLE,
        default=Path("out"),
        show_default="out",
        help=f"Folder of the build; {FOLDER_VARIABLE} sets it for all commands.",
    )(quietly(command))


def to_folder(command: _Command) -> _Command:
    """The options -o, which a command receives as `folder`, and --quiet."""
    return click.option(
        "-o",
        "--output",
        "--dir",
        "folder",
        type=NamedPath(path_type=Path, file_okay=False),
        envvar=FOLDER_VARIABLE,
        default=Path("out"),
        show_default="out",
        help="Folder to write to.",
    )(quietly(command))


as_json = click.option("--json", "json", is_flag=True, help="Write JSON instead of text.")


def opened_library(folder: Path, *, silent: bool = False) -> Library:
    """The build in that folder, for questions; raises as `wenmai.open` does.

    A line on stderr says when an export beside the store is visibly not of its build, unless the command
    is `silent`, as it says so itself.
    """
    from wenmai.library import Library

    library = Library(folder)
    if not silent and (unfit := library.unfit()):
        from wenmai.cli.printing import note, safe

        note(f"{safe(', '.join(unfit))}: not of this build; `wenmai build` writes it anew")
    return library
