"""Names in a question of which the graph has nothing, and no vocabulary as it uses them: `wm:requirez`.

Such a question is answered with nothing, as one of what does not occur, and nobody would know why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from wenmai.export.prefixes import PREFIXES, expand
from wenmai.library.sparql_titles import tokens_of

__all__ = ["UnknownName", "asked_names", "unknown_names"]

_ALIKE = 0.75  # least likeness of two names of which one is a slip of the pen for the other
_ALIKE_ELSEWHERE = 0.85  # of names in two vocabularies: foaf:knows is no wm:known
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>", re.IGNORECASE)
_NAME = re.compile(r"([A-Za-z][\w-]*|):([A-Za-z][\w-]*)\.*")  # "cito:cites"; nothing of "_:b"
_IN_TEXT = re.compile(rf"\b(?:{'|'.join(PREFIXES)}):[A-Za-z]\w*")
_DATATYPES = "xsd"  # stand in casts and at values, and are nothing of a graph


class UnknownName(NamedTuple):
    """A name of a vocabulary that neither the graph nor the vocabulary has."""

    name: str  # `prefix:name`
    like: str = ""  # the nearest one that there is; empty where none is near


def unknown_names(sparql: str, is_in_graph: Callable[[str], bool]) -> tuple[UnknownName, ...]:
    """The names that a question asks of, of prefixes that need no declaration, and that mean nothing.

    Parameters
    ----------
    is_in_graph
        Whether any triple has an IRI.
    """
    return tuple(
        UnknownName(name, _nearest(name))
        for name in dict.fromkeys(asked_names(sparql))
        if not is_in_graph(expand(name)) and name not in _known()
    )


def asked_names(sparql: str) -> Iterator[str]:
    """Names of vocabularies, as `prefix:name`; those that a CONSTRUCT makes are not asked of."""
    spaces = {**PREFIXES, **dict(_DECLARED.findall(sparql))}
    ours = {address: prefix for prefix, address in PREFIXES.items() if prefix != _DATATYPES}
    for token in tokens_of(sparql):
        if name := _NAME.fullmatch(token):
            prefix, local = ours.get(spaces.get(name[1], "")), name[2]
        elif token.startswith("<"):
            space, local = _split(token[1:-1])
            prefix = ours.get(space)
        else:
            continue
        if prefix and local:
            yield f"{prefix}:{local}"


def _split(iri: str) -> tuple[str, str]:
    """The address of a vocabulary, and a name in it."""
    end = max(map(iri.rfind, "/#:")) + 1
    return iri[:end], iri[end:]


@cache
def _known() -> frozenset[str]:
    """All names that a graph may have: the shapes and the vocabulary of the package tell of the classes."""
    from wenmai.export import rdf_frames
    from wenmai.export.characterizations import CUES
    from wenmai.export.frames import Frame
    from wenmai.library.validating import shipped

    found = {
        rdf_frames.PREPRINT,
        *_IN_TEXT.findall(shipped("shapes")),
        *_IN_TEXT.findall(shipped("vocabulary")),
        *CUES.values(),
    }
    frames = [one for one in vars(rdf_frames).values() if isinstance(one, Frame)]
    frames += rdf_frames.TOPIC.values()
    found.update(slot.predicate for frame in frames for slot in frame.slots)
    found.update(name for names in rdf_frames.TYPES.values() for name in names)
    return frozenset(found)


def _nearest(name: str) -> str:
    """A name of the same vocabulary; else what this program calls so, or a name of another vocabulary."""
    from wenmai.export.rdf_frames import FLAT, TYPES

    prefix, _, local = name.partition(":")
    names = sorted(one for one in _known() if not one.startswith(f"{_DATATYPES}:"))
    same = [(one.partition(":")[2], one) for one in names if one.startswith(f"{prefix}:")]
    ours = [*FLAT.items(), *((kind, types[0]) for kind, types in TYPES.items())]
    others = [(one.partition(":")[2], one) for one in names]
    return _best(local, same, _ALIKE) or _best(local, ours, _ALIKE) or _best(local, others, _ALIKE_ELSEWHERE)


def _best(word: str, rows: list[tuple[str, str]], least: float) -> str:
    """What stands behind the word most like this one; the first of several."""
    from difflib import SequenceMatcher  # only a mistake needs it

    likeness, _, best = max(
        (SequenceMatcher(None, word.casefold(), one.casefold()).ratio(), -at, name)
        for at, (one, name) in enumerate(rows)
    )
    return best if likeness >= least else ""
