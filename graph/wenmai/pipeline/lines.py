"""The line of a file on which something stands that is reported.

A document keeps no lines: its text is not the file, and only few of its words are ever reported. The file is
looked through again for them as they stand there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape
from urllib.parse import quote, unquote

from wenmai.errors import InputError
from wenmai.model import Edge, Evidence, Finding, Unresolved, changed
from wenmai.pipeline import bounds
from wenmai.read import Input, opened, read_digest
from wenmai.read.markdown import front_matter
from wenmai.read.source import Source, decode
from wenmai.words.files import MARKDOWN, is_file

__all__ = ["Lines"]

_ENTRY_A_LINE = (".jsonl", ".ndjson")  # endings of files in which the n-th entry is the n-th line
# Findings of links in the text: what front matter says alike is not meant.
_OF_LINKS = frozenset({"bad-url", "dead-anchor", "dead-own-link", "other-case", "unseen-own-page"})
# What makes an address part of a longer one: /axle/two; not the stop of the sentence behind it.
_GOES_ON = re.compile(r"\.{0,3}[\w/%-]", re.ASCII)


class Lines:
    """The files of a build, asked for lines.

    Parameters
    ----------
    digests
        Of what was read from them, by their names: of one that is another now it is emptied, so that the next
        build reads it again.
    """

    def __init__(self, sources: Sequence[Input], digests: MutableMapping[str, bytes] | None = None) -> None:
        self._digests = {} if digests is None else digests
        self._named = {source.name: source for source in sources}
        self._text = lru_cache(maxsize=8)(self._read)
        self._of_entry = lru_cache(maxsize=256)(self._line_of_entry)  # a text cites often

    def of_findings(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """The findings, those of an address or of words with the line where that is first written."""
        for finding in findings:
            wanted = finding.line is None and finding.target and finding.path
            yield replace(finding, line=self._first(finding)) if wanted else finding

    def of_citations(self, unresolved: Iterable[Unresolved]) -> Iterator[Unresolved]:
        """Open citations with their lines; where a sentence stands several times, each has its own."""
        seen: Counter[tuple[str, str, str]] = Counter()
        for citation in unresolved:
            key = citation.document, citation.text, citation.context
            line = self._of_entry(citation.document) or self._nth(citation, seen[key])
            yield replace(citation, line=line)
            seen[key] += 1

    def of_edges(self, edges: Sequence[Edge]) -> Iterator[Edge]:
        """The edges with the lines of what they quote: of each citation, and of reasons that quote one."""
        placed = [self._placed(edge) if edge.mentions else edge for edge in edges]
        cited: dict[tuple[str, str], tuple[Evidence, ...]] = {
            (edge.source, edge.target): () for edge in edges if edge.kind == "requires"
        }
        for edge in placed:
            ends = edge.source, edge.target
            if edge.kind == "cites" and ends in cited:
                cited[ends] = (*edge.mentions, *cited[ends])
        for edge in placed:
            yield _quoting(edge, cited[edge.source, edge.target]) if edge.kind == "requires" else edge

    def _placed(self, edge: Edge) -> Edge:
        seen: Counter[tuple[str, str, str]] = Counter()
        mentions = []
        for one in edge.mentions:
            if not (line := self._of_entry(one.document)):
                key = one.document, one.text, one.context
                line = self._nth(one, seen[key])
                seen[key] += 1
            mentions.append(one if line == one.line else changed(one, line=line))
        return changed(edge, mentions=tuple(mentions))

    def _first(self, finding: Finding) -> int | None:
        """The line on which an address is first written, in any of its spellings, or words are.

        Of an entry of a file, which may be one of several with these words, only where it is sure.
        """
        if line := self._of_entry(finding.path):
            return line
        file, _, entry = finding.path.partition("#")
        text, body = self._text(file)
        of_link = finding.code in _OF_LINKS
        for start in dict.fromkeys((body if of_link else 0, 0)):
            for spelling in dict.fromkeys(_spellings(finding.target)) if text else ():
                found = list(_places(text, spelling, start))
                if of_link:
                    found = _alone(text, spelling, found)
                    found = list(_beside(text, finding.words, spelling, found)) or found
                if found:
                    lines = {_line(text, at) for at in (found if entry else found[:1])}
                    return lines.pop() if len(lines) == 1 else None
        return None

    def _nth(self, citation: Unresolved | Evidence, number: int) -> int | None:
        """The line of the words where most of the sentence is around them; the last such place for more."""
        text, body = self._text(citation.document.partition("#")[0])
        words, context = citation.text, citation.context
        if not text:
            return None
        for start in dict.fromkeys((body if context else 0, 0)):  # what a field names has no sentence
            for found in _written_as(text, citation, start):
                if places := list(found):
                    best = _around(text, words, places, context)
                    return _line(text, best[min(number, len(best) - 1)])
        before = context.partition(words)[0][-bounds.SENTENCE_BESIDE :].strip()
        at = text.find(before, body) if before else -1  # markup stands within the words
        return _line(text, at) if at >= 0 else None

    def _line_of_entry(self, path: str) -> int | None:
        """The line of an entry in a file that has one on each; None for all else."""
        file, _, entry = path.partition("#")
        known = file.endswith(_ENTRY_A_LINE) and file in self._named
        return int(entry) if known and entry.isdecimal() else None

    def _read(self, path: str) -> tuple[str, int]:
        """The text of a file and where its front matter ends; empty for one in an archive, or very large.

        Raises InputError where a file that was read before can't be now.
        """
        source = self._named.get(path)
        if source is None or source.size > bounds.SEARCHED_FILE:
            return "", 0
        try:
            with opened(source) as file:
                data = file.read()
                if self._digests.get(path, b"") != read_digest(source, file):
                    self._digests[path] = b""
        except OSError as error:  # else a build would keep for true that things stand nowhere
            raise InputError(f"{path}: can't be read again ({error.strerror or error})") from error
        text = decode(path, data)[0].text
        body = front_matter.split(Source(path, text), [])[1] if is_file(path, MARKDOWN) else text
        return text, len(text) - len(body)


def _quoting(need: Edge, mentions: Sequence[Evidence]) -> Edge:
    """The need with the places of the sentences that its reasons quote of these mentions."""
    where = {one.context: one.where for one in reversed(mentions)}
    if not any(where.get(one.context) for one in need.reasons):
        return need
    reasons = (changed(one, where=at) if (at := where.get(one.context)) else one for one in need.reasons)
    return changed(need, reasons=tuple(reasons))


def _written_as(text: str, citation: Unresolved | Evidence, start: int) -> Iterator[Iterable[int]]:
    """Where a citation may stand: its words at its address, its words, its address; the likeliest first."""
    words = citation.text
    bare = words.strip("《》〈〉[] ")
    url = citation.url if isinstance(citation, Unresolved) else ""
    addresses = tuple(dict.fromkeys(_spellings(url))) if url else ()
    for address in addresses:
        yield _beside(text, bare, address, _alone(text, address, _places(text, address, start)))
    for written in dict.fromkeys((words, escape(words, quote=False), bare, *addresses)):
        yield _places(text, written, start)


def _beside(text: str, words: str, address: str, places: Iterable[int]) -> Iterator[int]:
    """Where words stand as those of a link, before or behind its address, whichever is nearer."""
    reach = 4 * bounds.SENTENCE_BESIDE  # attributes and markup may stand between
    for at in places if words else ():
        before = text.rfind(words, max(0, at - reach - len(words)), at)
        end = at + len(address)
        behind = text.find(words, end, end + reach + len(words))
        if before >= 0 and (behind < 0 or at - before - len(words) <= behind - end):
            yield before
        elif behind >= 0:
            yield behind


def _alone(text: str, address: str, places: Iterable[int]) -> list[int]:
    """The places of an address at which it is no part of a longer one; all of them where it always is."""
    every = list(places)
    alone = [
        at
        for at in every
        if not (_GOES_ON.match(text, at + len(address)) or (at and _GOES_ON.match(text[at - 1])))
    ]
    return alone or every


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _places(text: str, words: str, start: int) -> Iterator[int]:
    """Where the words stand, from a place of the text on."""
    at = text.find(words, start) if words else -1
    for _ in range(bounds.SEARCHED_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(words, at + len(words))


def _around(text: str, words: str, places: list[int], context: str) -> list[int]:
    """The places around which the most of a sentence is found again."""
    before, _, behind = context.partition(words)
    before, behind = _written(before), behind[: bounds.SENTENCE_BESIDE].strip()
    reach = 4 * bounds.SENTENCE_BESIDE  # an address may stand between

    def fit(at: int) -> int:
        end = at + len(words)
        return bool(before and before in text[max(0, at - reach) : at]) + bool(
            behind and behind in text[end : end + reach]
        )

    fits = {at: fit(at) for at in places}
    most = max(fits.values())
    return [at for at in places if fits[at] == most]


def _written(before: str) -> str:
    """What stands before words in a file; of 前置知识：A, the words of a heading, only what is behind it."""
    beside = before[-bounds.SENTENCE_BESIDE :].strip()
    return beside.rstrip("：: ").rpartition("：")[2] if "：" in beside else beside


def _spellings(target: str) -> Iterator[str]:
    """An address as pages write it: with its host or without, with signs of HTML, in percent-encoding."""
    inner = "/" + target.partition("://")[2].partition("/")[2] if "://" in target else ""
    for written in (target, inner) if inner.strip("/") else (target,):
        yield from (written, escape(written), unquote(written), quote(written, safe="/:#?=&%"))
