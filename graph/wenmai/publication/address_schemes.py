"""How addresses are made of files: of their names and dates, or of their names and folders.

An address /2018/05/14/tea/ that names a file and the very day of its date agrees by its own force. One
without a date counts only where the words of the links are the titles of the articles, hardly any other
address has its scheme, and the articles do not link there themselves; or where half of the articles are
linked so, each from later ones only, and nothing else at that host is linked: a writer knows the own
articles as they come. At a host that has the name of the
repository's owner, and in an address from the site's root, the name of the file is enough.

A file is called by its name, by the `slug` that it states, or by its name up to the last number in it:
issue-5-3 for issue-5-3-translator.md, where no other file begins so and many links agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wenmai.model import Document, Extraction
from wenmai.publication import bounds
from wenmai.publication.link_evidence import Evidence, Links, OwnLink, rooted
from wenmai.words.files import PAGES, TEXTS, dated_name, is_file, page_path, without_ending

__all__ = ["LISTS", "Scheme", "find_schemes", "holds_date", "names_of"]

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"(?P<name>.*[-_]\d+)[-_][^\d\W_].*")  # issue-5-3-translator; no part-2-3, no day-1
# folders of addresses where lists stand and no article
LISTS = frozenset({"author", "authors", "categories", "category", "images", "page", "tag", "tags", "topics"})

_Shape = tuple[str, str]  # host, and folders with every number as 0


@dataclass(frozen=True, slots=True, order=True)
class Scheme:
    """How an address is made: host, what its folders are made of, and the file's name in one form."""

    host: str  # empty for addresses from the site's root, /2018/05/14/tea
    folders: tuple[str, ...]  # as they are, or {year} {month} {day} {i_month} {i_day}, or {folders}
    form: str  # name, lower, whole, numbered, slug
    ending: str  # .html, or nothing
    root: str | None = None  # the folder of files whose inner paths {folders} are; None: any folder

    @property
    def dated(self) -> bool:
        """Whether the date of the article stands in its address."""
        return "{year}" in self.folders

    @property
    def folders_last(self) -> bool:
        """Whether the folders of the file stand behind the date: /2020/01/05/tea/green."""
        return self.dated and self.folders[-1] == "{folders}"

    def of(self, document: Document) -> str:
        """The path of a document's address; empty when the document does not say enough."""
        forms = _forms(document)
        name = forms.get("name" if self.form == "slug" and not _stated_name(document) else self.form, "")
        inner = "" if self.root is None else _inside(_folder(document), self.root)
        if not name or inner is None:
            return ""
        values = _date_parts(document.date)
        folders = [values.get(part, "") if part.startswith("{") else part for part in self._outer(inner)]
        return "/" + "/".join([*folders, name]) + self._ending_of(document) if all(folders) else ""

    def _ending_of(self, document: Document) -> str:
        """An index stands for its folder: /ai/agent/, never /ai/agent.html."""
        return "" if page_path(document.path) != without_ending(document.path, TEXTS) else self.ending

    def _outer(self, inner: str) -> Iterator[str]:
        """The folders of an address, with the inner path of the file where it has one."""
        for folder in self.folders:
            if folder != "{folders}":
                yield folder
            elif inner:
                yield inner

    def shown(self) -> str:
        """For people: /{year}/{month}/{day}/{name}."""
        name = {"slug": "{slug}", "numbered": "{name up to its last number}"}.get(self.form, "{name}")
        return "/" + "/".join([*self.folders, name]) + self.ending


_Made = tuple[int, Scheme]  # number of a document, and how its address is made


def _inside(folder: str, root: str) -> str | None:
    """The path of a folder within another; None when it does not stand there."""
    if folder == root:
        return ""
    return folder.removeprefix(root).lstrip("/") if not root or folder.startswith(root + "/") else None


def _stem(document: Document) -> str:
    """The path without its ending; an index stands for its folder."""
    return page_path(document.path)


def _folder(document: Document) -> str:
    return _stem(document).rpartition("/")[0]


