"""Texts that pages put into themselves: mdBook's `{{#include}}`, snippets of MkDocs, includes of Jekyll.

Link definitions are often kept in such a piece, so that the links of every page hang on it. Only Markdown
files of the input are pieces, found when the site is recognised: a text may name any file of the machine.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG

from wenmai.model import Finding, Pieces, Site
from wenmai.read import bounds
from wenmai.read.included import text_not_included
from wenmai.read.markdown.weights import lies_within
from wenmai.words.files import OF_OTHERS, SOURCES, is_file

__all__ = ["pieces", "with_pieces"]

# A name is relative to the file that includes it, or to one of the site's roots of pieces.
_DIRECTIVE = re.compile(
    r"(?<!\\)\{\{\s*#include\s+(?P<mdbook>[^\s{}:]+)(?::(?P<part>[^\s{}]*))?\s*\}\}"
    r"|^[ \t]*-{1,4}8<-{1,4}[ \t]+(?P<quote>['\"])(?P<snippet>[^'\"\n:]+)"
    r"(?::(?P<lines>[^'\"\n]*))?(?P=quote)[ \t]*$"
    r"|\{%-?\s*include(?:_relative|_cached)?\s+(?P<mark>[\"']?)(?P<liquid>[^\s\"'%{}]+)(?P=mark)[^%{}]*%\}"
    r"|<!--\s*@include:\s*(?P<press>[^\s#{}<>]+)(?:#(?P<region>[\w-]+))?(?:\{(?P<range>[\d,]+)\})?\s*-->",
    re.MULTILINE,
)
# {{< include _axle.qmd >}}; {{{< include _axle.qmd >}}} shows how it is written
_OF_QUARTO = re.compile(
    rf"{_DIRECTIVE.pattern}|(?<!\{{)\{{\{{<[ \t]*include[ \t]+(?P<quarto>[^\s<>\"']+)[ \t]*>\}}\}}",
    re.MULTILINE,
)
_CALLS = ("include", "8<-")  # a text without them is not searched
_NAMES = ("mdbook", "snippet", "liquid", "press", "quarto")
_PARTS = ("part", "lines", "region", "range")
_RANGE = re.compile(r"(\d*)(?:[:,](\d*))?")
_JEKYLL = "_includes"  # holds nothing else, so that pages need not be asked
_MOST = 20_000  # pages that are asked what they include
# `import Head from './_head.mdx'`, and where it is put: `<Head />`; formatters write \\_ for _
_IMPORT = re.compile(
    r"^import\s+(?P<name>[A-Z]\w*)\s+from\s+(['\"])(?P<file>[^'\"\n]+\.mdx?)\2;?[ \t]*$", re.MULTILINE
)
_COMPONENT = re.compile(r"<(?P<name>[A-Z]\w*)(?:\s[^<>]*)?/>")
_ASKED = ("mdbook", "mkdocs", "quarto", "vitepress")  # whose pages say what they include


def pieces(folder: Path, site: Site, within: Path) -> Pieces:
    """The texts that the pages of a site include, and those that its configuration adds to each.

    Parameters
    ----------
    within
        The input: what lies outside of it is not read.
    """
    roots = tuple(dict.fromkeys(("", *site.content, *site.pieces.roots)))
    if site.generator == "jekyll":
        roots = (*roots, _JEKYLL)
        wanted = [path for path, _ in _texts(folder, (_JEKYLL,), within)]
    elif site.generator == "docusaurus":
        wanted = [path for path, _ in _texts(folder, site.content, within) if _is_partial(path)]
    elif site.generator in _ASKED and (site.pieces.roots or site.generator != "mkdocs"):
        pages = _texts(folder, site.content, within)
        appended = [place for name in site.pieces.appended for place in _places(name, "", roots)]
        wanted = [*appended, *(name for page in pages for name in _named(*page, roots, site))]
    else:
        return site.pieces
    found: dict[str, str] = {}
    room = bounds.LONGEST_PIECES
    while wanted and len(found) < bounds.MOST_PIECES:
        path = wanted.pop()
        if path in found or not (text := _text(folder, path, within)) or len(text) > room:
            continue
        room -= len(text)
        found[path] = text
        wanted += _named(path, text, roots, site)
    if not found:
        return site.pieces
    added = [
        next((one for one in _places(name, "", roots) if one in found), "") for name in site.pieces.appended
    ]
    return Pieces(texts=tuple(sorted(found.items())), roots=roots, appended=tuple(filter(None, added)))


def _texts(folder: Path, roots: tuple[str, ...], within: Path) -> Iterator[tuple[str, str]]:
    """The Markdown files below the roots, with their texts."""
    seen = 0
    for root in roots:
        for here, inside, names in os.walk(folder / root):
            inside[:] = sorted(one for one in inside if not one.startswith(".") and one not in OF_OTHERS)
            for name in sorted(names):
                if is_file(name, SOURCES) and seen < _MOST:
                    seen += 1
                    path = Path(here, name).relative_to(folder).as_posix()
                    yield path, _text(folder, path, within)


def _text(folder: Path, path: str, within: Path) -> str:
    """The text of a file of the input; empty where there is none."""
    file = folder / path
    try:
        if not lies_within(folder, path, within) or not S_ISREG(file.lstat().st_mode):
            return ""
        if file.stat().st_size > bounds.LONGEST_PIECE:
            return ""
        return file.read_bytes().decode("utf-8-sig", "replace").replace("\r\n", "\n")
    except (OSError, ValueError):
        return ""


def _directive(site: Site) -> re.Pattern[str]:
    return _OF_QUARTO if site.generator == "quarto" else _DIRECTIVE


def _named(path: str, text: str, roots: tuple[str, ...], site: Site) -> list[str]:
    """Where the Markdown files may be that a text includes."""
    names = (_target(match) for match in _directive(site).finditer(text))
    return [place for name in names if is_file(name, SOURCES) for place in _places(name, path, roots)]


def _target(match: re.Match[str]) -> str:
    named = match.groupdict()
    return next(name for name in map(named.get, _NAMES) if name)


def _places(name: str, path: str, roots: tuple[str, ...]) -> list[str]:
    """Beside the file that includes it, then from each root; `@/` is VitePress' root."""
    inner = name.removeprefix("@").lstrip("/")
    beside = [] if name.startswith(("/", "@")) else [posixpath.join(posixpath.dirname(path), name)]
    return [posixpath.normpath(one) for one in (*beside, *(posixpath.join(root, inner) for root in roots))]


