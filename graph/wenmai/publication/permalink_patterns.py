"""What the parts of a permalink pattern stand for: `/:year/:month/:title/`, `/archives/{id}`.

Nothing here is a guess: a pattern that asks for what the file does not say gives no address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping

from wenmai.model import Document, Site
from wenmai.publication import bounds
from wenmai.words.files import INDEX_NAMES, dated_name

__all__ = ["Unsaid", "dated_by_name", "expand", "holds_parts", "templated_permalink", "text", "words"]

_PART = re.compile(r":([A-Za-z_]+)|\{([A-Za-z_]+)\}")  # :year, {year}
# What the parts of Hexo's names of files may be, others are one folder or a part of its name.
_NAME_PARTS = {
    "title": r".+",
    "year": r"\d{4}",
    **dict.fromkeys(("month", "day"), r"\d{2}"),
    **dict.fromkeys(("i_month", "i_day"), r"\d{1,2}"),
}
_BY_NAME = ":filename"
_MAY_BE_EMPTY = ("categories", "output_ext", "sections")
_NOT_IN_JEKYLL = re.compile(r"(?:[^\w.~!$&'()+,;=@])+")
_HUGO_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(.*)")


class Unsaid(Exception):
    """A pattern asks for something that neither the file nor the site says."""


def holds_parts(pattern: str) -> bool:
    """Whether an address that a file states is a pattern: /:year/x."""
    return bool(_PART.search(pattern))


def expand(pattern: str, document: Document, rest: str, site: Site) -> str:
    """A pattern with the values of one file.

    Raises
    ------
    Unsaid
        When one of them is not known.
    """
    values = _values(document, rest, site)
    pattern = _SLICED.sub(lambda match: _slice(values["sections"], match[1]), pattern)
    names = [colon or brace for colon, brace in _PART.findall(pattern)]
    for name in names:
        if not values.get(name) and name not in _MAY_BE_EMPTY:
            raise Unsaid(f"the pattern {pattern[:100]} asks for :{name}, which nothing says")
    return _PART.sub(lambda match: values.get(match[1] or match[2]) or "", pattern)


# :sections[1:], :sections[last], :sections[0]
_SLICED = re.compile(r":sections\[(\d*:?\d*|:?last|\d+:last)\]")


def _slice(sections: str, asked: str) -> str:
    """A part of the folders, as Hugo counts them: `last` is the place of the last."""
    parts = sections.split("/") if sections else []
    last = str(max(0, len(parts) - 1))
    first, colon, end = asked.replace("last", last).partition(":")
    if not colon:
        return "".join(parts[int(first or 0) : int(first or 0) + 1])
    return "/".join(parts[int(first or 0) : int(end) if end else None])


def templated_permalink(pattern: str, document: Document, name: str, folder: str) -> str:
    """Eleventy's `/blog/{{ page.fileSlug }}/` for one file; `name` is its name without date and ending.

    Raises
    ------
    Unsaid
        When it asks for more than the file's name, title or slug, as of a day in some format.
    """
    if name.lower() in INDEX_NAMES and folder:
        name = folder.rpartition("/")[2]
    values = {
        "page.fileSlug": name,
        "page.filePathStem": "/" + posixpath.join(folder, name),
        "slug": text(document.matter.get("slug")),
        "title": document.title,
    }
    filled = pattern
    for whole, variable, filters in _TEMPLATE.findall(pattern):
        value = values.get(variable, "")
        if re.search(r"\bslug(?:ify)?\b", filters):
            value = _slug(value)
        elif filters.strip(" |"):
            value = ""
        if not value:
            raise Unsaid(f"the pattern {pattern[:100]} asks for {variable}, which is not known")
        filled = filled.replace(whole, value)
    if "{" in filled:
        raise Unsaid(f"the pattern {pattern[:100]} is a program")
    return "/" + filled.lstrip("/")


_TEMPLATE = re.compile(r"(\{\{-?\s*([\w.]+)\s*((?:\|[^{}|]{1,100}){0,4})-?\}\})")


def _values(document: Document, rest: str, site: Site) -> dict[str, str]:
    """What each part of a pattern stands for; what the file does not say is empty."""
    path = rest.removeprefix("_posts/")
    parts = _hexo_name(path, site) if "/" in site.file_names else {}
    folder, _, name = parts.get("title", path).rpartition("/")
    if name.lower() in INDEX_NAMES and folder:
        folder, _, name = folder.rpartition("/")
    named, slug = _date_and_slug(name, parts, site)
    hugo_date, hugo_slug = dated_by_name(document, name, site)
    date = hugo_date or document.date or named
    year, month, day = date.split("-") if len(date) == 10 else ("", "", "")
    titled = _slug(document.title)
    stated = text(document.matter.get("slug")).strip("/ ") or hugo_slug
    by_title = titled if site.generator in ("hugo", "mkdocs") else slug
    shown = {"hugo": titled, "hexo": posixpath.join(folder, slug)}.get(site.generator, stated or slug)
    stated_categories = document.matter.get("categories") or document.matter.get("category")
    if site.generator == "jekyll" and isinstance(document.matter.get("categories"), str):
        stated_categories = text(stated_categories).split()
    categories = "/".join(map(_slug, words(stated_categories)))
    if site.generator == "jekyll":
        slug, stated = _jekyll_slug(slug), _jekyll_slug(stated)
        shown = stated or slug
    own = {
        **{"year": year, "short_year": year[2:], "month": month, "day": day},
        **{"i_month": month.lstrip("0"), "i_day": day.lstrip("0")},
        **{
            "title": shown,
            "post_title": titled,
            "slug": stated or by_title,
        },
        **dict.fromkeys(("name", "filename", "contentbasename"), slug),
        **dict.fromkeys(("slugorfilename", "slugorcontentbasename"), stated or slug),
        **{"section": rest.partition("/")[0] if "/" in rest else "", "sections": folder, "path": rest},
        **dict.fromkeys(("categories", "category"), categories),
        **{key: text(document.matter.get(key)) for key in ("id", "abbrlink")},
        "output_ext": ".html",
    }
    return own if site.generator != "hexo" else _with_fields(own, document, parts, site)


def _with_fields(
    own: Mapping[str, str], document: Document, parts: Mapping[str, str], site: Site
) -> dict[str, str]:
    """With Hexo any part may be a field: of the file's name, its front matter, or the site's defaults."""
    fields = {key: plain for key, value in document.matter.items() if (plain := text(value).strip("/ "))}
    return {**dict(site.defaults), **fields, **parts, **{key: value for key, value in own.items() if value}}


def _hexo_name(name: str, site: Site) -> dict[str, str]:
    """What a post's file says by its name, as Hexo names new ones; nothing when it is named otherwise."""
    literal = _PART.split(site.file_names)[::3]
    names = [colon or brace for colon, brace in _PART.findall(site.file_names)]
    free = [name for name in names if name not in _NAME_PARTS]
    if "title" not in names or len(set(names)) < len(names) or len(free) > bounds.MOST_FREE_PARTS:
        return {}
    pieces = [re.escape(literal[0])]
    for part, following in zip(names, literal[1:], strict=True):
        pieces += [f"(?P<{part}>{_NAME_PARTS.get(part, '[^/]+?')})", re.escape(following)]
    match = re.fullmatch("".join(pieces), name)
    return match.groupdict() if match else {}


