"""Figures of `make bench` for people: rounded, as tables, as plots; the same figures give the same bytes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TypeAlias

__all__ = ["exponent", "plot", "rounded", "table"]

_Place: TypeAlias = Callable[[float, float], tuple[float, float]]  # a point in the picture
_WIDTH, _HEIGHT = 640, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 190, 36, 44
_COLOURS = ("#1b6ca8", "#c0392b", "#2e7d32", "#8e44ad", "#b9770e", "#566573", "#00838f", "#ad1457")


def rounded(value: float) -> str:
    """Two digits that count: 0.012, 1.3, 130."""
    if value <= 0:
        return "0"
    places = 1 - math.floor(math.log10(value))
    return f"{round(value, places):,.{max(0, places)}f}"


def exponent(points: Sequence[tuple[float, float]]) -> float | None:
    """By which power of the size a cost grows: the slope of the line through the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len(logs) < 2:
        return None
    middle_x, middle_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    spread = sum((x - middle_x) ** 2 for x, _ in logs)
    return sum((x - middle_x) * (y - middle_y) for x, y in logs) / spread if spread else None


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def plot(title: str, unit: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """Each line's points, joined and named at its end; what is not above zero is left out."""
    shown = {name: [(x, y) for x, y in points if x > 0 and y > 0] for name, points in lines.items()}
    shown = {name: points for name, points in shown.items() if points}
    if not shown:
        return ""
    across = _decades([x for points in shown.values() for x, _ in points])
    up = _decades([y for points in shown.values() for _, y in points])

    def place(x: float, y: float) -> tuple[float, float]:
        right = (math.log10(x) - across[0]) / (across[1] - across[0]) * (_WIDTH - _LEFT - _RIGHT)
        high = (math.log10(y) - up[0]) / (up[1] - up[0]) * (_HEIGHT - _TOP - _BOTTOM)
        return round(_LEFT + right, 1), round(_HEIGHT - _BOTTOM - high, 1)

    drawn = [*_grid(across, up, place), *_curves(shown, place)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12">\n<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>\n'
        f'<text x="{_LEFT}" y="20" font-size="14">{escape(title)}</text>\n'
        f'<text x="{_LEFT}" y="{_HEIGHT - 8}">articles; {escape(unit)}</text>\n'
        + "\n".join(drawn)
        + "\n</svg>\n"
    )


def _decades(values: list[float]) -> tuple[int, int]:
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    return low, max(high, low + 1)


def _grid(across: tuple[int, int], up: tuple[int, int], place: _Place) -> list[str]:
    drawn = []
    for power in range(across[0], across[1] + 1):
        x, bottom = place(10**power, 10 ** up[0])
        drawn.append(f'<path d="M{x} {bottom}V{_TOP}" stroke="#ddd"/>')
        drawn.append(f'<text x="{x}" y="{bottom + 16}" text-anchor="middle">{_named(power)}</text>')
    for power in range(up[0], up[1] + 1):
        left, y = place(10 ** across[0], 10**power)
        drawn.append(f'<path d="M{left} {y}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        drawn.append(f'<text x="{left - 6}" y="{y + 4}" text-anchor="end">{_named(power)}</text>')
    return drawn


def _named(power: int) -> str:
    return f"{10**power:,}" if power >= 0 else f"{10**power:.{-power}f}"


def _curves(lines: Mapping[str, Sequence[tuple[float, float]]], place: _Place) -> list[str]:
    drawn = []
    ends: list[float] = []
    for at, (name, points) in enumerate(lines.items()):
        colour = _COLOURS[at % len(_COLOURS)]
        spots = [place(x, y) for x, y in points]
        path = " ".join(f"{x},{y}" for x, y in spots)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in spots]
        x, y = spots[-1]
        while any(abs(y - other) < 13 for other in ends):  # names that would lie over each other
            y += 1
        ends.append(y)
        drawn.append(f'<text x="{x + 8}" y="{y + 4}" fill="{colour}">{escape(name)}</text>')
    return drawn
