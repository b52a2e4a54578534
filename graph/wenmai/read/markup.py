"""What the readers of other light markup share: plain Markdown, written so that nothing in it is misread."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from wenmai.model import Document, Finding
from wenmai.read.dates import iso_date
from wenmai.read.markdown import title_of_name
from wenmai.read.markdown.text import MOST_SIGNS, rendered
from wenmai.read.source import ReadResult, Source
from wenmai.words.files import LIGHT, dated_name, without_ending

__all__ = ["Written", "escaped", "fenced", "inline", "linked", "named", "result"]

_SIGNS = re.compile(r"[\\`<$\[\]!*_{&%^~|#>]")
_OF_ADDRESS = (
    "slug",
    "permalink",
    "url",
    "aliases",
    "category",
    "status",
    "lang",
)  # fields of which an address is made
_FENCE = "`" * 12  # longer than any that stands within code


@dataclass(slots=True)
class Written:
    """A text as Markdown, and what its file says of it."""

    lines: list[str] = field(default_factory=list)
    title: str = ""
    fields: dict[str, str] = field(default_factory=dict)  # names in small letters → values as written
    names: list[str] = field(default_factory=list)  # by which others refer to it: id:…, ref:…


def escaped(words: str) -> str:
    """Words that Markdown takes as they are."""
    return _SIGNS.sub(r"\\\g<0>", words)


def inline(line: str, pattern: re.Pattern[str], piece: Callable[[re.Match[str]], str]) -> str:
    """Words that Markdown takes as they are, but for what the pattern finds: that is written by `piece`."""
    written, at = [], 0
    for match in pattern.finditer(line):
        written += [escaped(line[at : match.start()]), piece(match)]
        at = match.end()
    return "".join([*written, escaped(line[at:])])


def linked(shown: str, address: str) -> str:
    """A link; one whose address Markdown can't hold stays words."""
    if not address or re.search(r"[<>\n]", address):
        return escaped(shown)
    return f"[{escaped(shown)}](<{address}>)"


def named(shown: str, name: str) -> str:
    """A reference by name, wherever the file is that bears it."""
    clean = " ".join(re.sub(r"[\[\]|\n#]", " ", shown).split())
    return f"[[{name}|{clean or name}]]" if not re.search(r"[\[\]|\n]", name) else escaped(shown)


def fenced(lines: Sequence[str]) -> list[str]:
    """Code, as one block."""
    return [_FENCE, *(line.replace(_FENCE, "") for line in lines), _FENCE]


def result(source: Source, reader: str, written: Written, tags: Sequence[str] = ()) -> ReadResult:
    """The document, with findings about its date and its size."""
    page = rendered("\n".join(written.lines))
    fields: Mapping[str, str] = written.fields
    findings = []
    if page.guarded:
        message = f"more than {MOST_SIGNS} signs of markup; the rest was read as plain text"
        findings.append(Finding(code="guarded", path=source.path, message=message))
    stated = fields.get("date", "").strip().strip("<>[]")
    date = iso_date(stated)
    if stated and not date:
        message = f"“{stated[:40]}” is no date; write 2024-03-05, 2024-03 or 2024"
        line = source.line_of(stated)
        findings.append(
            Finding(code="bad-date", path=source.path, line=line, target=stated[:100], message=message)
        )
    stem = without_ending(source.path, LIGHT)
    title = " ".join(written.title.split())
    document = Document(
        path=source.path,
        reader=reader,
        title=title or title_of_name(stem),
        title_of_file=not title,
        text=page.text,
        date=date or iso_date(dated_name(stem.rpartition("/")[2])[0]),
        author=" ".join(fields.get("author", "").split()),
        slug="" if "/" in fields.get("slug", "/") else fields["slug"].strip(),
        matter={key: value for key, value in fields.items() if key in _OF_ADDRESS},
        tags=tuple(dict.fromkeys(tags)),
        aliases=tuple(dict.fromkeys(written.names)),
        links=page.links,
        headings=page.headings,
        opaque=page.opaque,
    )
    return ReadResult((document,), tuple(findings))
