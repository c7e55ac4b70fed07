"""No claim is said to stand alone that leaves a stranger lost for certain."""

import pytest

from claimdesk.split.lost import Words, lost
from claimdesk.split.parse import parse_of
from tests.support.project import Reader

LOST = {
    "pronoun": [
        "It receives 40 million euros from Norland.",
        "In June, its council sold 40 boats in Oslo.",
        "We sold 40 boats in Oslo in 2019.",
        "Surgeons in Oslo repaired her leg in May 2019.",
        "As part of its plan for Norland, it sold 40 boats in 2019.",
    ],
    "definite": [
        "The country leads Europe in the making of boats.",
        "The council of Velder has signed the new guidance.",
        "The Federal Government is on track to sell 40 boats.",
        "The May report beat all hopes in Norland.",
        "Norland has signed the bill.",
        "The Duke sold 40 boats in Norland.",
    ],
    "time": [
        "A few months later, Norland sold 40 boats.",
        "Two hours later, Norland sold 40 boats.",
        "Next week, Norland will sell 40 boats.",
        "Then Norland sold 40 boats in Oslo.",
        "Norland sold 40 boats a year earlier.",
    ],
    "comparison": [
        "Other earnings include those of Norland Boats.",
        "A second pattern was found in Norland.",
        "A more pressing factor is the growth of Norland.",
        "Another port in Norland was closed in 2019.",
        "Similar boats were sold in Norland in 2019.",
    ],
    "which ones": [
        "All three major ports face a strike by Norland Boats.",
        "Others, including the port of Velder, have sold boats to Norland.",
        "Norland has mended both ferries.",
        "Both ports were closed by Norland in 2019.",
        "All nine boats were sold to Norland in 2019.",
    ],
    "which day": [
        "Storms will hit Norland on the edge of a wedge of cool, dry air.",
        "A Level 3 out of 5 risk of severe weather covers northern Norland.",
        "Norland could see very large hail over two inches across.",
        "Heavy snow could block Norland Pass.",
        "Rain may reach the coast of Norland.",
    ],
    "one of many": [
        "Such floods have closed nine ports in Norland.",
        "The Norland tycoon sold 40 boats in May 2019.",
        "The early closing plan is aimed at nurses of 55 and above.",
    ],
    "first name": [
        "Dennis sold 40 boats in Oslo in 2019.",
        "Ana Vale stayed in Oslo with Dennis in 2019.",
        "While Aisha waits in Oslo, Ana Vale has sold 40 boats.",
        "Norland gave 40 boats to Helen in 2019.",
        "Al-Orr sold 40 boats in Oslo in 2019.",
    ],
    "bare name": [
        "Orr sold 40 boats in Oslo in 2019.",
        "Norland pays Orr for 40 boats.",
        "Chief Orr sold 40 boats in Oslo.",
        "Ms. Orr sold 40 boats in Oslo.",
        "Boats in Norland were sold by Orr in 2019.",
    ],
}
CLEAR = [
    "Ports such as Velder were closed by Norland in 2019.",
    "The Norland tycoon Ana Vale sold 40 boats in May 2019.",
    "The first woman to sail to Norland was Ana Vale.",
    "The bubonic plague has killed millions of sailors.",
    "Canada cut its rates in May 2019.",
    "In its report, Norland said its boats were sold.",
    "Parents in Norland teach their children at home.",
    "The mayor of Oslo sold 40 boats in 2019.",
    "The Department of Justice sold 40 boats in 2019.",
    "The public in Norland bought 40 boats in 2019.",
    "Ana Orr sold 40 boats in Oslo in 2019.",
    "If you have a boat in Norland, you pay your tax in May.",
    "All 50 states of Norland sold boats in 2019.",
    "Both Norland and Westland sold boats in 2019.",
    "Some boats in Norland sank and others were sold.",
    "Storms will hit Norland on May 3, 2031.",
    "Climate change will make storms in Norland stronger.",
    "Dennis Orr stayed in Oslo with Helen Vale in 2019.",
    "San Francisco sold 40 boats to Norland in 2019.",
    "George and Ana Vale sold 40 boats to Norland in 2019.",
    "Hurricanes Irma, Harvey and Maria sank 40 boats in 2019.",
    "Peter the Great sold 40 boats to Norland.",
    "A Bill to sell 40 boats passed in Norland in 2019.",
    "Ana Vale and Bob Roe said both boats were sold by Norland in 2019.",
    "Police on both sides sold boats to Norland in 2019.",
    "All six Norland boats were sold in 2019.",
    "The Norland Storm Forecast will come from Oslo.",
    "Norland sold more boats than Westland in 2019.",
]


def _lost(read: Reader, text: str) -> bool:
    p = parse_of(read.nlp(text))
    root = next(i for i, dep in enumerate(p.deps) if dep == "ROOT")
    subject = next(k for k in p.kids[root] if p.deps[k] in ("nsubj", "nsubjpass"))
    order = [i for i, word in enumerate(p.words) if word != "."]
    return lost(p, Words(order, set(order), p.subtree(subject), set()), {"orr"})


@pytest.mark.parametrize("text", [text for texts in LOST.values() for text in texts])
def test_a_stranger_would_ask_back(read: Reader, text: str) -> None:
    assert _lost(read, text)


@pytest.mark.parametrize("text", CLEAR)
def test_a_stranger_would_not(read: Reader, text: str) -> None:
    assert not _lost(read, text)
