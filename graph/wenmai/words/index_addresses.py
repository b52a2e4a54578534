"""Addresses of pages that lead to articles and are none: all tags, a category, a month, page 3."""

from __future__ import annotations

import re

from wenmai.words.languages import below_language

__all__ = ["BLOGS", "is_below_list", "is_missing_page", "is_of_one", "kind_of_address", "kind_of_list"]

BLOGS = ("hexo", "hugo", "jekyll")  # generators that make such pages; "" is a folder of files

_MISSING = re.compile(r"/404(?:\.html?|/)?$")
_LISTS = re.compile(
    r"/(?:(?:all-?)?(?:tags?|categor(?:y|ies)|archives?)|tag-?cloud|search)(?:\.html?|/)?",
    re.IGNORECASE,
)
_OF_ONE = re.compile(r"/(?:tags?|categor(?:y|ies))/[^/]+(?:\.html?|/)?", re.IGNORECASE)
# /tags/车床/, /category/a/page/2, /archives/2008/04; not /archives/2008, which may be the 2008th article
_ADDRESS = re.compile(
    r"/(?:tags?|categor(?:y|ies)|authors?)/[^/]+(?:/page/\d+)?/?$"
    r"|/archives?/\d{4}/\d{1,2}(?:/page/\d+)?/?$"
    r"|/(?:tags?|categor(?:y|ies)|archives?)/?$"
    r"|/page/\d+/?$|^/404(?:\.html?)?/?$",
    re.IGNORECASE,
)
# /categories/a/b/: a category within another; an article may stand there, too
_BELOW = re.compile(r"/(?:tags?|categor(?:y|ies))/[^/]+/.+/$", re.IGNORECASE)
_INDEX_FILE = re.compile(r"(?:^|/)index\.html?$", re.IGNORECASE)


def is_missing_page(path: str) -> bool:
    """Whether a server shows the page at this path where it has none."""
    return bool(_MISSING.search(path))


def is_of_one(path: str) -> bool:
    """Whether a path is that of one tag or category; but `category` may be full of category theory."""
    return bool(_OF_ONE.fullmatch(below_language(path)))


def kind_of_address(address: str) -> str:
    """What kind of index an address means, or the path of a saved page; empty for anything else."""
    path = "/" + address.partition("?")[0].lstrip("/")
    return "list of posts" if _ADDRESS.search(_INDEX_FILE.sub("/", path)) else ""


def is_below_list(address: str) -> bool:
    """Whether a path may be that of a category within another."""
    path = "/" + address.partition("?")[0].lstrip("/")
    return bool(_BELOW.search(_INDEX_FILE.sub("/", path)))


def kind_of_list(path: str) -> str:
    """`list of posts` where a path from the site's root is that of all tags, categories or months itself."""
    return "list of posts" if _LISTS.fullmatch(below_language(_INDEX_FILE.sub("/", path))) else ""
