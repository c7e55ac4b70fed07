"""Fact-checks that others have published: ClaimReview data read, planned and kept.

``read_source`` takes what the wild contains (pages, feeds, JSON lines, CSV), ``plan_fact_checks``
tells what of it is new, ``to_rows`` and ``read_sheet`` keep it in ``claims/``.
"""

from claimdesk.review.claimreview.plan import plan_fact_checks, standing
from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.sheet import Sheet, read_sheet, to_rows
from claimdesk.review.claimreview.source import (
    Reading,
    beginning,
    is_document,
    read_source,
    together,
)

__all__ = [
    "FactCheck",
    "Reading",
    "Sheet",
    "beginning",
    "is_document",
    "plan_fact_checks",
    "read_sheet",
    "read_source",
    "standing",
    "to_rows",
    "together",
]
