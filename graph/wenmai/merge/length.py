"""What is counted in a text: minutes of reading, and a sample by which two bodies are compared."""

from __future__ import annotations

import re
from zlib import crc32

from wenmai.merge import bounds
from wenmai.model import Document

__all__ = ["letters_of", "minutes", "sample_of"]

# Counting goes over the bytes of UTF-8, many times faster than over characters. Those of 㐀 to 鿿 begin with
# E3 90 to E9 BF; no other character has these bytes, and none but a Latin letter has its byte.
_NOT_HAN = bytes(sorted({*range(256)} - {*range(0xE4, 0xEA)}))
_RARE_HAN = re.compile(rb"\xe3[\x90-\xbf]")
_LETTERS = bytes(97 if chr(byte).isascii() and chr(byte).isalpha() else 32 for byte in range(256))
_WORDS = re.compile(r"\w+")


def letters_of(text: str) -> str:
    """A text's letters and digits, without all that dumps of it may write otherwise."""
    return "".join(_WORDS.findall(text))


def sample_of(text: str) -> frozenset[int]:
    """Checksums of stretches of a text's letters; the same stretches wherever a text holds them.

    Every stretch of ten letters whose checksum is divisible by eight, so that two dumps of one text
    sample the same (Manber, "Finding similar files in a large file system", 1994).
    """
    letters = letters_of(text)
    if len(letters) < bounds.SHORTEST_BODY:
        return frozenset()
    sums = (
        crc32(letters[at : at + bounds.STRETCH].encode("utf-8", "replace"))
        for at in range(len(letters) - bounds.STRETCH + 1)
    )
    return frozenset(checksum for checksum in sums if checksum % bounds.SAMPLED == 0)


def minutes(document: Document) -> int:
    """Minutes that reading takes, at least one; code and formulas count as no words."""
    text = document.text
    written = text.encode("utf-8", "surrogatepass")
    han = len(written.translate(None, _NOT_HAN)) + len(_RARE_HAN.findall(written))
    opaque = " ".join([text[start:end] for start, end in document.opaque])
    latin = _latin_words(written) - _latin_words(opaque.encode("utf-8", "surrogatepass"))
    return max(1, round(han / bounds.HAN_PER_MINUTE + latin / bounds.WORDS_PER_MINUTE))


def _latin_words(written: bytes) -> int:
    """Stretches of Latin letters in UTF-8."""
    letters = written.translate(_LETTERS)
    return letters.count(b" a") + letters.startswith(b"a")
