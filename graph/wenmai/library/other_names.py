"""Names that stand in no title as typed: files, addresses, numbers, parts, other scripts, pinyin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from wenmai.fold import canonical_url, fold, is_cjk_title, numeral, simplified, widths
from wenmai.library.lookup import whole
from wenmai.library.naming import PARTS
from wenmai.library.pinyin import MAY_BE_READ, first_place, with_digits
from wenmai.model import Hint, Node, NodeKind
from wenmai.store import Store

__all__ = ["WAYS", "Way", "by_address_end", "by_last_step", "in_reading_order"]


class Way(NamedTuple):
    """A way to name a node."""

    name: str
    nodes: Callable[[Store, str, NodeKind | None], list[Node]]
    example: str


def by_file(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """The article in this file, by its path or the end of it, with or without its suffix.

    A path may also begin above the folder that was built, and have a line or an entry behind it, as they are
    shown of findings and sentences.
    """
    path = text.strip().replace("\\", "/").removeprefix("./").strip("/")
    if not _PATH.search(path):
        return []
    if placed := _PLACED.fullmatch(path):
        path, sign, number = placed.groups()
        if sign == "#" or path.endswith((".jsonl", ".ndjson")):  # in these an entry is a line
            entries = store.in_file(path, int(number))
            return [node for node in entries if kind in (None, node.kind)]
    found = store.in_file(path)
    while not found and "/" in path:
        path = path.partition("/")[2]
        found = [node for node in store.in_file(path) if any(ref.path == path for ref in node.documents)]
    return [node for node in found if kind in (None, node.kind)]


# A folder or a suffix: posts/wheel, wheel.md; neither a sentence nor a number.
_PATH = re.compile(r"/|\.[A-Za-z]{1,8}(?:[:#]\d{1,9})?$")
_PLACED = re.compile(r"(.+\.[A-Za-z]{1,8})([:#])(\d{1,9})")  # posts/wheel.md:12, facts.jsonl#221


# arXiv:2006.11239v2, https://arxiv.org/abs/2006.11239, arxiv.org/pdf/2006.11239.pdf, hep-th/9901001
_ARXIV = re.compile(
    r"(?:.*arxiv\.org/(?:abs|pdf|html)/|arxiv:\s*)?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
# doi:10.1000/182, https://doi.org/10.1000/182, 10.1000/182
_DOI = re.compile(r"(?:.*doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)


def by_identifier(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """The work with this arXiv number or DOI, however it is written, or at an address that tells it."""
    if "/" in text and (work := _at_known_host(text)):
        named = [node for node in [store.at_url(work.id)] if node and kind in (None, node.kind)]
        if named:
            return named
        for scheme, value in work.identifiers:
            text = f"{scheme}:{value}"
    for scheme, pattern in (("arxiv", _ARXIV), ("doi", _DOI)):
        if match := pattern.fullmatch(text.strip()):
            return [
                node
                for node in store.with_identifier(scheme, match[1].casefold())
                if kind in (None, node.kind)
            ]
    return []


def _at_known_host(text: str) -> Hint | None:
    """What the address of a paper, a repository or a book names: https://papers.cool/arxiv/2006.11239."""
    from wenmai.extract.works import hint_of_address  # a name that is at hand needs it not

    hint = hint_of_address(canonical_url(text if "//" in text else f"https://{text}"))
    return hint if hint.id else None


_STEPS = re.compile(r"#?/?(\d{1,12}(?:\.html?)?|[^\s/#?]+/[^\s#?]+)")


