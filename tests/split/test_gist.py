"""A claim in a headline: short, whole phrases, nothing that matters left out."""

import re
from collections.abc import Sequence
from typing import Any

import pytest

from claimdesk.records import Claim
from claimdesk.split.gist import LIMIT, MOST
from claimdesk.split.lexicon import NEGATIONS
from claimdesk.split.parse import Parse
from claimdesk.split.wording import written
from tests.support.project import Reader

DANGLING = frozenset("a an the of in to and or but by with from at on for that because as".split())

BE = frozenset("is are was were be been".split())


@pytest.mark.parametrize(
    ("text", "gist"),
    [
        (
            "The council plans to close four pools by 2026.",
            "The council plans to close four pools by 2026",
        ),
        (
            "Reportedly, the mayor took $60,000 from developers in 2019.",
            "Reportedly, the mayor took $60,000 from developers in 2019",
        ),
        (
            "The board, which is chaired by a former banker, may quietly sell 1,200 homes in "
            "Dunmore to a private fund.",
            "The board may quietly sell 1,200 homes in Dunmore to a private fund",
        ),
        (
            "The treaty, signed by both governments after years of secret talks in the north, "
            "bans the sale of land mines.",
            "The treaty bans the sale of land mines",
        ),
    ],
)
def test_a_gist_is_the_claim_without_its_asides(read: Reader, text: str, gist: str) -> None:
    assert gist in [claim.gist for claim in read.claims(text)]


def test_a_phrase_gives_way_where_a_gist_would_end_before_what_its_verb_needs(read: Reader) -> None:
    text = (
        "A private fund for the families of sailors and cooks from the villages in the long and "
        "windy valley below the old northern dam and from the islands off the southern coast will "
        "pay the owners of the flooded boats for what they lost."
    )
    assert [claim.gist for claim in read.claims(text)] == [
        "A private fund for the families of sailors and cooks from the villages … will pay the "
        "owners of the flooded boats for what they lost"
    ]


def test_a_person_is_not_made_to_do_what_was_done_to_her(read: Reader) -> None:
    assert read.claims("Ines Marrow was attacked on Monday.")[0].gist == (
        "Ines Marrow was attacked on Monday"
    )


def test_a_pronoun_gives_way_to_the_name(read: Reader) -> None:
    text = "Mayor Helen Storrow runs the club. She sold three cranes in 2019."
    assert read.claims(text)[-1].gist == "[Mayor Helen Storrow] sold three cranes in 2019"


def test_a_claim_that_begins_with_a_comma_has_a_gist(read: Reader) -> None:
    claims = read.claims(
        "And finally, more than 20 years after the City Council passed Mayor Adela Brandt's "
        "Harbour Water Act to shield our town's crumbling sea wall, this spring, new rules to "
        "fully carry out that act will take effect."
    )
    assert claims
    assert all(claim.gist for claim in claims)


