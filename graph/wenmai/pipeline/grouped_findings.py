"""One finding where many files have the same: what is not read, what no reader knows, what has no address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from wenmai.model import Finding

__all__ = ["together"]

_NO_ENDING = "without ending"


def together(findings: Iterable[Finding], counts: Counter[str]) -> list[Finding]:
    """The findings, with one for each kind of file in place of one for each picture.

    Of files of one ending that no reader knows, and of those that lack an address for one reason, the
    first is named with the number of the others. `counts` gets what was not read, by kind.
    """
    others: list[Finding] = []
    skipped: Counter[str] = Counter()
    alike: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        if one.code == "skipped":
            skipped[one.message] += 1
        elif one.code in _GROUPED:
            alike.setdefault((one.code, _GROUPED[one.code](one)), []).append(one)
        else:
            others.append(one)
    for kind, number in sorted(skipped.items()):
        message = f"{number} {kind} {'file' if number == 1 else 'files'}; nothing to read there"
        others.append(Finding(code="skipped", message=message))
    for (code, kind), same in alike.items():
        others.append(_first_of(same, kind if code == "unrecognised" else ""))
        if code == "unrecognised":
            skipped[kind] += len(same)
    counts.update({f"skipped {kind}": number for kind, number in sorted(skipped.items())})
    return others


def _ending(finding: Finding) -> str:
    return PurePosixPath(finding.path).suffix.lower() or _NO_ENDING


# Code of a finding → what makes two of them the same.
_GROUPED: Mapping[str, Callable[[Finding], str]] = {
    "unrecognised": _ending,
    "no-address": lambda finding: finding.message,
}


def _first_of(same: list[Finding], ending: str) -> Finding:
    first, more = same[0], len(same) - 1
    if not more:
        return first
    files = "file" if more == 1 else "files"
    what = f"{files} {ending}" if ending == _NO_ENDING else f"{ending} {files}".lstrip()
    said = first.message.partition("; known are ")[0]
    return replace(first, message=f"{said}; the same holds for {more} more {what}")
