"""One finding for each address of the site that leads nowhere, however many links lead there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import unquote

from wenmai.model import Finding

__all__ = ["dead_links"]

_CODE = "dead-own-link"


def dead_links(findings: Iterable[Finding]) -> list[Finding]:
    """The findings with those of one dead address in one, the most linked first; others as they are."""
    others: list[Finding] = []
    of: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.code == _CODE:
            of[unquote(finding.target.partition("#")[0]).rstrip("/")].append(finding)
        else:
            others.append(finding)
    rows = sorted(of.items(), key=lambda row: (-len(row[1]), row[0]))
    return [*others, *(_grouped(sorted(same)) for _, same in rows)]


def _grouped(same: list[Finding]) -> Finding:
    first = same[0]
    more = len(same) - 1
    message = first.message + (f"; so {'does' if more == 1 else 'do'} {more} more" if more else "")
    return replace(first, message=message)
