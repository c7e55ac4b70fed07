"""From an address to claims and edits: capture, build, capture again, build again."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.desk.build import Settings, build
from tests.support.bad_web import BadWeb, serving
from tests.support.capturing import run

PAGE = """<!doctype html><html lang="en"><head><title>A bridge for Harrowby</title>
<meta property="article:published_time" content="2024-05-03"></head><body><article>
<h1>A bridge for Harrowby</h1><p>The county opened a bridge over the Tarn on 3 May 2024, which
carries 900 lorries a day, the engineer Bo Ray said at the opening in the north of the town.</p>
<p>{figure}</p></article></body></html>"""
BEFORE, AFTER = "The bridge cost the county £9 million.", "The bridge cost the county £12 million."


@pytest.fixture
def web() -> Iterator[BadWeb]:
    with serving() as server:
        yield server


def rows(db: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


def test_an_edit_of_a_captured_page_is_told_claim_by_claim(web: BadWeb, tmp_path: Path) -> None:
    corpus, db = tmp_path / "corpus", tmp_path / "claims.db"
    desk = Settings(corpus, tmp_path / "claims", db)
    web.pages["/bridge"] = PAGE.format(figure=BEFORE).encode()
    web.pages["/other"] = PAGE.format(figure="Nothing is known of its cost.").encode()
    web.pages["/short"] = b"<p>Soon here.</p>"
    run(corpus, web, "/bridge", "/other", "/short", "/gone")
    first = build(desk)
    assert (first.captures, first.articles) == (4, 2)
    assert first.rejected == {"too_short": 1, "error_page": 1}

    web.pages["/bridge"] = PAGE.format(figure=AFTER).encode()
    again = run(corpus, web, recapture=True)
    assert {entry.url.rsplit("/", 1)[1]: entry.outcome for entry in again.entries} == {
        "bridge": "captured",
        "other": "unchanged",
        "short": "unchanged",
    }
    second = build(desk)
    assert second.problems == []
    assert rows(db, "SELECT change, earlier_quote, quote, reasons FROM edits") == [
        ("altered", BEFORE[:-1], AFTER[:-1], "figure: £9 million / £12 million")
    ]
    sql = """SELECT t.url, count(c.id), count(DISTINCT c.version_id), t.published FROM captures c
      JOIN articles t ON t.id = c.article_id GROUP BY t.id ORDER BY t.url"""
    assert rows(db, sql) == [
        (web.url("/bridge"), 2, 2, "2024-05-03"),
        (web.url("/other"), 2, 1, "2024-05-03"),
    ]

    told = CliRunner().invoke(main, ["status", "--corpus", str(corpus), "--db", str(db), "--csv"])
    lines = {line.split(",")[0].rsplit("/", 1)[-1]: line for line in told.output.splitlines()}
    assert ",art_" in lines["bridge"]
    assert lines["short"].endswith(",too_short")
    assert ",http_410," in lines["gone"]
