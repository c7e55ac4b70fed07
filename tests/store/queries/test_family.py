"""A claim and those linked to it."""

import sqlite3

from claimdesk.store.queries import family


def test_members_facts_and_tellings_of_a_claim(connection: sqlite3.Connection) -> None:
    assert family.members(connection, "clm_train") == [family.Member("clm_plane", "variant")]
    assert family.facts(connection, ["clm_train", "clm_plane"]) == [
        family.Fact("clm_train", "figure", "17.5 million", 17500000.0, None),
        family.Fact("clm_train", "date", "2018", None, "2018-12-31"),
        family.Fact("clm_train", "date", "in May", "2018-05-01", "2018-05-31"),
    ]
    told = family.tellings(connection, ["clm_train"])
    assert [(it.article_id, it.said_on, it.reprint, it.origin) for it in told] == [
        ("art_b", "2018-01-01", 1, "art_a"),
        ("art_a", "2019-03-02", 0, "art_a"),
    ]
