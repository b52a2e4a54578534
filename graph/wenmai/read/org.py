"""Org mode: title and fields, headings, links, ids, code. All else is text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from urllib.parse import quote

from wenmai.read.markup import Written, escaped, fenced, inline, linked, named, result
from wenmai.read.source import ReadResult, Source
from wenmai.words.files import ending_of

__all__ = ["read", "recognises", "written_of"]

_KEYWORD = re.compile(r"[ \t]*#\+([A-Za-z_]+(?:\[[^\]\n]*\])?):[ \t]*(.*)")
_BEGIN = re.compile(r"[ \t]*#\+begin_(\w+)\b.*", re.IGNORECASE)
_VERBATIM = frozenset({"src", "example", "export", "comment"})
_DRAWER = re.compile(r"[ \t]*:([A-Za-z_-]+):[ \t]*")
_PROPERTY = re.compile(r"[ \t]*:([A-Za-z][\w-]*)\+?:[ \t]+(\S.*)")
_IDS = frozenset({"id", "custom_id"})
_ALIAS = re.compile(r"\"([^\"]+)\"|(\S+)")  # of org-roam: `"two words" word`
# `** TODO [#A] 轮轴 :标签:`; not `**bold**`
_HEADING = re.compile(
    r"(\*{1,30})[ \t]+(?:(?:TODO|DONE|WAITING|NEXT)[ \t]+)?(?:\[#[A-Z]\][ \t]*)?"
    r"(\S.*?)(?:[ \t]+(:[\w@#%:]+:))?[ \t]*"
)
# `[[id:…][words]]`: the words may hold [brackets] and go on with the next line of their paragraph
_INLINE = re.compile(
    r"\[\[(?P<target>[^\[\]\n]{1,2000})\](?:\[(?P<shown>(?:[^\[\]]|\[[^\[\]]{0,200}\](?!\])){1,1000})\])?\]"
    r"|(?<![\w=~])(?P<mark>[=~])(?P<code>\S(?:[^\n]{0,500}?\S)?)(?P=mark)(?![\w=~])"
    r"|(?P<bare>https?://[^\s<>\[\]，。）)]{1,2000})"
)
_FILE = re.compile(r"(?:file:|(?=\.{0,2}/))(?P<path>[^:]+?)(?:::(?P<part>.*))?")
# a line with which no paragraph goes on: item, row of a table, heading, keyword, fixed width, drawer
_ELEMENT = re.compile(
    r"[ \t]*(?:[-+](?:\s|$)|\d{1,9}[.)](?:\s|$)|\||\*{1,30}\s|#(?:\s|\+|$)"
    r"|:(?:\s|$)|:[A-Za-z][\w-]*\+?:(?:\s|$))"
    r"|[ \t]*(?:CLOSED|DEADLINE|SCHEDULED|CLOCK):"
)
_FIXED_WIDTH = re.compile(r"[ \t]*:(?:[ \t].*)?")
_ABBREVIATION = re.compile(r"(?P<key>[\w-]{1,50})[ \t]+(?P<address>\S{1,1000})")  # #+LINK: bench https://…/%s
_ABBREVIATED = re.compile(r"(?P<key>[\w-]{1,50})(?:::?(?P<tag>.*))?")
_SCHEME = re.compile(r"[A-Za-z][\w.+-]{0,30}:[^\s:]")  # elisp:(…), info:org#Links: what Emacs alone follows
_OF_CODE = re.compile(r"\(.*\)")  # a line of code that is marked (ref:axle)
_PLANNING = re.compile(r"[ \t]*(?:CLOSED|DEADLINE|SCHEDULED|CLOCK):.*")


def recognises(source: Source) -> bool:
    """The file's ending; text that only looks so is Markdown's."""
    return ending_of(source.path) == ".org"


def read(source: Source) -> ReadResult:
    """The file is one article, under its #+TITLE or else its only heading of the first level."""
    written, tags = written_of(source.text)
    return result(source, "org", written, tags)


