"""How many characters a regular expression compares, tries that come to nothing included.

A plain backtracking matcher over the tree that `re` itself parses. It is slow and is meant for texts of some
hundred characters; `re` answers beside it, and the two must agree.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["regex_steps"]

_DEPTH = 20_000  # calls in each other

Rest = Callable[[int], bool]  # what must hold from an offset on
Part = Callable[["Attempt", int, Rest], bool]


class Attempt:
    """One text with the groups filled so far and the comparisons made."""

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.groups: dict[int, tuple[int, int]] = {}
        self.steps = 0
        self.reached = -1

    def arrive(self, at: int) -> bool:
        self.reached = at
        return True


def regex_steps(
    pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None, *, how: str
) -> int:
    """Comparisons of `pattern.match`, `fullmatch` or `search`."""
    end = len(text) if end is None else min(end, len(text))
    attempt = Attempt(text, end)
    part = _compiled(pattern.pattern, pattern.flags)
    answer = getattr(pattern, how)(text, start, end)
    with _deeper():
        return _tried(attempt, part, range(start, (end if how == "search" else start) + 1), answer, how)


@contextmanager
def _deeper() -> Iterator[None]:
    """With room for some calls in each other at each turn of a repeat."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(_DEPTH, before))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _tried(attempt: Attempt, part: Part, starts: range, answer: re.Match[str] | None, how: str) -> int:
    end = attempt.end
    for at in starts:
        whole = (lambda stop: stop == end and attempt.arrive(stop)) if how == "fullmatch" else attempt.arrive
        attempt.groups.clear()
        if part(attempt, at, whole):
            assert answer, (answer, attempt.text)
            assert answer.span() == (at, attempt.reached), (answer, attempt.text)
            return attempt.steps
    assert answer is None, (answer, attempt.text)
    return attempt.steps


@cache
def _compiled(source: str, flags: int) -> Part:
    return _sequence(list(_parser.parse(source, flags & ~re.DEBUG)), flags)


def _sequence(items: Sequence[tuple[Any, Any]], flags: int) -> Part:
    parts = [_part(name, value, flags) for name, value in items]

    def run(attempt: Attempt, at: int, rest: Rest, first: int = 0) -> bool:
        if first == len(parts):
            return rest(at)
        return parts[first](attempt, at, lambda stop: run(attempt, stop, rest, first + 1))

    return parts[0] if len(parts) == 1 else run


def _part(name: Any, value: Any, flags: int) -> Part:
    accepts = _sign(name, value, flags)
    if accepts:
        return _one_sign(accepts)
    if name in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        return _repeat(name, value, flags)
    return _COMPOUND[name](value, flags)


def _sign(name: Any, value: Any, flags: int) -> Callable[[str], bool] | None:
    """The test of one character, where the part is one."""
    if name is op.ANY:
        return (lambda sign: True) if flags & re.DOTALL else (lambda sign: sign != "\n")
    if name is op.LITERAL:
        same = _cases(chr(value), flags)
        return lambda sign: sign in same
    if name is op.NOT_LITERAL:
        same = _cases(chr(value), flags)
        return lambda sign: sign not in same
    if name is op.IN:
        negated = value[0][0] is op.NEGATE
        tests = [_member(kind, content, flags) for kind, content in value[negated:]]
        return lambda sign: any(test(sign) for test in tests) != negated
    return None


def _cases(sign: str, flags: int) -> set[str]:
    return {sign, sign.lower(), sign.upper(), sign.casefold()} if flags & re.IGNORECASE else {sign}


def _member(kind: Any, content: Any, flags: int) -> Callable[[str], bool]:
    if kind is op.LITERAL:
        same = _cases(chr(content), flags)
        return lambda sign: sign in same
    if kind is op.RANGE:
        low, high = map(chr, content)
        return lambda sign: any(low <= one <= high for one in _cases(sign, flags))
    shorthand = {
        op.CATEGORY_DIGIT: r"\d",
        op.CATEGORY_NOT_DIGIT: r"\D",
        op.CATEGORY_SPACE: r"\s",
        op.CATEGORY_NOT_SPACE: r"\S",
        op.CATEGORY_WORD: r"\w",
        op.CATEGORY_NOT_WORD: r"\W",
    }[content]
    test = re.compile(shorthand, flags & (re.ASCII | re.UNICODE)).match
    return lambda sign: bool(test(sign))


def _one_sign(accepts: Callable[[str], bool]) -> Part:
    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        attempt.steps += 1
        return at < attempt.end and accepts(attempt.text[at]) and rest(at + 1)

    return run


def _repeat(name: Any, value: Any, flags: int) -> Part:
    least, most, items = value
    most = 1 << 30 if most is op.MAXREPEAT else most
    accepts = _sign(*items[0], flags) if len(items) == 1 else None
    if accepts:
        return _repeated_sign(name, least, most, accepts)
    inner = _sequence(list(items), flags)
    if name is op.POSSESSIVE_REPEAT:
        greedy = _repeated(op.MAX_REPEAT, least, most, inner)
        return _atomic_part(greedy)
    return _repeated(name, least, most, inner)


