"""Front matter: the fields before a Markdown text, in YAML, TOML or JSON, in comments, or without fences.

Values stay as written: a title `1.10` is text, a date is not the reader's business to convert.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from wenmai.model import Finding
from wenmai.read.source import Source
from wenmai.read.yaml_values import NotYaml, parts
from wenmai.words.files import MARKDOWN, is_file

__all__ = ["author", "begins", "is_true", "nameless", "series", "split", "strings", "text"]

LONGEST = 100_000  # code points; more is no front matter
_YAML = re.compile(r"\A\s*---[ \t]*\n(.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\A\s*\+\+\+[ \t]*\n(.*?)(?:^|\n)\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_RULE = r"[ ]{0,3}-{3,}[ \t]*(?:\n|\Z)"
# Hexo asks for no opening line and for any number of hyphens; Markdown knows such rules, too. So every line
# has to be one of a field: `key: value`, more of a value, a field that is commented out, or blank.
_LOOSE = re.compile(
    rf"\A\s*+(?P<opening>-{{3,}}[ \t]*\n\s*+)?+(?P<fields>(?:(?!{_RULE})(?:"
    r"(?:# ?)?[^\W\d][\w-]*[ \t]*:(?!//)[^\n]*|[ \t]+\S[^\n]*|(?<=[^\n]\n)-[ \t][^\n]*|[ \t]*)\n){1,200}+)"
    + _RULE
)
_FIRST = re.compile(
    r"(?:title|date|layout|tags?|categor(?:y|ies)|author|subtitle|description|keywords|permalink|slug|abbrlink"
    r"|id|lang|comments|updated|published|toc)[ \t]*:"
)
_NAMED = re.compile(r"^(?:title|date|layout)[ \t]*:", re.MULTILINE)
# Two opening lines, as an editor's template leaves them; Hexo publishes the fields as if there were one.
_DOUBLED = re.compile(r"\A\s*---[ \t]*\n\s*(?=---[ \t]*\n)")
_OPENED = re.compile(r"\A\s*(?:---|\+\+\+)[ \t]*\n\s*(?:title|date|layout)[ \t]*[:=]", re.IGNORECASE)
# `Title: …`, `Date: …` without fences, up to a blank line: MultiMarkdown, Pelican. In small letters a single
# `title: …` begins prose; two fields whose names generators know are a header.
_VALUE = r"[ \t]*:(?:[ \t][^\n]*)?\n(?:[ \t]+\S[^\n]*\n){0,20}"
_KNOWN = (
    r"(?:title|subtitle|date|authors?|tags|category|categories|keywords|slug|summary|description|lang|language"
    r"|modified|updated|status|template|url|save_as|copyright|affiliation|email|series|comments|type|layout|id)"
)
_HEADER = re.compile(
    r"\A\s*(?P<fields>(?=(?:Title|Date|Author|Tags|Category|Slug)[ \t]*:)"
    rf"(?:[A-Z][\w-]{{0,29}}{_VALUE}){{1,50}}"
    rf"|(?={_KNOWN}[ \t]*:)(?:{_KNOWN}{_VALUE}){{2,50}})(?:[ \t]*\n|\Z)",
)
_HEADER_FIELD = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:((?:[^\n]|\n[ \t]+)*)", re.MULTILINE)
# Nikola: `.. title: …`, `.. date: …`, in Markdown mostly within a comment
_COMMENTED = re.compile(
    r"\A\s*(?P<comment><!--[ \t]*\n)?(?P<fields>(?=(?:\.\.[^\n]*\n){0,20}?\.\.[ \t]+title:)"
    r"(?:\.\.[ \t]+[a-z][\w-]*:[^\n]*\n){1,50})(?(comment)[ \t]*-->[ \t]*(?:\n|\Z)|[ \t]*(?:\n|\Z))"
)
_COMMENTED_FIELD = re.compile(r"^\.\.[ \t]+([a-z][\w-]*):[ \t]*(.*)$", re.MULTILINE)
_JSON = re.compile(r"\A\s*\{\s*\n?\s*\"[\w-]+\"\s*:")
_KEY = re.compile(r"^[\w-]+[ \t]*:", re.MULTILINE)
_TABS = re.compile(r"(?<=\n)[ ]*\t[ \t]*")
# JBake: `title=…` in lines of their own, then a line of ~
_ASSIGNED = re.compile(r"\A\s*(?P<fields>(?:[a-z][\w.-]{0,60}[ \t]*=[^\n]*\n){1,100})~{6,}[ \t]*\n")
_ASSIGNMENT = re.compile(r"^([a-z][\w.-]{0,60})[ \t]*=[ \t]*([^\n]*?)[ \t]*$", re.MULTILINE)
_CLOSE = re.compile(
    r"^((?:title|date|layout|tags?|categor(?:y|ies)|updated|author):)(?=[^\s/])", re.MULTILINE
)

# Fast path: lines whose meaning in YAML is beyond doubt; anything else is left to the parser.
_PLAIN = r"[^\W_][\w]*(?:[ /.,+-]*[\w])*"
_QUOTED = r"\"[^\"\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*\""
_SIMPLE_LINE = re.compile(
    rf"([A-Za-z_][\w-]*): (?:(?P<quoted>{_QUOTED})|(?P<plain>{_PLAIN})"
    rf"|(?P<list>\[(?:{_QUOTED}(?:, ?{_QUOTED})*)?\]))"
)
_ITEM = re.compile(r"\"([^\"]*)\"")


def begins(text: str) -> bool:
    """Whether a text begins with front matter of any kind."""
    head = text[:LONGEST]
    return bool(_TOML.match(head) or _block(head))


def split(source: Source, findings: list[Finding]) -> tuple[Mapping[str, Any], str]:
    """The fields, and the text behind them; what is broken is reported and the text still read."""
    whole = source.text
    head = whole[:LONGEST]
    if found := _block(head):
        block, first_line, end = found
        matter = _simple(block)
        if matter is None:
            matter = _yaml(source, block, first_line, findings)
        if matter is None:  # prose between two rules
            return {}, whole
        return _lowered(matter), whole[end:]
    if match := _TOML.match(head):
        return _toml(source, match, findings), whole[match.end() :]
    if len(whole) > LONGEST and _OPENED.match(head):
        message = f"front matter that does not end within {LONGEST:,} code points; read as text"
        findings.append(Finding(code="bad-front-matter", path=source.path, line=1, message=message))
    return _unfenced(source, whole, findings) if is_file(source.path, MARKDOWN) else ({}, whole)


def _unfenced(source: Source, whole: str, findings: list[Finding]) -> tuple[Mapping[str, Any], str]:
    """The fields of a file whose first line is one of them, or opens a comment or an object."""
    head = whole[:LONGEST]
    if _JSON.match(head):
        return _json(source, whole, findings)
    ended = head if len(whole) > len(head) else head + "\n"
    if commented := _COMMENTED.match(ended):
        return _commented(commented["fields"]), whole[commented.end() :]
    if assigned := _ASSIGNED.match(ended):
        return dict(_ASSIGNMENT.findall(assigned["fields"])), whole[assigned.end() :]
    if header := _HEADER.match(ended):
        fields = _header(header["fields"])
        if fields.get("title"):
            return fields, whole[header.end() :]
    return {}, whole


def _toml(source: Source, match: re.Match[str], findings: list[Finding]) -> Mapping[str, Any]:
    try:
        return _lowered(tomllib.loads(match[1]))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        line = re.search(r"at line (\d+)", str(error))
        last = match[1].count("\n") + 2
        _broken(source, "TOML", int(line[1]) + 1 if line else last, findings)
        return {}


def _header(block: str) -> dict[str, Any]:
    """Fields without fences: names in small letters, values as they stand; the first of a name holds."""
    fields: dict[str, Any] = {}
    for match in _HEADER_FIELD.finditer(block):
        fields.setdefault(match[1].lower(), " ".join(match[2].split()))
    return fields


def _commented(block: str) -> dict[str, Any]:
    """Nikola's fields; those without a value say nothing, and `type: text` is said of every post."""
    fields = dict(_COMMENTED_FIELD.findall(block))
    return {name: said.strip() for name, said in fields.items() if said.strip() and (name, said) != _USUAL}


