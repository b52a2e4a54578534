"""The records that pass between the rooms: what was read, what was cited, what the graph holds.

Reading gives `Document`s. Extraction gives `Mention`s (a citation as written) and a `SeriesMark`.
Merging, resolving and scoring give the `Graph` of `Node`s and `Edge`s, which the store keeps and
every exporter, report and query starts from.

Offsets count code points in `Document.text`. Dates are ISO 8601 strings cut to what is known:
`2022-06-20`, `2022-06`, `2022`, or `--06-20` where the year is missing.
"""

from __future__ import annotations

from wenmai.model.answers import Candidate, PathAnswer, PathStep
from wenmai.model.articles import Article, Citation
from wenmai.model.components import ROOT_MODULE, Component, files_meant, module_of
from wenmai.model.documents import Document, DocumentRef, GivenCitation, Link
from wenmai.model.fields import FieldKind, RecordField, fields_of
from wenmai.model.filled import changed, filled
from wenmai.model.graph import (
    Considered,
    Drop,
    Edge,
    Evidence,
    Finding,
    Graph,
    Node,
    Reason,
    Region,
    SeriesReport,
    Surroundings,
    Unresolved,
)
from wenmai.model.kinds import (
    IN_PATH,
    Cue,
    EdgeKind,
    Follows,
    Ground,
    Known,
    NodeKind,
    Role,
    Shape,
    Span,
    Voice,
)
from wenmai.model.listed_works import LONG_LIST, OWN_KINDS, Works, listed_works, only_listed, with_works
from wenmai.model.mentions import Beside, Declaration, Extraction, Hint, Mention, Reach, SeriesMark
from wenmai.model.own_links import ADDRESSES, DEAD_OWN_LINKS, OWN_LINKS, UNSEEN, OwnLinks, own_links
from wenmai.model.records import (
    FINDINGS_TOO,
    is_open,
    numbers_of_series,
    open_citation,
    records_of,
    records_of_series,
)
from wenmai.model.redirects import BesideArticles, Redirect
from wenmai.model.restricting import restricted, with_kinds
from wenmai.model.site import LabelSystem, Pieces, Site
from wenmai.model.source import GraphRows, GraphSource

__all__ = [
    "ADDRESSES",
    "DEAD_OWN_LINKS",
    "FINDINGS_TOO",
    "IN_PATH",
    "LONG_LIST",
    "OWN_KINDS",
    "OWN_LINKS",
    "ROOT_MODULE",
    "UNSEEN",
    "Article",
    "Beside",
    "BesideArticles",
    "Candidate",
    "Citation",
    "Component",
    "Considered",
    "Cue",
    "Declaration",
    "Document",
    "DocumentRef",
    "Drop",
    "Edge",
    "EdgeKind",
    "Evidence",
    "Extraction",
    "FieldKind",
    "Finding",
    "Follows",
    "GivenCitation",
    "Graph",
    "GraphRows",
    "GraphSource",
    "Ground",
    "Hint",
    "Known",
    "LabelSystem",
    "Link",
    "Mention",
    "Node",
    "NodeKind",
    "OwnLinks",
    "PathAnswer",
    "PathStep",
    "Pieces",
    "Reach",
    "Reason",
    "RecordField",
    "Redirect",
    "Region",
    "Role",
    "SeriesMark",
    "SeriesReport",
    "Shape",
    "Site",
    "Span",
    "Surroundings",
    "Unresolved",
    "Voice",
    "Works",
    "changed",
    "fields_of",
    "files_meant",
    "filled",
    "is_open",
    "listed_works",
    "module_of",
    "numbers_of_series",
    "only_listed",
    "open_citation",
    "own_links",
    "records_of",
    "records_of_series",
    "restricted",
    "with_kinds",
    "with_works",
]
