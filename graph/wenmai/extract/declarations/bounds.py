"""How far a declaration reaches."""

HEAD = 1200  # code points: what is declared further down is of its section, unless it speaks of all
INTRODUCTION = 4000  # code points: likewise, where no heading but those of introductions has come
HEADINGS = 3  # headings: what is declared behind more of them is of its section as well
ZONE = 1500  # code points: paragraphs below “Prerequisites” so far down may still name what is needed
FILLER = 40  # code points: words that may stand between a request and the title that it asks to read
UNIT = 2000  # code points: how far behind the beginning of its block a bare title is looked for
LIST = 30  # items: more below one label are a table of contents
SUBJECT = 12  # Chinese characters and other words: behind a label a longer stretch is a clause, no subject
QUOTED = 4  # code points in “” or 「」: of fewer the word itself is spoken of, not an article
QUOTED_ASCII = 8  # code points in "": likewise, where a word has more letters
NAME = 60  # code points: a longer stretch between separators is a sentence and no title
LABEL = 40  # code points: a longer stretch before a colon is a sentence and no label
PASSAGE = 120  # code points: behind a request to read, in which a bare title may stand
