"""The words of two wordings paired: as such, by meaning, as slips of the pen."""

import pytest

from claimdesk.gates.pairing import Pairing, left_over, pair
from claimdesk.gates.wording import wording


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The council bought two ferries", "The council purchased two ferries",
         Pairing((), (), (), {"purchas": "buy"})),
        ("Rents rose", "Rents fell", Pairing((), (), (), {}, (("ris", "fall"),))),
        ("Train hit car", "Car hit train", Pairing((), (), (), {})),
        ("zeta beta alpha", "one", Pairing(("zeta", "beta", "alpha"), (), (), {})),
        ("big schools closed in York", "large schools shut in Leeds",
         Pairing(("york",), ("leed",), (), {"larg": "big", "shut": "clos"})),
        ("closed closed schools", "closed schools", Pairing(("clos",), (), (), {})),
        ("They denied it", "They did it", Pairing((), (), (), {})),
        # slips of the pen
        ("The mayor anounced it", "The mayor announced it",
         Pairing((), (), (), {"announc": "anounc"})),
        ("a lamp", "a lamb", Pairing((), (), (("lamp", "lamb"),), {"lamb": "lamp"})),
        ("a horse", "a house", Pairing(("hors",), ("hous",), (), {})),
        ("They ask", "They asp", Pairing(("ask",), ("asp",), (), {})),
        ("abcd xxxx", "abcx xxxx", Pairing((), (), (("abc", "abcx"),), {"abcx": "abc"})),
        ("abc xxxx", "abx xxxx", Pairing(("abc",), ("abx",), (), {})),
        ("a desert", "a dessert", Pairing(("desert",), ("dessert",), (), {})),
        ("It hit Brandenbrug", "It hit Brandenburg",
         Pairing((), (), (("brandenbrug", "brandenburg"),), {"brandenburg": "brandenbrug"})),
        ("We met Kellers", "We met Kellerd", Pairing((), (), (("kellers", "kellerd"),), {})),
        # names
        ("We met Keir Starmer", "We met Starmer", Pairing((), (), (), {})),
        ("We met Keir Starmer", "We met Starmer in York",
         Pairing(("keir",), ("york",), (), {})),
        ("We met Keir Starmer", "We met Starmer in shops",
         Pairing((), ("shop",), (), {})),
        ("We met Keir Starmer in shops", "We met Starmer in York",
         Pairing(("keir", "shop"), ("york",), (), {})),
        ("Mayor Keller left", "Keller left", Pairing((), (), (), {})),
        ("Mayor Keller left", "Voss left", Pairing(("mayor", "keller"), ("vos",), (), {})),
        ("The mayor left", "Keller left", Pairing(("mayor",), ("keller",), (), {})),
        ("The President left", "Obama left", Pairing((), ("obama",), (), {})),
        ("Did Doctor Keller know", "Did Keller know", Pairing((), (), (), {})),
    ],
)  # fmt: skip
def test_each_word_has_its_like_or_stays_alone(a: str, b: str, expected: Pairing) -> None:
    first, second = wording(a), wording(b)
    assert pair(first, second) == expected
    assert pair(second, first) == expected.other_way()


def test_a_pairing_is_turned_round_in_all_its_parts() -> None:
    there = Pairing(("a",), ("b", "c"), (("d", "e"),), {"y": "x"}, (("f", "g"),))
    back = Pairing(("b", "c"), ("a",), (("e", "d"),), {"x": "y"}, (("g", "f"),))
    assert there.other_way() == back
    assert back.other_way() == there


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("ris shop", "climb fish", (["shop"], ["fish"])),
        ("anounc it", "announc it", ([], [])),
        ("x x y", "x", (["x", "y"], [])),
        ("", "x", ([], ["x"])),
    ],
)
def test_what_is_left_over_of_two_lists(
    a: str, b: str, expected: tuple[list[str], list[str]]
) -> None:
    assert left_over(a.split(), b.split()) == expected
