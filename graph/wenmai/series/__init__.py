"""Which articles are parts of which series, in what order, and what is missing there.

`EVIDENCE` is the table of what tells it; the marks in single titles are read by `wenmai.extract.markers`.
"""

from wenmai.series.find import find_series
from wenmai.series.neighbour_chains import following
from wenmai.series.one_name import under_one_name
from wenmai.series.series import Series, report_of

__all__ = ["Series", "find_series", "following", "report_of", "under_one_name"]
