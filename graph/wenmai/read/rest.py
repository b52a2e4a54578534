"""reStructuredText by docutils, which inserts no file and no raw markup.

An included file that may be an article is linked, any other is a finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wenmai.model import Finding, Link
from wenmai.read import bounds
from wenmai.read.galleries import is_first_page, label_in_gallery
from wenmai.read.included import code_not_included, may_be_article, text_not_included
from wenmai.read.markdown import title_of_name
from wenmai.read.markup import Written, escaped, fenced, linked, named, result
from wenmai.read.source import ReadResult, Source
from wenmai.words.files import LIGHT, ending_of, without_ending
from wenmai.words.sphinx import BOXES, CODE, INCLUDING, LEADING, SAYING, SILENT, explained_terms, is_icon

if TYPE_CHECKING:
    from docutils import nodes
    from docutils.readers.standalone import Reader
    from docutils.transforms import Transform

__all__ = ["read", "read_as", "recognises"]

_DIRECTIVE = re.compile(
    r"^[ \t]*\.\.[ \t]+(?:\|[^|\n]{1,100}\|[ \t]+)?([A-Za-z][\w:.+-]{0,60})::", re.MULTILINE
)
_ROLE = re.compile(r":([A-Za-z][\w:.+-]{0,60}):`")
_LABEL = re.compile(
    r"^[ \t]*\.\.[ \t]+_(?:`([^`\n]{1,200})`|([^`\n]{1,200})):[ \t]*$", re.MULTILINE
)  # .. _axle:, .. _sec:axle:, .. _`the axle`:
_NAMED = re.compile(
    r"^[ \t]+:(?:name|label):[ \t]+(\S.{0,199}?)[ \t]*$", re.MULTILINE
)  # of a figure, a listing, a table, an equation
# Nikola keeps a post's fields in comments: `.. title: 轮轴`
_COMMENTED = re.compile(r"^\.\.[ \t]+(title|date|tags|author|slug|category):[ \t]+(\S.*)$", re.MULTILINE)
_FIELD = re.compile(r"^:([A-Za-z][\w -]{0,40}):[ \t]+(\S.*)$", re.MULTILINE)
_TITLED = re.compile(r"(?s)(.*?)\s*<([^<>]+)>\s*")
_PELICAN = re.compile(r"^(?:\{(?:filename|static|attach)\}|\|filename\|)")
_DOC = "doc:"  # what stands before the target of a role, until it is known what that is
_HEAD = 4000  # code points in which a post's own fields stand


def recognises(source: Source) -> bool:
    """The file's ending, or one that the project's settings name; the first page of a folder of a gallery."""
    ending, site = ending_of(source.path), source.site
    of_project = ending in site.suffixes and any(
        not folder or source.path.startswith(f"{folder}/") for folder in site.content
    )
    return ending in (".rst", ".rest") or of_project or is_first_page(source.path, site)


def read(source: Source) -> ReadResult:
    """The file is one article, under its document title."""
    return read_as(source, source.text)


def read_as(source: Source, text: str, numbers: Sequence[int] = ()) -> ReadResult:
    """The same for a text that was made of a file; `numbers` are those of the lines it was made of."""
    try:
        import docutils  # noqa: F401
    except ImportError:
        message = "reStructuredText needs docutils: install wenmai[rest]"
        return ReadResult((), (Finding(code="needs-extra", path=source.path, message=message),))
    findings: tuple[Finding, ...] = ()
    if len(text) > bounds.LARGEST_REST:
        message = f"more than {bounds.LARGEST_REST} characters; the rest was not read"
        findings = (Finding(code="guarded", path=source.path, message=message),)
        text = text[: bounds.LARGEST_REST].rpartition("\n")[0]
    long = max(map(len, text.split("\n")))
    if long > bounds.LONGEST_REST_LINE:
        message = f"a line of {long} characters; cut at {bounds.LONGEST_REST_LINE}"
        findings = (*findings, Finding(code="guarded", path=source.path, message=message))
        text = "\n".join(line[: bounds.LONGEST_REST_LINE] for line in text.split("\n"))
    written = Written()
    for match in (*_COMMENTED.finditer(text[:_HEAD]), *_FIELD.finditer(text[:_HEAD])):
        written.fields.setdefault(match[1].lower(), match[2].strip())
    labels = [" ".join(match[1].split()).lower() for match in _NAMED.finditer(text)]
    labels += [" ".join((match[1] or match[2]).split()).lower() for match in _LABEL.finditer(text)]
    written.names += [f"ref:{label}" for label in labels]
    tree = _parsed(text)
    written.names += [f"term:{term}" for term in _terms(tree)]
    if label := label_in_gallery(source.path, source.site):
        written.names.append(f"ref:{label.lower()}")
    written.title = written.fields.get("title", "") or _title(
        tree, of_sphinx=source.site.generator == "sphinx"
    )
    for line in _blocks(tree, 0):
        written.lines += [line]
    tags = [one.strip() for one in re.split(r"[,;]", written.fields.get("tags", "")) if one.strip()]
    made = result(source, "rest", written, tags)
    documents = tuple(
        replace(one, links=tuple(_of_role(link, source.site.generator) for link in one.links))
        for one in made.documents
    )
    not_included = tuple(_not_included(source.path, tree))
    if numbers:
        not_included = tuple(
            replace(one, line=numbers[min(one.line or 1, len(numbers)) - 1]) for one in not_included
        )
    return ReadResult(documents, (*findings, *not_included, *made.findings))


def _of_role(link: Link, generator: str) -> Link:
    """What :doc:`axle` names is a file for Sphinx, and for Nikola the slug of a page."""
    name = link.url.removeprefix(_DOC)
    return link if name == link.url else replace(link, url=name, wiki=generator == "nikola")


def _not_included(path: str, tree: nodes.document) -> Iterator[Finding]:
    from docutils import nodes

    for node in tree.findall(nodes.comment):
        if target := node.get("included"):
            report = code_not_included if node["listing"] else text_not_included
            yield report(path, node["number"], target)


def _parsed(text: str) -> nodes.document:
    from docutils.core import publish_doctree

    _register(text)
    settings = {
        "file_insertion_enabled": False,
        "raw_enabled": False,
        "_disable_config": True,
        "report_level": 5,
        "halt_level": 5,
        "docinfo_xform": False,
        "doctitle_xform": True,
        "input_encoding": "unicode",
        "smart_quotes": False,
        "line_length_limit": bounds.LONGEST_REST_LINE,
        "warning_stream": "",
    }
    return publish_doctree(text, reader=_reader(), settings_overrides=settings)


def _reader() -> Reader[str]:
    """The usual one, but it does not look through all neighbours of each line that parts paragraphs."""
    from docutils.readers.standalone import Reader
    from docutils.transforms.misc import Transitions

    class Standalone(Reader):  # type: ignore[type-arg]
        def get_transforms(self) -> list[type[Transform]]:
            return [one for one in super().get_transforms() if one is not Transitions]

    return Standalone()


def _title(tree: nodes.document, *, of_sphinx: bool) -> str:
    """The heading of the whole; Sphinx takes the first one, whatever stands before it."""
    from docutils import nodes

    title = next(iter(tree.findall(nodes.title)), None)
    alone = title is not None and (title.parent is tree or sum(1 for _ in tree.findall(nodes.title)) == 1)
    return str(title.astext()) if title is not None and (of_sphinx or alone or _leads(tree)) else ""


def _leads(tree: nodes.document) -> bool:
    """Whether the text begins with a section, whose heading then names the whole."""
    from docutils import nodes

    content = (one for one in tree.children if not isinstance(one, (nodes.comment, nodes.target)))
    return isinstance(next(content, None), nodes.section)


# --- what Sphinx and others add ------------------------------------------------------------------


def _register(text: str) -> None:
    """Names that docutils does not know: each directive gives its content, each role its words."""
    from docutils.parsers.rst import directives, roles
    from docutils.parsers.rst.languages import en

    for name in INCLUDING:
        directives.register_directive(name, _including())
    for name in dict.fromkeys(_DIRECTIVE.findall(text)):
        if name.lower() not in (*en.directives, *INCLUDING):
            directives.register_directive(name.lower(), _directive())
    for name in dict.fromkeys(_ROLE.findall(text)):
        if name.lower() not in en.roles:
            roles.register_local_role(name.lower(), _role)  # type: ignore[arg-type]


class _AnyOption(dict[str, Any]):
    """Options of any name, taken as they are."""

    def __missing__(self, name: str) -> Any:
        return lambda value: value or ""

    def __bool__(self) -> bool:
        return True


def _directive() -> Any:
    from docutils import nodes
    from docutils.parsers.rst import Directive
    from docutils.statemachine import StringList

    class Unknown(Directive):
        """A directive of Sphinx, Pelican or Nikola."""

        has_content = True
        optional_arguments = 1
        final_argument_whitespace = True
        option_spec = _AnyOption()

        def run(self) -> list[nodes.Node]:
            words = "\n".join(self.content)
            if self.name.lower() == "toctree":
                return list(_toctree(self.content))
            if self.name.lower() in CODE:
                return [nodes.literal_block(words, words)]
            if self.name.lower() in SILENT:
                return []
            box = nodes.container()
            if self.arguments and self.name.lower() in SAYING:
                first = self.arguments[0].split("\n")
                self.state.nested_parse(StringList(first, self.name), self.content_offset, box)
            if self.arguments and self.name.lower() in BOXES:
                box += self._title_of_box()
            if self.name.lower() == "glossary":
                box["terms"] = [*explained_terms(self.content)]
            self.state.nested_parse(self.content, self.content_offset, box)
            return [box]

        def _title_of_box(self) -> nodes.Node:
            words = " ".join(self.arguments[0].split())
            inner, _ = self.state.inline_text(words, self.lineno)
            title = nodes.paragraph(words, "", *inner)
            target = self.options.get("link", "").strip()
            if not target:
                return title
            uri = _address(self.options.get("link-type", "url").strip(), target)
            return nodes.paragraph("", "", nodes.reference("", title.astext().strip(), refuri=uri))

    return Unknown


def _terms(tree: nodes.document) -> Iterator[str]:
    from docutils import nodes

    for box in tree.findall(nodes.container):
        yield from box.get("terms", ())


def _including() -> Any:
    from docutils import nodes
    from docutils.parsers.rst import Directive

    class Including(Directive):
        """`include` and Sphinx' `literalinclude`, which read nothing."""

        has_content = False
        required_arguments = 1
        final_argument_whitespace = True
        option_spec = _AnyOption()

        def run(self) -> list[nodes.Node]:
            target = " ".join(self.arguments[0].split())
            listing = self.name.lower() == "literalinclude" or bool({"literal", "code"} & {*self.options})
            note = nodes.comment(included=target, listing=listing, number=self.lineno)
            if listing or not may_be_article(target):
                return [note]
            shown = title_of_name(without_ending(target, LIGHT))
            return [note, nodes.paragraph("", "", nodes.reference("", shown, refuri=target))]

    return Including


