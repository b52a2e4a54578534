"""The graph as RDF: which classes and properties say what.

Articles are FaBiO blog posts, citations are CiTO (flat, and once more as a node that carries its
evidence through C4O), topics are SKOS. Terms that none of them has stand in `vocabulary.ttl`.
There are no blank nodes, because several tools number them anew at every run, and no offset, time
or rule enters an IRI, so that a citation keeps its name when the text around it grows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from wenmai.export.clean import clean, web_url
from wenmai.export.frames import Frame, Subject, rebased, subject
from wenmai.export.prefixes import PREFIXES, expand
from wenmai.export.rdf_frames import (
    AGENT,
    FLAT,
    IDENTIFIERS,
    ITEM,
    PREPRINT,
    REGION,
    REPLACED,
    SCHEME,
    TITLED,
    TOPIC,
    TYPES,
)
from wenmai.export.rdf_statements import citations, open_mentions, scored
from wenmai.export.rdf_values import digest, plain, sorted_once
from wenmai.export.terms import RdfLiteral, RdfTerm, date_literal, iri, text_literal
from wenmai.model import Edge, GraphSource, Node, Region, Surroundings

if TYPE_CHECKING:
    import rdflib

__all__ = ["Subject", "subjects", "to_rdflib", "triples"]

TOPICS = "urn:wenmai:scheme:topics"
_TOPICS_TITLE = (RdfLiteral("topics", language="en"), RdfLiteral("主题", language="zh"))


# --- what leaves --------------------------------------------------------------------------------


def subjects(graph: GraphSource, base: str = "") -> Iterator[Subject]:
    """The graph subject by subject: regions, then nodes in the graph's order, each with its statements.

    With a `base`, a web address that ends with `/` or `#`, what would be a URN of this program lies below it.
    """
    made = chain.from_iterable(_subjects(graph))
    return (rebased(each, base) for each in made) if base else made


def _subjects(graph: GraphSource) -> Iterator[list[Subject]]:
    """The subjects of all regions, of each node, and of the topics' scheme."""
    broader: dict[str, str] = {}  # of each topic
    authors: set[str] = set()
    yield [_region(region) for region in graph.regions]
    for near in graph.surroundings():
        node, edges = near.node, near.edges
        made = [_node(near)]
        if node.kind == "topic":
            broader[node.id] = node.broader
        if node.author and node.author not in authors:
            authors.add(node.author)
            made.append(subject(_agent(node.author), AGENT, ("foaf:Agent",), *[clean(node.author)] * 3))
        made += _replaced(node)
        made += map(_item, near.parts)
        made += citations(edges)
        made += scored(edges)
        made += open_mentions(near.unresolved)
        yield made
    if broader:
        top = sorted_once(iri(topic) for topic, above in broader.items() if above not in broader)
        yield [subject(TOPICS, SCHEME, ("skos:ConceptScheme",), _TOPICS_TITLE, _TOPICS_TITLE, top)]


def _region(region: Region) -> Subject:
    title = text_literal(region.title) if region.title else None
    label = title or RdfLiteral(clean(region.id))
    return subject(iri(region.id), REGION, ("wm:Region",), label, title, clean(region.id))


def _replaced(node: Node) -> Iterator[Subject]:
    """Other addresses at which an article has stood; ids that a build only used by itself are none."""
    now = iri(node.id)
    former = dict.fromkeys([iri(one) for one in node.former_ids if web_url(one)])
    return (subject(address, REPLACED, now) for address in former if address != now)


@lru_cache(maxsize=1 << 12)
def _agent(name: str) -> str:
    return f"urn:wenmai:agent:{digest(name)}"


def triples(graph: GraphSource, base: str = "") -> Iterator[tuple[str, str, RdfTerm]]:
    """Subject IRI, predicate term and object of every triple, in the order of `subjects`."""
    for each in subjects(graph, base):
        for predicate, objects in each.statements:
            for value in objects:
                yield each.iri, predicate, value


def to_rdflib(graph: GraphSource, base: str = "") -> rdflib.Graph:
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

    for address, predicate, value in triples(graph, base):
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


# --- nodes --------------------------------------------------------------------------------------


def _node(near: Surroundings) -> Subject:
    node = near.node
    preprint = (PREPRINT,) if any(scheme == "arxiv" for scheme, _ in node.identifiers) else ()
    types = sorted_once((*TYPES[node.kind], *preprint))
    frame, names = _topic_names(node) if node.kind == "topic" else (TITLED, _titles(node))
    return subject(iri(node.id), frame, types, *names, *_facts(near))


def _facts(near: Surroundings) -> tuple[Any, ...]:
    """The values of `_NODE`."""
    node = near.node
    named: dict[str, list[str]] = {scheme: [] for scheme in IDENTIFIERS}
    unnamed = [clean(node.id)]
    for scheme, value in node.identifiers:
        if scheme in named:
            named[scheme].append(clean(value))
        else:
            unnamed.append(clean(f"{scheme}:{value}"))
    url = web_url(node.url)
    typed = date_literal(node.date) if node.date else None
    ends: dict[str, list[str]] = {kind: [] for kind in FLAT}
    for edge in near.edges:
        if edge.kind in ends:
            ends[edge.kind].append(iri(edge.target))
    return (
        sorted_once(unnamed),
        *map(sorted_once, named.values()),
        iri(url) if url else None,
        typed,
        typed if typed and typed.datatype != "xsd:gMonthDay" else None,
        # A day that does not exist is kept as written, but never as a typed date.
        None if typed else plain(node.date),
        ("date",) * node.date_inferred + ("title",) * node.title_inferred,
        plain(node.author),
        _agent(node.author) if node.author else None,
        plain(node.site),
        plain(node.known),
        None if node.reading_minutes is None else f"PT{node.reading_minutes}M",
        sorted_once([clean(tag) for tag in node.tags if tag]),
        sorted_once([clean(path) for path in map(str, node.documents) if path]),
        *map(sorted_once, ends.values()),
        iri(node.region) if node.region else None,
        sorted_once(map(_item_iri, near.parts)),
        sorted_once(map(str, near.gaps), key=lambda gap: gap.zfill(12)),  # 2 before 10
    )


def _titles(node: Node) -> tuple[Any, ...]:
    """Label, title, name and other titles."""
    others = (text_literal(alias) for alias in node.aliases if alias != node.title)
    title = text_literal(node.title) if node.title else None
    return title or RdfLiteral(clean(node.id)), title, title, sorted_once(others, _by_text)


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
    order = sorted(TOPIC, key=list(names).index) if len(names) == 2 else ["pref", "alt"]
    broader = iri(node.broader) if node.broader else None
    labels = (sorted_once(names.get(name, ()), _by_text) for name in order)
    shown = text_literal(node.title or node.id, by_script=bool(node.title))
    return TOPIC[order[0]], (shown, *labels, broader, TOPICS)


def _item_iri(edge: Edge) -> str:
    return "urn:wenmai:item:" + digest(edge.target, edge.source, edge.position, edge.part)


def _item(edge: Edge) -> Subject:
    """A place in a series; an rdf:List could hold neither gaps nor an article in two series."""
    assert edge.position is not None
    return subject(
        _item_iri(edge),
        ITEM,
        ("schema:ListItem",),
        clean(edge.shown_number + edge.part),
        str(edge.position),
        plain(edge.number),
        plain(edge.part),
        iri(edge.source),
    )
