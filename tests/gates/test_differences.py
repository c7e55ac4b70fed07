"""What two wordings may differ in and still be one claim, and in what never."""

import pytest

from claimdesk.gates.differences import compare
from claimdesk.match import relation

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
