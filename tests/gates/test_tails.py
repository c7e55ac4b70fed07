"""What a wording says beyond another one, at its end or its beginning, is taken off."""

import pytest

from claimdesk.gates.tails import trim
from claimdesk.gates.wording import wording

WHOLE = "The council closed 12 schools"
SMALL = "the council closed 12 schools"


@pytest.mark.parametrize(
    ("long_", "kept", "said"),
    [
        (f"{WHOLE}, officials said", WHOLE, "officials said"),
        (f"{WHOLE} in the region", WHOLE, "in the region"),
        (f"{WHOLE} in", WHOLE, ""),
        (f"{WHOLE} on May 5", WHOLE, "on May 5"),
        (f"{WHOLE} (in York)", WHOLE, "(in York)"),
        (f"{WHOLE} – big ones.", WHOLE, "big ones"),
        (f"{WHOLE} — big ones", WHOLE, "big ones"),
        (f"{WHOLE} - big ones", WHOLE, "big ones"),
        (f"{WHOLE}; it is a shame.", WHOLE, "it is a shame"),
        (f"{WHOLE}, a b c d e f g h", WHOLE, "a b c d e f g h"),
        (f"Officials said {SMALL}", SMALL, "Officials said"),
        (f"OFFICIALS SAID {SMALL}", SMALL, "OFFICIALS SAID"),
        (f"In May, {SMALL}", SMALL, "In May"),
        (f"In May {SMALL}", SMALL, "In May"),
        (f"Big parks, {SMALL}", SMALL, "Big parks"),
        (f"The board: {SMALL}", SMALL, "The board"),
        (f"He knew that {SMALL}", SMALL, "He knew that"),
    ],
)
def test_what_one_goes_on_to_say_is_taken_off(long_: str, kept: str, said: str) -> None:
    there, back = trim(wording(WHOLE), wording(long_)), trim(wording(long_), wording(WHOLE))
    assert there
    assert back
    assert (there.a.text, there.b.text, there.said) == (WHOLE, kept, said)
    assert (back.a.text, back.b.text, back.said) == (kept, WHOLE, said)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (WHOLE, WHOLE),
        (WHOLE, f"{WHOLE} big parks"),
        (WHOLE, f"{WHOLE}, which is false"),
        (WHOLE, f"{WHOLE} if it rains"),
        (WHOLE, f"{WHOLE}, a MYTH"),
        (WHOLE, f"{WHOLE}, a b c d e f g h i"),
        (WHOLE, f"Big parks {SMALL}"),
        (WHOLE, f"It is false that {SMALL}"),
        (WHOLE, f"Unless it rains, {SMALL}"),
        (WHOLE, "In York ministry shut 9 big parks"),
        ("Schools xyza", "Schools xyzd in York"),
        ("Schools abcde", "Schools abxde in York"),
        ("It is", "It is in York"),
        ("5", "5, York said"),
        ("", "x"),
    ],
)
def test_what_stands_elsewhere_or_turns_the_claim_stays(a: str, b: str) -> None:
    assert trim(wording(a), wording(b)) is None
    assert trim(wording(b), wording(a)) is None


@pytest.mark.parametrize(
    ("a", "b", "kept"),
    [
        ("Schools shut", "Schools closed in York", "Schools closed"),
        ("School closed", "School closes, he said", "School closes"),
        ("Schools xyzabc", "Schools xyzdef in York", "Schools xyzdef"),
        ("Rents in York", "In May, fees in York", None),
        ("Children ran", "In May, kids ran", "kids ran"),
    ],
)
def test_the_word_at_the_seam_may_be_a_like_one(a: str, b: str, kept: str | None) -> None:
    found = trim(wording(a), wording(b))
    assert (found and found.b.text) == kept
