"""Names that answer to what somebody typed, graded as the page's search grades them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from wenmai.fold import fold, is_cjk_title, simplified, widths
from wenmai.model import Node, NodeKind

if TYPE_CHECKING:
    from wenmai.store import Store

__all__ = ["near_titles", "search"]

# How well a name answers, best first; the same numbers as in export/page/search.js.
_SAME, _BEGINS, _WORD_BEGINS, _READ_FIRST, _READ_IN, _MIXED, _INSIDE = 0.0, 1.0, 2.0, 2.1, 2.5, 3.0, 4.0
# By how much works come behind articles, series and topics.
_BEHIND = {"paper": 1.2, "book": 1.2, "work": 1.2, "software": 1.3}
_GRADED = 200  # names that hold the words, of which the best are shown
_MOST_NAMES = 400_000  # nodes whose names are looked through for one that is near
_POOL = 300  # titles that share three characters in a row with what was typed
_ROUNDING = 0.01  # percent
_NEAR = 3  # titles that are suggested
_LIKE, _LIKE_LETTERS = (
    0.3,
    0.5,
)  # shares of equal signs; any two names in Latin letters have a third in common


def search(store: Store, text: str, limit: int, kind: NodeKind | None) -> list[Node]:
    """Nodes with a name that holds every word, or is read so (kuosan, ks), the best first.

    A name that is the text, one that begins with it, one with its words at the beginning of words, one
    that is read so, one that holds it anywhere; works behind the rest of their grade. Then articles first,
    then by citations received, then by id. The other Chinese script is tried where nothing answers.
    """
    graded = [
        (_behind(node.kind, _grade(node, text)), node.id)
        for node in store.search(text, max(limit, _GRADED), kind)
    ]
    graded += _heard(store, text, kind)
    graded.sort(key=lambda row: row[0])
    ids = list(dict.fromkeys(node_id for _, node_id in graded))[:limit]
    if not ids and not text.isascii():
        return _in_other_script(store, text, limit, kind)
    nodes = {node.id: node for node in store.nodes_of(ids)}
    return [nodes[one] for one in ids]


def _in_other_script(store: Store, text: str, limit: int, kind: NodeKind | None) -> list[Node]:
    if (plain := simplified(text)) != text and (found := search(store, plain, limit, kind)):
        return found
    from wenmai.library.other_names import by_other_script

    return by_other_script(store, text, kind)[:limit]


def _behind(kind: str, grade: float) -> float:
    return grade + _BEHIND.get(kind, 0.0) if grade > _SAME else grade


def _grade(node: Node, text: str) -> float:
    """How well the best name of a node answers that holds the words somewhere."""
    key, words = fold(text), widths(text).casefold().split()
    best = _INSIDE
    for name in (node.title, *node.aliases):
        folded, spelt = fold(name), widths(name).casefold()
        if folded == key:
            return _SAME
        if folded.startswith(key):
            best = min(best, _BEGINS)
        elif all(_holds_word(spelt, word) for word in words):
            best = min(best, _WORD_BEGINS)
    return best


def _holds_word(name: str, word: str) -> bool:
    """Whether a name holds a word where one begins; Chinese has no spaces, so anywhere there."""
    if not (word[0].isascii() and word[0].isalnum()):
        return word in name
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}", name) is not None


def _heard(store: Store, text: str, kind: NodeKind | None) -> list[tuple[float, str]]:
    """Grades and ids of the nodes with a name that is read as the words that it does not hold."""
    from wenmai.library.pinyin import MAY_BE_READ, first_place, with_digits

    words = widths(text).casefold().replace("'", "").split()
    if not any(map(MAY_BE_READ.fullmatch, words)):
        return []
    found = []
    for node_id, of_kind, names in store.names(kind):
        if not is_cjk_title(names):
            continue
        missing = [word for word in words if fold(word) not in names]
        if not missing or not all(map(MAY_BE_READ.fullmatch, missing)):
            continue
        numbered = with_digits(names) if any(map(str.isdigit, "".join(missing))) else names
        places = [first_place(numbered, word, begun=True) for word in missing]
        if None in places:
            continue
        first = words == missing and len(words) == 1 and (not places[0] or numbered[places[0] - 1] == "\n")
        grade = _MIXED if words != missing else _READ_FIRST if first else _READ_IN
        found.append((_behind(of_kind, grade), node_id))
    return found


# --- what comes near ------------------------------------------------------------------------------


def near_titles(
    store: Store, text: str, kind: NodeKind | None = None, pool: Iterable[Node] | None = None
) -> list[str]:
    """Up to three titles that are near a text which no name holds, the nearest first.

    Names that hold each of its words but for a sign or two that is wrong, missing or too much; then those
    that are like the whole.

    Parameters
    ----------
    pool
        Where to look for names that are like the whole, instead of among those that share three
        characters in a row with it.
    """
    words = [word for word in map(fold, text.split()) if word]
    some = pool or (node for node in store.alike(text, _POOL) if kind in (None, node.kind))
    titles = [*_with_slips(store, words, kind), *_like(text, some)]
    return list(dict.fromkeys(titles))[:_NEAR]


def _with_slips(store: Store, words: Sequence[str], kind: NodeKind | None) -> list[str]:
    """Titles of the nodes that hold every word, some with a slip of the finger."""
    if not words or not any(map(_slips, words)):
        return []
    from rapidfuzz import fuzz

    graded = []
    for node_id, _, names in islice(store.names(kind), _MOST_NAMES):
        alike = 100.0
        for word in words:
            least = 100 * (1 - _slips(word) / len(word)) - _ROUNDING
            alike = min(alike, fuzz.partial_ratio(word, names, score_cutoff=least))
            if not alike or len(names) < len(word):
                break
        else:
            graded.append((-alike, node_id))
    ids = [node_id for _, node_id in sorted(graded, key=lambda row: row[0])[:_NEAR]]
    titles = {node.id: node.title for node in store.nodes_of(ids)}
    return [titles[one] for one in ids]


def _slips(word: str) -> int:
    """How many signs of a folded word may be wrong, as the page allows it; a Chinese word is shorter."""
    if is_cjk_title(word):
        return (len(word) > 2) + (len(word) > 5)
    return (len(word) > 3) + (len(word) > 7)


def _like(text: str, nodes: Iterable[Node]) -> list[str]:
    from difflib import get_close_matches  # only a question without an answer needs it

    titles: dict[str, str] = {}
    for node in nodes:
        for name in (node.title, *node.aliases):
            titles.setdefault(fold(name)[:100], node.title)
    least = _LIKE_LETTERS if text.isascii() else _LIKE
    return [titles[key] for key in get_close_matches(fold(text)[:100], titles, n=6, cutoff=least)]
