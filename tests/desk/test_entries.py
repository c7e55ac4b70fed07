"""Rows of articles that workers make while others are split are those that a later build makes."""

import pickle

from claimdesk.articles.editions import Edition, Version
from claimdesk.desk.entries import Spool, Unplaced, entries
from claimdesk.records import Article, Claim, Split
from claimdesk.store.packing import pack_split
from claimdesk.text import sha256

TEXT = "Vale sold the ferry in 2020. The crew was told nothing."
EDITION = Edition(
    "art_1",
    Article("The ferry", TEXT, "trafilatura"),
    (Version("ver_1", 1, TEXT, sha256(TEXT), None, None, ("cap_1",)),),
)
SPLIT = Split(
    claims=(
        Claim("Vale sold the ferry in 2020", "", ((0, 27),), "event", 0.5, 0),
        Claim("The crew was told nothing", "", ((29, 54),), "event", 0.25, 1, speaker="Vale"),
    )
)


def test_rows_do_not_depend_on_whether_the_split_was_packed_in_between() -> None:
    unplaced = Unplaced(EDITION, [()], "signature")

    (made,) = entries([(unplaced, [pack_split(SPLIT)])])

    assert made == unplaced.with_claims([SPLIT])
    assert [row["quote"] for row in made.rows["appearances"]] == [
        "Vale sold the ferry in 2020",
        "The crew was told nothing",
    ]


def test_what_is_said_in_furniture_is_no_claim_of_the_article() -> None:
    made = Unplaced(EDITION, [((29, 55),)], "signature").with_claims([SPLIT])

    assert [row["quote"] for row in made.rows["appearances"]] == ["Vale sold the ferry in 2020"]


def test_a_spool_gives_back_what_was_kept_as_often_as_asked() -> None:
    one = Unplaced(EDITION, [()], "one").with_claims([SPLIT])
    other = Unplaced(EDITION, [()], "other").with_claims([Split()])

    with Spool() as spool:
        spool.keep("art_1", "one", pickle.dumps(one))
        assert spool.take("art_1", "one") == one
        spool.keep("art_2", "other", pickle.dumps(other))

        assert spool.take("art_2", "other") == other
        assert spool.take("art_1", "one") == one


def test_a_spool_gives_nothing_for_an_article_that_has_changed_since() -> None:
    with Spool() as spool:
        spool.keep("art_1", "as it was", b"")

        assert ("art_1", "as it is") not in spool
        assert spool.take("art_1", "as it is") is None
