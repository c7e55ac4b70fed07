"""Which claim of an article a reviewed one has become: how alike, and plainly the best or not."""

from dataclasses import replace

import pytest

from claimdesk.gates.wording import wording
from claimdesk.records import AnchorPoint
from claimdesk.review.assign import Match, Pool, Wanted, assign, compare
from claimdesk.review.known import KnownClaim

URL = "https://paper.example/a"
SCHOOLS = "The council of Norburg closed 12 village schools in 2019."


def point(text: str, quote: str | None = None, url: str | None = URL) -> AnchorPoint:
    return AnchorPoint("clm_old", text, text if quote is None else quote, url)


def claim(text: str, id_: str = "clm_new", quote: str | None = None, **more: object) -> KnownClaim:
    return KnownClaim(id_, text, text if quote is None else quote, URL, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (point(SCHOOLS), claim(SCHOOLS), Match("clm_new", 100.0, (), True, closeness=100.0)),
        (point(SCHOOLS), claim(SCHOOLS, edited_out=True),
         Match("clm_new", 100.0, (), True, True, 100.0)),
        (point(SCHOOLS), claim("The council of Norburg shut 12 village schools in 2019."),
         Match("clm_new", 100.0, (), closeness=92.7)),
        (point(SCHOOLS), claim("The council of Norburg closed 13 village schools in 2019."),
         Match("clm_new", 98.2, ("figure: 12 / 13",), closeness=98.2)),
        (point(SCHOOLS, "x y z"), claim(SCHOOLS.replace("2019", "2018"), quote="X y z"),
         Match("clm_new", 99.9, ("date: 2019 / 2018",), True, closeness=98.2)),
        # the same words of the article, read with another name
        (point("He closed 12 schools", "he closed 12 schools"),
         claim("Tom Brandt closed 12 schools", quote="he closed 12 schools"),
         Match("clm_new", 98.8, (), True, closeness=75.0)),
        (point("He closed 12 schools", "he closed 12 schools"),
         claim("Tom Brandt closed 12 schools", quote="He closed 12 schools today"),
         Match("clm_new", 75.0, (), closeness=75.0)),
        (point("The dog [Rex] bit him"), claim("The dog bit him"),
         Match("clm_new", 100.0, (), closeness=83.3)),
        # the words of the article say otherwise, though the claims do not
        (point("Rents in York rose", "rents in York did not rise"),
         claim("Rents in York climbed", quote="rents in York climbed"),
         Match("clm_new", 100.0, ("negation: not / none",), closeness=76.9)),
        # one says more
        (point("Rents rose in York"), claim("Rents rose in York and then wages fell"),
         Match("clm_new", 91.0, ("more: one of them says something else besides",),
               closeness=64.3)),
        (point("Rents rose fast in York", "rents rose fast in York city"),
         claim("Rents rose in York", quote="rents rose fast in York city hall"),
         Match("clm_new", 91.8, (), closeness=87.8)),
        (point(SCHOOLS, url=None), claim(SCHOOLS.replace("in 2019", "in the region in 2019")),
         Match("clm_new", 92.3, (), closeness=88.9)),
        (point(SCHOOLS), claim("Pigs fly."), None),
        (point(SCHOOLS), claim("The council of Norburg sold 3 old ferries."), None),
        (point("It closed", "a b c"), claim("Pigs fly", quote="a b c"), None),
    ],
)  # fmt: skip
def test_how_well_a_claim_fits(old: AnchorPoint, new: KnownClaim, expected: Match | None) -> None:
    found = compare(old, new)
    if found is None or expected is None:
        assert found == expected
        return
    assert found.claim_id == expected.claim_id
    assert found.reasons == expected.reasons
    assert (found.same_quote, found.edited_out) == (expected.same_quote, expected.edited_out)
    assert (round(found.score, 1), round(found.closeness, 1)) == (
        expected.score,
        expected.closeness,
    )


def test_two_claims_that_became_one_are_told() -> None:
    old, new = point("Rents in the old town rose"), claim("Rents in the old town rose sharply now")
    assert compare(old, new) == compare(old, new, [wording("Pigs fly")])
    found = compare(old, new, [wording("Now sharply")])
    assert found
    assert found.reasons == ("more: two claims have become one",)


def test_a_match_carries_a_review_if_it_is_like_enough_and_nothing_differs() -> None:
    assert Match("clm", 90.0).carries
    assert not Match("clm", 89.9).carries
    assert not Match("clm", 99.0, ("figure: 1 / 2",)).carries
    assert Match("clm", 92.6, ("a", "b")).note == "likeness 93; a; b"


