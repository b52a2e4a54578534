"""The configuration of Docusaurus: every folder of content with the route at which it is published."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenmai.model import Site
from wenmai.read.markdown.configuration import SCRIPTS, is_there, read, site_of, under
from wenmai.read.markdown.script_files import ScriptFiles
from wenmai.read.markdown.script_objects import ScriptObject, script_objects
from wenmai.read.markdown.script_values import ScriptText

__all__ = ["docs_of", "docusaurus"]

_CONFIGURATIONS = tuple(f"docusaurus.config.{ending}" for ending in SCRIPTS)
_KINDS = ("docs", "blog", "pages")
_DEFAULTS = {"docs": ("docs", "docs"), "blog": ("blog", "blog"), "pages": ("src/pages", "/")}
_POSTS = "/:date/:title"  # behind the route of a blog


@dataclass(frozen=True, slots=True)
class _Content:
    """One plugin of content."""

    kind: str
    folder: str
    route: str
    name: str = ""  # of a second plugin of its kind
    sidebars: str = ""  # the file of its sidebars
    current: str = ""  # where the docs of no version are: <current> is that of the newest


def docusaurus(folder: Path) -> Site | None:
    """The site's address, and its folders of docs, posts and pages, also those beside the configuration."""
    script = read(folder, *_CONFIGURATIONS)
    if not script:
        return None
    objects = script_objects(script)
    told = next((one.texts for one in objects if {"url", "baseUrl"} <= one.texts.keys()), None)
    told = told or next((one.texts for one in objects if {"url", "title"} <= one.texts.keys()), {})
    if not told:
        told = next((one.texts for one in objects if "url" in one.texts and not one.above), {})
    sections = [row for plugin in _plugins(objects) for row in _sections(plugin, folder)]
    return site_of(
        under(_plain(told.get("url")), _plain(told.get("baseUrl"))),
        "docusaurus",
        tuple(dict.fromkeys(root for root, _ in sections)),
        sections=tuple(dict.fromkeys(sections)),
        templates=("build", "node_modules", "static"),
        server_redirects=tuple(_redirects(folder)),
    )


def _redirects(folder: Path) -> Iterator[tuple[str, str]]:
    """Where pages have gone, as the plugin for it is told, in the configuration or in a script of its own."""
    name = next((name for name in _CONFIGURATIONS if is_there(folder, name)), "")
    for rows in ScriptFiles(folder, ("redirects",)).keyed(name, "redirects"):
        for row in rows if isinstance(rows, list) else ():
            before, after = (row.get("from"), row.get("to")) if isinstance(row, dict) else (None, None)
            for one in before if isinstance(before, list) else [before]:
                if isinstance(one, ScriptText) and isinstance(after, ScriptText):
                    yield one.text, after.text


def _plain(value: str | None) -> str:
    """A plain text; nothing for the name of what is not told."""
    return "" if not value or value.startswith("<") else value


def _plugins(objects: Sequence[ScriptObject]) -> Iterator[_Content]:
    """The plugins that the preset has, each with its settings or as it is by itself, and those beside it."""
    off = {
        kind
        for one in objects
        for kind in _KINDS
        if "presets" in one.above and one.texts.get(kind) == "<false>"
    }
    for kind in _KINDS:
        preset = [one for one in objects if one.key == kind and "themeConfig" not in one.above]
        if kind not in off:
            yield _content(kind, preset[0].texts if preset else {})
    for one in objects:
        kind = one.beside.rpartition("plugin-content-")[2] if "plugin-content-" in one.beside else ""
        if kind in _KINDS and "path" in one.texts:
            yield _content(kind, one.texts)


def _content(kind: str, texts: dict[str, str]) -> _Content:
    folder, route = _DEFAULTS[kind]
    route = _plain(texts.get("routeBasePath", route)) if kind != "pages" else route
    path = posixpath.normpath(_plain(texts.get("path")) or folder)
    return _Content(
        kind,
        path,
        "/" + route.strip("/"),
        name=_plain(texts.get("id")),
        sidebars=_plain(texts.get("sidebarPath")),
        current=texts.get("lastVersion", ""),
    )


def docs_of(folder: Path) -> Iterator[tuple[str, str]]:
    """The folders of docs with the files that order them; an empty name where the pages order themselves."""
    script = read(folder, *_CONFIGURATIONS)
    for content in _plugins(script_objects(script)):
        if content.kind == "docs":
            usual = () if content.name else (*(f"sidebars.{one}" for one in SCRIPTS), "sidebars.json")
            names = (content.sidebars, *usual) if content.sidebars else usual
            named = (posixpath.normpath(name) for name in names)
            yield content.folder, next((name for name in named if (folder / name).is_file()), "")


def _sections(content: _Content, folder: Path) -> Iterator[tuple[str, str]]:
    """Folder → route, also of what is translated, and of earlier versions."""
    versions = _versions(content, folder)
    newest = versions[0] if versions and content.current != "current" else ""
    posts = _POSTS if content.kind == "blog" else ""
    before = f"{content.name}_" if content.name else ""
    inner = {content.folder: ("current", "next" if newest else "")}
    for version in versions:
        inner[f"{before}versioned_docs/version-{version}"] = (
            f"version-{version}",
            "" if version == newest else version,
        )
    for root, (_, route) in inner.items():
        yield root, posixpath.join(content.route, route).rstrip("/") + posts or "/"
    plugin = f"docusaurus-plugin-content-{content.kind}" + (f"-{content.name}" if content.name else "")
    for language in sorted(folder.glob(f"i18n/*/{plugin}")):
        code = language.parent.name
        for version, route in inner.values():
            translated = language / version if content.kind == "docs" else language
            if translated.is_dir():
                yield (
                    translated.relative_to(folder).as_posix(),
                    posixpath.join("/", code, content.route.strip("/"), route).rstrip("/") + posts,
                )


def _versions(content: _Content, folder: Path) -> list[str]:
    """The versions of docs that are kept beside them, the newest first."""
    written = read(folder, f"{content.name}_versions.json" if content.name else "versions.json")
    try:
        rows = json.loads(written) if written and content.kind == "docs" else []
    except ValueError:
        return []
    return [row for row in rows if isinstance(row, str)] if isinstance(rows, list) else []
