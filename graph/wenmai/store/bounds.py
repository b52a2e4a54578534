"""Numbers that decide how a store is read, each with its unit and its reason."""

from __future__ import annotations

CHECKED_AT_ONCE = 64_000_000  # bytes of pages: their checksum takes 40 ms, and an answer 200
