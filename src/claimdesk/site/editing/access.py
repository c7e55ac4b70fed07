"""Who may import and review in the browser, and under which name.

The editors stand in the metadata file, with the name that signs their reviews::

    plugins:
      claimdesk:
        editors:
          m.okafor: M. Okafor
        sign_for_others: [m.okafor]

Who is logged in is for an authentication plugin to say, or for a token of ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claimdesk.errors import InputError
from claimdesk.review.cells import LINE_CAP
from claimdesk.site.datasette_types import Datasette, Request
from claimdesk.site.datasette_versions import allowed

PLUGIN = "claimdesk"
PASSWORDS = "datasette-auth-passwords"
EDIT = "claimdesk-edit"
EDIT_FOR_OTHERS = "claimdesk-edit-for-others"
ACTIONS = {
    EDIT: "Import and review",
    EDIT_FOR_OTHERS: "Import reviews that others signed",
}

Actor = Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Editors:
    """The names that sign, by the id of the actor; and who may sign with other names too."""

    names: Mapping[str, str]
    for_others: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Account:
    """What a page needs to know of its reader."""

    editor: bool = False
    name: str | None = None
    login: str | None = None
    """Where to log in, for those who can and have not."""


def read_editors(config: object) -> Editors:
    """The editors of the plugin's configuration; raises InputError where it makes no sense."""
    if not config:
        return Editors({})
    if not isinstance(config, Mapping):
        raise InputError(f"metadata: plugins, {PLUGIN} must hold keys and values")
    listed = config.get("editors") or {}
    if isinstance(listed, list):
        listed = dict.fromkeys(listed)
    if not isinstance(listed, Mapping):
        raise InputError(f"metadata: plugins, {PLUGIN}, editors must be names by id")
    names = {str(key): " ".join(str(value or key).split()) for key, value in listed.items()}
    owners: dict[str, str] = {}
    for key, name in names.items():
        if len(name) > LINE_CAP:
            raise InputError(f"metadata: the name of editor {key} is longer than {LINE_CAP}")
        other = owners.setdefault(name.casefold(), key)
        if other != key:
            raise InputError(
                f"metadata: editors {other} and {key} would both sign as {name}. "
                "Give each a name of their own."
            )
    others = config.get("sign_for_others") or []
    if not isinstance(others, list):
        raise InputError(f"metadata: plugins, {PLUGIN}, sign_for_others must be a list of ids")
    return Editors(names, frozenset(str(key) for key in others))


def editors(datasette: Datasette) -> Editors:
    """The editors that this server knows."""
    return read_editors(datasette.plugin_config(PLUGIN))


def granted(known: Editors, actor: Actor, action: str) -> bool | None:
    """Whether the editors' list allows an action; None leaves it to other plugins."""
    key = str(actor.get("id")) if actor else None
    if action == EDIT and key in known.names:
        return True
    if action == EDIT_FOR_OTHERS and key in known.names and key in known.for_others:
        return True
    return None


async def may(datasette: Datasette, actor: Actor, action: str) -> bool:
    """Whether an actor has a permission; nobody has unless somebody grants it."""
    if not actor:
        return False
    return await allowed(datasette, actor, action)


def signature(known: Editors, actor: Mapping[str, Any]) -> str:
    """The name that signs an actor's reviews, the same by password and by token."""
    key = str(actor.get("id") or "")
    name = known.names.get(key) or str(actor.get("name") or "") or key
    return " ".join(name.split())[:LINE_CAP]


async def account(datasette: Datasette, request: Request) -> Account:
    """What a page shows of its reader."""
    if not request.actor:
        return Account(login=login(datasette))
    return Account(
        editor=await may(datasette, request.actor, EDIT),
        name=signature(editors(datasette), request.actor) or "somebody",
    )


def login(datasette: Datasette) -> str | None:
    """Where to log in, where anybody has a password."""
    config = datasette.plugin_config(PASSWORDS) or {}
    known = any(key.endswith("_password_hash") for key in config)
    return datasette.urls.path("/-/login") if known else None
