"""The tables of the store, and how names are folded for searching.

Nodes are numbered in the graph's order (`n`), edges too (`e`); every other table points to those
numbers and keeps its rows in the graph's order, so that reading a table through gives it back.
`titles.rank` numbers the nodes in the order in which a search shows them: articles first, then by
citations received, then by id. A search that reads in rank order can stop at its limit.
"""

from __future__ import annotations

import unicodedata

from wenmai.store.columns import RECORDS, SIDES

__all__ = [
    "APPLICATION_ID",
    "FILE_NAME",
    "INDICES",
    "NAME_LENGTH",
    "TABLES",
    "VERSION",
    "VIEWS",
    "loose",
    "tight",
]

FILE_NAME = "graph.db"
APPLICATION_ID = 0x57454E4D  # "WENM"
VERSION = 6
NAME_LENGTH = 300  # code points of a name that are searched; a title of 5 MB is no title


def _table(name: str, owner: str = "", more: str = "") -> str:
    """A table of records: the owner's number first, and what stands beside the fields last."""
    columns = ", ".join(filter(None, (owner, RECORDS[name].declared, more)))
    return f"CREATE TABLE {name} ({columns}) STRICT;\n"


def _of(table: str, number: str, name: str = "") -> str:
    """A column with the number of a row elsewhere."""
    return f"{name or table.removesuffix('s')} INTEGER NOT NULL REFERENCES {table} ({number})"


def _side(name: str) -> str:
    return f"CREATE TABLE {name} ({_of('nodes', 'n')}, {SIDES[name].declared}) STRICT;\n"


TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
{_table("nodes", "n INTEGER PRIMARY KEY")}{"".join(map(_side, SIDES))}
{_table("edges", f"e INTEGER PRIMARY KEY, {_of('nodes', 'n', 'source')}, {_of('nodes', 'n', 'target')}")}
{_table("mentions", _of("edges", "e"))}{_table("reasons", _of("edges", "e"))}
{_table("unresolved", "u INTEGER PRIMARY KEY")}
CREATE TABLE candidates ({_of("unresolved", "u")}, id TEXT NOT NULL) STRICT;
{_table("series")}{_table("regions")}{_table("dropped", more="weighing INTEGER NOT NULL")}
{_table("weighings", "weighing INTEGER NOT NULL")}{_table("considered", "c INTEGER PRIMARY KEY")}
{_table("weights", _of("considered", "c"))}{_table("findings")}
CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE exports (
  name TEXT PRIMARY KEY, size INTEGER NOT NULL, digest TEXT NOT NULL) WITHOUT ROWID, STRICT;
CREATE TABLE titles (
  rank INTEGER PRIMARY KEY, {_of("nodes", "n")}, kind TEXT NOT NULL, loose TEXT NOT NULL,
  tight TEXT NOT NULL) STRICT;
CREATE TABLE names (
  key TEXT NOT NULL, rank INTEGER NOT NULL REFERENCES titles (rank), PRIMARY KEY (key, rank)
  ) WITHOUT ROWID, STRICT;
CREATE VIRTUAL TABLE trigrams USING fts5(
  loose, content='titles', content_rowid='rank', tokenize='trigram case_sensitive 1', detail=none,
  columnsize=0);
"""

# What a person looks at first, by titles instead of numbers; nothing here reads them.
VIEWS = """
CREATE VIEW articles AS
  SELECT n, title, date, author, series, position, known, url, id FROM nodes WHERE kind = 'article';
CREATE VIEW citations AS
  SELECT s.title AS source_title, t.title AS target_title, t.kind AS target_kind, e.weight AS times, m.text,
    m.context, m.document, e.source, e.target
  FROM edges e JOIN nodes s ON s.n = e.source JOIN nodes t ON t.n = e.target
  LEFT JOIN mentions m ON m.edge = e.e WHERE e.kind = 'cites';
CREATE VIEW prerequisites AS
  SELECT s.title AS article, t.title AS read_first, e.role, e.ground, e.score, e.source, e.target
  FROM edges e JOIN nodes s ON s.n = e.source JOIN nodes t ON t.n = e.target WHERE e.kind = 'requires';
CREATE VIEW series_parts AS
  SELECT t.title AS series_title, e.position, e.part, s.title, s.date, e.source, e.target
  FROM edges e JOIN nodes s ON s.n = e.source JOIN nodes t ON t.n = e.target WHERE e.kind = 'part_of';
CREATE VIEW articles_of_regions AS
  SELECT r.title AS region_title, n.title, n.date, n.n, n.region
  FROM regions r JOIN nodes n ON n.region = r.id ORDER BY r.articles DESC, r.id, n.date;
CREATE VIEW open_citations AS
  SELECT n.title AS source_title, u.text, u.reason, u.context, u.document, n.n AS source
  FROM unresolved u JOIN nodes n ON n.id = u.source;
"""

# Made after the rows: sorting once is several times faster than keeping sorted.
INDICES = """
CREATE UNIQUE INDEX nodes_id ON nodes (id);
CREATE INDEX nodes_kind ON nodes (kind);
CREATE INDEX nodes_region ON nodes (region) WHERE region <> '';
CREATE INDEX nodes_url ON nodes (url) WHERE url <> '' AND url <> id;
CREATE INDEX documents_node ON documents (node);
CREATE INDEX labels_node ON labels (node);
CREATE INDEX identifiers_node ON identifiers (node);
CREATE INDEX former_ids_node ON former_ids (node);
CREATE INDEX former_ids_id ON former_ids (id);
CREATE INDEX edges_source ON edges (source, kind);
CREATE INDEX edges_target ON edges (target, kind);
CREATE INDEX mentions_edge ON mentions (edge);
CREATE INDEX reasons_edge ON reasons (edge);
CREATE INDEX candidates_unresolved ON candidates (unresolved);
CREATE INDEX unresolved_source ON unresolved (source);
CREATE INDEX dropped_source ON dropped (source);
CREATE INDEX considered_source ON considered (source);
CREATE INDEX weights_considered ON weights (considered);
CREATE INDEX weighings_weighing ON weighings (weighing);
INSERT INTO trigrams (trigrams) VALUES ('rebuild');
INSERT INTO trigrams (trigrams) VALUES ('optimize');
"""


class _Without(dict[int, int | None]):
    """A translation table that learns which characters to drop, by category."""

    def __init__(self, categories: str) -> None:
        super().__init__()
        self._categories = categories

    def __missing__(self, code: int) -> int | None:
        dropped = unicodedata.category(chr(code))[0] in self._categories
        kept = self[code] = None if dropped else code
        return kept


_UNSEEN = _Without("ZC")  # spaces, controls, zero-width marks, lone surrogates
_UNSPOKEN = _Without("ZCP")  # punctuation too


def tight(text: str) -> str:
    """A name folded for comparison: widths and case made one, spaces and controls removed."""
    return _folded(text[:NAME_LENGTH], _UNSEEN)


def loose(text: str) -> str:
    """A name folded further, without punctuation; a name of nothing else keeps it."""
    return _folded(text[:NAME_LENGTH], _UNSPOKEN) or tight(text)


def _folded(text: str, dropped: _Without) -> str:
    # Case folding can undo normalisation, and what is dropped can bring a letter and its accent
    # together, so this goes round until nothing changes; four rounds are more than ever needed.
    for _ in range(4):
        once = unicodedata.normalize("NFKC", text).casefold().translate(dropped)
        if once == text:
            break
        text = once
    return text
