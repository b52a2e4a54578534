"""One text with its marks and links, read from its beginning to its end for what it mentions."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import chain, islice

from wenmai.extract import bounds
from wenmai.extract.beside import beside_of
from wenmai.extract.books import lists_books
from wenmai.extract.cues import cue_of, follows, is_first_section
from wenmai.extract.implicit import implicit_references, said_by_link
from wenmai.extract.marks import covers, marks_in_code, quotations
from wenmai.extract.marks_and_links import BEFORE_A_MARK, MarksAndLinks
from wenmai.extract.said_once import said_once
from wenmai.extract.sentences import Sentences
from wenmai.extract.series import read_title
from wenmai.extract.voice import voice_of
from wenmai.extract.works import hint_of, hint_of_address
from wenmai.fold import canonical_url, fold, simplified
from wenmai.model import Cue, Document, Hint, Link, Mention, Reach, Span
from wenmai.words.pointing import NAMELESS

__all__ = ["Scan"]

_LIST_ITEM = re.compile(r"\s*(?:[-*•·]|\d{1,2}[.、)）])\s*")
# Between two titles of an enumeration: 、 and 和 and brackets, or a name and its year.
_BETWEEN = re.compile(r"[\s、，,；;和与及以或/|（）()“”\"·-]{0,8}(?:and|or|或是|还有)?[\s]*")
_TEMPLATE = re.compile(r"\{[{%]")  # {{ post.title }}: a page's code, and no title
_SECTION = "节"
_THIS = re.compile(r"[这那此该本上下前后][\w ]{0,8}")  # words that point and name nothing


class Scan:
    """One document with its marks and links; gives the mentions in the order of the text."""

    def __init__(self, document: Document, marks: list[Span]) -> None:
        self.document = document
        self.text = document.text
        self.plain = simplified(self.text)  # the words as the rules read them, sign by sign where they were
        self.marks = marks
        self.links = [link for link in document.links if link.url]
        self._pairs = MarksAndLinks(self.text, marks, self.links)
        self.starts = self._pairs.starts
        self.sentences = Sentences(self.text, sorted([*marks, *_outside(document.opaque, marks)]))
        self.cited = sorted(
            {*marks, *((link.start, link.end) for link in self.links if not self._pairs.touches_mark(link))}
        )
        self.rows = _rows(self.text, self.cited)
        # where the last citation that is kept ends: what one costs is not spent on those behind it
        self.end = (
            self.cited[bounds.MOST_MENTIONS - 1][1]
            if len(self.cited) > bounds.MOST_MENTIONS
            else len(self.text)
        )
        self.headings = [start for start, _ in document.headings]
        self.lines = [0, *(end.end() for end in re.finditer("\n", self.text))]
        self.names: dict[str, bool] = {}  # words of links, and whether the text uses them throughout
        self.introduced: dict[int, Cue] = {}  # marks and links that an implicit phrase leads to or is
        self.led: dict[int, Reach] = {}  # the same and links behind one, and what it says

    def mentions(self) -> Iterator[Mention]:
        """Marks, links and implicit references."""
        found = [*self._implicit(), *self._marks(), *self._links(), *self._quotations()]
        yield from said_once(sorted(found, key=lambda mention: (mention.start, mention.end)))

    def _marks(self) -> Iterator[Mention]:
        """Title marks, with the link that belongs to each."""
        for start, end in self.marks[: bisect_left(self.starts, self.end)]:
            if _TEMPLATE.search(self.text, start, end):
                continue
            link = self._pairs.link_of(start, end)
            title = " ".join(self.text[start + 1 : end - 1].split())
            url, wiki = (link.url, link.wiki) if link else ("", False)
            around = self._around(start, end, link)
            yield self._mention(start, end, title=title, url=url, shape="mark", wiki=wiki, around=around)

    def _links(self) -> Iterator[Mention]:
        """Links that no mark stands for."""
        for link in self.links:
            if link.start >= self.end:
                break
            if not self._pairs.stands_alone(link):
                continue
            shown = self.text[link.start : link.end].strip()
            yield self._mention(
                link.start,
                link.end,
                title="" if shown == link.url else " ".join(shown.split()),
                url=link.url,
                shape="wikilink" if link.wiki else "link",
                wiki=link.wiki,
                throughout=self._throughout(shown),
            )

    def _throughout(self, name: str) -> bool:
        """Whether the text uses the words of a link again and again, from its beginning on."""
        if name not in self.names:
            plain = simplified(name)
            points = (
                not bounds.SHORTEST_NAME <= len(name) <= bounds.LONGEST_NAME
                or _THIS.fullmatch(plain)
                or NAMELESS.fullmatch(plain)
            )
            if points or len(self.names) == bounds.MOST_NAMES:
                return False
            fifths = [at * 5 // len(self.text) for at in _occurrences(name, self.text)]
            self.names[name] = len(fifths) >= bounds.FEWEST_USES and len({*fifths}) >= bounds.FEWEST_FIFTHS
        return self.names[name]

    def _quotations(self) -> Iterator[Mention]:
        """Titles in quotation marks, if that is what they are."""
        opaque = self.document.opaque
        spans = chain(marks_in_code(self.text, opaque), quotations(self.text, opaque, self.cited))
        for start, end in islice(spans, bounds.MOST_QUOTATIONS):
            title = " ".join(self.text[start + 1 : end - 1].split())
            behind = self._around(start, end, None)[1] if self.text[start] == "〈" else ""
            yield self._mention(
                start, end, title=title, url="", shape="mark", quoted=True, around=("", behind)
            )

    def _implicit(self) -> Iterator[Mention]:
        opaque_starts = [start for start, _ in self.document.opaque]
        for start, end, name, reach in islice(implicit_references(self.text), bounds.MOST_MENTIONS):
            if covers(self.document.opaque, opaque_starts, start) or covers(self.marks, self.starts, start):
                continue
            if self._is_own_section(reach, start):
                continue
            behind = bisect_left(self.starts, end)
            if reach.number and (self._pairs.link_at(start) or self._pairs.link_at(end - 1)):
                continue  # [1.2 节](#b) leads within its own text, or says itself where
            cue: Cue = "forward" if reach.kind == "next" or reach.part == "下" else "previous"
            if behind < len(self.starts) and not self.text[end : self.starts[behind]].strip(BEFORE_A_MARK):
                # 上一篇文章《…》: the phrase introduces the mark and cites nothing of its own
                self.introduced[self.starts[behind]] = cue
                self.led[self.starts[behind]] = reach
                continue
            if link := self._pairs.link_at(start) or self._pairs.link_at(end - 1):
                self.introduced[link.start] = cue
            if link := link or self._pairs.link_behind(end):
                self.led[link.start] = reach
            yield Mention(
                text=self.text[start:end],
                start=start,
                end=end,
                context=self.sentences.around(start, end),
                shape="implicit",
                place=self._place(start),
                cue=cue,
                follows=follows(self._words(end, end + bounds.FOLLOWING)),
                reach=reach,
                hint=Hint(kind="article", why=f"implicit-{name}"),
            )

    def _begins_with_title(self) -> bool:
        first, last = next(iter(self.document.headings), (0, 0))
        return fold(self.text[first:last]) == fold(self.document.title)

    def _is_own_section(self, reach: Reach, start: int) -> bool:
        """Whether 上一节 stands behind a section of this text, or 见 1.1 beside a line that begins so."""
        if reach.kind == "previous" and reach.unit == _SECTION:
            return bisect_right(self.headings, start) - self._begins_with_title() >= bounds.OWN_SECTIONS
        if not reach.number:
            return False
        steps = reach.number.replace(".", r"\.")
        begins = rf"^[\s#§*_(（【\[第]{{0,8}}(?:(?:chapter|section)\s)?{steps}(?!\.?[0-9])"
        return bool(re.search(begins, self.text, re.MULTILINE | re.IGNORECASE))

    def _mention(
        self,
        start: int,
        end: int,
        *,
        title: str,
        url: str,
        shape: str,
        wiki: bool = False,
        throughout: bool = False,
        quoted: bool = False,
        around: tuple[str, str] = ("", ""),
    ) -> Mention:
        first, last = self.sentences.bounds(start, end)
        # 参考《A》和《B》: what stands before the first and behind the last is said of both
        row = self.rows.get(start, (start, end, 1))
        before = self._words(max(first, row[0] - bounds.BEFORE), row[0])
        after = self._words(row[1], min(last, row[1] + bounds.BEHIND))
        marked = shape == "mark"
        listed = self._is_listed(start)
        address = canonical_url(url) if url else ""
        voice = voice_of(before, after) if marked else ""
        rest = self._rest_of_line(end) if marked else ""
        hint = (
            hint_of(title, address, before, after, rest, in_row=row[2])
            if marked
            else hint_of_address(address)
        )
        if marked and listed and not hint.kind and self._lists_books(start):
            hint = Hint(kind="book", why="book-list")
        return Mention(
            text=self.text[start:end],
            title=title,
            start=start,
            end=end,
            context=self.sentences.around(start, end),
            shape="mark" if marked else "wikilink" if shape == "wikilink" else "link",
            url=url,
            address=address,
            wiki=wiki,
            place=self._place(start),
            cue=self._cue(start, before, after, self._up_to_the_next(row[1])),
            follows=follows(self._words(end, end + bounds.FOLLOWING)),
            listed=listed,
            throughout=throughout,
            led_by=self.led.get(start) or (None if marked else said_by_link(title)),
            series=read_title(title) if title else None,
            hint=hint,
            voice=voice,
            quoted=quoted,
            beside=beside_of(*around, voice),
        )

    def _cue(self, start: int, before: str, after: str, behind: str) -> Cue:
        """What the words and the heading say; 请先看看上一篇《…》 says more than 上一篇."""
        if is_first_section(self._heading_over(start)):
            return "assumed"
        said = cue_of(before, after, behind)
        return said if said == "assumed" else self.introduced.get(start) or said

    def _lists_books(self, start: int) -> bool:
        """Whether the title or the heading over a place announces a list of books."""
        return lists_books(simplified(self.document.title)) or lists_books(self._heading_over(start))

    def _heading_over(self, start: int) -> str:
        heading = bisect_right(self.headings, start) - 1
        if heading < 0:
            return ""
        first, last = self.document.headings[heading]
        return self._words(first, min(last, first + bounds.NEAR_BY)).strip()

    def _up_to_the_next(self, end: int) -> str:
        """What stands behind a citation or a row of them, up to the next one."""
        following = bisect_left(self.cited, (end, end))
        stop = self.cited[following][0] if following < len(self.cited) else len(self.text)
        return self._words(end, min(stop, end + bounds.NEAR_BY))

    def _words(self, start: int, end: int) -> str:
        """The words of a place as the rules read them, in simplified characters."""
        return self.plain[start:end]

    def _rest_of_line(self, end: int) -> str:
        """What stands behind a mark, up to the next one or the end of the line."""
        return self.text[end : end + bounds.NEAR_BY].partition("\n")[0].partition("《")[0]

    def _around(self, start: int, end: int, link: Link | None) -> tuple[str, str]:
        """The words before and behind, of the same link or line: a title may begin or go on there."""
        if link:
            return self.text[link.start : max(link.start, start)], self.text[end : link.end]
        before = self.text[max(0, start - bounds.BESIDE) : start].rpartition("\n")[2]
        return before, self.text[end : end + bounds.BESIDE].partition("\n")[0]

    def _place(self, start: int) -> float:
        """How far into the body; an excerpt is the body's opening, whatever its length."""
        if self.document.known != "text" or not self.text:
            return 0.0
        return round(start / len(self.text), 4)

    def _is_listed(self, start: int) -> bool:
        """One of three or more titles in a row, or the head of a list item."""
        line_start = self.lines[bisect_right(self.lines, start) - 1]
        item = _LIST_ITEM.match(self.text, line_start, start)
        in_a_row = self.rows.get(start, (0, 0, 1))[2] >= bounds.FEWEST_IN_ROW
        return in_a_row or bool(item and start - item.end() <= bounds.FARTHEST_IN_ITEM)


def _occurrences(name: str, text: str) -> Iterator[int]:
    """Where a name stands in a text."""
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + len(name))


def _rows(text: str, cited: list[Span]) -> dict[int, tuple[int, int, int]]:
    """Citations that stand side by side with hardly a word between.

    For the beginning of each: where its row begins and ends, and how many stand in it.
    """
    rows: list[list[Span]] = []
    for span in cited:
        if rows and _BETWEEN.fullmatch(text[rows[-1][-1][1] : span[0]][: bounds.READ_OF_GAP]):
            rows[-1].append(span)
        else:
            rows.append([span])
    return {start: (row[0][0], row[-1][1], len(row)) for row in rows for start, _ in row}


def _outside(spans: tuple[Span, ...], others: list[Span]) -> list[Span]:
    """The spans that touch none of the others (both sorted)."""
    starts = [start for start, _ in others]
    return [
        span for span in spans if not (at := bisect_left(starts, span[1])) or others[at - 1][1] <= span[0]
    ]
