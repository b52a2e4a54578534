"""How generators spell the path of a file as an address."""

from __future__ import annotations

import unicodedata

from wenmai.words.files import INDEX_NAMES

__all__ = ["folder_page", "github_slug"]

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
