"""What to read: files, folders, lists of files, standard input. Only regular files are ever opened."""

from __future__ import annotations

import hashlib
import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BufferedReader, FileIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from wenmai.errors import InputError
from wenmai.model import Finding
from wenmai.read.containers import HEAD, in_memory
from wenmai.read.encoding import readable_name
from wenmai.read.own_outputs import MANIFEST, PARTS, is_working_file, outputs_in
from wenmai.read.unread import unread_kind
from wenmai.words.files import LIGHT, MARKDOWN, OF_OTHERS, PAGES, is_file

__all__ = ["Input", "changed", "content_digest", "find_inputs", "opened", "read_digest", "readme_of"]

README = "README.md"
VAULT = ".obsidian"  # the folder of settings of a vault of notes
_NOT_CONTENT = frozenset((README, "aliases.toml", "site.toml"))  # about the folder, not part of it
_MARKUP = (*MARKDOWN, *LIGHT, *PAGES)
_OF_TOOLS = ("._", ".#")  # how systems and editors call what they keep beside a file
_MOST_STDIN = 1024 * 1024 * 1024  # bytes; they have to stay in memory
# A pipe that took a file's place after it was found must neither block nor be followed.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@dataclass(frozen=True, slots=True)
class Input:
    """A file to read: where it is, and what it is called in every output."""

    file: Path
    name: str
    data: bytes | None = None  # the content, where it does not come from a file
    size: int = 0  # bytes, when it was found
    modified: int = 0  # nanoseconds, when it was found
    status_changed: int = 0  # nanoseconds; the time of the last change of content, name or rights
    inode: int = 0
    about: bool = False  # it says what the folder is: an article only where notes name it


def find_inputs(paths: Sequence[str], stdin: BinaryIO | None = None) -> tuple[list[Input], list[Finding]]:
    """Every regular file below the given files and folders, in a fixed order.

    Names are relative to the folder that was given, so that a build does not depend on where the
    folder stands; they are in Unicode's composed form, whatever the file system keeps. Hidden files,
    links, pipes and devices below a folder are not read; what is passed over for being no regular
    file is reported. A link that is given itself is followed.

    Parameters
    ----------
    paths
        Files and folders. `-` is standard input. `@list.txt` names a file with one path a line,
        relative to the folder of that file; `@-` is such a list on standard input, relative to the
        current folder. Lines that are blank or start with # are passed over.
    stdin
        Where `-` and `@-` are read from.

    Raises
    ------
    InputError
        When a path does not exist or can't be listed; one that a list names is only reported.
    """
    search = _Search()
    for given in paths:
        if given == "-":
            search.add_data("stdin", _all_of(stdin))
        elif given.startswith("@"):
            search.add_list(given[1:], stdin)
        elif not os.path.lexists(given):
            if "://" in given:
                raise InputError(
                    f"{given}: addresses are not fetched; save the pages first, as with wget -r -k"
                )
            raise InputError(f"{given}: no such file or folder")
        else:
            _try_listing(Path(given))
            search.add(Path(given), Path(given).name)
    return search.named(), search.findings


def readme_of(paths: Sequence[str]) -> list[Input]:
    """The README of the one folder that was given, where `find_inputs` passes over it."""
    folder = Path(paths[0]) if len(paths) == 1 and not paths[0].startswith(("-", "@")) else None
    if folder is None or not os.path.lexists(folder / README) or (folder / VAULT).is_dir():
        return []
    search = _Search()
    search.add_file(folder / README, README, "")  # a link is not followed
    return [replace(one, about=True) for one in search.named()]


def _try_listing(given: Path) -> None:
    """A folder that was named is not passed over: what it holds would vanish from the graph."""
    if given.is_dir():
        try:
            os.scandir(given).close()
        except OSError as error:
            raise InputError(f"{given}: can't be listed ({error.strerror})") from error


