"""What comes of each mention: a citation, a work, or an open question with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wenmai.model import Article, Citation, DocumentRef, Finding, Hint, Mention, Node, Unresolved
from wenmai.publication.references import section_of
from wenmai.resolve.works import Works
from wenmai.series import Series

__all__ = ["Case", "Outcome", "Resolution"]


@dataclass(frozen=True, slots=True)
class Case:
    """One mention to decide: who cites, how, and in which document."""

    article: Article
    mention: Mention
    document: DocumentRef


@dataclass(slots=True)
class Resolution:
    """Everything that resolving found."""

    articles: list[Article]  # with those that are only cited; by id
    works: list[Node] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    unresolved: list[Unresolved] = field(default_factory=list)
    series: dict[str, Series] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)


class Outcome:
    """Collects what is decided, case by case."""

    def __init__(self) -> None:
        self.citations: list[Citation] = []  # of articles
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self._works = Works()
        self._unresolved: list[Unresolved] = []

    def cite(self, case: Case, target: str, rule: str) -> None:
        """The article of this id is cited."""
        self.counts[f"rule {rule}"] += 1
        mention = case.mention
        if "#" in mention.url:
            mention = replace(mention, section=section_of(mention.url))
        self.citations.append(
            Citation(
                source=case.article.id, target=target, mention=mention, document=case.document, rule=rule
            )
        )

    def work(self, case: Case, hint: Hint, url: str = "") -> None:
        """A work is cited: what it is, and where it is when its address says no more than that."""
        if hint.kind == "article":  # somebody else's article: a work here
            hint = Hint(kind="work", why="")
        rule = hint.why or ("elsewhere" if url else "no-article")
        citation = Citation(
            source=case.article.id, target="", mention=case.mention, document=case.document, rule=rule
        )
        self._works.add(citation, hint, url)

    def leave(self, case: Case, reason: str, candidates: tuple[str, ...] = ()) -> None:
        """Nothing is cited, for a reason; these could have been meant."""
        self.counts[f"unresolved {reason}"] += 1
        self._unresolved.append(
            Unresolved(
                source=case.article.id,
                text=case.mention.text,
                context=case.mention.context,
                document=str(case.document),
                start=case.mention.start,
                reason=reason,
                candidates=candidates,
            )
        )

    def report(self, code: str, case: Case, message: str) -> None:
        """Something is odd at this place."""
        target = case.mention.url or case.mention.text
        self.findings.append(Finding(code=code, path=str(case.document), target=target, message=message))

    def resolution(self, articles: Sequence[Article], series: dict[str, Series]) -> Resolution:
        """Everything in a fixed order, and works with their ids."""
        works, citations = self._works.finish()
        return Resolution(
            articles=sorted(articles, key=lambda article: article.id),
            works=works,
            citations=sorted(
                [*self.citations, *citations],
                key=lambda one: (one.source, one.document, one.mention.start, one.mention.end, one.target),
            ),
            unresolved=sorted(
                self._unresolved, key=lambda one: (one.source, one.document, one.start, one.text, one.reason)
            ),
            series=series,
            findings=sorted(self.findings),
            counts=self.counts + Counter(f"rule {citation.rule}" for citation in citations),
        )
