"""What can be served, and what is said of the rest."""

import shutil
import socket
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from claimdesk.errors import InputError, StoreError
from claimdesk.site.editing.secret import keep_secret, secret_path
from claimdesk.site.serve import Settings, application, serve
from tests.support.desking import metadata_file
from tests.support.project import ROOT
from tests.support.small_site import Node, links, shut


def test_a_port_that_is_taken_is_one_clear_line(
    small_db: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit) as stopped:
            serve(Settings(small_db), "127.0.0.1", port)
    assert stopped.value.code == 1
    assert capsys.readouterr().err == (
        f"Cannot serve at 127.0.0.1, port {port}: Address already in use. "
        f"Try another, with --port {port + 1}.\n"
    )


def test_what_is_no_claimdesk_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no such database"):
        application(Settings(tmp_path / "none.db"))
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(StoreError, match="cannot be read as a database"):
        application(Settings(tmp_path / "text.db"))
    db = Database(tmp_path / "other.db")
    db.table("other").insert({"id": 1})
    db.close()
    with pytest.raises(StoreError, match="not one of claimdesk's"):
        application(Settings(tmp_path / "other.db"))


def test_metadata_that_cannot_be_read_is_refused(small_db: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.yml").write_text("a: [")
    with pytest.raises(InputError, match="neither JSON nor YAML"):
        application(Settings(small_db, tmp_path / "bad.yml"))
    (tmp_path / "list.yml").write_text("- a")
    with pytest.raises(InputError, match="keys and values"):
        application(Settings(small_db, tmp_path / "list.yml"))


def test_a_secret_is_kept_only_where_somebody_can_log_in(small_db: Path, tmp_path: Path) -> None:
    db = Path(shutil.copy(small_db, tmp_path / "claims.db"))
    metadata = tmp_path / "metadata.json"
    application(Settings(db, metadata_file(metadata, {"title": "Public"})))
    assert not secret_path(db).exists()
    editors = {"plugins": {"claimdesk": {"editors": ["ann"]}}}
    application(Settings(db, metadata_file(metadata, editors), secret="x" * 40))
    assert not secret_path(db).exists()
    assert application(Settings(db, metadata_file(metadata, editors)))._secret == keep_secret(db)


def test_a_folder_that_lacks_the_journals_is_refused(small_db: Path, tmp_path: Path) -> None:
    editors = {"plugins": {"claimdesk": {"editors": ["ann"]}}}
    metadata = metadata_file(tmp_path / "metadata.json", editors)
    with pytest.raises(InputError, match="has read 1 file with"):
        application(Settings(small_db, metadata, tmp_path, "x" * 40))


async def test_what_the_metadata_says_holds_whatever_the_database_is_called(
    small_db: Path, tmp_path: Path
) -> None:
    db = Path(shutil.copy(small_db, tmp_path / "newsroom.db"))
    site = application(Settings(db, ROOT / "datasette_metadata.yml"))
    page = await site.client.get("/data")
    assert "Claims by outlet" in page.text
    assert "/newsroom/board" in links(Node.parse(page.text))
    assert not [it for it in links(Node.parse(page.text)) if it.startswith("/newsroom/_")]
    shut(site)
