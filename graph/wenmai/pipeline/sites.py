"""Which documents are built as one site.

A document is of the host at which it states to stand, or of the site that it names. What states neither, and
every file of which pages are made (Markdown and the like: such files link each other by their paths), is
of the input's own site, which has all hosts that these files state or a site file declares. Where none of
that names a host, the own site may be any of the hosts beside it, and a few hosts are taken in; of many no
one can tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from wenmai.fold import canonical_url, host_of
from wenmai.merge.texts import is_source
from wenmai.model import BesideArticles, Extraction, Redirect, Site
from wenmai.pipeline import bounds
from wenmai.pipeline.documents import Documents, StoredDocuments
from wenmai.publication import site_of

__all__ = ["Grouping", "SiteInput", "by_site", "site_inputs"]


@dataclass(frozen=True, slots=True)
class SiteInput:
    """Everything that the stages are given of one site."""

    name: str  # a host, the name that documents write, or nothing for files that name none
    extractions: Sequence[Extraction] | StoredDocuments  # in the order of reading
    site: Site  # what is declared of it
    named: str = ""  # the host that a CNAME file names
    beside: BesideArticles = field(default_factory=BesideArticles)


class Grouping:
    """The sites of documents that are seen one by one, in whatever order."""

    def __init__(self, site: Site) -> None:
        self._site = site
        declared = [*site.hosts, *([site.base] if site.base else [])]
        self._own = {host_of(canonical_url(one if "//" in one else f"https://{one}")) for one in declared}
        self._has_own = False  # whether any document is of the input's own site
        self._keys: set[str] = set()
        self._folders: dict[str, set[str]] = defaultdict(set)  # key → first folders of files; not of entries
        self._hosts_of: dict[str, set[str]] = defaultdict(set)  # name of a site as written → hosts

    def add(self, extraction: Extraction) -> str:
        """The key of a document, of which `names` gives the site when all are seen."""
        document, key = extraction.document, site_of(extraction, self._site)
        self._keys.add(key)
        if not key or (not document.entry and is_source(document)):
            self._has_own = True
            self._own |= {key} - {""}
        if not document.entry:
            folder, slash, _ = document.path.partition("/")
            self._folders[key].add(folder if slash else "")
        if document.site and document.url and key not in ("", document.site):
            self._hosts_of[document.site].add(key)
        return key

    def folders(self, name: str, names: Mapping[str, str]) -> frozenset[str]:
        """The folders in which files of a site lie; empty for one that lies in none."""
        return frozenset(one for key, some in self._folders.items() if names[key] == name for one in some)

    def names(self) -> dict[str, str]:
        """Key of documents → name of their site."""
        names = {key: self._home_of(key) for key in self._keys}
        own = self._own & set(names.values())
        if self._has_own and not own and len(self._keys - {""}) <= bounds.HOSTS_BESIDE:
            own = set(names.values()) - {""}
        shown = min(own, default="")
        return {key: shown if name in own or not name else name for key, name in names.items()}

    def _home_of(self, key: str) -> str:
        """The one host whose documents bear a name, or else the name."""
        hosts = self._hosts_of.get(key, set())
        return next(iter(hosts)) if len(hosts) == 1 else key

    @property
    def own_keys(self) -> frozenset[str]:
        """What is declared or stated of the input's own site."""
        return frozenset({*self._own, ""})


def by_site(
    extractions: Sequence[Extraction], site: Site, named: str = "", beside: BesideArticles | None = None
) -> list[SiteInput]:
    """The documents site by site, by name; each with what is declared of its site and lies beside it."""
    grouping, documents = Grouping(site), Documents()
    for extraction in extractions:
        documents.add(grouping.add(extraction), extraction)
    return site_inputs(documents, grouping, site, named, beside)


def site_inputs(
    documents: Documents,
    grouping: Grouping,
    site: Site,
    named: str = "",
    beside: BesideArticles | None = None,
) -> list[SiteInput]:
    """The sites of documents that were all seen by a grouping, by name."""
    beside = beside or BesideArticles()
    names = grouping.names()
    own = next((names[key] for key in sorted(grouping.own_keys) if key in names), "")
    groups = documents.by_site(names)
    if len(groups) == 1:
        return [SiteInput(name, some, site, named, beside) for name, some in groups.items()]
    redirects = _redirects(beside.redirects, names, own)
    folders = {name: grouping.folders(name, names) for name in groups}

    def lying_beside(name: str) -> BesideArticles:
        files = beside.files if name == own else files_beside(beside.files, folders[name])
        return BesideArticles(redirects=tuple(redirects.get(name, ())), files=files)

    return [
        SiteInput(name, groups[name], site, named, lying_beside(name))
        if name == own
        else SiteInput(name, groups[name], of_others(site), beside=lying_beside(name))
        for name in sorted(groups)
    ]


def of_others(site: Site) -> Site:
    """What a site file says of sites that are not its own: what titles mean, and by which rules."""
    return replace(Site(), aliases=site.aliases, rules_off=site.rules_off, series=site.series)


def _redirects(
    redirects: Iterable[Redirect], names: Mapping[str, str], own: str
) -> Mapping[str, Sequence[Redirect]]:
    """Each at the site of its page."""
    of: dict[str, list[Redirect]] = defaultdict(list)
    for redirect in redirects:
        of[names.get(host_of(canonical_url(redirect.page.url)), own)].append(redirect)
    return of


def files_beside(files: Iterable[str], folders: Collection[str]) -> frozenset[str]:
    """The files in the folders of a site's own pages; all of them where a page lies in none."""
    if "" in folders:
        return frozenset(files)
    return frozenset(file for file in files if file.partition("/")[0] in folders) if folders else frozenset()
