"""Documents believed to show one article, while merging."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenmai.merge.length import sample_of
from wenmai.model import Document, Extraction, Finding, Known

__all__ = ["KNOWN_ORDER", "Cluster"]


KNOWN_ORDER: dict[Known, int] = {"text": 0, "listed": 1, "cited": 2}


@dataclass(slots=True)
class Cluster:
    """Documents believed to show one article, while merging."""

    members: list[Extraction]
    url: str = ""
    date: str = ""  # full where any document gives it
    date_inferred: bool = False
    findings: list[Finding] = field(default_factory=list)
    sampled: tuple[int, frozenset[int]] = (0, frozenset())  # members when it was taken, and the sample

    def sample(self) -> frozenset[int]:
        """Of the longest full text; empty where only excerpts are known."""
        if self.sampled[0] != len(self.members):
            texts = [document.text for document in self.documents if document.known == "text"]
            self.sampled = len(self.members), sample_of(max(texts, key=len)) if texts else frozenset()
        return self.sampled[1]

    @property
    def documents(self) -> list[Document]:
        return [member.document for member in self.members]

    def first(self, name: str) -> str:
        """The first value of a text field that is not empty."""
        return next((value for document in self.documents if (value := getattr(document, name))), "")

    def conflict(self, code: str, message: str, *, target: str = "") -> Finding:
        """What contradicts itself in the documents of one article, reported of the fullest."""
        return Finding(code=code, path=str(self.documents[0].ref), target=target, message=message)
