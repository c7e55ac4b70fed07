"""What a reader of claims relies on: discrete, faithful, tied to exact words."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.split.lexicon import HEDGES, NEGATIONS
from claimdesk.text import quote_of
from tests.support.project import Reader


def test_coordinated_verbs_are_claims_of_their_own_with_the_subject_restored(read: Reader) -> None:
    assert read.wholes("The council raised the fee and cancelled the refund.") == [
        "The council raised the fee",
        "The council cancelled the refund",
    ]


def test_a_shared_auxiliary_goes_with_each_verb(read: Reader) -> None:
    assert read.wholes("Debtors could lose their homes or be denied loans by Lloyds.") == [
        "Debtors could lose their homes",
        "Debtors could be denied loans by Lloyds",
    ]


def test_a_claim_about_which_the_words_lie_apart_has_several_spans(read: Reader) -> None:
    text = "The council raised the fee and cancelled the refund."
    second = [claim for claim in read.claims(text) if not claim.part][1]
    assert second.spans == ((0, 11), (31, 51))
    assert quote_of(text, second.spans) == "The council … cancelled the refund"


def test_a_relative_clause_says_something_of_its_noun(read: Reader) -> None:
    claims = read.wholes("Harrowby, which has 90,000 residents, opened a tram line in 2021.")
    assert "Harrowby has 90,000 residents" in claims
    assert "Harrowby opened a tram line in 2021" in claims


def test_what_a_condition_depends_on_stays_with_it(read: Reader) -> None:
    assert read.wholes("If the ministry agrees, the road will reopen in May.") == [
        "If the ministry agrees, the road will reopen in May"
    ]


def test_a_speaker_is_peeled_off_and_kept(read: Reader) -> None:
    claim = read.claims("The minister said that prices fell by 3 per cent in Wales.")[0]
    assert (claim.text, claim.speaker, claim.cue) == (
        "Prices fell by 3 per cent in Wales",
        "The minister",
        "said",
    )


def test_the_authors_own_statements_have_no_speaker(read: Reader) -> None:
    assert [claim.speaker for claim in read.claims("Prices fell in Wales.")] == [None]


def test_what_is_denied_is_not_asserted(read: Reader) -> None:
    claims = read.wholes("Northmoor denied that it had spilled oil in 2019.")
    assert claims == ["Northmoor denied that it had spilled oil in 2019"]


def test_between_two_places_is_not_two_claims(read: Reader) -> None:
    claims = read.wholes("Talks between Google and Beijing began in March.")
    assert claims == ["Talks between Google and Beijing began in March"]


def test_hedges_and_negations_are_named(read: Reader) -> None:
    could = read.claims("Prices could rise in Wales.")[0]
    never = read.claims("Prices never rose in Wales.")[0]
    assert (could.hedge, could.negated) == ("could", False)
    assert (never.hedge, never.negated) == (None, True)


def test_figures_are_read(read: Reader) -> None:
    claim = read.claims("An estimated 17.5 million train tickets were blocked.")[0]
    quantity = claim.quantities[0]
    assert (quantity.value, quantity.unit, quantity.approximate) == (
        17_500_000,
        "train tickets",
        True,
    )


def test_a_prediction_knows_when_it_can_be_judged(read: Reader) -> None:
    claim = read.claims("The party hopes to have the system established by 2020.")[0]
    assert (claim.kind, claim.due, claim.hedge) == ("prediction", "2020-12-31", "hopes")


def test_last_year_is_resolved_against_the_publication_date(read: Reader) -> None:
    claim = read.claims("Prices fell in Wales last year.", "2019-03-04")[0]
    assert [(d.earliest, d.latest) for d in claim.dates] == [("2018-01-01", "2018-12-31")]
    assert [(r.said, r.meant) for r in claim.resolutions] == [
        ("last year", "2018-01-01/2018-12-31")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We must take up arms against this darkness.",
        "It is a shameful and ridiculous farce.",
        "Who would have thought so?",
    ],
)
def test_rhetoric_is_not_worth_much(read: Reader, text: str) -> None:
    assert max((claim.worth for claim in read.claims(text)), default=0) < 0.35


def test_a_figure_is_worth_more_than_an_opinion(read: Reader) -> None:
    figure = read.claims("The zone cost £4.2 million in 2022.")[0]
    opinion = read.claims("The zone is a terrible idea.")[0]
    assert figure.worth > 0.6 > opinion.worth


def test_a_pronoun_that_points_outside_does_not_stand_alone(read: Reader) -> None:
    assert [claim.standalone for claim in read.claims("They closed it.")] == [False]
    text = "Germany closed its last nuclear reactor on 15 April 2023."
    assert [claim.standalone for claim in read.claims(text)] == [True]


GIST_LIMIT = 160


def test_a_gist_keeps_the_figure_and_the_hedge(read: Reader) -> None:
    text = (
        "An estimated 17.5 million train ticket purchases are blocked because of the bad social "
        "credit of the people who tried, in the provinces and elsewhere, to make them in 2018."
    )
    claim = read.claims(text)[0]
    assert len(claim.gist) <= GIST_LIMIT
    assert "17.5 million" in claim.gist
    assert "stimated" in claim.gist


words = st.sampled_from(
    """The council Harrowby Google 17.5 million 3 per cent could not never estimated said that and
    or , . which raised blocked tickets trains by 2020 “ ” ( ) – in of between denied it they has
    been £4.2 who if because 😀 . . ’s""".split()
)


@settings(max_examples=150, deadline=None)
@given(tokens=st.lists(words, min_size=1, max_size=40))
def test_any_text_gives_claims_that_lie_in_it(read: Reader, tokens: list[str]) -> None:
    text = " ".join(tokens)
    for claim in read.claims(text, "2020-05-05"):
        _faithful(text, claim)


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200))
def test_any_characters_at_all_can_be_split(read: Reader, text: str) -> None:
    for claim in read.claims(text):
        _faithful(text, claim)


def _faithful(text: str, claim: Any) -> None:
    spans = claim.spans
    assert spans
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert 0 <= claim.worth <= 1
    assert len(claim.gist) <= GIST_LIMIT
    meant = " ".join(r.meant for r in claim.resolutions)
    said = f"{quote_of(text, spans)} {meant}".casefold()
    for word in claim.text.casefold().split():
        bare = word.strip(".,;:!?()“”[]")
        assert bare in said or bare.removesuffix("’s").removesuffix("’") in said  # none invented
    for word in claim.text.casefold().split():
        if word in NEGATIONS:
            assert claim.negated
        if word in HEDGES:
            assert claim.hedge


def test_what_may_happen_first_is_not_claimed(read: Reader) -> None:
    assert "it rains" not in read.texts("Karl Behn must mend the roof before it rains.")
    assert "he could speak" not in read.texts("Karl Behn left before he could speak.")


def test_a_claim_that_stands_alone_needs_no_also(read: Reader) -> None:
    assert read.texts("However, Oslo also banned cars.") == ["Oslo banned cars"]
    assert read.texts("It is too late for Oslo.") == ["It is too late for Oslo"]


def test_where_a_place_lies_is_no_claim(read: Reader) -> None:
    texts = read.texts("A truck burned in Bergen, Norway, on Friday.")
    assert not [text for text in texts if text.startswith("Bergen")]


def test_a_ruling_is_claimed_where_its_content_is_not_said_by_itself(read: Reader) -> None:
    assert "The council rules that the hedge can stay" in read.texts(
        "The council rules that the hedge can stay."
    )


def test_a_question_does_not_turn_the_sentence_before_it_into_one(read: Reader) -> None:
    told = read.claims("The port lost 3,000 crates in 2019. Did nobody count the crates?")
    assert [claim.kind for claim in told if "3,000" in claim.text and not claim.part] == [
        "quantity"
    ]
    assert all(claim.kind == "not_a_claim" for claim in told if "nobody" in claim.text)


def test_half_a_character_in_a_text_does_not_stop_it_from_being_split(read: Reader) -> None:
    claims = read.claims("The port \ud83d lost 3,000 crates.")
    assert any("3,000 crates" in claim.text for claim in claims)


def test_a_claim_is_a_whole_sentence_with_all_that_narrows_it(read: Reader) -> None:
    for text in (
        "Harrowby opened a tram line to Leeds in 2021 with federal money.",
        "Karl Behn climbed the fence to reach a flat in Oslo.",
        "Karl Behn made a film about the war.",
        "Karl Behn must mend the roof before it rains.",
        "Oslo scored a goal before Karl Behn was sent off.",
    ):
        assert read.wholes(text) == [text.rstrip(".")]


def test_a_sentence_without_a_claim_is_marked_and_kept(read: Reader) -> None:
    claims = read.claims("The port lost 3,000 crates in 2019. Thank you, dear readers!")
    assert [claim.kind for claim in claims][-1] == "not_a_claim"
    assert claims[-1].text == "Thank you, dear readers"


def test_an_agencys_dateline_and_a_lists_number_are_no_part_of_a_claim(read: Reader) -> None:
    for text in ("OSLO (AP) — The port lost 3,000 crates in 2019.",
                 "2. The port lost 3,000 crates in 2019."):  # fmt: skip
        assert read.wholes(text) == ["The port lost 3,000 crates in 2019"]


def test_nor_is_told_as_not(read: Reader) -> None:
    [claim] = read.claims("Nor has the strike closed the port of Oslo.")
    assert claim.text == "The strike has [not] closed the port of Oslo"
    assert claim.negated
    assert [(r.kind, r.meant) for r in claim.resolutions] == [("mended", "not")]


def test_figures_of_a_pair_go_to_its_members(read: Reader) -> None:
    assert read.wholes("Turnout in Oslo and Bergen was 41% and 57%, respectively.") == [
        "Turnout in Oslo was 41%",
        "Turnout in Bergen was 57%",
    ]


def test_a_clause_is_told_without_the_day_that_it_is_counted_from(read: Reader) -> None:
    text = "A day after the plant was closed, the firm said that 40 people had died."
    assert "A day the plant was closed" not in read.wholes(text)
