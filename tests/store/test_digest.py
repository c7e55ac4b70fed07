"""The digest is that of the content, in whatever order it was written; runs are a log."""

import json
from pathlib import Path

from claimdesk.store.database import Store
from claimdesk.store.digest import LOGICAL, counts, digest, log_run


def filled(path: Path, *names: str) -> Store:
    store = Store(path)
    with store.transaction():
        for name in names:
            store.db.execute(
                """INSERT INTO claims (id, text, gist, kind, worth, part, standalone, negated)
                VALUES (?, ?, '', 'event', 0.5, ?, 1, 0)""",
                (f"clm_{name}", f"Claim {name} — “so”.", name == "p"),
            )
    return store


def test_the_order_of_writing_does_not_count_and_content_does(tmp_path: Path) -> None:
    with (
        filled(tmp_path / "1.db", "a", "b") as one,
        filled(tmp_path / "2.db", "b", "a") as other,
        filled(tmp_path / "3.db", "a", "c") as third,
    ):
        assert digest(one) == digest(other) == digest(one)
        assert digest(one) != digest(third)
        one.db.execute("UPDATE claims SET worth = 0.6 WHERE id = 'clm_a'")
        assert digest(one) != digest(other)


def test_the_digest_of_an_empty_database_says_what_its_tables_are(tmp_path: Path) -> None:
    """Two versions of the tables must not have one digest, not even with nothing in them."""
    with Store(tmp_path / "1.db") as one, Store(tmp_path / "2.db") as other:
        before = digest(one)
        assert before == digest(other)
        assert len(before) == 64
        other.db.execute("ALTER TABLE claims ADD COLUMN more TEXT")
        assert digest(other) != before


def test_a_row_counts_in_its_own_table_only(tmp_path: Path) -> None:
    with filled(tmp_path / "1.db", "a") as one, filled(tmp_path / "2.db", "a") as other:
        for store, table in ((one, "dates"), (other, "entities")):
            values = {"dates": "'clm_a', 1, NULL, NULL, 'x'", "entities": "'clm_a', 'x', 'ORG'"}
            store.db.execute(f"INSERT INTO {table} VALUES ({values[table]})")
        assert digest(one) != digest(other)


def test_what_is_cache_or_log_is_not_content(tmp_path: Path) -> None:
    assert [name for name in LOGICAL if name.startswith("_") or name == "runs"] == []
    with filled(tmp_path / "1.db", "a") as store:
        before = digest(store)
        log_run(store, started="2026-11-01", versions={"claimdesk": "1"}, settings={"é": 1},
                counts=None, problems=2)  # fmt: skip
        store.db.execute("INSERT INTO _splits VALUES ('key', x'00')")
        assert digest(store) == before
        (run,) = store.rows("SELECT started, versions, settings, counts, problems FROM runs")
        assert run == ("2026-11-01", '{"claimdesk": "1"}', json.dumps({"é": 1}), None, 2)


def test_a_run_is_kept_at_once(tmp_path: Path) -> None:
    with filled(tmp_path / "1.db") as store:
        log_run(store, started="2026-11-01", versions={}, settings={})
        with Store(tmp_path / "1.db") as other:
            assert list(other.rows("SELECT started FROM runs")) == [("2026-11-01",)]


def test_what_is_there_is_counted(tmp_path: Path) -> None:
    with filled(tmp_path / "1.db", "a", "b", "p") as store:
        store.db.execute("INSERT INTO links (claim_a, claim_b, relation, score, reasons) "
                         "VALUES ('clm_a', 'clm_b', 'same', 99, '')")  # fmt: skip
        assert counts(store) == {
            "articles": 0,
            "claims": 3,
            "appearances": 0,
            "links": 1,
            "reviews": 0,
            "parts": 1,
        }
