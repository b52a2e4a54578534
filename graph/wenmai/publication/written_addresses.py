"""What the writing of an address says by itself: its path, its section, whether a generator reads it."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from urllib.parse import unquote

from wenmai.fold import canonical_url

__all__ = [
    "as_written",
    "is_reference",
    "joined",
    "language_asked",
    "named",
    "page_of",
    "path_of",
    "section_of",
    "without_punctuation",
]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NAMED = re.compile(r"(content|ref|post_url|post_link|link|antora):(.*)", re.DOTALL)
_PAGE_ENDING = re.compile(r"(?:/|^)(?:_?index|readme)?(?:\.html?)?/?$|\.html?$|/$", re.IGNORECASE)
_COMMENT_PAGE = re.compile(r"(?<=.)/comment-page-\d+/?$")  # readers' comments of an article are the article
_LANGUAGE_ASKED = re.compile(r"\?lang=([\w-]+)(?:#|$)")
_ENDS = "。，；、！？：…"
_CLOSING = {"）": "（", "」": "「", "』": "『", "》": "《", "】": "【", "”": "“"}


def is_reference(url: str) -> bool:
    """Whether an address is one within the collection: a path, or a name that a generator knows."""
    return bool(_NAMED.match(url)) or not _SCHEME.match(url)


def named(url: str) -> tuple[str, str] | None:
    """The generator's call and what it names: `ref:tea.md` is ("ref", "tea.md"); None for a path."""
    match = _NAMED.match(url)
    return (match[1], match[2]) if match else None


def as_written(url: str) -> str:
    """An address as its author wrote it: `content:/a.md` is `@/a.md`, `ref:a.md` a call with `a.md`."""
    call, name = named(url) or ("", url)
    return f"@{name}" if call == "content" else name


def section_of(url: str) -> str:
    """The heading or block that an address names behind its #; empty when it names the whole."""
    section = unquote(url.partition("#")[2])
    return "" if section.startswith(":~:") else section[:300]


def without_punctuation(url: str) -> str:
    """A canonical address without the signs of the sentence that ran into it: …/tea/。

    A closing bracket is one of its own where it has been opened there.
    """
    plain = unquote(url)
    kept = plain
    while kept and (kept[-1] in _ENDS or (kept[-1] in _CLOSING and _CLOSING[kept[-1]] not in kept)):
        kept = kept[:-1]
    return canonical_url(kept) if kept != plain else url


def path_of(written: str) -> str:
    """The path of an address, decoded; empty when it names a part of the same page."""
    path = unquote(written.partition("#")[0].partition("?")[0].strip())
    return unicodedata.normalize("NFC", _COMMENT_PAGE.sub("", path))


def language_asked(written: str) -> str:
    """The code in `tea.md?lang=en`, as a call of `ref` may state it."""
    match = _LANGUAGE_ASKED.search(written)
    return match[1] if match else ""


def joined(folder: str, reference: str) -> str:
    """A relative path as it stands in a folder, from the collection's root."""
    return posixpath.normpath(posixpath.join(folder, reference)).removeprefix("./")


def page_of(site_path: str) -> str:
    """`/posts/slug/`, `/posts/slug.html` and `/posts/slug/index.html` are one page."""
    return _PAGE_ENDING.sub("", unicodedata.normalize("NFC", site_path)).rstrip("/") or "/"
