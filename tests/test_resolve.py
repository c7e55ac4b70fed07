"""Words that point back stand for what they mean, or are left alone."""

from .conftest import Reader


def test_a_pronoun_gives_way_to_the_only_person_in_reach(read: Reader) -> None:
    text = "Helen Storrow runs the club. She banned fires in 2021."
    claim = [claim for claim in read.claims(text) if not claim.part][-1]
    assert (claim.text, claim.standalone) == ("Helen Storrow banned fires in 2021", True)
    assert [(r.said, r.meant, r.source) for r in claim.resolutions] == [
        ("She", "Helen Storrow", (0, 13))
    ]


def test_with_two_people_in_reach_nobody_is_guessed(read: Reader) -> None:
    text = "Helen Storrow met Esme Tallow. She banned fires."
    assert [c.standalone for c in read.claims(text) if c.text.startswith("She")] == [False]


def test_a_name_that_was_he_is_not_she(read: Reader) -> None:
    text = "Peter Cundall spoke. He left. She banned fires."
    assert [c.text for c in read.claims(text)][-1] == "She banned fires"


def test_this_system_is_explained_and_kept(read: Reader) -> None:
    text = "China built the Social Credit System. Newspapers ignored this system."
    claim = read.claims(text)[-1]
    assert claim.text == "Newspapers ignored this system [the Social Credit System]"
    assert claim.standalone


def test_the_words_of_the_article_stay_the_quote(read: Reader) -> None:
    text = "Helen Storrow runs the club. She banned fires in 2021."
    claim = [claim for claim in read.claims(text) if not claim.part][-1]
    assert [text[start:end] for start, end in claim.spans] == ["She banned fires in 2021"]
