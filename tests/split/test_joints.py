"""Two sentences between which nothing stands: words of one never run into claims of the other."""

import pytest

from tests.support.project import Reader

PLACES = [
    (
        "Over half of the 22 active ports of the world are in Norland, Westland, or the U.S. There "
        "are no free ports in Harrow or Leeds — and Orr’s place makes it a fit site.",
        "There are no free ports in Harrow or Leeds",
    ),
    (
        "Some farmers fear the law. The ministry has closed nine offices since the law was passed "
        "Farmers appear to blame the ministry.",
        "Farmers appear to blame the ministry",
    ),
    (
        "The council has closed two of its libraries this year The mayor had promised in May that "
        "none would close.",
        "The council has closed two of its libraries this year",
    ),
    (
        "Ferry workers protest in the old harbour on Monday However, the company has already "
        "sold eleven ships.",
        "The company has already sold eleven ships",
    ),
]


@pytest.mark.parametrize(("text", "whole"), PLACES)
def test_a_claim_ends_where_its_sentence_ends_without_a_stop(
    text: str, whole: str, read: Reader
) -> None:
    assert whole in read.wholes(text)


@pytest.mark.parametrize(
    "text",
    [
        "The minister met President Ann Vale in Leeds",
        "The firm moved its office from Leeds to Harrowby",
        "The promises Vale made in May cost the town 4 million pounds",
        "The clerk met Mr Vale before the library closed",
    ],
)
def test_a_name_in_the_middle_begins_no_sentence(text: str, read: Reader) -> None:
    assert read.wholes(f"{text}.") == [text]


def test_labels_after_a_claim_are_no_part_of_it(read: Reader) -> None:
    claims = read.wholes("Detectives have named this man as the thief: Arrest Report: Name: Bo Ro.")
    assert "Detectives have named this man as the thief" in claims
