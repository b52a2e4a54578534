"""`make bench BENCH='--tools FOLDER'`: what other tools take that read a folder of notes.

foam-cli and cosma come from npm (`npm install --prefix FOLDER foam-cli@0 @graphlab-fr/cosma@2`) and
obsidiantools from PyPI. All see `[[links]]` and links to files, and neither titles nor addresses of a
published blog: cosma, which needs ids, is given the notes of a graph that has been built.
"""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from figures import rounded, table

__all__ = ["HEADING", "commands", "section"]

HEADING = "## Other tools that read such a folder\n"
SAID = """{heading}
CPU seconds and memory of each on the blog, as a process of its own; they see `[[links]]` and links to files,
which this blog does not use, and `wenmai build` makes its three exports too. cosma draws a page of notes that
hold nothing but the citations of the finished store, since it needs an id of each and reads no others.
"""
OBSIDIANTOOLS = """import sys
from pathlib import Path
from obsidiantools.api import Vault
Vault(Path(sys.argv[1])).connect().gather()
"""
COSMA = """select_origin: directory
files_origin: {notes}
export_target: {out}
history: false
record_types: {{undefined: {{fill: "#858585", stroke: "#858585"}}}}
link_types: {{undefined: {{stroke: simple, color: "#e1e1e1"}}}}
title: tools
lang: en
"""
COSMA_HERE = "import os, subprocess, sys; os.chdir(sys.argv[1]); subprocess.run(sys.argv[2:], check=True)"


def commands(modules: Path, blog: Path, store: Path, work: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each tool, and the command that has it read the blog."""
    node = shutil.which("node") or "node"
    wenmai = (sys.executable, "-m", "wenmai", "build", str(blog), "-o", str(work / "tools"), "-j", "1")
    yield "wenmai build", wenmai
    yield "obsidiantools, connect and gather", (sys.executable, "-c", OBSIDIANTOOLS, str(blog))
    yield "foam graph", (node, str(modules / ".bin/foam"), "graph", "--workspace", str(blog))
    folder = _notes(store, work / "notes")
    cosma = (node, str(modules / ".bin/cosma"), "modelize")
    yield "cosma modelize", (sys.executable, "-c", COSMA_HERE, str(folder), *cosma)


def _notes(store: Path, folder: Path) -> Path:
    """A note for each article, with a line for each that it cites."""
    notes = folder / "notes"
    notes.mkdir(parents=True)
    connection = sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    titles = connection.execute("SELECT n, title FROM nodes WHERE kind = 'article'").fetchall()
    cited = defaultdict(list)
    for source, target in connection.execute("SELECT source, target FROM edges WHERE kind = 'cites'"):
        cited[source].append(target)
    connection.close()
    articles = {number for number, _ in titles}
    for number, title in titles:
        links = "\n\n".join(f"[[{_id(target)}]]" for target in cited[number] if target in articles)
        plain = title.replace('"', "'").replace("\\", "/")
        text = f'---\ntitle: "{plain}"\nid: {_id(number)}\n---\n\n{links}\n'
        (notes / f"{_id(number)}.md").write_text(text, "utf-8")
    (folder / "config.yml").write_text(COSMA.format(notes=notes, out=folder), "utf-8")
    return folder


def _id(number: int) -> int:
    return 20200000000000 + number


def section(costs: list[tuple[str, float, float]]) -> Iterator[str]:
    """The part of the page: each tool, its CPU seconds and its memory in MB."""
    yield SAID.format(heading=HEADING)
    heads = ("tool", "CPU, s", "MB")
    yield from table(heads, ([name, rounded(cpu), rounded(peak)] for name, cpu, peak in costs))
