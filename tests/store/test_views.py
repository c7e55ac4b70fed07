"""What the reviews of a newsroom look like over time, in views that Datasette shows."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.desk.imports import import_bytes
from claimdesk.records import AnchorPoint, Review, Stage
from claimdesk.review import current
from claimdesk.store.database import Store
from claimdesk.tables.safe import to_bytes

CLAIMS = "trains planes rent taxes".split()
SCALE = (
    "id,label,rating,definition,maps_from\ntrue,True,5,.,\nmixed,Mixed,3,.,\nfalse,False,1,.,\n"
    "unproven,Unproven,,.,\n"
)


class Desk:
    """A database with an article at an address, and claims to review."""

    def __init__(self, store: Store, claims: Path) -> None:
        self.store = store
        self.claims = claims
        claims.mkdir()
        (claims / "scale.csv").write_text(SCALE)
        text = "By 2018, 17.5 million ticket purchases had been blocked. Rents did not rise."
        db = store.db
        db.execute(
            """INSERT INTO articles (id, url, title, text, text_sha256, words, method)
            VALUES ('art_x', 'https://www.paper.example/trains', 'T', ?, 'x', 9, 'm')""",
            (text,),
        )
        for number, words in ((1, "An older text."), (2, text)):
            db.execute(
                """INSERT INTO versions (id, article_id, number, text, text_sha256)
                VALUES (?, 'art_x', ?, ?, 'x')""",
                (f"ver_{number}", number, words),
            )
        for name in CLAIMS:
            db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, standalone, negated)
                VALUES (?, ?, ?, 'event', 0.5, 1, 0)""",
                (f"clm_{name}", f"The {name} are late.", name),
            )
            db.execute(
                """INSERT INTO appearances (id, claim_id, article_id, version_id, sentence, spans,
                  "start", "end", quote, prefix, suffix, part, quoted, edited_out, anchor)
                VALUES
                  (?, ?, 'art_x', 'ver_2', 0, '[[0, 2]]', 0, 2, ?, '', '', 0, 0, 0, 'exact')""",
                (f"app_{name}", f"clm_{name}", name),
            )
        db.conn.commit()

    def review(self, claim: str, verdict: str, reviewer: str, **cells: str) -> str:
        """Import one row; returns the id of the review."""
        row = {"claim_id": f"clm_{claim}", "verdict": verdict, "reviewer": reviewer} | cells
        raw = to_bytes([row], list(row))
        outcome = import_bytes(self.store, "mine.csv", raw, self.claims)
        assert outcome.planned is not None
        assert outcome.messages == [m for m in outcome.messages if "second pair" in m]
        (review,) = outcome.planned.accepted
        return str(review.id)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.store.rows(sql)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Store(tmp_path / "claims.db") as store:
        yield Desk(store, tmp_path / "claims")


def test_the_history_of_a_claim_tells_reviews_corrections_and_withdrawals_apart(
    desk: Desk,
) -> None:
    first = desk.review("trains", "false", "Ann")
    final = desk.review("trains", "false", "Ben", stage="final", base_revision=first)
    again = desk.review("trains", "", "Ben", base_revision=final, context="Read again.")
    fixed = desk.review("trains", "true", "Ann", base_revision=again, context="We misread it.")
    desk.review(
        "trains", "", "Ben", base_revision=fixed, stage="withdrawn", rationale="Under review."
    )
    assert desk.rows(
        """SELECT event, stage, verdict, verdict_before, reviewer, superseded_reviewer,
          superseded_by_reviewer, current FROM history WHERE claim_id = 'clm_trains'
        ORDER BY sequence"""
    ) == [
        ("review", "initial", "false", None, "Ann", None, None, 1),
        ("review", "final", "false", None, "Ben", None, "Ben", 0),
        ("revision", "final", "false", "false", "Ben", "Ben", "Ann", 0),
        ("correction", "final", "true", "false", "Ann", "Ben", "Ben", 0),
        ("withdrawal", "withdrawn", "true", "true", "Ben", "Ann", None, 0),
    ]


def test_a_review_older_than_its_claim_is_told(desk: Desk) -> None:
    db = desk.store.db
    db.execute("UPDATE claims SET first_seen = '2020-05-02' WHERE id IN ('clm_trains', 'clm_rent')")
    desk.review("trains", "true", "Ann", reviewed_on="2020-05-01")
    desk.review("rent", "true", "Ann", reviewed_on="2020-05-02")
    desk.review("planes", "true", "Ann", reviewed_on="2020-05-01")
    assert desk.rows("SELECT claim_id, before_claim FROM history ORDER BY claim_id") == [
        ("clm_planes", 0),
        ("clm_rent", 0),
        ("clm_trains", 1),
    ]


