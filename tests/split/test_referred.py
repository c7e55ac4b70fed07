"""Who "he", "the woman", "they" and "the government" are that say something in an article."""

import pytest
from spacy.language import Language

from claimdesk.split.linear import models
from claimdesk.split.pipeline import parses
from claimdesk.split.resolve import resolve
from claimdesk.split.speakers import tell
from tests.support.project import Reader

MAYOR = "The mayor, Ana Vale, said the port lost 14 million euros in 2022.\n\n"
LEAKS = "The dam leaked for nine years"

SAID = {
    "the one whom the paragraph tells of": (
        f"{MAYOR}Mr Orr runs the dam. Bela Orr hopes to mend the locks. That worries sailors. "
        f"“{LEAKS},” he said.",
        "Bela Orr",
    ),
    "the one who spoke in this sentence": (
        "Bela Orr left in May. Then Karl Lind, head of the locks, said that the port was sold, "
        f"but he said {LEAKS.lower()}.",
        "Karl Lind",
    ),
    "the subject of two paragraphs before": (
        "Bela Orr, who runs the dam, was born in Lira.\n\nHe sold 40 boats in May.\n\n"
        f"He said {LEAKS.lower()}.",
        "Bela Orr",
    ),
    "whom a sentence names behind its verb": (
        "The first witness was lock keeper Bela Orr, who has run the dam for a year.\n\n"
        f"He said {LEAKS.lower()}.",
        "Bela Orr",
    ),
    "the last man who spoke, behind a woman": (
        "“The port was sold in May,” said Peter Orr, who ran it.\n\n"
        "“The locks are safe,” said Mary Vale. She said it in June. "
        f"He said {LEAKS.lower()}.",
        "Peter Orr",
    ),
    "one who is called by what she is": (
        "“The port was sold in May,” said lock widow Terry Strand.\n\n"
        f"“{LEAKS},” she added.",
        "Terry Strand",
    ),
    "the woman of whom the sentence before tells": (
        f"{MAYOR}Rosa Lind is a nurse. She came to Lira in 2019.\n\n"
        f"“{LEAKS},” says the woman, who is 29.",
        "Rosa Lind",
    ),
    "the officer who is only called so": (
        "Doris Vale told the Gazette: “The port was sold.”\n\nAn officer came in May. "
        f"The officer recalled: “{LEAKS}.”",
        "The officer",
    ),
    "the senator who was called so before her name": (
        "Norland senator Jana Orr calls herself a sailor. Rex Lind leads the House. "
        f"But the senator, who said that {LEAKS.lower()}, will leave.",
        "Jana Orr",
    ),
    "one told by age, whom the sentence before names at its end": (
        "Among those who came to the harbour was councillor Rosa Orr, who said it was “cold”.\n\n"
        f"The 80-year-old, a member of the Lira Club: “{LEAKS}. I have seen it for over 50 years.”",
        "Rosa Orr",
    ),
    "a spokesman, of whom no name is told": (
        "A spokesman for Harrow Police said one child was hurt.\n\n"
        f"They added that {LEAKS.lower()}.",
        "A spokesman for Harrow Police",
    ),
    "a mom": (
        "Rex Vale's mom said, “I was on the boat in May.”\n\n"
        f"She added, “{LEAKS}.”",
        "Rex Vale's mom",
    ),
    "not the mother of whom she speaks": (
        "Rosa Lind said the port was sold in May.\n\n"
        f"\"{LEAKS}. I can't go there because my mother is old,\" she said.",
        "Rosa Lind",
    ),
    "several": (
        f"{MAYOR}Orr and his colleagues asked for answers by May.\n\n“{LEAKS},” they wrote.",
        "Orr and his colleagues",
    ),
    "many": (f"Many say that {LEAKS.lower()}.", "many"),
    "no other country's government": (
        "With the Norland federal government absent, Westland will lead.\n\n"
        f"Brazil’s role is to help: the government says {LEAKS.lower()}.",
        "the government",
    ),
    "whoever says that somebody says it": (
        "Ana Vale says that reports from Lira indicate that the locks work. "
        f"“{LEAKS} and nobody was told.”",
        "Ana Vale",
    ),
    "a name that follows at the end": (
        f"{LEAKS}, said the county’s chief economist, Ana Vale. The port was sold.",
        "Ana Vale",
    ),
    "behind a place": (
        f"In Lira, the old port of Norland, nurse Ana Vale says {LEAKS.lower()}.",
        "nurse Ana Vale",
    ),
    "two, of whom one has an office": (
        f"Ana Vale and Bela Orr, secretary of state, agreed that {LEAKS.lower()}.",
        "Ana Vale and Bela Orr, secretary of state",
    ),
    "joined behind an aside": (
        f"The port was closed in May, a spokesperson for the county said, and {LEAKS.lower()}.",
        "a spokesperson for the county",
    ),
    "behind as, between a noun and its verb": (
        "The dam, as the Gazette has revealed, leaked for nine years.", "the Gazette",
    ),
    "a newspaper that is named": (
        f"A local newspaper, the Gazette, said {LEAKS.lower()}.", "the Gazette",
    ),
    "a name behind what he is": (
        f"“{LEAKS},” tweeted another sailor, former mayor Karl Strand.", "another sailor",
    ),
    "one who speaks nearly alone": (
        "Ana Vale runs the port. “The locks are safe,” Ana Vale said.\n\n"
        + "Rents rose.\n\n" * 8
        + f"“{LEAKS},” she said.",
        "Ana Vale",
    ),
}  # fmt: skip


