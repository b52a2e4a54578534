"""One finding for each address of the site that leads nowhere, and for each folder that nobody has seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from urllib.parse import unquote

from wenmai.model import Finding
from wenmai.pipeline import bounds

__all__ = ["dead_links"]


def dead_links(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those of one dead address in one, the most linked first; others as they are.

    Pages that are nowhere in the input, and may be made elsewhere, are one finding for each of their folders.
    """
    others: list[Finding] = []
    of: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for finding in findings:
        if finding.code in _GROUPED:
            key, _ = _GROUPED[finding.code]
            of[finding.code][key(finding)].append(finding)
        else:
            others.append(finding)
    for code, groups in sorted(of.items()):
        rows = sorted(groups.items(), key=lambda row: (-len(row[1]), row[0]))
        others += (_GROUPED[code][1](sorted(same)) for _, same in rows)
    return others


def _address(finding: Finding) -> str:
    return unquote(finding.target.partition("#")[0]).rstrip("/")


def _of_one_address(same: list[Finding]) -> Finding:
    first = same[0]
    more = len(same) - 1
    message = first.message + (f"; so {'does' if more == 1 else 'do'} {more} more" if more else "")
    return replace(first, message=message)


def _of_one_folder(same: list[Finding]) -> Finding:
    """The most linked address of a folder, with the others; the message of each is the folder."""
    written: dict[str, list[Finding]] = defaultdict(list)
    for finding in same:
        written[_address(finding)].append(finding)
    target, *more = sorted(written, key=lambda address: (-len(written[address]), address))
    first, number = written[target][0], len(same)
    lead = "the link leads to a page" if number == 1 else f"{number} links lead to pages"
    message = f"{lead} below {first.message} not in the input: dead, or published from elsewhere"
    if more:
        shown = ", ".join(
            unquote(written[one][0].target.partition("#")[0]) for one in more[: bounds.SHOWN_ADDRESSES]
        )
        message += f"; also {shown}{' …' if len(more) > bounds.SHOWN_ADDRESSES else ''}"
    return replace(first, message=message)


# Code of a finding → what makes two of them one, and that one.
_GROUPED: Mapping[str, tuple[Callable[[Finding], str], Callable[[list[Finding]], Finding]]] = {
    "dead-own-link": (_address, _of_one_address),
    "unseen-own-page": (lambda finding: finding.message, _of_one_folder),
}
