"""Which articles are parts of which series, in what order, and what is missing there."""

from wenmai.series.finding import Series, find_series
from wenmai.series.renamed import under_one_name

__all__ = ["Series", "find_series", "under_one_name"]
