"""Zim: a file a page with a head of fields, and the pages below it in a folder of its name."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from wenmai.model import Site
from wenmai.read import bounds
from wenmai.read.dates import iso_date
from wenmai.read.source import ReadResult, Source
from wenmai.read.wikis.flow import Closers, Flow, WikiPage, code_to, document_of, walked

__all__ = ["read", "recognises", "zim"]

_HEAD = re.compile(
    r"\ufeff?Content-Type:[ \t]*text/x-zim-wiki[ \t]*\n(?:[A-Za-z][\w-]*:[^\n]*\n|[ \t][^\n]*\n)*"
)
_CREATED = re.compile(r"^Creation-Date:[ \t]*(\d{4}-\d\d-\d\d)", re.MULTILINE)
_SIGNS = re.compile(
    r"^(?P<block>''')[ \t]*$|^(?P<object>\{\{\{)[^\n]*$|''(?P<code>[^'\n]{1,1000}?)''(?!')"
    r"|^(?P<level>={2,6})[ \t]*(?P<heading>[^=\n](?:[^\n]*?[^=\n])?)[ \t]*={2,6}[ \t]*$"
    r"|\[\[(?P<target>[^\[\]|\n]{1,1000})(?:\|(?P<words>[^\[\]\n]{0,1000}))?\]\]"
    r"|(?P<picture>\{\{[^{}\n]{1,1000}\}\})|(?<![\w@./])@(?P<tag>[^\W\d]\w{0,60})"
    r"|^(?P<item>\t*(?:[*]|\[[ *x><]\]) )|(?P<mark>\*\*|(?<!:)//|__|~~)",
    re.MULTILINE,
)
_MOST = 20_000  # folders in which a notebook is looked for
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|mailto:)|[\w.+-]+@[\w-]+\.[\w.-]+$", re.IGNORECASE)
_FILE = re.compile(r"(?:\.{1,2}|~)?/")
_CREATED_LINE = re.compile(r"(?:Created|Angelegt|Créé|Creato|Создано)\s[^\n]{0,80}\d{4}[^\n]{0,20}")


def zim(folder: Path) -> Site | None:
    """The folders of notebooks: names of pages begin there."""
    roots = tuple(_notebooks(folder))
    return Site(generator="zim", content=roots) if roots else None


def _notebooks(folder: Path) -> Iterator[str]:
    for number, (here, inside, names) in enumerate(os.walk(folder)):
        inner = Path(here).relative_to(folder).as_posix()
        inside[:] = sorted(one for one in inside if not one.startswith("."))
        if "notebook.zim" in names:
            yield "" if inner == "." else inner
        if inner.count("/") + 1 >= bounds.DEEPEST_NOTEBOOK or number > _MOST:
            inside.clear()


def recognises(source: Source) -> bool:
    """The head of a page, or the settings of a notebook."""
    return bool(_HEAD.match(source.text[:_LOOKED_AT]))


_LOOKED_AT = 4000  # code points


def read(source: Source) -> ReadResult:
    """The file is one page."""
    head = _HEAD.match(source.text[:_LOOKED_AT])
    text = source.text[head.end() :] if head else source.text
    created = _CREATED.search(head[0]) if head else None
    roots = sorted(source.site.content if source.site.generator == "zim" else (), key=len, reverse=True)
    root = next((f"{one}/" for one in roots if one and source.path.startswith(f"{one}/")), "")
    name = source.path.removeprefix(root).rpartition(".")[0].replace("_", " ").replace("/", ":")
    flow = Flow()
    tags: list[str] = []
    titles: list[str] = []

    def piece(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
        if match["block"] or match["object"]:
            return _to_closer(flow, match, closers)
        if match["heading"]:
            titles.append(match["heading"].strip())
            flow.heading(match["heading"].strip(), _SIGNS, piece)
        elif match["target"]:
            _link(flow, match["target"].strip(), (match["words"] or "").strip())
        elif match["tag"]:
            tags.append(match["tag"])
            flow.add(match[0])
        elif match["item"]:
            flow.add("- ")
        else:
            flow.code(match["code"] or "")
        return None

    walked(flow, text, _SIGNS, piece)
    page = WikiPage(
        title=titles[0] if titles else name.rpartition(":")[2],
        title_of_file=not titles,
        key=name,
        date=iso_date(created[1]) if created else "",
        tags=tuple(tags),
    )
    return ReadResult((document_of(source.path, "zim", page, flow),))


def _to_closer(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
    return code_to("\n'''" if match["block"] else "\n}}}", flow, match, closers)


def _link(flow: Flow, target: str, words: str) -> None:
    name, _, section = target.partition("#")
    if _ADDRESS.match(target):
        flow.link(words or target, target)
    elif _FILE.match(target):
        flow.add(words or target)
    elif "?" in target:  # another wiki: wp?Wood
        flow.add(words or target.partition("?")[2])
    elif name.strip():
        shown = words or target.strip(":+")
        first = name[0] if name[0] in ":+" else ""
        clean = ":".join(
            part.strip().replace("_", " ") for part in name.strip(":+").split(":") if part.strip()
        )
        flow.page(shown, first + clean, section.strip())
    elif section:
        flow.link(words or section, f"#{section}")
