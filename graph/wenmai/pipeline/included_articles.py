"""Which of the files that texts include are reported: not those that are articles, or that are missing."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Sequence

from wenmai.model import Extraction, Finding, Site
from wenmai.read import may_be_article
from wenmai.words.files import MARKDOWN, is_file

__all__ = ["without_cited"]


def without_cited(
    findings: Sequence[Finding], extractions: Iterable[Extraction], files: Collection[str], site: Site
) -> list[Finding]:
    """The findings but for included files that are cited as articles, or reported as missing.

    Parameters
    ----------
    files
        The names of all files of the input, whatever was made of them.
    """
    included = [one for one in findings if one.code == "text-not-included" and _is_linked(one, site)]
    if not included:
        return list(findings)
    wanted = {place for one in included for place in _places(one, site)}
    articles = wanted.intersection(one.document.path for one in extractions)

    def stays(finding: Finding) -> bool:
        if finding not in included:
            return True
        places = [*_places(finding, site)]
        return not articles.intersection(places) and any(place in files for place in places)

    return [one for one in findings if stays(one)]


def _is_linked(finding: Finding, site: Site) -> bool:
    """Whether the included file is a link of the text: plain Markdown has no way to include one."""
    plain = is_file(finding.path, MARKDOWN) and site.project_of(finding.path)[1] != "myst"
    return may_be_article(finding.target) and not plain


def _places(finding: Finding, site: Site) -> Iterator[str]:
    """Where the included file may be: beside the one that includes it, or from a root of the texts."""
    if not finding.target.startswith("/"):
        yield posixpath.normpath(posixpath.join(posixpath.dirname(finding.path), finding.target))
        return
    for root in ("", *(one.strip("./") for one in site.content)):
        yield posixpath.normpath(posixpath.join(root, finding.target.lstrip("/")))
