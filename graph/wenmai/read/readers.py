"""From an input to documents: decode, ask each reader in turn whether it knows the form.

A reader is one module with two functions, `recognises(source)` and `read(source)`, and one row here.
The order matters: the first that recognises the content reads it, whatever the file is called.
"""

from __future__ import annotations

from dataclasses import replace

from wenmai.model import Finding, Site
from wenmai.read import (
    asciidoc,
    gallery_script,
    html,
    joplin,
    lektor,
    logseq,
    markdown,
    notebook,
    org,
    rest,
    substack,
)
from wenmai.read.far_files import why
from wenmai.read.feeds import enex, ghost, json_feed, movable_type, rss_atom, url_lists, wxr
from wenmai.read.opening import Input, changed, opened, read_digest
from wenmai.read.reading import LARGEST, NO_MEMORY, Reader, readings
from wenmai.read.records import csv_table, json_records, parquet
from wenmai.read.saved import archive_page, excerpt_list, home_page, page, plain
from wenmai.read.source import Reading, ReadResult
from wenmai.read.streams import in_memory
from wenmai.read.wikis import dokuwiki, mediawiki, roam, tiddlywiki, vimwiki, zim

__all__ = ["READERS", "read_bytes", "read_input", "readings_of"]

READERS: tuple[Reader, ...] = (
    Reader("parquet", "a Parquet table of records", parquet.recognises, parquet.read, LARGEST, True),
    Reader("notebook", "a notebook of Jupyter", notebook.recognises, notebook.read, pages=True),
    Reader("tiddlywiki", "tiddlers of TiddlyWiki", tiddlywiki.recognises, tiddlywiki.read, LARGEST),
    Reader("roam", "pages of Roam Research", roam.recognises, roam.read, LARGEST),
    Reader("mediawiki", "a dump of MediaWiki", mediawiki.recognises, mediawiki.read, LARGEST),
    Reader("zim", "a page of Zim", zim.recognises, zim.read),
    Reader("dokuwiki", "a page of DokuWiki", dokuwiki.recognises, dokuwiki.read),
    Reader("vimwiki", "a page of vimwiki", vimwiki.recognises, vimwiki.read),
    Reader("json-feed", "JSON Feed", json_feed.recognises, json_feed.read, LARGEST),
    Reader("ghost", "an export of Ghost", ghost.recognises, ghost.read, LARGEST),
    Reader(
        "records", "JSON records, a list or one a line", json_records.recognises, json_records.read, LARGEST
    ),
    Reader("wxr", "an export of WordPress", wxr.recognises, wxr.read, LARGEST),
    Reader("enex", "notes exported from Evernote", enex.recognises, enex.read, LARGEST),
    Reader("feed", "RSS or Atom", rss_atom.recognises, rss_atom.read, LARGEST),
    Reader("sitemap", "a sitemap", url_lists.recognises_sitemap, url_lists.read_sitemap, LARGEST),
    Reader("opml", "a list of subscriptions", url_lists.recognises_opml, url_lists.read_opml),
    Reader("logseq", "a page or journal of Logseq", logseq.recognises, logseq.read),
    Reader("org", "a file of Org mode", org.recognises, org.read, pages=True),
    Reader("asciidoc", "AsciiDoc", asciidoc.recognises, asciidoc.read, pages=True),
    Reader("rest", "reStructuredText", rest.recognises, rest.read, pages=True),
    Reader(
        "gallery-script",
        "a script of Sphinx-Gallery",
        gallery_script.recognises,
        gallery_script.read,
        pages=True,
    ),
    Reader("substack", "a post of Substack's export", substack.recognises, substack.read),
    Reader(
        "html", "a page in HTML: one article, or a list of entries", html.recognises, html.read, pages=True
    ),
    Reader("movable-type", "an export of Movable Type", movable_type.recognises, movable_type.read, LARGEST),
    Reader("lektor", "a page of Lektor", lektor.recognises, lektor.read),
    Reader("joplin", "a note in Joplin's own export", joplin.recognises, joplin.read, pages=True),
    Reader("csv", "a table with a header", csv_table.recognises, csv_table.read, LARGEST),
    Reader("saved-page", "a page saved as text, with its menus", page.recognises, page.read),
    Reader("archive-page", "title, byline with date, excerpt", archive_page.recognises, archive_page.read),
    Reader("home-page", "day heading, title, excerpt, read more", home_page.recognises, home_page.read),
    Reader("excerpt-list", "one cut-off excerpt a line", excerpt_list.recognises, excerpt_list.read),
    Reader("markdown", "Markdown with front matter", markdown.recognises, markdown.read, pages=True),
    Reader("plain-text", "a title, then paragraphs", plain.recognises, plain.read),
)


def read_bytes(name: str, data: bytes, site: Site | None = None) -> ReadResult:
    """The documents of one file's content; what can't be read is a finding, never an error."""
    return _joined(list(readings(name, in_memory(data), len(data), READERS, site or Site())))


def read_input(source: Input, site: Site | None = None) -> ReadResult:
    """The documents of one input, be it a page or an archive of many, and the digest of what was read."""
    found, digest = _read(source, site or Site())
    return replace(_joined(found), digest=digest)


def readings_of(source: Input, site: Site | None = None) -> list[Reading]:
    """How an input was read: itself, or every member where it is a container."""
    return _read(source, site or Site())[0]


def _read(source: Input, site: Site) -> tuple[list[Reading], bytes]:
    """The readings, and the digest of what was read; empty when another try may give something else."""
    try:
        with opened(source) as stream:
            found = list(readings(source.name, stream, source.size, READERS, site))
            digest = read_digest(source, stream)
    except OSError as error:
        message = f"can't be read ({why(error)})"
        return [_reported(source.name, Finding(code="unreadable", path=source.name, message=message))], b""
    except MemoryError:
        return [_reported(source.name, Finding(code="no-memory", path=source.name, message=NO_MEMORY))], b""
    if any(finding.code == "no-memory" for reading in found for finding in reading.result.findings):
        digest = b""
    if changed(source):
        message = "it changed while it was read; build again when it is still"
        found.append(_reported(source.name, Finding(code="changed", path=source.name, message=message)))
        digest = b""
    return found, digest


def _reported(path: str, finding: Finding) -> Reading:
    return Reading(path=path, result=ReadResult((), (finding,)))


def _joined(found: list[Reading]) -> ReadResult:
    return ReadResult(
        tuple(document for one in found for document in one.result.documents),
        tuple(finding for one in found for finding in one.result.findings),
        tuple(stretch for one in found for stretch in one.result.left_out),
        tuple(redirect for one in found for redirect in one.result.redirects),
    )