_USUAL = ("type", "text")


def _block(head: str) -> tuple[str, int, int] | None:
    """The fields in YAML that a text begins with, the line on which they begin, and where the text does."""
    if doubled := _DOUBLED.match(head):
        inner = _fenced(head[doubled.end() :])
        if inner and _FIRST.match(inner[0]):
            above = head.count("\n", 0, doubled.end())
            return inner[0], inner[1] + above, inner[2] + doubled.end()
    return _fenced(head)


def _fenced(head: str) -> tuple[str, int, int] | None:
    match, loose = _YAML.match(head), _LOOSE.match(head)
    if match and loose and (loose.end() >= match.end() or head[loose.end("fields")] != "-"):
        loose = None  # the same end, or a rule within a value
    if loose and _FIRST.match(loose["fields"]) and _NAMED.search(loose["fields"]):
        return loose["fields"].rstrip("\n"), head.count("\n", 0, loose.start("fields")) + 1, loose.end()
    return (match[1], head.count("\n", 0, match.start(1)) + 1, match.end()) if match else None


def _lowered(matter: dict[str, Any]) -> dict[str, Any]:
    """`Title` and `URL` are fields too, as Hugo reads them; as written they stay what they are."""
    others = {key.lower(): value for key, value in matter.items() if isinstance(key, str)}
    return others | matter if len(others.keys() - matter.keys()) else matter


