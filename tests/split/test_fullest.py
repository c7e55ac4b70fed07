"""Speakers are told by the fullest name that the article has for them, wherever it stands."""

import pytest

from tests.support.project import Reader

NAMES = {
    "full name later": ("Zeph said rents rose. Rep. Zoe Zeph left in May.", "Zoe Zeph"),
    "family name first": ("Yao Lin runs the port. Rents rose in May, says Yao.", "Yao Lin"),
    "an ambassador": (
        "Norland Ambassador Hamdul Vale left in May. Rents rose, said Ambassador Vale.",
        "Hamdul Vale",
    ),
    "its letters": (
        "In May the plan was sent to the Harrow News Agency (HNA). “Rents rose,” said HNA.",
        "Harrow News Agency (HNA)",
    ),
    "another apostrophe": (
        "“Boats sank in May,” O'Neill said.\n\nThe town met James O’Neill in June.",
        "James O’Neill",
    ),
    "called by a name in its middle": (
        "Prime Minister Datuk Seri Ismail Rahman left. In May, Ismail said rents rose.",
        "Ismail Rahman",
    ),
    "behind a body's": (
        "The manager at Harrow City Abby Orr, who has sailed, left. Abby said rents rose.",
        "Abby Orr",
    ),
    "no event's": (
        "Velder spoke at Camp Velder. Then Velder said rents rose in May.", "Velder",
    ),
    "each of two": (
        "Ana Orr met Bela Lind in Leeds. Orr and Lind said rents rose in May.",
        "Ana Orr and Bela Lind",
    ),
    "particles": ("Alan De La Lira spoke. De La Lira said rents rose.", "Alan De La Lira"),
    "title kept from": (
        "Chief Ana Orr sat there. Chief Orr said rents rose in May.", "Ana Orr",
    ),
    "no heading's": (
        "Angry Norland Sailors Now Rip Ana Orr\n\nAna Orr left. Orr said rents rose in May.",
        "Ana Orr",
    ),
    "no role": (
        "Boats CEO Ana Orr runs the port. Orr said rents rose in May.", "Ana Orr",
    ),
    "hyphen": (
        "The port of Velder is run by Jean-Paul Brass. Rents rose in May, Brass said.",
        "Jean-Paul Brass",
    ),
    "a body with its owner": (
        "The raid was seen by Norland’s Air Force. The Air Force said 40 planes fell.",
        "Norland’s Air Force",
    ),
    "the ministry": (
        "Norland’s Defense Ministry confirmed the raid. The ministry said 40 planes fell.",
        "Norland’s Defense Ministry",
    ),
    "the country": (
        "Norland is reliant on coal. The country said its mines closed in May.", "Norland",
    ),
    "the governor of a party": (
        "Gov. Eric Orr signed the bill. “Rents fell in May,” the Republican governor said.",
        "Eric Orr",
    ),
    "one of several": (
        "One of the protesters, Ana Orr, said 40 boats were sold in May.", "Ana Orr",
    ),
    "behind an office": (
        "Secretary of State Rex Orr sat there. The ferry costs 40 million euros, Orr said.",
        "Rex Orr",
    ),
    "without what is told of one of two": (
        "Ana Vale, who sold the ferry in May, and Bela Orr said that the dam leaked.",
        "Ana Vale and Bela Orr",
    ),
    "what a body issues": (
        "The Harbour Authority is warning sailors. A safety alert said that nine boats sank.",
        "Harbour Authority",
    ),
    "the paper": (
        "According to The Harrow Times, the old dam leaked for nine years. The paper noted that "
        "the county sold 40 boats.",
        "The Harrow Times",
    ),
    "who had it first": (
        "Ana Orr left in May. Orr said rents rose. Her son, Bela Orr, sold nine boats. The dam "
        "leaked for nine years, Orr said.",
        "Ana Orr",
    ),
    "a plural, to the parser": ("Ana Sanders left. Sanders said that rents rose.", "Ana Sanders"),
    "a king": (
        "In May, King Olaf spoke of the port. The port was sold in June, Olaf said.", "King Olaf",
    ),
    "no adjective": (
        "Brave Ana Lira told of the fire.\n\nAna Lira left in May.\n\n"
        "Nine boats burned, Lira said.",
        "Ana Lira",
    ),
    "an office before he": (
        "The dam was seen by Secretary of State Rex T. Orr.\n\nSecretary of State Rex T. Orr left "
        "in May. The ferry costs 40 million euros, he said.",
        "Rex T. Orr",
    ),
    "no heading's with a stop": (
        "Angry Norland Sailors Shout Down Ana Orr.\n\nAna Orr left. Orr said rents rose.",
        "Ana Orr",
    ),
    "the ministry of": (
        "Norland’s Ministry of Mines and Energy confirmed the raid. The ministry said 40 planes "
        "fell.",
        "Norland’s Ministry of Mines and Energy",
    ),
    "by age": (
        "Ana Orr met the board in May. The 41-year-old nurse said that rents rose by a third.",
        "Ana Orr",
    ),
    "an adverb": ("Ana Lira came. But Lira said that rents rose in May.", "Ana Lira"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_speaker_has_the_fullest_name(read: Reader, name: str) -> None:
    text, speaker = NAMES[name]
    assert {c.speaker for c in read.claims(text)} - {None} == {speaker}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ana Orr and Bela Orr met in May. Orr said rents rose.", "Orr"),
        ("Ana Orr left in May. Orr said rents rose. Her son, Bela Orr, said nine boats were sold. "
         "The dam leaked for nine years, Orr said.", "Orr"),
        ("Philip Carter left in May. Mrs Carter said rents rose.", "Mrs Carter"),
        ("Norland’s Air Force and Westland’s Air Force met. The Air Force said 40 planes fell.",
         "The Air Force"),
    ],
)  # fmt: skip
def test_a_name_that_two_may_have_stays(read: Reader, text: str, speaker: str) -> None:
    assert read.claims(text)[-1].speaker == speaker
