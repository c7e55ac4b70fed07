"""Whose words a quotation is that names nobody itself, over whole articles."""

import pytest

from tests.support.project import Reader

FAR = "The mayor, Ana Vale, said the port lost 14 million euros in 2022.\n\n"

SAID = {
    "goes on, and is named at its end": (
        "“The dam leaked for nine years.\n\n“The county sold 40 boats in May,” Ana Vale said.",
        "The dam leaked for nine years", "Ana Vale",
    ),
    "closes in a paragraph that opens with no mark": (
        "The Harrow Gazette reported:\n\n“The dam leaked for nine years.\n\n"
        "The county sold 40 boats in May.”",
        "The county sold 40 boats in May", "Harrow Gazette",
    ),
    "after a colon": (
        f"{FAR}The Harrow Gazette reported:\n\n“The dam leaked for nine years.”",
        "The dam leaked for nine years", "Harrow Gazette",
    ),
    "an answer": (
        "Ana Vale runs the port. I asked Vale if the dam is safe. "
        "“The dam leaked for nine years.”",
        "The dam leaked for nine years", "Ana Vale",
    ),
    "not whom the question names": (
        f"{FAR}Is Bela Orr a good leader?\n\n“The county sold 40 boats in May.”",
        "The county sold 40 boats in May", "Ana Vale",
    ),
    "printed whole below a heading": (
        "Queen Maud came to the port in May. The county sold 30 boats.\n\n"
        "The Queen's speech: full text\n\n‘My Lords, boats are old.\n\n"
        "‘The dam leaked for nine years. My ministers will mend it.\n\n‘I pray for your work.’",
        "The dam leaked for nine years", "Queen Maud",
    ),
    "below a heading that prints nothing": (
        f"{FAR}The Queen's speech and the boats\n\n“The dam leaked for nine years.”",
        "The dam leaked for nine years", "",
    ),
    "nor \"you\", whom nobody asked": (
        f"{FAR}I didn’t ask you to.\n\n“The county sold 40 boats in May.”",
        "The county sold 40 boats in May", "Ana Vale",
    ),
    "a reply": (
        "Later I got an email from a county spokesman.\n\n“The dam leaked for nine years.”",
        "The dam leaked for nine years", "a county spokesman",
    ),
    "brought in by the sentence before": (
        f"{FAR}She is firmer on boats. “The county sold 40 boats in May.”",
        "The county sold 40 boats in May", "Ana Vale",
    ),
    "again below": (
        "“The dam leaked for nine years and nobody was told of it.”\n\nRents rose by a third.\n\n"
        "“The dam leaked for nine years and nobody was told of it,” Ana Vale wrote.",
        "The dam leaked for nine years", "Ana Vale",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
def test_a_quotation_without_a_speaker_is_whose_the_article_tells(read: Reader, name: str) -> None:
    text, words, speaker = SAID[name]
    said = [c.speaker for c in read.claims(text) if c.text.startswith(words)]
    assert said
    assert {(s or "").removeprefix("The ") for s in said} == {speaker}


SINGLE = [
    "'The port lost 14 million euros in 2022,' Ana Vale said.",
    "‘The port lost 14 million euros in 2022,’ Ana Vale said.",
    "'The port lost 14 million euros in 2022. The county's boats were sold,' Ana Vale said.",
    "Ana Vale wrote on X: ‘The port lost 14 million euros in 2022.’",
    "'The port lost 14 million euros in 2022.\n\n'The boats were sold in May,' Ana Vale said.",
]


@pytest.mark.parametrize("text", SINGLE)
def test_single_marks_quote_too(read: Reader, text: str) -> None:
    claim = read.claims(text)[0]
    assert (claim.text, claim.speaker) == ("The port lost 14 million euros in 2022", "Ana Vale")


@pytest.mark.parametrize(
    "text",
    [
        "The workers' union sold 40 boats in May.",
        "The county sold 40 boats in the ’90s.",
        "Vale’s brothers' boats were sold in May.",
    ],
)
def test_an_apostrophe_quotes_nothing(read: Reader, text: str) -> None:
    assert {c.speaker for c in read.claims(text)} == {None}


PRONOUNS = {
    "it": "The county’s rescue service said 40 boats sank. Two ports were closed in May, it said.",
    "the person of the sentence before": (
        "Bela Orr said rents rose.\n\nAna Vale runs the port. She said 40 boats sank in May."
    ),
    "of the paragraph before": (
        "Bela Orr said rents rose.\n\nAna Vale was at the port.\n\nShe said 40 boats sank in May."
    ),
    "who said what the parser cannot see": (
        "Bela Orr said rents rose.\n\nAna Vale, 74, said the moment she saw the dam she ran.\n\n"
        "“The county sold 40 boats in May,” she said."
    ),
    "after according to": (
        "According to Ana Vale, rents rose by a third.\n\n“The county sold 40 boats,” she said."
    ),
}
MEANT = ["The county’s rescue service", "Ana Vale", "Ana Vale", "Ana Vale", "Ana Vale"]


@pytest.mark.parametrize(("name", "speaker"), list(zip(PRONOUNS, MEANT, strict=True)))
def test_a_pronoun_that_speaks_is_told_by_name(read: Reader, name: str, speaker: str) -> None:
    assert read.claims(PRONOUNS[name])[-1].speaker == speaker


def test_she_is_not_the_man_who_spoke_before(read: Reader) -> None:
    text = (
        "“Rents rose by a third,” Bela Orr said. “They will rise,” he said.\n\n"
        "Ana Vale runs the port. She hopes for rain. “The county sold 40 boats in May,” she said."
    )
    assert read.claims(text)[-1].speaker == "Ana Vale"


ORDER = {
    "since": "Ana Vale said since the day the dam broke, it has been in all papers.",
    "inverted": (
        "Boats sank in May and saving them “is not simple”, says Ana Vale, who is in Lira dos Reis."
    ),
    "far behind": "“[Our boats are] built in Oslo by 40 people,” Ana Vale, head of boats, told us.",
    "belief": "Ana Vale believes the dam will fail in 2031.",
    "laughed": "“The dam was furious with us in May,” Ana Vale remembered with a laugh.",
}


@pytest.mark.parametrize("name", ORDER)
def test_a_speaker_is_found_by_the_order_of_words(read: Reader, name: str) -> None:
    assert read.claims(ORDER[name])[0].speaker == "Ana Vale"


def test_as_she_puts_it_covers_the_quoted_words_only(read: Reader) -> None:
    text = "The tool sorts mail in nine languages to — as Ana Vale puts it — “bring power to all”."
    told = [c for c in read.claims(text) if c.text.startswith("The tool")]
    assert {c.speaker for c in told if c.kind != "not_a_claim"} <= {None}


def test_a_quotation_that_ends_in_another_is_the_same_speakers(read: Reader) -> None:
    text = (
        '"I never sold the ferry," Ana Vale said of it. "The county lost 40 boats. The clerk had '
        'written \'enough is enough.\'" "We paid for it," she added.'
    )
    said = {c.text: c.speaker for c in read.claims(text)}
    assert said["The county lost 40 boats"] == "Ana Vale"


@pytest.mark.parametrize("title", ["Face the Town", "Meet the Sailors", "Ask the Doctor"])
def test_the_title_of_a_programme_says_nothing(read: Reader, title: str) -> None:
    text = f"Ana Vale told the Gazette’s “{title}” on Sunday that she would sell the ferry."
    assert "Gazette" not in {c.speaker for c in read.claims(text)}


def test_she_is_the_subject_before_though_a_nickname_stands_in_marks(read: Reader) -> None:
    text = "Ana Vale runs the port, the “iron lady” of Oslo. She said nine boats sank in May."
    assert read.claims(text)[-1].speaker == "Ana Vale"


def test_what_the_author_adds_in_brackets_is_not_the_speakers(read: Reader) -> None:
    text = "The contract says officers get leave (members paid their wages in 2019) and can return."
    said = {c.text: c.speaker for c in read.claims(text)}
    assert said["Members paid their wages in 2019"] is None


def test_what_cannot_speak_says_nothing(read: Reader) -> None:
    text = "The book offers a chance to hear what Vale has to say.\n\n“The dam leaked for years.”"
    assert {c.speaker for c in read.claims(text)} == {None}


def test_a_place_before_a_colon_is_no_speaker(read: Reader) -> None:
    claim = read.claims("VELDER: The county sold 40 boats in May.")[0]
    assert (claim.text, claim.speaker) == ("The county sold 40 boats in May", None)


NOBODY = {
    "below a heading": (
        f"{FAR}The Harrow Walk 2024 full text\n\n“Friends and members of the house.\n\n"
        "“The dam leaked for nine years.\n\n“We will mend it.”",
        "The dam leaked for nine years",
    ),
    "behind words about another": (
        f"{FAR}Bela Orr has run the county since May. Rents rose. Orr sings.\n\n"
        "Cole Roe sang in Leeds on Monday. Nine boats sank. “The dam leaked for nine years.”",
        "The dam leaked for nine years",
    ),
    "behind a day": (
        f"{FAR}May 14, 1987: “Mayor Orr of Leeds came. The dam leaked for nine years.”",
        "The dam leaked for nine years",
    ),
    "told by another": (
        f"{FAR}Bela Orr told the Harrow Gazette: “I asked Cole about the dam. "
        "He said ‘I haven’t opened anything. I’ve been fishing.’”",
        "I haven’t opened anything",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOBODY)
def test_who_spoke_last_is_not_given_what_another_may_say(read: Reader, name: str) -> None:
    text, words = NOBODY[name]
    said = [c.speaker for c in read.claims(text) if c.text.startswith(words)]
    assert said
    assert "Ana Vale" not in said


def test_an_open_quotation_goes_over_paragraphs_without_marks(read: Reader) -> None:
    text = (
        "“The county sold nine boats in May,” said Orr.\n“The port lost 40 million euros.\n"
        "The bank lost nine million euros.\nThe clerk left in June.”\nThe dam leaked in 2019."
    )
    told = [(c.text, c.speaker) for c in read.claims(text)][-4:]
    assert told == [
        ("The port lost 40 million euros", "Orr"),
        ("The bank lost nine million euros", "Orr"),
        ("The clerk left in June", "Orr"),
        ("The dam leaked in 2019", None),
    ]


def test_paragraphs_behind_a_gazette_that_reports_are_its_own(read: Reader) -> None:
    text = "The Harrow Gazette reported in May:\n\nThe bank lost nine million euros.\n\nOrr left."
    said = {c.text: c.speaker for c in read.claims(text)}
    assert said["The bank lost nine million euros"] == "The Harrow Gazette"


def test_what_stands_before_a_colon_says_whose_the_quotation_is(read: Reader) -> None:
    claim = read.claims("Vale was blunt: “The port lost nine million euros.”")[0]
    assert (claim.text, claim.speaker) == ("The port lost nine million euros", "Vale")


def test_they_are_the_police_who_have_just_spoken(read: Reader) -> None:
    text = "Police said nine boats sank. The port lost 40 million euros, they said."
    assert [c.speaker for c in read.claims(text)] == ["Police", "Police"]


def test_she_is_no_man_who_spoke_last(read: Reader) -> None:
    text = "“Nine boats sank,” said Josh Orr.\n\n“The port lost 40 million euros,” she said."
    assert [c.speaker for c in read.claims(text)] == ["Josh Orr", None]


def test_a_quotation_behind_words_about_another_is_not_who_spoke_lasts(read: Reader) -> None:
    text = (
        "“The port lost 14 million euros in 2022,” said Ana Orr, who runs it.\n\n"
        "Anna Pell, a nurse, left the board in May.\n\n“The county sold 40 boats in May.”"
    )
    assert read.claims(text)[-1].speaker is None


def test_who_agrees_to_something_does_not_say_what_stands_before(read: Reader) -> None:
    claims = read.claims("The bridge was shut, however, the engineer agreed to be questioned.")
    assert [c.text for c in claims] == [
        "The bridge was shut", "The engineer agreed to be questioned",
    ]  # fmt: skip
    assert {c.speaker for c in claims} == {None}


def test_all_that_hangs_on_a_saying_verb_is_said(read: Reader) -> None:
    text = (
        "The Norland governor said sailors and the county are to blame for looking at “she wrote "
        "this, he wrote that.”"
    )
    assert {c.speaker for c in read.claims(text)} == {"The Norland governor"}


HE = {
    "who told of another": (
        "Bela Orr ran the mill for years.\n\nHe said Mr Pell sold the lease in May.\n\n"
        "Mr Pell then sold the boats to Norland, which was told to mend the roads.\n\n"
        "“The dam leaked for nine years,” he said.",
        "Bela Orr",
    ),
    "of whom was told before a long quotation": (
        "Greg Orr said that rents rose.\n\nIn June, Greg Vale also named the daughter of Orr as a "
        "guest of the county.\n\n“The port lost 14 million euros in 2022.\n\n“The dam leaked for "
        "nine years,” he said.",
        "Greg Vale",
    ),
    "no father for she": (
        "“Rents rose by a third,” my father said in May. My sister has grown calm, but even now "
        "she says, “The dam leaked for nine years.”",
        "My sister",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HE)
def test_he_or_she_is_nobody_else(read: Reader, name: str) -> None:
    text, speaker = HE[name]
    assert read.claims(text)[-1].speaker == speaker