def _simple(block: str) -> dict[str, Any] | None:
    """The fields of a block of plain lines; None when any line needs a parser."""
    fields: dict[str, Any] = {}
    for line in block.split("\n"):
        match = _SIMPLE_LINE.fullmatch(line)
        if not match:
            return None
        if match["quoted"]:
            fields[match[1]] = match["quoted"][1:-1]
        elif match["list"]:
            fields[match[1]] = _ITEM.findall(match["list"])
        else:
            fields[match[1]] = match["plain"]
    return fields


def _yaml(source: Source, block: str, line: int, findings: list[Finding]) -> dict[str, Any] | None:
    """None when the block is prose between two rules."""
    if "\n\n" in block.strip() and not _KEY.search(block):
        return None
    matter = _loaded(block)
    if not isinstance(matter, dict) and (mended := _mended(block)) != block:
        again = _loaded(mended)
        matter = again if isinstance(again, dict) else matter
    if isinstance(matter, dict):
        return matter
    if isinstance(matter, NotYaml):
        _broken(source, matter.form, matter.line + line, findings)
    elif matter:
        _broken(source, "a list of fields", line, findings)
    return {}


def _loaded(block: str) -> object:
    """What the YAML says; the error when it is none."""
    try:
        return next(parts(block), None)
    except NotYaml as error:
        return error


def _mended(block: str) -> str:
    """What generators forgive: a tab that indents is two spaces, `title:甲` has a space behind its colon."""
    spaced = _TABS.sub(lambda match: match[0].replace("\t", "  "), block)
    return _CLOSE.sub(r"\1 ", spaced)


def _json(source: Source, whole: str, findings: list[Finding]) -> tuple[Mapping[str, Any], str]:
    start = whole.index("{")
    try:
        matter, end = json.JSONDecoder(parse_int=str, parse_float=str).raw_decode(whole, start)
    except (ValueError, RecursionError) as error:
        _broken(source, "JSON", getattr(error, "lineno", 1), findings)
        return {}, whole
    return matter, whole[end:].lstrip("\n")


def _broken(source: Source, form: str, line: int, findings: list[Finding]) -> None:
    message = f"front matter is not {form}; the body was read without it"
    findings.append(Finding(code="bad-front-matter", path=source.path, line=line, message=message))


def nameless(source: Source, matter: Mapping[str, Any], date: str) -> Finding | None:
    """What there is to say of a post that has neither a title nor a date: its fields were not seen."""
    if "_posts/" not in source.path or date or text(matter.get("title")):
        return None
    message = (
        "a post whose front matter has neither a title nor a date; the file's name or a heading is its title"
    )
    return Finding(code="bad-front-matter", path=source.path, message=message)


# --- values -------------------------------------------------------------------------------------


def text(value: object) -> str:
    """A single value as text; a list or a table is none."""
    if value is None or isinstance(value, (list, dict)):
        return ""
    return " ".join(str(value).split()) if not isinstance(value, bool) else str(value).lower()


def strings(value: object) -> tuple[str, ...]:
    """The words of a list, of a list of lists, or of one text with commas; a table has none."""
    if isinstance(value, list):
        parts = [part for one in value[:1000] for part in (one[:1000] if isinstance(one, list) else [one])]
        return tuple(word for part in parts if (word := text(part)))
    return tuple(one.strip() for one in re.split(r"[,，;；]", text(value)) if one.strip())


def author(value: object) -> str:
    """A name, the names of a list, or the name in a table."""
    if isinstance(value, dict):
        return text(value.get("name"))
    if isinstance(value, list):
        return ", ".join(name for one in value[:20] if (name := author(one)))
    return text(value)


_SERIES_NAMES = ("series_title", "seriesName", "series_name", "series", "seriesId", "series_id")
_SERIES_PLACES = ("series_order", "seriesOrder", "series_weight", "series_index", "series_number", "part")


def series(matter: Mapping[str, Any]) -> tuple[str, int | None]:
    """The series that the fields name, the first of several, and the article's number in it.

    Hugo and Hexo write a name or a list of names, others a table with `name`; a number without a name
    says nothing.
    """
    table = matter.get("series")
    if not isinstance(table, dict):
        table = {}
    taxonomies = matter.get("taxonomies")
    listed = strings(taxonomies.get("series")) if isinstance(taxonomies, dict) else ()
    named = [_first(matter.get(key)) for key in _SERIES_NAMES]
    name = next((one for one in (*named, text(table.get("name") or table.get("title")), *listed) if one), "")
    written = [text(matter.get(key)) for key in _SERIES_PLACES] + [
        text(table.get("order") or table.get("part"))
    ]
    number = next((one for one in written if one.isascii() and one.isdigit() and len(one) < 4), "")
    return name, int(number) or None if name and number else None


def _first(value: object) -> str:
    """A text as it is (a name can hold a comma), or the first of a list."""
    return next(iter(strings(value)), "") if isinstance(value, list) else text(value)


def is_true(value: object) -> bool:
    """Whether a field says yes in any of YAML's words."""
    return text(value).lower() in ("true", "yes", "on", "1")
