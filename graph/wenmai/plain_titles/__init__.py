"""Own titles that stand in a text plainly, without marks or link: a mention, and never a need.

It runs when all titles are known, on one row of terms for each text. Precision goes first: a title
that is short, shared, the name of a series, or that every other article uses as words is not looked for.
"""

from __future__ import annotations

from wenmai.plain_titles.find import Appearance, find
from wenmai.plain_titles.terms import TermRow, row_of
from wenmai.plain_titles.titles import OwnTitle, OwnTitles

__all__ = ["Appearance", "OwnTitle", "OwnTitles", "TermRow", "find", "row_of"]
