"""Numbers that decide how something is read, each with its unit and its reason."""

from __future__ import annotations

# encoding
READS_AS_CHINESE = 0.3  # score: 1,000 Chinese titles have .7 in the middle, Japanese and Korean below .25
OVER_A_LABEL = 0.4  # score: a label of one byte a character proves little, but it is evidence
MAY_BE_WESTERN = 0.1  # score: Western text decoded as Chinese has none of the usual characters
GUESSED_FROM = 16_384  # bytes without markup: charset-normalizer is right on a thousand

# names
LONGEST_LABEL = 500  # code points: of a title, a tag, an author; of 13,000 real titles the longest has 170

# HTML
DEEPEST = 500  # open elements: real pages have 20 to 60, and 300 must pass untouched
FEW_TAGS = 4000  # open tags: were all of them nested, the parser would need a thirtieth of a second
MOST_ATTRIBUTES = 200  # attributes of one tag: the parser compares each with all before it
MOST_TAGS = 100_000  # opening and closing tags: the largest of 1,700 real pages have a tenth of that
PATIENT_TAGS = 300_000  # tags and comments: BeautifulSoup needs 15 µs and a kilobyte for each
LINKED_SHARE = 0.33  # of the text of a nested category's page that links hold: the rest is dates and counts
BESIDE_LINKS = 12  # code points: "Previous: " may stand before the only link of a box
BEFORE_A_TITLE = 40  # code points: a day and a name may stand above the heading of an article
DEEPEST_COMPONENT = 3  # folders: above an antora.yml; a repository of several keeps them in docs/part/
DEEPEST_LIST = 4  # folders: below the input in which the list of a book is looked for
FEWEST_LISTED = 3  # files: that the items of a README link to before it is the list of them
FRAGMENT_PROSE = 20  # code points beside the heading: less is a piece of a template
WORDS_OF_A_CATEGORY = 100  # letters: the page of a blog's category says what it lists in a sentence

# Markdown
MOST_INLINE_TAGS = 100  # tags in the text of one note: people write five; more are a list of colours

# README
FEWEST_NAMED = 3  # files: that a README links in one repository; two may be copied from another's words
README_BEGINS = 3000  # code points: what a project says of itself stands first; below it are others

# redirects
REDIRECT_WAIT = 10  # seconds: who waits longer is given something to read
REDIRECT_TEXT = 200  # code points: beside the links of a page with a refresh; "this page has moved", twice
MOVED_TEXT = 60  # code points: beside the links of a page that only a canonical address sends on
LONGEST_TARGET = 2000  # code points: browsers take no longer address

# Ghost
DEEPEST_GHOST = 40  # nodes within each other: lists in lists in callouts have ten
FEWEST_AT_GHOST = 3  # posts: that links find at one host before it is the blog's; two slugs agree by chance

# YAML
YAML_REPEATED = 100_000  # values and code points in them: as many as front matter may have without anchors

# Orders that pages state
WEIGHTED_SHARE = 0.5  # share of the pages of a folder: where fewer have a weight it only keeps them on top

# Dendron
FEWEST_DOTTED = 3  # notes a.b.c.md with the fields of Dendron: fewer say little about a folder

# reStructuredText
LARGEST_REST = 400_000  # code points: docutils reads some 200,000 a second
LONGEST_REST_LINE = 10_000  # code points: docutils refuses a text with a longer line

# Pieces that pages include
LONGEST_PIECE = 1_000_000  # bytes of a file: link definitions of a large book have 60,000
LONGEST_PIECES = 4_000_000  # code points of all: they go to every process
LONGEST_INCLUDED = 1_000_000  # code points in one page: a piece that includes others twice grows without end
DEEPEST_PIECE = 8  # partials of MDX: within each other; authors put one or two
MOST_PIECES = 1000  # files: a translated manual has hundreds

# Sphinx-Gallery
MOST_GALLERIES = 100  # folders: of scripts, each asked for every file; large projects have ten

# AsciiDoc
LONGEST_ATTRIBUTE = 2000  # code points of a value: one that grows by naming itself ends there
MOST_INCLUDED = 1000  # files that one includes and that are reported: a book of 32 MB has hundreds

# Blogger's export of today
LINKED_AT_HOST = 3  # paths of its entries: fewer at another host may be a namesake's

# Wikis
MOST_REDIRECTS = 4  # redirects: one behind the other; wikis follow one, and mend the others
PROSE_IN_CALL = 3  # words: outside of brackets, by which what a macro is given is a sentence and no filter
DOKUWIKI_SAMPLE = 44  # files: that are looked at before a folder of texts is a wiki
DOKUWIKI_SHARE = 0.2  # share of files: with a heading of DokuWiki; plain texts have none, some pages neither
DEEPEST_NOTEBOOK = 3  # folders: below the input in which a notebook is looked for
DEEPEST_BLOCK = 30  # blocks: within each other, by which the last are set in; people have ten
