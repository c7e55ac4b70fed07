"""No claim is said to stand alone whose short names or definite nouns only its article explains."""

import pytest

from claimdesk.split.fullest import Fullest
from claimdesk.split.linear import models
from claimdesk.split.lost import Words, lost
from claimdesk.split.parse import parse_of
from claimdesk.split.people import People
from claimdesk.split.pipeline import parses
from claimdesk.split.resolve import resolve
from claimdesk.split.short_names import ShortNames, short_names
from claimdesk.split.which_one import asks_back
from tests.support.project import Reader

SHORT = ShortNames(
    last=frozenset({"orr", "vale"}), first=frozenset({"tilda"}), letters=frozenset({"HCL", "NPA"})
)
LOST = {
    "name": [
        "While Orr waits, Norland has sold 40 boats to Oslo.",
        "Norland sold Orr’s boats to Oslo in 2019.",
        "Both Vale and Bo Roe sold boats in Oslo.",
        "Mr. Van Orr sold 40 boats to Norland in 2019.",
        "Tilda sold 40 boats to Norland in 2019.",
        "Norland sold 40 boats to Tilda in 2019.",
    ],
    "letters": [
        "In 2019, HCL sold 40 boats to Norland.",
        "The NPA’s boats were sold to Norland in 2019.",
    ],
    "said": [
        "The boats of Norland are a third of Bo Roe’s estimate or of Ann Lee's claim.",
        "Norland has turned down Ann Lee's proposal.",
    ],
    "counted": [
        "The two former ministers of 2019 sold boats to Norland.",
        "The $90-million project is the latest in a series of purchases by Norland Boats.",
        "Ten minutes after the second landing, Norland closed the port of Oslo.",
    ],
    "owner": [
        "The ferry's captain left Oslo in 2019.",
        "Few were told in 2019 of the harbor's debts.",
    ],
    "span": [
        "Norland has sold 40 boats in the past two weeks.",
        "Most of the looting in Norland took place in the first 48 hours.",
    ],
    "there": ["Ann Lee fled there in 2019."],
    "it": [
        "Norland has banned it since boats sank off Oslo.",
        "Microsoft Norland has sold them.",
    ],
    "the Bill": ["The Bill closes all ports of Norland."],
    "no English": ["Havnen i Norland har solgt førti båter til byen Oslo denne uken"],
}
CLEAR = [
    "While Bo Orr waits, Norland has sold 40 boats to Oslo.",
    "The Harbour Court of Lira (HCL) sold boats, and HCL closed in 2019.",
    "Norland has turned down Ann Lee's proposal to sell 40 boats.",
    "Ann Lee's tax plan would cost Norland 40 boats a year.",
    "The two largest ports of Norland were closed in 2019.",
    "The 2019 election was held in Norland.",
    "Norland went to the polls for the second time in May 2019.",
    "Norland has the world's largest port.",
    "Norland closed in May 2019, and the captain's boats were sold.",
    "Norland has sold 40 boats in the first 48 hours of the war with Oslo.",
    "Boats of Norland sank off Oslo and nobody stayed there.",
    "Ann Lee of Norland saw herself in a film.",
    "Norland keeps its boats behind it.",
    "The House passed a law on boats in May 2019.",
]


def _asked(read: Reader, text: str) -> bool:
    p = parse_of(read.nlp(text))
    root = next(i for i, dep in enumerate(p.deps) if dep == "ROOT")
    subject = next((k for k in p.kids[root] if p.deps[k] in ("nsubj", "nsubjpass")), root)
    order = [i for i, word in enumerate(p.words) if word != "."]
    words = Words(order, set(order), p.subtree(subject), set())
    return asks_back(p, words, SHORT) or lost(p, words, SHORT.sure)


@pytest.mark.parametrize("text", [text for texts in LOST.values() for text in texts])
def test_a_stranger_would_ask_back(read: Reader, text: str) -> None:
    assert _asked(read, text)


@pytest.mark.parametrize("text", CLEAR)
def test_a_stranger_would_not(read: Reader, text: str) -> None:
    assert not _asked(read, text)


ARTICLE = """
Ports in Norland

Orr is waiting, says the Harbour Court of Lira (HCL), which calls port fees (PF) low.

Rental boat agency (RBA) fees rise.

Bo Orr, who sells boats, was praised by Ann Vale, a lawyer. He sold forty boats to Norland.

NPA (Norland Port Authority) said so. The NATO (North Atlantic Treaty Organization) was silent.
"""


def test_an_article_has_short_names_for_whom_it_names_in_full(read: Reader) -> None:
    parsed = [(p, start) for p, start in parses(read.nlp, ARTICLE, models()["joint"])]
    paragraphs = [p for p, _ in parsed]
    people = People()
    people.read(paragraphs)
    found = short_names(paragraphs, resolve(parsed), people, Fullest.of(paragraphs))
    assert {"orr", "vale"} <= found.last
    assert {"bo", "ann"} <= found.first
    assert found.letters == {"HCL", "PF", "RBA", "NPA"}
