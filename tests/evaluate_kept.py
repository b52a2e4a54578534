"""Citations gained and lost against the committed ones, each with its sentence.

tests/labels/citations.tsv holds facts only: corpus, mode, short names of source and target, rule. The
sentences are read from the corpora when a difference is printed.
"""

from __future__ import annotations

from collections import defaultdict

from evaluate_corpora import CORPORA, MODES, Corpus, Found
from evaluate_scores import OWN_LABELS, say

__all__ = ["accept", "print_changes"]

_FILE = OWN_LABELS / "citations.tsv"
_HEAD = "corpus\tmode\tsource\ttarget\trule"
_Key = tuple[str, str, str, str]  # corpus, mode, source, target


def _now() -> dict[_Key, set[str]]:
    """Every citation of an article by another, with the rules that found it."""
    found: dict[_Key, set[str]] = defaultdict(set)
    for corpus in CORPORA:
        for mode in MODES:
            for one in corpus.found(mode):
                found[corpus.name, mode, one.source, one.target].add(one.citation.rule)
    return found


def _kept() -> dict[_Key, set[str]]:
    found: dict[_Key, set[str]] = defaultdict(set)
    if _FILE.exists():
        for line in _FILE.read_text("utf-8").splitlines()[1:]:
            corpus, mode, source, target, rule = line.split("\t")
            found[corpus, mode, source, target].add(rule)
    return found


def accept() -> None:
    """Write what is found now as what later runs are compared with."""
    lines = sorted("\t".join((*key, rule)) for key, rules in _now().items() for rule in rules)
    _FILE.write_text("\n".join((_HEAD, *lines)) + "\n", "utf-8")
    print(f"{len(lines)} citations written to {_FILE.relative_to(_FILE.parent.parent.parent)}")


def print_changes() -> None:
    """What is found now and was not, and the other way round, by what the links say of it."""
    now, kept = _now(), _kept()
    gained, lost = sorted(now.keys() - kept.keys()), sorted(kept.keys() - now.keys())
    others = [key for key in sorted(now.keys() & kept.keys()) if now[key] != kept[key]]
    counts = f"{len(gained)} gained, {len(lost)} lost, {len(others)} by another rule"
    print(f"against the accepted citations: {counts}")
    for word, keys, rules in (("gained", gained, now), ("lost", lost, kept)):
        for corpus in CORPORA:
            _print_of(corpus, word, [key for key in keys if key[0] == corpus.name], rules)
    for key in others:
        say(f"{' '.join(key)}: {' '.join(sorted(kept[key]))} → {' '.join(sorted(now[key]))}")


def _print_of(corpus: Corpus, word: str, keys: list[_Key], rules: dict[_Key, set[str]]) -> None:
    if not keys:
        return
    sentences, linked = corpus.sentences(), corpus.linked_pairs()
    found = [one for mode in MODES for one in corpus.found(mode)]
    for one in found:
        sentences.setdefault((one.source, one.target), one.citation.mention.context)
    led_astray = {(one.source, one.target) for one in found if _is_elsewhere(corpus, one)}
    groups = defaultdict(list)
    for key in keys:
        pair = (key[2], key[3])
        groups["right" if pair in linked else "wrong" if pair in led_astray else "no link"].append(key)
    for judged in ("right", "wrong", "no link"):
        for key in groups[judged]:
            rule = " ".join(sorted(rules[key]))
            print(f"  {word}, {judged}: {corpus.name} {key[1]} {key[2]} → {key[3]} ({rule})")
            print(f"      {' '.join(sentences.get((key[2], key[3]), '(no sentence)').split())[:200]}")


def _is_elsewhere(corpus: Corpus, one: Found) -> bool:
    """Whether the mark of a citation has a link, and that link leads to something else."""
    said = corpus.at_mark(str(one.citation.document), one.citation.mention)
    return said is not None and said != one.target
