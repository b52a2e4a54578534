"""AsciiDoc: title and attributes, headings, links, cross-references, code. All else is text.

An included file is not read into the article: one that may be an article is linked, any other is a finding.
In a module of Antora the target of a cross-reference is the id of a resource, and attributes are set for all
pages of a component.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from wenmai.model import Component, Finding, files_meant, module_of
from wenmai.read import bounds
from wenmai.read.included import code_not_included, may_be_article, text_not_included
from wenmai.read.markdown import title_of_name
from wenmai.read.markup import Written, fenced, inline, linked, result
from wenmai.read.source import ReadResult, Source
from wenmai.words.files import LIGHT, ending_of, without_ending

__all__ = ["read", "recognises"]

_ENDINGS = frozenset({".adoc", ".asciidoc", ".asc"})
_TITLE = re.compile(r"[=#][ \t]+(\S.*)")
_HEADING = re.compile(r"(={2,6}|#{2,6})[ \t]+(\S.*?)(?:[ \t]+\1)?[ \t]*")
_ATTRIBUTE = re.compile(r":(!?[\w-]+!?):(?:[ \t]+(.*))?")
_REVISION = re.compile(r"(?:v[\w.]+,[ \t]*)?(\d{4}-\d{1,2}-\d{1,2})(?::.*)?")
_AUTHOR = re.compile(r"([^\s<>:=\[|][^<>:=\[|\n]{0,80}?)(?:[ \t]+<[^<>\s]+>)?")
_DELIMITER = re.compile(r"-{4,}|\.{4,}|\+{4,}|/{4,}|`{3,}.*")
_BLOCK_LINE = re.compile(r"\[[^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)?\]|[=*_]{4,}|--|\|={3,}|'{3,}|<<<|\+")
_OF_BLOCK = re.compile(r"\[(?:\[[^\[\]\n]*\]|[^\[\]\n]*)\]")
_TITLED = re.compile(r"\.([^\s.].*)")
_VERSE = re.compile(r"include::|image::|video::|audio::|toc::|ifdef::|ifndef::|endif::|//(?!/)")
_INCLUDE = re.compile(r"include::([^\s\[\]][^\[\]\n]{0,300})\[[^\[\]\n]{0,1000}\]")
_SHOWN = r"\[(?P<{0}>(?:[^\[\]\n\\]|\\.){{0,1000}})\]"
_INLINE = re.compile(
    r"(?P<mark>`\+?)(?P<code>[^`\n]{1,500})`"
    rf"|(?:link|(?P<xref>xref)):(?P<macro>[^\s\[\]]{{1,300}}+){_SHOWN.format('a')}"
    rf"|(?P<url>https?://[^\s\[\]<>]{{1,1000}}+){_SHOWN.format('b')}"
    r"|<<(?P<cross>[^<>,\n]{1,500})(?:,(?P<c>[^<>\n]{1,500}))?>>"
    r"|(?P<bare>https?://[^\s<>\[\]，。）)]{1,2000})"
    r"|\[\[(?P<anchor>[^\[\]\n]{1,200})\]\]"
    r"|(?P<macros>(?:image|kbd|btn|menu|icon|footnote|indexterm2?):[^\s\[\]]{0,200}\[[^\[\]\n]{0,1000}\])"
)
_CONTINUED = re.compile(r"^:[\w-]+:(?:[ \t].*?)?[ \t]\\\n(?:.*[ \t]\\\n){0,1000}.*", re.MULTILINE)
_UNENDED = re.compile(
    r"(?:(?:link|xref):[^\s\[\]]{1,300}|https?://[^\s\[\]<>]{1,1000})\[[^\[\]]{0,1000}$"
    r"|<<[^<>,]{1,500},[^<>]{0,500}$"
)
_END = re.compile(r"[^\[\]<>]{0,1000}(?:\]|>>)")
_GIVEN = re.compile(r"\{([\w-]{1,60})\}")


def recognises(source: Source) -> bool:
    """The file's ending; signatures of PGP have one of them, too."""
    return ending_of(source.path) in _ENDINGS and not source.text.startswith("-----BEGIN ")


