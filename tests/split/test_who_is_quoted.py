"""Who says what is quoted, where marks, titles or places stand between."""

import pytest

from tests.support.project import Reader

QUOTED = [
    ("“The port is closed,” Ann Vale said, but 40 sailors were drifting off in May.",
     "40 sailors were drifting off in May", None),
    ("The town has 40 pilots, some of whom said that the port was closed in May.",
     "The port was closed in May", "some"),
    ("Westland Ambassador to the Norlands, Ammar Vale, told the court on Monday that 40 ships were "
     "lost in May.", "40 ships were lost in May", "Ammar Vale"),
    ("Kurt Orr blasted Tom Lind because, he said, the old mayor “never took control of "
     "the port.”", "The old mayor “never took control of the port”", "Kurt Orr"),
    ("As Ann Vale documented, this pilot — whom the paper did not name — was fined 40 times.",
     "This pilot was fined 40 times", "Ann Vale"),
    ("PM says 40 ships were lost in May\n\nPrime Minister Kurt Orr has spoken of the port.",
     "40 ships were lost in May", "Kurt Orr"),
    ("Home Secretary Ann Vale and Health Secretary Tom Orr met. The home secretary said 40 ships "
     "were lost in May.", "40 ships were lost in May", "Ann Vale"),
    ("Former Prime Minister Rosa Vale wrote to Prime Minister Kurt Orr. The prime minister said "
     "40 ships were lost in May.", "40 ships were lost in May", "Kurt Orr"),
    ("Norland Prime Minister Kurt Orr called his colleague. The Westland prime minister said 40 "
     "ships were lost in May.", "40 ships were lost in May", "The Westland prime minister"),
    ("“He is right. There is a gap between the town and frankly the mayor and our army,” Vale, a "
     "top Orr ally, said Thursday morning on Norland News’s “Port and Town.” “I mean, there's a "
     "lot of anger in the ranks.”",
     "There is a gap between the town and frankly the mayor and our army", "Vale"),
    ("The nonpartisan Commission on Port Safety says there was a problem with Vale's boat on "
     "Monday.", "There was a problem with Vale's boat on Monday",
     "The nonpartisan Commission on Port Safety"),
    ("“We lost the vote,” Orr said. The mayor's lawyer was spared for giving up a computer with "
     "Vale’s \"work-related” letters and her “private messages.” The work letters were burned.",
     "The work letters were burned", None),
    ("Mr. Orr's bet is that as his rules get woven into the life of the port, they will be harder "
     "for anyone to unwind.", "They will be harder for anyone to unwind", "Mr. Orr"),
    ("A Labour source said: “It’s odd that Ann Vale bought a boat the day after it was revealed "
     "the harbour had lost 40 ships.”", "The harbour had lost 40 ships", "A Labour source"),
    ("“There is no hiding it, I was treated badly when the port was sold,” Ann Vale said. "
     "“Nobody came.”", "I was treated badly when the port was sold", "Ann Vale"),
    ("\"They were my friends then,\" Ann Vale said. \"But now that I am mending boats and making "
     "changes, suddenly they had a problem with that.\"", "Suddenly they had a problem with that",
     "Ann Vale"),
    ("\"Despite this, the lock is easy to mend,\" Ann Vale explains. \"and its doors cost 40 "
     "euros in May. They will save you space.\"", "Its doors cost 40 euros in May", "Ann Vale"),
    ("“The port lost 40 ships in May,” Vale shared. “I’m a fan of boats.”",
     "The port lost 40 ships in May", "Vale"),
    ("Ann Vale acknowledged the end of their work, stating that a mayor should not have to make "
     "such choices in wartime and noting that the two sailors had failed to find a way.",
     "The two sailors had failed to find a way", "Ann Vale"),
    ("As the company continues on its way to build boats, its plan for the harbour cost 40 "
     "million euros.", "As the company continues on its way to build boats, its plan for the "
     "harbour cost 40 million euros", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claim", "speaker"), QUOTED)
def test_the_one_who_says_it_is_its_speaker(
    read: Reader, text: str, claim: str, speaker: str | None
) -> None:
    assert (claim, speaker) in {(c.text, c.speaker) for c in read.claims(text)}


def test_a_heading_names_no_survey_for_what_stands_before_it(read: Reader) -> None:
    text = "Ann Lira fails to compete with Princess Bea as survey reveals very telling results"
    assert "survey" not in {c.speaker for c in read.claims(text)}


def test_a_short_title_ends_no_sentence(read: Reader) -> None:
    said = {
        c.text: c.speaker
        for c in read.claims(
            "The army spokesman, Lt. Gen. Bela Orr, left in May. He said the port lost 40 ships. "
            "It was run by Sgt. Ann Vale."
        )
    }
    assert said["The port lost 40 ships"] == "Lt. Gen. Bela Orr"
    assert not [t for t in said if t.endswith("Sgt")]


def test_what_stands_before_a_name_with_a_verb_is_never_put_in_for_she(read: Reader) -> None:
    text = (
        'She added: "Some of the sailors say that Vale was worse than Jeffrey Holm, because she '
        'was mean. She was jealous that Jeffrey liked some of these girls." The 37-year-old '
        "revealed Holm trained her very slowly and he gained her trust.\n\nShe recounted a story "
        "of giving the man a boat."
    )
    assert not [t for t in read.texts(text) if "revealed Holm] " in t]
    assert "She recounted a story of giving the man a boat" in read.texts(text)
