"""How many steps the package takes for something: a measure that no load of the machine changes.

The functions of the package are compiled once more with every call, turn of a loop, slice and search passing
through a counter, and run in place of their own while something is counted. A step is a call or a turn, or a
character or item that a call into C goes over: `text.find(x, at)` costs the way from `at` to what it finds.
A regular expression costs the way to the end of what it finds; with `inside_patterns` also every comparison
that it makes on the way (regex_steps.py), which is slow and for texts of some hundred characters.
"""

from __future__ import annotations

import ast
import builtins
import gc
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from functools import _lru_cache_wrapper, cache
from pathlib import Path
from types import BuiltinMethodType, CodeType, FunctionType

import wenmai
from regex_steps import regex_steps

__all__ = ["LINEAR", "growth", "steps"]

LINEAR = 1.5  # of `growth`, at most; between a size and its fourfold a square grows by 4, n log n by 1.3

PACKAGE = str(Path(wenmai.__file__).parent)

_MEANT_FOR_FRAMES = {"super", "locals", "globals", "vars", "dir", "eval", "exec"}
_GOES_OVER_ARGUMENTS = {sorted, list, tuple, set, frozenset, dict, sum, min, max, any, all, Counter, deque}
_SIZED = (str, bytes, bytearray, list, tuple, dict, set, frozenset, deque)
_FINDING = {"find", "index", "rfind", "rindex", "partition", "rpartition"}
_GOES_OVER_THE_OTHER = {"extend", "update", "union", "intersection", "difference", "isdisjoint"}
_ONE_LOOK = {
    "startswith", "endswith", "append", "add", "get", "setdefault", "items", "keys", "values", "popleft",
    "appendleft", "discard", "popitem", "isdigit", "isspace", "isalpha", "isalnum", "isupper", "__getitem__",
}  # fmt: skip

_count = 0
_inside_patterns = False


def steps(action: Callable[[], object], *, inside_patterns: bool = False) -> int:
    """Steps that the package takes while the action runs."""
    global _count, _inside_patterns
    functions, caches = _of_modules(frozenset(name for name in sys.modules if name.startswith("wenmai.")))
    for answers in caches:
        answers.cache_clear()  # what an earlier test asked costs here what it costs anywhere
    plain = [(function, function.__code__) for function in functions]
    vars(builtins).update(_COUNTERS)
    try:
        for function, code in plain:
            function.__code__ = _counting(code.co_filename)[code]
        _count, _inside_patterns = 0, inside_patterns
        action()
        return _count
    finally:
        for function, code in plain:
            function.__code__ = code
        for name in _COUNTERS:
            delattr(builtins, name)


def growth(
    prepare: Callable[[int], Callable[[], object]], small: int, large: int, *, inside_patterns: bool = False
) -> float:
    """How the steps for one unit of size grow from the small to the large size: 1 where time is linear.

    Parameters
    ----------
    prepare
        Makes what is counted for a size; what it does itself is not counted.
    """
    prepare(small)()  # tables that are made when they are first used
    first, second = (steps(prepare(size), inside_patterns=inside_patterns) for size in (small, large))
    assert first >= small / 100, f"only {first} steps at {small}: nothing was counted"
    return second / first * small / large


@cache
def _of_modules(
    names: frozenset[str],  # of the modules that are loaded: what they define is looked for once
) -> tuple[list[FunctionType], list[_lru_cache_wrapper[object]]]:
    """The functions of the package, and its caches of answers."""
    objects = gc.get_objects()
    functions = [one for one in objects if type(one) is FunctionType and _is_ours(one)]
    caches = [one for one in objects if isinstance(one, _lru_cache_wrapper)]
    return functions, [
        one for one in caches if str(one.__module__).startswith("wenmai.") and _is_of_questions(one)
    ]


def _is_ours(function: FunctionType) -> bool:
    code = function.__code__
    return code.co_filename.startswith(PACKAGE) and code in _counting(code.co_filename)


def _is_of_questions(answers: _lru_cache_wrapper[object]) -> bool:
    """Whether a cache holds answers for texts, not a table that is made once."""
    return (answers.cache_parameters()["maxsize"] or 0) > 1


@cache
def _counting(filename: str) -> dict[CodeType, CodeType]:
    """Each code of a file → the same with counters."""
    source = Path(filename).read_text("utf-8")
    tree = ast.fix_missing_locations(_Counters().visit(ast.parse(source)))
    pairs = [(compile(source, filename, "exec"), compile(tree, filename, "exec"))]
    for plain, counting in pairs:
        inner = (filter(_is_code, code.co_consts) for code in (plain, counting))
        pairs.extend(zip(*inner, strict=True))
    return dict(pairs)


def _is_code(constant: object) -> bool:
    return isinstance(constant, CodeType)


