"""The configurations of Hexo, Jekyll and Hugo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wenmai.model import Site
from wenmai.read.markdown.configuration import read, site_of, table, text, toml, under, yaml_table
from wenmai.read.markdown.templates import base_shortcodes

__all__ = ["hexo_or_jekyll", "hugo", "pelican", "zola"]

# Folders beside the articles that make pages of them, or hold what was made.
_HEXO_TEMPLATES = ("node_modules", "public", "scaffolds", "scripts", "themes")
_JEKYLL_TEMPLATES = ("_data", "_includes", "_layouts", "_plugins", "_sass", "_site", "node_modules", "vendor")
_HUGO_TEMPLATES = (
    *("_vendor", "archetypes", "assets", "data", "i18n", "layouts", "node_modules", "public", "resources"),
    "themes",
)


def hexo_or_jekyll(folder: Path) -> Site | None:
    """Both keep their settings in `_config.yml`; a folder of Hexo's source tells them apart."""
    written = read(folder, "_config.yml", "_config.yaml")
    if not written:
        return None
    data = yaml_table(written)
    source = text(data.get("source_dir")) or "source"
    if "new_post_name" in data or "source_dir" in data or (folder / source / "_posts").is_dir():
        return site_of(
            under(data.get("url"), data.get("root")),
            "hexo",
            (source,),
            author=data.get("author"),
            permalink=text(data.get("permalink")),
            language=_first(data.get("language")),
            defaults=tuple(sorted(_defaults(data.get("permalink_defaults")))),
            file_names=text(data.get("new_post_name")).rpartition(".")[0],
            templates=_HEXO_TEMPLATES,
        )
    source = _source(folder, text(data.get("source")))
    collections = f"{source}/{text(data.get('collections_dir')).strip('./')}".strip("/")
    return site_of(
        under(data.get("url"), data.get("baseurl")),
        "jekyll",
        tuple(dict.fromkeys((collections, source))),
        author=data.get("author"),
        permalink=_jekyll_posts(data),
        sections=tuple(sorted(_collections(data))),
        templates=tuple(f"{source}/{one}".lstrip("/") for one in _JEKYLL_TEMPLATES),
    )


def _source(folder: Path, said: str) -> str:
    """Jekyll's source folder; `src` for `.tmp/src`, which a task of the repository fills from there."""
    parts = [part for part in said.split("/") if part not in ("", ".", "..")]
    named = "/".join(parts)
    if (folder / named).is_dir():
        return named
    tails = ("/".join(parts[at:]) for at in range(1, len(parts)))
    return next((tail for tail in tails if (folder / tail / "_posts").is_dir()), named)


def _first(value: object) -> str:
    """Hexo may be given several languages; that of the site's root comes first."""
    return text(value[0]) if isinstance(value, list) and value else text(value)


def _defaults(said: object) -> Iterator[tuple[str, str]]:
    """What Hexo puts for a part of the pattern where a post does not say it."""
    for name, value in table(said).items():
        if isinstance(name, str) and (plain := text(value).strip("/ ")):
            yield name, plain


def _jekyll_posts(data: Mapping[str, Any]) -> str:
    """The pattern of posts: their collection's own, the defaults' for all posts, the site's."""
    own = text(table(table(data.get("collections")).get("posts")).get("permalink"))
    return own or _default_pattern(data, "posts") or text(data.get("permalink"))


def _default_pattern(data: Mapping[str, Any], collection: str) -> str:
    """The first pattern that the defaults give all of a collection, by its type or by its folder."""
    defaults = data.get("defaults")
    for one in defaults if isinstance(defaults, list) else ():
        scope, values = table(table(one).get("scope")), table(table(one).get("values"))
        kind, folder = text(scope.get("type")), text(scope.get("path")).strip("./")
        of_all = (
            folder in ("", f"_{collection}")
            if kind == collection
            else not kind and folder == f"_{collection}"
        )
        if of_all and (pattern := text(values.get("permalink"))):
            return pattern
    return ""


