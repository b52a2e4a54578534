"""Wenmai: cross-references between articles as a graph, and what to read first."""

from __future__ import annotations

__all__ = ["__version__"]

__version__ = "0.1.0"
