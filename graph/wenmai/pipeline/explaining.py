"""How inputs were read: what was recognised in each, and what not. Nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wenmai.errors import InputError
from wenmai.extract import extract
from wenmai.model import Document, Finding, Known, Shape, Site
from wenmai.publication import at_permalinks
from wenmai.read import find_inputs
from wenmai.read.readers import READERS, readings_of
from wenmai.read.source import LeftOut, Reading

__all__ = ["Explanation", "Read", "explained"]

_SHOWN = 60  # code points of a body's beginning and of its end


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """One document, as it was understood."""

    entry: int
    title: str
    title_inferred: bool
    known: Known
    url: str
    date: str
    author: str
    site: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    length: int  # code points of the body
    begins: str  # its first code points
    ends: str  # its last ones, where they are not the same
    links: int
    headings: int
    opaque: int  # formulas and stretches of code
    mentions: dict[Shape, int]  # citations by how they are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One file or member of a container: how it was read and what came out."""

    path: str
    containers: tuple[str, ...]
    encoding: str
    how: str  # the evidence for the encoding
    reader: str  # empty when none read it
    form: str  # what that reader is for
    declined: tuple[tuple[str, str], ...]  # readers asked before, and why each did not read it
    documents: tuple[Read, ...]
    leads_to: tuple[str, ...]  # of pages that only send their readers on: the addresses, as written
    left_out: tuple[tuple[str, str, int, int], ...]  # what, the rule, how many, code points
    findings: tuple[Finding, ...]


def explained(inputs: Sequence[str], stdin: BinaryIO | None, site: Site) -> list[Explanation]:
    """Every file of the inputs, explained; an input may be a member of an archive.

    Raises
    ------
    InputError
        When an input, or that member of it, does not exist.
    """
    found: list[Explanation] = []
    for given in inputs:
        outer, member = _split(given)
        sources, findings = find_inputs([outer], stdin)
        some = [
            _explained(reading, site)
            for source in sources
            for reading in readings_of(source, site)
            if not member or reading.path == f"{source.name}/{member}"
        ]
        some += [_explained(Reading(path=one.path), site, (one,)) for one in findings]
        if member and not some:
            raise InputError(f"{given}: {outer} holds nothing of that name")
        found += some
    return found


def _split(given: str) -> tuple[str, str]:
    """A path, and the name of a member behind it."""
    path = Path(given)
    if given == "-" or given.startswith("@") or path.exists():
        return given, ""
    outer = next((one for one in path.parents if one.is_file()), None)
    return (str(outer), path.relative_to(outer).as_posix()) if outer else (given, "")


def _explained(reading: Reading, site: Site, more: tuple[Finding, ...] = ()) -> Explanation:
    result = reading.result
    placed, odd = at_permalinks(result.documents, site, reported=bool(result.findings))
    findings = [*result.findings, *odd, *more]
    documents = []
    for document in placed:
        extraction, some = extract(document)
        findings += some
        shapes = Counter(mention.shape for mention in extraction.mentions)
        documents.append(_document(document, dict(sorted(shapes.items()))))
    return Explanation(
        path=reading.path,
        containers=reading.containers,
        encoding=reading.encoding,
        how=reading.how,
        reader=reading.reader,
        form=next((one.form for one in READERS if one.name == reading.reader), ""),
        declined=reading.declined,
        documents=tuple(documents),
        leads_to=tuple(one.target for one in result.redirects),
        left_out=tuple(_together(result.left_out)),
        findings=tuple(findings),
    )


def _document(document: Document, mentions: dict[Shape, int]) -> Read:
    body = document.text.strip()
    return Read(
        entry=document.entry,
        title=document.title,
        title_inferred=document.title_inferred,
        known=document.known,
        url=document.url,
        date=document.date,
        author=document.author,
        site=document.site,
        tags=document.tags,
        aliases=document.aliases,
        length=len(document.text),
        begins=body[:_SHOWN],
        ends=body[max(_SHOWN, len(body) - _SHOWN) :],
        links=len(document.links),
        headings=len(document.headings),
        opaque=len(document.opaque),
        mentions=mentions,
    )


def _together(stretches: Sequence[LeftOut]) -> Iterator[tuple[str, str, int, int]]:
    """What was left out for one reason, with its number and its size."""
    sizes: dict[tuple[str, str], list[int]] = {}
    for one in stretches:
        sizes.setdefault((one.what, one.why), []).append(one.size)
    for (what, why), each in sizes.items():
        yield what, why, len(each), sum(each)
