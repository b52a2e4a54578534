"""`make bench`: what builds, exports and questions cost, on real articles and on generated ones.

    python benchmark_report.py [--sizes 1300,10000,100000] [--million] [--into docs] [--work FOLDER]
    python benchmark_report.py --many sparse-100000,dense-100000 [--into docs] [--work FOLDER]

Writes `benchmarks.md` and its plots. Every figure is of a process of its own: CPU seconds of it and of its
children, and the most memory that it held. Figures have two digits, and no date: on the same machine most of
them stay as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import many_articles as many
from benchmark_floors import FLOORS
from benchmark_tools import commands, section
from figures import exponent, plot, rounded, table
from generated import write_corpus
from wenmai.export import FORMATS

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BLOG = ROOT.parent / "shared" / "corpora" / "kexue" / "md"
DENSITIES = {"sparse": 2, "dense": 10}  # citations of an article
SIZES = (1_300, 10_000, 100_000)
MILLION = 1_000_000
MOST_DRAWN = 20_000  # articles above which pages are not made, nor graphs drawn by the plain script
EXPORTS = [name for name, row in FORMATS.items() if row.streams and name not in ("yed", "csv-nodes")]
# Modules come compiled, as they do where a package is installed.
ENVIRONMENT = {**os.environ, "PYTHONPATH": f"{ROOT / 'graph'}", "PYTHONHASHSEED": "0"}
ENVIRONMENT.pop("PYTHONDONTWRITEBYTECODE", None)
PAGE = "benchmarks.md"
QUESTIONS = ("path", "show", "search", "stats", "check")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took."""

    cpu: float  # seconds, with its children
    wall: float  # seconds
    peak: float  # MB that it held at most
    said: str = ""  # what it printed


@dataclass(slots=True)
class Case:
    """A corpus, and what everything cost on it."""

    name: str
    folder: Path
    density: str = ""  # of a generated one
    articles: int = 0
    citations: int = 0
    size: int = 0  # bytes of its files
    costs: dict[str, Cost] = field(default_factory=dict)
    tools: list[tuple[str, float, float]] = field(default_factory=list)  # others: CPU seconds, MB
    stages: dict[str, float] = field(default_factory=dict)  # CPU seconds


def cost_of(*command: str | Path) -> Cost:
    """Runs a command to its end; raises when it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        start = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)), stdout=out, stderr=subprocess.DEVNULL, env=ENVIRONMENT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")
        out.seek(0)
        return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1_000, out.read())


def measure(case: Case, work: Path) -> None:
    """Fill in what everything costs on a corpus."""
    out = work / f"out-{case.name}"
    files = [path for path in case.folder.rglob("*") if path.is_file()]
    case.size = sum(path.stat().st_size for path in files)
    wenmai = (sys.executable, "-m", "wenmai")
    built = cost_of(sys.executable, HERE / "benchmark_stages.py", case.folder, out)
    told = json.loads(built.said)
    case.stages, case.articles = told["stages"], told["counts"].get("articles", 0)
    case.costs["build the store"] = built
    case.costs["build, unchanged"] = cost_of(sys.executable, HERE / "benchmark_stages.py", case.folder, out)
    case.citations, article = _asked(out / "graph.db")
    for words in QUESTIONS:
        name = {"search": ("漫谈",), "path": (article,), "show": (article,)}.get(words, ())
        case.costs[words] = cost_of(*wenmai, words, *name, "--dir", out)
    for form in (*EXPORTS, *(["html"] if case.articles <= MOST_DRAWN else [])):
        target = out / f"graph{FORMATS[form].suffix}"
        case.costs[f"export {form}"] = cost_of(*wenmai, "export", form, "--dir", out, "-o", target)
    for floor in FLOORS:
        case.costs[floor] = cost_of(sys.executable, HERE / "benchmark_floors.py", floor, case.folder, out)
    if case.articles <= MOST_DRAWN:
        case.costs["plain script"] = cost_of(
            sys.executable, HERE / "plain_script.py", case.folder, out / "plain"
        )
        case.costs["build with exports"] = cost_of(
            *wenmai, "build", case.folder, "-o", out / "all", "-j", "1"
        )


def _asked(store: Path) -> tuple[int, str]:
    """How many citations there are, and the article that requires most."""
    connection = sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    (citations,) = connection.execute("SELECT count(*) FROM mentions").fetchone()
    article = connection.execute(
        "SELECT id FROM nodes JOIN edges ON source = n WHERE edges.kind = 'requires' "
        "GROUP BY n ORDER BY count(*) DESC, n LIMIT 1"
    ).fetchone()
    connection.close()
    return citations, article[0] if article else ""


# --- what is written ----------------------------------------------------------------------------


HEAD = """# Benchmarks

