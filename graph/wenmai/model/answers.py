"""What is answered: a path to read, and what was weighed for it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from wenmai.model.graph import Drop, Node, Reason
from wenmai.model.kinds import Ground, Known, Role

__all__ = ["Candidate", "PathAnswer", "PathStep"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathStep:
    """One article to read on the way to the target."""

    id: str
    title: str
    url: str = ""
    date: str = ""
    known: Known | Literal[""] = ""
    role: Role = "needed"
    ground: Ground | Literal[""] = ""  # of the requirement that led here
    score: float = 0.0
    probability: float | None = None  # of that requirement: how likely a reader calls it needed
    reasons: tuple[Reason, ...] = ()
    minutes: int | None = None
    needed_for: tuple[str, ...] = ()  # ids of later steps, or of the target
    goal: bool = False  # asked for itself, as one of several or as part of a topic or series


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An article that another may build on, what was weighed, and what a path made of it."""

    source: str
    target: str
    title: str = ""  # of the target
    role: Role | Literal[""] = ""  # empty when it is no prerequisite
    ground: Ground | Literal[""] = ""  # by whose word it is one
    score: float = 0.0
    probability: float | None = None  # how likely a reader calls it needed
    reasons: tuple[Reason, ...] = ()  # each with its points
    followed: bool = False
    why: str = ""  # why not; empty when it was followed


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAnswer:
    """What to read before `target`, in order; the target itself is not among the steps.

    When several articles, a topic or a series were asked for, those articles are steps too, marked
    as goals, and `target` is the topic, the series, or the first article named.
    """

    target: Node
    steps: tuple[PathStep, ...] = ()
    dropped: tuple[Drop, ...] = ()  # cut cycles, the budget's victims, helpful ones not asked for
    known: tuple[str, ...] = ()
    useful: tuple[PathStep, ...] = ()  # where nothing is needed: the two likeliest to be needed
    goals: tuple[str, ...] = ()  # ids of the articles asked for, when they are steps
    candidates: tuple[Candidate, ...] = ()  # everything that was weighed, on request
    titles: tuple[tuple[str, str], ...] = ()  # id → title, of the articles between which a circle was cut

    @property
    def minutes(self) -> int | None:
        """Of reading all steps, as far as that is known; None where it is of none."""
        told = [step.minutes for step in self.steps if step.minutes is not None]
        return sum(told) if told or not self.steps else None

    @property
    def unknown_lengths(self) -> int:
        """How many steps are not counted in `minutes`, as nobody has seen their text."""
        return sum(step.minutes is None for step in self.steps)

    def _repr_html_(self) -> str:
        """What a notebook shows: the steps in order, each with the sentence that justifies it."""
        items = "".join(
            f"<li><b>{_linked(step.title, step.url)}</b> {escape(step.date)} <i>{escape(step.role)}</i>"
            f"<br>{escape(next((reason.context for reason in step.reasons if reason.context), ''))}</li>"
            for step in self.steps
        )
        return f"<p>before {_linked(self.target.title, self.target.url)}</p><ol>{items}</ol>"


def _linked(title: str, url: str) -> str:
    """A title that leads to the article, where its address is one of the web."""
    if not url.startswith(("https://", "http://")):
        return escape(title)
    return f'<a href="{escape(url)}">{escape(title)}</a>'
