"""Rows of articles that workers make while others are split are those that a later build makes."""

from claimdesk.articles.editions import Edition, Version
from claimdesk.desk.article_rows import ArticleToWrite, rows_of
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
    article = ArticleToWrite(EDITION, [()], "signature")

    (made,) = rows_of([(article, [pack_split(SPLIT)])])

    assert made == article.rows([SPLIT])
    assert [row["quote"] for row in made.rows["appearances"]] == [
        "Vale sold the ferry in 2020",
        "The crew was told nothing",
    ]


def test_what_is_said_in_furniture_is_no_claim_of_the_article() -> None:
    made = ArticleToWrite(EDITION, [((29, 55),)], "signature").rows([SPLIT])

    assert [row["quote"] for row in made.rows["appearances"]] == ["Vale sold the ferry in 2020"]