Written by `make bench` on {cores} cores, Python {python}, SQLite {sqlite}, with one process (`-j 1`). Each
figure is of a process of its own, start included: CPU seconds, and the most memory that it held.
To compare machines: a loop that adds ten million numbers in Python takes {loop} s of this one.
`tests/generated.py` makes the generated corpora from a seed: sites of a power law with 500 articles on
average, sparse ones with 2 citations an article, dense ones with 10.
"""
STAGES = """## By stage

CPU seconds of the rooms that a build goes through; `exponent` is the power of the number of articles by which
a cost grows, over the generated corpora of a kind.
"""
ANSWERS = """## Questions and exports

CPU seconds of `wenmai` on the finished store. Exports go through the store row after row.
"""
BELOW = """## Floors

What nothing that does the same can be below, CPU seconds: a parser of HTML over all texts, the rows of the
store inserted into the same tables and indices, a triple store that loads the Turtle.
"""
SCRIPT = """## The script that one writes instead

`tests/plain_script.py`: titles in 《》 and links by regular expressions,
networkx, rdflib, pyvis. It has no series, works, merging, parts of titles, reasons, open citations or
store. Beside it `wenmai build` with the store and three exports.
"""
BUILDS = (
    "corpus", "articles", "citations", "MB", "build the store, s", "wall, s", "peak, MB", "µs an article",
    "kB an article",
)  # fmt: skip
SCRIPTS = "corpus", "plain script, s", "wenmai build, s", "times it", "plain script, MB", "wenmai build, MB"


def _loop() -> float:
    """CPU seconds of ten million additions."""
    started, total = time.process_time(), 0
    for number in range(10_000_000):
        total += number
    return time.process_time() - started


def report(cases: Sequence[Case], plots: Mapping[str, str]) -> str:
    """The page."""
    head = HEAD.format(
        cores=os.cpu_count(),
        python=platform.python_version(),
        sqlite=sqlite3.sqlite_version,
        loop=rounded(_loop()),
    )
    with_script = (_beside_script(case) for case in cases if "plain script" in case.costs)
    lines = [
        head,
        *table(BUILDS, map(_built, cases)),
        *(f"![{name}]({file})\n" for name, file in plots.items()),
        STAGES,
        *_by(cases, lambda case: case.stages),
        ANSWERS,
        *_by(cases, lambda case: {name: case.costs[name].cpu for name in case.costs if _is_ours(name)}),
        "Peak memory in MB.\n",
        *_by(cases, lambda case: {name: case.costs[name].peak for name in case.costs if _is_ours(name)}),
        BELOW,
        *_by(cases, lambda case: {name: case.costs[name].cpu for name in FLOORS if name in case.costs}),
        SCRIPT,
        *table(SCRIPTS, with_script),
        *(line for case in cases if case.tools for line in section(case.tools)),
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _is_ours(name: str) -> bool:
    return name not in FLOORS and name != "plain script" and not name.startswith("build")


def _built(case: Case) -> list[str]:
    built, several = case.costs["build the store"], max(1, case.articles)
    figures = (built.cpu, built.wall, built.peak, built.cpu / several * 1e6, built.peak / several * 1e3)
    return [
        case.name,
        f"{case.articles:,}",
        f"{case.citations:,}",
        rounded(case.size / 1e6),
        *map(rounded, figures),
    ]


def _beside_script(case: Case) -> list[str]:
    plain, ours = case.costs["plain script"], case.costs["build with exports"]
    figures = plain.cpu, ours.cpu, ours.cpu / plain.cpu if plain.cpu else 0, plain.peak, ours.peak
    return [case.name, *map(rounded, figures)]


def _by(cases: Sequence[Case], figures: Callable[[Case], Mapping[str, float]]) -> Iterator[str]:
    """A row for each figure, a column for each corpus, then the exponents of the generated ones."""
    names = dict.fromkeys(name for case in cases for name in figures(case))
    kinds = [kind for kind in DENSITIES if sum(case.density == kind for case in cases) > 1]

    def row(name: str) -> list[str]:
        cells = [rounded(figures(case)[name]) if name in figures(case) else "" for case in cases]
        powers = (
            exponent([(case.articles, figures(case).get(name, 0)) for case in cases if case.density == kind])
            for kind in kinds
        )
        return [name, *cells, *("" if power is None else f"{power:.2f}" for power in powers)]

    heads = ["", *(case.name for case in cases), *(f"exponent, {kind}" for kind in kinds)]
    yield from table(heads, map(row, names))


def plots_of(cases: Sequence[Case], folder: Path) -> dict[str, str]:
    """Writes the plots; gives their files by their names."""
    written = {}
    for title, unit, value in (
        ("CPU of a build", "seconds", lambda case, name: case.costs[name].cpu),
        ("Peak memory", "MB", lambda case, name: case.costs[name].peak),
    ):
        lines = {
            f"{name}, {kind}": [
                (case.articles, value(case, name))
                for case in cases
                if case.density == kind and name in case.costs
            ]
            for kind in DENSITIES
            for name in ("build the store", "export turtle", "check")
        }
        text = plot(title, unit, lines)
        if text:
            file = f"benchmarks-{title.split()[0].lower()}.svg"
            (folder / file).write_text(text, "utf-8")
            written[title] = file
    return written


def cases_of(sizes: Sequence[int], work: Path) -> Iterator[Case]:
    """The corpora, the generated ones written now."""
    if BLOG.is_dir():
        yield Case("blog", BLOG)
    for kind, citations in DENSITIES.items():
        for size in sizes:
            folder = work / f"{kind}-{size}"
            write_corpus(folder, size, citations)
            yield Case(f"{kind} {size:,}", folder, kind)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument(
        "--sizes", default=",".join(map(str, SIZES)), help="articles of the generated corpora"
    )
    parser.add_argument("--million", action="store_true", help="one of a million articles as well")
    parser.add_argument("--into", type=Path, default=ROOT / "docs", help="folder of benchmarks.md")
    parser.add_argument("--work", type=Path, help="folder for corpora and builds, which are kept")
    parser.add_argument("--tools", type=Path, help="folder with the npm packages foam-cli and cosma")
    parser.add_argument("--many", help="corpora of which only the store is built: sparse-100000,…")
    given = parser.parse_args(arguments)
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as spare:
        work = given.work or Path(spare)
        if given.many:
            add_many(given.many.split(","), given.into, work)
        else:
            sizes = [*map(int, given.sizes.split(",")), *([MILLION] if given.million else [])]
            measure_all(sizes, given.into, work, given.tools)


def measure_all(sizes: Sequence[int], into: Path, work: Path, tools: Path | None = None) -> None:
    """Measure the blog and corpora of these sizes, and write the page anew."""
    cases = []
    for case in cases_of(sizes, work):
        print(f"measuring {case.name}", flush=True)
        measure(case, work)
        if tools and case.folder == BLOG:
            store = work / f"out-{case.name}" / "graph.db"
            for name, command in commands(tools / "node_modules", BLOG, store, work):
                cost = cost_of(*command)
                case.tools.append((name, cost.cpu, cost.peak))
        cases.append(case)
        page = report(cases, plots_of(cases, into))  # what is there is there, if one run fails
        (into / PAGE).write_text(many.with_section(page, many.kept(into / many.FILE)), "utf-8")


def add_many(corpora: Sequence[str], into: Path, work: Path) -> None:
    """Measure the stores of some corpora, and write their section of the page."""
    for corpus in corpora:
        print(f"measuring {corpus}", flush=True)
        kind, _, size = corpus.partition("-")
        built = many.measured(kind, DENSITIES[kind], int(size), work, ENVIRONMENT, time.perf_counter)
        many.keep(into / many.FILE, many.with_rows(many.kept(into / many.FILE), built))
    page = (into / PAGE).read_text("utf-8") if (into / PAGE).is_file() else ""
    (into / PAGE).write_text(many.with_section(page, many.kept(into / many.FILE)), "utf-8")


if __name__ == "__main__":
    main()
