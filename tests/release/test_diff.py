"""In what two databases or releases differ."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.release.diff import compare
from claimdesk.store import comparing
from claimdesk.store.comparing import KINDS
from tests.support.small_site import HOSTILE

CHANGES = """
pragma foreign_keys = off;
insert into reviews select 'rev_anew', 99, claim_id, stage, 'mixed', 'Mixed', 'We erred.', null, 'Ann', '2026-12-01', id, import_id, anchor, anchor_claim_id, anchor_claim, anchor_quote, null, null, null from reviews where id = 'rev_second';
delete from reviews where id = 'rev_moved';
update reviews set verdict = 'false', label = 'No' where id = 'rev_noise';
insert into reviews select 'rev_first_ever', 100, 'clm_mild', stage, 'true', 'True', 'It was.', null, 'Ann', '2026-12-02', null, import_id, anchor, anchor_claim_id, anchor_claim, anchor_quote, null, null, null from reviews where id = 'rev_noise';
update claims set appearances = 3 where id = 'clm_train';
insert into claims select 'clm_new', 'A new claim', gist, kind, worth, standalone, bound, negated, hedge, modal, due, part, '2026-12-03', null, null, null, 1, 1, null, null from claims where id = 'clm_noise';
delete from claims where id = 'clm_noise';
update claims set id = 'clm_said', text = 'Loans were refused' where id = 'clm_loans';
update appearances set claim_id = 'clm_said' where claim_id = 'clm_loans';
insert into articles (id, title, text, text_sha256, words, method) values ('art_new', 'New', '', '', 3, '');
update articles set text_sha256 = 'x', words = 31 where id = 'art_a';
delete from articles where id = 'art_noise';
"""  # noqa: E501


@pytest.fixture
def pair(small_db: Path, tmp_path: Path) -> tuple[Path, Path]:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    shutil.copy(small_db, old)
    shutil.copy(small_db, new)
    with closing(sqlite3.connect(new)) as connection:
        connection.executescript(CHANGES)
    return old, new


def told(old: Path, new: Path) -> list[tuple[str, str, str | None, str | None]]:
    with compare(old, new) as connection:
        return [
            (it.kind, it.id, it.before, it.after)
            for kind in KINDS
            for it in comparing.changes(connection, kind)
        ]


def test_each_kind_of_change_is_told_once(pair: tuple[Path, Path]) -> None:
    assert told(*pair) == [
        ("correction", "clm_train", "Wrong vehicle", "Mixed"),
        ("verdict new", "clm_mild", None, "True"),
        ("verdict changed", "clm_plane", "true", "No"),
        ("verdict gone", "clm_grow", "false", None),
        ("claim new", "clm_new", None, "1 place of 1 outlet"),
        ("claim reworded", "clm_said", "Loans refused by 2020, in full.", "Loans were refused"),
        ("claim gone", "clm_noise", "9 places of 3 outlets", None),
        ("claim spread", "clm_train", "2 places of 2 outlets", "3 places of 2 outlets"),
        ("article new", "art_new", None, None),
        ("article edited", "art_a", "30 words", "31 words"),
        ("article gone", "art_noise", "https://example.org/noise", None),
    ]


def test_a_page_and_a_table_of_it(pair: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    done = CliRunner().invoke(main, ["diff", *map(str, pair), "--html", str(page), "--csv", "-"])
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:2] == [
        "change,id,what,before,after,why,who,on",
        "correction,clm_train,as it was,Wrong vehicle,Mixed,We erred.,Ann,2026-12-01",
    ]
    assert done.stderr.splitlines()[0] == "Corrections: 1"
    html = page.read_text("utf-8")
    assert "<del>Wrong vehicle</del> → <ins>Mixed</ins>" in html
    assert HOSTILE not in html


def test_what_is_the_same_has_no_changes(pair: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    done = CliRunner().invoke(main, ["diff", str(pair[0]), str(pair[0]), "--html", str(page)])
    assert (done.exit_code, done.output) == (0, "")
    assert "Nothing: they say the same." in page.read_text("utf-8")


def test_what_is_no_database_is_told(pair: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    other.write_text("no database")
    for path, reason in (
        (other, "cannot be read as a database"),
        (tmp_path, "there is no database"),
    ):
        done = CliRunner().invoke(main, ["diff", str(pair[0]), str(path)])
        assert done.exit_code == 1
        assert reason in done.output
