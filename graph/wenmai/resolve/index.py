"""Articles under every key of every rule, and by address."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from wenmai.fold import build_of, canonical_url, fold
from wenmai.model import Article
from wenmai.resolve import bounds
from wenmai.resolve.case import Case
from wenmai.resolve.keys import Rule
from wenmai.resolve.title_keys import Titled

__all__ = ["Index", "of_one_house", "permalinks", "same_owner"]


class Index:
    """Articles under every key of every rule."""

    def __init__(self, articles: Sequence[Article], hosts: dict[str, str]) -> None:
        self.hosts = hosts
        self.by_id = {article.id: article for article in articles}
        self._by_url = _by_url(articles, hosts)
        self.titled = [Titled.of(article) for article in articles if not article.title_inferred]
        self._tables: dict[str, dict[str, list[Titled]]] = {}
        self.permalinks = permalinks(articles)

    def at(self, url: str) -> tuple[Article, ...]:
        """The articles that state this canonical address: one, or none, or two texts that both claim it."""
        return self._by_url.get(url, ())

    def candidates(self, rule: Rule, case: Case) -> list[Article]:
        """Who answers under this rule, who cites included; articles of its owner go before all others."""
        found: dict[str, Article] = {}
        table = self._table(rule)
        for key in rule.keys(case.keys):
            for titled in table.get(key, ()):
                if rule.fits is None or rule.fits(case, titled):
                    found[titled.article.id] = titled.article
        own = [article for article in found.values() if same_owner(article, case.article)]
        return own or list(found.values())

    def _table(self, rule: Rule) -> dict[str, list[Titled]]:
        """The articles by their keys under one rule; made when the rule is first asked."""
        if rule.name not in self._tables:
            table: dict[str, list[Titled]] = defaultdict(list)
            for titled in self.titled:
                for key in dict.fromkeys(rule.of_article(titled)):
                    if key:
                        table[key].append(titled)
            self._tables[rule.name] = dict(table)
        return self._tables[rule.name]

    def is_permalink(self, url: str) -> bool:
        """Whether a canonical address has the build of this corpus' article addresses."""
        return build_of(url) in self.permalinks

    def is_dated_folder(self, url: str) -> bool:
        """Whether articles of this corpus stand in such a folder of dates: …/2019/08/."""
        folder = build_of(url).rpartition("/")[0]
        return "/0" in folder and any(build.rpartition("/")[0] == folder for build in self.permalinks)


def _by_url(articles: Sequence[Article], hosts: dict[str, str]) -> dict[str, tuple[Article, ...]]:
    """Articles by their canonical addresses, former ones included; of two texts at one address, both."""
    found: dict[str, dict[str, Article]] = defaultdict(dict)
    for article in articles:
        for url in (*article.former_ids, canonical_url(article.url, hosts)):
            if url.startswith("https://"):
                found[url][article.id] = article
    return {url: tuple(stated.values()) for url, stated in found.items()}


def same_owner(one: Article, two: Article) -> bool:
    """Whether two articles are of one author or, be they of several, of one site."""
    if one.owner and (one.owner == two.owner or fold(one.owner) == fold(two.owner)):
        return True
    return bool(one.site and one.site == two.site)


def of_one_house(one: Article, two: Article) -> bool:
    """Of one owner, or nothing says that they are of two: folders of notes name none."""
    return same_owner(one, two) or not (one.owner or one.site or two.owner or two.site)


def permalinks(articles: Iterable[Article]) -> frozenset[str]:
    """Builds of address with a number in them that several articles share, site by site."""
    builds = Counter(build_of(article.id) for article in articles if article.url)
    shared = (build for build, count in builds.items() if count >= bounds.FEWEST_OF_BUILD)
    return frozenset(build for build in shared if "0" in build.partition("/")[2])
