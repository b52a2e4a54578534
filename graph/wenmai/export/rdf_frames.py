"""What is said of each kind of resource: classes, properties and their order.

FaBiO's classes are all of one FRBR level: articles, papers, books and programs are expressions.
"""

from __future__ import annotations

from wenmai.export.frames import Frame, Slot

__all__ = [
    "AGENT",
    "CITATION",
    "CONTEXT",
    "FLAT",
    "IDENTIFIERS",
    "ITEM",
    "POINTER",
    "PREPRINT",
    "REASON",
    "REGION",
    "REPLACED",
    "SCHEME",
    "SCORED",
    "TITLED",
    "TOPIC",
    "TYPES",
    "UNRESOLVED",
]

TYPES = {
    "article": ("fabio:BlogPost", "schema:BlogPosting"),
    "series": ("schema:CreativeWorkSeries", "schema:ItemList"),
    "topic": ("skos:Concept",),
    "paper": ("fabio:Article", "schema:ScholarlyArticle"),
    "book": ("fabio:Book", "schema:Book"),
    "software": ("fabio:ComputerProgram", "schema:SoftwareSourceCode"),
    "work": ("fabio:Expression", "schema:CreativeWork"),
}
PREPRINT = "fabio:Preprint"  # besides, what has an id of arXiv
FLAT = {
    "cites": "cito:cites",
    "part_of": "dcterms:isPartOf",
    "next": "xhv:next",
    "about": "dcterms:subject",
    "requires": "dcterms:requires",
}
IDENTIFIERS = {"arxiv": "fabio:hasArXivId", "doi": "prism:doi"}  # others: dcterms:identifier, prefixed

_KIND = Slot("rdf:type", "term", several=True)
_LABEL = Slot("rdfs:label", "literal")
_TEXT_LABEL = Slot("rdfs:label", "text")
_NODE = (
    Slot("dcterms:identifier", "text", several=True),
    *(Slot(predicate, "text", several=True) for predicate in IDENTIFIERS.values()),
    Slot("schema:url", "resource"),
    Slot("dcterms:issued", "literal"),
    Slot("schema:datePublished", "literal"),
    Slot("dc:date", "text"),
    Slot("wm:inferred", "text", several=True),
    Slot("dc:creator", "text"),
    Slot("schema:author", "resource"),
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
_LABELS = {name: Slot(f"skos:{name}Label", "literal", several=True) for name in ("pref", "alt")}
_IN_SCHEME = (Slot("skos:broader", "resource"), Slot("skos:inScheme", "resource"))

SCHEME = Frame(
    _KIND,
    Slot("rdfs:label", "literal", several=True),
    Slot("dcterms:title", "literal", several=True),
    Slot("skos:hasTopConcept", "resource", several=True),
)
REPLACED = Frame(Slot("dcterms:isReplacedBy", "resource"))
AGENT = Frame(_KIND, _TEXT_LABEL, Slot("foaf:name", "text"), Slot("schema:name", "text"))
TITLED = Frame(
    _KIND,
    _LABEL,
    Slot("dcterms:title", "literal"),
    Slot("schema:name", "literal"),
    Slot("dcterms:alternative", "literal", several=True),
    *_NODE,
)
# The labels of a topic, in the order in which it has them.
TOPIC = {first: Frame(_KIND, _LABEL, _LABELS[first], _LABELS[second], *_IN_SCHEME, *_NODE)
         for first, second in (("pref", "alt"), ("alt", "pref"))}  # fmt: skip
REGION = Frame(_KIND, _LABEL, Slot("dcterms:title", "literal"), Slot("dcterms:identifier", "text"))
ITEM = Frame(
    _KIND,
    _TEXT_LABEL,
    Slot("schema:position", "xsd:integer"),
    Slot("wm:number", "text"),
    Slot("wm:part", "text"),
    Slot("schema:item", "resource"),
)
CITATION = Frame(
    _KIND,
    _TEXT_LABEL,
    Slot("cito:hasCitingEntity", "resource"),
    Slot("cito:hasCitedEntity", "resource"),
    Slot("cito:hasCitationCharacterization", "term", several=True),
    Slot("wm:rule", "text"),
    Slot("wm:confidence", "xsd:decimal"),
    Slot("wm:evidence", "resource"),
)
POINTER = Frame(
    _KIND,
    _TEXT_LABEL,
    Slot("frbr:partOf", "resource"),
    Slot("c4o:hasContent", "text"),
    Slot("dc:source", "text"),
    Slot("wm:start", "xsd:integer"),
    Slot("wm:end", "xsd:integer"),
    Slot("c4o:hasContext", "resource"),
)
CONTEXT = Frame(_KIND, _TEXT_LABEL, Slot("frbr:partOf", "resource"), Slot("c4o:hasContent", "text"))
SCORED = Frame(
    _KIND,
    _TEXT_LABEL,
    Slot("wm:from", "resource"),
    Slot("wm:to", "resource"),
    Slot("wm:role", "text"),
    Slot("wm:score", "xsd:decimal"),
    Slot("wm:probability", "xsd:decimal"),
    Slot("wm:rule", "text"),
    Slot("wm:evidence", "resource", several=True),
)
REASON = Frame(
    _KIND,
    _TEXT_LABEL,
    Slot("wm:rule", "text"),
    Slot("dcterms:description", "text"),
    Slot("c4o:hasContent", "text"),
    Slot("wm:score", "xsd:decimal"),
    Slot("wm:from", "resource"),
)
UNRESOLVED = Frame(
    _KIND,
    _TEXT_LABEL,
    Slot("wm:from", "resource"),
    Slot("wm:rule", "text"),
    Slot("wm:evidence", "resource"),
    Slot("wm:candidate", "resource", several=True),
)
