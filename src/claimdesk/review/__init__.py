"""CSV rows → reviews and problems; reviews → journal and back; reviews → their claims. Pure.

No SQL, no file access, no clock. The editors' loop: ``worklist_rows`` goes out, ``read_table``
and ``plan`` bring it in, ``journal_rows`` keep it; a build reads them with ``read_journal``,
orders them with ``in_order`` and finds their claims with ``place``.

May use: gates, tables, ground.
"""

from claimdesk.review.changes import Change, Plan, rejects
from claimdesk.review.conflicts import Conflict
from claimdesk.review.draft import Defaults
from claimdesk.review.guide import guide
from claimdesk.review.history import Reviews, ReviewsOnFile, current, review_id, with_id
from claimdesk.review.journal import (
    PATTERN,
    Journal,
    in_order,
    journal_name,
    journal_rows,
    read_journal,
)
from claimdesk.review.known import Claims, Finder, KnownClaim
from claimdesk.review.place import Place, place, reanchor, stays
from claimdesk.review.planner import plan
from claimdesk.review.worklist import Eyes, Listed, Worklist, worklist_rows

__all__ = [
    "PATTERN",
    "Change",
    "Claims",
    "Conflict",
    "Defaults",
    "Eyes",
    "Finder",
    "Journal",
    "KnownClaim",
    "Listed",
    "Place",
    "Plan",
    "Reviews",
    "ReviewsOnFile",
    "Worklist",
    "current",
    "guide",
    "in_order",
    "journal_name",
    "journal_rows",
    "place",
    "plan",
    "read_journal",
    "reanchor",
    "rejects",
    "review_id",
    "stays",
    "with_id",
    "worklist_rows",
]
