"""Small answers that unpack to gigabytes, and waits that servers ask for: all of it bounded."""

import asyncio
import gzip
import time
import tracemalloc
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import cast

import brotli
import httpcore
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimdesk.capture.connect import Transport
from claimdesk.capture.fetch import fetch, gunzip, unpack
from claimdesk.capture.hosts import backoff, retry_after
from claimdesk.capture.order import Settings
from claimdesk.errors import FetchError

TEXT = b"The ferry carried 4,200 people in May. " * 20
NOW = datetime(2024, 5, 31, 12, 0, tzinfo=UTC)


def gzipped(data: bytes) -> bytes:
    """The same bytes at any time, as the names of tests are made of them."""
    return gzip.compress(data, mtime=0)


def raw_deflate(data: bytes) -> bytes:
    pack = zlib.compressobj(wbits=-15)
    return pack.compress(data) + pack.flush()


@pytest.mark.parametrize(
    ("packed", "encodings"),
    [
        (TEXT, None),
        (TEXT, "identity"),
        (gzipped(TEXT), "gzip"),
        (gzipped(TEXT[:100]) + gzipped(TEXT[100:]), " X-GZIP "),
        (zlib.compress(TEXT), "deflate"),
        (raw_deflate(TEXT), "deflate"),
        (brotli.compress(TEXT), "br"),
        (brotli.compress(gzipped(TEXT)), "gzip, br"),
    ],
)
def test_a_body_is_unpacked_as_its_server_says(packed: bytes, encodings: str | None) -> None:
    assert unpack(packed, encodings, 10_000) == TEXT


@pytest.mark.parametrize(
    ("packed", "encodings"),
    [(TEXT, "gzip"), (TEXT, "br"), (TEXT, "deflate"), (TEXT, "zstd"), (TEXT, "rot13")],
)
def test_what_is_not_packed_so_is_left_alone(packed: bytes, encodings: str) -> None:
    assert unpack(packed, encodings, 10_000) == packed


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": partial(brotli.compress, quality=1),
    "gzip, gzip": lambda data: gzip.compress(gzip.compress(data)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_met_with_a_limit(name: str) -> None:
    packed = BOMBS[name](b"\0" * 50_000_000)
    tracemalloc.start()
    with pytest.raises(FetchError) as told:
        unpack(packed, name, 1_000_000)
    assert told.value.reason == "bomb"
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_many_layers_and_many_members_cost_little() -> None:
    assert unpack(TEXT, ", ".join(["gzip"] * 50), 10_000) == TEXT
    began = time.process_time()
    unpack(gzip.compress(b"") * 500_000, "gzip", 10_000)
    assert time.process_time() - began < 20  # of the processor; looking back takes an hour


def test_a_file_is_unpacked_by_what_it_is() -> None:
    assert gunzip(gzip.compress(TEXT), 10_000) == TEXT
    assert gunzip(TEXT, 10_000) == TEXT


@given(st.binary(max_size=200), st.text(max_size=30))
def test_no_bytes_end_it(body: bytes, encodings: str) -> None:
    for names in (encodings, "gzip", "deflate", "br"):
        unpack(body, names, 10_000_000)
        unpack(gzip.compress(b"") + body, names, 10_000_000)


WAITS = {
    "120": 120.0,
    " 0 ": 0.0,
    "Fri, 31 May 2024 12:00:30 GMT": 30.0,
    "Fri, 31 May 2024 14:01:00 +0200": 60.0,
    "Fri, 31 May 2019 12:00:00 GMT": 0.0,
    "9" * 90: 999_999_999_999.0,
    "-5": None,
    "1.5": None,
    "": None,
    "soon": None,
    "٣": None,
    "Fri, 99 May 2024 99:99:99 GMT": None,
}


@pytest.mark.parametrize(("value", "seconds"), WAITS.items())
def test_a_wait_is_read_as_seconds_or_date(value: str, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=60))
def test_no_wait_ends_it(value: str) -> None:
    assert (retry_after(value, NOW) or 0) >= 0


def test_each_wait_is_twice_the_last_up_to_a_limit() -> None:
    assert [backoff(n, 2, 60) for n in (0, 1, 2, 3, 4, 5, 10_000)] == [2, 4, 8, 16, 32, 60, 60]


class Closing(httpx.AsyncBaseTransport):
    """Tells of a closed socket where it was cancelled, as libraries do now and then."""

    def __init__(self) -> None:
        self.settings = Settings()
        self.begun = asyncio.Event()

    async def handle_async_request(self, _: httpx.Request) -> httpx.Response:
        self.begun.set()
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            raise httpcore.ReadError("the socket is closed") from None
        raise AssertionError


async def test_an_interrupt_is_none_of_the_servers_faults() -> None:
    web = Closing()
    asking = fetch(cast(Transport, web), httpx.URL("https://x.example/"), (), limit=9, seconds=99)
    task = asyncio.create_task(asking)
    await web.begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
