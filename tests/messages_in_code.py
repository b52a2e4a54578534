"""Every sentence that the code can print, read from its source: what a catalogue must hold.

A message is an argument of an error, of a finding, or of a note. It may be an f-string, a name that such a
string was given to, one of several, or a parameter, which every caller fills. What is put in becomes a field.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Message", "errors", "findings", "literals"]

_PACKAGE = Path(__file__).parent.parent / "graph" / "wenmai"
_ERRORS = {
    "AmbiguousArticle",
    "BadParameter",
    "Bomb",
    "InputError",
    "NoPath",
    "NoSuchArticle",
    "OutputError",
    "StoreBusy",
    "StoreDamaged",
    "Unsaid",
    "UsageError",
    "ValueError",
    "WenmaiError",
}
_OPAQUE = {
    "counted",
    "say",
    "spoken",
}  # what these give is a sentence that is looked for where they are called
_CARRIERS = {"message", "outcome", "why"}  # parameters that bring a sentence or the end of one
_FIELD = "\0"  # stands where a value is put in
_DEEPEST = 6  # callers of callers that are followed
_MOST = 64  # alternatives of one message


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A sentence with its place."""

    path: str  # of the module, within the package
    line: int
    parts: tuple[str, ...]  # literal texts; between two of them stands a value

    def example(self) -> str:
        """The sentence with a value put into every gap."""
        values = (f"‹{number}›" for number in itertools.count(1))
        first, *rest = self.parts
        return first + "".join(next(values) + part for part in rest)

    @property
    def bare(self) -> bool:
        """Whether no word of it stands in the code."""
        return not any(character.isalpha() for part in self.parts for character in part)


@dataclass(frozen=True, slots=True)
class _Scope:
    """A module with one of its functions."""

    path: str
    tree: ast.Module
    function: ast.FunctionDef | None


@cache
def _modules() -> dict[str, ast.Module]:
    return {
        file.relative_to(_PACKAGE).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
        for file in sorted(_PACKAGE.rglob("*.py"))
    }


def errors() -> Iterator[Message]:
    """What errors say, the first argument of each."""
    for scope, call in _all_calls():
        if _name(call.func) in _ERRORS and call.args:
            yield from _messages(scope, call, call.args[0])


def findings() -> Iterator[Message]:
    """What findings say, and what is said of what was examined here."""
    for name, fields in (("Finding", {"message"}), ("Check", {"says", "remedy"})):
        for scope, call in _calls_of(name):
            for keyword in call.keywords:
                if keyword.arg in fields:
                    yield from _messages(scope, call, keyword.value)


def literals(function: str, at: int = 0) -> Iterator[Message]:
    """An argument of a function, wherever it is called: the first, or the one at that place."""
    for scope, call in _calls_of(function):
        for value in call.args[at : at + 1]:
            yield from _messages(scope, call, value)


def _messages(scope: _Scope, call: ast.Call, value: ast.expr) -> Iterator[Message]:
    for text in sorted(set(itertools.islice(_texts(scope, value, 0), _MOST))):
        yield Message(scope.path, call.lineno, tuple(text.split(_FIELD)))


@cache
def _all_calls() -> tuple[tuple[_Scope, ast.Call], ...]:
    return tuple(
        pair for path, tree in _modules().items() for pair in _within(_Scope(path, tree, None), tree)
    )


@cache
def _calls_of(name: str) -> tuple[tuple[_Scope, ast.Call], ...]:
    return tuple(pair for pair in _all_calls() if _name(pair[1].func) == name)


