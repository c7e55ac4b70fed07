"""What a scan has to remember of all captures: which copies are the same, what revisits mean.

It lies in a temporary SQLite file, so that memory does not grow with the corpus.
"""

import hashlib
import pickle
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from claimdesk.articles.corpus.place import Place
from claimdesk.articles.corpus.record import Head
from claimdesk.days import utc_time
from claimdesk.records import Capture

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -1000;
CREATE TABLE seen (key BLOB PRIMARY KEY, place TEXT) WITHOUT ROWID;
CREATE TABLE originals (
  address TEXT, date TEXT, digest TEXT, media_type TEXT, bytes INTEGER, sha256 TEXT,
  status INTEGER, charset TEXT, source INTEGER, offset INTEGER
);
CREATE TABLE revisits (name TEXT, head BLOB);
"""
_LOOKED_UP = """
CREATE INDEX IF NOT EXISTS by_address ON originals(address, date);
CREATE INDEX IF NOT EXISTS by_digest ON originals(digest) WHERE digest != '';
"""
_SELECTED = """
SELECT media_type, bytes, sha256, status, charset, source, offset FROM originals """
_REFERRED = _SELECTED + "WHERE address = ? AND date = ? LIMIT 1"
_SAME = _SELECTED + "WHERE digest = ? ORDER BY date LIMIT 1"
_EARLIER = (
    _SELECTED
    + "WHERE address = :address AND date <= :date AND (:digest = '' OR digest IN ('', :digest)) "
    "ORDER BY date DESC LIMIT 1"
)
_ADDED = "INSERT INTO originals VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_BATCH = 256


@dataclass(frozen=True, slots=True)
class Original:
    """What a revisit takes from the record that it refers to; ``place`` None: no page."""

    media_type: str
    bytes: int
    sha256: str
    status: int | None
    charset: str | None
    place: Place | None


class Index:
    """Remembers captures while a corpus is scanned."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("")
        self._db.executescript(_TABLES)
        self._rows: list[tuple[object, ...]] = []
        self._places: list[Place] = []

    def close(self) -> None:
        """Forget everything."""
        self._db.close()

    def first(self, capture: Capture) -> str | None:
        """Return where the same copy of the same page was first; None where this is the first."""
        if not capture.url or not capture.captured_at:
            return None
        said = "\n".join((capture.url, capture.captured_at, capture.sha256))
        key = hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=16).digest()
        place = f"{capture.path}, byte {capture.offset}" if capture.offset else capture.path
        if self._db.execute("INSERT OR IGNORE INTO seen VALUES (?, ?)", (key, place)).rowcount:
            return None
        found = self._db.execute("SELECT place FROM seen WHERE key = ?", (key,)).fetchone()
        return str(found[0])

    def add(self, capture: Capture, place: Place, head: Head | None) -> None:
        """Remember a capture as something that revisits may refer to."""
        address, date = (head.address, head.date) if head else (capture.url, capture.captured_at)
        if address:
            self._add(
                (address, utc_time(date or "") or "", head.digest if head else "",
                 capture.media_type, capture.bytes, capture.sha256, capture.status,
                 capture.charset, self._place(place), place.offset)
            )  # fmt: skip

    def add_other(self, head: Head) -> None:
        """Remember a record that is no page, so that a revisit of it is none either."""
        none = (None,) * 7
        self._add((head.address, head.date or "", head.digest, *none))

    def add_revisit(self, name: str, head: Head) -> None:
        """Keep a revisit until all that it may refer to is known."""
        row = (name, pickle.dumps(head))
        self._db.execute("INSERT INTO revisits VALUES (?, ?)", row)

    def revisits(self) -> Iterator[tuple[str, Head, Original | None]]:
        """Yield revisits in the order of their names and offsets, each with what it refers to."""
        self._flush()
        self._db.executescript(_LOOKED_UP)
        for name, blob in self._db.execute("SELECT name, head FROM revisits ORDER BY rowid"):
            head: Head = pickle.loads(blob)  # noqa: S301 - written above
            yield name, head, self._original(head)

    def _original(self, head: Head) -> Original | None:
        digest = "" if head.status == 304 else head.digest  # of a 304 it is that of no bytes
        address, date = head.refers_to[0] or head.address, head.refers_to[1]
        now = {"address": head.address, "date": head.date or "", "digest": digest}
        found = self._db.execute(_REFERRED, (address, date)).fetchone() if date else None
        found = found or (self._db.execute(_SAME, (digest,)).fetchone() if digest else None)
        found = found or self._db.execute(_EARLIER, now).fetchone()
        if found is None:
            return None
        media_type, size, sha256, status, charset, source, offset = found
        if source is None:
            return Original("", 0, "", None, None, None)
        file = self._places[source]
        place = Place(file.form, file.source, offset)
        return Original(media_type, size, sha256, status, charset, place)

    def _place(self, place: Place) -> int:
        """The number of a file; captures of one file come in a row."""
        last = self._places[-1] if self._places else None
        if last is None or (last.form, last.source) != (place.form, place.source):
            self._places.append(place)
        return len(self._places) - 1

    def _add(self, row: tuple[object, ...]) -> None:
        self._rows.append(row)
        if len(self._rows) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._db.executemany(_ADDED, self._rows)
        self._rows.clear()
