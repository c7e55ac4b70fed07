"""Read ``corpus/`` as captures: pages and texts, what is known of them, and what is wrong.

In: a folder. Out: one ``Capture`` and its path for every ``.html``, ``.htm`` and ``.txt`` file
below it, in the order of their paths, and a ``Problem`` for each row of ``captures.csv`` that
cannot be used. File times are never looked at: a copy of the folder gives the same captures.
Nothing is written or fetched.
"""

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path, PurePosixPath

from claimdesk.extract.address import clean_url
from claimdesk.records import Capture, Problem
from claimdesk.text import make_id

LIST_NAME = "captures.csv"
MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}
_HEAD_BYTES = 4096

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile(.*?)-->", re.IGNORECASE | re.DOTALL)
_SINGLE_URL = re.compile(r"^\s*url:\s*(\S+)", re.MULTILINE)
_SINGLE_DATE = re.compile(r"^\s*saved date:\s*(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a capture is from and when it was taken, as far as known."""

    url: str | None = None
    captured_at: str | None = None


def scan(corpus: Path) -> Iterator[tuple[Capture, Path]]:
    """Every capture of the folder with the path of its file, in the order of the paths."""
    listed, _ = read_list(corpus)
    for name, path in _files(corpus):
        yield _capture(name, path, listed.get(name)), path


def problems(corpus: Path) -> list[Problem]:
    """What is wrong with ``captures.csv``, in the order of its rows."""
    return read_list(corpus)[1]


def read_list(corpus: Path) -> tuple[dict[str, Provenance], list[Problem]]:
    """``captures.csv`` as path → provenance, and the rows and cells that cannot be used."""
    path = corpus / LIST_NAME
    if not path.is_file():
        return {}, []
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        return {}, [_problem(None, None, None, "is not UTF-8", "Save it as CSV UTF-8")]
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    found: dict[str, Provenance] = {}
    wrong: list[Problem] = []
    known = {name for name, _ in _files(corpus)}
    try:
        if "path" not in (reader.fieldnames or ()):
            return {}, [_problem(None, "path", None, "the column is missing", "Add a column path")]
        for row in reader:
            _read_row(row, reader.line_num, known, found, wrong)
    except csv.Error as error:
        wrong.append(_problem(reader.line_num, None, None, f"broken CSV: {error}", "Mend the row"))
    return found, wrong


def iso_time(text: str) -> str | None:
    """A date or time as ISO 8601, as precise as given; None for anything else."""
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return datetime.fromisoformat(text).date().isoformat()
        if re.match(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
            return datetime.fromisoformat(text).isoformat()
    except ValueError:
        return None
    return None


def _read_row(
    row: dict[str, str],
    line: int,
    known: set[str],
    found: dict[str, Provenance],
    wrong: list[Problem],
) -> None:
    """Add one row to ``found``, and to ``wrong`` what of it cannot be used."""
    name, url, when = ((row.get(key) or "").strip() for key in ("path", "url", "captured_at"))
    if name not in known:
        remedy = "Write the path of a page as it stands below the corpus folder, with slashes"
        wrong.append(_problem(line, "path", name, "no such page or text in the corpus", remedy))
        return
    if name in found:
        remedy = "Keep one row for each path; the first one is used"
        wrong.append(_problem(line, "path", name, "listed twice", remedy))
        return
    if url and clean_url(url) is None:
        remedy = "Write an address that begins with http:// or https://"
        wrong.append(_problem(line, "url", url, "not a web address", remedy))
    if when and iso_time(when) is None:
        remedy = "Write 2024-05-31 or 2024-05-31T18:00:00Z"
        wrong.append(_problem(line, "captured_at", when, "not a date or time", remedy))
    found[name] = Provenance(url if clean_url(url) else None, iso_time(when))


def _problem(
    row: int | None, column: str | None, value: str | None, reason: str, remedy: str
) -> Problem:
    return Problem(LIST_NAME, row, column, value, reason, remedy)


def _files(corpus: Path) -> list[tuple[str, Path]]:
    """Names (relative, with slashes) and paths of all captures, sorted by name.

    Hidden files and folders are left out, and so is whatever a link leads to outside the corpus.
    """
    root = corpus.resolve()
    found = []
    for folder, folders, names in os.walk(corpus, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if name.startswith(".") or path.suffix.lower() not in MEDIA_TYPES:
                continue
            if path.is_file() and path.resolve().is_relative_to(root):
                found.append((path.relative_to(corpus).as_posix(), path))
    return sorted(found)


def _capture(name: str, path: Path, listed: Provenance | None) -> Capture:
    """The record of one file, hashed piece by piece."""
    digest, size, head = hashlib.sha256(), 0, b""
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            head = head or piece[:_HEAD_BYTES]
            digest.update(piece)
            size += len(piece)
    media_type = MEDIA_TYPES[PurePosixPath(name).suffix.lower()]
    saved = read_saved(head) if media_type == "text/html" else Provenance()
    return Capture(
        id=make_id("cap", name, digest.hexdigest()),
        path=name,
        sha256=digest.hexdigest(),
        media_type=media_type,
        bytes=size,
        url=(listed.url if listed else None) or saved.url,
        captured_at=(listed.captured_at if listed else None) or saved.captured_at,
    )


def read_saved(head: bytes) -> Provenance:
    """What a browser ("saved from url") or SingleFile wrote at the top of a saved page."""
    text = head[:_HEAD_BYTES].decode("utf-8", "replace")
    if comment := _SINGLE_FILE.search(text):
        url, date = _SINGLE_URL.search(comment[1]), _SINGLE_DATE.search(comment[1])
        when = _script_time(date[1]) if date else None
        return Provenance(url[1] if url and clean_url(url[1]) else None, when)
    saved = _SAVED_FROM.search(text)
    return Provenance(saved[1] if saved and clean_url(saved[1]) else None)


def _script_time(text: str) -> str | None:
    """JavaScript's "Sat May 04 2024 10:15:00 GMT+0200 (Central European Time)" as ISO 8601."""
    text = re.sub(r"\s*\(.*\)$|GMT(?=[+-])", "", text)
    parts = re.match(r"(\w{3}) (\w{3}) (\d{2}) (\d{4}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})$", text)
    if not parts:
        return iso_time(text)
    weekday, month, number, year, clock, zone = parts.groups()
    try:
        return parsedate_to_datetime(
            f"{weekday}, {number} {month} {year} {clock} {zone}"
        ).isoformat()
    except ValueError:
        return None