def told(nlp: Language, text: str) -> set[str | None]:
    """Who says that the dam leaked: the innermost attribution's name."""
    parsed = list(parses(nlp, text, models()["joint"]))
    found: set[str | None] = set()
    for (p, _), here in zip(parsed, tell([p for p, _ in parsed], resolve(parsed)), strict=True):
        for i in (i for i, word in enumerate(p.lower) if word == "leaked"):
            around = [a for a in here.names if i in a.content]
            found |= {here.names[min(around, key=lambda a: len(a.content))] if around else None}
    return found


@pytest.mark.parametrize("name", SAID)
def test_who_is_meant_says_it(nlp: Language, name: str) -> None:
    text, speaker = SAID[name]
    assert told(nlp, text) == {speaker}


NOT = {
    "what saw taxes rise": (
        f"{MAYOR}Voters saw the dam sink.\n\n“{LEAKS},” she said.", "Voters",
    ),
    "figures": (
        "Data from the 2014 county survey show that rents rose by a third.\n\n"
        f"She said {LEAKS.lower()}.",
        "Data",
    ),
    "against whom a survey is set": (
        f"Ana Vale thinks that rents fell, but a county survey found that {LEAKS.lower()}.",
        "Ana Vale",
    ),
    "no pound": (
        f"The value of the pound crashed, signalling that {LEAKS.lower()}.", "The value",
    ),
    "critics, behind but": (
        f"The sale was a disgrace according to critics, but {LEAKS.lower()}.", "critics",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT)
def test_who_is_not_meant_does_not(nlp: Language, name: str) -> None:
    text, other = NOT[name]
    assert not any((speaker or "").startswith(other) for speaker in told(nlp, text))


def test_he_is_whom_the_sentence_before_tells_of_by_what_he_is(read: Reader) -> None:
    text = (
        "Dr Ann Vale said that the winter was mild, and that she would count again.\n\n"
        "Nine boats were late. A council spokesman denied that the port would close. “There is no "
        "such plan,” he said."
    )
    (said,) = [c for c in read.claims(text) if c.text == "There is no such plan"]
    assert said.speaker == "A council spokesman"


def test_ms_is_the_one_woman_of_that_name_who_has_spoken(read: Reader) -> None:
    text = (
        "“The lake was clean,” said Helen Vale, the head of the firm. She would not say how clean. "
        "“We counted it,” she said.\n\n"
        "Ms Vale pointed to the new pumps. “The pumps will be ready by May 2025,” she said."
    )
    (said,) = [c for c in read.claims(text) if c.text.startswith("The pumps")]
    assert said.speaker == "Helen Vale"
