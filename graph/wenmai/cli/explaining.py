"""What `wenmai build --explain` prints: how each input was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wenmai.pipeline.explaining import Explanation, Read

__all__ = ["show_explanations"]

_MOST = 5  # documents of one file that are shown; --json has all


def show_explanations(explanations: Iterable[Explanation], as_json: bool) -> None:
    """Print them for a person, or as JSON."""
    from wenmai.cli.printing import data, json_text

    if as_json:
        from wenmai.library.records import record

        data(json_text(record(list(explanations))))
        return
    for number, explanation in enumerate(explanations):
        if number:
            data()
        for line in _lines(explanation):
            data(line)


def _lines(explanation: Explanation) -> Iterator[str]:
    from wenmai.cli.printing import clip, paint, safe
    from wenmai.phrases import say, spoken

    yield paint(safe(explanation.path), bold=True)
    form = f"{explanation.reader}: {spoken(explanation.form)}"
    encoding = f"{explanation.encoding} ({spoken(explanation.how)})"
    for name, value in (
        (say("inside"), say(" in ").join(reversed(explanation.containers))),
        (say("encoding"), encoding if explanation.encoding else ""),
        (say("reader"), form if explanation.reader else say("none")),
    ):
        if value:
            yield f"  {_name(name)} {safe(value)}"
    for reader, why in explanation.declined:
        yield f"  {_name(say('declined'))} {safe(reader)}: {clip(safe(spoken(why)), 120)}"
    for document in explanation.documents[:_MOST]:
        yield from _document(document)
    if len(explanation.documents) > _MOST:
        more = len(explanation.documents) - _MOST
        yield f"  {say('and {number} more documents (--json shows all)', number=more)}"
    for target in explanation.leads_to[:_MOST]:
        yield f"  {_name(say('leads to'))} {clip(safe(target), 160)}"
    for what, why, times, size in explanation.left_out:
        taken = say(
            "{what} ×{times}, {size} characters: {rule}",
            what=safe(spoken(what)),
            times=times,
            size=size,
            rule=clip(safe(spoken(why)), 100),
        )
        yield f"  {_name(say('left out'))} {taken}"
    for finding in explanation.findings:
        where = f"{safe(finding.where)}: " if finding.line else ""
        message = clip(safe(spoken(finding.message)), 160)
        yield f"  {_name(say('finding'))} {where}{message} [{safe(finding.code)}]"


def _name(name: str) -> str:
    """What a line tells, in a column of its own."""
    from wenmai.cli.printing import pad

    return pad(name, 9)


def _document(document: Read) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe
    from wenmai.phrases import listed, say

    entry = (
        say("entry {number}", number=document.entry) if document.entry else say("the whole is one document")
    )
    yield f"  {entry}"
    title = document.title
    for name, value in (
        (say("title"), say("{title} (its first words)", title=title) if document.title_inferred else title),
        (say("known by"), document.known),
        (say("date"), document.date),
        (say("author"), document.author),
        (say("url"), document.url),
        (say("site"), document.site),
        (say("tags"), listed(document.tags)),
        (say("aliases"), listed(document.aliases)),
        (say("begins"), " ".join(document.begins.split())),
        (say("ends"), " ".join(document.ends.split())),
    ):
        yield f"    {_name(name)} {clip(safe(value), 200) or '–'}"
    facts = [
        say("{number} characters", number=document.length),
        say("links {number}", number=document.links),
        say("headings {number}", number=document.headings),
        say("formulas and code {number}", number=document.opaque),
        *(say("cited by {shape} {number}", shape=shape, number=n) for shape, n in document.mentions.items()),
    ]
    yield f"    {_name(say('holds'))} {listed(facts)}"
