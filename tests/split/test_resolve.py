"""Words that point back stand for what they mean, or are left alone."""

import pytest

from claimdesk.split.jsonl import made_of, sentences
from tests.support.project import Reader


def test_a_pronoun_gives_way_to_the_only_person_that_it_can_mean(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. She banned fires in 2021."
    claim = read.claims(text)[-1]
    assert claim.text == "[Mayor Helen Storrow] banned fires in 2021"
    assert [(r.kind, r.said, r.meant) for r in claim.resolutions] == [
        ("pronoun", "She", "Mayor Helen Storrow")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Helen Storrow met Esme Tallow. She banned fires in 2021.",
        "Mayor Helen Storrow met an officer. She banned fires in 2021.",
        "The club honoured Mayor Helen Storrow. She banned fires in 2021.",
        "Storrow Park is large. She banned fires in 2021.",
        "Mayor Peter Cundall spoke. He left. She banned fires in 2021.",
    ],
)
def test_where_another_could_be_meant_the_pronoun_stays(read: Reader, text: str) -> None:
    claim = read.claims(text)[-1]
    assert claim.text == "She banned fires in 2021"
    assert not claim.standalone


def test_a_name_with_a_small_letter_behind_its_hyphen_is_one(read: Reader) -> None:
    text = (
        "Jean-Marc Oru, the foreign minister of Norland, said the test was wrong.\n\n"
        "Secretary General Ban Ki-moon condemned what he called a “brazen breach” in May."
    )
    assert not [c for c in read.texts(text) if "[" in c and "Oru" in c and "condemned" in c]


def test_what_a_person_is_said_to_be_is_not_put_in(read: Reader) -> None:
    text = (
        "In a letter of May, presidential nominee Hanna Clay was more careful than her friends. "
        "Though she called the sale “outrageous”, Clay kept to the port."
    )
    assert not [c for c in read.texts(text) if "[presidential" in c]


def test_whoever_sees_the_president_off_is_not_the_president(read: Reader) -> None:
    text = (
        "Mayor Helen Storrow runs the club. Peter Cundall flew to Oslo in May. He accompanied the "
        "president to the port to see him off."
    )
    assert read.claims(text)[-1].text.startswith("He accompanied")


