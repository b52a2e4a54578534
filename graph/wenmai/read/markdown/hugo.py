"""The configuration of Hugo: its folders of content, its languages, how it makes addresses and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wenmai.model import Site
from wenmai.read.markdown.configuration import read, site_of, table, text, toml, yaml_table
from wenmai.read.markdown.templates import base_shortcodes

__all__ = ["hugo"]

# Folders beside the articles that make pages of them, or hold what was made.
_TEMPLATES = (
    *("_vendor", "archetypes", "assets", "data", "i18n", "layouts", "node_modules", "public", "resources"),
    "themes",
)


def hugo(folder: Path) -> Site | None:
    """One file, or a folder of them; names of settings are read whatever the case of their letters."""
    data = _all_settings(folder)
    if "baseurl" not in data and not (data and (folder / "content").is_dir()):
        return None
    language = text(data.get("defaultcontentlanguage"))
    roots = _roots(folder, data, language or "en")
    return site_of(
        data.get("baseurl"),
        "hugo",
        tuple(dict.fromkeys(root for root, _ in roots)),
        author=table(data.get("params")).get("author") or data.get("author"),
        permalink=".html" if data.get("uglyurls") is True else "",
        sections=_patterns(table(data.get("permalinks"))),
        language=language or text(data.get("languagecode")).partition("-")[0],
        languages=tuple(sorted(str(code) for code in table(data.get("languages")))),
        prefixes=tuple(sorted({(root, prefix) for root, prefix in roots if prefix})),
        dated_by=_dated_by(data),
        base_calls=base_shortcodes(folder),
        links_find_pages=_links_find_pages(folder, data),
        templates=_TEMPLATES,
    )


def _all_settings(folder: Path) -> dict[str, Any]:
    parents = (folder, folder / "config" / "_default")
    for parent in parents:
        data = _settings(parent, "hugo") or _settings(parent, "config")
        if data:
            break
    for name in ("languages", "markup", "module", "params", "permalinks"):
        if name not in data and (more := _settings(parents[1], name)):
            data[name] = more
    if "languages" not in data and (more := _by_language(parents[1])):
        data["languages"] = more
    return data


def _by_language(folder: Path) -> dict[str, Any]:
    """The languages that have a file each, `languages.en.toml`."""
    names = sorted(one.name for one in folder.glob("languages.*.*")) if folder.is_dir() else []
    codes = dict.fromkeys(name.split(".")[1] for name in names if name.count(".") == 2)
    return {code: _settings(folder, f"languages.{code}") for code in codes}


def _settings(folder: Path, name: str) -> dict[str, Any]:
    if written := read(folder, f"{name}.toml"):
        found = toml(written)
    else:
        found = yaml_table(read(folder, *(f"{name}.{ending}" for ending in ("yaml", "yml", "json"))))
    return {key.lower(): value for key, value in found.items()}


# A template that makes a link, of the site itself and of its themes.
_LINK_HOOKS = tuple(
    f"{above}layouts/{inner}_markup/render-link*.html"
    for above in ("", "themes/*/")
    for inner in ("", "_default/")
)


_PARTIALS = tuple(
    f"{above}layouts/{inner}/" for above in ("", "themes/*/") for inner in ("_partials", "partials")
)
_PARTIAL = re.compile(r"\bpartial(?:Cached)?\s+\"((?:[\w-]+/){0,9}[\w-]{1,100}\.html)\"")
_MOST_PARTIALS = 10


def _links_find_pages(folder: Path, data: Mapping[str, Any]) -> bool:
    """Whether links are made by asking GetPage: by a template that does, or by Hugo's own.

    That is used where it is asked for, and in a site of several languages.
    """
    goldmark = table(table(data.get("markup")).get("goldmark"))
    hooks = table(goldmark.get("renderHooks") or goldmark.get("renderhooks"))
    told = {key.lower(): _word(value) for key, value in table(hooks.get("link")).items()}
    asked = told.get("useembedded") or told.get("enabledefault") or "auto"
    written = next(filter(None, (_template(folder, row) for row in _LINK_HOOKS)), "")
    if written and asked != "always":
        return any(".GetPage" in one for one in (written, *_partials(folder, written)))
    several = len(table(data.get("languages"))) > 1
    return several if asked == "auto" else asked in ("always", "fallback", "true")


def _word(value: object) -> str:
    """A setting in small letters, whichever form has it: true of TOML, `true` of YAML."""
    return str(value).lower() if isinstance(value, bool | str) else ""


def _template(folder: Path, pattern: str) -> str:
    """The text of the first such file; empty where there is none, or it can't be read."""
    try:
        return next((read(one.parent, one.name) for one in sorted(folder.glob(pattern))), "")
    except (OSError, ValueError):
        return ""


def _partials(folder: Path, written: str) -> Iterator[str]:
    """The pieces that a template consists of."""
    for name in _PARTIAL.findall(written)[:_MOST_PARTIALS]:
        for row in _PARTIALS:
            yield _template(folder, row + name)


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


def _patterns(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Section → pattern; since 0.131 below `page`, which may also be a section's name."""
    page = said.get("page")
    patterns = page if isinstance(page, dict) else said
    return tuple(sorted((key, value) for key, value in patterns.items() if isinstance(value, str)))


def _roots(folder: Path, data: Mapping[str, Any], default: str) -> list[tuple[str, str]]:
    """The folders of content, each with what stands before its addresses."""
    main = f"/{default.lower()}" if _word(data.get("defaultcontentlanguageinsubdir")) == "true" else ""

    def before(code: str) -> str:
        return main if not code or code.lower() == default.lower() else f"/{code.lower()}"

    found: dict[str, str] = {}
    mounted: dict[str, str] = {}  # the language of each
    for source, inner, code in _mounts(data, default):
        above = next((root for root in mounted if f"{source}/".startswith(f"{root}/")), "")
        if mounted.get(above, code) == code:  # else pages that are not translated are shown in a language
            found[source], mounted[source] = before(code) + inner, code
    languages = table(data.get("languages"))
    for code, said in languages.items():
        own = {key.lower(): value for key, value in table(said).items()}
        if root := text(own.get("contentdir")):
            found.setdefault(root, before(str(code)))
    content = text(data.get("contentdir")) or "content"
    if found:
        if main not in found.values():  # of the language that names no folder
            found.setdefault(content, main)
        return [*found.items()]
    if len(languages) > 1 and (folder / content / default).is_dir():  # each has a folder, whatever mounts it
        inside = [str(code) for code in languages if (folder / content / str(code)).is_dir()]
        return [*((f"{content}/{code}", before(code)) for code in inside), (content, main)]
    return [(content, main)]


def _mounts(data: Mapping[str, Any], default: str) -> Iterator[tuple[str, str, str]]:
    """Folder, what stands before its addresses within its language, and that language."""
    mounts = {key.lower(): value for key, value in table(data.get("module")).items()}.get("mounts")
    for one in mounts if isinstance(mounts, list) else ():
        source, target = text(table(one).get("source")), text(table(one).get("target"))
        if target == "content" or target.startswith("content/"):
            matrix = table(table(table(one).get("sites")).get("matrix")).get("languages")
            codes = [text(code) for code in (matrix if isinstance(matrix, list) else [matrix])]
            code = default if default in codes else codes[0] if codes else ""
            yield source, target.removeprefix("content"), text(table(one).get("lang")) or code
