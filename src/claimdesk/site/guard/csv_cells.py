"""Cells that a spreadsheet would run, defused in the CSV that Datasette itself writes.

Tables, SQL and canned queries leave as ``.csv`` by Datasette's own writer. The answer is read here
as it streams by, record by record (RFC 4180), and only what ``tables.safe`` would guard gets its
apostrophe; all else stays as it is. Numbers too, negative ones included: no spreadsheet runs them,
and statistics read them.
"""

import codecs
import re
from collections.abc import Callable
from urllib.parse import unquote_plus

from claimdesk.site.datasette_types import App, Message, Receive, Scope, Send
from claimdesk.site.guard.refusals import refuse
from claimdesk.tables import safe

HELD = 20_000_000
"""Characters that are kept back for a record to end; none of an answer's is as long."""

NO_COLUMNS = b"\r\n"
"""What Datasette sends, and calls a success, where the SQL has an error."""

_FIELD = re.compile(r'(^|[,\r\n])(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]+))')
"""What stands before a cell, and the cell: in quotation marks or without."""
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")


def defused(app: App, written_by_datasette: Callable[[Scope], bool]) -> App:
    """Defuse the CSV of an app; what it answers otherwise passes untouched."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        csv = scope["type"] == "http" and str(scope["path"]).endswith(".csv")
        if not csv or not written_by_datasette(scope):
            await app(scope, receive, send)
            return
        # With _trace, Datasette wraps the table in a page and still calls it a file.
        scope = {**scope, "query_string": _without(scope, "_trace")}
        await app(scope, receive, _Rewriting(send).take)

    return guarded


class _Rewriting:
    """Takes the messages of an answer and sends them on with other cells."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._records = Records()
        self._start: Message | None = None
        self._passing = False

    async def take(self, message: Message) -> None:
        """Send a message on; the first one waits until it is known what the table begins with."""
        if message["type"] == "http.response.start":
            self._passing = message["status"] != 200
            headers = [(k, v) for k, v in message["headers"] if k.lower() != b"content-length"]
            self._start = {**message, "headers": headers}
        if self._passing:
            await self._send(message)
        elif message["type"] == "http.response.body":
            more = message.get("more_body", False)
            body = self._records.feed(message.get("body", b""), last=not more)
            if self._start and body == NO_COLUMNS:
                await refuse(self._send, 400, "This SQL cannot be run. Its page says why.")
                self._start, self._send = None, _nowhere
            if self._start and (body or not more):
                await self._send(self._start)
                self._start = None
            if body or not more:
                await self._send({**message, "body": body})


async def _nowhere(_message: Message) -> None:
    pass


def _without(scope: Scope, name: str) -> bytes:
    parts = bytes(scope.get("query_string") or b"").split(b"&")
    kept = [it for it in parts if unquote_plus(it.partition(b"=")[0].decode("latin-1")) != name]
    return b"&".join(kept)


class Records:
    """CSV that comes in pieces; what is complete goes out defused."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._held: list[str] = []
        self._size = 0
        self._quotes = 0

    def feed(self, piece: bytes, *, last: bool = False) -> bytes:
        """The records that end with this piece, or what is left when it is the last."""
        text = self._decode(piece, last)
        self._held.append(text)
        self._size += len(text)
        self._quotes += text.count('"')
        whole = text.endswith("\n") and self._quotes % 2 == 0
        if not (whole or last or self._size > HELD):
            return b""
        text = "".join(self._held)
        self._held, self._size, self._quotes = [], 0, 0
        return _FIELD.sub(_guarded, text).encode()


def _guarded(field: re.Match[str]) -> str:
    before, quoted, plain = field.groups()
    cell = plain if quoted is None else quoted.replace('""', '"')
    if _NUMBER.fullmatch(cell) or safe.defuse(cell) == cell:
        return field[0]
    return f"{before}'{plain}" if quoted is None else f'{before}"\'{quoted}"'
