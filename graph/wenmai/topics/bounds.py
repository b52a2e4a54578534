"""The numbers that decide what an article is about, each with its unit and reason."""

ABOUT = 0.6  # weight: from here on an article is about the topic
COMPANION = 0.45  # weight: from here on it is a substantial part of the article; below, it is noise

FITTING_SHARE = 0.1  # share of the articles: topics that fewer are about do not fit the blog
TAG_ARTICLES = 3  # articles: a tag that fewer bear is no subject of the blog
FEW_ARTICLES = 12  # articles: of so few, two that share a tag are a subject
TAG_ARTICLES_OF_FEW = 2  # articles: a tag of a single one is none
TAG_SHARE = 0.7  # share of the articles: a tag that more bear is the blog itself
PERVADING_SHARE = 0.2  # share of the sentences: every fifth one names the topic
PERVADING_TIMES = 6  # times: in a short text every fifth sentence may be a single one
DENSE_SHARE = 0.5  # share of the sentences: where every second one names it, a short text will do
DENSE_TIMES = 3  # times: in a text of two sentences one of them is no habit
BODY_SHARE = 0.05  # share of the sentences: every twentieth one names it, throughout the text
BODY_TIMES = 6  # times: fewer are one passage
OFTEN = 10  # times: a long text names it again and again, however seldom
MENTIONED = 2  # times: once may be by the way

OPENING = 600  # code points: the first paragraphs, in which a text says what it is about
OPENING_NAMES = 3  # times: a text that opens with its topic goes on to name it
OPENING_ENOUGH = 5  # points: a name in the opening counts 2, a term 1
FIRST_WORDS = 60  # code points: what an article without a title begins with stands for the title
SECTION = 0.05  # share of the text: a shorter section is a remark with a heading
SECTION_NAMES = 3  # times: a section names what its heading says
DIFFERENT_TERMS = 3  # words: fewer belong to many topics
TERMS_SHARE = 0.1  # share of the sentences: every tenth one uses the topic's words
TOUCHING_TERMS = 2  # words: one alone says nothing
SENTENCE = 6  # code points: less between two stops is a number or an interjection
LONGEST_CONTEXT = 200  # code points: a longer sentence is shown cut

CITED_FEW = 2  # articles about a topic: citing one may have any reason
CITED_MANY = 3  # articles about a topic: citing two that happen to be half of all is chance
CITED_SHARE = 0.5  # share of the linked articles: so many are about the topic
SERIES_PARTS = 3  # articles: two parts show no common topic
SERIES_SHARE = 0.5  # share of the parts: more of them are about what the series is about
