"""`make bench`: what a build costs, as ratios to the plainest way of touching the same bytes.

Uses data/ always, and the articles of ../shared/corpora where they are on this machine. Times of one
run on one machine are only good for comparing within that run; nothing here is a test.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from wenmai.build import build, build_graph
from wenmai.export import generate
from wenmai.extract import extract
from wenmai.read import find_inputs, read_bytes

ROOT = Path(__file__).resolve().parent.parent
BODIES = ROOT.parent / "shared" / "corpora" / "kexue" / "md"


def timed(action: Callable[[], object], runs: int = 3) -> float:
    """The best of some runs, in seconds: the least disturbed one."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - start)
    return best


def reading(folder: Path) -> None:
    """Reading and extracting beside just decoding and splitting the same bytes into lines."""
    blobs = [(one.name, one.file.read_bytes()) for one in find_inputs([str(folder)])[0]]
    size = sum(len(data) for _, data in blobs) / 1e6
    plain = timed(lambda: [data.decode("utf-8", "replace").split("\n") for _, data in blobs])
    read = timed(lambda: [read_bytes(name, data) for name, data in blobs])
    documents = [one for name, data in blobs for one in read_bytes(name, data).documents]
    found = timed(lambda: [extract(one) for one in documents])
    print(f"{folder.name}: {size:.1f} MB in {len(blobs)} files, {len(documents)} documents")
    print(f"  read     {size / read:7.1f} MB/s   {read / plain:6.1f} × decoding and splitting into lines")
    print(f"  extract  {size / found:7.1f} MB/s   {found / plain:6.1f} ×")


def building(folder: Path) -> None:
    """The whole build, an unchanged one, and each export."""
    graph = build_graph([str(folder)])
    exports = {
        f"graph.{name}": (lambda graph, name=name: generate(name, graph))
        for name in ("turtle", "graphml", "html")
    }
    with tempfile.TemporaryDirectory() as out:
        whole = timed(
            lambda: build([str(folder)], Path(out) / str(time.perf_counter_ns()), exports=exports), 2
        )
        target = Path(out) / "again"
        build([str(folder)], target, exports=exports)
        again = timed(lambda: build([str(folder)], target, exports=exports))
        print(f"build of {folder.name}: {len(graph.nodes)} nodes, {len(graph.edges)} edges")
        print(f"  from nothing {whole:6.2f} s, unchanged {again:6.2f} s ({again / whole:.2f} of it)")
        for name in ("json", "turtle", "ntriples", "graphml", "html"):
            took = timed(lambda name=name: sum(len(chunk) for chunk in generate(name, graph)), 2)
            print(f"  export {name:<9} {took:6.2f} s ({took / whole:.2f} of a build)")
        python = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 5)
        for words in (
            ["--help"],
            ["path", "漫谈（八）", "--dir", str(target)],
            ["search", "扩散", "--dir", str(target)],
        ):
            run = [sys.executable, "-m", "wenmai", *words]
            took = timed(lambda run=run: subprocess.run(run, check=True, capture_output=True), 5)
            print(f"  wenmai {words[0]:<9} {took:6.3f} s ({took / python:.1f} × an empty Python)")


def main() -> None:
    """Print the figures."""
    if BODIES.is_dir():
        reading(BODIES)
    else:
        print("skipped: the article bodies (../shared/corpora) are not on this machine")
    reading(ROOT / "data")
    building(ROOT / "data")


if __name__ == "__main__":
    main()
