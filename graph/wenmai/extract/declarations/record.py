"""What has been heard of a text: its citations and names that must be read first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from wenmai.extract.declarations.names import Name, NameKind
from wenmai.extract.declarations.ranges import joints_of
from wenmai.extract.declarations.units import Unit
from wenmai.model import Declaration, Span

__all__ = ["NamedNeed", "Record"]

_SEQUEL = ("goes-on", "stands-on")  # frames that only imply that the other text comes first


@dataclass(frozen=True, slots=True)
class NamedNeed:
    """A title, or a part without its title, that stands in such words without mark and link."""

    name: str  # as it stands there, in simplified characters
    start: int  # code points: where the unit begins that holds it
    declaration: Declaration
    kind: NameKind = "title"  # words may be no title at all: 先看“用户协议”
    meant: str = ""  # what it stands for, where that is more: 5~6 for Phase 5
    ends: Span = (0, 0)  # between: where the citations begin from which and to which


class Record:
    """What is needed, with the words that say so."""

    def __init__(self) -> None:
        self.citations: dict[int, Declaration] = {}  # by where the citation begins
        self.names: list[NamedNeed] = []
        self.at_end: list[Declaration] = []  # of labels behind which nothing but links has come so far

    def declare(self, starts: Iterable[int], declaration: Declaration) -> None:
        """Keep citations; what was heard of one first holds."""
        for start in starts:
            self.citations.setdefault(start, declaration)

    def name(self, name: Name, declaration: Declaration, unit: Unit) -> None:
        """Keep what is named without a link; the same is lacking once."""
        if all((name.words, name.meant) != (other.name, other.meant) for other in self.names):
            self.names.append(NamedNeed(name.words, unit.start, declaration, name.kind, name.meant))

    def between(self, words: str, starts: Sequence[int], unit: Unit) -> None:
        """Keep what stands between the ends of a range, where both are needed."""
        end_of = dict(unit.cited)
        for number, joint in joints_of(words):
            ends = starts[number], starts[number + 1]
            heard = [self.citations.get(start) for start in ends]
            if heard[0] and heard[0] is heard[1]:
                self.names.append(NamedNeed(joint, end_of[ends[0]], heard[0], "between", ends=ends))

    def withdraw_sequel(self) -> None:
        """Take back what followed only from this text's being a sequel."""
        for start in [start for start, heard in self.citations.items() if heard.rule in _SEQUEL]:
            del self.citations[start]

    def forget_parts(self, sentence: str, pointing: Collection[int]) -> None:
        """What a sentence asks for without a title is known by the links behind it."""
        self.names = [
            name
            for name in self.names
            if name.kind not in ("part", "passage") or not _says(name.declaration, sentence)
        ]
        for start in [start for start in self.citations if start in pointing]:
            if _says(self.citations[start], sentence):
                del self.citations[start]

    def stands_at_end(self, declaration: Declaration) -> None:
        """Keep in mind a label that may be the last thing in its text."""
        self.at_end.append(declaration)

    def text_goes_on(self) -> None:
        """Such labels were not the last thing."""
        self.at_end = []

    def close(self) -> None:
        """The text ends: labels that stand there speak of the whole."""
        for start, heard in self.citations.items():
            self.citations[start] = self._of_whole(heard)
        self.names = [replace(name, declaration=self._of_whole(name.declaration)) for name in self.names]

    def _of_whole(self, heard: Declaration) -> Declaration:
        return replace(heard, section="") if any(heard is one for one in self.at_end) else heard


def _says(declaration: Declaration, sentence: str) -> bool:
    return declaration.sentence.rstrip(":：").split() == sentence.split()
