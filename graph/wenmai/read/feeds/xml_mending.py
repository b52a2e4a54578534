"""What feeds get wrong in XML, and where their items begin and end in spite of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from html.entities import name2codepoint

__all__ = ["item_slices", "mended"]

_OWN = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))  # the names that XML itself knows
# CDATA and comments are passed over: an & in them is one. `&nbsp;`, `&#11;`, `?a=1&b=2`, `A & B`.
_AMPERSAND = re.compile(
    rb"(?P<keep><!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z))"
    rb"|&(?:#(?P<number>x[0-9A-Fa-f]{1,8}|[0-9]{1,8});|(?P<name>[A-Za-z][A-Za-z0-9]{0,30});)?",
    re.DOTALL,
)


def mended(data: bytes) -> bytes:
    """The XML with `&nbsp;` and the like as characters, and an & that begins nothing as `&amp;`."""
    return _AMPERSAND.sub(_meant, data)


def _meant(match: re.Match[bytes]) -> bytes:
    if match["keep"]:
        return match[0]
    if name := match["name"]:
        if name in _OWN:
            return match[0]
        code = name2codepoint.get(name.decode())
        return f"&#{code};".encode() if code else b"&amp;" + match[0][1:]
    if written := match["number"]:
        code = int(written[1:], 16) if written[:1] == b"x" else int(written)
        return match[0] if _allowed(code) else b"&#65533;"
    return b"&amp;"


def _allowed(code: int) -> bool:
    """Whether XML lets a text have this character."""
    return (
        code in (9, 10, 13)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def item_slices(data: bytes, start: int, names: Collection[str]) -> Iterator[slice]:
    """Where each element of one of these names stands, from `start` on; such names in CDATA are text.

    An item that ends nowhere ends where the next one begins; the last one then is none.
    """
    choice = "|".join(re.escape(one) for one in sorted(names)).encode()
    mark = re.compile(
        rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<close>/)?(?:" + choice + rb")(?=[\s/>])",
        re.DOTALL,
    )
    opened = -1
    for match in mark.finditer(data, start):
        if match[0].startswith(b"<!"):
            continue
        if not match["close"]:
            if opened >= 0:
                yield slice(opened, match.start())
            opened = match.start()
        elif opened >= 0:
            end = data.find(b">", match.end())
            yield slice(opened, end + 1 if end >= 0 else len(data))
            opened = -1
