"""One article page saved as text, with everything that stood around it.

    ## MENU
    - [归档](https://blog.example/archive)
    # [凸函数的一个性质](https://blog.example/archives/12)
    By 某人 \\| 2020-03-05 \\| 120位读者\\|
    …the body, in Markdown or plain…
    转载请包括本文地址：https://blog.example/archives/12
    某人. (Mar. 05, 2020). 《凸函数的一个性质 》[Blog post]. Retrieved from https://blog.example/archives/12

Facts come from the heading, the byline, the box that says how to cite the page and its permalink, in
this order; each is missing on some pages. `saved_chrome` knows where the body ends.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Finding
from wenmai.read import markdown
from wenmai.read.dates import iso_date
from wenmai.read.saved.chrome import Part, body_end, left_out, page_parts, plain_line
from wenmai.read.source import ReadResult, Source

__all__ = ["read", "recognises"]

_DATE = r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}"
_S = r"[ \t\n]{0,12}"  # a byline may be spread over lines
_BAR = rf"{_S}\\?[|·•]{_S}"
# `By 某人 \| 2020-03-05 \| 120位读者\|`, on one line or several; not `By 2020 all was done`.
_BYLINE = re.compile(
    rf"^[ \t]*(?:By|作者|Author|Posted by)[:：]?{_S}(?P<author>[^|\\\n:：]{{1,40}}?){_BAR}(?P<date>{_DATE})"
    rf"(?:{_BAR}(?P<reads>\d+){_S}位?(?:读者|次?阅读|浏览|reads?|views?))?(?:{_S}\\?\|)?[ \t]*[:：]?",
    re.MULTILINE,
)
# `Posted on March 5, 2020 by Jane Roe` · `发表于 2020-03-05 | 作者：某人`; not 1905年发表于…的论文.
_POSTED = re.compile(
    rf"^[ \t*_>-]{{0,8}}(?:Posted|Published)(?: on)?[:：]?{_S}(?P<date>{_DATE})"
    rf"(?:(?:{_BAR}|{_S})by (?P<author>[^|\\\n]{{1,40}}))?"
    rf"|^[ \t*_>-]{{0,8}}(?:发表于|发布于|发表时间|发布时间|日期|时间)[:：]?[ \t]*(?P<date2>{_DATE})"
    r"(?:[^\n]{0,40}?作者[:：][ \t]*(?P<author2>[^\s|\\]{1,30}))?[^\n]{0,80}$",
    re.MULTILINE,
)
# `某人. (Mar. 05, 2020). 《题目 》\[Blog post\]. Retrieved from [https://…](https://…)`
_SELF_CITATION = re.compile(
    r"^[ \t]*+(?P<author>[^\n《》()]{1,80})\.[ ]\((?P<date>[^\n()]{4,30})\)\.[ ]?《"
    r"(?P<title>[^\n]{1,300}?)\s*》\s*\\?\[Blog post\\?\]\.?\s*(?:Retrieved from|取自)?\s*\[?<?(?P<url>https?://[^\s\[\]()<>]+)",
    re.MULTILINE,
)
# `# [题目](https://…)`, and a heading without a link.
_HEADING = re.compile(
    r"^# (?:\[(?P<linked>[^\n]+)\]\((?P<url>https?://[^\s()]+)[^()\n]*\)[ \t]*$|(?P<plain>[^\n]+))",
    re.MULTILINE,
)
_ADDRESS = re.compile(r"https?://[^\s\[\]()<>*\"']+")
_TAGS = re.compile(r"(?:标签|Tagged(?: with| as)?|Tags?)\s*[:：]?\s*(?P<tags>[^\n]*)", re.IGNORECASE)
_TAG_LINK = re.compile(r"\[([^\[\]\n]{1,60})\]\([^()\s]*(?:/tags?/|[?&]tag=)[^()\s]*\)")
_ENGLISH_DATE = re.compile(r"([A-Z][a-z]{2})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?, (\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# ` [\#](https://…#section)` behind a heading: the anchor that a theme shows there.
_ANCHOR = re.compile(r"^(#{1,6} [^\n]*?) ?\[\\?#\]\([^()\n]*\)[ \t]*$", re.MULTILINE)
# In …一段话的末尾。_**转载到请包括本文地址：** […: a scraper lost the line end before the box.
_PERMALINK = re.compile(
    r"(?:转载|引用|本文|原文)[^\n]{0,16}?(?:地址|链接|出处)\s*[:：][*_]{0,3}\s*\[?https?://"
)
_SITE_BEHIND_TITLE = re.compile(r"\s*[-–—|_»]\s+[^-–—_»\n]{1,40}$")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# `[点击阅读全文...](https://…)` on a line of its own: what stands above is an excerpt.
_READ_ON = re.compile(
    r"^[ \t*_\[]{0,8}(?:(?:点击)?(?:阅读|查看|继续)(?:全文|阅读)|Read more|Continue reading)"
    r"[ .…→»>]{0,6}(?:\]\([^()\n]*\))?[ \t*_]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class _Facts:
    """What a page says of itself, each from the first place that says it."""

    title: str
    url: str
    date: str  # as written
    author: str
    reads: int | None
    begins: int  # offset at which the body can begin


def recognises(source: Source) -> bool:
    """Two signs of a saved page, and no sign of a list: one byline or none, no front matter.

    The signs: a byline, a box that cites the page, a permalink line, and two or more other parts of
    a page (menu, tags, related, comments).
    """
    text = source.text
    if text.lstrip().startswith(("---\n", "+++\n", "<", "{")):
        return False
    first = _BYLINE.search(text)
    if first and _BYLINE.search(text, first.end()):
        return False  # an archive page
    cited = "Blog post" in text and bool(_SELF_CITATION.search(text))
    names = {part.name for part in page_parts(text).values()}
    permalink = "permalink" in names
    byline = bool(first) or bool(_POSTED.search(text))
    parts = len(names - {"permalink", "cite-box"}) >= 2
    if not (cited or permalink) and _READ_ON.search(text):
        return False  # a list page with one entry
    return byline + cited + permalink + parts >= _SIGNS_NEEDED and (byline or cited or permalink)


def read(source: Source) -> ReadResult:
    """The page is one article; what is not its body is listed in `left_out`."""
    text = _with_line_ends(source.text)
    parts, lines = page_parts(text), text.split("\n")
    facts = _facts(text, [lines[number] for number, part in parts.items() if part.name == "permalink"])
    start = _first_line(lines, parts, text.count("\n", 0, facts.begins) + 1 if facts.begins else 0)
    end = body_end(lines, parts, start, canonical_url(facts.url).removeprefix("https://"))
    body = _ANCHOR.sub(r"\1", "\n".join(lines[start:end])).strip()
    omitted = left_out(lines, parts, start, end)
    if not body or not facts.title:
        message = f"a saved page without a {'title' if body else 'body'}"
        return ReadResult((), (Finding(code="no-article", path=source.path, message=message),), omitted)
    findings = []
    date = _iso(facts.date)
    if facts.date and not date:
        message = f"“{facts.date[:40]}” is no day of the calendar"
        findings.append(
            Finding(
                code="bad-date",
                path=source.path,
                line=source.line_of(facts.date),
                target=facts.date[:100],
                message=message,
            )
        )
    plain, links, headings, opaque = markdown.render(body)
    document = Document(
        path=source.path,
        reader="saved-page",
        title=facts.title,
        text=plain,
        url=facts.url,
        date=date,
        author=facts.author,
        site=host_of(canonical_url(facts.url)),
        tags=_tags([lines[number] for number, part in parts.items() if part.name == "tags"]),
        reads=facts.reads,
        links=links,
        headings=headings,
        opaque=opaque,
    )
    return ReadResult((document,), tuple(findings), omitted)


def _with_line_ends(text: str) -> str:
    """A permalink in bold that runs on behind the last sentence goes to a line of its own."""
    chunks, at = [], 0
    for match in _PERMALINK.finditer(text):
        bold = match.start()
        while bold > max(at, match.start() - 3) and text[bold - 1] in "*_":
            bold -= 1
        if bold < match.start() and text[bold - 1 : bold].strip(" \t\n>"):
            chunks.append(text[at:bold])
            at = bold
    return "\n".join([*chunks, text[at:]])


def _facts(text: str, permalinks: list[str]) -> _Facts:
    byline = _BYLINE.search(text) or _POSTED.search(text)
    heading = _heading(text, byline.start() if byline else -1)
    addresses = [_address(line) for line in permalinks]
    linked = heading["url"] if heading and heading["url"] else ""
    cited = _self_citation(text, [linked, *addresses])
    said = byline.groupdict() if byline else {}
    if heading:
        title = heading["linked"] or heading["plain"]
    elif cited:
        title = cited["title"]
    else:
        above = text[: byline.start()].rstrip() if byline else text.lstrip().partition("\n")[0]
        title = _SITE_BEHIND_TITLE.sub("", above.rpartition("\n")[2])
    return _Facts(
        title=_clean(title),
        url=linked or (cited["url"] if cited else "") or next(iter(addresses), ""),
        date=said.get("date") or said.get("date2") or (cited["date"] if cited else ""),
        author=_clean(said.get("author") or said.get("author2") or (cited["author"] if cited else "")),
        reads=int(said["reads"]) if said.get("reads") else None,
        begins=max((one.end() for one in (byline, heading) if one), default=0),
    )


def _heading(text: str, byline: int) -> re.Match[str] | None:
    """The last top heading above the byline; without a byline, one that links to the page."""
    if byline < 0:
        return next((one for one in _HEADING.finditer(text) if one["url"]), None)
    headings = list(_HEADING.finditer(text, 0, byline))
    return headings[-1] if headings else None


def _address(line: str) -> str:
    match = _ADDRESS.search(line)
    return _ESCAPE.sub(r"\1", match[0]).rstrip("_.,;，。；") if match else ""


def _self_citation(text: str, addresses: list[str]) -> re.Match[str] | None:
    """The box that cites this page; an article may quote the box of another page."""
    found = list(_SELF_CITATION.finditer(text)) if "Blog post" in text else []
    own = {canonical_url(one) for one in addresses if one}
    return next((one for one in found if canonical_url(one["url"]) in own), found[-1] if found else None)


def _first_line(lines: list[str], parts: Mapping[int, Part], at: int) -> int:
    """The first line from `at` on that is neither empty nor navigation."""
    while at < len(lines):
        part = parts.get(at)
        navigation = part and part.name in ("tags", "share", "sidebar", "contents")
        if not navigation and lines[at].strip("\\|｜:：·• \t"):
            break
        at += 1
    return at


def _tags(lines: list[str]) -> tuple[str, ...]:
    """`标签： [优化](…/tag/…), [凸](…)` or `Tags: convex, duality`; the last such line counts."""
    for line in reversed(lines):
        if match := _TAGS.search(line):
            linked = _TAG_LINK.findall(match["tags"])
            written = linked or re.split(r"\s*[,，、;；|]\s*", plain_line(match["tags"]))
            return tuple(dict.fromkeys(one for tag in written if (one := _clean(tag))))
    return ()


def _iso(written: str) -> str:
    if match := _ENGLISH_DATE.match(written.strip()):
        if match[1] not in _MONTHS:
            return ""
        return iso_date(f"{match[3]}-{_MONTHS.index(match[1]) + 1}-{match[2]}")
    return iso_date(written)


def _clean(written: str) -> str:
    """Without a scraper's escapes, entities and double spaces."""
    return " ".join(html.unescape(_ESCAPE.sub(r"\1", written)).split())
