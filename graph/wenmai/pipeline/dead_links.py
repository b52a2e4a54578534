"""One finding for each address of the site that leads nowhere, with the line where it is first written.

A document keeps no lines: the file is looked through again for the address as it stands there, and only
for the few addresses that are reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from urllib.parse import quote, unquote

from wenmai.model import Finding
from wenmai.read import Input

__all__ = ["dead_links"]

_CODE = "dead-own-link"
_LARGEST = 16 * 1024 * 1024  # bytes of a file that is looked through for a line


def dead_links(findings: Iterable[Finding], sources: Sequence[Input]) -> list[Finding]:
    """The findings with those of one dead address in one, the most linked first; others as they are."""
    others: list[Finding] = []
    of: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.code == _CODE:
            of[unquote(finding.target.partition("#")[0]).rstrip("/")].append(finding)
        else:
            others.append(finding)
    named = {source.name: source for source in sources}
    rows = sorted(of.items(), key=lambda row: (-len(row[1]), row[0]))
    return [*others, *(_grouped(sorted(same), named) for _, same in rows)]


def _grouped(same: list[Finding], named: dict[str, Input]) -> Finding:
    first = same[0]
    more = len(same) - 1
    message = first.message + (f"; so {'does' if more == 1 else 'do'} {more} more" if more else "")
    line = _line_of(first.target, named.get(first.path.partition("#")[0]))
    return replace(first, line=line, message=message)


def _line_of(target: str, source: Input | None) -> int | None:
    """The line of a file on which an address is written; None in an archive and where it is not found."""
    if source is None or source.size > _LARGEST:
        return None
    try:
        data = source.data if source.data is not None else source.file.read_bytes()
    except OSError:
        return None
    bare = target.partition(":")[2] if target.startswith(("content:", "link:", "ref:")) else target
    inner = "/" + bare.partition("://")[2].partition("/")[2] if "://" in bare else ""  # as a page writes it
    written = [bare, inner] if inner.strip("/") else [bare]
    spellings = [
        form for one in written for form in (one, escape(one), unquote(one), quote(one, safe="/:#?=&%"))
    ]
    for spelling in dict.fromkeys(spellings):
        at = data.find(spelling.encode())
        if at >= 0:
            return data.count(b"\n", 0, at) + 1
    return None
