"""What stands before the chapters of a book and is none: its cover, title page, imprint, dedication."""

from __future__ import annotations

import re
from collections.abc import Iterable

from wenmai.fold import fold

__all__ = ["is_front"]

_NAME = re.compile(
    r"(?:^|[/_.-])(?:cover(?:[_-]?page)?|half[_-]?title(?:[_-]?page)?|title[_-]?page|copyright(?:[_-]?page)?|imprint"
    r"|colophon|dedication|frontispiece)[_.-]?\d*\.x?html?$",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"epub:type\s*=\s*[\"'][^\"']*\b(?:cover|titlepage|halftitlepage|copyright-page|imprint|colophon|dedication"
    r"|frontispiece)\b",
    re.IGNORECASE,
)
_IMPRINT = re.compile(r"©|\bISBN\b|版权所有|all rights reserved", re.IGNORECASE)
# 著, 2019年5月, Second edition: what a title page says beside the title and the author
_BESIDE = re.compile(
    r"[0-9]+|[年月日著编主合绘译]|第.版|edition|first|second|third|by|written|illustrated|and"
)
_LOOKED_AT = 5000  # code points of the markup


def is_front(path: str, body: str, plain: str, names: Iterable[str], *, listed: bool) -> bool:
    """Whether a file tells of the book and not of its matter.

    Parameters
    ----------
    path, body, plain
        The file's name in the archive, its markup, and that without tags.
    names
        The title of the book and its authors.
    listed
        The contents name the chapters, so that what tells of rights before them is none.
    """
    if _NAME.search(path) or _TYPE.search(body[:_LOOKED_AT]) or (listed and _IMPRINT.search(plain)):
        return True
    rest = fold(plain)
    for name in sorted(map(fold, names), key=len, reverse=True):
        rest = rest.replace(name, "") if name else rest
    return not _BESIDE.sub("", rest)
