"""Where a generator publishes a file: permalink patterns, and each generator's own scheme.

Nothing here is a guess: a pattern that asks for what the file does not say gives no address.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from wenmai.model import Site

__all__ = ["Post", "dated_name", "is_draft_folder", "places", "unsaid", "url_of"]

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")
_PART = re.compile(r":([A-Za-z_]+)|\{([A-Za-z_]+)\}")  # :year, {year}
# index.en, x.zh-cn; not Node.js
_LANGUAGE = re.compile(
    r"(.+)\.((?:en|zh|ja|ko|fr|de|es|ru|pt|it|vi|ar|id|th|tr|pl|nl|uk)(?:-[A-Za-z]{2,4})?)", re.IGNORECASE
)
_ORDERED = re.compile(r"\d+\s*[-_.]+\s*(?=\D)")  # 01-intro
_INDEX_NAMES = frozenset({"index", "_index", "readme"})
_JEKYLL_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "",
    "weekdate": "",
    "none": "/:categories/:title.html",
}
# What the parts of Hexo's names of files may be, others are one folder or a part of its name.
_NAME_PARTS = {
    "title": r".+",
    "year": r"\d{4}",
    **dict.fromkeys(("month", "day"), r"\d{2}"),
    **dict.fromkeys(("i_month", "i_day"), r"\d{1,2}"),
}
_MOST_FREE = 2  # parts that may be anything: each makes the match slower by the length of a name
_BY_NAME = ":filename"
_HUGO_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})(.*)")
_HEXO_DEFAULT = ":year/:month/:day/:title/"

# --- addresses that a generator gives -------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What a file says that its address may be made of."""

    path: str  # in the input, with / between the parts
    title: str = ""
    date: str = ""
    matter: Mapping[str, object]


def dated_name(stem: str) -> tuple[str, str]:
    """`2024-03-05-slug` → its date and `slug`; an empty date for any other name."""
    match = _DATED.fullmatch(stem)
    if not match:
        return "", stem
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}", match[4]


def is_draft_folder(path: str) -> bool:
    """Whether Hexo and Jekyll leave the file out until it is moved."""
    return "_drafts" in path.split("/")


def places(post: Post, site: Site) -> tuple[str, ...]:
    """The addresses of a file within its site, `/posts/slug/`; the one that is shown comes first.

    Declared ones (permalink, a url without a host, slug with a pattern), then the site's pattern, then
    the generator's scheme; then addresses that lead here (aliases and redirect_from that are paths).
    """
    try:
        found = _own(post, site)
    except _Unsaid:
        found = []
    others = [
        one if one.startswith("/") else f"/{one}"
        for key in ("aliases", "alias", "redirect_from", "redirectFrom")
        for one in _words(post.matter.get(key))
        if one.startswith("/") or one.endswith((".html", "/"))
    ]
    return tuple(dict.fromkeys(_clean(one) for one in [*found, *others] if one))


def unsaid(post: Post, site: Site) -> str:
    """Why a file has no address: what the site's pattern asks for and nothing says; empty when it has one."""
    try:
        _own(post, site)
    except _Unsaid as why:
        return str(why)
    return ""


class _Unsaid(Exception):
    """A pattern asks for something that neither the file nor the site says."""


def _own(post: Post, site: Site) -> list[str]:
    declared = _declared(post, site)
    return [declared] if declared else [*_translated(post, site), *_by_pattern(post, site)]


def url_of(place: str, site: Site) -> str:
    """The full address of a place; empty when the site file does not say where the site is."""
    return site.base.rstrip("/") + place if site.base and place else ""


def _clean(place: str) -> str:
    return re.sub(r"/{2,}", "/", "/" + unquote(place.strip()))


def _declared(post: Post, site: Site) -> str:
    """The address that the file gives itself."""
    for key in ("permalink", "url", *(["slug"] if site.generator == "docusaurus" else [])):
        value = _text(post.matter.get(key)).strip()
        if not value or "://" in value or value.startswith("//"):
            continue
        folder, rest = _rest(post.path, site)
        if _PART.search(value):
            try:
                return _expand(value, post, rest, site)
            except _Unsaid:
                return ""
        if key == "slug" and not value.startswith("/"):
            return posixpath.join(_docusaurus_folder(folder, rest, site), value)
        return value
    return ""


