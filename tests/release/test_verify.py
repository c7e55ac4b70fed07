"""Each promise that is broken is told in one line, and a sound database in none."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.release.verify import faults
from tests.support.project import ROOT


@pytest.fixture(scope="module")
def known(sample_db: Path) -> Iterator[sqlite3.Connection]:
    """To look up what to break."""
    with closing(sqlite3.connect(sample_db)) as connection:
        yield connection


@pytest.fixture
def db(sample_db: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_db, tmp_path / "claims.db"))


def broken(db: Path, *statements: str) -> list[str]:
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("pragma foreign_keys = off")
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return list(faults(db))


def test_a_sound_database_has_no_fault(db: Path) -> None:
    assert list(faults(db, ROOT / "claims")) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("update appearances set quote = quote || '.' where id = :app",
         ["{app}: its quote does not stand at its spans in {ver}"]),
        ("update appearances set prefix = 'x' where id = :app",
         ["{app}: what stands around its quote is not what is noted"]),
        ("update appearances set \"start\" = \"start\" + 1 where id = :app",
         ["{app}: it does not begin or end where its spans do"]),
        ("update versions set text_sha256 = '0' where id = :ver",
         ["{ver}: its text does not have the hash that is noted",
          "{art}: its hash is not that of its newest version"]),
        ("update articles set text = 'x' where id = :art",
         ["{art}: its text is not that of its newest version"]),
        ("update claims set sites = sites + 1 where id = :clm",
         ["{clm}: its counts are not those of its appearances"]),
        ("update claims set judged_as = 'late' where id = :clm",
         ["{clm}: is listed with a verdict that its review does not give"]),
        ("update claims set text = text || ' or not' where id = :clm",
         ["{clm}: its id is not that of its words"]),
        ("update reviews set verdict = 'nonsense' where id = :rev",
         ["reviews, row 1: refers to a row of scale that is not there"]),
        ("update reviews set supersedes = :last where id = :rev",
         ["{rev}: supersedes a review that came after it"]),
        ("update links set relation = 'same' where claim_a = :drift_a and claim_b = :drift_b",
         ["{drift_a} and {drift_b}: linked as the same, and the gates find {drift}"]),
        ("delete from links where relation = 'same'",
         ["{member}: is in a family without a link to its representative"]),
    ],
)  # fmt: skip
def test_what_is_broken_is_told(
    db: Path, known: sqlite3.Connection, statement: str, told: list[str]
) -> None:
    names = samples(known)
    for key, value in names.items():
        statement = statement.replace(f":{key} ", f"'{value}' ").replace(f":{key}", f"'{value}'")
    found = broken(db, statement)
    assert [line for line in told if line.format(**names) not in found] == []


def samples(known: sqlite3.Connection) -> dict[str, str]:
    """Ids to break: an appearance in the newest text of an article, a review, a drift."""
    app, clm, ver, art = known.execute(
        "select p.id, p.claim_id, p.version_id, p.article_id from appearances p "
        "join versions v on v.id = p.version_id where v.number = 1 and (select count(*) from "
        "versions o where o.article_id = v.article_id) = 1 and not p.part order by p.id limit 1"
    ).fetchone()
    (rev,) = known.execute("select id from reviews order by sequence limit 1").fetchone()
    (last,) = known.execute("select id from reviews order by sequence desc limit 1").fetchone()
    a, b, reasons = known.execute(
        "select claim_a, claim_b, reasons from links where relation = 'variant' "
        "and reasons like 'figure:%' and not one_article order by claim_a limit 1"
    ).fetchone()
    (member,) = known.execute(
        "select claim_id from families where claim_id <> representative order by 1 limit 1"
    ).fetchone()
    return {
        "app": app, "clm": clm, "ver": ver, "art": art, "rev": rev, "last": last,
        "drift_a": a, "drift_b": b, "drift": reasons, "member": member,
    }  # fmt: skip


def test_reviews_that_the_files_do_not_have_are_told(db: Path, known: sqlite3.Connection) -> None:
    (rev,) = known.execute("select id from reviews order by sequence limit 1").fetchone()
    with closing(sqlite3.connect(db)) as connection:
        connection.execute("update reviews set rationale = 'Otherwise.' where id = ?", (rev,))
        connection.commit()
    assert list(faults(db, ROOT / "claims")) == [
        f"{rev}: stands so only in claims/ (table reviews)",
        f"{rev}: stands so only in the database (table reviews)",
    ]


def test_files_of_a_release_that_were_changed_are_told(
    sample_release: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "public"
    shutil.copytree(sample_release, folder)
    with (folder / "csv" / "claims.csv").open("a") as file:
        file.write("x\r\n")
    (folder / "about.html").unlink()
    (folder / "new.txt").write_text("new")
    with closing(sqlite3.connect(folder / "claims.db")) as connection:
        connection.execute("update reviews set stage = 'initial' where sequence = 1")
        connection.execute("update links set note = 'x' where rowid = 1")
        (first,) = connection.execute("select id from reviews where sequence = 1").fetchone()
        connection.commit()
    assert sorted(faults(folder)) == sorted([
        "claims.db: is not what SHA256SUMS says",
        "csv/claims.csv: is not what SHA256SUMS says",
        "new.txt: is not listed in SHA256SUMS",
        "about.html: is gone",
        "csv/claims.csv: is not what datapackage.json says",
        f"{first}: is a review that is not final",
        "links.note: is private, and filled in 1 rows",
    ])  # fmt: skip


def test_a_file_that_is_damaged_is_told_and_no_traceback(
    sample_release: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "public"
    shutil.copytree(sample_release, folder)
    raw = bytearray((folder / "claims.db").read_bytes())
    for page in range(40, len(raw) // 4096, 2):
        raw[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    (folder / "claims.db").write_bytes(bytes(raw))
    (folder / "datapackage.json").write_text("[]")
    found = list(faults(folder))
    assert "claims.db: is not what SHA256SUMS says" in found
    assert any(line.startswith("datapackage.json: cannot be read") for line in found)
    assert len(found) > 3


def test_the_command_exits_with_1_where_anything_is_wrong(db: Path, tmp_path: Path) -> None:
    sound = CliRunner().invoke(main, ["verify", str(db)])
    assert (sound.exit_code, sound.output) == (0, f"{db}: no fault.\n")
    broken(db, "update claims set sites = 99 where rowid = 1")
    found = CliRunner().invoke(main, ["verify", str(db)])
    assert found.exit_code == 1
    assert found.output.endswith(f"{db}: 1 fault.\n")
    other = CliRunner().invoke(main, ["verify", str(tmp_path)])
    assert (other.exit_code, other.output) == (
        1,
        f"Error: {tmp_path}: this folder is no release.\n",
    )


def test_what_a_release_says_of_itself_is_json(sample_release: Path) -> None:
    told = json.loads((sample_release / "release.json").read_text("utf-8"))
    assert (told["date"], told["texts"]["usual"]) == ("2026-11-30", "full")
