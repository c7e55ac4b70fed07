"""What only says who says it comes off; what is found by a person or a court stays."""

import pytest

from tests.support.project import Reader

WARNED = "The disease could spread to nine countries"
FOUND = "Nine in ten nurses had been attacked"


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        (
            "Health officials are now warning the disease could spread to nine countries.",
            WARNED,
            "Health officials",
        ),
        ("A study found that nine in ten nurses had been attacked.", FOUND, "A study"),
        (
            "Vale testified in court that the port lost 40 boats.",
            "The port lost 40 boats",
            "Vale",
        ),
        (
            "The Gazette quoted Vale as saying that the ministry had fired nine doctors.",
            "The ministry had fired nine doctors",
            "Vale",
        ),
        (
            "As Vale told me last week, the ministry has fired nine doctors.",
            "The ministry has fired nine doctors",
            "Vale",
        ),
        (
            "Vale, the Gazette has revealed, met the ambassador nine times.",
            "Vale met the ambassador nine times",
            "the Gazette",
        ),
        (
            "Nine countries have reported cases, the World Bank (WB) has confirmed.",
            "Nine countries have reported cases",
            "the World Bank",
        ),
    ],
)
def test_only_what_is_said_is_the_claim(read: Reader, text: str, claim: str, speaker: str) -> None:
    assert [(c.text, c.speaker) for c in read.claims(text)] == [(claim, speaker)]


def test_the_second_said_of_a_sentence_is_the_first_ones(read: Reader) -> None:
    text = "Vale said Orr sold nine ferries, and said the port lost 40 boats."
    assert [c.speaker for c in read.claims(text)] == ["Vale", "Vale"]


def test_what_is_joined_behind_a_credit_is_said_too(read: Reader) -> None:
    text = "The port lost nine boats, the county said in May, and the bank lost 40 million euros."
    assert [c.speaker for c in read.claims(text)] == ["the county", "the county"]


def test_a_headline_is_not_said_by_its_first_word(read: Reader) -> None:
    claim = read.claims("Shock: Nine Countries Have Reported Cases Of Plague")[0]
    assert claim.speaker is None


BELIEFS = [
    ("Ana Orr later said she suspected that the port had lost 40 boats.",
     "She suspected that the port had lost 40 boats", "Ana Orr"),
    ("Many nurses believe the disease will spread to nine countries.",
     "Many nurses believe the disease will spread to nine countries", "Many nurses"),
    ("“I think the port lost nine boats,” Ana Orr said.",
     "I think the port lost nine boats", "Ana Orr"),
    ("Ana Orr said many nurses thought the port had lost 40 boats.",
     "Many nurses thought the port had lost 40 boats", "Ana Orr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "speaker"), BELIEFS)
def test_a_belief_stays_one(read: Reader, text: str, claim: str, speaker: str) -> None:
    assert [(c.text.replace("[Ana Orr]", "She"), c.speaker) for c in read.claims(text)] == [
        (claim, speaker)
    ]
