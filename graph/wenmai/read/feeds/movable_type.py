"""The export of Movable Type, which Hatena, TypePad and others write, too.

    TITLE: 标题
    BASENAME: 2020/03/05/one
    STATUS: Publish
    DATE: 03/05/2020 10:00:00 AM
    -----
    BODY:
    <p>…</p>
    -----
    COMMENT:
    …
    -----
    --------

An entry ends with eight hyphens, a section with five. Drafts and readers' comments are left out, counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from wenmai.model import Finding
from wenmai.read.feeds.entries import Entry, documents
from wenmai.read.fragments import looks_like_html
from wenmai.read.source import LeftOut, ReadResult, Source

__all__ = ["read", "recognises"]

_FIELD = re.compile(r"([A-Z][A-Z ]{1,30}):[ \t]*(.*)")
_HEAD = re.compile(r"\ufeff?\s*(?:[A-Z][A-Z ]{1,30}:[^\n]*\n)+-----\n(?:EXTENDED )?BODY:", re.MULTILINE)
_ENTRY_END = re.compile(r"^--------[ \t]*$", re.MULTILINE)
_SECTION_END = re.compile(r"^-----[ \t]*$", re.MULTILINE)
# …/2009/06/seven_coats.html: year, month and base name, as its archives are published unless told otherwise.
_ARCHIVED = re.compile(
    r"(?P<root>https?://[^/\s\"'<>]+(?:/[\w.~-]+){0,5}?)/(?P<month>\d{4}/\d{2})/(?P<name>[\w-]+)"
    r"(?P<ending>\.\w{3,5}|/)?(?=[\"'\s<>#?)]|$)"
)
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def recognises(source: Source) -> bool:
    """Fields in capitals, five hyphens, and a body."""
    head = source.text[:20_000]
    return bool(_HEAD.match(head)) and "TITLE:" in head


def read(source: Source) -> ReadResult:
    """Each published entry is a document."""
    findings: list[Finding] = []
    counts: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    entries: list[tuple[Entry, str]] = []  # with its base name
    root = f"https://{source.site.hosts[0]}/" if source.site.hosts else ""
    for whole in _ENTRY_END.split(source.text.lstrip("\ufeff")):
        if not whole.strip():
            continue
        fields, sections = _parts(whole)
        for name, text in sections:
            if name in ("COMMENT", "PING"):
                counts["comments"] += 1
                sizes["comments"] += len(text)
        if (fields.get("STATUS", ["Publish"])[0].lower() or "publish") != "publish":
            counts["drafts"] += 1
            sizes["drafts"] += len(whole)
            continue
        name = fields.get("BASENAME", [""])[0]
        entries.append((_entry(fields, dict(reversed(sections)), root), name))
    found = documents(source.path, "movable-type", _published(entries), findings)
    left_out = tuple(
        LeftOut(what, f"{n} × such a section", sizes[what]) for what, n in sorted(counts.items())
    )
    return ReadResult(tuple(found), tuple(findings), left_out)


def _published(entries: Sequence[tuple[Entry, str]]) -> list[Entry]:
    """The entries with the addresses by which their links name each other, where these are built alike."""
    months = {(entry.date[:7].replace("-", "/"), name) for entry, name in entries if name}
    builds = {
        (match["root"], match["ending"] or "")
        for entry, _ in entries
        for match in _ARCHIVED.finditer(entry.content)
        if (match["month"], match["name"]) in months
    }
    if len(builds) != 1:
        return [entry for entry, _ in entries]
    ((root, ending),) = builds
    return [
        replace(entry, url=f"{root}/{entry.date[:7].replace('-', '/')}/{name}{ending}")
        if name and not entry.url and entry.date
        else entry
        for entry, name in entries
    ]


def _parts(whole: str) -> tuple[dict[str, list[str]], list[tuple[str, str]]]:
    """The fields of an entry, and its sections in order."""
    head, *rest = _SECTION_END.split(whole)
    fields: dict[str, list[str]] = {}
    for line in head.strip().split("\n"):
        if match := _FIELD.fullmatch(line.strip()):
            fields.setdefault(match[1], []).append(match[2].strip())
    sections = []
    for one in rest:
        name, _, text = one.strip("\n").partition(":")
        if text.strip():
            sections.append((name.strip(), text.strip()))
    return fields, sections


def _entry(fields: dict[str, list[str]], sections: dict[str, str], root: str) -> Entry:
    body = "\n\n".join(filter(None, (sections.get("BODY", ""), sections.get("EXTENDED BODY", ""))))
    markup = looks_like_html(body)
    breaks = fields.get("CONVERT BREAKS", ["0"])[0] not in ("", "0") and markup
    name = fields.get("BASENAME", [""])[0]
    date = fields.get("DATE", [""])[0]
    american = _AMERICAN.match(date)
    return Entry(
        title=fields.get("TITLE", [""])[0],
        url=f"{root}{name}" if root and "/" in name else "",
        date=f"{american[3]}-{american[1]:0>2}-{american[2]:0>2}" if american else date,
        author=fields.get("AUTHOR", [""])[0],
        tags=tuple(dict.fromkeys([*fields.get("CATEGORY", []), *fields.get("TAGS", [""])[0].split(",")])),
        content=re.sub(r"\n[ \t]*\n", "<p>", body) if breaks else body,
        summary=sections.get("EXCERPT", ""),
        markup=markup,
        base=root,
    )
