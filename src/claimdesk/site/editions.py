"""What Datasette 0.65 and the alphas of 1.0 call differently: permissions, and its metadata."""

import asyncio
from collections.abc import Iterable
from typing import Any

from claimdesk.site.datasette_types import Datasette


def metadata_of(datasette: Datasette, key: str) -> Any:
    """What the metadata file says of the whole server."""
    ask = getattr(datasette, "metadata", None)
    if ask is not None:
        return ask(key)
    local: Any = datasette
    return (local._metadata_local or {}).get(key)  # 1.0 has a function, to be awaited


def configured(edition: type, content: dict[str, Any]) -> dict[str, Any]:
    """How the class Datasette is given a metadata file; 1.0 has its queries elsewhere."""
    if hasattr(edition, "metadata"):
        return {"metadata": content}
    databases = content.get("databases") or {}
    queries = {
        name: {"queries": it["queries"]} for name, it in databases.items() if "queries" in it
    }
    return {"metadata": content, "config": {"databases": queries}}


async def ensure_seen(
    datasette: Datasette, actor: Any, database: str, tables: Iterable[str]
) -> None:
    """Raise Forbidden unless an actor may see the server, a database, and tables of it."""
    # Each is a question to the database; on a busy machine, one after the other takes long.
    if hasattr(datasette, "ensure_permissions"):
        seen = ("view-database", database), "view-instance"
        asked = [[("view-table", (database, table)), *seen] for table in tables]
        await asyncio.gather(*(datasette.ensure_permissions(actor, it) for it in asked))
        return
    from datasette.resources import DatabaseResource, TableResource  # noqa: PLC0415 - 1.0 alone

    ensure: Any = datasette.ensure_permission  # type: ignore[attr-defined]
    resources = [DatabaseResource(database), *(TableResource(database, it) for it in tables)]
    await ensure(action="view-instance", actor=actor)
    await ensure(action="view-database", resource=resources[0], actor=actor)
    await asyncio.gather(
        *(ensure(action="view-table", resource=it, actor=actor) for it in resources[1:])
    )
