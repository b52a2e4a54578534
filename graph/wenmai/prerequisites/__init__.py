"""What must be read first: scoring candidate edges at build time, answering questions afterwards."""

from __future__ import annotations

from wenmai.prerequisites.plan import ReadingGraph, plan, readable, route
from wenmai.prerequisites.score import FEATURES, requirements

__all__ = ["FEATURES", "ReadingGraph", "plan", "readable", "requirements", "route"]
