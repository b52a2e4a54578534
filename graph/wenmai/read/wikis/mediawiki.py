"""A dump of MediaWiki: an XML file with the pages of a wiki. Redirects are other names of what they lead to.

Pages of files, categories, templates, users, help and talk are counted and not read; categories are tags.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from wenmai.model import Document, Finding
from wenmai.read import bounds
from wenmai.read.dates import iso_date
from wenmai.read.feeds.xml_items import Item, root_name, stream
from wenmai.read.source import LeftOut, ReadResult, Source
from wenmai.read.wikis.flow import Flow, WikiPage, document_of
from wenmai.read.wikis.mediawiki_text import write_page
from wenmai.words.languages import is_language

__all__ = ["read", "recognises"]

# Number → the name that every wiki knows.
_NAMESPACES = {-2: "media", -1: "special", 1: "talk"}
for _number, _name in enumerate(("user", "project", "file", "mediawiki", "template", "help", "category"), 1):
    _NAMESPACES |= {2 * _number: _name, 2 * _number + 1: f"{_name} talk"}
_FILE, _CATEGORY = (-2, 6), 14
_OWN_ONES = 100  # from this number on a wiki names its own; odd ones are for talk
# Of extensions: what programs keep, and no reader's page
_OF_PROGRAMS = frozenset(
    re.findall(
        r"\S+",
        "campaign concept data datei draft filter form gadget gadget_definition geojson graph index module "
        "newsletter page property schema smw/schema timedtext topic translations type widget zset",
    )
)
_REDIRECT = re.compile(
    r"\s*#[^\s\[\]:：#]{1,40}\s*[:：]?\s*\[\[(?P<to>[^\[\]|\n]{1,500})(?:\|[^\[\]\n]{0,500})?\]\]"
)
_LOOKED_AT = 20_000  # code points
_SPACES = re.compile(r"[\s_\u00a0]+")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
# Other wikis, by what stands before a title: w:, wikipedia:
_OTHER_WIKIS = frozenset(
    re.findall(
        r"\S+",
        "b c commons d doi foundation google incubator m mail mailarchive mediawikiwiki meta metawikipedia "
        "mw n oeis phab phabricator q rfc s species v voy w wikia wikibooks wikidata wikimedia wikinews "
        "wikipedia wikiquote wikisource wikispecies wikiversity wikivoyage wikt wiktionary arxiv bugzilla c2 "
        "cache github imdbtitle isbn",
    )
)


@dataclass(slots=True)
class _Wiki:
    """What holds for the whole of a wiki, and its pages by name."""

    numbers: dict[str, int] = field(
        default_factory=lambda: {name: number for number, name in _NAMESPACES.items() if name}
    )
    names: dict[int, str] = field(default_factory=dict)  # of its own namespaces
    capital: bool = True  # the first letter of a title is one
    root: str = ""  # what stands before the title in the address of a page
    titles: frozenset[str] = frozenset()  # of its articles
    redirects: dict[str, str] = field(default_factory=dict)  # title → what it leads to

    @classmethod
    def of(cls, head: Item) -> _Wiki:
        wiki = cls()
        wiki.numbers["image"] = 6
        for one in head.fields:
            key = one.attributes.get("key", "")
            if one.name.endswith("namespaces/namespace") and key.lstrip("-").isdigit() and one.text.strip():
                name, number = one.text.strip(), int(key)
                wiki.numbers[_SPACES.sub(" ", name).casefold()] = number
                wiki.names[number] = name
            elif one.name.endswith("siteinfo/case"):
                wiki.capital = one.text.strip() != "case-sensitive"
            elif one.name.endswith("siteinfo/base"):
                wiki.root = _root_of(one.text.strip())
        return wiki

    def title(self, written: str) -> tuple[int, str]:
        """The number of the namespace, and the title as the wiki has it."""
        plain = html.unescape(written)
        plain = unquote(plain) if _ENCODED.search(plain) else plain
        plain = _SPACES.sub(" ", plain).strip().lstrip(":").strip()
        space, colon, rest = plain.partition(":")
        number = self.numbers.get(space.strip().casefold(), 0) if colon else 0
        if number:
            return number, f"{self.names.get(number, space.strip())}:{self._capital(rest.strip())}"
        return 0, self._capital(plain)

    def _capital(self, name: str) -> str:
        return name[:1].upper() + name[1:] if self.capital and len(name[:1].upper()) == 1 else name

    def is_content(self, number: int) -> bool:
        """Whether pages of a namespace are articles."""
        name = self.names.get(number, "").casefold().replace(" ", "_")
        return not number or (number >= _OWN_ONES and number % 2 == 0 and name not in _OF_PROGRAMS)

    def end(self, title: str) -> str:
        """What a title leads to in the end; itself where it is no redirect."""
        for _ in range(bounds.MOST_REDIRECTS):
            if title not in self.redirects:
                break
            title = self.redirects[title]
        return title

    def address(self, title: str) -> str:
        return self.root + quote(title.replace(" ", "_"), safe="/:@!$'()*,;~-._") if self.root else ""


def _root_of(base: str) -> str:
    """`https://toys.example/wiki/Main_Page` → `https://toys.example/wiki/`."""
    if not base.startswith(("http://", "https://")) or base.count("/") < 3:
        return ""
    head, sign, _ = base.rpartition("title=")
    return head + sign if sign else base[: base.rindex("/") + 1]


@dataclass(frozen=True, slots=True)
class _Page:
    """A page of the dump."""

    title: str
    text: str
    date: str  # ISO, of its first version


def recognises(source: Source) -> bool:
    """XML whose root is MediaWiki's; pages one behind the other, as parts of a dump are kept."""
    return root_name(source.text) == "mediawiki" or _is_part(source.text)


