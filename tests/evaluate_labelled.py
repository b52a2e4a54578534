"""Labelled pairs of articles with what the program thinks of them, site by site.

Labels: what the first lines of oiwiki and webgl_en declare (../shared/labels), and the roles that readers
gave to citations of kexue, coolshell and eight public blogs. The blogs' articles do not come with the
project: a folder of checkouts, named owner+name, is given in WENMAI_REPOSITORIES.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath

from evaluate_scores import COOLSHELL, KEXUE, OWN_LABELS, SHARED, number, own_rows_of, rows_of
from wenmai.model import Article, Extraction, Site
from wenmai.pipeline import rows as build_rows
from wenmai.pipeline.outside_content import without_outside
from wenmai.pipeline.row_cache import RowCache
from wenmai.pipeline.site_file import named_host, read_site, without_templates
from wenmai.pipeline.stages import resolution_of
from wenmai.prerequisites import judge, pairs_of
from wenmai.prerequisites.names import Names
from wenmai.prerequisites.pairs import Pair
from wenmai.prerequisites.score import Judgement
from wenmai.read import find_inputs
from wenmai.resolve import Resolution

__all__ = ["DECLARING", "Weighed", "corpus", "is_later", "labelled", "pairs_by_path"]

DECLARING = ("oiwiki", "webgl_en")  # corpora whose authors say what is needed
Ends = tuple[str, str]


@dataclass(frozen=True)
class Weighed:
    """A labelled pair with what the program thinks of it."""

    site: str
    pair: Pair
    judgement: Judgement
    needed: bool  # by the reader, or the author
    refd: float  # reference distance: how much what the source cites cites the target, less the other way


def labelled() -> dict[str, list[Weighed]]:
    """All labelled pairs by site; of the corpora that declare, with the declaring words taken away."""
    by_site: dict[str, list[Weighed]] = defaultdict(list)
    for each in (*(each for name in DECLARING for each in _without_words(name)), *_read_by_people()):
        by_site[each.site].append(each)
    return by_site


def is_later(each: Weighed) -> bool:
    """Whether the target came out after the source, so that nobody asks."""
    return each.judgement.why_not == "a later article"


def _without_words(name: str) -> Iterator[Weighed]:
    """Cited pairs of the labelled pages, the words that declare something taken away."""
    labels = rows_of(f"declared_{name}.jsonl")
    sources = {label["source"] for label in labels}
    wanted = {(label["source"], target) for label in labels for target in label["needs"]}
    maybe = {(label["source"], target) for label in labels for target in label["maybe"]}
    resolution = corpus(name, strip=True)
    distance = _refd(resolution)
    for ends, pair in sorted(pairs_by_path(resolution).items()):
        if ends[0] in sources and ends not in maybe:
            yield Weighed(name, pair, judge(pair), ends in wanted, distance(pair))


def _read_by_people() -> Iterator[Weighed]:
    """Cited pairs to which a reader gave a role."""
    more = own_rows_of("roles-more.jsonl")
    kexue = rows_of("roles.jsonl") + [one for one in more if one["site"] == "kexue.fm"]
    coolshell = [one for one in more if one["site"] == "coolshell.cn"]
    corpora = SHARED / "corpora"
    lists = [str(corpora / "kexue" / name) for name in ("md", "titles.jsonl")]
    yield from _roles("kexue", kexue, _built(lists, KEXUE), _number, "source_id", "target_id")
    pages = _built([str(corpora / "coolshell_html")], COOLSHELL)
    yield from _roles("coolshell", coolshell, pages, _number, "source_id", "target_id")
    folder = os.environ.get("WENMAI_REPOSITORIES", "")
    blogs: dict[str, list[dict[str, str]]] = defaultdict(list)
    for one in (
        own_rows_of("roles-blogs.jsonl")
        + own_rows_of("roles-kept.jsonl")
        + own_rows_of("roles-kept-too.jsonl")
    ):
        blogs[one["site"]].append(one)
    for site, rows in sorted(blogs.items()):
        root = Path(folder) / site
        if not folder or not root.is_dir():
            print(f"skipped: {site} (name a folder of checkouts in WENMAI_REPOSITORIES)")
            continue
        yield from _roles(site, rows, _built([str(root)]), _path, "source", "target")


def _roles(
    site: str,
    rows: Iterable[Mapping[str, str]],
    resolution: Resolution,
    name: Callable[[Article], str],
    source: str,
    target: str,
) -> Iterator[Weighed]:
    pairs, distance = _pairs(resolution, name), _refd(resolution)
    for one in rows:
        if pair := pairs.get((one[source], one[target])):
            yield Weighed(site, pair, judge(pair), one["role"] == "needed", distance(pair))


def _refd(resolution: Resolution) -> Callable[[Pair], float]:
    """Liang et al. 2015, what an article cites standing for what it is about, each with the same weight."""
    cites: dict[str, set[str]] = defaultdict(set)
    for one in resolution.citations:
        cites[one.source].add(one.target)

    def share(about: str, referred: str) -> float:
        related = cites[about] - {about, referred}
        return sum(referred in cites[one] for one in related) / len(related) if related else 0.0

    return lambda pair: share(pair.source.id, pair.target.id) - share(pair.target.id, pair.source.id)


# --- articles -------------------------------------------------------------------------------------


def corpus(name: str, *, strip: bool = False) -> Resolution:
    """What a corpus cites; `strip` leaves out what declares a need."""
    return _built([str(SHARED / "corpora" / name)], strip=strip)


def _built(inputs: list[str], site: Site | None = None, *, strip: bool = False) -> Resolution:
    extractions, site = _extracted(tuple(inputs), site)
    if strip:
        extractions = tuple(_undeclared(one) for one in extractions)
    return resolution_of(extractions, site, named_host(inputs))[0]


@cache
def _extracted(inputs: tuple[str, ...], given: Site | None) -> tuple[tuple[Extraction, ...], Site]:
    sources, _ = find_inputs(inputs)
    site = given or read_site(inputs)[0]
    sources, _ = without_templates(sources, site)
    sources, _ = without_outside(sources, site, inputs)
    digests = dict.fromkeys((source.name for source in sources), b"")
    read = build_rows.rows_of(sources, site, digests, RowCache(), jobs=1)
    placed = build_rows.in_site_order([one for row in read for one, _ in row.documents()], site)
    return tuple(_in_own_order(placed, Path(inputs[0]).name)), site


def _in_own_order(extractions: Iterable[Extraction], name: str) -> Iterator[Extraction]:
    """With the order of a table of contents that did not come with the corpus: a label of ours, if any."""
    file = OWN_LABELS / f"order-{name}.txt"
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    places = {line: place for place, line in enumerate(lines, 1)}
    for one in extractions:
        place = places.get(PurePosixPath(one.document.path).name)
        yield one if place is None else replace(one, document=replace(one.document, order=place))


def _undeclared(extraction: Extraction) -> Extraction:
    return replace(extraction, mentions=tuple(one for one in extraction.mentions if not one.declaration))


def pairs_by_path(resolution: Resolution) -> dict[Ends, Pair]:
    """Every candidate, by the files of its two articles."""
    return _pairs(resolution, _path)


def _pairs(resolution: Resolution, name: Callable[[Article], str]) -> dict[Ends, Pair]:
    articles = {article.id: article for article in resolution.articles}
    series = resolution.series.values()
    orders = [[(article.id, mark.position) for article, mark in one.members] for one in series]
    before = {
        article.id: part.id
        for one in series
        for article, _ in one.members
        if (part := one.part_before(article))
    }
    names = Names(articles, resolution.citations)
    pairs = pairs_of(articles, resolution.citations, orders, before, names)
    return {(name(pair.source), name(pair.target)): pair for pair in pairs}


def _number(article: Article) -> str:
    return number(article.id)


def _path(article: Article) -> str:
    return article.extractions[0].document.path if article.extractions else ""
