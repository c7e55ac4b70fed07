"""Full-text search in the small database."""

import sqlite3

import pytest

from claimdesk.store.queries import found, search
from claimdesk.store.queries.found import Narrowed


def test_parts_of_fuller_claims_are_not_found(connection: sqlite3.Connection) -> None:
    best = search.best(connection, "claims", '"train"', 9)
    assert [id_ for id_, _ in best] == ["clm_train"]
    assert search.frequency(connection, "claims", '"train"') == 2
    assert [it.id for it in found.claims(connection, '"train"', 9, Narrowed())] == ["clm_train"]
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


def test_a_hit_tells_its_family_and_whether_it_was_judged(connection: sqlite3.Connection) -> None:
    (hit,) = found.claims(connection, '"train" "purchase"', 9, Narrowed())
    assert (hit.text, hit.family, hit.judged) == (
        "17.5 million train ticket purchases blocked, in full.",
        "clm_train",
        1,
    )


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
    hits = found.claims(connection, '"ticket"', 9, Narrowed(verdict, outlet))
    assert sorted(hit.id for hit in hits) == ids


def test_of_very_many_the_judged_are_found_in_all_and_others_among_the_newest(
    connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = '"ticket" OR "weather" OR "plane"'
    every = {it.id for it in found.claims(connection, query, 9, Narrowed())}
    assert every == {"clm_train", "clm_mild", "clm_plane"}
    monkeypatch.setattr(found, "MOST", 1)
    monkeypatch.setattr(found, "DEEP", 3)
    assert search.frequency(connection, "claims", query) == 4
    few = [it.id for it in found.claims(connection, query, 9, Narrowed())]
    assert few == ["clm_plane", "clm_train"]


def test_the_claims_of_articles_with_the_words_are_found_whatever_they_say(
    connection: sqlite3.Connection,
) -> None:
    places = search.articles(connection, '"train" AND "weather"', 9)
    hits = found.in_articles(connection, places, Narrowed())
    assert {"clm_mild", "clm_train"} < {hit.id for hit in hits}
    assert "clm_part" not in {hit.id for hit in hits}


def test_a_family_is_counted_in_all_its_wordings(connection: sqlite3.Connection) -> None:
    assert found.spread(connection, '["clm_train", "clm_mild"]') == {
        "clm_train": (2, 1),
        "clm_mild": (1, 1),
    }


@pytest.mark.parametrize("index", ["claims", "articles", "fact_checks"])
def test_an_empty_query_finds_nothing(connection: sqlite3.Connection, index: search.Index) -> None:
    assert search.frequency(connection, index, "") == 0
    assert search.articles(connection, "", 9) == []
    assert search.article_hits(connection, "", []) == []
    assert search.fact_check_hits(connection, "", 9) == []


def test_the_size_is_never_too_small(connection: sqlite3.Connection) -> None:
    assert search.size(connection, "claims") == 9
    assert search.size(connection, "fact_checks") == 0


def test_articles_and_fact_checks_are_found_with_their_words_marked(
    connection: sqlite3.Connection,
) -> None:
    query = '"mild" "report"'
    found = search.article_hits(connection, query, search.articles(connection, query, 9))
    assert sorted(hit.id for hit in found) == ["art_a", "art_b"]
    hit = next(hit for hit in found if hit.id == "art_a")
    assert (hit.id, hit.title, hit.site, hit.published) == (
        "art_a",
        "Title a",
        "Example Review",
        "2019-03-02",
    )
    assert f"{search.OPEN}report{search.CLOSE}" in hit.words
    assert search.articles(connection, '"mild"', 0) == []
    assert search.fact_check_hits(connection, '"mild"', 9) == []
