"""Read from an archive what a crash kept out of the log: pages whose records were whole on disk.

In: a file and where to begin. Out: the entries that the log should have had, in their order.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from claimdesk.capture import records, warc
from claimdesk.capture.records import Content, Entry


def unlogged(path: Path, begin: int) -> Iterator[Entry]:
    """Yield entries of the pages whose records stand at or after a position."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(begin)
        records = ArchiveIterator(file)
        try:
            for record in records:
                offset = records.get_record_offset()
                if entry := _entry(record, path.name, offset, size):
                    yield entry
        except (ArchiveLoadFailed, EOFError, ValueError):
            return


def _entry(record: Any, name: str, offset: int, end: int) -> Entry | None:
    requested = record.rec_headers.get_header(warc.REQUESTED)
    if not requested or record.rec_type not in ("response", "revisit"):
        return None
    same = record.rec_type == "revisit"
    status = _status(record)
    what, reason, detail = records.judge(status, asked=same, same=same)
    return Entry(
        requested,
        what,
        record.rec_headers.get_header("WARC-Date") or "",
        record.rec_headers.get_header(warc.RUN) or "",
        reason,
        detail,
        status,
        record.rec_headers.get_header("WARC-Target-URI"),
        name,
        offset,
        end,
        None if what == "failed" else _content(record, same=same),
    )


def _status(record: Any) -> int:
    if record.rec_headers.get_header("WARC-Profile") == warc.NOT_MODIFIED:
        return 304  # its lines stand in a record beside it
    code = record.http_headers.get_statuscode() if record.http_headers else ""
    return int(code) if code.isdigit() else 0


def _content(record: Any, *, same: bool) -> Content | None:
    field, heads = record.rec_headers.get_header, record.http_headers
    url = field("WARC-Refers-To-Target-URI" if same else "WARC-Target-URI")
    date = field("WARC-Refers-To-Date" if same else "WARC-Date")
    digest = field("WARC-Payload-Digest")
    if not (url and date and digest):
        return None
    etag, modified = (heads and heads.get_header(name) for name in ("ETag", "Last-Modified"))
    return records.content(url, date, digest, etag, modified)
