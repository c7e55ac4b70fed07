"""A desk's database → a folder with every public table as Parquet, for one's own analysis.

Large tables are in a file for each month. Unlike a release it holds drafts and names of editors:
what others may have is for ``claimdesk release`` to say.
"""

import json
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimdesk import __version__
from claimdesk.errors import InputError
from claimdesk.release.about import descriptions, public_metadata
from claimdesk.release.parquet import Lost, has_parquet, write_by_month, write_parquet
from claimdesk.release.place import made_beside
from claimdesk.store import exporting, releasing
from claimdesk.store.public import TABLES

OWN = "export.json"
BY_MONTH = {"articles": "published", "appearances": "said_on"}
"""The tables that grow large, and by which column they are parted."""


@dataclass(frozen=True, slots=True)
class Written:
    """Rows of each table, and how many values of days and times could not be read, by column."""

    rows: Mapping[str, int]
    lost: Lost


def export(db: Path, folder: Path, metadata: Mapping[str, Any]) -> Written:
    """Write all public tables, from one state of the database; ``metadata`` is Datasette's.

    Raises InputError where pyarrow is missing, or the folder holds anything else.
    """
    if not has_parquet():
        raise InputError("Parquet needs pyarrow. Run: pip install 'claimdesk[parquet]'")
    releasing.check(db)
    told = public_metadata(metadata, None, [*TABLES])
    rows: dict[str, int] = {}
    lost: Lost = Counter()
    with (
        made_beside(folder, _is_export, "export") as draft,
        closing(exporting.opened(db)) as connection,
    ):
        for table in exporting.tables(connection):
            said = descriptions(told, table)
            if column := BY_MONTH.get(table.name):
                lost += write_by_month(connection, table, draft / table.name, said, column)
            else:
                path = draft / f"{table.name}.parquet"
                lost += write_parquet(connection, table, path, said)
            rows[table.name] = table.count
        own = {"claimdesk": __version__, "rows": rows}
        (draft / OWN).write_text(f"{json.dumps(own, indent=1)}\n", "utf-8", newline="\n")
    return Written(rows, lost)


def _is_export(folder: Path) -> bool:
    return (folder / OWN).is_file()
