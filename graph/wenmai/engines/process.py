"""A second process beside this one: it ends with this one, and leaves Ctrl-C to it."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

__all__ = ["beside", "can_fork", "processors", "settle_in"]


# Signals that end a process, and that a command answers by clearing up.
_ENDING = {getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)}


def processors() -> int:
    """How many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def can_fork() -> bool:
    """Whether a second process can share what this one has in memory; elsewhere libraries forbid it."""
    return sys.platform == "linux"


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
    from multiprocessing import get_context

    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_called, args=(function, theirs), daemon=True)
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDING})  # from its first moment
    started = False
    try:
        process.start()
        started = True
    except OSError:  # no further process is to be had
        pass
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    theirs.close()
    if not started:
        ours.close()
        function()
        yield
        return
    try:
        yield
        try:
            error = ours.recv()
        except EOFError:
            raise OSError(0, "a process that was writing ended before its time") from None
        if error is not None:
            raise error
    finally:
        process.terminate()
        process.join()
        ours.close()


def _called(function: Callable[[], None], answer: Connection) -> None:
    settle_in()
    error: Exception | None = None
    try:
        function()
    except Exception as problem:
        error = problem
    answer.send(error)
