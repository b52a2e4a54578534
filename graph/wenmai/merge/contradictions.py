"""What holds two groups of documents apart although their title, or their address, is one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from wenmai.fold import fold
from wenmai.merge.cluster import Cluster
from wenmai.merge.dates import days_fit
from wenmai.merge.length import sample_of
from wenmai.merge.texts import agree, are_copies, body, holds_text, is_source
from wenmai.model import Document
from wenmai.words.files import page_path
from wenmai.words.languages import are_translations, same_language, without_languages
from wenmai.words.wikis import WIKIS

__all__ = ["DIFFERENT_ARTICLES", "LANGUAGES", "contradiction", "differ_at_one_address"]

LANGUAGES = "they are translations"
_TEXTS, _LINKED = "their texts differ", "one cites the other"
DIFFERENT_ARTICLES = frozenset({LANGUAGES, _TEXTS, _LINKED})  # nobody would expect these to be one

# What a document may state of itself → what two that state two different things are said to have.
_STATED = {
    "author": "two authors",
    "site": "two sites",
    "slug": "two slugs",
    "permalink": "two addresses",
    "form": "two kinds",
}


def contradiction(one: Cluster, two: Cluster) -> str:
    """Why two clusters of one title are two articles, in words; empty when nothing says so."""
    if _is_translation(one, two):
        return LANGUAGES
    if not _texts_can_be_one(one, two):
        return _TEXTS
    return _stated_apart(one, two) or (_LINKED if _cites(one, two) or _cites(two, one) else "")


def _stated_apart(one: Cluster, two: Cluster) -> str:
    """What the documents of two clusters say of themselves that can't be said of one article."""
    if _are_two_pages(one, two):
        return "two names in a wiki"
    if one.url and two.url:
        return "two addresses"
    for name, why in _STATED.items():
        first, second = one.first(name), two.first(name)
        if first and second and fold(first) != fold(second):
            return why
    if not all(days_fit(first, second) for first in one.documents for second in two.documents):
        return "two dates"
    return "two sets of aliases" if _have_two_names(one, two) else ""


def differ_at_one_address(one: Cluster, two: Cluster) -> bool:
    """Whether two files that state one address hold texts that have nothing in common.

    A saved page is taken at its word unless its title is another one, too: where its text begins and
    ends is judged by its markup, and a later save may be of another version.
    """
    first, second = _files(one), _files(two)
    if not first or not second:
        return False
    titles = [{fold(document.title) for document in files} for files in (first, second)]
    if titles[0] & titles[1] and not all(map(is_source, (*first, *second))):
        return False
    texts = [_longest_body(first), _longest_body(second)]
    samples = [sample_of(text) for text in texts]
    return all(texts) and not (agree(*samples) if all(samples) else are_copies(*texts))


def _texts_can_be_one(one: Cluster, two: Cluster) -> bool:
    """Whether two groups can show one text.

    Two files, or two entries of one dump, that each hold a text of their own are one article only
    where these are copies: nobody keeps an article twice in one place. A saved page, a record or an entry of
    a feed joins the text that it was made of; of these dumps differ at the edges.
    """
    for first, second in ((_sources(one), _sources(two)), (_pages(one), _pages(two))):
        if first and second and not _stems(first) & _stems(second):
            return are_copies(_longest_body(first), _longest_body(second))
    paths = [{document.path for document in _entries(cluster)} for cluster in (one, two)]
    first, second = _texts(one), _texts(two)
    if paths[0] & paths[1]:
        return are_copies(_longest_body(first), _longest_body(second))
    samples = one.sample(), two.sample()
    first, second = _files(one), _files(two)
    if first and second and not (all(samples) or _stems(first) & _stems(second)):  # too short to tell
        return are_copies(_longest_body(first), _longest_body(second))
    return agree(*samples)


def _texts(cluster: Cluster) -> list[Document]:
    return [document for document in cluster.documents if holds_text(document)]


def _files(cluster: Cluster) -> list[Document]:
    return [document for document in _texts(cluster) if not document.entry]


def _entries(cluster: Cluster) -> list[Document]:
    return [document for document in _texts(cluster) if document.entry]


def _sources(cluster: Cluster) -> list[Document]:
    """Files of which pages are made, also those of which only the heading is written yet."""
    return [
        document
        for document in cluster.documents
        if document.known == "text" and not document.entry and is_source(document)
    ]


def _pages(cluster: Cluster) -> list[Document]:
    """Saved pages of an article of which no source is at hand."""
    return [] if _sources(cluster) else _files(cluster)


def _stems(documents: list[Document]) -> set[str]:
    """Paths without their ending: saw.md is made of saw.Rmd beside it."""
    return {document.path.rpartition(".")[0] for document in documents}


def _longest_body(documents: list[Document]) -> str:
    return max((body(document) for document in documents), key=len)


def _is_translation(one: Cluster, two: Cluster) -> bool:
    """x.en.md and x.md, en/x.md and zh/x.md: two articles, be the text translated yet or not."""
    codes = one.first("language"), two.first("language")
    if all(codes) and not same_language(*codes):
        return True
    first, second = (
        dict(without_languages(document.path) for document in cluster.documents if not document.entry)
        for cluster in (one, two)
    )
    return any(are_translations(first[path], second[path]) for path in first.keys() & second.keys())


def _have_two_names(one: Cluster, two: Cluster) -> bool:
    """Whether each has aliases, and none of them is the other's."""
    names = [
        {fold(alias) for document in cluster.documents for alias in document.aliases}
        for cluster in (one, two)
    ]
    return all(names) and not names[0] & names[1]


def _are_two_pages(one: Cluster, two: Cluster) -> bool:
    """Whether each is a page of a wiki, and they are called differently there."""
    names = [
        {name for document in cluster.documents if document.reader in WIKIS for name in document.ids}
        for cluster in (one, two)
    ]
    return all(names) and not names[0] & names[1]


def _cites(one: Cluster, two: Cluster) -> bool:
    """Whether a link by path in the one leads to the other's file: nobody sends readers where they are."""
    theirs = {page_path(document.path) for document in two.documents if not document.entry}
    return any(
        target in theirs and target != page_path(document.path)
        for document in one.documents
        for target in _linked_paths(document)
    )


def _linked_paths(document: Document) -> Iterator[str]:
    """The paths of files that the links of a document may mean: from its folder, and from the root."""
    for link in document.links:
        path = unquote(link.url.partition("#")[0].partition("?")[0]).strip()
        if "/" not in path and link.wiki:
            continue  # [[todo]] in a todo: of all of that name
        if path and "://" not in path:
            yield page_path(posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path)))
            yield page_path(posixpath.normpath(path.lstrip("/") or "."))
