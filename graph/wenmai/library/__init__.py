"""A finished build, ready to be asked: what every command that reads a build does, for programs."""

from __future__ import annotations

from wenmai.library.opened import Library

__all__ = ["Library"]
