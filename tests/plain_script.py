"""The script that one writes instead: titles in 《》, links, a graph; RDF, GraphML and a page of it.

    python plain_script.py FOLDER OUT

What it lacks is what this project is for: series, works, merging, parts of titles, reasons, prerequisites
that are more than citations of something earlier, open citations, a store. `make bench` times it.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import networkx
import rdflib
from pyvis.network import Network

TITLE = re.compile(r"《([^《》\n]{2,80})》")
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
CONTROL = re.compile(r"[\x00-\x1f]")  # which GraphML has no room for
FIELD = re.compile(r'^(title|url|date):\s*"?(.*?)"?\s*$', re.MULTILINE)


def articles(folder: Path):
    """Dictionaries with title, url, date and text, of Markdown with front matter and of JSON lines."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".jsonl":
            with path.open(encoding="utf-8") as file:
                yield from map(json.loads, file)
        elif path.suffix == ".md":
            _, front, text = path.read_text("utf-8").split("---\n", 2)
            yield {"url": path.name, "date": "", **dict(FIELD.findall(front)), "text": text}


def graph_of(folder: Path) -> networkx.DiGraph:
    """Who cites whom, with the sentence of the first time."""
    graph, texts, urls = networkx.DiGraph(), {}, {}
    for article in articles(folder):
        graph.add_node(article["url"], title=article["title"], date=article["date"])
        texts[article["url"]] = article["text"]
        urls[article["title"].strip()] = article["url"]
    for source, text in texts.items():
        for pattern, known in ((TITLE, urls), (LINK, {url: url for url in texts})):
            for match in pattern.finditer(text):
                target = known.get(match[1].strip())
                if target and target != source and not graph.has_edge(source, target):
                    start = text.rfind("\n", 0, match.start()) + 1
                    sentence = CONTROL.sub("", text[start : match.end() + 60].split("\n")[0])
                    graph.add_edge(source, target, sentence=sentence)
    return graph


def main(folder: Path, out: Path) -> None:
    """Build the graph and write it three times."""
    out.mkdir(parents=True, exist_ok=True)
    graph = graph_of(folder)
    cites = rdflib.URIRef("http://purl.org/spar/cito/cites")
    triples = rdflib.Graph()
    for url, facts in graph.nodes(data=True):
        triples.add((rdflib.URIRef(url), rdflib.DCTERMS.title, rdflib.Literal(facts["title"])))
    for source, target in graph.edges:
        triples.add((rdflib.URIRef(source), cites, rdflib.URIRef(target)))
    triples.serialize(out / "graph.ttl", format="turtle")
    networkx.write_graphml(graph, out / "graph.graphml")
    page = Network(directed=True, cdn_resources="in_line")
    for url, facts in graph.nodes(data=True):
        page.add_node(url, label=facts["title"])
    for source, target in graph.edges:
        page.add_edge(source, target)
    (out / "graph.html").write_text(page.generate_html(), "utf-8")
    dates = graph.nodes(data="date")
    earlier = networkx.DiGraph((a, b) for a, b in graph.edges if dates[a] > dates[b])
    order = list(networkx.topological_sort(earlier.reverse()))
    print(len(graph), "articles,", graph.number_of_edges(), "citations; read first:", *order[:3])


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
