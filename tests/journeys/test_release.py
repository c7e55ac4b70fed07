"""From a desk to a folder that anybody may have, and what is not in it."""

import csv
import filecmp
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

import feedparser
import pytest
from click.testing import CliRunner
from sqlite_utils import Database

from claimdesk.cli import main
from claimdesk.errors import InputError, StoreError
from claimdesk.release.parquet import has_parquet
from claimdesk.release.verify import faults
from claimdesk.release.write import Order, release
from claimdesk.site.pages import today
from tests.support import small_site
from tests.support.published import BASE, DAY, NAMES, holding

SECRETS = {
    "draft": "PlantedDraft",
    "address": "jane.planted@desk.example",
    "note": "PlantedNote",
    "file": "planted-file.csv",
    "path": "/home/planted",
    "token": "dstok_planted",
    "withheld": "https://planted.example/source",
}
METADATA = {
    "title": "The desk",
    "description": "What was claimed.",
    "plugins": {
        "claimdesk": {"editors": {"jane": "Jane Bell", "planted.id": "Ann Rey"}},
        "datasette-auth-passwords": {"jane_password_hash": SECRETS["token"]},
    },
    "databases": {"claims": {"queries": {"x": {"sql": f"select '{SECRETS['token']}'"}}}},
}


def plant(db: Database) -> None:
    """Things that no release may hold, in every place in which a desk may have them."""
    small_site.review(db, "draft", "mild", "true", stage="initial",
                      rationale=SECRETS["draft"], context=SECRETS["draft"],
                      reviewer=SECRETS["address"])  # fmt: skip
    small_site.review(db, "cross", "score", "false", stage="cross", label=SECRETS["draft"])
    small_site.review(db, "back", "finish", "true", stage="withdrawn",
                      rationale=SECRETS["draft"])  # fmt: skip
    small_site.review(db, "signed", "finish", "mixed", reviewer=SECRETS["address"],
                      rationale="On the record.")  # fmt: skip
    small_site.review(db, "unmade", "noise", "true", rationale=SECRETS["draft"])
    small_site.review(db, "reopened", "noise", "false", stage="initial", supersedes="rev_unmade")
    db.table("sources").insert({"id": "src_withheld_url", "url": SECRETS["withheld"]})
    db.table("review_sources").insert(
        {"review_id": "rev_signed", "source_id": "src_withheld_url", "position": 1,
         "status": "withheld", "quote": SECRETS["note"], "locator": SECRETS["note"]}
    )  # fmt: skip
    db.table("sources").insert({"id": "src_draft", "url": SECRETS["withheld"] + "/draft"})
    db.table("review_sources").insert(
        {"review_id": "rev_draft", "source_id": "src_draft", "position": 1}
    )
    db.execute(
        "update links set note = ?, decided_by = ?, decided_on = '2026-11-22'",
        (SECRETS["note"], SECRETS["address"]),
    )
    db.table("imports").insert(
        {"id": "imp_b", "kind": "reviews", "file": SECRETS["file"], "reviewer": SECRETS["address"],
         "rows": 1}
    )  # fmt: skip
    db.table("import_problems").insert(
        {"import_id": "imp_b", "position": 1, "value": SECRETS["note"], "reason": "x",
         "remedy": "y"}
    )  # fmt: skip
    db.table("left_out").insert(
        {"id": "rev_left", "kind": "reviews", "file": SECRETS["file"], "reason": "x",
         "rationale": SECRETS["draft"]}
    )  # fmt: skip
    db.table("link_decisions").insert(
        {"id": "dec_a", "sequence": 1, "relation": "same", "decided_by": SECRETS["address"],
         "decided_on": "2026-11-22", "note": SECRETS["note"], "stands": 1, "anchor_a": "a",
         "text_a": "a", "quote_a": "a", "anchor_b": "b", "text_b": "b", "quote_b": "b",
         "file": SECRETS["file"]}
    )  # fmt: skip
    db.table("fact_checks").insert(
        {"id": "fac_a", "claim_text": "Trains", "note": SECRETS["note"], "file": SECRETS["file"]}
    )
    for name, path, article in (("a", f"{SECRETS['path']}/a.html", "art_a"), ("b", "b", None)):
        db.table("captures").insert(
            {"id": f"cap_{name}", "sha256": "0" * 64, "media_type": "text/html", "bytes": 1,
             "path": path, "detail": SECRETS["path"], "article_id": article,
             "url": None if article else SECRETS["withheld"]}
        )  # fmt: skip
    db.execute("update runs set settings = ?", (json.dumps({"db": SECRETS["path"]}),))
    db.table("_folders").insert({"name": "claims", "path": SECRETS["path"]})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planted") / "claims.db"
    small_site.furnish(path)
    db = Database(path)
    plant(db)
    db.conn.commit()
    db.close()
    return path


