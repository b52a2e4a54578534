"""How generators spell the path of a file as an address."""

from __future__ import annotations

import re
import unicodedata

from wenmai.words.files import INDEX_NAMES

__all__ = ["folder_page", "github_slug", "rewritten"]

_VARIABLE = re.compile(r":(\w+)(\*)?(?:\(\.\*\))?")
_KEPT = ("Nd", "Nl", "Pc")  # digits, numbers that are letters, the low line


def folder_page(rest: str, ending: str) -> str:
    """`guide/intro` → `/guide/intro` + ending; an index is its folder."""
    folder, _, name = rest.rpartition("/")
    if name.lower() in INDEX_NAMES:
        return f"/{folder}/" if folder else "/"
    return f"/{rest}{ending}"


def github_slug(part: str) -> str:
    """`v0.26.3 Notes` → v0263-notes: small letters, without signs."""
    return "".join(
        "-" if sign in " -" else sign
        for sign in part.lower()
        if sign in " -" or unicodedata.category(sign)[0] in "LM" or unicodedata.category(sign) in _KEPT
    )


def rewritten(before: str, after: str, path: str) -> str | None:
    """`packages/:name/src/:page*` → `:name/:page*` for a path without its ending, if it fits."""
    pattern, at = "", 0
    for variable in _VARIABLE.finditer(before.removesuffix(".md")):
        pattern += re.escape(before[at : variable.start()])
        pattern += f"(?P<{variable[1]}>{'.+' if variable[2] else '[^/]+'})"
        at = variable.end()
    pattern += re.escape(before.removesuffix(".md")[at:])
    match = re.fullmatch(pattern, path)
    if match is None:
        return None
    values = match.groupdict()
    return _VARIABLE.sub(lambda part: values.get(part[1]) or "", after.removesuffix(".md"))