def by_address_end(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """The article whose address ends with this number or these steps: 9245, /archives/9245."""
    match = _STEPS.fullmatch(widths(text).strip())
    if not match or kind not in (None, "article"):
        return []
    end = f"/{_without_suffix(match[1])}"
    return [node for node in store.nodes("article") if _without_suffix(node.url or node.id).endswith(end)]


def _without_suffix(address: str) -> str:
    """https://kexue.example/archives/9245 of …/9245.html, …/9245/ and …/9245#top."""
    return _SUFFIX.sub("", unquote(address.partition("#")[0]))


_SUFFIX = re.compile(r"(?:/?index)?(?:\.html?|\.php|/)?$")


_WORD = re.compile(r"[^\s/#?]{2,}(?: [^\s/#?]+){0,5}")  # rbtree, red-black-tree, red black tree


def by_last_step(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """The article whose address ends with this word, or whose file is called so: rbtree of /ds/rbtree/.

    None where something else has this very name, a topic for instance.
    """
    word = text.strip()
    key = fold(word)
    if key.isdigit() or not _WORD.fullmatch(word) or kind not in (None, "article"):
        return []
    if not key or whole(store, text, None):
        return []
    at_address = [node for node in store.nodes("article") if fold(_last_step(node.url or node.id)) == key]
    return at_address or [node for node in store.in_file(word) if node.kind == "article"]


def _last_step(address: str) -> str:
    """`rbtree` of https://oi.example/ds/rbtree/; empty for a site's home page."""
    host, _, path = _without_suffix(address).partition("://")[2].partition("/")
    return path.rpartition("/")[2] if host else ""


# A name with a number behind it: 漫谈（8）, 漫谈8, 漫谈 第八篇, Kites, part 2; never a number alone.
_PART = re.compile(
    r"(.*?[^\s\d(（第])\s*[,，:：-]?\s*(?:part|no\.?|#)?\s*[(（]?\s*第?\s*"
    r"(\d{1,3}|[零〇一二两三四五六七八九十百廿卅]{1,5}|[IVXLC]{1,7})\s*[篇章节回讲期课集部]?\s*[)）]?",
    re.IGNORECASE,
)


def by_part(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """The part of that number, of a series whose name ends with the words before it, or else holds them."""
    match = _PART.fullmatch(widths(simplified(text)).strip())
    number = numeral(match[2]) if match else None
    if not match or number is None or kind not in (None, "article"):
        return []
    name = fold(match[1])
    named = [(fold(simplified(node.title)), node.id) for node in store.nodes("series")]
    for fits in (str.__eq__, str.endswith, str.__contains__):
        ids = {node_id for title, node_id in named if fits(title, name)}
        parts = [node for node in store.parts_of_series(ids) if node.position == number and not node.number]
        if parts:
            return parts
    return []


def by_other_script(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """Names that hold the text when both are written in simplified characters: 擴散, 扩散."""
    words = [fold(word) for word in simplified(text).split()]
    if not any(words) or text.isascii():
        return []
    return [
        node
        for node, names in _named(store, kind)
        if any(all(word in name for word in words) for name in names)
    ]


def by_pinyin(store: Store, text: str, kind: NodeKind | None) -> list[Node]:
    """Names that are read so: kuosan, kuo san, ks, mt8."""
    letters = "".join(text.casefold().split()).replace("'", "")
    if not MAY_BE_READ.fullmatch(letters):
        return []
    numbered = any(map(str.isdigit, letters))
    return [
        node
        for node, names in _named(store, kind)
        if any(
            first_place(with_digits(name) if numbered else name, letters) is not None
            for name in names
            if is_cjk_title(name)
        )
    ]


def _named(store: Store, kind: NodeKind | None) -> Iterator[tuple[Node, list[str]]]:
    for node in store.nodes(kind):
        yield node, [fold(simplified(name)) for name in (node.title, *node.aliases)]


# The first that gives anything decides.
WAYS: tuple[Way, ...] = (
    Way("file", by_file, "posts/wheel.md"),
    Way("identifier", by_identifier, "arXiv:2006.11239v2"),
    Way("address", by_address_end, "9245"),
    Way("last step", by_last_step, "rbtree"),
    Way("part", by_part, "漫谈（8）"),
    Way("script", by_other_script, "擴散"),
    Way("pinyin", by_pinyin, "kuosan"),
)


def in_reading_order(nodes: list[Node]) -> list[Node]:
    """Articles before the rest; those of a series together, by their numbers; else by date."""

    def order(node: Node) -> tuple[bool, str, int, int, str, str]:
        part = PARTS.find(node.part) if node.part else -1
        return node.kind != "article", node.series, node.position or 0, part, node.date, node.id

    return sorted(nodes, key=order)
