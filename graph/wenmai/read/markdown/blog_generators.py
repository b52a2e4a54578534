"""The configurations of Hexo, Jekyll, Zola and Pelican."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wenmai.model import Site
from wenmai.read.markdown.configuration import read, site_of, table, text, toml, under, yaml_table

__all__ = ["hexo_or_jekyll", "pelican", "zola"]

# Folders beside the articles that make pages of them, or hold what was made.
_HEXO_TEMPLATES = ("node_modules", "public", "scaffolds", "scripts", "themes")
_JEKYLL_TEMPLATES = ("_data", "_includes", "_layouts", "_plugins", "_sass", "_site", "node_modules", "vendor")


def hexo_or_jekyll(folder: Path) -> Site | None:
    """Both keep their settings in `_config.yml`; a folder of Hexo's source tells them apart.

    So does the name of the setting: Octopress, which is Jekyll with a folder like Hexo's, says `source`.
    """
    written = read(folder, "_config.yml", "_config.yaml")
    if not written:
        return None
    data = yaml_table(written)
    source = text(data.get("source_dir")) or "source"
    is_hexo = "new_post_name" in data or "source_dir" in data
    if is_hexo or ("source" not in data and (folder / source / "_posts").is_dir()):
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
        under(data.get("url"), data.get("baseurl") or data.get("root")),  # as Octopress calls it
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
