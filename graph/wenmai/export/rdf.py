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
from collections.abc import Callable, Iterable, Iterator, Sequence
from json.encoder import encode_basestring_ascii as _json_string
from typing import TYPE_CHECKING, Any

from wenmai.export.clean import clean, decimal, web_url
from wenmai.export.frames import Frame, Slot, Subject, subject
from wenmai.export.terms import (
    PREFIXES,
    RdfLiteral,
    RdfTerm,
    date_literal,
    expand,
    iri,
    text_literal,
)
from wenmai.model import Edge, Evidence, GraphSource, Node, Reason, Surroundings, Unresolved

if TYPE_CHECKING:
    import rdflib

__all__ = ["Subject", "subjects", "to_rdflib", "triples"]

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
TOPICS = "urn:wenmai:scheme:topics"


_KIND = Slot("rdf:type", "term", several=True)
_OF_SCHEME = Frame(_KIND)
_REPLACED = Frame(Slot("dcterms:isReplacedBy", "resource"))
_NODE = (
    Slot("dcterms:identifier", "text", several=True),
    *(Slot(predicate, "text", several=True) for predicate in IDENTIFIERS.values()),
    Slot("schema:url", "resource"),
    Slot("dcterms:issued", "literal"),
    Slot("dc:date", "text"),
    Slot("wm:inferred", "text", several=True),
    Slot("dc:creator", "text"),
    Slot("dc:publisher", "text"),
    Slot("wm:known", "text"),
    Slot("schema:timeRequired", "xsd:duration"),
    Slot("schema:keywords", "text", several=True),
    Slot("dc:source", "text", several=True),
    *(Slot(predicate, "resource", several=True) for predicate in FLAT.values()),
    Slot("wm:region", "resource"),
    Slot("schema:itemListElement", "resource", several=True),
    Slot("wm:gap", "xsd:integer", several=True),
)
_TITLES = (Slot("dcterms:title", "literal"), Slot("dcterms:alternative", "literal", several=True))
_LABELS = {name: Slot(f"skos:{name}Label", "literal", several=True) for name in ("pref", "alt")}
_IN_SCHEME = (Slot("skos:broader", "resource"), Slot("skos:inScheme", "resource"))
_TITLED = Frame(_KIND, *_TITLES, *_NODE)
# The labels of a topic, in the order in which it has them.
_TOPIC = {first: Frame(_KIND, _LABELS[first], _LABELS[second], *_IN_SCHEME, *_NODE)
          for first, second in (("pref", "alt"), ("alt", "pref"))}  # fmt: skip
_REGION = Frame(
    Slot("rdf:type", "term"), Slot("dcterms:title", "literal"), Slot("dcterms:identifier", "text")
)
_ITEM = Frame(
    Slot("rdf:type", "term"),
    Slot("schema:position", "xsd:integer"),
    Slot("wm:number", "text"),
    Slot("wm:part", "text"),
    Slot("schema:item", "resource"),
)
_CITATION = Frame(
    Slot("rdf:type", "term"),
    Slot("cito:hasCitingEntity", "resource"),
    Slot("cito:hasCitedEntity", "resource"),
    Slot("cito:hasCitationCharacterization", "term"),
    Slot("wm:rule", "text"),
    Slot("wm:evidence", "resource"),
)
_POINTER = Frame(
    Slot("rdf:type", "term"),
    Slot("frbr:partOf", "resource"),
    Slot("c4o:hasContent", "text"),
    Slot("dc:source", "text"),
    Slot("wm:start", "xsd:integer"),
    Slot("wm:end", "xsd:integer"),
    Slot("c4o:hasContext", "resource"),
)
_CONTEXT = Frame(Slot("c4o:hasContent", "text"))
_SCORED = Frame(
    _KIND,
    Slot("wm:from", "resource"),
    Slot("wm:to", "resource"),
    Slot("wm:role", "text"),
    Slot("wm:score", "xsd:decimal"),
    Slot("wm:probability", "xsd:decimal"),
    Slot("wm:rule", "text"),
    Slot("wm:evidence", "resource", several=True),
)
_REASON = Frame(
    Slot("rdf:type", "term"),
    Slot("wm:rule", "text"),
    Slot("dcterms:description", "text"),
    Slot("c4o:hasContent", "text"),
    Slot("wm:score", "xsd:decimal"),
    Slot("wm:from", "resource"),
)
_UNRESOLVED = Frame(
    Slot("rdf:type", "term"),
    Slot("wm:from", "resource"),
    Slot("wm:rule", "text"),
    Slot("wm:evidence", "resource"),
    Slot("wm:candidate", "resource", several=True),
)


# --- what leaves --------------------------------------------------------------------------------


