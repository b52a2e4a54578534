"""The numbers that decide what a report says of a place, each with its unit and reason."""

SEARCHED_FILE = 16 * 1024 * 1024  # bytes: a larger file is not looked through again for a line
SEARCHED_PLACES = 200  # places of the same words in a file: more are no help to a person
SHOWN_ADDRESSES = 20  # addresses: so many of one unseen folder are named; more are a whole section
SENTENCE_BESIDE = 12  # code points of a sentence on either side of what it cites: by them it is found again
SHOWN_PATHS = 3  # files: so many that were not read are named as a sample
HOSTS_BESIDE = 20  # hosts: beside files that say of no host to be theirs; more are a collection of sites
DOCUMENTS_HELD = 5_000  # documents: of more only those of one site are in memory at a time
EDGES_AT_ONCE = 4_000  # edges: of a site with more these are joined with other sites' some at a time
EXPORTED_ARTICLES = 50_000  # articles: of more the exports are written on request, not with each build
SITE_DOCUMENTS = 100_000  # documents: a host with more is many people's, and too much for one process
