"""The tables of the store, and how names are folded for searching.

Nodes are numbered in the graph's order (`n`), edges too (`e`); every other table points to those
numbers and keeps its rows in the graph's order, so that reading a table through gives it back.
`titles.rank` numbers the nodes in the order in which a search shows them: articles first, then by
citations received, then by id. A search that reads in rank order can stop at its limit.
"""

from __future__ import annotations

import unicodedata

__all__ = [
    "APPLICATION_ID",
    "FILE_NAME",
    "INDICES",
    "NAME_LENGTH",
    "TABLES",
    "VERSION",
    "loose",
    "packed",
    "tight",
]

FILE_NAME = "graph.db"
APPLICATION_ID = 0x57454E4D  # "WENM"
VERSION = 2
NAME_LENGTH = 300  # code points of a name that are searched; a title of 5 MB is no title

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE nodes (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, known TEXT NOT NULL,
  url TEXT NOT NULL, date TEXT NOT NULL, date_inferred INTEGER NOT NULL, author TEXT NOT NULL,
  site TEXT NOT NULL, tags TEXT NOT NULL, aliases TEXT NOT NULL, series TEXT NOT NULL, position INTEGER,
  part TEXT NOT NULL, title_inferred INTEGER NOT NULL, reading_minutes INTEGER, reads TEXT NOT NULL,
  broader TEXT NOT NULL);
CREATE TABLE documents (node INTEGER NOT NULL, path TEXT NOT NULL, entry INTEGER NOT NULL);
CREATE TABLE labels (node INTEGER NOT NULL, language TEXT NOT NULL, label TEXT NOT NULL);
CREATE TABLE identifiers (node INTEGER NOT NULL, scheme TEXT NOT NULL, value TEXT NOT NULL);
CREATE TABLE former_ids (node INTEGER NOT NULL, id TEXT NOT NULL);
CREATE TABLE edges (
  e INTEGER PRIMARY KEY, source INTEGER NOT NULL, target INTEGER NOT NULL, kind TEXT NOT NULL,
  weight REAL NOT NULL, role TEXT NOT NULL, rule TEXT NOT NULL, position INTEGER, part TEXT NOT NULL);
CREATE TABLE mentions (
  edge INTEGER NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL, document TEXT NOT NULL,
  start INTEGER NOT NULL, "end" INTEGER NOT NULL, shape TEXT NOT NULL, rule TEXT NOT NULL,
  section TEXT NOT NULL, cue TEXT NOT NULL, place REAL);
CREATE TABLE reasons (
  edge INTEGER NOT NULL, kind TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL,
  context TEXT NOT NULL, value REAL NOT NULL);
CREATE TABLE unresolved (
  u INTEGER PRIMARY KEY, source TEXT NOT NULL, text TEXT NOT NULL, context TEXT NOT NULL,
  document TEXT NOT NULL, start INTEGER NOT NULL, reason TEXT NOT NULL);
CREATE TABLE candidates (unresolved INTEGER NOT NULL, id TEXT NOT NULL);
CREATE TABLE series (id TEXT NOT NULL, title TEXT NOT NULL, gaps TEXT NOT NULL, doubles TEXT NOT NULL);
CREATE TABLE dropped (
  source TEXT NOT NULL, target TEXT NOT NULL, why TEXT NOT NULL, score REAL NOT NULL,
  weighing INTEGER NOT NULL);
CREATE TABLE weighings (
  weighing INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, value REAL NOT NULL);
CREATE TABLE considered (
  c INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, weight REAL NOT NULL);
CREATE TABLE weights (
  considered INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, value REAL NOT NULL);
CREATE TABLE findings (code TEXT NOT NULL, path TEXT NOT NULL, place TEXT NOT NULL, message TEXT NOT NULL);
CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE titles (
  rank INTEGER PRIMARY KEY, node INTEGER NOT NULL, kind TEXT NOT NULL, loose TEXT NOT NULL,
  tight TEXT NOT NULL);
CREATE TABLE names (key TEXT, rank INTEGER, PRIMARY KEY (key, rank)) WITHOUT ROWID;
CREATE VIRTUAL TABLE trigrams USING fts5(
  loose, content='titles', content_rowid='rank', tokenize='trigram case_sensitive 1', detail=none,
  columnsize=0);
"""

# Made after the rows: sorting once is several times faster than keeping sorted.
INDICES = """
CREATE UNIQUE INDEX nodes_id ON nodes (id);
CREATE INDEX nodes_kind ON nodes (kind);
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


def packed(text: str) -> str | bytes:
    """Text as SQLite takes it: a lone surrogate has no UTF-8, so such text goes in as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text
