"""How text reaches the terminal: made safe, measured in columns, coloured where it is wanted."""

from __future__ import annotations

import math
import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import click

from wenmai.cli.options import QUIET
from wenmai.model import Node, OwnLinks
from wenmai.phrases import say, spoken

__all__ = [
    "addresses",
    "called",
    "clip",
    "coded",
    "columns",
    "complain",
    "counted",
    "data",
    "is_quiet",
    "json_text",
    "note",
    "pad",
    "paint",
    "quoted",
    "safe",
    "say_listed",
    "shorten",
    "show",
    "table",
    "title_of",
    "told",
    "wrapped",
]

# What a terminal obeys or hides: C0, DEL, C1, soft hyphen, Arabic and Mongolian marks, zero-width and
# directional marks, line and paragraph separators, isolates, BOM, interlinear marks, non-characters,
# lone surrogates, tags. Matches "\x1b" and U+202E; must not match 《, U+3000 or U+FE0F.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")  # what `paint` adds
_CLOSING = "，。、；：？！）》〉」』”’…·"
_MARK = re.compile(r"《[^《》]*》")


def safe(text: str) -> str:
    """The text with everything that a terminal obeys or hides made visible."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(_visible, text)


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # the control pictures: ␛, ␀, ␊
    return "␡" if code == 0x7F else f"‹U+{code:04X}›"


def json_text(value: Any) -> str:
    """JSON for a person and for programs: Chinese as it is, unsafe characters as escapes."""
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2)
    # json.dumps has escaped what is below U+0020 inside strings; its own line breaks stay.
    return "\n".join(_UNSAFE.sub(_escaped, line) for line in text.split("\n"))


def _escaped(match: re.Match[str]) -> str:
    data = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[at] << 8 | data[at + 1]:04x}" for at in range(0, len(data), 2))


def show(answer: Any, lines: Callable[[Any], Iterable[str]], as_json: bool) -> None:
    """An answer on stdout: as JSON, or as lines for a person."""
    if as_json:
        from wenmai.library.records import record

        data(json_text(record(answer)))
        return
    told(lines(answer))


def told(lines: Iterable[str]) -> None:
    """Lines for a person, on stdout; a narrow terminal gets them wrapped."""
    for line in _fitted(lines, sys.stdout):
        data(line)


def _fitted(lines: Iterable[str], stream: Any) -> Iterator[str]:
    """The lines as wide as the terminal; elsewhere as they are."""
    if stream is None or not stream.isatty():
        yield from lines
        return
    import shutil

    width = shutil.get_terminal_size().columns
    for line in lines:
        yield from wrapped(line, width)


def wrapped(line: str, width: int) -> Iterator[str]:
    """A line cut into several that are no wider; those after the first are set in below it.

    It is cut behind a space where there is one near, else between Chinese characters, never before a
    closing mark; an escape sequence takes no column.
    """
    indent = " " * min(len(line) - len(line.lstrip(" ")) + 2, width // 3)
    rest, first = line, True
    while columns(click.unstyle(rest)) > width - (0 if first else len(indent)):
        at = _cut(rest, width - (0 if first else len(indent)))
        yield ("" if first else indent) + rest[:at].rstrip(" ")
        rest, first = rest[at:].lstrip(" "), False
    yield ("" if first else indent) + rest


def _cut(line: str, width: int) -> int:
    """Where a line that is too wide is cut: at least one character goes before."""
    used, at, best = 0, 0, 0
    while at < len(line):
        if escape := _ESCAPE.match(line, at):
            at = escape.end()
            continue
        used += _column(line[at])
        if used > width:
            break
        at += 1
        following = line[at : at + 1]
        if following and (line[at - 1] == " " or (_column(line[at - 1]) == 2 and following not in _CLOSING)):
            best = at
    return best if best > len(line[:at]) // 2 else max(at, 1)


def data(text: str = "") -> None:
    """A line on stdout: what the command was asked for."""
    click.echo(text, color=False if "NO_COLOR" in os.environ else None)


def note(text: str) -> None:
    """A line on stderr: what one may want to know beside it; --quiet leaves it unsaid."""
    if not is_quiet():
        complain(spoken(text))


def say_listed(works: int) -> None:
    """A line on stderr when works are left out that only a list of links names."""
    if works:
        each = "1 work" if works == 1 else f"{works:,} works"
        note(f"{each} that only a long list of links names: not shown; --works all shows all")


def complain(text: str) -> None:
    """A line on stderr that is always said: why something can't be done."""
    for line in _fitted([text], sys.stderr):
        click.echo(line, err=True, color=False if "NO_COLOR" in os.environ else None)


