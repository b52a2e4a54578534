"""A site that Antora makes: its components, the attributes of their pages, their navigation, its address."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from wenmai.model import ROOT_MODULE, Component, Site, files_meant, module_of
from wenmai.read import bounds
from wenmai.read.markdown.configuration import is_there, read, site_of, table, text, yaml_table

__all__ = ["antora", "in_navigation"]

_DESCRIPTOR = "antora.yml"
_PLAYBOOKS = ("antora-playbook.yml", "antora-playbook.yaml", "playbook.yml", "site.yml")
# No pages: what pages take in, and what they show.
_OTHER_FAMILIES = ("partials", "examples", "attachments", "images")
_ENTRY = re.compile(r"xref:(?P<target>[^\s\[\]]{1,300})\[")
_GIVEN = re.compile(r"\{([\w-]{1,60})\}")
_INDEXED = {"drop": "clean", "indexify": "folder"}


def antora(folder: Path) -> Site | None:
    """Every `antora.yml` that lies at the root or a few folders below it is a component of the site."""
    depths = ("*/" * depth for depth in range(bounds.DEEPEST_COMPONENT + 1))
    files = sorted(file for above in depths for file in folder.glob(above + _DESCRIPTOR))
    playbook = yaml_table(read(folder, *_PLAYBOOKS)) if files else {}
    shared = _attributes(playbook, {})
    rows = [row for file in files if (row := _component(folder, file, shared))]
    if not rows:
        return None
    others = (
        module.relative_to(folder).as_posix()
        for component, _ in rows
        for module in sorted((folder / component.folder / "modules").glob("*/*"))
        if module.name in _OTHER_FAMILIES
    )
    return site_of(
        table(playbook.get("site")).get("url"),
        "antora",
        tuple(component.folder for component, _ in rows),
        permalink=_INDEXED.get(text(table(playbook.get("urls")).get("html_extension_style")), ""),
        components=tuple(component for component, _ in rows),
        templates=(*others, *(path for _, paths in rows for path in paths)),
    )


def _component(root: Path, file: Path, shared: Mapping[str, str]) -> tuple[Component, tuple[str, ...]] | None:
    """A component and the files of its navigation; None where the file names none, or it has no module."""
    data = yaml_table(read(file.parent, file.name))
    name = text(data.get("name"))
    if not name or not (file.parent / "modules").is_dir():
        return None
    above = file.parent.relative_to(root).as_posix()
    folder = "" if above == "." else above
    version = text(data.get("version"))
    version = "" if version in ("~", "null") else version
    own = {
        "page-component-name": name,
        "page-component-title": text(data.get("title")) or name,
        "page-component-version": version,
        "page-version": version,
    }
    attributes = _attributes(data, {**shared, **own})
    component = Component(
        folder=folder, name=name, version=version, attributes=tuple(sorted(attributes.items()))
    )
    lists = data.get("nav")
    paths = [text(path) for path in lists] if isinstance(lists, list) else []
    return component, tuple(posixpath.normpath(posixpath.join(folder, path)) for path in paths if path)


def _attributes(data: Mapping[str, object], others: Mapping[str, str]) -> dict[str, str]:
    """The attributes that a file sets, over others; their values may name those before them."""
    values = dict(others)
    for name, value in table(table(data.get("asciidoc")).get("attributes")).items():
        if isinstance(value, str) and len(value) <= bounds.LONGEST_ATTRIBUTE:
            values[str(name).lower()] = _filled(value.removesuffix("@"), values)
    return values


def _filled(words: str, attributes: Mapping[str, str]) -> str:
    return _GIVEN.sub(lambda match: attributes.get(match[1].lower(), match[0]), words)


def in_navigation(folder: Path, site: Site) -> tuple[dict[str, str], list[tuple[str, int, str]]]:
    """The pages that the lists of the components name, in their order, and what leads to none.

    Each page has an empty title: it states its own. What leads to none is a file, a line and a name.
    """
    pages: dict[str, str] = {}
    lacking: list[tuple[str, int, str]] = []
    for path in site.templates:
        if path.endswith(".adoc"):
            for line, target in _entries(folder, path, site):
                files = files_meant(target, _place(path, site), site.components)
                page = next((file for file in files if is_there(folder, file)), "")
                if page:
                    pages.setdefault(page, "")
                elif files:
                    lacking.append((path, line, target))
    return pages, lacking


def _place(path: str, site: Site) -> str:
    """Where a list stands; one outside of the modules is taken as if it stood in the root module."""
    inside = module_of(path, site.components)
    return path if inside else posixpath.join(_home(path, site).folder, "modules", ROOT_MODULE, "nav.adoc")


def _home(path: str, site: Site) -> Component:
    """The component whose folder is the nearest above a file."""
    above = [row for row in site.components if not row.folder or path.startswith(f"{row.folder}/")]
    return max(above or site.components, key=lambda row: len(row.folder))


def _entries(folder: Path, path: str, site: Site) -> Iterator[tuple[int, str]]:
    """What a list names, with the line."""
    attributes = dict(_home(path, site).attributes)
    try:
        written = read(folder, path)
    except (OSError, ValueError):
        return
    for number, line in enumerate(written.splitlines(), 1):
        for match in _ENTRY.finditer("" if line.startswith("//") else line):
            yield number, _filled(match["target"], attributes).partition("#")[0]
