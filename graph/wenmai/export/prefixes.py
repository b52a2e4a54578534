"""Prefixes of the vocabularies in use; a vocabulary term travels as `prefix:name`."""

from __future__ import annotations

from functools import cache

__all__ = ["PREFIXES", "expand"]

PREFIXES = {
    "c4o": "http://purl.org/spar/c4o/",
    "cito": "http://purl.org/spar/cito/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "doco": "http://purl.org/spar/doco/",
    "fabio": "http://purl.org/spar/fabio/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frbr": "http://purl.org/vocab/frbr/core#",
    "prism": "http://prismstandard.org/namespaces/basic/2.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wm": "urn:wenmai:term:",
    "xhv": "http://www.w3.org/1999/xhtml/vocab#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@cache
def expand(term: str) -> str:
    """The full IRI of a vocabulary term.

    >>> expand("dcterms:title")
    'http://purl.org/dc/terms/title'
    """
    prefix, _, name = term.partition(":")
    return PREFIXES[prefix] + name
