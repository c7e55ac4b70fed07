"""Reviews are written with their sources, in their order, and come back as they were."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimdesk.records import AnchorPoint, Problem, Review, Source
from claimdesk.review import Place
from claimdesk.review.scale import Scale, Verdict
from claimdesk.store import imports, reviews
from claimdesk.store.database import Store
from claimdesk.store.imports import Import, import_id
from claimdesk.store.reviews import Entry, Meeting

TRUE = Verdict("true", "True", 5, "It is so.", ("correct", "right"))
FALSE = Verdict("false", "False", 1, "It is not so.")
OPEN = Verdict("unproven", "Unproven", None, "Nobody knows.")
SCALE = Scale.of([TRUE, FALSE, OPEN])
REGISTER = Source(
    "https://s.example/1", "https://web.archive.org/web/2020/https://s.example/1", "Register",
    "Office", "2020-05", "refutes", "Rents fell.", "p. 3", "live",
)  # fmt: skip
BARE = Source("https://s.example/2")
A = AnchorPoint("clm_a", "Rents rose.", "rents rose", "https://p.example/1")
B = AnchorPoint("clm_b", "Pigs fly.", "pigs fly")


def review(id_: str, point: AnchorPoint = A, by: str = "Amy", **more: Any) -> Review:
    return replace(Review(id_, point, "initial", "true", "Correct", by, "2026-11-20"), **more)


FIRST = review("rev_1", rationale="It rose.", context="Said in May.", sources=(REGISTER, BARE))
NOISE = review("rev_2", B, "Bob", verdict="unproven", label="Unproven", sources=(BARE,))
LATER = review("rev_3", verdict="false", label="False", stage="final", supersedes="rev_1")
LAST = review("rev_4", stage="withdrawn", supersedes="rev_3")
OTHER = review("rev_5", by="Cem")
JOURNALS = ("reviews-1.csv", "reviews-2.csv")


def entry(one: Review, file: str = JOURNALS[0]) -> Entry:
    return Entry(file, one, Place(one.anchor.claim_id, "exact"))


def journal(file: str) -> Import:
    return Import("reviews", file, "Amy", "2026-11-20T10:00:00+00:00", 2)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A database with two claims, two journals, and the scale."""
    with Store(tmp_path / "claims.db") as opened, opened.transaction():
        for point in (A, B):
            opened.db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, standalone, negated)
                VALUES (?, ?, '', 'event', 0.5, 1, 0)""",
                (point.claim_id, point.claim),
            )
        reviews.write_scale(opened, SCALE)
        imports.add(opened, [journal(file) for file in JOURNALS], [])
        yield opened


def rows(store: Store, sql: str) -> list[Any]:
    return [tuple(row) for row in store.rows(sql)]


def appear(store: Store, point: AnchorPoint, *, edited_out: int = 0) -> None:
    """Let an article make a claim."""
    name = point.claim_id.removeprefix("clm_")
    store.db.execute(
        """INSERT INTO articles (id, url, title, text, text_sha256, words, method)
        VALUES (?, ?, '', '', '', 1, '')""",
        (f"art_{name}", point.article_url),
    )
    store.db.execute(
        """INSERT INTO versions (id, article_id, number, text, text_sha256)
        VALUES (?, ?, 1, '', '')""",
        (f"ver_{name}", f"art_{name}"),
    )
    store.db.execute(
        """INSERT INTO appearances (id, claim_id, article_id, version_id, sentence, spans, "start",
          "end", quote, prefix, suffix, part, quoted, edited_out, anchor)
        VALUES (?, ?, ?, ?, 0, '[]', 0, 1, '', '', '', 0, 0, ?, 'exact')""",
        (f"app_{name}", point.claim_id, f"art_{name}", f"ver_{name}", edited_out),
    )


def test_the_scale_comes_back_without_the_words_that_map_to_it(store: Store) -> None:
    assert rows(store, "SELECT id, maps_from FROM scale ORDER BY rowid") == [
        ("true", "correct; right"),
        ("false", None),
        ("unproven", None),
    ]
    found = reviews.read_verdicts(store.db.conn)
    assert found == Scale.of([replace(TRUE, maps_from=()), FALSE, OPEN])


def test_reviews_come_back_as_they_were_written(store: Store) -> None:
    reviews.add(store, [entry(FIRST), entry(NOISE), entry(LATER, JOURNALS[1])])
    connection = store.db.conn
    assert reviews.with_ids(connection, ["rev_3", "rev_1"]) == [("clm_a", FIRST), ("clm_a", LATER)]
    assert reviews.of_claims(connection, ["clm_b", "clm_none"]) == [("clm_b", NOISE)]
    assert reviews.of_import(connection, import_id(JOURNALS[1])) == [("clm_a", LATER)]
    assert reviews.of_import(connection, import_id(JOURNALS[0])) == [
        ("clm_a", FIRST),
        ("clm_b", NOISE),
    ]
    assert reviews.with_ids(connection, []) == []


def test_what_stands_is_what_nobody_has_replaced_or_withdrawn(store: Store) -> None:
    reviews.add(store, [entry(FIRST), entry(NOISE), entry(LATER)])
    assert reviews.standing(store.db.conn, ["clm_a"]) == [("clm_a", LATER)]
    reviews.add(store, [entry(LAST), entry(OTHER)], 3)
    assert reviews.standing(store.db.conn, ["clm_a"]) == [("clm_a", OTHER)]


def test_what_came_later_is_followed_to_its_end(store: Store) -> None:
    reviews.add(store, [entry(one) for one in (FIRST, NOISE, LATER, LAST, OTHER)])
    assert reviews.later(store.db.conn, ["rev_1"]) == [("clm_a", LATER), ("clm_a", LAST)]
    assert reviews.later(store.db.conn, ["rev_2", "rev_4"]) == []


def test_reviews_are_put_between_those_that_are_there(store: Store) -> None:
    reviews.add(store, [entry(FIRST), entry(OTHER)])
    reviews.add(store, [entry(NOISE), entry(LATER)], 1)
    assert rows(store, "SELECT sequence, id FROM reviews ORDER BY sequence") == [
        (1, "rev_1"),
        (2, "rev_2"),
        (3, "rev_3"),
        (4, "rev_5"),
    ]


def test_a_review_is_kept_with_its_place_its_anchor_and_its_file(store: Store) -> None:
    places = Place(None, "look_again", "clm_b", "alike: 80"), Place("clm_b", "moved")
    found = [Entry(JOURNALS[1], FIRST, places[0]), Entry(JOURNALS[0], NOISE, places[1])]
    reviews.add(store, found)
    kept = """SELECT id, claim_id, anchor, candidate_claim_id, anchor_note, anchor_claim_id,
      anchor_claim, anchor_quote, anchor_url, import_id FROM reviews ORDER BY sequence"""
    url, files = "https://p.example/1", [import_id(file) for file in JOURNALS]
    assert rows(store, kept) == [
        ("rev_1", None, "look_again", "clm_b", "alike: 80", "clm_a", "Rents rose.", "rents rose",
         url, files[1]),
        ("rev_2", "clm_b", "moved", None, None, "clm_b", "Pigs fly.", "pigs fly", None, files[0]),
    ]  # fmt: skip
    assert reviews.candidate(store, "rev_1") == "clm_b"
    assert reviews.candidate(store, "rev_2") is None
    assert reviews.candidate(store, "rev_none") is None
    assert reviews.with_ids(store.db.conn, ["rev_1"]) == [(None, FIRST)]


def test_a_source_of_two_reviews_is_kept_once_and_tells_what_each_takes_from_it(
    store: Store,
) -> None:
    again = replace(OTHER, sources=(BARE, replace(REGISTER, quote="Rents rose.", status="gone")))
    retitled = replace(NOISE, sources=(replace(BARE, title="Two"),))
    reviews.add(store, [entry(FIRST), entry(again), entry(retitled)])
    assert rows(store, "SELECT url, title FROM sources ORDER BY url, title") == [
        ("https://s.example/1", "Register"),
        ("https://s.example/2", None),
        ("https://s.example/2", "Two"),
    ]
    said = """SELECT review_id, position, quote, status FROM review_sources
      WHERE review_id <> 'rev_2' ORDER BY review_id, position"""
    assert rows(store, said) == [
        ("rev_1", 1, "Rents fell.", "live"),
        ("rev_1", 2, None, None),
        ("rev_5", 1, None, None),
        ("rev_5", 2, "Rents rose.", "gone"),
    ]
    found = reviews.with_ids(store.db.conn, ["rev_1", "rev_5", "rev_2"])
    assert [one.sources for _, one in found] == [
        FIRST.sources,
        again.sources,
        retitled.sources,
    ]


@pytest.mark.parametrize("part", ["url", "archived_url", "title", "publisher", "published"])
def test_sources_that_differ_in_any_part_are_two(store: Store, part: str) -> None:
    other = replace(REGISTER, **{part: "https://s.example/9"})  # type: ignore[arg-type]
    reviews.add(store, [entry(replace(FIRST, sources=(REGISTER, other)))])
    assert rows(store, "SELECT count(*) FROM sources") == [(2,)]


def test_clearing_takes_reviews_sources_and_the_scale_out(store: Store) -> None:
    reviews.add(store, [entry(FIRST), entry(NOISE)])
    reviews.clear(store)
    for table in ("reviews", "sources", "review_sources", "scale"):
        assert rows(store, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert rows(store, "SELECT count(*) FROM imports") == [(2,)]


def test_a_file_comes_behind_those_with_smaller_names(store: Store) -> None:
    assert reviews.last_before(store, "reviews-0.csv") == 0
    assert reviews.last_before(store, "reviews-9.csv") == 0
    reviews.add(store, [entry(FIRST), entry(NOISE), entry(LATER, JOURNALS[1])])
    assert [
        reviews.last_before(store, file)
        for file in ("reviews-0.csv", "reviews-1.csv", "reviews-15.csv", "reviews-2.csv", "s.csv")
    ] == [0, 0, 2, 3, 3]


def test_files_of_other_kinds_do_not_order_reviews(store: Store) -> None:
    imports.add(store, [Import("link_decisions", "zz.csv", None, None, 1)], [])
    reviews.add(store, [entry(FIRST), entry(NOISE)])
    assert reviews.last_before(store, "reviews-3.csv") == 2


NOTHING = Meeting(known=False, missed=False, bases=0, live=0, unsettled=False)


def test_new_reviews_meet_nothing_where_nothing_is(store: Store) -> None:
    assert reviews.meeting(store, ["rev_9"], [("rev_1", "clm_a")], ["clm_a"], 0) == NOTHING


def test_new_reviews_meet_those_that_they_go_by(store: Store) -> None:
    reviews.add(store, [entry(FIRST), entry(NOISE)])
    bases = [("rev_1", "clm_a"), ("rev_2", "clm_a"), ("rev_2", "clm_b"), ("rev_none", "clm_a")]
    assert reviews.meeting(store, ["rev_9"], bases, [], 2) == replace(NOTHING, bases=2)
    assert reviews.meeting(store, ["rev_9"], bases, [], 1) == replace(NOTHING, bases=1)
    assert reviews.meeting(store, ["rev_9", "rev_2"], [], [], 2) == replace(NOTHING, known=True)


def test_new_reviews_may_be_what_others_have_missed(store: Store) -> None:
    lost = Problem(JOURNALS[0], 2, "supersedes", "rev_9", "There is no such review.", "Look.")
    noise = Problem(JOURNALS[0], 3, "rationale", "rev_8", "Too long.", "Cut it.")
    imports.add(store, [journal("reviews-3.csv")], [])
    files = [replace(one, file="reviews-4.csv") for one in (lost, noise)]
    imports.add(store, [journal("reviews-4.csv")], files)
    assert reviews.meeting(store, ["rev_9"], [], [], 0) == replace(NOTHING, missed=True)
    assert reviews.meeting(store, ["rev_8"], [], [], 0) == NOTHING


def test_a_claim_is_live_while_an_article_makes_it(store: Store) -> None:
    appear(store, A)
    appear(store, B, edited_out=1)
    asked = ["clm_a", "clm_b", "clm_none"]
    assert reviews.meeting(store, [], [], asked, 0) == replace(NOTHING, live=1)


@pytest.mark.parametrize(("edited_out", "anchor"), [(1, "exact"), (0, "moved"), (0, "orphan")])
def test_an_article_is_unsettled_by_a_review_whose_claim_has_gone(
    store: Store, edited_out: int, anchor: Any
) -> None:
    appear(store, A, edited_out=edited_out)
    appear(store, B)
    reviews.add(store, [Entry(JOURNALS[0], FIRST, Place("clm_a", anchor)), entry(NOISE)])
    assert reviews.meeting(store, [], [], ["clm_a"], 0).unsettled
    assert not reviews.meeting(store, [], [], ["clm_b"], 0).unsettled


def test_a_review_of_a_claim_that_stands_unsettles_nothing(store: Store) -> None:
    appear(store, A)
    reviews.add(store, [entry(FIRST)])
    assert reviews.meeting(store, [], [], ["clm_a"], 0) == replace(NOTHING, live=1)


def test_reviewers_are_named_once_in_the_order_of_names(store: Store) -> None:
    reviews.add(store, [entry(one) for one in (OTHER, FIRST, NOISE, LATER)])
    assert reviews.reviewers(store.db.conn) == ["Amy", "Bob", "Cem"]
