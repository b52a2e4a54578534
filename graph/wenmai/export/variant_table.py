"""Which traditional characters stand for those of the page, so that its search reads both: 扩散 and 擴散."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from wenmai.fold import simplified

__all__ = ["variant_table"]

_IDEOGRAPHS = range(0x4E00, 0xA000)  # the unified ones, of which people write titles


def variant_table(texts: Iterable[str]) -> str | None:
    """Simplified characters of the texts, each with its traditional forms: "扩擴 发發髮"; None: no such."""
    signs = set(simplified("".join(sorted({sign for text in texts for sign in text if sign >= "\u4e00"}))))
    entries = [plain + forms for plain, forms in sorted(_traditional().items()) if plain in signs]
    return " ".join(entries) or None


@cache
def _traditional() -> Mapping[str, str]:
    """Simplified character → its traditional forms."""
    signs = "".join(map(chr, _IDEOGRAPHS))
    forms: defaultdict[str, str] = defaultdict(str)
    for sign, plain in zip(signs, simplified(signs), strict=True):
        if sign != plain:
            forms[plain] += sign
    return forms
