"""What a Markdown text becomes while it is read: chunks of plain text, and what spans them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from typing import NamedTuple

from wenmai.model import LabelSystem, Link, Span
from wenmai.read.markdown.labels import heading_name
from wenmai.read.spans import bare_links
from wenmai.words.inner_names import MADE_LABEL

__all__ = ["Bracket", "Page", "Rendered"]

_CLOSING_SIGNS = re.compile(r"[ \t]+#+[ \t]*$")  # `# title ##`, never `# C#`


class Rendered(NamedTuple):
    """Plain text with the places of its links, headings and opaque stretches."""

    text: str
    links: tuple[Link, ...]
    headings: tuple[Span, ...]
    opaque: tuple[Span, ...]
    levels: tuple[int, ...] = ()  # of each heading, 1 to 6
    guarded: bool = False  # too many signs: the rest of the text is plain
    comments: int = 0  # code points of readers' comments that were left out
    labels: tuple[str, ...] = ()  # names by which others may cite the text or a part of it: ref:…, term:…
    included: tuple[tuple[str, bool], ...] = ()  # files that directives include, and whether as code


# An address of what is shown or played, and holds no text.
PICTURE = re.compile(
    r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif|mp[34]|webm|ogg|wav|mov|pdf|canvas)(?:[?#]|$)", re.IGNORECASE
)


_AWAY = re.compile(r"#|//|[A-Za-z][A-Za-z0-9+.-]*://|(?:mailto|tel|data|javascript):", re.IGNORECASE)


def _leads_within(url: str) -> bool:
    """Whether an address is one within the collection, and of no picture."""
    return bool(url) and not _AWAY.match(url) and not PICTURE.search(url)


class Bracket(NamedTuple):
    """An open [ that may begin a link."""

    chunk: int
    inside: int  # offset in the source behind it
    image: bool


class Page:
    """Chunks of plain text, and what spans them; offsets are counted once, at the end."""

    def __init__(self, definitions: Mapping[str, str], system: LabelSystem = "") -> None:
        self.definitions = definitions  # label of a reference link → address
        self.system: LabelSystem = system  # by whose rules labels are stated and cited
        self.labels: list[str] = []  # ref:…, term:…
        self.included: list[tuple[str, bool]] = []  # files that directives include, and whether as code
        self.is_named = False  # whether the heading that is open states its own id
        self.directives: list[tuple[str, int]] = []  # sign and length of the fences of open directives
        self.chunks: list[str] = []
        self.brackets: list[Bracket] = []
        self.dead = 0  # brackets below this one hold a link already, and links do not nest
        self.anchors: list[tuple[int, str]] = []  # chunk and address of an open <a>
        self.pictured = -1  # first chunk of an open <a> in which a picture stands that nothing describes
        self.wordless: list[tuple[int, str]] = []  # chunk and address of links that have nothing else
        self.described: list[tuple[int, int]] = []  # chunks of descriptions of pictures behind an open [
        self.emphasis: dict[str, list[int]] = {}  # chunks of open runs of *, _ and ~
        self.links: list[tuple[int, int, str, bool]] = []  # first chunk, chunk behind the last, url, wiki
        self.headings: list[tuple[int, int, int, int]] = []  # chunk, offset in it, chunk behind, level
        self.opaque: list[int] = []  # chunks of code and mathematics
        self.heading_from, self.level = -1, 0
        self.unnamed: list[int] = []  # which of the headings state no id of their own
        self.comments = 0  # code points of readers' comments that were left out
        self.missing: set[str] = set()  # closers that do not come any more
        self.closers: dict[str, int] = {}  # closer → its next place in the source, -1 when none comes
        self.paragraph_end = -1  # in the source; -1 when not looked for

    def add(self, chunk: str) -> None:
        """Plain text; a line end closes a heading, a blank line everything that is open."""
        if self.heading_from >= 0 and "\n" in chunk:
            head, _, rest = chunk.partition("\n")
            if head:
                self.chunks.append(head)
            self.end_heading()
            chunk = "\n" + rest
        if "\n\n" in chunk:
            self.end_paragraph()
        self.chunks.append(chunk)

    def end_paragraph(self) -> None:
        """Nothing that is open reaches over the end of a paragraph."""
        self._forget_descriptions(0, "")
        if self.brackets or self.anchors or self.emphasis:
            self.brackets.clear()
            self.anchors.clear()
            self.emphasis.clear()
            self.dead = 0

    def begin_heading(self, level: int) -> None:
        """What follows on this line is a heading."""
        self.end_heading()
        self.heading_from, self.level = len(self.chunks), level
        self.is_named = False

    def end_heading(self) -> None:
        """The heading ends with the last chunk."""
        if self.heading_from >= 0:
            end = len(self.chunks)
            plain = not (self.opaque and self.opaque[-1] == end - 1) and not (
                self.links and self.links[-1][1] == end
            )
            if plain and end > self.heading_from and "#" in self.chunks[-1]:
                self.chunks[-1] = _CLOSING_SIGNS.sub("", self.chunks[-1])
            self.headings.append((self.heading_from, 0, end, self.level))
            if not self.is_named:
                self.unnamed.append(len(self.headings) - 1)
            self.heading_from = -1

    def underline(self, level: int) -> bool:
        """Make the last line a heading; False when it is no single line of text."""
        at = len(self.chunks) - 1
        length = 0
        while at >= 0 and "\n" not in self.chunks[at]:
            length += len(self.chunks[at])
            at -= 1
        before, _, last = self.chunks[at].rpartition("\n") if at >= 0 else ("", "", "")
        above = before or (self.chunks[at - 1] if at > 0 else "\n")
        line = last + "".join(self.chunks[at + 1 :]) if length < 200 else ""
        alone = not above.strip(" \t") or above.rstrip(" \t").endswith("\n")
        if not line.strip() or not alone or line.lstrip().startswith(("|", "- ", "* ", "> ")):
            return False
        skipped = len(last) - len(last.lstrip())
        self.headings.append((at, len(before) + 1 + skipped, len(self.chunks), level))
        self.unnamed.append(len(self.headings) - 1)
        return True

    def add_opaque(self, chunk: str) -> None:
        """Code or mathematics, kept for the reader and closed to every search."""
        self.opaque.append(len(self.chunks))
        self.chunks.append(chunk)

    def add_link(self, chunk: str, url: str, wiki: bool = False) -> None:
        """A link whose text is one chunk."""
        self.links.append((len(self.chunks), len(self.chunks) + 1, url, wiki))
        self.chunks.append(chunk)

    def end_anchor(self) -> None:
        """What stands since the last open <a> is the text of its link."""
        first, url = self.anchors.pop()
        if self.pictured == first and _leads_within(url) and not any(map(str.strip, self.chunks[first:])):
            first = len(self.chunks)
            self.wordless.append((first, url))
            self.chunks.append(url)
        self.pictured = -1
        if url:
            self.links.append((first, len(self.chunks), url, False))

    def open_bracket(self, inside: int, *, image: bool) -> None:
        """A [ or ![ that stays text until a ] with a target comes."""
        self.brackets.append(Bracket(len(self.chunks), inside, image))
        self.chunks.append("![" if image else "[")

    def pop_bracket(self) -> Bracket | None:
        """The innermost open [, unless a link within it has made it plain text."""
        if not self.brackets:
            return None
        bracket = self.brackets.pop()
        alive = bracket.image or len(self.brackets) >= self.dead
        self.dead = min(self.dead, len(self.brackets))
        return bracket if alive else None

    def end_link(self, bracket: Bracket, url: str) -> None:
        """The chunks since an open [ are a link's text, or a picture's description."""
        first = bracket.chunk
        if bracket.image and self.brackets and not self.brackets[-1].image:
            self.chunks[first] = ""  # [![description](picture)](address): all that says where the link leads
            self.described.append((first, len(self.chunks)))
        elif bracket.image:
            self.truncate(first)  # a description is no text of the article
            if self.system == "myst" and url[:1] == "#" and url[1:]:
                self.add_link(url[1:], url)  # ![](#axle): what bears the label is shown here as well
        else:
            self.chunks[first] = ""
            self._forget_descriptions(first, url)
            to_label = self.system == "myst" and url[:1] == "#" and url[1:]  # [](#axle): its title is shown
            if (to_label or _leads_within(url)) and not any(map(str.strip, self.chunks[first:])):
                # [](./a.md): MyST shows the page's title there, others nothing
                self.chunks[first] = to_label or url
            if url:
                self.links.append((first, len(self.chunks), url, False))
            self.dead = len(self.brackets)

    def _forget_descriptions(self, first: int, url: str) -> None:
        """Descriptions in a link are its words only where it has no others, and leads to no picture."""
        if not self.described:
            return
        inside = [span for span in self.described if span[0] >= first]
        del self.described[len(self.described) - len(inside) :]
        described = {at for start, end in inside for at in range(start, end)}
        words = any(
            chunk.strip() for at, chunk in enumerate(self.chunks[first:], first) if at not in described
        )
        if words or not url or PICTURE.search(url):
            for at in described:
                self.chunks[at] = ""

    def _forget_repeated(self) -> None:
        """A picture's address is no text where words lead there, too."""
        linked = Counter(url for _, _, url, _ in self.links)
        for chunk, url in self.wordless:
            if linked[url] > 1:
                linked[url] -= 1
                self.chunks[chunk] = ""

    def truncate(self, first: int) -> None:
        """Forget every chunk from this one on, with all that lies in them."""
        del self.chunks[first:]
        self.heading_from = min(self.heading_from, first)
        while self.links and self.links[-1][1] > first:
            self.links.pop()
        while self.wordless and self.wordless[-1][0] >= first:
            self.wordless.pop()
        while self.opaque and self.opaque[-1] >= first:
            self.opaque.pop()
        while self.headings and self.headings[-1][2] > first:
            self.headings.pop()
        while self.anchors and self.anchors[-1][0] > first:
            self.anchors.pop()
        for chunks in self.emphasis.values():
            while chunks and chunks[-1] >= first:
                chunks.pop()

    def drop_first(self) -> None:
        """Take off the line end that stood before the whole text."""
        self.chunks[0] = self.chunks[0].removeprefix("\n")
        self.headings = [(at, skip - (at == 0 < skip), end, level) for at, skip, end, level in self.headings]

    def finish(self, *, guarded: bool = False) -> Rendered:
        """Everything with code-point offsets into the joined text."""
        self.end_heading()
        self._forget_repeated()
        offsets = list(accumulate(map(len, self.chunks), initial=0))
        text = "".join(self.chunks)
        opaque = [(offsets[at], offsets[at + 1]) for at in self.opaque]
        links = [
            Link(start=offsets[start], end=offsets[end], url=url, wiki=wiki)
            for start, end, url, wiki in self.links
            if offsets[end] > offsets[start]
        ]
        covered = sorted([*opaque, *((link.start, link.end) for link in links)])
        links.extend(_outside(bare_links(text), covered))
        if self.system == "bookdown":  # the ids of its headings hold in all chapters
            spans = [self.headings[at] for at in self.unnamed if at < len(self.headings)]
            named = (text[offsets[at] + skip : offsets[end]] for at, skip, end, _ in spans)
            self.labels += (f"{MADE_LABEL}{heading_name(heading)}" for heading in named)
        heads = sorted((offsets[at] + skip, offsets[end], level) for at, skip, end, level in self.headings)
        heads = [head for head in heads if text[head[0] : head[1]].strip()]
        return Rendered(
            text,
            tuple(sorted(links, key=lambda link: (link.start, link.end))),
            tuple((start, end) for start, end, _ in heads),
            tuple(opaque),
            tuple(level for _, _, level in heads),
            guarded,
            self.comments,
            tuple(dict.fromkeys(self.labels)),
            tuple(dict.fromkeys(self.included)),
        )


def _outside(links: tuple[Link, ...], covered: list[Span]) -> list[Link]:
    """Links that touch none of the sorted spans."""
    starts = [start for start, _ in covered]
    return [
        link
        for link in links
        if not (at := bisect_right(starts, link.end - 1)) or covered[at - 1][1] <= link.start
    ]
