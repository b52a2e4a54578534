"""Streams of bytes as every reader gets them, and how much of one tells its form."""

from __future__ import annotations

import io
from typing import cast

__all__ = ["HEAD", "in_memory"]

HEAD = 4096  # bytes that recognition looks at


def in_memory(data: bytes) -> io.BufferedReader:
    """A stream over bytes that are at hand; one can go back in it."""
    return cast("io.BufferedReader", io.BufferedReader(io.BytesIO(data)))
