"""The names in claims, and what each names."""

import pytest
from spacy.language import Language

from claimdesk.split.pipeline import load, split_text


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def names(nlp: Language, text: str) -> dict[str, str]:
    return {e.name: e.label for claim in split_text(nlp, text).claims for e in claim.entities}


def test_persons_organisations_and_places(nlp: Language) -> None:
    text = (
        "Dr Wen Sallow lives in Norburg. Northmoor Water closed Mill Lane in 2019. The World "
        "Health Organization closed its office in China."
    )
    assert names(nlp, text) == {
        "Dr Wen Sallow": "PERSON", "Norburg": "GPE", "Northmoor Water": "ORG", "Mill Lane": "LOC",
        "World Health Organization": "ORG", "China": "GPE",
    }  # fmt: skip


def test_months_and_weekdays_are_no_names(nlp: Language) -> None:
    assert names(nlp, "Helen Storrow closed the bridge on Monday, in March and at Christmas.") == {
        "Helen Storrow": "MISC"
    }


def test_a_name_is_known_from_another_place_of_the_text(nlp: Language) -> None:
    text = "Mr Petheridge owns two shops. The council sold Petheridge a third one."
    assert names(nlp, text) == {"Mr Petheridge": "PERSON", "Petheridge": "PERSON"}
