"""What kind of a citation a mention is, in the words of CiTO, and how sure the rule that resolved it is.

A cue says so only where its words do: 在《X》中，我们推导了 points to information, 详见 to reading. What is a
plain mention, an example or a promise has no word there and only cites.
"""

from __future__ import annotations

from wenmai.model import Evidence

__all__ = ["CONFIDENCE", "CUES", "LINKED", "characterizations"]

# Cue → what the citing article does with the cited one.
CUES = {
    "assumed": "cito:obtainsBackgroundFrom",
    "previous": "cito:citesAsRelated",
    "stated": "cito:citesForInformation",
    "consult": "cito:citesAsRecommendedReading",
    "aside": "cito:citesAsRelated",
    "setting": "cito:usesMethodIn",
}
# Rules that resolve a link by its address: there is a link to what is cited.
LINKED = frozenset((
    "url", "file", "elsewhere", "arxiv-link", "doi-link", "openreview-link", "paper-host-link", "book-link",
    "repository-link",
))  # fmt: skip
# Rule → share of its citations that were right where it could be judged, as Laplace estimates it: one more
# right of two more, cut to three places. docs/rules.md and docs/evaluation.md have the counts; what was never
# judged is not here.
CONFIDENCE = {
    "url": "0.998",  # 775 pairs, none wrong
    "file": "0.999",  # 1,640 own links of sites that nobody here had seen, none wrong
    "exact": "0.999",  # 1,323 of 1,323
    "bare-title": "0.997",  # 8,272 of 8,292
    "around-marks": "0.995",  # 398 of 399
    "folded": "0.986",  # 74 of 74
    "series-position": "0.98",  # 48 of 48
    "near": "0.945",  # 69 of 72
    "reordered": "0.937",  # 14 of 14
    "half": "0.857",  # 5 of 5
    "subtitle": "0.833",  # 4 of 4
    "series-subtitle": "0.833",  # 4 of 4
    "abbreviated": "0.75",  # 2 of 2
    "section": "0.75",  # 2 of 2
}


def characterizations(mention: Evidence, rule: str) -> tuple[str, ...]:
    """`cito:cites`, and what more is known of it; sorted."""
    known = {"cito:cites"}
    if mention.cue in CUES:
        known.add(CUES[mention.cue])
    if rule in LINKED or mention.shape == "link":
        known.add("cito:linksTo")
    return tuple(sorted(known))