def _rest(path: str, site: Site) -> tuple[str, str]:
    """The content folder that a file is in, and its path in it without the ending."""
    stem = re.sub(r"\.(?:md|markdown|mdx|html?)$", "", path, flags=re.IGNORECASE)
    for folder in sorted((one.strip("./") for one in site.content), key=len, reverse=True):
        if not folder or stem.startswith(folder + "/"):
            return folder, stem[len(folder) :].lstrip("/")
    return "", "" if site.content else stem


def _by_pattern(post: Post, site: Site) -> list[str]:
    folder, rest = _rest(post.path, site)
    if not rest:
        return []
    scheme = _SCHEMES.get(site.generator)
    if scheme:
        return [scheme(post, folder, rest, site)]
    return [_expand(site.permalink, post, rest, site)] if site.permalink else []


def _translated(post: Post, site: Site) -> list[str]:
    """The address of `x.en.md` where a plugin of Hexo, Jekyll or MkDocs makes languages of such names.

    It is that of `x.md` below `/en`; without one for the site's own language. The plain generator takes
    the name as it is, so that address leads there, too.
    """
    match = _LANGUAGE.fullmatch(_rest(post.path, site)[1]) if site.generator in _WITH_PLUGINS else None
    if not match or not _is_language(match[2], post, site):
        return []
    stem = re.escape("." + match[2])
    plain = replace(post, path=re.sub(rf"{stem}(\.[A-Za-z]+)$", r"\1", post.path))
    before = "" if _same_language(match[2], site.language) else f"/{match[2].lower()}"
    return [f"{before}/{place.lstrip('/')}" for place in _by_pattern(plain, site) if place]


def _is_language(code: str, post: Post, site: Site) -> bool:
    """A code that the file or the site states, or one that hardly stands for anything else: no x.pl."""
    stated = [_text(post.matter.get(key)) for key in ("lang", "language", "locale")]
    common = re.fullmatch(r"en|zh|ja|ko|fr|de|es|ru|pt", code.partition("-")[0], re.IGNORECASE)
    return bool(common) or any(_same_language(code, one) for one in (*stated, site.language))


def _same_language(code: str, other: str) -> bool:
    """`zh` and `zh-CN` are one language here, `zh-TW` and `zh-CN` are two."""
    one, two = (re.split("[-_]", name.strip().lower()) for name in (code, other))
    return one[:1] == two[:1] != [""] and (len(one) == 1 or len(two) == 1 or one == two)


_WITH_PLUGINS = ("hexo", "jekyll", "mkdocs")


def _expand(pattern: str, post: Post, rest: str, site: Site) -> str:
    """A pattern with the values of one file.

    Raises
    ------
    _Unsaid
        When one of them is not known.
    """
    values = _values(post, rest, site)
    names = [one or two for one, two in _PART.findall(pattern)]
    for name in names:
        if not values.get(name) and name not in ("categories", "output_ext"):
            raise _Unsaid(f"the pattern {pattern[:100]} asks for :{name}, which nothing says")
    return _PART.sub(lambda match: values.get(match[1] or match[2]) or "", pattern)


