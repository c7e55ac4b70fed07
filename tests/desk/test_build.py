"""Building is repeatable, resumable, and tells what it could not read."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from claimdesk.desk import publish, reading
from claimdesk.desk.build import Settings, build
from claimdesk.errors import InputError, StoreError
from claimdesk.store.database import Store
from claimdesk.store.digest import digest as digest_of
from claimdesk.text import quote_of
from tests.support.hanging import read_or_hang
from tests.support.project import ROOT

PAGE = """<!doctype html><html lang="en"><head><title>{title}</title>
<link rel="canonical" href="https://paper.example/{name}"></head><body>
<nav><a href="/">Home</a></nav><article><h1>{title}</h1><p>{first}</p><p>{second}</p></article>
</body></html>"""
FIRST = (
    "The council of Harrowby opened a tram line to Leeds in 2021, and the line carried 40,000 "
    "passengers in its first year, the mayor said at the opening of the new depot in the north."
)
SECOND = (
    "Critics had said that the line would never pay for itself, because the tickets cost £2 and "
    "the trams run half empty on weekdays, but the council has not published any accounts yet."
)


@pytest.fixture
def desk(tmp_path: Path) -> Settings:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "tram.html").write_text(page("tram", FIRST, SECOND), "utf-8")
    (corpus / "notes.txt").write_text(f"A tram for Harrowby\n\n{FIRST}\n", "utf-8")
    (corpus / "ignored.json").write_text("{}", "utf-8")
    shutil.copytree(ROOT / "claims", tmp_path / "claims")
    for journal in (tmp_path / "claims").glob("reviews-*.csv"):
        journal.unlink()
    return Settings(corpus, tmp_path / "claims", tmp_path / "claims.db", workers=1)


def page(name: str, first: str, second: str) -> str:
    return PAGE.format(title=f"A tram line: {name}", name=name, first=first, second=second)


def digest(settings: Settings) -> str:
    with Store(settings.db) as store:
        return digest_of(store)


def rows(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(settings.db)) as connection:
        return connection.execute(sql).fetchall()


def test_building_again_does_nothing_and_changes_nothing(desk: Settings) -> None:
    first = build(desk)
    before = digest(desk)
    second = build(desk)
    assert (first.read, first.split) == (2, 2)
    assert (second.read, second.split) == (0, 0)
    assert second.counts() == {**first.counts(), "read": 0, "split": 0}
    assert digest(desk) == before


def test_with_the_corpus_as_it_was_only_what_editors_wrote_is_taken_up(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(desk)
    monkeypatch.setattr("claimdesk.desk.build.read", None)
    scale = desk.claims / "scale.csv"
    scale.write_text(scale.read_text("utf-8").replace("Mostly true", "Nearly true"), "utf-8")
    build(desk)
    assert ("Nearly true",) in rows(desk, "SELECT label FROM scale")
    (desk.corpus / "later.html").write_text(page("later", SECOND, FIRST), "utf-8")
    with pytest.raises(TypeError):
        build(desk)


def test_a_deleted_database_comes_back_the_same(desk: Settings) -> None:
    build(desk)
    before = digest(desk)
    desk.db.unlink()
    build(Settings(desk.corpus, desk.claims, desk.db, workers=2))
    assert digest(desk) == before


def test_going_there_step_by_step_ends_where_one_build_does(desk: Settings, tmp_path: Path) -> None:
    build(desk)
    (desk.corpus / "extra.html").write_text(page("extra", SECOND, FIRST), "utf-8")
    build(desk)
    (desk.corpus / "tram.html").write_text(page("tram", FIRST, SECOND + " It rained."), "utf-8")
    (desk.corpus / "notes.txt").unlink()
    build(desk)
    fresh = Settings(desk.corpus, desk.claims, tmp_path / "fresh.db", workers=2)
    build(fresh)
    assert digest(desk) == digest(fresh)


@pytest.mark.parametrize("few", [0, 1000])
def test_many_articles_at_once_are_written_as_few_are(
    desk: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    build(desk)
    other = FIRST.replace("40,000", "60,000")
    (desk.corpus / "later.html").write_text(page("later", other, SECOND), "utf-8")
    fresh = Settings(desk.corpus, desk.claims, tmp_path / "fresh.db", workers=1)
    monkeypatch.setattr(publish, "FEW_TO_WRITE", few)
    build(desk)
    build(fresh)
    assert digest(desk) == digest(fresh)
    words = "SELECT count(*) FROM claims_fts WHERE claims_fts MATCH 'tram'"
    assert rows(desk, words) == rows(fresh, words) != [(0,)]


def test_a_claim_keeps_its_id_when_another_paragraph_changes(desk: Settings) -> None:
    build(desk)
    sql = "SELECT id FROM claims WHERE text LIKE '%opened a tram line%' ORDER BY id"
    before = rows(desk, sql)
    (desk.corpus / "tram.html").write_text(page("tram", FIRST, "Nothing is known. " * 20), "utf-8")
    build(desk)
    assert before
    assert rows(desk, sql) == before


def test_every_appearance_quotes_the_exact_words(sample_db: Path) -> None:
    with Store(sample_db) as store:
        found = list(
            store.rows(
                """SELECT v.text, a.spans, a.quote, a.prefix, a.suffix FROM appearances a
                JOIN versions v ON v.id = a.version_id"""
            )
        )
    assert len(found) > 300
    for text, spans, quote, prefix, suffix in found:
        places = [tuple(span) for span in json.loads(spans)]
        assert quote_of(text, places) == quote
        assert text[: places[0][0]].endswith(prefix)
        assert text[places[-1][1] :].startswith(suffix)


def test_what_is_no_article_is_rejected_with_its_reason(desk: Settings) -> None:
    (desk.corpus / "empty.html").write_bytes(b"")
    (desk.corpus / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    report = build(desk)
    assert report.rejected == {"empty": 1, "not_text": 1}
    assert report.problems == []
    assert rows(desk, "SELECT path, problem FROM captures WHERE problem > '' ORDER BY 1") == [
        ("empty.html", "empty"),
        ("picture.html", "not_text"),
    ]


def test_a_page_that_cannot_be_processed_is_told_and_the_rest_goes_on(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.corpus / "slow.html").write_text(page("slow", FIRST, SECOND), "utf-8")
    monkeypatch.setattr(reading, "read_file", read_or_hang)
    monkeypatch.setattr(reading, "READ_SECONDS", 5)
    report = build(desk)
    assert report.rejected == {"timed_out": 1}
    assert report.articles == 2
    assert "slow.html: this page could not be processed: timed out" in str(report.problems[0])
    monkeypatch.undo()
    again = build(desk)
    assert (again.read, again.articles, again.problems) == (1, 3, [])


def test_an_edited_paragraph_leaves_its_claims_as_edited_out(desk: Settings) -> None:
    listing = "path,url,captured_at\n"
    for day, words in (("01", SECOND), ("02", "The council published its accounts. " * 10)):
        name = f"edited-{day}.html"
        (desk.corpus / name).write_text(page("edited", FIRST, words), "utf-8")
        listing += f"{name},https://paper.example/edited,2021-05-{day}T00:00:00Z\n"
    (desk.corpus / "captures.csv").write_text(listing, "utf-8")
    build(desk)
    sql = """SELECT a.edited_out, a.first_capture, a.last_capture FROM appearances a
      JOIN articles t ON t.id = a.article_id WHERE t.url LIKE '%edited' AND a.quote LIKE '%{}%'"""
    gone = rows(desk, sql.format("run half empty"))
    kept = rows(desk, sql.format("opened a tram line"))
    first = "2021-05-01T00:00:00+00:00"
    assert set(gone) == {(1, first, first)}
    assert set(kept) == {(0, first, "2021-05-02T00:00:00+00:00")}


def test_a_missing_corpus_is_one_clear_line(desk: Settings, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such folder"):
        build(Settings(tmp_path / "nowhere", desk.claims, desk.db))


def test_a_database_that_another_program_writes_to_is_one_clear_line(
    desk: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(desk)
    monkeypatch.setattr("claimdesk.store.database.DATABASE_SECONDS", 0.1)
    with closing(sqlite3.connect(desk.db)) as other, Store(desk.db) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"), store.transaction():
            pass
        other.rollback()
        with store.transaction():
            pass


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="not one of claimdesk's"):
        Store(path)


def test_links_are_the_same_whether_articles_came_at_once_or_later(desk: Settings) -> None:
    later = FIRST.replace("40,000", "60,000")
    build(desk)
    (desk.corpus / "later.html").write_text(page("later", later, SECOND), "utf-8")
    build(desk)
    grown = rows(desk, "SELECT * FROM links ORDER BY 1, 2")
    families = rows(desk, "SELECT * FROM families ORDER BY 1")
    desk.db.unlink()
    build(desk)
    assert grown == rows(desk, "SELECT * FROM links ORDER BY 1, 2")
    assert families == rows(desk, "SELECT * FROM families ORDER BY 1")
    assert rows(desk, "SELECT count(*) > 0 FROM drift WHERE reasons LIKE 'figure:%'") == [(1,)]


def test_links_of_an_article_that_is_gone_are_gone(desk: Settings) -> None:
    build(desk)
    before = digest(desk)
    extra = desk.corpus / "later.html"
    extra.write_text(page("later", FIRST.replace("40,000", "60,000"), SECOND), "utf-8")
    build(desk)
    extra.unlink()
    build(desk)
    assert digest(desk) == before


def test_a_build_with_nothing_to_do_waits_for_no_library_of_the_workers() -> None:
    """spaCy and scipy take a second to import, and whoever waits for nothing new needs neither."""
    code = (
        "import sys, claimdesk.desk.build; "
        "print([name for name in ('spacy', 'scipy', 'datasette') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
