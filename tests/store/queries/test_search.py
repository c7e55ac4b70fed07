"""Full-text search in the small database."""

import sqlite3

import pytest

from claimdesk.store.queries import search


def test_parts_of_fuller_claims_are_not_found(connection: sqlite3.Connection) -> None:
    assert search.best(connection, "claims", '"train"', 9) == ["clm_train"]
    assert search.frequency(connection, "claims", '"train"') == 2
    assert search.count_claims(connection, '"train"') == 1
    assert "clm_part" not in dict(search.texts(connection, "claims"))


def test_claims_come_in_the_order_in_which_they_are_asked_for(
    connection: sqlite3.Connection,
) -> None:
    found = search.claims(connection, ["clm_plane", "clm_gone", "clm_train", "clm_mild"])
    assert [(claim.id, claim.verdict) for claim in found] == [
        ("clm_plane", "True"),
        ("clm_train", "False"),
        ("clm_mild", None),
    ]


def test_found_words_stand_between_marks(connection: sqlite3.Connection) -> None:
    (hit,) = search.claim_hits(connection, '"train" "purchase"', 9)
    assert hit.words.replace(search.OPEN, "[").replace(search.CLOSE, "]") == (
        "17.5 million [train] ticket [purchases] blocked, in full."
    )
    assert (hit.verdict, hit.own, hit.label, hit.rating) == ("false", "Wrong vehicle", "False", 1)


@pytest.mark.parametrize("index", ["claims", "articles", "fact_checks"])
def test_an_empty_query_finds_nothing(connection: sqlite3.Connection, index: search.Index) -> None:
    assert search.frequency(connection, index, "") == 0
    for hits in (search.claim_hits, search.article_hits, search.fact_check_hits):
        assert hits(connection, "", 9) == []


def test_the_size_is_never_too_small(connection: sqlite3.Connection) -> None:
    assert search.size(connection, "claims") == 9
    assert search.size(connection, "fact_checks") == 0


def test_articles_and_fact_checks_are_found_with_their_words_marked(
    connection: sqlite3.Connection,
) -> None:
    found = search.article_hits(connection, '"mild" "report"', 9)
    assert sorted(hit.id for hit in found) == ["art_a", "art_b"]
    hit = next(hit for hit in found if hit.id == "art_a")
    assert (hit.id, hit.title, hit.site, hit.published) == (
        "art_a",
        "Title a",
        "Example Review",
        "2019-03-02",
    )
    assert f"{search.OPEN}report{search.CLOSE}" in hit.words
    assert search.article_hits(connection, '"mild"', 0) == []
    assert search.fact_check_hits(connection, '"mild"', 9) == []
