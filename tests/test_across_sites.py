"""What workers find between sites is what one process finds, on sites made up of all that can cross."""

from __future__ import annotations

import pickle
from collections import defaultdict
from collections.abc import Sequence
from random import Random
from typing import Any

import pytest

from cluster_in_process import InThisProcess, Rows
from wenmai.fold import fold
from wenmai.model import Article, Citation, Declaration, DocumentRef, Hint, Mention, Node
from wenmai.pipeline import crossing_on_spark, crossing_rows
from wenmai.pipeline.assemble import article_node
from wenmai.pipeline.crossing_on_spark import Across, across_sites
from wenmai.pipeline.crossing_rows import ABROAD, AMBIGUOUS
from wenmai.pipeline.identity import without
from wenmai.pipeline.joining import joined
from wenmai.pipeline.packing import freeze, thaw
from wenmai.pipeline.site_rows import Need, SiteRows
from wenmai.pipeline.spool import Spool
from wenmai.pipeline.survey import survey_of
from wenmai.resolve import ELSEWHERE, WorkRow

SITES, PAGES = 5, 4
TITLES = (
    "木马的轮轴怎么装",
    "大家都写的新年计划",
    "竹骨风筝的扎法",
    "铁环",
    "A Treatise on Wooden Wheels",
    "水车记",
)
PAPERS = ("https://arxiv.org/abs/1999.00001", "https://arxiv.org/abs/1999.00002", "urn:isbn:9780000000002")
LINKED = ("https://mill.example/wheels.pdf", "https://saw.example/book", f"https://site{SITES}.example/9")
DOCUMENT = DocumentRef(path="toys.jsonl", entry=1)


def address(choice: Random) -> str:
    return f"https://site{choice.randrange(SITES + 1)}.example/{choice.randrange(PAGES)}"


def article(choice: Random, site: int, number: int) -> Article:
    """One with an address of any site, so that several have the same; or with an id made of its title."""
    title = choice.choice(TITLES)
    kind = choice.random()
    url = f"https://site{site}.example/{number}" if kind < 0.6 else address(choice) if kind < 0.8 else ""
    return Article(
        id=url or f"urn:wenmai:article:{fold(title)}",
        title=title,
        known="cited" if choice.random() < 0.2 else "text",
        extractions=(),
        owner=f"作者{site % 2}",
        url=url,
        date=f"20{choice.randrange(10, 20)}-01-01",
        site=f"site{site}.example",
        aliases=(choice.choice(TITLES),) if choice.random() < 0.2 else (),
        former_ids=(address(choice),) if choice.random() < 0.3 else (),
    )


def mention(choice: Random, place: int) -> Mention:
    url = choice.choice((address(choice), *LINKED)) if choice.random() < 0.5 else ""
    if url and choice.random() < 0.3:
        url = url.replace("https://", "https://www.")
    title = choice.choice(TITLES)
    return Mention(
        text=f"《{title}》" if not url else title,
        title=title,
        start=place,
        end=place + 9,
        shape="link" if url else "mark",
        url=url,
        address=url,
        declaration=Declaration(sentence=f"请先读{title}") if choice.random() < 0.6 else None,
        hint=Hint(kind="paper") if choice.random() < 0.2 else Hint(),
    )


def work(choice: Random) -> WorkRow:
    """Known by a number, an address, or by one of few titles: so many turn out to be the same."""
    key = choice.choice((*PAPERS, *LINKED, address(choice), *(f"title:{fold(title)}" for title in TITLES)))
    has_address, has_number = key.startswith("https://"), key in PAPERS
    kind = choice.choice(("paper", "book", "work"))
    marked = {title: choice.randrange(1, 4) for title in choice.sample(TITLES, choice.randrange(3))}
    return WorkRow(
        key=key,
        id=f"urn:wenmai:{kind}:{fold(key)}" if key.startswith("title:") else key,
        kind=kind,
        why=choice.choice(("arxiv-link", "isbn", "said-book", "book-title", "latin-title", "")),
        url=key if has_address else "",
        identifiers=(("number", key[-5:]),) if has_number else (),
        marked=tuple(sorted(marked.items())),
        linked=((choice.choice(TITLES), 1),) if choice.random() < 0.5 else (),
    )