def _toctree(lines: Any) -> Iterator[nodes.Node]:
    from docutils import nodes

    for line in lines:
        entry = line.strip()
        titled = _TITLED.fullmatch(entry)
        target = titled[2] if titled else entry
        if not entry or entry == "self" or entry.startswith(":") or "*" in target:
            continue
        paragraph = nodes.paragraph()
        paragraph += nodes.reference(entry, titled[1] if titled else target.rpartition("/")[2], refuri=target)
        yield paragraph


def _role(  # noqa: PLR0917 (docutils calls it so)
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = None
) -> tuple[list[nodes.Node], list[nodes.Node]]:
    from docutils import nodes, utils

    words = utils.unescape(text)
    titled = _TITLED.fullmatch(words)
    shown, target = (titled[1], titled[2]) if titled and titled[1] else (words, words)
    kind = name.lower().rpartition(":")[2]
    if kind in LEADING and not name.lower().startswith("external"):
        return [nodes.reference(rawtext, shown or target, refuri=_address(kind, target))], []
    if is_icon(kind):
        return [], []
    return [
        nodes.literal(rawtext, shown) if kind not in (*LEADING, "abbr", "guilabel") else nodes.Text(shown)
    ], []


def _address(kind: str, target: str) -> str:
    """What stands for the target of a role or of a box: a path, an address, a name."""
    if kind == "doc":
        return _DOC + target
    return LEADING[kind] + " ".join(target.split()).lower() if kind in LEADING else target


