"""Kinds of faults that splitters are known for, five sentences each: what must come out."""

import pytest

from tests.support.project import Reader

WHOLE = {
    "or": [
        "Police had been to his home or had called him in 2017.",
        "The clerk lost the file or burned it.",
        "Either the pump failed or the valve was open.",
        "The fire killed the dog or drove it away.",
        "The firm neither paid its debts nor closed the plant.",
    ],
    "exception": [
        "All but two clinics in Velder reopened in May.",
        "Every country except Norland signed the treaty in 1998.",
        "The board dismissed everyone but the treasurer in 2019.",
        "Apart from Oslo, no city met the target in 2021.",
        "None but the oldest bridges were inspected in 2020.",
    ],
    "large fraction": [
        "Half a million people left the region in 2020.",
        "A quarter of a million tickets were sold in May.",
        "Three quarters of a billion dollars were lost in 2008.",
        "The city lost one and a half million trees in 2012.",
        "Half a billion euros went to the firm in 2021.",
    ],
    "number sign": [
        "Reactor No. 4 was shut down in June 2020.",
        "Platform No. 7 was closed in May 2019.",
        "Shaft No. 2 was flooded in the spring of 2018.",
        "Ferry No. 12 was sold to Norland in 2015.",
        "Ward No. 3 was closed by the hospital in 2021.",
    ],
    "name": [
        "The Ministry of Health and Education closed 40 schools in 2019.",
        "The Fund for Art and Science lost 3 million euros in 2020.",
        "The Harrow and Velder Bank lent the city 30 million euros in 2016.",
        "The system of checks and balances has failed in Norland.",
        "The Office of Trade and Industry fined nine banks in 2021.",
    ],
    "narrowing": [
        "The law punishes shopkeepers who sell knives to children.",
        "Officials deemed responsible for the spill were promoted in 2019.",
        "The state where the drug has been banned saw fewer deaths in 2020.",
        "Companies that pollute the Ansel pay no fines in Velder.",
        "The bridge built by the army in 1944 collapsed in 2018.",
    ],
}
"""Sentences that are one claim as they stand."""

PEELED = {
    "according to": ("According to the audit office, the port lost 14 million euros in 2022.",
                     "The port lost 14 million euros in 2022", "the audit office"),
    "as she put it": ("As Ines Vale put it, the dam has cost 300 million euros.",
                      "The dam has cost 300 million euros", "Ines Vale"),
    "exclaimed": ("“The mine has killed 40 people!” shouted Alice Moor in the hall.",
                  "The mine has killed 40 people", "Alice Moor"),
    "signature": ("“The merger cost 4,000 jobs.” — Dale Pratt",
                  "The merger cost 4,000 jobs", "Dale Pratt"),
    "trailing": ("The tram line has cost 900 million euros, the minister said.",
                 "The tram line has cost 900 million euros", "the minister"),
    "dateline": ("OSLO (AP) — The port lost 14 million euros in 2022.",
                 "The port lost 14 million euros in 2022", None),
    "list": ("3. The port lost 14 million euros in 2022.",
             "The port lost 14 million euros in 2022", None),
}  # fmt: skip

NEVER = {
    "denied": [
        ("The rumour that Ines Vale took 3 million euros is untrue.", "Ines Vale took"),
        ("Claims that the dam has failed twice are baseless.", "The dam has failed twice"),
        ("The mayor denied that she had sold the park.", "She had sold the park"),
        ("Nobody believes that the port will reopen.", "The port will reopen"),
        ("It is a myth that the vaccine contains metal.", "The vaccine contains metal"),
        ("Nor is it true, as he says, that trams kill cyclists.", "Trams kill cyclists"),
        ("Rents fell, not because the city built homes.", "The city built homes"),
    ],
    "supposed": [
        ("Voters could have shown that they were tired of the inquiry.", "They were tired"),
        ("Critics doubt that the plant will open by 2030.", "The plant will open"),
        ("He pretends that the city has paid its debts.", "The city has paid"),
        ("The board asked whether the dam had failed.", "The dam had failed"),
        ("If the dam fails, the valley will flood.", "The valley will flood"),
    ],
    "negation": [
        ("The drug does not cure cancer or prevent flu.", "The drug prevent"),
        ("The house has not talked of roads, repaired bridges or cut the debt.", "The house cut"),
        ("Nor has the strike closed the port.", "The strike closed"),
        ("The firm neither paid its debts nor closed the plant.", "The firm closed the plant"),
        ("No clinic reopened in May and none was sold.", "Clinic reopened"),
    ],
    "relative": [
        ("Beshear, whose father ran the state for eight years, won in 2019.", "Beshear ran"),
        ("Vale, whose firm lost 3 million euros, resigned in May.", "Vale lost"),
        ("The act punishes officials deemed responsible for abuses.", "The act deemed"),
        ("The port, whose owner fled in 2019, has closed.", "The port fled"),
        ("The mayor praised the nurse who saved nine children.", "The mayor saved"),
    ],
}


