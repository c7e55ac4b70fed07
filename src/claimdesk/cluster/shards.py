"""The shards: Parquet files with one fixed schema for captures, and one for what was read of them.

The metadata of each file tell under ``claimdesk`` what it was made from (``fingerprint``), so that
it is not made twice. Results lie in them packed as the caches of the database keep them.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from claimdesk.cluster.columns import COLUMNS, Kind
from claimdesk.cluster.storage import Folder

Row = Mapping[str, Any]
_TOLD = b"claimdesk"

_TYPES = {"text": pa.string(), "int": pa.int64(), "yes_no": pa.bool_(), "bytes": pa.binary()}


def schema(kind: Kind) -> pa.Schema:
    """The schema of a kind of shard, with what its columns mean."""
    return pa.schema(
        pa.field(name, _TYPES[type_], metadata={"description": said})
        for name, (type_, said) in COLUMNS[kind].items()
    )


@dataclass(slots=True)
class About:
    """What a shard tells of itself.

    ``tried`` pages were to be read, ``split`` texts split, ``failed`` pages failed in one or the
    other; ``failures`` are the first of them in words. ``notes`` are what the scan had to tell.
    """

    fingerprint: str
    rows: int = 0
    tried: int = 0
    split: int = 0
    failed: int = 0
    failures: list[str] = field(default_factory=list)
    notes: dict[str, Any] = field(default_factory=dict)


def write(
    folder: Folder, name: str, kind: Kind, batches: Iterable[Sequence[Row]], about: About
) -> None:
    """Write a shard, each batch as a row group; ``about`` may be filled in by the batches."""
    whole = schema(kind)

    def fill(path: Path) -> None:
        with pq.ParquetWriter(path, whole, compression="zstd") as writer:
            for batch in batches:
                about.rows += len(batch)
                writer.write_table(pa.Table.from_pylist(list(batch), schema=whole))
            writer.add_key_value_metadata({_TOLD: json.dumps(asdict(about))})

    folder.put(name, fill)


def about(folder: Folder, name: str) -> About | None:
    """What a shard tells of itself; None where it is not there, or not whole."""
    return _opened(folder, name, _about)


def _about(file: pq.ParquetFile) -> About:
    return About(**json.loads((file.metadata.metadata or {})[_TOLD]))


def group(folder: Folder, name: str, number: int) -> list[Row]:
    """The rows of one row group."""
    with folder.open(name) as raw, pq.ParquetFile(raw) as file:
        found: list[Row] = file.read_row_group(number).to_pylist()
    return found


def rows(folder: Folder, name: str, columns: Sequence[str] | None = None) -> Iterator[Row]:
    """All rows, a row group in memory at a time; of the named columns, if any are named."""
    with folder.open(name) as raw, pq.ParquetFile(raw) as file:
        for number in range(file.num_row_groups):
            yield from file.read_row_group(number, columns=columns).to_pylist()


def _opened(folder: Folder, name: str, ask: Callable[[pq.ParquetFile], About]) -> About | None:
    try:
        with folder.open(name) as raw, pq.ParquetFile(raw) as file:
            return ask(file)
    except (OSError, KeyError, TypeError, ValueError):  # ArrowInvalid is a ValueError
        return None
