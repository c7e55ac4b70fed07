"""Run imports for the pages: off the event loop, one at a time, on a connection of their own."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from claimdesk.desk import imports, undo
from claimdesk.desk.imports import Outcome
from claimdesk.errors import ClaimdeskError, InputError, StoreError
from claimdesk.site.datasette_types import Database, Datasette
from claimdesk.site.editing import access
from claimdesk.site.editing.drafts import Drafts
from claimdesk.store.database import Store


@dataclass(slots=True)
class Desk:
    """What a server keeps for its editors: where journals go, and the drafts."""

    claims: Path | None = None
    drafts: Drafts = field(default_factory=Drafts)
    busy: asyncio.Lock = field(default_factory=asyncio.Lock)


_DESKS: WeakKeyDictionary[Any, Desk] = WeakKeyDictionary()


def desk_of(datasette: Datasette) -> Desk:
    """The desk of a server; ``claimdesk serve`` or the plugin's setting ``claims`` say where."""
    found = _DESKS.get(datasette)
    if found is None:
        config = datasette.plugin_config(access.PLUGIN) or {}
        folder = config.get("claims")
        found = _DESKS[datasette] = Desk(Path(folder) if folder else None)
    return found


def open_for_writing(datasette: Datasette, db: Database) -> tuple[Path, Path]:
    """The database file and the claims folder; raises InputError where there is no writing."""
    claims = desk_of(datasette).claims
    if claims is None:
        raise InputError(
            "This server does not know the claims folder. Start it with: claimdesk serve --claims"
        )
    if not db.is_mutable or not db.path:
        raise InputError("This server has opened its database for reading only.")
    return Path(db.path), claims


async def run_import(
    datasette: Datasette,
    db: Database,
    actor: Mapping[str, Any],
    name: str,
    raw: bytes,
    *,
    dry_run: bool,
    expect: str | None = None,
) -> Outcome:
    """Plan or do an import in the name of an actor; raises ClaimdeskError where it cannot be."""
    path, claims = open_for_writing(datasette, db)
    reviewer = access.signature(access.editors(datasette), actor)
    others = await access.may(datasette, actor, access.EDIT_FOR_OTHERS)

    def work() -> Outcome:
        with _told(), Store(path, create=False) as store:
            return imports.import_bytes(
                store,
                name,
                raw,
                claims,
                reviewer=reviewer,
                others=others,
                resolve=True,  # nobody fills in that column by accident, and it is shown
                dry_run=dry_run,
                expect=expect,
            )

    async with desk_of(datasette).busy:
        return await asyncio.to_thread(work)


async def run_undo(
    datasette: Datasette, db: Database, actor: Mapping[str, Any], journal: str
) -> Outcome:
    """Take an import back in the name of an actor; raises ClaimdeskError where it cannot be."""
    path, claims = open_for_writing(datasette, db)
    reviewer = access.signature(access.editors(datasette), actor)

    def work() -> Outcome:
        with _told(), Store(path, create=False) as store:
            return undo.undo_import(store, journal, claims, reviewer=reviewer)

    async with desk_of(datasette).busy:
        return await asyncio.to_thread(work)


@contextmanager
def _told() -> Iterator[None]:
    """What went wrong with the database or the folder, in words for an editor."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise StoreError(f"The database could not be written ({error}). Try again.") from None
    except OSError as error:
        raise ClaimdeskError(f"The claims folder cannot be used ({error.strerror}).") from None