def _values(post: Post, rest: str, site: Site) -> dict[str, str]:
    """What each part of a pattern stands for; what the file does not say is empty."""
    path = rest.removeprefix("_posts/")
    parts = _hexo_name(path, site) if "/" in site.file_names else {}
    folder, _, name = parts.get("title", path).rpartition("/")
    if name.lower() in _INDEX_NAMES and folder:
        folder, _, name = folder.rpartition("/")
    named, slug = _date_and_slug(name, parts, site)
    hugo_date, hugo_slug = _dated_by_name(post, name, site)
    date = hugo_date or post.date or named
    year, month, day = date.split("-") if len(date) == 10 else ("", "", "")
    titled = _slug(post.title)
    said = _text(post.matter.get("slug")).strip("/ ") or hugo_slug
    by_title = titled if site.generator in ("hugo", "mkdocs") else slug
    shown = {"hugo": titled, "hexo": posixpath.join(folder, slug)}.get(site.generator, said or slug)
    categories = "/".join(
        _slug(one) for one in _words(post.matter.get("categories") or post.matter.get("category"))
    )
    own = {
        **{"year": year, "short_year": year[2:], "month": month, "day": day},
        **{"i_month": month.lstrip("0"), "i_day": day.lstrip("0")},
        **{
            "title": shown,
            "post_title": titled,
            "slug": said or by_title,
        },
        **dict.fromkeys(("name", "filename", "contentbasename"), slug),
        **dict.fromkeys(("slugorfilename", "slugorcontentbasename"), said or slug),
        **{"section": rest.partition("/")[0] if "/" in rest else "", "sections": folder, "path": rest},
        **dict.fromkeys(("categories", "category"), categories),
        **{key: _text(post.matter.get(key)) for key in ("id", "abbrlink")},
        "output_ext": ".html",
    }
    return own if site.generator != "hexo" else _with_fields(own, post, parts, site)


def _with_fields(own: Mapping[str, str], post: Post, parts: Mapping[str, str], site: Site) -> dict[str, str]:
    """With Hexo any part may be a field: of the file's name, its front matter, or the site's defaults."""
    fields = {key: value for key, one in post.matter.items() if (value := _text(one).strip("/ "))}
    return {**dict(site.defaults), **fields, **parts, **{key: one for key, one in own.items() if one}}


def _hexo_name(name: str, site: Site) -> dict[str, str]:
    """What a post's file says by its name, as Hexo names new ones; nothing when it is named otherwise."""
    literal = _PART.split(site.file_names)[::3]
    names = [one or two for one, two in _PART.findall(site.file_names)]
    free = [one for one in names if one not in _NAME_PARTS]
    if "title" not in names or len(set(names)) < len(names) or len(free) > _MOST_FREE:
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
    if site.generator == "hexo" and (said := parts or _hexo_name(name, site)):
        numbers = [
            said.get("year", ""),
            *(said.get(one) or said.get(f"i_{one}", "") for one in ("month", "day")),
        ]
        day = "-".join(one.zfill(2) for one in numbers)
        return (day if all(numbers) else ""), name if parts else said["title"]
    return "", name


def _dated_by_name(post: Post, name: str, site: Site) -> tuple[str, str]:
    """Date and slug of `2025-08-01-view-types`, where Hugo is told to take them from there.

    It does for a file whose front matter has none of the fields that are asked before; a slug of its own
    stays the slug.
    """
    match = _HUGO_DATED.fullmatch(name) if _BY_NAME in site.dated_by else None
    before = site.dated_by[:-1]
    if not match or any(_text(post.matter.get(key)) for key in before):
        return "", ""
    slug = "" if "slug" in post.matter else match[2].strip(" -_").lower()
    return match[1], re.sub(r"\s+", "-", slug)


