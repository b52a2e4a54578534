"""What is known of the site before its documents are read."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from wenmai.model.components import Component

__all__ = ["LabelSystem", "Pieces", "Site"]

# Whose rules say what a label is: Sphinx and MyST, Quarto, bookdown, Documenter.jl, the plugin autorefs of
# MkDocs, d2l-book; empty for plain Markdown.
LabelSystem: TypeAlias = Literal["", "myst", "quarto", "bookdown", "documenter", "autorefs", "d2l-book"]

# What the ending of a file says where it is part of no project.
_BY_ENDING: dict[str, LabelSystem] = {".qmd": "quarto", ".rmd": "bookdown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Texts that the pages of a site put into themselves."""

    texts: tuple[tuple[str, str], ...] = ()  # path from the input's root → text
    roots: tuple[str, ...] = ()  # folders from which pages name them, from the input's root
    appended: tuple[str, ...] = ()  # paths of those that stand at the end of every page


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What a site file declares about where the articles come from."""

    hosts: tuple[str, ...] = ()  # the first is the one shown; the others are the same site
    author: str = ""
    title: str = ""  # what the whole of it is called, on the page
    permalink: str = ""  # pattern of article paths, such as /archives/{id} or /:year/:month/:title/
    sections: tuple[tuple[str, str], ...] = ()  # first folder → pattern, where they differ (Hugo)
    named_roots: tuple[str, ...] = ()  # lathe.example/blog: sites that files beside the articles name
    base: str = ""  # address of the site's root without a closing slash: https://example.org/blog
    content: tuple[str, ...] = ()  # folders, from the input's root, whose paths make addresses
    generator: str = ""  # hexo, hugo, jekyll, …: whose scheme holds where no pattern is given
    language: str = ""  # of files that name none: these have no language in their address
    languages: tuple[str, ...] = ()  # codes of all, where the configuration names them
    series: tuple[tuple[str, str], ...] = ()  # another name of a series → its name, where it was renamed
    aliases: tuple[tuple[str, str], ...] = ()  # title as cited → id, URL or title of the article, "" for none
    rules_off: tuple[str, ...] = ()  # names of the rules by which no title is followed
    repository: str = ""  # https://github.com/name/repo: its /blob/ addresses are the files
    former_repositories: tuple[str, ...] = ()  # addresses of those that held the files before
    # Content folder → what stands before its addresses: /zh; with Sphinx these are galleries of scripts.
    prefixes: tuple[tuple[str, str], ...] = ()
    file_names: str = ""  # how Hexo names the files of posts: :year-:month-:day-:title
    defaults: tuple[tuple[str, str], ...] = ()  # part of Hexo's pattern → what it is where no file says it
    dated_by: tuple[str, ...] = ()  # Hugo: fields that give the date before ":filename" does, and that
    base_calls: tuple[str, ...] = ()  # Hugo: shortcodes that give the site's address and nothing else
    links_from_root: bool = False  # `tools/saw` is a path from the site's root, wherever it is written
    links_find_pages: bool = False  # Hugo: links ask for pages, from the folder above a bundle and the root
    titles: tuple[tuple[str, str], ...] = ()  # file → title, as a generator's table of contents names it
    days: tuple[tuple[str, str], ...] = ()  # file → ISO day, as a table beside the files has it
    order: tuple[str, ...] = ()  # files in the order in which the site's own table of contents lists them
    parts: tuple[tuple[str, tuple[str, int]], ...] = ()  # file → series and number, as a README numbers them
    templates: tuple[str, ...] = ()  # folders and files that make pages and are none: layouts, themes
    template_ids: tuple[str, ...] = ()  # ids in these: every page may have such a place
    wikis: tuple[str, ...] = ()  # folders that are wikis of GitHub: in [[a|b]] the page is b
    other_projects: tuple[str, ...] = ()  # Sphinx: names of those whose labels its pages name: saw:blades
    suffixes: tuple[str, ...] = ()  # Sphinx: further endings of its pages: .txt
    projects: tuple[tuple[str, LabelSystem], ...] = ()  # folder → system of its labels, innermost first
    pieces: Pieces = field(default_factory=Pieces)  # what pages include
    components: tuple[Component, ...] = ()  # of a site that Antora makes
    largest_page: int = 0  # megabytes of a file that is one article; 0 for the usual limit
    server_redirects: tuple[
        tuple[str, str], ...
    ] = ()  # address or pattern → where the server sends its readers

    others: tuple[tuple[str, Site], ...] = ()  # host → what a file says of the site that stands there

    def project_of(self, path: str) -> tuple[str, LabelSystem]:
        """The folder of the project that a file is part of, and its system of labels."""
        if self.gallery_of(path)[0]:
            path = posixpath.join(next(iter(self.content), ""), "index.rst")  # the project of conf.py
        inside = (one for one in self.projects if not one[0] or path.startswith(f"{one[0]}/"))
        return next(inside, ("", _BY_ENDING.get(path[path.rfind(".") :].lower(), "")))

    def gallery_of(self, path: str) -> tuple[str, str]:
        """The folder of Sphinx-Gallery's scripts that a file is in, and where its pages stand; else empty."""
        around = (row for row in self.prefixes if path.startswith(f"{row[0]}/"))
        none = ("", "")
        return max(around, key=lambda row: len(row[0]), default=none) if self.generator == "sphinx" else none

    @property
    def host_names(self) -> dict[str, str]:
        """Every other host name of the site and of those described beside it, with the one it stands for."""
        names = {name: home for home, site in self.others for name in site.hosts if name != home}
        return names | (dict.fromkeys(self.hosts[1:], self.hosts[0]) if self.hosts else {})
