"""What changed between the versions of a page, claim by claim."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from claimdesk.desk.build import Settings, build

PAGE = """<!doctype html><html lang="en"><head><title>The tram</title></head><body><article>
<h1>The tram</h1>{paragraphs}</article></body></html>"""
STAYS = "The council of Harrowby opened a tram line to Leeds in 2021, the mayor said in the north."
ALTERED = [
    "The line carried 40,000 passengers in its first year.",
    "The line carried 60,000 passengers in its first year.",
]
REVERSED = [
    "Harrowby Council published the accounts of the tram line in March 2022.",
    "Harrowby Council did not publish the accounts of the tram line in March 2022.",
]
REMOVED = "Nine shops closed in Harrowby in 2022."
ADDED = "Northmoor Rail bought three trams from Sielhafen in 2023."


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page in three versions, and one that was never edited."""
    folder = tmp_path_factory.mktemp("changes")
    corpus = folder / "corpus"
    corpus.mkdir()
    texts = {
        "v1": [STAYS, ALTERED[0], REVERSED[0], REMOVED],
        "v2": [STAYS, ALTERED[1], REVERSED[1], ADDED],
        "v3": [STAYS, ALTERED[1], REVERSED[1], ADDED, REMOVED],
        "noise": [STAYS, ALTERED[0], ADDED, REMOVED],
    }
    listing = "path,url,captured_at\n"
    for day, (name, paragraphs) in enumerate(texts.items(), 1):
        body = "".join(f"<p>{words}</p>" for words in paragraphs)
        (corpus / f"{name}.html").write_text(PAGE.format(paragraphs=body), "utf-8")
        url = "https://paper.example/" + ("noise" if name == "noise" else "tram")
        listing += f"{name}.html,{url},2024-05-0{day}\n"
    (corpus / "captures.csv").write_text(listing, "utf-8")
    build(Settings(corpus, folder / "claims", folder / "claims.db"))
    return folder / "claims.db"


def rows(db: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(sql).fetchall()


def test_a_reader_sees_what_was_added_removed_altered_and_reversed(db: Path) -> None:
    sql = "SELECT version, change, earlier_quote, quote FROM edits ORDER BY version, change"
    assert rows(db, sql) == [
        (2, "added", None, ADDED[:-1]),
        (2, "altered", ALTERED[0][:-1], ALTERED[1][:-1]),
        (2, "removed", REMOVED[:-1], None),
        (2, "reversed", REVERSED[0][:-1], REVERSED[1][:-1]),
        (3, "added", None, REMOVED[:-1]),
    ]


def test_each_change_says_between_which_captures_it_came(db: Path) -> None:
    sql = "SELECT DISTINCT version, seen_before, seen, site FROM edits ORDER BY version"
    assert rows(db, sql) == [
        (2, "2024-05-01", "2024-05-02", "paper.example"),
        (3, "2024-05-02", "2024-05-03", "paper.example"),
    ]


def test_a_changed_figure_says_which(db: Path) -> None:
    sql = "SELECT reasons, claim, earlier_claim FROM edits WHERE change = 'altered'"
    [(reasons, claim, earlier)] = rows(db, sql)
    assert str(reasons) == "figure: 40,000 / 60,000"
    assert "60,000" in str(claim)
    assert "40,000" in str(earlier)
