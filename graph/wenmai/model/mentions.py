"""What was found in a document: mentions as written, marks of series."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wenmai.model.documents import Document
from wenmai.model.filled import filled
from wenmai.model.kinds import Cue, Follows, NodeKind, Shape, Span, Voice

__all__ = ["Beside", "Declaration", "Extraction", "Hint", "Mention", "Reach", "SeriesMark"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Which parts of the citing article's own series an implicit reference means."""

    kind: Literal["previous", "next", "position", "before", "part", "between"]
    count: int = 0  # previous/next: how many parts; 0 = "several", number not said
    position: int = 0  # position: the part's number
    number: str = ""  # position: as written, where it has several steps: 1.10
    part: str = ""  # part: 上, 中 or 下
    unit: str = ""  # 章, 期 …: only a series whose titles count with it is meant; empty: any
    ends: Span = (0, 0)  # between: where the two citations begin, code points in Document.text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesMark:
    """The series that a title says it belongs to."""

    series: str  # the series' name as written, without number, part and outer marks
    position: int | None = None
    number: str = ""  # as the title writes it where it has several steps: 1.10; `position` is then its rank
    part: str = ""  # 上, 中, 下, 续 …, or the second of two numbers
    subtitle: str = ""
    shape: str = ""  # the name of the rule that read it, or of the evidence that placed the article
    weak: bool = False  # as often part of a name: believed only where others have the same
    key: str = ""  # the series' name folded: under it the parts meet
    unit: str = ""  # 章, 期, 回 …: the sign with which its number is counted; empty where none is written

    @property
    def written_number(self) -> str:
        """The number by which others call the part: 1.10 as it is written; empty for none."""
        return self.number or ("" if self.position is None else str(self.position))


@filled(frozen=True, slots=True, kw_only=True)
class Hint:
    """What the surroundings of a mention say about the kind of thing that it names."""

    kind: NodeKind | Literal[""] = ""  # empty when they say nothing
    why: str = ""  # name of the evidence: arxiv-link, said-paper, latin-title, said-article …
    id: str = ""  # the work's id, when an address gives one
    identifiers: tuple[tuple[str, str], ...] = ()


@filled(frozen=True, slots=True, kw_only=True)
class Beside:
    """What stands directly beside a title mark, within its link or its line."""

    before: str = ""  # the words themselves: a title may begin there
    behind: str = ""  # or go on here
    is_article: bool = False  # 《…》一文: what is named is an article
    is_notes: bool = False  # 《…》读书笔记: what was written about the work of this title
    is_section: bool = False  # 《…》一节: a heading
    of_article: str = ""  # 《A》中的《…》: the title of which this may be a section
    is_published: bool = False  # the writer says that it was put on this site
    in_row: bool = False  # 《A》《…》《B》: other marks on both sides and no word between


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """An author's word that something must be read first."""

    sentence: str = ""  # the words that say so, on one line; empty for a field of the front matter
    rule: str = ""  # name of the row that heard it
    section: str = ""  # heading of the section of which it is a need; empty: of the whole text


@filled(frozen=True, slots=True, kw_only=True)
class Mention:
    """A citation as written, before anyone knows what it names."""

    text: str  # exactly as written, marks included
    title: str = ""  # the cited title without its marks; empty when there is none
    start: int = 0  # code points in Document.text; both 0 for a citation given by a record
    end: int = 0
    context: str = ""  # the sentence around it
    shape: Shape = "mark"
    url: str = ""  # the link's target, as written
    address: str = ""  # its canonical form, whatever other names the site's host has; empty: no web address
    wiki: bool = False  # written as [[…]], also within a mark; `url` is then a note's name
    section: str = ""  # heading or block of the cited article that a #fragment names
    place: float | None = None  # start / length of the text; None when not known
    cue: Cue = ""
    follows: Follows = ""
    listed: bool = False  # named in a list or an enumeration
    throughout: bool = False  # a link whose words the text goes on using: the name of what it explains
    count: int = 1
    stated: bool = False  # a record says that it has to be read first
    declaration: Declaration | None = None  # the author says so
    reach: Reach | None = None  # implicit references only
    led_by: Reach | None = (
        None  # marks and links: what the phrase before or around them says, 上一篇文章《…》
    )
    series: SeriesMark | None = None  # what the cited title says of itself
    hint: Hint = Hint()
    voice: Voice = ""
    quoted: bool = False  # in 「」 or “”: a citation only where an article has this very title
    beside: Beside = Beside()  # marks only

    @property
    def is_bare_address(self) -> bool:
        """Whether it is a link that shows nothing but its address."""
        return self.shape == "link" and not self.title


@filled(frozen=True, slots=True, kw_only=True)
class Extraction:
    """A document with all that its own text says."""

    document: Document
    address: str = ""  # canonical form of the document's url, whatever other names the site's host has
    mentions: tuple[Mention, ...] = ()
    series: SeriesMark | None = None
