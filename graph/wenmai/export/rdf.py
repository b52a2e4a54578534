"""The graph as RDF: which classes and properties say what.

Articles are FaBiO blog posts, citations are CiTO (flat, and once more as a node that carries its
evidence through C4O), topics are SKOS. Terms that none of them has stand in `vocabulary.ttl`.
There are no blank nodes, because several tools number them anew at every run, and no offset, time
or rule enters an IRI, so that a citation keeps its name when the text around it grows.
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from json.encoder import encode_basestring_ascii as _json_string
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from wenmai.export.clean import clean, decimal, web_url
from wenmai.export.terms import (
    PREFIXES,
    RdfLiteral,
    RdfTerm,
    Resource,
    date_literal,
    expand,
    iri,
    text_literal,
)
from wenmai.model import Edge, Evidence, GraphSource, Node, Reason, Unresolved

if TYPE_CHECKING:
    import rdflib

__all__ = ["Subject", "subjects", "to_rdflib", "triples"]

Pair: TypeAlias = tuple[str, RdfTerm | None]  # predicate and object; None says that nothing is known


class Subject(NamedTuple):
    """Everything that is said about one resource."""

    iri: str
    statements: tuple[tuple[str, tuple[RdfTerm, ...]], ...]  # predicate and its objects, sorted


TYPES = {
    "article": ("fabio:BlogPost", "schema:BlogPosting"),
    "series": ("schema:CreativeWorkSeries",),
    "topic": ("skos:Concept",),
    "paper": ("fabio:ResearchPaper",),
    "book": ("fabio:Book",),
    "software": ("schema:SoftwareSourceCode",),
    "work": ("fabio:Expression",),
}
FLAT = {
    "cites": "cito:cites",
    "part_of": "dcterms:isPartOf",
    "next": "xhv:next",
    "about": "dcterms:subject",
    "requires": "dcterms:requires",
}
IDENTIFIERS = {"arxiv": "fabio:hasArXivId", "doi": "prism:doi"}  # others: dcterms:identifier, prefixed
TOPICS = Resource("urn:wenmai:scheme:topics")


# --- what leaves --------------------------------------------------------------------------------


def subjects(graph: GraphSource) -> Iterator[Subject]:
    """The graph subject by subject: nodes in the graph's order, each followed by its statements."""
    if graph.has("topic"):
        yield _subject(TOPICS.iri, [("rdf:type", "skos:ConceptScheme")])
    for near in graph.surroundings():
        node, edges = near.node, near.edges
        yield _subject(iri(node.id), _node(node, edges, near.parts, near.gaps))
        for former in node.former_ids:
            if iri(former) != iri(node.id):
                yield _subject(iri(former), [("dcterms:isReplacedBy", Resource(iri(node.id)))])
        yield from map(_item, near.parts)
        yield from _citations(edges)
        yield from _scored(edges)
        yield from _open(near.unresolved)


def triples(graph: GraphSource) -> Iterator[tuple[str, str, RdfTerm]]:
    """Subject IRI, predicate term and object of every triple, in the order of `subjects`."""
    for subject in subjects(graph):
        for predicate, objects in subject.statements:
            for value in objects:
                yield subject.iri, predicate, value


def to_rdflib(graph: GraphSource) -> rdflib.Graph:
    """The same triples as an rdflib graph, which answers SPARQL."""
    import rdflib

    answer = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        answer.bind(prefix, namespace)
    terms: dict[str, rdflib.URIRef] = {}

    def reference(term: str) -> rdflib.URIRef:
        if term not in terms:
            terms[term] = rdflib.URIRef(expand(term))
        return terms[term]

    for subject, predicate, value in triples(graph):
        if isinstance(value, RdfLiteral):
            datatype = reference(value.datatype) if value.datatype else None
            # Normalising would change the lexical form that the other exports write.
            node: rdflib.term.Node = rdflib.Literal(
                value.text, lang=value.language or None, datatype=datatype, normalize=False
            )
        else:
            node = reference(value) if isinstance(value, str) else rdflib.URIRef(value.iri)
        answer.add((rdflib.URIRef(subject), reference(predicate), node))
    return answer


def _subject(address: str, pairs: Iterable[Pair]) -> Subject:
    """Group the pairs by predicate, each kept where it first stood, objects sorted and once each."""
    grouped: dict[str, tuple[RdfTerm, ...]] = {}
    several: dict[str, list[RdfTerm]] = {}
    # Most predicates have one object; sparing those a list and a sort halves the time of an export.
    for predicate, value in pairs:
        if value is None:
            continue
        if predicate in grouped:
            several.setdefault(predicate, [*grouped[predicate]]).append(value)
        else:
            grouped[predicate] = (value,)
    for predicate, objects in several.items():
        grouped[predicate] = tuple(sorted(set(objects), key=_rank))
    return Subject(address, tuple(grouped.items()))


