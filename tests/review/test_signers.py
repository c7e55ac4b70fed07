"""A name that is nearly a known one is asked about, and taken."""

from claimdesk.review.signers import SHOWN, unknown

KNOWN = ["M. Okafor", "Amy Birch", "Bo"]


def test_a_name_that_is_nearly_known_is_told() -> None:
    assert unknown(["M. Okafr", "m. okafor", "Amy Birch", "Cem Demir", "Ro"], KNOWN) == [
        "nobody has signed as M. Okafr before: did you mean M. Okafor?"
    ]
    assert unknown(["AMY BIRHC"], KNOWN) == [
        "nobody has signed as AMY BIRHC before: did you mean Amy Birch?"
    ]


def test_where_nobody_has_signed_nothing_is_told() -> None:
    assert unknown(["Amy"], []) == []
    assert unknown([], KNOWN) == []


def test_each_name_is_told_once_and_not_too_many() -> None:
    names = [f"Amy Birch{n}" for n in range(9)]
    assert len(unknown([*names, *names], KNOWN)) == SHOWN
