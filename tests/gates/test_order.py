"""What may stand elsewhere in a sentence, and what turns it round."""

import pytest

from claimdesk.gates.order import moved
from claimdesk.gates.pairing import pair
from claimdesk.gates.wording import wording


def told(a: str, b: str, *, names_only: bool = False) -> str:
    first, second = wording(a), wording(b)
    return moved(first, second, pair(first, second).meant, names_only=names_only)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Germany beat France in York", "In York, Germany beat France"),
        ("Keller left York today", "Today Keller left York"),
        ("Keller left York on Monday", "On Monday Keller left York"),
        ("from York to Leeds", "to Leeds from York"),
        ("Keller quickly left York", "Quickly Keller left York"),
        (
            "In York in May the dairy was fined by the court",
            "In York in May the court fined the dairy",
        ),
        ("The court fined the dairy", "The dairy was fined by the court"),
        ("The court fined the dairy in May", "In May the dairy was fined by the court"),
        ("In York the court fined the dairy", "The dairy was fined by the court in York"),
        ("The old court fined the dairy", "The dairy was fined by the old court"),
        ("It was cut by 5 per cent in York", "In York it was cut by 5 per cent"),
        ("The law was passed by May in York", "In York the law was passed by May"),
        ("Shops were shut by Monday in York", "In York shops were shut by Monday"),
        ("today was shown by z", "z shown today"),
        ("Rents in York rose", "Rents climbed"),
        ("The council bought ferries in May", "In May the council purchased ferries"),
    ],
)
def test_a_circumstance_may_stand_anywhere(a: str, b: str) -> None:
    assert told(a, b) == ""
    assert told(b, a) == ""


@pytest.mark.parametrize(
    ("a", "b", "there", "back"),
    [
        ("Germany beat France", "France beat Germany",
         "order: Germany beat France", "order: France beat Germany"),
        ("Germany beat France in York", "In York France beat Germany",
         "order: Germany beat France York", "order: York France beat Germany"),
        ("Keller sold York Leeds", "Keller sold Leeds York",
         "order: York Leeds", "order: Leeds York"),
        ("Keller showed council Voss", "Keller showed Voss council",
         "order: council Voss", "order: Voss council"),
        ("from York to Leeds", "from Leeds to York", "order: York Leeds", "order: Leeds York"),
        ("The court fined the dairy", "The court was fined by the dairy",
         "order: court fined dairy", "order: dairy fined court"),
        ("was done by z", "z done", "order: done z", "order: z done"),
        ("Dogs bite men", "Men buy dogs bite", "order: Dogs bite men", "order: Men dogs bite"),
        ("ships big red", "red ships big", "order: ships big red", "order: red ships big"),
        ("Keller purchased ships of Voss", "Voss bought ships of Keller",
         "order: Keller purchased ships Voss", "order: Voss bought ships Keller"),
        ("It was shut by Keller in May by Voss", "It was shut by Voss in May by Keller",
         "order: Keller May Voss", "order: Voss May Keller"),
    ],
)  # fmt: skip
def test_who_does_what_to_whom_may_not_change(a: str, b: str, there: str, back: str) -> None:
    assert told(a, b) == there
    assert told(b, a) == back


def test_for_words_that_somebody_looks_for_only_names_have_an_order() -> None:
    assert told("Dogs bite men", "Men bite dogs", names_only=True) == ""
    assert told("cash from York to Leeds", "from Leeds cash to York", names_only=True) == (
        "order: York Leeds"
    )
