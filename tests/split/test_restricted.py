"""Where, when and on what condition something holds is said with it, or nothing is."""

import pytest

from tests.support.project import Reader

PUT_BACK = [
    ("Vale works in Norland, where fishing after dark is banned.",
     "In Norland, fishing after dark is banned"),
    ("Storms are expected across parts of the eastern hills, where small floods could form.",
     "Across parts of the eastern hills, small floods could form"),
    ("The bank closed in 2014, when prices were low.", "In 2014, prices were low"),
    ("Unless the rain stops, the mayor warned, “the dam will break by Friday.”",
     "Unless the rain stops, the dam will break by Friday"),
    ("If the wind holds, Orr said, “the ferry will reach Harrow by noon on Sunday.”",
     "If the wind holds, the ferry will reach Harrow by noon on Sunday"),
    ("No matter how you sail, where you land, or how much you carry, after weeks of trials, we "
     "have found the best boats for everyone.",
     "No matter how you sail, where you land, or how much you carry, after weeks of trials, we "
     "have found the best boats for everyone"),
    ("Orr said after the board had ruled, on June 3, that the mayor must leave, there had been a "
     "riot at the port.", "The board had ruled, on June 3, that the mayor must leave"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), PUT_BACK)
def test_what_narrows_a_clause_stands_before_it(read: Reader, text: str, claim: str) -> None:
    assert claim in read.texts(text)


NEVER = [
    ("The risk is greatest between the coast and Harrow, including Dunmore and Leeds, where a few "
     "heavy floods could form.", "floods could form"),
    ("The law could lead to lawsuits, where other towns would lose their ports.", "towns would"),
    ("This isn't to say the new ferry is necessarily a bad reason to move to the island.",
     "^The new ferry"),
    ("We are not going to say the bridge was built by thieves.", "^The bridge"),
    ("The new panel sent a letter Monday to Mayor Ann Vale demanding answers about the plan to "
     "combat the threat of \"river smuggling\" and alleged illegal payments made in Leeds.",
     "panel alleged"),
    ("There is a fight for a small group of — you can call them anything you want: new voters, "
     "young voters — and it’s close, and that’s where each side spends a million dollars.",
     "group of$"),
    ("If the port was really ‘winning the war’ with the sea, like the mayor insists ten times a "
     "day, do you think the town would fire its pilot and the clerk?", "^If the port"),
    ("Orr said after the board had ruled, on June 3, that the mayor must leave, there had been a "
     "riot at the port.", "^After the board"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "never"), NEVER)
def test_nothing_is_claimed_of_every_place_or_case(read: Reader, text: str, never: str) -> None:
    claims = [f"^{c.text}$" for c in read.claims(text) if c.kind != "not_a_claim"]
    assert not [c for c in claims if never in c]


def test_what_a_person_did_is_told_without_the_place(read: Reader) -> None:
    claims = read.texts("Ana Vale flew to Leeds, where she met the mayor.")
    assert "[Ana Vale] met the mayor" in claims or "She met the mayor" in claims


WHOLE = [
    ("If the port opens, by 2027 Norland will join the small number of countries — just a dozen to "
     "date — that possess the boats to sail the seas.",
     "If the port opens, by 2027 Norland will join the small number of countries — just a dozen to "
     "date — that possess the boats to sail the seas"),
    ("Meanwhile, the flood will grow worse with every hour that passes—until, one night, the "
     "breaking of the dam makes our plans moot.",
     "The flood will grow worse with every hour that passes"),
    ("Privately, at least, both teams agree that the win is no sure thing.",
     "Privately both teams agree that the win is no sure thing"),
    ("The notice, posted on the port's web page soon after mayor Ann Vale was killed in Leeds, was "
     "seen as a threat from the gang.",
     "The notice, posted on the port's web page, was seen as a threat from the gang"),
    ("Orr, tall and calm, talked with sailors and worried about crates of water.",
     "Orr worried about crates of water"),
    ("The floods have come and gone.", "The floods have come and gone"),
    ("“It's very rare that the Central Bank would mess up a note,” Ana Vale told the Gazette.",
     "It's very rare that the Central Bank would mess up a note"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim"), WHOLE)
def test_what_belongs_together_stays_together(read: Reader, text: str, claim: str) -> None:
    assert claim in read.texts(text)


NO_CLAIM = [
    ("The board wrote to the clerks. Vale asked. Orr declined.", "^Vale asked$"),
    ("The board wrote to the clerks. Vale asked. Orr declined.", "^Orr declined$"),
    ("The court dealt with it in its advisory opinion from 19 July 2024, which found the sale of "
     "the ports was illegal.", "July 2024 found"),
    ("To ensure that the town’s boats are matched to the nature of the storms, the mayor will buy "
     "a tug.", "^The town’s boats"),
    ("I think most sailors, even if they would still vote for the port, and I think fewer sailors "
     "would, don’t think it has delivered what they were promised.", "would, don’t"),
    ("“Will you pledge not to sell the port and its boats?” he asks.", "he asks"),
    ("Orr is a pilot on the ferry to Leeds, and the son of a lawyer, which makes it hard for him.",
     "lawyer makes"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "never"), NO_CLAIM)
def test_half_of_what_is_said_is_no_claim(read: Reader, text: str, never: str) -> None:
    claims = [f"^{c.text}$" for c in read.claims(text) if c.kind != "not_a_claim"]
    assert not [c for c in claims if never in c]