def test_a_name_is_put_before_a_verb_only_where_it_can_be_read(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. She'd banned fires in 2021."
    assert read.claims(text)[-1].text == "She'd banned fires in 2021"


def test_a_name_takes_the_place_of_a_pronoun_with_its_helper(read: Reader) -> None:
    text = "Tom Orr, the mayor of Leeds, spoke on Monday. He’ll open nine schools in 2027."
    assert read.claims(text)[-1].text == "[Tom Orr will] open nine schools in 2027"


def test_a_pageant_is_no_part_of_a_name(read: Reader) -> None:
    text = "The former Miss World Ana Tallow left Oslo. In May, Tallow sold 40 boats."
    assert read.claims(text)[-1].text == "In May, [Ana] Tallow sold 40 boats"


def test_this_system_is_likely_the_one_named_before(read: Reader) -> None:
    text = "China built the Social Credit System. Newspapers in Oslo ignored this system."
    claim = read.claims(text)[-1]
    assert claim.text == "Newspapers in Oslo ignored this system"
    assert [(r.kind, r.said, r.meant) for r in claim.resolutions] == [
        ("likely", "system", "the Social Credit System")
    ]


def test_the_words_of_the_article_stay_the_quote(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. She banned fires in 2021."
    claim = read.claims(text)[-1]
    assert [text[start:end] for start, end in claim.spans] == ["She banned fires in 2021"]


def test_a_last_name_means_the_full_name_before_it(read: Reader) -> None:
    text = "Sir Peter Cundall died at home. Cundall served the club in 1977."
    claim = read.claims(text)[-1]
    assert claim.text == "[Peter] Cundall served the club in 1977"
    assert [(r.kind, r.said, r.meant) for r in claim.resolutions] == [
        ("name", "Cundall", "Peter Cundall")
    ]


def test_a_name_that_belongs_to_somebody_keeps_its_ending(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. Storrow's brother banned fires in 2021."
    assert read.claims(text)[-1].text.startswith("[Helen] Storrow's brother banned")


def test_a_name_that_nothing_shows_to_be_a_persons_is_not_filled_up(read: Reader) -> None:
    text = "Harrow Gate opened in May. Gate closed again in 2021."
    assert read.claims(text)[-1].text == "Gate closed again in 2021"


def test_a_last_name_before_a_noun_stays_as_it_is(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. Storrow supporters banned fires in 2021."
    assert read.claims(text)[-1].text == "Storrow supporters banned fires in 2021"


def test_he_is_nobody_whom_he_is_asked_by(read: Reader) -> None:
    text = "Mayor Helen Storrow asked her to ban fires in 2021."
    assert read.claims(text)[-1].text == text.rstrip(".")


def test_she_is_not_the_reporter_who_quotes_her(read: Reader) -> None:
    text = "As Mayor Helen Storrow put it, she was involved in the fire of 2021."
    assert "[" not in read.claims(text)[-1].text


def test_a_name_is_put_in_once(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. She sold her house and her boat in 2021."
    assert read.claims(text)[-1].text == "[Mayor Helen Storrow] sold her house and her boat in 2021"


def test_two_people_of_one_last_name_are_not_mixed_up(read: Reader) -> None:
    for text in (
        "Helen Storrow met Esme Storrow. Storrow banned fires.",
        "Paul and Laura Storrow met in June. Storrow banned fires.",
        "Storrow resigned. Helen Storrow stayed on. Storrow banned all fires.",
        "Helen Storrow stayed. President Storrow banned fires.",
        "Peter Cundall left. He sold the farm. Mrs Cundall banned fires.",
    ):
        claim = read.claims(text)[-1]
        assert "[" not in claim.text, text
        assert not [r for r in claim.resolutions if r.kind == "name"], text


def test_york_is_not_new_york(read: Reader) -> None:
    assert read.claims("New York froze on Monday. York flooded.")[-1].text == "York flooded"


def test_who_is_only_likely_to_be_meant_changes_no_word(read: Reader) -> None:
    text = "Jonas Weld met Karl Behn in Oslo. He signed the deal."
    claim = [c for c in read.claims(text) if "signed" in c.text][-1]
    assert (claim.text, claim.standalone) == ("He signed the deal", False)
    assert [(r.kind, r.meant) for r in claim.resolutions] == [("likely", "Jonas Weld")]


def test_a_subject_that_the_headline_style_leaves_out_gives_no_claim(read: Reader) -> None:
    text = "Jonas Weld flew to Oslo. Was stopped at the airport and missed the game."
    assert {c.kind for c in read.claims(text) if c.sentence == 1} == {"not_a_claim"}


def test_the_teen_is_likely_the_person_talked_of(read: Reader) -> None:
    text = "Jonas Weld won the race. The teen moved to Oslo in 2019."
    claim = read.claims(text)[-1]
    assert claim.text == "The teen moved to Oslo in 2019"
    assert [(r.kind, r.said, r.meant) for r in claim.resolutions] == [
        ("likely", "teen", "Jonas Weld")
    ]


def test_a_teen_is_somebody_new(read: Reader) -> None:
    claim = read.claims("Jonas Weld won the race. A teen fell in Oslo.")[-1]
    assert not claim.resolutions


def test_the_row_of_a_claim_tells_where_all_its_words_stand(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. She banned fires in 2021."
    claims = read.claims(text)
    reach = sentences(claims)
    claim = [claim for claim in claims if not claim.part][-1]
    words = [text[a:b] for a, b in made_of(claim, reach[claim.sentence])]
    assert "".join(words) == "Mayor Helen Storrow banned fires in 2021"


def test_a_group_that_says_which_it_is_needs_no_other_to_be_meant(read: Reader) -> None:
    text = "The report names no one. The party in Norland wants a new port."
    meant = [r for claim in read.claims(text) for r in claim.resolutions]
    assert not [r for r in meant if r.said == "party"]


def test_a_heading_may_call_by_the_last_name_whom_the_text_names_in_full(read: Reader) -> None:
    text = (
        "Council names Storrow as its leader\n\nHelen Storrow stayed on. Storrow banned all fires."
    )
    assert read.claims(text)[-1].text == "[Helen] Storrow banned all fires"


def test_a_longer_title_makes_no_second_person(read: Reader) -> None:
    text = "First Secretary Helen Storrow met Helen Storrow's staff. Storrow banned all fires."
    assert read.claims(text)[-1].text == "[Helen] Storrow banned all fires"


def test_a_place_is_nobody_whom_a_pronoun_could_mean(read: Reader) -> None:
    text = "Mayor Helen Storrow spoke in Harrowby. She banned fires in 2021."
    assert read.claims(text)[-1].text == "[Mayor Helen Storrow] banned fires in 2021"


def test_a_name_in_a_citation_or_after_my_is_no_person(read: Reader) -> None:
    for text in (
        "Helen Storrow owns a bar. My Storrow was sweet but balanced.",
        "Helen Storrow owns a bar. Tallow & Storrow sold the bar in May.",
    ):
        assert "[" not in read.claims(text)[-1].text
