"""What the words directly beside a title mark say of it, and what of them may belong to the title.

A row gives one field of `Beside`; 《》 stands for the mark in its examples.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenmai.fold import simplified
from wenmai.model import Beside, Voice
from wenmai.words.kinds import ARTICLE, NOTES

__all__ = ["BESIDE_RULES", "BesideRule", "beside_of", "section_of"]


@dataclass(frozen=True, slots=True)
class BesideRule:
    """Words directly before or behind a mark, with a phrase that has them and one that has not."""

    field: str  # of `Beside`
    before: re.Pattern[str] | None  # within the words before the mark
    behind: re.Pattern[str] | None  # begins directly behind it
    example: str
    not_this: str
    both: bool = False  # words on both sides, not on one
    voice: Voice = ""  # said only where the writer speaks so
    of_others: bool = True  # said also where somebody else's is spoken of

    def fits(self, before: str, behind: str, voice: Voice = "") -> bool:
        """Whether the words on either side of a mark are those of this row."""
        sides = (self.before and self.before.search(before), self.behind and self.behind.match(behind))
        if voice == "other" and not self.of_others:
            return False
        return self.voice in ("", voice) and (all(sides) if self.both else any(sides))


BESIDE_RULES: tuple[BesideRule, ...] = (
    BesideRule(
        "is_article",
        None,
        re.compile(rf"(?:一|[这那]篇)文章?|[这那]篇(?:{ARTICLE}|帖子)"),
        "《》一文说得好",
        "《》一书说得好",
    ),
    BesideRule(  # with no word for an article behind it, and not of somebody else's tale
        "is_article",
        None,
        re.compile(r"[这那]篇(?=[里中，,。；;、！!？?）)\s]|$)"),
        "《》那篇里写过",
        "《》那篇小说里写过",
        of_others=False,
    ),
    BesideRule(  # 我写的《X》读书笔记: not X, but what was written about it
        "is_notes",
        None,
        re.compile(rf"(?:一书)?的?(?:读书|阅读|学习)?{NOTES}"),
        "《》读书笔记",
        "《》是一本读书笔记",
    ),
    BesideRule(
        "is_section",
        None,
        re.compile(r"\s?(?:[这那]?一?)(?:小节|章节|节|章|部分)"),
        "《》这一节",
        "《》的一节",
    ),
    BesideRule(  # the writer has put it on this site
        "is_published",
        re.compile(
            r"(?:[写发贴转]|翻译|报道)(?:下|出|作|表|布|载)?[过了的]{0,2}[^，,。；;！？《》读看听买]{0,8}$"
            r"|[书上]接\s?$"
        ),
        re.compile(r"\s?(?:一文|[这那]一?篇|(?:里面?|中)[，,]?(?:我|笔者))"),
        "我写过《》",
        "我写过，也读过《》",
        voice="own",
    ),
    BesideRule(  # 《…》《…》《…》 without a word between them list books, films or songs
        "in_row",
        re.compile(r"》$"),
        re.compile(r"《"),
        "《风筝》《》《纸船》",
        "《风筝》《》",
        both=True,
    ),
)

_OF_ARTICLE = re.compile(r"《(?P<title>[^《》]{1,200})》(?:一文|这篇文章)?[里中]?的?\s?$")


def beside_of(before: str, behind: str, voice: Voice) -> Beside:
    """What is said directly before and behind a mark, within its link or its line."""
    if not (before or behind):
        return Beside()
    left, right = simplified(before), simplified(behind)
    fields = {rule.field: True for rule in BESIDE_RULES if rule.fits(left, right, voice)}
    return Beside(before=before, behind=behind, of_article=section_of(before), **fields)


def section_of(before: str) -> str:
    """The title directly before a mark, which may be its section: 《木马》中的《轮轴》; empty for none."""
    match = _OF_ARTICLE.search(before)
    return match["title"] if match else ""
