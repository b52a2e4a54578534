"""The numbers that decide whether words are a title, each with its unit and reason."""

SHORTEST = 5  # letters, a Latin word counting two: of a title that the words beside call an article
SIZE = 8  # letters, a Latin word counting two: shorter titles are as often words of a sentence
RARE_SIZE = 6  # letters, as above: of a title that hardly another article says, so that it is no common word
RARE = 1  # articles: that say such a title plainly; what two say is a word of the site
MOST_POSTS = 500  # articles: among more, six letters of a post's title stand once by chance, as idioms do
FEWEST_WORDS = 3  # Latin words: of a title that may begin with a small letter within a sentence
FEW_ARTICLES = 3  # articles: so many may name one title plainly on any blog
COMMON_SHARE = 0.02  # share of the articles: words that so many use are words and no title
