"""Which attached database the pages show, and to whom; it is asked in one go and within a limit."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Forbidden
from sqlite_utils import Database

from claimdesk.site import database
from claimdesk.site.database import ask
from claimdesk.store.queries.about import counts
from tests.support.small_site import ENDLESS, get, links, open_site, shut


async def test_who_may_not_see_the_tables_may_not_see_the_pages(small_db: Path) -> None:
    metadata = {"databases": {"claims": {"tables": {"reviews": {"allow": False}}}}}
    datasette = open_site(small_db, metadata)
    for address in ("/", "/read/art_a", "/claim/clm_train", "/search?q=train"):
        assert (await datasette.client.get(address)).status_code == 403
    shut(datasette)


async def test_what_a_reader_may_see_is_asked_again_after_a_while(
    small_db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    async def ensured(_: object, actor: object, *__: object) -> None:
        asked.append(actor)
        if len(asked) > 1:
            raise Forbidden("view-table")

    clock = iter([0.0, 9.9, 10.1])
    monkeypatch.setattr(database, "ensure_seen", ensured)
    monkeypatch.setattr(database, "monotonic", lambda: next(clock))
    datasette = open_site(small_db)
    seen = [(await datasette.client.get("/about")).status_code for _ in range(3)]
    assert (seen, asked) == ([200, 200, 403], [None, None])
    shut(datasette)


async def test_without_a_claims_database_the_pages_say_so(tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    db = Database(other)
    db.table("claims").insert({"id": 1})
    db.close()
    datasette = open_site(other)
    page = await get(datasette, "/", 404)
    assert page.all("h1")[0].text == "No claims here yet"
    assert (await datasette.client.get("/read/art_a")).status_code == 404
    shut(datasette)


async def test_a_database_of_another_name_is_found(small_db: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(small_db, tmp_path / "desk.db"))
    datasette = open_site(copy)
    page = await get(datasette, "/claim/clm_train")
    assert "/desk/claims/clm_train" in links(page)
    shut(datasette)


async def test_what_takes_too_long_is_broken_off_and_the_next_question_answered(
    small_db: Path,
) -> None:
    datasette = open_site(small_db, sql_time_limit_ms=200)
    db = datasette.databases["claims"]
    with pytest.raises(QueryInterrupted):
        await ask(datasette, db, lambda connection: connection.execute(ENDLESS).fetchall())
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await ask(datasette, db, lambda connection: connection.execute("SELECT 1 FROM none"))
    assert (await ask(datasette, db, counts)).articles == 3
    shut(datasette)


async def test_all_that_is_asked_in_one_go_is_of_one_state(small_db: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(small_db, tmp_path / "claims.db"))
    with closing(sqlite3.connect(copy)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")

        def twice(reader: sqlite3.Connection) -> list[int]:
            before = counts(reader).claims
            with writer:
                writer.execute("UPDATE claims SET part = 1")
            return [before, counts(reader).claims]

        datasette = open_site(copy)
        found = [await ask(datasette, datasette.databases["claims"], twice) for _ in range(2)]
        assert found == [[8, 8], [0, 0]]
        shut(datasette)
