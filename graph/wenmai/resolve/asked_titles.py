"""Titles that stand bare in words that ask to read first: read Shed Stack first, 请先看竹筏怎么扎那篇.

Such words are told by their author's request alone, so that a title counts only where it is all that they
ask for: directly behind the verb and a few words such as 我写的, and before the end of the clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from wenmai.fold import is_cjk_title, widths
from wenmai.model import Article, Mention
from wenmai.resolve import bounds
from wenmai.resolve.title_keys import keys_of

__all__ = ["PASSAGE", "asked_titles"]

PASSAGE = "declared-passage"  # name of the evidence: such words

# What may stand between the verb and the title, in lower case and simplified characters.
_LEAD = re.compile(
    r"(?:完了?|过|了|一下|一遍|一看|[我你]们?|的|[之以此]前|上次|前面|写|发|本站|本系列|[这那]一?篇|文章|博文|教程"
    r"|[:\s“\"'(「]|\b(?:my|our|the|that|this|earlier|previous|post|article|tutorial|guide|lesson|called|titled)\b)*"
)
_KIND = r"\s?(?:[这那]一?篇|一文|文章|博文|教程|(?:post|article|tutorial|guide|lesson|page)\b)"
_IS_OF_KIND = re.compile(rf"[”\"')」]?{_KIND}")
# Where the clause ends behind it, or goes on with another title or with what comes then.
_TAIL = re.compile(
    rf"[”\"')」]?(?:{_KIND}|\s*(?:\Z|[,。.;!?:、)\n—–]|(?:[之以]?后)?再|[之以]后|后)"
    r"|\s(?:first|before|beforehand|and|or|then|if|as|since|because|so)\b|\s?(?:和|与|及|以及)\s?)"
)
_JOIN = re.compile(r"[”\"')」]?\s?(?:[,、]|,?\s?\b(?:and|or)\b|和|与|及|以及)\s?[“\"'(「]?")

Occurrence = tuple[int, int, Article]  # code points of the text, and whose title stands there


def asked_titles(
    text: str, written: str, passage: Mention, occurrences: Mapping[int, Occurrence]
) -> Iterator[Occurrence]:
    """The titles that the words of a passage ask for.

    Parameters
    ----------
    text, written
        The text folded in place, and as it is written.
    occurrences
        Titles of other articles in the text, by where they begin.
    """
    at = _LEAD.match(text, passage.start, passage.end).end()  # type: ignore[union-attr]  # it may match nothing
    while (one := occurrences.get(at)) and one[1] <= passage.end and _is_asked_for(text, written, *one):
        yield one
        join = _JOIN.match(text, one[1])
        if not join:
            return
        at = join.end()


def _is_asked_for(text: str, written: str, start: int, end: int, target: Article) -> bool:
    """Whether the clause ends behind the title, and it is no word of the language."""
    if not _TAIL.match(text, end):
        return False
    units = keys_of(target.title, target.series).units
    if is_cjk_title(target.title):
        return units >= (bounds.FEWEST_UNITS if _IS_OF_KIND.match(text, end) else bounds.FEWEST_LED)
    as_written = widths(written[start:end]) == " ".join(widths(target.title).split())
    return as_written and not target.title.islower() and units >= bounds.FEWEST_ASKED
