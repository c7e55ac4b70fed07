"""A build of archives and lists: every capture is an article or has its reason, again and again."""

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimdesk.desk.build import Settings, build
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from tests.support.archives import http, packed, page, record

TEXT = (
    "<html lang=en><title>A tram</title><article><h1>A tram</h1><p>The council of Harrowby opened "
    "a tram line to Leeds in 2021, and the line carried 40,000 passengers in its first year, the "
    "mayor said at the opening of the depot.</p><p>{}</p></article></html>"
)
SECOND = "Critics had said that the line would never pay for itself, as the tickets cost 2 pounds."
A, B = "https://paper.example/tram", "https://paper.example/gone"


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    corpus, claims = tmp_path / "corpus", tmp_path / "claims"
    corpus.mkdir()
    claims.mkdir()
    first, later = TEXT.format(SECOND).encode(), TEXT.format("Nobody said so.").encode()
    (corpus / "a.warc.gz").write_bytes(
        packed(
            page(A, first),
            record(B, http(b"<p>gone</p>", status="410 Gone"), date="2024-05-02T10:00:00Z"),
            record(A, http(b"", status="304 Not Modified"), "revisit", date="2024-06-01T10:00:00Z"),
            page(A, later, date="2024-07-01T10:00:00Z"),
        )
    )
    (corpus / "b.warc.gz").write_bytes(gzip.compress(page(A, first)))
    row = {"url": "https://paper.example/bus", "text": f"A bus\n\n{SECOND} {SECOND} {SECOND}"}
    (corpus / "c.jsonl.gz").write_bytes(gzip.compress(json.dumps(row).encode() + b"\n{\n"))
    return Settings(corpus, claims, tmp_path / "claims.db")


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(settings.db)) as connection:
        return connection.execute(sql).fetchall()


def digest(settings: Settings) -> str:
    with Store(settings.db) as store:
        return digest_of(store)


def test_every_capture_is_an_article_or_has_its_reason(desk: Settings) -> None:
    report = build(desk)
    assert (report.captures, report.articles, report.read) == (6, 2, 5)
    assert [problem.file for problem in report.problems] == ["c.jsonl.gz"]
    sql = """SELECT path, captured_at, problem, detail, article_id IS NOT NULL FROM captures
             ORDER BY path, offset"""
    assert rows(desk, sql) == [
        ("a.warc.gz", "2024-05-01T10:00:00+00:00", None, None, 1),
        ("a.warc.gz", "2024-05-02T10:00:00+00:00", "error_page", "HTTP 410", 0),
        ("a.warc.gz", "2024-06-01T10:00:00+00:00", None, None, 1),
        ("a.warc.gz", "2024-07-01T10:00:00+00:00", None, None, 1),
        ("b.warc.gz", "2024-05-01T10:00:00+00:00", "duplicate", "the same as a.warc.gz", 0),
        ("c.jsonl.gz", None, None, None, 1),
    ]
    versions = "SELECT captured_first, captured_last FROM versions WHERE captured_first NOTNULL"
    assert rows(desk, versions + " ORDER BY number") == [
        ("2024-05-01T10:00:00+00:00", "2024-06-01T10:00:00+00:00"),
        ("2024-07-01T10:00:00+00:00", "2024-07-01T10:00:00+00:00"),
    ]


def test_workers_and_repetition_change_nothing(desk: Settings) -> None:
    build(desk)
    before = digest(desk)
    assert build(desk).read == 0
    assert digest(desk) == before
    desk.db.unlink()
    build(Settings(desk.corpus, desk.claims, desk.db, workers=2))
    assert digest(desk) == before


def test_what_becomes_known_of_a_page_is_taken_up(desk: Settings) -> None:
    build(desk)
    (desk.corpus / "captures").mkdir()
    (desk.corpus / "captures" / "known.csv").write_text(
        f"url,title,author,published\n{A},A tram for Harrowby,Ann Lee,2024-04-30\n"
    )
    assert build(desk).read == 3
    sql = "SELECT title, author, published FROM articles WHERE url = 'https://paper.example/tram'"
    assert rows(desk, sql) == [("A tram for Harrowby", "Ann Lee", "2024-04-30")]
