"""`make eval`: how right the program is on real articles with known truth.

Reads ../shared/corpora and ../shared/labels, which do not come with the project, and says so when
they are missing. Prints one table; every figure is precision / recall / F1 of distinct pairs unless
its row says otherwise. Nothing here is a test: the labels measure rules and are not fitted to.
docs/evaluation.md explains the rows. At the end docs/rules.md is written. `-v` names every miss;
`--accept` rewrites tests/labels/citations.tsv, against which gains and losses are shown.
"""

from __future__ import annotations

import sys
from collections import Counter

from agreement import print_agreement
from evaluate_citations import print_citations
from evaluate_corpora import CORPORA
from evaluate_declared import print_declared
from evaluate_inferred import print_inferred
from evaluate_kept import accept, print_changes
from evaluate_needs import print_needs
from evaluate_rules import print_rules
from evaluate_scores import SHARED, VERBOSE
from evaluate_series import print_series, print_topics
from wenmai.pipeline.assemble import assemble
from wenmai.topics import load


def main() -> None:
    """Print the table, or accept what is found."""
    if not (SHARED / "corpora" / "kexue").is_dir() or not (SHARED / "labels").is_dir():
        print("skipped: the labelled articles (../shared/corpora, ../shared/labels) are not on this machine")
        return
    if "--accept" in sys.argv[1:]:
        accept()
        return
    print(f"{'':<46} {'prec':>6} {'recall':>6} {'F1':>6}   (-v names every miss)")
    print_citations()
    print_changes()
    resolution = CORPORA[0].resolution("links")
    graph = assemble(resolution, load(), (), Counter())
    print_series(resolution)
    print_topics(graph)
    print_needs(graph)
    print_declared()
    print_inferred()
    print_agreement(VERBOSE)
    print_rules()


if __name__ == "__main__":
    main()
