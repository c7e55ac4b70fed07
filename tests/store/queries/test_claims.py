"""Claims with what stands in them."""

import sqlite3

from claimdesk.store.queries import claims
from claimdesk.store.queries.claims import Claim, Day, Figure


def test_a_claim_with_its_figures_and_days(connection: sqlite3.Connection) -> None:
    assert claims.one(connection, "clm_train") == Claim(
        "clm_train", "17.5 million train ticket purchases blocked, in full.",
        "17.5 million train ticket purchases blocked", "quantity", 0.9, 1, 0, "estimated", None, 0,
        "2019-03-02", None, 2, 2,
    )  # fmt: skip
    assert claims.one(connection, "clm_none") is None
    figures = claims.figures(connection, "clm_train")
    assert figures == [Figure("17.5 million", 17500000.0, None, None, 1)]
    assert claims.days(connection, "clm_train") == [
        Day("2018", None, "2018-12-31"),
        Day("in May", "2018-05-01", "2018-05-31"),
    ]
    for nothing in (claims.figures, claims.days, claims.names):
        assert nothing(connection, "clm_grow") == []
