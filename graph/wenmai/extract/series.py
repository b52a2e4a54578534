"""What a title says of its place in a series: name, number, part, subtitle.

What stands before a marker (`SERIES_RULES`) is the series' name, what stands behind it the subtitle. The
leftmost marker of a strong rule wins; weak ones are asked when there is none, in the order of the table.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from wenmai.extract.markers import (
    HAN,
    PART_WORD,
    SEPARATOR,
    SERIES_RULES,
    SeriesRule,
)
from wenmai.fold import fold, numeral, series_key, simplified
from wenmai.model import SeriesMark
from wenmai.words.units import unit_sign

__all__ = ["SERIES_RULES", "SeriesRule", "read_title"]

_IS_WEAK = {rule.name: rule.weak for rule in SERIES_RULES}
_TOLD_IN_PARTS = ("which", "padded-number")  # shapes of numbers before a part in brackets
_ZERO = ("0", "00", "零", "〇")
_LONGEST = 300  # code points; more is no title
_FILE_ENDING = re.compile(r"\.(?:md|markdown|mdx)$", re.IGNORECASE)  # a title that is a file's name
_PACKAGE = re.compile(r"@[\w.-]+/[\w.-]+")  # @wood/horse-stage-2 is a package of that name
# A title without any of these tells no place in a series.
_CAN_TELL = re.compile(
    rf"[0-9Ⅰ-Ⅻ①-⑳⑴-⒇㈠-㈩{HAN}壹贰叁肆伍陆柒捌玖拾上中下前后续终完结补篇番外序附尾声]"
    rf"|\b[IVX]{{1,6}}\b|\b(?:Part|Pt|Vol|Volume|Episode|Chapter)\b",
    re.IGNORECASE,
)
# Full-width signs by their half-width forms, one for one: places in both texts agree.
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: 0x20,
    ord("［"): ord("["),
    ord("］"): ord("]"),
    ord("﹝"): ord("("),
    ord("﹞"): ord(")"),
    ord("🔟"): ord("⑩"),
}
_OUTER = {"《": "》", "(": ")", "（": "）", "【": "】", "[": "]", "［": "］", "「": "」", "“": "”", '"': '"'}
_NAME_EDGE = " ：:—–-，,·⋅•|｜_~～、/"
_SUB_EDGE = " ：:—–-·⋅|｜_~～、，,/》】"
# 《S》：sub（六）: the marks name the series, [label] before them does not.
_MARKED_NAME = re.compile(r"^(?:\[[^\[\]]{1,10}\]\s?)?《(?P<s>[^《》]+)》\s*:\s*(?P<sub>\S.*)$")
_OPENED = re.compile(r"[《【]")
# sub (S, part 2): the bracket names the series.
_IN_BRACKET = re.compile(r"\s*[(（]\s*(?P<s>[^()（）\s][^()（）]*?)\s*[,，、:：;–—-]\s*$")
_LONGEST_IN_BRACKET = 80  # code points
_CLOSING_BRACKETS = ")）"
_LINKED = re.compile(r"(?<=系列)之$|(?<=系列文)之$|(?<=学习)之$|(?<=笔记)之$|(?<=教程)之$")  # 学习之（一）
_CALLED = re.compile(r"[A-Za-z_]\Z")
# The second marker of two: 最优扩散方差估计（上）, 特征提取(2), 统一扩散模型（理论篇）.
_PART = re.compile(rf"[(（]\s*(?P<part>{PART_WORD}|[一-鿿]{{2}}篇|[0-9]{{1,2}}|[{HAN}]{{1,2}})\s*[)）]\s*$")
_SEPARATED = re.compile(rf"\s*{SEPARATOR}")
_SET_OFF_AFTER = re.compile(rf"\s|{SEPARATOR}|[(\[【《)\]】〕〉>」]")
_SET_OFF_BEFORE = re.compile(rf"\s|{SEPARATOR}|[》】)\]]")
_CLOSES = re.compile(r"终|完|.?.?结局|补|附")
_PART_TAIL_LENGTH = 16  # code points that a second marker can take


def read_title(title: str) -> SeriesMark | None:
    """The series that this title says it belongs to; None when it says nothing."""
    return _read(title[: 4 * _LONGEST])  # the same titles are cited again and again


@lru_cache(maxsize=16384)
def _read(title: str) -> SeriesMark | None:
    text = _FILE_ENDING.sub("", " ".join(title.split()))
    if len(text) > _LONGEST:
        return None
    plain = _plain(text)
    if not _CAN_TELL.search(plain) or _PACKAGE.fullmatch(plain):
        return None
    strong = [
        (match.start(), order, rule, match)
        for order, rule in enumerate(SERIES_RULES)
        if not rule.weak
        for match in rule.pattern.finditer(plain)
    ]
    for _, _, rule, match in sorted(strong, key=lambda row: row[:2]):
        if mark := _mark(rule, match, text, plain):
            before = text[: match.start()]
            return _closing(mark, before) or _parted(mark, before) or mark
    return _weak(text, plain)


def _plain(text: str) -> str:
    """The title as the rules read it: half-width signs, simplified characters, every place where it was."""
    return simplified(text.translate(_HALF))


def _weak(text: str, plain: str) -> SeriesMark | None:
    for rule in SERIES_RULES:
        if rule.weak:
            for match in rule.pattern.finditer(plain):
                if mark := _mark(rule, match, text, plain):
                    return mark
    return None


def _closing(mark: SeriesMark, before: str) -> SeriesMark | None:
    """The number before a word that closes the series: 学习笔记7（完）."""
    if mark.position is not None or not _CLOSES.match(mark.part):
        return None
    numbered = _weak(before.strip(), _plain(before.strip()))
    if numbered is None or numbered.subtitle or not numbered.position:
        return None
    return replace(numbered, part=mark.part, subtitle=mark.subtitle)


def _parted(mark: SeriesMark, before: str) -> SeriesMark | None:
    """The number of what is told in parts: 木马之二：轮轴（上）."""
    if mark.position is not None or mark.part not in "上中下":
        return None
    numbered = _weak(before.strip(), _plain(before.strip()))
    if numbered is None or numbered.shape not in _TOLD_IN_PARTS:
        return None
    if not numbered.subtitle or numeral(numbered.subtitle):
        return None  # 木马之23、24（上）: two numbers
    return replace(numbered, part=mark.part, shape=mark.shape, weak=False)


def _mark(rule: SeriesRule, match: re.Match[str], text: str, plain: str) -> SeriesMark | None:
    """What the title says around one marker; None when it is no marker there."""
    groups = match.groupdict()
    position = _position(groups)
    part = groups.get("part") or groups.get("part2") or ""
    if position is None and (groups.get("n") or groups.get("hash")) in _ZERO:
        part = part or "0"  # what stands before the first part
    if (position is None and not part) or not _stands_free(rule, match, plain):
        return None
    name, subtitle = text[: match.start()], text[match.end() :]
    if rule.name == "number-in-marks":
        name = _OPENED.split(name)[-1]
    marked = _MARKED_NAME.match(plain[: match.start()].rstrip())
    if marked and rule.name == "bracketed" and not subtitle.strip(_SUB_EDGE):
        name, subtitle = text[slice(*marked.span("s"))], text[slice(*marked.span("sub"))]
    told = _IN_BRACKET.search(name[-_LONGEST_IN_BRACKET:]) if rule.name == "word-number" else None
    if told and match[0][-1] in _CLOSING_BRACKETS and not subtitle.strip():
        name, subtitle = told["s"], name[: len(name) - len(told[0])]
    name = _name(name)
    if groups.get("season"):
        name = f"{name} S{int(groups['season'])}"
    if not _can_name(name):
        return None
    subtitle = subtitle.strip(_SUB_EDGE)
    if rule.name == "number-and-subtitle":
        subtitle = subtitle[:-1].rstrip()  # the bracket that closes
    if not part:
        subtitle, part = _second_marker(subtitle)
    part = simplified(part)  # one name of a part: 終 and 终
    shape = _shape(rule, match, plain)
    return SeriesMark(
        series=name,
        position=position,
        part=_short(part),
        subtitle=subtitle.strip(" ？！?!。"),
        shape=shape,
        weak=_IS_WEAK[shape],
        key=series_key(name),
        unit=unit_sign(groups.get("unit") or ""),
    )


def _position(groups: dict[str, str | None]) -> int | None:
    for key in ("n", "ring", "hash", "spelled"):
        if written := groups.get(key):
            value = numeral(written)
            of = groups.get("of")
            return None if of and value and value > int(of) else value
    return None


def _stands_free(rule: SeriesRule, match: re.Match[str], plain: str) -> bool:
    """Whether a marker that could be words of a sentence is set off from them: not 我的第一篇博客."""
    if rule.name not in ("ordinal", "ordinal-of-time", "word-number"):
        return True
    before, after = plain[: match.start()], plain[match.end() :]
    bracketed = match[0][0] in "([【"
    if match.groupdict().get("hash") and after.startswith(" ") and not bracketed:
        return bool(_SEPARATED.match(after))  # The #1 reason: no part
    if not after or match[0][-1] in ")]】" or _SET_OFF_AFTER.match(after):
        return True
    if rule.name == "word-number":
        return bracketed or after.startswith(".")
    return bool(_SET_OFF_BEFORE.search(before[-1:])) and bool(before.strip())


def _name(written: str) -> str:
    """The name without what set off the marker, and without the marks around it."""
    name = written.strip().rstrip(_NAME_EDGE + "(（[【《第")
    closing = _OUTER.get(name[:1], "")
    if closing and (name.find(closing, 1) in (-1, len(name) - 1)):  # 《S》, and 《S of 《S(2)》
        name = name[1:].removesuffix(closing)
    return _LINKED.sub("", name.strip(" ：:—–-，,"))


def _can_name(name: str) -> bool:
    key = fold(name)
    return bool(key) and not re.fullmatch(r"[\W\d]*", key)


def _second_marker(subtitle: str) -> tuple[str, str]:
    """The subtitle without the marker that it ends with, and that marker's part."""
    tail = max(0, len(subtitle) - _PART_TAIL_LENGTH)
    second = _PART.search(simplified(subtitle), tail)
    return (subtitle[: second.start()].rstrip(), second["part"]) if second else (subtitle, "")


def _short(part: str) -> str:
    """上 for 上篇; 理论篇 stays."""
    return part[0] if len(part) == 2 and part[1] in "篇集部卷" and part[0] in "上中下前后终续补附序" else part


def _shape(rule: SeriesRule, match: re.Match[str], plain: str) -> str:
    """The rule's name; open(2) and datetime(6) are no parts until others are found beside them."""
    arabic = match[0].startswith("(") and (match.groupdict().get("n") or "-").isdigit()
    if rule.name == "bracketed" and arabic and _CALLED.search(plain[: match.start()]):
        return "number-in-marks"
    return rule.name
