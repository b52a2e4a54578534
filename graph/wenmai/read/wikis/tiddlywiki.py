"""TiddlyWiki: a file a tiddler (`.tid`, or one with `.meta` beside it), lists of tiddlers, a wiki in a page.

Tiddlers are called by their titles, whatever their files are called. System tiddlers (`$:/…`), drafts, and
what is no text are counted and not read.
"""

from __future__ import annotations

import html
import json
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Finding, Link, Site
from wenmai.read.dates import iso_date
from wenmai.read.fragments import markdown_body
from wenmai.read.markdown.configuration import read as read_file
from wenmai.read.source import LeftOut, NotThisForm, ReadResult, Source
from wenmai.read.wikis.flow import Flow, WikiPage, document_of, page_key
from wenmai.read.wikis.tiddly_text import named_by, write_tiddler
from wenmai.words.files import ending_of

__all__ = ["read", "recognises", "tiddlywiki"]

_LOOKED_AT = 20_000  # code points
_MOST_FILES = 20_000  # of one wiki
_PLAIN_WORDS = "tiddlywiki-without-camel-case"  # a wiki in which only [[…]] are links
_WIKIS = ("tiddlywiki", _PLAIN_WORDS)
_CAMEL_SETTING = "$:/config/WikiParserRules/Inline/wikilink"
_CAMEL_OFF = re.compile(
    r"WikiParserRules/Inline/wikilink\\*\"\s*:\s*\{[^{}]{0,600}?\\*\"text\\*\"\s*:\s*\\*\"disable"
)
_WIKITEXT = ("", "text/vnd.tiddlywiki", "text/x-tiddlywiki")
_MARKDOWN = ("text/x-markdown", "text/markdown")
_FIELD = re.compile(r"(?P<name>[^\s:][^:\n]{0,100}):[ \t]*(?P<value>[^\n]*)")
_TAG = re.compile(r"\[\[([^\]\n]+)\]\]|(\S+)")
_IS_LIST = re.compile(r'"(?:created|modified)"\s*:\s*"\d{17}"|"text/vnd\.tiddlywiki"')
_IS_PAGE = re.compile(
    r"<meta\s+name=\"(?:application-name\"\s+content=\"TiddlyWiki|tiddlywiki-version)\"|class=\"tiddlywiki-tiddler-store\""
    r"|<div id=\"storeArea\"",
    re.IGNORECASE,
)
_STORE = re.compile(
    r"<script\s+class=\"tiddlywiki-tiddler-store\"\s+type=\"application/json\">(?P<list>.*?)</script>",
    re.DOTALL,
)
_AREA = re.compile(r"<div\s+id=\"storeArea\"[^<>]*>")
_IN_AREA = re.compile(
    r"\s*+<div\s(?P<fields>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>(?:\s*+<pre>)?(?P<text>[^<]*+)(?:</pre>\s*+)?</div>"
)
_IN_FIELDS = re.compile(r"(?P<name>[\w.:-]+)=(?:\"(?P<value>[^\"]*)\"|'(?P<single>[^']*)')")
_SETTINGS = re.compile(r"(?:.*/)?(?:tiddlywiki\.(?:info|files)|[^/]+\.multids)")
_SYSTEM = "$:/"
# Tiddlers of TiddlyWiki Classic that settle how it looks.
_CLASSIC_SETTINGS = frozenset(
    re.findall(
        r"\S+",
        "ColorPalette DefaultTiddlers EditTemplate MainMenu MarkupPostBody MarkupPostHead MarkupPreBody "
        "MarkupPreHead OptionsPanel PageTemplate SideBarOptions SideBarTabs SiteSubtitle SiteTitle SiteUrl "
        "StyleSheet TabTimeline ViewTemplate WindowTitle",
    )
)

Fields = Mapping[str, str]