def _forms(document: Document) -> dict[str, str]:
    """What an address may call a file."""
    stem = _stem(document).rpartition("/")[2]
    name = dated_name(stem)[1]
    lower = re.sub(r"\s+", "-", name.lower())
    numbered = _NUMBERED.fullmatch(name)
    forms = {"name": name, "lower": lower, "whole": stem, "numbered": numbered["name"] if numbered else ""}
    others = {form: value for form, value in forms.items() if value and (form == "name" or value != name)}
    stated = _stated_name(document)
    return others | {"slug": stated} if stated else others


def _stated_name(document: Document) -> str:
    """The slug of a file, or else its id."""
    return document.slug or next((one for one in document.ids if "/" not in one), "")


def names_of(document: Document) -> tuple[str, ...]:
    """What an address may call the file of a document; empty where it is no file of an article."""
    if not is_file(document.path, TEXTS):
        return ()
    return tuple(name for form, name in _forms(document).items() if form != "numbered")


def _date_parts(date: str) -> dict[str, str]:
    match = _DAY.fullmatch(date[:10])
    if not match:
        return {}
    year, month, day = match.groups()
    return {"{year}": year, "{month}": month, "{day}": day,
            "{i_month}": month.lstrip("0"), "{i_day}": day.lstrip("0")}  # fmt: skip


def holds_date(
    folders: Sequence[str], document: Document, *, year_alone: bool = False
) -> tuple[str, ...] | None:
    """2018, 05, 14 → {year}, {month}, {day} where that is the document's date; None when it is not.

    A year and a month must be there unless `year_alone`: at a strange host a year agrees by chance. An
    archive of the web holds everybody's dated addresses and is nobody's home.
    """
    values = _date_parts(document.date)
    start = next((at for at, folder in enumerate(folders) if _YEAR.fullmatch(folder)), None)
    if not values or start is None or "http:" in folders or "https:" in folders:
        return None
    made = list(folders)
    for at, kinds in enumerate((("{year}",), ("{month}", "{i_month}"), ("{day}", "{i_day}")), start):
        if at < len(folders) and folders[at].isdigit():
            kind = next((candidate for candidate in kinds if values[candidate] == folders[at]), "")
            if not kind:
                return None
            made[at] = kind
    last = start if year_alone else start + 1
    return tuple(made) if last < len(made) and made[last].startswith("{") else None


def find_schemes(
    extractions: Sequence[Extraction], links: Links
) -> tuple[Mapping[Scheme, Evidence], dict[Scheme, Evidence]]:
    """What speaks for every scheme of address, and those on which the links agree, most articles first.

    Of several that explain the same links the first is enough.
    """
    evidence_of: dict[Scheme, Evidence] = defaultdict(Evidence)
    wrong: dict[_Shape, set[str]] = defaultdict(set)  # another day than that of the file
    strange: dict[_Shape, set[str]] = defaultdict(set)  # no file has such a name
    called = _called(extractions)
    stated = {extraction.address for extraction in extractions if extraction.document.url}
    stated |= {rooted(path) for extraction in extractions for path in extraction.document.site_paths}
    made: list[tuple[OwnLink, list[_Made]]] = []
    for link in (*links.rows, *links.rooted):
        if not link.parts or link.url in stated:
            continue
        name = without_ending(link.parts[-1], PAGES)
        named = called.get(name, [])
        files = {number for number, _ in named}
        if len(files) > bounds.MOST_NAMESAKES:
            continue
        right = [
            (number, scheme)
            for number, form in named
            if form != "numbered" or len(files) == 1
            for scheme in _schemes_of(link, form, link.parts[-1][len(name) :], extractions[number].document)
        ]
        if not right:
            (wrong if named else strange)[link.host, _shape(link.parts)].add(link.url)
        made.append((link, right))
    roots = frozenset(scheme.root for _, right in made for _, scheme in right if scheme.folders_last)
    for link, right in made:
        for number, scheme in _with_folders(right, roots, extractions) if roots else right:
            evidence_of[scheme].shapes.add(_shape(link.parts))
            _weigh(evidence_of[scheme], link, number, scheme, links)
            if not _leads_back(extractions[link.source].document, extractions[number].document):
                evidence_of[scheme].from_earlier.add(link.url)
    at_host: dict[str, set[str]] = defaultdict(set)
    for link in links.rows:
        at_host[link.host].add(link.url)
    named_files = sum(1 for extraction in extractions if names_of(extraction.document))
    for scheme, evidence in evidence_of.items():
        shapes = [(scheme.host, shape) for shape in evidence.shapes]
        evidence.strange |= set().union(*(strange[shape] for shape in shapes))
        evidence.against |= set().union(*(wrong[shape] for shape in shapes)) if scheme.dated else set()
    sure = {scheme: evidence for scheme, evidence in evidence_of.items() if _is_sure(scheme, evidence, links)}
    if not sure:
        sure = {
            scheme: evidence
            for scheme, evidence in evidence_of.items()
            if at_host[scheme.host] == evidence.right and _all_lead_back(scheme, evidence, named_files)
        }
        sure = sure if len({scheme.host for scheme in sure}) == 1 else {}
    return evidence_of, _enough(sure)


