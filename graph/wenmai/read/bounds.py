"""Numbers that decide how something is read, each with its unit and its reason."""

from __future__ import annotations

# encoding
READS_AS_CHINESE = 0.3  # score: 1,000 Chinese titles have .7 in the middle, Japanese and Korean below .25
OVER_A_LABEL = 0.4  # score: a label of one byte a character proves little, but it is evidence
MAY_BE_WESTERN = 0.1  # score: Western text decoded as Chinese has none of the usual characters
GUESSED_FROM = 16_384  # bytes without markup: charset-normalizer is right on a thousand
