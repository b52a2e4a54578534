"""The components of a site that Antora makes: which file the id of a resource means.

An id is `version@component:module:family$path#place`; what it leaves out is as in the file that writes it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["ROOT_MODULE", "Component", "files_meant", "module_of"]

ROOT_MODULE = "ROOT"  # has no part of its own in an address
_ID = re.compile(
    r"(?:(?P<version>[^@:]*)@)?(?:(?:(?P<component>[^:@]*):)?(?P<module>[^:@]*):)?"
    r"(?:(?P<family>[a-z]+)\$)?(?P<path>[^:@$]+)"
)
_PLACE = re.compile(r"modules/(?P<module>[^/]+)/(?:[a-z]+/)?(?P<path>.+)")
_VERSIONLESS = ("", "_", "~")


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """One `antora.yml`; several files may be of one name and version."""

    folder: str  # from the input's root; its modules are in modules/
    name: str
    version: str = ""  # as it is written; empty where it has none
    attributes: tuple[tuple[str, str], ...] = ()  # name → value, in every page of it


def module_of(path: str, components: Sequence[Component]) -> tuple[Component, str, str] | None:
    """The component, the module, and the path within its family of a file; None for one of none."""
    for component in sorted(components, key=lambda row: len(row.folder), reverse=True):
        folder = f"{component.folder}/" if component.folder else ""
        place = _PLACE.fullmatch(path[len(folder) :]) if path.startswith(folder) else None
        if place:
            return component, place["module"], place["path"]
    return None


def files_meant(name: str, path: str, components: Sequence[Component]) -> tuple[str, ...]:
    """The files that a page's id may mean in the file at `path`; none where its component is not here."""
    home, match = module_of(path, components), _ID.fullmatch(name)
    if home is None or match is None or match["family"] not in (None, "page"):
        return ()
    own, module, inner = home
    if match["module"] is not None:
        module = match["module"] or ROOT_MODULE
    page = match["path"]
    if page.startswith(("./", "../")):
        page = posixpath.normpath(posixpath.join(posixpath.dirname(inner), page))
    return tuple(
        posixpath.join(component.folder, "modules", module, "pages", page.lstrip("/"))
        for component in _named(match["component"], match["version"], own, components)
    )


def _named(
    name: str | None, version: str | None, own: Component, components: Sequence[Component]
) -> list[Component]:
    """The components that an id names: of another one the newest version where it says none."""
    rows = [row for row in components if row.name == (name or own.name)]
    if version is not None:
        wanted = "" if version in _VERSIONLESS else version
    elif any(row.version == own.version for row in rows if row.name == own.name):
        wanted = own.version
    else:
        wanted = max((row.version for row in rows), key=_age, default="")
    return [row for row in rows if row.version == wanted]


def _age(version: str) -> tuple[tuple[int, ...], str]:
    """By its numbers; one without any is the newest, as Antora takes one without a version."""
    numbers = tuple(map(int, re.findall(r"\d+", version)))
    return numbers or (10**9,), version
