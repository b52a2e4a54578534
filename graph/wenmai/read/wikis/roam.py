"""Roam Research: a list of pages in JSON, each of blocks within blocks. A block's id leads to its page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from wenmai.model import Document, Finding
from wenmai.read import bounds
from wenmai.read.dates import english_day
from wenmai.read.source import NotThisForm, ReadResult, Source
from wenmai.read.wikis.flow import Closers, Flow, WikiPage, document_of, tag_link, walked

__all__ = ["read", "recognises"]

_LOOKED_AT = 20_000  # code points
_UID = r"[\w-]{6,40}"
_SIGNS = re.compile(
    r"(?P<fence>```)|`(?P<code>[^`\n]{1,2000})`"
    r"|(?P<component>\{\{)"
    rf"|!?\[(?P<words>[^\[\]\n]{{0,500}})\]\((?:\[\[(?P<to_page>[^\n]{{1,500}}?)\]\]\)|\(\((?P<to_block>{_UID})\)\)\)"
    r"|(?P<address>[^\s()]{1,2000}(?:\([^\s()]{0,500}\)[^\s()]{0,500})?)\))"
    rf"|\(\((?P<block>{_UID})\)\)"
    r"|(?P<tagged>#?)\[\[(?!\[)"
    r"|(?<![\w/&#])#(?P<tag>[^\W\d_][^\s#,;:!?，。；：！？、()（）\[\]{}\"'`]{0,80})"
    r"|(?P<mark>\*\*|__|~~|\^\^)"
)
_PAIR = re.compile(r"\[\[|\]\]")
_LONGEST_NAME = 500  # code points
_DEEPEST_NAME = 8  # names within names


def recognises(source: Source) -> bool:
    """A list of objects with titles and with blocks, whose words are called `string`."""
    head = source.text[:_LOOKED_AT].lstrip("\ufeff \t\n")
    return head.startswith("[") and '"title"' in head and '"string"' in source.text and '"uid"' in source.text


def read(source: Source) -> ReadResult:
    """Each page is a document.

    Raises
    ------
    NotThisForm
        When no page has blocks.
    """
    try:
        whole: Any = json.loads(source.text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise NotThisForm("no JSON") from error
    pages = [one for one in whole if isinstance(one, dict) and isinstance(one.get("title"), str)]
    blocks = [list(_blocks(page)) for page in pages]
    if not any(blocks):
        raise NotThisForm("JSON without blocks")
    holders = {
        uid: str(page["title"]) for page, own in zip(pages, blocks, strict=True) for uid, _, _ in own if uid
    }
    documents = tuple(
        _document(source.path, page, own, holders, entry)
        for entry, (page, own) in enumerate(zip(pages, blocks, strict=True), 1)
        if page["title"].strip()
    )
    findings = (
        () if documents else (Finding(code="no-article", path=source.path, message="no page has a title"),)
    )
    return ReadResult(documents, findings)


def _blocks(page: Mapping[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Id, words and depth of each block, in their order."""
    todo = [(one, 0) for one in reversed(_children(page))]
    while todo:
        block, depth = todo.pop()
        words, uid = block.get("string"), block.get("uid")
        yield uid if isinstance(uid, str) else "", words if isinstance(words, str) else "", depth
        todo.extend((one, min(depth + 1, bounds.DEEPEST_BLOCK)) for one in reversed(_children(block)))


def _children(block: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    children = block.get("children")
    return [one for one in children if isinstance(one, dict)] if isinstance(children, list) else []


def _document(
    path: str,
    page: Mapping[str, Any],
    blocks: list[tuple[str, str, int]],
    holders: Mapping[str, str],
    entry: int,
) -> Document:
    title = str(page["title"])
    flow = Flow()

    def piece(flow: Flow, match: re.Match[str], closers: Closers) -> int | None:
        if match["block"] or match["to_block"]:
            uid = match["block"] or match["to_block"]
            holder = holders.get(uid, "")
            words = match["words"] or "↪"
            flow.page(words, holder) if holder else flow.add(words)
            return None
        return _piece(flow, match, closers, piece)

    for _, words, depth in blocks:
        flow.add("  " * depth + "- ")
        walked(flow, words, _SIGNS, piece)
        flow.add("\n")
    about = WikiPage(title=title, date=english_day(title))
    return document_of(path, "roam", about, flow, entry)


def _piece(flow: Flow, match: re.Match[str], closers: Closers, again: Any) -> int | None:
    if match["fence"]:
        end = closers.after("```", match.end())
        flow.code(closers.text[match.end() : end]) if end >= 0 else flow.add(match[0])
        return end + 3 if end >= 0 else None
    if match["component"]:
        return _component(flow, match, closers, again)
    if match["tagged"] is not None:
        return _page(flow, match, closers.text)
    if match["to_page"]:
        flow.page(match["words"] or match["to_page"], match["to_page"])
    elif match["address"]:
        if not match[0].startswith("!"):
            flow.link(match["words"] or match["address"], match["address"])
    elif match["tag"]:
        flow.link(f"#{match['tag']}", tag_link(match["tag"]), wiki=True)
    else:
        flow.code(match["code"] or "")
    return None


def _page(flow: Flow, match: re.Match[str], text: str) -> int | None:
    """A name, in which other names may stand; each of them is a page as well."""
    depth = 0
    starts: list[int] = []
    names: list[str] = []
    for pair in _PAIR.finditer(text, match.start() + len(match["tagged"]), match.end() + _LONGEST_NAME):
        if pair[0] == "[[":
            depth += 1
            starts.append(pair.end())
            if depth > _DEEPEST_NAME:
                break
        else:
            depth -= 1
            names.append(text[starts.pop() : pair.start()])
        if not depth:
            outer, end = names.pop(), pair.end()
            flow.page(outer, outer)
            for name in names:
                flow.add(" ")
                flow.page(name, name)
            return end
    flow.add(match[0])
    return None


def _component(flow: Flow, match: re.Match[str], closers: Closers, again: Any) -> int | None:
    """{{[[TODO]]}}, {{[[query]]: …}} ask or show; what {{embed: ((id))}} shows is cited."""
    end = closers.after("}}", match.end())
    if end < 0:
        flow.add(match[0])
        return None
    inside = closers.text[match.end() : end]
    while closers.text.startswith("}", end + 2):
        end += 1
    if _EMBED.match(inside):
        walked(flow, _EMBED.sub("", inside, count=1), _SIGNS, again)
    return end + 2


_EMBED = re.compile(r"\s*(?:\[\[)?embed(?:-path|-children)?(?:\]\])?\s*:")
