"""Names of notes, links and texts as Obsidian takes them: nothing from outside is read as markup."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from wenmai.export.clean import clean, label, web_url
from wenmai.model import Node

__all__ = ["FOLDERS", "NoteNames", "escaped", "line_of", "linked", "properties", "tag_of"]

FOLDERS = {"article": "articles", "series": "series", "topic": "topics"}
_LONGEST = 60  # characters of a name: as many bytes as every file system takes, whatever the script
# What names of files, or links within a vault, cannot hold. Matches the ":" in "a: b"; not "（一）".
_NO_NAME = re.compile(r'[\\/:*?"<>|#^\[\]%\s\x00-\x1f\u200b-\u200f\u2028-\u202e]+')
# Names that Windows keeps for devices. Matches "CON" and "com1.x"; must not match "console".
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
# Signs that Markdown or Obsidian reads. Matches the brackets of "[[a]]"; must not match "《甲》".
_MARKUP = re.compile(r"([\\`*_\[\]#~=^%$|])")
# What begins a list or draws a line. Matches the "3" of "3. a" and before "- a"; must not match "3.14".
_BEGINS = re.compile(r"^(?:(?=[-+])|(\d+)(?=[.)](?:\s|$)))")
_NO_ADDRESS = re.compile(r"[<>\s]")  # of a link in angle brackets
# The title in a link can't be escaped: signs that would be read there become their full-width forms.
_IN_LINK = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in "[]|\\<>`*$~"}
_NO_TAG = re.compile(r"[^\w/-]+")  # matches " "; must not match "生成模型"


class NoteNames:
    """The files of notes and links to them; each name is there once, whatever the case of its letters."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self._names: dict[str, str] = {}
        self._folders: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        wanted: dict[str, list[Node]] = {}
        for node in nodes:
            if node.kind in FOLDERS:
                name = _name(label(node))
                wanted.setdefault(unicodedata.normalize("NFC", name).casefold(), []).append(node)
                self._names[node.id] = name
                self._folders[node.id] = FOLDERS[node.kind]
                self._titles[node.id] = label(node)
        for alike in wanted.values():
            kinds = Counter(node.kind for node in alike)
            for node in alike if len(alike) > 1 else ():
                self._names[node.id] += _apart(node, alone=kinds[node.kind] == 1)

    def __contains__(self, node_id: str) -> bool:
        return node_id in self._names

    def file(self, node_id: str) -> str:
        """Where the note lies, within the vault."""
        return f"{self._folders[node_id]}/{self._names[node_id]}.md"

    def link(self, node_id: str) -> str:
        """A link to a note, shown as its title."""
        return f"[[{self._names[node_id]}|{_within_link(self._titles[node_id])}]]"


def _name(title: str) -> str:
    name = _NO_NAME.sub(" ", clean(title)).strip(" .")[:_LONGEST].rstrip(" .")
    return f"_{name}" if _DEVICE.fullmatch(name) else name or "untitled"


def _apart(node: Node, *, alone: bool) -> str:
    """What is put behind a name that several notes want: a kind or a digest; nothing for the only article."""
    if alone:
        return "" if node.kind == "article" else f" ({node.kind})"
    return f" {sha256(node.id.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _within_link(title: str) -> str:
    return line_of(title).translate(_IN_LINK)


def line_of(text: str) -> str:
    """The text on one line."""
    return " ".join(clean(text).split())


def escaped(text: str) -> str:
    """The text on one line, as it reads: no markup, no HTML, no tag, no link."""
    text = _MARKUP.sub(r"\\\1", line_of(text)).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _BEGINS.sub(r"\1\\", text)


def tag_of(text: str) -> str:
    """A tag as Obsidian has it: without spaces, and not of digits alone; empty where nothing is left."""
    tag = _NO_TAG.sub("-", line_of(text)).strip("-/")
    return f"_{tag}" if tag.isdecimal() else tag


def properties(told: dict[str, Any]) -> str:
    """The head of a note in YAML; what says nothing is left out."""
    lines = "".join(
        f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in told.items() if value
    )
    return f"---\nwenmai: note\n{lines}---\n"


def linked(node: Node) -> str:
    """A work with its address in the web, if it has one."""
    url = web_url(node.url)
    if not url:
        return escaped(label(node))
    return f"[{escaped(label(node))}](<{_NO_ADDRESS.sub(_percent, url)}>)"


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())
