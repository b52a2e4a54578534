"""Which documents are built as one site.

A document is of the host at which it states to stand, or of the site that it names. What states neither, and
every file of which pages are made (Markdown and the like: such files link each other by their paths), is
of the input's own site, which has all hosts that these files state or a site file declares. Where none of
that names a host, the own site may be any of the hosts beside it, and a few hosts are taken in; of many no
one can tell.

A host of very many documents is built in parts, as so many sites: by the first folder of their addresses, and
where one folder has too many by their authors. What crosses between the parts is found as between sites.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from wenmai.fold import canonical_url, host_of
from wenmai.merge.texts import is_source
from wenmai.model import BesideArticles, Extraction, Finding, Redirect, Site
from wenmai.pipeline import bounds
from wenmai.pipeline.documents import Documents, StoredDocuments
from wenmai.publication import site_of

__all__ = ["Grouping", "SiteInput", "by_site", "part_key", "site_inputs"]


@dataclass(frozen=True, slots=True)
class SiteInput:
    """Everything that the stages are given of one site."""

    name: str  # a host, the name that documents write, or nothing for files that name none
    extractions: Sequence[Extraction] | StoredDocuments  # in the order of reading
    site: Site  # what is declared of it
    named: str = ""  # the host that a CNAME file names
    beside: BesideArticles = field(default_factory=BesideArticles)


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a host may be built by itself."""

    key: str  # of the site, as `site_of` gives it
    folder: str  # the first of its address; empty where the page stands in none
    author: str


def part_key(extraction: Extraction, site: Site) -> str:
    """Under which key a document is kept while the sites are not yet known."""
    return _written(_part_of(extraction, site))


def _part_of(extraction: Extraction, site: Site) -> _Part:
    _, slash, page = extraction.address.removeprefix("https://").partition("/")
    folder, behind, _ = page.partition("/")
    return _Part(site_of(extraction, site), folder if slash and behind else "", extraction.document.author)


def _written(part: _Part) -> str:
    return f"{part.key}\x1f{part.folder}\x1f{part.author}"


class Grouping:
    """The sites of documents that are seen one by one, in whatever order."""

    def __init__(self, site: Site) -> None:
        self._site = site
        declared = [*site.hosts, *([site.base] if site.base else [])]
        self._own = {host_of(canonical_url(one if "//" in one else f"https://{one}")) for one in declared}
        self._has_own = False  # whether any document is of the input's own site
        self._keys: Counter[str] = Counter()  # key → documents
        self._folders: dict[str, set[str]] = defaultdict(set)  # key → first folders of files; not of entries
        self._hosts_of: dict[str, set[str]] = defaultdict(set)  # name of a site as written → hosts
        self._documents: Counter[_Part] = Counter()
        self._linked_by_paths: set[str] = set()  # keys of files of which pages are made

    def add(self, extraction: Extraction) -> str:
        """The `part_key` of a document, of which `parts` gives the site when all are seen."""
        part = _part_of(extraction, self._site)
        document, key = extraction.document, part.key
        self._keys[key] += 1
        self._documents[part] += 1
        if not document.entry and is_source(document):
            self._linked_by_paths.add(key)
        if not key or (not document.entry and is_source(document)):
            self._has_own = True
            self._own |= {key} - {""}
        if not document.entry:
            folder, slash, _ = document.path.partition("/")
            self._folders[key].add(folder if slash else "")
        if document.site and document.url and key not in ("", document.site):
            self._hosts_of[document.site].add(key)
        return _written(part)

    def folders(self, names: Mapping[str, str]) -> Mapping[str, Set[str]]:
        """The folders in which files of each site lie; empty for one that lies in none."""
        folders: defaultdict[str, set[str]] = defaultdict(set)
        for key, some in self._folders.items():
            folders[names[key]] |= some
        return folders

    def names(self) -> dict[str, str]:
        """Key of documents → name of their site."""
        names = {key: self._home_of(key) for key in self._keys}
        own = self._own & set(names.values())
        if self._has_own and not own and len(self._keys.keys() - {""}) <= bounds.HOSTS_BESIDE:
            own = set(names.values()) - {""}
        shown = min(own, default="")
        return {key: shown if name in own or not name else name for key, name in names.items()}

    def parts(self) -> dict[str, str]:
        """`part_key` of documents → name of what is built as one: their site, or a part of it."""
        return {_written(part): name for part, name in self._parts().items()}

    def homes(self) -> dict[str, str]:
        """Name of what is built as one → name of the site that it is, or is a part of."""
        names = self.names()
        return {name: names[part.key] for part, name in self._parts().items()}

    def findings(self) -> list[Finding]:
        """Which sites are built in parts, and which are too large for that, and can't be."""
        names, parts = self.names(), defaultdict(set)
        documents: Counter[str] = Counter()
        for part, name in self._parts().items():
            parts[names[part.key]].add(name)
            documents[names[part.key]] += self._documents[part]
        return [
            Finding(code="parted", target=home, message=_PARTED.format(home, documents[home], len(some)))
            if len(some) > 1
            else Finding(
                code="not-parted", target=home, message=_WHOLE.format(home or "files", documents[home])
            )
            for home, some in sorted(parts.items())
            if documents[home] > bounds.SITE_DOCUMENTS
        ]

    def _parts(self) -> dict[_Part, str]:
        names = self.names()
        whole = {names[key] for key in self._linked_by_paths} | {""}
        of_home: Counter[str] = Counter()
        of_folder: Counter[tuple[str, str]] = Counter()
        for part, number in self._documents.items():
            of_home[names[part.key]] += number
            of_folder[names[part.key], part.folder] += number

        def name_of(part: _Part) -> str:
            home = names[part.key]
            if home in whole or of_home[home] <= bounds.SITE_DOCUMENTS:
                return home
            if of_folder[home, part.folder] <= bounds.SITE_DOCUMENTS:
                return f"{home}/{part.folder}"
            return f"{home}/{part.folder} {part.author}".rstrip()

        return {part: name_of(part) for part in self._documents}

    def sizes(self) -> Counter[str]:
        """How many documents each site has, by its name."""
        names, sizes = self.names(), Counter[str]()
        for key, number in self._keys.items():
            sizes[names[key]] += number
        return sizes

    def _home_of(self, key: str) -> str:
        """The one host whose documents bear a name, or else the name."""
        hosts = self._hosts_of.get(key, set())
        return next(iter(hosts)) if len(hosts) == 1 else key

    @property
    def own_keys(self) -> frozenset[str]:
        """What is declared or stated of the input's own site."""
        return frozenset({*self._own, ""})