def _within(scope: _Scope, node: ast.AST) -> Iterator[tuple[_Scope, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        inner = _Scope(scope.path, scope.tree, child) if isinstance(child, ast.FunctionDef) else scope
        if isinstance(child, ast.Call):
            yield scope, child
        yield from _within(inner, child)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _texts(scope: _Scope, value: ast.expr, depth: int) -> Iterator[str]:
    """Every text that the expression can be, as far as the source tells."""
    if depth > _DEEPEST:
        yield _FIELD
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.JoinedStr):
        yield from _joined(scope, value.values, depth)
    elif isinstance(value, ast.FormattedValue):
        yield from _texts(scope, value.value, depth) if value.format_spec is None else iter([_FIELD])
    elif isinstance(value, ast.IfExp):
        yield from _texts(scope, value.body, depth)
        yield from _texts(scope, value.orelse, depth)
    elif isinstance(value, ast.BoolOp):
        for part in value.values:
            yield from _texts(scope, part, depth)
    elif isinstance(value, ast.BinOp) and isinstance(value.op, ast.Add):
        yield from _joined(scope, [value.left, value.right], depth)
    elif isinstance(value, ast.Dict):
        for part in value.values:
            yield from _texts(scope, part, depth)
    elif isinstance(value, ast.Subscript):
        yield from _texts(scope, value.value, depth)
    elif isinstance(value, ast.Name):
        yield from _named(scope, value.id, depth)
    elif (
        isinstance(value, ast.Call)
        and _name(value.func) == "format"
        and isinstance(value.func, ast.Attribute)
    ):
        for text in _texts(scope, value.func.value, depth):
            yield re.sub(r"\{[^{}]*\}", _FIELD, text)
    elif isinstance(value, ast.Call) and _name(value.func) == "safe" and value.args:
        yield from _texts(scope, value.args[0], depth)
    elif isinstance(value, ast.Call) and _name(value.func) in _OPAQUE:
        yield _FIELD
    elif isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
        yield from _returned(scope, value.func.id, depth)
    else:
        yield _FIELD


def _joined(scope: _Scope, parts: list[ast.expr], depth: int) -> Iterator[str]:
    choices = [list(itertools.islice(_texts(scope, part, depth), _MOST)) for part in parts]
    yield from ("".join(choice) for choice in itertools.product(*choices))


def _named(scope: _Scope, name: str, depth: int) -> Iterator[str]:
    """What a name was given: in its function, by its callers, or in its module."""
    key = scope.path, scope.function and scope.function.lineno, name
    if key not in _known:
        _known[key] = (_FIELD,)  # what leads back to itself
        _known[key] = tuple(dict.fromkeys(itertools.islice(_given(scope, name, depth), _MOST)))
    yield from _known[key]


_known: dict[object, tuple[str, ...]] = {}


def _given(scope: _Scope, name: str, depth: int) -> Iterator[str]:
    if scope.function is not None:
        if given := list(_assigned(scope.function, name)):
            for value in given:
                yield from _texts(scope, value, depth + 1)
            return
        parameters = [each.arg for each in scope.function.args.args]
        if name in _CARRIERS:
            yield from _passed(scope, name, parameters, depth)
            return
    if given := list(_assigned(scope.tree, name, deep=False)):
        for value in given:
            yield from _texts(_Scope(scope.path, scope.tree, None), value, depth + 1)
        return
    yield _FIELD


def _assigned(within: ast.AST, name: str, *, deep: bool = True) -> Iterator[ast.expr]:
    for node in ast.walk(within) if deep else ast.iter_child_nodes(within):
        if isinstance(node, ast.Assign) and any(getattr(each, "id", "") == name for each in node.targets):
            yield node.value
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and getattr(node.target, "id", "") == name:
            yield from filter(None, [node.value])


def _passed(scope: _Scope, name: str, parameters: list[str], depth: int) -> Iterator[str]:
    """What the callers of its function give for a parameter."""
    assert scope.function is not None
    calls = _calls_of(scope.function.name)
    inner = [pair for pair in calls if pair[0].path == scope.path]
    given = []
    for other, call in inner or calls:
        values = [keyword.value for keyword in call.keywords if keyword.arg == name]
        if name in parameters:
            at = parameters.index(name) - (parameters[0] == "self")
            values += call.args[at : at + 1]
        given += [(other, value) for value in values]
    for other, value in given:
        yield from _texts(other, value, depth + 1)
    if not given:
        yield _FIELD


def _returned(scope: _Scope, name: str, depth: int) -> Iterator[str]:
    """What a function gives back, where that is text."""
    for inner in _functions(scope, name):
        for part in ast.walk(inner.function or inner.tree):
            if isinstance(part, ast.Return) and part.value is not None:
                yield from _texts(inner, part.value, depth + 1)
        return
    yield _FIELD


def _functions(scope: _Scope, name: str) -> Iterator[_Scope]:
    """The functions of that name that give text: of the same module before those of another."""
    rows = _all_functions().get(name, ())
    yield from sorted(rows, key=lambda row: row.path != scope.path)


@cache
def _all_functions() -> dict[str, list[_Scope]]:
    rows: dict[str, list[_Scope]] = {}
    for path, tree in _modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and _gives_text(node):
                rows.setdefault(node.name, []).append(_Scope(path, tree, node))
    return rows


def _gives_text(function: ast.FunctionDef) -> bool:
    return isinstance(function.returns, ast.Name) and function.returns.id == "str"
