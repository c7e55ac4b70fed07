"""How days, counts, figures, context and addresses are written."""

import pytest

from claimdesk.site.pages.formats import (
    after,
    before,
    changed,
    count,
    day,
    figure,
    in_path,
    is_web_address,
    moment,
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-03-02", "2 March 2019"),
        ("2019-03-02T10:00:00Z", "2 March 2019"),
        ("2019-03", "March 2019"),
        ("2019", "2019"),
        ("2019-13-01", "2019-13-01"),
        ("spring", "spring"),
        (None, ""),
    ],
)
def test_days_in_words(value: str | None, expected: str) -> None:
    assert day(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-06-12T06:00:00+01:00", "12 June 2023, 06:00 UTC+01:00"),
        ("2023-06-12T06:00:59.5Z", "12 June 2023, 06:00 UTC"),
        ("2023-06-12 06:00", "12 June 2023, 06:00"),
        ("2023-06-12", "12 June 2023"),
        (None, ""),
    ],
)
def test_times_in_words_keep_their_zone(value: str | None, expected: str) -> None:
    assert moment(value) == expected


def test_counts_and_figures() -> None:
    assert [count(1, "claim"), count(2000, "claim")] == ["1 claim", "2,000 claims"]
    assert [figure(17500000.0), figure(2.5)] == ["17,500,000", "2.5"]


def test_context_is_cut_at_words() -> None:
    assert before("cent report coming out of this, ") == "…report coming out of this, "
    assert after(" in a recent report coming out o") == " in a recent report coming out…"
    assert [before("At the start, "), after(", at the end.")] == ["At the start, ", ", at the end."]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=1#c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("javascript:alert(1)", False),
        ("https:///no-host", False),
        ("https://exa mple.org", False),
        ('https://example.org/"onmouseover=', False),
        ("https://[::1", False),
        ("//example.org", False),
        ("data:text/html,x", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, expected: bool) -> None:
    assert is_web_address(url) is expected


@pytest.mark.parametrize(
    ("name", "part"),
    [("a.example", "a.example"), ("The Post", "The+Post"), ("..", "~2E~2E"), ("../a", "..~2Fa")],
)
def test_a_name_is_one_part_of_an_address(name: str, part: str) -> None:
    assert in_path(name) == part


@pytest.mark.parametrize(
    ("reasons", "ordered", "told"),
    [
        ("figure: 17.5 million / 20 million; hedge: none / may", True, "17.5 million → 20 million"),
        ("figure: 97 / 124", False, "97 or 124"),
        ("figure: no other figure / Nine; date: May / June", True, "May → June"),
        ("of whom: works / plant", True, "of whom: works → plant"),
    ],
)
def test_what_changed_is_told_in_order_where_the_order_is_known(
    reasons: str, ordered: bool, told: str
) -> None:
    assert changed(reasons, ordered) == told
