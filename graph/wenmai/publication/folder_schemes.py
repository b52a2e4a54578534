"""Folders whose files have addresses of their own on a site that is learned from links.

The posts of content/blog/ may stand at /blog/x and the pages of content/pages/ at /x, where an application
has pages of its own besides. So many others would speak against a scheme of the whole site; of one folder
it is enough that most of its files are linked so and none is linked otherwise.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wenmai.model import Document, Extraction
from wenmai.publication import bounds
from wenmai.publication.address_schemes import Scheme, find_schemes, names_of
from wenmai.publication.link_evidence import Evidence, Links
from wenmai.words.files import TEXTS, is_file, page_path, without_ending

__all__ = ["Published", "published"]


@dataclass(frozen=True, slots=True)
class Published:
    """How the files of a site are published, as the links say."""

    schemes: dict[Scheme, Evidence]  # for all files, those with most articles first
    of_folders: tuple[Scheme, ...]  # each for the files of its root alone, the deepest first
    called: frozenset[str]  # what addresses may call any file
    remarks: frozenset[str]  # paths of files about their folder, which is another page

    def paths(self, document: Document, schemes: Sequence[Scheme]) -> Iterator[str]:
        """The paths that schemes give a document; the beginning of its name is not another file's name."""
        if document.path in self.remarks:
            return
        own = next(filter(None, (scheme.of(document) for scheme in self.of_folders)), "")
        if own:
            yield own
            return
        for scheme in schemes:
            path = scheme.of(document)
            if path and (scheme.form != "numbered" or path.rpartition("/")[2] not in self.called):
                yield path


def published(extractions: Sequence[Extraction], links: Links) -> Published:
    """The schemes of all files, and those of single folders."""
    evidence_of, sure = find_schemes(extractions, links)
    if not sure:
        return Published({}, (), frozenset(), frozenset())
    documents = [extraction.document for extraction in extractions]
    of_folders = _of_folders(evidence_of, sure, documents, links)
    called = frozenset(name for document in documents for name in names_of(document))
    return Published(sure, of_folders, called, _remarks(documents))


def _of_folders(
    evidence_of: Mapping[Scheme, Evidence],
    sure: Collection[Scheme],
    documents: Sequence[Document],
    links: Links,
) -> tuple[Scheme, ...]:
    """The schemes of folders beside or within those of which the links agree on another one."""
    hosts = {"", *(scheme.host for scheme in sure)}
    found = {
        scheme
        for scheme, evidence in evidence_of.items()
        if scheme.root
        and not scheme.dated
        and scheme.form != "numbered"
        and links.is_own(scheme.host)
        and any(other.root != scheme.root for other in sure)
        and evidence.holds()
        and len(evidence.citing) >= bounds.FEWEST_CITING
        and _holds_for_most(scheme, evidence, documents)
        and not _contradicted(scheme, evidence_of, hosts, documents)
    }
    ranked = sorted(found, key=lambda scheme: (-(scheme.root or "").count("/"), scheme))
    return tuple({(scheme.root, scheme.folders): scheme for scheme in reversed(ranked)}.values())[::-1]


def _holds_for_most(scheme: Scheme, evidence: Evidence, documents: Sequence[Document]) -> bool:
    """Whether most files of the folder are linked by the scheme."""
    pages = sum(1 for document in documents if _is_page(document) and scheme.of(document))
    return len(evidence.agree) >= bounds.SHARE_OF_A_FOLDER * pages


def _contradicted(
    scheme: Scheme,
    evidence_of: Mapping[Scheme, Evidence],
    hosts: Collection[str],
    documents: Sequence[Document],
) -> bool:
    """Whether a file of the folder is linked otherwise, or one of its addresses is another file's."""
    paths = {number: scheme.of(document) for number, document in enumerate(documents)}
    own = {path for path in paths.values() if path}
    if len(own) < sum(1 for path in paths.values() if path):
        return True
    for other, evidence in evidence_of.items():
        if other.host not in hosts:
            continue
        for number in evidence.agree:
            linked = other.of(documents[number])
            if linked and (linked != paths[number] if paths[number] else linked in own):
                return True
    return False


def _is_page(document: Document) -> bool:
    return not document.entry and is_file(document.path, TEXTS)


def _remarks(documents: Sequence[Document]) -> frozenset[str]:
    """READMEs that state no title, beside the pages of their folder: for who looks at the repository.

    Where a folder holds nothing else, it is the folder's page.
    """
    folders = Counter(
        posixpath.dirname(page_path(document.path)) for document in documents if _is_page(document)
    )
    return frozenset(
        document.path
        for document in documents
        if document.title_of_file
        and without_ending(document.path, TEXTS).rpartition("/")[2].lower() == "readme"
        and folders[posixpath.dirname(document.path)]
    )
