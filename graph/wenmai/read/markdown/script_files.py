"""The scripts of one configuration, and what their values are when constants and imports are filled in."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from wenmai.read.markdown.configuration import SCRIPTS, is_there, read
from wenmai.read.markdown.script_values import (
    Call,
    Name,
    ScriptText,
    ScriptValues,
    Spread,
    Unread,
    Value,
    script_values,
)

__all__ = ["Filled", "ScriptFiles"]

_MOST_STEPS = 100_000  # values of one configuration that are filled in
_DEEPEST = 40  # names in names
_WRAPPERS = frozenset(("arraySidebar", "sidebar"))  # give back what they are given, for its type

Filled: TypeAlias = "ScriptText | Unread | list[Filled] | dict[str, Filled]"


@dataclass(slots=True)
class ScriptFiles:
    """Scripts and JSON files of a folder, each read when it is first asked for."""

    folder: Path
    keys: tuple[str, ...] = ()  # of tables, whose values are wanted
    _files: dict[str, ScriptValues] = field(default_factory=dict)
    _steps: int = 0

    def values(self, path: str) -> ScriptValues:
        """What the file at this path states; nothing where it can't be read."""
        if path not in self._files:
            self._files[path] = ScriptValues()  # a file may import itself
            try:
                written = read(self.folder, path)
                if path.endswith(".json"):
                    self._files[path].exported = _of_json(json.loads(written))
                else:
                    self._files[path] = script_values(written, *self.keys)
            except (OSError, ValueError, RecursionError):
                pass
        return self._files[path]

    def exported(self, path: str) -> Filled:
        """What a file exports by itself."""
        exported = self.values(path).exported
        return self.filled(exported, path) if exported is not None else Unread("", 1, path)

    def keyed(self, path: str, key: str) -> Iterator[Filled]:
        """What stands in a file under a key, wherever that is."""
        for value in self.values(path).keyed.get(key, ()):
            yield self.filled(value, path)

    def filled(self, value: Value, path: str, depth: int = 0) -> Filled:
        """A value with that of each constant, import and function in its place; what is computed is kept."""
        self._steps += 1
        if self._steps > _MOST_STEPS or depth > _DEEPEST:
            return Unread("", 1, path)
        if isinstance(value, list):
            return [one for member in value for one in self._members(member, path, depth)]
        if isinstance(value, dict):
            return dict(self._rows(value, path, depth))
        return self._single(value, path, depth)

    def _single(self, value: ScriptText | Unread | Name | Call | Spread, path: str, depth: int) -> Filled:
        match value:
            case Name():
                return self._meant(value.name, value.line, path, depth)
            case Call():
                return self._called(value, path, depth)
            case Spread():
                return self.filled(value.value, path, depth + 1)
        return replace(value, path=path)

    def _members(self, member: Value, path: str, depth: int) -> list[Filled]:
        filled = self.filled(member, path, depth + 1)
        return filled if isinstance(member, Spread) and isinstance(filled, list) else [filled]

    def _rows(self, table: dict[str, Value], path: str, depth: int) -> Iterator[tuple[str, Filled]]:
        for key, value in table.items():
            filled = self.filled(value, path, depth + 1)
            if isinstance(value, Spread):
                yield from filled.items() if isinstance(filled, dict) else ()
            else:
                yield key, filled

    def _meant(self, name: str, line: int, path: str, depth: int) -> Filled:
        stated = self._stated(name, path)
        return self.filled(stated[0], stated[1], depth + 1) if stated else Unread(name, line, path)

    def _stated(self, name: str, path: str, passed: tuple[str, ...] = ()) -> tuple[Value, str] | None:
        """The value of a name in a file, and the file in which it stands."""
        values = self.values(path)
        if name == "default" and values.exported is not None:
            return values.exported, path
        if name in values.constants:
            return values.constants[name], path
        module, there = values.imports.get(name, ("", name))
        for one in (module, *values.passed_on):
            file = self._module(path, one)
            if file and file not in passed and (stated := self._stated(there, file, (*passed, path))):
                return stated
        return None

    def _called(self, call: Call, path: str, depth: int) -> Filled:
        if (stated := self._stated(call.name, path)) and call.name not in _WRAPPERS:
            return self.filled(stated[0], stated[1], depth + 1)
        first = call.arguments[0] if call.arguments else None
        if (
            call.name == "require"
            and isinstance(first, ScriptText)
            and (file := self._module(path, first.text))
        ):
            return self.exported(file)
        if call.name in _WRAPPERS and first is not None:
            return self.filled(first, path, depth + 1)
        return Unread(f"{call.name}(…)", call.line, path)

    def _module(self, path: str, module: str) -> str:
        """The file that `./x` names; empty for a package, and for what lies outside of the folder."""
        if not module.startswith("."):
            return ""
        stem = posixpath.normpath(posixpath.join(posixpath.dirname(path), module))
        if stem.startswith(".."):
            return ""
        bare = stem.rpartition(".")[0] if stem.rpartition(".")[2] in SCRIPTS else stem  # ./x.js for x.ts
        names = (stem, *(f"{bare}{inner}.{ending}" for inner in ("", "/index") for ending in SCRIPTS))
        return next((name for name in names if is_there(self.folder, name)), "")


def _of_json(value: object) -> Value:
    if isinstance(value, list):
        return [_of_json(one) for one in value]
    if isinstance(value, dict):
        return {str(key): _of_json(one) for key, one in value.items()}
    return ScriptText(value, 1) if isinstance(value, str) else Name(str(value).lower(), 1)
