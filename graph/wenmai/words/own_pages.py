"""Addresses of a site by the look of their path: of articles, of its lists, of pages beside them."""

from __future__ import annotations

import re

__all__ = [
    "is_beneath_day",
    "is_beside_articles",
    "is_dated",
    "is_in_article_folder",
    "is_made_by_generator",
]

# Lists of articles, files that are none, what a program makes.
_LISTS = re.compile(
    r"/(?:(?:tags?|categor(?:y|ies)|authors?|series|topics?|page|search|feeds?|rss|atom|assets?|images?|img|files?"
    r"|static|uploads?|downloads?|media|wp-(?:content|admin|includes|login)[^/]*|cgi-bin|api|admin|demos?"
    r"|examples?|slides?|presentations?|talks?|showcase)(?:/|$)"
    r"|(?:archives?|links?|about|contact|friends?|posts|blog|index|home|license|readme|changelog)"
    r"(?:\.html?|/(?:\d{4}(?:/\d\d)?/?)?)?$)",
    re.IGNORECASE,
)
# Of these, what no author writes: a generator makes it, or a server.
_MADE = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?|series|page|search|feeds?|rss|atom|cgi-bin|admin)(?:/|$)"
    r"|/(?:assets?|images?|img|files?|static|uploads?|downloads?|media|wp-(?:content|admin|includes)[^/]*)/"
    r"|/(?:archives?|posts|blog|index|home)(?:\.html?|/(?:\d{4}(?:/\d\d)?/?)?)?$"
    r"|\A/(?:19|20)\d\d(?:/\d\d?){0,2}/?$",
    re.IGNORECASE,
)
# Pages at the root of a blog that are none of its posts.
_BESIDE = re.compile(
    r"/(?:(?:guest-?book|messages?|movies?|books?|music|photos?|gallery|resume|cv|now|uses|projects?|portfolio"
    r"|donate|sponsors?|sitemap|shop|chat|login|privacy|terms|subscribe|newsletter|tools?|jobs?|works?|notes?"
    r"|wiki|docs?|me|bio|colophon|faq|help|start|all|tutorials?|categories|publications?|research|software|apps?)"
    r"(?:[.-][a-z]{2,4})?/?)$",
    re.IGNORECASE,
)
_DATED = re.compile(r"/(?:19|20)\d\d/\d{1,2}/(?:\d{1,2}/)?[^/]*[^\W\d][^/]*/?$")
_BENEATH_DAY = re.compile(r"/(?:19|20)\d\d/\d{1,2}/\d{1,2}/[^/]*[^\W\d][^/]*/[^/].*$")
_IN_FOLDER = re.compile(r"/(?:posts?|p|archives?|articles?|entry|entries|blogs?)/[^/]+/?$", re.IGNORECASE)


def is_beside_articles(path: str) -> bool:
    """Whether a path is that of a list, a file or one of the pages that blogs have beside their articles."""
    return bool(_LISTS.search(path) or _BESIDE.fullmatch(path))


def is_made_by_generator(path: str) -> bool:
    """Whether a path is that of a list of articles, of a day's or year's, or of a file: none has a source."""
    return bool(_MADE.search(path))


def is_dated(path: str) -> bool:
    """Whether a path has the day or month of an article in it, and a name behind it."""
    return bool(_DATED.search(path))


def is_beneath_day(path: str) -> bool:
    """Whether a path has a day in it and folders behind it, as Hexo's may: `/2020/01/05/tools/axle`."""
    return bool(_BENEATH_DAY.search(path))


def is_in_article_folder(path: str) -> bool:
    """Whether a path lies directly in a folder that is called after what it holds: `/posts/axle`."""
    return bool(_IN_FOLDER.search(path))
