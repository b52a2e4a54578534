"""How kexue.jsonl was made: facts of one blog's articles, and none of its sentences.

    python data/make_kexue.py BODIES... TITLES.jsonl > data/kexue.jsonl

BODIES are folders of Markdown bodies with front matter, TITLES a title index as records. The bodies
are read, their citations extracted and resolved by wenmai itself; what is kept of a citation is who
is cited (title, address), how often, where in the body it first stands (0 to 1), the class of the
phrase before it, whether a formula or a recap follows, and whether it stands in a list.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from wenmai.extract import extract
from wenmai.merge import merge
from wenmai.model import Article, Citation, Node, Site
from wenmai.publication import at_permalinks
from wenmai.read import find_inputs, read_bytes
from wenmai.resolve import resolve
from wenmai.series import find_series, under_one_name

SITE = Site(hosts=("kexue.fm", "spaces.ac.cn"), author="苏剑林")
LONGEST = 160  # code points of a cited title; more is no title


def main(paths: list[str]) -> None:
    """Print one record for each article, by number."""
    files = [one for path in paths for one in find_inputs([path])[0]]
    read = [document for one in files for document in read_bytes(one.name, one.file.read_bytes()).documents]
    documents, _ = at_permalinks(read, SITE)
    articles, _ = merge([extract(document)[0] for document in documents], SITE)
    articles = under_one_name(articles, SITE)
    resolution = resolve(articles, find_series(articles), SITE)
    named: dict[str, Article | Node] = {node.id: node for node in resolution.works}
    named.update((article.id, article) for article in resolution.articles)
    made: dict[str, list[Citation]] = defaultdict(list)
    for citation in resolution.citations:
        reach = citation.mention.reach
        # 上一篇文章 names one article; 前面四篇文章 names none of the four
        if reach is None or reach.kind == "position" or (reach.kind == "previous" and reach.count <= 1):
            made[citation.source].append(citation)
    known = [article for article in resolution.articles if article.known != "cited"]
    for article in sorted(known, key=lambda one: int(Path(one.id).name)):
        print(json.dumps(_record(article, made[article.id], named), ensure_ascii=False))


def _record(article: Article, citations: list[Citation], named: dict[str, Article | Node]) -> dict[str, Any]:
    record: dict[str, Any] = {
        "title": article.title,
        "url": article.url,
        "date": article.date,
        "author": article.author,
    }
    if article.tags:
        record["tags"] = list(article.tags)
    if article.reading_minutes:
        record["minutes"] = article.reading_minutes
    groups: dict[tuple[str, str, str, bool], list[Citation]] = defaultdict(list)
    for one in citations:
        groups[one.target, one.mention.cue, one.mention.follows, one.mention.listed].append(one)
    if groups:
        record["citations"] = [_citation(group, named[key[0]]) for key, group in groups.items()]
    return record


def _citation(group: list[Citation], target: Article | Node) -> dict[str, Any]:
    first = group[0].mention
    marked = next((one.mention.title for one in group if one.mention.shape == "mark"), "")
    fact: dict[str, Any] = {}
    if marked or not target.url:
        fact["title"] = (marked or target.title)[:LONGEST]
    if target.url:
        fact["url"] = target.url
    if isinstance(target, Node):
        fact["kind"] = target.kind
    if len(group) > 1:
        fact["count"] = len(group)
    if first.place is not None:
        fact["place"] = round(first.place, 3)
    fact |= {name: value for name in ("cue", "follows") if (value := getattr(first, name))}
    if first.listed:
        fact["listed"] = True
    return fact


if __name__ == "__main__":
    main(sys.argv[1:])
