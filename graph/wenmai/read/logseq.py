"""Pages and journals of Logseq: Markdown or Org in blocks, with properties, tags, days, references to blocks.

What Logseq writes in its own way is rewritten as the wikilinks that it means; the reader of the markup does
the rest. Lines stay where they are, so that findings name the right ones. A query names pages by which it
asks and cites none.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from wenmai.model import Document
from wenmai.read import markdown, org
from wenmai.read.dates import english_day, iso_date
from wenmai.read.markdown.configuration import text
from wenmai.read.markup import result
from wenmai.read.source import ReadResult, Source
from wenmai.words.files import MARKDOWN, is_file, without_ending

__all__ = ["BLOCK", "NOTES", "TAG", "read", "recognises"]

NOTES = (*MARKDOWN, ".org")  # endings of a graph's pages
BLOCK = "block:"  # before the id of a block, where it names the page that holds it
TAG = "tag:#"  # before the name of a page that a #tag means; there may be no such page
_JOURNAL = re.compile(r"(?:^|/)journals/(\d{4})[_-](\d{2})[_-](\d{2})\.[A-Za-z]+$")
# `title:: 项目/甲`, `  id:: 605b…`, `- alias:: x`; not `std::vector`
_PROPERTY = re.compile(r"[ \t]*(?:-[ \t]+)?(?P<name>[A-Za-z][\w./-]{0,60})::(?:[ \t]+(?P<value>\S.*))?[ \t]*")
_OF_PROGRAM = frozenset(
    {"id", "collapsed", "template", "template-including-parent", "background-color", "heading", "created-at"}
    | {"updated-at", "public", "icon", "filters", "type", "exclude-from-graph-view"}
)
_FENCE = re.compile(r"[ \t]*(?:-[ \t]+)?(```|~~~)")
_UUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
_PAGE = r"\[\[(?P<{0}>[^\[\]\n|]{{1,300}})\]\]"
_ASKED = r"(?P<query>\{\{query\b[^\n]{0,1000}?\}\})"
_TAGGED = (
    rf"(?<![\w#&/])#{_PAGE.format('tagged')}"  # #[[two words]]
    # #tag; not #1, page#part
    r"|(?<![\w#&/(])#(?P<tag>[^\W\d_][^\s#,;:.!?，。；：！？、()（）\[\]\"'`]{0,80})"
)
_PUBLISHED = r"https?://(?P<{0}>[\w.-]+)/(?:#/)?page/(?P<{1}>[^\s()<>\[\]]{{1,300}})"
_OWN_ADDRESS = re.compile(_PUBLISHED.format("host", "at"))
_REFERENCE = re.compile(
    rf"(?P<code>``[^\n]*?``|`[^`\n]*`)|{_ASKED}"
    rf"|\[(?P<linked>[^\[\]\n]{{1,300}})\]\({_PUBLISHED.format('host', 'at')}\)"  # [text](https://…/#/page/name)
    rf"|(?<![\w(<]){_PUBLISHED.format('bare_host', 'bare_at')}"
    rf"|\[(?P<shown>[^\[\]\n]{{1,300}})\]\({_PAGE.format('aliased')}\)"  # [text]([[page]])
    rf"|\[(?P<words>[^\[\]\n]{{1,300}})\]\(\(\((?P<target>{_UUID})\)\)\)"  # [text](((uuid)))
    rf"|\(\((?P<block>{_UUID})\)\)"
    rf"|{_TAGGED}"
    rf"|{_PAGE.format('page')}"
)
_ORG_REFERENCE = re.compile(
    rf"(?<![\w=~])(?P<code>[=~]\S(?:[^\n]{{0,500}}?\S)?[=~])(?![\w=~])|{_ASKED}"
    rf"|\[\[\(\((?P<target>{_UUID})\)\)\]\[(?P<words>[^\[\]\n]{{1,300}})\]\]"  # [[((uuid))][text]]
    rf"|\(\((?P<block>{_UUID})\)\)"
    rf"|{_TAGGED}"
    r"|\[\[(?P<aliased>[^\[\]\n|]{1,300})\]\[(?P<shown>[^\[\]\n]{1,300})\]\]"
    rf"|{_PAGE.format('page')}"
)
_ADDRESS = re.compile(r"[A-Za-z][\w+.-]*:\S|\.{0,2}/")  # what is no page's name in [[…][…]]
_BULLET = re.compile(r"^(\*+)(?:[ \t]+(?:(?:TODO|DOING|DONE|NOW|LATER|WAITING|CANCELED)[ \t]+)?|$)")
_DRAWER = re.compile(r"\*+[ \t]+(:properties:)[ \t]*", re.IGNORECASE)  # a block that begins with its fields
_CODE = re.compile(r"[ \t]*(?:-[ \t]+)?#\+(begin|end)_(?:src|example|export|comment)\b", re.IGNORECASE)
_WIKILINK = re.compile(r"\[\[([^\[\]\n]{1,300})\]\]")  # in a block that only shows one
_QUERY = re.compile(r"[ \t]*(?:-[ \t]+)?#\+(BEGIN|END)_QUERY\b.*", re.IGNORECASE)
_LISTED = re.compile(r"\[\[([^\[\]]+)\]\]|#?([^,，\[\]#]+)")


def recognises(source: Source) -> bool:
    """A Markdown or Org file of a graph."""
    return source.site.generator == "logseq" and is_file(source.path, NOTES)


def read(source: Source) -> ReadResult:
    """The file is one page; a journal is named by its day."""
    if is_file(source.path, (".org",)):
        return _read_org(source)
    fields, blocks, rewritten = _rewritten(source.text, _hosts(source))
    page = markdown.read(replace(source, text=rewritten))
    return replace(page, documents=tuple(_page(one, source, fields, blocks) for one in page.documents))


def _hosts(source: Source) -> frozenset[str]:
    """Where the graph may be published."""
    return frozenset((*source.site.hosts, *source.site.named_roots))


def _read_org(source: Source) -> ReadResult:
    """A block is an item of a list, and never a heading that would name the page."""
    lines = []
    in_code = False
    link = partial(_org_link, hosts=_hosts(source))
    for written_line in _without_queries(source.text):
        drawer = _DRAWER.fullmatch(written_line)
        line = drawer[1] if drawer else written_line
        if mark := _CODE.match(line):
            in_code = mark[1].lower() == "begin"
        is_as_it_is = in_code or line.lstrip().startswith(("#+", ":"))
        plain = _BULLET.sub(lambda match: "  " * (len(match[1]) - 1) + "- ", line)
        lines.append(line if is_as_it_is else _ORG_REFERENCE.sub(link, plain))
    written, _ = org.written_of("\n".join(lines))
    blocks = [name.removeprefix("id:") for name in written.names if name.startswith("id:")]
    page = result(source, "logseq", written)
    return replace(
        page, documents=tuple(_page(one, source, written.fields, blocks) for one in page.documents)
    )


def _without_queries(text: str) -> Iterator[str]:
    """The lines, with empty ones for those of a query."""
    asked = False
    for line in text.split("\n"):
        mark = _QUERY.fullmatch(line)
        asked = mark[1].lower() == "begin" if mark else asked
        yield "" if asked or mark else line


def _page(document: Document, source: Source, fields: dict[str, str], blocks: list[str]) -> Document:
    day = iso_date("-".join(match.groups())) if (match := _JOURNAL.search(source.path)) else ""
    own_aliases = _listed(fields.get("alias", "")) + _listed(fields.get("aliases", ""))
    title = fields.get("title", "") or text(document.matter.get("title")).strip()
    return replace(
        document,
        reader="logseq",
        title=title or day or _name(source.path),
        title_of_file=not title,
        date=day or iso_date(fields.get("date", "")) or english_day(fields.get("date", "").strip("[]"))
        or document.date,
        author=document.author or fields.get("author", "").strip("[]"),
        tags=tuple(dict.fromkeys((*document.tags, *_listed(fields.get("tags", ""))))),
        aliases=tuple(dict.fromkeys((*document.aliases, *own_aliases, *(BLOCK + one for one in blocks)))),
    )  # fmt: skip


def _name(path: str) -> str:
    """`pages/a___b.md`, `pages/a%2Fb.md` → `a/b`."""
    stem = without_ending(path.rpartition("/")[2], NOTES)
    return unquote(stem.replace("___", "/"))


def _listed(written: str) -> list[str]:
    return [name for match in _LISTED.finditer(written) if (name := (match[1] or match[2]).strip())]


def _rewritten(text: str, hosts: Collection[str]) -> tuple[dict[str, str], list[str], str]:
    """The page's fields, the ids of its blocks, and its text in plain Markdown.

    Parameters
    ----------
    hosts
        Where the graph may be published.
    """
    fields: dict[str, str] = {}
    blocks: list[str] = []
    lines: list[str] = []
    replaced = partial(_wikilink, hosts=hosts)
    fence, above = "", True  # the fence that is open; whether only fields have come yet
    shown = False  # whether the line stands in a block of Org that shows something
    for line in _without_queries(text):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1] == fence):
            fence = "" if fence else mark[1]
        if not fence and (block := _CODE.match(line)):
            shown = block[1].lower() == "begin"
        if shown:
            lines.append(_WIKILINK.sub(r"\1", line))
            continue
        field = None if fence or mark else _PROPERTY.fullmatch(line)
        if field:
            name, value = field["name"].lower(), field["value"] or ""
            if name == "id":
                blocks.append(value.strip().lower())
            if above:
                fields.setdefault(name, value.strip())
            if above or name in _OF_PROGRAM:
                is_told = above and name == "description"
                lines.append(_REFERENCE.sub(replaced, value) if is_told else "")
                continue
        above = above and not line.strip(" \t-")
        lines.append(line if fence else _REFERENCE.sub(replaced, line))
    return fields, blocks, "\n".join(lines)


def _wikilink(match: re.Match[str], hosts: Collection[str]) -> str:
    if match["code"] or match["query"]:
        return match["code"] or ""
    if host := match["host"] or match["bare_host"]:
        target = _published(match["at"] or match["bare_at"].rstrip(".,;:!?"))
        return f"[[{target}|{match['linked'] or target}]]" if host.lower() in hosts else match[0]
    if block := match["block"] or match["target"]:
        return f"[[{BLOCK}{block.lower()}|{match['words'] or '↪'}]]"
    if tag := match["tagged"] or match["tag"]:
        return f"[[{TAG}{_note(tag)}|#{tag}]]"
    name = match["aliased"] or match["page"]
    target = _note(name)
    return match[0] if target == match["page"] else f"[[{target}|{match['shown'] or name}]]"


def _published(at: str) -> str:
    """What an address of the published graph names: a page, or a block by its id."""
    name = unquote(at.partition("/block/")[0])
    return f"{BLOCK}{name.lower()}" if re.fullmatch(_UUID, name) else _note(name)


def _org_link(match: re.Match[str], hosts: Collection[str]) -> str:
    """As `_wikilink`, in Org's own form of a link to a note by its name."""
    if match["code"] or match["query"]:
        return match["code"] or ""
    own = _OWN_ADDRESS.fullmatch(match["aliased"] or "")
    if own and own["host"].lower() in hosts:
        return f"[[roam:{_published(own['at'])}][{match['shown']}]]"
    if match["aliased"] and _ADDRESS.match(match["aliased"]):
        return match[0]
    if block := match["block"] or match["target"]:
        return f"[[roam:{BLOCK}{block.lower()}][{match['words'] or '↪'}]]"
    if tag := match["tagged"] or match["tag"]:
        return f"[[roam:{TAG}{_note(tag)}][#{tag}]]"
    name = match["aliased"] or match["page"]
    return f"[[roam:{_note(name)}][{match['shown'] or name}]]"


def _note(name: str) -> str:
    """A day, in whatever way a graph writes it, is the file of that day; any other name stays."""
    day = english_day(name) or (
        iso_date(name) if re.fullmatch(r"\d{4}\D{1,3}\d\d?\D{1,3}\d\d?日?", name) else ""
    )
    return day.replace("-", "_") if len(day) == len("2023-01-01") else name