@pytest.fixture(scope="module")
def order(desk: Path) -> Order:
    names = {"Rae Reviewer": "Rae Reviewer"}
    return Order(desk, Path(), DAY, BASE, metadata=METADATA, names=names, parquet=has_parquet())


@pytest.fixture(scope="module")
def public(order: Order, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public") / "release"
    made = release(replace(order, folder=folder))
    assert made.unnamed == [SECRETS["address"]]
    return folder


def rows(folder: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "claims.db")) as connection:
        return connection.execute(sql).fetchall()


def test_nothing_private_is_in_any_byte_of_a_release(desk: Path, public: Path) -> None:
    secrets = [*SECRETS.values(), "Jane Bell", "planted.id"]
    assert holding(public, secrets) == []
    raw = desk.read_bytes().lower()  # they can be found where they are
    assert all(
        secret.lower().encode() in raw for secret in SECRETS.values() if "dstok" not in secret
    )


def test_only_final_reviews_that_stand_are_in_it_with_what_they_corrected(public: Path) -> None:
    assert rows(public, "select id, reviewer, supersedes from reviews order by sequence") == [
        ("rev_second", "Rae Reviewer", None),
        ("rev_noise", "Rae Reviewer", None),
        ("rev_moved", "Rae Reviewer", None),
        ("rev_signed", "Editor 1", None),
    ]
    assert rows(public, "select claim_id, verdict from current_reviews order by 1") == [
        ("clm_finish", "mixed"),
        ("clm_grow", "false"),
        ("clm_plane", "true"),
        ("clm_train", "false"),
    ]


def test_a_correction_stays_though_a_draft_lies_between(order: Order, tmp_path: Path) -> None:
    path = small_site.furnish(tmp_path / "claims.db")
    db = Database(path)
    for name, verdict, stage, base in (
        ("one", "true", "final", None),
        ("two", "mixed", "initial", "rev_one"),
        ("three", "false", "final", "rev_two"),
    ):
        small_site.review(db, name, "mild", verdict, stage=stage, supersedes=base)
    db.conn.commit()
    db.close()
    release(replace(order, db=path, folder=tmp_path / "public"))
    assert rows(tmp_path / "public", "select review_id, event from history "
                "where claim_id = 'clm_mild' order by sequence") == [
        ("rev_one", "review"),
        ("rev_three", "correction"),
    ]  # fmt: skip


def test_a_withheld_source_is_told_and_not_named(public: Path) -> None:
    told = "select s.title, s.url, r.status, r.quote from review_sources r "
    told += "join sources s on s.id = r.source_id where r.review_id = 'rev_signed'"
    assert rows(public, told) == [("Withheld", "", "withheld", None)]


def test_the_same_database_gives_the_same_bytes_on_another_day_and_by_more_workers(
    order: Order, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "datetime", None)  # no clock is asked
    again = tmp_path / "again"
    release(replace(order, folder=again, workers=2))
    assert differing(public, again) == []
    release(replace(order, folder=tmp_path / "later", date="2027-02-03"))
    changed = differing(public, tmp_path / "later")
    assert {"release.json", "claims.db", "CITATION.cff"} <= set(changed)
    assert not [name for name in changed if name.startswith(("csv/", "parquet/", "search/"))]


def differing(one: Path, other: Path) -> list[str]:
    names = [
        sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        for folder in (one, other)
    ]
    assert names[0] == names[1]
    _, changed, errors = filecmp.cmpfiles(one, other, names[0], shallow=False)
    assert not errors
    return changed


def test_every_link_of_every_page_leads_to_a_file_and_every_page_is_linked(public: Path) -> None:
    pages = {path.resolve() for path in public.rglob("*.html")}
    lost, linked = [], {public / "index.html"}
    for page in pages:
        for link in hrefs(page):
            target = (page.parent / unquote(urlsplit(link).path)).resolve()
            linked.add(target)
            if not target.is_file():
                lost.append((page.relative_to(public).as_posix(), link))
    assert lost == []
    alone = {path.relative_to(public).as_posix() for path in pages - linked}
    assert {name for name in alone if not name.startswith("claim/")} <= {"search.html"}


def hrefs(page: Path) -> Iterator[str]:
    for value in re.findall(r'\b(?:href|src|action)="([^"]*)"', page.read_text("utf-8")):
        link = unescape(value)
        if not re.match(r"[a-z]+:|//|#", link):
            yield link


def test_each_table_has_the_same_rows_in_every_form(public: Path) -> None:
    told = json.loads((public / "release.json").read_text())["rows"]
    for name, count in told.items():
        with (public / "csv" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.reader(file)) == count + 1
        if has_parquet():
            import pyarrow.parquet as pq

            assert pq.read_metadata(public / "parquet" / f"{name}.parquet").num_rows == count


