"""What Datasette 0.65 and the alphas of 1.0 do differently, so that nothing else has to know.

Whom it lets do what, what its files say, what protects its forms, and its address for SQL.
"""

import asyncio
import re
from collections.abc import Iterable
from typing import Any

from datasette.version import __version_info__

from claimdesk.desk import served
from claimdesk.site.datasette_types import Datasette, Request

ONE = int(__version_info__[0]) >= 1
"""Whether this is an edition of 1.0."""
_EARLIER = re.compile(r"/([^/.]+)(\.\w+)?")
_LATER = re.compile(r"/([^/.]+)/-/query(\.\w+)?")


def metadata_of(datasette: Datasette, key: str) -> Any:
    """What the metadata file says of the whole server."""
    if not ONE:
        return datasette.metadata(key)
    local: Any = datasette
    return (local._metadata_local or {}).get(key)  # 1.0 has a function, to be awaited


def configured(content: dict[str, Any]) -> dict[str, Any]:
    """How the class Datasette is given a metadata file, which 1.0 has in two parts."""
    if not ONE:
        return {"metadata": content}
    return {"metadata": served.described(content), "config": served.configuration(content)}


async def take_over(datasette: Datasette) -> None:
    """Let 1.0 keep to what a metadata file written for 0.65 says of queries and permissions.

    It reads these in ``datasette.yaml`` alone, which says more where there is one; without it,
    what was closed would stand open.
    """
    if not ONE:
        return
    server: Any = datasette
    left = served.configuration(server._metadata_local or {})
    if left:
        server.config = served.laid_over(left, server.config or {})
        await server._save_queries_from_config()


async def allowed(datasette: Datasette, actor: Any, action: str) -> bool:
    """Whether an actor may do something of ours; nobody may unless somebody grants it."""
    if not ONE:
        return bool(await datasette.permission_allowed(actor, action, default=False))
    await datasette.invoke_startup()  # the guard asks before Datasette knows its actions
    return bool(await datasette.allowed(action=action, actor=actor))


def actions(described: dict[str, str]) -> list[Any]:
    """Actions of ours, with what they are, as 1.0 wants to be told of them."""
    from datasette.permissions import Action  # noqa: PLC0415 - 1.0 alone

    return [Action(name=name, description=it) for name, it in described.items()]


def grant(reason: str) -> Any:
    """What 1.0 is answered when it asks whom to let do something."""
    from datasette.permissions import PermissionSQL  # noqa: PLC0415 - 1.0 alone

    return PermissionSQL.allow(reason)


def form_token(request: Request) -> str | None:
    """What a form of this browser has to bring; None in 1.0, which goes by what browsers say.

    That is, by Sec-Fetch-Site and Origin; its tokens are there for old templates alone.
    """
    return None if ONE else str(request.scope["csrftoken"]())


def sql_path(path: str) -> str:
    """Where SQL is answered that is sent to a path: ``/claims`` or ``/claims/-/query``."""
    found = (_EARLIER if ONE else _LATER).fullmatch(path)
    if found is None:
        return path
    return f"/{found[1]}{'/-/query' if ONE else ''}{found[2] or ''}"


async def ensure_seen(
    datasette: Datasette, actor: Any, database: str, tables: Iterable[str]
) -> None:
    """Raise Forbidden unless an actor may see the server, a database, and tables of it."""
    # Each is a question to the database; on a busy machine, one after the other takes long.
    if not ONE:
        seen = ("view-database", database), "view-instance"
        asked = [[("view-table", (database, table)), *seen] for table in tables]
        await asyncio.gather(*(datasette.ensure_permissions(actor, it) for it in asked))
        return
    from datasette.resources import DatabaseResource, TableResource  # noqa: PLC0415 - 1.0 alone

    ensure = datasette.ensure_permission
    await ensure(action="view-instance", actor=actor)
    await ensure(action="view-database", resource=DatabaseResource(database), actor=actor)
    seen_tables = (TableResource(database, table) for table in tables)
    await asyncio.gather(
        *(ensure(action="view-table", resource=it, actor=actor) for it in seen_tables)
    )
