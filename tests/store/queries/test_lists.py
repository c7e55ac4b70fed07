"""Lists of claims: what each filter takes, in which order, and from which row on."""

import sqlite3

import pytest

from claimdesk.store.queries import lists
from claimdesk.store.queries.lists import Wanted


def ids(connection: sqlite3.Connection, wanted: Wanted, limit: int = 99) -> list[str]:
    return [claim.id.removeprefix("clm_") for claim in lists.page(connection, wanted, limit)]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(order="judged"), ["grow", "plane", "train"]),
        (Wanted(order="judged", verdict="false"), ["grow", "train"]),
        (Wanted(verdict="any"), ["train", "plane", "grow"]),
        (Wanted(verdict="none"), ["finish", "loans", "noise", "score", "mild"]),
        (Wanted(kind="prediction"), ["finish"]),
        (Wanted(speaker="spk_report"), ["train"]),
        (Wanted(outlet="out_a", verdict="none"), ["finish", "loans", "mild"]),
        (Wanted(order="told"), ["noise", "train"]),
        (Wanted(order="due", due_by="2020-12-30"), []),
        (Wanted(order="due", due_by="2020-12-31"), ["finish"]),
        (Wanted(order="due", due_after="2020-12-31"), []),
        (Wanted(order="due", clear=True), ["finish"]),
    ],
)
def test_a_filter_takes_what_it_says(
    connection: sqlite3.Connection, wanted: Wanted, found: list[str]
) -> None:
    assert ids(connection, wanted) == found


@pytest.mark.parametrize("order", ["worth", "told", "judged"])
def test_pages_follow_each_other_without_a_gap(
    connection: sqlite3.Connection, order: lists.Order
) -> None:
    wanted = Wanted(order=order)
    whole, after, seen = ids(connection, wanted), None, []
    while page := lists.page(connection, wanted, 2, after):
        seen += [claim.id.removeprefix("clm_") for claim in page]
        after = (str(page[-1].key), page[-1].id)
    assert seen == whole


def test_a_key_that_is_none_is_refused(connection: sqlite3.Connection) -> None:
    with pytest.raises(ValueError, match="could not convert"):
        lists.page(connection, Wanted(), 9, ("much", "clm_train"))


def test_a_row_says_who_said_it_first_and_why_it_was_judged_so(
    connection: sqlite3.Connection,
) -> None:
    (claim,) = lists.by_ids(connection, '["clm_train"]')
    assert (claim.speaker, claim.site, claim.said_on) == (
        'a "report"',
        "Example Review",
        "2019-03-02",
    )
    assert (claim.verdict, claim.label, claim.told, claim.inherited) == ("false", "False", 2, 0)
    assert (claim.rationale or "").startswith("It was planes.")
