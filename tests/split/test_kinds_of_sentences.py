"""Kinds of sentences that are easily misread, five of each: all that comes out of them."""

import pytest

from claimdesk.records import Claim
from tests.support.project import Reader

Told = list[tuple[str, str | None]]

CLAIMED: dict[str, dict[str, Told]] = {
    "respectively": {
        "Rents in Velder and Harrow rose by 9% and 14%, respectively.": [
            ("Rents in Velder rose by 9%", None), ("Rents in Harrow rose by 14%", None)],
        "Ana Vale and Bela Orr won 40 and 31 seats, respectively.": [
            ("Ana Vale won 40 seats", None), ("Bela Orr won 31 seats", None)],
        "Norland and Westland signed the treaty in 1998 and 2004, respectively.": [
            ("Norland signed the treaty in 1998", None),
            ("Westland signed the treaty in 2004", None)],
        "The port and the airport lost 12 and 30 jobs, respectively, in 2019.": [
            ("The port lost 12 jobs in 2019", None), ("The airport lost 30 jobs in 2019", None)],
        "Oslo and Leeds elected Ana Vale and Bela Orr, respectively.": [
            ("Oslo elected Ana Vale", None), ("Leeds elected Bela Orr", None)],
    },
    "shared negation": {
        "The council did not close the pool or sell the park.": [
            ("The council did not close the pool", None),
            ("The council did not sell the park", None)],
        "Ana Vale never paid the fine or returned the boat.": [
            ("Ana Vale never paid the fine", None), ("Ana Vale never returned the boat", None)],
        "The vaccine does not cause fever or harm children.": [
            ("The vaccine does not cause fever or harm children", None)],
        "The firm cannot raise rents or evict tenants in Velder.": [
            ("The firm cannot raise rents", None),
            ("The firm cannot evict tenants in Velder", None)],
        "The ministry will not fund the port or build the road.": [
            ("The ministry will not fund the port", None),
            ("The ministry will not build the road", None)],
    },
    "list that is denied": {
        "The mayor has not built homes, closed the port or cut taxes.": [
            ("The mayor has not built homes", None), ("The mayor has not closed the port", None),
            ("The mayor has not cut taxes", None)],
        "The board had not read the report, called the police or fired the manager.": [
            ("The board had not read the report", None),
            ("The board had not called the police", None),
            ("The board had not fired the manager", None)],
        "Ana Vale has not sold the boat, paid the fine or left Oslo.": [
            ("Ana Vale has not sold the boat", None), ("Ana Vale has not paid the fine", None),
            ("Ana Vale has not left Oslo", None)],
        "Norland has not signed the treaty, opened its ports or freed the sailors.": [
            ("Norland has not signed the treaty", None), ("Norland has not opened its ports", None),
            ("Norland has not freed the sailors", None)],
        "The county has not mended roads, opened schools or hired nurses.": [
            ("The county has not mended roads", None), ("The county has not opened schools", None),
            ("The county has not hired nurses", None)],
    },
    "nor": {
        "Nor has the fine stopped the smugglers.": [
            ("The fine has [not] stopped the smugglers", None)],
        "Nor did the ban close the port.": [("The ban did [not] close the port", None)],
        "Nor have the talks ended the strike.": [("The talks have [not] ended the strike", None)],
        "Nor will the sale save the port.": [("The sale will [not] save the port", None)],
        "Nor had the county mended the dam.": [("The county had [not] mended the dam", None)],
    },
    "what could have been": {
        text: [(text.rstrip("."), None)]
        for text in (
            "Ana Vale could have proved that the dam was full.",
            "The council might have said that it was bankrupt.",
            "Norland could have claimed that the treaty was void.",
            "The guards would have seen that the gate was open.",
            "Residents should have known they were insured.",
        )
    },
    "complements": {
        text: [(text.rstrip("."), None)]
        for text in (
            "Rents rose by 9% in Velder and by 14% in Harrow.",
            "Exports fell to 30 million euros in 2019 and to 12 million euros in 2020.",
            "The tax went from 3% in 1998 to 9% in 2004.",
            "Support rose to 40% among women and to 31% among men.",
            "Prices fell by 2% in spring and by 5% in autumn.",
        )
    },
    "exclaimed": {
        "“The dam has killed nine people!” cried Bela Orr, closing the door.": [
            ("The dam has killed nine people", "Bela Orr")],
        "“The port owes us 3 million euros!” said Ana Vale in Oslo.": [
            ("The port owes us 3 million euros", "Ana Vale")],
        "“They sold the park for nothing!” shouted Cole Roe from the stairs.": [
            ("They sold the park for nothing", "Cole Roe")],
        "“Rents have doubled since 2019!” complained Ines Hart.": [
            ("Rents have doubled since 2019", "Ines Hart")],
        "“This council has closed 40 schools!” Dale Moor told reporters.": [
            ("This council has closed 40 schools", "Dale Moor")],
    },
    "stop without a space": {
        "The port lost 9 million euros in 2018.The council paid for it.": [
            ("The port lost 9 million euros in 2018", None), ("The council paid for it", None)],
        "Rents rose by 9% in May.Nobody built homes.": [
            ("Rents rose by 9% in May", None), ("Nobody built homes", None)],
        "The dam was closed in 1998.It opened again in 2004.": [
            ("The dam was closed in 1998", None), ("It opened again in 2004", None)],
        "Norland sold 40 boats in 2019.Westland sold nine.": [
            ("Norland sold 40 boats in 2019", None), ("Westland sold nine", None)],
        "The bridge cost 30 million euros.The army built it.": [
            ("The bridge cost 30 million euros", None), ("The army built it", None)],
    },
    "quotation in a quotation": {
        "“The clerk said, ‘The dam is full,’ and the mayor went home,” Bela Orr said.": [
            ("The dam is full", "The clerk"), ("The mayor went home", "Bela Orr")],
        "“My neighbour told me, ‘The pool is closed,’ and he was right,” Ana Vale said.": [
            ("The pool is closed", "My neighbour"), ("He was right", "Ana Vale")],
        "“The guard shouted, ‘The boat is sinking,’ and nobody came,” Cole Roe said.": [
            ("The guard shouted, ‘The boat is sinking’", "Cole Roe"), ("Nobody came", "Cole Roe")],
        "“My doctor said, ‘The ward is full,’ and I waited nine hours,” Ines Hart said.": [
            ("The ward is full", "My doctor"), ("I waited nine hours", "Ines Hart")],
        "“The owner wrote, ‘The rent has doubled,’ and 40 families left,” Dale Moor said.": [
            ("The rent has doubled", "The owner"), ("40 families left", "Dale Moor")],
    },
    "brackets": {
        "Bela Orr (Greens) opposed the treaty in 1998.": [
            ("Bela Orr (Greens) opposed the treaty in 1998", None)],
        "Ana Vale (34) won the race in Oslo in 2019.": [
            ("Ana Vale won the race in Oslo in 2019", None)],
        "The port of Velder (Norland) was sold in 2018.": [
            ("The port of Velder was sold in 2018", None)],
        "Cole Roe (Harrow North) left the council in May.": [
            ("Cole Roe left the council in May", None)],
        "The Fund for Boats (FFB) lost 3 million euros in 2020.": [
            ("The Fund for Boats (FFB) lost 3 million euros in 2020", None)],
    },
    "semicolon": {
        "The report said that nine bridges were closed; that two had been sold in 2019.": [
            ("Nine bridges were closed", "The report"),
            ("Two had been sold in 2019", "The report")],
        "Bela Orr said that the dam had leaked; that nobody mended it.": [
            ("The dam had leaked", "Bela Orr"), ("Nobody mended it", "Bela Orr")],
        "Ana Vale said that the pool was sold; that nine guards had left.": [
            ("The pool was sold", "Ana Vale"), ("Nine guards had left", "Ana Vale")],
        "The county warned that the dam was full; that 40 homes were empty.": [
            ("The dam was full", "The county"), ("40 homes were empty", "The county")],
        "The judge said that the lease was void; that the port owed 3 million euros.": [
            ("The lease was void", "The judge"), ("The port owed 3 million euros", "The judge")],
    },
    "signature": {
        "“The dam leaked for nine years.” — Bela Orr": [
            ("The dam leaked for nine years", "Bela Orr")],
        "“The port owes us 3 million euros.” —Mayor Ana Vale": [
            ("The port owes us 3 million euros", "Mayor Ana Vale")],
        "“Rents have doubled since 2019.” – Ines Hart": [
            ("Rents have doubled since 2019", "Ines Hart")],
        "“Norland sold 40 boats in May.” — Senator Cole Roe": [
            ("Norland sold 40 boats in May", "Senator Cole Roe")],
        "“The army built the bridge in 1944.” — Dale Moor": [
            ("The army built the bridge in 1944", "Dale Moor")],
    },
    "as she put it": {
        "As Bela Orr put it, the dam leaked for nine years.": [
            ("The dam leaked for nine years", "Bela Orr")],
        "As Ana Vale puts it, rents have doubled since 2019.": [
            ("Rents have doubled since 2019", "Ana Vale")],
        "As Cole Roe put it, Norland sold the port for nothing.": [
            ("Norland sold the port for nothing", "Cole Roe")],
        "As Ines Hart once put it, the county closed 40 schools.": [
            ("The county closed 40 schools", "Ines Hart")],
        "As Dale Moor put it in May, the army built the bridge.": [
            ("The army built the bridge", "Dale Moor")],
    },
    "dateline": {
        f"{lead} The council sold the park in 2019.": [("The council sold the park in 2019", None)]
        for lead in ("LEEDS (Reuters) —", "VELDER, Norland (AP) —", "HARROW —", "PARIS (AFP) -",
                     "LONDON, May 3 (Reuters) -")
    },
    "numbered": {
        f"{lead} The army built the bridge in 1944.": [("The army built the bridge in 1944", None)]
        for lead in ("2.", "7.", "12.", "4)", "(5)")
    },
    "abbreviation": {
        "The ministry says that Art. 9 protects sailors.": [
            ("Art. 9 protects sailors", "The ministry")],
        "The judge ruled that Sec. 12 does not cover boats.": [
            ("The judge ruled that Sec. 12 does not cover boats", None)],
        "The tribunal found that Par. 4 was void.": [
            ("The tribunal found that Par. 4 was void", None)],
        "The court held that Reg. 14 does not bind the port.": [
            ("The court held that Reg. 14 does not bind the port", None)],
        "Norland argued that No. 3 had expired in 1998.": [
            ("No. 3 had expired in 1998", "Norland")],
    },
}  # fmt: skip

