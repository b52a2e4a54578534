"""How far a declaration reaches."""

HEAD = 1200  # code points: what is declared further down is of its section, if it does not speak of all
FILLER = 40  # code points: words that may stand between a request and the title that it asks to read
UNIT = 2000  # code points: how far behind the beginning of its block a bare title is looked for
LIST = 30  # items: more below one label are a table of contents
NAME = 60  # code points: a longer stretch between separators is a sentence and no title
