"""Which findings a check is about: codes that are asked for or passed over, and what a baseline knows.

A baseline holds the findings of a day. A finding is known by its code, its file and what it is about, so that
lines may move; of two alike in one file that holds one, the second is new.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import msgspec

from wenmai.check.codes import CODES, LEVELS, Level, level_of
from wenmai.errors import InputError
from wenmai.model import Finding

__all__ = [
    "Fingerprint",
    "Selection",
    "baseline_text",
    "codes_named",
    "counts_as_failure",
    "read_baseline",
    "selection_of",
]

_VERSION = 1  # of the baseline's form


class Fingerprint(NamedTuple):
    """By what a finding is known again."""

    code: str
    path: str
    target: str  # what it is about; the message where nothing is named

    @classmethod
    def of(cls, finding: Finding) -> Fingerprint:
        """Of a finding, whatever its line."""
        return cls(finding.code, finding.path, finding.target or finding.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a check looks at; the empty one looks at everything."""

    select: Collection[str] = ()  # codes; none means all
    ignore: Collection[str] = ()
    baseline: Mapping[Fingerprint, int] = field(default_factory=dict)  # how often each may stand

    def __bool__(self) -> bool:
        return bool(self.select or self.ignore or self.baseline)

    def of(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Those of the findings that it looks at, in their order."""
        left = Counter(self.baseline)
        for finding in findings:
            if (self.select and finding.code not in self.select) or finding.code in self.ignore:
                continue
            known = Fingerprint.of(finding)
            if left[known] > 0:
                left[known] -= 1
                continue
            yield finding

    def known_in_vain(self, findings: Iterable[Finding]) -> int:
        """How many findings of the baseline are not there any more."""
        return (Counter(self.baseline) - Counter(map(Fingerprint.of, findings))).total()


def codes_named(text: str) -> list[str]:
    """The codes of a list such as `dead-anchor,series-gap`; a level stands for all of its codes.

    Raises
    ------
    ValueError
        When one is no code; the message names it, and one that is like it.
    """
    codes: list[str] = []
    for name in filter(None, (part.strip() for part in text.split(","))):
        if name in LEVELS:
            codes += [code for code in CODES if level_of(code) == name]
        elif name in CODES:
            codes.append(name)
        else:
            from difflib import get_close_matches

            like = get_close_matches(name, [*CODES, *LEVELS], n=1)
            hint = f"; did you mean {like[0]}?" if like else ""
            raise ValueError(f"no finding has the code {name}{hint}")
    return codes


def selection_of(
    select: str | Iterable[str], ignore: str | Iterable[str], baseline: str | Path | None
) -> Selection:
    """A selection as a person writes it: codes or levels, also several behind commas, and a file.

    Raises
    ------
    InputError
        When the baseline can't be read.
    ValueError
        For what is no code, and when nothing at all is selected.
    """
    asked, passed = ([text] if isinstance(text, str) else list(text) for text in (select, ignore))
    selected = [code for text in asked for code in codes_named(text)]
    if asked and not selected:
        raise ValueError("select names no code; `wenmai check --explain CODE` knows them")
    return Selection(
        select=frozenset(selected),
        ignore=frozenset(code for text in passed for code in codes_named(text)),
        baseline=read_baseline(Path(baseline)) if baseline is not None else {},
    )


def counts_as_failure(finding: Finding, level: Level) -> bool:
    """Whether a finding is as grave as the level, or graver."""
    return LEVELS.index(level_of(finding.code)) <= LEVELS.index(level)


# --- the file --------------------------------------------------------------------------------------


class _Entry(msgspec.Struct, frozen=True):
    code: str
    path: str = ""
    target: str = ""
    count: int = 1


class _Baseline(msgspec.Struct, frozen=True):
    version: int
    findings: list[_Entry]


def baseline_text(findings: Iterable[Finding]) -> str:
    """The findings as a baseline: JSON with a line for each that is alike, in a fixed order."""
    counts = Counter(map(Fingerprint.of, findings))
    lines = [
        json.dumps({**known._asdict(), "count": counts[known]}, ensure_ascii=True) for known in sorted(counts)
    ]
    listed = "\n" + ",\n".join(f"    {line}" for line in lines) + "\n  " if lines else ""
    return f'{{\n  "version": {_VERSION},\n  "findings": [{listed}]\n}}\n'


def read_baseline(path: Path) -> dict[Fingerprint, int]:
    """How often each finding of a baseline may stand.

    Raises
    ------
    InputError
        When the file can't be read or is no baseline.
    """
    try:
        held = msgspec.json.decode(path.read_bytes(), type=_Baseline)
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; --write-baseline makes one") from error
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path}: no baseline ({error}); --write-baseline makes one") from error
    if held.version != _VERSION:
        raise InputError(f"{path}: a baseline of version {held.version}; this wenmai reads {_VERSION}")
    counts: Counter[Fingerprint] = Counter()
    for entry in held.findings:
        counts[Fingerprint(entry.code, entry.path, entry.target)] += entry.count
    return dict(counts)
