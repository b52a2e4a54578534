"""What is said of a question in SPARQL that is none, whichever program has refused it."""

from __future__ import annotations

import re

from wenmai.export.terms import PREFIXES

__all__ = ["not_a_query"]

_LONGEST = 200  # characters of a parser's own words
# What may hold a colon that ends no prefix: addresses, texts, comments. Matches "<http://x>" and '"a:b"'.
_OTHER = re.compile(r"<[^<>\s]*>|\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|#.*")
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:?$.-])([A-Za-z][\w-]*):")  # of "cito:cites"; nothing of "_:b" and "?a:"


def not_a_query(sparql: str, error: Exception) -> str:
    """The prefix that nobody has declared, else what the parser says."""
    declared = {*PREFIXES, *_DECLARED.findall(sparql)}
    unknown = [prefix for prefix in _USED.findall(_OTHER.sub(" ", sparql)) if prefix not in declared]
    if unknown:
        return f"the prefix {unknown[0]} is not declared; known are {', '.join(sorted(PREFIXES))}"
    return f"not a SPARQL query: {' '.join(str(error).split())[:_LONGEST]}"
