"""Archive pages saved as text: a title line, a byline, then the excerpt.

生成扩散模型漫谈(二):DDPM = 自回归式VAE
By 苏剑林 | 2022-07-06 | 121739位读者 | 引用在文章《…》中,…
"""

from __future__ import annotations

import re

from wenmai.model import Document, Finding
from wenmai.read.dates import iso_date
from wenmai.read.markdown import front_matter
from wenmai.read.source import ReadResult, Source
from wenmai.read.spans import bare_links, mathematics

__all__ = ["read", "recognises"]

_BYLINE = re.compile(
    r"^By\s+(?P<author>[^|\n]{1,80}?)\s*\|\s*(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)\s*\|"
    r"(?:\s*(?P<reads>\d+)\s*位?(?:读者|次阅读|reads?|views?)\s*\|?)?(?:\s*引用)?[ \t]*",
    re.MULTILINE,
)
# Headings of what follows the last entry on such pages.
_AFTER_THE_LIST = re.compile(r"^(?:最近评论|最新评论|Recent Comments)\s*$", re.MULTILINE)


def recognises(source: Source) -> bool:
    """At least one byline directly below a line of text; a post with front matter only quotes one."""
    if front_matter.begins(source.text):
        return False
    match = _BYLINE.search(source.text)
    return bool(match and source.text[: match.start()].strip())


def read(source: Source) -> ReadResult:
    """Each byline with the line above it is an entry; its excerpt reaches to the next title."""
    text = source.text
    bylines = list(_BYLINE.finditer(text))
    tail = _AFTER_THE_LIST.search(text, bylines[-1].end())
    end_of_list = tail.start() if tail else len(text)
    titles = [_line_above(text, byline.start()) for byline in bylines]
    documents: list[Document] = []
    findings: list[Finding] = []
    for entry, (byline, (_, _, title)) in enumerate(zip(bylines, titles, strict=True), 1):
        end = titles[entry][0] if entry < len(titles) else end_of_list
        body = text[byline.end() : end].strip()
        date = iso_date(byline["date"])
        if not date:
            message = f"“{byline['date']}” is no day of the calendar"
            line = text.count("\n", 0, byline.start("date")) + 1
            findings.append(
                Finding(code="bad-date", path=source.path, line=line, target=byline["date"], message=message)
            )
        opaque = mathematics(body)
        documents.append(
            Document(
                path=source.path,
                entry=entry,
                reader="archive-page",
                title=title,
                text=body,
                date=date,
                author=byline["author"],
                reads=int(byline["reads"]) if byline["reads"] else None,
                known="listed",
                links=bare_links(body, opaque),
                opaque=opaque,
            )
        )
    return ReadResult(tuple(documents), tuple(findings))


def _line_above(text: str, at: int) -> tuple[int, int, str]:
    """The last line with text before `at`: its start, its end and its words."""
    end = at
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if words := text[start:end].strip():
            return start, start + len(text[start:end].rstrip()), words
        end = start - 1
    return 0, 0, ""
