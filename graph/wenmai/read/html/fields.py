"""Title, date, author and tags of an article page: what is declared against what is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from selectolax.lexbor import LexborNode

from wenmai.fold import fold
from wenmai.read import bounds
from wenmai.read.dates import day_in, day_of_milliseconds, iso_date
from wenmai.read.html.head import Declared, urlsplit_path
from wenmai.read.html.rules import AUTHORS, BYLINES, TITLES, Theme
from wenmai.read.html.tree import Page, attribute, is_within, words

__all__ = [
    "author_in",
    "bylines",
    "find_date",
    "page_author",
    "page_date",
    "page_reads",
    "page_tags",
    "page_title",
    "reads_in",
    "undated",
]

_LONGEST_TITLE = 300
# What may stand between an article's title and its site's name.
_SEPARATOR = r"\s*(?:\s[-–—|·•»«:_/]{1,2}\s|\s@\s|[|｜»«]|_|\s?[-–—]{1,2}\s?)\s*"
_SEPARATED = re.compile(_SEPARATOR)
_LAST_SEPARATOR = re.compile(r"\s+(?:[-|–—_»·•]+)\s+[^-|–—_»·•]{1,40}$")  # "Title - Site", not "GPT-4"
_AROUND = frozenset(("navigation", "sidebar", "comments", "related"))
_SHORT = 80  # code points of a line under a title that names author and date
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# March 5, 2024 · Mar. 5th 2024 · 5 March 2024; not "may 2024 be better".
_ENGLISH = re.compile(
    r"\b(?:(?P<month>[A-Z][a-z]{2,8})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d{2})"
    r"|(?P<day2>\d{1,2})(?:st|nd|rd|th)?\s+(?P<month2>[A-Z][a-z]{2,8})\.?,?\s+(?P<year2>(?:19|20)\d{2}))\b"
)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})(?:/(\d{1,2}))?(?=/|-|$)")
_BYLINE = re.compile(
    r"(?:^|\s)(?:By|作者\s*[:：]|文\s*[/／|｜])\s*([^|｜/·•,，\d]{1,40}?)\s*(?:[|｜/·•,，]|\d{4}|$)"
)
_READS = re.compile(
    r"(\d[\d,]*)\s*(?:位?读者|人阅读|次?阅读|次浏览|views?\b|reads?\b)|(?:阅读(?:量|数|次数)?|浏览(?:量|数)?)\s*[:：]?\s*(\d[\d,]*)"
)
_TAG_PATHS = ("/tag/", "/tags/")
_INDEX_PAGE = re.compile(r"(?:\.\.?/){0,9}index\.(?:html?|php)", re.IGNORECASE)  # ../../index.html


def page_title(page: Page, declared: Declared, theme: Theme | None, body: LexborNode) -> str:
    """The heading that the declared title agrees with; else the article's own; else the declared one.

    A title that is the site's name says nothing, and neither does one that no heading agrees with
    where a heading stands at the head of the article itself.
    """
    in_head = words(next(iter(page.tags.get("title", ())), None))
    said = [*declared.titles, in_head] if in_head else list(declared.titles)
    names = site_names(page, declared.site_name, body)
    headings = _headings(page, theme, body)
    if not said:
        return next((one.text for one in headings if one.own or not one.second), "")[:_LONGEST_TITLE]
    agreed = _agreed(headings, said, declared.site_name, names)
    if agreed:
        return agreed[:_LONGEST_TITLE]
    own = next((one.text for one in headings if one.leads and fold(one.text) not in names), "")
    if own and not any(fold(one) not in names for one in declared.titles):
        return own[:_LONGEST_TITLE]
    named = next((one for one in said if fold(one) not in names), said[0])
    return _without_site(named, declared.site_name)[:_LONGEST_TITLE]


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading that may be the title."""

    text: str
    own: bool  # it stands in the article, or its class says that it is a title
    leads: bool  # its class says so, or it is the only first heading of the article
    second: bool = False  # an <h2> that nothing else speaks for


