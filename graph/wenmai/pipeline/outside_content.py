"""Files beside the folders from which a generator makes its pages: notes on the repository, tools, drafts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from wenmai.model import Finding, Site
from wenmai.read import Input
from wenmai.read.opening import is_own
from wenmai.words.files import PAGES, SOURCES, ending_of

__all__ = ["without_outside"]

# Generators that publish their content folders and nothing else, with the folders of finished pages
# that they copy. Jekyll takes the whole repository; Docusaurus may have folders that no reader of its
# configuration finds.
_COPIED = {"hexo": (), "hugo": ("static",), "mkdocs": (), "vitepress": (), "vuepress": ()}
_SOURCES = frozenset((*SOURCES, ".txt"))  # what pages are made of
_A_FEW = 10  # texts that stand beside any new blog; more than its posts and than these are the matter itself


def without_outside(
    sources: Sequence[Input], site: Site, inputs: Sequence[str]
) -> tuple[list[Input], list[Finding]]:
    """The inputs but for texts outside of what the generator publishes.

    Findings: `outside-content` counts them, folder by folder. Data stays: feeds, tables, archives.
    Nothing is left out where several inputs are given, as one may be a dump of the site, or where
    most texts lie outside: then the folder is more than the site.
    """
    roots = [one.strip("./") for one in site.content]
    if site.generator not in _COPIED or not all(roots) or not _is_one_folder(inputs):
        return list(sources), []
    copied = _COPIED[site.generator]
    outside: Counter[str] = Counter()
    within = 0
    kept = []
    for source in sources:
        ending = ending_of(source.name)
        published = _lies_in(source.name, roots) or (ending in PAGES and _lies_in(source.name, copied))
        if not (ending in _SOURCES or ending in PAGES) or published or is_own(source):
            within += ending in _SOURCES
            kept.append(source)
        else:
            outside[source.name.rpartition("/")[0].partition("/")[0]] += 1
    if not within or sum(outside.values()) > max(within, _A_FEW):
        return list(sources), []
    why = f"outside of {', '.join(roots)}, of which {site.generator} makes pages"
    how = "content in site.toml names more folders"
    return kept, [
        Finding(
            code="outside-content",
            path=folder,
            message=f"{number} {'text' if number == 1 else 'texts'} {why}; not read ({how})",
        )
        for folder, number in sorted(outside.items())
    ]


def _is_one_folder(inputs: Sequence[str]) -> bool:
    return len(inputs) == 1 and inputs[0] != "-" and Path(inputs[0]).is_dir()


def _lies_in(name: str, folders: Sequence[str]) -> bool:
    return any(name.startswith(f"{one}/") for one in folders)