def read(source: Source) -> ReadResult:
    """The file is one article, under its document title."""
    written = Written()
    module = module_of(source.path, source.site.components)
    attributes = _Attributes(_set_by_site(module), in_module=module is not None)
    findings: list[Finding] = []
    lines = _CONTINUED.sub(_on_one_line, source.text).split("\n")
    at = _behind_header(lines, written, attributes)
    while at < len(lines):
        line, at = _whole(lines, at)
        if _DELIMITER.fullmatch(line):
            closer = "```" if line.startswith("```") else line
            end = next((number for number in range(at, len(lines)) if lines[number].rstrip() == closer), at)
            if not line.startswith("/"):
                written.lines += fenced(lines[at:end])
                findings += _listed_files(source.path, lines, at, end, attributes)
            at = end + 1 if end > at or (at < len(lines) and lines[at].rstrip() == closer) else at
        elif include := _INCLUDE.fullmatch(line):
            target = _given(include[1], attributes)
            if may_be_article(target):
                address = f"antora:{target}" if module and ":" in target else target
                written.lines += ["", linked(title_of_name(without_ending(target, LIGHT)), address), ""]
            findings.append(text_not_included(source.path, at, target))
        elif not _attribute(line, attributes):
            written.lines += _block(line, attributes)
    if attributes.are_set and not written.title and not "".join(written.lines).strip():
        finding = Finding(code="skipped", path=source.path, message="shared attributes")
        return ReadResult((), (*findings[: bounds.MOST_INCLUDED], finding))
    written.title = written.title or attributes.get("doctitle", "") or attributes.get("title", "")
    written.fields.setdefault("date", attributes.get("revdate", "") or attributes.get("date", ""))
    written.fields.setdefault("author", attributes.get("author", ""))
    tags = attributes.get("page-tags") or attributes.get("tags") or attributes.get("keywords") or ""
    made = result(
        source, "asciidoc", written, [one.strip() for one in tags.strip("[]").split(",") if one.strip()]
    )
    former = tuple(_former_names(source, attributes)) if module else ()
    documents = tuple(replace(document, led_from=former) for document in made.documents)
    return ReadResult(documents, (*findings[: bounds.MOST_INCLUDED], *made.findings))


class _Attributes(dict[str, str]):
    """Name → value, as far as it is set where the reader stands."""

    def __init__(self, by_site: Mapping[str, str], *, in_module: bool) -> None:
        super().__init__({**_INTRINSIC, **by_site})
        self.in_module = in_module  # of Antora
        self.are_set = False  # by the file itself


# What Asciidoctor sets for signs that have a meaning of their own.
_INTRINSIC = {"cpp": "C++", "nbsp": " ", "empty": "", "amp": "&", "plus": "+", "asterisk": "*", "apos": "'"}


def _set_by_site(module: tuple[Component, str, str] | None) -> dict[str, str]:
    return {**dict(module[0].attributes), "page-module": module[1]} if module else {}


def _on_one_line(match: re.Match[str]) -> str:
    """A value that goes on with the next lines, with comments in their place."""
    return " ".join(part.strip() for part in match[0].split("\\\n")) + "\n//" * match[0].count("\\\n")


def _former_names(source: Source, attributes: Mapping[str, str]) -> Iterator[str]:
    """The files that the page was before: `page-aliases`."""
    for name in map(str.strip, attributes.get("page-aliases", "").split(",")):
        if name:
            former = name if ending_of(name) in _ENDINGS else f"{name}.adoc"
            yield from files_meant(former, source.path, source.site.components)


def _whole(lines: list[str], at: int) -> tuple[str, int]:
    """A line with those on which the words of its last link go on, and where the next one begins."""
    line, at = lines[at].rstrip(), at + 1
    while at < len(lines) and _UNENDED.search(line) and _END.match(lines[at]):
        line, at = f"{line} {lines[at].strip()}", at + 1
    return line, at


def _listed_files(
    path: str, lines: list[str], at: int, end: int, attributes: dict[str, str]
) -> Iterator[Finding]:
    """Files that a listing shows."""
    for number in range(at, end):
        if include := _INCLUDE.fullmatch(lines[number].rstrip()):
            yield code_not_included(path, number + 1, _given(include[1], attributes))


