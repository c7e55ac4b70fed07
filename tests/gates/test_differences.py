"""What two wordings may differ in and still be one claim, and in what never."""

import pytest

from claimdesk.gates.differences import Facts, compare, contradict, hold
from claimdesk.match import relation
from claimdesk.records import DateRange

NEVER_SAME = [
    ("17.5 million tickets were blocked", "1.75 million tickets were blocked"),
    ("Two trains were cancelled in May", "Three trains were cancelled in May"),
    ("It cost the council $5 million", "It cost the council €5 million"),
    ("It cost the council 5 million", "It cost the council 5 billion"),
    ("The fee rose by 3 per cent", "The fee rose by 3 percentage points"),
    ("The fee rose from 3 to 5 pounds", "The fee rose from 5 to 3 pounds"),
    ("A third of pupils failed the test", "A quarter of pupils failed the test"),
    ("She finished first in the race", "She finished second in the race"),
    ("5 of the dead and 9 of the injured were men", "9 of the dead and 5 of the injured were men"),
    ("The line is 40 miles long", "The line is 40 kilometres long"),
    ("The tax was cut in March 2019", "The tax was cut in April 2019"),
    ("The tax was cut on 3 March", "The tax was cut on 4 March"),
    ("The tax was cut in the 1980s", "The tax was cut in the 1990s"),
    ("The tax was cut by 2019", "The tax was cut after 2019"),
    ("The tax was cut last year", "The tax was cut last month"),
    ("The plan has been approved", "The plan has yet to be approved"),
    ("The mayor signed the order", "The mayor failed to sign the order"),
    ("The mayor signed the order", "The mayor denied having signed the order"),
    ("The ban is legal", "The ban is illegal"),
    ("Everybody voted for the plan", "Nobody voted for the plan"),
    ("The bridge is safe without repairs", "The bridge is safe with repairs"),
    ("Rents in the city rose", "Rents in the city fell"),
    ("The plant may close in spring", "The plant will close in spring"),
    ("Most patients recovered at home", "All patients recovered at home"),
    ("Germany beat France in Lyon", "France beat Germany in Lyon"),
    ("Nurses went on strike in Leeds", "Teachers went on strike in Leeds"),
    ("The report blames Anna Keller", "The report blames Tom Brandt"),
    ("The report blames Anna Keller", "The report blames Ruth Keller"),
    ("The report blames the FBI", "The report blames the CIA"),
    ("The report blames Iran", "The report blames Iraq"),
    ("Russian soldiers crossed the river", "Chinese soldiers crossed the river"),
    ("We paid for the bridge", "They paid for the bridge"),
    ("The county closed the schools", "The country closed the schools"),
]
SAME = [
    ("The council closed twelve schools", "The council closed 12 schools."),
    ("It cost the council £5bn", "It cost the council 5 billion pounds"),
    ("1,200 people were there in May", "In May, 1200 people were there"),
    ("Sir Keir Starmer signed the order", "Starmer signed the order"),
    ("President Obama signed the order", "Barack Obama signed the order"),
    ("The United States signed the treaty", "The U.S. signed the treaty"),
    ("The council didn't sign the treaty", "The council did not sign the treaty"),
    ("About 40 children were injured", "Roughly 40 kids were hurt"),
    ("The mayor anounced the closure", "The mayor announced the closure"),
]
FOUND = [
    ("The council closed 12 schools", "The council closed 12 schools, officials said"),
    ("The council closed 12 schools", "The council closed 12 schools despite protests"),
    ("The council seized 12 lorries in Leeds", "The council confiscated 12 lorries in Leeds"),
    ("The council closed 12 schools in March", "The council closed 12 schools in Mrach"),
    ("The council closed 12 schools", "The council closed 12 shools"),
    ("The report blames Hillary Clinton", "The report blames Hilary Clinton"),
]