def with_pieces(body: str, path: str, site: Site, findings: list[Finding]) -> str:
    """A text with what it includes in the place of its calls, as the generator shows it.

    What is no piece of the site stays as it is written, and is reported if it can be a text.
    """
    body = _with_partials(body, path, site)
    directive = _directive(site)
    calls = any(sign in body for sign in _CALLS) and directive.search(body)
    if not (site.pieces.appended or calls):
        return body
    known = dict(site.pieces.texts)
    room = [bounds.LONGEST_INCLUDED]
    said = set[str]()

    def put(text: str, path: str, above: tuple[str, ...]) -> str:
        def called(match: re.Match[str]) -> str:
            name = _target(match)
            place = next((one for one in _places(name, path, site.pieces.roots or ("",)) if one in known), "")
            if place and place not in above and len(known[place]) <= room[0]:
                room[0] -= len(known[place])
                part = next((match[key] for key in _PARTS if match[key]), "")
                return put(_part(known[place], part), place, (*above, place))
            if is_file(name, SOURCES) and name not in said and len(said) < bounds.MOST_INCLUDED:
                said.add(name)
                line = body.count("\n", 0, match.start()) + 1 if text is body else None
                findings.append(text_not_included(path, line, name))
            return match[0]

        return directive.sub(called, text)

    added = "".join("\n\n" + known[one] for one in site.pieces.appended if one in known)
    return put(body, path, (path,)) + put(added, path, (path,))


def _is_partial(path: str) -> bool:
    """Whether Docusaurus makes no page of a file."""
    return any(part.startswith("_") for part in path.split("/"))


def _with_partials(body: str, path: str, site: Site, above: tuple[str, ...] = ()) -> str:
    """A text of MDX with the texts that it imports in the place of their components."""
    if site.generator != "docusaurus" or "import" not in body:
        return body
    known = dict(site.pieces.texts)
    texts: dict[str, str] = {}
    for match in _IMPORT.finditer(body):
        name = match["file"].replace("\\", "").replace("@site/", "/")
        place = next((one for one in _places(name, path, site.pieces.roots) if one in known), "")
        if place and place not in above and len(above) < bounds.DEEPEST_PIECE:
            texts[match["name"]] = _with_partials(known[place], place, site, (*above, place))
    return _COMPONENT.sub(lambda match: texts.get(match["name"], match[0]), body) if texts else body


def _part(text: str, part: str) -> str:
    """The lines 2:5, or those between the anchors of a name; the whole where none is asked for."""
    if not part:
        return text
    lines = text.split("\n")
    if numbers := _RANGE.fullmatch(part):
        first = int(numbers[1] or 1)
        last = int(numbers[2] or len(lines)) if re.search("[:,]", part) else first
        return "\n".join(lines[max(0, first - 1) : last])
    name = rf"(?:ANCHOR:\s*|--8<--\s*\[start:|#region\s+){re.escape(part)}\b"
    end = rf"(?:ANCHOR_END:\s*|--8<--\s*\[end:|#endregion\s+){re.escape(part)}\b"
    kept, inside = [], False
    for line in lines:
        if re.search(end, line):
            break
        if inside:
            kept.append(line)
        inside = inside or bool(re.search(name, line))
    return "\n".join(kept)
