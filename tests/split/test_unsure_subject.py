"""A clause that leaves its subject out is not given one that may be another's."""

import pytest

from tests.support.project import Reader

NEVER = [
    ("Vale attended a dinner in Oslo, Norland, organized by a baker for the bank that leaks.",
     "Vale [was] organized"),
    ("The school was founded in 2020 by Sultan Orr, the chosen successor of Sultan Vale, "
     "who died the same year.", "Sultan Orr died"),
    ("Norland praised the new board led by Vale, which has closed nine ports.", "Vale has closed"),
    ("Orr won the first set but a slow start let him fall a break down as Vale, all nerves, "
     "began to lead.", "began to lead"),
    ("Sailors from Leeds have reported stones have been thrown at boats.",
     "Sailors from Leeds have been"),
    ("We urge all sailors to stay calm, follow the news and avoid the port.", "We follow"),
    ("The pump stands by the dam, which drives nine mills, and lights the town.",
     "lights the town"),
    ("A letter from the finance office, which was published in April, could not say whether the "
     "bridge was safe.", "was published"),
    ("The mayor plans to raise fares by a tenth from 2026, which the council could approve in May.",
     "could approve"),
    ("She was thanked by nobody, which is the usual fate of nurses.", "Nobody is"),
    ("Tom Orr of Harrow College, whom the Gazette had quoted, says that the lake is clean.",
     "had quoted Harrow"),
    ("The cost of the bridges, which were built in 1990, rose to 9 million euros.",
     "The cost of the bridges were"),
    ("Ana Vale, who teaches law at Leeds, and Tom Orr, who wrote for the Gazette, have both left.",
     "Tom Orr teaches"),
    ("She never read a book before putting pen to paper, which is odd since she sells books.",
     "Paper is"),
    ("The council sold the pool, which angered the swimmers.", "angered"),
    ("Mr Orr has not opened his books, nor has anybody in his club.", "Orr has anybody"),
    ("Vale told reporters that Orr had blocked his plans to sell the port, and accused the mayor "
     "of lying.", "Orr accused"),
    ("In August, Vale repeated his fears, stating that the port is being used to sell arms and "
     "warned against a strike of sailors.", "The port warned"),
    ("Rents rose, said Ann Vale, a fellow at the Lira Institute for Land Policy, which was set up "
     "in 1985 with money from a bank.", "A fellow"),
    ("It could cost 40 billion euros, said Peter Vale of Third Harbour, an Oslo-based boat and "
     "mast research firm.", "Vale of Third Harbour [is]"),
    ("It is a fine plan for Ann Vale, who gets to sell nine boats to the county.",
     "plan for Ann Vale gets"),
    ("The new forecast is a great improvement from nine months ago, which showed rents would rise.",
     "ago showed"),
    ("The plan was clear while Leeds are linked with a move for Orr and Velder may need to sell "
     "boats.", "The plan may"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "never"), NEVER)
def test_no_clause_gets_the_subject_of_another(read: Reader, text: str, never: str) -> None:
    claims = read.texts(text)
    assert claims
    assert not [c for c in claims if never in c and c != text.rstrip(".")]


GIVEN = [
    ("The Harrow Water Register, which is, “a register which rates the Norland sailors,” and "
     "assigns them a mark based off of their habits, is already keeping boats from leaving.",
     "The Harrow Water Register is already keeping boats from leaving"),
    ("The mayor sold the pool, fired nine guards and left Oslo in May.",
     "The mayor fired nine guards"),
    ("The cost of the bridges, which were built in 1990, rose to 9 million euros.",
     "The bridges were built in 1990"),
    ("Ana Vale, who teaches law at Leeds, and Tom Orr, who wrote on the port for the Gazette, have "
     "both described a trap.", "Ana Vale teaches law at Leeds"),
    ("A phone, which was sold in May, burned nine houses down.", "A phone was sold in May"),
    ("The lights, which the mayor switched on in May, are out.",
     "The mayor switched on the lights in May"),
    ("The bill, which the senators voted for in May, failed.",
     "The senators voted for the bill in May"),
    ("Rents rose, said Ann Vale, a fellow at the Lira Institute for Land Policy, which was set up "
     "in 1985 with money from a bank.",
     "The Lira Institute for Land Policy was set up in 1985 with money from a bank"),
    ("By using new locks, the port can move more boats, cut its costs and sell its old dam.",
     "By using new locks, the port can sell its old dam"),
    ("Ana Vale, the mayor of Oslo, who sold the port in 2019, resigned in May.",
     "Ana Vale sold the port in 2019"),
    ("The town lent the port 9 million euros, which was lost, and the county closed nine schools.",
     "The county closed nine schools"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), GIVEN)
def test_a_clause_gets_the_subject_that_it_shares(read: Reader, text: str, claim: str) -> None:
    assert claim in read.texts(text)


def test_who_somebody_is_stays_so_where_he_only_said_something(read: Reader) -> None:
    text = "Ana Vale, a boat builder at the port of Oslo, said that the river did not freeze."
    assert "Ana Vale [is] a boat builder at the port of Oslo" in read.texts(text)
    text = "Ana Vale, a boat builder at the port of Oslo, sold 40 boats in 1950."
    assert "Ana Vale [was] a boat builder at the port of Oslo" in read.texts(text)
