"""What the tests of capturing share: small limits, one run, what it left on disk."""

import ssl
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from claimdesk.capture.connect import Transport
from claimdesk.capture.order import Order, Settings
from claimdesk.capture.records import Entry
from claimdesk.capture.run import Summary, capture
from tests.support.bad_web import BadWeb

LIMITS = Settings(
    delay=0,
    tries=2,
    backoff=0.01,
    most_backoff=0.01,
    most_retry_after=5,
    connect_seconds=60,
    read_seconds=60,
    page_seconds=120,
    raw_bytes=1_000_000,
    decoded_bytes=1_000_000,
    redirects=10,
    workers=4,
)
"""Small where they are a matter of bytes; so patient that only a hang is too slow."""
IMPATIENT: dict[str | None, dict[str, Any]] = {
    "timeout": {"read_seconds": 0.5},
    "too_slow": {"page_seconds": 1.5},
}
"""What to change in ``LIMITS`` for pages that end with one of these reasons."""
Names = Mapping[str, Sequence[str]]


def transport(
    web: BadWeb, names: Names | None = None, context: ssl.SSLContext | None = None, **changes: Any
) -> Transport:
    """A way to the server, under 127.0.0.1 and under names ending in ``.example`` given here.

    Those that begin with ``inner`` are not allowed to have a private address.
    """
    table = {"127.0.0.1": ["127.0.0.1"], **(names or {})}
    allow = frozenset((n, web.port) for n in table if not n.startswith("inner"))

    async def resolver(host: str, port: int) -> Sequence[str]:
        return table.get(host, [host] if host[0].isdigit() or ":" in host else [])

    return Transport(replace(LIMITS, allow=allow, **changes), resolver, context)


def run(corpus: Path, web: BadWeb, *urls: str, **order: Any) -> Summary:
    """Capture pages of the server, given as paths or addresses."""
    named = tuple(web.url(url) if url.startswith("/") else url for url in urls)
    return capture(corpus, Order(named, **order), transport(web))


def one(corpus: Path, web: BadWeb, path: str, way: Transport | None = None) -> Entry:
    """What became of one page."""
    url = web.url(path) if path.startswith("/") else path
    (entry,) = capture(corpus, Order((url,)), way or transport(web)).entries
    return entry


def warcs(corpus: Path) -> list[Path]:
    return sorted((corpus / "captures").glob("*.warc.gz"))


def records(corpus: Path, *, robots: bool = False) -> list[tuple[str, str, int | None, bytes]]:
    """(type, address, status, body) of every record, as fastwarc reads them, digests checked."""
    found = []
    for path in warcs(corpus):
        for record in reading(path, parse_http=False):
            assert record.verify_block_digest()
        for record in reading(path):
            kind, address = record.headers["WARC-Type"], record.headers.get("WARC-Target-URI") or ""
            assert kind not in ("request", "response") or record.verify_payload_digest()
            status = record.http_headers.status_code if record.http_headers else None
            if robots or (address and not address.endswith("/robots.txt")):
                found.append((kind, address, status, record.reader.read()))
    return found


def reading(path: Path, *, parse_http: bool = True) -> Iterator[Any]:
    """Every record of a file."""
    with path.open("rb") as file:
        kinds = WarcRecordType.any_type
        yield from ArchiveIterator(file, record_types=kinds, parse_http=parse_http)


def responses(corpus: Path) -> list[tuple[str, int | None]]:
    """(address, status) of the answers that were kept, robots.txt left out."""
    return [(u, s) for kind, u, s, _ in records(corpus) if kind in ("response", "revisit")]
