"""The numbers that decide whether words are a title, each with its unit and reason."""

SHORTEST = 5  # letters, a Latin word counting two: of a title that the words beside call an article
SIZE = 8  # letters, a Latin word counting two: shorter titles are as often words of a sentence
FEW_ARTICLES = 3  # articles: so many may name one title plainly on any blog
COMMON_SHARE = 0.02  # share of the articles: words that so many use are words and no title
