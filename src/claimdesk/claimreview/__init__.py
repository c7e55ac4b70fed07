"""Fact-checks that others have published: ClaimReview data read, kept, compared with claims. Pure.

``read_source`` takes what the wild contains (pages, feeds, JSON lines, CSV), ``to_rows`` and
``read_table_of_checks`` keep it in ``claims/``, ``relate`` says how a fact-check stands to a claim.
"""

from claimdesk.claimreview.likeness import Likeness, relate
from claimdesk.claimreview.record import FactCheck
from claimdesk.claimreview.sheet import PATTERN, read_sheet, to_rows
from claimdesk.claimreview.source import Reading, read_source

__all__ = [
    "PATTERN",
    "FactCheck",
    "Likeness",
    "Reading",
    "read_sheet",
    "read_source",
    "relate",
    "to_rows",
]