def test_disagreement_is_listed_worst_first_and_says_who_says_what(desk: Desk) -> None:
    desk.review("trains", "true", "Ann")
    desk.review("trains", "mixed", "Ben")
    desk.review("planes", "true", "Ann")
    desk.review("planes", "false", "Ben")
    desk.review("planes", "false", "Cleo", stage="final")
    desk.review("rent", "unproven", "Ann")
    desk.review("rent", "true", "Ben")
    desk.review("taxes", "true", "Ann")
    desk.review("taxes", "true", "Ben")
    assert desk.rows(
        "SELECT claim_id, reviewers, verdicts, distance, decided FROM disagreement"
    ) == [
        ("clm_planes", 3, "Ann (initial): True; Ben (initial): False; Cleo (final): False", 4, 1),
        ("clm_trains", 2, "Ann (initial): True; Ben (initial): Mixed", 2, 0),
        ("clm_rent", 2, "Ann (initial): Unproven; Ben (initial): True", None, 0),
    ]


def test_a_cross_check_does_not_take_away_the_first_review_that_agreement_is_measured_on(
    desk: Desk,
) -> None:
    first = desk.review("trains", "true", "Ann")
    desk.review("trains", "false", "Ben")
    desk.review("trains", "false", "Cleo", stage="cross")
    own = desk.review("planes", "true", "Ann")
    desk.review("planes", "false", "Ben")
    desk.review("planes", "", "Ann", base_revision=own, stage="withdrawn", rationale="Mistaken.")
    assert desk.rows("SELECT claim_id, reviewer_a, reviewer_b, agree FROM agreement") == [
        ("clm_trains", "Ann", "Ben", 0)
    ]
    assert first in {row[0] for row in desk.rows("SELECT id FROM first_reviews")}


REVIEWED = st.lists(
    st.tuples(
        st.sampled_from("trains planes".split()),
        st.sampled_from(["initial", "cross", "final", "withdrawn"]),
        st.sampled_from(["2026-01-01", "2026-01-02"]),
        st.integers(0, 12),
    ),
    max_size=8,
)


def test_the_view_of_current_reviews_agrees_with_the_import(desk: Desk) -> None:
    """What the view says counts is what the planner takes for it, whatever came in what order."""
    db = desk.store.db
    db.execute("INSERT INTO imports (id, kind, file, rows) VALUES ('imp_x', 'reviews', 'x', 0)")
    db.execute("INSERT INTO scale (id, label, definition) VALUES ('true', 'True', '.')")

    @given(REVIEWED)
    def holds(reviewed: list[tuple[str, Stage, str, int]]) -> None:
        db.execute("DELETE FROM reviews")
        history: dict[str, list[Review]] = {"trains": [], "planes": []}
        for number, (claim, stage, day, before) in enumerate(reviewed):
            own = history[claim]
            supersedes = own[before].id if before < len(own) else None
            anchor = AnchorPoint(f"clm_{claim}", "", "")
            review = Review(f"rev_{number}", anchor, stage, "true", "True", "Ann", day,
                            supersedes=supersedes)  # fmt: skip
            own.append(review)
            db.execute(
                """INSERT INTO reviews (id, sequence, claim_id, stage, verdict, label, reviewer,
                  reviewed_on, supersedes, import_id, anchor, anchor_claim_id, anchor_claim,
                  anchor_quote)
                VALUES (?, ?, ?, ?, 'true', 'True', 'Ann', ?, ?, 'imp_x', 'exact', '', '', '')""",
                (review.id, number, anchor.claim_id, stage, day, supersedes),
            )
        expected = {
            f"clm_{claim}": now.id for claim, own in history.items() if (now := current(own))
        }
        assert dict(desk.rows("SELECT claim_id, id FROM current_reviews")) == expected

    holds()


# Krippendorff, "Computing Krippendorff's alpha-reliability" (2011), example C: four observers,
# twelve units; alpha is .743 for nominal and .849 for interval data.
OBSERVED = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def write_first_reviews(store: Store, observed: Sequence[Sequence[str]]) -> None:
    """Reviews as the tables have them; the verdict of rating 3 is ``v3``."""
    db = store.db
    db.execute("INSERT INTO imports (id, kind, file, rows) VALUES ('imp_x', 'reviews', 'x', 0)")
    for rating in "12345":
        db.execute("INSERT INTO scale VALUES (?, ?, ?, '.', NULL)", (f"v{rating}", rating, rating))
    sequence = 0
    for observer, values in enumerate(observed):
        for unit, value in enumerate(values):
            db.execute(
                """INSERT OR IGNORE INTO claims (id, text, gist, kind, worth, standalone, negated)
                VALUES (?, '.', '.', 'event', 0, 1, 0)""",
                (f"clm_{unit}",),
            )
            if value == ".":
                continue
            sequence += 1
            db.execute(
                """INSERT INTO reviews (id, sequence, claim_id, stage, verdict, label, reviewer,
                  reviewed_on, import_id, anchor, anchor_claim_id, anchor_claim, anchor_quote)
                VALUES
                  (?, ?, ?, 'initial', ?, '.', ?, '2026-01-01', 'imp_x', 'exact', '', '', '')""",
                (f"rev_{sequence}", sequence, f"clm_{unit}", f"v{value}", f"Observer {observer}"),
            )


