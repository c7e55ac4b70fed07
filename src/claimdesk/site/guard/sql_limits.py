"""What SQL may do on a connection of Datasette: read, within bounds.

Every connection gets an authorizer and SQLite's own limits, whoever's statement runs on it. The
limit on time is Datasette's (``sql_time_limit_ms``); it is asked between the steps of a statement,
so that these limits also have to keep each single step short.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any
from weakref import ReferenceType, ref

from claimdesk.store.memory import limit_memory

CELL_BYTES = 4_200_000
"""The longest text, blob or stored row. An article has a million characters at most, of four bytes
at most; whatever a function makes of it may not be longer."""
ANSWER_BYTES = 16_000_000
"""What the rows of one statement may amount to, in characters and bytes of their cells."""
HEAP_BYTES = 256_000_000
"""All memory that SQLite may take in one process; a statement that needs more fails."""
CELL_COST = 32
"""What a cell counts besides its characters, so that empty cells add up too."""

LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: CELL_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 50_000,  # Datasette wraps what came in an address
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 200,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 50,
    sqlite3.SQLITE_LIMIT_VDBE_OP: 50_000,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 60,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 500,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 5_000,  # Datasette labels as many keys as it shows rows
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_WORKER_THREADS: 0,
}

FUNCTIONS = frozenset(
    "fts3_tokenizer load_extension readfile writefile edit sqlite_version sqlite_source_id "
    "sqlite_compileoption_get sqlite_compileoption_used sqlite_log sqlite_offset "
    "fts5_source_id".split()
)
"""Functions nobody may call. The first one takes an address in memory and jumps to it."""
TABLES = frozenset(
    "pragma_database_list pragma_compile_options pragma_module_list sqlite_stmt sqlite_dbpage "
    "dbstat bytecode tables_used fts3tokenize".split()
)
"""Tables of SQLite's own that tell of the machine, or of other visitors' statements."""
PRAGMAS = frozenset(
    "application_id data_version database_list foreign_key_list function_list index_info "
    "index_list index_xinfo max_page_count page_count page_size recursive_triggers schema_version "
    "table_info table_list table_xinfo user_version".split()
)
"""Those that Datasette, sqlite-utils (for other plugins) and the full-text index ask, and by which
we know a database for ours; none of them changes anything for readers. The names that
``database_list`` gives are needed, the paths beside them are behind a table that is not read."""
_TAKE_NUMBERS = frozenset(
    {"application_id", "max_page_count", "page_size", "schema_version", "user_version"}
)
"""Of these, the ones that set something when they are given a value."""


class AnswerTooLargeError(sqlite3.DataError):
    """The rows of a statement amount to more than an answer may hold."""


def bound(connection: sqlite3.Connection) -> None:
    """Set the authorizer and the limits of a connection that answers requests."""
    limit_memory(connection, HEAP_BYTES)
    for limit, value in LIMITS.items():
        connection.setlimit(limit, min(value, connection.getlimit(limit)))
    connection.set_authorizer(authorize)
    connection.row_factory = _Rows()


def authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _view: str | None
) -> int:
    """Whether a statement may do what it is about to; what writes fails on its own where it may
    not, as readers have the file open for reading only."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in FUNCTIONS
    elif (action, first, second) == (sqlite3.SQLITE_READ, "_folders", "path"):
        return sqlite3.SQLITE_IGNORE  # is read as NULL: it may lead through folders of the machine
    elif action == sqlite3.SQLITE_READ:
        allowed = (first or "").lower() not in TABLES
    elif action == sqlite3.SQLITE_PRAGMA:
        name = (first or "").lower()
        allowed = name in PRAGMAS and not (second and name in _TAKE_NUMBERS)
    else:
        allowed = action not in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


class _Rows:
    """Makes the rows of a connection, and stops a statement whose rows amount to too much."""

    def __init__(self) -> None:
        self._cursor: ReferenceType[sqlite3.Cursor] | None = None
        self._left = ANSWER_BYTES

    def __call__(self, cursor: sqlite3.Cursor, cells: Sequence[Any]) -> sqlite3.Row:
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._left = ref(cursor), ANSWER_BYTES
        for cell in cells:
            self._left -= CELL_COST + (len(cell) if isinstance(cell, str | bytes) else 0)
        if self._left < 0:
            raise AnswerTooLargeError(
                f"the answer is larger than {ANSWER_BYTES:,} characters; ask for fewer rows or "
                "columns"
            )
        return sqlite3.Row(cursor, tuple(cells))
