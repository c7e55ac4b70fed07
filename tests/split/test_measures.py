"""Figures on scales that can be compared."""

import pytest

from claimdesk.records import Measure
from claimdesk.split.measures import measured, one
from claimdesk.split.quantities import quantities

NOUNS = frozenset({"NNS"})
TAGS = {
    "fell": {"VBD"}, "late": {"RB"}, "left": {"VBN"}, "knows": {"VBZ"}, "old": {"JJ"},
    "train": {"NN"}, "ticket": {"NN"}, "purchases": NOUNS, "swimmers": NOUNS, "shops": NOUNS,
    "ill": {"JJ"}, "said": {"VBD"}, "times": NOUNS, "months": NOUNS, "years": NOUNS,
    "euros": NOUNS, "pounds": NOUNS, "homes": NOUNS, "blocked": {"VBN"}, "attempts": NOUNS,
}  # fmt: skip


def measure(text: str) -> Measure | None:
    (figure,) = measured(quantities(text), text, TAGS)
    return figure.measure


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "counted"),
    [
        ("They blocked 17.5 million train ticket purchases", 17.5e6, 17.5e6, None,
         "train ticket purchase"),
        ("60 swimmers fell ill after it", 60, 60, None, "swimmer"),
        ("23 million blocked attempts", 23e6, 23e6, None, "blocked attempt"),
        ("it came 14 months late", 14, 14, "month", None),
        ("he has two years left", 2, 2, "year", None),
        ("she is nine years old", 9, 9, "year", "age"),
        ("as eight knows", 8, 8, None, None),
        ("half of the shops closed", 50, 50, "%", "shop"),
        ("one in ten stayed", 10, 10, "%", None),
        ("it fell by 14 per cent", 14, 14, "%", None),
        ("it fell by 3 percentage points", 3, 3, "percentage point", None),
        ("it cost £9", 9, 9, "GBP", None),
        ("it cost nine pounds", 9, 9, "GBP", None),
        ("he lost nine pounds", 9, 9, None, "pound"),
        ("it cost between 10 and 20 euros", 10, 20, "EUR", None),
        ("four hundred thousand homes", 400_000, 400_000, None, "home"),
        ("17 times said", 17, 17, "times", None),
    ],
)  # fmt: skip
def test_a_figure_has_its_scale(
    text: str, low: float, high: float, unit: str | None, counted: str | None
) -> None:
    assert measure(text) == Measure(low, high, unit, counted)


def test_nothing_is_lost_of_what_was_written() -> None:
    text = "half of the shops and 3 homes"
    found = measured(quantities(text), text, TAGS)
    assert [(q.text, q.value, q.unit) for q in found] == [
        ("half", 0.5, "share"),
        ("3", 3.0, "homes"),
    ]


@pytest.mark.parametrize(
    ("several", "single"),
    [("homes", "home"), ("bodies", "body"), ("losses", "loss"), ("boxes", "box"),
     ("people", "people"), ("women", "woman"), ("crisis", "crisis"), ("bus", "bus"),
     ("horses", "horse"), ("beaches", "beach"), ("ties", "tie")],
)  # fmt: skip
def test_nouns_in_the_singular(several: str, single: str) -> None:
    assert one(several) == single
