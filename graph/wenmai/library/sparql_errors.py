"""What is said of a question in SPARQL that is none, whichever program has refused it."""

from __future__ import annotations

import re

from wenmai.export.prefixes import PREFIXES

__all__ = ["not_a_query"]

_LONGEST = 200  # characters of a parser's own words
_SHOWN = 30  # characters of the question, from where it is not understood
_TOLD = re.compile(r"expected (?:one of )?(The [A-Za-z ]{12,})")  # a sentence among what Oxigraph expected
# Where a parser stopped: "error at 1:21: expected one of …" (Oxigraph), "… (line:1, col:21)" (rdflib).
_STOPPED = re.compile(r"error at (\d+):(\d+)|\(line:(\d+), col:(\d+)\)")
# What may hold a colon that ends no prefix: addresses, texts, comments. Matches "<http://x>" and '"a:b"'.
_OTHER = re.compile(r"<[^<>\s]*>|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|#.*")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:?$.-])([A-Za-z][\w-]*):")  # of "cito:cites"; nothing of "_:b" and "?a:"


def not_a_query(sparql: str, error: Exception) -> str:
    """The prefix that nobody has declared, where the parser stopped, or what it says."""
    declared = {*PREFIXES, *_DECLARED.findall(sparql)}
    unknown = [prefix for prefix in _USED.findall(_OTHER.sub(" ", sparql)) if prefix not in declared]
    if unknown:
        return f"the prefix {unknown[0]} is not declared; known are {', '.join(sorted(PREFIXES))}"
    if told := _TOLD.search(str(error)):
        return f"not a SPARQL query: {told[1]}"
    if stopped := _STOPPED.search(str(error)):
        line, column = (int(number) for number in stopped.groups() if number)
        return _stopped(sparql, line, column)
    return f"not a SPARQL query: {' '.join(str(error).split())[:_LONGEST]}"


def _stopped(sparql: str, line: int, column: int) -> str:
    rest = " ".join("\n".join(sparql.split("\n")[line - 1 :])[column - 1 :].split())
    if not rest:
        return "not a SPARQL query: it ends too early"
    shown = rest if len(rest) <= _SHOWN else f"{rest[:_SHOWN]}…"
    return f"not a SPARQL query: it was read as far as line {line}, column {column}, before “{shown}”"
