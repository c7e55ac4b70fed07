"""Kinds that words of one sort tell: acts of speech, causes, comparisons, promises."""

import pytest

from tests.support.project import Reader

KINDS = {
    "quote": [
        "The mayor accused the port of hiding the leak.",
        "Ana Vale called the report a lie.",
        "The council slammed the minister over the closed ferry.",
        "Lee denounced the strike as selfish.",
        "The bishop called on the county to reopen the shelter.",
    ],
    "causal": [
        "The flood triggered a blackout in Oslo.",
        "Rents rose because the county sold its flats.",
        "The closed dam caused the drought.",
        "Ferries stopped due to the strike.",
        "Emergency calls fell because the county hired nurses.",
    ],
    "comparison": [
        "Rural patients wait twice as long as city patients.",
        "The port earns more than the airport does.",
        "Norland spends less on schools than its neighbours do.",
        "The new ferry is slower than the old one.",
        "Rents are higher than they were in spring.",
    ],
    "promise": [
        "“I will close the old port by May,” the mayor said.",
        "“We will pay every sailor,” Orr said.",
        "“We will sell the ferry,” the owners said.",
        "The mayor vowed to rebuild the bridge.",
        "“I will never raise the fare,” Ana Vale wrote.",
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, texts in KINDS.items() for t in texts])
def test_words_that_do_the_same_tell_one_kind(read: Reader, kind: str, text: str) -> None:
    assert [c.kind for c in read.claims(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The clerk called the police at noon.", "quote"),
        ("She was never accused of taking a bribe.", "quote"),
        ("The machine rejected nine tickets.", "quote"),
        ("The fire killed more than 300 sheep.", "comparison"),
        ("The river appears to have frozen in the north.", "prediction"),
        ("The clerk tried to open the safe.", "prediction"),
        ("The cause of the fire is unknown.", "causal"),
    ],
)
def test_a_word_that_only_looks_alike_tells_nothing(read: Reader, text: str, never: str) -> None:
    (claim,) = read.claims(text)
    assert claim.kind != never
