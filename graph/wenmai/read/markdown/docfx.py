"""Cross-references of DocFX by the uid of a page: `[words](xref:axle)`, `<xref:axle>`, `@axle`."""

from __future__ import annotations

import re

from wenmai.model import Site

__all__ = ["with_uids"]

_UID = r"[A-Za-z][\w.-]{1,199}"
_REFERENCE = re.compile(
    rf"\[(?P<words>[^\[\]|\n]{{1,300}})\]\(xref:(?P<linked>[^()\s?#|]{{1,200}})[^()\n]{{0,200}}\)"
    rf"|<xref:(?P<angled>[^<>\s?#|]{{1,200}})[^<>\n]{{0,200}}>"
    rf"|(?<![\w@/.\\`\"'(:])@(?:(?P<plain>{_UID}(?<![.-]))|\"(?P<quoted>[^\"\n|#\[\]]{{1,200}})\")"
)


def with_uids(body: str, site: Site) -> str:
    """The text with such references as links by name; what no page here has may be an object of the code."""
    if site.generator != "docfx" or not ("xref:" in body or "@" in body):
        return body
    return _REFERENCE.sub(_written, body)


def _written(match: re.Match[str]) -> str:
    uid = match["linked"] or match["angled"] or match["plain"] or match["quoted"]
    return f"[[any:{uid}|{match['words'] or uid}]]"
