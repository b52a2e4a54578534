"""What can come of one mention."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from wenmai.model import Hint, filled
from wenmai.resolve.case import Case

__all__ = ["Answer", "Cites", "Counted", "OnlyCited", "Open", "Waits", "WorkCited", "cites"]


@filled(frozen=True, slots=True)
class Cites:
    """An article is cited."""

    target: str  # its id
    rule: str
    section: str = ""  # heading that the mention names
    conflict: str = ""  # what about the title is odd, for a finding


@dataclass(frozen=True, slots=True)
class WorkCited:
    """A work is cited: what it is, and where it is when its address says no more than that."""

    hint: Hint
    url: str = ""


@dataclass(frozen=True, slots=True)
class OnlyCited:
    """An article is cited that no document shows."""

    url: str = ""  # canonical; empty when only a title is known


@dataclass(frozen=True, slots=True)
class Open:
    """Nothing is cited, for a reason; these could have been meant."""

    reason: str
    candidates: tuple[str, ...] = ()  # ids


@dataclass(frozen=True, slots=True)
class Counted:
    """It is no citation, and counted under a name."""

    name: str


@dataclass(frozen=True, slots=True)
class Waits:
    """It is decided when more is known: of all titles, of how many notes there are, of the series."""

    until: Literal["titles", "notes", "series"]


Answer: TypeAlias = Cites | WorkCited | OnlyCited | Open | Counted | Waits


def cites(case: Case, target: str, rule: str, *, itself: str) -> Answer:
    """The article of this id is cited; where it is the one that cites, that is only counted."""
    return Counted(itself) if target == case.article.id else Cites(target, rule)
