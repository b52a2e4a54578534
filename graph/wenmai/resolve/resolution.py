"""What comes of each mention: a citation, a work, or an open question with its reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from wenmai.model import UNSEEN, Article, Citation, Finding, Hint, Mention, Node, Unresolved
from wenmai.publication.written_addresses import as_written, section_of
from wenmai.resolve.answer import Answer, Cites, Counted, OnlyCited, Open, Waits, WorkCited
from wenmai.resolve.case import Case
from wenmai.resolve.only_cited import Stub
from wenmai.resolve.works import WorkRow, Works
from wenmai.series import Series

__all__ = ["DECLARED_NOWHERE", "ELSEWHERE", "OTHER_LINK", "Outcome", "Resolution"]

ELSEWHERE = "elsewhere"  # rule: an address at another site, and no more
OTHER_LINK = "other-link"  # an address at which this site knows nothing
DECLARED_NOWHERE = "declared-nowhere"  # said to be needed, and no title of this site


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
    work_rows: list[WorkRow] = field(default_factory=list)  # the works, as they are joined with other sites'
    abroad: list[Citation] = field(default_factory=list)  # what another site may know; without a target
    first_cited: list[Citation] = field(default_factory=list)  # of each article that is only cited, the first


class Outcome:
    """Collects what is decided, case by case, and what waits."""

    def __init__(self) -> None:
        self.citations: list[Citation] = []  # of articles
        self.findings: list[Finding] = []
        self.counts: Counter[str] = Counter()
        self.only_cited: list[Stub] = []
        self.abroad: list[Citation] = []
        self.first_cited: dict[str, Citation] = {}  # id of an article that is only cited → its citation
        self.waiting: dict[str, list[Case]] = defaultdict(list)  # until what is known → cases
        self._works = Works()
        self._unresolved: list[Unresolved] = []

    def take(self, case: Case, answer: Answer) -> None:
        """Keep what comes of one mention."""
        match answer:
            case Cites():
                self._cite(case, answer)
            case WorkCited():
                self.work(case, answer.hint, answer.url)
            case OnlyCited():
                self.only_cited.append(Stub(case, answer.url))
            case Open():
                self.leave(case, answer.reason, answer.candidates)
            case Counted():
                self.counts[answer.name] += 1
                if answer.name in (OTHER_LINK, UNSEEN) and case.mention.address:
                    self._may_be_abroad(case, OTHER_LINK)
            case Waits():
                self.waiting[answer.until].append(case)

    def _cite(self, case: Case, answer: Cites) -> None:
        if answer.conflict:
            self.report("conflict-number", case, f"{case.mention.text}: {answer.conflict}")
        self.cite(case, answer.target, answer.rule, answer.section)

    def cite(self, case: Case, target: str, rule: str, section: str = "") -> None:
        """The article of this id is cited, or a section of it."""
        self.counts[f"rule {rule}"] += 1
        mention = case.mention
        if "#" in mention.url:
            section = section_of(mention.url)
        if section:
            mention = replace(mention, section=section)
        self.citations.append(_citation(case, mention, target, rule))

    def work(self, case: Case, hint: Hint, url: str = "") -> None:
        """A work is cited; somebody else's article is one here."""
        if hint.kind == "article":
            hint = Hint(kind="work")
        rule = hint.why or (ELSEWHERE if url else "no-article")
        self._works.add(_citation(case, case.mention, "", rule), case.keys.folded, hint, url)

    def leave(self, case: Case, reason: str, candidates: tuple[str, ...] = ()) -> None:
        """Nothing is cited, for a reason; these could have been meant."""
        self.counts[f"unresolved {reason}"] += 1
        if reason == DECLARED_NOWHERE:
            self._may_be_abroad(case, reason)
        self._unresolved.append(
            Unresolved(
                source=case.article.id,
                text=case.mention.text,
                url=as_written(case.mention.url),
                context=case.mention.context,
                document=str(case.document),
                start=case.mention.start,
                reason=reason,
                candidates=candidates,
            )
        )

    def _may_be_abroad(self, case: Case, rule: str) -> None:
        self.abroad.append(_citation(case, case.mention, "", rule))

    def report(self, code: str, case: Case, message: str) -> None:
        """Something is odd at this place."""
        target = as_written(case.mention.url) or case.mention.text
        words = case.mention.text
        self.findings.append(
            Finding(code=code, path=str(case.document), target=target, message=message, words=words)
        )

    def _without_own(
        self,
        articles: Sequence[Article],
        works: list[Node],
        rows: list[WorkRow],
        citations: list[Citation],
    ) -> tuple[list[Node], list[WorkRow], list[Citation]]:
        """The works, but for those at an address that an article states for itself: they are this article."""
        own = {article.id for article in articles}
        if not any(work.id in own for work in works):
            return works, rows, citations
        kept = [one for one in citations if one.target not in own or one.source != one.target]
        self.counts["self-link"] += len(citations) - len(kept)
        return (
            [work for work in works if work.id not in own],
            [row for row in rows if row.id not in own],
            kept,
        )

    def resolution(self, articles: Sequence[Article], series: dict[str, Series]) -> Resolution:
        """Everything in a fixed order, and works with their ids."""
        works, rows, citations = self._without_own(articles, *self._works.finish())
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
            work_rows=rows,
            abroad=self.abroad,
            first_cited=[self.first_cited[one] for one in sorted(self.first_cited)],
        )


def _citation(case: Case, mention: Mention, target: str, rule: str) -> Citation:
    return Citation(source=case.article.id, target=target, mention=mention, document=case.document, rule=rule)
