"""Every public table as Parquet: with its types, told, parted by month, from one state."""

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimdesk.cli import main
from claimdesk.errors import InputError
from claimdesk.release import parquet
from claimdesk.release.export import export
from claimdesk.release.order import metadata_of
from claimdesk.store import exporting
from claimdesk.store.exporting import Column, Exported
from claimdesk.store.public import TABLES
from tests.support.project import ROOT

if not parquet.has_parquet():
    pytest.skip("needs the extra [parquet]", allow_module_level=True)

import pyarrow.parquet as pq


@pytest.fixture(scope="module")
def exported(sample_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "tables"
    words = ["export", "parquet", str(folder), "--db", str(sample_db)]
    metadata = ["--metadata", str(ROOT / "datasette_metadata.yml")]
    result = CliRunner().invoke(main, words + metadata)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    return folder


def test_every_public_table_has_its_columns_and_all_its_rows(
    exported: Path, sample_db: Path
) -> None:
    counts = json.loads((exported / "export.json").read_text())["rows"]
    assert set(counts) == set(TABLES)
    connection = exporting.opened(sample_db)
    for table in exporting.tables(connection):
        place = exported / table.name
        place = place if place.is_dir() else place.with_suffix(".parquet")
        found = pq.read_table(place, partitioning="hive" if place.is_dir() else None)
        names = [column.name for column in table.columns]
        assert found.column_names == names + ["month"] * place.is_dir()
        assert found.num_rows == table.count == counts[table.name]
        key = [column.name for column in table.columns if column.key] or names[:1]
        kept = exporting.rows(connection, table)
        at = [names.index(name) for name in key]
        rows = found.select(key).to_pylist()
        assert sorted([str(row[name]) for name in key] for row in rows) == sorted(
            [str(row[i]) for i in at] for row in kept
        )
    connection.close()


def test_days_times_spans_and_what_is_yes_or_no_have_their_types(exported: Path) -> None:
    found = pq.read_table(exported / "appearances", partitioning=None)
    types = {field.name: str(field.type) for field in found.schema}
    assert {name: types[name] for name in ("said_on", "said_at", "part", "start", "quote")} == {
        "said_on": "date32[day]",
        "said_at": "timestamp[us, tz=UTC]",
        "part": "bool",
        "start": "int64",
        "quote": "string",
    }
    assert re.fullmatch(r"list<\w+: fixed_size_list<\w+: int64>\[2\]>", types["spans"])
    row = found.slice(0, 1).to_pylist()[0]
    assert row["spans"][0][0] == row["start"]
    assert str(pq.read_schema(exported / "claims.parquet").field("worth").type) == "double"


def test_columns_and_tables_say_what_they_mean(exported: Path) -> None:
    schema = pq.read_schema(exported / "claims.parquet")
    assert schema.metadata[b"description"]
    assert all(field.metadata[b"description"] for field in schema)


def test_large_tables_are_parted_by_month(exported: Path) -> None:
    months = sorted(path.name for path in (exported / "articles").iterdir())
    assert months[0] == "month=2019-03"
    for folder in (exported / "articles").iterdir():
        days = pq.ParquetFile(folder / "part-0.parquet").read()["published"].to_pylist()
        told = folder.name.partition("=")[2]
        assert {str(day)[:7] if day else parquet.NO_MONTH for day in days} == {told}


def test_rows_come_some_at_a_time(
    sample_db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "ROWS", 100)
    connection = exporting.opened(sample_db)
    claims = next(one for one in exporting.tables(connection) if one.name == "claims")
    parquet.write_parquet(connection, claims, tmp_path / "claims.parquet", {})
    connection.close()
    told = pq.read_metadata(tmp_path / "claims.parquet")
    assert {told.row_group(n).num_rows for n in range(told.num_row_groups - 1)} == {100}


def test_what_is_no_day_is_null_and_told() -> None:
    table = Exported(
        "noise", (Column("due", "string", False, None, "day"),
                  Column("at", "string", False, None, "time"),
                  Column("text", "string", False, None)), 3
    )  # fmt: skip
    lost: parquet.Lost = Counter()
    rows = [("2024-05-31", "2024-05-31T10:00:00+02:00", "2024"), ("spring", "2024-05-31", None),
            (None, "10:00", "x")]  # fmt: skip
    assert list(parquet._batches(rows, table, lost)) == [
        [
            [date(2024, 5, 31), None, None],
            [datetime(2024, 5, 31, 8, tzinfo=UTC), datetime(2024, 5, 31, tzinfo=UTC), None],
            ["2024", None, "x"],
        ]
    ]
    assert lost == {"noise.due": 1, "noise.at": 1}


def test_a_folder_with_anything_else_is_left_alone(sample_db: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("noise")
    with pytest.raises(InputError, match="this is no export, and is left alone"):
        export(sample_db, tmp_path, metadata_of(Path("none.yml")))
    place = tmp_path / "new"
    first = export(sample_db, place, metadata_of(Path("none.yml")))
    (place / "old.txt").write_text("noise")
    assert export(sample_db, place, metadata_of(Path("none.yml"))) == first
    assert not (place / "old.txt").exists()
