"""What to read: files, folders, lists of files, standard input. Only regular files are ever opened."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from wenmai.errors import InputError
from wenmai.model import Finding
from wenmai.read.encoding import readable_name
from wenmai.read.far_files import far_files, is_far, local_path
from wenmai.read.galleries import galleries_below
from wenmai.read.opening import Input
from wenmai.read.own_outputs import MANIFEST, PARTS, is_working_file, outputs_in
from wenmai.words.files import LIGHT, MARKDOWN, OF_OTHERS, PAGES, is_file

__all__ = ["find_inputs", "readme_of"]

README = "README.md"
VAULT = ".obsidian"  # the folder of settings of a vault of notes
_NOT_CONTENT = frozenset((README, "aliases.toml", "site.toml"))  # about the folder, not part of it
_MARKUP = (*MARKDOWN, *LIGHT, *PAGES)
_PROGRAM = ".py"
_OF_TOOLS = ("._", ".#")  # how systems and editors call what they keep beside a file
_MOST_STDIN = 1024 * 1024 * 1024  # bytes; they have to stay in memory


def find_inputs(paths: Sequence[str], stdin: BinaryIO | None = None) -> tuple[list[Input], list[Finding]]:
    """Every regular file below the given files, folders and addresses, in a fixed order.

    Names are relative to the folder that was given, so that a build does not depend on where the
    folder stands; they are in Unicode's composed form, whatever the file system keeps. Hidden files,
    links, pipes and devices below a folder are not read; what is passed over for being no regular
    file is reported. A link that is given itself is followed.

    Parameters
    ----------
    paths
        Files and folders, also at an address: `file:`, `s3a:`, `hdfs:`. `-` is standard input. `@list.txt`
        names a file with one path a line, relative to the folder of that file; `@-` is such a list on
        standard input, relative to the current folder. Lines that are blank or start with # are passed over.
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
        elif is_far(given):
            search.add_far(given)
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
        programs: list[Path] = []
        for file in _walk(root, programs, self._report):
            self.add_file(file, _shown(file.relative_to(root).as_posix()), _shown(root.name))
        self._add_programs(root, programs)

    def _add_programs(self, root: Path, programs: Sequence[Path]) -> None:
        """Those in the folders of a gallery, which may be articles."""
        inner = {file.relative_to(root).as_posix(): file for file in programs}
        folders = tuple(f"{folder}/" for folder in galleries_below(root, inner))
        for name, file in inner.items():
            if name.startswith(folders):
                self.add_file(file, _shown(name), _shown(root.name), in_gallery=True)
            else:
                self._report("skipped", _shown(name), _PROGRAM)

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
            written = local_path(written)
            if is_far(written):
                self.add_far(written)
                continue
            if "\0" in written or not os.path.lexists(base / written):
                what = "addresses are not fetched" if "://" in written else "no such file or folder"
                self._report("missing", place, f"{_shown(written)[:200]}: {what}", number)
                continue
            absolute = Path(written).is_absolute()
            self.add(base / written, Path(written).name if absolute else os.path.normpath(written))

    def add_far(self, address: str) -> None:
        """The files at an address."""
        folder = address.partition("?")[0].rstrip("/").rpartition("/")[2]
        said = len(self.findings)
        for one in far_files(address):
            if self._is_passed_over(one.name):
                continue
            file = Input(Path(one.name), _shown(one.name), None, one.size, one.modified, address=one.address)
            self._found.append((_shown(folder) if one.name != folder else "", file))
        self.findings[said:] = dict.fromkeys(self.findings[said:])  # a folder once, not for each of its files

    def _is_passed_over(self, name: str) -> bool:
        """Whether a file below a folder is none of its content, as `_walk` has it; says so."""
        *folders, last = name.split("/")
        if not folders and last in _NOT_CONTENT:
            if last == README:
                self._report("skipped", README, "readme")
            return True
        for depth, part in enumerate((*folders, last), 1):
            place = _shown("/".join(name.split("/")[:depth]))
            is_folder = depth <= len(folders)
            if kind := _kind_by_name(part, is_folder):
                self._report("skipped", place, kind)
                return True
            if is_folder and part in OF_OTHERS:
                self._report("packages", place, "packages of others; not read")
                return True
        return is_working_file(last)

    def add_data(self, name: str, data: bytes) -> None:
        """Content that comes from no file."""
        self._found.append(("", Input(Path("-"), name, data, len(data))))

    def add_file(self, file: Path, name: str, folder: str, *, in_gallery: bool = False) -> None:
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
        one = Input(file, name, None, about.st_size, *times, about.st_ino, in_gallery=in_gallery)
        self._found.append((folder, one))

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
        for one in sorted(inputs, key=lambda one: (one.name, one.file, one.address)):
            number, name = 1, one.name
            while name in distinct:
                number += 1
                name = f"{one.name}~{number}"
            distinct[name] = one if name == one.name else replace(one, name=name)
        return [distinct[name] for name in sorted(distinct)]

    def _report(self, code: str, path: str, message: str, line: int | None = None) -> None:
        self.findings.append(Finding(code=code, path=path, line=line, message=message))


def _walk(root: Path, programs: list[Path], report: Callable[[str, str, str], None]) -> Iterator[Path]:
    """Every entry below a folder that is no folder, without following links, in order of the names.

    Programs are left aside, in a list.
    """
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
            elif (kind := _kind_by_name(one.name, is_folder)) == _PROGRAM:
                programs.append(Path(one.path))
            elif kind:
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
    return _PROGRAM if name.endswith(_PROGRAM) else ""


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
