"""Of whom two wordings speak: who is another one for certain, and who may be."""

import pytest

from claimdesk.gates.differences import Facts, compare

OTHERS = [
    ("Two nurses left", "Two teachers left", ""),
    ("The nurses left", "The teachers left", "of whom or what: nurses / teachers"),
    ("The teachers left", "The bankers left", "of whom: teachers / bankers"),
    ("The plumbers left", "The dancers left", "of whom: plumbers / dancers"),
    ("Unemployment fell", "Inflation fell", "of whom or what: Unemployment / Inflation"),
    ("Hiring fell", "Bombing fell", ""),
    ("Keller met Voss", "Brandt met Voss", "of whom or what: Keller / Brandt"),
    ("We left", "They left", "of whom: we / they"),
    ("We left", "It left", "of whom: we / no other"),
    ("You and I left", "They left", "of whom: I, you / they"),
    ("Our schools closed", "Their schools closed", "of whom: we / they"),
    ("Our schools closed", "The schools closed", ""),
    ("His and our schools closed", "Our schools closed", ""),
    ("Mr Keller left", "Mrs Keller left", "of whom: Mr / Mrs"),
    ("Mr Keller left", "Lord Keller left", ""),
    ("Mr Keller left", "Mayor Keller left", ""),
    ("Mrs Keller left", "Mayor Keller left", ""),
    ("He met Anna Keller", "He met Tom Brandt and Keller", "names: Anna / Brandt, Tom"),
    ("Keller met Voss", "He met Brandt", "names: Voss / Brandt"),
    ("Nurses met Voss", "Nurses met Voss in York", "names: no other / York"),
    ("Nurses met Voss", "He met Voss in York", "names: Nurses / York"),
    ("Keller met Brandt", "Voss met him", "names: Brandt / Voss"),
    ("Anna Keller left", "Keller left York", "names: Anna / York"),
    ("He met Keir Starmer", "He met Starmer", ""),
    ("The report blames the FBI", "The report blames the CIA", "names: FBI / CIA"),
]


@pytest.mark.parametrize(("a", "b", "told"), OTHERS)
def test_who_is_another_one_for_certain(a: str, b: str, told: str) -> None:
    assert compare(a, b).actor == told
    kind, _, sides = told.partition(": ")
    back = f"{kind}: {' / '.join(reversed(sides.split(' / ')))}" if told else ""
    assert compare(b, a).actor == back


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("The council closed it", "The ministry closed it",
         "of whom or what: council / ministry"),
        ("The former mayor left", "The mayor left", "of whom: former / none"),
        ("The mayor left", "The former mayor left", "of whom: none / former"),
        ("The former deputy mayor left", "The acting mayor left",
         "of whom: former deputy / acting"),
        ("Hiring fell", "Bombing fell", "of whom or what: Hiring / Bombing"),
        ("Rents rose in Leeds", "Rents in Leeds rose", ""),
        ("The lake shrank", "The lake dried out", ""),
        ("The council left", "They left", ""),
        ("The teachers left", "The bankers left", ""),
    ],
)  # fmt: skip
def test_who_may_be_another_one(a: str, b: str, told: str) -> None:
    assert compare(a, b).subject == told


def test_the_first_words_of_a_question_may_be_others() -> None:
    council, ministry = "The council closed it", "The ministry closed it"
    assert compare(council, ministry, piece=True).subject == ""
    assert compare(council, ministry).subject != ""


def test_names_that_a_parser_found_count_at_the_beginning_too() -> None:
    facts = Facts(names=frozenset({"Keller"})), Facts(names=frozenset({"Voss"}))
    assert compare("Keller sold it in York", "Voss sold it in York", facts).actor == (
        "names: Keller / Voss"
    )
    one = Facts(names=frozenset({"Keller"})), Facts()
    assert compare("Keller sold it", "Firms sold it", one).actor == "names: Keller / Firms"
    assert compare("Firms sold it", "Keller sold it", (one[1], one[0])).actor == (
        "names: Firms / Keller"
    )
