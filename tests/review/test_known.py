"""Which claims a row without a known id can mean."""

import pytest

from claimdesk.review.known import Claims, KnownClaim, fits, same_words

URL = "https://paper.example/a"
FINE = KnownClaim("clm_fine", "The dairy was fined 5 pounds.", "was fined 5 pounds, it said", URL)
FINES = KnownClaim(
    "clm_fines", "The dairy was fined 5 pounds", "fined 5 pounds", "https://b.example"
)
RENTS = KnownClaim("clm_rents", "Rents rose.", "rents rose … in York", URL)
NONE = KnownClaim("clm_none", "Wages fell.", "wages fell", None)
ALL = [FINE, FINES, RENTS, NONE]


def meant(claim: str, quote: str = "", url: str | None = URL) -> list[str]:
    return [known.id for known in fits(claim, quote, url, ALL)]


@pytest.mark.parametrize(
    ("claim", "quote", "url", "ids"),
    [
        # the text of the claim decides, the article where several have it
        ("the dairy was fined 5 pounds", "", URL, ["clm_fine"]),
        ("the dairy was fined 5 pounds", "", "https://b.example", ["clm_fines"]),
        ("the dairy was fined 5 pounds", "", None, ["clm_fine", "clm_fines"]),
        ("Wages fell", "", None, ["clm_none"]),
        # else the quote in its article
        ("", "was fined 5 pounds, it said", URL, ["clm_fine"]),
        ("", "fined 5 pounds", URL, ["clm_fine"]),
        ("", "he was fined 5 pounds, it said so", URL, ["clm_fine"]),
        ("", "fined 5 pounds", "https://b.example", ["clm_fines"]),
        ("", "fined 5 pounds", None, []),
        ("", "fined 5 pounds", "https://c.example", []),
        ("", "ined 5 pounds", URL, []),
        ("", "was fined 5", URL, ["clm_fine"]),
        ("", "was fined", URL, ["clm_fine"]),
        ("", "not fined 5 pounds", "https://b.example", []),
        ("", "rents rose last month in York", URL, ["clm_rents"]),
        ("", "in York rents rose", URL, []),
        ("", "", URL, []),
        # with no gate between them
        ("The dairy was fined £5", "fined 5 pounds", URL, ["clm_fine"]),
        ("The dairy was fined £6", "fined 5 pounds", URL, []),
        ("The dairy was not fined £5", "fined 5 pounds", URL, []),
    ],
)
def test_a_row_means_the_claims_with_its_words(
    claim: str, quote: str, url: str | None, ids: list[str]
) -> None:
    assert meant(claim, quote, url) == ids


def test_an_equal_quote_goes_before_one_that_contains_it() -> None:
    inner = KnownClaim("clm_inner", "It rose.", "Rents rose", URL)
    outer = KnownClaim("clm_outer", "It rose fast.", "rents rose fast", URL)
    twice = [outer, inner, inner]
    assert [known.id for known in fits("", "rents rose", URL, twice)] == ["clm_inner"]
    assert [known.id for known in fits("", "rents", URL, twice)] == ["clm_outer", "clm_inner"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("“Rents” rose", "rents  rose.", True), ("rents", "rent", False), ("", "", False)],
)
def test_quotes_are_compared_without_their_typesetting(a: str, b: str, same: bool) -> None:
    assert same_words(a, b) is same


def test_claims_are_found_by_id_text_and_address_the_first_appearance_first() -> None:
    again = KnownClaim("clm_fine", FINE.text, "elsewhere", "https://b.example")
    known = Claims([FINE, again, RENTS, NONE])
    assert known.by_id("clm_fine") == FINE
    assert known.by_id("clm_x") is None
    assert known.candidates("the DAIRY was fined 5 pounds", "", None) == [FINE, again]
    assert known.candidates("", "", URL) == [FINE, RENTS]
    assert known.candidates("Wages fell.", "", "https://b.example") == [NONE, again]
    assert known.candidates("", "", None) == []


def test_the_most_similar_claims_come_first() -> None:
    known = Claims([RENTS, FINES, NONE])
    assert known.similar("the dairy was fined a lot", 3) == [FINES]
    assert known.similar("Wages fell again", 1) == [NONE]
    assert known.similar("xyz", 3) == []
    assert known.similar("Rents rose." + " " * 989 + "The dairy was fined 5 pounds", 1) == [RENTS]
