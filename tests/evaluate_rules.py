"""What every rule and pattern does: writes docs/rules.md. Called by `make eval`.

    evaluate_rules.py                          the corpora; the repositories as they were counted last
    evaluate_rules.py --repositories FOLDER    count the repositories in a folder again, too
    evaluate_rules.py --losses FOLDER FILE     what each rule costs that fires on fewer than two sites
    evaluate_rules.py --losses FOLDER FILE NAME …   or those whose names begin so

FOLDER holds checkouts, one folder each. What was read of them is kept in FOLDER/.read, since reading
takes longer than all rules; no text of them goes into the project. FILE is a table of losses.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Iterable
from multiprocessing import get_context
from pathlib import Path

from evaluate_scores import SHARED
from rule_counts import Blog, Counts, corpora, folder, measure
from rule_page import PAGE, page, write_facts
from rule_spots import watch

__all__ = ["print_rules"]

_PROCESSES = 2
_KEPT = ".read"  # in a folder of checkouts: what was read of them, and what was counted


def main() -> None:
    """Write the page, or count what it does not count itself."""
    if not (SHARED / "corpora").is_dir():
        print("skipped: the corpora (../shared/corpora) are not on this machine")
        return
    flag, *given = sys.argv[1:] or [""]
    if flag == "--repositories":
        write_facts(_of_repositories(Path(given[0]), again=True))
    if flag == "--losses":
        from rule_losses import write_losses

        blogs = corpora()
        measured = measured_in(blogs) | _of_repositories(Path(given[0]), again=False)
        write_losses([*blogs, *_checkouts(Path(given[0]))], measured, Path(given[1]), given[2:])
        return
    print_rules()


def _of_repositories(path: Path, *, again: bool) -> dict[str, dict[str, Counts]]:
    """The counts of each checkout in a folder, and those of the last time where that is enough."""
    kept = path / _KEPT / "counts.pickle"
    if again or not kept.is_file():
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(pickle.dumps(measured_in(_checkouts(path))))
    return pickle.loads(kept.read_bytes())


def print_rules() -> None:
    """Count on the corpora and write the page."""
    PAGE.write_text(page(measured_in(corpora())), "utf-8")
    print(f"rules: {PAGE.relative_to(PAGE.parent.parent)} written")


def _checkouts(path: Path) -> list[Blog]:
    """The folders in a folder of checkouts."""
    return [
        folder(one, path / _KEPT)
        for one in sorted(path.iterdir())
        if one.is_dir() and not one.name.startswith(".")
    ]


def measured_in(blogs: Iterable[Blog]) -> dict[str, dict[str, Counts]]:
    """The counts of each site, by name; each is measured in a process of its own."""
    _BLOGS[:] = blogs
    with get_context("fork").Pool(_PROCESSES, maxtasksperchild=1) as pool:
        return dict(pool.imap(_measured, range(len(_BLOGS)), chunksize=1))


_BLOGS: list[Blog] = []  # what the forked processes look at


def _measured(at: int) -> tuple[str, dict[str, Counts]]:
    blog = _BLOGS[at]
    return blog.name, measure(blog, watch())


if __name__ == "__main__":
    main()
