"""The numbers that decide which documents are one article, and what is counted in a text."""

COMMON_TITLE = 200  # documents of one title without an address: 未命名 or 笔记 names none of them
FOUND_AGAIN = 10  # stretches of the shorter text for each found again: dumps differ in formulas and ends
COPIED = 0.8  # share of the shorter text's stretches found in the longer: a copy may have been revised
COPIED_STRETCH = 5  # letters: the copies' stretches; few enough that one changed word costs but few of them
SHORTEST_BODY = 100  # letters: less has too few stretches to tell two texts apart
STRETCH = 10  # letters: shorter ones recur in any two texts of one subject
SAMPLED = 8  # checksums for each kept: a sample of every eighth tells as much as all
NAMING_BEGINNING = 120  # folded code points: two entries without a title hardly begin alike for longer
SAME_BEGINNING = 40  # folded code points: an entry cut shorter may begin any other one
DAYS_OF_CLOCKS = 1  # days: a feed shows the day of another time zone than the file
HAN_PER_MINUTE = 350  # characters: reading speed for technical prose
WORDS_PER_MINUTE = 200  # Latin words: reading speed for technical prose
