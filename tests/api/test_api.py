"""What other programs call."""

from pathlib import Path

import pytest

from claimdesk.api import Article, Rejection, extract, match, open_desk, split
from claimdesk.errors import InputError, StoreError
from tests.support.project import ROOT

PAGE = ROOT / "corpus" / "pages" / "harborledger-2019-03-04-a-score-to-live-by.html"


def test_an_article_is_read_from_bytes_and_from_text_alike() -> None:
    raw = PAGE.read_bytes()
    article = extract(raw, "https://harborledger.example/2019/03/04/a-score-to-live-by")
    assert isinstance(article, Article)
    assert article.title == "A Score to Live By"
    assert article.published == "2019-03-04"
    again = extract(raw.decode(), "https://harborledger.example/2019/03/04/a-score-to-live-by")
    assert again == article


def test_what_is_no_article_says_why() -> None:
    assert extract(b"\x89PNG\r\n\x1a\n\x00\x00") == Rejection(
        "not_a_document", "no page, PDF, MHTML, Markdown or plain text"
    )
    short = extract("<html><body><p>Hello.</p></body></html>")
    assert isinstance(short, Rejection)


def test_claims_have_their_exact_words_and_days() -> None:
    text = "Last year 17.5 million train tickets were blocked. We should worry."
    claim, *_ = split(text, "2020-05-01").claims
    assert "".join(text[a:b] for a, b in claim.spans) in text
    assert claim.quantities[0].value == 17_500_000
    assert claim.dates[0].earliest == "2019-01-01"


def test_a_day_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match="'soon' is not a date"):
        split("Prices fell.", "soon")


def test_two_claims_are_compared_with_a_reason() -> None:
    found = match("China blocked 17.5 million tickets", "China blocked 20 million tickets")
    assert found is not None
    assert found.name == "variant"
    assert "17.5" in found.reasons
    assert match("China blocked 17.5 million tickets", "The bakery opened on Monday") is None


def test_a_database_answers_and_takes_nothing(sample_db: Path) -> None:
    with open_desk(sample_db) as desk:
        answer = desk.find("17.5 million train tickets were blocked")
        assert "17.5 million" in answer.claims[0].found.text
        (row,) = desk.sql("select count(*) as claims from claims where id <> :id", {"id": "x"})
        assert row["claims"] > 100
        with pytest.raises(InputError, match="readonly"):
            list(desk.sql("delete from claims"))
        with pytest.raises(InputError, match="no such table"):
            list(desk.sql("select * from claim"))


def test_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such database"):
        open_desk(tmp_path / "claims.db")