def site_names(page: Page, declared: str, body: LexborNode) -> frozenset[str]:
    """What the page calls its site, folded: the declared name, and the words of links to the root.

    In a copy whose links were made relative, a heading outside of the article that leads to an index page is
    such a link.
    """
    links = [node for node in page.tags.get("a", ()) if urlsplit_path(attribute(node, "href")) == "/"]
    links += [
        node
        for heading in page.tags.get("h1", ())
        for node in heading.css("a")
        if _INDEX_PAGE.fullmatch(urlsplit_path(attribute(node, "href"))) and not is_within(heading, body)
    ]
    shown = (fold(words(node)) for node in links)
    return frozenset(filter(None, (fold(declared), *shown)))


def _begins(heading: LexborNode, body: LexborNode, theme: Theme | None) -> bool:
    """It stands above the article's text, or hardly anything of it stands before."""
    if not is_within(heading, body):
        return True
    if theme and theme.title:
        return False  # the theme has its own place for titles: this one heads a part of the text
    return words(body).find(words(heading)) <= bounds.BEFORE_A_TITLE


def _agreed(headings: list[_Heading], said: list[str], site_name: str, names: frozenset[str]) -> str:
    """The heading with which a declared title begins; or ends, where it is the article's own.

    Where headings agree with both ends, one of them is the site's name: it stands outside of the
    article, or above it.
    """
    may_be = [one for one in headings if fold(one.text) not in names]
    first = next((one for one in may_be if any(_same_or_part(one.text, it, site_name) for it in said)), None)
    last = next((one for one in may_be if any(_is_end(one.text, it) for it in said)), None)
    if first is None or last is None:
        return first.text if first else last.text if last and last.own else ""
    if fold(first.text).endswith(fold(last.text)):
        return first.text  # a title with a separator in it, and its end as a heading of the text
    if first.own != last.own:
        return first.text if first.own else last.text
    return last.text if last.second and not first.second else first.text


def _is_end(heading: str, said: str) -> bool:
    """`Site » Title`: the heading is what stands behind a separator."""
    parts = _SEPARATED.split(said)
    return any(fold("".join(parts[start:])) == fold(heading) for start in range(1, len(parts)))


_ANCHOR_SIGNS = ("#", "¶", "§")  # the words of a link to the heading itself


def _headings(page: Page, theme: Theme | None, body: LexborNode) -> list[_Heading]:
    """Headings that may be the title, the likeliest first."""
    first, second = page.tags.get("h1", []), page.tags.get("h2", [])
    inside = page.within(first, "article", "main")
    inside += [node for node in first if is_within(node, body) and node not in inside]
    called = [node for name in TITLES for node in page.names.get(name, ()) if node.tag in ("h1", "h2")]
    nodes = [
        *((node, True, True) for node in (page.find(theme.title) if theme else ())),
        *((node, True, len(inside) == 1 and _begins(node, body, theme)) for node in inside),
        *((node, True, len(called) == 1) for node in called),
        *((node, False, False) for node in first),
        *((node, True, not first) for node in page.within(second, "article")[:1]),
    ]
    found: dict[str, _Heading] = {}
    for number, (node, own, leads) in enumerate(
        [*nodes[:40], *((node, is_within(node, body), False) for node in second[:3])]
    ):
        shown = attribute(node, "content") if node.tag == "meta" else words(node)
        if 0 < len(shown) <= _LONGEST_TITLE and not page.surroundings(node, _AROUND):
            shown = shown.rstrip("#¶ ") or shown
            if (sign := next((words(one) for one in node.css("a")), "")) in _ANCHOR_SIGNS:
                shown = shown.removeprefix(sign).lstrip() or shown
            plain = number >= len(nodes[:40])
            found.setdefault(shown, _Heading(shown, own, leads, second=plain or (node.tag == "h2")))
    return list(found.values())


def _same_or_part(heading: str, said: str, site_name: str) -> bool:
    """The declared title is the heading, or the heading and the site's name."""
    one, whole = fold(heading), fold(said)
    if not one or not whole or (site_name and one == fold(site_name) != whole):
        return False
    if one == whole:
        return True
    parts = _SEPARATED.split(said)
    if len(parts) < 2:
        return False
    # A title can hold a separator itself, so any number of parts from either end may be the site's.
    # The site's own name is the shorter part as a rule, and stands last.
    return any(fold("".join(parts[:end])) == one for end in range(1, len(parts))) or (
        bool(site_name) and one == whole.removeprefix(fold(site_name)) and one != whole
    )


