"""The numbers that decide what has to be read first, each with its unit and reason."""

SURE = 0.9  # probability: as many of the guesses with a sure sign were right, 43 of 47
LIKELY = 0.5  # probability: a guess stands in the path; below, more are wrong than right
NEEDED = 0.6  # score: what the text says of it is so strong that it is called needed
HELPS = 0.25  # score: from here on it is useful background
SUREST = 0.75  # score: no guess is surer, which keeps chains short (see FLOOR); what a record states is
LEAST_POINTS = -0.5  # points: what has less is no unlikelier
MOST_POINTS = 1.0  # points: what has more is no likelier, by the labels of four blogs
UNLIKE = 0.2  # cosine of texts: below, they are about different things
ALIKE_TEXTS = 0.3  # cosine of texts: from here on one goes on where the other stops
MANY_NAME_USES = 6  # uses of a name: the text works with it
JUST_BEFORE = 12  # places of the site's own order: what stands further back is another chapter
FIRST_LINES = 0.03  # share of the text: what it goes on from stands in its first lines
TEXT = 300  # code points: a shorter text has too few words to be compared
WORDS_KEPT = 60  # words of a text: more tell no better and cost memory
TEXTS_COUNTED = 2_000  # texts: so many say how rare a word is
LATE = 0.8  # share of the text: outlook and further reading stand behind it
NARROW = 3  # articles: 前面三篇文章 still means each of them, 前面四篇文章 none in particular
OPENING = 0.2  # share of the text: what is first cited later on is a detail too
FIRST_WORDS = 60  # code points: what stands before the first citation of a text that begins with it
BACK_AGAIN = 0.1  # share of the text: a citation from here on is a second one, not more of the opening
SECOND_HALF = 0.5  # share of the text: 上一篇文章 from here on is said in passing
REPEATED = 2  # citations: what is needed is named again
OFTEN = 3  # citations: the text works with it
NAME_USES = 3  # uses of a name: one that is used less often may be an aside
FOUNDATION = 5  # citing articles: from here on it is background to a whole blog

# A chain is followed while the product of its edge scores stays above this; the first step that is not
# certain is followed whatever its score. No two guesses in a row pass (0.75 · 0.75): what a text builds on
# without citing it has an edge of its own.
TEXT_FLOOR = 0.6  # product of scores: for a target whose text was read
# A target of which no whole text was read may build on more than is to be seen.
FLOOR = 0.43  # product of scores: two sure steps (0.75 · 0.6) pass, three of the surest do not
OPENING_FLOOR = 0.3  # product of scores: a weaker chain leads to the part that opens the target's own series
UNCITED_FLOOR = 0.45  # product of scores: two sure steps (0.75 · 0.6) have it, three guesses in a row never
BUDGET = 12  # steps: more than so many guesses are no answer
USEFUL = 2  # articles: where nothing is needed, so many that would help are named
STRONGEST_NEEDS = 12  # needs of one article: more would cost the square of their number

SHORTEST_NAME = 2  # code points: one letter or sign names nothing
LONGEST_NAME = 24  # code points: a longer link is a sentence or a title
LONGEST_TITLE = 12  # code points: a text does not repeat a longer title as a name
CALLERS = 2  # articles: links of one author alone may use any words for it
CLEAR = 2 / 3  # share of the articles whose links use the words: so many mean this one
COLUMN = 3  # titles: so many that begin alike, up to a mark, belong to a column
OWNER = 0.5  # share of the other articles with a title's word: so many cite the earliest
COMMON = 60  # titles: a word that more than one in so many has is too common to name a subject
FEWEST = 3  # titles: in a small blog so many may have the word
MOST = 100  # titles: in a huge blog only so many may have the word
ALIKE = 0.5  # share of all tags of both articles: so many of them both have

EXACT_KNOT = 3_000  # edges: beyond, cutting each cycle at its very weakest takes the square of their number