def subjects(graph: GraphSource) -> Iterator[Subject]:
    """The graph subject by subject: regions, then nodes in the graph's order, each with its statements."""
    if graph.has("topic"):
        yield subject(TOPICS, _OF_SCHEME, ("skos:ConceptScheme",))
    for region in graph.regions:
        title = text_literal(region.title) if region.title else None
        yield subject(iri(region.id), _REGION, "wm:Region", title, clean(region.id))
    for near in graph.surroundings():
        node, edges = near.node, near.edges
        yield _node(near)
        for former in node.former_ids:
            if iri(former) != iri(node.id):
                yield subject(iri(former), _REPLACED, iri(node.id))
        yield from map(_item, near.parts)
        yield from _citations(edges)
        yield from _scored(edges)
        yield from _open(near.unresolved)


def triples(graph: GraphSource) -> Iterator[tuple[str, str, RdfTerm]]:
    """Subject IRI, predicate term and object of every triple, in the order of `subjects`."""
    for each in subjects(graph):
        for predicate, objects in each.statements:
            for value in objects:
                yield each.iri, predicate, value


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

    for address, predicate, value in triples(graph):
        if isinstance(value, RdfLiteral):
            datatype = reference(value.datatype) if value.datatype else None
            # Normalising would change the lexical form that the other exports write.
            node: rdflib.term.Node = rdflib.Literal(
                value.text, lang=value.language or None, datatype=datatype, normalize=False
            )
        else:
            node = reference(value) if isinstance(value, str) else rdflib.URIRef(value.iri)
        answer.add((rdflib.URIRef(address), reference(predicate), node))
    return answer


def _sorted(values: Iterable[Any], key: Callable[[Any], Any] | None = None) -> tuple[Any, ...]:
    """The values in order, each once."""
    some = tuple(values)
    return some if len(some) < 2 else tuple(sorted(set(some), key=key))


# --- nodes --------------------------------------------------------------------------------------


def _node(near: Surroundings) -> Subject:
    node = near.node
    types = _sorted(TYPES[node.kind])
    frame, names = _topic_names(node) if node.kind == "topic" else (_TITLED, _titles(node))
    return subject(iri(node.id), frame, types, *names, *_facts(near))


def _facts(near: Surroundings) -> Iterator[Any]:
    """The values of `_NODE`."""
    node = near.node
    named: dict[str, list[str]] = {scheme: [] for scheme in IDENTIFIERS}
    plain = [clean(node.id)]
    for scheme, value in node.identifiers:
        if scheme in named:
            named[scheme].append(clean(value))
        else:
            plain.append(clean(f"{scheme}:{value}"))
    yield _sorted(plain)
    yield from map(_sorted, named.values())
    url = web_url(node.url)
    yield iri(url) if url else None
    typed = date_literal(node.date) if node.date else None
    yield typed
    # A day that does not exist is kept as written, but never as a typed date.
    yield None if typed else _plain(node.date)
    yield ("date",) * node.date_inferred + ("title",) * node.title_inferred
    yield from (_plain(node.author), _plain(node.site), _plain(node.known))
    yield None if node.reading_minutes is None else f"PT{node.reading_minutes}M"
    yield _sorted([clean(tag) for tag in node.tags if tag])
    yield _sorted([clean(path) for path in map(str, node.documents) if path])
    ends: dict[str, list[str]] = {kind: [] for kind in FLAT}
    for edge in near.edges:
        if edge.kind in ends:
            ends[edge.kind].append(iri(edge.target))
    yield from map(_sorted, ends.values())
    yield iri(node.region) if node.region else None
    yield _sorted(map(_item_iri, near.parts))
    yield _sorted(map(str, near.gaps), key=lambda gap: gap.zfill(12))  # 2 before 10


def _titles(node: Node) -> tuple[RdfLiteral | None, tuple[RdfLiteral, ...]]:
    others = (text_literal(alias) for alias in node.aliases if alias != node.title)
    return text_literal(node.title) if node.title else None, _sorted(others, _by_text)


def _by_text(literal: RdfLiteral) -> tuple[str, str]:
    return literal.text, literal.language


def _topic_names(node: Node) -> tuple[Frame, tuple[Any, ...]]:
    """Labels in the languages that the topic's definition gives; SKOS wants one preferred for each."""
    given = {label: language.lower() for language, label in node.labels}
    preferred: set[str] = set()
    names: dict[str, list[RdfLiteral]] = {}
    for label in dict.fromkeys(filter(None, (node.title, *node.aliases))):
        literal = text_literal(label, by_script=True)
        if label in given:
            literal = RdfLiteral(literal.text, language=given[label])
        first = literal.language not in preferred if label in given else label == node.title
        names.setdefault("pref" if first else "alt", []).append(literal)
        if first:
            preferred.add(literal.language)
    order = sorted(_LABELS, key=list(names).index) if len(names) == 2 else ["pref", "alt"]
    broader = iri(node.broader) if node.broader else None
    labels = (_sorted(names.get(name, ()), _by_text) for name in order)
    return _TOPIC[order[0]], (*labels, broader, TOPICS)


def _item_iri(edge: Edge) -> str:
    return "urn:wenmai:item:" + _digest(edge.target, edge.source, edge.position, edge.part)


