"""Serve one database with Datasette and the pages of this plugin until interrupted."""

import multiprocessing
import socket
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from datasette.app import Datasette
from datasette.utils import BadMetadataError, parse_metadata

from claimdesk.desk import origin
from claimdesk.desk.served import SETTINGS
from claimdesk.errors import InputError
from claimdesk.site.datasette_versions import configured
from claimdesk.site.editing import access, import_runs
from claimdesk.site.editing.secret import keep_secret
from claimdesk.site.guard import connections
from claimdesk.site.guard.heavy_requests import Elsewhere
from claimdesk.site.guard.sessions import Sessions
from claimdesk.site.guard.state import people_of, state_of
from claimdesk.store import folders, releasing

DATABASE = "claims"
"""What metadata files call the database."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What to serve: ``claims`` is where editors' journals go, ``secret`` signs their log-ins.

    ``limit_ms`` is how long one page may ask the database, ``base_url`` the path below which a
    proxy shows the pages.
    """

    db: Path
    metadata: Path | None = None
    claims: Path | None = None
    secret: str | None = None
    limit_ms: int | None = None
    base_url: str = "/"


def application(settings: Settings) -> Any:
    """The Datasette that serves a claimdesk database."""
    releasing.check(settings.db)  # before Datasette says page by page what is wrong
    content = read_metadata(settings.metadata) or {}
    plugins = content.get("plugins") or {}
    secret, editors = settings.secret, access.read_editors(plugins.get(access.PLUGIN))
    if editors.names and settings.claims:
        origin.check_claims(folders.origin(settings.db), settings.db, settings.claims)
    if secret is None and (editors.names or access.PASSWORDS in plugins):
        secret = keep_secret(settings.db)
    datasette = Datasette(
        [str(settings.db)],
        settings={
            **SETTINGS,
            "sql_time_limit_ms": settings.limit_ms or SETTINGS["sql_time_limit_ms"],
            "base_url": settings.base_url,
        },
        cors=bool((plugins.get(access.PLUGIN) or {}).get("cors")),
        **configured(for_database(content, settings.db.stem)),
        **({"secret": secret} if secret else {}),
    )
    if settings.claims:
        import_runs.desk_of(datasette).claims = settings.claims
    if secret:
        people_of(datasette).sessions = Sessions(
            settings.db.with_name(settings.db.name + ".sessions")
        )
    return datasette


def for_database(content: dict[str, Any], name: str) -> dict[str, Any]:
    """The metadata, with what it says of ``claims`` said of the database that is served."""
    databases = content.get("databases") or {}
    if name in databases or DATABASE not in databases:
        return content
    return {**content, "databases": {**databases, name: databases[DATABASE]}}


def inner_application(settings: Settings) -> Any:
    """The same for a process that answers what is heavy; what comes to it has been checked."""
    datasette = application(settings)
    state_of(datasette).inner = True
    return datasette.app()


def serve(settings: Settings, host: str, port: int) -> None:
    """Serve until interrupted; port 0 takes any free one. Exits with status 1 if it is taken."""
    db = settings.db
    datasette = application(settings)
    elsewhere = Elsewhere(datasette, inner_application, settings)
    state_of(datasette).elsewhere = elsewhere
    app = datasette.app()
    with closing(_listen(host, port)) as listener:
        shown = f"[{host}]" if ":" in host else host
        address = f"http://{shown}:{listener.getsockname()[1]}/"
        click.echo(f"claimdesk is serving {db.name} at {address}")
        server = connections.Server(connections.config(app), elsewhere.stop)
        multiprocessing.get_context().set_forkserver_preload([__name__])
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


def read_metadata(path: Path | None) -> dict[str, Any] | None:
    """The metadata file; raises InputError where it makes no sense."""
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
