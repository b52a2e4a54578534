"""What an article is called in the texts of others, and which texts use that name.

A text leans on another one without citing it where it uses the other's name all the time: an article on
long contexts says RoPE forty times and never links to the one that explains it. Names come from two places:
the few words of links that lead to one article from several others, and a rare word of titles, which
belongs to the earliest article that has it when half of the others with that word cite this one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from wenmai.model import Article, Citation
from wenmai.prerequisites import bounds
from wenmai.prerequisites.subjects import Subjects

__all__ = ["Names"]

_MARK = re.compile(r"[：:｜|]|之(?=.)| [-–—] |——")


class Names:
    """Names of articles, from the links to them and the words of titles.

    Parameters
    ----------
    articles
        All articles by id.
    citations
        Resolved citations, those of one article together; those of works are passed over.
    """

    def __init__(self, articles: Mapping[str, Article], citations: Iterable[Citation]) -> None:
        self.subjects = Subjects(articles.values())
        self._articles = articles
        self._names: dict[str, set[str]] = defaultdict(set)
        heads = Counter(head for one in articles.values() if (head := _halves(one.title.casefold())[0]))
        self._columns = frozenset(head for head, times in heads.items() if times >= bounds.COLUMN)
        self._called: dict[str, tuple[str, ...]] = {}  # id → names, with the title where it is one
        self._text = ("", "")  # the article asked for last, and its text
        introduced = dict(_introduced(articles.values(), self.subjects))
        others = {(other, some[0]) for some in introduced.values() for other in some[1:]}
        cites: set[tuple[str, str]] = set()
        called: dict[str, Counter[str]] = defaultdict(Counter)
        of_one: tuple[str, set[tuple[str, str]]] = ("", set())  # an article, and whom it calls what
        for one in citations:
            if one.target not in articles or one.source == one.target:
                continue
            if (one.source, one.target) in others:
                cites.add((one.source, one.target))
            if of_one[0] != one.source:
                of_one = one.source, set()
            said = one.mention.title.casefold().strip(), one.target
            is_link = one.mention.shape in ("link", "wikilink")
            if is_link and said not in of_one[1] and _may_be_a_name(said[0]):
                of_one[1].add(said)
                called[said[0]][one.target] += 1
        for name, targets in called.items():
            best = max(targets, key=lambda one: (targets[one], one))
            if targets[best] >= max(bounds.CALLERS, bounds.CLEAR * targets.total()):
                self._names[best].add(name)
        for word, (owner, *rest) in introduced.items():
            if sum((other, owner) in cites for other in rest) >= bounds.OWNER * len(rest):
                self._names[owner].add(word)

    def uses(self, source: str, target: str, *, titles: bool = False) -> tuple[int, str]:
        """How often the text of `source` uses a name of `target`, and which name; 0 without a text.

        With `titles` a short title is a name too. It is often a common word, such as 闭包: only where
        the one cites the other does it mean the article.
        """
        names = self._all_names(target) if titles else self._names.get(target)
        if not names:
            return 0, ""
        text = self._text_of(source)
        return max((_count(text, name), name) for name in names) if text else (0, "")

    def _all_names(self, target: str) -> tuple[str, ...]:
        names = self._called.get(target)
        if names is None:
            title = self._short_title(self._articles[target])
            names = self._called[target] = tuple({*self._names.get(target, ()), *title})
        return names

    def _short_title(self, article: Article) -> Iterator[str]:
        """Its title without the words before a mark that several titles share, if that is short."""
        head, rest = _halves(article.title.casefold())
        name = rest if head in self._columns else article.title.casefold().strip()
        if len(name) <= bounds.LONGEST_TITLE and _may_be_a_name(name):
            yield name

    def _text_of(self, article: str) -> str:
        if self._text[0] != article:
            texts = (one.document.text for one in self._articles[article].extractions)
            self._text = article, max(texts, key=len, default="").casefold()
        return self._text[1]


def _may_be_a_name(words: str) -> bool:
    return bounds.SHORTEST_NAME <= len(words) <= bounds.LONGEST_NAME and any(map(str.isalpha, words))


def _halves(title: str) -> tuple[str, str]:
    """A title before and behind its first mark: JavaScript深入之 and 闭包."""
    mark = _MARK.search(title)
    return (title[: mark.end()], title[mark.end() :].strip()) if mark else ("", title.strip())


def _introduced(articles: Iterable[Article], subjects: Subjects) -> Iterator[tuple[str, list[str]]]:
    """Rare words that several titles have, each with the ids of the articles, the earliest first."""
    having: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.date[:1].isdigit():
            for word in subjects.latin(article):
                having[word].append(article)
    for word, some in having.items():
        if len(some) > 1:
            yield word, [one.id for one in sorted(some, key=lambda one: (one.date, one.id))]


def _count(text: str, name: str) -> int:
    """How often the text has the name; Latin letters or a hyphen beside it make it part of another word."""
    count, at, size = 0, text.find(name), len(name)
    while at >= 0:
        count += not (_joins(text[at - 1 : at], name[0]) or _joins(name[-1], text[at + size : at + size + 1]))
        at = text.find(name, at + size)
    return count


def _joins(one: str, two: str) -> bool:
    """Whether two characters belong to one Latin word: RoFormer-Sim is not RoFormer."""
    return (one == "-" or two == "-" or (one.isalnum() and two.isalnum())) and (one + two).isascii()
