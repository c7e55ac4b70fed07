"""A claim has all that its sentence says with it: subjects, hedges, tails, quoted words."""

import re

import pytest

from tests.support.project import Reader

WHOLE = {
    "a bracket at the end": (
        "The Sun goes through cycles, which are periods where the Sun is either quite calm (the "
        "minimum) or very active (the maximum).",
        r"very active \(the maximum\)$",
    ),
    "a verb whose auxiliary stands apart": (
        "At least 30 sailors had for different reasons been called unsafe and were forced to quit.",
        "^At least 30 sailors had for different reasons been called unsafe$",
    ),
    "the first of several subjects": (
        "Vale, backed by three of the nine pilots, said the harbour’s charter, the old tide tables "
        "and the 1911 ruling make clear that ferries built in Oslo “are boats of the town”.",
        "The harbour’s charter, the old tide tables and the 1911 ruling make clear that",
    ),
    "what there is and what it is": (
        "There is only one berth for the old ferry, and it is behind the grain store and the rest "
        "of the burnt sheds.",
        "There is only one berth for the old ferry, and it is behind the grain store",
    ),
    "a hedge": (
        "The letter gives thanks to her aunt, but the rest is dark. It suggests her happiest years "
        "were 1950 and 1951.",
        "It suggests her happiest years were 1950 and 1951",
    ),
    "what somebody says besides": (
        "Port Vale told the Oslo Gazette that it does not owe the sailors any rent, saying the "
        "dues were paid to the owner of the quay.",
        "It does not owe the sailors any rent$",
    ),
    "of whom a predicate tells": (
        "The lamp has a brass foot. It's also a good reading lamp, which will save you a lot of "
        "oil.",
        "It will save you a lot of oil$",
    ),
    "for the reason said before": (
        "She has sailed the fjord 90 times since leaving school and so claims to “know the rocks”.",
        "She claims to “know the rocks”$",
    ),
    "quoted words": (
        'Ada Brun, head of the pilots, compared the fees to "river tolls, when barons have seized '
        'the bridge, our most useful mills and sway ferries, enabling more theft".',
        'the fees to "river tolls, when barons have seized the bridge, our most useful mills and '
        'sway ferries, enabling more theft"$',
    ),
    "single marks": (
        "The county has printed the new leaflet after ‘the state of the dykes has grown much worse "
        "in recent years’ – meaning the flood of May.",
        "after ‘the state of the dykes has grown much worse in recent years’$",
    ),
    "straight marks": (
        "A pilot has branded the new tolls 'an insult to the whole harbour'.",
        "the new tolls 'an insult to the whole harbour'$",
    ),
    "an apposition that the parser takes for the sentence": (
        "Ms. Orr’s love lies mainly in harbour law, a field she believes is vital for the towns "
        "hit by floods.",
        "^Ms. Orr’s love lies mainly in harbour law",
    ),
}
NEVER = {
    "half an amount": (
        "The bag weighs a mere 3 pounds and 6 ounces, which is light for a bag of this warmth.",
        "^6 ounces",
    ),
    "a question between dashes": (
        "Issues of governance and fairness—who gets to decide to sell it, and where—are for Orr.",
        "fairness gets",
    ),
    "what comes as something else does": (
        "It comes as Harrow police have detained the owner and the manager of the hostel, where "
        "sailors who visited the town were staying, however no one has been charged.",
        "^As Harrow",
    ),
    "the subject of what is cut": (
        "Ann Vale and Tom Orr are poised to join in the feast as their close friend and Lira's "
        "godfather, Tyler Perry, is set to receive a prize this December.",
        "godfather(, Tyler Perry)?$",
    ),
    "one of several names": (
        "The office gave money after damage from both Maria and Hurricane Irma, which skirted the "
        "island a couple of weeks before.",
        "skirted",
    ),
    "a noun and whoever its clause is about": (
        "People may see the flood as a version of the bridge problem, Ann Vale said—a "
        "philosophical puzzle in which a boat is about to strike five people and a pilot has to "
        "decide whether to divert it.",
        "^A philosophical puzzle",
    ),
    "what was said, taken for a noun": (
        "There is no path for me to win the nomination, which is why I am leaving the race in May.",
        "^The nomination",
    ),
    "one of two nouns": (
        "The problem is the fabric surrounding the zipper, which would get sucked into the teeth.",
        "^The zipper",
    ),
    "windows for a crucifix": (
        "It had metal doors on it and all the windows had bars and in the bars was a crucifix.",
        "windows in the bars|windows was",
    ),
    "the tail of what is left out": (
        "Sailors have reported trouble in mooring boats at piers like Port Vale and reaching river "
        "docks, which are vital for trade and food, especially among the old and the sick.",
        "docks,? especially",
    ),
    "a noun that somebody believes is": (
        "Ms. Orr’s love lies mainly in harbour law, a field she believes is vital for the towns "
        "hit by floods.",
        "^A field",
    ),
    "where somebody is to go": (
        "She added that: “Mr Orr always tells us to go anywhere we think we will find work, and "
        "claims that pilots are his friends.”",
        "^Anywhere|^We will find work",
    ),
    "what others infer": (
        "You need great skill to lead them, because they’ll think they have the dockers as their "
        "main rival, and therefore the way of dealing with that is to sell the cranes.",
        "^(Therefore t|T)he way of dealing",
    ),
    "a mere auxiliary": (
        "“I don’t think the pilots trust me, but I haven’t.”",
        "^I haven’t$",
    ),
    "another auxiliary": ("Barges were rare on the canal, but ferries were not.", "^Ferries"),
    "what a colon tells": (
        "Regardless, the effect is the same: There’s always something dull about a harbour in the "
        "rain.",
        "is the same$",
    ),
    "a feeling without its reason": (
        "“It is with heavy hearts, and we are so sorry to say that our old ferry is now sold,” "
        "said Ada Brun.",
        "^It is with heavy hearts$",
    ),
    "any good lamp": (
        "The lamp has a brass foot. It's also a good reading lamp, which will save you a lot of "
        "oil.",
        "^A good reading lamp",
    ),
    "what several are called": ("They are a danger, which has grown since May.", "^A danger"),
    "half of what is quoted": (
        'Ada Brun, head of the pilots, compared the fees to "river tolls, when barons have seized '
        'the bridge, our most useful mills and sway ferries, enabling more theft".',
        "tolls,? enabling",
    ),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_claim_has_all_that_belongs_to_it(read: Reader, name: str) -> None:
    text, wanted = WHOLE[name]
    assert _found(read, text, wanted)


@pytest.mark.parametrize("name", NEVER)
def test_half_of_what_is_said_is_not_claimed(read: Reader, name: str) -> None:
    text, never = NEVER[name]
    assert not _found(read, text, never)


def _found(read: Reader, text: str, pattern: str) -> list[str]:
    claims = [c for c in read.claims(text) if c.kind != "not_a_claim"]
    return [c.text for c in claims if re.search(pattern, c.text)]


@pytest.mark.parametrize(
    "text",
    [
        "Now is the time for all good sailors to come to the aid of their port.",
        "The lawyer is with the police.",
        "Rents have doubled.",
    ],
)
def test_a_short_sentence_that_says_something_may_be_claimed(read: Reader, text: str) -> None:
    assert text.rstrip(".") in read.texts(text)


def test_the_gist_keeps_both_of_two_appositions_or_none(read: Reader) -> None:
    text, _ = WHOLE["quoted words"]
    text = text.replace("head of the pilots", "director of the guild of river pilots, Oslo")
    (gist,) = [c.gist for c in read.claims(text) if "compared" in c.text]
    assert gist.startswith("Ada Brun compared the fees") or "pilots, Oslo," in gist