def tiddlywiki(folder: Path) -> Site | None:
    """A wiki kept as files: what `.meta` files say stands beside what they speak of."""
    roots = [folder, *(one for one in sorted(folder.iterdir()) if one.is_dir() and one.name[:1] != ".")]
    if not any((root / "tiddlywiki.info").is_file() for root in roots):
        return None
    titles: list[tuple[str, str]] = []
    generator = _WIKIS[0]
    for path in _files(folder):
        name = path.rpartition("/")[2]
        if name.endswith(".meta"):
            fields = _head(read_file(folder, path))
            if fields.get("title") and fields.get("type", "") in _MARKDOWN:
                titles.append((path.removesuffix(".meta"), fields["title"]))
        elif name.endswith("_WikiParserRules_Inline_wikilink.tid"):
            generator = _PLAIN_WORDS if read_file(folder, path).strip().endswith("disable") else generator
        elif name.endswith(".json") and _is_without_camel_case(folder, path):
            generator = _PLAIN_WORDS
    return Site(generator=generator, titles=tuple(titles))


def _is_without_camel_case(folder: Path, path: str) -> bool:
    """Whether a plug-in's file has the setting."""
    try:
        return bool(_CAMEL_OFF.search(read_file(folder, path)))
    except ValueError:
        return False


def _files(folder: Path) -> Iterator[str]:
    number = 0
    for here, inside, names in os.walk(folder):
        inside[:] = sorted(one for one in inside if not one.startswith(".") and one != "node_modules")
        for name in sorted(names):
            number += 1
            if number > _MOST_FILES:
                return
            yield Path(here, name).relative_to(folder).as_posix()


def recognises(source: Source) -> bool:
    """The ending and a field, a table of titles beside the file, or the marks of a list or a page."""
    ending = ending_of(source.path)
    if ending == ".tid":
        return bool(_FIELD.match(source.text.lstrip("\ufeff \n")))
    if ending == ".meta":
        return "title:" in source.text[:_LOOKED_AT] and "type:" in source.text[:_LOOKED_AT]
    if _SETTINGS.fullmatch(source.path):
        return True
    head = source.text[:_LOOKED_AT].lstrip("\ufeff \t\n")
    if head[:1] in ("[", "{"):
        return ending == ".json" and (source.site.generator in _WIKIS or bool(_IS_LIST.search(head)))
    if head[:1] == "<":
        return bool(_IS_PAGE.search(source.text)) and bool(
            _STORE.search(source.text) or _AREA.search(source.text)
        )
    return source.site.generator in _WIKIS and source.path in dict(source.site.titles)


def read(source: Source) -> ReadResult:
    """Each tiddler of text is an article.

    Raises
    ------
    NotThisForm
        When JSON or a page holds no tiddlers.
    """
    ending, text = ending_of(source.path), source.text.lstrip("\ufeff \n")
    camel = source.site.generator != _PLAIN_WORDS
    if ending == ".meta" or _SETTINGS.fullmatch(source.path):
        return _skipped(source.path, "settings of TiddlyWiki")
    if ending == ".tid":
        head, _, body = text.partition("\n\n")
        fields = _head(head)
        named = {"title": fields.get("title") or source.path.rpartition("/")[2].removesuffix(".tid")}
        if why := _is_none(fields | named):
            return _skipped(source.path, why)
        return ReadResult((_tiddler(source, fields | named | {"text": body}, None, camel=camel),))
    if text[:1] not in ("[", "{", "<") or ending not in (".json", ".html", ".htm"):
        title = dict(source.site.titles)[source.path]
        fields = {"title": title, "type": _MARKDOWN[0], "text": text}
        return ReadResult((_tiddler(source, fields, None, camel=camel),))
    tiddlers = {one["title"]: one for one in _listed(text)}
    if not tiddlers:
        raise NotThisForm("no tiddlers")
    setting = tiddlers.get(_CAMEL_SETTING, {}).get("text", "")
    return _read_all(source, tiddlers, camel=camel and setting.strip() != "disable")


def _read_all(source: Source, tiddlers: Mapping[str, Fields], *, camel: bool) -> ReadResult:
    counts: Counter[str] = Counter()
    articles: list[Fields] = []
    for fields in tiddlers.values():
        if why := _is_none(fields):
            counts[why] += 1
        else:
            articles.append(fields)
    titles = {fields["title"] for fields in articles} if not source.site.generator else None
    documents = tuple(
        _tiddler(source, fields, titles, entry, camel=camel) for entry, fields in enumerate(articles, 1)
    )
    left_out = tuple(LeftOut(what, f"{count} × {what}") for what, count in sorted(counts.items()))
    return ReadResult(documents, (), left_out)


