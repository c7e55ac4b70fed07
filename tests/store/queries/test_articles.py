"""Articles with their versions and reprints."""

import sqlite3

from claimdesk.store.queries import articles


def test_an_article_its_versions_and_what_is_nearly_the_same(
    connection: sqlite3.Connection,
) -> None:
    article, reprint = (articles.one(connection, id_) for id_ in ("art_a", "art_b"))
    assert article is not None
    assert reprint is not None
    assert [v.number for v in articles.versions(connection, "art_a")] == [1, 2]
    assert [it.id for it in articles.nearly_the_same(connection, article)] == ["art_b"]
    assert [it.id for it in articles.nearly_the_same(connection, reprint)] == ["art_a"]
    assert articles.one(connection, "art_nope") is None


def test_newest_articles_say_how_many_of_their_claims_are_reviewed(
    connection: sqlite3.Connection,
) -> None:
    found = articles.newest(connection, 9)
    assert [(it.id, it.claims, it.reviewed) for it in found] == [
        ("art_a", 5, 2),
        ("art_b", 1, 1),
        ("art_noise", 0, 0),
    ]
    assert len(articles.newest(connection, 1)) == 1
