"""Languages as folders, files and hosts name them: `en/`, `docs/zh-hans/`, `lathe.pt-br.md`, `fr.wood.blog`.

Many of the codes are something else as well: `it/` holds information technology, `cs/` computer science,
`is/` and `no/` are words. Such a code tells a language only beside one that is sure: `it/lathe.md` is a
translation of `en/lathe.md`, and of `lathe.md` it is a namesake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

__all__ = [
    "are_translations",
    "below_language",
    "is_language",
    "languages_of",
    "named_language",
    "same_language",
    "without_languages",
]

_ISO_639_1 = re.findall(
    r"\w\w",
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz "
    "ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln "
    "lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi "
    "pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti "
    "tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ",
)
# Codes that as a name of a folder hardly are anything else. The others also are information technology (it),
# computer science and vision, machine learning, neural nets, operating systems, notebooks, Perl, words.
_SURE = frozenset(re.findall(r"\w\w", "cn de en es fr hu ja jp ko kr nl pt ro ru th tr tw uk zh"))
_KNOWN = _SURE.union(_ISO_639_1)  # with countries for their languages: cn, jp, tw
# zh, zh-cn, zh_TW, zh-Hans, es-419
_CODE = r"[A-Za-z]{2}(?:[-_](?:[A-Za-z]{2}|hans|hant|latn|cyrl|[0-9]{3}))?"
_FOLDER = re.compile(rf"_?({_CODE})", re.IGNORECASE)  # also _en, as some generators hide it
_ENDING = re.compile(rf"(?P<name>.+)\.(?P<code>{_CODE})", re.IGNORECASE)  # index.en, x.zh-cn; not Node.js

Language: TypeAlias = tuple[str, bool]  # code in small letters, and whether it is sure


def is_language(name: str) -> bool:
    """Whether a folder, an ending or a label of a host of this name is a language by itself."""
    return any(sure for _, sure in languages_of(name))


def languages_of(*names: str) -> tuple[Language, ...]:
    """Those of the names that may be a language's, each as its code and whether it is sure."""
    codes = [match[1].lower() for name in names if (match := _FOLDER.fullmatch(name))]
    return tuple((code, code[:2] in _SURE) for code in codes if code[:2] in _KNOWN)


def named_language(stem: str) -> tuple[str, str]:
    """`guide/index.zh-CN` → `guide/index` and `zh-CN`; the stem and nothing where its ending is no code.

    The code may be another thing's ending: x.pl is Perl.
    """
    match = _ENDING.fullmatch(stem)
    return (match["name"], match["code"]) if match and languages_of(match["code"]) else (stem, "")


def below_language(path: str) -> str:
    """`/zh-cn/tags/` → `/tags/`: the path of an address without the language that it begins with."""
    first = path.removeprefix("/").partition("/")[0]
    return path.removeprefix(f"/{first}") if is_language(first) else path


def same_language(code: str, other: str) -> bool:
    """`zh` and `zh-CN` are one language here, `zh-TW` and `zh-CN` are two."""
    one, two = (re.split("[-_]", name.strip().lower()) for name in (code, other))
    return one[:1] == two[:1] != [""] and (len(one) == 1 or len(two) == 1 or one == two)


@lru_cache(maxsize=65536)
def without_languages(path: str) -> tuple[str, tuple[Language, ...]]:
    """A path without whatever may be a language in it, and these: folders, and what stands before the ending.

    `en/a.md`, `it/a.md`, `a.fr.md` and `a.md` are one path.
    """
    *folders, name = path.split("/")
    stem, dot, ending = name.rpartition(".")
    bare, code = named_language(stem)
    kept = [folder for folder in folders if not languages_of(folder)]
    return "/".join([*kept, f"{bare}{dot}{ending}"]), languages_of(*folders, code)


def are_translations(one: Sequence[Language], two: Sequence[Language]) -> bool:
    """Whether two paths, the same but for these, differ in a language that is sure."""
    return any(sure for _, sure in {*one} ^ {*two})