def test_alpha_is_what_krippendorff_published_for_his_example(tmp_path: Path) -> None:
    with Store(tmp_path / "claims.db") as store:
        write_first_reviews(store, [line.split() for line in OBSERVED.strip().splitlines()])
        rows = [tuple(row) for row in store.rows("SELECT * FROM reliability")]
    assert rows == [("verdict", "nominal", 11, 40, 0.743), ("rating", "interval", 11, 40, 0.849)]


def test_without_anything_to_compare_there_is_no_alpha(desk: Desk) -> None:
    desk.review("trains", "true", "Ann")
    assert desk.rows("SELECT measured, claims, reviews, alpha FROM reliability") == [
        ("verdict", 0, 0, None),
        ("rating", 0, 0, None),
    ]


def test_what_each_editor_did(desk: Desk) -> None:
    desk.review("trains", "true", "Ann", reviewed_on="2026-01-05")
    desk.review("trains", "false", "Ben", reviewed_on="2026-01-06")
    desk.review("trains", "false", "Ben", stage="cross", reviewed_on="2026-01-07")
    alone = desk.review("planes", "true", "Ann", stage="final", reviewed_on="2026-01-08")
    desk.review("planes", "false", "Ann", base_revision=alone, context="Misread.",
                reviewed_on="2026-01-09")  # fmt: skip
    columns = (
        "reviewer, reviews, claims, initial, cross_checks, final, final_alone, corrections, "
        "withdrawals, superseded_by_others, first_active, last_active, shared, agreement"
    )
    assert desk.rows(f"SELECT {columns} FROM editors") == [
        ("Ann", 3, 2, 1, 0, 2, 2, 1, 0, 0, "2026-01-05", "2026-01-09", 1, 0.0),
        ("Ben", 2, 1, 1, 1, 0, 0, 0, 0, 0, "2026-01-06", "2026-01-07", 1, 0.0),
    ]


# Sources


def test_a_status_comes_back_from_the_database_and_stays(desk: Desk) -> None:
    review = desk.review(
        "trains", "true", "Ann",
        source_url="https://s.example/1", source_archived_url="https://archive.example/1",
        source_status="archived", source_title="T", source_publisher="P", source_published="2019",
        source_quote="q", source_locator="p. 4", source_stance="refutes",
        source_url_2="https://s.example/2", source_status_2="gone",
    )  # fmt: skip
    raw = to_bytes(
        [{"claim_id": "clm_trains", "base_revision": review, "source_url": "https://s.example/1",
          "source_status": "Archived", "source_status_2": "GONE", "source_published": "2019"}],
        ["claim_id", "base_revision", "source_url", "source_status", "source_status_2",
         "source_published"],
    )  # fmt: skip
    outcome = import_bytes(desk.store, "again.csv", raw, desk.claims)
    assert outcome.planned is not None
    assert (outcome.planned.unchanged, outcome.planned.problems) == (1, [])
    assert desk.rows("SELECT position, status FROM review_sources ORDER BY position") == [
        (1, "archived"),
        (2, "gone"),
    ]


def test_quotes_are_looked_up_in_the_captured_copy_of_their_page(desk: Desk) -> None:
    page = "http://paper.example/trains/?utm_source=x#part"
    desk.review(
        "trains", "true", "Ann",
        source_url=page, source_quote="17.5 million ticket purchases … blocked.",
        source_url_2="https://gone.example/1", source_archived_url_2=page,
        source_quote_2="17.5 million ticket purchase had been blocked",
        source_url_3=page, source_quote_3="18.5 million ticket purchases had been blocked",
        source_url_4=page, source_quote_4="an older text",
        source_url_5="https://elsewhere.example/1", source_quote_5="Rents did not rise",
        source_url_6=page,
    )  # fmt: skip
    assert desk.rows(
        "SELECT position, result, version_id, found FROM source_checks ORDER BY position"
    ) == [
        (1, "exact", "ver_2", "17.5 million ticket purchases had been blocked"),
        (2, "fuzzy", "ver_2", "17.5 million ticket purchases had been blocked"),
        (3, "not_found", "ver_2", None),
        (4, "exact", "ver_1", "An older text"),
    ]
    start, end = desk.rows("SELECT start, end FROM source_checks WHERE position = 1")[0]
    text = desk.rows("SELECT text FROM articles")[0][0]
    assert text[start:end] == "17.5 million ticket purchases had been blocked"


def test_only_some_reviews_can_be_checked_anew(desk: Desk) -> None:
    from claimdesk.desk.source_check import check_sources

    page = {"source_url": "https://paper.example/trains", "source_quote": "Rents did not rise"}
    one = desk.review("trains", "true", "Ann", **page)
    other = desk.review("planes", "true", "Ann", **page)
    before = desk.rows("SELECT * FROM source_checks ORDER BY review_id")
    assert {row[0] for row in before} == {one, other}
    desk.store.db.execute("DELETE FROM source_checks WHERE review_id = ?", (one,))
    check_sources(desk.store, {one})
    assert desk.rows("SELECT * FROM source_checks ORDER BY review_id") == before
    desk.store.db.conn.rollback()
