"""Tags within the text of a vault's note: #wax, #garden/roses."""

from __future__ import annotations

import re
from bisect import bisect_right

from wenmai.model import Site
from wenmai.read import bounds
from wenmai.read.markdown.rendering import Rendered

__all__ = ["inline_tags"]

_VAULTS = frozenset(("dendron", "obsidian", "quartz"))
# Behind a blank or at the beginning of a line, and with a letter in it: not #1, a#b, （#词）
_TAG = re.compile(r"(?<!\S)#(?=[\d/_-]*[^\W\d_])(?P<tag>[\w/-]{1,100})")


def inline_tags(page: Rendered, site: Site) -> tuple[str, ...]:
    """The tags of a note, each once; code, formulas and the words of links hold none."""
    if site.generator not in _VAULTS or "#" not in page.text:
        return ()
    closed = sorted([*page.opaque, *((link.start, link.end) for link in page.links)])
    starts = [start for start, _ in closed]
    tags: dict[str, None] = {}
    for match in _TAG.finditer(page.text):
        before = bisect_right(starts, match.start()) - 1
        if len(tags) < bounds.MOST_INLINE_TAGS and (before < 0 or closed[before][1] <= match.start()):
            tags[match["tag"].strip("/-")] = None
    return tuple(tags)
