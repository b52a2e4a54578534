"""Cases on either side of a bound: what lies just inside is judged one way, just outside the other way."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

__all__ = ["BoundCase", "check_case", "check_table"]

_COMMENT = re.compile(r"#\s*(?P<unit>[^:#]{2,60}): (?P<reason>\S.{9,})")


@dataclass(frozen=True)
class BoundCase:
    """One bound, tried by an input that holds a given amount of its unit."""

    name: str  # as in bounds.py of the room
    observe: Callable[[float], object]  # what the program answers for an input with this amount
    inside: float  # the last amount that is judged as the bound allows
    outside: float  # the next amount, judged otherwise


def check_case(case: BoundCase) -> None:
    """The answers on the two sides differ, and the inner one is the affirmative one."""
    assert case.observe(case.inside), f"{case.name}: {case.inside} lies inside"
    assert not case.observe(case.outside), f"{case.name}: {case.outside} lies outside"


def check_table(bounds: ModuleType, cases: Iterable[BoundCase]) -> None:
    """Every bound of the room says unit and reason, and has a case; no case is of a bound that is gone."""
    source = Path(bounds.__file__ or "").read_text("utf-8")
    lines = source.splitlines()
    names = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            assert isinstance(target, ast.Name)
            if target.id == "__all__":
                continue
            names.add(target.id)
            said = _COMMENT.search(lines[node.lineno - 1])
            assert said, f"{target.id}: write `NAME = value  # unit: reason`"
    assert names == {case.name for case in cases}