class _Search:
    """What has been found so far."""

    def __init__(self) -> None:
        self._found: list[tuple[str, Input]] = []  # the folder that was given, and a file below it
        self.findings: list[Finding] = []
        self._seen: dict[tuple[int, int], Path] = {}  # device and inode: given twice is read once

    def add(self, root: Path, name: str) -> None:
        """A file or folder that was given by name."""
        try:
            root = root.resolve() if root.is_symlink() else root
            folder = root.is_dir()
        except (OSError, RuntimeError):  # a link to itself
            self._report("not-a-file", _shown(name), "a link that leads nowhere; not read")
            return
        if not folder:
            self.add_file(root, _shown(name) or "file", "")
            return
        for file in _walk(root, self._report):
            self.add_file(file, _shown(file.relative_to(root).as_posix()), _shown(root.name))

    def add_list(self, name: str, stdin: BinaryIO | None) -> None:
        """The files that a list names."""
        path = Path(name)
        try:
            data = _all_of(stdin) if name == "-" else path.read_bytes()
        except OSError as error:
            raise InputError(f"{name}: the list can't be read ({error.strerror})") from error
        base = Path() if name == "-" else path.parent
        for number, line in enumerate(data.split(b"\n"), 1):
            raw = line.rstrip(b"\r")
            written = os.fsdecode(raw.strip() if number > 1 else raw.removeprefix(b"\xef\xbb\xbf").strip())
            if not written or written.startswith("#"):
                continue
            place = "stdin" if name == "-" else _shown(path.name)
            if "\0" in written or not os.path.lexists(base / written):
                what = "addresses are not fetched" if "://" in written else "no such file or folder"
                self._report("missing", place, f"{_shown(written)[:200]}: {what}", number)
                continue
            absolute = Path(written).is_absolute()
            self.add(base / written, Path(written).name if absolute else os.path.normpath(written))

    def add_data(self, name: str, data: bytes) -> None:
        """Content that comes from no file."""
        self._found.append(("", Input(Path("-"), name, data, len(data))))

    def add_file(self, file: Path, name: str, folder: str) -> None:
        """A regular file; what is none is reported."""
        try:
            about = file.lstat()
        except OSError as error:
            self._report("unreadable", name, f"can't be read ({error.strerror})")
            return
        if not stat.S_ISREG(about.st_mode):
            self._report("not-a-file", name, "a link, pipe or device; not read")
            return
        first = self._seen.setdefault((about.st_dev, about.st_ino), file)
        if first is not file and os.path.realpath(first) == os.path.realpath(file):
            return
        times = about.st_mtime_ns, about.st_ctime_ns
        self._found.append((folder, Input(file, name, None, about.st_size, *times, about.st_ino)))

    def named(self) -> list[Input]:
        """The inputs in the order of their names, which differ, and not by the order of asking.

        A name that several folders have gets the folder before it; where that is not enough, a number.
        """
        times = Counter(one.name for _, one in self._found)
        inputs = [
            replace(one, name=f"{folder}/{one.name}") if folder and times[one.name] > 1 else one
            for folder, one in self._found
        ]
        distinct: dict[str, Input] = {}
        for one in sorted(inputs, key=lambda one: (one.name, one.file)):
            number, name = 1, one.name
            while name in distinct:
                number += 1
                name = f"{one.name}~{number}"
            distinct[name] = one if name == one.name else replace(one, name=name)
        return [distinct[name] for name in sorted(distinct)]

    def _report(self, code: str, path: str, message: str, line: int | None = None) -> None:
        self.findings.append(Finding(code=code, path=path, line=line, message=message))


def _walk(root: Path, report: Callable[[str, str, str], None]) -> Iterator[Path]:
    """Every entry below a folder that is no folder, without following links, in order of the names."""
    todo = [root]
    while todo:
        folder = todo.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda one: one.name)
        except OSError as error:
            name = _shown(folder.relative_to(root).as_posix())
            report("unreadable", name, f"can't be listed ({error.strerror})")
            continue
        own = outputs_in(folder) if any(one.name in (MANIFEST, PARTS) for one in entries) else frozenset()
        vault = any(one.name == VAULT for one in entries)  # there a README is a note like any other
        for one in entries:
            place = _shown(Path(one.path).relative_to(root).as_posix())
            is_folder = one.is_dir(follow_symlinks=False)
            # deeper down, a README.md is the page of its folder
            if folder == root and one.name in _NOT_CONTENT and not (one.name == README and vault):
                if one.name == README:
                    report("skipped", README, "readme")
            elif is_working_file(one.name):
                continue
            elif kind := _kind_by_name(one.name, is_folder):
                report("skipped", place, kind)
            elif is_folder and one.name in OF_OTHERS:
                report("packages", place, "packages of others; not read")
            elif is_folder:
                todo.extend([Path(one.path)] if f"{one.name}/" not in own else [])
            elif one.name not in own:
                yield Path(one.path)