def _item(edge: Edge) -> Subject:
    """A place in a series; an rdf:List could hold neither gaps nor an article in two series."""
    assert edge.position is not None
    return subject(
        _item_iri(edge),
        _ITEM,
        "schema:ListItem",
        str(edge.position),
        _plain(edge.number),
        _plain(edge.part),
        iri(edge.source),
    )


# --- statements with their evidence -------------------------------------------------------------


def _citations(edges: Iterable[Edge]) -> Iterator[Subject]:
    for edge in edges:
        if edge.kind != "cites":
            continue
        source, target = iri(edge.source), iri(edge.target)
        for name, mention in _named(edge):
            yield subject(
                f"urn:wenmai:citation:{name}",
                _CITATION,
                "cito:Citation",
                source,
                target,
                "cito:cites",
                _plain(mention.rule or edge.rule),
                f"urn:wenmai:pointer:{name}",
            )
            # Where a record stated it there is no text to point into.
            offsets = (str(mention.start), str(mention.end)) if mention.end else (None, None)
            yield from _pointer(name, source, mention, *offsets)


def _named(edge: Edge) -> Iterator[tuple[str, Evidence]]:
    """Each mention with the digest of citing id, cited id, folded text and n-th occurrence."""
    seen: dict[str, int] = {}
    for mention in edge.mentions:
        folded = _folded(mention.text)
        seen[folded] = seen.get(folded, 0) + 1
        yield _digest(edge.source, edge.target, folded, seen[folded]), mention


def _pointer(
    name: str, source: str, mention: Evidence | Unresolved, start: str | None, end: str | None
) -> Iterator[Subject]:
    """Where a mention stands: the words, their offsets, and the sentence around them."""
    context = f"urn:wenmai:context:{name}" if mention.context else None
    yield subject(
        f"urn:wenmai:pointer:{name}",
        _POINTER,
        "c4o:InTextReferencePointer",
        source,
        clean(mention.text),
        _plain(mention.document),
        start,
        end,
        context,
    )
    if context:  # an object of hasContext: the sentence is the content of a node of its own
        yield subject(context, _CONTEXT, clean(mention.context))


# A requirement is of a class of its own by whose word it is one.
_CLASS_OF_GROUND = {
    "declared": "wm:DeclaredRequirement",
    "stated": "wm:StatedRequirement",
    "inferred": "wm:InferredRequirement",
}


def _scored(edges: Sequence[Edge]) -> Iterator[Subject]:
    """Prerequisites and topics: from, to, score, and what the score was made of."""
    cited = {edge.target: edge for edge in edges if edge.kind == "cites"}
    for edge in edges:
        if edge.kind not in ("requires", "about"):
            continue
        what = "requirement" if edge.kind == "requires" else "aboutness"
        name = _digest(edge.source, edge.kind, edge.target)
        reasons = [f"urn:wenmai:reason:{name}:{number}" for number in range(1, len(edge.reasons) + 1)]
        evidence = reasons
        if edge.kind == "requires" and edge.target in cited:
            evidence = reasons + [f"urn:wenmai:citation:{digest}" for digest, _ in _named(cited[edge.target])]
        ground = _CLASS_OF_GROUND.get(edge.ground)
        yield subject(
            f"urn:wenmai:{what}:{name}",
            _SCORED,
            _sorted([f"wm:{what.title()}", ground] if ground else [f"wm:{what.title()}"]),
            iri(edge.source),
            iri(edge.target),
            _plain(edge.role),
            _score(edge.weight),
            None if edge.probability is None else _score(edge.probability),
            _plain(edge.rule),
            _sorted(evidence),
        )
        yield from map(_reason, reasons, edge.reasons)


def _reason(address: str, reason: Reason) -> Subject:
    return subject(
        address,
        _REASON,
        "wm:Reason",
        _plain(reason.kind),
        _plain(reason.text),
        _plain(reason.context),
        _score(reason.value),
        iri(reason.source) if reason.source else None,
    )


def _open(mentions: Iterable[Unresolved]) -> Iterator[Subject]:
    """Mentions that nothing clearly answers to, with the candidates kept."""
    seen: Counter[str] = Counter()
    for mention in mentions:
        folded = _folded(mention.text)
        seen[folded] += 1
        name = _digest(mention.source, "", folded, seen[folded])
        source = iri(mention.source)
        yield subject(
            f"urn:wenmai:unresolved:{name}",
            _UNRESOLVED,
            "wm:Unresolved",
            source,
            _plain(mention.reason),
            f"urn:wenmai:pointer:{name}",
            _sorted(map(iri, mention.candidates)),
        )
        yield from _pointer(name, source, mention, str(mention.start), None)


# --- values -------------------------------------------------------------------------------------


def _plain(text: str) -> str | None:
    return clean(text) if text else None


def _score(value: float) -> str | None:
    return decimal(value) if math.isfinite(value) else None


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