_PARTED = "{}: {} documents of one host, built in {} parts; no link among them is called dead"
_WHOLE = "{}: {} documents that neither folders nor authors part: built as one site, in much memory"


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
    names, homes = grouping.names(), grouping.homes()
    own = next((names[key] for key in sorted(grouping.own_keys) if key in names), "")
    groups = documents.by_site(grouping.parts())
    if len(groups) == 1:
        return [SiteInput(name, some, site, named, beside) for name, some in groups.items()]
    redirects = _redirects(beside.redirects, names, own)
    folders = grouping.folders(names)
    files_in = by_folder(beside.files)
    first = {home: name for name, home in sorted(homes.items(), reverse=True)}
    parted = {home for home, number in Counter(homes.values()).items() if number > 1}

    def lying_beside(name: str) -> BesideArticles:
        home = homes[name]
        files = beside.files if home == own else files_beside(beside.files, files_in, folders.get(home, ()))
        of_site = redirects.get(home, ()) if name == first[home] else ()
        return BesideArticles(redirects=tuple(of_site), files=files, parted=home in parted)

    return [
        SiteInput(name, groups[name], site, named, lying_beside(name))
        if homes[name] == own
        else SiteInput(name, groups[name], of_other(homes[name], site), beside=lying_beside(name))
        for name in sorted(groups)
    ]


def of_other(host: str, site: Site) -> Site:
    """What is declared of a site that is not the input's own: by its own file, and for all of them.

    The latter is what titles mean, by which rules, and how series are called.
    """
    described = dict(site.others).get(host, _NOTHING)
    return replace(
        described,
        aliases=site.aliases,
        rules_off=tuple(sorted({*site.rules_off, *described.rules_off})),
        series=(*described.series, *site.series),
    )


_NOTHING = Site()


def _redirects(
    redirects: Iterable[Redirect], names: Mapping[str, str], own: str
) -> Mapping[str, Sequence[Redirect]]:
    """Each at the site of its page."""
    of: dict[str, list[Redirect]] = defaultdict(list)
    for redirect in redirects:
        of[names.get(host_of(canonical_url(redirect.page.url)), own)].append(redirect)
    return of


def by_folder(files: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """The files by the first folders of their names."""
    folders: defaultdict[str, list[str]] = defaultdict(list)
    for file in files:
        folders[file.partition("/")[0]].append(file)
    return folders


def files_beside(
    files: frozenset[str], files_in: Mapping[str, Sequence[str]], folders: Collection[str]
) -> frozenset[str]:
    """The files in the folders of a site's own pages; all of them where a page lies in none."""
    if "" in folders:
        return files
    return frozenset(file for folder in folders for file in files_in.get(folder, ()))
