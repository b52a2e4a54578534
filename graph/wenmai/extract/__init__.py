"""From a document to what its own text says: mentions, and its place in a series. Pure functions."""

from __future__ import annotations

from dataclasses import replace

from wenmai.extract import bounds
from wenmai.extract.declarations import with_declarations
from wenmai.extract.marks import title_marks
from wenmai.extract.opening import stated_in
from wenmai.extract.scan import Scan
from wenmai.extract.series import read_title
from wenmai.extract.works import hint_of, hint_of_address
from wenmai.fold import canonical_url
from wenmai.model import Declaration, Document, Extraction, Finding, GivenCitation, Hint, Mention

__all__ = ["extract"]


_NEAR_STRAY = 12  # characters on either side of a mark without its partner that are shown


def extract(document: Document) -> tuple[Extraction, tuple[Finding, ...]]:
    """Everything that a document cites, in the order of the text, and what was odd about it.

    A text that is too much for the machine costs its own citations and nothing else.
    """
    try:
        return _extracted(document)
    except (MemoryError, RecursionError) as error:
        short = isinstance(error, MemoryError)
        message = "its citations were not looked for: " + (
            "there was not enough memory" if short else "it is nested too deeply"
        )
        code = "no-memory" if short else "nested"
        finding = Finding(code=code, path=str(document.ref), message=message)
        return Extraction(document=document, address=canonical_url(document.url)), (finding,)


def _extracted(document: Document) -> tuple[Extraction, tuple[Finding, ...]]:
    address = canonical_url(document.url)
    series = None if document.title_inferred else read_title(document.title)
    if not (document.text or document.links or document.citations):  # an entry of a list
        return Extraction(document=document, address=address, series=series), ()
    if not series and document.known == "text" and not document.title_inferred:
        series = stated_in(document.text)
    marks, strays = title_marks(document.text, document.opaque)
    findings = [
        Finding(
            code="stray-mark",
            path=str(document.ref),
            target=" ".join(document.text[max(0, at - _NEAR_STRAY) : at + _NEAR_STRAY].split()),
            message="《 or 》 without its partner",
        )
        for at in strays[: bounds.MOST_STRAYS]
    ]
    scan = Scan(document, marks)
    found = with_declarations(document, scan.cited, list(scan.mentions()))
    mentions = [*found, *(_given(one) for one in document.citations[: bounds.MOST_MENTIONS])]
    count = len(scan.cited) + len(document.citations)
    if count > bounds.MOST_MENTIONS:
        message = f"{count} citations; the first {bounds.MOST_MENTIONS} are kept"
        findings.append(Finding(code="too-many-citations", path=str(document.ref), message=message))
    kept = tuple(map(_short, mentions[: bounds.MOST_MENTIONS]))
    return Extraction(document=document, address=address, mentions=kept, series=series), tuple(findings)


def _short(mention: Mention) -> Mention:
    """A mention of which people read all: a link may go round a whole page."""
    if len(mention.text) <= bounds.LONGEST_LABEL:
        return mention
    text = _cut(mention.text)
    context = mention.context.replace(mention.text, text)
    return replace(mention, text=text, title=_cut(mention.title), context=context)


def _cut(words: str) -> str:
    return words if len(words) <= bounds.LONGEST_LABEL else words[: bounds.LONGEST_LABEL - 1] + "…"


def _given(citation: GivenCitation) -> Mention:
    """A citation that a record states: what it says is taken over, what it leaves out stays empty."""
    title = citation.title.strip()
    address = canonical_url(citation.url)
    hint = hint_of(title, address, "", "") if title else hint_of_address(address)
    if citation.kind and not hint.id:
        hint = Hint(kind=citation.kind, why="said-by-record")
    return Mention(
        text=f"《{title}》" if title else citation.url,
        title=title,
        context=citation.context,
        shape="mark" if title else "wikilink" if citation.wiki else "link",
        url=citation.url,
        address=address,
        wiki=citation.wiki,
        place=citation.place,
        cue=citation.cue,
        follows=citation.follows,
        listed=citation.listed,
        count=citation.count,
        stated=citation.need == "stated",
        declaration=Declaration(rule="front-matter") if citation.need == "declared" else None,
        series=read_title(title) if title else None,
        hint=hint,
    )
