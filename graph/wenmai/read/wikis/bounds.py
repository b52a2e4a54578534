"""Numbers that decide how wikis are read, each with its unit and its reason."""

from __future__ import annotations

MOST_REDIRECTS = 4  # redirects one behind the other: wikis follow one, and mend the others
PROSE_IN_CALL = 3  # words outside of brackets: what a macro of TiddlyWiki is given then is a sentence

# DokuWiki
DOKUWIKI_SAMPLE = 40  # files that are looked at before a folder of texts is a wiki
DOKUWIKI_SHARE = 0.5  # share of them with a heading of DokuWiki: plain texts have none, some pages neither

# Zim
DEEPEST_NOTEBOOK = 3  # folders: below the input in which a notebook is looked for
MOST_FOLDERS = 20_000  # folders: that are looked at for notebooks

# Roam
DEEPEST_BLOCK = 30  # blocks within each other: by which the last ones are set in
