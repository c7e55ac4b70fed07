"""One rule: whoever asks whether two texts say different things gets the same answer.

Each pair is one that a fact-checker has an opinion on. It goes both ways through every user of the
gates: a link, a review that is carried over, a row without an id, the evidence beside a search
result, somebody else's fact-check, the functions of SQL.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from claimdesk.gates.differences import compare, held, surely_differ
from claimdesk.gates.wording import wording
from claimdesk.match.evidence import evidence
from claimdesk.match.factchecks import relate
from claimdesk.match.relate import relation
from claimdesk.records import AnchorPoint, Review
from claimdesk.review.known import KnownClaim, fits
from claimdesk.review.place import place
from claimdesk.site.sql_functions import claim_gates, same_claim

SAME = "same"
WORDS = "words"
"""No gate differs, and no list knows that the words mean the same."""

PAIRS = [
    # quantities
    ("The fine was paid by 1,200 drivers", "The fine was paid by 1200 drivers", SAME),
    ("The fine was paid by twelve drivers", "The fine was paid by 12 drivers", SAME),
    ("The tunnel cost the city £4.2bn", "The tunnel cost the city £4.2 billion", SAME),
    ("The tunnel cost the city £4.2bn", "The tunnel cost the city £2.4bn", "quantity"),
    ("The tunnel cost 4 million euros", "The tunnel cost 4 billion euros", "quantity"),
    ("The archive lost half a million letters", "The archive lost 500,000 letters", SAME),
    ("More than 300 homes were flooded", "Over 300 homes were flooded", SAME),
    ("More than 300 homes were flooded", "Fewer than 300 homes were flooded", "quantity"),
    ("At least 300 homes were flooded", "300 homes were flooded", "quantity"),
    ("Up to 300 homes were flooded", "No more than 300 homes were flooded", SAME),
    ("About 300 homes were flooded", "Roughly 300 homes were flooded", SAME),
    ("About 300 homes were flooded", "300 homes were flooded", "hedge"),
    ("Her firm came third in the ranking", "Her firm came second in the ranking", "quantity"),
    ("Fares in Leeds rose to 5 pounds", "Fares in Leeds rose by 5 pounds", "quantity"),
    ("The number of thefts doubled", "The number of thefts tripled", "quantity"),
    # units, currencies
    ("Fares rose by 5 per cent in Leeds", "Fares rose by 5% in Leeds", SAME),
    ("Fares rose by 5 per cent", "Fares rose by 5 percentage points", "unit"),
    ("The bridge cost the town $6 million", "The bridge cost the town £6 million", "unit"),
    ("The bridge cost the town $6 million", "The bridge cost the town US$6m", SAME),
    ("The bridge cost 6 million dollars", "The bridge cost USD 6 million", SAME),
    ("The new line is 40 miles long", "The new line is 40 kilometres long", "unit"),
    ("They blocked 4,000 train tickets", "They blocked 4,000 plane tickets", "unit"),
    ("Rents rose 5% and wages 2%", "Rents rose 2% and wages 5%", "unit"),
    # ranges
    ("Rents rose from 3 to 5 pounds", "Rents rose from 5 to 3 pounds", "quantity"),
    ("Between 30 and 40 wells ran dry", "30 to 40 wells ran dry", SAME),
    ("Between 30 and 40 wells ran dry", "Between 30 and 45 wells ran dry", "quantity"),
    ("The war lasted from 2014 to 2018", "The war lasted between 2014 and 2018", SAME),
    # fractions
    ("A quarter of the nurses left", "25 per cent of the nurses left", SAME),
    ("One in five pupils failed the exam", "A fifth of pupils failed the exam", SAME),
    ("Two-thirds of pupils failed the exam", "A third of pupils failed the exam", "quantity"),
    ("Half of the pupils failed", "A quarter of the pupils failed", "quantity"),
    # days
    ("She signed the treaty on 3 May 2020", "She signed the treaty on 2020-05-03", SAME),
    ("She signed the treaty on 3 May 2020", "She signed the treaty on May 3, 2020", SAME),
    ("She signed the treaty on 3 May 2020", "She signed the treaty on 4 May 2020", "date"),
    ("She signed the treaty in March 2019", "In March 2019, she signed the treaty", SAME),
    ("The levy was cut by 2019", "The levy was cut after 2019", "date"),
    ("The levy stood since May 2019", "The levy stood until May 2019", "date"),
    ("The levy was cut in the 1980s", "The levy was cut in the 1990s", "date"),
    ("The levy was cut last year", "The levy was cut last month", "date"),
    ("The levy brings in 30 million a year", "The levy brings in 30 million annually", SAME),
    ("The levy brings in 30 million a year", "The levy brings in 30 million a month", "date"),
    ("The council met on Monday", "The council met on Friday", "date"),
    ("The harbour closed before the storm", "The harbour closed after the storm", "date"),
    ("It closed before the 2019 elections", "It closed after the 2019 elections", "date"),
    ("The harbour closed in May", "In May, the harbour closed", SAME),
    ("The harbour closed in May", "The harbour may close", "date hedge"),
    ("The harbour may close in May", "The harbour might close in May", SAME),
    # denials
    ("The firms have yet to pay the levy", "The firms have paid the levy", "negation"),
    ("The firms have yet to pay the levy", "The firms have not paid the levy", SAME),
    ("The ministry failed to publish it", "The ministry published it", "negation"),
    ("She never published the report", "She did not publish the report", SAME),
    ("She denied having sold the data", "She sold the data", "negation"),
    ("The bridge opened without a test", "The bridge opened with a test", "negation"),
    ("Neither Leeds nor York signed it", "Leeds and York signed it", "negation"),
    (
        "Nobody in the village was warned",
        "Everybody in the village was warned",
        "negation quantity",
    ),
    ("The search was lawful", "The search was unlawful", "negation"),
    ("Wages in the region rose sharply", "Wages in the region fell sharply", "negation"),
    ("The firm no longer sells asbestos", "The firm sells asbestos", "negation"),
    ("The firm did not pay any tax", "The firm paid no tax", SAME),
    ("The No. 5 bus was cancelled in Leeds", "The number 5 bus was cancelled in Leeds", SAME),
    # hedges, modal verbs
    ("The plant can close the sluice", "The plant closes the sluice", "hedge"),
    ("The plant could close in spring", "The plant might close in spring", SAME),
    ("The plant could close in spring", "The plant will close in spring", "hedge"),
    ("The plant must close in spring", "The plant should close in spring", "hedge"),
    ("The plant has to close in spring", "The plant must close in spring", SAME),
    ("The plant is set to close in spring", "The plant will close in spring", SAME),
    ("The firm reportedly dumped the waste", "The firm dumped the waste", "hedge"),
    ("The firm plans to dump the waste", "The firm dumped the waste", "hedge"),
    ("The firm pays if the court agrees", "The firm pays", "hedge"),
    # quantifiers, comparisons
    ("Most of the patients recovered", "All of the patients recovered", "quantity"),
    ("A few of the judges resigned", "Some of the judges resigned", SAME),
    ("A few of the judges resigned", "Few of the judges resigned", "quantity"),
    ("More flats were built than in York", "Fewer flats were built than in York", "quantity"),
    ("Only nurses were given the vaccine", "Nurses were given the vaccine", "quantity"),
    # who
    ("We closed the shelters in winter", "They closed the shelters in winter", "actor"),
    ("Our taxes were raised in winter", "Their taxes were raised in winter", "actor"),
    ("Anna Keller sold the archive", "Tom Brandt sold the archive", "actor"),
    ("Anna Keller sold the archive", "Ruth Keller sold the archive", "actor"),
    ("Anna Keller sold the archive", "Keller sold the archive", SAME),
    ("Mayor Anna Keller sold the archive", "Anna Keller sold the archive", SAME),
    ("Mr Keller sold the archive", "Mrs Keller sold the archive", "actor"),
    ("The former mayor sold the archive", "The mayor sold the archive", "actor"),
    ("Nurses blocked the road to Leeds", "Teachers blocked the road to Leeds", "actor"),
    ("The council of York banned the march", "The ministry of York banned the march", "actor"),
    ("The county banned wood stoves", "The country banned wood stoves", "actor"),
    ("Smokers may enter the bar", "Non-smokers may enter the bar", "negation"),
    # aliases
    ("The UK signed the fishing treaty", "Britain signed the fishing treaty", SAME),
    ("The US signed the fishing treaty", "The United States signed the fishing treaty", SAME),
    ("The USA signed the fishing treaty", "The US signed the fishing treaty", SAME),
    ("America signed the fishing treaty", "The U.S. signed the fishing treaty", SAME),
    ("The EU fined the dairy", "The European Union fined the dairy", SAME),
    ("The UN sent observers", "The United Nations sent observers", SAME),
    ("The WHO praised Ghana", "The World Health Organization praised Ghana", SAME),
    ("The EU sent observers", "The UN sent observers", "actor"),
    # who does what to whom
    ("Germany beat France in the final", "France beat Germany in the final", "order"),
    ("The court fined the dairy last week", "The dairy was fined by the court last week", SAME),
    ("The court fined the dairy last week", "The court was fined by the dairy last week", "order"),
    # words
    ("The council bought two ferries", "The council purchased two ferries", SAME),
    ("The study shows the lake shrank", "The study demonstrates the lake shrank", SAME),
    ("The police seized 12 lorries in Leeds", "The police confiscated 12 lorries in Leeds", WORDS),
    ("The mayor anounced the closure", "The mayor announced the closure", SAME),
    ("Heating costs 24 precent more", "Heating costs 24 percent more", SAME),
    ("The report blames Hillary Clinton", "The report blames Hilary Clinton", WORDS),
    ("The report blames Marvin Gray", "The report blames Martin Gray", "actor"),
    ("The council closed 12 libraries", "The council closed 12 libraries despite protests", WORDS),
    ("The council closed 12 libraries", "The council closed 12 libraries in the region", WORDS),
    ("The council closed 12 libraries", "The council closed 12 libraries on Monday", "date"),
    ("The council closed 12 libraries.", "“The council closed 12 libraries”", SAME),
]


GATES = {
    "figure": "quantity", "quantity": "quantity", "of what": "unit", "date": "date",
    "negation": "negation", "names": "actor", "of whom": "actor", "of whom or what": "actor",
    "hedge": "hedge",
    "order": "order", "negated": "negation", "not negated": "negation", "hedged": "hedge",
}  # fmt: skip
"""How a difference is told → the gate."""
URL = "https://paper.example/a"


class Answer(NamedTuple):
    """What a user of the gates says of two texts: the gates that differ, and whether all is one.

    ``same`` is None where a user has no opinion on words; a user that only says no tells nothing.
    """

    told: frozenset[str]
    same: bool | None


def gates(reasons: str) -> frozenset[str]:
    kinds = (reason.removeprefix("other ").partition(":")[0] for reason in reasons.split("; "))
    return frozenset(GATES[kind] for kind in kinds if kind in GATES)


def link(a: str, b: str) -> Answer:
    found = relation(a, b)
    return Answer(gates(found.reasons if found else ""), found is not None and found.name == "same")


def carried_review(a: str, b: str) -> Answer:
    anchor = AnchorPoint("clm_old", a, a, URL)
    review = Review("rev_1", anchor, "initial", "false", "False", "A. Silva", "2026-11-22")
    noise = KnownClaim("clm_noise", "Rents in Dunwick are high.", "Rents in Dunwick are high", URL)
    found = place([("1", review)], [noise, KnownClaim("clm_new", b, b, URL)])["rev_1"]
    return Answer(gates(found.note or ""), found.claim_id == "clm_new")


def row_without_id(a: str, b: str) -> Answer:
    words = f"{a}. {b}"
    return Answer(frozenset(), bool(fits(a, words, URL, [KnownClaim("clm_new", b, words, URL)])))


def search_evidence(a: str, b: str) -> Answer:
    against = [note.text for note in evidence(a, b).notes if note.speaks == "against"]
    return Answer(gates("; ".join(against)), None if not against else False)


def fact_check(a: str, b: str) -> Answer:
    found = relate(a, b)
    return Answer(gates(found.reasons if found else ""), bool(found and found.relation == "same"))


def sql_functions(a: str, b: str) -> Answer:
    return Answer(gates(claim_gates(a, b)), bool(same_claim(a, b)))


USERS = [link, carried_review, row_without_id, search_evidence, fact_check, sql_functions]
LENIENT = (carried_review, row_without_id)
"""They know that both texts were made of one sentence, so that other words do not keep them."""


@pytest.mark.parametrize("user", USERS, ids=lambda user: user.__name__)
@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_every_user_of_the_gates_gives_the_same_answer(
    user: Callable[[str, str], Answer], a: str, b: str, expected: str
) -> None:
    for first, second in ((a, b), (b, a)):
        answer = user(first, second)
        if expected == SAME:
            assert not answer.told
            assert answer.same is not False
        elif expected == WORDS:
            assert not answer.told
            assert user in LENIENT or not answer.same
        else:
            assert not answer.same
            assert not answer.told or answer.told == set(expected.split())


@pytest.mark.parametrize(("a", "b", "expected"), PAIRS)
def test_what_differs_is_told_by_its_name(a: str, b: str, expected: str) -> None:
    told = gates("; ".join(compare(a, b).reasons()))
    assert told == (set() if expected in (SAME, WORDS) else set(expected.split()))


@pytest.mark.parametrize(("a", "b"), [pair[:2] for pair in PAIRS])
def test_what_surely_differs_is_never_more_than_the_gates_tell(a: str, b: str) -> None:
    first, second = wording(a), wording(b)
    assert surely_differ(first, second) <= len(held(first, second).gates.reasons())
