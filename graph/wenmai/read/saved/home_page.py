"""A blog's home page saved as text: day headings without a year, a title, an excerpt, a link to go on.

15 Jul

标题

开头几段…

点击阅读全文...
"""

from __future__ import annotations

import re

from wenmai.model import Document, Finding
from wenmai.read.dates import looks_like_a_day, month_day
from wenmai.read.markdown import front_matter
from wenmai.read.saved.untitled import labels
from wenmai.read.source import ReadResult, Source
from wenmai.read.spans import bare_links, mathematics

__all__ = ["read", "recognises"]

_READ_ON = re.compile(
    r"^\s*(?:点击阅读全文|阅读全文|继续阅读|查看全文|Read more|Continue reading)\s*(?:\.{2,}|…+|→|»|>+)?\s*$",
    re.IGNORECASE,
)
_TITLE_LENGTH = 80  # code points; the longest of 1,330 real titles has 59
_ENDS_A_SENTENCE = ("。", ".", "；", ";", "，", ",", "：", ":")


def recognises(source: Source) -> bool:
    """A day heading, and below it an invitation to read on."""
    if front_matter.begins(source.text):
        return False
    lines = source.text.split("\n")
    first_day = next((number for number, line in enumerate(lines) if month_day(line)), None)
    return first_day is not None and any(_READ_ON.match(line) for line in lines[first_day:])


def read(source: Source) -> ReadResult:
    """Each stretch from a day heading to the invitation to read on is an entry."""
    entries: list[tuple[str, list[str]]] = []  # day, lines
    day = ""
    lines: list[str] | None = None
    findings: list[Finding] = []
    for number, line in enumerate(source.text.split("\n"), 1):
        if looks_like_a_day(line):
            heading, lines = month_day(line), []
            if heading:
                day = heading
            else:
                message = f"“{line.strip()}” is no day of the calendar; the entry below it has no date"
                findings.append(
                    Finding(
                        code="bad-date", path=source.path, line=number, target=line.strip(), message=message
                    )
                )
            entries.append((heading, lines))
        elif _READ_ON.match(line):
            lines = None
        elif lines is None and day and line.strip():
            lines = [line]  # a second article of the same day
            entries.append((day, lines))
        elif lines is not None:
            lines.append(line)
    split = [_title_and_body(lines) for _, lines in entries]
    untitled = iter(labels([body for title, body in split if not title]))
    documents = []
    for entry, ((day, _), (title, body)) in enumerate(zip(entries, split, strict=True), 1):
        opaque = mathematics(body)
        documents.append(
            Document(
                path=source.path,
                entry=entry,
                reader="home-page",
                title=title or next(untitled),
                title_inferred=not title,
                text=body,
                date=day,
                known="listed",
                links=bare_links(body, opaque),
                opaque=opaque,
            )
        )
    return ReadResult(tuple(documents), tuple(findings))


def _title_and_body(lines: list[str]) -> tuple[str, str]:
    """The first line is the title when it is short and no sentence."""
    body = "\n".join(lines).strip()
    first, _, rest = body.partition("\n")
    if len(first) <= _TITLE_LENGTH and not first.rstrip().endswith(_ENDS_A_SENTENCE) and rest.strip():
        return first.strip(), rest.strip()
    return "", body