def _rank(value: RdfTerm) -> tuple[int, str, str, str]:
    if isinstance(value, str):
        return (0, value, "", "")
    if isinstance(value, Resource):
        return (1, value.iri, "", "")
    if value.datatype == "xsd:integer":
        return (2, value.text.zfill(12), "", "")  # 2 before 10
    return (3, value.text, value.language, value.datatype)


# --- nodes --------------------------------------------------------------------------------------


def _node(node: Node, edges: Iterable[Edge], items: Iterable[Edge], gaps: Iterable[int]) -> Iterator[Pair]:
    yield from (("rdf:type", term) for term in TYPES[node.kind])
    yield from _topic_names(node) if node.kind == "topic" else _titles(node)
    yield from _identifiers(node)
    if web_url(node.url):
        yield "schema:url", Resource(iri(web_url(node.url)))
    if node.date:
        typed = date_literal(node.date)
        # A day that does not exist is kept as written, but never as a typed date.
        yield ("dcterms:issued", typed) if typed else ("dc:date", RdfLiteral(clean(node.date)))
    yield "wm:inferred", RdfLiteral("date") if node.date_inferred else None
    yield "wm:inferred", RdfLiteral("title") if node.title_inferred else None
    yield "dc:creator", _plain(node.author)
    yield "dc:publisher", _plain(node.site)
    yield "wm:known", _plain(node.known)
    if node.reading_minutes is not None:
        yield "schema:timeRequired", RdfLiteral(f"PT{node.reading_minutes}M", "xsd:duration")
    yield from (("schema:keywords", _plain(tag)) for tag in node.tags)
    yield from (("dc:source", _plain(str(document))) for document in node.documents)
    for kind, predicate in FLAT.items():
        yield from ((predicate, Resource(iri(edge.target))) for edge in edges if edge.kind == kind)
    yield from (("schema:itemListElement", Resource(_item_iri(edge))) for edge in items)
    yield from (("wm:gap", _integer(gap)) for gap in gaps)


def _titles(node: Node) -> Iterator[Pair]:
    if node.title:
        yield "dcterms:title", text_literal(node.title)
    yield from (("dcterms:alternative", text_literal(alias)) for alias in node.aliases if alias != node.title)


def _topic_names(node: Node) -> Iterator[Pair]:
    """Labels in the languages that the topic's definition gives; SKOS wants one preferred for each."""
    given = {label: language.lower() for language, label in node.labels}
    preferred: set[str] = set()
    for label in dict.fromkeys(filter(None, (node.title, *node.aliases))):
        literal = text_literal(label, by_script=True)
        if label in given:
            literal = RdfLiteral(literal.text, language=given[label])
        first = literal.language not in preferred if label in given else label == node.title
        yield ("skos:prefLabel" if first else "skos:altLabel"), literal
        if first:
            preferred.add(literal.language)
    yield "skos:broader", Resource(iri(node.broader)) if node.broader else None
    yield "skos:inScheme", TOPICS


def _identifiers(node: Node) -> Iterator[Pair]:
    yield "dcterms:identifier", RdfLiteral(clean(node.id))
    for name, value in node.identifiers:
        if name in IDENTIFIERS:
            yield IDENTIFIERS[name], RdfLiteral(clean(value))
        else:
            yield "dcterms:identifier", RdfLiteral(clean(f"{name}:{value}"))


def _item_iri(edge: Edge) -> str:
    return "urn:wenmai:item:" + _digest(edge.target, edge.source, edge.position, edge.part)


def _item(edge: Edge) -> Subject:
    """A place in a series; an rdf:List could hold neither gaps nor an article in two series."""
    assert edge.position is not None
    return _subject(
        _item_iri(edge),
        [
            ("rdf:type", "schema:ListItem"),
            ("schema:position", _integer(edge.position)),
            ("wm:part", _plain(edge.part)),
            ("schema:item", Resource(iri(edge.source))),
        ],
    )


# --- statements with their evidence -------------------------------------------------------------


def _citations(edges: Iterable[Edge]) -> Iterator[Subject]:
    for edge in edges:
        if edge.kind != "cites":
            continue
        for name, mention in _named(edge):
            yield _subject(
                f"urn:wenmai:citation:{name}",
                [
                    ("rdf:type", "cito:Citation"),
                    ("cito:hasCitingEntity", Resource(iri(edge.source))),
                    ("cito:hasCitedEntity", Resource(iri(edge.target))),
                    ("cito:hasCitationCharacterization", "cito:cites"),
                    ("wm:rule", _plain(mention.rule or edge.rule)),
                    ("wm:evidence", Resource(f"urn:wenmai:pointer:{name}")),
                ],
            )
            yield from _pointer(name, edge.source, mention)


def _named(edge: Edge) -> Iterator[tuple[str, Evidence]]:
    """Each mention with the digest of citing id, cited id, folded text and n-th occurrence."""
    seen: Counter[str] = Counter()
    for mention in edge.mentions:
        folded = _folded(mention.text)
        seen[folded] += 1
        yield _digest(edge.source, edge.target, folded, seen[folded]), mention


