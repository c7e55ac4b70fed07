"""Quantities and dates as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.split.dates import dates
from claimdesk.split.quantities import quantities


@pytest.mark.parametrize(
    ("text", "value", "high", "unit"),
    [
        ("17.5 million train tickets were blocked", 17.5e6, None, "train tickets"),
        ("it cost £4.2 million", 4.2e6, None, "GBP"),
        ("it cost $3bn", 3e9, None, "USD"),
        ("traffic fell by 14 per cent", 14, None, "%"),
        ("10-20% of voters", 10, 20, "%"),
        ("between 300 and 500 seabirds died", 300, 500, "seabirds"),
        ("from 1,200 to 1,500 jobs", 1200, 1500, "jobs"),
        ("one in five adults", 0.2, None, "share"),
        ("a third of the budget", 1 / 3, None, "share"),
        ("two-thirds of voters", 2 / 3, None, "share"),
        ("prices doubled", 2, None, "times"),
        ("twenty-one schools", 21, None, "schools"),
        ("41 days", 41, None, "days"),
    ],
)
def test_a_figure_is_read(text: str, value: float, high: float | None, unit: str) -> None:
    found = quantities(text)
    assert [(float(f"{q.value:.12g}"), q.high, q.unit) for q in found] == [
        (float(f"{value:.12g}"), high, unit)
    ]


def test_two_figures_joined_by_and_are_two() -> None:
    assert [q.value for q in quantities("three cats and two dogs")] == [3, 2]


@pytest.mark.parametrize("text", ["in 2020", "the F-35A", "one of them", "the 21st century"])
def test_what_is_no_figure_is_none(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize("word", ["about", "nearly", "an estimated", "at least", "up to"])
def test_an_approximation_is_marked(word: str) -> None:
    assert [q.approximate for q in quantities(f"{word} 60 swimmers")] == [True]


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("on 22 February 2019", "2019-02-22", "2019-02-22"),
        ("on March 4, 2019", "2019-03-04", "2019-03-04"),
        ("in March 2025", "2025-03-01", "2025-03-31"),
        ("by March 2025", None, "2025-03-31"),
        ("by 2020", None, "2020-12-31"),
        ("by the end of 2024", None, "2024-12-31"),
        ("since 2014", "2014-01-01", None),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("from 2014 to 2020", "2014-01-01", "2020-12-31"),
        ("last year", "2018-01-01", "2018-12-31"),
        ("yesterday", "2019-03-03", "2019-03-03"),
    ],
)
def test_a_date_is_read(text: str, earliest: str | None, latest: str | None) -> None:
    found = dates(text, published="2019-03-04")
    assert [(d.earliest, d.latest) for _, d, _ in found] == [(earliest, latest)]


def test_without_a_publication_date_last_year_stays_open() -> None:
    assert [(d.text, d.earliest, d.latest) for _, d, _ in dates("last year")] == [
        ("last year", None, None)
    ]


def test_an_impossible_day_is_no_date() -> None:
    assert dates("on 31 February 2019") == []


@given(text=st.text(alphabet="0123456789.,-–% £$aint milobnyemrdhu", max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    spans = [span for span, _, _ in dates(text, "2019-03-04")]
    for quantity in quantities(text, spans):
        assert quantity.text in text