def test_matches_are_ranked_and_weighed() -> None:
    carried, live, like = Match("b", 90.0), Match("b", 89.0), Match("b", 88.0, closeness=50.0)
    gone = Match("b", 89.5, edited_out=True)
    assert carried.rank > live.rank > like.rank > gone.rank
    assert Match("b", 88.0, closeness=51.0).rank > like.rank
    assert Match("c", 88.0, closeness=50.0).rank > like.rank
    assert [one.weight for one in (carried, live, like, gone)] == [115.0, 94.0, 93.5, 89.5]


def test_claims_of_an_article_are_found_by_words_or_quote() -> None:
    many = [
        claim(f"Firm{n} sold boats to men {n}", f"clm_{n:02}", quote=f"q{n}") for n in range(31)
    ]
    few = Pool(many[:30])
    assert len(few.near(point("Pigs fly"))) == 30
    pool = Pool([*many, many[0], claim("Pigs can fly high", "clm_pigs", "pigs fly")])
    assert len(pool.claims) == 32
    assert [one.id for one in pool.near(point("Pigs fly", "-"))] == ["clm_pigs"]
    assert [one.id for one in pool.near(point("Cows jump", "Q7"))] == ["clm_07"]
    assert [one.id for one in pool.near(point("Pigs jump over moons at night", "-"))] == []
    assert len(pool.near(point("It is", "-"))) == 32


def settled(old: dict[str, str], now: dict[str, str]) -> dict[str, str]:
    """For each reviewed claim: its claim of today, with a question mark where it is not carried."""
    wanted = [Wanted(key, (point(text),)) for key, text in old.items()]
    pool = Pool(claim(text, id_) for id_, text in now.items())
    found = assign(wanted, {URL: pool})
    return {
        key: f"{match.claim_id}{'' if match.carries else f'? {match.note}'}"
        for key, match in found.items()
    }


BRIDGE = "The council closed the old bridge at Ashfield for repair."
TUNNEL = "The council closed the old tunnel at Ashfield for repair."


def test_each_claim_goes_to_its_own() -> None:
    now = {"x": BRIDGE.replace("closed", "shut"), "y": TUNNEL.replace("closed", "shut")}
    assert settled({"b": BRIDGE, "t": TUNNEL}, now) == {"b": "x", "t": "y"}
    assert settled({"t": TUNNEL}, now) == {"t": "y"}
    assert settled({"p": "Pigs fly."}, now) == {}
    assert settled({"b": BRIDGE}, {}) == {}


def test_of_two_that_fit_alike_none_is_carried() -> None:
    shut, shuts = BRIDGE.replace("closed", "shut"), BRIDGE.replace("closed", "shuts")
    assert settled({"b": BRIDGE}, {"x": shut, "y": shuts}) == {
        "b": "x? likeness 100; not alone: y fits as well"
    }
    assert settled({"b": shut, "c": shuts}, {"x": BRIDGE}) == {
        "b": "x? likeness 100; not alone: another reviewed claim fits it as well",
        "c": "x? likeness 100; not alone: another review has followed to it",
    }


def test_a_doubtful_match_keeps_all_else() -> None:
    shut, shuts = BRIDGE.replace("closed", "shut"), BRIDGE.replace("closed", "shuts")
    gone = Pool([claim(shut, "x", edited_out=True), claim(shuts, "y", edited_out=True)])
    found = assign([Wanted("b", (point(BRIDGE),))], {URL: gone})["b"]
    alone = compare(point(BRIDGE), claim(shut, "x", edited_out=True))
    assert alone
    assert found == replace(alone, reasons=("not alone: y fits as well",))
    live = Pool([claim(shut, "x"), claim(shuts, "y", edited_out=True)])
    assert assign([Wanted("b", (point(BRIDGE),))], {URL: live})["b"].carries


def test_a_claim_that_is_barred_is_not_looked_at() -> None:
    pool = Pool([claim(BRIDGE, "x")])
    free, barred = Wanted("b", (point(BRIDGE),)), Wanted("b", (point(BRIDGE),), frozenset({"x"}))
    assert assign([free], {URL: pool})["b"].claim_id == "x"
    assert assign([barred], {URL: pool}) == {}
    assert assign([free], {}) == {}
    assert assign([free], {"https://b.example": pool}) == {}


def test_the_best_of_several_points_counts() -> None:
    points = (point(BRIDGE.replace("old", "new")), point(BRIDGE), point("Pigs fly."))
    found = assign([Wanted("b", points)], {URL: Pool([claim(BRIDGE, "x")])})
    assert (found["b"].score, found["b"].reasons) == (100.0, ())


def test_what_is_more_like_but_differs_in_a_fact_makes_a_match_doubtful() -> None:
    old = "The council of Norburg closed the 12 old village schools in 2019."
    now = {
        "x": "In 2019, the council of Norburg shut the 12 old village schools for good.",
        "y": "The council of Norburg closed the 13 old village schools in 2019.",
    }
    assert settled({"s": old}, now) == {
        "s": "x? likeness 96; not alone: y is more like it, but figure: 12 / 13"
    }
