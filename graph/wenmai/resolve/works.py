"""Works: what is cited and is no article. One paper is one node however it is cited."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from wenmai.fold import digest, fold, is_cjk_title
from wenmai.model import Citation, Hint, Mention, Node, NodeKind

__all__ = ["Works"]

# Which evidence of kind is believed where mentions of one work differ, the surest first.
_SURENESS = ("-link", "said-", "latin-title", "")


@dataclass(slots=True)
class _Work:
    kind: NodeKind
    why: str
    url: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    marked: Counter[str] = field(default_factory=Counter)  # titles in marks
    linked: Counter[str] = field(default_factory=Counter)  # texts of links


class Works:
    """Collects mentions of works, then gives each work its id, its title and its kind."""

    def __init__(self) -> None:
        self._works: dict[str, _Work] = {}
        self._mentions: list[tuple[Citation, str]] = []  # a citation whose target is a provisional key

    def add(self, citation: Citation, hint: Hint, url: str = "") -> None:
        """A mention of a work: by its identifying address, another address, or its title alone."""
        mention = citation.mention
        key = hint.id or url or f"title:{fold(mention.title)}"
        work = self._works.setdefault(
            key, _Work(hint.kind or "work", hint.why, hint.id or url, hint.identifiers)
        )
        if _rank(hint.why) < _rank(work.why):
            work.kind, work.why = hint.kind or "work", hint.why
        if mention.title:
            (work.marked if mention.shape == "mark" else work.linked)[mention.title] += mention.count
        self._mentions.append((citation, key))

    def finish(self) -> tuple[list[Node], list[Citation]]:
        """The works by id, and their citations with these ids as targets."""
        by_title: dict[str, str] = {}
        for key, work in sorted(self._works.items()):
            if not key.startswith("title:"):
                for title in work.marked:
                    by_title.setdefault(fold(title), key)
        for key in [key for key in sorted(self._works) if key.startswith("title:")]:
            twin = by_title.get(key.removeprefix("title:"))
            if twin:
                self._works[twin].marked.update(self._works.pop(key).marked)
        ids = {key: _id_of(key, work) for key, work in self._works.items()}
        nodes = [_node(ids[key], work) for key, work in self._works.items()]
        citations = []
        for citation, key in self._mentions:
            final = key if key in ids else by_title[key.removeprefix("title:")]
            citations.append(
                Citation(
                    source=citation.source,
                    target=ids[final],
                    mention=citation.mention,
                    document=citation.document,
                    rule=citation.rule if key in ids else "work-title",
                )
            )
        return sorted(nodes, key=lambda node: node.id), citations


def _rank(why: str) -> int:
    return next(rank for rank, part in enumerate(_SURENESS) if part in why)


def _id_of(key: str, work: _Work) -> str:
    return f"urn:wenmai:{work.kind}:{digest(key)}" if key.startswith("title:") else key


def _node(work_id: str, work: _Work) -> Node:
    titles = work.marked or work.linked
    # the most used, then the longest: a link says "DDPM" where a mark gives the whole title
    ordered = sorted(titles, key=lambda title: (-titles[title], -len(title), title))
    title = ordered[0] if ordered else _from_address(work)
    others = sorted({*work.marked, *work.linked} - {title})
    return Node(
        id=work_id,
        kind=work.kind,
        title=title,
        url=work.url,
        aliases=tuple(other for other in others if is_cjk_title(other) or len(other) > 1)[:20],
        identifiers=work.identifiers,
    )


def _from_address(work: _Work) -> str:
    named = next((value for _, value in work.identifiers), "")
    return named or work.url.removeprefix("https://")


def is_bare(mention: Mention) -> bool:
    """Whether a link shows nothing but its address."""
    return mention.shape == "link" and not mention.title
