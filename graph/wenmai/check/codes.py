"""Every code of a finding: where the report lists it, what it means, and what would mend it."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

__all__ = ["CODES", "LEVELS", "Code", "Level", "Section", "level_of"]

Section: TypeAlias = Literal["unresolved", "series", "conflicts", "urls", "others"]
Level: TypeAlias = Literal["error", "warning", "note"]

LEVELS: tuple[Level, ...] = ("error", "warning", "note")  # from the gravest


class Code(NamedTuple):
    """What a code says of the input."""

    section: Section
    meaning: str
    remedy: str
    level: Level = "note"  # error: dead, or contradicts itself; warning: a gap or a double


def level_of(code: str) -> Level:
    """How grave what a code says is; a note where the code is none of ours."""
    return CODES[code].level if code in CODES else "note"


_LINES = "The line that is named is where reading stopped; mend it there and build again."
_SETTLE = "Nothing, if it is right; the line that is shown, in site.toml, settles it."
_NOTHING = "Nothing, if these files are no articles."

CODES: dict[str, Code] = {
    # Citations that nothing clearly answers to.
    "ambiguous": Code(
        "unresolved",
        "Several articles answer to the title equally well.",
        "Write more of the title or link it; or say in aliases.toml which is meant (check --aliases).",
    ),
    "declared-nowhere": Code(
        "unresolved",
        "Said to be needed (前置知识, Prerequisites …), and no article has this name.",
        "Link the article that is meant, or give it to the build; a mere subject needs nothing.",
    ),
    "declared-circle": Code(
        "others",
        "Two or more articles are said to need each other; the last of these needs was left out.",
        "Take away the declaration of the one that can be read first.",
        level="error",
    ),
    "missing-file": Code(
        "unresolved",
        "A link leads to a file or page of this site that is not among the articles.",
        "Correct the link, or give the file to the build as well.",
        level="error",
    ),
    "missing-note": Code(
        "unresolved",
        "A [[note]] that does not exist, or a label that no page of its book bears.",
        "Write the note, or correct the name.",
        level="error",
    ),
    "missing-part": Code(
        "unresolved",
        "The text means a part of its own series (the previous one, part 3) that is not among the articles.",
        "Give the missing part to the build, or link what is meant.",
        level="warning",
    ),
    "names-a-series": Code(
        "unresolved",
        "The title is the name of a series, and it is not said which of its parts is meant.",
        "Name the part, or link it; a citation of the series as a whole needs nothing.",
    ),
    "no-series": Code(
        "unresolved",
        "The text speaks of a previous or another part, and the article belongs to no series that is known.",
        "Link what is meant, or number the titles of the series.",
    ),
    "paper-or-article": Code(
        "unresolved",
        "The title is that of a paper and fits an article about it as well.",
        "Link the one that is meant, or settle it in aliases.toml.",
    ),
    "resembles": Code(
        "unresolved",
        "The title is much like that of an article, and not clearly that one's.",
        "Write the title as it is, or link what is meant; or settle it in aliases.toml.",
    ),
    "several-parts": Code(
        "unresolved",
        "Several earlier parts are meant (前面几篇), and it is not said which.",
        "Link or name those that are meant; otherwise nothing.",
    ),
    "promised": Code(
        "unresolved",
        "The text announces a next part that is not among the articles.",
        "Nothing, if it was never written; otherwise give it to the build.",
    ),
    "work-or-article": Code(
        "unresolved",
        "The title fits an article, and the words beside it speak of a book, a film or the like.",
        "Link the one that is meant, or settle it in aliases.toml.",
    ),
    # Series.
    "series-double": Code(
        "series",
        "Two articles of a series bear one number.",
        "Correct the number of one of them.",
        level="warning",
    ),
    "series-gap": Code(
        "series",
        "A number within a series that no article bears.",
        "Give the missing part to the build.",
        level="warning",
    ),
    # Documents that disagree.
    "conflict-author": Code(
        "conflicts",
        "Two documents of one article name different authors; the fullest one's is shown.",
        "Correct the wrong one; if they are two articles, give them titles or addresses that differ.",
        level="error",
    ),
    "conflict-date": Code(
        "conflicts",
        "Two documents of one article state different dates; the fullest one's is shown.",
        "Correct the wrong one; if they are two articles, give them titles or addresses that differ.",
        level="error",
    ),
    "conflict-number": Code(
        "conflicts",
        "The number and the subtitle of a cited title belong to different parts; the subtitle was followed.",
        "Correct the number in the citation.",
        level="error",
    ),
    # Addresses.
    "bad-url": Code(
        "urls",
        "An address of a link or of an article that is no web address.",
        "Correct the address.",
        level="error",
    ),
    "dead-anchor": Code(
        "urls",
        "A link to a place in a page of this site (#…) where no heading or id can have that name.",
        "Correct what stands behind the #, or give the heading that id.",
        level="error",
    ),
    "other-case": Code(
        "urls",
        "A link to an article of this site that writes its address with other capitals.",
        "Write the address as it is: most servers tell capitals from small letters.",
        level="warning",
    ),
    "dead-own-link": Code(
        "urls",
        "A link to an address of this site at which no article is known.",
        "Correct the link, or give the page that it means to the build as well.",
        level="error",
    ),
    "unseen-own-page": Code(
        "urls",
        "Links to pages of this site of which the input has nothing: dead, or made from elsewhere.",
        "Correct the links; if the pages are published from elsewhere, nothing, or give them to the build.",
    ),
    "dead-redirect": Code(
        "urls",
        "A page that only sends its readers on, to an address of this site at which no article is known.",
        "Correct where it leads, or remove it.",
        level="error",
    ),
    # What was read.
    "ambiguous-merge": Code(
        "others",
        "A document fits several articles of its title, and was kept as an article of its own.",
        "Give it an address or a date.",
    ),
    "bad-alias": Code(
        "others",
        "A line of aliases.toml names no article, several, or contradicts another line.",
        "Write the address or the id of the article.",
    ),
    "guessed-encoding": Code(
        "others",
        "Nothing says in which encoding the file is; the look of its characters decided.",
        "Save it as UTF-8, or let the file declare its encoding.",
    ),
    "bad-bytes": Code(
        "others",
        "Bytes that are not valid in the file's encoding; U+FFFD stands for them.",
        "Save the file in UTF-8.",
    ),
    "bad-configuration": Code(
        "others",
        "A generator's configuration can't be read, so that addresses are made without it.",
        "Mend the file, or write what it says into site.toml.",
    ),
    "bad-date": Code(
        "others", "A date that is no day of the calendar.", "Write 2024-03-05, 2024-03 or 2024."
    ),
    "bad-entry": Code(
        "others", "An entry of a feed without title, text and address.", "Nothing can be read there."
    ),
    "bad-front-matter": Code(
        "others",
        "The fields at the head of a file can't be read; the text was read without them.",
        "Mend the line that is named.",
    ),
    "bad-record": Code(
        "others",
        "A record without a title, or a row with more cells than columns.",
        'A record is {"title": …, "url": …}; mend the line or row that is named.',
    ),
    "bomb": Code(
        "others", "An archive that unpacks to far more than it should.", "Unpack it yourself and look."
    ),
    "broken-json": Code("others", "The file is no JSON from a line on.", _LINES),
    "broken-table": Code("others", "A row of a table is damaged.", _LINES),
    "broken-xml": Code("others", "The file is badly formed XML.", _LINES),
    "changed": Code("others", "The file changed while it was read.", "Build again."),
    "damaged": Code("others", "An archive or a part of it is damaged.", "Get a whole copy."),
    "draft": Code("others", "The file says that it is a draft.", "Nothing; published, it will be read."),
    "empty": Code("others", "There is nothing in the file.", "Write it or remove it."),
    "encrypted": Code("others", "A part of an archive has a password.", "Unpack it and give the files."),
    "guarded": Code(
        "others",
        "The file has more markup, or deeper, than any article; a part was read as plain text or cut.",
        "Look whether the file is what it should be.",
    ),
    "learned-address": Code(
        "others", "The links between articles show at which addresses they stand.", _SETTLE
    ),
    "learned-host": Code(
        "others", "Another host shows the same articles at the same paths; both are one site.", _SETTLE
    ),
    "whose-host": Code(
        "others",
        "Links to a host have the paths of these articles, and no file says whose host it is.",
        "If it is theirs write what is shown into site.toml; a translation's original needs nothing.",
    ),
    "learned-repository": Code(
        "others", "Links show which repository holds the files; its addresses lead to them.", _SETTLE
    ),
    "list-pages": Code("others", "Pages that are lists of links were left out.", _NOTHING),
    "missing-page": Code(
        "others",
        "A list of the site's pages, such as SUMMARY.md or a toctree, names what is not there.",
        "Correct the entry that is named.",
        level="error",
    ),
    "unread-order": Code(
        "others",
        "The site orders its pages in a form that is not read, such as the program sidebars.js.",
        "Nothing; the pages are read, their order is not.",
    ),
    "missing": Code("others", "A list names a file that does not exist.", "Correct the line of the list."),
    "needs-extra": Code(
        "others",
        "The form can be read with an extra that is not installed.",
        "Install what the message names.",
    ),
    "no-address": Code(
        "others",
        "Nothing says at which address the file is published; links to it by address are not seen.",
        "Write permalink, base or hosts into site.toml.",
    ),
    "no-article": Code(
        "others", "A page or feed without a title, a text or entries.", "Nothing, if it is no article."
    ),
    "not-a-file": Code("others", "A link, pipe or device; it was not opened.", "Give what it leads to."),
    "not-compared": Code(
        "others",
        "With so many articles, titles that are cited loosely were not compared with all of them.",
        "Link what is cited, or build the site in parts.",
    ),
    "only-addresses": Code(
        "others", "A list of feeds or of sitemaps, with no article in it.", "Give the files that it names."
    ),
    "outside-content": Code(
        "others",
        "Texts outside of the folders of which the generator makes pages.",
        "Nothing, or name the folder as content in site.toml.",
    ),
    "packages": Code("others", "A folder with packages of others; not read.", "Nothing."),
    "killed": Code(
        "others",
        "The system ended the process that read the file, twice; perhaps it needs too much memory.",
        "Build again with -j 1 or more memory; split the file.",
    ),
    "site-killed": Code(
        "others",
        "The system ended the process that built the site, twice; the site is left out.",
        "Build again with more memory, or with -j 1.",
    ),
    "site-memory": Code(
        "others",
        "There was not enough memory to build the site; it is left out.",
        "Build again with more memory.",
    ),
    "parted": Code(
        "others",
        "A host of very many articles, built in parts by folders or authors; no link in it is called dead.",
        "Nothing.",
    ),
    "not-parted": Code(
        "others",
        "A site of very many articles that neither folders nor authors part; it takes much memory.",
        "Give what it has as several inputs, if memory lacks.",
    ),
    "long-title": Code("others", "A title longer than any title; it was cut.", "Write a shorter one."),
    "nested": Code("others", "The text is nested too deeply to be searched for citations.", _NOTHING),
    "no-memory": Code(
        "others", "There was not enough memory for the file, or for its citations.", "Split it; build again."
    ),
    "reader-failed": Code(
        "others",
        "A reader stumbled over the file, and the next one was tried.",
        "Please report it, with the file.",
    ),
    "refused-xml": Code(
        "others",
        "The XML declares entities or a document type, which can do harm.",
        "Remove the declaration.",
    ),
    "same-address": Code(
        "conflicts",
        "Two texts state one address as their own; both are kept, and a link to it leads to neither.",
        "Correct the address of one of them.",
        level="error",
    ),
    "same-id": Code(
        "conflicts",
        "Two texts state one id as their own; both are kept, and a reference by it leads to neither.",
        "Correct the id of one of them.",
        level="error",
    ),
    "same-title": Code(
        "others",
        "Documents of one title may show one text, and were kept apart for the reason that is named.",
        "Nothing, if they are two articles; otherwise correct what contradicts.",
    ),
    "skipped": Code("others", "Files that hold no article: pictures, scripts, lists of posts.", _NOTHING),
    "stray-mark": Code(
        "others", "《 or 》 without its partner; no citation was read there.", "Close or remove the mark."
    ),
    "text-not-included": Code(
        "others",
        "A part of the text is kept in another file (include::, {{#include}}, snippets); it was not read.",
        "Nothing, if it says little; else give that file to the build as an article of its own.",
    ),
    "code-not-included": Code(
        "others", "Listings that show other files (literalinclude); these were not read.", _NOTHING
    ),
    "template": Code(
        "others",
        "Files that make the site's pages and are none: layouts, themes, texts that pages include.",
        _NOTHING,
    ),
    "too-deep": Code(
        "others", "Archives within archives within archives.", "Unpack them and give the files."
    ),
    "too-large": Code(
        "others", "The file is larger than any article, or than can be read at once.", "Split it."
    ),
    "too-many-citations": Code(
        "others",
        "More citations than one article has; the first are kept.",
        "Nothing: it is a list of links.",
    ),
    "topic-cycle": Code(
        "others",
        "Topics that name each other as broader, in a circle.",
        "Correct the line that is named.",
        level="error",
    ),
    "topic-example": Code(
        "others",
        "An example of a topic does not get it, or a counter-example does.",
        "Correct the topic's words or its examples.",
    ),
    "unreadable": Code(
        "others", "The file or folder can't be read.", "Look at its permissions and the disk; build again."
    ),
    "unrecognised": Code("others", "No reader knows what the file is.", _NOTHING),
    "unsafe-name": Code(
        "others", "A name in an archive leads out of it; it was read under a name within.", "Nothing."
    ),
}
