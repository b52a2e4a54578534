"""Names without mark and link: behind a label, in quotation marks, of a whole series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, TypeAlias

from wenmai.extract.declarations import bounds
from wenmai.extract.declarations.pointers import POINTER
from wenmai.extract.declarations.units import CLOSE, OPEN
from wenmai.words.numbered_names import NUMBERED

__all__ = ["NameKind", "are_subjects", "names_in", "with_names_marked", "without_quoted"]

NameKind: TypeAlias = Literal["title", "words", "series", "part"]  # words: a title or a number, if any

_MARKS = OPEN + CLOSE
_X = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
# A series as a whole stands often without marks: the Building kites series, 木马系列.
_SERIES = re.compile(
    rf"(?P<lead>(?:阅读|读|看|学习?|了解)(?:完|过|一遍)?(?:我的|我们的|本站的?)?\s?)(?P<name>[^。，；！？\s{_MARKS}]{{2,30}}?)"
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
_IN_QUOTES = re.compile(
    "|".join(
        rf"{opens}[^{opens[0]}{closes}{_MARKS}\n]{{{least},{bounds.NAME}}}{closes}"
        for opens, closes, least in _QUOTES
    )
)
_IN_QUOTES_OR_POINTER = re.compile(
    f"(?P<part>{POINTER.pattern})|(?P<number>{NUMBERED})|{_IN_QUOTES.pattern}", re.I
)
_BETWEEN_NAMES = re.compile(r"[、，,；;|/]|\s(?:and|or)\s|以及|[和与及](?=\S)")
_EXAMPLES = re.compile(
    r"[（(]\s*(?:例如|比如|譬如|如|such as|e\.g\.|for example|like)[^（）()]{0,200}[）)]", re.I
)
_EXPLAINS = re.compile(r"[:：]|^(?:而|也|或|所以|因为|但|如|一是|以便|从而)")
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\u3400-\u9fff]+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BRACKETS = {"（": "）", "(": ")"}
_AROUND_NAMES = " \t*_`·-—–:：.。．；;，,、（）()[]【】《》「」“”\"'"
# Nothing; 如并不了解：, which leads to the names; code.
_NO_NAME = re.compile(
    r"(?:无|没有|暂无|none|nothing|n/?a|no|-|相关|等|etc)\.?"
    r"|(?:如果?(?!何)|若|假如|倘若|if ).*|.*(?:下面|以下|如下|following).*|.*(?:::|\w& |[*;{}=<>]).*",
    re.IGNORECASE,
)


def with_names_marked(sentence: str) -> tuple[str, list[tuple[str, NameKind]]]:
    """The sentence with OPEN and CLOSE around what may be names, and these names in their order."""
    names: list[tuple[str, NameKind]] = []

    def quoted(match: re.Match[str]) -> str:
        if match["part"]:
            names.append((match[0], "part"))
        else:
            names.append((match[0] if match["number"] else match[0][1:-1], "words"))
        return f"{OPEN}{match[0]}{CLOSE}"

    def series(match: re.Match[str]) -> str:
        names.append((match["name"] or match["name_en"], "series"))
        lead, behind = match["lead"] or match["lead_en"], match["series"] or match["series_en"]
        return f"{lead}{OPEN}{names[-1][0]}{CLOSE}{behind}"

    marked = _IN_QUOTES_OR_POINTER.sub(quoted, sentence)
    return (marked, names) if names else (_SERIES.sub(series, sentence), names)


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


def names_in(words: str) -> Iterator[str]:
    """Titles that stand bare between the separators of a list; words beside a citation are about it.

    What brackets give as examples is not asked for: a controller (such as Istio).
    """
    plain = _X.sub(OPEN, _EXAMPLES.sub("", words))
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
