"""A verdict follows its claim when the words are mended, and never to another claim."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimdesk.records import AnchorPoint, Review
from claimdesk.review import Claims, Defaults, KnownClaim, Place, Reviews, place, plan, with_id
from claimdesk.review.place import stays
from claimdesk.review.scale import Scale, Verdict
from claimdesk.tables.table import Table, read_table

URL = "https://paper.example/schools"
SCHOOLS = "The council of Norburg closed 12 village schools in 2019."
NOISE = KnownClaim("clm_noise", "Rents in Dunwick rose by 5 percent.", "Rents rose", URL)


def known(text: str, id_: str = "clm_now", quote: str | None = None, **more: object) -> KnownClaim:
    first = KnownClaim(id_, text, text if quote is None else quote, URL)
    return replace(first, **more)  # type: ignore[arg-type]


def review_of(claim: KnownClaim, supersedes: str | None = None) -> Review:
    anchor = AnchorPoint(claim.id, claim.text, claim.quote, claim.article_url)
    day = "2026-11-22"
    return with_id(
        Review("", anchor, "initial", "false", "False", "A. Silva", day, supersedes=supersedes)
    )


def placed(old: str, *now: KnownClaim) -> Place:
    review = review_of(known(old, "clm_old"))
    return place([("reviews-1.csv", review)], [*now, NOISE])[review.id]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (SCHOOLS, "The council of Norburg closed 12 vilage schools in 2019."),
        ("Tests cost 24 precent more in Norburg.", "Tests cost 24 percent more in Norburg."),
        (SCHOOLS, "In 2019, the council of Norburg closed 12 village schools."),
        (SCHOOLS, "The council of Norburg shut 12 village schools in 2019."),
        (SCHOOLS, "The council of Norburg closed twelve village schools in 2019!"),
        (SCHOOLS, "The council of Norburg has closed 12 of its village schools in 2019."),
        (SCHOOLS, "The council of Norburg closed 12 village schools in the region in 2019."),
        ("The bridge cost $3bn.", "The bridge cost 3 billion dollars."),
        ("Smith's firm sold over 40 homes.", "John Smith's firm sold more than 40 homes."),
        ("The mayor didn't sign the contract.", "The mayor did not sign the contract."),
    ],
)
def test_a_verdict_follows_its_claim_when_the_words_are_mended(old: str, new: str) -> None:
    found = placed(old, known(new))
    assert (found.claim_id, found.anchor) == ("clm_now", "fuzzy")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (SCHOOLS, "The council of Norburg closed 13 village schools in 2019.", "figure"),
        (SCHOOLS, "The council of Norburg closed 12 village schools in 2018.", "date"),
        (SCHOOLS, "The council of Norburg closed 12 village schools since 2019.", "date"),
        (SCHOOLS, "The council of Norburg closed 12 village shops in 2019.", "of what"),
        (SCHOOLS, "The council of Norburg closed about 12 village schools in 2019.", "hedge"),
        (SCHOOLS, "The council of Norburg may have closed 12 village schools in 2019.", "hedge"),
        (SCHOOLS, "The council of Norburg never closed 12 village schools in 2019.", "negation"),
        (SCHOOLS, "The council of Norburg failed to close 12 village schools in 2019.", "negation"),
        (SCHOOLS, "The council of Norburg opened 12 village schools in 2019.", "opposite"),
        (SCHOOLS, "The council of Riverton closed 12 village schools in 2019.", "names"),
        (SCHOOLS, "The ministry of Norburg closed 12 village schools in 2019.", "of whom"),
        (SCHOOLS, "The council of Norburg closed 12 village schools in 2019 and sued.", "more"),
        ("It cost $5 million in Norburg.", "It cost £5 million in Norburg.", "of what"),
        ("It cost 5 million in Norburg.", "It cost 5 billion in Norburg.", "figure"),
        ("Rents rose 5% and wages rose 2%.", "Rents rose 2% and wages rose 5%.", "of what"),
        ("The tests have ever been lawful.", "The tests have never been lawful.", "negation"),
        ("The tests in Ashfield were lawful.", "The tests in Ashfield were unlawful.", "opposite"),
        ("The tests couldn't be lawful.", "The tests could be lawful.", "negation"),
    ],
)
def test_a_verdict_never_follows_when_the_claim_is_another_one(
    old: str, new: str, why: str
) -> None:
    found = placed(old, known(new))
    assert (found.claim_id, found.anchor, found.candidate) == (None, "look_again", "clm_now")
    assert why in str(found.note)


def test_a_verdict_of_a_claim_with_nothing_like_it_is_an_orphan() -> None:
    assert placed(SCHOOLS) == Place(None, "orphan")


def test_a_verdict_stays_with_a_claim_that_still_stands_anywhere() -> None:
    old = known(SCHOOLS, "clm_old", article_url="https://other.example")
    assert placed(SCHOOLS, old, known(SCHOOLS + " ")) == Place("clm_old", "exact")


def test_a_verdict_follows_the_same_words_read_with_another_pronoun() -> None:
    review = review_of(known("He closed 12 schools.", "clm_old", "he closed 12 schools"))
    now = known("Tom Brandt closed 12 schools.", quote="he closed 12 schools")
    assert place([("1", review)], [now])[review.id].anchor == "moved"
    other = review_of(known("Karl Voss closed 12 schools.", "clm_old", "he closed 12 schools"))
    assert place([("1", other)], [now])[other.id].anchor == "look_again"


def test_a_claim_that_was_reviewed_at_two_places_is_looked_for_at_both() -> None:
    first = review_of(known(SCHOOLS, "clm_old"))
    second = review_of(known(SCHOOLS, "clm_old", article_url="https://b.example"))
    mended = known(SCHOOLS.replace("closed", "shut"), article_url="https://b.example")
    found = place([("1", first), ("2", second)], [mended, NOISE])
    assert found[first.id] == found[second.id]
    assert (found[first.id].claim_id, found[first.id].anchor) == ("clm_now", "fuzzy")


def test_of_several_claims_that_an_editor_took_for_one_the_last_reviewed_counts() -> None:
    old = review_of(known(SCHOOLS, "clm_old"))
    one = review_of(known("Pigs fly.", "clm_z"), supersedes=old.id)
    two = review_of(known("Cows fly.", "clm_a"), supersedes=one.id)
    live = [known("Pigs fly.", "clm_z"), known("Cows fly.", "clm_a")]
    found = place([("1", old), ("2", one), ("3", two)], live)
    assert found[old.id] == Place("clm_a", "fuzzy", note="as an editor decided")
    same_day = place([("1", old), ("2", one), ("2", two)], live)
    assert same_day[old.id].claim_id == "clm_z"
    same = place([("1", old), ("2", one)], [known("Pigs fly.", "clm_z", quote=SCHOOLS)])
    assert same[old.id] == Place("clm_z", "moved", note="as an editor decided")


def test_a_review_that_goes_where_its_base_is_changes_no_other_place() -> None:
    review, here = review_of(known(SCHOOLS, "clm_old")), known(SCHOOLS, "clm_old")
    assert stays(review, "clm_old", [NOISE, here])
    assert not stays(review, "clm_other", [here])
    assert not stays(review, None, [here])
    assert not stays(review, "clm_old", [NOISE, replace(here, edited_out=True)])
    assert not stays(review, "clm_old", [])


def test_a_verdict_goes_to_no_claim_of_another_article() -> None:
    assert placed(SCHOOLS, known(SCHOOLS, article_url="https://b.example")).anchor == "orphan"


def test_two_claims_that_became_one_are_for_a_person_to_look_at() -> None:
    parts = [
        known("The museum in Norburg lost its director.", "clm_a"),
        known("Farmers around Holbeck blocked roads.", "clm_b"),
    ]
    reviews = [("1", review_of(part)) for part in parts]
    text = "The museum in Norburg lost its director; farmers around Holbeck blocked roads."
    assert {p.claim_id for p in place(reviews, [known(text)]).values()} == {None}


def test_of_two_claims_each_verdict_follows_its_own() -> None:
    old = [
        known("The council closed the old bridge at Ashfield for repair.", "clm_a"),
        known("The council closed the old tunnel at Ashfield for repair.", "clm_b"),
    ]
    now = [
        known("The council closed the old tunel at Ashfield for repair.", "clm_y"),
        known("The council closed the old brigde at Ashfield for repair.", "clm_x"),
    ]
    reviews = [("1", review_of(claim)) for claim in old]
    found = [place(reviews, now)[review.id].claim_id for _, review in reviews]
    assert found == ["clm_x", "clm_y"]


def test_a_verdict_does_not_follow_to_a_claim_that_was_reviewed_beside_it() -> None:
    gone = review_of(known(SCHOOLS, "clm_old"))
    beside = known("The council of Norburg closed 12 village schools during 2019.", "clm_beside")
    together = [("1", gone), ("1", review_of(beside))]
    assert place(together, [beside])[gone.id] == Place(None, "orphan")
    later = [("1", gone), ("2", review_of(beside))]
    assert place(later, [beside])[gone.id].claim_id == "clm_beside"


def test_when_a_page_is_captured_again_the_verdict_goes_with_the_mended_words() -> None:
    old = known(SCHOOLS, "clm_old", edited_out=True, first_capture="1", last_capture="2")
    mended = known("The council of Norburg shut 12 village schools in 2019.", first_capture="3")
    assert placed(SCHOOLS, old, mended).claim_id == "clm_now"
    stood_beside = replace(mended, first_capture="2")
    assert placed(SCHOOLS, old, stood_beside) == Place("clm_old", "exact")
    other = known("The council of Norburg closed 14 village schools in 2019.", first_capture="3")
    found = placed(SCHOOLS, old, other)
    assert (found.claim_id, found.anchor, found.candidate) == ("clm_old", "exact", "clm_now")


def test_what_an_editor_confirms_is_decided() -> None:
    now = known("The council of Norburg closed 13 village schools in 2019.")
    old = review_of(known(SCHOOLS, "clm_old"))
    confirmed = review_of(now, supersedes=old.id)
    found = place([("1", old), ("2", confirmed)], [now])
    assert (found[old.id].claim_id, found[old.id].anchor) == ("clm_now", "fuzzy")
    assert found[confirmed.id] == Place("clm_now", "exact")


def test_a_row_that_looked_again_is_imported_and_takes_the_place_of_the_old_review() -> None:
    now = known("The council of Norburg closed 13 village schools in 2019.")
    old = review_of(known(SCHOOLS, "clm_old"))
    row = f"claim_id,base_revision,verdict\nclm_now,{old.id},true\n"
    table = read_table(row.encode(), "mine.csv")
    assert isinstance(table, Table)
    scale = Scale.of([Verdict("true", "True", 5, "."), Verdict("false", "False", 1, ".")])
    signed = Defaults("A. Silva", "2026-11-23")
    claims = Claims([now, known(SCHOOLS, "clm_old", edited_out=True)])
    refused = plan(table, Reviews([("clm_old", old)]), claims, scale, signed)
    assert "that review is not of clm_now" in str(refused.problems[0])
    for stands_at in ("clm_old", None):
        on_file = Reviews([(stands_at, old)], {old.id: "clm_now"})
        done = plan(table, on_file, claims, scale, signed)
        assert [(r.anchor.claim_id, r.supersedes) for r in done.accepted] == [("clm_now", old.id)]


SENTENCES = [
    f"The {who} of {town} {did} {n} {what} in {year}."
    for who, did in (("council", "closed"), ("mayor", "sold"))
    for town in ("Norburg", "Riverton")
    for n, what in ((2, "old schools"), (3, "bus lines"))
    for year in (2018, 2019)
]


@settings(deadline=None)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=8, unique=True),
    st.lists(st.sampled_from(SENTENCES), max_size=8, unique=True),
    st.integers(0, 99),
)
def test_the_order_of_rows_never_matters_and_no_claim_is_taken_twice(
    before: list[str], after: list[str], seed: int
) -> None:
    reviews = [("1", review_of(known(text, f"clm_old{text}"))) for text in before]
    now = [known(text.replace("schools", "scools"), f"clm_{text}") for text in after]
    found = place(reviews, now)
    carried = [p.claim_id for p in found.values() if p.claim_id]
    assert len(carried) == len(set(carried))
    assert set(found) == {review.id for _, review in reviews}
    shuffle = random.Random(seed).shuffle
    shuffle(reviews)
    shuffle(now)
    assert place(reviews, now) == found


PIECES = st.sampled_from(
    [
        "n't",
        "can't ",
        "'ll",
        "$3bn ",
        "5:30 ",
        "5th ",
        "-7.",
        ",,",
        "a million ",
        "U.S. ",
        " [x] ",
        "½",
    ]
)
TEXTS = st.lists(st.text(max_size=8) | PIECES, max_size=10).map("".join)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_any_text_can_be_compared(a: str, b: str) -> None:
    assert placed(a, known(b)).anchor in ("exact", "moved", "fuzzy", "look_again", "orphan")
