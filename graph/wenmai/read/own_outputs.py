"""What this program has written itself: known by the manifest beside it, or by its first lines."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["MANIFEST", "OUTPUTS", "PARTS", "Output", "is_output", "is_working_file", "outputs_in"]

MANIFEST = "manifest.json"
PARTS = "parts.json"  # the manifest of a result in parts
# What a build keeps beside its outputs, or leaves there when it is killed.
_WORKING = re.compile(r"\.(?:lock|cache\.db(?:-\w+)?|building-.*|wenmai-.*\.part|oxigraph-.*)")
_LARGEST_MANIFEST = 1024 * 1024  # bytes; a list of a few names and digests
# The first lines of that of a result in parts, with the name of the folder; the rest may be long.
_OF_PARTS = re.compile(
    rb'\{\n "wenmai": "[^"\n]*",\n "schema": \d+,\n "inputs": "[^"\n]*",\n "folder": "parts-[ab]",\n'
)
_FOLDERS = ("parts-a/", "parts-b/")  # in which its parts lie, and those of the result before it


class Output(NamedTuple):
    """A form that an export or a command writes."""

    form: str
    begins: re.Pattern[bytes]  # matched at the first byte of the file
    example: bytes
    not_this: bytes


OUTPUTS = (
    Output(
        "page",
        re.compile(
            rb'<!doctype html>\n<html[^>\n]*>\n<head>\n<meta charset="utf-8">\n<meta http-equiv='
            rb"\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-"
        ),
        b'<!doctype html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n<meta http-equiv='
        b"\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'sha256-2chL=';\">",
        b'<!doctype html>\n<html lang="zh">\n<head>\n<meta charset="utf-8">\n<title>wenmai</title>',
    ),
    Output(
        "pyvis page",
        re.compile(
            rb'<html>\s*<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" '
            rb"content=\"default-src 'none'; script-src 'unsafe-inline'; "
        ),
        b'<html>\n <head>\n <meta charset="utf-8">\n <meta http-equiv="Content-Security-Policy" '
        b"content=\"default-src 'none'; script-src 'unsafe-inline'; style-src\">",
        b'<html>\n <head>\n <meta charset="utf-8">\n <title>vis-network</title>',
    ),
    Output(
        "JSON",
        re.compile(rb'\{\n"wenmai": "[^"\n]*",\n"nodes": \['),
        b'{\n"wenmai": "0.1.0",\n"nodes": [',
        b'{"wenmai": "a program", "title": "x"}',
    ),
    Output(
        "path as JSON",
        re.compile(rb'\{\n  "target": "[^\n]*",\n  "steps": \['),
        b'{\n  "target": "https://example.org/1",\n  "steps": [\n',
        b'{"target": "es2020", "title": "x"}',
    ),
    Output(
        "path as Markdown",
        re.compile(rb"<!-- wenmai path -->\n"),
        b"<!-- wenmai path -->\n# a\n",
        b"# wenmai path\n",
    ),
    Output(
        "findings as Markdown",
        re.compile(rb"<!-- wenmai check -->\n"),
        b"<!-- wenmai check -->\n# 2 findings\n",
        b"# 2 findings\n",
    ),
    Output(
        "findings that are known",
        re.compile(rb'\{\n  "version": \d+,\n  "findings": \['),
        b'{\n  "version": 1,\n  "findings": [\n',
        b'{"version": 1, "findings": "none"}',
    ),
    Output(
        "SARIF",
        re.compile(
            rb'\{\n  "\$schema": "[^"\n]*",\n  "version": "[^"\n]*",\n  "runs": \[\s*\{\s*"tool": \{\s*'
            rb'"driver": \{\s*"name": "wenmai",'
        ),
        b'{\n  "$schema": "https://x.example/sarif.json",\n  "version": "2.1.0",\n  "runs": [\n'
        b'    {\n      "tool": {\n        "driver": {\n          "name": "wenmai",\n',
        b'{\n  "$schema": "https://x.example/sarif.json",\n  "version": "2.1.0",\n  "runs": []',
    ),
    Output(
        "JUnit",
        re.compile(rb'<\?xml [^\n]*\n<testsuites name="wenmai check" '),
        b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="wenmai check" tests="1"',
        b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="pytest">',
    ),
    Output(
        "JSON-LD", re.compile(rb'\{\n"@context": \{\n'), b'{\n"@context": {\n  "c4o": "', b'{"@context": "x"}'
    ),
    Output("Turtle", re.compile(rb"@prefix c4o: <"), b"@prefix c4o: <http://purl.org/", b"@prefix is a word"),
    Output(
        "N-Triples",
        re.compile(
            rb"<urn:wenmai:[a-z]+:[^>\n]*> <|"
            rb"(?:<[^>\n]*> <[^>\n]*> [^\n]*\n){1,40}<[^>\n]*> <urn:wenmai:term:"
        ),
        b"<urn:wenmai:scheme:topics> <http://www.w3.org/",
        b"<urn:isbn:1> <http://www.w3.org/",
    ),
    Output(
        "Cytoscape",
        re.compile(rb'\{\n"format_version": "[^"\n]*",\n"generated_by": "wenmai",'),
        b'{\n"format_version": "1.0",\n"generated_by": "wenmai",\n"target_cytoscapejs',
        b'{\n"format_version": "1.0",\n"generated_by": "cytoscape-3.9.1",',
    ),
    Output(
        "node-link",
        re.compile(rb'\{\n"directed": true,\n"multigraph": true,\n"graph": \{"generated_by": "wenmai"\}'),
        b'{\n"directed": true,\n"multigraph": true,\n"graph": {"generated_by": "wenmai"},\n"nodes": [',
        b'{"directed": true, "multigraph": true, "graph": {}, "nodes": [',
    ),
    Output(
        "GraphML",
        re.compile(rb"<\?xml [^\n]*\n<graphml "),
        b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="',
        b'<?xml version="1.0"?>\n<rss version="2.0">',
    ),
    Output(
        "GEXF",
        re.compile(rb"<\?xml [^\n]*\n<gexf "),
        b'<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="',
        b'<?xml version="1.0"?>\n<feed>',
    ),
    Output(
        "table of edges",
        re.compile(rb'"source","target","source_title","target_title",'),
        b'"source","target","source_title","target_title","kind"',
        b"source,target,title\n",
    ),
    Output(
        "table of nodes",
        re.compile(rb'"id","label","kind","known","url",'),
        b'"id","label","kind","known","url","date"',
        b"id,title,url,date\n",
    ),
    Output("PROV", re.compile(rb"# wenmai: provenance "), b"# wenmai: provenance of a build", b"# wenmai\n"),
    Output("BibTeX", re.compile(rb"% wenmai: what "), b"% wenmai: what the articles cite", b"% wenmai\n"),
    Output(
        "CSL-JSON",
        re.compile(rb'\[\n\{"source": "wenmai", "id": "'),
        b'[\n{"source": "wenmai", "id": "arxiv:2006.11239"',
        b'[\n{"source": "my blog", "id": "x"}',
    ),
    Output(
        "RIS",
        re.compile(rb"TY  - [A-Z]+\r\nDB  - wenmai\r\n"),
        b"TY  - EJOUR\r\nDB  - wenmai\r\n",
        b"TY  - EJOUR\r\nDB  - PubMed\r\n",
    ),
    Output(
        "note", re.compile(rb"---\nwenmai: note\n"), b"---\nwenmai: note\ntitle: ", b"---\nwenmai: a note\n"
    ),
    Output("Cypher", re.compile(rb"// wenmai: cypher-shell "), b"// wenmai: cypher-shell -f", b"// wenmai"),
    Output(
        "nodes for Neo4j", re.compile(rb"id:ID,label:string,"), b"id:ID,label:string,name:", b"id:ID,name\n"
    ),
    Output(
        "relationships for Neo4j",
        re.compile(rb":START_ID,kind:string,"),
        b":START_ID,kind:string,weight:",
        b":START_ID,:END_ID,:TYPE\n",
    ),
    Output("Graphviz", re.compile(rb"digraph wenmai \{\n"), b"digraph wenmai {\n", b"digraph wenmai draws"),
    Output(
        "Mermaid", re.compile(rb"flowchart (?:LR|TD)\n  "), b"flowchart LR\n  n0[", b"flowchart LR is a word"
    ),
    Output(
        "card as JSON",
        re.compile(rb'\{"wenmai":"(?:card|index)",'),
        b'{"wenmai":"card","title":"a",',
        b'{"wenmai":"a program"}',
    ),
    Output(
        "card as HTML",
        re.compile(rb'<div class="wenmai-card" lang="'),
        b'<div class="wenmai-card" lang="zh">\n<section>',
        b'<div class="wenmai-cards">',
    ),
    Output(
        "template of cards",
        re.compile(rb"\{(?:\{- /\*|%- comment %\}) wenmai-card: "),
        b"{{- /* wenmai-card: written by",
        b"{{- /* a card */ -}}",
    ),
    Output(
        "helper of cards",
        re.compile(rb"/\*\*\n \* Written by `wenmai export widget "),
        b"/**\n * Written by `wenmai export widget --for hexo`.",
        b"/**\n * Written by hand.",
    ),
)


_ANY = re.compile(b"|".join(row.begins.pattern for row in OUTPUTS))


def is_output(head: bytes) -> bool:
    """Whether a file begins as one that an export or a command of this program has written."""
    return bool(_ANY.match(head))


def outputs_in(folder: Path) -> frozenset[str]:
    """The names of what builds have left in a folder, as their manifests say; of folders with a slash."""
    return _exports_in(folder) | _parts_in(folder)


def _exports_in(folder: Path) -> frozenset[str]:
    try:
        manifest = json.loads(_beginning(folder / MANIFEST, _LARGEST_MANIFEST))
        if {"wenmai", "inputs", "files"} <= manifest.keys():
            return frozenset((MANIFEST, *(str(name).rstrip("/") for name in manifest["files"])))
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        pass
    return frozenset()


def _parts_in(folder: Path) -> frozenset[str]:
    try:
        is_ours = _OF_PARTS.match(_beginning(folder / PARTS, 1024))
    except OSError:
        return frozenset()
    return frozenset((PARTS, *_FOLDERS)) if is_ours else frozenset()


def _beginning(path: Path, most: int) -> bytes:
    """The first bytes of a file; none of a pipe, for which one might wait for ever."""
    if not path.is_file():
        return b""
    with path.open("rb") as file:
        return file.read(most)


def is_working_file(name: str) -> bool:
    """Whether a hidden file is one of the program's own."""
    return bool(_WORKING.fullmatch(name))
