"""Why one article is or is not a prerequisite of another, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wenmai.cli.path_text import points
from wenmai.cli.printing import paint, quoted, safe, title_of
from wenmai.library.reasoning import SeriesPlaces, WhyAnswer
from wenmai.model import Evidence, Role
from wenmai.phrases import phrases

__all__ = ["lines"]


def lines(answer: WhyAnswer) -> Iterator[str]:
    """The verdict, then everything that speaks for it or against it."""
    yield paint(_verdict(answer), bold=True)
    for node in (answer.article, answer.earlier):
        yield f"  {title_of(node)}" + (f" · {safe(node.date)}" if node.date else "")
    if answer.reasons:
        yield ""
        yield paint("weighed", bold=True)
        for reason in answer.reasons:
            yield f"  {points(reason)}"
            if reason.context and not any(
                reason.context == citation.context for citation in answer.citations
            ):
                yield f"        {quoted(reason.context)}"
        total = round(sum(reason.value for reason in answer.reasons), 4)
        held = "" if abs(total - answer.score) < 0.005 else f", held at {answer.score:.2f}"
        yield f"  = {total:.2f}{held}"
    yield from _cited(f"cited {_times(answer.times)}", answer.citations)
    back = len(answer.cited_back)
    yield from _cited(f"the second cites the first {_times(back)}", answer.cited_back)
    for places in answer.series:
        yield ""
        yield _series(places)
    if answer.chain:
        yield ""
        yield from _chain(answer)


def _verdict(answer: WhyAnswer) -> str:
    if answer.role:
        says = {"needed": "needed: the second has to be read before the first",
                "likely": "likely needed: to be read before the first, as far as can be guessed",
                "helps": "it helps: the second is useful before the first, and not needed"}  # fmt: skip
        return f"{says[answer.role]} ({_ground(answer)})" if answer.ground else says[answer.role]
    through = "reached only through others" if answer.chain else "no prerequisite"
    nothing = not (answer.citations or answer.cited_back or answer.series or answer.chain or answer.reasons)
    if nothing and answer.article.id != answer.earlier.id:
        return "no prerequisite: nothing connects the two"
    return f"{through}: {safe(phrases().why(answer.why_not))}"


def _ground(answer: WhyAnswer) -> str:
    """By whose word it is a prerequisite; of a guess, how likely it is needed."""
    if answer.ground == "declared":
        return "the author says so"
    if answer.ground == "stated":
        return "a record states it"
    likely = "" if answer.probability is None else f", needed with probability {answer.probability:.2f}"
    return f"inferred{likely}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _cited(name: str, citations: Sequence[Evidence]) -> Iterator[str]:
    if not citations:
        return
    yield ""
    yield paint(name, bold=True)
    for citation in citations:
        position = "" if citation.place is None else f"at {round(citation.place * 100)} % of the text"
        cue = f"cue: {citation.cue}" if citation.cue else ""
        where = safe(citation.document) + (f", {citation.start}" if citation.end else "")
        rule = f"rule: {safe(citation.rule)}" if citation.rule else ""
        yield f"  {' · '.join(part for part in (safe(citation.text), rule, cue, position, where) if part)}"
        if citation.context:
            yield f"    {quoted(citation.context, mark=citation.text)}"


def _series(places: SeriesPlaces) -> str:
    parts = [safe(part) or "without a number" for part in (places.article, places.earlier)]
    return f"same series: {title_of(places.series)}, part {parts[0]} and part {parts[1]}"


_LEADS: dict[Role, str] = {"needed": "needs", "likely": "likely needs", "helps": "is helped by"}


def _chain(answer: WhyAnswer) -> Iterator[str]:
    """From the article back to the earlier one, each with the edge that leads on to the one before it."""
    yield paint(f"the best chain ({answer.chain[0].score:.2f})", bold=True)
    yield f"  {title_of(answer.article)}"
    for step in reversed(answer.chain):
        weights = ", ".join(map(points, step.reasons))
        yield f"    {_LEADS[step.role]} {safe(step.title or step.id)}"
        if weights:
            yield paint(f"      {weights}", dim=True)
