"""Why one article is or is not a prerequisite of another, as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wenmai.cli.path_text import at, points
from wenmai.cli.printing import coded, paint, quoted, safe, title_of
from wenmai.library.reasoning import SeriesPlaces, WhyAnswer
from wenmai.model import Evidence, Role
from wenmai.phrases import say, spoken

__all__ = ["lines"]


_BLANK = re.compile(r"(?<=[一-鿿]) (?=[一-鿿])")  # 引用 两次, where a number would have one


def lines(answer: WhyAnswer) -> Iterator[str]:
    """The verdict, then everything that speaks for it or against it."""
    yield paint(_verdict(answer), bold=True)
    for node in (answer.article, answer.earlier):
        yield f"  {title_of(node)}" + (f" · {safe(node.date)}" if node.date else "")
    if answer.reasons:
        yield ""
        yield paint(say("weighed"), bold=True)
        for reason in answer.reasons:
            yield f"  {points(reason)}"
            if reason.context and not any(
                reason.context == citation.context for citation in answer.citations
            ):
                yield f"        {quoted(reason.context)}{at(reason.where)}"
        total = round(sum(reason.value for reason in answer.reasons), 4)
        held = (
            "" if abs(total - answer.score) < 0.005 else say(", held at {score}", score=f"{answer.score:.2f}")
        )
        yield f"  = {total:.2f}{held}"
    yield from _cited(say("cited {times}", times=_times(answer.times)), answer.citations)
    back = _times(len(answer.cited_back))
    yield from _cited(say("the second cites the first {times}", times=back), answer.cited_back)
    for places in answer.series:
        yield ""
        yield _series(places)
    if answer.chain:
        yield ""
        yield from _chain(answer)
    if answer.reasons or answer.chain:
        yield ""
        yield paint(_legend(answer), dim=True)


def _legend(answer: WhyAnswer) -> str:
    """What the numbers mean."""
    points = say("points: how much speaks for it, at most 1 in all; those along a chain are multiplied")
    if answer.probability is None or answer.ground in ("declared", "stated"):
        return points
    return points + say("; probability: how likely a reader calls it needed")


def _verdict(answer: WhyAnswer) -> str:
    if answer.role:
        says = _role(answer.role)
        return say("{verdict} ({ground})", verdict=says, ground=_ground(answer)) if answer.ground else says
    through = say("reached only through others") if answer.chain else say("no prerequisite")
    nothing = not (answer.citations or answer.cited_back or answer.series or answer.chain or answer.reasons)
    if nothing and answer.article.id != answer.earlier.id:
        return say("no prerequisite: nothing connects the two")
    return say("{verdict}: {reason}", verdict=through, reason=safe(spoken(answer.why_not)))


def _role(role: Role) -> str:
    if role == "needed":
        return say("needed: the second has to be read before the first")
    if role == "likely":
        return say("likely needed: to be read before the first, as far as can be guessed")
    return say("it helps: the second is useful before the first, and not needed")


def _ground(answer: WhyAnswer) -> str:
    """By whose word it is a prerequisite; of a guess, how likely it is needed."""
    if answer.ground == "declared":
        return say("the author says so")
    if answer.ground == "stated":
        return say("a record states it")
    if answer.probability is None:
        return say("inferred")
    return say("inferred, needed with probability {probability}", probability=f"{answer.probability:.2f}")


def _times(number: int) -> str:
    if number == 1:
        return say("once")
    return say("twice") if number == 2 else say("{number} times", number=number)


def _cited(name: str, citations: Sequence[Evidence]) -> Iterator[str]:
    if not citations:
        return
    yield ""
    yield paint(_BLANK.sub("", name), bold=True)
    for citation in citations:
        percent = round((citation.place or 0) * 100)
        position = "" if citation.place is None else say("at {number} % of the text", number=percent)
        cue = say("cue: {cue}", cue=coded("cue", citation.cue)) if citation.cue else ""
        where = safe(citation.where)
        rule = say("rule: {rule}", rule=safe(citation.rule)) if citation.rule else ""
        yield f"  {' · '.join(part for part in (safe(citation.text), rule, cue, position, where) if part)}"
        if citation.context:
            yield f"    {quoted(citation.context, mark=citation.text)}"


def _series(places: SeriesPlaces) -> str:
    first, second = (safe(part) or say("without a number") for part in (places.article, places.earlier))
    title = title_of(places.series)
    return say(
        "same series: {title}, part {first} and part {second}", title=title, first=first, second=second
    )


def _lead(role: Role, title: str) -> str:
    if role == "needed":
        return say("needs {title}", title=title)
    return (
        say("likely needs {title}", title=title)
        if role == "likely"
        else say("is helped by {title}", title=title)
    )


def _chain(answer: WhyAnswer) -> Iterator[str]:
    """From the article back to the earlier one, each with the edge that leads on to the one before it."""
    yield paint(say("the best chain ({score})", score=f"{answer.chain[0].score:.2f}"), bold=True)
    yield f"  {title_of(answer.article)}"
    for step in reversed(answer.chain):
        weights = ", ".join(map(points, step.reasons))
        yield f"    {_lead(step.role, safe(step.title or step.id))}"
        if weights:
            yield paint(f"      {weights}", dim=True)
