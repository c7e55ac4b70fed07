"""Twenty questions of a researcher: each a canned query, and its answer on a desk that is known."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from datasette.utils import parse_metadata

from tests.support import two_ports
from tests.support.project import ROOT

QUERIES: dict[str, Any] = parse_metadata((ROOT / "datasette_metadata.yml").read_text("utf-8"))[
    "databases"
]["claims"]["queries"]
SHIPS = "Port Ely lost 40 ships in 2019"

ANSWERS: dict[str, tuple[dict[str, str], str, list[tuple[object, ...]]]] = {
    "claims_of_a_speaker": (
        {"speaker": "kim lee"}, "said_by outlet said_on verdict claim",
        [
            ("Kim Lee", "The Ledger", "2020-01-01", "false", SHIPS),
            ("Kim Lee", "Wire", "2020-01-02", "false", SHIPS),
            ("Kim Lee", "The Post", "2020-01-03", "false", SHIPS),
        ],
    ),
    "figures_about": (
        {"name": "ely", "least": "45"}, "name low counted claim",
        [("Port Ely", 50.0, "ship", "Port Ely lost 50 ships in 2019")],
    ),
    "one_claim_across_outlets": (
        {"verdict": "false"}, "claim outlets articles first_seen verdict",
        [(SHIPS, 2, 3, "2020-01-01", "false")],
    ),
    "time_to_verdict": (
        {}, "claim first_seen first_reviewed days",
        [
            (SHIPS, "2020-01-01", "2020-01-05", 4),
            ("The dock cost £9", "2020-01-01", "2019-12-30", -2),
        ],
    ),
    "agreement_of_reviewers": (
        {}, "reviewer_a reviewer_b claims agreed share", [("ann", "bob", 1, 0, 0.0)],
    ),
    "claims_changed": (
        {"outlet": "ledger"}, "outlet change earlier_claim claim",
        [("The Ledger", "altered", "The dock cost £8", "The dock cost £9")],
    ),
    "figures_over_time": (
        {"words": "lost 40 ships"}, "said_on outlet low",
        [
            ("2020-01-01", "The Ledger", 40.0), ("2020-01-03", "The Post", 40.0),
            ("2020-02-01", "The Post", 50.0), ("2020-02-01", "The Post", 40.0),
        ],
    ),
    "worth_by_outlet": (
        {"least_worth": "0.5"}, "outlet claims worth_checking share",
        [("The Ledger", 3, 3, 1.0), ("The Post", 5, 4, 0.8), (None, 1, 0, 0.0)],
    ),
    "predictions_come_due": (
        {"day": "2021-07-01"}, "due gist verdict",
        [("2021-06-30", "The dock may open by June 2021", None)],
    ),
    "unnamed_sources": (
        {}, "outlet attributed unnamed called",
        [("The Post", 3, 1, "officials"), ("The Ledger", 1, 0, None)],
    ),
    "hedged_or_asserted": (
        {}, "outlet hedged asserted", [(None, 0, 1), ("The Ledger", 0, 3), ("The Post", 1, 4)],
    ),
    "who_repeats_whom": ({}, "earlier later claims", [("The Ledger", "The Post", 1)]),
    "how_often_false": (
        {}, "said_by type reviewed found_false",
        [("Kim Lee", "person", 1, 1), ("Ann Poe", "person", 1, 0)],
    ),
    "where_evidence_comes_from": (
        {}, "publisher claims supports refutes", [("Port Office", 1, 0, 1)],
    ),
    "contradictions": (
        {}, "claim other_claim reasons",
        [("Port Ely lost no ships in 2019", SHIPS, "negation: no / none")],
    ),
    "checked_elsewhere": (
        {}, "claim publisher label days_later", [(SHIPS, "A desk", "Wrong", 60)],
    ),
    "reprints": (
        {}, "outlet articles reprints first_published_by",
        [
            ("Wire", 1, 1, "The Ledger"), ("The Post", 2, 0, None), ("The Ledger", 1, 0, None),
        ],
    ),
    "claims_per_thousand_words": (
        {}, "outlet articles words claims per_thousand_words",
        [
            ("The Ledger", 1, 100, 3, 30.0), ("The Post", 2, 200, 5, 25.0),
            ("Wire", 1, 100, 2, 20.0),
        ],
    ),
    "verdicts_by_kind": (
        {}, "kind verdict claims", [("quantity", "False", 1), ("quantity", "True", 1)],
    ),
    "claims_about": (
        {"subject": "dock", "since": "2021-01-01", "until": "2021-12-31"}, "claim date",
        [("The dock may open by June 2021", "by June 2021")],
    ),
}  # fmt: skip
"""Query → what is asked, the columns looked at, and the right answer."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = two_ports.furnish(tmp_path_factory.mktemp("questions") / "claims.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def test_there_are_twenty() -> None:
    assert len(ANSWERS) == 20


@pytest.mark.parametrize("name", ANSWERS)
def test_the_answer_is_right(desk: sqlite3.Connection, name: str) -> None:
    asked, columns, expected = ANSWERS[name]
    rows = desk.execute(QUERIES[name]["sql"], defaultdict(str, asked)).fetchall()
    assert [tuple(row[column] for column in columns.split()) for row in rows] == expected


@pytest.mark.parametrize("name", ANSWERS)
def test_none_needs_more_than_three_joins(name: str) -> None:
    assert len(re.findall(r"\bjoin\b", QUERIES[name]["sql"])) <= 3


def test_links_within_one_article_are_kept_apart(desk: sqlite3.Connection) -> None:
    def pairs(view: str, a: str, b: str) -> list[tuple[str, str]]:
        return [(row[a], row[b]) for row in desk.execute(f"SELECT * FROM {view}")]

    assert pairs("within_article", "claim_a", "claim_b") == [("clm_eight", "clm_nine")]
    assert pairs("drift", "earlier", "later") == [("clm_ships", "clm_more")]
    assert pairs("rewordings", "earlier", "later") == [("clm_ships", "clm_passive")]


def test_a_reprint_is_counted_with_its_original(desk: sqlite3.Connection) -> None:
    counted = "SELECT id, sites FROM claims WHERE id IN ('clm_ships', 'clm_nine') ORDER BY id"
    assert [tuple(row) for row in desk.execute(counted)] == [("clm_nine", 1), ("clm_ships", 2)]
    repeats = desk.execute("SELECT id, origins, reprints FROM repeats")
    assert [tuple(row) for row in repeats] == [("clm_ships", 2, 1)]


def test_who_says_it_falls_back_to_the_authors(desk: sqlite3.Connection) -> None:
    said = desk.execute(
        "SELECT said_by, as_author FROM sayings WHERE claim_id = 'clm_none' ORDER BY said_by"
    )
    assert [tuple(row) for row in said] == [("Bo Ray", 1), ("Cy Orr", 1)]
    (told,) = desk.execute("SELECT said_by FROM tellings WHERE claim_id = 'clm_more'").fetchall()
    assert tuple(told) == ("officials",)


def test_an_outlet_is_one_row_however_its_pages_spell_it(desk: sqlite3.Connection) -> None:
    found = desk.execute("SELECT host, name FROM outlets ORDER BY host")
    assert [tuple(row) for row in found] == [
        ("ledger.example", "The Ledger"), ("post.example", "The Post"), ("wire.example", "Wire"),
    ]  # fmt: skip
