"""Topics: which articles are about what, and what says so.

A name of the topic in the title or a tag is enough for "about", and so is a text that keeps naming
it; a series mostly about a topic lends it to its members; sections, the vocabulary, and links to and
from articles about the topic make companions.
"""

from __future__ import annotations

from wenmai.topics.assign import Assignment, assign, with_articles
from wenmai.topics.bounds import ABOUT, COMPANION
from wenmai.topics.definitions import Topic, load
from wenmai.topics.evidence import STRENGTHS, lacking

__all__ = [
    "ABOUT",
    "COMPANION",
    "STRENGTHS",
    "Assignment",
    "Topic",
    "assign",
    "lacking",
    "load",
    "with_articles",
]
