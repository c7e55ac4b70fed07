"""What is listed is a sentence that says no more than the article, and no piece of one."""

import pytest

from tests.support.project import Reader

NEVER = {
    "half a name": ("Two were held after Stop Coal Now marchers sat in Oslo.", "Stop"),
    "waits for a verb": ("The law was designed to—and often does—weaken unions in Norland.", "to"),
    "fact that": ("The fact the shots came so fast in May led Orr to call it a crime.", "fast"),
    "quoted behind": ("Ana Vale sang when doctors told those in Oslo: “We sold it.”", "Oslo"),
    "in part": ("The report said boats should be sold, in part, Vale wrote, because they leak.",
                "part"),
    "in case": ("As banks wait in case the firm sells merely nine boats, we look on.", "boats"),
    "in which": ("The sea is in a loop, in which a change begets more of it.", "it"),
}  # fmt: skip


@pytest.mark.parametrize("name", NEVER)
def test_no_piece_is_listed(read: Reader, name: str) -> None:
    text, end = NEVER[name]
    told = [c.text for c in read.claims(text) if c.kind != "not_a_claim"]
    assert not [t for t in told if t.endswith(f" {end}") and not text.endswith(f"{end}.")]
    assert "A change begets more of it" not in told
    assert "The firm sells merely nine boats" not in told


WHOLE = [
    ("They talk at take-off and when they are about to land.",
     "They talk at take-off and when they are about to land"),
    ("We are cautiously optimistic that rents will fall in 2031.",
     "We are cautiously optimistic that rents will fall in 2031"),
    ("Norland led the world in 2019 (see ‘Norland’s boats’).", "Norland led the world in 2019"),
    ("Ana Vale met ‘Jo’ Orr in Oslo in 2019.", "Ana Vale met ‘Jo’ Orr in Oslo in 2019"),
    ("Stare down: Buyers sold 40 boats in May.", "Buyers sold 40 boats in May"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), WHOLE)
def test_a_claim_is_whole(read: Reader, text: str, claim: str) -> None:
    assert claim in read.texts(text)


def test_what_is_alleged_of_one_verb_is_alleged_of_all(read: Reader) -> None:
    text = "The chiefs allegedly hold meetings in Oslo but never act on complaints."
    assert "The chiefs allegedly never act on complaints" in read.texts(text)


def test_the_author_goes_on_behind_a_quotation(read: Reader) -> None:
    text = "The army said the raid was an answer to raids on “civil ports,” without giving detail."
    assert all("without giving" not in t for t in read.texts(text))


def test_a_verb_belongs_to_the_name_right_before_it(read: Reader) -> None:
    text = "Norland was allied with Estland and Westland launched 40 boats in May."
    assert not [t for t in read.texts(text) if t.startswith("Norland launched")]


def test_only_a_name_or_a_person_is_said_to_be_something(read: Reader) -> None:
    text = "An image she had once seen, a truck in flames, stayed with her in Oslo."
    assert not [t for t in read.texts(text) if "[" in t]


def test_a_son_is_not_his_father(read: Reader) -> None:
    text = "Bob Orr left in May. “Rents fell in May,” Bob Orr Jr. said."
    assert read.claims(text)[-1].speaker == "Bob Orr Jr."
