"""Every rule and pattern of the rooms that judge, found by looking at their modules and not by name.

A *spot* is a compiled pattern, a kind of evidence or another named row of a literal table. It is called by
module, variable and, in a table, by the row: `extract.books.CUES[chapter]`. Patterns and evidence can be
put under watch: what stands in for them counts how often they match or propose, and can be switched off.
"""

from __future__ import annotations

import ast
import dataclasses
import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import FunctionType, MethodType, ModuleType
from typing import Any

import wenmai

__all__ = ["ROOMS", "Spot", "Watched", "WatchedProposals", "forget_answers", "spots", "watch"]

ROOMS = ("extract", "series", "resolve")
_NAMELESS = ("module", "function")


@dataclass(frozen=True, order=True)
class Spot:
    """A pattern, or a named row of a table."""

    name: str
    row: str = ""  # name of the row, where it has one
    pattern: bool = (
        False  # matches or proposals can be counted; a row without patterns is known by what it decides
    )


class Watched:
    """Stands in for a compiled pattern: counts the calls that match, and matches nothing when off."""

    __slots__ = ("_real", "fired", "name", "off")

    def __init__(self, real: re.Pattern[str], name: str) -> None:
        self._real, self.name, self.fired, self.off = real, name, 0, False

    def __getattr__(self, name: str) -> Any:  # pattern, flags, groups, groupindex
        return getattr(self._real, name)

    def _one(self, match: re.Match[str] | None) -> re.Match[str] | None:
        if match is None or self.off:
            return None
        self.fired += 1
        return match

    def search(self, *given: Any) -> re.Match[str] | None:
        return self._one(self._real.search(*given))

    def match(self, *given: Any) -> re.Match[str] | None:
        return self._one(self._real.match(*given))

    def fullmatch(self, *given: Any) -> re.Match[str] | None:
        return self._one(self._real.fullmatch(*given))

    def finditer(self, *given: Any) -> Iterator[re.Match[str]]:
        return (match for match in self._real.finditer(*given) if self._one(match))

    def findall(self, *given: Any) -> list[Any]:
        matches = [] if self.off else self._real.findall(*given)
        self.fired += bool(matches)
        return matches

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        if self.off:
            return [text]
        parts = self._real.split(text, maxsplit)
        self.fired += len(parts) > 1
        return parts

    def subn(self, by: Any, text: str, count: int = 0) -> tuple[str, int]:
        if self.off:
            return text, 0
        changed, times = self._real.subn(by, text, count)
        self.fired += times > 0
        return changed, times

    def sub(self, by: Any, text: str, count: int = 0) -> str:
        return self.subn(by, text, count)[0]


class WatchedProposals:
    """Stands in for a kind of evidence: counts the articles that it proposes, and proposes none when off."""

    def __init__(self, real: Callable[..., Iterable[Any]], name: str) -> None:
        self._real, self.name, self.fired, self.off = real, name, 0, False

    def __call__(self, *given: Any) -> list[Any]:
        proposals = [] if self.off else list(self._real(*given))
        self.fired += sum(len(one.members) for one in proposals)
        return proposals


# --- the modules --------------------------------------------------------------------------------


@cache
def _modules() -> dict[str, ModuleType]:
    """Every module of the package, by name."""
    names = ["wenmai", *(one.name for one in pkgutil.walk_packages(wenmai.__path__, "wenmai."))]
    return {name: importlib.import_module(name) for name in names if not name.endswith("__main__")}


def _in_rooms(name: str) -> bool:
    return name.split(".")[1:2] and name.split(".")[1] in ROOMS  # type: ignore[return-value]


def _short(module: str) -> str:
    return module.removeprefix("wenmai.")


