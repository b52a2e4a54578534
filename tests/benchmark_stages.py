"""`make bench`: a build of a folder into its store, timed room by room; a process of its own for each.

    python benchmark_stages.py FOLDER OUT

Prints a line of JSON: CPU seconds of each room that `pipeline/stages.py` calls, and of writing the store.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

# Rooms as a person calls them; what is left is joining them.
NAMES = {"pipeline.rows": "read and extract", "pipeline.assemble": "score and assemble", "store": "store"}


def watch(module: ModuleType, rooms: Counter[str]) -> None:
    """Times the functions that a module has of other ones, by the room that they are of."""
    for name, function in list(vars(module).items()):
        place = getattr(function, "__module__", "") or ""
        if isinstance(function, FunctionType) and place.startswith("wenmai.") and place != module.__name__:
            path = place.removeprefix("wenmai.")
            room = NAMES.get(path) or path.partition(".")[0]
            if room == "pipeline":
                continue  # it calls the others, which have their own
            setattr(module, name, timed(function, NAMES.get(room, room), rooms))


def timed(function: Callable[..., Any], room: str, rooms: Counter[str]) -> Callable[..., Any]:
    """The function, with its CPU time added to a room; that of what it yields as well."""

    def within(*args: object, **named: object) -> object:
        start = time.process_time()
        try:
            given = function(*args, **named)
        finally:
            rooms[room] += time.process_time() - start  # type: ignore[assignment]
        return each(given) if isinstance(given, Generator) else given

    def each(given: Iterator[object]) -> Iterator[object]:
        while True:
            start = time.process_time()
            try:
                item = next(given)
            except StopIteration:
                return
            finally:
                rooms[room] += time.process_time() - start  # type: ignore[assignment]
            yield item

    return within


def main(folder: Path, out: Path) -> None:
    """Build, and print what it took."""
    started = time.process_time()
    from wenmai import pipeline
    from wenmai.pipeline import result_files, stages

    imported = time.process_time()
    rooms: Counter[str] = Counter()
    watch(stages, rooms)
    result_files.write = timed(result_files.write, "store", rooms)  # type: ignore[assignment]
    result = pipeline.build([str(folder)], out)
    whole = time.process_time()
    rooms["imports"] = imported - started  # type: ignore[assignment]
    rooms["rest"] = whole - started - sum(rooms.values())  # type: ignore[assignment]
    print(json.dumps({"stages": rooms, "counts": result.graph_counts}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
