"""What a sentence supposes, measures with or only leads to is not claimed."""

import pytest

from tests.support.project import Reader

NEVER = [
    ("Norland has opposed the sale, fearing it would bring Westland boats too close to its ports.",
     "It would bring"),
    ("Could the good sailors of Norland do us all a favor and elect a clerk in her place?",
     "The good sailors"),
    ("We weigh the price, how heavy a tent is, how much it holds, and how well it stands up to "
     "rain on the hill.", "It stands up"),
    ("The ruling affirms a rule: clerks shouldn't lose their right to vote simply because they "
     "vote rarely.", "They vote rarely"),
    ("Vale said that if sailors are hurt by the high fees of the port, they should change the "
     "harbour rather than criticize her.", "should criticize her"),
    ("The mayor cannot win a third term by claiming that the port has closed.", "The port has"),
    ("It's a good bet that the papers would have more to say on these fees.", "^The papers would"),
    ("The pilots recommend you consider a tug, one of their top choices in a storm.",
     "You consider"),
    ("It's very rare that the Central Bank would mess up an order, and then it reaches the shops.",
     "The Central Bank would"),
    ("The party will propose a harbour board, which will be tasked with fining the old ports.",
     "will be tasked"),
    ("As far as whether Orr still senses anger and hatred of Vale among his sailors, the senator "
     "said there are some.", "Orr still senses"),
    ("Only 24 Percent of Ann Lira’s Harbour Clerks Are Small Donors\n\nThe port closed in May.",
     "Only 24 Percent"),
    ("I will testify – as long as the men that are on the files will testify and there will be "
     "criminal charges put against them.", "There will be"),
    ("When asked what he does, Tom Orr told me, “This is it,” gesturing with his hands toward the "
     "talk we are having.", "This is it, gest"),
    ("You are using a browser version with limited support for CSS.", "You are using"),
    ("The bridge cost 9 million euros, which is more than the town has spent on roads in two years "
     "put together.", "The town has spent"),
    ("So before some dealer arrives with a leaflet, the council should pass a law of one line: no "
     "bus may refuse a child.", "Some dealer"),
    ("It never crossed her mind to ask who had paid, and had some clerk told her to ask, she would "
     "have resigned.", "some clerk told"),
    ("Close the road, and let somebody who works for neither side do the counting.",
     "Somebody who works"),
    ("The sum of £120 should be written down, signed and framed in the town hall.", "signed"),
    ("In Norland, as readers of this page will have noticed, the port has begun to charge.",
     "eaders of this page"),
    ("The bridge was not paid for by 2024, although the mayor had promised that it would, "
     "according to papers that were published in May.", "had promised"),
    ("This, the firm hopes, will help sailors to find the port.", "The firm hopes"),
    ("In a calm May they would not supply half of that, as the engineer, Tom Orr, admitted when a "
     "sailor pressed him on it.", "admitted when"),
    ("She said she ensures women are in the pool of pilots from which she draws.", "^Women are"),
    ("To be clear, the town does not, and never will, accept the port.", "town does not$"),
    ("This post has been updated with comment from the port as well as new facts.", "post has"),
    ("The story suggests the town knows that it needs a plan in case the port were to close.",
     "in case$"),
    ("Did Ann Orr say that 40 ships were lost in May?", "40 ships were lost"),
    ("Is it true that 40 ships were lost in May?", "40 ships were lost"),
    ("And does anyone in the port believe that 40 ships were lost in May?", "40 ships were lost"),
    ("She wrote that the mayor should be fired and the port's house emptied and burned down.",
     "house burned"),
]  # fmt: skip


ASKED = [
    ("Why does the mayor claim that 40 ships were lost in May?", "the mayor"),
    ("Only then did Ann Orr say that 40 ships were lost in May.", "Ann Orr"),
    ("“You know that 40 ships were lost in May,” Ann Orr said.", "Ann Orr"),
    ("Do you realise that 40 ships were lost in May?", None),
]


@pytest.mark.parametrize(("text", "speaker"), ASKED)
def test_what_a_question_takes_for_granted_is_a_claim(
    read: Reader, text: str, speaker: str | None
) -> None:
    found = [c for c in read.claims(text) if c.text == "40 ships were lost in May"]
    assert [c.speaker for c in found] == [speaker]


@pytest.mark.parametrize(("text", "never"), NEVER)
def test_nothing_is_claimed_that_the_sentence_does_not_assert(
    read: Reader, text: str, never: str
) -> None:
    claims = [c for c in read.claims(text) if c.kind not in ("not_a_claim", "opinion")]
    assert not [c for c in claims if never in f"^{c.text}$"]


WHOLE = [
    ("The port was moving its crews to Norland over the 'sonic attack'.",
     "The port was moving its crews to Norland over the 'sonic attack'"),
    ("The Harrow pilots watched the 'Oumua sail past the port in May.",
     "The Harrow pilots watched the 'Oumua sail past the port in May"),
    ("Tom Orr says many schools will increase their fees or they will quit.",
     "Many schools will increase their fees or they will quit"),
    ("Police stopped and searched the boat.", "Police stopped and searched the boat"),
    ("Nobody, so far as I know, has counted the gulls.",
     "Nobody, so far as I know, has counted the gulls"),
    ("That the lists are long was shown by a report of 2020.",
     "That the lists are long was shown by a report of 2020"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), WHOLE)
def test_what_makes_it_true_stays(read: Reader, text: str, claim: str) -> None:
    assert claim in read.texts(text)


def test_of_two_relative_clauses_each_is_a_claim_of_its_own(read: Reader) -> None:
    text = "Tom Orr, who is 71 and who swam the lake in 1984, looked at her boots."
    assert not [c for c in read.claims(text) if " and who " in c.text and c.standalone]
    text = "The town opened a register, which will cover 1,150 homes and which will be voluntary."
    assert "A register will cover 1,150 homes" in read.texts(text)


def test_only_the_clause_in_whose_middle_it_stands_is_according_to_somebody(read: Reader) -> None:
    text = (
        "Last month the council voted to try out a register, which will cover 1,150 homes and "
        "which, according to the housing office, will be voluntary."
    )
    assert {c.speaker for c in read.claims(text) if "1,150" in c.text} == {None}


def test_the_author_concludes_by_himself(read: Reader) -> None:
    text = (
        "Last year, according to the firm's accounts, its owners were paid 52 million euros, so "
        "that we may ask who paid for the pumps."
    )
    assert {c.speaker for c in read.claims(text) if c.text.startswith("We")} <= {None}
    assert "the firm's accounts" in {c.speaker for c in read.claims(text)}


def test_what_had_happened_by_a_day_is_no_forecast(read: Reader) -> None:
    (claim,) = read.claims(
        "By the end of last year an estimated 20 million tickets had been refused."
    )
    assert claim.kind == "quantity"


def test_what_nobody_is_to_believe_is_not_claimed(read: Reader) -> None:
    text = "If she does do this, don’t for a moment believe Vale isn’t gonna be ready for this."
    assert not [t for t in read.texts(text) if t.startswith("Vale")]
