"""How much memory SQLite may take."""

import sqlite3


def limit_memory(connection: sqlite3.Connection, most: int) -> None:
    """Let a statement fail that needs more bytes.

    Holds for all connections of the process, to its end: SQLite lowers this limit, and never
    raises it.
    """
    connection.execute(f"PRAGMA hard_heap_limit = {most:d}")
