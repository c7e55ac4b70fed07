"""Small tables that say what may be published: rights by outlet, public names by signer."""

from collections.abc import Iterator
from pathlib import Path

from claimdesk import files
from claimdesk.errors import InputError
from claimdesk.tables.columns import Vocabulary
from claimdesk.tables.table import Row, read_table

MOST = 10_000_000
"""Bytes of such a file."""
RIGHTS = Vocabulary(frozenset(("outlet", "texts")), aliases={"host": "outlet", "site": "outlet"})
NAMES = Vocabulary(
    frozenset(("reviewer", "public_name")),
    aliases={"editor": "reviewer", "signer": "reviewer", "name": "public_name"},
)


def rights_file(path: Path) -> list[tuple[str, str]]:
    """Read pairs of outlet and texts; raises InputError for a row that makes no sense."""
    return [(row.get("outlet"), row.get("texts").lower()) for row in _rows(path, RIGHTS)]


def names_file(path: Path) -> dict[str, str]:
    """Read public names by signer; raises InputError for a row without one."""
    return {row.get("reviewer"): row.get("public_name") for row in _rows(path, NAMES)}


def _rows(path: Path, vocabulary: Vocabulary) -> Iterator[Row]:
    raw, _ = files.read(path, MOST)
    table = read_table(raw, str(path), vocabulary)
    if isinstance(table, list):
        raise InputError(str(table[0]))
    for problem in table.problems:
        raise InputError(str(problem))
    for name in sorted(vocabulary.names - set(table.columns)):
        raise InputError(f"{path}: there is no column {name}. Add it to the first row.")
    for row in table.rows:
        for name in sorted(vocabulary.names):
            if not row.get(name).strip():
                raise InputError(f"{path}, row {row.number}: {name} is empty. Fill it in.")
        yield row
