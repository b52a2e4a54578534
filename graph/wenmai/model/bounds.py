"""The numbers that decide what of a graph is a list of links, each with its unit and reason."""

LONG_LIST = 30  # works: a text that cites more of them lists links
