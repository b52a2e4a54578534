"""The numbers that decide what a region is and what it is called, each with its unit and reason."""

SMALLEST = 5  # articles: fewer that cite each other are a thread, which its series or its links show as well
MOST_ARTICLES = 200_000  # articles: no map shows more, and who links to whom is held in memory (180 MB)
TRIES = 6  # orders of visits: with one an article more moves a tenth of a blog at times, more gain little
NEW_SHARE = 0.1  # share of the dated articles: more are too large a part of the map to have no say
FOLDER_QUALITY = 0.8  # share of the modularity: folders that lose more are none of subjects
TRIED_LINKS = 400_000  # links looked at in all tries: of a larger graph one try takes as long as is fit
SERIES_WEIGHT = 2  # citations: what a step from one part of a series to the next is worth
NAME_LABELS = 3  # labels: more are no name that one can read on a map
CLEAR = 1.5  # times as many points: a label less ahead of the next changes places with it by one article
BEARERS_SHARE = 0.12  # share of the region: what fewer bear does not speak for it
BEARERS = 2  # articles: a name never comes from one
LABEL_INSIDE = 0.2  # share of its articles: a label of which less lies in the region names the whole site
WORD_INSIDE = 0.3  # share of its articles: words of titles are common, tags were chosen
WORD_SHORT = 2  # code points: a single sign is no word
WORD_LONG = 6  # code points: a longer run of Chinese signs is a phrase, not a word
FOLDER_SHARE = 0.6  # share of the region: a folder or label of so many names one without labels of its own
LEADERS = 5  # most cited articles of a region: two of them give it a name where nothing else does
HEAD_LONG = 16  # half widths of letters: a longer title is read as an article, not as a subject