def _without_site(said: str, site_name: str) -> str:
    if site_name:
        cut = re.sub(
            rf"(?:{_SEPARATOR}){re.escape(site_name)}\s*$|^{re.escape(site_name)}(?:{_SEPARATOR})", "", said
        )
        return cut or said
    return _LAST_SEPARATOR.sub("", said)


# --- date ---


def page_date(page: Page, declared: Declared, theme: Theme | None, body: LexborNode, title: str) -> str:
    """The day of publication as the author's clock showed it.

    A declared moment in universal time can be a day off from what the page shows; then the page wins.
    """
    shown = _shown_date(page, theme, body, title)
    for written in declared.dates:
        day = find_date(written)
        if day:
            universal = written.rstrip().endswith(("Z", "+00:00", "+0000"))
            return shown if universal and shown and _next_door(day, shown) else day
    if shown:
        return shown
    for url in declared.urls:
        if match := _IN_ADDRESS.search(urlsplit_path(url)):
            return iso_date("-".join(filter(None, match.groups())))
    return ""


def undated(page: Page, declared: Declared) -> str:
    """What a page declares as its date where that is none: 2023-02-30."""
    stated = [*declared.dates, *(attribute(node, "datetime") for node in page.tags.get("time", [])[:5])]
    return next((one for one in stated if day_in(one) is not None and not find_date(one)), "")


def find_date(text: str) -> str:
    """The first date in a short text, in any notation of numbers or with an English month's name."""
    if day := day_in(text):
        return day
    for match in _ENGLISH.finditer(text):
        month = (match["month"] or match["month2"])[:3].lower()
        if month in _MONTHS:
            year, day = match["year"] or match["year2"], match["day"] or match["day2"]
            return iso_date(f"{year}-{_MONTHS.index(month) + 1}-{day}")
    return ""


def _shown_date(page: Page, theme: Theme | None, body: LexborNode, title: str) -> str:
    """From microdata, the theme's place, a time element, or the lines that name author and date."""
    places = [*page.with_mark("itemprop", "datePublished"), *(page.find_in_turn(theme.date) if theme else ())]
    times = page.tags.get("time", [])
    own = {node.mem_id for node in page.within(times, "article", "main", "header")}
    places += [node for node in times if node.mem_id in own or _is_published(node)]
    places += times
    for name in BYLINES:
        places += page.names.get(name, ())[:3]
    inside = body.mem_id
    lines = bylines(body, title)
    for number, node in enumerate([*lines, *places[:60]]):
        if number >= len(lines) and (page.surroundings(node, _AROUND) or _stands_in(node, inside)):
            continue
        stated = "title" if node.tag == "abbr" else "data-time"
        for written in (
            *(attribute(node, name) for name in ("datetime", "content", stated)),
            words(node)[:400],
        ):
            if written and (day := find_date(written)):
                return day
    return _scripted_date(page, theme)


def _scripted_date(page: Page, theme: Theme | None) -> str:
    """The day that a host's scripts name, where its page shows none: 今天, or what scripts fill in later."""
    names = theme.script.split() if theme else []
    scripts = [node.text() or "" for node in page.tags.get("script", ())] if names else []
    for name in names:
        assigned = re.compile(rf"\b{name}\s*=\s*[\"']([^\"'\n]{{8,40}})[\"']")
        for match in filter(None, map(assigned.search, scripts)):
            seconds = re.fullmatch(r"1\d{9}", match[1])
            moment = (int(match[1]) + theme.east * 3600) * 1000 if seconds and theme else 0
            if day := day_of_milliseconds(str(moment)) if moment else find_date(match[1]):
                return day
    return ""


def _is_published(time: LexborNode) -> bool:
    return "pubdate" in time.attributes or "published" in attribute(time, "class").split()


def _stands_in(node: LexborNode, outer: int) -> bool:
    """In the body's prose, and no microdata: a date there belongs to what the article tells."""
    if "itemprop" in node.attributes or "pubdate" in node.attributes:
        return False
    above = node.parent
    while above is not None:
        if above.mem_id == outer:
            # Where the "body" is a whole <article>, its header still speaks for the article.
            return not any(name in BYLINES for name in attribute(node, "class").split())
        if above.tag == "header":
            return False
        above = above.parent
    return False


