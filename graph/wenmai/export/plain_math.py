r"""Formulas as people read them in a line: `$x_i^2 \le \frac{a}{b}$` becomes xᵢ² ≤ a/b.

What is no formula stays as it is, and so does a formula that says nothing without its markup. The library
that knows the commands is loaded when the first formula is met.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

__all__ = ["plain_math"]

# Between signs: "$x_i$", "$$E=mc^2$$", "\(n\)", "\[n\]"; never "5 $ and 6 $", where blanks stand inside.
# At most 400 code points: no sentence holds a longer formula whole.
_MARKED = (
    r"\$\$(?P<shown>[^$]{1,400})\$\$|\$(?=[^\s$])(?P<within>[^$]{0,400}?[^\s$])\$"
    r"|\\\((?P<round>.{1,400}?)\\\)|\\\[(?P<square>.{1,400}?)\\\]"
    r"|\\begin\{(?P<frame>equation|align|aligned|gather|split|eqnarray)(?P<star>\*?)\}(?P<set>.{1,400}?)"
    r"\\end\{(?P=frame)(?P=star)\}"
)
# Without signs, where a reader of pages has taken them away: "n\times n", "\frac{1}{n}"; never "C:\new".
_BARE = (
    r"(?P<bare>(?:(?<![\w\\:])[\w()|.]{1,6}(?:[_^]\{?\w+\}?)?\s?)?(?<![:\\])\\[A-Za-z]+(?![A-Za-z:])"
    r"(?:[{}\[\]()|_^=+\-*/<>,.' ]|(?<![A-Za-z])[A-Za-z0-9](?![A-Za-z])|\\[A-Za-z]+|(?<=\{)[^{}$]*(?=\}))*)"
)
_SOURCES = ("shown", "within", "round", "square", "set", "bare")
_FORMULA = re.compile(f"{_MARKED}|{_BARE}", re.ASCII | re.DOTALL)
# What a sentence that was cut has left of a formula at either end: "…vec{x}$ is", "so that $\\frac{a…".
_CUT_HEAD = re.compile(r"^…[^$\u3400-\u9fff]*\$(?=[\u3400-\u9fff\s,.，。、；：）])")
_CUT_TAIL = re.compile(r"(?:\$(?!\d)[^$]*|\\[A-Za-z]*)…$")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
# A number of an equation that only its page knows: "\eqref{eq:f}", "\ref{fig}"; never "\reflectbox{a}".
_NUMBER = re.compile(r"\\(?:eq|auto|c)?ref\{[^{}]*\}")
_INDEX = re.compile(r"([_^])(?:\{([^{}]*)\}|([^\s{}_^\\]))")
_RAISED = dict(zip("0123456789+-=()niTt⊤′*", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵀᵗᵀ′*", strict=True))
_LOWERED = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
_SET_APART = {"^": "\ue000", "_": "\ue001"}  # an index that is done, so that it is not met again
_LEFT = str.maketrans({"{": "", "}": ""} | {mark: sign for sign, mark in _SET_APART.items()})
# Names of functions and words that the library leaves out or that only lay out a page.
_NAMES = frozenset(
    [
        "det",
        "arg",
        "argmin",
        "argmax",
        "Tr",
        "tr",
        "rank",
        "diag",
        "sgn",
        "softmax",
        "logsumexp",
        "lg",
        "Pr",
        "gcd",
        "hom",
        "ker",
        "dim",
    ]
)
_LAYOUT = frozenset(
    [
        "left",
        "right",
        "big",
        "Big",
        "bigg",
        "Bigg",
        "bigl",
        "bigr",
        "Bigl",
        "Bigr",
        "limits",
        "nolimits",
        "displaystyle",
        "boldsymbol",
        "bm",
        "pmb",
        "operatorname",
        "mathop",
    ]
)
_TIGHT = re.compile(r"\s*([×·])\s*")  # n × n: its commands bring blanks of their own
_WIDE = re.compile(r"\s*([=<>≤≥≈∼→←∈≠∝≡≪≫⇒])\s*")


def plain_math(text: str) -> str:
    """The text with its formulas in plain signs."""
    if "$" not in text and "\\" not in text:
        return text
    if text.startswith("…") and text.count("$") % 2:
        text = _CUT_HEAD.sub("… ", text)
    return _CUT_TAIL.sub("…", _FORMULA.sub(_in_signs, text))


def _in_signs(match: re.Match[str]) -> str:
    source = next(filter(None, (match[name] for name in _SOURCES)), "")
    if not source.strip():
        return match[0]
    tail = source[len(source.rstrip()) :] if match["bare"] else ""
    plain = _converted(source)
    return plain + tail if plain else match[0]


@lru_cache(maxsize=1 << 12)  # a blog repeats its symbols
def _converted(source: str) -> str:
    """Empty where the formula holds a command that the library does not know, or none that it can read."""
    known = _NUMBER.sub("(…)", source)
    names = set(_COMMAND.findall(known))
    if not names <= _commands() | _NAMES | _LAYOUT:
        return ""
    known = _COMMAND.sub(_name_or_layout, known)
    try:
        plain = _reader().latex_to_text(known)
    except IndexError:  # \href of one word
        return ""
    if "%s" in plain and "%s" not in known:
        return ""  # a command lacks what belongs to it
    for _ in range(3):  # an index of an index
        plain = _INDEX.sub(_index, plain)
    spaced = _WIDE.sub(r" \1 ", _TIGHT.sub(r"\1", plain.translate(_LEFT)))
    return " ".join(spaced.split())


def _name_or_layout(match: re.Match[str]) -> str:
    """The name of a function as a word, nothing for what lays out a page; other commands as they are."""
    if match[1] in _NAMES:
        return f"{match[1]} "
    return "" if match[1] in _LAYOUT else match[0]


def _index(match: re.Match[str]) -> str:
    """An index in small signs where there are such, else in brackets."""
    inner = (match[2] if match[3] is None else match[3]).strip()
    signs = _RAISED if match[1] == "^" else _LOWERED
    if inner and all(sign in signs for sign in inner):
        return "".join(signs[sign] for sign in inner)
    mark = _SET_APART[match[1]]
    return f"{mark}{inner}" if len(inner) < 2 else f"{mark}({inner})"


@cache
def _reader() -> LatexNodes2Text:
    import logging

    from pylatexenc.latex2text import LatexNodes2Text

    # A formula that is none is left as it is; whoever builds a page need not hear of it.
    logging.getLogger("pylatexenc").setLevel(logging.CRITICAL)
    return LatexNodes2Text(
        math_mode="text", keep_comments=True, strict_latex_spaces="based-on-source", keep_braced_groups=True
    )


@cache
def _commands() -> frozenset[str]:
    """The commands that the library can say in signs."""
    from pylatexenc.latex2text import get_default_latex_context_db

    context = get_default_latex_context_db()
    return frozenset(name for category in context.categories() for name in context.d[category]["macros"])
