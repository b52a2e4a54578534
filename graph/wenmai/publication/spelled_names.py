"""Articles by the names that Pelican and Zola spell in Latin letters: 关于轮轴 is at guan-yu-lun-zhou.

Which reading of a character the generator takes is not known here, so that no address is made of a name;
but a link that is there is one of its spellings or is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from wenmai.fold import widths
from wenmai.model import Article, Document, Site
from wenmai.publication import bounds
from wenmai.words.files import page_path
from wenmai.words.readings import spellings

__all__ = ["SpelledNames"]

_WITH_LATIN_NAMES = ("pelican", "zola")
_DATED = re.compile(r"^\d{4}-\d{2}-\d{2}[-_]")


class SpelledNames:
    """The articles of a site that are published under such names."""

    def __init__(self, articles: Sequence[Article], site: Site) -> None:
        self._patterns: dict[str, list[tuple[re.Pattern[str], Article]]] = defaultdict(
            list
        )  # by first letter
        if site.generator not in _WITH_LATIN_NAMES:
            return
        for article in articles:
            for document in (extraction.document for extraction in article.extractions):
                name = _name(document, site.generator)
                for first, pattern in _patterns(name) if name else ():
                    self._patterns[first].append((pattern, article))

    def at(self, page: str) -> tuple[Article, ...]:
        """The articles whose names may be spelled as the last part of a path."""
        last = page.rpartition("/")[2].lower()
        found = {one.id: one for pattern, one in self._patterns.get(last[:1], ()) if pattern.fullmatch(last)}
        return tuple(found.values())


def _name(document: Document, generator: str) -> str:
    """What the address is made of: the title, or the name of the file."""
    if document.entry or document.slug:
        return ""
    if generator == "pelican":
        return "" if document.title_inferred else document.title
    return _DATED.sub("", page_path(document.path).rpartition("/")[2])


def _patterns(name: str) -> list[tuple[str, re.Pattern[str]]]:
    """The spellings of a name with their first letter: 重排 → (?:zhong|chong)-pai."""
    table = spellings()
    parts: list[str] = []
    spelled = 0
    for character in widths(name).lower():
        if readings := table.get(character):
            parts += [f"(?:{'|'.join(sorted(readings))})", "-"]
            spelled += 1
        elif character.isascii() and (character.isalnum() or character == "_"):
            parts.append(character)
        elif character.isspace() or character == "-":
            parts.append("-")
        elif character.isalnum():
            return []  # of a third script
        else:
            parts.append("-?")
    if spelled < bounds.FEWEST_SPELLED:
        return []
    pattern = re.compile(re.sub(r"(?:-\??)*-(?!\?)(?:-\??)*", "-", "".join(parts)).strip("-?"))
    firsts = table.get(widths(name).lower()[0], frozenset((name[0].lower(),)))
    return [(first, pattern) for first in sorted({reading[0] for reading in firsts})]