def _repeated_sign(name: Any, least: int, most: int, accepts: Callable[[str], bool]) -> Part:
    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        stop, last = at, min(attempt.end, at + most)
        if name is op.MIN_REPEAT:
            while stop - at < least or not rest(stop):
                attempt.steps += 1
                if stop >= last or not accepts(attempt.text[stop]):
                    return False
                stop += 1
            return True
        while stop < last and accepts(attempt.text[stop]):
            stop += 1
        attempt.steps += stop - at + 1
        lowest = max(stop if name is op.POSSESSIVE_REPEAT else 0, at + least)
        while stop >= lowest and not rest(stop):
            stop -= 1
        return stop >= lowest

    return run


def _repeated(name: Any, least: int, most: int, inner: Part) -> Part:
    def run(attempt: Attempt, at: int, rest: Rest, times: int = 0) -> bool:
        def again(stop: int) -> bool:
            return (stop > at or times < least) and run(attempt, stop, rest, times + 1)

        if times < least:
            return inner(attempt, at, again)
        if name is op.MIN_REPEAT:
            return rest(at) or (times < most and inner(attempt, at, again))
        before = dict(attempt.groups)
        if times < most and inner(attempt, at, again):
            return True
        attempt.groups = before
        return rest(at)

    return run


def _atomic_part(inner: Part) -> Part:
    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        stops: list[int] = []
        return inner(attempt, at, lambda stop: not stops.append(stop)) and rest(stops[0])  # type: ignore[func-returns-value]

    return run


def _atomic(items: Any, flags: int) -> Part:
    return _atomic_part(_sequence(list(items), flags))


def _group(value: Any, flags: int) -> Part:
    number, added, removed, items = value
    inner = _sequence(list(items), (flags | added) & ~removed)
    if number is None:
        return inner

    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        def close(stop: int) -> bool:
            before = attempt.groups.get(number)
            attempt.groups[number] = (at, stop)
            if rest(stop):
                return True
            if before is None:
                attempt.groups.pop(number, None)
            else:
                attempt.groups[number] = before
            return False

        return inner(attempt, at, close)

    return run


def _branch(value: Any, flags: int) -> Part:
    ways = [_sequence(list(items), flags) for items in value[1]]

    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        for way in ways:  # noqa: SIM110 - through `any` Python 3.12 lets few calls lie in each other
            if way(attempt, at, rest):
                return True
        return False

    return run


def _look(value: Any, flags: int, *, wanted: bool) -> Part:
    direction, items = value
    inner = _sequence(list(items), flags)
    width = items.getwidth()[0]

    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        start = at - width if direction < 0 else at
        seen = start >= 0 and inner(attempt, start, lambda stop: direction > 0 or stop == at)
        return seen == wanted and rest(at)

    return run


def _again(number: int, flags: int) -> Part:
    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        if number not in attempt.groups:
            return False
        start, stop = attempt.groups[number]
        attempt.steps += stop - start
        size = stop - start
        first, second = attempt.text[start:stop], attempt.text[at : min(at + size, attempt.end)]
        if flags & re.IGNORECASE:
            first, second = first.lower(), second.lower()
        return first == second and rest(at + size)

    return run


def _if_group(value: Any, flags: int) -> Part:
    number, yes, no = value
    filled = _sequence(list(yes), flags)
    empty = _sequence(list(no or ()), flags)
    return lambda attempt, at, rest: (filled if number in attempt.groups else empty)(attempt, at, rest)


def _at(where: Any, flags: int) -> Part:
    def is_word(attempt: Attempt, at: int) -> bool:
        sign = attempt.text[at] if 0 <= at < attempt.end else ""
        return sign == "_" or (unicodedata.category(sign)[0] in "LN" if sign else False)

    def holds(attempt: Attempt, at: int) -> bool:
        text, end = attempt.text, attempt.end
        if where is op.AT_BEGINNING:
            return at == 0 or bool(flags & re.MULTILINE and text[at - 1] == "\n")
        if where is op.AT_END:
            return (
                at == end
                or (at == end - 1 and text[at] == "\n")
                or bool(flags & re.MULTILINE and text[at] == "\n")
            )
        if where in (op.AT_BOUNDARY, op.AT_NON_BOUNDARY):
            return (is_word(attempt, at - 1) != is_word(attempt, at)) == (where is op.AT_BOUNDARY)
        return at == (0 if where is op.AT_BEGINNING_STRING else end)

    def run(attempt: Attempt, at: int, rest: Rest) -> bool:
        attempt.steps += 1
        return holds(attempt, at) and rest(at)

    return run


_COMPOUND: dict[Any, Callable[[Any, int], Part]] = {
    op.SUBPATTERN: _group,
    op.BRANCH: _branch,
    op.ATOMIC_GROUP: _atomic,
    op.ASSERT: lambda value, flags: _look(value, flags, wanted=True),
    op.ASSERT_NOT: lambda value, flags: _look(value, flags, wanted=False),
    op.GROUPREF: _again,
    op.GROUPREF_EXISTS: _if_group,
    op.AT: _at,
}
