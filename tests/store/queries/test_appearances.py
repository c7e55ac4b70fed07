"""Where claims stand."""

import sqlite3

from claimdesk.store.queries import appearances


def test_places_of_a_claim_and_claims_of_an_article(connection: sqlite3.Connection) -> None:
    places = appearances.of_claim(connection, "clm_train")
    assert [place.article_id for place in places] == ["art_b", "art_a"]
    inside = appearances.in_article(connection, "art_a")
    assert [(place.claim_id, place.elsewhere) for place in inside[:2]] == [
        ("clm_train", 0),  # the other article is a reprint
        ("clm_part", 0),
    ]
    assert sum(place.edited_out for place in inside) == 1
