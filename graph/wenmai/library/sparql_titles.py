"""Plain strings in a question match titles of any language: `?a dcterms:title "木马"` finds "木马"@zh.

Titles bear the language that they are in, which nobody thinks of who asks for one. A plain string behind the
name of a title is taken for a title in any language: a variable takes its place, and a filter stands at the
beginning of its group, where it holds for all of it. A string with a language or a type means itself.
"""

from __future__ import annotations

import re

__all__ = ["OURS", "in_any_language"]

OURS = "_title_"  # how the names of the variables begin, which no answer shows
_NAMES = frozenset(
    ("rdfs:label", "dcterms:title", "dcterms:alternative", "schema:name", "skos:prefLabel", "skos:altLabel")
)
# A comment, a string, an IRI, a name with its prefix, a brace, a tag or type, a word.
_TOKEN = re.compile(
    r'#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|[\w.-]*:[\w.:%-]*|[{}]|@[A-Za-z]|\^\^|\S',
    re.DOTALL,
)


def in_any_language(sparql: str) -> str:
    """The question with such strings replaced; the same text where there are none."""
    tokens = [match for match in _TOKEN.finditer(sparql) if not match[0].startswith("#")]
    groups: list[int | None] = []  # where each open group begins; None for what a CONSTRUCT makes
    edits: list[tuple[int, int, str]] = []  # from, to, what stands there instead
    word = ""
    for at, token in enumerate(tokens):
        before = tokens[at - 1][0] if at else ""
        if token[0] == "{":
            groups.append(None if word.upper().endswith("CONSTRUCT") else token.end())
        elif token[0] == "}" and groups:
            groups.pop()
        elif _is_string(token[0]) and before in _NAMES and groups and groups[-1] is not None:
            behind = tokens[at + 1][0] if at + 1 < len(tokens) else ""
            if not behind.startswith(("@", "^^")):
                name = f"?{OURS}{len(edits) // 2}"
                edits.append((token.start(), token.end(), name))
                edits.append((groups[-1], groups[-1], f" FILTER(STR({name}) = {token[0]}) "))
        word = word + token[0] if token[0].isalpha() else ""
    for start, end, text in sorted(edits, reverse=True):
        sparql = sparql[:start] + text + sparql[end:]
    return sparql


def _is_string(token: str) -> bool:
    """A mark that nothing closes begins none."""
    return len(token) > 1 and token[0] in "\"'" and token[-1] == token[0]
