"""From the element that holds an article to plain text with links, headings, code and formulas."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from wenmai.model import Link, Span
from wenmai.read.html.fields import bylines
from wenmai.read.html.formulas import formulas
from wenmai.read.html.head import absolute
from wenmai.read.html.rules import CODE
from wenmai.read.html.tree import Page, words
from wenmai.read.source import LeftOut
from wenmai.read.spans import bare_links, mathematics

__all__ = ["Body", "read_body"]

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article blockquote body br center dd details div dl dt fieldset figcaption figure footer "
        "header h1 h2 h3 h4 h5 h6 hr li main ol p pre section summary table tbody tfoot thead tr ul",
    )
)
_KINDS = {
    **dict.fromkeys(_BLOCKS, "block"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("pre", "code", "kbd", "samp", "tt"), "code"),
    **dict.fromkeys(("td", "th"), "cell"),
    "a": "link",
}
_SPANNING = ("link", "heading", "code")  # kinds whose place in the text is recorded
_NOT_EVEN_CODE = ("hidden", "machine", "anchor")
_NO_ADDRESS = ("javascript:", "data:", "vbscript:", "mailto:", "tel:", "about:")
_IMAGE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|bmp|avif)(?:[?#].*)?$", re.IGNORECASE)  # a larger picture
_TAILS = (
    # (a line that begins so ends the article, how far from the end it may stand)
    re.compile(
        r"^[\s*_（(【\[]*(?:转载到请包括本文地址|更详细的转载事宜|如果?您?需要引用本文|引用(?:本文|格式)\s*[:：]|"
        r"How to cite this|Cite this (?:article|post|page)|[^\n《]{0,60}《[^\n》]{1,200}》\s*\[Blog post\])",
        re.MULTILINE,
    ),
    re.compile(
        r"^[\s*_（(【\[]*(?:转载(?:本站|本文|请|须|时)|(?:本文)?版权(?:声明|归)|本文(?:作者|链接|地址|标题|首发于)\s*[:：]|"
        r"(?:未经|除特别)[^\n]{0,20}(?:转载|声明))",
        re.MULTILINE,
    ),
)
_TAIL_LENGTH = (4000, 600)  # code points that may follow such a line


@dataclass(frozen=True, slots=True)
class Body:
    """The plain text of an article and what spans it."""

    text: str = ""
    links: tuple[Link, ...] = ()
    headings: tuple[Span, ...] = ()
    opaque: tuple[Span, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_body(page: Page, body: LexborNode, base: str = "", title: str = "") -> Body:
    """The text of an element without the noise in it.

    Parameters
    ----------
    base
        What relative links are relative to; without it they stay as written.
    title
        The article's title: a first heading that repeats it is left out.
    """
    walk = _Walk(page, body, base, title)
    walk.run()
    text = "".join(walk.chunks).rstrip()
    end, left_out = _end(text, walk.left_out)
    text = text[:end].rstrip()
    opaque = _merged([*walk.opaque, *mathematics(text)], len(text))
    links = [link for link in walk.links if link.end <= len(text)]
    taken = _merged([*opaque, *((link.start, link.end) for link in links)], len(text))
    links += bare_links(text, taken)
    return Body(
        text=text,
        links=tuple(sorted(links, key=lambda link: (link.start, link.end))),
        headings=tuple(span for span in walk.headings if span[1] <= len(text)),
        opaque=opaque,
        left_out=tuple(left_out),
    )


@dataclass(slots=True)
class _Walk:
    """One pass over the body in document order, by the links between nodes and without recursion."""

    page: Page
    body: LexborNode
    base: str
    title: str
    chunks: list[str] = field(default_factory=list)
    length: int = 0
    fresh: bool = True  # at the start of a line
    space: bool = False  # a blank is due before the next word
    code: int = 0  # open code elements
    links: list[Link] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    opaque: list[Span] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    formulas: dict[int, str] = field(default_factory=dict)
    noise: dict[int, tuple[str, str, LexborNode]] = field(default_factory=dict)
    code_boxes: set[int] = field(default_factory=set)
    verbatim: int = 0  # open pre elements
    opened: list[tuple[int, str, int, str]] = field(default_factory=list)  # depth, kind, start, address
    waiting: int = 0  # of those, how many have no text yet
    worded: frozenset[str] | None = None  # addresses of links with words; None before they are asked for
    alt: str = ""  # of an image in a link that has no words so far
    pictured: bool = False  # whether an image stands in that link

    def run(self) -> None:
        """Enter and leave every element that is no noise."""
        if self.page.may_have_formulas:
            self.formulas = formulas(self.body)
        self.noise = dict(self.page.noise_nodes)
        self.noise.pop(self.body.mem_id, None)
        for line in bylines(self.body, self.title):
            self.noise[line.mem_id] = ("byline", "under the title", line)
        self.code_boxes = {node.mem_id for name in CODE for node in self.page.names.get(name, ())}
        node = self.body
        above: list[tuple[LexborNode, str]] = []  # the elements that are open
        while True:
            tag = node.tag or ""
            if tag == "-text":
                self._words(node.text_content or "")
            elif child := self._enter(node, tag, len(above)):
                above.append((node, tag))
                node = child
                continue
            after: LexborNode | None = None
            while after is None:
                if not above:
                    return
                after = node.next
                if after is None:
                    node, tag = above.pop()
                    self._leave(tag, len(above))
            node = after

    def _enter(self, node: LexborNode, tag: str, depth: int) -> LexborNode | None:
        """Take what stands here; gives the first child to go on with, None to pass over the inside."""
        if tag[:1] in ("-", "_", "!", ""):
            return None  # a comment
        at = node.mem_id
        if self.formulas and at in self.formulas:
            self._formula(self.formulas[at])
            return None
        noise = self.noise.get(at)
        # A highlighter's classes mean something else: only what is hidden or no text leaves code.
        if noise and (not self.code or noise[0] in _NOT_EVEN_CODE):
            if noise[0] != "machine":
                self.left_out.append(LeftOut(noise[0], noise[1], len(words(node))))
            return None
        kind = "code" if at in self.code_boxes else _KINDS.get(tag, "")
        if kind == "heading" and self._is_title(tag, node):
            self.left_out.append(LeftOut("title", "a heading that repeats it", len(words(node))))
            return None
        if kind:
            self._open(node, tag, kind, depth)
        if tag == "img" and self.opened and self.opened[-1][1:3] == ("link", -1):
            self.alt = " ".join((node.attributes.get("alt") or "").split())
            self.pictured = True
        child = node.first_child
        if child is None:
            self._leave(tag, depth)
        return child

    def _open(self, node: LexborNode, tag: str, kind: str, depth: int) -> None:
        if tag in _BLOCKS:
            self._line()
            if tag == "li":
                self._put("- ")
                self.fresh = True  # a paragraph in the item does not leave its dash behind
        address = ""
        if kind == "cell":
            self.space = True
        elif kind == "link":
            address = (node.attributes.get("href") or "").strip()
            if not address or address.lower().startswith(_NO_ADDRESS):
                return
            address = absolute(address, self.base)
            if self.links and self.links[-1].end == self.length:
                self.space = not self.fresh  # two links side by side are two words
        elif kind == "code":
            self.code += 1
            self.verbatim += tag == "pre"
        if kind in _SPANNING:
            self.opened.append((depth, "pre" if tag == "pre" else kind, -1, address))
            self.waiting += 1

    def _leave(self, tag: str, depth: int) -> None:
        if self.opened and self.opened[-1][0] == depth:
            if self.pictured and self.opened[-1][1:3] == ("link", -1):
                self._put_picture(self.opened[-1][3])
            self.alt, self.pictured = "", False
            _, kind, start, address = self.opened.pop()
            if start < 0:
                self.waiting -= 1
            if kind in ("pre", "code"):
                self.code -= 1
                self.verbatim -= kind == "pre"
            if 0 <= start < self.length:
                if kind == "link":
                    self.links.append(Link(start=start, end=self.length, url=address))
                elif kind == "heading":
                    self.headings.append((start, self.length))
                elif not self.code:
                    self.opaque.append((start, self.length))
        if tag in _BLOCKS:
            self._line()

    def _put_picture(self, address: str) -> None:
        """What describes the picture that is all of a link; else where it leads within the site, once."""
        if _IMAGE.search(address):
            return
        if self.alt:
            self._put(self.alt)
        elif (path := _inner_path(address, self.base)) and address not in self._worded():
            self._put(path)

    def _worded(self) -> frozenset[str]:
        """The addresses to which links with words lead."""
        if self.worded is None:
            links = (one for one in self.body.css("a[href]") if words(one))
            hrefs = (absolute((one.attributes.get("href") or "").strip(), self.base) for one in links)
            self.worded = frozenset(hrefs)
        return self.worded

    def _words(self, raw: str) -> None:
        if self.verbatim:
            self._put(raw.replace("\r", ""))
            return
        plain = " ".join(raw.split())
        if not plain:
            self.space = self.space or bool(raw)
            return
        if raw[0].isspace():
            self.space = True
        self._put(plain)
        self.space = raw[-1].isspace()

    def _formula(self, source: str) -> None:
        if source:
            start = self.length + (1 if self.space and not self.fresh else 0)
            self._put(source)
            self.opaque.append((start, self.length))

    def _put(self, chunk: str) -> None:
        """Text, with the blank that is due; elements that opened before it begin here."""
        if self.space and not self.fresh:
            self.chunks.append(" ")
            self.length += 1
        self.space = False
        if self.waiting:
            first = len(self.opened) - self.waiting  # what waits for text stands last
            for number in range(first, len(self.opened)):
                depth, kind, _, address = self.opened[number]
                self.opened[number] = (depth, kind, self.length, address)
            self.waiting = 0
        self.chunks.append(chunk)
        self.length += len(chunk)
        self.fresh = False

    def _line(self) -> None:
        """End the line, unless nothing stands on it."""
        self.space = False
        if not self.fresh:
            self.chunks.append("\n")
            self.length += 1
            self.fresh = True

    def _is_title(self, tag: str, node: LexborNode) -> bool:
        return bool(self.title) and tag in ("h1", "h2") and self.length < 200 and words(node) == self.title


def _inner_path(address: str, base: str) -> str:
    """The path of an address within the site, as a browser shows it; empty for its root and for elsewhere."""
    try:
        parts, home = urlsplit(address), urlsplit(base)
    except ValueError:  # http://[
        return ""
    if parts.netloc and parts.netloc != home.netloc:
        return ""
    return unquote(parts.path) if parts.path.strip("./") else ""


def _end(text: str, left_out: list[LeftOut]) -> tuple[int, list[LeftOut]]:
    """Where the article ends before a notice on copying or citing it."""
    end = len(text)
    for pattern, longest in zip(_TAILS, _TAIL_LENGTH, strict=True):
        for match in pattern.finditer(text, max(0, end - longest), end):
            if match.start() * 2 >= end or (match.start() and longest > 1000):
                left_out = [*left_out, LeftOut("licence", match[0].strip()[:20], end - match.start())]
                end = match.start()
                break
    return end, left_out


def _merged(spans: list[Span], length: int) -> tuple[Span, ...]:
    """In order and without overlap, cut at the end of the text."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if start >= length:
            break
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], min(end, length)))
        else:
            merged.append((start, min(end, length)))
    return tuple(merged)
