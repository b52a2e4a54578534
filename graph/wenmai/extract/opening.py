"""What the first lines of a text say of its place in a series: 木马日记系列第七篇，讲轮轴."""

from __future__ import annotations

import re

from wenmai.extract import bounds
from wenmai.extract.markers import HAN
from wenmai.fold import fold, numeral, series_key, simplified
from wenmai.model import SeriesMark
from wenmai.words.kinds import ARTICLE

__all__ = ["stated_in"]

_N = rf"(?P<n>[0-9]{{1,3}}|[{HAN}]{{1,4}})"
_SIGNS = r"《》「」“”【】\n"
# A line that begins so, about the text itself: no 上一篇, no 推荐阅读.
_STATES = re.compile(
    rf"^[\s>*_]{{0,8}}(?:(?:本|这|该|此)篇?(?:{ARTICLE}|文|篇)?)?(?:是|为|属于)?[\s*]{{0,3}}"
    rf"(?:[《「“【](?P<marked>[^{_SIGNS}]{{2,40}}?)(?:系列(?:文章?)?[》」”】]|[》」”】][\s*]{{0,3}}系列)"
    rf"|(?P<plain>[^\s，。；：！？,;:!?{_SIGNS}][^，。；：！？,;:!?{_SIGNS}]{{1,39}}?)[\s*]{{0,3}}系列)"
    rf"(?:文章?|教程)?的?第\s?{_N}\s?(?:篇|部分|章|讲|期|节|课){ARTICLE}?"
    r"(?=[\s，。；：！？,.;:!?（(]|$)",
    re.MULTILINE,
)
_NO_NAME = re.compile(
    r"[本该这此我你上下前接继在请看读若从见与和]|如果|阅读|建议|推荐|参考|欢迎|之前|今天|关于|作为|感谢"
)


def stated_in(text: str) -> SeriesMark | None:
    """The series and number that a text states of itself in its first lines; None when it states none."""
    opening = text[: bounds.OPENING]
    if "系列" not in opening:
        return None
    for match in _STATES.finditer(simplified(opening)):
        group = "marked" if match["marked"] else "plain"
        name, number = opening[slice(*match.span(group))].strip(" *"), numeral(match["n"])
        if number and fold(name) and not _NO_NAME.match(match[group]):
            return SeriesMark(series=name, position=number, shape="opening", weak=True, key=series_key(name))
    return None