def test_the_database_opens_where_nothing_can_be_written(public: Path, tmp_path: Path) -> None:
    place = tmp_path / "still"
    place.mkdir()
    shutil.copy(public / "claims.db", place)
    address = f"file:{place / 'claims.db'}?immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        found = connection.execute("select id from claims_fts join claims c on c.rowid = "
                                   "claims_fts.rowid where claims_fts match 'ticket'")  # fmt: skip
        assert ("clm_train",) in found.fetchall()
        assert connection.execute("pragma freelist_count").fetchone() == (0,)
        assert connection.execute("pragma journal_mode").fetchone() == ("delete",)


@pytest.mark.parametrize(
    ("texts", "seen", "unseen"),
    [("quotes", "party hopes to finish", "A report says"), ("none", None, "hopes to finish")],
)
def test_texts_can_be_held_back(
    order: Order, tmp_path: Path, texts: str, seen: str | None, unseen: str
) -> None:
    folder = tmp_path / "public"
    found = CliRunner().invoke(main, [
        "release", str(folder), "--db", str(order.db), "--date", DAY, "--texts", texts,
        "--url", BASE, "--workers", "1", "--no-parquet",
    ])  # fmt: skip
    assert found.exit_code == 0, found.output
    assert ("The quotes of claims show" in found.output) == (texts == "quotes")
    assert [name for name, _ in holding(folder, [unseen])] == []
    if seen:
        assert seen in (folder / "read" / "art_a.html").read_text("utf-8")
    assert {shown for (shown,) in rows(folder, "select distinct shown from texts")} == {texts}
    assert [line for line in faults(folder) if "quote" in line or "stands around" in line] == []


def test_one_outlet_may_be_held_back(order: Order, tmp_path: Path) -> None:
    (tmp_path / "rights.csv").write_text("outlet,texts\nexample.org,none\n")
    words = ["release", str(tmp_path / "p"), "--db", str(order.db), "--workers", "1",
             "--rights", str(tmp_path / "rights.csv"), "--no-parquet"]  # fmt: skip
    assert CliRunner().invoke(main, words).exit_code == 0
    assert rows(tmp_path / "p", "select article_id, shown from texts order by 1") == [
        ("art_a", "none"),
        ("art_b", "none"),  # which reprints art_a
        ("art_noise", "none"),
    ]
    for name in ("README.md", "data.html"):
        assert "Not so of all (3 none)" in (tmp_path / "p" / name).read_text("utf-8")
    page = (tmp_path / "p" / "read" / "art_a.html").read_text("utf-8")
    assert "The text of this article is not shown here; the original has it." in page
    assert '<a href="../claim/clm_train.html">17.5 million' in page


def test_a_folder_that_is_no_release_is_left_alone(order: Order, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="this is no release"):
        release(replace(order, folder=tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_release_that_fails_leaves_the_old_one_and_nothing_else(
    order: Order, public: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "public"
    shutil.copytree(public, place)

    def fail(*_: object) -> None:
        raise StoreError("no")

    monkeypatch.setattr("claimdesk.release.search.write", fail)
    with pytest.raises(StoreError):
        release(replace(order, folder=place))
    assert [path.name for path in tmp_path.iterdir()] == ["public"]
    assert differing(public, place) == []


def test_a_name_that_leads_elsewhere_has_a_page_that_leads_there(
    order: Order, tmp_path: Path
) -> None:
    path = small_site.furnish(tmp_path / "claims.db")
    db = Database(path)
    db.table("outlets").insert({"id": "out_c", "name": "out_a"})  # which is another's id
    db.conn.commit()
    db.close()
    release(replace(order, db=path, folder=tmp_path / "public"))
    page = (tmp_path / "public" / "outlet" / "out_a.html").read_text("utf-8")
    assert '<a href="example.org.html">' in page


def test_a_release_is_not_made_of_a_release(order: Order, public: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="this is a release already"):
        release(replace(order, db=public / "claims.db", folder=tmp_path / "public"))
    assert list(tmp_path.iterdir()) == []


def test_a_release_takes_the_place_of_an_older_one(
    order: Order, public: Path, tmp_path: Path
) -> None:
    place = tmp_path / "public"
    place.mkdir()
    (place / "release.json").write_text('{"claimdesk": "0"}')
    (place / "old.html").write_text("old")
    release(replace(order, folder=place))
    assert differing(public, place) == []


def test_the_sample_is_released_without_a_fault(sample_release: Path) -> None:
    assert list(faults(sample_release)) == []
    assert holding(sample_release, ["j.lindqvist", "m.okafor", "lindqvist"]) == []
    names = {name for (name,) in rows(sample_release, "select distinct reviewer from reviews")}
    assert names == {*NAMES.values(), "Editor 1"}


def test_its_feeds_are_read_as_feeds(sample_release: Path) -> None:
    for path in sorted((sample_release / "feeds").iterdir()):
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo, path
        assert feed.feed.id == f"{BASE}feeds/{path.name}"
        for entry in feed.entries:
            file = sample_release / unquote(entry.link.removeprefix(BASE))
            assert file.is_file()
