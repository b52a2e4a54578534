"""XHTML as HTML: an element that closes itself is opened and closed.

To a parser of HTML `<a id="p7"/>` opens a link that never ends, and `<title/>` swallows the page.
"""

from __future__ import annotations

import re

from wenmai.read.containers.members import Bytes

__all__ = ["Xhtml"]

_LONGEST_TAG = 65_536  # bytes; a longer one is left as it is
# `<a id="x"/>`, `<td />`, `<epub:switch/>`; not `<br/>`, which is empty in HTML too, and not `<p>a/></p>`.
_SELF_CLOSED = re.compile(
    rb"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)[\s/])"
    rb"(?P<name>[A-Za-z][\w:.-]*)(?P<rest>(?:\s[^<>]*)?)/>",
    re.IGNORECASE,
)


class Xhtml:
    """The bytes of an XHTML page, for a reader of HTML."""

    def __init__(self, source: Bytes) -> None:
        self._source = source
        self._begun = b""  # a tag whose end has not been read yet
        self._ready = b""

    def read(self, size: int = -1, /) -> bytes:
        """The next bytes, at most that many."""
        most = size if size > 0 else _LONGEST_TAG
        while not self._ready:
            data = self._source.read(most)
            whole, self._begun = self._begun + data, b""
            if not whole:
                return b""
            begun = whole.rfind(b"<")
            if data and begun > whole.rfind(b">") and len(whole) - begun < _LONGEST_TAG:
                whole, self._begun = whole[:begun], whole[begun:]
            self._ready = _SELF_CLOSED.sub(rb"<\g<name>\g<rest>></\g<name>>", whole)
        out, self._ready = self._ready[:most], self._ready[most:]
        return out