def site(choice: Random, number: int) -> SiteRows:
    articles = {one.id: one for one in (article(choice, number, at) for at in range(PAGES))}
    works = {one.key: one for one in (work(choice) for _ in range(choice.randrange(5)))}
    ids = sorted(articles)

    def citations(how_many: int, targets: Sequence[str] = ()) -> list[Citation]:
        return [
            Citation(
                source=choice.choice(ids),
                target=choice.choice(targets) if targets else "",
                mention=mention(choice, place),
                document=DOCUMENT,
                rule=ELSEWHERE if choice.random() < 0.5 else "no-article",
            )
            for place in range(how_many)
        ]

    cited = [one.id for one in articles.values() if one.known == "cited"]
    first = [
        Citation(source=ids[0], target=one, mention=mention(choice, 0), document=DOCUMENT, rule="")
        for one in cited
    ]
    needs = {(choice.choice(ids), choice.choice(ids)) for _ in range(3)}
    return SiteRows(
        name=f"site{number}.example",
        articles=tuple(articles[one] for one in ids),
        works=tuple(works[one] for one in sorted(works)),
        of_works=tuple(citations(6, sorted(one.id for one in works.values())) if works else ()),
        abroad=tuple(citations(5)),
        first_cited=tuple(first),
        needs=tuple(Need(*ends, 0, choice.random()) for ends in sorted(needs) if ends[0] < ends[1]),
        pages=((f"site{number}.example/0", ids[0]),),
        permalinks=(f"site{choice.randrange(SITES + 1)}.example/0",) if choice.random() < 0.5 else (),
        hosts=((f"www.site{number}.example", f"site{choice.choice((number, 0))}.example"),)
        if choice.random() < 0.5
        else (),
        nodes=tuple(article_node(articles[one]) for one in ids),
        counts={"rule exact": number},
    )


def across(sites: Sequence[SiteRows]) -> Across:
    rows = Rows((number, freeze(one)) for number, one in enumerate(sites))
    return across_sites(
        InThisProcess(),  # type: ignore[arg-type]
        rows,
        sites=len(sites),
        documents=0,
        no_articles=[TITLES[-1]],
    )


def told_each(one: Across) -> list[dict[str, list[Any]]]:
    """What the records of each site are told."""
    told: list[dict[str, list[Any]]] = [defaultdict(list) for _ in range(SITES)]
    for number, _, what, payload in one.letters:
        told[number][what].append(payload)
    return told


@pytest.mark.parametrize("askers", [2, 10_000])
@pytest.mark.parametrize("block", range(3))
def test_what_crosses_is_what_one_process_finds(
    block: int, askers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crossing_on_spark, "_ASKERS", askers)
    monkeypatch.setattr(crossing_rows, "LONG_LIST", 2)
    monkeypatch.setattr("wenmai.model.bounds.LONG_LIST", 2)
    seen = set()
    for seed in range(block * 40, block * 40 + 40):
        choice = Random(seed)
        sites = [site(choice, number) for number in range(SITES)]
        spool = Spool(SiteRows)
        for one in sites:
            spool.append(one)
        survey, graph = survey_of(spool, [TITLES[-1]]), joined(spool, no_articles=[TITLES[-1]])
        there = across(sites)
        works = {}
        for number, told in enumerate(told_each(there)):
            crossing = pickle.loads(told[ABROAD][0])
            assert crossing.abroad == survey.abroad[number]
            assert crossing.names == survey.names[number]
            ambiguous = frozenset(told[AMBIGUOUS])
            for one in map(article_node, (*sites[number].articles, *crossing.abroad.crossing.targets)):
                assert without(one, ambiguous) == survey.identities.unambiguous(one)
            works.update((one.id, one) for one in (thaw(node, Node) for node in crossing.works))
            seen |= {what for what, some in told.items() if some}
            seen |= {
                name
                for name in ("citations", "unresolved", "of_works", "same")
                if getattr(crossing.abroad.crossing, name)
            }
            seen |= (
                {"renamed"}
                if any(name.startswith("urn:wenmai:article") for name in crossing.names.of)
                else set()
            )
        assert [works[name] for name in sorted(works)] == list(survey.works)
        assert there.circles == survey.circles
        assert there.counts == graph.counts
        seen |= {"circles"} if there.circles else set()
        seen |= {"listed"} if there.counts["listed works"] else set()
    assert seen == {
        ABROAD,
        AMBIGUOUS,
        "citations",
        "unresolved",
        "of_works",
        "same",
        "renamed",
        "circles",
        "listed",
    }
