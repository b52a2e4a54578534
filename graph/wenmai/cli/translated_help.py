"""Help and usage errors in the language that is spoken.

They are made of click's own sentences and those of the commands. Lines are broken by columns: Chinese has no
blanks to break at, and its signs take two columns each.
"""

from __future__ import annotations

import copy
import inspect
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import click

from wenmai.cli.printing import columns, pad, wrapped
from wenmai.phrases import click_sentence, help_sentence, say

__all__ = ["ChineseFormatter", "broken", "translate_click", "translated"]

_OF_CLICK = (
    "core",
    "decorators",
    "exceptions",
    "formatting",
    "parser",
    "types",
)  # modules that say something
_ROW = re.compile(r"( +\S+ +)(.+)")  # a line of a table as it stands: its name, what it means
# What a line may not be broken within: a word, or a sign with the marks that cling to it.
_PIECE = re.compile(r"[（《“「]*(?:[^\s⺀-鿿＀-￯、-〿]+|\S)[，。、；：？！）》”」…]*|\s+")


def translate_click() -> None:
    """Let click ask our tables for its sentences, which it asks of gettext."""
    for name in _OF_CLICK:
        module: Any = import_module(f"click.{name}")
        for function, ours in (("_", click_sentence), ("ngettext", _one_or_many)):
            if hasattr(module, function):
                setattr(module, function, ours)


def _one_or_many(one: str, many: str, number: int) -> str:
    return click_sentence(one if number == 1 else many)


def translated(command: click.Command) -> click.Command:
    """A copy of the command that speaks the language of the moment."""
    own = copy.copy(command)
    own.context_class = _ChineseContext
    own.help = _text(command.help)
    own.short_help = _text(command.short_help)
    own.epilog = _text(command.epilog)
    own.params = [_parameter(param) for param in command.params]
    own.options_metavar = _OPTIONS
    if isinstance(own, click.Group):
        own.subcommand_metavar = _COMMAND
    return own


# What usage and help write in capitals where something is to be put in.
_OPTIONS, _COMMAND = "[选项]", "命令 [参数]..."
_PUT_IN = {
    "ARTICLE": "文章", "CODE": "代码", "DIR": "文件夹", "EARLIER": "先前文章", "FILE": "文件",
    "FORMAT": "格式", "HOST": "主机", "INPUT": "输入", "KIND": "种类", "LANG": "语言", "NAME": "名称",
    "NEW": "新图", "OLD": "旧图", "OUTPUT": "输出", "PARTS": "分块", "PATH": "路径",
    "TARGET": "目标", "TEXT": "文字", "TOPIC": "主题",
}  # fmt: skip
_BLANK = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")  # 读 目标 之前, where capitals had blanks
_CAPITALS = re.compile(rf"(?<![A-Za-z_$])(?:{'|'.join(_PUT_IN)})(?![A-Za-z_])")


def _put_in(text: str) -> str:
    return _CAPITALS.sub(lambda match: _PUT_IN[match[0]], text)


def _parameter(param: click.Parameter) -> click.Parameter:
    own = copy.copy(param)
    if param.metavar is not None:
        own.metavar = _put_in(param.metavar)
    if not isinstance(own, click.Option):
        if param.metavar is None and param.name is not None:
            several = "..." if param.nargs != 1 else ""
            name = _put_in(param.name.upper())
            own.metavar = (name if param.required else f"[{name}]") + several
        return own
    own.help = _text(own.help)
    if own.metavar is None and isinstance(own.type, click.IntRange | click.FloatRange):
        own.metavar = say("NUMBER")
        own.type = copy.copy(own.type)
        own.type.name = click_sentence(own.type.name)
    return own


def _text(text: str | None) -> str | None:
    """Paragraph by paragraph; of a paragraph that is not to be wrapped, line by line."""
    if text is None:
        return None
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(_kept(part) if part.startswith("\b") else _joined(part) for part in paragraphs)


def _joined(paragraph: str) -> str:
    return _BLANK.sub("", _put_in(help_sentence(" ".join(paragraph.split()))))


def _kept(paragraph: str) -> str:
    return "\n".join(map(_line, paragraph.split("\n")))


def _line(line: str) -> str:
    row = _ROW.fullmatch(line)
    return row[1] + help_sentence(row[2]) if row else help_sentence(line)


class ChineseFormatter(click.HelpFormatter):
    """Breaks lines where they are full on a terminal."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        lines = broken(f"{click_sentence('Usage:')}{prog} {args}", self.width)
        self.write("".join(f"{' ' * self.current_indent}{line}\n" for line in lines))

    def write_heading(self, heading: str) -> None:
        self.write(f"{' ' * self.current_indent}{heading}：\n")

    def write_text(self, text: str) -> None:
        blank, width = " " * self.current_indent, self.width - self.current_indent
        for number, paragraph in enumerate(text.split("\n\n")):
            self.write("\n" if number else "")
            if paragraph.strip("\n").startswith("\b"):
                kept = paragraph.strip("\n").split("\n")[1:]
                lines = [part for line in kept for part in wrapped(line, width)]
            else:
                lines = list(broken(paragraph, width))
            self.write("".join(f"{blank}{line}".rstrip() + "\n" for line in lines))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        first = (
            min(max((columns(name) for name, _ in rows), default=0), col_max, self.width // 2) + col_spacing
        )
        blank = " " * self.current_indent
        for name, meaning in rows:
            lines = list(broken(meaning, max(self.width - first - len(blank), 10))) or [""]
            fits = columns(name) <= first - col_spacing
            self.write("" if fits else f"{blank}{name}\n")
            self.write(f"{blank}{pad(name if fits else '', first)}{lines[0]}".rstrip() + "\n")
            self.write("".join(f"{blank}{' ' * first}{line}\n" for line in lines[1:]))


class _ChineseContext(click.Context):
    formatter_class = ChineseFormatter


def broken(text: str, width: int) -> Iterator[str]:
    """Lines of at most so many columns; words and marks stay whole, blanks at the ends go.

    >>> list(broken("先读什么、按什么顺序。", 12))
    ['先读什么、', '按什么顺序。']
    """
    line = ""
    for piece in _PIECE.findall(" ".join(text.split())):
        if line and columns(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line = (line + piece).lstrip()
    if line.strip():
        yield line.rstrip()