@pytest.mark.parametrize(("a", "b"), NEVER_SAME)
def test_claims_that_differ_in_a_fact_are_never_the_same(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        found = relation(first, second)
        assert found is None or found.name != "same"


@pytest.mark.parametrize(("a", "b"), SAME)
def test_claims_of_which_only_the_words_differ_are_the_same(a: str, b: str) -> None:
    for first, second in ((a, b), (b, a)):
        found = relation(first, second)
        assert found is not None
        assert found.name == "same"
        assert not compare(first, second).reasons()


@pytest.mark.parametrize(("a", "b"), FOUND)
def test_a_reworded_claim_is_found_and_the_rewording_told(a: str, b: str) -> None:
    found = relation(a, b)
    assert found is not None
    assert found.name in ("same", "variant")
    assert found.reasons


def test_the_reasons_give_both_sides_in_the_words_of_the_claims() -> None:
    assert compare("It cost £4.2 million", "It cost £2.4 million").quantity == (
        "figure: £4.2 million / £2.4 million"
    )
    assert compare("It ended by 2020", "It ended by 2021").date == "date: by 2020 / by 2021"
    assert compare("In May, Anna Keller left", "In May, Tom Brandt left").actor == (
        "names: Anna, Keller / Brandt, Tom"
    )


def test_no_text_is_too_odd_to_be_compared() -> None:
    for text in ("", " ", "…", "1", "%%", "not", "A" * 5000, "\ud800 x", "1.2.3.4 5,,6 -"):
        assert relation(text, text) is None or relation(text, text)
        compare(text, "The council closed 12 schools")


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        # figures
        ("5 men left", "6 men left", ["figure: 5 / 6"]),
        ("5 men and 7 left", "6 men and 8 left", ["figure: 5 and 7 / 6 and 8"]),
        ("5 men left", "Men left", ["figure: 5 / no other figure"]),
        ("It rose to 5", "It rose by 5", ["figure: to 5 / by 5"]),
        ("It rose from £5", "It rose to £5", ["figure: from £5 / to £5"]),
        ("5 left and 5 fell", "5 left and fell", ["figure: 5 / no other figure"]),
        # how many
        ("All left", "Some left", ["quantity: all / some"]),
        ("More men left", "Fewer men left", ["quantity: more / fewer are opposites"]),
        ("More than 5 left", "5 left", ["quantity: More than / none"]),
        ("More than 5 left", "Less than 5 left",
         ["quantity: More than / Less than are opposites"]),
        ("Nearly all left", "All left", ["quantity: nearly / none"]),
        # of what
        ("5 pounds and 6", "5 euros and 6", ["of what: pounds / euros"]),
        ("5 yen", "5 °", ["of what: yen / degrees"]),
        ("5 dollars", "5 percentage points", ["of what: dollars / percentage points"]),
        ("5 pounds", "5", ["of what: pounds / no unit"]),
        ("5 per cent, 6 euros", "5, 6", ["of what: euros, per cent / no unit"]),
        ("The line is 40 miles", "The line is 40 kilometres",
         ["of what: 40 miles / kilometres"]),
        ("5 big train tickets", "5 big plane tickets",
         ["of what: 5 big train tickets / big plane tickets"]),
        ("5 men and 6 women left", "6 men and 5 women left", ["of what: 5 men / women"]),
        ("5% of men, 6% of women", "6% of men, 5% of women",
         ["of what: 5 per cent of something else"]),
        ("It fined 5 men in York", "It fined men in 5 Yorks", ["of what: 5 men / Yorks"]),
        ("Fares rose to £5 in York", "Fares rose to £5 fast", ["names: York / no other"]),
        ("5 kids left", "5 children left", []),
        ("5 left in York, 6 men", "6 left in York, 5 men", ["of what: 5 left / men"]),
        # days
        ("In May", "In June", ["date: May / June"]),
        ("In May 2019", "In May", ["date: May 2019 / no date"]),
        ("By May", "Since May", ["date: By May / Since May"]),
        # denials
        ("It closed", "It did not close", ["negation: none / not"]),
        ("He failed it and never left", "He left it", ["negation: failed and never / none"]),
        ("It is safe", "It is unsafe", ["negation: safe / unsafe are opposites"]),
        ("It stopped", "It halted", []),
        ("Rents rose", "Rents fell", ["negation: rose / fell are opposites"]),
        # hedges
        ("He may go", "He must go", ["hedge: may / must"]),
        ("He may go", "He goes", ["hedge: may / none"]),
        # several at once, the heaviest first
        ("In May, 5 men may not go", "In June, 6 men of £7 go to Keller", [
            "negation: not / none", "figure: 5 / 6 and £7", "of what: no unit / pounds",
            "date: May / June", "names: no other / Keller", "hedge: may / none",
        ]),
    ],
)  # fmt: skip
def test_what_differs_is_told_in_words(a: str, b: str, told: list[str]) -> None:
    assert compare(a, b).reasons() == told


@pytest.mark.parametrize(
    ("a", "b", "words", "same"),
    [
        ("Rents rose in May", "In May, rents climbed", [], True),
        ("Police seized it", "Police confiscated it", ["wording: seized / confiscated"], False),
        ("Police seized big ships", "Police seized ships", ["more: big"], False),
        ("Police seized ships", "Police seized ships at big ports", ["more: big ports"], False),
        ("We met Hillary Clinton", "We met Hilary Clinton", ["spelling: Hillary / Hilary"], False),
        ("We met Kellers", "We met Kellerd and ships",
         ["spelling: Kellers / Kellerd", "more: ships"], False),
        ("It is", "It is", [], False),
        ("Rents rose to 5", "Rents rose to 6", [], False),
    ],
)  # fmt: skip
def test_what_differs_in_the_words_themselves(a: str, b: str, words: list[str], same: bool) -> None:
    held = hold(a, b)
    assert (held.words, held.same) == (words, same)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("It closed", "It did not close", True),
        ("It is safe", "It is unsafe", True),
        ("More men left", "Fewer men left", True),
        ("More than 5 left", "Fewer than 5 left", True),
        ("It failed", "He denied it", False),
        ("All left", "Some left", False),
        ("5 left", "6 left", False),
        ("It stopped", "It halted", False),
        ("It closed", "It closed", False),
    ],
)
def test_one_text_may_say_what_the_other_denies(a: str, b: str, expected: bool) -> None:
    assert contradict(hold(a, b)) is expected
    assert contradict(hold(b, a)) is expected


def days(*dates: tuple[str, str | None, str | None]) -> Facts:
    return Facts(dates=tuple(DateRange(*date) for date in dates))


def test_days_that_a_parser_knows_count_more_than_their_words() -> None:
    a, b = "Rents rose last month", "Rents rose in May"
    may = days(("last month", "2020-05-01", "2020-05-31"))
    same = days(("in May", "2020-05-01", "2020-05-31"))
    later = days(("in May", "2021-05-01", "2021-05-31"), ("then", None, None))
    unknown = days(("last month", None, None))
    assert compare(a, b, (may, same)).date == ""
    assert compare(a, a, (may, later)).date == "date: last month / in May, then"
    assert compare(a, b, (unknown, days(("in May", None, None)))).date == ("date: last month / May")
    assert compare(a, b, (may, Facts())).date == "date: last month / May"
    assert compare(a, b, (Facts(), same)).date == "date: last month / May"
    assert compare(a, a, (Facts(), Facts())).date == ""


def test_texts_are_held_up_to_their_two_thousandth_character() -> None:
    text = "rents " * 333 + "5"
    assert compare(text + " 6", text + " 7").reasons() == []
    assert compare(text[:-1] + "6", text).reasons() == ["figure: 6 / 5"]
