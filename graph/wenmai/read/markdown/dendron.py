"""Vaults of Dendron: notes of dotted names, `a.b.c.md`, whose links name the label first: [[Label|a.b.c]]."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from wenmai.model import Site
from wenmai.read import bounds
from wenmai.read.markdown.configuration import read, site_of, table, text, yaml_table

__all__ = ["as_wikilinks", "dendron", "notes_of_dendron"]

_HEAD = 2000  # code points of a note in which its fields stand
_FIELDS = re.compile(r"---\n(?=(?:[^\n]*\n){0,20}?id: )(?=(?:[^\n]*\n){0,20}?(?:updated|created): \d{13}\n)")
_LINK = re.compile(
    r"\[\[(?:(?P<label>[^\[\]|\n]{1,300})\|)?"
    r"(?:dendron://(?P<vault>[^/\[\]\n|]{1,100})/)?(?P<note>[^\[\]\n|]{1,300})\]\]"
)


def dendron(folder: Path) -> Site | None:
    """`dendron.yml` names the vaults of a workspace, which other programs may open, too."""
    if not (written := read(folder, "dendron.yml")):
        return None
    data = yaml_table(written)
    vaults = data.get("vaults") or table(data.get("workspace")).get("vaults")
    named: dict[str, str] = {}
    for vault in vaults if isinstance(vaults, list) else ():
        path = posixpath.normpath(text(table(vault).get("fsPath"))).removeprefix("./").removeprefix(".")
        name = text(table(vault).get("name")) or path.rpartition("/")[2]
        if not path.startswith("../") and name:
            named[name] = path
    published = table(data.get("publishing")) or table(data.get("site"))
    return site_of(
        published.get("siteUrl"),
        "dendron",
        tuple(sorted({*named.values()})) or ("",),
        sections=tuple(sorted(named.items())),
    )


def notes_of_dendron(folder: Path) -> Site | None:
    """A vault without its workspace, by its notes: dotted names, and the fields that Dendron writes."""
    dotted = sorted(one for one in folder.glob("*.md") if "." in one.stem)[: bounds.FEWEST_DOTTED]
    many = len(dotted) == bounds.FEWEST_DOTTED
    return Site(generator="dendron") if many and all(_has_fields(one) for one in dotted) else None


def _has_fields(file: Path) -> bool:
    with file.open(encoding="utf-8-sig", errors="replace") as opened:
        return bool(_FIELDS.match(opened.read(_HEAD)))


def as_wikilinks(body: str, site: Site) -> str:
    """The text with its links as other vaults write them: [[Label|dendron://v/a.b]] → [[v/a.b|Label]]."""
    if site.generator != "dendron" or "[[" not in body:
        return body
    vaults = dict(site.sections)

    def rewritten(match: re.Match[str]) -> str:
        note = posixpath.join(vaults.get(match["vault"] or "", ""), match["note"].strip())
        return f"[[{note}|{match['label'].strip()}]]" if match["label"] else f"[[{note}]]"

    return _LINK.sub(rewritten, body)
