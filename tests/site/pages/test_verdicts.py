"""How a verdict looks."""

from claimdesk.site.pages.verdicts import look_of


def test_a_verdict_that_editors_added_goes_by_its_rating() -> None:
    assert [look_of("x", None, rating).tone for rating in (5, 3, 1, None)] == [
        "good", "mixed", "bad", "plain"
    ]  # fmt: skip
    assert look_of("false", "False", 1, "FALSE").own is None
    assert look_of("false", "False", 1, "Pants on fire").own == "Pants on fire"
