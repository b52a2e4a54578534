"""Names without mark and link: behind a label, in quotation marks, of a file, of a whole series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.pointers import POINTER
from wenmai.extract.declarations.ranges import members_of
from wenmai.extract.declarations.tokens import wholly_known
from wenmai.extract.declarations.units import CLOSE, OPEN
from wenmai.words.files import PATH
from wenmai.words.numbered_names import CODE, DOTTED, NUMBERED, RANGED, with_units

__all__ = ["Name", "NameKind", "names_behind", "numbered_at", "with_names_marked", "without_quoted"]

NameKind: TypeAlias = Literal[
    "title",
    "words",  # a title or a number, if any
    "series",
    "part",
    "path",
    "passage",  # words that may begin with a title
    "between",  # the parts between two that are cited
]


@dataclass(frozen=True, slots=True)
class Name:
    """What words without a link may name."""

    words: str  # as they stand there
    kind: NameKind
    meant: str = ""  # what they stand for, where that is more: Parts 1–3 for part 2


_MARKS = OPEN + CLOSE
_X = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
# A series as a whole stands often without marks: the Building kites series, 木马系列.
_SERIES = re.compile(
    rf"(?P<lead>(?:阅读|读|看|学习?|了解)(?:完|过|一遍)?(?:我的|我们的"
    rf"|本站的?)?\s?)(?P<name>[^。，；！？\s{_MARKS}]{{2,30}}?)"
    rf"(?P<series>\s?(?:这个|这一|的|整个)?系列)"
    rf"|(?P<lead_en>\b(?:the|my|our) )(?P<name_en>(?!previous |earlier |first |whole |entire )"
    rf"[^.;:!?,\s{_MARKS}][^.;:!?,{_MARKS}]{{1,59}}?)"
    rf"(?P<series_en> series\b)",
    re.I,
)
# Words in quotation marks, or in 〈〉, where an article may have them for its title.
_QUOTES = (  # the first and last sign, and how much stands between at least
    ("〈", "〉", 2),  # they mark nothing but titles
    ("「", "」", bounds.QUOTED),
    ("『", "』", bounds.QUOTED),
    ("“", "”", bounds.QUOTED),
    ('"(?=[\u3400-\u9fff])', '"', bounds.QUOTED),
    ('"', '"', bounds.QUOTED_ASCII),
)
_OF_KIND = (
    r"(?=\s?的?(?:章节|一[章节文]|[那这]一?[篇章节课讲]))"  # behind them the shortest words are a title
)
_IN_QUOTES = re.compile(
    rf"[“「][^“”「」{_MARKS}\n]{{1,{bounds.NAME}}}[”」]{_OF_KIND}|"
    + "|".join(
        rf"{opens}[^{opens[0]}{closes}{_MARKS}\n]{{{least},{bounds.NAME}}}{closes}"
        for opens, closes, least in _QUOTES
    )
)
_PATH = re.compile(PATH)
_REFERENCE = re.compile(
    f"(?P<path>{PATH})|(?P<range>{RANGED})|(?P<part>{POINTER.pattern})|(?P<number>{NUMBERED}|{CODE})"
    f"|{_IN_QUOTES.pattern}|`[^`\n{_MARKS}]{{2,{bounds.NAME}}}`",
    re.I,
)
_PART = re.compile(f"(?P<range>{RANGED})|{POINTER.pattern}", re.I)
_COUNTS_PARTS = re.compile(r"part\b|.*(?:篇|部分)$", re.I)
_BETWEEN_NAMES = re.compile(r"[、，,；;|/]|\s(?:and|or)\s|以及|[和与及](?=\S)")
_PATH_OR_CITED = re.compile(f"(?P<cited>{OPEN}[^{CLOSE}]*{CLOSE})|(?P<path>{PATH})")
_EXAMPLES = re.compile(
    r"[（(]\s*(?:例如|比如|譬如|如|such as|e\.g\.|for example|like)[^（）()]{0,200}[）)]", re.I
)
_EXPLAINS = re.compile(r"[:：]|^(?:而|也|或|所以|因为|但|如|一是|以便|从而)")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BRACKETS = {"（": "）", "(": ")"}
_EXPLAINED = re.compile(rf"({RANGED}|{NUMBERED})\s?[（(][^（）()]*[)）]", re.I)  # 第 3 章（轮子怎么转）
_BEGINS_WITH_NUMBER = re.compile(
    rf"(?P<number>{NUMBERED}|{CODE}|{DOTTED.replace('(?P<dotted>', '(?:')})(?=[\s*_]*[:：（(「“—])", re.I
)
_EXPLAINED_NUMBER = re.compile(rf"(?:{CODE})\s?[（(](?P<title>[^（）()]+)[)）]")
_NUMBER_AT = re.compile(
    rf"[\s*_]*(?P<number>{NUMBERED}|{CODE}|{DOTTED})(?!\s?[%x×])".replace("(?P<dotted>", "(?:"), re.I
)
_TWO_OR_ONE = re.compile(r"[\u3400-\u9fff]{2,12}[和与及][\u3400-\u9fff]{2,12}")
_AROUND_NAMES = " \t*_`·-—–:：.。．；;，,、（）()[]【】《》「」“”\"'"
# Nothing; 如并不了解：, which leads to the names; code.
_NO_NAME = re.compile(
    r"(?:无|没有|暂无|none|nothing|n/?a|no|-|相关|等|etc)\.?"
    r"|(?:如果?(?!何)|若|假如|倘若|if ).*|.*(?:下面|以下|如下|following).*|.*(?:::|\w& |[*;{}=<>]).*",
    re.IGNORECASE,
)


def with_names_marked(sentence: str) -> tuple[str, list[tuple[Name, ...]]]:
    """The sentence with OPEN and CLOSE around what may be names, and these names in their order.

    Several stand at one place for a range. In a sentence with citations, which stand there as nothing, only
    paths are names.
    """
    cited = OPEN in sentence
    names: list[tuple[Name, ...]] = []

    def marked(match: re.Match[str]) -> str:
        groups = match.groupdict()
        if groups.get("cited"):
            names.append(())
            return match[0]
        meant = tuple(_names_of(match[0], groups))
        if not meant:  # Parts 3–1
            return match[0]
        names.append(meant)
        return f"{OPEN}{match[0]}{CLOSE}"

    def series(match: re.Match[str]) -> str:
        name = match["name"] or match["name_en"]
        names.append((Name(name, "series"),))
        lead, behind = match["lead"] or match["lead_en"], match["series"] or match["series_en"]
        return f"{lead}{OPEN}{name}{CLOSE}{behind}"

    shown = (_PATH_OR_CITED if cited else _REFERENCE).sub(marked, sentence)
    if names or cited:
        return shown, names
    return _SERIES.sub(series, sentence), names


def _names_of(words: str, groups: dict[str, str | None]) -> Iterator[Name]:
    """What the words of a reference name."""
    if groups.get("path"):
        yield Name(words.strip("`"), "path")
    elif groups.get("range"):
        yield from (_piece(words, meant) for meant in members_of(words))
    elif groups.get("part"):
        yield Name(words, "part")
    else:
        yield Name(words if groups.get("number") else words[1:-1], "words")


def _piece(words: str, meant: str) -> Name:
    return Name(words, "part" if _COUNTS_PARTS.match(meant) else "words", meant)


def parts_in(words: str) -> list[Name]:
    """Parts without titles behind a label, where nothing else is named: read part 1 first."""
    matches = list(_PART.finditer(words))
    rest = _PART.sub(" ", words).strip(_AROUND_NAMES)
    if not matches or not (not _WORD.search(rest) or wholly_known(rest)):
        return []
    return [
        name
        for match in matches
        for name in (
            [_piece(match[0], meant) for meant in members_of(match[0])]
            if match["range"]
            else [Name(match[0], "part")]
        )
    ]


def without_quoted(words: str) -> str:
    """The words with … for what stands in quotation marks."""
    return _IN_QUOTES.sub("…", words)


def are_subjects(words: str, names: Sequence[str]) -> bool:
    """Whether bare words behind a label name subjects, and are no clauses that explain something.

    In English they hardly ever do: Prerequisites: Python 3, a domain name, a running cluster.
    """
    beside = [part for part in _BETWEEN_NAMES.split(_X.sub(OPEN, words)) if OPEN in part]
    parts = [*names, *(part.replace(OPEN, "") for part in beside)]
    sentence = words.rstrip().endswith(("。", "．")) and "、" not in words
    chinese = any(map(_HAN.search, names))
    return (
        chinese
        and not sentence
        and all(len(_WORD.findall(part)) <= bounds.SUBJECT and not _EXPLAINS.search(part) for part in parts)
    )


def names_behind(words: str, *, subjects: bool) -> Iterator[Name]:
    """What is named without mark and link behind a label; `subjects` is whether it must be somewhere.

    What stands beside paths is about them.
    """
    if paths := [match[0] for match in _PATH.finditer(_X.sub(OPEN, words))]:
        yield from (Name(path.strip("`"), "path") for path in paths)
        return
    if parts := parts_in(words):
        yield from parts
        return
    if OPEN in words and not subjects:  # clauses about what is linked
        return
    names = [_of_number(name) for name in names_in(words)]
    kind: NameKind = "title" if subjects and are_subjects(words, names) else "words"
    for explained in filter(None, map(_EXPLAINED_NUMBER.fullmatch, names_in(words))):
        yield Name(explained["title"], "words")
    for name in names:
        yield from (Name(name, kind, meant) for meant in members_of(name) if name.startswith("第"))
    plain = [name for name in names if not (name.startswith("第") and members_of(name))]
    if _TWO_OR_ONE.fullmatch(whole := words.strip(_AROUND_NAMES)):
        yield Name(whole, "words")  # 原子操作和内存序 may be one title
    for name, meant in with_units(plain, bounds.LIST):
        yield Name(name, kind, "" if meant == name else meant)


def _of_number(name: str) -> str:
    """The number with which a name begins, without what is told of it: 第5章（轮子怎么转）."""
    numbered = _BEGINS_WITH_NUMBER.match(name)
    return numbered["number"] if numbered else name


def numbered_at(words: str) -> Name | None:
    """The number with which words begin: 第3章：轮子, 11.2 Wheels."""
    match = _NUMBER_AT.match(words)
    return Name(match["number"], "words") if match else None


def names_in(words: str) -> Iterator[str]:
    """Titles that stand bare between the separators of a list; words beside a citation are about it.

    What brackets give as examples is not asked for: a controller (such as Istio).
    """
    plain = _X.sub(OPEN, _EXPLAINED.sub(r"\1", _EXAMPLES.sub("", words)))
    quoted = [match[0][1:-1] for match in _IN_QUOTES.finditer(plain)]
    if quoted and OPEN not in plain:
        yield from quoted
        return
    for part in _BETWEEN_NAMES.split(plain):
        if OPEN in part:
            continue
        name = _without_lone_bracket(part.strip(_AROUND_NAMES), part)
        if 2 <= len(name) <= bounds.NAME and not _NO_NAME.fullmatch(name):
            yield name


def _without_lone_bracket(name: str, part: str) -> str:
    """The name with the bracket that closes one within it: 向量（包括向量积）."""
    for opens, closes in _BRACKETS.items():
        if opens in name and closes not in name and f"{name}{closes}" in part:
            return name + closes
    return name
