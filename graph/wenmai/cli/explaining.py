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

    yield paint(safe(explanation.path), bold=True)
    for name, value in (
        ("inside", " in ".join(reversed(explanation.containers))),
        ("encoding", f"{explanation.encoding} ({explanation.how})" if explanation.encoding else ""),
        ("reader", f"{explanation.reader}: {explanation.form}" if explanation.reader else "none"),
    ):
        if value:
            yield f"  {name:<9} {safe(value)}"
    for reader, why in explanation.declined:
        yield f"  declined  {safe(reader)}: {clip(safe(why), 120)}"
    for document in explanation.documents[:_MOST]:
        yield from _document(document)
    if len(explanation.documents) > _MOST:
        yield f"  and {len(explanation.documents) - _MOST} more documents (--json shows all)"
    for target in explanation.leads_to[:_MOST]:
        yield f"  leads to  {clip(safe(target), 160)}"
    for what, why, times, size in explanation.left_out:
        yield f"  left out  {safe(what)} ×{times}, {size} characters: {clip(safe(why), 100)}"
    for finding in explanation.findings:
        where = f"{safe(finding.where)}: " if finding.line else ""
        yield f"  finding   {where}{clip(safe(finding.message), 160)} [{safe(finding.code)}]"


def _document(document: Read) -> Iterator[str]:
    from wenmai.cli.printing import clip, safe

    yield f"  entry {document.entry}" if document.entry else "  the whole is one document"
    inferred = " (its first words)" if document.title_inferred else ""
    for name, value in (
        ("title", document.title + inferred),
        ("known by", document.known),
        ("date", document.date),
        ("author", document.author),
        ("url", document.url),
        ("site", document.site),
        ("tags", ", ".join(document.tags)),
        ("aliases", ", ".join(document.aliases)),
        ("begins", " ".join(document.begins.split())),
        ("ends", " ".join(document.ends.split())),
    ):
        yield f"    {name:<9} {clip(safe(value), 200) or '–'}"
    counts = {"links": document.links, "headings": document.headings, "formulas and code": document.opaque}
    cited = {f"cited by {shape}": number for shape, number in document.mentions.items()}
    listed = ", ".join(f"{name} {number}" for name, number in {**counts, **cited}.items())
    yield f"    holds     {document.length} characters, {listed}"
