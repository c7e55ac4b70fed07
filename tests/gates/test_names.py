"""Which names only one of two wordings has, and which may be left out."""

import pytest

from claimdesk.gates.names import fuller, unshared
from claimdesk.gates.wording import wording


@pytest.mark.parametrize(
    ("a", "b", "names"),
    [
        ("The report blames Anna Keller", "The report blames Tom Keller", ["anna"]),
        ("The report blames Anna Keller", "The report blames Keller", ["anna"]),
        ("It was Anna and Tom", "It was Keller", ["anna", "tom"]),
        ("It was Annas", "It was Anna", []),
        ("It was Anna", "It was Annas", []),
        ("It was Mr Keller", "It was Keller", []),
        ("It cost a Billion Euros", "It cost", ["euros"]),
        ("We met Hillary Clinton", "We met Hilary Clinton", []),
        ("We met Hillary Clinton", "We met Clinton", ["hillary"]),
        ("He met Hillary", "Hilary met him", []),
        ("It was Hillary and Hilary", "It was Hilary", ["hillary"]),
        ("He met Keller", "Kelers met him", ["keller"]),
        ("Keller won", "Voss won", []),
    ],
)
def test_names_that_the_other_text_does_not_have(a: str, b: str, names: list[str]) -> None:
    assert unshared(wording(a), wording(b)) == names


@pytest.mark.parametrize(
    ("a", "b", "known", "names"),
    [
        ("Keller won", "Voss won", ["Keller Group"], ["keller"]),
        ("Keller won", "Voss won", ["Group KELLER"], ["keller"]),
        ("Keller won", "Voss won", ["Voss"], []),
        ("Keller won", "Keller lost", ["Keller"], []),
        ("Anna Keller won", "Voss won", ["Anna Keller"], ["anna", "keller"]),
    ],
)
def test_a_known_name_counts_where_it_begins_the_text(
    a: str, b: str, known: list[str], names: list[str]
) -> None:
    assert sorted(unshared(wording(a), wording(b), known)) == names


@pytest.mark.parametrize(
    ("name", "a", "b", "expected"),
    [
        ("keir", "We met Keir Starmer", "We met Starmer", True),
        ("keir", "We met Keir Starmer", "We met Voss", False),
        ("ann", "We met Ann Gore", "We met Gore", True),
        ("al", "We met Al Gore", "We met Gore", False),
        ("new", "We met New York", "We met York", False),
        ("bank", "We met Bank England", "We met England", False),
        ("starmer", "We met Keir Starmer", "We met Keir", False),
        ("met", "We met Keir Starmer", "We met Starmer", False),
        ("barack", "We met Barack Hussein Obama", "We met Obama", True),
        ("hussein", "We met Barack Hussein Obama", "We met Obama", True),
        ("barack", "We met Barack Hussein Obama", "We met Hussein", False),
    ],
)
def test_a_name_may_be_shortened_to_its_last_word(
    name: str, a: str, b: str, expected: bool
) -> None:
    assert fuller(name, wording(a), wording(b)) is expected