def _skipped(path: str, why: str) -> ReadResult:
    return ReadResult((), (Finding(code="skipped", path=path, message=why),))


def _head(text: str) -> dict[str, str]:
    return {
        match["name"].strip(): match["value"].strip()
        for line in text.split("\n")
        if (match := _FIELD.fullmatch(line))
    }


def _is_none(fields: Fields) -> str:
    """Why a tiddler is no article; empty for one."""
    tags = _tags(fields.get("tags", ""))
    if fields["title"].startswith(_SYSTEM) or fields.get("plugin-type") or "systemConfig" in tags:
        return "system tiddlers"
    if "draft.of" in fields:
        return "drafts"
    if fields["title"] in _CLASSIC_SETTINGS and not fields.get("type"):
        return "system tiddlers"
    return "" if fields.get("type", "") in (*_WIKITEXT, *_MARKDOWN) else "tiddlers of other types"


def _tags(written: str) -> tuple[str, ...]:
    return tuple(match[1] or match[2] for match in _TAG.finditer(written))


def _tiddler(
    source: Source, fields: Fields, titles: Collection[str] | None, entry: int = 0, *, camel: bool
) -> Document:
    hosts = {*source.site.hosts, host_of(canonical_url(source.site.base)), *source.site.named_roots} - {""}
    created = fields.get("created", "")
    page = WikiPage(
        title=fields["title"],
        date=iso_date(f"{created[:4]}-{created[4:6]}-{created[6:8]}") if created[:8].isdigit() else "",
        author=fields.get("creator", ""),
        tags=_tags(fields.get("tags", "")),
    )
    flow = Flow()
    if fields.get("type", "") not in _MARKDOWN:
        write_tiddler(flow, fields.get("text", ""), hosts, titles, camel=camel)
        return document_of(source.path, "tiddlywiki", page, flow, entry)
    document = document_of(source.path, "tiddlywiki", page, flow, entry)
    text, links, headings, opaque = markdown_body(
        _WORDS_FIRST.sub(r"[[\g<title>|\g<words>]]", fields.get("text", ""))
    )
    links = tuple(_of_markdown(link, hosts) for link in links if not link.url.startswith("#$:/"))
    written = replace(document, text=text, links=links, headings=headings, opaque=opaque)
    return replace(written, known="text") if text.strip() else written


_WORDS_FIRST = re.compile(r"(?<!!)\[\[(?P<words>[^\[\]|\n]{1,300})\|(?P<title>[^\[\]|\n]{1,300})\]\]")


def _of_markdown(link: Link, hosts: Collection[str]) -> Link:
    """`#The%20axle` is the tiddler of that title."""
    if link.wiki:
        return replace(link, url=page_key(link.url))
    name = unquote(link.url[1:]) if link.url.startswith("#") else named_by(link.url, hosts)
    return replace(link, url=page_key(name), wiki=True) if name else link


def _listed(text: str) -> Iterator[dict[str, str]]:
    """The tiddlers of a list or a page, in their order."""
    if text.startswith(("[", "{")):
        yield from _of_json(text)
        return
    stores = list(_STORE.finditer(text))
    for store in stores:
        yield from _of_json(store["list"])
    area = None if stores else _AREA.search(text)
    at = area.end() if area else len(text)
    while match := _IN_AREA.match(text, at):
        at = match.end()
        fields = {
            one["name"]: html.unescape(one["value"] or one["single"] or "")
            for one in _IN_FIELDS.finditer(match["fields"])
        }
        title = fields.get("title") or fields.pop("tiddler", "")
        if title:
            yield fields | {"title": title, "text": html.unescape(match["text"])}


def _of_json(text: str) -> Iterator[dict[str, str]]:
    try:
        listed: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotThisForm("no JSON") from error
    for one in listed if isinstance(listed, list) else [listed]:
        if isinstance(one, dict) and isinstance(one.get("title"), str) and one["title"].strip():
            tags = one.get("tags")
            plain = {name: value for name, value in one.items() if isinstance(value, str)}
            if isinstance(tags, list):
                plain["tags"] = " ".join(f"[[{tag}]]" for tag in tags)
            if {"text", "created", "modified", "type"} & plain.keys():
                yield plain
