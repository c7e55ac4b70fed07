"""What somebody says before and behind "he said" is one sentence, without marks in its middle."""

import pytest

from tests.support.project import Reader

WHOLE = [
    ("As the tides at a port cross, Ann Orr stated, this can cause a sudden wave of 40 feet.",
     "As the tides at a port cross, this can cause a sudden wave of 40 feet"),
    ("Ann Orr said on Thursday it has not found any trace of 40 ships.",
     "It has not found any trace of 40 ships"),
    ('"The port," Ann Orr said, "has been closed since May 2020."',
     "The port has been closed since May 2020"),
    ('"The number of ships," according to Ann Orr, "has doubled since May."',
     "The number of ships has doubled since May"),
    ("“If the port closes,” Ann Orr said, “40 ships will be lost.”",
     "If the port closes, 40 ships will be lost"),
    ("“In 2020,” Ann Orr said, “the port lost 40 ships.”", "In 2020, the port lost 40 ships"),
    ("“The pilots of Harrow,” Ann Orr told the Gazette in May, “have never been paid more than 40 "
     "euros an hour.”", "The pilots of Harrow have never been paid more than 40 euros an hour"),
    ('"My hope is that the port can be saved by 2027," Ann Orr said.',
     "My hope is that the port can be saved by 2027"),
    ("Ann Orr said the ‘sonic attack’ had hit 40 ships in May.",
     "The ‘sonic attack’ had hit 40 ships in May"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), WHOLE)
def test_what_is_said_in_two_parts_is_one_claim(read: Reader, text: str, claim: str) -> None:
    found = [c for c in read.claims(text) if c.text == claim]
    assert [c.speaker for c in found] == ["Ann Orr"]


def test_the_mark_of_inches_is_none_of_a_quotation(read: Reader) -> None:
    found = read.texts("At 5'10\", there was plenty of space in the boat for 40 sailors.")
    assert found == ["At 5'10\", there was plenty of space in the boat for 40 sailors"]


def test_a_day_beside_the_teller_is_not_put_into_what_he_says(read: Reader) -> None:
    texts = read.texts("In 2020, Ann Orr said the port lost 40 ships.")
    assert "The port lost 40 ships" in texts
