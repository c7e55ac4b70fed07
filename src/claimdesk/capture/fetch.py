"""One request and its answer, as received; whatever goes wrong is told by a reason.

In: an address and headers. Out: an ``Answer``, or a FetchError. Size and time are bounded.
"""

import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

import h11
import httpcore
import httpx

from claimdesk import bodies
from claimdesk.capture.connect import Budget, Transport
from claimdesk.capture.reasons import shown
from claimdesk.capture.records import Answer, Header
from claimdesk.errors import FetchError

_FRAMING = 64 * 1024
"""Bytes that one read may bring beyond what is wanted."""


async def fetch(
    transport: Transport,
    url: httpx.URL,
    headers: Sequence[tuple[str, str]],
    *,
    limit: int,
    seconds: float,
    clip: bool = False,
) -> Answer:
    """Ask once. A body past ``limit`` is an error, or is cut there if ``clip`` is set."""
    settings = transport.settings
    budget = Budget(settings.head_bytes + _FRAMING)
    request = _request(url, headers, transport, budget)
    try:
        async with asyncio.timeout(seconds):
            return await _ask(transport, request, budget, limit, clip=clip)
    except TimeoutError:
        _heed_interrupt()
        raise FetchError("too_slow", f"not whole after {settings.page_seconds:g} s") from None
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
        _heed_interrupt()
        raise _told(error, budget) from error


def _heed_interrupt() -> None:
    """Go on with a cancellation that closing the connection has turned into an error of its own."""
    task = asyncio.current_task()
    if task and task.cancelling():
        raise asyncio.CancelledError


def _request(
    url: httpx.URL, headers: Sequence[tuple[str, str]], transport: Transport, budget: Budget
) -> httpx.Request:
    settings = transport.settings
    patience = {
        "connect": settings.connect_seconds,
        "read": settings.read_seconds,
        "write": settings.read_seconds,
        "pool": settings.connect_seconds,
    }
    return httpx.Request(
        "GET", url, headers=headers, extensions={"timeout": patience, "budget": budget}
    )


async def _ask(
    transport: Transport, request: httpx.Request, budget: Budget, limit: int, *, clip: bool
) -> Answer:
    began = datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
    response = await transport.handle_async_request(request)
    try:
        peer = response.extensions["network_stream"].get_extra_info("server_addr")
        # Chunks are framed by lines of their own, at most as long as what they hold is short.
        budget.limit = budget.received + 2 * limit + _FRAMING
        body, clipped = await _body(response, limit, clip=clip)
    finally:
        await response.aclose()
    headers = tuple(_kept(response))
    return Answer(
        url=str(request.url),
        status=response.status_code,
        headers=headers,
        head=_head(response, headers),
        body=body,
        request=_request_head(request),
        peer=str(peer[0]) if peer else "",
        began=began,
        asked=bool({"if-none-match", "if-modified-since"} & set(request.headers)),
        clipped=clipped,
    )


async def _body(response: httpx.Response, limit: int, *, clip: bool) -> tuple[bytes, bool]:
    length = response.headers.get("content-length", "")
    if not clip and length.isdigit() and int(length[:20]) > limit:
        raise FetchError("too_large", f"{int(length[:20]):,} bytes; {limit:,} is the limit")
    pieces, size = [], 0
    stream = cast(httpx.AsyncByteStream, response.stream)
    async for piece in stream:
        pieces.append(piece)
        size += len(piece)
        if size > limit:
            if clip:
                return b"".join(pieces)[:limit], True
            raise FetchError("too_large", f"more than {limit:,} bytes, the limit")
    return b"".join(pieces), False


def _kept(response: httpx.Response) -> list[Header]:
    """The headers as received; the one that tells of chunks, which are gone, by another name."""
    renamed = b"X-Orig-Transfer-Encoding"
    return [
        (renamed if key.lower() == b"transfer-encoding" else key, value)
        for key, value in response.headers.raw
    ]


def _head(response: httpx.Response, headers: Sequence[Header]) -> bytes:
    version: bytes = response.extensions.get("http_version", b"HTTP/1.1")
    reason: bytes = response.extensions.get("reason_phrase", b"")
    first = b"%b %d %b" % (version, response.status_code, reason)
    return b"".join(line + b"\r\n" for line in [first.rstrip(), *map(b": ".join, headers), b""])


def _request_head(request: httpx.Request) -> bytes:
    first = b"%b %b HTTP/1.1" % (request.method.encode("ascii"), request.url.raw_path)
    lines = [first, *map(b": ".join, request.headers.raw), b""]
    return b"".join(line + b"\r\n" for line in lines)


def _told(error: Exception, budget: Budget) -> FetchError:
    """What an exception of the network means for a person."""
    said = shown(str(error)) or type(error).__name__
    if isinstance(error, httpcore.TimeoutException):
        return FetchError("timeout", f"no answer in time ({said})", passing=True)
    if isinstance(error, httpcore.ConnectError):
        return _unconnected(error, said)
    if isinstance(error, httpcore.RemoteProtocolError):
        return _misspoken(error, said, budget)
    if isinstance(error, httpcore.LocalProtocolError):
        return FetchError("not_a_url", said)
    reason = "truncated" if budget.received else "reset"
    return FetchError(reason, f"connection lost ({said})", passing=True)


def _unconnected(error: Exception, said: str) -> FetchError:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLError):
        return FetchError("tls", shown(str(cause.reason or cause)))
    return FetchError("connect", said, passing=True)


def _misspoken(error: Exception, said: str, budget: Budget) -> FetchError:
    cause = error.__cause__
    if isinstance(cause, h11.RemoteProtocolError) and cause.error_status_hint == 431:
        return FetchError("too_large", "the headers are larger than 100,000 bytes")
    if "disconnected" in said or "closed" in said:
        reason = "truncated" if budget.received else "reset"
        return FetchError(reason, said, passing=True)
    return FetchError("not_http", said)


def unpack(body: bytes, encodings: str | None, limit: int) -> bytes:
    """Undo the Content-Encoding; a body that is not in it stays as it is.

    Raises FetchError where it would be larger than ``limit``.
    """
    plain = bodies.decode(body, encodings or "", limit)
    if len(plain) > limit:
        raise FetchError("bomb", f"{len(body):,} bytes unpack to more than {limit:,}")
    return plain


def gunzip(body: bytes, limit: int) -> bytes:
    """Unpack the body where it is a gzip file. Raises FetchError."""
    return unpack(body, "gzip", limit)