def written_of(text: str) -> tuple[Written, list[str]]:
    """The text as Markdown, with what its keywords and the properties at its head say, and its tags."""
    written = Written()
    tags: list[str] = []
    lines = text.split("\n")
    heads: list[str] = []
    unclosed: set[str] = set()
    piece = partial(_piece, abbreviations=_abbreviations(lines))
    at = 0
    in_properties, above = False, True  # whether a drawer is open; whether no text has come yet
    while at < len(lines):
        line = lines[at]
        at += 1
        if drawer := _DRAWER.fullmatch(line):
            in_properties = drawer[1].lower() == "properties"
            written.lines.append("")
        elif in_properties and (field := _PROPERTY.fullmatch(line)):
            _take_property(written, field[1].lower(), field[2].strip(), above)
        elif _FIXED_WIDTH.fullmatch(line):
            first = at - 1
            while at < len(lines) and _FIXED_WIDTH.fullmatch(lines[at]) and not _DRAWER.fullmatch(lines[at]):
                at += 1
            written.lines += fenced(lines[first:at])
        elif (begin := _BEGIN.fullmatch(line)) and begin[1].lower() in _VERBATIM:
            end = _end(lines, at, begin[1].lower(), unclosed)
            written.lines += fenced(lines[at:end]) if begin[1].lower() != "comment" else []
            at = end + (begin[1].lower() not in unclosed)
        elif keyword := _KEYWORD.fullmatch(line):
            _take(written, tags, keyword[1].lower(), keyword[2].strip())
        elif re.match(r"[ \t]*#(?:\s|\+|$)", line) or _PLANNING.fullmatch(line):
            written.lines.append("")
        elif heading := _HEADING.fullmatch(line):
            above = in_properties = False
            heads += [heading[2]] if len(heading[1]) == 1 else []
            level = min(6, len(heading[1]) + bool(written.title))
            written.lines += ["", "#" * level + " " + inline(heading[2], _INLINE, piece), ""]
        else:
            above = above and not line.strip()
            end = _paragraph_end(lines, at) if line.strip() else at
            written.lines += inline("\n".join(lines[at - 1 : end]), _INLINE, piece).split("\n")
            at = end
    written.fields.setdefault("title", written.title)
    if not written.title and len(heads) == 1:
        written.title = _INLINE.sub(lambda match: match["shown"] or match[0], heads[0])
    return written, tags


def _paragraph_end(lines: list[str], at: int) -> int:
    """Where the paragraph ends whose first line stands before this one."""
    while at < len(lines) and lines[at].strip() and not _ELEMENT.match(lines[at]):
        at += 1
    return at


def _take_property(written: Written, name: str, value: str, above: bool) -> None:
    """What a drawer says: of the file where it stands above all text, else of the heading over it."""
    if name in _IDS:
        written.names.append(f"id:{value.lower()}")
    elif above and name == "roam_aliases":
        written.names += [match[1] or match[2] for match in _ALIAS.finditer(value)]
    elif above:
        written.fields.setdefault(name, value)


def _end(lines: list[str], at: int, kind: str, unclosed: set[str]) -> int:
    """The line that closes a block; the next one where none does, so that nothing is swallowed."""
    closer = f"#+end_{kind}"
    closed = (number for number in range(at, len(lines)) if lines[number].strip().lower() == closer)
    end = next(closed, None) if kind not in unclosed else None
    if end is None:
        unclosed.add(kind)
    return at if end is None else end


def _take(written: Written, tags: list[str], name: str, value: str) -> None:
    if name == "title":
        written.title = f"{written.title} {value}".strip()
    elif name in ("filetags", "tags", "categories"):
        tags += [one for one in re.split(r"[:,\s]+", value) if one]
        written.fields.setdefault(name, value)
    elif name == "roam_alias":
        written.names += [match[1] or match[2] for match in _ALIAS.finditer(value)]
    else:
        written.fields.setdefault(name, value)


def _abbreviations(lines: Sequence[str]) -> dict[str, str]:
    """What the file has short names for: key → address, in which %s is what is written behind the key."""
    keywords = (keyword for line in lines if (keyword := _KEYWORD.fullmatch(line)))
    rows = (_ABBREVIATION.fullmatch(one[2].strip()) for one in keywords if one[1].lower() == "link")
    return {row["key"]: row["address"] for row in rows if row and "%(" not in row["address"]}


def _spelled_out(target: str, abbreviations: Mapping[str, str]) -> str:
    match = _ABBREVIATED.fullmatch(target)
    if not match or match["key"] not in abbreviations:
        return target
    address, tag = abbreviations[match["key"]], match["tag"] or ""
    for sign, value in (("%s", tag), ("%h", quote(tag))):
        if sign in address:
            return address.replace(sign, value)
    return address + tag


def _piece(match: re.Match[str], abbreviations: Mapping[str, str]) -> str:
    if match["bare"]:
        return match["bare"]
    if match["mark"]:
        return f"``{match['code'].replace('`', '')}``"
    target = match["target"].strip()
    return _link(" ".join((match["shown"] or target).split()), _spelled_out(target, abbreviations))


def _link(shown: str, target: str) -> str:
    if target.startswith("id:"):
        return named(shown, target.lower())
    if target.startswith("roam:"):  # org-roam: the note of that title
        return named(shown.removeprefix("roam:"), target.removeprefix("roam:"))
    if file := _FILE.fullmatch(target):
        picture = re.search(r"\.(?:png|jpe?g|gif|svg|webp)$", file["path"], re.IGNORECASE)
        return linked(shown, file["path"]) if not picture else escaped(shown if shown != target else "")
    if re.match(r"(?:https?|mailto|doi):", target) or (
        "." in target and ":" not in target and target[0] not in "#*"
    ):
        return linked(shown, target)
    if _SCHEME.match(target) or _OF_CODE.fullmatch(target):
        return escaped(shown)
    return linked(shown, "#" + target.lstrip("#*"))  # a heading here