def _leads_back(source: Document, target: Document) -> bool:
    return "" < target.date < source.date


def _all_lead_back(scheme: Scheme, evidence: Evidence, files: int) -> bool:
    """Whether half of the articles are linked so, each from later ones only.

    Nobody else's site is known in that order. Chapters of a book may be; they have numbers in their names.
    """
    return (
        not (evidence.from_earlier or evidence.against or evidence.strange or scheme.dated)
        and len(evidence.agree) >= max(bounds.FEWEST_BACK, bounds.SHARE_OF_A_FOLDER * files)
        and len(evidence.citing) >= bounds.FEWEST_AGREEING
        and not any(_DIGITS.search(url.rpartition("/")[2]) for url in evidence.right)
    )


def _called(extractions: Sequence[Extraction]) -> dict[str, list[tuple[int, str]]]:
    """What addresses may call the files without one: name → number of the document, and which form it is."""
    called: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for number, extraction in enumerate(extractions):
        if (
            not extraction.document.entry
            and not extraction.document.url
            and is_file(extraction.document.path, TEXTS)
        ):
            for form, name in _forms(extraction.document).items():
                called[name].append((number, form))
    return called


def _enough(sure: dict[Scheme, Evidence]) -> dict[Scheme, Evidence]:
    """The schemes that explain a link which those before them leave unexplained."""

    def rank(scheme: Scheme) -> tuple[float, bool, Scheme]:
        # addresses keep the folders of files unless many say no; a slug is stated, a name is not
        share = 1 if scheme.root is not None else bounds.WHATEVER_FOLDER
        return -share * sure[scheme].weight, scheme.form != "slug", scheme

    explained: dict[str, set[str]] = defaultdict(set)
    kept: dict[Scheme, Evidence] = {}
    for scheme in sorted(sure, key=rank):
        if len(kept) == bounds.MOST_SCHEMES:
            break
        if not sure[scheme].right <= explained[scheme.host]:
            kept[scheme] = sure[scheme]
            explained[scheme.host] |= sure[scheme].right
    return kept


def _weigh(evidence: Evidence, link: OwnLink, number: int, scheme: Scheme, links: Links) -> None:
    """What one link says of a scheme.

    Who links to his own undated address writes about it, not at it, unless that host is his; at a dated one
    he may name the original of a translation as well as his own, and says nothing.
    """
    is_title = links.names(link, number)
    if is_title is False or (not scheme.dated and link.source == number and not links.is_own(link.host)):
        evidence.against.add(link.url)
    elif link.source != number:
        evidence.agree.add(number)
        evidence.links += 1
        evidence.right.add(link.url)
        evidence.citing.add(link.source)
        if is_title:
            evidence.titled.add(number)


