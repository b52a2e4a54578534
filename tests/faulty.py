"""A build in a process of its own in which one call to the system fails, or kills the process."""

from __future__ import annotations

import errno
import io
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Literal

from wenmai.errors import WenmaiError
from wenmai.export import generate
from wenmai.pipeline import BuildOptions, build
from wenmai.read import opening as inputs

__all__ = ["EXPORTS", "Fault", "Outcome", "built", "exit_of", "run"]

EXPORTS = {
    "graph.ttl": partial(generate, "turtle"),
    "graph.graphml": partial(generate, "graphml"),
    "graph.json": partial(generate, "json"),
}
TRACEBACK = 99  # exit code of what no program should end with
_ERRORS = {"read": errno.EIO, "readall": errno.EIO, "scandir": errno.EIO, "close": errno.EIO}
_PATHS = ("open", "replace", "rename", "link", "unlink", "rmdir", "mkdir", "scandir", "truncate")
_DESCRIPTORS = ("read", "write", "fsync", "close", "ftruncate")


@dataclass(frozen=True)
class Fault:
    """What happens at which call."""

    how: Literal["fail", "kill", "never"]
    at: int = 0  # ordinal of the call, from 1


@dataclass(frozen=True)
class Outcome:
    """How a process ended."""

    code: int  # exit code; negative: the signal that killed it
    calls: int  # how many calls there were; 0 when it was killed
    last: str  # the call that failed
    findings: frozenset[str]  # codes


def built(folder: Path, out: Path, **options: Any) -> Any:
    return build([str(folder)], out, BuildOptions(jobs=1, **options), exports=EXPORTS)


class _Counter:
    """Counts the calls that touch files below a folder, and lets one of them end badly."""

    def __init__(self, root: Path, fault: Fault) -> None:
        self._root, self._fault = str(root), fault
        self._ours: set[int] = set()
        self.calls, self.last = 0, ""

    def touches(self, path: Any, more: Mapping[str, Any]) -> bool:
        if more.get("dir_fd") is not None or more.get("src_dir_fd") is not None:
            return True
        if isinstance(path, int):
            return path in self._ours
        return os.fspath(path).startswith(self._root)

    def meet(self, name: str) -> None:
        self.calls += 1
        if self.calls != self._fault.at or self._fault.how == "never":
            return
        self.last = name
        if self._fault.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if name == "connect":
            raise sqlite3.OperationalError("disk I/O error")
        code = _ERRORS.get(name, errno.ENOSPC)
        raise OSError(code, os.strerror(code))

    def install(self) -> None:
        for name in _PATHS:
            setattr(os, name, self._by_path(name, getattr(os, name)))
        for name in _DESCRIPTORS:
            setattr(os, name, self._by_descriptor(name, getattr(os, name)))
        real_open, real_connect = io.open, sqlite3.connect

        def opening(file: Any, mode: str = "r", buffering: int = -1, *arguments: Any, **more: Any) -> Any:
            if not self.touches(file, {}):
                return real_open(file, mode, buffering, *arguments, **more)
            self.meet("open")
            return self._file(file, mode, *arguments, **more)

        def connect(path: Any, *arguments: Any, **more: Any) -> Any:
            self.meet("connect")
            return real_connect(path, *arguments, **more)

        io.open = sys.modules["builtins"].open = opening  # type: ignore[assignment,attr-defined]
        sqlite3.connect = connect
        reads = inputs._Hashed.readinto

        def readinto(file: Any, buffer: Any) -> int | None:
            try:
                self.meet("read")
            except OSError:
                file.failed = True
                raise
            return reads(file, buffer)

        inputs._Hashed.readinto = readinto  # type: ignore[method-assign]

    def _file(self, file: Any, mode: str, *arguments: Any, **more: Any) -> Any:
        counter = self

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                counter.meet("write")
                return super().write(data)

            def readinto(self, buffer: Any) -> int | None:
                counter.meet("read")
                return super().readinto(buffer)

            def readall(self) -> bytes:
                counter.meet("readall")
                return super().readall()

            def close(self) -> None:
                was_open = not self.closed
                super().close()
                if was_open:
                    counter.meet("close")

        raw = Raw(file, mode.replace("b", "").replace("t", ""))
        buffered: Any = (
            io.BufferedRandom(raw)
            if "+" in mode
            else io.BufferedReader(raw)
            if raw.readable()
            else io.BufferedWriter(raw)
        )
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *arguments, **more)

    def _by_path(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(path: Any = ".", *arguments: Any, **more: Any) -> Any:
            if self.touches(path, more):
                self.meet(name)
                result = call(path, *arguments, **more)
                if name == "open":
                    self._ours.add(result)
                return result
            return call(path, *arguments, **more)

        return run

    def _by_descriptor(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(descriptor: int, *arguments: Any, **more: Any) -> Any:
            if descriptor in self._ours or name == "fsync":
                if name == "close":  # it is closed whatever the answer
                    self._ours.discard(descriptor)
                    call(descriptor)
                    self.meet(name)
                    return None
                self.meet(name)
            return call(descriptor, *arguments, **more)

        return run


def exit_of(action: Callable[[], Any]) -> int:
    """The exit code of an action in a process of its own; negative: the signal that killed it."""
    process = os.fork()
    if not process:
        code = TRACEBACK
        try:
            action()
            code = 0
        except WenmaiError as error:
            code = error.exit_code
        except BaseException as error:
            sys.__stderr__.write(f"{type(error).__name__}: {error}\n")
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def run(root: Path, fault: Fault, action: Callable[[], Any]) -> Outcome:
    """Run an action in a process of its own with a fault; what it gives may have findings."""
    ours, theirs = os.pipe()

    def faulty() -> None:
        counter = _Counter(root, fault)
        report = os.write
        counter.install()
        codes: list[str] = []
        try:
            codes = sorted({finding.code for finding in getattr(action(), "findings", ())})
        finally:
            report(theirs, f"{counter.calls} {counter.last or '-'} {' '.join(codes)}".encode())

    code = exit_of(faulty)
    os.close(theirs)
    with os.fdopen(ours, "rb") as stream:
        calls, last, *codes = stream.read().decode().split() or ["0", "-"]
    return Outcome(code, int(calls), last, frozenset(codes))
