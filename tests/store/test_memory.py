"""A statement that needs more memory than it may have."""

import subprocess
import sys

SCRIPT = """
import sqlite3
from claimdesk.store.memory import limit_memory
connection = sqlite3.connect(":memory:")
limit_memory(connection, 20_000_000)
try:
    connection.execute("select hex(zeroblob(20000000))").fetchall()
except MemoryError:
    print("too much", connection.execute("select 1").fetchall())
"""


def test_a_statement_that_needs_too_much_fails_and_the_next_one_does_not() -> None:
    """In a process of its own: what is once limited stays so."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=True
    )
    assert done.stdout == "too much [(1,)]\n"
