"""A claim and the same claim with its speaker are two forms of one; a denial is none."""

import pytest

from claimdesk.gates.speech import speech

SAID = "The zone will pay for itself"


def form(text: str) -> tuple[str, str, str]:
    found = speech(text)
    assert found is not None
    return found.what, found.manner, found.who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Judith Wainscott said that the zone will pay for itself", "Judith Wainscott"),
        ("Judith Wainscott told reporters that the zone will pay for itself", "Judith Wainscott"),
        (
            "Judith Wainscott, our council leader, promises that the zone will pay for itself",
            "Judith Wainscott",
        ),
        ("The council promised on Monday that the zone will pay for itself", "The council"),
        ("The zone will pay for itself, Judith Wainscott said", "Judith Wainscott"),
        ("The zone will pay for itself, said the council", "the council"),
        ("According to the council, the zone will pay for itself", "the council"),
        ("The zone will pay for itself, according to a new report", "a new report"),
        (
            "Judith Wainscott, who led the council until last May, told this newspaper in June 2023"
            " that “the zone will pay for itself”",
            "Judith Wainscott",
        ),
        ("“The zone will pay for itself,” Judith Wainscott said.", "Judith Wainscott"),
    ],
)
def test_who_says_it_is_taken_off(text: str, who: str) -> None:
    assert form(text) == (SAID, "said", who)


def test_denials_and_questions_are_told_apart() -> None:
    text = "The council denied that the zone will pay for itself"
    assert form(text) == (SAID, "denied", "The council")
    text = "It is not true that the zone will pay for itself"
    assert form(text) == (SAID, "denied", "It")
    text = "Tom Brandt asked whether the zone will pay for itself"
    assert form(text) == (SAID, "asked", "Tom Brandt")
    assert form("Will the zone pay for itself?") == ("Will the zone pay for itself", "asked", "")


def test_how_it_is_said_is_kept() -> None:
    found = speech("The council told 300 guests in May that the zone will pay for itself")
    assert found is not None
    assert (found.who, found.how) == ("The council", "told 300 guests in May")


@pytest.mark.parametrize(
    "text",
    [
        SAID,
        "The council never said that the zone will pay for itself",
        "He lied when he said that the zone will pay for itself",
        "The council may have said that the zone will pay for itself",
        "The report that said so was withdrawn",
    ],
)
def test_what_is_no_form_of_speech_stays_whole(text: str) -> None:
    assert speech(text) is None
