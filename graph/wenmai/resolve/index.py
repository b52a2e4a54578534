"""The keys under which articles are found: address, title, folded title, series place, subtitle."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wenmai.fold import fold, series_key, widths
from wenmai.model import Article, Mention

__all__ = ["RULES", "Index", "Rule"]

_MIN_SUBTITLE = 4  # folded code points; shorter ones are said by chance
_NUMBER = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way from a mention to candidates. Rules are tried from strong to weak."""

    name: str
    keys: Callable[[Mention], tuple[str, ...]]  # of the mention
    of_article: Callable[[Article], tuple[str, ...]]  # of an article
    why: str


def _exact(title: str) -> str:
    return " ".join(widths(title).split())


def _subtitle(title_mark: object) -> str:
    subtitle = fold(getattr(title_mark, "subtitle", "") or "")
    return subtitle if len(subtitle) >= _MIN_SUBTITLE else ""


def _place(title_mark: object) -> str:
    name, position = getattr(title_mark, "series", ""), getattr(title_mark, "position", None)
    return f"{series_key(name)}\x1f{position}" if name and position is not None else ""


def _some(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "exact",
        lambda mention: _some(_exact(mention.title)),
        lambda article: (_exact(article.title),),
        "the title, in any width",
    ),
    Rule(
        "folded",
        lambda mention: _some(fold(mention.title)),
        lambda article: (fold(article.title),),
        "the title without case, spaces and punctuation",
    ),
    Rule(
        "alias",
        lambda mention: _some(fold(mention.title)),
        lambda article: tuple(fold(alias) for alias in article.aliases),
        "another title that a document or the article itself declares",
    ),
    Rule(
        "series-subtitle",
        lambda mention: _some(_joined(mention)),
        lambda article: _some(_joined(article)),
        "series and subtitle agree, whatever the number says",
    ),
    Rule(
        "series-position",
        lambda mention: _some(_place(mention.series)),
        lambda article: _some(_place(article.series)),
        "series and number agree, and no subtitle speaks against it",
    ),
    Rule(
        "subtitle",
        lambda mention: _some(_subtitle(mention.series) or _long(fold(mention.title))),
        lambda article: _some(_subtitle(article.series)),
        "the subtitle alone, when only one article has it",
    ),
)


def _joined(titled: Mention | Article) -> str:
    subtitle = _subtitle(titled.series)
    return f"{series_key(titled.series.series)}\x1f{subtitle}" if titled.series and subtitle else ""


def _long(key: str) -> str:
    return key if len(key) >= 6 else ""


class Index:
    """Articles under every key of every rule."""

    def __init__(self, articles: Sequence[Article], hosts: dict[str, str]) -> None:
        self.hosts = hosts
        self.by_id = {article.id: article for article in articles}
        self.by_url = {article.id: article for article in articles if article.url}
        self.tables: dict[str, dict[str, list[Article]]] = {rule.name: defaultdict(list) for rule in RULES}
        for article in articles:
            if not article.title_inferred:
                for rule in RULES:
                    for key in dict.fromkeys(rule.of_article(article)):
                        self.tables[rule.name][key].append(article)
        self.permalinks = _permalinks(articles)

    def at(self, url: str) -> Article | None:
        """The article with this canonical address."""
        return self.by_url.get(url)

    def candidates(self, rule: Rule, mention: Mention, source: Article) -> list[Article]:
        """Who answers under this rule, the source included; articles of its owner go before all others."""
        found: dict[str, Article] = {}
        for key in rule.keys(mention):
            for article in self.tables[rule.name].get(key, ()):
                found[article.id] = article
        own = [one for one in found.values() if _same_owner(one, source)]
        return own or list(found.values())

    def is_permalink(self, url: str) -> bool:
        """Whether a canonical address has the build of this corpus' article addresses."""
        return _build_of(url) in self.permalinks


def _same_owner(one: Article, two: Article) -> bool:
    return bool(one.owner and fold(one.owner) == fold(two.owner)) or bool(one.site and one.site == two.site)


def _build_of(url: str) -> str:
    """`https://kexue.fm/archives/9119` → `kexue.fm/archives/0`: digits count, words do not."""
    return _NUMBER.sub("0", url.removeprefix("https://"))


def _permalinks(articles: Iterable[Article]) -> frozenset[str]:
    """Builds of address with a number in them that several articles share, site by site."""
    builds = Counter(_build_of(article.id) for article in articles if article.url)
    return frozenset(
        build for build, count in builds.items() if count >= 3 and "0" in build.partition("/")[2]
    )
