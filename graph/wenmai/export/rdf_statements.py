"""Statements with their evidence: citations, requirements, topics of articles, and what stays open."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from wenmai.export.characterizations import CONFIDENCE, characterizations
from wenmai.export.clean import clean, decimal
from wenmai.export.frames import Subject, subject
from wenmai.export.rdf_frames import CITATION, CONTEXT, POINTER, REASON, SCORED, UNRESOLVED
from wenmai.export.rdf_values import digest, plain, sorted_once
from wenmai.export.terms import iri
from wenmai.model import Edge, Evidence, Reason, Unresolved

__all__ = ["citations", "open_mentions", "scored"]

_LABEL = 60  # characters of a label that is made of a sentence


def citations(edges: Iterable[Edge]) -> Iterator[Subject]:
    for edge in edges:
        if edge.kind != "cites":
            continue
        source, target = iri(edge.source), iri(edge.target)
        for name, mention in _named(edge):
            rule = mention.rule or edge.rule
            words = _words(mention)
            yield subject(
                f"urn:wenmai:citation:{name}",
                CITATION,
                ("cito:Citation",),
                words[1] or "citation",
                source,
                target,
                characterizations(mention, rule),
                plain(rule),
                CONFIDENCE.get(rule),
                f"urn:wenmai:pointer:{name}",
            )
            # Where a record stated it there is no text to point into.
            offsets = (str(mention.start), str(mention.end)) if mention.end else (None, None)
            yield from _pointer(name, source, mention, words, offsets)


def _named(edge: Edge) -> list[tuple[str, Evidence]]:
    """Each mention with the digest of citing id, cited id, folded text and n-th occurrence."""
    seen: dict[str, int] = {}
    named = []
    for mention in edge.mentions:
        folded = _folded(mention.text)
        number = seen[folded] = seen.get(folded, 0) + 1
        named.append((digest(edge.source, edge.target, folded, number), mention))
    return named


def _words(mention: Evidence | Unresolved) -> tuple[str, str]:
    """What a mention says, and the same as a label."""
    text = clean(mention.text)
    return text, _shortened(text)


def _pointer(
    name: str,
    source: str,
    mention: Evidence | Unresolved,
    words: tuple[str, str],
    offsets: tuple[str | None, str | None],
) -> Iterator[Subject]:
    """Where a mention stands: the words, their offsets, and the sentence around them."""
    text, label = words
    context = f"urn:wenmai:context:{name}" if mention.context else None
    yield subject(
        f"urn:wenmai:pointer:{name}",
        POINTER,
        ("c4o:InTextReferencePointer",),
        label or "pointer",
        source,
        text,
        plain(mention.document),
        *offsets,
        context,
    )
    if context:  # an object of hasContext: the sentence is the content of a node of its own
        sentence = clean(mention.context)
        yield subject(context, CONTEXT, ("doco:Sentence",), _shortened(sentence), source, sentence)


# A requirement is of a class of its own by whose word it is one.
_CLASS_OF_GROUND = {
    "declared": "wm:DeclaredRequirement",
    "stated": "wm:StatedRequirement",
    "inferred": "wm:InferredRequirement",
}


def scored(edges: Sequence[Edge]) -> Iterator[Subject]:
    """Prerequisites and topics: from, to, score, and what the score was made of."""
    cited = {edge.target: edge for edge in edges if edge.kind == "cites"}
    for edge in edges:
        if edge.kind not in ("requires", "about"):
            continue
        what = "requirement" if edge.kind == "requires" else "aboutness"
        name = digest(edge.source, edge.kind, edge.target)
        reasons = [f"urn:wenmai:reason:{name}:{number}" for number in range(1, len(edge.reasons) + 1)]
        evidence = reasons
        if edge.kind == "requires" and edge.target in cited:
            evidence = reasons + [f"urn:wenmai:citation:{digest}" for digest, _ in _named(cited[edge.target])]
        ground = _CLASS_OF_GROUND.get(edge.ground)
        yield subject(
            f"urn:wenmai:{what}:{name}",
            SCORED,
            sorted_once([f"wm:{what.title()}", ground] if ground else [f"wm:{what.title()}"]),
            plain(edge.role) or what,
            iri(edge.source),
            iri(edge.target),
            plain(edge.role),
            _score(edge.score),
            None if edge.probability is None else _score(edge.probability),
            plain(edge.rule),
            sorted_once(evidence),
        )
        yield from map(_reason, reasons, edge.reasons)


def _reason(address: str, reason: Reason) -> Subject:
    return subject(
        address,
        REASON,
        ("wm:Reason",),
        plain(reason.kind) or "reason",
        plain(reason.kind),
        plain(reason.text),
        plain(reason.context),
        _score(reason.value),
        iri(reason.source) if reason.source else None,
    )


def open_mentions(mentions: Iterable[Unresolved]) -> Iterator[Subject]:
    """Mentions that nothing clearly answers to, with the candidates kept."""
    seen: Counter[str] = Counter()
    for mention in mentions:
        folded = _folded(mention.text)
        seen[folded] += 1
        name = digest(mention.source, "", folded, seen[folded])
        source = iri(mention.source)
        words = _words(mention)
        yield subject(
            f"urn:wenmai:unresolved:{name}",
            UNRESOLVED,
            ("wm:Unresolved",),
            words[1] or "unresolved",
            source,
            plain(mention.reason),
            f"urn:wenmai:pointer:{name}",
            sorted_once(map(iri, mention.candidates)),
        )
        yield from _pointer(name, source, mention, words, (str(mention.start), None))


def _score(value: float) -> str | None:
    return decimal(value) if math.isfinite(value) else None


def _shortened(text: str) -> str:
    """Clean text as a label of one line."""
    text = " ".join(text.split())
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
