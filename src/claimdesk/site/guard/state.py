"""What the guard keeps for each server: its people, its still pages, where heavy work goes."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, Protocol
from weakref import WeakKeyDictionary

import datasette_auth_passwords

from claimdesk.site.datasette_types import Datasette, Receive, Scope, Send
from claimdesk.site.guard.people import People


class Heavy(Protocol):
    """What answers heavy requests elsewhere."""

    def warm(self) -> None:
        """Get ready."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> bool:
        """Answer what is heavy; whether it was."""


@dataclass(slots=True)
class State:
    """One server's; ``elsewhere`` answers what is heavy, in processes of its own, if given.

    ``inner`` is a server in such a process: what comes to it has been checked already.
    """

    people: People
    pages: dict[str, bytes] = field(default_factory=dict)
    elsewhere: Heavy | None = None
    inner: bool = False
    shown: str | None = None
    """The database that the pages show, of several that are served."""
    seen: dict[tuple[str, str], float] = field(default_factory=dict)
    """Readers who were found to be allowed to see the pages, and until when that is believed."""


_STATES: WeakKeyDictionary[Any, State] = WeakKeyDictionary()


def state_of(datasette: Datasette) -> State:
    """The state of a server, made when it is first asked for."""
    found = _STATES.get(datasette)
    if found is None:
        found = _STATES[datasette] = State(People(datasette))
    return found


def people_of(datasette: Datasette) -> People:
    """The accounts, log-ins and tries of a server."""
    return state_of(datasette).people


def quieten(datasette: Datasette) -> None:
    """Stop what Datasette and datasette-auth-passwords do where they have no hook.

    Errors in SQL are told to whoever sent the SQL; the log would fill with what strangers write,
    and with tracebacks of functions that are handed what is no text.
    And HTTP Basic is compared in :mod:`people`, off the event loop.
    """
    sqlite3.enable_callback_tracebacks(False)
    for database in datasette.databases.values():
        untyped: Any = database
        untyped.execute = _quiet(untyped.execute)
    datasette_auth_passwords.scope_has_valid_authorization = _actor_beside


def _quiet(execute: Any) -> Any:
    @wraps(execute)
    async def quiet(*arguments: Any, **options: Any) -> Any:
        return await execute(*arguments, **{**options, "log_sql_errors": False})

    return quiet


def _actor_beside(scope: Mapping[str, Any], datasette: object) -> Any:  # noqa: ARG001 - its place
    return scope.get("actor")
