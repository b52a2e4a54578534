"""Works: what is cited and is no article. One paper is one node however it is cited."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from wenmai.fold import digest, is_cjk_title
from wenmai.model import Citation, Hint, Node, NodeKind
from wenmai.resolve import bounds
from wenmai.resolve.books import Listed, among_books, is_book_title
from wenmai.resolve.title_keys import keys_of
from wenmai.resolve.titles_before import title_before
from wenmai.words.pointing import names_nothing

__all__ = [
    "WorkRow",
    "Works",
    "joined_works",
    "node_of",
    "only_twin",
    "shared_row",
    "title_in",
    "titles_asked",
    "titles_told",
    "twin_of_title",
    "with_twins",
]

# Which evidence of kind is believed where mentions of one work differ, the surest first.
_SURENESS = ("-link", "isbn", "said-", "book-title", "book-list", "among-books", "latin-title", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """What the mentions of one site say of a work."""

    key: str  # its id where an address gives one, another address, or `title:` and the folded title
    id: str  # of its node
    kind: NodeKind
    why: str = ""  # name of the evidence of its kind
    url: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    marked: tuple[tuple[str, int], ...] = ()  # titles in marks, and how often; sorted
    linked: tuple[tuple[str, int], ...] = ()  # texts of links, and how often; sorted


@dataclass(slots=True)
class _Work:
    kind: NodeKind
    why: str
    url: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    marked: Counter[str] = field(default_factory=Counter)  # titles in marks
    linked: Counter[str] = field(default_factory=Counter)  # texts of links

    def believe(self, kind: NodeKind, why: str) -> None:
        """Take a kind for right where its evidence is surer than what was known."""
        if _rank(why) < _rank(self.why):
            self.kind, self.why = kind, why

    def call(self, other: _Work) -> None:
        """Take over what another one is called, which turned out to be this one."""
        self.marked.update(other.marked)
        self.linked.update(other.linked)


class Works:
    """Collects mentions of works, then gives each work its id, its title and its kind."""

    def __init__(self) -> None:
        self._works: dict[str, _Work] = {}
        self._mentions: list[tuple[Citation, str]] = []  # a citation whose target is a provisional key

    def add(self, citation: Citation, folded: str, hint: Hint, url: str = "") -> None:
        """A mention of a work: by its identifying address, another address, or its folded title alone."""
        mention = citation.mention
        key = hint.id or url or f"title:{folded}"
        work = self._works.setdefault(
            key, _Work(hint.kind or "work", hint.why, _address(hint, url), hint.identifiers)
        )
        work.believe(hint.kind or "work", hint.why)
        if title := mention.title or title_before(mention.context, mention.text):
            (work.marked if mention.shape == "mark" else work.linked)[title] += mention.count
        self._mentions.append((citation, key))

    def finish(self) -> tuple[list[Node], list[WorkRow], list[Citation]]:
        """The works by id, what is known of each, and their citations with these ids as targets."""
        self._judge_books()
        same = self._merge()
        self._judge_latin_titles()
        ids = {key: _id_of(key, work) for key, work in self._works.items()}
        nodes = [_node(ids[key], work) for key, work in self._works.items()]
        rows = self.rows()
        citations = []
        for citation, key in self._mentions:
            rule = citation.rule if key in ids else "work-title"
            citations.append(replace(citation, target=ids[same.get(key, key)], rule=rule))
        return sorted(nodes, key=lambda node: node.id), sorted(rows, key=lambda row: row.id), citations

    def join(self, row: WorkRow) -> None:
        """What another site says of a work."""
        work = self._works.setdefault(row.key, _Work(row.kind, row.why, row.url, row.identifiers))
        if (_rank(row.why), row.kind) < (_rank(work.why), work.kind):
            work.kind, work.why = row.kind, row.why
        work.marked.update(dict(row.marked))
        work.linked.update(dict(row.linked))

    def rows(self) -> list[WorkRow]:
        """What is known of each work."""
        return [_row(_id_of(key, work), key, work) for key, work in self._works.items()]

    def joined(self) -> tuple[list[Node], dict[str, str]]:
        """The works by id, and the key of each → the id of the work that it has become part of."""
        same = self._merge()
        ids = {key: _id_of(key, work) for key, work in self._works.items()}
        nodes = [_node(ids[key], work) for key, work in self._works.items()]
        ids.update({key: ids[twin] for key, twin in same.items()})
        return sorted(nodes, key=lambda node: node.id), ids

    def _merge(self) -> dict[str, str]:
        """Put works of one title together; gives the key that each merged one has gone to.

        A title without an address goes to the work that has it. What is linked at some address goes to
        the one work that is identified (by DOI, ISBN …) under the same long title.
        """
        identified: dict[str, set[str]] = defaultdict(set)
        addressed: dict[str, str] = {}
        for key, work in sorted(self._works.items()):
            for title in _titles_told(key, work):
                addressed.setdefault(title, key)
                if work.identifiers:
                    identified[title].add(key)
        same: dict[str, str] = {}
        for key, work in sorted(self._works.items()):
            if twin := only_twin(identified.get(title, ()) for title in _titles_asked(work)):
                same[key] = twin
        for key in sorted(self._works):
            title = title_in(key)
            if title and (twin := twin_of_title(identified.get(title, ()), addressed.get(title, ""))):
                same[key] = same.get(twin, twin)
        for key, twin in same.items():
            self._works[twin].call(self._works.pop(key))
        return same

    def _judge_books(self) -> None:
        """What has the title of a book is one, and what stands in a list of books."""
        for work in self._works.values():
            if any(is_book_title(title, bool(work.url)) for title in work.marked):
                work.believe("book", "book-title")
        rows = [
            Listed(
                one.document,
                one.mention.start,
                one.mention.end,
                work.kind,
                bool(work.why or one.mention.hint.kind),
                key,
            )
            for one, key in self._mentions
            for work in (self._works[key],)
            if one.mention.listed and one.mention.shape == "mark" and not one.mention.url
        ]
        for key in among_books(rows):
            self._works[key].believe("book", "among-books")

    def _judge_latin_titles(self) -> None:
        """A title in Latin letters is a paper where the others here, of which more is known, are papers.

        A blog about mathematics names papers so, one about films their titles.
        """
        known: Counter[bool] = Counter()
        for work in self._works.values():
            if not all(is_cjk_title(title) for title in work.marked):
                if work.why != "latin-title":
                    known[work.kind == "paper"] += 1
                elif work.url and not work.url.lower().endswith(".pdf"):
                    known[False] += 1  # no site that has papers
        if known[False] > known[True]:
            for work in self._works.values():
                if work.why == "latin-title":
                    work.kind = "work"


def joined_works(rows: Iterable[WorkRow]) -> tuple[list[Node], dict[str, str]]:
    """One node for each work, however many sites cite it; and the id that each site gave it → its id.

    A title without an address goes to the work that has it, as within one site. The kind of a work is
    what the surest evidence says; `paper` or `work` for a title in Latin letters each site has judged
    by what else it cites.
    """
    works, keys = Works(), {}
    for row in rows:
        works.join(row)
        keys[row.id] = row.key
    nodes, ids = works.joined()
    return nodes, {row_id: ids[key] for row_id, key in keys.items()}


# --- works that are one, for whoever brings together what sites say of them ---------------------------


def title_in(key: str) -> str:
    """The folded title that is all that is known of a work; empty where it has an address."""
    return key.removeprefix("title:") if key.startswith("title:") else ""


def only_twin(identified: Iterable[Collection[str]]) -> str:
    """The one identified work that has a title of some; empty when there is none or several."""
    twins = {key for some in identified for key in some}
    return next(iter(twins)) if len(twins) == 1 else ""


def twin_of_title(identified: Collection[str], addressed: str) -> str:
    """The work that has a title: the first that is identified, else the first that has an address."""
    return min(identified, default=addressed)


def _titles_told(key: str, work: _Work) -> list[str]:
    """The folded titles under which a work with an address may be known elsewhere."""
    if title_in(key):
        return []
    long = (title for title in work.linked if work.identifiers and _is_long(title))
    return [keys_of(title).folded for title in sorted({*work.marked, *long})]


def _titles_asked(work: _Work) -> list[str]:
    """The folded titles by which what is linked at some address may be an identified work."""
    if not work.url or work.identifiers:
        return []
    return sorted({keys_of(title).folded for title in work.marked if _is_long(title)})


def _is_long(title: str) -> bool:
    return keys_of(title).units >= bounds.FEWEST_OF_WORK


def titles_told(row: WorkRow) -> list[str]:
    """The folded titles under which a work with an address may be known elsewhere."""
    return _titles_told(row.key, _work_of(row))


def titles_asked(row: WorkRow) -> list[str]:
    """The folded titles by which what is linked at some address may be an identified work."""
    return _titles_asked(_work_of(row))


def shared_row(rows: Iterable[WorkRow]) -> WorkRow:
    """What sites say of one work, in their order, as one row."""
    works = Works()
    for row in rows:
        works.join(row)
    (joined,) = works.rows()
    return joined


def with_twins(row: WorkRow, twins: Iterable[WorkRow]) -> WorkRow:
    """The row with what others are called that turned out to be the same work."""
    work = _work_of(row)
    for twin in twins:
        work.call(_work_of(twin))
    return _row(row.id, row.key, work)


def node_of(row: WorkRow) -> Node:
    """The node of a work."""
    return _node(row.id, _work_of(row))


def _work_of(row: WorkRow) -> _Work:
    work = _Work(row.kind, row.why, row.url, row.identifiers)
    work.marked.update(dict(row.marked))
    work.linked.update(dict(row.linked))
    return work


def _rank(why: str) -> int:
    return next(rank for rank, part in enumerate(_SURENESS) if part in why)


def _address(hint: Hint, url: str) -> str:
    """Where the work is shown; a number such as an ISBN is no address."""
    return hint.id if hint.id.startswith("http") else url


def _row(work_id: str, key: str, work: _Work) -> WorkRow:
    return WorkRow(
        key=key,
        id=work_id,
        kind=work.kind,
        why=work.why,
        url=work.url,
        identifiers=work.identifiers,
        marked=tuple(sorted(work.marked.items())),
        linked=tuple(sorted(work.linked.items())),
    )


def _id_of(key: str, work: _Work) -> str:
    return f"urn:wenmai:{work.kind}:{digest(key)}" if key.startswith("title:") else key


def _node(work_id: str, work: _Work) -> Node:
    if work.kind == "software" and work.identifiers and not work.marked:
        titles: Mapping[str, int] = {}
    else:
        titles = _titles(work)
    # the most used, then the longest: a link says "DDPM" where a mark gives the whole title
    ordered = sorted(titles, key=lambda title: (-titles[title], -len(title), title))
    title = ordered[0] if ordered else _from_address(work)
    others = sorted({*work.marked, *(one for one in work.linked if not names_nothing(one))} - {title})
    return Node(
        id=work_id,
        kind=work.kind,
        title=title,
        url=work.url,
        aliases=tuple(other for other in others if is_cjk_title(other) or len(other) > 1)[:20],
        identifiers=work.identifiers,
    )


def _titles(work: _Work) -> Mapping[str, int]:
    """What it is called: in marks, else by links that name something; the words of links last."""
    named = work.marked or {one: count for one, count in work.linked.items() if not names_nothing(one)}
    return named or (work.linked if not work.identifiers else {})


def _from_address(work: _Work) -> str:
    """The name of a repository, the number of a paper; a book's number is no name."""
    named = next((value for _, value in work.identifiers), "") if work.kind != "book" else ""
    return named or work.url.removeprefix("https://") or " ".join(value for _, value in work.identifiers)