def _is_part(text: str) -> bool:
    return root_name(text) == "page" and all(
        f"<{name}>" in text[:_LOOKED_AT] for name in ("title", "revision")
    )


def read(source: Source) -> ReadResult:
    """Each page of the wiki's content is a document."""
    findings: list[Finding] = []
    head = Item()
    counts: Counter[str] = Counter()
    wiki: _Wiki | None = None
    pages: dict[str, _Page] = {}
    text = source.text
    if _is_part(text):
        text = f"<mediawiki>{text}</mediawiki>"
    for item in stream(source.path, text, frozenset(("page",)), head, findings):
        wiki = wiki or _Wiki.of(head)  # it stands above the first page
        _take(item, wiki, pages, counts)
    if wiki is None:
        if not findings:
            findings.append(Finding(code="no-article", path=source.path, message="a dump without pages"))
        return ReadResult((), tuple(findings))
    wiki.titles = frozenset(pages)
    aliases = _aliases(wiki)
    documents = tuple(
        _document(source.path, wiki, page, aliases.get(page.title, ()), entry)
        for entry, page in enumerate(pages.values(), 1)
    )
    left_out = tuple(LeftOut(what, f"{count} × {what}") for what, count in sorted(counts.items()))
    return ReadResult(documents, tuple(findings), left_out)


def _take(item: Item, wiki: _Wiki, pages: dict[str, _Page], counts: Counter[str]) -> None:
    """Keep a page, a redirect, or nothing but the count of what it is."""
    number, title = wiki.title(item.first("title"))
    stated = item.first("ns")
    number = int(stated) if stated.lstrip("-").isdigit() and len(stated) < 6 else number
    texts = item.all("revision/text")
    text = texts[-1].text if texts else ""
    model = item.first("revision/model")
    to = next((one.attributes.get("title", "") for one in item.all("redirect")), "")
    written = _REDIRECT.match(text)
    if not title:
        return
    if not wiki.is_content(number):
        counts[f"pages of the namespace {wiki.names.get(number) or _NAMESPACES.get(number, number)}"] += 1
    elif to or written:
        wiki.redirects[title] = wiki.title((to or written["to"]).partition("#")[0])[1]  # type: ignore[index]
    elif model in ("", "wikitext"):
        first = len(item.all("revision/parentid")) < len(texts)
        day = iso_date(item.first("revision/timestamp")[:10]) if first else ""
        pages[title] = _Page(title, text, day)
    else:
        counts[f"pages that are {model}"] += 1


def _aliases(wiki: _Wiki) -> dict[str, tuple[str, ...]]:
    """Title → other names of the page, but for those that with other capitals are another page's."""
    folded = {title.casefold(): title for title in wiki.titles}
    found: dict[str, list[str]] = {}
    for name in wiki.redirects:
        end = wiki.end(name)
        if end in wiki.titles and folded.setdefault(name.casefold(), end) == end:
            found.setdefault(end, []).append(name)
    return {title: tuple(names) for title, names in found.items()}


def _document(path: str, wiki: _Wiki, page: _Page, aliases: tuple[str, ...], entry: int) -> Document:
    flow = Flow()
    tags: list[str] = []

    def link(flow: Flow, target: str, words: str) -> None:
        _link(flow, wiki, page.title, target, words, tags)

    write_page(flow, page.text, link)
    about = WikiPage(
        title=page.title,
        url=wiki.address(page.title),
        date=page.date,
        tags=tuple(tags),
        aliases=aliases,
    )
    return document_of(path, "mediawiki", about, flow, entry)


def _link(  # noqa: PLR0917 (called once, above)
    flow: Flow, wiki: _Wiki, here: str, target: str, words: str, tags: list[str]
) -> None:
    """Write down a link, or the words of one that leads to no article."""
    name, _, section = target.partition("#")
    number, title = wiki.title(name)
    shown = words.strip() or target.strip().lstrip(":").strip("/")
    if not name.strip():
        flow.link(shown, f"#{section.strip()}") if section.strip() else flow.add(shown)
    elif number == _CATEGORY and not target.strip().startswith(":"):
        tags.append(title.partition(":")[2])
    elif number in _FILE and not target.strip().startswith(":"):
        flow.add(words.rpartition("|")[2])
    elif not wiki.is_content(number):
        flow.add(shown)
    else:
        end = next((end for one in _meant(wiki, here, title) if (end := wiki.end(one)) in wiki.titles), "")
        if end:
            flow.page(shown, end, section.strip().replace("_", " "))
        elif _is_elsewhere(title):
            flow.add(shown)
        else:
            flow.page(shown, next(_meant(wiki, here, title)))


def _meant(wiki: _Wiki, here: str, title: str) -> Iterator[str]:
    """The titles that a link may mean: /Part and ../Other are pages below this one and beside it."""
    if title.startswith("/"):
        yield f"{here}/{title.strip('/')}"
    elif title.startswith(".."):
        parts = here.split("/")
        rest = title
        while parts and (rest == ".." or rest.startswith("../")):
            parts.pop()
            rest = rest[3:]
        yield "/".join([*parts, *([rest.strip("/")] if rest.strip("/") else [])]) or title
    yield title


def _is_elsewhere(title: str) -> bool:
    """Whether a title begins as links to other wikis do: de:Holz, w:Wood."""
    prefix, colon, _ = title.partition(":")
    return bool(colon) and (
        prefix.strip().casefold() in _OTHER_WIKIS or is_language(prefix.strip().casefold())
    )
