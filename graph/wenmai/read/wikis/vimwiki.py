"""vimwiki: `.wiki` files that call each other by their paths."""

from __future__ import annotations

import re

from wenmai.read.dates import iso_date
from wenmai.read.source import ReadResult, Source
from wenmai.read.wikis.flow import Closers, Flow, WikiPage, code_to, document_of, walked
from wenmai.words.files import ending_of

__all__ = ["read", "recognises"]

_SIGNS = re.compile(
    r"^[ \t]*(?P<block>\{\{\{|\{\{\$)[^\n]*$|^[ \t]*%%[^\n]*$"
    r"|^[ \t]*%(?P<field>title|date|nohtml|template|toc)(?P<value>[^\n]*)$"
    r"|`(?P<code>[^`\n]{1,1000})`"
    r"|^[ \t]*(?P<level>={1,6})[ \t]+(?P<heading>[^=\n](?:[^\n]*?[^=\n])?)[ \t]+(?P=level)[ \t]*$"
    r"|\[\[(?P<target>[^\[\]|\n]{1,1000})(?:\|(?P<words>(?:[^\[\]\n]|\](?!\])|\[(?!\[)){0,1000}))?\]\]"
    r"|(?P<picture>\{\{[^{}\n]{1,1000}\}\})"
    r"|^[ \t]*:(?P<tags>[^\s:]+(?::[^\s:]+)*):[ \t]*$",
    re.MULTILINE,
)
_SCHEME = re.compile(r"(?:[A-Za-z][\w+.-]*://|mailto:)|www\.", re.IGNORECASE)
_FILE = re.compile(r"(?:file|local):|//|~/|[A-Za-z]:[\\/]")
_OTHER_WIKI = re.compile(r"wiki\d+:|wn\.[^:]+:")


def recognises(source: Source) -> bool:
    """The file's ending."""
    return ending_of(source.path) == ".wiki"


def read(source: Source) -> ReadResult:
    """The file is one page."""
    flow = Flow()
    fields: dict[str, str] = {}
    tags: list[str] = []
    heads: list[str] = []

    def piece(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
        if match["block"]:
            return _to_closer(flow, match, closers)
        if match["field"]:
            fields.setdefault(match["field"], match["value"].strip())
        elif match["heading"]:
            heads.extend([match["heading"].strip()] if len(match["level"]) == 1 else [])
            flow.heading(match["heading"].strip(), _SIGNS, piece)
        elif match["target"]:
            _link(flow, match["target"].strip(), (match["words"] or "").strip())
        elif match["tags"]:
            tags.extend(match["tags"].split(":"))
        else:
            flow.code(match["code"] or "")
        return None

    walked(flow, source.text, _SIGNS, piece)
    key = source.path[: -len(".wiki")]
    title = fields.get("title", "") or (heads[0] if len(heads) == 1 else "")
    name = key.rpartition("/")[2]
    page = WikiPage(
        title=title or name.replace("_", " "),
        title_of_file=not title,
        key=key,
        date=iso_date(fields.get("date", "")) or iso_date(name),
        tags=tuple(tags),
    )
    return ReadResult((document_of(source.path, "vimwiki", page, flow),))


def _to_closer(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
    return code_to("}}}" if match["block"] == "{{{" else "}}$", flow, match, closers)


def _link(flow: Flow, target: str, words: str) -> None:
    name, _, section = target.partition("#")
    if _FILE.match(target) or _OTHER_WIKI.match(target):
        flow.add(words or target)
    elif _SCHEME.match(target):
        flow.link(words or target, target)
    elif name.strip():
        flow.page(words or target, name.strip().removesuffix(".wiki"), section.strip())
    elif section:
        flow.link(words or section, f"#{section}")
