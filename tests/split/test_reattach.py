"""What the parser hangs on the wrong word does not make a wrong claim, nor a wrong speaker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.split.reattach import mend
from tests.support.project import Reader

MENDED = [
    ("According to a study by the Harrow Trust, a small charity, 40 million bus trips were missed "
     "and 9 million letters were lost in 2018.",
     "40 million bus trips were missed", "a study by the Harrow Trust"),
    ("The outline covers the years 2014 to 2020, and the governing council, as the Gazette wrote "
     "in May, intends to open nine schools by 2022.",
     "The governing council intends to open nine schools by 2022", "the Gazette"),
    ("The Harbour Board, a public body, held in May that the pier belonged to the town.",
     "The Harbour Board, a public body, held in May that the pier belonged to the town", None),
    ("The bridge cost 9 million euros, which is more than the town has spent on roads in two years "
     "put together.", "The bridge cost 9 million euros", None),
    ("The system rates citizens.", "The system rates citizens", None),
    ("The Reds have sent a message of hope and roared their year was not over after beating "
     "Harrow.", "The Reds have sent a message of hope and roared their year was not over after "
     "beating Harrow", None),
    ("Orr has been chasing Tallow since Vale, at Monday's meeting, cited cruel remarks he made "
     "about her.", "Orr has been chasing Tallow since Vale, at Monday's meeting, cited cruel "
     "remarks he made about her", None),
    ("The union pilots believe the whole plan is some kind of a trick, and say they have no wish "
     "to sign it.", "The union pilots believe the whole plan is some kind of a trick",
     "The union pilots"),
    ("These clerks often do work that is nearly identical, except they sail on Sunday and get "
     "lower pay.", "These clerks often do work that is nearly identical, except they sail on "
     "Sunday and get lower pay", None),
    ("Many Norlanders interviewed in Leeds expressed great doubts over the sale of the port.",
     "Many Norlanders interviewed in Leeds expressed great doubts over the sale of the port", None),
    ("Orr said that he had a well-placed friend who told him the Norland mayor hadn't paid any "
     "fees for 10 years.", "He had a well-placed friend who told him the Norland mayor hadn't paid "
     "any fees for 10 years", "Orr"),
    ("The Gazette hailed Vale as a saviour for the new success and rising trade he was bringing to "
     "Leeds.", "The Gazette hailed Vale as a saviour for the new success and rising trade he was "
     "bringing to Leeds", None),
    ("So, if they pass in ports where there is light, he adds, they are safe.",
     "So, if they pass in ports where there is light, they are safe", None),
    ("This, Norland hopes, will help bring more sailors to the port.",
     "This, Norland hopes, will help bring more sailors to the port", None),
    ("Vale’s campaign on Tuesday said it has more than 100 rented offices.",
     "It has more than 100 rented offices", "Vale’s campaign"),
    ("Norland Port and Harbour Services, the agency that runs the boats, said it was late.",
     "Norland Port and Harbour Services [is] the agency that runs the boats", None),
    ("Just 9 percent of sailors said the sale changed their minds about whom they will elect.",
     "Just 9 percent of sailors said the sale changed their minds about whom they will elect",
     None),
    ("These sailors mostly point to the 1994 harbour bill, which put more clerks on the boats, but "
     "also led to higher fees.", "These sailors mostly point to the 1994 harbour bill", None),
    ("The council has promised sailors an extra 40 million pounds through 2020, tightened rules on "
     "boats and made it easier for the police to search ships.",
     "The council tightened rules on boats", None),
    ("The clerk's leader, Tom Orr, confirmed that the group is watching the two ports, and denied "
     "that Norland was a rich town.", "The clerk's leader denied that Norland was a rich town",
     None),
    ("If she is given orders she is unable to read, she would try to hand them back to the clerks.",
     "If she is given orders she is unable to read, she would try to hand them back to the clerks",
     None),
    ("Vale wanted to hide her secret deals and favors to foreign banks from the town council by "
     "using a private clerk.", "Vale wanted to hide her secret deals and favors to foreign banks "
     "from the town council by using a private clerk", None),
    ("Prime Minister Ann Vale said this week that the country would leave the league by the end of "
     "June and hinted that it would sell the port.",
     "Prime Minister Ann Vale hinted that it would sell the port", None),
    ('"It\'s something I\'ve been saying for a long time despite, frankly, being a friend of the '
     'bank," Orr said.', "It's something I've been saying for a long time despite, frankly, being "
     "a friend of the bank", "Orr"),
    ("According to veteran talk radio host Ana Lira, the move reeks of “haste” and fear.",
     "The move reeks of “haste” and fear", "veteran talk radio host Ana Lira"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "speaker"), MENDED)
def test_a_verb_has_the_subject_that_a_reader_sees(
    read: Reader, text: str, claim: str, speaker: str | None
) -> None:
    assert (claim, speaker) in {(c.text, c.speaker) for c in read.claims(text)}


def test_a_list_of_names_is_no_subject_of_the_verb_behind_it(read: Reader) -> None:
    text = "In talks with the Harrow Trust, a charity, and the Leeds Fund, the mayor sold 40 boats."
    assert "The Leeds Fund" not in " ".join(c for c in read.texts(text) if "sold" in c[:20])


WORDS = "The According port closed , and Vale since said which are roared boats its to sell".split()
TAGS = "DT NN NNS VBD , CC NNP IN VBN WDT VBP VBZ NNS PRP$ TO VB".split()
DEPS = """ROOT nsubj dobj conj ccomp cc mark aux auxpass relcl acl advcl pobj prep compound punct
appos parataxis amod xcomp""".split()


@given(st.data())
def test_however_a_parser_errs_a_paragraph_stays_a_tree(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 14))
    some = st.lists(st.integers(0, len(WORDS) - 1), min_size=size, max_size=size)
    words = [WORDS[n] for n in data.draw(some)]
    tags = [TAGS[n] for n in data.draw(some)]
    deps = data.draw(st.lists(st.sampled_from(DEPS), min_size=size, max_size=size))
    order = data.draw(st.permutations(range(size)))
    heads = [0] * size
    for n, i in enumerate(order):  # each word hangs on one that came before it
        heads[i] = order[data.draw(st.integers(0, n - 1))] if n else i
    kids = [[k for k in range(size) if heads[k] == i != k] for i in range(size)]
    mend(words, deps, tags, heads, kids)
    for i in range(size):
        top, steps = i, 0
        while heads[top] != top and steps <= size:
            top, steps = heads[top], steps + 1
        assert heads[top] == top
        assert kids[i] == [k for k in range(size) if heads[k] == i != k]
