"""One Markdown file to one article: its fields, its title, its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from wenmai.model import Document, Finding, LabelSystem, Link, Span
from wenmai.read import bounds
from wenmai.read.dates import day_alone, day_of_milliseconds, english_day, iso_date
from wenmai.read.included import code_not_included, text_not_included
from wenmai.read.index_pages import kind_of_file
from wenmai.read.markdown import front_matter
from wenmai.read.markdown.dendron import as_wikilinks
from wenmai.read.markdown.docfx import with_uids
from wenmai.read.markdown.headings_cited import with_labels
from wenmai.read.markdown.inline_tags import inline_tags
from wenmai.read.markdown.nuxt_components import with_components
from wenmai.read.markdown.pieces import with_pieces
from wenmai.read.markdown.relations import relations
from wenmai.read.markdown.rendering import Rendered
from wenmai.read.markdown.templates import with_base
from wenmai.read.markdown.text import MOST_SIGNS, rendered
from wenmai.read.markdown.wikis import pages_first
from wenmai.read.redirects import redirect_of, target_of_matter
from wenmai.read.source import LeftOut, ReadResult, Source
from wenmai.words.files import INDEX_NAMES, MOMENT, SOURCES, dated_name, is_file, without_ending
from wenmai.words.index_addresses import BLOGS

__all__ = ["read", "recognises", "render"]

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE)
# 207.精读, 08、缓存, 01-intro: a number for the order of files. Not 3.14的故事, 24-hours, 2024-01-05-x.
_NUMBER = re.compile(r"(?:\d{1,4}(?:[、]|\.(?!\d))|0\d{1,3}[-_](?!\d))\s*(?=\S)")
_CONFIGURATION = re.compile(r"\.(?:ya?ml|toml|json|ini|cfg|[mc]?[jt]sx?|css|lock)$", re.IGNORECASE)
# A first heading that names a part of the text: 1. 引言, 一、背景, Introduction.
_PART = re.compile(
    r"(?:[0-9一二三四五六七八九十]+[.、．:： ]\s*)|(?:引言|前言|序言?|概述|简介|背景|目录|摘要|导读|介绍)\W*$"
    r"|(?:introduction|overview|contents|table of contents|background|abstract|summary|tl;dr)\W*$",
    re.IGNORECASE,
)
# `id: 20210503`, `id: 202105031400`: the day or moment by which other notes call it
_IS_MOMENT = re.compile(MOMENT)
_MILLISECONDS = re.compile(r"[01]\d{12}")  # since 1970, until 2033: `created: 1631142984146` in Dendron
_WEB = re.compile(r"https?://", re.IGNORECASE)
_COPIES = ("fromurl", "from_url", "oldurl", "old_url", "formerurl", "former_url", "redirect_from", "aliases")
_VAULTS = ("obsidian", "quartz")  # where a note is called as its file is
_WITH_TITLES = ("mdbook", "mkdocs")  # whose tables of contents are the titles of their pages
_SLUGS = ("slug", "urlname", "abbrlink")  # the two last ones are Hexo's
_FORMS = ("type", "kind")  # what vaults say that a note is: a film, a book
_LANGUAGES = ("lang", "language", "locale")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")  # a daily note is called by its day
_DATES = ("date", "created", "published", "publishDate", "pubDate", "created_at", "updated", "lastmod")


def recognises(source: Source) -> bool:
    """Front matter, or a Markdown ending, or a text that starts with a heading and is no configuration."""
    if is_file(source.path, SOURCES):
        return True
    if _CONFIGURATION.search(source.path):
        return False
    return front_matter.begins(source.text) or bool(_HEADING.match(source.text.lstrip()))


def read(source: Source) -> ReadResult:
    """The file is one article; a draft is left out, broken front matter costs only its fields."""
    findings: list[Finding] = []
    matter, body = front_matter.split(source, findings)
    if reason := _draft(matter, source.path):
        message = f"a draft ({reason}); left out"
        return ReadResult((), (*findings, Finding(code="draft", path=source.path, message=message)))
    included: list[Finding] = []
    body = with_pieces(body, source.path, source.site, included)
    body = pages_first(body, source.path, source.site.wikis)
    _, system = source.site.project_of(source.path)
    body = with_components(with_uids(with_base(body, source.site), source.site), source.site)
    body = with_labels(as_wikilinks(body, source.site), system)
    page = rendered(body, system)
    if (target := target_of_matter(matter)) and _beside_links(page) <= bounds.REDIRECT_TEXT:
        stub = Document(path=source.path, reader="markdown", matter=matter)
        return ReadResult(findings=tuple(findings), redirects=redirect_of(stub, target))
    if page.guarded:
        message = f"more than {MOST_SIGNS} signs of markup; the rest was read as plain text"
        findings.append(Finding(code="guarded", path=source.path, message=message))
    stated = front_matter.text(matter.get("title")) or stated_title(page, source)
    title = stated or name_of(source)
    date = _date(matter, source, findings) or _date_below_title(page)
    if not findings and (nameless := front_matter.nameless(source, matter, date)):
        findings.append(nameless)
    findings += included
    findings += _not_included(page, source)
    if kind := kind_of_file(source.path, matter, body, source.site, dated=bool(date)):
        return ReadResult((), (*findings, Finding(code="skipped", path=source.path, message=kind)))
    document = Document(
        path=source.path,
        reader="markdown",
        title=title,
        title_of_file=not stated,
        text=page.text,
        date=date,
        author=front_matter.author(matter.get("author") or matter.get("authors")),
        ids=_ids(matter),
        slug=_slug(matter),
        language=_first_of(matter, _LANGUAGES),
        form=_first_of(matter, _FORMS),
        copies=_copies(matter),
        fields=_fields(matter),
        matter=matter,
        tags=tuple(dict.fromkeys((*_terms(matter, "tags", source), *inline_tags(page, source.site)))),
        categories=_terms(matter, "categories", source) or front_matter.strings(matter.get("category")),
        aliases=tuple(
            dict.fromkeys((*_aliases(matter, title, source), *page.labels, *_label(matter, system)))
        ),
        series_name=front_matter.series(matter)[0],
        series_position=front_matter.series(matter)[1],
        links=page.links,
        headings=page.headings,
        opaque=page.opaque,
        citations=relations(matter),
    )
    comments = [LeftOut("comments", "in the post's source", page.comments)] if page.comments else []
    return ReadResult((document,), tuple(findings), tuple(comments))


def render(body: str) -> tuple[str, tuple[Link, ...], tuple[Span, ...], tuple[Span, ...]]:
    """Plain text with the places of its links, headings and opaque stretches."""
    page = rendered(body)
    return page.text, page.links, page.headings, page.opaque


def _beside_links(page: Rendered) -> int:
    return len(page.text.strip()) - sum(link.end - link.start for link in page.links)


def _draft(matter: Mapping[str, Any], path: str) -> str:
    if front_matter.is_true(matter.get("draft")):
        return "draft: true"
    if front_matter.text(matter.get("published")).lower() in ("false", "no", "off"):
        return "published: false"
    return "in _drafts" if "_drafts" in path.split("/") else ""


def _slug(matter: Mapping[str, Any]) -> str:
    """The last part of the address, where the file states it; a whole path is no slug."""
    named = (front_matter.text(matter.get(key)).strip("/ ") for key in _SLUGS)
    return next((one for one in named if one and "/" not in one), "")


def _first_of(matter: Mapping[str, Any], keys: Sequence[str]) -> str:
    """The first of these fields that says something."""
    return next((value for key in keys if (value := front_matter.text(matter.get(key)))), "")


def _ids(matter: Mapping[str, Any]) -> tuple[str, ...]:
    """Names by which fields of other files may mean this one."""
    return tuple(dict.fromkeys(name for key in ("id", "uid") if (name := front_matter.text(matter.get(key)))))


def _copies(matter: Mapping[str, Any]) -> tuple[str, ...]:
    """Full addresses at which the article stood before; that of another's original is none of them."""
    words = (word for key in _COPIES for word in front_matter.strings(matter.get(key)))
    return tuple(dict.fromkeys(one for one in words if _WEB.match(one)))


