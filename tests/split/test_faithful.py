"""What a claim must never say: more than its sentence, or the opposite."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from claimdesk.records import Claim
from claimdesk.split.lexicon import NEGATIONS
from claimdesk.split.pipeline import pieces, split_text
from tests.support.project import Reader


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("The firm paid no tax in 2020.", "The firm paid no tax"),
        ("Unless the levy is raised, the school will close.", "The school will close"),
        (
            "Unless the levy rises, the pool will close and 200 nurses will go.",
            "200 nurses will go",
        ),
        ("The party hopes to have the system established by 2020.", "The system established"),
        ("Nobody at the agency believes that the dam will hold.", "The dam will hold"),
        ("The minister denied that the state had hidden 400 deaths.", "The state had hidden"),
        ("Critics doubt that the plant could close by 2030.", "The plant could close by 2030"),
        ("No child has been tested since the mine closed.", "No child has been tested"),
        ("It appears the bank has lost nine files.", "The bank has lost nine files"),
        ("It seems that the bank has lost nine files.", "The bank has lost nine files"),
        ("It has been reported that nine sailors drowned.", "Nine sailors drowned"),
        ("(Not that the port has ever paid any rent.)", "The port has ever paid any rent"),
        (
            "The state told sailors to stay home for fear the river was still rising.",
            "The river was still rising",
        ),
        (
            "Just when you think the port is sinking amid the bad news, the boats come back.",
            "The port is sinking amid the bad news",
        ),
        (
            "Long trips can be cheaper, even once you have paid for the extra nights.",
            "You have paid for the extra nights",
        ),
        ("Talks between Google and Beijing began.", "Talks between Google"),
        ("Neither the mayor nor her deputy paid in 2019.", "her deputy paid in 2019"),
        ("Neither Hale nor the firm’s owners were charged.", "the firm’s owners were charged"),
        ("The chatbot wrongly rejected 1 in 12 pupils.", "The chatbot wrongly rejected 1"),
    ],
)
def test_a_claim_says_no_more_than_its_sentence(read: Reader, text: str, never: str) -> None:
    claims = [claim.text.casefold() for claim in read.claims(text)]
    assert claims
    assert never.casefold() not in claims


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("An estimated 17.5 million tickets were blocked.", ["estimated", "17.5", "million"]),
        ("Between 10 and 20 per cent of voters stayed home.", ["10", "20", "per cent"]),
        ("The plant could close or be sold by 2030.", ["could", "2030"]),
        ("Turnout fell from 61 per cent in 2004 to 38 per cent in 2024.", ["61", "38", "2004"]),
        ("Debts of £4.2 million never came down.", ["£", "4.2", "million", "never"]),
    ],
)
def test_figures_hedges_and_negations_are_in_a_whole_claim(
    read: Reader, text: str, kept: list[str]
) -> None:
    wholes = [claim.text for claim in read.claims(text) if not claim.part]
    assert any(all(word in whole for word in kept) for whole in wholes), wholes


@pytest.mark.parametrize(
    ("text", "claim", "speaker"),
    [
        ("Paul Orr contends that the ferry cost 40 million euros.",
         "The ferry cost 40 million euros", "Paul Orr"),
        ("The bank estimated that rents would rise by a third.",
         "Rents would rise by a third", "The bank"),
        ("The county announced that the ferry would stop in May.",
         "The ferry would stop in May", "The county"),
        ("The court held that the port must pay 9 million euros.",
         "The court held that the port must pay 9 million euros", None),
        ("The judge ruled that the ferry may sail in May.",
         "The judge ruled that the ferry may sail in May", None),
    ],
)  # fmt: skip
def test_who_says_it_comes_off_but_a_ruling_stays(
    read: Reader, text: str, claim: str, speaker: str | None
) -> None:
    assert [(c.text, c.speaker) for c in read.claims(text)] == [(claim, speaker)]


def test_according_to_is_the_speaker_and_not_the_claim(read: Reader) -> None:
    (claim,) = [c for c in read.claims("According to the ministry, prices fell.") if not c.part]
    assert (claim.text, claim.speaker) == ("Prices fell", "the ministry")


DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
MAGNITUDE = re.compile(
    r"[$£€]?\d+(?:[.,]\d+)*(?:\s?(?:(?:million|billion|per cent|percent|bn|m)\b|%))?"
)

subjects = st.sampled_from(
    ["The ministry", "Harrowby", "The new agency", "The hospital in Dunmore", "Ines Marrow"]
)
asides = st.sampled_from(["", ", which employs 900 people,", " (founded in 1998)", ", a charity,"])
hedged = st.sampled_from(
    ["closed", "could close", "may sell", "hopes to build", "reportedly sold", "plans to open"]
)
denied = st.sampled_from(["did not close", "never opened", "has not built", "will not sell"])
counts = st.sampled_from(
    ["17.5 million homes", "1,200 schools", "an estimated 60 wards", "one in 5 clinics",
     "between 10 and 20 per cent of its beds", "40% of the flats", "$3bn of land", "no library"]
)  # fmt: skip
times = st.sampled_from(["", " in 2019", " by March 2027", " without telling 300 nurses"])
frames = st.sampled_from(
    ["", "The report says that ", "In 2024 the union said ", "74 per cent of voters believe that "]
)
seconds = st.sampled_from(["", " and paid £4.2 million to a bank", " and never repaid 5% of it"])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    subject = draw(subjects) + draw(asides)
    verb = draw(st.one_of(hedged, denied))
    told = f"{subject} {verb} {draw(counts)}{draw(times)}{draw(seconds)}."
    frame = draw(frames)
    return frame + (told[0].lower() + told[1:] if frame and told.startswith("The ") else told)


def _untold(text: str, claims: list[Claim]) -> list[str]:
    """Digits of a text that stand in no claim."""
    spans = [span for claim in claims for span in claim.spans]
    return [
        m.group()
        for m in DIGITS.finditer(text)
        if not any(start <= m.start() and m.end() <= end for start, end in spans)
    ]


def _severed(text: str, claims: list[Claim]) -> list[str]:
    """Figures that a claim holds without their currency or magnitude."""
    found = []
    for claim in claims:
        for m in MAGNITUDE.finditer(text):
            number = DIGITS.search(text, m.start())
            if number is None:
                continue
            holds = any(a <= number.start() and number.end() <= b for a, b in claim.spans)
            words = [m.start(), m.end() - 1]
            if holds and not all(any(a <= w < b for a, b in claim.spans) for w in words):
                found.append(f"{m.group()} in {claim.text!r}")
    return found


@settings(deadline=None)
@given(text=sentences())
def test_no_figure_of_a_sentence_is_lost_or_cut(read: Reader, text: str) -> None:
    claims = read.claims(text)
    assert _untold(text, claims) == []
    assert _severed(text, claims) == []


@settings(deadline=None)
@given(
    subject=subjects,
    aside=asides,
    verb=st.one_of(hedged, denied),
    count=counts,
    time=times,
    frame=frames,
)
def test_a_claim_keeps_the_negation_and_hedge_of_its_verb(
    read: Reader, subject: str, aside: str, verb: str, count: str, time: str, frame: str
) -> None:
    text = f"{frame}{subject}{aside} {verb} {count}{time}."
    own = [w for w in verb.split() if w in NEGATIONS or w in HEDGING]
    main = verb.rsplit(maxsplit=1)[-1]
    for claim in read.claims(text):
        if re.search(rf"\b{main}\b", claim.text):
            assert all(word in claim.text.split() for word in own), claim.text
            assert ("no library" in claim.text) == (count == "no library"), claim.text
        if count.startswith("an estimated") and "60" in claim.text:
            assert "estimated" in claim.text


HEDGING = frozenset("could may hopes reportedly plans".split())


@pytest.fixture(scope="module")
def development(shared: Path, nlp: Language) -> list[tuple[str, list[Claim]]]:
    """The development texts, each with its claims."""
    data = shared / "data"
    texts = [file.read_text("utf-8") for file in sorted(data.glob("attribution/*/text/*.txt"))]
    for file in sorted(data.glob("split/*.jsonl")):
        texts += [json.loads(row)["text"] for row in file.read_text("utf-8").splitlines()]
    return [(text, list(split_text(nlp, text).claims)) for text in texts]


def test_no_figure_of_the_development_texts_is_lost(
    development: list[tuple[str, list[Claim]]],
) -> None:
    """Where a sentence has no verb, as a time of day or a heading, the fragment is kept for it."""
    lost = []
    for text, claims in development:
        spans = [span for claim in claims for span in claim.spans]
        lost += [
            text[max(0, m.start() - 60) : m.end() + 60]
            for start, end in pieces(text)  # without datelines and numbers of lists
            for m in DIGITS.finditer(text, start, end)
            if not any(s <= m.start() and m.end() <= e for s, e in spans)
        ]
    assert lost == []


def test_no_figure_of_the_development_texts_is_cut(
    development: list[tuple[str, list[Claim]]],
) -> None:
    cut = []
    for text, claims in development:
        cut += _severed(text, claims)
    assert cut == []
