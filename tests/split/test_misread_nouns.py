"""A noun before a verb is the subject of that verb, whatever the parser makes of it."""

import pytest

from tests.support.project import Reader

SAID = [
    ("She has often blamed the sailors for their refusal to take a longer route after Norland "
     "shelled the harbour in late May and Orland then closed the canal to all boats.",
     ["She has often blamed the sailors for their refusal to take a longer route after Norland "
      "shelled the harbour in late May", "Orland then closed the canal to all boats"]),
    ("At Monday's meeting, Orr also stressed Vale's sister, Ana Roe, joined the crew in her own "
     "right and not as a guest.",
     ["At Monday's meeting, Orr stressed Vale's sister, Ana Roe, joined the crew in her own right "
      "and not as a guest"]),
    ("The county is on course to meet its target, according to new figures that mayor Ana Vale "
     "will use to defend her budget.", ["The county is on course to meet its target"]),
    ("Ensuring that sailors have proper boots protects their health.",
     ["Ensuring that sailors have proper boots protects their health"]),
    ("Orr said he felt the 5th Fleet was worth keeping because it still had 40 boats.",
     ["He felt the 5th Fleet was worth keeping because it still had 40 boats"]),
    ("The clerks erased the town's letters days after news of their private use became public.",
     ["The clerks erased the town's letters days after news of their private use became public"]),
    ("“[T]he league has lost 40 seats since May,” Vale said.",
     ["[T]he league has lost 40 seats since May"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), SAID)
def test_a_claim_ends_where_the_next_clause_has_its_subject(
    read: Reader, text: str, claims: list[str]
) -> None:
    assert [claim.text for claim in read.claims(text)] == claims


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("“I said to a clerk, ‘When was the sale? Was it in May?’ Yes.”", "Was the sale"),
        ("Only after those have ended will testing begin in the port.", "Those have ended"),
    ],
)
def test_a_question_or_a_condition_leaves_no_piece_that_asserts_something(
    read: Reader, text: str, piece: str
) -> None:
    assert not [c for c in read.claims(text) if c.text.startswith(piece)]


def test_what_is_in_brackets_is_not_run_into_the_claim_before_it(read: Reader) -> None:
    text = ("Sailors want rules that cost the town less in the coming year (they want lower port "
            "fees and think that such fees would help).")  # fmt: skip
    assert "Sailors want rules that cost the town less in the coming year" in read.texts(text)


def test_a_line_that_leaves_out_who_it_speaks_of_has_no_speaker(read: Reader) -> None:
    (claim,) = read.claims("Keeps saying she opposed the Orland war.")
    assert (claim.text, claim.speaker) == ("She opposed the Orland war", None)


def test_an_and_between_two_circumstances_stays(read: Reader) -> None:
    text = "By the time he got home, and still in May, its best known sailor was Tom Orr."
    assert [claim.text for claim in read.claims(text)] == [text[:-1]]


@pytest.mark.parametrize(
    "lead", ["HARROW, Nov 22 —", "VELDER TOWN, May 3 (Norpress) --", "Harrow –"]
)
def test_the_place_and_day_of_a_report_are_no_part_of_its_first_claim(
    read: Reader, lead: str
) -> None:
    text = f"{lead} The council sold the park in 2019."
    assert [claim.text for claim in read.claims(text) if claim.kind != "not_a_claim"] == [
        "The council sold the park in 2019"
    ]
