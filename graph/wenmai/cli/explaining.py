"""What `wenmai build --explain` prints: how each input was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wenmai.pipeline.explaining import Explanation, Read

__all__ = ["show_explanations"]

_MOST = 5  # documents of one file that are shown; --json has all


def show_explanations(found: Iterable[Explanation], as_json: bool) -> None:
    """Print them for a person, or as JSON."""
    from dataclasses import asdict

    from wenmai.cli.printing import data, json_text

    if as_json:
        data(json_text([asdict(one) for one in found]))
        return
    for number, one in enumerate(found):
        if number:
            data()
        for line in _lines(one):
            data(line)


def _lines(one: Explanation) -> Iterator[str]:
    from wenmai.cli.printing import clip, paint, safe

    yield paint(safe(one.path), bold=True)
    for name, value in (
        ("inside", " in ".join(reversed(one.containers))),
        ("encoding", f"{one.encoding} ({one.how})" if one.encoding else ""),
        ("reader", f"{one.reader}: {one.form}" if one.reader else "none"),
    ):
        if value:
            yield f"  {name:<9} {safe(value)}"
    for reader, why in one.declined:
        yield f"  declined  {safe(reader)}: {clip(safe(why), 120)}"
    for document in one.documents[:_MOST]:
        yield from _document(document)
    if len(one.documents) > _MOST:
        yield f"  and {len(one.documents) - _MOST} more documents (--json shows all)"
    for what, why, times, size in one.left_out:
        yield f"  left out  {safe(what)} ×{times}, {size} characters: {clip(safe(why), 100)}"
    for finding in one.findings:
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
