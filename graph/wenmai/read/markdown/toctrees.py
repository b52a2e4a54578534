"""The order of a site that Sphinx or d2l-book makes: the trees of contents of its pages.

Sphinx reads them from the first page on, each page before those that its own toctrees name.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wenmai.read.markdown.configuration import is_there, read
from wenmai.words.files import MARKDOWN
from wenmai.words.sphinx import GALLERY_INDEXES

__all__ = ["Ordered", "in_toctrees"]

_ENDINGS = (".rst", ".md", ".txt", ".ipynb")  # in which Sphinx looks for a page
_MOST = 20_000  # pages of one site
_CONTENTS = "contents"
_FIRST = re.compile(r"^(?:root_doc|master_doc)\s*=\s*['\"]([^'\"\n]+)['\"]", re.MULTILINE)
_DIRECTIVE = re.compile(r"(?P<indent>[ \t]*)\.\.[ \t]+toctree::[ \t]*")
# Of MyST, of d2l-book.
_FENCE = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*(?:\{toctree\}|toc)[ \t]*")
_LITERAL = re.compile(
    r"(?P<indent>[ \t]*)(?:\.\.[ \t]+(?:code|code-block|sourcecode|parsed-literal)::.*|(?!\.\.[ \t]).*::)"
)
_CODE = re.compile(
    r"[ \t]*(?P<fence>`{3,}|~{3,})[ \t]*(?:(?!\{)[^`]*|\{(?:code|parsed-literal|myst-example).*)"
)
_OTHER = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,}|:{3,})[ \t]*\{")
_OPTION = re.compile(r"[ \t]*:?(?P<name>[a-z]+):(?P<value>.*)")
_TITLED = re.compile(r"(?s).*?<(?P<target>[^<>]+)>\s*")
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ALL = re.compile(r"[*?]")
_SIGN = r"(\*\*|[*?])"
_SIGNS = {"**": ".*", "*": "[^/]*", "?": "[^/]"}


@dataclass(slots=True)
class Ordered:
    """Pages in their order, by path from the site's folder, and what names none."""

    pages: list[str] = field(default_factory=list)
    lacking: list[tuple[str, int, str]] = field(default_factory=list)  # file, line, what it names


@dataclass(frozen=True, slots=True)
class _Toctree:
    """One directive."""

    entries: tuple[tuple[int, str], ...]  # line from 1, what it names
    glob: bool = False
    backwards: bool = False


def in_toctrees(folder: Path, root: str, galleries: Sequence[tuple[str, str]] = ()) -> Ordered:
    """The pages that toctrees name, each once; `root` is the folder of conf.py.

    `galleries` are folders of scripts and where below that folder their pages stand: `/auto_examples`.
    """
    shown_at = {posixpath.join(root, shown.lstrip("/")): source for source, shown in galleries}
    named = _FIRST.search(_text(folder, posixpath.join(root, "conf.py")))
    ordered = Ordered()
    first = next((path for name in (named[1] if named else "index", _CONTENTS)
                  if (path := _page(folder, posixpath.join(root, name), {}))), "")  # fmt: skip
    seen = {first}
    todo = [iter(_named(folder, root, first, shown_at, ordered))] if first else []
    while todo and len(ordered.pages) < _MOST:
        path = next(todo[-1], "")
        if not path:
            todo.pop()
        elif path not in seen:
            seen.add(path)
            ordered.pages.append(path)
            todo.append(iter(_named(folder, root, path, shown_at, ordered)))
    return ordered


def _named(
    folder: Path, root: str, page: str, shown_at: Mapping[str, str], ordered: Ordered
) -> Iterator[str]:
    """The pages that the toctrees of one page name."""
    inner = posixpath.dirname(_shown(page, shown_at))
    for toctree in _toctrees(_text(folder, page), is_markdown=page.endswith(MARKDOWN)):
        found: dict[str, None] = {}
        for line, entry in toctree.entries:
            above, name = (root, entry.lstrip("/")) if entry.startswith("/") else (inner, entry)
            if toctree.glob and _ALL.search(entry):
                found |= dict.fromkeys(path for path in _matching(folder, above, name) if path != page)
            elif path := _page(folder, posixpath.normpath(posixpath.join(above, name)), shown_at):
                found.setdefault(path)
            else:
                ordered.lacking.append((page, line, entry))
        yield from reversed(found) if toctree.backwards else found


