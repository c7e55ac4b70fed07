"""No page asks the database in a way that takes longer with every claim: read from query plans.

Each page is asked for through the real application; what it sends to SQLite is planned anew.
A plan that goes through a whole table, or sorts one, is slow with a million rows and not on the
sample, so it is told here.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from claimdesk.site.pages.article import Shown, article_page
from claimdesk.site.pages.claim import claim_page
from claimdesk.site.pages.front import front_page
from claimdesk.site.pages.search import Filters, search
from claimdesk.site.pages.story import story_page
from claimdesk.store.queries import about, changed, edits, lists, outlets, speakers, stories, totals
from claimdesk.store.queries.lists import ORDERS, Wanted

LARGE = (
    "articles versions blocks captures furniture article_authors claims appearances resolutions "
    "quantities dates entities changes links families article_stories reviews review_sources "
    "sources source_checks fact_checks fact_check_links speakers speaker_names "
    "_claims_of _judged_of _story_counts"
).split()
"""Tables that grow with what is read."""
WALKS = ("articles_published", "reviews_reviewed_on")
"""Indexes that are gone along as far as a page needs, besides those that a statement names."""
LOOSE = (
    "reviews_verdict reviews_import_id quantities_unit quantities_counted links_by_score "
    "claims_of_kind_by_worth"
).split()
"""Indexes with many rows for one key: no way to find one of them."""
COUNTED = {
    "articles_outlet_id": "an entry an article: 45,000 for a million claims",
    "articles_near_duplicate_of": "the same",
    "sqlite_autoindex_sources_1": "sources are as many as editors bring",
    "claims_by_judging": "only in a database that no build has finished",
}
"""Indexes whose entries are counted, and why that is quick."""
NAMED = re.compile(r"(?:FROM|JOIN|,)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?", re.IGNORECASE)
STEP = re.compile(r"(SCAN|SEARCH) (\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
LIMITED = re.compile(r"LIMIT (:limit|\d+)\s*$")


class Recorded(sqlite3.Connection):
    """A connection that keeps what it was asked."""

    asked: list[tuple[str, Any]]

    def execute(self, sql: str, bound: Any = (), /) -> sqlite3.Cursor:
        self.asked.append((sql, bound))
        return super().execute(sql, bound)


@pytest.fixture
def connection(press_db: Path) -> Iterator[Recorded]:
    address = f"{press_db.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, factory=Recorded)) as opened:
        opened.asked = []
        yield opened


def one(connection: sqlite3.Connection, sql: str) -> str:
    return str(sqlite3.Connection.execute(connection, sql).fetchone()[0])


def faults(connection: Recorded) -> list[str]:
    """Steps of the plans of what was asked that go through a large table."""
    views = dict(
        sqlite3.Connection.execute(
            connection, "SELECT name, sql FROM sqlite_master WHERE type = 'view'"
        ).fetchall()
    )
    found = []
    for sql, bound in connection.asked:
        plan = sqlite3.Connection.execute(connection, f"EXPLAIN QUERY PLAN {sql}", bound)
        whole = sql + "".join(text for name, text in views.items() if name in sql)
        tables = {alias or name: name for name, alias in NAMED.findall(whole)}
        for *_, detail in plan.fetchall():
            step = STEP.match(detail)
            if step and tables.get(step[2], step[2]) in LARGE and _is_slow(step, sql):
                found.append(f"{detail}: {' '.join(sql.split())[:300]}")
    return found


def _is_slow(step: re.Match[str], sql: str) -> bool:
    """Whether a step of a plan takes longer the more there is in a table."""
    index = step[3]
    if step[1] == "SEARCH":
        return index in LOOSE and f"INDEXED BY {index}" not in sql and "count(*)" not in sql
    walked = f"INDEXED BY {index}" in sql or (index in WALKS and LIMITED.search(sql))
    return not walked and index not in COUNTED


def test_claims_articles_and_stories(connection: Recorded) -> None:
    for (claim,) in sqlite3.Connection.execute(connection, "SELECT id FROM claims").fetchall():
        claim_page(connection, claim)
    for (id_,) in sqlite3.Connection.execute(connection, "SELECT id FROM articles").fetchall():
        article_page(connection, id_, Shown("all"))
    story_page(connection, one(connection, "SELECT id FROM stories"))
    connection.asked = list({sql: (sql, bound) for sql, bound in connection.asked}.values())
    assert len(connection.asked) > 20
    assert faults(connection) == []


def test_the_front_page_and_what_is_told_of_all(connection: Recorded) -> None:
    front_page(connection)
    about.counts(connection)
    totals.grades(connection)
    totals.corrections(connection, 50)
    edits.telling(connection, 50)
    assert faults(connection) == []


def test_lists_with_every_filter_and_page(connection: Recorded) -> None:
    outlet = one(connection, "SELECT id FROM outlets")
    speaker = one(connection, "SELECT id FROM speakers")
    for order in ORDERS:
        for verdict in (None, "none", "any", "false"):
            for kind in (None, "event"):
                for whose in (Wanted(), Wanted(outlet=outlet), Wanted(speaker=speaker)):
                    asked = replace(whose, order=order, verdict=verdict, kind=kind)
                    for after in (None, ("0.5" if order in ("worth", "told") else "2020", "clm_")):
                        lists.page(connection, asked, 51, after)
    lists.page(connection, Wanted(order="due", due_by="2020-01-01"), 51)
    lists.page(connection, Wanted(order="due", due_after="2020-01-01"), 51)
    lists.page(connection, Wanted(verdict="none", alone=True), 51)
    assert faults(connection) == []


def test_changed_figures_stories_outlets_and_speakers(connection: Recorded) -> None:
    changed.figures(connection, 51)
    changed.figures(connection, 51, (90.0, "clm_a", "clm_b"))
    stories.page(connection, 51)
    stories.page(connection, 51, (3, "sty_"), repeated=True)
    stories.page(connection, 51, ("2020", "sty_"), order="newest", repeated=True)
    outlets.page(connection, 51)
    outlets.page(connection, 51, (3, "out_"), judged=True)
    for asked in ("nobody", one(connection, "SELECT name FROM outlets")):
        found = outlets.find(connection, asked)
    assert found
    outlets.namesakes(connection, found)
    outlets.spellings(connection, found)
    outlets.articles(connection, found.id, 100)
    outlets.quoted(connection, found.id, 12)
    said = speakers.find(connection, one(connection, "SELECT name FROM speakers"))
    assert said
    speakers.names(connection, said)
    speakers.namesakes(connection, said)
    speakers.outlets_of(connection, said.id)
    totals.grades_of(connection, found.id)
    assert faults(connection) == []


@pytest.mark.parametrize(
    "words", ["council", "the council pays 3 million", quote("nothing has it")]
)
@pytest.mark.parametrize("filters", [Filters(), Filters("false"), Filters("none", "out_")])
def test_searches(connection: Recorded, words: str, filters: Filters) -> None:
    search(connection, words, filters)
    assert faults(connection) == []
