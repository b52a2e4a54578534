"""From a stream of bytes to documents: through containers, decoding and the table of readers.

One damaged or hostile part costs itself and nothing else: whatever happens below a container's
member or within a reader becomes a finding, and reading goes on with the next.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BufferedReader

from wenmai.fold import canonical_url, host_of
from wenmai.model import Document, Finding, Site
from wenmai.read.anchors import stated_anchors
from wenmai.read.containers import (
    Bomb,
    Budget,
    Container,
    Level,
    Member,
    Opened,
    Packing,
    buffered,
    container_of,
    packing_of,
)
from wenmai.read.labels import with_short_labels
from wenmai.read.link_schemes import with_known_links
from wenmai.read.redirects import redirect_of
from wenmai.read.source import NotThisForm, Reading, ReadResult, Source, decode
from wenmai.read.stated_address import bad_addresses
from wenmai.read.streams import HEAD, in_memory
from wenmai.read.unread import has_control_bytes, unread_kind
from wenmai.words.files import MARKDOWN, is_file, without_ending

__all__ = ["LARGEST", "LARGEST_PAGE", "NO_MEMORY", "Reader", "readings"]

NO_MEMORY = "there is not enough memory to read it"

LARGEST = 256 * 1024 * 1024  # bytes of one file of many records
LARGEST_PAGE = 32 * 1024 * 1024  # bytes of one page: more is no article, and would cost its second
_TRIAL = 1024 * 1024  # bytes by which the reader of a larger file is chosen
_DEEPEST = 3  # containers within containers


@dataclass(frozen=True, slots=True)
class Reader:
    """One row of the table: a form of document and the two functions that know it."""

    name: str
    form: str  # for people: what such a document looks like
    recognises: Callable[[Source], bool]
    read: Callable[[Source], ReadResult]
    largest: int = LARGEST_PAGE  # bytes; LARGEST for a form that holds many documents
    binary: bool = False  # it reads the bytes; the text is of no use to it
    pages: bool = False  # a file is one page, whose source states the ids of its places


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a stream stands, and what its containers say of it."""

    path: str
    containers: tuple[str, ...] = ()
    member: Member | None = None

    def inside(self, form: str, path: str, member: Member | None = None) -> _Place:
        """One container deeper."""
        return _Place(path, (*self.containers, form), member)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What stays the same for everything in one input."""

    readers: Sequence[Reader]
    site: Site
    budget: Budget


def readings(
    path: str, stream: BufferedReader, size: int, readers: Sequence[Reader], site: Site
) -> Iterator[Reading]:
    """Every document file in a stream: itself, or the members of the container that it is.

    Parameters
    ----------
    size
        Bytes of the whole, by which the bounds on unpacking are reckoned.
    """
    desk = _Desk(readers, site, Budget(size))
    try:
        yield from _stream(desk, _Place(path), stream)
    except Bomb as bomb:
        yield _reported(_Place(path), "bomb", f"{bomb}; the rest was not read")


def _stream(desk: _Desk, place: _Place, stream: BufferedReader) -> Iterator[Reading]:
    head = stream.peek(HEAD)[:HEAD]
    packing, container = packing_of(head), container_of(head)
    if not (packing or container):
        yield from _file(desk, place, stream, head)
    elif len(place.containers) >= _DEEPEST:
        message = f"more than {_DEEPEST} containers within each other; not read"
        yield _reported(place, "too-deep", message)
    elif packing:
        yield from _packed(desk, place, stream, packing)
    elif container:
        yield from _contained(desk, place, stream, container)


def _packed(desk: _Desk, place: _Place, stream: BufferedReader, packing: Packing) -> Iterator[Reading]:
    """What a compressed stream holds; an archive in it keeps the name of the file as it is."""
    damage: list[str] = []
    level = Level(desk.budget)
    inner = buffered(packing.unpack(stream, level), level, damage)
    path = place.path
    try:
        if not container_of(inner.peek(HEAD)[:HEAD]):
            name = path.rpartition("/")[2]
            suffix = next((one for one in packing.suffixes if name.lower().endswith(one)), "")
            path = f"{path}/{name[: len(name) - len(suffix)] or name}"
        yield from _stream(desk, place.inside(packing.name, path, place.member), inner)
    except Bomb as bomb:
        if bomb.whole:
            raise
        yield _reported(place, "bomb", f"{bomb}; the rest was not read")
    for message in damage:
        yield _reported(place, "damaged", f"{packing.name}: {message}; what stands before was read")


def _contained(desk: _Desk, place: _Place, stream: BufferedReader, container: Container) -> Iterator[Reading]:
    if container.seeks and not stream.seekable():
        data = _at_most(stream, LARGEST)
        if len(data) > LARGEST:
            yield _reported(place, "too-large", f"a {container.name} of more than {LARGEST // 2**20} MB")
            return
        stream = in_memory(data)
    nothing = True
    try:
        for one in _entries(Opened(place.path, stream, desk.budget, desk.budget.stored), container):
            nothing = False
            if isinstance(one, Finding):
                yield Reading(path=one.path, containers=place.containers, result=ReadResult((), (one,)))
            else:
                yield from _member(desk, place.inside(container.name, f"{place.path}/{one.name}", one))
    except Bomb as bomb:
        if bomb.whole:
            raise
        yield _reported(place, "bomb", f"{bomb}; the rest was not read")
        return
    if nothing:
        yield _reported(place, "empty", f"a {container.name} with nothing to read in it")


def _entries(opened: Opened, container: Container) -> Iterator[Member | Finding]:
    """The members; whatever damage makes a library raise ends the container, not the build."""
    members = container.members(opened)
    try:
        yield from members
    except Bomb:
        raise
    except Exception as error:
        yield opened.finding("damaged", f"{_failure(error)}; the rest was not read")


def _member(desk: _Desk, place: _Place) -> Iterator[Reading]:
    assert place.member is not None
    if place.member.moved_to:
        stub = Document(path=place.path, reader="html", url=place.member.url)
        result = ReadResult(redirects=redirect_of(stub, place.member.moved_to))
        yield Reading(path=place.path, containers=place.containers, result=result)
        return
    try:
        yield from _stream(desk, place, place.member.stream)
    except Bomb as bomb:
        if bomb.whole:
            raise
        yield _reported(place, "bomb", f"{bomb}; not read")


def _file(desk: _Desk, place: _Place, stream: BufferedReader, head: bytes) -> Iterator[Reading]:
    """One file that is no container."""
    kind = unread_kind(place.path, head)
    if kind and not (kind == ".py" and desk.site.gallery_of(place.path)[0]):
        yield _reported(place, "skipped", kind)
        return
    most = desk.site.largest_page << 20 or LARGEST_PAGE
    data = _at_most(stream, most)
    readers = desk.readers
    if len(data) > most:
        trial, _ = decode(place.path, data[:_TRIAL], declared=place.member.charset if place.member else "")
        chosen = next((one for one in readers if _declines(one, trial) is None), None)
        if chosen is None or chosen.largest <= LARGEST_PAGE:
            message = (
                f"more than {most >> 20} MB; largest_page = {2 * (most >> 20)} in site.toml would read it"
            )
            yield _reported(place, "too-large", message)
            return
        data += _at_most(stream, chosen.largest - len(data))
        if len(data) > chosen.largest:
            yield _reported(place, "too-large", f"more than {chosen.largest // 2**20} MB; split it")
            return
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        finding = Finding(code="empty", path=place.path, message="nothing in it")
        note = _empty_note(place)
        yield Reading(path=place.path, containers=place.containers, result=ReadResult(note, (finding,)))
        return
    yield _read(desk, place, data)


def _empty_note(place: _Place) -> tuple[Document, ...]:
    """A note that is nothing but its name yet; whether others name it, no file says by itself."""
    if not is_file(place.path, MARKDOWN):
        return ()
    name = without_ending(place.path.rpartition("/")[2], MARKDOWN)
    return (Document(path=place.path, reader="markdown", title=name, known="listed"),)


def _at_most(stream: BufferedReader, size: int) -> bytes:
    """That many bytes and one more where there are more; what came before damage is kept."""
    chunks: list[bytes] = []
    left = size + 1
    while left > 0 and (chunk := stream.read1(min(left, 1 << 20))):
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


_OF_CONTAINER = ("url", "title", "whole", "author", "date", "order", "saved")


def _read(desk: _Desk, place: _Place, data: bytes) -> Reading:
    """Decode, and ask the readers in turn."""
    member = place.member
    source, told = decode(place.path, data, declared=member.charset if member else "", site=desk.site)
    doubts = tuple(told)
    if member:
        source = replace(
            source,
            **{name: getattr(member, name) for name in _OF_CONTAINER},
        )
    reading = Reading(path=place.path, containers=place.containers, encoding=source.encoding, how=source.how)
    binary = has_control_bytes(source.text)
    if binary:
        reading = replace(reading, encoding="", how="")
    findings = [] if binary else [*doubts]
    declined: list[tuple[str, str]] = []
    for reader in desk.readers:
        if binary and not reader.binary:
            continue
        why = _declines(reader, source)
        if why is None:
            try:
                result = reader.read(source)
            except NotThisForm as no:
                why = str(no) or f"not {reader.form}"
            except MemoryError:
                return replace(reading, result=_finding(place.path, "no-memory", NO_MEMORY))
            except Exception as error:  # one page that defeats a reader never stops a build
                why = _failure(error)
                message = f"the {reader.name} reader failed: {why}"
                findings.append(Finding(code="reader-failed", path=place.path, message=message))
            else:
                if reader.binary:  # what its bytes look like as text says nothing of it
                    reading = replace(reading, encoding="", how="")
                    findings = [finding for finding in findings if finding not in doubts]
                known = [with_known_links(_filled(one, source), desk.site) for one in result.documents]
                filled = [with_short_labels(one) for one in known]
                findings += [*result.findings, *(finding for _, long in filled for finding in long)]
                findings += [finding for document in known for finding in bad_addresses(document)]
                documents = tuple(document for document, _ in filled)
                if reader.pages and [one.entry for one in documents] == [0]:
                    documents = (replace(documents[0], anchors=stated_anchors(source.text, reader.name)),)
                result = replace(result, documents=documents, findings=tuple(findings))
                return replace(reading, reader=reader.name, declined=tuple(declined), result=result)
        declined.append((reader.name, why))
    if binary and not findings:
        return replace(reading, result=_finding(place.path, "skipped", "binary"))
    forms = ", ".join(reader.name for reader in desk.readers)
    message = f"no reader knows this form; known are {forms}"
    findings.append(Finding(code="unrecognised", path=place.path, message=message))
    return replace(reading, declined=tuple(declined), result=ReadResult((), tuple(findings)))


def _declines(reader: Reader, source: Source) -> str | None:
    """Why a reader does not take a source; None when it does."""
    try:
        return None if reader.recognises(source) else f"not {reader.form}"
    except MemoryError:
        raise
    except Exception as error:  # as above: a page that defeats a reader is for the next one
        return _failure(error)


def _failure(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return f"nested too deeply (more than {sys.getrecursionlimit()} levels)"
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]


def _filled(document: Document, source: Source) -> Document:
    """What a page leaves empty, from its container; an entry of a list page is not that page."""
    if document.entry or not (source.url or source.title or source.author or source.date or source.order):
        return document
    url = document.url or source.url
    own = document.title if document.title != " ".join(source.whole.split()) else ""
    return replace(
        document,
        url=url,
        site=document.site or host_of(canonical_url(url)),
        title=own or source.title or document.title,
        author=document.author or source.author,
        date=document.date or source.date,
        order=document.order or source.order or None,
    )


def _reported(place: _Place, code: str, message: str) -> Reading:
    return Reading(path=place.path, containers=place.containers, result=_finding(place.path, code, message))


def _finding(path: str, code: str, message: str) -> ReadResult:
    return ReadResult((), (Finding(code=code, path=path, message=message),))
