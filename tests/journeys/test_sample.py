"""What the shipped corpus shows: each thing that a visitor is told to look for."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from claimdesk.site.pages.claim import claim_page
from claimdesk.site.pages.front import front_page
from claimdesk.store.queries import history, lists


@pytest.fixture(scope="module")
def db(sample_db: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(sample_db)) as connection:
        yield connection


def one(db: sqlite3.Connection, sql: str) -> tuple[Any, ...]:
    found = db.execute(sql).fetchone()
    assert found is not None, sql
    return tuple(found)


def test_a_claim_is_repeated_on_four_sites_and_its_reprint_counts_once(
    db: sqlite3.Connection,
) -> None:
    sites = "SELECT max(sites) FROM repeats WHERE text LIKE '%fully in place by 2020%'"
    assert one(db, sites) == (4,)


def test_a_figure_drifts_from_17_5_to_20_million(db: sqlite3.Connection) -> None:
    reasons = one(db, "SELECT reasons FROM drift WHERE earlier_text LIKE '%train ticket%'")
    assert reasons == ("figure: 17.5 million / 20 million",)


def test_the_reprint_is_marked(db: sqlite3.Connection) -> None:
    sql = """SELECT t.title, o.title FROM articles t JOIN articles o ON o.id = t.near_duplicate_of
      WHERE t.site = 'Open Columns'"""
    assert one(db, sql) == ("The Number They Give You", "A Score to Live By")


def test_the_edited_paragraph_is_kept_as_edited_out(db: sqlite3.Connection) -> None:
    assert one(
        db, "SELECT count(*) FROM appearances WHERE edited_out AND quote LIKE '%2.4 million%'"
    ) >= (1,)


def test_the_index_page_is_no_article_and_the_german_page_has_no_claims(
    db: sqlite3.Connection,
) -> None:
    assert one(db, "SELECT problem FROM captures WHERE path LIKE '%index%'") == ("index_page",)
    sql = """SELECT t.language, count(a.id) FROM articles t LEFT JOIN appearances a
      ON a.article_id = t.id WHERE t.site LIKE 'Sielhafen%' GROUP BY t.id"""
    assert one(db, sql) == ("de", 0)


def test_a_denial_is_one_claim_with_its_cue(db: sqlite3.Connection) -> None:
    sql = "SELECT count(*) FROM claims WHERE text LIKE 'Northmoor Water denied that it%41 days%'"
    assert one(db, sql) >= (1,)


def test_predictions_have_come_due_and_were_judged(db: sqlite3.Connection) -> None:
    sql = "SELECT verdict FROM due WHERE due = '2024-12-31' AND text LIKE '%the zone will pay%'"
    assert one(db, sql) == ("did_not_happen",)


def test_every_review_of_the_sample_found_its_claim(db: sqlite3.Connection) -> None:
    assert one(db, "SELECT count(*) >= 20 FROM reviews") == (1,)
    assert one(db, "SELECT count(*) FROM orphans") == (0,)


def test_reviewers_disagree_once_and_a_final_review_decides(db: sqlite3.Connection) -> None:
    assert one(db, "SELECT count(*) FROM agreement WHERE NOT agree") >= (1,)
    sql = "SELECT verdict, stage FROM current_reviews r JOIN claims c ON c.id = r.claim_id"
    where = " WHERE c.text LIKE '%17.5 million train ticket%' AND NOT c.part"
    assert one(db, sql + where) == ("false", "final")


def test_a_repeat_a_drift_a_contradiction_a_reprint_and_a_fact_check_can_be_followed(
    db: sqlite3.Connection,
) -> None:
    repeat = """SELECT origins, reprints, first_site FROM repeats
      WHERE text LIKE '%fully in place by 2020%' AND sites = 4"""
    assert one(db, repeat) == (4, 1, "The Harbor Ledger")
    drift = """SELECT earlier_figures, later_figures, earlier_site, later_site FROM drift
      WHERE earlier_text LIKE '%train ticket%'"""
    drifted = ("17.5 million", "20 million", "The Harbor Ledger", "Quayside Examiner")
    assert one(db, drift) == drifted
    contradiction = """SELECT m.reasons FROM members m JOIN claims c ON c.id = m.claim_id
      WHERE m.relation = 'contradicts' AND c.text LIKE 'The water was not fine'"""
    assert one(db, contradiction) == ("negation: none / not",)
    reprint = """SELECT count(DISTINCT article_id), count(DISTINCT origin) FROM tellings
      WHERE claim_id = (SELECT earlier FROM drift WHERE earlier_text LIKE '%train ticket%')"""
    assert one(db, reprint) == (2, 1)
    checked = """SELECT publisher, label, verdict, rating FROM checked_before
      WHERE relation = 'same' AND claim LIKE 'The zone cost £4.2 million%'"""
    assert one(db, checked) == ("Tidemark Check", "Mostly accurate", "mostly_true", 4.0)


def test_the_tickets_their_siblings_their_drift_and_what_answers_them_are_one_family(
    db: sqlite3.Connection,
) -> None:
    found = db.execute(
        """SELECT m.relation, o.text FROM members m JOIN claims c ON c.id = m.claim_id
        JOIN claims o ON o.id = m.member_id
        WHERE c.text LIKE 'By the end of last year an estimated 17.5 million train%'"""
    ).fetchall()
    parts = ("in China", "20 million", "plane tickets were blocked")
    said = {(part, relation) for relation, text in found for part in parts if part in text}
    assert said == set(zip(parts, ("variant", "variant", "answers"), strict=True))
    verdict = """SELECT DISTINCT answer_verdict FROM answers
      WHERE claim LIKE '%17.5 million train%' AND answer LIKE '%plane tickets were blocked'"""
    assert one(db, verdict) == ("true",)
    wrong = "SELECT count(*) FROM answers WHERE answer LIKE '%train ticket%'"
    assert one(db, wrong) == (0,)


def test_a_promise_in_other_forms_of_speech_is_judged_as_one(db: sqlite3.Connection) -> None:
    sql = """SELECT verdict, wordings FROM due
      WHERE text LIKE '%zone will pay for itself by the end of 2024%'"""
    found = db.execute(sql).fetchall()
    assert len(found) == 1
    assert found[0][0] == "did_not_happen"
    assert found[0][1] >= 2


def test_the_articles_of_the_sample_tell_three_stories(db: sqlite3.Connection) -> None:
    found = db.execute("SELECT origins, outlets FROM story_list ORDER BY origins DESC").fetchall()
    assert len(found) == 3
    assert all(origins > 1 and outlets > 1 for origins, outlets in found)


def test_a_fact_check_of_another_figure_is_only_similar(db: sqlite3.Connection) -> None:
    sql = """SELECT relation, reasons FROM checked_before
      WHERE checked_claim LIKE '%20 million train%' AND claim LIKE 'By the end%17.5 million%'"""
    relation, reasons = one(db, sql)
    assert relation == "variant"
    assert reasons.startswith("figure: 20 million / 17.5 million")


def test_every_claim_is_made_somewhere_and_every_link_joins_two(db: sqlite3.Connection) -> None:
    lost = "SELECT count(*) FROM claims WHERE id NOT IN (SELECT claim_id FROM appearances)"
    assert one(db, lost) == (0,)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_headings_lists_quotations_and_names_stay_what_they_are_on_the_page(
    db: sqlite3.Connection,
) -> None:
    found = db.execute(
        """SELECT b.kind, b.level, substr(v.text, b."start" + 1, b."end" - b."start")
        FROM blocks b JOIN versions v ON v.id = b.version_id JOIN articles a ON a.id = v.article_id
        WHERE a.title LIKE 'Clean-air zone%' AND v.number = 2 AND b.kind <> 'paragraph'
        ORDER BY b."start" """
    ).fetchall()
    assert found == [
        ("heading", 2, "Takings and tills"),
        ("list_item", 1, "private cars and motorcycles: nothing;"),
        (
            "list_item",
            1,
            "diesel vans and taxis first registered before September 2016: £9 a day;",
        ),
        ("list_item", 1, "lorries and coaches that miss the same standard: £50 a day;"),
        ("list_item", 1, "blue-badge holders and emergency vehicles: nothing."),
    ]
    wrote = "SELECT name FROM article_authors ORDER BY article_id, position"
    assert ("Nadia Ferrow",) in db.execute(wrote).fetchall()
    day, time, basis = one(
        db,
        """SELECT published, published_at, published_basis FROM articles
        WHERE title LIKE 'Clean-air zone%'""",
    )
    assert (day, time, basis) == ("2023-06-12", "2023-06-12T06:00:00+01:00", "declared")


def test_a_verdict_is_told_in_the_fullest_words_wherever_it_stands(db: sqlite3.Connection) -> None:
    """A cross-check that only agrees says nothing to readers; pages, notes and lists are as one."""
    (article,) = one(db, "SELECT id FROM articles WHERE title = 'A Score to Live By'")
    (claim,) = one(db, "SELECT id FROM claims WHERE text LIKE 'China%fully in place by 2020'")
    note = history.told_in_article(db, article)[claim]
    page = claim_page(db, claim)
    assert page is not None
    assert page.current is not None
    assert (page.current.stage, note.stage) == ("cross", "initial")
    assert note == page.told[0]
    (listed,) = lists.by_ids(db, f'["{claim}"]')
    assert listed.rationale == note.rationale
    assert len(page.evidence) == len({source.url for source in page.evidence}) == 3
    assert page.reviewers == "Two people checked it: both Did not happen"


def test_the_front_page_lists_no_prediction_of_somebody_unnamed(db: sqlite3.Connection) -> None:
    due = front_page(db).due
    assert due
    assert not [claim.text for claim in due if claim.bound]
