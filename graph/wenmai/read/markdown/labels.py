"""Labels that a Markdown text states: `{#sec-axle}`, names of chunks of code, of formulas, of headings.

They are kept as names by which others refer to the page: `ref:axle`, `ref:fig:axle`.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wenmai.read.markdown.rendering import Page

__all__ = ["heading_name", "take_attributes", "take_fence", "take_formula", "take_written"]

# {#sec-axle .unnumbered}, {.theorem #axle}, {#fig-axle width=50%}
_ATTRIBUTES = re.compile(r"\{:?[ \t]*((?:[^{}\n\"']|\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'){0,300}?)\}")
_IDENTIFIER = re.compile(r"(?:^|\s)#([^\s{}#\"']{1,200})")
_SAYS_LOOKS = re.compile(r"[#.][\w-]|[\w-]+[ \t]*=")  # {.big}, {width=50%}, {fig-alt="…"}
_CLASS = re.compile(r"(?:^|\s)\.([\w-]+)")
# ```{r axle, fig.cap="An axle"}, ```{r, label="axle"}, ```{theorem, label="axle"}
_CHUNK = re.compile(
    r"\{\s*(?P<engine>[A-Za-z]\w*)(?:[ \t,]+(?P<first>[\w./:-]+)[ \t]*(?=[,}]))?(?P<rest>[^\n]*)"
)
_LABEL_GIVEN = re.compile(r"\blabel[ \t]*=[ \t]*[\"']?([\w./:-]{1,200})")
_COMMENTED = re.compile(r"^[ \t]*(?:#|//|%%|--)\|[ \t]*label:[ \t]*[\"']?([\w./:-]{1,200})", re.MULTILINE)
# $$ (axle): behind a formula of MyST; (\#eq:axle), (\\#tab:axle): within one of bookdown, or a caption
_BEHIND_FORMULA = re.compile(r"[ \t]*\(([^\s()]{1,200})\)(?=[ \t]*$)", re.MULTILINE)
_NUMBERED = re.compile(r"\(\\{1,2}#([a-z]{2,4}:[\w./-]{1,200})\)")
_OF_LATEX = re.compile(r"\\label\{([^{}\n]{1,200})\}")
# Environments of bookdown → what stands before their labels.
_ENVIRONMENTS = {
    "theorem": "thm", "lemma": "lem", "corollary": "cor", "proposition": "prp", "conjecture": "cnj",
    "definition": "def", "example": "exm", "exercise": "exr", "hypothesis": "hyp", "remark": "rem",
    "solution": "sol", "proof": "prf",
}  # fmt: skip
_BEFORE_LETTER = re.compile(r"[\W\d_]+")
_DROPPED = re.compile(r"[^\w\s.-]")


def take_attributes(page: Page, source: str, at: int) -> int:
    """The id in the braces that stand here; returns where to go on where they belong to a link or picture."""
    match = _ATTRIBUTES.match(source, at) if page.system else None
    if match is None:
        return at
    if identifier := _IDENTIFIER.search(match[1]):
        page.is_named = True
        kinds = (_ENVIRONMENTS.get(one, "") for one in _CLASS.findall(match[1]))
        kind = next(filter(None, kinds), "") if page.system == "bookdown" else ""
        page.labels.append(f"ref:{kind}:{identifier[1]}" if kind else f"ref:{identifier[1]}")
    is_behind_link = source[at - 1] in ")]" and _SAYS_LOOKS.match(match[1])
    return match.end() if is_behind_link else at


def take_fence(page: Page, info: str, code: str) -> None:
    """The names of a chunk of code, by which its figure or table is cited."""
    if page.system not in ("quarto", "bookdown") or "{" not in info:
        return
    braces = info[info.index("{") :]
    if _IDENTIFIER.search(braces.strip("{}")) and not _CHUNK.match(braces):
        take_attributes(page, braces, 0)
        return
    chunk = _CHUNK.match(braces)
    if chunk is None:
        return
    given = _LABEL_GIVEN.search(chunk["rest"]) or _COMMENTED.search(code)
    name = given[1] if given else chunk["first"] or ""
    if page.system == "quarto":
        page.labels += [f"ref:{name}"] if name else []
    elif kind := _ENVIRONMENTS.get(chunk["engine"].lower(), ""):
        page.labels += [f"ref:{kind}:{name}"] if name else []
    elif name:
        page.labels += [f"ref:fig:{name}", f"ref:tab:{name}"]
    take_written(page, info + code)


def take_written(page: Page, words: str) -> None:
    """Labels that stand in words of a formula, a caption, a chunk: `(\\#eq:axle)`, `\\label{axle}`."""
    if page.system == "bookdown":
        page.labels += [f"ref:{name}" for name in _NUMBERED.findall(words)]
    elif page.system == "myst":
        names = (*_OF_LATEX.findall(words), *_COMMENTED.findall(words))
        page.labels += [f"ref:{name.strip().lower()}" for name in names]


def take_formula(page: Page, source: str, start: int, end: int) -> int:
    """The label within a formula or behind it; returns where to go on."""
    take_written(page, source[start:end])
    behind = _BEHIND_FORMULA.match(source, end) if page.system == "myst" else None
    if behind is None:
        return end
    page.labels.append(f"ref:{behind[1]}")
    return behind.end()


def heading_name(heading: str) -> str:
    """The id that Pandoc makes of a heading: `1. Hello, World` → `hello-world`."""
    plain = _DROPPED.sub("", unicodedata.normalize("NFC", heading).lower())
    name = re.sub(r"\s+", "-", plain.strip())
    led = _BEFORE_LETTER.match(name)
    return (name[led.end() :] if led else name) or "section"
