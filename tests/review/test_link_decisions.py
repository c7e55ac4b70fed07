"""Decisions on links: the last word counts, and it follows its claims."""

from dataclasses import replace

from claimdesk.records import AnchorPoint
from claimdesk.review import KnownClaim
from claimdesk.review.link_decisions import Decision, in_order, placed

URL = "https://paper.example/tram"
A = AnchorPoint("clm_a", "The tram carried 4,000 people", "The tram carried 4,000 people", URL)
B = AnchorPoint("clm_b", "The tram carried 5,000 people", "The tram carried 5,000 people", URL)
C = AnchorPoint("clm_c", "Rents fell", "Rents fell", "https://post.example/rents")
SAME = Decision(A, B, "same", "amy", "2026-01-01")
OTHER = Decision(A, B, "different", "bob", "2026-01-02")


def test_a_decision_that_is_said_again_counts_where_it_was_said_last() -> None:
    files = [("links-2.csv", [OTHER]), ("links-3.csv", [SAME]), ("links-1.csv", [SAME])]
    assert in_order(files) == [("links-2.csv", OTHER), ("links-3.csv", SAME)]


def test_the_last_one_on_two_claims_stands_whichever_comes_first() -> None:
    turned = Decision(B, A, "variant", "cyd", "2026-01-03")
    about_others = Decision(A, C, "different", "amy", "2026-01-01")
    said = [("f", SAME), ("f", about_others), ("g", turned)]
    found = placed(said, {"clm_a", "clm_b", "clm_c"}, {})
    assert [(one.a, one.b, one.stands) for one in found] == [
        ("clm_a", "clm_b", False), ("clm_a", "clm_c", True), ("clm_b", "clm_a", True),
    ]  # fmt: skip


def test_a_claim_that_is_gone_is_looked_for_by_its_words_in_its_article() -> None:
    here = [KnownClaim("clm_new", A.claim, A.quote, URL), KnownClaim("clm_x", "Pigs fly", "", URL)]
    (found,) = placed([("f", SAME)], {"clm_b"}, {URL: here})
    assert (found.a, found.b) == ("clm_new", "clm_b")
    (found,) = placed([("f", SAME)], {"clm_b"}, {"https://else.example": here})
    assert (found.a, found.b) == (None, "clm_b")
    assert found.pair == {"clm_a", "clm_b"}
    (found,) = placed([("f", SAME)], {"clm_a"}, {})
    assert (found.a, found.b) == ("clm_a", None)
    assert found.pair == {"clm_a", "clm_b"}
    moved = [KnownClaim("clm_new", B.claim, B.quote, URL)]
    (found,) = placed([("f", SAME)], {"clm_a"}, {URL: moved})
    assert found.pair == {"clm_a", "clm_new"}


def test_two_claims_do_not_become_one() -> None:
    near = Decision(replace(A, claim_id="clm_old"), A, "variant", "amy", "2026-01-01")
    here = [KnownClaim("clm_a", A.claim, A.quote, URL)]
    (found,) = placed([("f", near)], {"clm_a"}, {URL: here})
    assert (found.a, found.b) == (None, "clm_a")