def _block(line: str, attributes: _Attributes) -> list[str]:
    """A line of text, a heading, or nothing for what only lays out."""
    if heading := _HEADING.fullmatch(line):
        return ["", "#" * len(heading[1]) + " " + _inline(heading[2], attributes), ""]
    if _BLOCK_LINE.fullmatch(line) or _VERSE.match(line):
        return [""]
    titled = _TITLED.fullmatch(line)
    return [_inline(titled[1] if titled else line, attributes)]


def _behind_header(lines: list[str], written: Written, attributes: _Attributes) -> int:
    """Where the document's header ends, whose title, author, date and attributes are taken."""
    at = 0
    while at < len(lines) and (not (line := lines[at].strip()) or _precedes_title(line, attributes)):
        is_comment = line.startswith("////") and _DELIMITER.fullmatch(line)
        at = lines.index(line, at + 1) + 1 if is_comment and line in lines[at + 1 :] else at + 1
    title = _TITLE.fullmatch(lines[at].rstrip()) if at < len(lines) else None
    if not title:
        return at
    at += 1
    behind = at
    while at < len(lines) and (line := lines[at].strip()):
        if _attribute(line, attributes) or line.startswith("//"):
            pass
        elif revision := _REVISION.fullmatch(line):
            written.fields["date"] = revision[1]
        elif at == behind and (author := _AUTHOR.fullmatch(line)):
            written.fields["author"] = author[1]
        else:
            break
        at += 1
    written.title = _plain(title[1], attributes)
    return at


def _precedes_title(line: str, attributes: _Attributes) -> bool:
    """A comment, what [id="axles"] says of the title, an attribute."""
    return line.startswith("//") or bool(_OF_BLOCK.fullmatch(line)) or _attribute(line, attributes)


def _attribute(line: str, attributes: _Attributes) -> bool:
    match = _ATTRIBUTE.fullmatch(line.rstrip())
    if match:
        attributes.are_set = True
        attributes[match[1].strip("!")] = _given(match[2] or "", attributes)[: bounds.LONGEST_ATTRIBUTE]
    return bool(match)


def _given(words: str, attributes: dict[str, str]) -> str:
    """`{name}` by its value, once; an attribute that nobody sets stays as it stands."""
    return _GIVEN.sub(lambda match: attributes.get(match[1], match[0]), words)


def _plain(words: str, attributes: dict[str, str]) -> str:
    given = _given(words, attributes)
    return _INLINE.sub(
        lambda match: match["a"] or match["b"] or match["c"] or match["code"] or match[0], given
    )


def _inline(line: str, attributes: _Attributes) -> str:
    line = _given(line, attributes) if "{" in line else line
    return inline(line, _INLINE, partial(_piece, in_module=attributes.in_module))


def _piece(match: re.Match[str], *, in_module: bool) -> str:
    if match["code"]:
        return f"``{match['code']}``"
    if match["bare"]:
        return match["bare"]
    if match["anchor"] or match["macros"]:
        return ""
    if match["cross"]:
        target = match["cross"].strip()
        shown = (match["c"] or target).strip()
        is_file = "#" in target or ending_of(target) in _ENDINGS
        return linked(shown, _resource(target, in_module=in_module) if is_file else f"#{target}")
    address = match["macro"] or match["url"]
    shown = (match["a"] if match["macro"] else match["b"]).rstrip("^").replace("\\]", "]")
    shown = shown.partition(",role=")[0].partition(",window=")[0].strip('"^ ')
    return linked(shown or address, _resource(address, in_module=in_module) if match["xref"] else address)


def _resource(target: str, *, in_module: bool) -> str:
    """Where a cross-reference leads; in a module of Antora it is an id, and what is no file a place here."""
    page, sign, place = target.partition("#")
    if not in_module or not page:
        return target
    if ending_of(page) in _ENDINGS or (":" in page and not sign):
        return f"antora:{target}"
    return f"antora:{page}.adoc#{place}" if sign and not ending_of(page) else f"#{target}"
