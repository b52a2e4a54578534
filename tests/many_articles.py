"""The store of many articles, built on two processes and measured, and what is written of it.

`make bench BENCH='--many sparse-100000,dense-100000'` measures. What was measured is kept beside the page, so
that a run adds its rows to those of others. Memory is that of all processes of a build at one moment, where
Linux tells it: what they share counts once. The clock is handed in, as tests read none.
"""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from figures import exponent, rounded, table
from generated import LARGEST_SITE, write_corpus

__all__ = [
    "FILE", "Built", "held_by", "keep", "kept", "measured", "section", "shares", "with_rows", "with_section",
]  # fmt: skip

FILE = "benchmarks-many.json"

_EVERY = 0.5  # seconds between two looks at the memory
_BUILD = """import sys
from pathlib import Path
from wenmai import pipeline
if __name__ == "__main__":
    pipeline.build([sys.argv[1]], Path(sys.argv[2]), pipeline.BuildOptions(jobs=2))
"""

HEADING = "## Many articles\n"
SAID = """{heading}
Written by `make bench BENCH='--many sparse-100000,dense-100000,…'`, which builds the store alone, on two
processes (`-j 2`), and keeps the rest of this page. CPU seconds are of all processes; memory is what all of
them held at one moment, what they share counted once. No site has more than {largest:,} articles. Where
the wall time is more than the CPU time, others used the machine.
"""
HEAD = (
    "corpus", "sites", "articles", "citations", "MB", "CPU, s", "wall, s", "peak of all, MB", "of one, MB",
    "store, MB", "µs an article", "kB an article",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Built:
    """A corpus, and what its store took."""

    kind: str  # sparse or dense
    articles: int
    sites: int
    citations: int
    size: int  # bytes of the corpus
    store: int  # bytes
    cpu: float  # seconds, of all processes
    wall: float  # seconds
    peak: float  # MB that all processes held at one moment
    largest: float  # MB that one process held

    @property
    def name(self) -> str:
        """As the table calls it."""
        return f"{self.kind} {self.articles:,}"


def measured(
    kind: str,
    citations: int,
    articles: int,
    work: Path,
    environment: Mapping[str, str],
    clock: Callable[[], float],
) -> Built:
    """Build the store of a generated corpus in the folder `work`; raises when the build fails."""
    folder, out = work / f"{kind}-{articles}", work / f"store-{kind}-{articles}"
    sites = write_corpus(folder, articles, citations)
    start = clock()
    process = subprocess.Popen([sys.executable, "-c", _BUILD, folder, out], env=environment)
    peak = 0
    while True:
        peak = max(peak, held_by(process.pid))
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        time.sleep(_EVERY)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"building {folder} ended with {process.returncode}")
    wall = clock() - start
    connection = sqlite3.connect(f"{(out / 'graph.db').resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    (cited,) = connection.execute("SELECT count(*) FROM mentions").fetchone()
    connection.close()
    return Built(
        kind=kind,
        articles=articles,
        sites=sites,
        citations=cited,
        size=sum(path.stat().st_size for path in folder.iterdir()),
        store=(out / "graph.db").stat().st_size,
        cpu=used.ru_utime + used.ru_stime,
        wall=wall,
        peak=peak / 1e3,
        largest=used.ru_maxrss / 1e3,
    )


def held_by(process: int) -> int:
    """KB that a process and all below it hold, shared pages in parts; 0 where no one tells."""
    return sum(shares(process))


def shares(process: int) -> list[int]:
    """The same of each of them, the process itself first."""
    below: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text("utf-8", "replace").rpartition(")")[2].split()[1])
        except OSError:  # it has ended
            continue
        below.setdefault(parent, []).append(int(path.parent.name))
    family = [process]
    for one in family:
        family += below.get(one, [])
    return [*map(_share, family)]


def _share(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text("utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


# --- what is written ----------------------------------------------------------------------------


def section(rows: Sequence[Built]) -> str:
    """The section of the page."""
    lines = [SAID.format(heading=HEADING, largest=LARGEST_SITE), *table(HEAD, map(_row, rows))]
    lines += [*_exponents(rows)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(built: Built) -> list[str]:
    figures = (
        built.size / 1e6,
        built.cpu,
        built.wall,
        built.peak,
        built.largest,
        built.store / 1e6,
        built.cpu / built.articles * 1e6,
        built.peak / built.articles * 1e3,
    )
    return [
        built.name,
        f"{built.sites:,}",
        f"{built.articles:,}",
        f"{built.citations:,}",
        *map(rounded, figures),
    ]


_GROWING: Mapping[str, Callable[[Built], float]] = {
    "CPU": lambda built: built.cpu,
    "peak of all": lambda built: built.peak,
    "store": lambda built: built.store,
}


def _exponents(rows: Sequence[Built]) -> Iterator[str]:
    """By which power of the number of articles costs grow, from each size of a kind to the next."""
    pairs = [(one, two) for one, two in itertools.pairwise(rows) if one.kind == two.kind]
    if not pairs:
        return
    yield "By which power of the number of articles they grow, from each size to the next:\n"
    powers = (
        [exponent([(each.articles, figure(each)) for each in pair]) or 0 for figure in _GROWING.values()]
        for pair in pairs
    )
    yield from table(
        ["", *_GROWING],
        (
            [f"{one.name} → {two.articles:,}", *(f"{power:.2f}" for power in some)]
            for (one, two), some in zip(pairs, powers, strict=True)
        ),
    )


def with_section(page: str, rows: Sequence[Built]) -> str:
    """The page with the section of these rows in place of an earlier one, or at its end; as it is without."""
    if not rows:
        return page
    before, _, behind = page.partition(HEADING)
    _, mark, rest = behind.partition("\n## ")
    return before.rstrip("\n") + "\n\n" + section(rows) + mark + rest


def with_rows(earlier: Sequence[Built], new: Built) -> list[Built]:
    """All that was measured, the dense corpora last; of one corpus the new row."""
    rows = {(one.kind, one.articles): one for one in (*earlier, new)}
    return sorted(rows.values(), key=lambda one: (one.kind != "sparse", one.articles))


def kept(file: Path) -> list[Built]:
    """What was measured before; nothing where no file is."""
    return [Built(**row) for row in json.loads(file.read_text("utf-8"))] if file.is_file() else []


def keep(file: Path, rows: Sequence[Built]) -> None:
    """Write what was measured, for the next time."""
    file.write_text(json.dumps([asdict(row) for row in rows], indent=1) + "\n", "utf-8")
