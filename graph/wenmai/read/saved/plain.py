"""An article as plain text: a title on the first line, then paragraphs.

Nothing marks such a file as an article, so it is taken for one only when it can hardly be anything
else: a first line that could be a title, prose below it, and few lines that are no prose.
"""

from __future__ import annotations

import re

from wenmai.model import Document
from wenmai.read.dates import iso_date
from wenmai.read.source import ReadResult, Source
from wenmai.read.spans import bare_links, mathematics

__all__ = ["read", "recognises"]

_LONGEST_TITLE = 80  # code points; the longest of 1,330 real titles has 59
_ENDS_A_SENTENCE = ("。", "；", ";", "，", ",", "：", ":", "、", ".", "…")
_SENTENCE_END = re.compile(r"[。！？.!?…:：;；)）”」』]\s*$")
# What no title begins with: markup, code, lists, paths.
_NO_TITLE = re.compile(r"[-*•·<{\[(/\\|+=$@\"'`~;&%^#]|\d{1,2}[.、)）]\s|https?:|\w+\s*[=:({]")
_PROSE = 40  # code points of a line of prose
_LOOKED_AT = 20_000  # code points by which a file is judged
# 作者：某人 · 2020-03-05 · By Jane Roe: the line below a title
_AUTHOR = re.compile(
    r"(?:作者|文|By|Author)\s*[:：/｜|]?\s*(?P<author>[^\d|｜,，:：]{2,30}?)\s*(?:[|｜,，·\s]|$)"
)
_DAY = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?")
_LONGEST_BYLINE = 60


def recognises(source: Source) -> bool:
    """A title, two paragraphs of prose or more, and four fifths of the text in such lines."""
    title, _, body = source.text[:_LOOKED_AT].lstrip().partition("\n")
    title = title.strip()
    if not title or len(title) > _LONGEST_TITLE or title.endswith(_ENDS_A_SENTENCE) or _NO_TITLE.match(title):
        return False
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    if len(source.text) > _LOOKED_AT:
        lines = lines[:-1]  # cut in the middle
    prose = [line for line in lines if len(line) >= _PROSE and _SENTENCE_END.search(line)]
    return len(prose) >= 2 and sum(map(len, prose)) * 5 >= sum(map(len, lines)) * 4


def read(source: Source) -> ReadResult:
    """The file is one article; a short line below the title may name author and day."""
    title, _, body = source.text.lstrip().partition("\n")
    first, _, rest = body.lstrip().partition("\n")
    day, author = _DAY.search(first), _AUTHOR.match(first.strip())
    if len(first) <= _LONGEST_BYLINE and not _SENTENCE_END.search(first) and (day or author):
        body = rest
    else:
        day = author = None
    text = body.strip()
    opaque = mathematics(text)
    document = Document(
        path=source.path,
        reader="plain-text",
        title=title.strip(),
        text=text,
        date=iso_date(day[0]) if day else "",
        author=author["author"].strip() if author else "",
        links=bare_links(text, opaque),
        opaque=opaque,
    )
    return ReadResult((document,))