FIGURES = {
    "Growth in Norland was -2% in 2019.": -2,
    "The economy of Velder grew by −4.5% in 2020.": -4.5,
    "Temperatures in Harrow fell to -12 degrees in January 2021.": -12,
    "The balance of the port was -3 million euros in 2018.": -3_000_000,
    "Inflation in Norland was -0.5% in 2015.": -0.5,
    "Imports rose to 1 250 000 tonnes in 2019.": 1_250_000,
    "The port employs 14 300 people.": 14_300,
    "Norland exported 816 000 boats in 2020.": 816_000,
    "The fund paid 92 500 euros to the county in May.": 92_500,
    "About 30 000 homes in Velder lost power in 2018.": 30_000,
}
"""Below zero, and with thousands parted by spaces."""

DAYS = {
    "The treaty was signed on 31/12/1998.": ("1998-12-31", "1998-12-31"),
    "The dam opened on 14/07/2004.": ("2004-07-14", "2004-07-14"),
    "Ana Vale resigned on 23.05.2019.": ("2019-05-23", "2019-05-23"),
    "The port was sold on 17/03/2018.": ("2018-03-17", "2018-03-17"),
    "The pool closed on 30/09/2021.": ("2021-09-30", "2021-09-30"),
    "The bridge collapsed on 2018-08-14.": ("2018-08-14", "2018-08-14"),
    "Ana Vale was elected on 2019-05-23.": ("2019-05-23", "2019-05-23"),
    "The park was sold on 2018-03-17.": ("2018-03-17", "2018-03-17"),
    "The treaty expired on 2004-12-31.": ("2004-12-31", "2004-12-31"),
    "The ferry sank on 1998-01-09.": ("1998-01-09", "1998-01-09"),
    "Rents fell in the early 1990s.": ("1990-01-01", "1993-12-31"),
    "The port was built in the late 1960s.": ("1967-01-01", "1969-12-31"),
    "Norland closed its mines in the 1980s.": ("1980-01-01", "1989-12-31"),
    "The dam was raised in the mid-1970s.": ("1974-01-01", "1976-12-31"),
    "Exports fell in the late 1990s.": ("1997-01-01", "1999-12-31"),
}
"""Days in figures, ISO days, and decades in part."""


def _listed(read: Reader, text: str) -> list[Claim]:
    return [claim for claim in read.claims(text) if claim.kind != "not_a_claim"]


@pytest.mark.parametrize("kind", CLAIMED)
def test_every_claim_and_who_makes_it(read: Reader, kind: str) -> None:
    found = {text: [(c.text, c.speaker) for c in _listed(read, text)] for text in CLAIMED[kind]}
    assert found == CLAIMED[kind]


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_is_whole(read: Reader, text: str) -> None:
    (claim,) = _listed(read, text)
    assert (claim.text, [q.value for q in claim.quantities]) == (text[:-1], [FIGURES[text]])


@pytest.mark.parametrize("text", DAYS)
def test_a_day_is_read(read: Reader, text: str) -> None:
    (claim,) = _listed(read, text)
    assert (claim.text, [(d.earliest, d.latest) for d in claim.dates]) == (text[:-1], [DAYS[text]])
