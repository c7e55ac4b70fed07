"""CSV rows → reviews and problems; reviews → journal and back; reviews → their claims. Pure.

No SQL, no file access, no clock. The editors' loop: ``worklist_rows`` goes out, ``read_table``
and ``plan`` bring it in, ``journal_rows`` keep it; a build reads them with ``read_journal``,
orders them with ``replay`` and finds their claims with ``reanchor``.
"""

from claimdesk.review.anchor import Claims, Finder, KnownClaim, reanchor
from claimdesk.review.history import Ledger, Reviews, current, review_id, with_id
from claimdesk.review.journal import (
    PATTERN,
    Journal,
    journal_name,
    journal_rows,
    read_journal,
    replay,
)
from claimdesk.review.planner import Defaults, Plan, plan, rejects
from claimdesk.review.worklist import worklist_rows

__all__ = [
    "PATTERN",
    "Claims",
    "Defaults",
    "Finder",
    "Journal",
    "KnownClaim",
    "Ledger",
    "Plan",
    "Reviews",
    "current",
    "journal_name",
    "journal_rows",
    "plan",
    "read_journal",
    "reanchor",
    "rejects",
    "replay",
    "review_id",
    "with_id",
    "worklist_rows",
]
