"""Fact-checks that others have published: ClaimReview data read, kept, compared with claims. Pure.

``read_source`` takes what the wild contains (pages, feeds, JSON lines, CSV), ``to_rows`` and
``read_table_of_checks`` keep it in ``claims/``.
"""

from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.sheet import PATTERN, read_sheet, to_rows
from claimdesk.review.claimreview.source import Reading, read_source

__all__ = [
    "PATTERN",
    "FactCheck",
    "Reading",
    "read_sheet",
    "read_source",
    "to_rows",
]
