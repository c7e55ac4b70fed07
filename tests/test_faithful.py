"""What a claim must never say: more than its sentence, or the opposite."""

import pytest

from .conftest import Reader


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The firm paid no tax in 2020.", "The firm paid no tax"),
        ("Unless the levy is raised, the school will close.", "The school will close"),
        (
            "Unless the levy rises, the pool will close and 200 nurses will go.",
            "200 nurses will go",
        ),
        ("The party hopes to have the system established by 2020.", "The system established"),
        ("Nobody at the agency believes that the dam will hold.", "The dam will hold"),
        ("The minister denied that the state had hidden 400 deaths.", "The state had hidden"),
        ("Critics doubt that the plant could close by 2030.", "The plant could close by 2030"),
        ("No child has been tested since the mine closed.", "No child has been tested"),
        ("Talks between Google and Beijing began.", "Talks between Google"),
        ("The chatbot wrongly rejected 1 in 12 pupils.", "The chatbot wrongly rejected 1"),
    ],
)
def test_a_claim_says_no_more_than_its_sentence(read: Reader, text: str, never: str) -> None:
    claims = [claim.text.casefold() for claim in read.claims(text)]
    assert claims
    assert never.casefold() not in claims


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("An estimated 17.5 million tickets were blocked.", ["estimated", "17.5", "million"]),
        ("Between 10 and 20 per cent of voters stayed home.", ["10", "20", "per cent"]),
        ("The plant could close or be sold by 2030.", ["could", "2030"]),
        ("Turnout fell from 61 per cent in 2004 to 38 per cent in 2024.", ["61", "38", "2004"]),
        ("Debts of £4.2 million never came down.", ["£", "4.2", "million", "never"]),
    ],
)
def test_figures_hedges_and_negations_are_in_a_whole_claim(
    read: Reader, text: str, kept: list[str]
) -> None:
    wholes = [claim.text for claim in read.claims(text) if not claim.part]
    assert any(all(word in whole for word in kept) for whole in wholes), wholes


def test_according_to_is_the_speaker_and_not_the_claim(read: Reader) -> None:
    (claim,) = [c for c in read.claims("According to the ministry, prices fell.") if not c.part]
    assert (claim.text, claim.speaker) == ("prices fell", "the ministry")
