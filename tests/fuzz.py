"""`make fuzz`: looks for bytes that hurt, for so many seconds over all targets.

    python fuzz.py [--seconds 600] [--seed N] [--target NAME]... [--atheris]

With atheris (`pip install atheris`) the search follows which lines of the package are reached; without it the
seeds are changed at random. What is found is kept in `tests/fuzz_cases/`, which the tests try again.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

HERE = Path(__file__).resolve().parent
CASES = HERE / "fuzz_cases"
PATIENCE = 20  # seconds that one input may take


class TooSlow(Exception):
    """An input takes longer than any should."""


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    raise TooSlow(f"more than {PATIENCE} s")


def keep(name: str, data: bytes) -> Path:
    """Writes what hurt where the tests find it."""
    place = CASES / _folder(name)
    place.mkdir(parents=True, exist_ok=True)
    path = place / hashlib.sha256(data).hexdigest()[:12]
    path.write_bytes(data)
    return path


def at_random(name: str, seconds: float, seed: int) -> int:
    """Tries changed seeds of a target until the time is over or something hurts; gives their number."""
    from fuzz_targets import TARGETS, mutated, tried

    chance = random.Random(f"{name} {seed}")
    pool = list(TARGETS[name].seeds)
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        data = mutated(chance, chance.choice(pool))
        count += 1
        signal.alarm(PATIENCE)
        try:
            tried(name, data)
        except Exception as problem:
            signal.alarm(0)
            print(f"{name}: {type(problem).__name__}: {problem}\n  kept as {keep(name, data)}", flush=True)
            return count
        finally:
            signal.alarm(0)
        if len(data) < 20_000 and chance.random() < 0.05:  # what went well is changed further
            pool.append(data)
    return count


def by_coverage(name: str, seconds: float, seed: int) -> None:
    """Lets atheris search in this process, which it ends; nothing of the package may be imported yet."""
    import atheris

    with atheris.instrument_imports(include=["wenmai"]):
        from fuzz_targets import TARGETS, tried

    place = CASES / _folder(name)
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for at, data in enumerate(TARGETS[name].seeds):
            Path(corpus, str(at)).write_bytes(data)
        most = max(1, round(seconds))
        options = [f"-max_total_time={most}", f"-seed={seed}", f"-timeout={PATIENCE}", "-max_len=400000"]
        atheris.Setup(
            [sys.argv[0], *options, f"-artifact_prefix={place}/", corpus], lambda data: tried(name, data)
        )
        atheris.Fuzz()


def _folder(name: str) -> str:
    return name.replace(" ", "-").replace(",", "")


def main(arguments: Sequence[str] | None = None) -> int:
    """Search; the exit code is 1 when something was found."""
    sys.path.insert(0, str(HERE))
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--seconds", type=float, default=600, help="over all targets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", action="append", help="only this one; may be given several times")
    parser.add_argument("--atheris", action="store_true", help="search by coverage")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.one:
        by_coverage(given.target[0], given.seconds, given.seed)
    from fuzz_targets import TARGETS

    names = given.target or list(TARGETS)
    if unknown := set(names) - set(TARGETS):
        parser.error(f"no target is called {', '.join(sorted(unknown))}; there are {', '.join(TARGETS)}")
    each = given.seconds / len(names)
    signal.signal(signal.SIGALRM, _too_slow)
    before = {path for path in CASES.rglob("*") if path.is_file()}
    for name in names:
        if given.atheris:
            options = ["--one", "--target", name, "--seconds", str(each), "--seed", str(given.seed)]
            subprocess.run([sys.executable, str(Path(__file__)), *options], check=False)
        else:
            print(f"{name}: {at_random(name, each, given.seed)} tried", flush=True)
    found = {path for path in CASES.rglob("*") if path.is_file()} - before
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
