"""The numbers by which citations are judged: unit, and why not one more or less."""

from __future__ import annotations

# --- parts of titles that stand for the whole ---
LONGEST_TITLE = 200  # code points: what is longer is no title, and has as many parts as signs
SHORTEST_HALF = 3  # folded code points: shorter halves (上, 注) are no name
SHORTEST_SUBTITLE = 4  # folded code points: shorter subtitles are said by chance
SHORTEST_PART = 6  # folded code points: of a part that stands for the whole where nobody says whose it is
FEWEST_UNITS = 3  # Chinese characters and Latin words: 轮轴 is a thing, 轮轴记 a title
FEWEST_ENDING = 4  # Chinese characters and Latin words: of an end that is cited for the whole
FEWEST_REORDERED = 5  # Chinese characters and Latin words: whose order or closing bracket can be passed over
FEWEST_UNABBREVIATED = 8  # Chinese characters: beside a Latin word that is cut to its beginning
FEWEST_BESIDE = 2  # folded code points: of a title that stand beside its mark; one is there by chance
ALIKE_SUBTITLES = 75  # percent of likeness: a word or two were changed later

# --- works and articles of one title ---
FEWEST_OF_ANOTHER = 4  # Chinese characters and Latin words: what somebody else names may have it too
FEWEST_OF_NO_BOOK = 8  # Chinese characters and Latin words: no book shares so long a title with an article
FEWEST_OF_COPY = 6  # Chinese characters and Latin words: nobody else's article has this title
FEWEST_OF_LINKED_COPY = 8  # Chinese characters and Latin words: the words of a link, and so long a title
FEWEST_LISTED = 3  # titles: of a list of copies at one host; two of them are two links
FEWEST_LONG = 2  # titles: of such a list, each as long as nobody else's; one may be another's book
SHORTEST_ANGLED = 4  # folded code points: of a title in 〈〉 that nothing calls an article; songs are shorter
SHORTEST_BARE = 8  # code points: of a title that stands without marks; shorter ones are words of the language
FEWEST_OF_BARE = 5  # Chinese characters and Latin words: of such a title; Vue 的用法 names a thing
FEWEST_LED = 4  # Chinese characters and Latin words: behind a phrase that leads to it, or all in Latin words
SHORTEST_LED = 5  # code points: of a title behind 上一篇：, which promises an article of this site
STEM = 4  # letters: of a longer word the ending says nothing
FEWEST_ASKED = 2  # Latin words: of a title that a text asks to read first without marks; one is a thing
FEWEST_OF_WORK = 4  # Chinese characters and Latin words: two works do not share such a title by chance

# --- titles quoted loosely ---
OWN_LIKENESS = 0.6  # of 1: enough where the writer speaks of their own site
OWN_MARGIN = 0.1  # of 1: ahead of the second best there
PLAIN_LIKENESS = 0.85  # of 1: asked where nothing says whose the title is
PLAIN_MARGIN = 0.15  # of 1: ahead of the second best there
CALLED_LIKENESS = 0.75  # of 1: enough where the words call it an article, 《…》一文
CALLED_MARGIN = 0.25  # of 1: ahead of the second best there
SAME_LIKENESS = 0.93  # of 1: one word of the title is another
SAME_MARGIN = 0.05  # of 1: the sisters of such a title stand close by
SHORTEST_OWN = 5  # folded code points: of a title cited as the site's own
SHORTEST_PLAIN = 8  # folded code points: of any other that is compared
FEWEST_NEAR = 4  # Chinese characters and Latin words: of both titles, 《JavaScript》 is one
MOST_ALIKE = 5  # articles: the most alike ones that are looked at; parts of one series stand close together
MOST_ADDED = 3  # folded code points: that a title cited as the site's own may have beyond the article's
MOST_COMPARED = 100_000_000  # pairs of titles: some seconds; titles beyond are not compared, and counted

# --- the article before, by its date ---
SHARED_RUN = 3  # Chinese characters in a row: that two titles share, so that both are of one subject

# --- lists of books ---
FEWEST_BOOKS = 2  # known books: of a list before what else stands there is one
MOST_TO_ONE = 8  # unknown titles: to one that is known to be a book
FARTHEST_ITEM = 120  # code points: from one item of a list to the next

# --- links ---
FEWEST_OF_BUILD = 3  # articles: with addresses of one build before others of it are articles
GAPS_PER_NOTE = 5  # [[names]] without a note: for each with one; where there are more, they are no wikilinks
FEWEST_ITEMS = 2  # bare titles: of items of lists before they are believed; a list of books has one by chance
FEWEST_PAGES = 3  # addresses of one host under one title: two may be forms of one address
FEWEST_OF_HOST = 2  # articles: where one stands alone, it may have been saved from somebody else's
FEWEST_OF_PATH = 2  # parts of an address: that are the folder and the name of a file; a name alone is chance
LONGEST_LEAD = 60  # code points: before a title, in which the phrase stands that leads to it
LONGEST_LIST = 4000  # code points: of a list above and below one of its items
FARTHEST_LINK = 10  # code points: between 上一篇 and the link that says which
LONGEST_FRAGMENT = 200  # code points: a longer one is no name of a heading
PART_OF_HEADING = 0.5  # share of the letters: a rule drops what is no word, and hardly more than half
REACHED_PER_LOST = 10  # articles reached: for each lost one; where more are lost a part is built
FEWEST_CHINESE_BEFORE = 4  # code points: fewer before an address say of what kind it is (词向量：)
FEWEST_LATIN_BEFORE = 5  # code points: as for Chinese words (Demo:)
MOST_BEFORE = 80  # code points: more before an address are a sentence
