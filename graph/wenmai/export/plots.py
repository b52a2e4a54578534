"""Plots of what the graph holds, as SVG or PNG; needs the extra `plots`.

The same graph gives the same bytes, as long as matplotlib stays the same. Labels are the words of `stats`:
no title is among them, for which a font of its script would have to be there.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from wenmai.errors import InputError
from wenmai.export.clean import clean

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["ENDINGS", "draw", "panels", "years_of"]

ENDINGS = {".svg": "svg", ".png": "png"}
_MOST = 12  # bars of a panel; the rest are one
_COLUMNS = 2
_WIDTH, _BAR, _MARGIN = 11.0, 0.28, 0.9  # inches: of the picture, of a bar, around a panel
_COLOUR = "#4c78a8"
# A hash that is the same at every run names what is used twice; texts stay texts.
_SETTINGS: Any = {"svg.hashsalt": "wenmai", "svg.fonttype": "none", "font.size": 9, "text.parse_math": False}

Panel: TypeAlias = tuple[str, Sequence[tuple[str, int]]]  # a title, and bars with their lengths


def years_of(dates: Iterable[str]) -> dict[str, int]:
    """How many dates there are of each year, without gaps; those without a year are left out."""
    counted = Counter(int(date[:4]) for date in dates if date[:4].isdecimal() and len(date) >= 4)
    if not counted:
        return {}
    return {str(year): counted[year] for year in range(min(counted), max(counted) + 1)}


# The sections of `stats` that are drawn, and `years`, whose bars keep their order.
_TITLES = {
    "years": "articles, by year",
    "nodes": "nodes, by kind and how they are known",
    "edges": "edges, by kind",
    "rules": "citations, by the rule that resolved them",
    "unresolved": "citations that nothing answers to, by reason",
    "findings": "findings, by code",
}


def panels(stats: Mapping[str, Mapping[str, int]]) -> list[Panel]:
    """The sections of `stats` that hold something, the longest bars first; the rest of many as one."""
    found: list[Panel] = []
    for name, title in _TITLES.items():
        counted = [(clean(label) or "(none)", number) for label, number in stats.get(name, {}).items()]
        if name != "years":
            counted.sort(key=lambda bar: (-bar[1], bar[0]))
            if len(counted) > _MOST:
                rest = counted[_MOST - 1 :]
                counted[_MOST - 1 :] = [(f"{len(rest)} others", sum(number for _, number in rest))]
        if counted:
            found.append((title, counted))
    return found


def draw(some: Sequence[Panel], form: str) -> bytes:
    """The panels as one picture; raises InputError where the package is not installed."""
    try:
        from matplotlib import rc_context
        from matplotlib.figure import Figure
    except ImportError as error:
        raise InputError("plots need the package matplotlib: pip install 'wenmai[plots]'") from error
    rows = [some[at : at + _COLUMNS] for at in range(0, len(some), _COLUMNS)] or [[]]
    heights = [_MARGIN + _BAR * max((len(bars) for _, bars in row), default=1) for row in rows]
    with rc_context(_SETTINGS):
        figure = Figure(figsize=(_WIDTH, sum(heights)), layout="constrained")
        grid = figure.subplots(len(rows), _COLUMNS, squeeze=False, height_ratios=heights)
        for row, axes in zip(rows, grid, strict=True):
            for at, one in enumerate(axes):
                if at < len(row):
                    _bars(one, *row[at])
                else:
                    one.set_axis_off()
        buffer = io.BytesIO()
        metadata: dict[str, Any] = {"Date": None} if form == "svg" else {"Software": None}
        figure.savefig(buffer, format=form, metadata=metadata, dpi=120)
    return buffer.getvalue()


def _bars(axes: Axes, title: str, bars: Sequence[tuple[str, int]]) -> None:
    labels = [label for label, _ in bars]
    drawn = axes.barh(range(len(bars)), [number for _, number in bars], color=_COLOUR)
    axes.set_yticks(range(len(bars)), labels)
    axes.invert_yaxis()
    axes.bar_label(drawn, labels=[f"{number:,}" for _, number in bars], padding=2)
    axes.margins(x=0.12)
    axes.set_title(title, loc="left")
    axes.spines[["top", "right"]].set_visible(False)
