"""Full-text search in the small database."""

import sqlite3

import pytest

from claimdesk.store.queries import found, search


def test_parts_of_fuller_claims_are_not_found(connection: sqlite3.Connection) -> None:
    best = search.best(connection, "claims", '"train"', 9)
    assert [id_ for id_, _ in best] == ["clm_train"]
    assert search.frequency(connection, "claims", '"train"') == 2
    assert [it.id for it in found.claims(connection, '"train"', 9, None, None)] == ["clm_train"]
    assert "clm_part" not in dict(search.texts(connection, "claims"))


def test_claims_come_in_the_order_in_which_they_are_asked_for(
    connection: sqlite3.Connection,
) -> None:
    listed = search.claims(connection, ["clm_plane", "clm_gone", "clm_train", "clm_mild"])
    assert [(claim.id, claim.verdict) for claim in listed] == [
        ("clm_plane", "True"),
        ("clm_train", "False"),
        ("clm_mild", None),
    ]


def test_found_words_stand_between_marks(connection: sqlite3.Connection) -> None:
    (hit,) = found.claims(connection, '"train" "purchase"', 9, None, None)
    assert hit.words.replace(search.OPEN, "[").replace(search.CLOSE, "]") == (
        "17.5 million [train] ticket [purchases] blocked, in full."
    )
    assert (hit.family, hit.judged) == ("clm_train", 1)


@pytest.mark.parametrize(
    ("verdict", "outlet", "ids"),
    [
        ("false", None, ["clm_train"]),
        ("any", None, ["clm_plane", "clm_train"]),
        ("none", None, []),
        (None, "out_a", ["clm_train"]),
    ],
)
def test_a_search_is_narrowed(
    connection: sqlite3.Connection, verdict: str | None, outlet: str | None, ids: list[str]
) -> None:
    hits = found.claims(connection, '"ticket"', 9, verdict, outlet)
    assert sorted(hit.id for hit in hits) == ids


def test_claims_are_found_by_the_words_of_their_article(connection: sqlite3.Connection) -> None:
    every, some = '"train" AND "weather"', '"train" OR "weather"'
    hits = found.in_articles(connection, every, some, 9, None, None)
    assert sorted(hit.id for hit in hits) == ["clm_mild", "clm_train"]


def test_a_family_is_counted_in_all_its_wordings(connection: sqlite3.Connection) -> None:
    assert found.spread(connection, '["clm_train", "clm_mild"]') == {
        "clm_train": (2, 1),
        "clm_mild": (1, 1),
    }


@pytest.mark.parametrize("index", ["claims", "articles", "fact_checks"])
def test_an_empty_query_finds_nothing(connection: sqlite3.Connection, index: search.Index) -> None:
    assert search.frequency(connection, index, "") == 0
    for hits in (search.article_hits, search.fact_check_hits):
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
