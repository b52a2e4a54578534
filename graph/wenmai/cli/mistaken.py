"""What a command line was meant to say that names no command, no option, or too much."""

from __future__ import annotations

from collections.abc import Iterable

import click

from wenmai.cli.options import alike
from wenmai.phrases import LANGUAGES, click_sentence, say, spoken, spoken_language

__all__ = ["answer", "meant"]

# How other programs, and people, call what a command does.
_OTHER_NAMES = {
    "build": "init make scan index import add update 生成 构建 建图 扫描",
    "path": "read order plan learn prerequisites 先读 路径 路线 阅读",
    "show": "info card get cat article 显示 文章",
    "next": "recommend suggest 接下来 推荐",
    "search": "find grep list ls articles 搜索 查找",
    "series": "系列",
    "topics": "tags 主题",
    "stats": "status count summary 统计",
    "check": "lint test verify health report 检查",
    "export": "convert save dump write 导出",
    "query": "sparql ask sql 查询",
    "diff": "compare 比较",
    "view": "open page graph html serve web gui 查看 打开",
    "--help": "help man usage 帮助",
    "--version": "version 版本",
}
_OF_COMMANDS = (
    "--dir",
    "--json",
    "--quiet",
    "-q",
)  # options that every command or most have, and wenmai has not
_NAMING = ("show", "why", "series", "topics")  # commands that take a certain number of names


def meant(word: str, commands: Iterable[str]) -> str:
    """The command that a word means which is none, or the option; empty where it may mean anything."""
    named = (name for name, others in _OTHER_NAMES.items() if word.casefold() in others.split())
    return next(named, "") or alike(word, commands)


def answer(error: click.UsageError) -> None:
    """Complete the message of a usage error, in the language that is spoken."""
    message = spoken(error.message)
    if isinstance(error, click.MissingParameter) and spoken_language() != LANGUAGES[0]:
        line = error.format_message().removesuffix(".") + "。"  # click's full stop is in no table
        vars(error)["format_message"] = lambda: line
    if isinstance(error, click.NoSuchOption):
        _of_option(error)
        message = error.message
    vars(error)["message"] = message + _of_loose_words(error)


def _of_option(error: click.NoSuchOption) -> None:
    """Offer what another command or program calls so."""
    command = error.ctx.command if error.ctx else None
    if isinstance(command, click.Group) and error.option_name in _OF_COMMANDS:
        vars(error)["message"] = say("{option} stands behind the command", option=error.option_name)
        vars(error)["possibilities"] = None
    elif error.option_name == "--format" and command and any("--json" in one.opts for one in command.params):
        vars(error)["possibilities"] = ["--json"]


def _of_loose_words(error: click.UsageError) -> str:
    """What to write where a title of several words came as several arguments."""
    name = error.ctx.command.name if error.ctx else None
    extra = (click_sentence(f"Got unexpected extra argument{s} ({{args}})") for s in ("", "s"))
    if name in _NAMING and error.message.startswith(tuple(one.partition("{")[0] for one in extra)):
        return say("; write a title of several words in quotation marks")
    return ""
