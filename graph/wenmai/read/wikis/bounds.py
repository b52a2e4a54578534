"""Numbers that decide how wikis are read, each with its unit and its reason."""

from __future__ import annotations

MOST_REDIRECTS = 4  # redirects one behind the other: wikis follow one, and mend the others
PROSE_IN_CALL = 3  # words outside of brackets: what a macro of TiddlyWiki is given then is a sentence