def _collections(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each collection that is published, with the pattern of its addresses.

    One that has none ends as the site's own pattern does: `pretty` and /…/ as folders, others as files.
    """
    style = text(data.get("permalink"))
    usual = "/:collection/:path" + ("/" if style == "pretty" or style.endswith("/") else ".html")
    for name, said in table(data.get("collections")).items():
        if name != "posts" and text(table(said).get("output")).lower() == "true":
            own = _default_pattern(data, str(name)) or text(table(said).get("permalink"))
            yield str(name), own or usual


def zola(folder: Path) -> Site | None:
    """Its `config.toml` says `base_url`, where Hugo's says `baseURL`; pages stand in content/."""
    if not (folder / "content").is_dir() or not (written := read(folder, "config.toml", "zola.toml")):
        return None
    data = toml(written)
    if "base_url" not in data:
        return None
    slugs = table(data.get("slugify")).get("paths")
    return site_of(
        data.get("base_url"),
        "zola",
        ("content",),
        author=data.get("author") or table(data.get("extra")).get("author"),
        permalink=text(slugs),
        language=text(data.get("default_language")) or "en",
        languages=tuple(sorted(str(code) for code in table(data.get("languages")))),
        templates=("public", "sass", "static", "templates", "themes"),
    )


_PELICAN_SETTING = re.compile(
    r"^(?P<name>[A-Z_]+)\s*=\s*r?([\"'])(?P<value>[^\"'\n]*)\2\s*(?:#.*)?$", re.MULTILINE
)
_PELICAN_PARTS = {
    "{date:%Y}": "{year}",
    "{date:%m}": "{month}",
    "{date:%d}": "{day}",
    "{date:%y}": "{short_year}",
    "{date:%-m}": "{i_month}",
    "{date:%-d}": "{i_day}",
}


def pelican(folder: Path) -> Site | None:
    """The plain strings of `pelicanconf.py` and, for what is published, `publishconf.py`; nothing is run."""
    written = read(folder, "pelicanconf.py")
    if not written:
        return None
    settings: dict[str, str] = {}
    for script in (written, read(folder, "publishconf.py")):
        rows = _PELICAN_SETTING.finditer(script)
        settings.update({row["name"]: row["value"] for row in rows if row["value"]})
    content = settings.get("PATH", "content").strip("./")
    pattern = settings.get("ARTICLE_URL", "{slug}.html")
    for written_part, part in _PELICAN_PARTS.items():
        pattern = pattern.replace(written_part, part)
    return site_of(
        settings.get("SITEURL", ""),
        "pelican",
        (content,) if content else (),
        author=settings.get("AUTHOR", ""),
        permalink="/" + pattern.lstrip("/"),
        sections=(
            (
                settings.get("PAGE_PATHS", "pages"),
                "/" + settings.get("PAGE_URL", "pages/{slug}.html").lstrip("/"),
            ),
        ),
        language=settings.get("DEFAULT_LANG", ""),
        templates=tuple(
            dict.fromkeys((settings.get("OUTPUT_PATH", "output").strip("./") or "output", "theme", "themes"))
        ),
    )


# --- Hugo ---------------------------------------------------------------------------------------


def hugo(folder: Path) -> Site | None:
    """One file, or a folder of them; names of settings are read whatever the case of their letters."""
    data = _hugo_settings(folder)
    if "baseurl" not in data and not (data and (folder / "content").is_dir()):
        return None
    language = text(data.get("defaultcontentlanguage"))
    roots = _hugo_roots(data, language or "en")
    return site_of(
        data.get("baseurl"),
        "hugo",
        tuple(dict.fromkeys(root for root, _ in roots)),
        author=table(data.get("params")).get("author") or data.get("author"),
        sections=_hugo_patterns(table(data.get("permalinks"))),
        language=language or text(data.get("languagecode")).partition("-")[0],
        languages=tuple(sorted(str(code) for code in table(data.get("languages")))),
        prefixes=tuple(sorted({(root, prefix) for root, prefix in roots if prefix})),
        dated_by=_dated_by(data),
        base_calls=base_shortcodes(folder),
        templates=_HUGO_TEMPLATES,
    )


def _hugo_settings(folder: Path) -> dict[str, Any]:
    parents = (folder, folder / "config" / "_default")
    for parent in parents:
        data = _settings(parent, "hugo") or _settings(parent, "config")
        if data:
            break
    for name in ("languages", "module", "params", "permalinks"):
        if name not in data and (more := _settings(parents[1], name)):
            data[name] = more
    return data


def _settings(folder: Path, name: str) -> dict[str, Any]:
    if written := read(folder, f"{name}.toml"):
        found = toml(written)
    else:
        found = yaml_table(read(folder, *(f"{name}.{ending}" for ending in ("yaml", "yml", "json"))))
    return {key.lower(): value for key, value in found.items()}


def _dated_by(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that Hugo asks for a date before the file's name, and ":filename"; none if never."""
    said = {key.lower(): value for key, value in table(data.get("frontmatter")).items()}.get("date")
    rows = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    fields: list[str] = []
    for row in rows:
        name = text(row).lower()
        fields += [*_DATE_FIELDS.get(name, (name,))]
        if name == ":filename":
            return tuple(dict.fromkeys(fields))
        if name == ":filemodtime":
            break  # every file has one
    return ()


_DATE_FIELDS = {
    "publishdate": ("publishdate", "pubdate", "published"),
    "lastmod": ("lastmod", "modified"),
    ":default": ("date", "publishdate", "pubdate", "published", "lastmod", "modified"),
}


def _hugo_patterns(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Section → pattern; since 0.131 below `page`, which may also be a section's name."""
    page = said.get("page")
    patterns = page if isinstance(page, dict) else said
    return tuple(sorted((key, value) for key, value in patterns.items() if isinstance(value, str)))


def _hugo_roots(data: Mapping[str, Any], default: str) -> list[tuple[str, str]]:
    """The folders of content, each with what stands before its addresses."""
    found: list[tuple[str, str]] = []
    mounts = {key.lower(): value for key, value in table(data.get("module")).items()}.get("mounts")
    for one in mounts if isinstance(mounts, list) else ():
        source, target = text(table(one).get("source")), text(table(one).get("target"))
        if target == "content" or target.startswith("content/"):
            inner, language = target.removeprefix("content").strip("/"), text(table(one).get("lang"))
            parts = [language if language.lower() != default.lower() else "", inner]
            found.append((source, "".join(f"/{part}" for part in parts if part)))
    for code, said in table(data.get("languages")).items():
        own = {key.lower(): value for key, value in table(said).items()}
        if root := text(own.get("contentdir")):
            found.append((root, f"/{code.lower()}" if code.lower() != default.lower() else ""))
    if all(prefix for _, prefix in found):  # of the language that names no folder
        found.append((text(data.get("contentdir")) or "content", ""))
    return found
