"""A second process beside this one: it ends with this one, and leaves Ctrl-C to it."""

from __future__ import annotations

import contextlib
import gc
import math
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

__all__ = ["beside", "can_fork", "processors", "seldom_collected", "settle_in", "starting", "within"]

# Signals that end a process, and that a command answers by clearing up.
_ENDING = {getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)}

_Answer = TypeVar("_Answer")


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a second process can share what this one has in memory; elsewhere libraries forbid it."""
    return sys.platform == "linux"


def starting() -> BaseContext:
    """How second processes begin, whatever this Python would choose.

    Without fork one runs the caller's script anew, and functions of one that is not in a file are lost to it.
    """
    from multiprocessing import get_context

    return get_context("fork" if can_fork() else "spawn")


@contextlib.contextmanager
def seldom_collected() -> Iterator[None]:
    """Look for rings of dead objects seldom: the records of a build are many, live long and form none.

    What few rings there are, such as those of a parser's closures, are gone when a million objects wait.
    """
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def settle_in() -> None:
    """Begin as a second process: Ctrl-C goes to the first, and when that is gone this one ends too."""
    import threading
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in _ENDING:  # what the first does then is its own affair
        signal.signal(number, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    parent = parent_process()
    if parent is not None:

        def wait() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=wait, daemon=True).start()


@contextlib.contextmanager
def beside(function: Callable[[], None]) -> Iterator[None]:
    """Call a function in a second process while the block runs; its effects are those on files alone.

    The block ends when both are done. Only where `can_fork` says so.

    Raises
    ------
    OSError
        When the process ended before its time. What the function raised is raised here too.
    """
    try:
        process, answer = _started(function)
    except OSError:  # no further process is to be had: this one does it
        function()
        yield
        return
    try:
        yield
        try:
            given = answer.recv()
        except EOFError:
            raise OSError(0, "a process that was writing ended before its time") from None
        if isinstance(given, Exception):
            raise given
    finally:
        process.terminate()
        process.join()
        answer.close()


def within(seconds: float, function: Callable[[], _Answer]) -> _Answer:
    """What a function gives, called in a second process that is killed when it takes longer.

    Parameters
    ----------
    function
        Its answer, and where `can_fork` says no the function itself, must be such as `pickle` takes.

    Raises
    ------
    TimeoutError
        When the time is up, whatever the function was doing.
    ChildProcessError
        When the system ended the process. What the function raised is raised here too.
    """
    process, answer = _started(function, seconds)
    try:
        if not answer.poll(seconds):
            raise TimeoutError(f"not done within {seconds:g} s")
        try:
            given = answer.recv()
        except EOFError:
            raise ChildProcessError("ended by the system") from None
        if isinstance(given, Exception):
            raise given
        return cast("_Answer", given)
    finally:
        process.kill()
        process.join()
        answer.close()


def _started(function: Callable[[], object], seconds: float = 0) -> tuple[BaseProcess, Connection]:
    """A process that calls the function, and where its answer will come from."""
    context = starting()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_called, args=(function, theirs, seconds), daemon=True)  # type: ignore[attr-defined]
    try:
        with _unheard():
            process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return process, ours


@contextlib.contextmanager
def _unheard() -> Iterator[None]:
    """No signal for this process comes to one that begins, until that has settled in."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDING})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


def _called(function: Callable[[], object], answer: Connection, seconds: float) -> None:
    settle_in()
    if seconds:
        _limit(seconds)
    try:
        given = function()
    except Exception as problem:
        given = problem
    answer.send(given)


def _limit(seconds: float) -> None:
    """Bounds that hold when nobody is left to kill this process: its time, and the memory that there is."""
    try:
        import resource
    except ImportError:  # not on this system
        return
    soon = math.ceil(seconds) + 1
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    for what, most in ((resource.RLIMIT_CPU, soon), (resource.RLIMIT_AS, memory)):
        _, hard = resource.getrlimit(what)
        if hard == resource.RLIM_INFINITY or most < hard:
            with contextlib.suppress(OSError, ValueError):
                resource.setrlimit(what, (most, hard))
