"""One mention to decide, with the keys of the title that it cites."""

from __future__ import annotations

from dataclasses import replace

from wenmai.fold import simplified
from wenmai.model import Article, DocumentRef, Mention, filled
from wenmai.resolve.title_keys import TitleKeys, keys_of, mark_in_simplified

__all__ = ["Case"]

_NEVER_OWN = frozenset({"said-shown", "said-periodical"})
_MAY_BE_OWN = frozenset({"said-written", "said-software", "said-book-directly"})


@filled(frozen=True, slots=True)
class Case:
    """Who cites, how, and in which document."""

    article: Article
    mention: Mention
    document: DocumentRef
    keys: TitleKeys  # of the cited title

    @classmethod
    def of(cls, article: Article, mention: Mention, document: DocumentRef) -> Case:
        """The case of a mention as it is written."""
        return cls(article, mention, document, keys_of(mention.title, mention.series))

    def naming(self, title: str) -> Case:
        """The same place citing another title, of which nothing else is known."""
        return Case.of(self.article, Mention(text=title, title=title), self.document)

    def in_simplified(self) -> Case:
        """The case with the title and the words beside it in simplified characters; itself where they are."""
        beside = self.mention.beside
        before, behind = simplified(beside.before), simplified(beside.behind)
        if self.keys.simplified is self.keys and (before, behind) == (beside.before, beside.behind):
            return self
        mention = replace(
            self.mention,
            title=self.keys.simplified.title,
            beside=replace(beside, before=before, behind=behind),
            series=mark_in_simplified(self.mention.series),
        )
        return Case.of(self.article, mention, self.document)

    @property
    def is_field(self) -> bool:
        """Whether a field of the front matter names it, and no place in the text."""
        return self.mention.wiki and not self.mention.end

    @property
    def is_called_a_work(self) -> bool:
        """Whether the word at the mark is one for a kind: a film is no article, the writer's poem may be."""
        why = self.mention.hint.why
        return why in _NEVER_OWN or (why in _MAY_BE_OWN and self.mention.voice != "own")

    @property
    def is_said_to_be_a_work(self) -> bool:
        """Whether words, address or build of the title make it a paper, a book, software or a film."""
        hint = self.mention.hint
        return self.is_called_a_work or hint.kind in ("paper", "book", "software")