SENTENCES = (
    "An estimated 17.5 million train ticket purchases are blocked due to bad social "
    "credit in the provinces.",
    "The ruling party hopes to have this register fully established by 2030.",
    "The council plans to close four pools by 2026.",
    "Rents are expected to rise by 12 per cent next year.",
    "The ministry wants to have 300 schools closed by 2030.",
    "Tenants could be denied bank loans.",
    "Reportedly, the mayor took $60,000 from developers in 2019.",
    "However, the minister has also cut a third of the fund.",
    "The mayor was attacked in the street on Monday.",
    "Harrowby was attacked by the press.",
    "Nurses were denied a pay rise of 3 per cent.",
    "The plant has never been inspected since 2014.",
    "The mine is not being cleaned up.",
    "Mr Hale sold the pool to a hotel chain for £4.2 million.",
    "In a recent report, nearly 60 swimmers were found to have fallen ill after a spill "
    "that the company had kept secret for weeks.",
    "If the levy is not raised by the council before the end of the year, the oldest "
    "school in the county will have to close its doors.",
    "The agency paid no tax in 2020 on profits of £4.2 million that it had made from the "
    "sale of old hospital buildings in the north.",
    "The board, which is chaired by a former banker, may quietly sell 1,200 homes in "
    "Dunmore to a private fund in the spring of 2027.",
    "Between 10 and 20 per cent of voters stayed home.",
    "It is a place for the rich.",
    "The dam does not hold half the water that engineers had promised to the villages in "
    "the valley below it.",
    "Only one in five adults trusts the new agency with the personal data that it gathers "
    "from clinics and schools.",
    "The treaty, signed in 1998 by both governments after years of secret talks, bans the "
    "sale of land mines to third countries.",
    "The state intends to build 40 new prisons.",
    "The firm does not plan to close the plant.",
    "The company aims to cut its emissions by 40 per cent by 2030.",
    "They plan to sell the pool.",
    "Allegedly, the firm hid 400 deaths.",
    "The hospital cannot say without an audit how many of its 900 beds stood empty during "
    "the long strike of last winter in Harrowby.",
    "Wages fell as a result of the strike.",
    "The bank lends money to small firms at 9 per cent, although the central bank has "
    "lowered its own rate to 2 per cent since the spring.",
    "Last year, the port handled more freight than any other harbour on the whole of the "
    "long and windy northern coast of the country.",
    "In 2019, the port handled 3 million tonnes of freight, which was more than any other "
    "harbour on the northern coast of the country.",
    "The county closed three libraries in 2022 and sold the buildings for $4.2 million.",
    "No child has been tested since the mine closed in 1987.",
    "Nobody at the port was paid in March.",
    "The film lost $14 million and never reached the cinemas of the capital.",
    "Doctors may have prescribed the drug to 5,000 patients without telling them about "
    "its risks for the heart.",
    "The river might flood the old town again before 2030 unless the dam is raised by two metres.",
    "Without new money, the clinic will shut 12 wards by June.",
    "Perhaps 200 people were told to leave their homes.",
    "Critics say the tax cost the region 3,000 jobs.",
    "According to the union, 40 per cent of drivers earn less than £9 an hour.",
    "The new law does not apply to firms with fewer than 50 workers, which employ a third "
    "of the people in the valley.",
    "Prices could fall by as much as 15 per cent if the harbour reopens in the autumn, "
    "according to the chamber of trade.",
)


def headline_problems(claim: Claim) -> list[str]:
    """What is wrong with the headline of a claim; nothing, one hopes."""
    gist, words = claim.gist, claim.gist.lower().rstrip("…").split()
    wrong = []
    if len(gist) > MOST or (len(gist) > LIMIT and gist != claim.text and len(claim.text) <= MOST):
        wrong.append("too long")
    if gist.count("…") > claim.text.count("…") + 1:
        wrong.append("more than one gap")
    if words[-1].strip(".") in DANGLING | BE or gist.endswith((",", ";", ":")):
        wrong.append("ends in mid-phrase")
    if any(gist.count(a) != gist.count(b) for a, b in ("()", "[]", "“”")) or gist.count('"') % 2:
        wrong.append("unbalanced")
    if gist[0].islower():
        wrong.append("no capital")
    if ",," in gist or " ," in gist or "  " in gist:
        wrong.append("loose punctuation")
    said = {w.strip("(),.“”[]").lower() for w in (claim.text + " " + gist).split()}
    allowed = {w.strip("(),.“”[]").lower() for w in claim.text.split()}
    if said - allowed and "…" not in gist:
        wrong.append("invented words")
    return wrong


@pytest.mark.parametrize("text", SENTENCES)
def test_a_gist_is_well_formed_and_keeps_what_matters(read: Reader, text: str) -> None:
    for claim in read.claims(text):
        assert headline_problems(claim) == [], claim.gist
        gist = claim.gist.lower()
        if "…" in gist:
            continue
        amounts = re.findall(r"(?:[£$]\s?)?\d[\d,.]*\d|\d", claim.text)
        years = [n for n in amounts if re.fullmatch(r"[12]\d\d\d", n)]
        assert all(n in claim.gist for n in amounts if n not in years), (claim.text, claim.gist)
        clause = re.split(r" (?:unless|if|because|that|which|although) ", claim.text)[0].lower()
        for word in clause.replace("cannot", "can not").split():
            if word in NEGATIONS:
                assert word in gist, (claim.text, claim.gist)
        for hedge in (claim.hedge or "").split():
            assert hedge in gist or hedge not in clause, (claim.text, claim.gist)


def test_every_gist_of_the_sample_articles_is_well_formed(shared: object, read: Reader) -> None:
    from pathlib import Path

    folder = Path(str(shared)) / "data"
    text = (folder / "seed" / "op-ed.txt").read_text("utf-8")
    gists = [claim.gist for claim in read.claims(text)]
    assert any("17.5 million train ticket purchases" in gist for gist in gists)
    assert all(len(gist) <= MOST for gist in gists)


