"""What the pages need of Datasette, as protocols; Datasette itself has no types."""

import sqlite3
from collections.abc import Awaitable, Callable, Iterator, Mapping, MutableMapping
from typing import Any, Protocol

Message = MutableMapping[str, Any]
Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
Reply = Any
"""A ``datasette.Response``."""


class Database(Protocol):
    """One attached SQLite file."""

    name: str
    route: str
    path: str | None
    is_mutable: bool

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """Call a function with a connection that reads, on a thread, without a time limit."""


class Urls(Protocol):
    """Addresses that respect ``base_url``."""

    def path(self, path: str) -> str:
        """A path of this server."""

    def static_plugins(self, plugin: str, path: str) -> str:
        """A file in the static folder of a plugin."""

    def table(self, database: str, table: str) -> str:
        """The page of a table or view."""

    def row(self, database: str, table: str, row_path: str) -> str:
        """The page of a row."""


class Datasette(Protocol):
    """The running application."""

    databases: Mapping[str, Database]
    urls: Urls
    cors: bool
    """Whether pages of other sites may read the answers."""
    sign: Any
    """Sign a value."""
    unsign: Any
    """Read a value that this server signed; raises BadSignature."""

    renderers: Mapping[str, Any]
    """What writes rows in another format, by the ending of an address."""

    _routes: Any
    """All addresses with their views."""

    def absolute_url(self, request: "Request", path: str) -> str:
        """The whole address of a path, as this reader would write it."""

    def setting(self, key: str) -> Any:
        """A setting, its default where nobody set it."""

    def metadata(self, key: str) -> Any:
        """A value of the metadata file."""

    def plugin_config(self, plugin_name: str) -> Any:
        """What the metadata file says for a plugin."""

    def add_message(self, request: "Request", message: str) -> None:
        """Tell the reader something on the next page."""

    async def invoke_startup(self) -> None:
        """Get ready to make pages, if that has not been done."""

    async def ensure_permissions(self, actor: Any, permissions: list[Any]) -> None:
        """Raise Forbidden unless all of this may be seen; in 0.65 alone."""

    async def permission_allowed(self, actor: Any, action: str, *, default: bool) -> bool:
        """Whether an actor may do something; in 0.65 alone."""

    async def ensure_permission(self, *, action: str, resource: Any = None, actor: Any) -> None:
        """Raise Forbidden unless an actor may do this; in 1.0 alone."""

    async def allowed(self, *, action: str, actor: Any) -> bool:
        """Whether an actor may do something; in 1.0 alone."""

    async def render_template(
        self, templates: str, context: Mapping[str, object], request: Any = None
    ) -> str:
        """A page from a template."""


class Arguments(Protocol):
    """What stands behind the question mark of an address."""

    def __iter__(self) -> Iterator[str]:
        """The names."""

    def get(self, name: str, default: Any = None) -> Any:
        """The first value of a name."""

    def getlist(self, name: str) -> list[str]:
        """All values of a name."""


class Request(Protocol):
    """What the reader asks for."""

    actor: Any
    args: Arguments
    url_vars: Mapping[str, str]
    method: str
    headers: Mapping[str, str]
    host: str
    path: str
    scope: Scope
    receive: Receive

    async def post_vars(self) -> dict[str, str]:
        """The fields of a form."""
