"""The numbers that decide where something is published."""

FEWEST_AGREEING = 3  # articles: two addresses can agree by chance, or be quoted together
FEWEST_FROM_ROOT = 1  # articles: such an address is the site's, and gives the date or title of what it names
FEWEST_AT_DECLARED = 2  # articles: their files declare these paths, so that a host that has them has the site
FEWEST_CITING = 2  # articles that link: one page alone, a list above all, says little
FEWEST_BACK = 4  # articles: linked without their titles, each from later ones only
MANY_AGREEING = 10  # articles: what a few may have in common by chance
RARELY = 10  # pieces of evidence for each one against: authors mistype and quote others
PER_STRANGE = 5  # addresses that lead to files for each one that leads to none: deleted articles
MOST_NAMESAKES = 8  # files of one name: of index and README an address tells nothing
MOST_SCHEMES = 40  # schemes of one site: every file is asked for its address by each
SHARE_OF_A_FOLDER = 0.5  # of its files: so many linked in one way are no chance, whatever else stands there
WHATEVER_FOLDER = 0.9  # share of an article: addresses keep the folders of files unless many say no
SHORTEST_TITLE = 6  # folded code points: words of a link that are a title, and no 这里 or here
MOST_OF_A_TITLE = 5  # pages of one title: more are “Archives”, or all pages bear the site's name
LINKS_OF_A_LIST = 0.5  # share of the text: an article links less than half of its words
LONGEST_DESCRIPTION = 500  # code points: what the page of a tag says of it; more is an article
DEEPEST_ROOT = 3  # folders from the input down: a site is published from out/public/html at most
MOST_FREE_PARTS = 2  # parts of a pattern that may be anything: each multiplies the time by a name's length
SHORTEST_FILE_NAME = 5  # code points: a shorter name is borne by files of anybody's repository
LONGEST_REFERENCE = 2000  # code points: browsers and servers take no longer address
LONGEST_CHAIN = 10  # redirects: in a row; browsers give up after twenty, people long before
FEWEST_SPELLED = 2  # characters: one alone is read as many a short word is written
FEWEST_AT_HOST = 2  # files whose fields state addresses there: one alone may be about anything
SHARE_AT_HOST = 0.5  # share of the files with such fields, more than it: notes on pages lie at many hosts
ROOT_SHARE = 0.5  # share of the articles: where fewer stand at the root, pages of other kinds do
