"""One finding where many files have the same: what is not read, what no reader knows, what has no address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from wenmai.model import Finding
from wenmai.pipeline import bounds

__all__ = ["together"]

_NO_ENDING = "without ending"
# Kinds that stand beside any texts and are only counted: a finding would be there for ever.
_COUNTED = frozenset({"hidden", "hidden folder", "cache folder", ".py", "wenmai output"})


def together(findings: Iterable[Finding], counts: Counter[str]) -> list[Finding]:
    """The findings, with one for each kind of file in place of one for each picture.

    Of files of one ending that no reader knows, and of those that lack an address for one reason, the
    first is named with the number of the others. `counts` gets what was not read, by kind.
    """
    others: list[Finding] = []
    unread: dict[str, list[Finding]] = {}  # kind → what is not read
    alike: dict[tuple[str, str], list[Finding]] = {}
    for one in findings:
        if one.code == "skipped":
            unread.setdefault(one.message, []).append(one)
        elif one.code in _GROUPED:
            alike.setdefault((one.code, _GROUPED[one.code](one)), []).append(one)
        else:
            others.append(one)
    skipped = Counter({kind: len(files) for kind, files in unread.items()})
    for kind, files in sorted(unread.items()):
        if kind not in _COUNTED:
            others.append(_unread(kind, sorted(one.path for one in files)))
    for (code, kind), same in alike.items():
        others.append(_first_of(same, kind if code in _BY_ENDING else ""))
        if code == "unrecognised":
            skipped[kind] += len(same)
    counts.update({f"skipped {kind}": number for kind, number in sorted(skipped.items())})
    return others


def _unread(kind: str, paths: list[str]) -> Finding:
    """One finding for the files of a kind, which names some of them."""
    first, *more = paths
    number = len(paths)
    message = f"{number} {kind} {'file' if number == 1 else 'files'}; nothing to read there"
    if sample := more[: bounds.SHOWN_PATHS - 1]:
        message += f"; also {', '.join(sample)}{' …' if len(more) > len(sample) else ''}"
    return Finding(code="skipped", path=first, message=message)


def _ending(finding: Finding) -> str:
    return PurePosixPath(finding.path).suffix.lower() or _NO_ENDING


# Code of a finding → what makes two of them the same.
_GROUPED: Mapping[str, Callable[[Finding], str]] = {
    "unrecognised": _ending,
    "text-not-included": lambda finding: finding.target,
    "code-not-included": lambda finding: PurePosixPath(finding.target).suffix.lower() or _NO_ENDING,
    "no-address": lambda finding: finding.message,
}


_BY_ENDING = ("code-not-included", "unrecognised")


def _first_of(same: list[Finding], ending: str) -> Finding:
    first, more = same[0], len(same) - 1
    if not more:
        return first
    files = "file" if more == 1 else "files"
    what = f"{files} {ending}" if ending == _NO_ENDING else f"{ending} {files}".lstrip()
    said = first.message.partition("; known are ")[0]
    return replace(first, message=f"{said}; the same holds for {more} more {what}")
