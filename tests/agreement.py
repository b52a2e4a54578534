"""How far the readers agree on one article that is kept in several forms.

The corpus has 507 articles as saved page text (menus, comments and all), 441 of them also as Markdown
with links and the other 66 as Markdown without. Whatever differs between two forms of one article is
a mistake of a reader, or of whoever made the form. Run as a program, it prints every disagreement.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from wenmai.extract import extract
from wenmai.fold import canonical_url, fold
from wenmai.merge import merge
from wenmai.model import Extraction, Site
from wenmai.pipeline.stages import resolution_of
from wenmai.publication import at_permalinks
from wenmai.read import find_inputs
from wenmai.read.readers import read_bytes

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "kexue"
SITE = Site(hosts=("kexue.fm", "spaces.ac.cn"), author="苏剑林")
PAIRS = (("md", "raw_pages"), ("md_plain", "raw_pages"))
FACTS = ("title", "title folded", "date", "url", "author", "tags", "begin", "end", "cited")


@dataclass
class Agreement:
    """Two forms of the same articles, compared."""

    forms: tuple[str, str]
    articles: int = 0  # that exist in both forms
    citations: int = 0  # pairs of articles that the first form gives
    same: Counter[str] = field(default_factory=Counter)  # fact → articles on which both agree
    differing: list[str] = field(default_factory=list)  # one line each: article, fact, both values

    def share(self, fact: str) -> float:
        """The part of the articles on which both forms agree about a fact."""
        return self.same[fact] / self.articles if self.articles else 0.0


@cache
def read_form(form: str) -> dict[str, Extraction]:
    """Every article of one form by its number, which is the name of its file."""
    found = {}
    for one in find_inputs([str(CORPUS / form)])[0]:
        result = read_bytes(f"{form}/{one.name}", one.file.read_bytes())
        if len(result.documents) == 1:
            (document,) = at_permalinks(result.documents, Site())[0]
            found[Path(one.name).stem] = extract(document)[0]
    return found


def cited(articles: Iterable[Extraction], index: Iterable[Extraction]) -> dict[str, set[str]]:
    """What each article cites among the site's articles, when this form is all that is known of it."""
    resolution, _ = resolution_of([*articles, *index], SITE)
    listed = {article.id for article in resolution.articles if article.url and article.known != "cited"}
    found: dict[str, set[str]] = defaultdict(set)
    for one in resolution.citations:
        if one.target in listed:
            found[one.source].add(one.target)
    return found


@cache
def titles() -> tuple[Extraction, ...]:
    """The site's index of all its articles."""
    documents = read_bytes("titles.jsonl", (CORPUS / "titles.jsonl").read_bytes()).documents
    return tuple(extract(one)[0] for one in documents)


def compare(left: str, right: str) -> Agreement:
    """Two forms, fact by fact."""
    ones, others, index = read_form(left), read_form(right), titles()
    both = sorted(ones.keys() & {path.stem for path in (CORPUS / right).iterdir()})
    ones_cite = cited([ones[name] for name in both], index)
    others_cite = cited([others[name] for name in both if name in others], index)
    citations = sum(map(len, ones_cite.values()))
    result = Agreement((left, right), articles=len(both), citations=citations)
    for name in both:
        if name not in others:
            result.differing.append(f"{name}: no single article was read from {right}")
            continue
        one, other = ones[name].document, others[name].document
        address = canonical_url(one.url, SITE.host_names)
        facts = {
            "title": (one.title, other.title),
            "title folded": (fold(one.title), fold(other.title)),
            "date": (one.date, other.date),
            "url": (address, canonical_url(other.url, SITE.host_names)),
            "author": (one.author, other.author),
            "tags": (set(one.tags), set(other.tags)),
            "begin": (_letters(one.text)[:40], _letters(other.text)[:40]),
            "end": (_letters(one.text)[-40:], _letters(other.text)[-40:]),
            "cited": (ones_cite[address], others_cite[address]),
        }
        for fact, (first, second) in facts.items():
            result.same[fact] += first == second
            if first != second:
                result.differing.append(f"{name}: {fact}: {first} / {second}")
    return result


def _letters(text: str) -> str:
    """A text without spaces and punctuation, which each form keeps in its own way."""
    return re.sub(r"[\W_]+", "", text)


def built_together() -> tuple[int, int, int]:
    """All forms at once: articles in them, articles with text after merging, those of two documents."""
    forms = [read_form(form) for form in ("md", "md_plain", "raw_pages")]
    articles, _ = merge([one for form in forms for one in form.values()], SITE)
    twice = sum(1 for article in articles if len(article.extractions) == 2)
    return len(set().union(*forms)), len(articles), twice


def print_agreement(verbose: bool = False) -> None:
    """The figures for `make eval`."""
    if not CORPUS.is_dir():
        print("agreement of forms: ../shared/corpora/kexue is not on this machine")
        return
    for left, right in PAIRS:
        result = compare(left, right)
        figures = "  ".join(f"{fact} {result.share(fact):.3f}" for fact in FACTS)
        print(f"{left} and {right}, {result.articles} articles, {result.citations} citations: {figures}")
        for line in result.differing if verbose else ():
            print(f"    {line}")
    wanted, articles, twice = built_together()
    print(f"built together: {wanted} articles, {articles} after merging, {twice} of them from two forms")


if __name__ == "__main__":
    print_agreement(verbose=True)
