"""Citations of headings and ids by words: `[Teeth](@ref)` of Documenter.jl, `[words][teeth]` of autorefs.

Both are written as wikilinks to labels, `[[ref:teeth|words]]`, which the project's pages bear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from wenmai.model import LabelSystem

__all__ = ["with_labels"]

# [The saw](@ref), [blades](@ref teeth), [blades](@ref "The saw"), [`cut`](@ref)
_REFERENCE = re.compile(
    r"\[(?P<words>[^\[\]|\n#]{1,300})\]\(@ref"
    r"(?:[ \t]+(?:\"(?P<heading>[^\"\[\]|\n#]{1,300})\"|(?P<name>[^\s()\"|#]{1,200})))?[ \t]*\)"
)
# ## [Teeth](@id teeth)
_NAMED = re.compile(r"^(#{1,6}[ \t]+)\[([^\n]{1,300}?)\]\(@id[ \t]+([^\s()]{1,200})\)[ \t]*$", re.MULTILINE)
# ```@docs, with the name of an object on each line
_DOCUMENTED = re.compile(
    r"^(```+)@docs[^\n]{0,100}\n((?:(?!```)[^\n]{0,300}\n){1,500})\1[ \t]*$", re.MULTILINE
)
_OBJECT = re.compile(r"(?:[\w.]+\.)?([\w!@]+)")
# [words][teeth], [Sharp teeth][]: not [a][b.c], which is an object of the code, and no a[1][2]
_BY_ID = re.compile(
    r"(?<![\w\]!\\`])\[(?P<words>[^\[\]|\n`]{1,300})\]\[(?P<name>[A-Za-z][\w-]{2,200})?\](?![\[(:])"
)
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]\n]{1,200})\]:", re.MULTILINE)


def with_labels(body: str, system: LabelSystem) -> str:
    """The text of a page with such citations as links to labels; as it is in any other system."""
    write = _SYSTEMS.get(system)
    return write(body) if write else body


def _documenter(body: str) -> str:
    if "(@" not in body and "@docs" not in body:
        return body
    body = _DOCUMENTED.sub(_labels_of_objects, body)
    return _REFERENCE.sub(_reference, _NAMED.sub(r"\1\2 {#\3}", body))


def _labels_of_objects(match: re.Match[str]) -> str:
    """A line `{#name}` for each documented object, which bears a label and shows nothing."""
    names = (_OBJECT.match(line.strip()) for line in match[2].splitlines())
    return "\n".join(f"{{#{name[1]}}}" for name in names if name)


def _reference(match: re.Match[str]) -> str:
    """A heading or an id, `ref:`; an object of the code, `any:`, may be documented by a list that is made."""
    words = match["words"]
    if words[:1] == words[-1:] == "`" and not match["name"] and not match["heading"]:
        name = _OBJECT.match(words.strip("` "))
        return f"[[any:{name[1]}|{words.strip('`')}]]" if name else words
    kind = "any" if "." in (match["name"] or "") else "ref"
    return f"[[{kind}:{match['heading'] or match['name'] or words}|{words}]]"


def _autorefs(body: str) -> str:
    if "][" not in body:
        return body
    defined = {" ".join(name.split()).casefold() for name in _DEFINED.findall(body)}

    def written(match: re.Match[str]) -> str:
        name = match["name"] or match["words"]
        is_defined = " ".join(name.split()).casefold() in defined
        return match[0] if is_defined or "." in name else f"[[ref:{name}|{match['words']}]]"

    return _BY_ID.sub(written, body)


_SYSTEMS: Mapping[LabelSystem, Callable[[str], str]] = {"documenter": _documenter, "autorefs": _autorefs}
