"""The tables of a release as columns with their types, and their rows, one after the other."""

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from claimdesk.store.public import EXPORTED, TABLES, TEXTS
from claimdesk.store.queries import outlets
from claimdesk.store.schema import SQL

Type = Literal["string", "integer", "number", "boolean"]
Form = Literal["day", "time", "spans"]
"""What a string holds, where it is more than a text: ISO 8601, or pairs of offsets as JSON."""

_TYPES: dict[str, Type] = {"TEXT": "string", "INTEGER": "integer", "REAL": "number"}
_FORMS: dict[str, Form] = {
    **dict.fromkeys(
        "published first_seen last_seen due judged_on said_on earliest latest reviewed_on "
        "decided_on".split(),
        "day",
    ),
    **dict.fromkeys(
        "captured_at captured_first captured_last published_at modified first_at said_at "
        "first_capture last_capture at".split(),
        "time",
    ),
    "spans": "spans",
}
"""By the names of columns, which mean the same in every table."""

_YES_OR_NO = re.compile(r'"?(\w+)"? INTEGER[^,]*?CHECK \("?\1"? IN \(0, 1\)\)')


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a public table; ``leads_to`` is the table and column that it refers to."""

    name: str
    type: Type
    key: bool
    leads_to: tuple[str, str] | None
    form: Form | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """A public table, of a release or a desk."""

    name: str
    columns: tuple[Column, ...]
    count: int


def opened(db: Path) -> sqlite3.Connection:
    """Open a database to read it as it is now, whatever others write meanwhile."""
    uri = f"{db.resolve().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.execute("BEGIN")
    return connection


def tables(connection: sqlite3.Connection) -> list[Exported]:
    """The public tables that there are, as the schema declares them."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    return [_table(connection, name, shown) for name, shown in EXPORTED.items() if name in there]


def _table(connection: sqlite3.Connection, name: str, columns: list[str]) -> Exported:
    declared = {row[1]: row for row in connection.execute(f'PRAGMA table_info("{name}")')}
    leads = {
        row[3]: (row[2], row[4] or "id")
        for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')
        if row[2] in EXPORTED
    }
    yes_or_no = set(_YES_OR_NO.findall(_made_by(name)))
    found = tuple(
        Column(
            column,
            "boolean" if column in yes_or_no else _TYPES[declared[column][2]],
            bool(declared[column][5]),
            leads.get(column),
            _FORMS.get(column),
        )
        for column in columns
    )
    return Exported(name, found, connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])


def _made_by(table: str) -> str:
    """The statement that makes a table."""
    found = re.search(rf"CREATE TABLE {table} \(.*?^\)", SQL + TEXTS, re.DOTALL | re.MULTILINE)
    return found[0] if found else ""


def rows(
    connection: sqlite3.Connection, table: Exported, by_month_of: str | None = None
) -> Iterator[tuple[Any, ...]]:
    """The rows of a table, in the order in which a release holds them.

    With ``by_month_of`` a column of days, those of one month stand together, and in front of each
    row stands its month (2024-05), or None.
    """
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    order = TABLES[table.name].order if table.name in TABLES else "article_id"
    if by_month_of:
        month = f'substr("{by_month_of}", 1, 7)'
        columns, order = f"{month}, {columns}", f"{month}, {order}"
    return iter(connection.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY {order}'))


def subjects(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """What has a page of its own: its kind (claim, read, story, outlet, speaker), and its key."""
    return iter(connection.execute(_SUBJECTS))


_SUBJECTS = f"""
SELECT 'read', id FROM articles
UNION ALL SELECT 'claim', id FROM claims
UNION ALL SELECT 'story', id FROM stories
UNION ALL SELECT 'outlet', {outlets.KEY.format(o="o")} FROM outlets o
UNION ALL SELECT 'speaker', CASE WHEN s.article_id IS NULL THEN s.name ELSE s.id END FROM speakers s
ORDER BY 1, 2
"""


def judged(connection: sqlite3.Connection) -> Iterator[str]:
    """The claims that have a verdict of their own."""
    return (row[0] for row in connection.execute(_JUDGED))


_JUDGED = "SELECT claim_id FROM current_reviews ORDER BY claim_id"


def said(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Each review with all that its editor wrote."""
    return iter(connection.execute(_SAID))


_SAID = """
SELECT id, label || ' ' || coalesce(rationale, '') || ' ' || coalesce(context, '') FROM reviews
ORDER BY sequence
"""


def share_shown(connection: sqlite3.Connection) -> dict[str, int]:
    """How many articles are shown in full, by quotes, or not at all."""
    return dict(connection.execute("SELECT shown, count(*) FROM texts GROUP BY shown"))