def bylines(body: LexborNode, title: str) -> list[LexborNode]:
    """Short lines with a date or an author directly under a title that stands in the body itself."""
    heading = next((one for one in body.css("h1, h2") if title and words(one) == title), None)
    if heading is None or heading.mem_id == body.mem_id:
        return []
    while (
        heading.parent is not None and heading.parent.mem_id != body.mem_id and words(heading.parent) == title
    ):
        heading = heading.parent
    found: list[LexborNode] = []
    under = heading.next
    while under is not None and len(found) < 3:
        if under.tag not in ("-text", "_comment", "-comment") and (shown := words(under)):
            if len(shown) > _SHORT or not (
                find_date(shown) or under.css_first("[rel=author], time") is not None
            ):
                break
            found.append(under)
        under = under.next
    return found


def _next_door(one: str, other: str) -> bool:
    try:
        return abs(date.fromisoformat(one) - date.fromisoformat(other)) <= timedelta(days=1)
    except ValueError:
        return False


# --- author, tags, reads ---


def page_author(page: Page, declared: Declared, theme: Theme | None) -> str:
    """The declared author; else who the page shows beside the title."""
    if declared.authors:
        return " ".join(declared.authors[0].split())
    places = [*page.with_mark("itemprop", "author"), *page.with_mark("rel", "author")]
    places += [*(page.find_in_turn(theme.author) if theme else ()), *_named_authors(page)]
    for node in places[:20]:
        if page.surroundings(node, _AROUND):
            continue
        name = node if node.tag == "meta" else node.css_first("[itemprop=name]") or node
        said = attribute(name, "content") or words(name)
        said = author_in(said) or said
        if 0 < len(said) <= 60:
            return said
    lines = (node for name in BYLINES for node in page.names.get(name, ())[:3])
    shown = (author_in(words(node)[:300]) for node in lines if not page.surroundings(node, _AROUND))
    return next(filter(None, shown), "")


def _named_authors(page: Page) -> list[LexborNode]:
    """What a class calls the author and nobody else: `author vcard`, not `comment-author vcard`."""
    found = [node for name in AUTHORS for node in page.names.get(name, ())]
    return [
        node
        for node in found
        if "vcard" not in (names := attribute(node, "class").lower().split()) or "author" in names
    ]


def author_in(line: str) -> str:
    """The name in a line such as `By Ada | 2024-03-05` or `作者：林见山`; empty when it names none."""
    match = _BYLINE.search(line)
    return match[1].strip() if match else ""


def page_tags(page: Page, declared: Declared, theme: Theme | None) -> tuple[str, ...]:
    """Tags shown with the article; else the declared ones."""
    links = [
        node
        for node, rel in page.marked.get("rel", ())
        if node.tag == "a" and "tag" in rel.split() and "category" not in rel
    ]
    if not links and theme:
        links = [link for box in page.find(theme.tags) for link in box.css("a")]
    shown = _labels(page, links)
    if shown or declared.tags:
        return shown or declared.tags
    links = [
        node for node in page.tags.get("a", ()) if any(path in attribute(node, "href") for path in _TAG_PATHS)
    ]
    return _labels(page, links)


def _labels(page: Page, links: list[LexborNode]) -> tuple[str, ...]:
    """The words of the links that belong to the article; a cloud of all tags does not."""
    outside = frozenset(("navigation", "sidebar", "comments", "related"))
    labels = [words(node).strip("#＃ ") for node in links if not page.surroundings(node, outside)]
    return tuple(dict.fromkeys(one for one in labels if one)) if len(labels) <= 40 else ()


def page_reads(page: Page) -> int | None:
    """The number of readers that the page shows beside the title."""
    lines = (node for name in BYLINES for node in page.names.get(name, ())[:3])
    counts = (reads_in(words(node)[:400]) for node in lines)
    return next((count for count in counts if count is not None), None)


def reads_in(line: str) -> int | None:
    """`1,234位读者`, `12 views`, `阅读量：5` → the number."""
    match = _READS.search(line)
    return int((match[1] or match[2]).replace(",", "")) if match else None