def _pointer(name: str, source: str, mention: Evidence | Unresolved) -> Iterator[Subject]:
    """Where a mention stands: the words, their offsets, and the sentence around them."""
    pairs: list[Pair] = [
        ("rdf:type", "c4o:InTextReferencePointer"),
        ("frbr:partOf", Resource(iri(source))),
        ("c4o:hasContent", RdfLiteral(clean(mention.text))),
        ("dc:source", _plain(mention.document)),
    ]
    if isinstance(mention, Unresolved):
        pairs.append(("wm:start", _integer(mention.start)))
    elif mention.end:  # else a record stated it: there is no text to point into
        pairs += [("wm:start", _integer(mention.start)), ("wm:end", _integer(mention.end))]
    if not mention.context:
        yield _subject(f"urn:wenmai:pointer:{name}", pairs)
        return
    context = Resource(f"urn:wenmai:context:{name}")
    yield _subject(f"urn:wenmai:pointer:{name}", [*pairs, ("c4o:hasContext", context)])
    # hasContext is an object property: the sentence is the content of a node of its own.
    yield _subject(context.iri, [("c4o:hasContent", RdfLiteral(clean(mention.context)))])


# What somebody says in so many words is of a class of its own.
_CLASS_OF_GROUND = {"declared": "wm:DeclaredRequirement", "stated": "wm:StatedRequirement"}


def _scored(edges: Sequence[Edge]) -> Iterator[Subject]:
    """Prerequisites and topics: from, to, score, and what the score was made of."""
    cited = {edge.target: edge for edge in edges if edge.kind == "cites"}
    for edge in edges:
        if edge.kind not in ("requires", "about"):
            continue
        what = "requirement" if edge.kind == "requires" else "aboutness"
        name = _digest(edge.source, edge.kind, edge.target)
        reasons = [f"urn:wenmai:reason:{name}:{number}" for number in range(1, len(edge.reasons) + 1)]
        pairs: list[Pair] = [
            ("rdf:type", f"wm:{what.title()}"),
            ("rdf:type", _CLASS_OF_GROUND.get(edge.ground)),
            ("wm:from", Resource(iri(edge.source))),
            ("wm:to", Resource(iri(edge.target))),
            ("wm:role", _plain(edge.role)),
            ("wm:score", _score(edge.weight)),
            ("wm:rule", _plain(edge.rule)),
        ]
        pairs += [("wm:evidence", Resource(reason)) for reason in reasons]
        if edge.kind == "requires" and edge.target in cited:
            citations = _named(cited[edge.target])
            pairs += [("wm:evidence", Resource(f"urn:wenmai:citation:{digest}")) for digest, _ in citations]
        yield _subject(f"urn:wenmai:{what}:{name}", pairs)
        yield from map(_reason, reasons, edge.reasons)


def _reason(address: str, reason: Reason) -> Subject:
    return _subject(
        address,
        [
            ("rdf:type", "wm:Reason"),
            ("wm:rule", _plain(reason.kind)),
            ("dcterms:description", _plain(reason.text)),
            ("c4o:hasContent", _plain(reason.context)),
            ("wm:score", _score(reason.value)),
            ("wm:from", Resource(iri(reason.source)) if reason.source else None),
        ],
    )


def _open(mentions: Iterable[Unresolved]) -> Iterator[Subject]:
    """Mentions that nothing clearly answers to, with the candidates kept."""
    seen: Counter[str] = Counter()
    for mention in mentions:
        folded = _folded(mention.text)
        seen[folded] += 1
        name = _digest(mention.source, "", folded, seen[folded])
        pairs: list[Pair] = [
            ("rdf:type", "wm:Unresolved"),
            ("wm:from", Resource(iri(mention.source))),
            ("wm:rule", _plain(mention.reason)),
            ("wm:evidence", Resource(f"urn:wenmai:pointer:{name}")),
        ]
        pairs += [("wm:candidate", Resource(iri(candidate))) for candidate in mention.candidates]
        yield _subject(f"urn:wenmai:unresolved:{name}", pairs)
        yield from _pointer(name, mention.source, mention)


# --- values -------------------------------------------------------------------------------------


def _plain(text: str) -> RdfLiteral | None:
    return RdfLiteral(clean(text)) if text else None


def _integer(value: int) -> RdfLiteral:
    return RdfLiteral(str(value), "xsd:integer")


def _score(value: float) -> RdfLiteral | None:
    return RdfLiteral(decimal(value), "xsd:decimal") if math.isfinite(value) else None


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _digest(*parts: str | int | None) -> str:
    # JSON keeps the parts apart whatever they contain, and takes lone surrogates. Its parts are put
    # together here, since the library takes three times as long over a list of a few words.
    written = ", ".join(
        [
            _json_string(part) if isinstance(part, str) else "null" if part is None else str(part)
            for part in parts
        ]
    )
    return hashlib.sha256(f"[{written}]".encode("ascii")).hexdigest()[:32]