@cache
def _assigned(module: str) -> tuple[str, ...]:
    """The variables that a module assigns itself, in order."""
    file = _modules()[module].__file__
    names: dict[str, None] = {}
    for node in ast.parse(Path(file or "").read_text("utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {one.id: None for one in targets if isinstance(one, ast.Name)}
    return tuple(names)


@cache
def _imports() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Module and variable → the modules that import it, with the name that it has there."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for name, module in _modules().items():
        for node in ast.walk(ast.parse(Path(module.__file__ or "").read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for one in node.names:
                    found.setdefault((node.module, one.name), []).append((name, one.asname or one.name))
    return found


def _importers(module: str, name: str) -> Iterator[tuple[str, str]]:
    """Everywhere that a variable is known, through packages that pass it on too."""
    for other, called in _imports().get((module, name), ()):
        yield other, called
        if (other, called) != (module, name):
            yield from _importers(other, called)


# --- what stands in them ------------------------------------------------------------------------

_Replace = Callable[[Any, str], Any]  # pattern or kind of evidence and its name → what takes its place


@cache
def spots() -> tuple[Spot, ...]:
    """All of them, in the order of modules, variables and rows. Looks only, and changes nothing."""
    walk = _Walk(lambda pattern, name: pattern)
    walk.all()
    return tuple(walk.spots)


def watch() -> dict[str, Watched | WatchedProposals]:
    """Put every pattern and every kind of evidence under watch, for the rest of this process; by name."""
    spots()
    watched: dict[str, Watched | WatchedProposals] = {}

    def take(real: Any, name: str) -> Watched | WatchedProposals:
        watched[name] = (Watched if isinstance(real, re.Pattern) else WatchedProposals)(real, name)
        return watched[name]

    _Walk(take).all()
    return watched


class _Walk:
    """Goes through the variables of the rooms and puts something in the place of each pattern."""

    def __init__(self, replace: _Replace) -> None:
        self.replace = replace
        self.spots: list[Spot] = []
        self.seen: set[int] = set()  # rows that two tables share stand under the first

    def all(self) -> None:
        for module in sorted(name for name in _modules() if _in_rooms(name)):
            for name in _assigned(module):
                if name.startswith("__") or not hasattr(_modules()[module], name):
                    continue
                old = getattr(_modules()[module], name)
                new = self.value(old, f"{_short(module)}.{name}", "")
                if new is not old:
                    for other, called in ((module, name), *_importers(module, name)):
                        if getattr(_modules()[other], called, None) is old:
                            setattr(_modules()[other], called, new)

    def value(self, value: Any, name: str, row: str) -> Any:
        """The value with its patterns replaced: the same object where nothing was."""
        if isinstance(value, re.Pattern):
            self.spots.append(Spot(name, row, pattern=True))
            return self.replace(value, name)
        if isinstance(value, tuple | list):
            return self._sequence(value, name, row)
        if isinstance(value, dict):
            new = {key: self.value(one, f"{name}[{key}]", row) for key, one in value.items()}
            return new if any(new[key] is not value[key] for key in new) else value
        if dataclasses.is_dataclass(value) and not isinstance(value, type):
            self._row(value, name)
        elif isinstance(value, FunctionType):
            self._closure(value, name, row)
        elif isinstance(getattr(value, "__self__", None), re.Pattern):  # search = _PATTERN.search
            return getattr(self.value(value.__self__, name, row), value.__name__)
        return value

    def _sequence(self, value: Any, name: str, row: str) -> Any:
        labels = _labels(value)
        new = [self.value(one, f"{name}[{label}]", row) for label, one in zip(labels, value, strict=True)]
        if all(one is other for one, other in zip(new, value, strict=True)):
            return value
        return type(value)(*new) if hasattr(value, "_fields") else type(value)(new)

    def _row(self, value: Any, name: str) -> None:
        if id(value) in self.seen or not type(value).__module__.startswith("wenmai"):
            return
        self.seen.add(id(value))
        row = getattr(value, "name", "")
        row = row if isinstance(row, str) else ""
        first = len(self.spots)
        fields = [one.name for one in dataclasses.fields(value)]
        patterns = [one for one in fields if isinstance(getattr(value, one), re.Pattern)]
        for one in fields:
            old = getattr(value, one)
            new = self.value(old, name if patterns == [one] else f"{name}.{one}", row)
            if new is not old:
                object.__setattr__(value, one, new)
        if row and isinstance(propose := getattr(value, "propose", None), FunctionType):
            self.spots.append(Spot(name, row, pattern=True))
            object.__setattr__(value, "propose", self.replace(propose, name))
        if row and len(self.spots) == first:
            self.spots.append(Spot(name, row))

    def _closure(self, function: FunctionType, name: str, row: str) -> None:
        """Patterns that a function was made with: _titled(re.compile(…))."""
        for called, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
            if id(cell) not in self.seen and isinstance(cell.cell_contents, re.Pattern):
                self.seen.add(id(cell))
                cell.cell_contents = self.value(cell.cell_contents, f"{name}.{called}", row)


def _labels(rows: Any) -> list[str]:
    """What to call the items: by name where that is enough, with their example where it is not."""
    names = [getattr(one, "name", "") if dataclasses.is_dataclass(one) else "" for one in rows]
    names = [one if isinstance(one, str) else "" for one in names]
    times = Counter(names)
    labels = []
    for at, (one, name) in enumerate(zip(rows, names, strict=True)):
        example = getattr(one, "example", "") if dataclasses.is_dataclass(one) else ""
        if name and times[name] == 1:
            labels.append(name)
        elif isinstance(example, str) and example:
            labels.append(f"{name}: {example}" if name else example)
        else:
            labels.append(str(at))
    return labels


def forget_answers() -> None:
    """Empty every cache of the package: an answer kept from another blog fires no pattern."""
    for module in _modules().values():
        for one in vars(module).values():
            if isinstance(clear := getattr(one, "cache_clear", None), Callable | MethodType):
                clear()
