"""Every property of a ClaimReview, in each of the forms in which it is written."""

from typing import Any

import pytest

from claimdesk.review.claimreview.record import FactCheck
from claimdesk.review.claimreview.schema import (
    LONGEST,
    clean_address,
    clean_day,
    clean_text,
    fact_checks,
    host,
    reviews_in,
)


def made(node: dict[str, Any], named: dict[str, Any] | None = None) -> FactCheck:
    (check,) = fact_checks({"claimReviewed": "It rose.", **node}, named or {}, [])
    return check


TOOLS = {
    "text": "It rose.",
    "claimant": "Ann",
    "claimDate": "2026-10-01T00:00:00Z",
    "claimReview": [
        {
            "publisher": {"name": "Check", "site": "c.example"},
            "url": "https://c.example/1",
            "title": "Did it rise?",
            "reviewDate": "2026-11-01T00:00:00Z",
            "textualRating": "False",
            "languageCode": "en",
        }
    ],
}


def test_an_answer_of_the_fact_check_tools_is_read_whole() -> None:
    ((node, named),) = reviews_in([{"claims": [TOOLS, {"text": "x"}, {"claimReview": "x"}]}])
    assert fact_checks(node, named, []) == [
        FactCheck(
            "It rose.", "False", "https://c.example/1", "Check", "2026-11-01", "Did it rise?",
            "Ann", "2026-10-01", language="en",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("node", "found"),
    [
        ({"@type": "ClaimReview"}, True),
        ({"type": "ClaimReview"}, True),
        ({"@type": ["Review", "schema:claimreview"]}, True),
        ({"@type": "http://schema.org/ClaimReview"}, True),
        ({"claimReviewed": "x"}, True),
        ({"schema:claimReviewed": "x"}, True),
        ({"http://schema.org/claimReviewed": "x"}, True),
        ({"@type": "Review", "claimReviewed": "x"}, False),
        ({"@type": 5, "claimReviewed": "x"}, True),
        ({"@type": "Review"}, False),
        ({"text": "x", "claimReview": {}}, False),
    ],
)
def test_which_objects_are_claim_reviews(node: dict[str, Any], found: bool) -> None:
    assert len(list(reviews_in([node]))) == found


def test_reviews_come_in_their_order_and_inside_each_other() -> None:
    def review(claim: str, **more: object) -> dict[str, Any]:
        return {"@type": "ClaimReview", "claimReviewed": claim, **more}

    values = [
        {"a": review("1"), "b": [review("2", itemReviewed=review("3")), {"c": review("4")}]},
        review("5"),
    ]
    assert [node["claimReviewed"] for node, _ in reviews_in(values)] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize(
    ("node", "claims"),
    [
        ({"claimReviewed": ["It rose.", "It fell.", "It rose."]}, ["It rose.", "It fell."]),
        ({"itemReviewed": {"text": "T", "name": "N", "headline": "H"}}, ["T"]),
        ({"itemReviewed": {"name": "N", "headline": "H"}}, ["N"]),
        ({"itemReviewed": {"headline": ["H", "I"]}}, ["H"]),
        ({"itemReviewed": [{"name": "N"}, {"name": "M"}]}, ["N"]),
        ({"itemReviewed": {"@id": "#n"}}, ["Named"]),
        ({"itemReviewed": "x"}, []),
        ({}, []),
    ],
)
def test_the_claim_is_what_was_reviewed(node: dict[str, Any], claims: list[str]) -> None:
    named = {"#n": {"@id": "#n", "name": "Named"}}
    assert [check.claim for check in fact_checks(node, named, [])] == claims


@pytest.mark.parametrize(
    ("node", "field", "value"),
    [
        # addresses
        ({"url": "https://c.example/1", "@id": "https://x.example"}, "url", "https://c.example/1"),
        ({"mainEntityOfPage": {"@id": "https://c.example/2"}}, "url", "https://c.example/2"),
        ({"@id": "https://c.example/3"}, "url", "https://c.example/3"),
        ({"url": "x", "@id": "https://c.example/3"}, "url", "https://c.example/3"),
        ({"url": "x"}, "url", None),
        ({"itemReviewed": {"firstAppearance": {"url": "https://a.example/1"},
                           "appearance": {"url": "https://a.example/2"}}},
         "claim_url", "https://a.example/1"),
        ({"itemReviewed": {"appearance": [{"url": "https://a.example/2"}]}},
         "claim_url", "https://a.example/2"),
        ({"itemReviewed": {"appearance": {"@id": "https://a.example/3"}}},
         "claim_url", "https://a.example/3"),
        ({"itemReviewed": {"firstAppearance": "https://a.example/4"}},
         "claim_url", "https://a.example/4"),
        ({"itemReviewed": {"url": "https://a.example/5"}}, "claim_url", "https://a.example/5"),
        ({"itemReviewed": {"sameAs": "https://a.example/6"}}, "claim_url", "https://a.example/6"),
        # people
        ({"author": {"name": "Check"}, "publisher": "House"}, "publisher", "Check"),
        ({"author": [{"name": "A"}, {"name": "B"}, {"name": "A"}]}, "publisher", "A; B"),
        ({"author": {"@id": "#n"}}, "publisher", "Named"),
        ({"publisher": {"name": "House"}}, "publisher", "House"),
        ({"author": "https://www.c.example/about"}, "publisher", "c.example"),
        ({"author": {"url": "https://www.c.example/about"}}, "publisher", "c.example"),
        ({"author": {"site": "c.example"}}, "publisher", "c.example"),
        ({"url": "https://www.c.example/1"}, "publisher", "c.example"),
        ({}, "publisher", None),
        ({"itemReviewed": {"author": {"name": "Ann"}}}, "claimant", "Ann"),
        ({"itemReviewed": {"author": "-", "claimant": "Bob"}}, "claimant", "Bob"),
        ({"itemReviewed": {"creator": "Cyd"}}, "claimant", "Cyd"),
        # days
        ({"datePublished": "2026-11-01", "dateCreated": "2026-10-01"}, "published", "2026-11-01"),
        ({"datePublished": "soon", "dateCreated": "2026-10-01"}, "published", "2026-10-01"),
        ({"dateModified": "2026-12-01"}, "published", "2026-12-01"),
        ({"itemReviewed": {"datePublished": "2026-11-02"}}, "said_on", "2026-11-02"),
        ({"itemReviewed": {"dateCreated": "2026-11-03"}}, "said_on", "2026-11-03"),
        # titles and languages
        ({"headline": "H", "name": "N"}, "title", "H"),
        ({"name": "N"}, "title", "N"),
        ({"headline": [{"@value": "Kopf", "@language": "de"},
                       {"@value": "Head", "@language": "en"}]}, "title", "Head"),
        ({"headline": {"de": "Kopf", "en": ["Head"]}}, "title", "Head"),
        ({"headline": {"de": "Kopf", "fr": "Tête"}}, "title", "Kopf"),
        ({"headline": {"name": "H"}}, "title", "H"),
        ({"headline": {"text": "H"}}, "title", "H"),
        ({"headline": {"@value": "H"}}, "title", "H"),
        ({"inLanguage": "de-DE"}, "language", "de"),
        ({"inLanguage": ["nonsense", "fr"]}, "language", "fr"),
        ({"inLanguage": {"name": "German"}}, "language", "de"),
        ({"inLanguage": {"alternateName": "fr"}}, "language", "fr"),
        ({"itemReviewed": {"inLanguage": "de"}}, "language", "de"),
        # ratings
        ({"reviewRating": {"ratingValue": 2, "bestRating": "5", "worstRating": 1,
                           "alternateName": "Mostly false"}}, "rating", "2"),
        ({"reviewRating": {"bestRating": "5"}}, "best", "5"),
        ({"reviewRating": {"worstRating": 0}}, "worst", "0"),
        ({"reviewRating": {"ratingValue": "False"}}, "label", "False"),
        ({"reviewRating": {"ratingValue": "False"}}, "rating", None),
        ({"reviewRating": {"ratingValue": "F", "alternateName": "A"}}, "label", "A"),
        ({"reviewRating": "False"}, "label", "False"),
        ({"rating": {"name": "False"}}, "label", "False"),
        ({"reviewRating": {"@id": "#n"}}, "label", "Named"),
        ({"reviewRating": [{"ratingValue": 1}, {"alternateName": "B"}]}, "label", "B"),
        ({"reviewRating": [{"ratingValue": 1}, {"ratingValue": 2}]}, "rating", "1"),
        ({"reviewRating": {"ratingExplanation": "E", "description": "D"}}, "label", "E"),
        ({"reviewRating": {"description": "D"}}, "label", "D"),
        ({"reviewRating": {"alternateName": ["Falsch", "False"]}}, "label", "False"),
        ({"reviewRating": {"alternateName": ["Falsch", "Fausse"]}}, "label", "Falsch"),
    ],
)  # fmt: skip
def test_a_property_is_read_in_whatever_form(
    node: dict[str, Any], field: str, value: str | None
) -> None:
    named = {"#n": {"@id": "#n", "name": "Named"}}
    assert getattr(made(node, named), field) == value


def test_what_is_left_out_is_told() -> None:
    faults: list[str] = []
    node = {"claimReviewed": "x", "url": "y", "datePublished": "soon",
            "itemReviewed": {"datePublished": "0000", "url": "z"}}  # fmt: skip
    fact_checks(node, {}, faults)
    assert sorted(faults) == ["a date left out that is none"] * 2 + [
        "an address left out that is none"
    ]
    faults = []
    fact_checks({"claimReviewed": "x", "url": "-1", "datePublished": "n/a"}, {}, faults)
    assert faults == []


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" a  b\nc ", "a b c"), ("<p>a</p><br/>b", "a b"), ("a &amp;amp; b", "a & b"),
        ("5 < 6 > 4", "5 < 6 > 4"), (5, "5"), (2.5, "2.5"), (-1, ""), ("N/A", ""), ("None", ""),
        (True, ""), (None, ""), ([], ""), ("x" * LONGEST, "x" * LONGEST),
        ("x" * (LONGEST + 1), "x" * (LONGEST - 1) + "…"),
    ],
)  # fmt: skip
def test_a_text_is_one_line_without_markup(value: object, text: str) -> None:
    assert clean_text(value) == text


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-11-01", "2026-11-01"), ("2026-11-01T10:00:00+02:00", "2026-11-01"),
        ("1800-01-01", "1800-01-01"), ("1799-12-31", None), ("2100-12-31", "2100-12-31"),
        ("2101-01-01", None), ("1572566400", None), ("1572566400000", None), ("", None),
        ("soon", None),
    ],
)  # fmt: skip
def test_a_day_lies_where_a_fact_check_can(value: str, day: str | None) -> None:
    assert clean_day(value) == day


@pytest.mark.parametrize(
    ("value", "address"),
    [("https://c.example/1", "https://c.example/1"), ("ftp://c.example", None), ("", None)],
)
def test_an_address_is_one_of_the_web(value: str, address: str | None) -> None:
    assert clean_address(value) == address


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://www.c.example/1", "c.example"), ("https://c.example", "c.example"), (None, None)],
)
def test_the_site_of_an_address(url: str | None, site: str | None) -> None:
    assert host(url) == site
