"""The numbers by which the words of a text are judged: unit, and why not one more or less."""

from __future__ import annotations

# --- how much of one article is kept ---
MOST_MENTIONS = 3000  # citations: of one article; more is a list of links, and the rest is counted, not kept
MOST_QUOTATIONS = 200  # quotations: of one article that are looked at; more is a text full of dialogue
MOST_STRAYS = 20  # signs: without a partner that are reported of one document; more are one fault
LONGEST_MARK = 200  # code points: of a title in marks; more is a mark that was never closed
LONGEST_LABEL = 2000  # code points: of a link's words that are kept; of nine corpora the longest has 1,240

# --- words around a citation ---
BEFORE = 60  # code points: of its sentence before it that are read; further off nothing is said of it
BEHIND = 40  # code points: of its sentence behind it that are read
BESIDE = 40  # code points: of its line on either side where a title can begin or go on
NEAR_BY = 120  # code points: in which a book's number or what a row of titles is for follows
FOLLOWING = 400  # code points: behind it in which a restated formula begins
FARTHEST_RECAP = 120  # code points: behind it in which the text begins to restate in words
CONTEXT = 160  # code points: of the sentence kept on either side, for people to read

# --- lists and rows ---
FEWEST_IN_ROW = 3  # citations: side by side before they are an enumeration
READ_OF_GAP = 12  # code points: between two citations that are read; cells of tables are padded so far
FARTHEST_IN_ITEM = 19  # code points: from the head of a list item to the title that it lists
WIDEST_BRACKET = 3  # code points: between a mark and the address written out behind it

# --- names of links that the text goes on using ---
MOST_NAMES = 200  # words of links: of one article that are looked for in its text, for the time that takes
SHORTEST_NAME = 2  # code points: a single sign names nothing
LONGEST_NAME = 24  # code points: more is a phrase, and no name
FEWEST_USES = 5  # occurrences: of a name that is used again and again
FEWEST_FIFTHS = 3  # fifths of the text: in which it is used; in fewer it is the matter of one passage

# --- references without a title ---
BEHIND_SIGN = 40  # code points: behind 篇, 期 and the like that a phrase can take
FARTHEST_COUNTED = 60  # code points: around 第二篇 in which something else that it counts is named
OWN_SECTIONS = 2  # headings: before 上一节 that make it one of this text; behind one there is none before
OPENING = 600  # code points: in which a text says of which series it is

# --- kinds ---
SHORTEST_OWN_WORDS = 10  # folded code points: longer than the name of a book or of a subject, 黎曼几何
FEWEST_LATIN = 2  # Latin words: a title of one may be anything
