"""Markdown with YAML front matter, to plain text with its links, headings and formulas.

One pass over the source with one expression for everything that is not plain text. What a citation
needs is kept exactly (link text, targets, headings, formulas); what only looks different is dropped.
"""

from __future__ import annotations

import re
from typing import Any

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Finding, Link, Span
from wenmai.read.dates import iso_date
from wenmai.read.source import ReadResult, Source
from wenmai.read.spans import bare_links, formula_end

__all__ = ["read", "recognises"]

_FRONT = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
_TOKEN = re.compile(
    r"(?=[ #>`~\\$<\[!\]*_])"  # most text starts no token: one look instead of fifteen
    r"(?:(?P<fence>^ {0,3}(?:`{3,}|~{3,}))"
    r"|(?P<heading>^ {0,3}#{1,6}[ \t]+)"
    r"|(?P<quote>^ {0,3}>[ \t]?)"
    r"|(?P<begin>\\{1,2}begin\{(?P<environment>[A-Za-z]+\*?)\})"
    r"|(?P<dollars>\${1,2})"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<code>`+)"
    r"|(?P<comment><!--)"
    r"|<(?P<autolink>https?://[^<>\s]{1,2000})>"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,500}>)"
    r"|\[\[(?P<wiki>[^\[\]\n|]{1,300})(?:\|(?P<alias>[^\[\]\n]{1,300}))?\]\]"
    r"|(?P<image>!\[)"
    r"|(?P<open>\[)"
    r"|(?P<close>\])"
    r"|(?P<strong>\*\*|__(?=\S)))",
    re.MULTILINE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TARGET = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\([^\s()]*\))*))"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_FRONT_LIMIT = 100_000


def recognises(source: Source) -> bool:
    """Front matter, or a name ending in .md or .markdown, or a text that starts with a heading."""
    return (
        source.path.lower().endswith((".md", ".markdown"))
        or bool(_FRONT.match(source.text[:_FRONT_LIMIT]))
        or bool(_HEADING.match(source.text.lstrip()))
    )


def read(source: Source) -> ReadResult:
    """The file is one article; broken front matter is reported and the body still read."""
    findings: list[Finding] = []
    matter, body = _front_matter(source, findings)
    text, links, headings, opaque = render(body)
    title = _text(matter.get("title")).strip()
    if not title and headings:
        title = text[slice(*headings[0])].strip()
    title = title or source.path.rpartition("/")[2].removesuffix(".md").removesuffix(".markdown")
    written = _text(matter.get("date"))
    date = iso_date(written)
    if written and not date:
        message = f"“{written[:40]}” is no date; write 2024-03-05, 2024-03 or 2024"
        findings.append(Finding(code="bad-date", path=source.path, place="front matter", message=message))
    url = _text(matter.get("url") or matter.get("canonical_url"))
    document = Document(
        path=source.path,
        reader="markdown",
        title=title,
        text=text,
        url=url,
        date=date,
        author=_text(matter.get("author")),
        site=host_of(canonical_url(url)),
        tags=_strings(matter.get("tags")),
        aliases=_strings(matter.get("aliases")),
        links=links,
        headings=headings,
        opaque=opaque,
    )
    return ReadResult((document,), tuple(findings))


def _front_matter(source: Source, findings: list[Finding]) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(source.text[:_FRONT_LIMIT])
    if not match:
        return {}, source.text
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        matter = yaml.load(match[1], Loader=loader)  # noqa: S506 (a safe loader either way)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        message = "front matter is not YAML; the body was read without it"
        findings.append(
            Finding(code="bad-front-matter", path=source.path, place=f"line {line}", message=message)
        )
        matter = {}
    return matter if isinstance(matter, dict) else {}, source.text[match.end() :]


def render(body: str) -> tuple[str, tuple[Link, ...], tuple[Span, ...], tuple[Span, ...]]:
    """Markdown to plain text with the places of its links, headings and opaque stretches."""
    page = _Page()
    at = 0
    while match := _TOKEN.search(body, at):
        page.add(body[at : match.start()])
        at = _token(page, body, match)
    page.add(body[at:])
    return page.finish()


class _Page:
    """Chunks of plain text, and what spans them; offsets are counted once, at the end."""

    def __init__(self) -> None:
        self.chunks: list[str] = []
        self.brackets: list[tuple[int, bool]] = []  # chunk of an open [, and whether of an image
        self.links: list[tuple[int, int, str, bool]] = []  # first chunk, chunk behind the last, url, wiki
        self.headings: list[tuple[int, int]] = []
        self.opaque: list[tuple[int, int]] = []
        self.heading_from = -1
        self.closers_missing: set[str] = set()

    def add(self, chunk: str) -> None:
        """Plain text; a line end closes a heading."""
        if self.heading_from >= 0 and "\n" in chunk:
            head, _, rest = chunk.partition("\n")
            self.chunks.append(head)
            self.headings.append((self.heading_from, len(self.chunks)))
            self.heading_from = -1
            chunk = "\n" + rest
        if "\n\n" in chunk:
            self.brackets.clear()  # no link reaches over a paragraph
        self.chunks.append(chunk)

    def add_opaque(self, chunk: str) -> None:
        """Code or mathematics, kept for the reader and closed to every search."""
        self.opaque.append((len(self.chunks), len(self.chunks) + 1))
        self.chunks.append(chunk)

    def add_link(self, chunk: str, url: str, wiki: bool = False) -> None:
        """A link whose text is one chunk."""
        self.links.append((len(self.chunks), len(self.chunks) + 1, url, wiki))
        self.chunks.append(chunk)

    def finish(self) -> tuple[str, tuple[Link, ...], tuple[Span, ...], tuple[Span, ...]]:
        """Everything with code-point offsets into the joined text."""
        if self.heading_from >= 0:
            self.headings.append((self.heading_from, len(self.chunks)))
        offsets = [0]
        for chunk in self.chunks:
            offsets.append(offsets[-1] + len(chunk))
        text = "".join(self.chunks)
        opaque = tuple((offsets[start], offsets[end]) for start, end in self.opaque)
        links = [
            Link(start=offsets[start], end=offsets[end], url=url, wiki=wiki)
            for start, end, url, wiki in self.links
            if offsets[end] > offsets[start]
        ]
        covered = sorted([*opaque, *((link.start, link.end) for link in links)])
        links.extend(_outside(bare_links(text), covered))
        headings = tuple((offsets[start], offsets[end]) for start, end in self.headings)
        return text, tuple(sorted(links, key=lambda link: (link.start, link.end))), headings, opaque


def _outside(links: tuple[Link, ...], covered: list[Span]) -> list[Link]:
    """Links that touch none of the sorted spans."""
    from bisect import bisect_right

    starts = [start for start, _ in covered]
    return [
        link
        for link in links
        if not (at := bisect_right(starts, link.end - 1)) or covered[at - 1][1] <= link.start
    ]


def _token(page: _Page, body: str, match: re.Match[str]) -> int:  # noqa: PLR0911 (a table)
    """Take one token; returns where to go on."""
    kind, at = match.lastgroup, match.end()
    if match["escaped"]:
        page.add(match["escaped"])
    elif match["heading"] is not None:
        page.heading_from = len(page.chunks)
    elif match["fence"]:
        return _fence(page, body, match)
    elif match["begin"]:
        closer = f"end{{{match['environment']}}}"
        end = _find(page, body, closer, at)
        return _verbatim(page, body, match.start(), end + len(closer)) if end > 0 else _literal(page, match)
    elif match["dollars"]:
        return _dollars(page, body, match)
    elif match["code"]:
        end = _find(page, body, match["code"], at)
        close = end + len(match["code"])
        return _verbatim(page, body, match.start(), close) if end > 0 else _literal(page, match)
    elif match["comment"]:
        end = body.find("-->", at)
        return end + 3 if end > 0 else len(body)
    elif match["autolink"]:
        page.add_link(match["autolink"], match["autolink"])
    elif match["wiki"]:
        page.add_link(match["alias"] or match["wiki"], match["wiki"], wiki=True)
    elif match["image"] or match["open"]:
        page.brackets.append((len(page.chunks), bool(match["image"])))
        page.chunks.append(match[0])
    elif match["close"]:
        return _close(page, body, at)
    elif kind == "tag" and match["tag"].lower().startswith(("<br", "</p", "<p", "</div")):
        page.add("\n")
    return at


def _literal(page: _Page, match: re.Match[str]) -> int:
    page.add(match[0])
    return match.end()


def _find(page: _Page, body: str, closer: str, at: int) -> int:
    """Where the closer comes, or -1; a closer once missed is not looked for again."""
    if closer in page.closers_missing:
        return -1
    end = body.find(closer, at)
    if end < 0:
        page.closers_missing.add(closer)
    return end


def _verbatim(page: _Page, body: str, start: int, stop: int) -> int:
    """Keep a stretch as it stands, without the escapes that a scraper put into it."""
    page.add_opaque(_unescape(body[start:stop]))
    return stop


def _fence(page: _Page, body: str, match: re.Match[str]) -> int:
    end = body.find("\n" + match["fence"].strip(), match.end())
    line_end = body.find("\n", end + 1) if end >= 0 else -1
    return _verbatim(page, body, match.start(), line_end if line_end >= 0 else len(body))


def _dollars(page: _Page, body: str, match: re.Match[str]) -> int:
    end = formula_end(body, match.start())
    return _verbatim(page, body, match.start(), end) if end > 0 else _literal(page, match)


def _close(page: _Page, body: str, at: int) -> int:
    """A ] ends a link when a target follows; else both brackets are plain text."""
    target = _TARGET.match(body, at) if page.brackets else None
    if not target:
        if page.brackets:
            page.brackets.pop()
        page.add("]")
        return at
    first, image = page.brackets.pop()
    page.chunks[first] = ""
    url = _unescape(target["angled"] if target["angled"] is not None else target["plain"])
    if image:
        for number in range(first, len(page.chunks)):
            page.chunks[number] = ""  # a picture's description is no text of the article
    elif url:
        page.links.append((first, len(page.chunks), url, False))
    return target.end()


def _unescape(source: str) -> str:
    return "".join(_ESCAPE.split(source))  # the parts between, and what stood behind each backslash


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(one.strip() for one in value.split(",") if one.strip())
    return tuple(_text(one) for one in value) if isinstance(value, list) else ()
