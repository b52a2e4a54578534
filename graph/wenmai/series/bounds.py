"""The numbers that decide which articles are a series; a case on either side of each runs as a test."""

from __future__ import annotations

DENSE = 0.6  # share of the numbers from first to last: a row with more gaps is a coincidence
FEWEST_LED = 3  # articles: two titles that begin with 连载一 and 连载二 may be parts of two things
FEWEST_DOTTED = 3  # articles: 1.1 and 1.2 of anything are two versions as likely as two sections
FEWEST_CHAPTERS = 2  # articles: 第一章 alone in a folder is a book that was begun, with 第二章 it is one
HIGHEST_BEGINNING = 2  # number: the first part of a row may stand elsewhere, the first two may not
FEWEST_IN_CHAIN = 3  # articles: two that name each other are neighbours, and no row
MOST_IN_CHAIN = 40  # articles: a longer chain is the order of a whole site
FEWEST_SAID = 3  # articles: two that say 系列 and have no number are two series as likely as one
WHOLE_BLOG = 20  # full texts of one owner: in as many the other parts of a series would be there
FEWEST_IN_ROOT = 20  # files in no folder: fewer were given one by one, and nobody shares a blog there
SHORTEST_NAME = 2  # folded code points: 周刊 can stand for 科技周刊, one sign stands for anything
LONGEST_NAME = 60  # folded code points: nobody shortens a longer name, and its endings would be many
MAIN_OF_FOLDER = 0.8  # share of a folder: what two halves of one series must make up of it
FEW_GAPS = 0.1  # share of the numbers: more that are missing say that no series went on here
FEWEST_HALF = 3  # articles: a half of fewer fills no folder
