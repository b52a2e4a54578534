"""Pages that only send their readers on: a refresh in the head, a field of the front matter.

Generators write them for addresses that an article had before; people write them where one has moved.
A page with a text of its own is an article, wherever it sends its readers afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from wenmai.model import Document, Redirect
from wenmai.read import bounds
from wenmai.words.files import page_path

__all__ = [
    "REFRESHES",
    "RefreshRow",
    "leads_to_itself",
    "redirect_of",
    "target_of_matter",
    "target_of_refresh",
]


class RefreshRow(NamedTuple):
    """A way to write the content of a refresh."""

    name: str
    pattern: re.Pattern[str]
    example: str
    not_this: str


# What `http-equiv="refresh"` may hold; a number alone loads the same page again.
REFRESHES = (
    RefreshRow(
        "quoted",
        re.compile(
            r"(?P<wait>\d{1,6})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?(?P<quote>[\"'])(?P<to>[^\"']+)(?P=quote)",
            re.I,
        ),
        "0; URL='/tea/'",
        "0; url=/tea/",
    ),
    RefreshRow(
        "plain",
        re.compile(r"(?P<wait>\d{1,6})(?:\.\d*)?\s*[;,]\s*(?:url\s*=\s*)?(?P<to>[^\s\"'=;,][^\s]*)", re.I),
        "0;/2012/05/06/tea",
        "300",
    ),
)
# Fields that name where a page leads, each in any page; the last ones only in one whose layout says so.
_FIELDS = ("redirect_to", "redirect_target", "redirect_url", "redirecturl", "redirect", "redirect-to")
_OF_LAYOUT = ("target", "destination", "to", "link", "url", "permalink_to")
_LAYOUT = re.compile(r"redirect(?:ed|ion|or|-page|_page)?|moved|forward", re.IGNORECASE)


def target_of_refresh(content: str) -> str:
    """Where the content of a refresh leads at once; empty where it waits, or names nothing."""
    for row in REFRESHES:
        if match := row.pattern.fullmatch(content.strip()):
            return match["to"].strip() if int(match["wait"]) <= bounds.REDIRECT_WAIT else ""
    return ""


def target_of_matter(matter: Mapping[str, Any]) -> str:
    """Where the front matter says that the page leads; empty where it says nothing of the kind."""
    layout = matter.get("layout")
    said = isinstance(layout, str) and bool(_LAYOUT.fullmatch(layout.strip()))
    for key in (*_FIELDS, *(_OF_LAYOUT if said else ())):
        value = matter.get(key)
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, str) and "/" in first and _fits(first.strip()):
            return first.strip()
    return ""


def leads_to_itself(path: str, target: str) -> bool:
    """Whether a target is the address of the very file: one path ends as the other does."""
    inner = target.partition("://")[2].partition("/")[2] if "://" in target else target
    plain = page_path(re.split(r"[?#]", inner, maxsplit=1)[0].strip("/")).strip("/").casefold()
    own = page_path(path).strip("/").casefold()
    return bool(plain) and (own == plain or own.endswith("/" + plain) or plain.endswith("/" + own))


def redirect_of(page: Document, target: str) -> tuple[Redirect, ...]:
    """The redirect; none where its target is no address."""
    return (Redirect(page=page, target=target),) if _fits(target) else ()


def _fits(target: str) -> bool:
    return 0 < len(target) <= bounds.LONGEST_TARGET and not re.search(r"[\s<>{}]", target)