class _Counters(ast.NodeTransformer):
    """Sends every call, turn, slice, sum and `in` through its counter."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id in _MEANT_FOR_FRAMES:
            return node
        return _call("_steps_call", node.func, *node.args, at=node, keywords=node.keywords)

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        self.generic_visit(node)
        is_read = isinstance(node.ctx, ast.Load) and isinstance(node.slice, ast.Slice)
        return _call("_steps_made", node, at=node) if is_read else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        return _call("_steps_made", node, at=node) if isinstance(node.op, ast.Add) else node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        if len(node.ops) > 1 or not isinstance(node.ops[0], ast.In | ast.NotIn):
            return node
        inside = _call("_steps_in", node.left, node.comparators[0], at=node)
        if isinstance(node.ops[0], ast.In):
            return inside
        return ast.copy_location(ast.UnaryOp(ast.Not(), inside), node)

    def visit_For(self, node: ast.For) -> ast.AST:
        self.generic_visit(node)
        node.iter = _call("_steps_each", node.iter, at=node.iter)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.iter = _call("_steps_each", node.iter, at=node.iter)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        self.generic_visit(node)
        node.test = _call("_steps_turn", node.test, at=node.test)
        return node


def _call(name: str, *args: ast.expr, at: ast.AST, keywords: Iterable[ast.keyword] = ()) -> ast.Call:
    return ast.copy_location(ast.Call(ast.Name(name, ast.Load()), list(args), list(keywords)), at)


def _add(number: int) -> None:
    global _count  # noqa: PLW0603
    _count += number


def _called(function: Callable[..., object], /, *args: object, **named: object) -> object:
    _add(1)
    if isinstance(function, BuiltinMethodType):
        owner = function.__self__
        if isinstance(owner, re.Pattern):
            return _matched(function, *args, **named)
        if isinstance(owner, _SIZED):
            return _asked(function, owner, *args, **named)
    if function in _GOES_OVER_ARGUMENTS:
        _add(sum(len(one) for one in args if isinstance(one, _SIZED)))
    return function(*args, **named)


def _matched(function: Callable[..., object], text: object, *args: object, **named: object) -> object:
    """A call of a pattern: what lies between where it may begin and the end of what it finds."""
    name, pattern = function.__name__, function.__self__  # type: ignore[attr-defined]
    result = function(text, *args, **named)
    if name in ("sub", "subn"):
        _tried_all(pattern, args[0])
        return result
    start = args[0] if args else 0
    end = min(args[1], len(text)) if len(args) > 1 else len(text)  # type: ignore[call-overload, arg-type]
    if name == "finditer":
        return _found_in_turn(pattern, text, result, start, end)  # type: ignore[arg-type]
    if name in ("split", "findall"):
        _tried_all(pattern, text)
    elif _inside_patterns and isinstance(text, str):
        _add(regex_steps(pattern, text, start, end, how=name))  # type: ignore[arg-type]
    elif isinstance(result, re.Match):
        _add(result.end() - start)  # type: ignore[operator]
    elif name == "search":
        _add(max(0, end - start))  # type: ignore[operator]
    return result


def _tried_all(pattern: re.Pattern[str], text: object) -> None:
    deque(_found_in_turn(pattern, text, pattern.finditer(text), 0, len(text)), maxlen=0)  # type: ignore[arg-type, call-overload]


def _found_in_turn(
    pattern: re.Pattern[str], text: object, matches: Iterator[re.Match[str]], at: int, end: int
) -> Iterator[re.Match[str]]:
    def tried(stop: int) -> None:
        if _inside_patterns and isinstance(text, str):
            _add(regex_steps(pattern, text, at, end, how="search"))
        else:
            _add(1 + stop - at)

    for match in matches:
        tried(match.end())
        at = match.end()
        yield match
    tried(end)


def _asked(function: Callable[..., object], owner: object, *args: object, **named: object) -> object:
    """A method of a text or collection that is written in C."""
    name, size = function.__name__, len(owner)  # type: ignore[arg-type]
    result = function(*args, **named)
    if name in _FINDING:
        _add(_way(name, size, result, *args))
    elif name == "join":
        _add(len(result))  # type: ignore[arg-type]
    elif name in _GOES_OVER_THE_OTHER:
        _add(sum(len(one) for one in args if isinstance(one, (*_SIZED, range))))
    elif name == "count" and isinstance(owner, str):
        _add(len(range(*slice(*[*args, None, None][1:3]).indices(size))))
    elif isinstance(owner, str) and name in ("strip", "lstrip", "rstrip"):
        _add(size - len(result))  # type: ignore[arg-type]
    elif name == "pop" and isinstance(owner, list):
        _add(size - args[0] % size if args and size and args[0] != -1 else 0)  # type: ignore[operator]
    elif name not in _ONE_LOOK and not (isinstance(owner, dict | set) and name in ("pop", "remove")):
        _add(size)
    return result


def _way(name: str, size: int, result: object, *args: object) -> int:
    """How far `find` and the like had to look."""
    if name in ("partition", "rpartition") and isinstance(result, tuple):
        return len(result[0] if name == "partition" else result[2]) if result[1] else size
    first, last = slice(*[*args, None, None][1:3]).indices(size)[:2]
    if not isinstance(result, int) or result < 0:
        return max(0, last - first)
    return result - first if name in ("find", "index") else last - result


def _made(value: object) -> object:
    _add(len(value) if isinstance(value, _SIZED) else 1)
    return value


def _inside(item: object, group: object) -> bool:
    answer = item in group  # type: ignore[operator]
    if isinstance(group, str | list | tuple | bytes | deque):
        _add(group.index(item) if answer else len(group))  # type: ignore[arg-type]
    _add(1)
    return answer


def _each(items: Iterable[object]) -> Iterator[object]:
    for item in items:
        _add(1)
        yield item


def _turned(test: object) -> object:
    _add(1)
    return test


_COUNTERS = {
    "_steps_call": _called,
    "_steps_made": _made,
    "_steps_in": _inside,
    "_steps_each": _each,
    "_steps_turn": _turned,
}