def _kind_by_name(name: str, is_folder: bool) -> str:
    """What kind of thing is not even looked into; empty for all others."""
    if is_folder:
        return "hidden folder" if name.startswith(".") else "cache folder" if name == "__pycache__" else ""
    if name.startswith("."):
        is_text = is_file(name, _MARKUP) and not name.startswith(_OF_TOOLS)
        return "hidden text" if is_text else "hidden"
    return ".py" if name.endswith(".py") else ""


def _shown(name: str) -> str:
    """A file's name in Unicode's composed form; bytes that are no UTF-8 as what they look like."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        name = readable_name(os.fsencode(name))
    return unicodedata.normalize("NFC", name.replace("\0", "�"))


def _all_of(stdin: BinaryIO | None) -> bytes:
    if stdin is None:
        raise InputError("-: there is no standard input")
    data = stdin.read(_MOST_STDIN + 1)
    if len(data) > _MOST_STDIN:
        raise InputError(f"-: more than {_MOST_STDIN // 2**20} MB; write it to a file first")
    return data


@contextmanager
def opened(source: Input) -> Iterator[BufferedReader]:
    """The bytes of an input, from the beginning.

    Raises
    ------
    OSError
        When it can't be opened, or is no regular file any more.
    """
    if source.data is not None:
        yield in_memory(source.data)
        return
    descriptor = os.open(source.file, _FLAGS)
    with BufferedReader(_Hashed(descriptor), 65536) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(0, "no longer a regular file")
        yield cast("BufferedReader", file)


class _Hashed(FileIO):
    """A file that keeps a digest of the bytes that were read from it, in the order in which they stand."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "rb")
        self.hash = hashlib.sha256()
        self.end = 0  # offset up to which the digest has seen the file
        self.failed = False  # a read error that may go away

    def readinto(self, buffer: Any) -> int | None:
        start = self.tell()
        try:
            size = super().readinto(buffer)
        except OSError:
            self.failed = True
            raise
        if size and start == self.end:  # elsewhere where an archive is read back and forth
            self.hash.update(memoryview(buffer)[:size])
            self.end += size
        return size

    def rest(self) -> bytes:
        """The digest of the whole: of what was read as it was then, of the rest as it is now."""
        self.seek(self.end)
        buffer = bytearray(1 << 16)
        while self.readinto(buffer):
            pass
        return self.hash.digest()


def read_digest(source: Input, stream: BufferedReader) -> bytes:
    """The digest of what was read from an input; empty when an error interrupted the reading.

    It equals `content_digest` of a file with the same content.

    Raises
    ------
    OSError
        When what was not read by then can't be read.
    """
    raw = stream.raw
    if not isinstance(raw, _Hashed):
        return content_digest(source)
    if raw.failed:
        return b""
    raw.seek(0)
    if kind := unread_kind(source.name, raw.read(HEAD)):
        return hashlib.sha256(kind.encode()).digest()
    return raw.rest()


def changed(source: Input) -> bool:
    """Whether the file is another one than when it was found: its size or time differ, or it is gone."""
    if source.data is not None:
        return False
    try:
        about = source.file.lstat()
    except OSError:
        return True
    return (about.st_size, about.st_mtime_ns) != (source.size, source.modified)


def content_digest(source: Input) -> bytes:
    """A digest of the content; of a file that is not read its kind is enough."""
    try:
        with opened(source) as file:
            if kind := unread_kind(source.name, file.peek(HEAD)[:HEAD]):
                return hashlib.sha256(kind.encode()).digest()
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        return b"unreadable"
