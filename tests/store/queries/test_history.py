"""Reviews as they were made, with their sources."""

import sqlite3

from claimdesk.store.queries import history


def test_the_history_of_a_claim_is_newest_first_and_says_what_counts(
    connection: sqlite3.Connection,
) -> None:
    found = history.of_claim(connection, "clm_train")
    assert [(r.id, r.superseded_by, r.current) for r in found] == [
        ("rev_second", None, 1),
        ("rev_first", "rev_second", 0),
    ]
    assert [(r.verdict, r.own, r.label, r.rating) for r in found] == [
        ("false", "Wrong vehicle", "False", 1),
        ("mixed", "mixed", "Mixed", 3),
    ]
    assert [source.title for source in found[0].sources] == ["Source good", "Source bad"]
    assert found[1].sources == ()


def test_a_withdrawn_review_is_history_that_does_not_count(connection: sqlite3.Connection) -> None:
    (withdrawn,) = history.of_claim(connection, "clm_loans")
    assert (withdrawn.stage, withdrawn.current) == ("withdrawn", 0)


def test_an_article_has_the_reviews_that_count_for_its_claims(
    connection: sqlite3.Connection,
) -> None:
    found = history.told_in_article(connection, "art_a")
    assert {claim: review.id for claim, review in found.items()} == {
        "clm_train": "rev_second",
        "clm_grow": "rev_moved",
    }
    assert len(found["clm_train"].sources) == 2


def test_reviews_of_a_claim_that_is_gone_are_left_behind_or_went_elsewhere(
    connection: sqlite3.Connection,
) -> None:
    assert [review.id for review in history.left_behind(connection, "clm_lost")] == ["rev_orphan"]
    assert history.moved_to(connection, "clm_older") == history.Moved(
        "clm_grow", "It is growing, in full."
    )
    assert history.moved_to(connection, "clm_lost") is None
