"""What people wrote down about pages: ``captures.csv`` and ``captures/known.csv``.

``captures.csv`` says of files where and when they were captured (path, url, captured_at) and,
where somebody knew them, title, author and published. ``captures/known.csv`` says the latter
of addresses; it only grows, and a later row wins. Rows and cells that cannot be used are told.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimdesk.addresses import clean_url
from claimdesk.articles.corpus.files import CAPTURES, LIST_NAME
from claimdesk.articles.corpus.notes import Notes
from claimdesk.articles.corpus.record import Origin, origin
from claimdesk.days import iso_time
from claimdesk.records import Known, Problem
from claimdesk.tables.columns import PAGES
from claimdesk.tables.table import misspelt, read_table

COLUMNS = ("path", "url", "captured_at", "title", "author", "published")
KNOWN_NAME = CAPTURES + "known.csv"
_LONGEST_CELL = 2_000
_NO_PAGE = "Write the path of a page as it stands below the corpus folder, with slashes"

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """What the list says of one file."""

    origin: Origin
    known: Known


def read_list(corpus: Path, names: Collection[str], notes: Notes) -> dict[str, Listed]:
    """Read ``captures.csv``: what it says of each path; it may speak of ``names`` only."""
    found: dict[str, Listed] = {}
    for line, row in _rows(corpus, LIST_NAME, "path", notes):
        name = row["path"]
        tell = _teller(notes, LIST_NAME, line)
        if name not in names:
            tell("path", name, "no such page or text in the corpus", _NO_PAGE)
        elif name in found:
            tell("path", name, "listed twice", "Keep one row for each path; the first one is used")
        else:
            url, when = _address(row, tell), _time(row, "captured_at", tell)
            found[name] = Listed(origin(url, when), _known(row, tell))
    return found


def read_known(corpus: Path, notes: Notes) -> dict[str, Known]:
    """Read ``captures/known.csv``: what was known of the page at each address."""
    found: dict[str, Known] = {}
    for line, row in _rows(corpus, KNOWN_NAME, "url", notes):
        tell = _teller(notes, KNOWN_NAME, line)
        if url := _address(row, tell):
            found[page_key(url)] = _known(row, tell)
        elif not row["url"]:
            tell("url", None, "the address is missing", "Write the page's address")
    return found


def page_key(url: str) -> str:
    """Return the spelling of an address by which two notes of one page are joined."""
    return clean_url(url) or url


Tell = Callable[[str, str | None, str, str], None]


def _teller(notes: Notes, name: str, line: int) -> Tell:
    def tell(column: str, value: str | None, reason: str, remedy: str) -> None:
        notes.tell(Problem(name, line, column, value and value[:200], reason, remedy))

    return tell


def _address(row: Row, tell: Tell) -> str | None:
    url = row.get("url", "")
    if url and clean_url(url) is None:
        tell(
            "url", url, "not a web address", "Write an address that begins with http:// or https://"
        )
        return None
    return url or None


def _time(row: Row, column: str, tell: Tell) -> str | None:
    text = row.get(column, "")
    when = iso_time(text)
    if text and when is None:
        tell(column, text, "not a date or time", "Write 2024-05-31 or 2024-05-31T18:00:00Z")
    return when


def _known(row: Row, tell: Tell) -> Known:
    title, author = (row.get(name, "")[:_LONGEST_CELL] or None for name in ("title", "author"))
    return Known(title, author, _time(row, "published", tell))


def _rows(corpus: Path, name: str, column: str, notes: Notes) -> Iterator[tuple[int, Row]]:
    """Row numbers and stripped cells of a list; nothing where there is none or it is broken."""
    path = corpus / name
    if not path.is_file():
        return
    if not path.resolve().is_relative_to(corpus.resolve()):
        reason = "this link leads out of the folder, so it was not read"
        notes.tell(Problem(name, None, None, None, reason, "Put the file itself there"))
        return
    table = read_table(path.read_bytes(), name, PAGES)
    if isinstance(table, list):
        for problem in table:
            notes.tell(problem)
        return
    if column not in table.columns:
        remedy = f"The first row must name a column {column}; it names {', '.join(table.header)}"
        notes.tell(Problem(name, 1, column, None, "the column is missing", remedy))
        return
    for warning in table.warnings:
        notes.tell(Problem(name, None, None, None, warning.rstrip("."), "Save it as CSV UTF-8"))
    for problem in (*misspelt(table, PAGES), *table.problems):
        notes.tell(problem)
    for row in table.rows:
        yield row.number, {one: " ".join(row.get(one).split()) for one in COLUMNS}