# --- from docutils' tree to Markdown --------------------------------------------------------------


def _blocks(node: nodes.Element, depth: int) -> Iterator[str]:
    from docutils import nodes

    for child in node.children:
        if isinstance(child, nodes.section):
            yield from _blocks(child, depth + 1)
        elif isinstance(child, nodes.title):
            yield from ("", "#" * max(1, min(6, depth + 1)) + " " + _inline(child), "")
        elif isinstance(child, (nodes.literal_block, nodes.doctest_block, nodes.math_block)):
            yield from ("", *fenced(child.astext().split("\n")), "")
        elif isinstance(
            child, (nodes.comment, nodes.system_message, nodes.image, nodes.raw, nodes.field_list)
        ):
            continue
        elif isinstance(child, (nodes.TextElement, nodes.line)):
            yield from ("", _inline(child))
        elif isinstance(child, nodes.Element):
            yield from _blocks(child, depth)


def _inline(node: nodes.Element) -> str:
    from docutils import nodes

    out = []
    for child in node.children:
        if isinstance(child, nodes.Text):
            out.append(escaped(child.astext()))
        elif isinstance(child, nodes.literal):
            out.append(f"``{child.astext().replace('`', '')}``")
        elif isinstance(child, nodes.math):
            out.append(f"${child.astext()}$")
        elif isinstance(child, nodes.reference) and child.get("refuri"):
            out.append(_reference(child))
        elif not isinstance(child, (nodes.image, nodes.system_message, nodes.raw, nodes.target)):
            out.append(_inline(child))  # type: ignore[arg-type]
    return "".join(out)


def _reference(node: nodes.reference) -> str:
    uri, shown = str(node["refuri"]), " ".join(node.astext().split())
    if not shown:
        return ""
    if uri.startswith(("ref:", "term:", "any:")):
        return named(shown, uri)
    return linked(shown, _PELICAN.sub("", uri))
