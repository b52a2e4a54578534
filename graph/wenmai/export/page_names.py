"""What a node is called on the page: its title; where a work has only an address, what that says in words."""

from __future__ import annotations

import re
from urllib.parse import unquote

from wenmai.export.clean import clean, label
from wenmai.export.plain_math import plain_math
from wenmai.model import Node

__all__ = ["shown_name"]

_WORKS = ("paper", "book", "software", "work")
# Nothing but an address: "en.wiki.example/wiki/Wooden_horse", "https://lathe.example/7"; never "v2.0 of it".
_ADDRESS = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+)+)(?P<path>/\S*)?", re.ASCII)
_ENDING = re.compile(r"\.(?:html?|php|aspx?|pdf|md)$", re.IGNORECASE)
# Words of an address: "Wooden_horse", "the-lathe-of-1820", "木马"; never "24735673", "JticD0itOWH7Aq".
_WORDS = re.compile(r"(?:(?:[A-Za-z]?[a-z']{1,20}|[A-Z]{2,8}|\d{1,4})[-_]|[\u3400-\u9fff]+)*"
                    r"(?:[A-Za-z]?[a-z']{1,20}|[A-Z]{2,8}|\d{1,4}|[\u3400-\u9fff])")  # fmt: skip
_HYPHENS = 2  # "nlp-zero" is a name, "the-lathe-of-1820" are words
_WORD = re.compile(r"[a-z]{3}|[\u3400-\u9fff]{2}")
# Ends that say where on a site one is, and nothing of the thing.
_PLACES = frozenset(
    [
        "archives",
        "article",
        "blog",
        "content",
        "detail",
        "download",
        "forum",
        "index",
        "item",
        "list",
        "page",
        "post",
        "view",
    ]
)
_ARXIV = re.compile(r"\d{4}\.\d{4,5}", re.ASCII)


def shown_name(node: Node) -> str:
    """The title in plain signs; of a work that has none, words of its address, and its host."""
    name = label(node)
    if node.kind not in _WORKS:
        return plain_math(name)
    if _ARXIV.fullmatch(name):
        return f"arXiv:{name}"
    address = _ADDRESS.fullmatch(name)
    return _of_address(address) if address and address["path"] else plain_math(name)


def _of_address(address: re.Match[str]) -> str:
    """Method of characteristics · en.wikipedia.org; the address itself where its end has no words."""
    segments = [unquote(part) for part in address["path"].split("/") if part]
    name = clean(_ENDING.sub("", segments[-1])) if segments else ""
    if _WORD.search(name) and name.casefold() not in _PLACES and _WORDS.fullmatch(name):
        name = name.replace("_", " ") if name.count("-") < _HYPHENS else re.sub("[-_]+", " ", name)
        return f"{name} · {address['host'].removeprefix('www.')}"
    return clean(unquote(address[0]))
