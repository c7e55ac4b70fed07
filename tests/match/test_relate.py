"""When are two claims the same, and when must they never be?"""

import pytest

from claimdesk.match import Matchable, compare, links
from claimdesk.match.relate import relation
from claimdesk.records import DateRange, Link
from claimdesk.split.dates import dates


def claim(id_: str, text: str, *, names: tuple[str, ...] = ()) -> Matchable:
    days: tuple[DateRange, ...] = tuple(d for _, d, _ in dates(text))
    return Matchable(id_, text, days, frozenset(names))


def only_link(a: Matchable, b: Matchable) -> Link | None:
    found = list(links([a, b]))
    assert len(found) <= 1
    return found[0] if found else None


def test_the_same_words_in_another_order_are_the_same_claim() -> None:
    a = claim("clm_a", "In 2019, 17.5 million train tickets were blocked")
    b = claim("clm_b", "17.5 million train tickets were blocked in 2019")
    link = only_link(a, b)
    assert link
    assert link.relation == "same"


def test_another_figure_is_drift() -> None:
    a = claim("clm_a", "An estimated 17.5 million train tickets were blocked")
    b = claim("clm_b", "An estimated 20 million train tickets were blocked")
    link = only_link(a, b)
    assert link
    assert (link.relation, link.reasons) == ("variant", "figure: 17.5 million / 20 million")


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("17.5 million train tickets were blocked", "1.75 million train tickets were blocked"),
        ("17.5 million train tickets were blocked", "17.5 million plane tickets were blocked"),
        ("The system was finished by 2020", "The system was finished by 2021"),
        ("Takings fell by 3 per cent", "Takings fell by 3 percentage points"),
    ],
)
def test_another_figure_unit_or_date_is_never_the_same(text: str, other: str) -> None:
    link = only_link(claim("clm_a", text), claim("clm_b", other))
    assert link is None or link.relation != "same"


def test_a_denial_contradicts() -> None:
    a = claim("clm_a", "The water of the reservoir was fit to swim in")
    b = claim("clm_b", "The water of the reservoir was not fit to swim in")
    link = only_link(a, b)
    assert link
    assert link.relation == "contradicts"


def test_another_actor_makes_no_link() -> None:
    a = claim("clm_a", "Harrowby closed the public pool", names=("Harrowby",))
    b = claim("clm_b", "Lowmoor closed the public pool", names=("Lowmoor",))
    assert only_link(a, b) is None
    assert compare("In May, Harrowby closed it", "In May, Lowmoor closed it").actor == (
        "names: Harrowby / Lowmoor"
    )


def test_another_word_that_matters_is_not_the_same() -> None:
    a = claim("clm_a", "The council of the northern district banned wood stoves")
    b = claim("clm_b", "The council of the northern district bought wood stoves")
    link = only_link(a, b)
    assert link is None or link.relation != "same"


def test_a_hedge_that_was_lost_is_not_the_same() -> None:
    link = only_link(
        claim("clm_a", "The plant could close in spring"),
        claim("clm_b", "The plant closes in spring"),
    )
    assert link
    assert (link.relation, link.reasons) == ("variant", "hedge: could / none")


def test_links_do_not_depend_on_the_order_of_claims() -> None:
    claims = [
        claim(f"clm_{n}", f"The zone cost £{n} million to set up in the first year")
        for n in range(2, 9)
    ]
    assert list(links(claims)) == list(links(claims[::-1]))
    assert len(list(links(claims))) == 21


def test_one_who_says_the_same_twice_has_said_it_once() -> None:
    a = "Judith Wainscott promised that the zone will pay for itself by 2024"
    b = "Judith Wainscott, our council leader, promises that the zone will pay for itself by 2024"
    found = relation(a, b)
    assert found is not None
    assert (found.name, found.reasons) == (
        "same",
        "only the form of speech differs: Judith Wainscott",
    )
    other = relation(a, b.replace("Judith Wainscott,", "Tom Brandt,"))
    assert other is None or other.name != "same"


def test_what_somebody_said_on_another_day_or_elsewhere_is_not_the_same() -> None:
    a = "The council announced in May 2018 that a new school would be built on the old market"
    other = relation(a, a.replace("May 2018", "July 2018"))
    assert other is not None
    assert (other.name, other.reasons) == ("variant", "date: May 2018 / July 2018")
    undated = relation(a, a.replace(" in May 2018", ""))
    assert undated is not None
    assert undated.name == "same"
    told = a.replace("announced in May 2018", "told The Times")
    twice = relation(told, told.replace("The Times", "reporters in Ohio"))
    assert twice is not None
    assert twice.name == "same"
    elsewhere = relation(a.replace("May 2018", "Ohio"), a.replace("May 2018", "Texas"))
    assert elsewhere is None or elsewhere.name != "same"


def test_a_denial_and_a_question_answer_the_claim() -> None:
    claimed = "The zone will pay for itself by 2024"
    denied = relation(claimed, "The council denied that the zone will pay for itself by 2024")
    assert denied is not None
    assert (denied.name, denied.reasons, denied.answer) == ("answers", "denial: The council", 1)
    asked = relation(claimed, "Tom Brandt asked whether the zone will pay for itself by 2024")
    assert asked is not None
    assert (asked.name, asked.reasons, asked.answer) == ("answers", "question: Tom Brandt", 1)
