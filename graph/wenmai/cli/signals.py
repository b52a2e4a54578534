"""Signals that end a command: it clears up first, as it does for Ctrl-C."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["Ended", "clearing_up"]

_NAMES = ("SIGTERM", "SIGHUP")


class Ended(BaseException):
    """A signal asks the command to end. No `Exception`: what a reader survives must not survive this."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        self.exit_code = 128 + number  # as shells say it


@contextmanager
def clearing_up() -> Iterator[None]:
    """Raise `Ended` inside the block when such a signal comes; one that is ignored stays ignored."""
    before = {}
    if threading.current_thread() is threading.main_thread():  # no other one hears signals
        for name in _NAMES:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) == signal.SIG_DFL:
                before[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _end(number: int, _frame: object) -> None:
    raise Ended(number)
