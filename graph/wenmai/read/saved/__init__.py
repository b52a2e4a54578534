"""Pages that somebody saved as text: with their chrome, as lists, or as plain paragraphs."""