def _slug(title: str) -> str:
    """A title as an address: small letters, hyphens for spaces, no punctuation."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s.-]", "", title.lower())).strip("-")


# --- the generators -------------------------------------------------------------------------------


def _folder_page(rest: str, ending: str) -> str:
    """`guide/intro` → `/guide/intro` + ending; an index is its folder."""
    folder, _, name = rest.rpartition("/")
    if name.lower() in _INDEX_NAMES:
        return f"/{folder}/" if folder else "/"
    return f"/{rest}{ending}"


def _hexo(post: Post, _folder: str, rest: str, site: Site) -> str:
    if rest.startswith("_posts/"):
        return _expand(site.permalink or _HEXO_DEFAULT, post, rest, site)
    return "" if rest.startswith("_") else _folder_page(rest, ".html")


def _jekyll(post: Post, _folder: str, rest: str, site: Site) -> str:
    before, posts, name = rest.rpartition("_posts/")
    if posts:
        pattern = _JEKYLL_STYLES.get(site.permalink or "date", site.permalink)
        if before and not post.matter.get("categories"):  # category/_posts/x.md
            post = replace(post, matter={**post.matter, "categories": before.strip("/").split("/")})
        return _expand(pattern, post, name, site)
    collection, _, inner = rest.removeprefix("_").partition("/")
    pattern = dict(site.sections).get(collection, "") if rest.startswith("_") else ""
    if pattern:
        return _expand(pattern.replace(":collection", collection), post, inner, site)
    if rest.startswith("_") or "/_" in rest:
        return ""
    return _folder_page(rest, "/" if site.permalink == "pretty" else ".html")


def _hugo(post: Post, root: str, rest: str, site: Site) -> str:
    language = ""
    if match := _LANGUAGE.fullmatch(rest):
        rest, language = match[1], match[2].lower()
    folder, _, name = rest.rpartition("/")
    pattern = dict(site.sections).get(rest.partition("/")[0] if folder else "", "")
    slug = _text(post.matter.get("slug")).strip("/ ")
    if pattern and name != "_index":
        place = _expand(pattern, post, rest, site)
    else:
        slug = slug or _dated_by_name(post, folder.rpartition("/")[2] if name == "index" else name, site)[1]
        if slug and name != "_index":
            rest = posixpath.join(posixpath.dirname(folder) if name == "index" else folder, slug)
        place = re.sub(r"\s+", "-", _folder_page(rest, "/").lower())
    translated = language and language != site.language.lower()
    before = f"/{language}" if translated else dict(site.prefixes).get(root, "")
    return before + place if place else ""


def _docs(_post: Post, _folder: str, rest: str, site: Site) -> str:
    return _folder_page(rest, "" if site.permalink == "clean" else ".html")


def _mkdocs(post: Post, folder: str, rest: str, site: Site) -> str:
    path = posixpath.join(folder, rest)
    for posts, pattern in site.sections:  # of the blog plugin
        if path.startswith(posts + "/"):
            return _expand(pattern, post, rest, site) if pattern else ""
    return _folder_page(rest, "/")


def _docusaurus_folder(folder: str, rest: str, site: Site) -> str:
    """The address of the folder that a document's slug or id stands in."""
    route = dict(site.sections).get(folder, folder)
    inner = [] if _is_blog(folder) else [_ORDERED.sub("", one) for one in rest.split("/")[:-1]]
    return "/" + "/".join([*filter(None, [route.strip("/")]), *inner])


def _is_blog(folder: str) -> bool:
    return folder.rpartition("/")[2] in ("blog", "docusaurus-plugin-content-blog")


def _docusaurus(post: Post, folder: str, rest: str, site: Site) -> str:
    if _is_blog(folder):
        name = rest.removesuffix("/index")
        date, slug = dated_name(name.replace("/", "-", 3) if re.match(r"\d{4}/", name) else name)
        return posixpath.join(_docusaurus_folder(folder, rest, site), date.replace("-", "/"), slug)
    name = _text(post.matter.get("id")) or _ORDERED.sub("", rest.rpartition("/")[2])
    return _folder_page(posixpath.join(_docusaurus_folder(folder, rest, site), name).strip("/"), "")


_SCHEMES: Mapping[str, Callable[[Post, str, str, Site], str]] = {
    "hexo": _hexo,
    "jekyll": _jekyll,
    "hugo": _hugo,
    "vuepress": _docs,
    "vitepress": _docs,
    "mkdocs": _mkdocs,
    "docusaurus": _docusaurus,
}


def _text(value: object) -> str:
    """A single value as text: TOML has numbers where YAML, read as written, has none."""
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _words(value: object) -> list[str]:
    """The strings of a value that may be one, a list of them, or a list of lists."""
    if isinstance(value, str):
        return [value.strip()] if value.strip() else []
    rows = value[:200] if isinstance(value, list) else []
    flat = [one for row in rows for one in (row[:200] if isinstance(row, list) else [row])]
    return [one.strip() for one in flat if isinstance(one, str) and one.strip()]