def _fields(matter: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The fields that hold a full address: url, issue_link, zhihu; not those that say where it stood.

    So does a slug of several parts, but for its beginning.
    """
    return tuple(
        (key, value)
        for key, value in sorted(matter.items())
        if key not in _COPIES
        and isinstance(value, str)
        and (_WEB.match(value) or (key == "slug" and "/" in value.strip("/ ")))
    )


def _date(matter: Mapping[str, Any], source: Source, findings: list[Finding]) -> str:
    """The first date of the front matter, else the one that the file's name begins with."""
    values = (_moment(matter.get(key)) for key in _DATES)
    written = next((one for one in values if one and one.lower() not in ("true", "false", "yes", "no")), "")
    if date := iso_date(written) or english_day(written):
        return date
    if written:
        message = f"“{written[:40]}” is no date; write 2024-03-05, 2024-03 or 2024"
        line = source.line_of(written)
        findings.append(
            Finding(code="bad-date", path=source.path, line=line, target=written[:100], message=message)
        )
    stem = _stem(source.path)
    return iso_date(stem) if _DAY.fullmatch(stem) else iso_date(dated_name(stem)[0])


def _date_below_title(page: Rendered) -> str:
    """A day that stands alone in the first line of the text, or in the first one below its title."""
    lines = [match[0] for match in islice(_LINE.finditer(page.text), 2)]
    titled = bool(page.headings) and not page.text[: page.headings[0][0]].strip()
    return day_alone(lines[titled]) if len(lines) > titled else ""


def _moment(value: object) -> str:
    """A date, or the first of a table of dates, as Material for MkDocs writes it."""
    if isinstance(value, dict):
        return front_matter.text(value.get("created") or value.get("updated"))
    written = front_matter.text(value)
    return day_of_milliseconds(written) if _MILLISECONDS.fullmatch(written) else written


def _terms(matter: Mapping[str, Any], kind: str, source: Source) -> tuple[str, ...]:
    """Tags or categories; Jekyll parts a single text at its spaces."""
    written = matter.get(kind) or _taxonomy(matter, kind)
    terms = front_matter.strings(written)
    if source.site.generator == "jekyll" and isinstance(written, str) and len(terms) == 1:
        return tuple(dict.fromkeys(terms[0].split()))
    return terms


def _taxonomy(matter: Mapping[str, Any], kind: str) -> object:
    """Tags or categories in a table of taxonomies, as Zola writes them."""
    table = matter.get("taxonomies")
    return table.get(kind) if isinstance(table, dict) else None


def _aliases(matter: Mapping[str, Any], title: str, source: Source) -> tuple[str, ...]:
    """Other titles, and a note's number; an alias that is a path is an address and no title."""
    words = [*front_matter.strings(matter.get("aliases")), *front_matter.strings(matter.get("alias"))]
    number = front_matter.text(matter.get("id"))
    if source.site.generator not in BLOGS and _IS_MOMENT.fullmatch(number):
        words.append(number)
    titles = (one for one in words if not one.startswith("/") and not _WEB.match(one))
    return tuple(dict.fromkeys(one for one in titles if one != title))


def _not_included(page: Rendered, source: Source) -> Iterator[Finding]:
    """What directives of MyST include, of which nothing is read here."""
    for target, as_code in page.included[: bounds.MOST_INCLUDED]:
        report = code_not_included if as_code else text_not_included
        yield report(source.path, source.line_of(target) or 1, target)


def _label(matter: Mapping[str, Any], system: LabelSystem) -> Iterator[str]:
    """The label that MyST's front matter gives the whole page."""
    if system == "myst" and (label := front_matter.text(matter.get("label"))):
        yield f"ref:{label.lower()}"


# --- title --------------------------------------------------------------------------------------


def stated_title(page: Rendered, source: Source) -> str:
    """The heading that names the whole text; empty where none does, and in a vault, which asks no text.

    The only heading of the first level does where none stands before it; so does the heading that the
    text begins with, unless others stand on its level and it is of a lower one or names a part (引言, 1. …).
    """
    if source.site.generator in _VAULTS:
        return ""
    at = _title_heading(page)
    named = dict(source.site.titles).get(source.path, "")
    # A generator's table of contents knows better than the heading of a part; another list does not.
    if named and (at is None or (source.site.generator in _WITH_TITLES and page.levels[at] != 1)):
        return named
    if at is not None:
        return " ".join(page.text[slice(*page.headings[at])].split())
    return ""


def name_of(source: Source) -> str:
    """What a file without a title is called; in a vault exactly as it is."""
    return _stem(source.path) if source.site.generator in _VAULTS else title_of_name(source.path)


def _title_heading(page: Rendered) -> int | None:
    levels: Sequence[int] = page.levels
    if not levels:
        return None
    first = page.text[slice(*page.headings[0])]
    alone = levels.count(levels[0]) == 1
    leads = not page.text[: page.headings[0][0]].strip()
    highest = levels[0] == 1
    titled = (alone or (highest and not _PART.match(first.strip()))) if leads else (highest and alone)
    return 0 if titled else None


def title_of_name(path: str) -> str:
    """`posts/207.精读《x》.md` → `精读《x》`; an index is named by its folder."""
    stem = _stem(path)
    if stem.lower() in INDEX_NAMES and "/" in path:
        stem = path.split("/")[-2]
    stem = dated_name(stem)[1]
    return _NUMBER.sub("", stem, count=1) if _NUMBER.match(stem) else stem


def _stem(path: str) -> str:
    return without_ending(path.rpartition("/")[2], (*SOURCES, ".txt"))
