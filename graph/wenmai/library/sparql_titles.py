"""Plain strings in a question match titles of any language: `?a dcterms:title "木马"` finds "木马"@zh.

Titles bear the language that they are in, which nobody thinks of who asks for one. A plain string behind the
name of a title is taken for a title in any language: a variable takes its place, and a filter stands at the
beginning of its group, where it holds for all of it. A string with a language or a type means itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["OURS", "in_any_language", "tokens_of"]

OURS = "_title_"  # how the names of the variables begin, which no answer shows
_NAMES = frozenset(
    ("rdfs:label", "dcterms:title", "dcterms:alternative", "schema:name", "skos:prefLabel", "skos:altLabel")
)
_NOWHERE, _MADE = -1, -2  # where the group of a token begins that is in none, or in what a CONSTRUCT makes
# A comment, a string, an IRI, a name with its prefix, a brace, a tag or type, a word.
_TOKEN = re.compile(
    r'#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|[\w.-]*:[\w.:%-]*|[{}]|@[A-Za-z]|\^\^|\S',
    re.DOTALL,
)


def in_any_language(sparql: str) -> str:
    """The question with such strings replaced; the same text where there are none."""
    tokens = list(_grouped(sparql))
    edits: list[tuple[int, int, str]] = []  # from, to, what stands there instead
    for at, (token, group) in enumerate(tokens):
        before = tokens[at - 1][0][0] if at else ""
        if _is_string(token[0]) and before in _NAMES and group >= 0:
            behind = tokens[at + 1][0][0] if at + 1 < len(tokens) else ""
            if not behind.startswith(("@", "^^")):
                name = f"?{OURS}{len(edits) // 2}"
                edits.append((token.start(), token.end(), name))
                edits.append((group, group, f" FILTER(STR({name}) = {token[0]}) "))
    for start, end, text in sorted(edits, reverse=True):
        sparql = sparql[:start] + text + sparql[end:]
    return sparql


def tokens_of(sparql: str) -> Iterator[str]:
    """Names, IRIs and all else that a question asks of; what a CONSTRUCT makes is none of it."""
    return (token[0] for token, group in _grouped(sparql) if group != _MADE)


def _grouped(sparql: str) -> Iterator[tuple[re.Match[str], int]]:
    """Each token but comments, with where its group begins: `_MADE` in what a CONSTRUCT makes."""
    groups: list[int] = []
    word = ""
    for token in _TOKEN.finditer(sparql):
        if token[0].startswith("#"):
            continue
        if token[0] == "{":
            groups.append(_MADE if word.upper().endswith("CONSTRUCT") else token.end())
        elif token[0] == "}" and groups:
            groups.pop()
        yield token, groups[-1] if groups else _NOWHERE
        word = word + token[0] if token[0].isalpha() else ""


def _is_string(token: str) -> bool:
    """A mark that nothing closes begins none."""
    return len(token) > 1 and token[0] in "\"'" and token[-1] == token[0]
