"""Serve one database with Datasette and the pages of this plugin until interrupted."""

import socket
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import click
import uvicorn
from datasette.app import Datasette
from datasette.utils import BadMetadataError, parse_metadata

from claimdesk.errors import InputError, StoreError

SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 2000,
    "sql_time_limit_ms": 5000,
    "facet_time_limit_ms": 500,
    "truncate_cells_html": 400,
}


def application(db: Path, metadata: Path | None) -> Any:
    """The Datasette that serves a claimdesk database."""
    _check(db)
    return Datasette([str(db)], metadata=_read_metadata(metadata), settings=dict(SETTINGS))


def serve(db: Path, metadata: Path | None, host: str, port: int) -> None:
    """Serve until interrupted; port 0 takes any free one. Exits with status 1 if it is taken."""
    app = application(db, metadata).app()
    with closing(_listen(host, port)) as listener:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/"
        click.echo(f"claimdesk is serving {db.name} at {address}")
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
        with suppress(KeyboardInterrupt):
            server.run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket; taken before anything is promised."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
            listener.listen(128)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        reason = error.strerror or str(error)
        click.echo(
            f"Cannot serve at {host}, port {port}: {reason}. Try another, with --port {port + 1}.",
            err=True,
        )
        raise SystemExit(1) from None
    return listener


def _check(db: Path) -> None:
    """Say what is wrong before Datasette does so page by page."""
    if not db.is_file():
        raise StoreError(f"{db} is not there. Make it with: claimdesk build")
    try:
        with closing(sqlite3.connect(f"{db.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute(
                "select count(*) from sqlite_master where name in ('claims', 'appearances')"
            ).fetchone()
    except sqlite3.Error as error:
        raise StoreError(f"{db} cannot be read as a database: {error}") from None
    if found[0] != 2:
        raise StoreError(f"{db} is not a claimdesk database. Make one with: claimdesk build")


def _read_metadata(path: Path | None) -> dict[str, Any] | None:
    if path is None:
        return None
    try:
        content = parse_metadata(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from None
    except BadMetadataError:
        raise InputError(f"{path} is neither JSON nor YAML") from None
    if not isinstance(content, dict):
        raise InputError(f"{path} must hold keys and values")
    return content
