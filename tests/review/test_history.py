"""Which review counts, and who superseded whom."""

from dataclasses import replace

import pytest

from claimdesk.records import AnchorPoint, Review, Source
from claimdesk.review.history import (
    Reviews,
    content,
    current,
    heads,
    review_id,
    same_person,
    with_id,
)
from tests.support.reviewing import OLD, PLANES, review_of


def said(id_: str, stage: str = "initial", day: str = "2026-01-01", after: str = "") -> Review:
    first = review_of(stage=stage, reviewed_on=day, supersedes=after or None)
    return replace(first, id=id_)


def test_what_another_review_supersedes_is_no_head() -> None:
    a, b, c = said("a"), said("b", after="a"), said("c")
    assert heads([a, b, c]) == [b, c]
    assert heads([b, a, c]) == [b, c]
    assert heads([a, said("b", after="elsewhere")]) == [a, said("b", after="elsewhere")]
    assert heads([]) == []


@pytest.mark.parametrize(
    ("history", "counts"),
    [
        ([said("a"), said("b", "cross"), said("c", "final"), said("d", "cross")], "c"),
        ([said("a"), said("b", "cross"), said("c")], "b"),
        ([said("a", day="2026-01-03"), said("b", day="2026-01-02")], "a"),
        ([said("a", "final", "2026-01-01"), said("b", "cross", "2026-01-09")], "a"),
        ([said("a"), said("b")], "b"),
        ([said("a"), said("b", after="a", day="2025-01-01")], "b"),
        ([said("a", "final"), said("b", "withdrawn", after="a"), said("c")], "c"),
        ([said("a"), said("b", "withdrawn", after="a")], None),
        ([], None),
    ],
)
def test_final_counts_before_cross_before_initial_then_the_latest(
    history: list[Review], counts: str | None
) -> None:
    found = current(history)
    assert (found and found.id) == counts


def test_the_same_name_in_other_letters_is_one_person() -> None:
    assert same_person(review_of(reviewer="M. OKAFOR"), OLD)
    assert not same_person(review_of(reviewer="A. Silva"), OLD)


def test_content_is_what_is_said_and_not_who_says_it() -> None:
    other = replace(
        OLD, id="x", reviewer="A. Silva", reviewed_on="2020-01-01", supersedes="y",
        anchor=AnchorPoint("z", "", ""),
    )  # fmt: skip
    assert content(other) == content(OLD)
    for change in (
        {"stage": "final"}, {"verdict": "x"}, {"label": "x"}, {"rationale": "x"},
        {"context": "x"}, {"sources": ()},
    ):  # fmt: skip
        assert content(replace(OLD, **change)) != content(OLD)


@pytest.mark.parametrize(
    "change",
    [
        {"verdict": "x"}, {"label": "x"}, {"rationale": "x"}, {"context": "x"},
        {"stage": "final"}, {"reviewer": "x"}, {"reviewed_on": "2020-01-01"},
        {"supersedes": "x"}, {"sources": ()}, {"anchor": AnchorPoint("x", "", "")},
        *({"sources": (replace(OLD.sources[0], **{field: "live"}),)}  # type: ignore[arg-type]
          for field in ("url", "archived_url", "title", "publisher", "published", "stance",
                        "quote", "locator", "status")),
    ],
)  # fmt: skip
def test_every_field_that_a_review_says_is_in_its_id(change: dict[str, object]) -> None:
    assert review_id(replace(OLD, **change)) != OLD.id  # type: ignore[arg-type]


def test_the_words_of_the_claim_are_not_in_the_id_of_a_review() -> None:
    anchor = replace(OLD.anchor, claim="x", quote="y", article_url="z")
    assert review_id(replace(OLD, anchor=anchor)) == OLD.id
    assert with_id(replace(OLD, id="")) == OLD


def test_an_id_of_letters_that_ascii_does_not_have_never_changes() -> None:
    umlaut = review_of(rationale="Größe", sources=(Source("https://s.example", quote="ü"),))
    assert umlaut.id == "rev_pmjfx4nkyjvvul46"


def test_reviews_on_file_are_found_by_claim_and_by_id() -> None:
    other, lost = review_of(PLANES), review_of(PLANES, rationale="Lost.")
    second = review_of(rationale="Second.")
    known = Reviews(
        [("clm_trains", OLD), ("clm_planes", other), (None, lost)], {lost.id: "clm_rent"}
    )
    known.add("clm_trains", second)
    assert known.of_claim("clm_trains") == (OLD, second)
    assert known.of_claim("clm_planes") == (other,)
    assert known.of_claim("clm_rent") == ()
    assert known.by_id(lost.id) == lost
    assert known.by_id("rev_none") is None
    assert (known.claim_of(OLD.id), known.claim_of(lost.id)) == ("clm_trains", None)
    assert (known.candidate(lost.id), known.candidate(OLD.id)) == ("clm_rent", None)
    assert Reviews().candidate(OLD.id) is None