def is_quiet() -> bool:
    """Whether the person asked for silence."""
    context = click.get_current_context(silent=True)
    return context is not None and QUIET in context.find_root().meta


def paint(text: str, **style: Any) -> str:
    """Styled text; click removes the style where the output is no terminal."""
    return text if "NO_COLOR" in os.environ else click.style(text, **style)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes: a Chinese character takes two."""
    return sum(map(_column, text))


def _column(character: str) -> int:
    if unicodedata.combining(character) or character in "\ufe0e\ufe0f":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def clip(text: str, width: int) -> str:
    """The text cut to that many columns, with an ellipsis where something is missing."""
    if len(text) * 2 <= width or columns(text) <= width:
        return text
    used = 1  # the ellipsis
    for at, character in enumerate(text):
        used += _column(character)
        if used > width:
            return text[:at] + "…"
    return text


def pad(text: str, width: int) -> str:
    """The text filled with spaces to that many columns."""
    return text + " " * (width - columns(text))


def shorten(sentence: str, width: int = 76, mark: str = "") -> str:
    """A sentence cut to that many columns so that its citation mark stays in sight."""
    sentence = " ".join(sentence.split())
    if columns(sentence) <= width:
        return sentence
    title_mark = _MARK.search(sentence)
    start = sentence.find(mark) if mark and mark in sentence else title_mark.start() if title_mark else 0
    lead = start
    while lead and columns(sentence[lead - 1 : start]) <= width // 4:
        lead -= 1
    return clip(("…" if lead else "") + sentence[lead:], width)


def quoted(sentence: str, width: int = 76, mark: str = "") -> str:
    """The sentence as it is quoted to a person."""
    return f"「{shorten(safe(sentence), width, safe(mark))}」"


def counted(number: int, codes: Mapping[str, int]) -> str:
    """`3 findings (bad-date 1, same-title 2)`."""
    listed = ", ".join(f"{safe(code)} {codes[code]}" for code in sorted(codes))
    return f"{number} finding{'' if number == 1 else 's'}{f' ({listed})' if listed else ''}"


def addresses(links: OwnLinks) -> str:
    """`addresses: hexo; 98.8 % of 243 own links lead to articles, 3 to none`; empty without a scheme."""
    if not links.scheme:
        return ""
    unseen = f", {links.unseen} to pages not in the input" if links.unseen else ""
    number = links.reached + links.dead + links.unseen
    share = math.floor(1000 * links.reached / number) / 10 if number else 0.0  # 100 only where none is dead
    reached = f"{share} % of {number} own links lead to articles, {links.dead} to none{unseen}"
    return f"addresses: {safe(links.scheme)}; {reached}"


def title_of(node: Node) -> str:
    """A node's title for the terminal; its id where it has none."""
    return clip(safe(node.title or node.id), 200)


def called(what: str, name: str) -> str:
    """What a name of the code is called in the language that is spoken: `what` says what it names."""
    told = spoken(f"{what} {name}")
    return name if told == f"{what} {name}" else told


def coded(what: str, name: str) -> str:
    """The same with the name itself behind it, as options and JSON have it: 引用（cites）."""
    told = called(what, name)
    return name if told == name else say("{what} ({name})", what=told, name=name)


def table(rows: Iterable[Sequence[str]], gap: str = "  ", widest: int = 60) -> Iterator[str]:
    """Lines with the cells of every row under each other; cells must be safe already."""
    cut = [[clip(cell, widest) for cell in row] for row in rows]
    widths = [max(map(columns, column)) for column in zip(*cut, strict=True)]
    for row in cut:
        yield gap.join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
