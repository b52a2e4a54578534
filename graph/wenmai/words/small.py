"""English words that say nothing of what a title is about."""

from __future__ import annotations

import re

__all__ = ["DOINGS", "SMALL"]

SMALL = frozenset(
    (
        "a",
        "about",
        "again",
        "all",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "before",
        "by",
        "can",
        "do",
        "does",
        "every",
        "for",
        "from",
        "get",
        "has",
        "have",
        "how",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "know",
        "like",
        "made",
        "make",
        "me",
        "more",
        "my",
        "new",
        "no",
        "not",
        "of",
        "on",
        "one",
        "or",
        "our",
        "out",
        "part",
        "should",
        "so",
        "some",
        "that",
        "the",
        "their",
        "them",
        "they",
        "this",
        "to",
        "up",
        "us",
        "use",
        "using",
        "was",
        "we",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "without",
        "you",
        "your",
    )
)

# Words of what somebody does, and when or how: titles have them, and none says what a region is about.
DOINGS = frozenset(
    re.findall(
        r"\S+",
        "add added adding after almost already always another answer any ask asked asking away back be "
        "became because become been being best better big build building built but call called came change "
        "changed changes changing choose choosing chose come comes coming could day days did doing don done "
        "down easy even ever few fewer final finally find finding first fix fixed fixing found full getting "
        "give given giving go goes going gone good goodbye got great had hard he hello help helping her "
        "here his hold i if instead keep keeping kept last late later latest leave leaving left less let "
        "life little long look looking lost made making many may maybe might mind moment month months moved "
        "moves moving much must need needed needs never next nice nothing now off often old once only other "
        "over own perhaps perish please publish put putting quick quite rather read reading real really "
        "remember return returning revisited right said same saw say saying see seeing seen sees set "
        "setting she show showing simple since small something soon start started starting starts stay "
        "stayed staying stays still stop stopped stopping such sure take taken takes taking tale tell "
        "telling than thank thanks then there these they thing things think thinking this those thought "
        "thoughts through time times today together told too took tried tries true try trying turn turned "
        "turning two under until up update updated updates upon us use used useful uses using very via wait "
        "waiting want wanted wants was way ways we week weeks well went were when where which while who "
        "whole will wish without won work worked working works world worth would write writing wrong wrote "
        "year years yes yet you your",
    )
)
