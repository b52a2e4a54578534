"""How Chinese characters are read: every reading without its tone, as generators spell them in addresses.

`pinyin.json` holds the readings that pypinyin gives, which a test compares: to load that costs more than all
that is asked of it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache
from pathlib import Path

__all__ = ["READINGS", "spellings"]

READINGS = Path(__file__).with_name("pinyin.json")  # syllable without tone → its characters


@cache
def spellings() -> dict[str, frozenset[str]]:
    """Character → its readings in plain Latin letters: 重 → zhong, chong; 女 → nu."""
    table: dict[str, str] = json.loads(READINGS.read_text("utf-8"))
    found: dict[str, set[str]] = defaultdict(set)
    for syllable, characters in table.items():
        for character in characters:
            found[character].add(syllable.replace("v", "u"))
    return {character: frozenset(some) for character, some in found.items()}
