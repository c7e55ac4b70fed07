"""What the parser hangs on the wrong word does not make a wrong claim, nor a wrong speaker."""

import pytest

from tests.support.project import Reader

MENDED = [
    ("According to a study by the Harrow Trust, a small charity, 40 million bus trips were missed "
     "and 9 million letters were lost in 2018.",
     "40 million bus trips were missed", "a study by the Harrow Trust"),
    ("The outline covers the years 2014 to 2020, and the governing council, as the Gazette wrote "
     "in May, intends to open nine schools by 2022.",
     "The governing council intends to open nine schools by 2022", "the Gazette"),
    ("The Harbour Board, a public body, held in May that the pier belonged to the town.",
     "The Harbour Board, a public body, held in May that the pier belonged to the town", None),
    ("The bridge cost 9 million euros, which is more than the town has spent on roads in two years "
     "put together.", "The bridge cost 9 million euros", None),
    ("The system rates citizens.", "The system rates citizens", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "speaker"), MENDED)
def test_a_verb_has_the_subject_that_a_reader_sees(
    read: Reader, text: str, claim: str, speaker: str | None
) -> None:
    assert (claim, speaker) in {(c.text, c.speaker) for c in read.claims(text)}


def test_a_list_of_names_is_no_subject_of_the_verb_behind_it(read: Reader) -> None:
    text = "In talks with the Harrow Trust, a charity, and the Leeds Fund, the mayor sold 40 boats."
    assert "The Leeds Fund" not in " ".join(c for c in read.texts(text) if "sold" in c[:20])