PREDICATES = {
    "As policy head of the Norland Union for Civil Rights in Oslo, Ana Vale has been in the "
    "capital day after day for the past four months.": "has been in the capital",
    "The reputation of Norland as a quiet state has given way to the politics of its Boat Party "
    "in recent years.": "has given way",
    "The Norland exit from the Harrow accord on clean boats of the north will not become "
    "official until January 2031.": "will not become official until January 2031",
    "The actions of the federal government of Norland could still disrupt the efforts of "
    "Westland.": "could still disrupt the efforts",
    "The production and recycling of old boats in the ports of Norland requires many different "
    "tools.": "requires many different tools",
}


@pytest.mark.parametrize("text", PREDICATES)
def test_a_gist_keeps_its_subject_and_reaches_past_its_verb(read: Reader, text: str) -> None:
    gist = read.claims(text)[0].gist
    assert len(gist) <= MOST
    assert PREDICATES[text] in gist
    assert not gist.startswith("…")


def test_a_claim_of_thousands_of_words_is_cut_without_trying_all_its_phrases(
    read: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    def counted(p: Parse, order: Sequence[int], *more: Any) -> str:
        tried.append(len(order))
        return written(p, order, *more)

    monkeypatch.setattr("claimdesk.split.gist.written", counted)

    claims = read.claims("The plan " + "of our board, near our pool, " * 150 + "was bad.")

    assert all(len(claim.gist) <= MOST for claim in claims)
    assert sum(tried) < 500_000


UNCUT = {
    "potential for what": "Their seats on the boards of museums, hospitals and schools in the "
    "north have the potential to give a few families great influence.",
    "if": "The county pays a pension to every sailor of the northern ports who has lost a boat in "
    "a storm if the boat was less than ten years old.",
    "without": "The forms were drawn up by the harbor board to meet the wish of the towns for "
    "openness without asking much of the owners of boats.",
    "less than when": "The trade of the northern ports with the southern islands and with Velder "
    "has grown by a full 2.4 percent, almost a whole point less than in March.",
    "per cent": "The governor of the bank expects the board to wait for the harvest figures of the "
    "south and to keep its main rate at 3.75 per cent.",
    "as what": "Doctors of the four largest hospitals in the northern valleys of Norland have "
    "described the new treatment as a form of deceit.",
    "read what": "Sailors, teachers and nurses from every town on the northern coast learned last "
    "year how to read and write letters in three languages.",
    "what it tells of": "The captain went into great detail about how the owner of the ferry "
    "company allegedly hired the sailors and the cooks of the old boats.",
}


@pytest.mark.parametrize("text", UNCUT.values(), ids=UNCUT)
def test_a_claim_that_no_cut_leaves_true_stays_whole(read: Reader, text: str) -> None:
    (claim,) = read.claims(text)
    assert LIMIT < len(claim.gist) <= MOST
    assert claim.gist == claim.text


def test_a_gist_is_cut_before_what_it_can_do_without(read: Reader) -> None:
    text = (
        "The county has given nine million crowns to the port of Velder in the current budget "
        "year to help it repair the old northern quays."
    )
    assert [claim.gist for claim in read.claims(text)] == [
        "The county has given nine million crowns to the port of Velder in the current budget year…"
    ]


def test_the_comma_that_closes_an_aside_opens_none(read: Reader) -> None:
    text = (
        "The names of the sailors are cut, at the wish of their families, into a wall of grey "
        "stone that was built beside the old northern harbor."
    )
    assert "into a wall of grey stone" in read.claims(text)[0].gist


def test_a_phrase_that_leads_a_claim_goes_with_all_that_goes_with_it(read: Reader) -> None:
    text = (
        "At a meeting of the harbor board on the strike, held at the request of the crews, Ann Lee "
        "of Velder denied the claims of the owners."
    )
    assert not read.claims(text)[0].gist.startswith("Held")


def test_a_sentence_without_a_claim_is_cut_behind_its_verb(read: Reader) -> None:
    text = (
        "Will the two old captains of the northern ferry, who have sailed to every port of Norland "
        "and Westland for many years, ever tell the harbor board of Velder whether "
        "they would have taken the boats to sea on the night of the great storm?"
    )
    (claim,) = [claim for claim in read.claims(text) if claim.kind == "not_a_claim"]
    assert "tell" in claim.gist
