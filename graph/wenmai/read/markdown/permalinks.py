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

__all__ = ["Post", "dated_name", "is_draft_folder", "places", "url_of", "written_address"]

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
# What the parts of Hexo's names of files may be.
_NAME_PARTS = {
    "title": r"(?P<title>.+)",
    "year": r"(?P<year>\d{4})",
    "month": r"(?P<month>\d{2})",
    "day": r"(?P<day>\d{2})",
    "i_month": r"(?P<month>\d{1,2})",
    "i_day": r"(?P<day>\d{1,2})",
}
_HEXO_DEFAULT = ":year/:month/:day/:title/"

# --- addresses as a template writes them ----------------------------------------------------------

_CALL = re.compile(
    r"\{%-?\s*(?P<name>post_url|link|post_link|post_path)\s+(?P<path>\"[^\"]+\"|'[^']+'|[^\s%]+)[^%]*%\}"
    r"|\{\{[<%]\s*(?P<ref>ref|relref)\s+(?:path=)?(?P<to>\"[^\"]+\"|[^\s>%]+)[^}]*[>%]\}\}"
    r"|\{\{\s*(?P<quoted>\"[^\"]+\"|'[^']+')\s*\|[^}]*\}\}"  # {{ "/path" | relative_url }}
    r"|\{\{\s*(?:site\.(?:baseurl|url|BaseURL)|\.Site\.BaseURL)\s*\}\}"
)
_NAMES = {"post_path": "post_link"}


def written_address(url: str) -> str:
    """An address with its template calls replaced: `{% post_url x %}` → `post_url:x`, and the like.

    `post_url:`, `post_link:` and `ref:` name a file the way the generator does; `link:` is a path from
    the root of the repository. Every other address stays as it is.
    """
    if "{" in url:
        url = _CALL.sub(_called, url.strip())
        while url.startswith("//") and not url.startswith("///"):
            url = url[1:]  # an empty {{ site.baseurl }} before /path
    if url.startswith("@site/"):  # Docusaurus
        return "link:" + url.removeprefix("@site/")
    return url


def _called(match: re.Match[str]) -> str:
    if match["name"]:
        return f"{_NAMES.get(match['name'], match['name'])}:{_bare(match['path'])}"
    if match["ref"]:
        return f"ref:{_bare(match['to'])}"
    return _bare(match["quoted"]) if match["quoted"] else ""


def _bare(word: str) -> str:
    return word.strip("\"'")


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
    declared = _declared(post, site)
    found = [declared] if declared else [*_translated(post, site), *_by_pattern(post, site)]
    others = [
        one if one.startswith("/") else f"/{one}"
        for key in ("aliases", "alias", "redirect_from", "redirectFrom")
        for one in _words(post.matter.get(key))
        if one.startswith("/") or one.endswith((".html", "/"))
    ]
    return tuple(dict.fromkeys(_clean(one) for one in [*found, *others] if one))


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
            return _expand(value, post, rest, site)
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
    """A pattern with the values of one file; empty when one of them is not known."""
    values = _values(post, rest, site)
    names = [one or two for one, two in _PART.findall(pattern)]
    if any(not values.get(name) and name not in ("categories", "output_ext") for name in names):
        return ""
    return _PART.sub(lambda match: values.get(match[1] or match[2]) or "", pattern)


def _values(post: Post, rest: str, site: Site) -> dict[str, str]:
    """What each part of a pattern stands for; what the file does not say is empty."""
    folder, _, name = rest.removeprefix("_posts/").rpartition("/")
    if name.lower() in _INDEX_NAMES and folder:
        folder, _, name = folder.rpartition("/")
    named, slug = _date_and_slug(name, site)
    year, month, day = date.split("-") if len(date := post.date or named) == 10 else ("", "", "")
    titled = _slug(post.title)
    said = _text(post.matter.get("slug")).strip("/ ")
    by_title = titled if site.generator in ("hugo", "mkdocs") else slug
    shown = {"hugo": titled, "hexo": posixpath.join(folder, slug)}.get(site.generator, said or slug)
    categories = "/".join(
        _slug(one) for one in _words(post.matter.get("categories") or post.matter.get("category"))
    )
    return {
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


def _date_and_slug(name: str, site: Site) -> tuple[str, str]:
    """What a file's name says of the date, and the rest of it, as the generator takes it apart."""
    if site.generator in ("", "jekyll", "docusaurus"):
        return dated_name(name)
    if site.generator == "hexo" and ":title" in site.file_names:
        parts = _PART.split(site.file_names)[::3]
        names = [one for one, _ in _PART.findall(site.file_names)]
        groups = [_NAME_PARTS.get(one, "") for one in names]
        if all(groups) and len(set(names)) == len(names):
            pieces = [re.escape(parts[0])]
            for group, part in zip(groups, parts[1:], strict=True):
                pieces += [group, re.escape(part)]
            if match := re.fullmatch("".join(pieces), name):
                said = match.groupdict()
                day = "-".join(said.get(one, "").zfill(2) for one in ("year", "month", "day"))
                return (day if len(day) == 10 else ""), said["title"]
    return "", name


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
