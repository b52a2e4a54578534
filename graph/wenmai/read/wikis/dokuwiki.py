"""DokuWiki: a file a page below `pages/`, called by its namespaces and its name: `tools:saw`."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from wenmai.model import Finding, Site
from wenmai.read import bounds
from wenmai.read.markdown.configuration import read as read_file
from wenmai.read.source import ReadResult, Source
from wenmai.read.wikis.flow import Closers, Flow, WikiPage, document_of, walked

__all__ = ["dokuwiki", "page_id", "read", "recognises"]

_ROOTS = ("data/pages", "pages", "")  # where an input may keep them
_BESIDE = ("media", "attic", "meta")
_ENDING = ".txt"
_HEADING = re.compile(r"^[ \t]?={2,6}[ \t]*[^=\n]+?[ \t]*={2,6}[ \t]*$", re.MULTILINE)
_SIGNS = re.compile(
    r"<(?P<element>code|file|html|php|nowiki|HTML|PHP)\b[^<>\n]{0,300}>|(?P<raw>%%)|(?P<drawn>\{\{)"
    r"|^[ \t]?(?P<level>={2,6})[ \t]*(?P<heading>[^=\n](?:[^\n]*?[^=\n])?)[ \t]*={2,6}[ \t]*$"
    r"|\[\[(?P<target>[^\[\]|\n]{1,1000})(?:\|(?P<words>(?:[^\[\]\n]|\[[^\[\]\n]{0,100}\](?!\])){0,1000}))?\]\]"
    r"|^(?P<item>(?: {2,}|\t)[*-] )|^(?P<indented>(?: {2,}|\t)[^\n]+)"
    r"|(?P<mark>\*\*|(?<!:)//|__|''|\(\(|\)\)|\\\\(?=\s)|~~[\w:>-]{1,60}~~|</?(?:sub|sup|del)>)",
    re.MULTILINE,
)
_TAGS = re.compile(r"tag>(?P<tags>[^{}\n]{1,1000})")
_MEDIA = re.compile(r"\{\{[^{}\n]*?(?:\|(?P<title>[^{}|\n]*))?\}\}")
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*://|mailto:|\\\\|[\w.+-]+@[\w.-]+\.\w+$)", re.IGNORECASE)
_INTERWIKI = re.compile(r"[\w.-]+>")
_NO_LETTER = re.compile(r"[^\w:.\-]+")


def dokuwiki(folder: Path) -> Site | None:
    """The folder of pages, told by the headings in it."""
    for root in _ROOTS:
        if _may_be_pages(folder / root):
            pages = list(_pages(folder, root))
            written = sum(1 for path in pages if _HEADING.search(read_file(folder, path)))
            if written and written >= bounds.DOKUWIKI_SHARE * len(pages):
                return Site(generator="dokuwiki", content=(root,))
    return None


def _may_be_pages(root: Path) -> bool:
    """Whether a folder has a first page, or beside it what DokuWiki keeps there."""
    beside = root.name == "pages" and any((root.parent / name).is_dir() for name in _BESIDE)
    return root.is_dir() and (beside or (root / "start.txt").is_file())


def _pages(folder: Path, root: str) -> Iterator[str]:
    """Some of the files below a folder."""
    number = 0
    for here, inside, names in os.walk(folder / root):
        inside.sort()
        for name in sorted(names):
            if name.endswith(_ENDING):
                number += 1
                yield Path(here, name).relative_to(folder).as_posix()
            if number == bounds.DOKUWIKI_SAMPLE:
                return


def recognises(source: Source) -> bool:
    """A text of the wiki: a page, or what its program keeps beside the folder of pages."""
    return source.site.generator == "dokuwiki" and source.path.endswith(_ENDING)


def _below(site: Site) -> str:
    root = next(iter(site.content), "").strip("./")
    return f"{root}/" if root else ""


def read(source: Source) -> ReadResult:
    """The file is one page; old versions and the texts of the program are none."""
    if not source.path.startswith(_below(source.site)):
        skipped = Finding(code="skipped", path=source.path, message="texts of DokuWiki itself")
        return ReadResult((), (skipped,))
    name = unquote(source.path.removeprefix(_below(source.site)).removesuffix(_ENDING))
    here = page_id(name.replace("/", ":"))
    flow = Flow()
    tags: list[str] = []
    titles: list[str] = []
    _write(flow, source.text, here, tags, titles)
    last = here.rpartition(":")[2]
    page = WikiPage(
        title=titles[0] if titles else last.replace("_", " "),
        title_of_file=not titles,
        key=here,
        tags=tuple(tags),
    )
    return ReadResult((document_of(source.path, "dokuwiki", page, flow),))


def page_id(name: str) -> str:
    """A name as DokuWiki cleans it: `Oak Boards` → `oak_boards`."""
    plain = unicodedata.normalize("NFKD", name.strip().lower())
    plain = unicodedata.normalize("NFC", re.sub(r"(?<=[a-z])[\u0300-\u036f]+", "", plain))
    plain = plain.replace("/", ":").replace(";", ":")
    plain = re.sub(r"_+", "_", _NO_LETTER.sub("_", plain))
    parts = (part.strip("._-") for part in plain.split(":"))
    return ":".join(part for part in parts if part)


def _write(flow: Flow, text: str, here: str, tags: list[str], titles: list[str]) -> None:
    def piece(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
        if match["element"] or match["raw"] or match["drawn"]:
            return _to_closer(flow, match, closers, tags)
        if match["heading"]:
            titles.append(match["heading"].strip())
            flow.heading(match["heading"].strip(), _SIGNS, piece)
        elif match["target"]:
            _link(flow, match["target"].strip(), _shown(match["words"] or ""), here)
        elif match["indented"]:
            flow.code(match["indented"])
        elif match["item"]:
            flow.add("- ")
        return None

    walked(flow, text, _SIGNS, piece)


def _to_closer(flow: Flow, match: re.Match[str], closers: Closers, tags: list[str]) -> int | None:
    """Where code, a quotation or a picture ends; what never ends is just its sign."""
    name = match["element"]
    closer = f"</{name}>" if name else "%%" if match["raw"] else "}}"
    end = closers.after(closer, match.end())
    if end < 0:
        flow.add(match[0])
        return None
    inside = closers.text[match.end() : end]
    if match["drawn"]:
        if found := _TAGS.match(inside):
            tags.extend(found["tags"].split())
    else:
        (flow.add if match["raw"] or name == "nowiki" else flow.code)(inside)
    return end + len(closer)


def _shown(words: str) -> str:
    return _MEDIA.sub(lambda match: match["title"] or "", words).strip()


def _link(flow: Flow, target: str, words: str, here: str) -> None:
    if _INTERWIKI.match(target):
        flow.add(words or target.partition(">")[2])
    elif _ELSEWHERE.match(target):
        flow.link(words or target, target)
    else:
        name, _, section = target.partition("#")
        name = name.partition("?")[0].strip()
        if name:
            flow.page(words or target.strip(":."), _named(name, here), section)
        elif section:
            flow.link(words or section, f"#{section}")


def _named(name: str, here: str) -> str:
    """The id that a name means on a page: from the root, or from the namespace of the page."""
    name = name.replace("/", ":").replace(";", ":")
    first = ":" if name.endswith(":") else ""
    if name.startswith("~"):
        return page_id(f"{here}:{name[1:]}") + first
    if not name.startswith("."):
        space = here.rpartition(":")[0] if ":" not in name else ""
        return page_id(f"{space}:{name}") + first
    spaces = here.split(":")[:-1]
    while name.startswith(".."):
        spaces = spaces[:-1]
        name = name[2:].lstrip(":")
        if not name.startswith(".."):
            break
    return page_id(":".join([*spaces, name.lstrip(".").lstrip(":")])) + first