@pytest.mark.parametrize("text", [text for texts in WHOLE.values() for text in texts])
def test_one_claim_and_all_of_it(read: Reader, text: str) -> None:
    assert read.wholes(text) == [text.rstrip(".")]


@pytest.mark.parametrize("name", PEELED)
def test_who_says_it_comes_off(read: Reader, name: str) -> None:
    text, claim, speaker = PEELED[name]
    assert [(c.text, c.speaker) for c in read.claims(text)] == [(claim, speaker)]


@pytest.mark.parametrize(("text", "never"), [pair for pairs in NEVER.values() for pair in pairs])
def test_what_is_not_asserted_is_not_claimed(read: Reader, text: str, never: str) -> None:
    claims = read.texts(text)
    assert claims
    assert not [c for c in claims if c == never or c.startswith(never + " ")]


def test_a_body_that_has_just_spoken_is_told_by_its_name(read: Reader) -> None:
    text = (
        "The Harrow Courier said that rents fell by a third in May. "
        "The newspaper added that 400 flats stand empty."
    )
    assert [c.speaker for c in read.claims(text)] == ["The Harrow Courier", "The Harrow Courier"]


PIECES = {
    "The coat had a thick, wrapped collar that reached her chin.": " thick$",
    "Red grapes have little contact with the wine (leading to a pink colour) in May.": "()",
    "Vale owns nine shops, many of which she has bought since May.": "any of which",
    "The death, a month after he was arrested, has fuelled rumours.": "^A month",
    "The scarf was long, especially when worn with a hat.": "[was] worn",
    "While the party has said it gave all it knew, Vale has pledged to open up.": "said Vale",
}


@pytest.mark.parametrize("text", PIECES)
def test_no_claim_is_a_piece_of_one(read: Reader, text: str) -> None:
    claims = [c.text for c in read.claims(text) if c.kind != "not_a_claim"]
    assert claims
    assert not [claim for claim in claims if PIECES[text] in f"^{claim}$"]


def test_who_is_quoted_by_another_is_not_the_one_who_goes_on(read: Reader) -> None:
    text = (
        "Ann Vale said Roe told her: “We have sold the bridge.” "
        "She said he then left Leeds.\n\n“They owe me $9 million,” she said. "
        "She added: “The bridge was closed in 2019.”"
    )
    assert [c.speaker for c in read.claims(text)][-3:] == ["Ann Vale"] * 3


SEVERAL = {
    "“The council does not own the bridge, it does not own the road,” Vale said.": [
        "The council does not own the bridge",
        "It does not own the road",
    ],
    "The strike began when the mayor sold the pool and fired nine lifeguards in May.": [
        "The mayor fired nine lifeguards in May",
    ],
    "Trump unloaded on Vale in return.": ["Trump unloaded on Vale in return"],
}


@pytest.mark.parametrize("text", SEVERAL)
def test_verbs_that_the_parser_hangs_together_claim_apart(read: Reader, text: str) -> None:
    assert set(SEVERAL[text]) <= {c.text for c in read.claims(text)}


@pytest.mark.parametrize(
    "text", ["I mean, the bridge cost $9 million.", "The governor added: The bridge is safe."]
)
def test_a_saying_without_what_is_said_is_no_claim(read: Reader, text: str) -> None:
    assert not [c.text for c in read.claims(text) if c.text.startswith(("I mean", "The gov"))]


EXCERPTS = (
    "The Harrow Courier reports: The bridge cost $9 million. It opened in 2019. "
    "The council paid for half of it. The mayor was born in Leeds in 1950.",
    "In a statement Ann Vale named her concerns, saying: The bridge cost $9 million. "
    "It opened in 2019. The council paid for half of it. Leeds has nine bridges.",
)


@pytest.mark.parametrize("text", EXCERPTS)
def test_what_follows_a_colon_is_an_excerpt_for_a_few_sentences(read: Reader, text: str) -> None:
    told = [c.speaker for c in read.claims(text)]
    by = "The Harrow Courier" if "Courier" in text else "Ann Vale"
    assert told[-4:] == [by, by, by, None]


def test_a_role_is_the_only_one_who_has_the_title(read: Reader) -> None:
    text = "Rep. Danny Vale met the owners of the plant. {}The congressman said it lost $9 million."
    one, two = text.format(""), text.format("Rep. Ann Lee met nobody. ")
    assert read.claims(one)[-1].speaker == "Danny Vale"
    assert read.claims(two)[-1].speaker == "The congressman"


def test_what_a_word_means_nobody_says(read: Reader) -> None:
    text = "The first word of the sign means that 40 miners died here in 1911."
    assert {c.speaker for c in read.claims(text)} == {None}


def test_an_and_that_ties_a_claim_to_nothing_goes(read: Reader) -> None:
    text = (
        "The Harrow Register, which is, “a list which rates the citizens of Velder,” and gives "
        "them a mark each, is already keeping people from leaving the country."
    )
    assert not [claim for claim in read.wholes(text) if " Register and " in claim]
    assert not [claim for claim in read.wholes(text) if " is, " in claim]
