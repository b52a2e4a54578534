"""From files to documents: walk the inputs, decode, ask each reader in turn whether it knows the form.

A reader is one module with two functions, `recognises(source)` and `read(source)`, and one row here.
The order matters: the first that recognises the content reads it, whatever the file is called.
"""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from wenmai.errors import InputError
from wenmai.model import Finding
from wenmai.read import archive_page, excerpt_list, home_page, html_page, markdown, records
from wenmai.read.source import ReadResult, Source, decode

__all__ = ["READERS", "Input", "Reader", "find_inputs", "read_bytes"]

LARGEST = 256 * 1024 * 1024  # bytes of one file


@dataclass(frozen=True, slots=True)
class Reader:
    """One row of the table: a form of document and the two functions that know it."""

    name: str
    form: str  # for people: what such a document looks like
    recognises: Callable[[Source], bool]
    read: Callable[[Source], ReadResult]


READERS: tuple[Reader, ...] = (
    Reader("records", "one JSON object a line", records.recognises, records.read),
    Reader("html", "a saved article page", html_page.recognises, html_page.read),
    Reader("archive-page", "title, byline with date, excerpt", archive_page.recognises, archive_page.read),
    Reader("home-page", "day heading, title, excerpt, read more", home_page.recognises, home_page.read),
    Reader("markdown", "Markdown with front matter", markdown.recognises, markdown.read),
    Reader("excerpt-list", "one cut-off excerpt a line", excerpt_list.recognises, excerpt_list.read),
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: where it is, and what it is called in every output."""

    file: Path
    name: str
    data: bytes | None = None  # the content, where it does not come from a file


def find_inputs(paths: Sequence[str]) -> tuple[list[Input], list[Finding]]:
    """Every regular file below the given files and folders, in a fixed order.

    Names are relative to the folder that was given, so that a build does not depend on where the
    folder stands. Hidden files, links, pipes and devices are not read; what is passed over for
    being no regular file is reported.

    Raises
    ------
    InputError
        When a path does not exist.
    """
    found: dict[str, Input] = {}
    findings: list[Finding] = []
    for given in paths:
        root = Path(given)
        if not root.exists():
            raise InputError(f"{given}: no such file or folder")
        for file in [root] if not root.is_dir() else sorted(_walk(root)):
            name = file.name if file == root else file.relative_to(root).as_posix()
            if not stat.S_ISREG(file.lstat().st_mode):
                findings.append(
                    Finding(code="not-a-file", path=name, message="a link, pipe or device; not read")
                )
                continue
            if name in found and found[name].file.resolve() != file.resolve():
                name = file.as_posix()  # two folders with a file of the same name
            found[name] = Input(file, name)
    return [found[name] for name in sorted(found)], findings


def _walk(folder: Path) -> Iterator[Path]:
    todo = [folder]
    while todo:
        for one in todo.pop().iterdir():
            if one.name.startswith(".") or one.suffix == ".py":
                continue
            if one.is_dir() and not one.is_symlink():
                todo.append(one)
            elif one.name not in ("README.md", "site.toml"):  # about the folder, not part of it
                yield one


def read_bytes(name: str, data: bytes) -> ReadResult:
    """The documents of one file; a form that no reader knows is a finding, never an error."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return ReadResult((), (Finding(code="empty", path=name, message="nothing in it"),))
    source, findings = decode(name, data)
    for reader in READERS:
        if reader.recognises(source):
            limit = sys.getrecursionlimit()
            try:
                result = reader.read(source)
            except RecursionError:
                message = f"nested too deeply for the {reader.name} reader (more than {limit} levels)"
                return ReadResult((), (*findings, Finding(code="too-deep", path=name, message=message)))
            return ReadResult(result.documents, (*findings, *result.findings))
    forms = "; ".join(f"{reader.name} ({reader.form})" for reader in READERS)
    message = f"no reader knows this form; known are {forms}"
    return ReadResult((), (*findings, Finding(code="unrecognised", path=name, message=message)))
