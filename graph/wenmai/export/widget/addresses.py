"""How the card of an article is found: by its address, which gives the name of the file.

`element.js` makes the same name of the address of the page that it stands on.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import SplitResult, quote, unquote, urlsplit

from wenmai.export.clean import clean, web_url
from wenmai.model import Node

__all__ = ["Addresses", "address_key", "file_name"]

# What the same page is reached by: "/a/" and "/a/index.html" are "/a"; never "/reindex".
_ENDING = re.compile(r"(/index)?(\.html?)?/*\Z")
# A path that any file system takes for a name as it is: "/archives/9246"; never "/Über", "/con", "/x-1".
_SAFE = re.compile(r"(?=.{2,150}\Z)(?:/(?!(?:aux|con|nul|prn|com\d|lpt\d)(?:/|\Z)|x-)[a-z0-9][a-z0-9_-]*)+")
# A path within a site, which no browser takes for another host: "/a/b?c"; never "//evil" or "/\evil".
_WITHIN = re.compile(r"/(?![/\\])[^\s\\\x00-\x1f\x7f]*")
_SUFFIX = re.compile(r"\.\w+\Z")  # "a/b.md"; never "a/b.jsonl#2"
_NO_WORD = re.compile(r"\W", re.ASCII)
_FIRST, _BASE, _PRIME = 7, 257, (1 << 44) - 17  # of the hash; its steps are exact in a script's numbers
_AS_IT_IS = "!'()*"  # signs that a script does not encode and Python would
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def address_key(path: str, query: str = "") -> str:
    """What all spellings of a path share: decoded, without `index.html`, `.html` or `/` at its end."""
    return unicodedata.normalize("NFC", _ENDING.sub("", _decoded(path), count=1)) + (query and f"?{query}")


def file_name(key: str) -> str:
    """The name of an article's files, without ending: the key where it is safe, a hash of it elsewhere."""
    if _SAFE.fullmatch(key):
        return key[1:]
    number = _FIRST
    for sign in quote(key, safe=_AS_IT_IS, errors="replace"):
        number = (number * _BASE + ord(sign)) % _PRIME
    return f"x-{_in_base_36(number)}"


def _in_base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


class Addresses:
    """Where the articles of one or several hosts have their pages and their cards.

    Parameters
    ----------
    nodes
        Gone through once: whatever was read shows whose hosts these are.
    """

    def __init__(self, nodes: Iterable[Node]) -> None:
        hosts = {split.netloc for node in nodes if node.known != "cited" and (split := _split(node.url))}
        self.hosts = frozenset(hosts)

    @property
    def several(self) -> bool:
        """Whether a path alone does not say which page is meant."""
        return len(self.hosts) > 1

    def key(self, node: Node) -> str:
        """What names the article's files; empty for one that has no page here."""
        split = _split(node.url)
        if split is not None:
            host = f"/{_NO_WORD.sub('-', split.netloc)}" if self.several else ""
            return host + address_key(split.path, split.query) if split.netloc in self.hosts else ""
        document = next((str(ref) for ref in node.documents), "")
        return document and f"/{_SUFFIX.sub('', document)}"

    def spellings(self, node: Node) -> tuple[str, ...]:
        """What an index should find the article by: its path, decoded and as written, and with its host."""
        split = _split(node.url)
        if split is None or split.netloc not in self.hosts:
            return ()
        host = split.netloc if self.several else ""
        paths = dict.fromkeys((address_key(split.path, split.query), _ENDING.sub("", split.path, count=1)))
        return tuple(f"{host}{path}" or "/" for path in paths)

    def link(self, node: Node) -> str:
        """A path within the site, or an http(s) address; empty for what has none, or none to follow."""
        split = _split(node.url)
        if split is None:
            return ""
        within = split._replace(scheme="", netloc="").geturl() if split.netloc in self.hosts else ""
        if not self.several and _WITHIN.fullmatch(within):
            return clean(within)
        return web_url(node.url)


def _split(url: str) -> SplitResult | None:
    """The parts of a web address; None for anything else."""
    if not web_url(url):
        return None
    try:
        return urlsplit(url)
    except ValueError:  # http://[
        return None


def _decoded(path: str) -> str:
    try:
        return unquote(path, errors="strict")
    except UnicodeDecodeError:
        return path
