"""Connect to public hosts only: an httpx transport whose network never goes anywhere else.

The name of a host is resolved once, every address that it has is checked, and exactly one of these
is connected to; TLS and the Host header keep the name. One connection serves one request, so that
nothing that a server sends too much of can become the answer to the next one.
"""

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from typing import Any

import httpcore
import httpx

from claimdesk.capture.address import host_of, port_of
from claimdesk.capture.order import Settings
from claimdesk.capture.public import closed
from claimdesk.errors import FetchError

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

MOST_ADDRESSES = 4
"""Addresses of one host that are tried."""


async def resolve(host: str, port: int) -> list[str]:
    """Look up the addresses of a host."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class Budget:
    """How many more bytes may be received."""

    def __init__(self, limit: int) -> None:
        self.limit, self.received = limit, 0

    def spend(self, count: int) -> None:
        """Count bytes; raises FetchError past the limit."""
        self.received += count
        if self.received > self.limit:
            raise FetchError("too_large", f"more than {self.limit:,} bytes were sent")


class _Counted(httpcore.AsyncNetworkStream):
    """A stream that counts what it receives."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, budget: Budget) -> None:
        self._inner, self._budget = inner, budget

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = await self._inner.read(max_bytes, timeout)
        self._budget.spend(len(data))
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        await self._inner.write(buffer, timeout)

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        secured = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        return _Counted(secured, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Resolves, checks and connects; raises FetchError for a host that must not be reached."""

    def __init__(self, settings: Settings, resolver: Resolve, budget: Budget) -> None:
        self._allow, self._resolve, self._budget = settings.allow, resolver, budget
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect for httpcore, which gives the host of the address that is asked for."""
        name = host.lower().rstrip(".")
        addresses = await self._addresses(name, port, timeout)
        if not self._allow & {(name, port), (name, None)}:
            for address in addresses:
                if why := closed(address):
                    is_ = "" if name == address else f"{name} is "
                    raise FetchError("private_address", f"{is_}{address} ({why})")
        failure: Exception | None = None
        for address in addresses[:MOST_ADDRESSES]:
            try:
                stream = await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _Counted(stream, self._budget)
        raise failure or FetchError("dns", f"{name} has no address")

    async def _addresses(self, name: str, port: int, seconds: float | None) -> Sequence[str]:
        try:
            async with asyncio.timeout(seconds):
                return await self._resolve(name, port)
        except TimeoutError:
            raise FetchError("dns", f"no answer about {name} in time", passing=True) from None
        except socket.gaierror as error:
            again = error.errno == socket.EAI_AGAIN
            raise FetchError("dns", f"{name}: {error.strerror}", passing=again) from None
        except (OSError, UnicodeError) as error:
            raise FetchError("dns", f"{name}: {error}") from None


class _Body(httpx.AsyncByteStream):
    """The body of an answer; closing it closes its connection."""

    def __init__(self, response: httpcore.Response, connection: httpcore.AsyncHTTPConnection):
        self._response, self._connection = response, connection

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._response.aiter_stream():
            yield piece

    async def aclose(self) -> None:
        await self._response.aclose()
        await self._connection.aclose()


class Transport(httpx.AsyncBaseTransport):
    """Sends one request over one connection; raises httpcore's exceptions and FetchError."""

    def __init__(
        self,
        settings: Settings,
        resolver: Resolve = resolve,
        context: ssl.SSLContext | None = None,
    ) -> None:
        self.settings, self._resolver = settings, resolver
        self._context = context or httpx.create_ssl_context(trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Return the answer, its body unread. ``extensions["budget"]`` says how much may come."""
        budget: Budget = request.extensions["budget"]
        url = request.url
        connection = httpcore.AsyncHTTPConnection(
            origin=httpcore.Origin(url.raw_scheme, url.raw_host, port_of(url)),
            ssl_context=self._context,
            network_backend=CheckedBackend(self.settings, self._resolver, budget),
        )
        passed = {"timeout": request.extensions["timeout"], "sni_hostname": host_of(url)}
        try:
            response = await connection.handle_async_request(
                httpcore.Request(
                    method=request.method,
                    url=httpcore.URL(
                        scheme=url.raw_scheme,
                        host=url.raw_host,
                        port=url.port,
                        target=url.raw_path,
                    ),
                    headers=request.headers.raw,
                    extensions=passed,
                )
            )
        except BaseException:
            await connection.aclose()
            raise
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response, connection),
            request=request,
            extensions=response.extensions,
        )
