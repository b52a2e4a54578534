"""Questions worth asking of any build, ready to be asked or to be changed."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["EXAMPLES", "Example"]


class Example(NamedTuple):
    """A question."""

    asks: str  # in words
    sparql: str


EXAMPLES: dict[str, Example] = {
    "most-cited": Example(
        "The articles that most other articles cite.",
        """SELECT ?title (COUNT(DISTINCT ?from) AS ?times) {
  ?from cito:cites ?article . ?article a fabio:BlogPost ; dcterms:title ?title
} GROUP BY ?article ?title ORDER BY DESC(?times) ?title LIMIT 10""",
    ),
    "most-cited-papers": Example(
        "The papers that most articles cite.",
        """SELECT ?title (COUNT(DISTINCT ?from) AS ?times) {
  ?from cito:cites ?paper . ?paper a schema:ScholarlyArticle ; rdfs:label ?title
} GROUP BY ?paper ?title ORDER BY DESC(?times) ?title LIMIT 10""",
    ),
    "read-first": Example(
        "What articles need, and by whose word: what authors declare stands first.",
        """SELECT ?title ?first ?role ?kind {
  ?need a ?kind ; wm:from ?article ; wm:to ?needed ; wm:role ?role .
  ?article rdfs:label ?title . ?needed rdfs:label ?first
  FILTER(?kind IN (wm:DeclaredRequirement, wm:StatedRequirement, wm:InferredRequirement))
} ORDER BY ?kind ?title ?first LIMIT 20""",
    ),
    "foundations": Example(
        "The articles on which most others rest, over any number of steps.",
        """SELECT ?title (COUNT(DISTINCT ?later) AS ?articles) {
  ?later dcterms:requires+ ?article . ?article rdfs:label ?title
} GROUP BY ?article ?title ORDER BY DESC(?articles) ?title LIMIT 10""",
    ),
    "sentences": Example(
        "Citations with the sentence in which they stand.",
        """SELECT ?title ?cited ?sentence {
  ?citation a cito:Citation ; cito:hasCitingEntity ?from ; cito:hasCitedEntity ?to ; wm:evidence ?pointer .
  ?pointer c4o:hasContext/c4o:hasContent ?sentence . ?from rdfs:label ?title . ?to rdfs:label ?cited
} ORDER BY ?title ?cited ?sentence LIMIT 10""",
    ),
    "together": Example(
        "Pairs of works that are cited together by most articles.",
        """SELECT ?one ?other (COUNT(DISTINCT ?from) AS ?times) {
  ?from cito:cites ?a, ?b . ?a rdfs:label ?one . ?b rdfs:label ?other FILTER(STR(?a) < STR(?b))
} GROUP BY ?a ?b ?one ?other ORDER BY DESC(?times) ?one ?other LIMIT 10""",
    ),
    "series-in-order": Example(
        "The parts of every series in their order.",
        """SELECT ?series ?position ?title {
  ?list a schema:CreativeWorkSeries ; rdfs:label ?series ; schema:itemListElement ?item .
  ?item schema:position ?position ; schema:item ?article . ?article dcterms:title ?title
} ORDER BY ?series ?position ?title LIMIT 20""",
    ),
    "gaps": Example(
        "The numbers that series lack.",
        "SELECT ?series ?number { ?list wm:gap ?number ; rdfs:label ?series } ORDER BY ?series ?number",
    ),
    "topics": Example(
        "Topics with the number of articles that are about them or a narrower one.",
        """SELECT ?topic (COUNT(DISTINCT ?article) AS ?articles) {
  ?article dcterms:subject/skos:broader* ?concept . ?concept a skos:Concept ; rdfs:label ?topic
} GROUP BY ?concept ?topic ORDER BY DESC(?articles) ?topic LIMIT 20""",
    ),
    "by-year": Example(
        "Articles of each year.",
        """SELECT ?year (COUNT(DISTINCT ?article) AS ?articles) {
  ?article a fabio:BlogPost ; dcterms:issued ?date BIND(SUBSTR(STR(?date), 1, 4) AS ?year)
} GROUP BY ?year ORDER BY ?year""",
    ),
    "alone": Example(
        "Articles that neither cite an article nor are cited by one.",
        """SELECT ?title {
  ?article a fabio:BlogPost ; dcterms:title ?title
  MINUS { ?article cito:cites ?cited . ?cited a fabio:BlogPost }
  MINUS { ?other cito:cites ?article }
} ORDER BY ?title LIMIT 20""",
    ),
    "neighbours": Example(
        "Everything that is said of one article and of what it cites, as triples.",
        """CONSTRUCT { ?article ?is ?what . ?article cito:cites ?cited . ?cited rdfs:label ?label } {
  { SELECT ?article { ?article cito:cites ?some }
    GROUP BY ?article ORDER BY DESC(COUNT(?some)) ?article LIMIT 1 }
  { ?article ?is ?what FILTER(ISLITERAL(?what)) }
  UNION { ?article cito:cites ?cited . ?cited rdfs:label ?label }
}""",
    ),
}