def _date_and_slug(name: str, parts: Mapping[str, str], site: Site) -> tuple[str, str]:
    """What a file's name says of the date, and the rest of it, as the generator takes it apart."""
    if site.generator in ("", "jekyll", "docusaurus"):
        return dated_name(name)
    if site.generator == "hexo" and (named := parts or _hexo_name(name, site)):
        numbers = [
            named.get("year", ""),
            *(named.get(unit) or named.get(f"i_{unit}", "") for unit in ("month", "day")),
        ]
        day = "-".join(number.zfill(2) for number in numbers)
        return (day if all(numbers) else ""), name if parts else named["title"]
    return "", name


def dated_by_name(document: Document, name: str, site: Site) -> tuple[str, str]:
    """Date and slug of `2025-08-01-view-types`, where Hugo is told to take them from there.

    It does for a file whose front matter has none of the fields that are asked before; a slug of its own
    stays the slug.
    """
    match = _HUGO_DATED.fullmatch(name) if _BY_NAME in site.dated_by else None
    before = site.dated_by[:-1]
    if not match or any(text(document.matter.get(key)) for key in before):
        return "", ""
    slug = "" if "slug" in document.matter else match[2].strip(" -_").lower()
    return match[1], re.sub(r"\s+", "-", slug)


def _jekyll_slug(name: str) -> str:
    """Jekyll's `pretty` names: a--b and “a b” are a-b; without hyphens at the ends and stops behind."""
    return _NOT_IN_JEKYLL.sub("-", name.rstrip(".")).strip("-")


def _slug(title: str) -> str:
    """A title as an address: small letters, hyphens for spaces, no punctuation."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s.-]", "", title.lower())).strip("-")


def text(value: object) -> str:
    """A single value as text: TOML has numbers where YAML, read as written, has none."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def words(value: object) -> list[str]:
    """The strings of a value that may be one, a list of them, or a list of lists."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    rows = value[:200] if isinstance(value, list) else []
    flat = [word for row in rows for word in (row[:200] if isinstance(row, list) else [row])]
    return [word.strip() for word in flat if isinstance(word, str) and word.strip()]