def _shape(parts: Sequence[str]) -> str:
    """The folders of an address, digits as one: /2018/05/14/tea → 0/0/0."""
    return "/".join(_DIGITS.sub("0", part) for part in parts[:-1])


def _tells_at_once(scheme: Scheme, evidence: Evidence) -> bool:
    """Whether one link is enough: from the site's root, with the date or the title of the file it names."""
    if scheme.host or not evidence.holds(bounds.FEWEST_FROM_ROOT):
        return False
    few_strange = len(evidence.strange) <= len(evidence.agree)
    return scheme.dated or (scheme.form != "numbered" and evidence.titled == evidence.agree and few_strange)


def _is_sure(scheme: Scheme, evidence: Evidence, links: Links) -> bool:
    """A date agrees by its own force; without one titles must, or many, and few others may stand there."""
    return _tells_at_once(scheme, evidence) or (
        evidence.holds() and (scheme.dated or _is_agreed(scheme, evidence, links))
    )


def _is_agreed(scheme: Scheme, evidence: Evidence, links: Links) -> bool:
    """Whether addresses without a date are those of files: by titles, or by their number."""
    agree, strange = len(evidence.agree), len(evidence.strange)
    if len(evidence.citing) < bounds.FEWEST_CITING or LISTS.intersection(scheme.folders):
        return False
    if strange > agree:
        return False
    if links.is_own(scheme.host):
        return True
    titled = len(evidence.titled) >= bounds.FEWEST_AGREEING
    many = (
        agree >= bounds.MANY_AGREEING
        and len(evidence.citing) >= bounds.FEWEST_AGREEING
        and strange * bounds.PER_STRANGE <= agree
    )
    if scheme.form == "numbered":
        return many
    told = (scheme.root is not None or scheme.form == "slug") and links.by_file <= evidence.links
    return titled and (many or told)


def _behind_the_date(folders: tuple[str, ...], inner: str) -> tuple[tuple[str, ...], str] | None:
    """Hexo's /2020/01/05/tea/green of tea/green.md: with {folders}, and the folder in which these begin."""
    kept = list(folders)
    while kept and inner and kept[-1] == inner.rpartition("/")[2]:
        kept.pop()
        inner = inner.rpartition("/")[0]
    whole = len(kept) == len(folders) or not kept or not kept[-1].startswith("{")
    return None if whole else ((*kept, "{folders}"), inner)


def _with_folders(
    right: list[_Made], roots: frozenset[str | None], extractions: Sequence[Extraction]
) -> list[_Made]:
    """With the schemes of {folders} behind the date, for files that stand where these begin."""
    more = [
        (number, replace(scheme, folders=(*scheme.folders, "{folders}"), root=folder))
        for number, scheme in right
        if scheme.root is None and scheme.dated and scheme.folders[-1].startswith("{")
        if (folder := _folder(extractions[number].document)) in roots
    ]
    return [*right, *more]


def _schemes_of(link: OwnLink, form: str, ending: str, document: Document) -> Iterator[Scheme]:
    """How this address would be made of this document: from its folder, or whatever its folder."""
    folders: tuple[str, ...] | None = link.parts[:-1]
    start = len(link.parts) - 1
    if any(_YEAR.fullmatch(part) for part in link.parts[:-1]):
        folders = holds_date(link.parts[:-1], document, year_alone=not link.host)
        start = folders.index("{year}") if folders else 0
    if folders is None:
        return
    inner = _folder(document)
    before = list(folders[:start])
    while before and inner and before[-1] == inner.rpartition("/")[2]:
        before.pop()
        inner = inner.rpartition("/")[0]
    if len(before) < start or start == len(folders):
        yield Scheme(link.host, (*before, "{folders}", *folders[start:]), form, ending, inner)
    if start < len(folders) and (behind := _behind_the_date(folders, _folder(document))):
        yield Scheme(link.host, behind[0], form, ending, behind[1])
    yield Scheme(link.host, folders, form, ending)