def _toctrees(text: str, *, is_markdown: bool) -> Iterator[_Toctree]:
    """The directives of a page; those that its code shows are examples."""
    directive, code = (_FENCE, _CODE) if is_markdown else (_DIRECTIVE, _LITERAL)
    around: list[str] = []  # fences of the directives in which a line of Markdown stands
    lines = text.split("\n")
    at = 0
    while at < len(lines):
        line, at = lines[at], at + 1
        toctree = directive.fullmatch(line)
        if is_markdown and around and _ends(line, "", around[-1]):
            around.pop()
        elif opened := toctree or code.fullmatch(line):
            fence = opened.groupdict().get("fence")
            first = at
            while at < len(lines) and not _ends(lines[at], "" if fence else opened["indent"], fence):
                at += 1
            if toctree:
                yield _toctree(lines[first:at], first + 1)
            at += bool(fence)  # behind the line that closes it
        elif is_markdown and (opened := _OTHER.match(line)):
            around.append(opened["fence"])


def _ends(line: str, indent: str, fence: str | None) -> bool:
    if fence:
        return line.strip().startswith(fence) and not line.strip().strip(fence[0])
    return bool(line.strip()) and not (line.startswith(indent) and line[len(indent)].isspace())


def _toctree(lines: list[str], first: int) -> _Toctree:
    options: set[str] = set()
    entries: list[tuple[int, str]] = []
    in_yaml = False
    for number, line in enumerate(lines, first):
        written = line.strip()
        option = _OPTION.fullmatch(line)
        if written == "---":
            in_yaml = not in_yaml
        elif option and (in_yaml or (written.startswith(":") and not entries)):
            options.add(option["name"])
        elif written and not in_yaml:
            titled = _TITLED.fullmatch(written)
            target = titled["target"].strip() if titled else written
            if target != "self" and not _ELSEWHERE.match(target):
                entries.append((number, target))
    return _Toctree(tuple(entries), "glob" in options, "reversed" in options)


def _shown(page: str, shown_at: Mapping[str, str]) -> str:
    """The path at which a page of a gallery stands; of any other its own."""
    around = ((source, to) for to, source in shown_at.items() if page.startswith(f"{source}/"))
    return next((to + page[len(source) :] for source, to in around), page)


def _page(folder: Path, path: str, shown_at: Mapping[str, str]) -> str:
    """The file of a page, which is named with its ending or without one; empty where there is none."""
    if path.startswith(("/", "../")):
        return ""
    named = (name for name in (path, *(path + ending for ending in _ENDINGS)) if name.endswith(_ENDINGS))
    return next((name for name in (*named, *_sources(path, shown_at)) if is_there(folder, name)), "")


def _sources(path: str, shown_at: Mapping[str, str]) -> Iterator[str]:
    """What may lie in a gallery's folder for the page at a path."""
    for to, source in shown_at.items():
        if path.startswith(f"{to}/"):
            above, name = posixpath.split(path.replace(to, source, 1))
            yield from (posixpath.join(above, f"{name}{ending}") for ending in (".py", *_ENDINGS))
            yield from (posixpath.join(above, one) for one in GALLERY_INDEXES if name == "index")


def _matching(folder: Path, above: str, pattern: str) -> list[str]:
    """The pages below a folder that a pattern names."""
    wanted = re.compile("".join(_SIGNS.get(one) or re.escape(one) for one in re.split(_SIGN, pattern)))
    found = set()
    for ending in _ENDINGS:
        for file in (folder / above).rglob(f"*{ending}"):
            path = file.relative_to(folder / above).as_posix()
            if wanted.fullmatch(path.removesuffix(ending)) and not path.startswith((".", "_")):
                found.add(posixpath.normpath(posixpath.join(above, path)))
    return sorted(found, key=lambda path: path.rpartition(".")[0])[:_MOST]


def _text(folder: Path, path: str) -> str:
    try:
        return read(folder, path)
    except (OSError, ValueError):
        return ""  # it is reported where it is read as a page
