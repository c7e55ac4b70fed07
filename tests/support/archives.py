"""Makes small archives for tests: by hand where they have to be wrong, else by the libraries."""

import gzip
import zipfile
from collections.abc import Iterable
from pathlib import Path

from claimdesk.articles.corpus import Corpus, Found, Place, read_bytes
from claimdesk.records import Problem, Rejection

WHEN = "2024-05-01T10:00:00Z"
WHEN_READ = "2024-05-01T10:00:00+00:00"
HTML = (("Content-Type", "text/html; charset=utf-8"),)

Headers = Iterable[tuple[str, str]]


def http(body: bytes, headers: Headers = HTML, status: str = "200 OK") -> bytes:
    """An HTTP answer."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def record(
    url: str,
    block: bytes,
    kind: str = "response",
    *,
    date: str = WHEN,
    more: Headers = (),
    length: int | None = None,
) -> bytes:
    """A WARC record, with a length that may be wrong."""
    type_ = {"resource": "text/html", "request": "application/http; msgtype=request"}.get(
        kind, "application/http; msgtype=response"
    )
    lines = "".join(f"{name}: {value}\r\n" for name, value in more)
    size = len(block) if length is None else length
    return (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n{lines}"
        f"Content-Type: {type_}\r\nContent-Length: {size}\r\n\r\n"
    ).encode() + (block + b"\r\n\r\n")


def page(url: str, body: bytes = b"<p>a page</p>", **more: object) -> bytes:
    """A record of a page."""
    return record(url, http(body), **more)  # type: ignore[arg-type]


def packed(*records: bytes) -> bytes:
    """Records as gzip members, one each."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def arc(url: str, body: bytes, date: str = "20040501100000") -> bytes:
    """An ARC record."""
    block = http(body)
    return f"{url} 192.0.2.1 {date} text/html {len(block)}\n".encode() + block + b"\n"


ARC_START = (
    b"filedesc://a.arc 0.0.0.0 20040501100000 text/plain 70\n1 0 desk\n"
    b"URL IP-address Archive-date Content-type Archive-length\n\n\n\n\n\n"
)


def wacz(path: Path, members: dict[str, bytes], *, stored: bool = True) -> None:
    """A WACZ with these members."""
    kind = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(path, "w", kind) as archive:
        for name, raw in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 5, 1, 0, 0, 0)), raw, kind)


def read(folder: Path) -> tuple[list[tuple[str | None, bytes]], list[str]]:
    """Address and bytes of each capture of a folder, as a worker reads them, and problems."""
    with Corpus(folder) as corpus:
        captures = list(corpus)
        assert len({(c.path, c.offset) for c, _ in captures}) == len(captures)
        found = [(capture.url, _bytes(place)) for capture, place in captures]
        return found, [told(problem) for problem in corpus.notes.problems]


def scanned(folder: Path) -> tuple[list[Found], Corpus]:
    """Captures with their places, whose unpacked copies are gone, and the corpus for its notes."""
    with Corpus(folder) as corpus:
        return list(corpus), corpus


def _bytes(place: Place | Rejection) -> bytes:
    return read_bytes(place) if isinstance(place, Place) else place.reason.encode()


def told(problem: Problem) -> str:
    """A problem without its remedy."""
    row = f", row {problem.row}" if problem.row else ""
    return f"{problem.file}{row}: {problem.reason}"
