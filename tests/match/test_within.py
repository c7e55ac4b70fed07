"""What claims of several articles about one story say alike, and what they do not."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from claimdesk.match import within
from claimdesk.match.within import Likeness, Told, links, overlap


def told(name: str, text: str, *articles: str, seen: str = "2020-01-01") -> Told:
    return Told(f"clm_{name}", text, frozenset(articles or (f"art_{name}",)), seen)


NOISE = [
    told("n1", "The harbour school was opened to the passengers of the ferry"),
    told("n2", "Flags hung at half mast in the town"),
    told("n3", "The line will be served by a ship from the mainland"),
    told("n4", "Crew had complained about the radar for weeks"),
    told("n5", "The owners have taken two sister ships out of service"),
]


def found(*claims: Told) -> dict[tuple[str, str], tuple[str, str]]:
    named = {claim.id for claim in claims}
    every = sorted([*claims, *NOISE], key=lambda claim: claim.id)
    return {
        (link.claim_a[4:], link.claim_b[4:]): (link.relation, link.reasons)
        for link in links(every)
        if {link.claim_a, link.claim_b} <= named
    }


def test_another_number_of_dead_is_drift_however_it_is_worded() -> None:
    a = told("a", "The disaster has claimed 57 lives")
    b = told("b", "At least 74 people were killed", seen="2020-01-03")
    assert found(a, b) == {("a", "b"): ("variant", "figure: 57 lives / 74 killed")}


@pytest.mark.parametrize(
    "other",
    [
        "At least 74 people were injured",
        "In Norburg 74 people were killed",
        "The sea killed 9,000 people in a century",
        "74 people are killed there every year",
        "In 1953 the sea killed 74 people",
        "At least 57 people were killed",
    ],
)
def test_what_counts_others_elsewhere_or_as_many_is_no_drift(other: str) -> None:
    a = told("a", "The disaster killed 57 people in Skarrow in 2019")
    assert not any(relation == "variant" for relation, _ in found(a, told("b", other)).values())


def test_the_same_thing_in_other_words_is_suggested_with_its_reasons() -> None:
    a = told("a", "The reef has carried no light since the war, islanders complain")
    b = told("b", "Islanders have complained that the reef has no light")
    relation, reasons = found(a, b)["a", "b"]
    assert relation == "suggested"
    assert reasons.startswith("shared: reef, light, islanders, complain")


def test_a_denial_is_not_suggested_as_the_same() -> None:
    a = told("a", "The radar of the Marabel had failed before the ferry hit the reef")
    b = told("b", "The radar of the Marabel had not failed before the ferry hit the reef")
    assert ("a", "b") not in found(a, b)


def test_a_later_claim_with_the_same_figure_of_another_thing_answers() -> None:
    a = told("a", "By last year 17.5 million train tickets had been blocked")
    b = told("b", "17.5 million purchases of plane tickets were blocked", seen="2021-01-01")
    claims = sorted([a, b, *NOISE], key=lambda claim: claim.id)
    link = next(link for link in links(claims) if {link.claim_a, link.claim_b} == {a.id, b.id})
    assert (link.relation, link.answer, link.reasons) == (
        "answers", "clm_b", "rebuttal: train / plane",
    )  # fmt: skip


def test_claims_of_one_article_are_not_linked() -> None:
    a = told("a", "The disaster has claimed 57 lives", "art_x")
    b = told("b", "At least 74 people were killed", "art_x")
    assert found(a, b) == {}


def test_what_is_rare_in_the_story_weighs_more() -> None:
    claims = [
        told("a", "The Marabel struck the Hollin reef"),
        told("b", "The Hollin reef was struck"),
        told("c", "The Marabel was old"),
        told("d", "The Marabel was white"),
    ]
    alike = overlap(claims)
    assert alike[0, 1] > alike[0, 2]
    assert np.allclose(alike, alike.T)


def test_meaning_can_carry_a_suggestion_that_words_do_not() -> None:
    a, b = told("a", "A buoy now warns ships"), told("b", "Vessels are alerted by a marker")

    def alike(texts: Sequence[str]) -> NDArray[np.float64]:
        meant = np.eye(len(texts))
        one, other = texts.index(a.text), texts.index(b.text)
        meant[one, other] = meant[other, one] = 1.2
        return meant

    def linked(likeness: Likeness | None) -> bool:
        found = links([a, b, *NOISE], likeness)
        return any({link.claim_a, link.claim_b} == {a.id, b.id} for link in found)

    assert not linked(lambda texts: np.eye(len(texts)))
    assert linked(alike)


def test_in_a_very_long_story_claims_of_about_the_same_time_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claims = [
        told(f"{n:02}", f"The disaster has claimed {57 + n} lives", seen=f"2020-01-{n + 1:02}")
        for n in range(12)
    ]
    whole = [(link.claim_a, link.claim_b) for link in links(claims)]
    assert len(whole) == len(set(whole)) == 12 * 11 // 2
    monkeypatch.setattr(within, "MOST", 4)
    some = [(link.claim_a, link.claim_b) for link in links(claims)]
    assert len(some) == len(set(some))
    assert set(some) < set(whole)
    assert {("clm_00", "clm_03"), ("clm_02", "clm_05"), ("clm_10", "clm_11")} <= set(some)
    assert ("clm_00", "clm_11") not in some


def test_the_same_words_in_two_articles_of_a_story_are_the_same_though_tied_to_them() -> None:
    a = told("a", "He had warned the owners about the radar in June")
    b = told("b", "He had warned the owners about the radar in June.")
    relation, _ = found(a, b)["a", "b"]
    assert relation == "same"
    other = told("b", "She had warned the owners about the radar in June")
    assert found(a, other)["a", "b"][0] == "suggested"


def test_what_has_only_a_name_in_common_is_not_suggested() -> None:
    a = told("a", "Judith Wainscott promised a harbour school in Skarrow")
    b = told("b", "We should like to believe Judith Wainscott")
    assert found(a, b) == {}
