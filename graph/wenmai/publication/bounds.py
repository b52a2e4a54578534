"""Numbers that decide where something is published."""

MOST_FREE_PARTS = 2
LONGEST_DESCRIPTION = 500
