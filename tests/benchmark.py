"""`make bench-parts`: what a build costs, as ratios to the plainest way of touching the same bytes.

Uses data/ always, and the articles of ../shared/corpora where they are on this machine. Times of one
run on one machine are only good for comparing within that run; nothing here is a test.
"""

from __future__ import annotations

import csv
import io
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmark_hostile import hostile
from benchmark_page import pages
from pages import article_pages
from wenmai.export import generate
from wenmai.extract import extract
from wenmai.pipeline import build, build_graph
from wenmai.read import find_inputs
from wenmai.read.readers import read_bytes

ROOT = Path(__file__).resolve().parent.parent
CORPORA = ROOT.parent / "shared" / "corpora"


def timed(action: Callable[[], object], runs: int = 3) -> float:
    """The best of some runs, in seconds: the least disturbed one."""
    best = float("inf")
    for _ in range(runs):
        start = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - start)
    return best


def readers() -> None:
    """Each reader on the same bytes as the fastest parser of that form alone."""
    print(f"{'reader':<14} {'MB':>6} {'MB/s':>7} {'parser alone':>13}   times it")
    for name, blobs, parser, alone in _forms():
        size = sum(len(data) for _, data in blobs) / 1e6
        parse = timed(lambda alone=alone, blobs=blobs: [alone(data) for _, data in blobs])
        read = timed(lambda blobs=blobs: [read_bytes(name, data) for name, data in blobs])
        ratio = f"{read / parse:.1f} × {parser}"
        print(f"{name:<14} {size:>6.1f} {size / read:>7.1f} {size / parse:>13.1f}   {ratio}")


def _forms() -> Iterator[tuple[str, list[tuple[str, bytes]], str, Callable[[bytes], object]]]:
    """Reader, documents of its form, the parser beside it and how that is called."""
    from selectolax.lexbor import LexborHTMLParser

    lines = "decoding and splitting into lines"

    def split(data: bytes) -> object:
        return data.decode("utf-8", "replace").split("\n")

    def folder(*names: str) -> list[tuple[str, bytes]]:
        return [(one.name, one.file.read_bytes()) for one in find_inputs([str(CORPORA.joinpath(*names))])[0]]

    if CORPORA.is_dir():
        yield "markdown", folder("kexue", "md"), lines, split
        yield "saved-page", folder("kexue", "raw_pages"), lines, split
        yield "html", folder("coolshell_html"), "Lexbor", LexborHTMLParser
    else:
        print("skipped: the articles of ../shared/corpora are not on this machine; made-up ones follow")
    pages = [(f"{at}.html", page.markup.encode()) for at, page in enumerate(article_pages())]
    yield "html", pages, "Lexbor", LexborHTMLParser
    feed = _feed(2_000)
    yield "feed", [("feed.xml", feed)], "the standard library's expat", _expat
    rows = (ROOT / "data" / "kexue.jsonl").read_bytes()
    yield (
        "records",
        [("kexue.jsonl", rows)],
        "json.loads alone",
        lambda data: [json.loads(line) for line in data.split(b"\n") if line],
    )
    table = "title,url,text\n" + "".join(
        f"第{at}篇,https://a.example/{at},{'正文。' * 60}\n" for at in range(3_000)
    )
    yield (
        "csv",
        [("table.csv", table.encode())],
        "csv.reader alone",
        lambda data: list(csv.reader(io.StringIO(data.decode()))),
    )
    samples = {one.name: one.file.read_bytes() for one in find_inputs([str(ROOT / "data" / "samples")])[0]}
    for name in ("archive-page", "home-page", "excerpt-list"):
        yield name, [(f"{name}.txt", samples[f"{name}.txt"])] * 50, lines, split


def _feed(items: int) -> bytes:
    item = (
        "<item><title>第{0}篇</title><link>https://a.example/{0}</link><description>{1}</description></item>"
    )
    body = "&lt;p&gt;正文，见&lt;a href='https://a.example/1'&gt;《第1篇》&lt;/a&gt;。&lt;/p&gt;" * 12
    rows = "".join(item.format(at, body) for at in range(items))
    return f"<rss version='2.0'><channel><title>一</title>{rows}</channel></rss>".encode()


def _expat(data: bytes) -> None:
    from xml.parsers import expat

    expat.ParserCreate().Parse(data, True)


def extracting() -> None:
    """Finding mentions, beside splitting the same text into lines."""
    folder = CORPORA / "kexue" / "md" if CORPORA.is_dir() else ROOT / "data"
    documents = [
        document
        for one in find_inputs([str(folder)])[0]
        for document in read_bytes(one.name, one.file.read_bytes()).documents
    ]
    size = sum(len(one.text.encode()) for one in documents) / 1e6
    plain = timed(lambda: [one.text.split("\n") for one in documents])
    found = timed(lambda: [extract(one) for one in documents])
    ratio = f"{found / plain:.0f} × splitting into lines"
    print(f"{'extract':<14} {size:>6.1f} {size / found:>7.1f} {size / plain:>13.1f}   {ratio}")


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


def rebuilding() -> None:
    """Builds of whole processes from nothing, with the cache and one article changed, and unchanged."""
    source = CORPORA / "kexue" / "md" if CORPORA.is_dir() else ROOT / "data" / "samples"
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "in", Path(place) / "out"
        shutil.copytree(source, folder)
        files = sorted(one for one in folder.rglob("*") if one.is_file())

        def cost(before: Callable[[], object], *more: str) -> float:
            """CPU seconds of a build, the least of some."""
            command = [sys.executable, "-m", "wenmai", "build", str(folder), "-o", str(out), "-j", "1", *more]
            costs = []
            for _ in range(3):
                before()
                used = cpu_of_children()
                subprocess.run(command, check=True, capture_output=True)
                costs.append(cpu_of_children() - used)
            return min(costs)

        def change() -> None:
            with files[len(files) // 2].open("a", encoding="utf-8") as file:
                file.write("\n又及。\n")

        whole = cost(lambda: None, "--force")
        rows = {
            "one changed": cost(change),
            "cache deleted": cost(lambda: (change(), (out / ".cache.db").unlink())),
            "unchanged": cost(lambda: None),
        }
        print(f"builds of {len(files)} files, CPU of the process: {whole:.2f} s from nothing")
        for name, used in rows.items():
            print(f"  {name:<14} {used:6.2f} s ({used / whole:.2f} of it)")


def cpu_of_children() -> float:
    """CPU seconds of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the figures."""
    readers()
    extracting()
    building(ROOT / "data")
    rebuilding()
    hostile(timed)
    pages()


if __name__ == "__main__":
    main()
