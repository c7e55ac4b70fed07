"""The shards are Parquet with one schema, told in docs/scale.md, and say what they are made of."""

from pathlib import Path

import pyarrow.parquet as pq

from claimdesk.cluster import shards
from claimdesk.cluster.columns import COLUMNS
from claimdesk.cluster.shards import About
from claimdesk.cluster.storage import Folder


def test_a_shard_tells_its_schema_and_what_it_was_made_of(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    rows: list[shards.Row] = [
        {"capture_id": "cap_1", "words": 3},
        {"capture_id": "cap_2", "reading": b"noise"},
    ]
    shards.write(folder, "r.parquet", "results", [rows[:1], rows[1:]], About("made of this"))
    found = shards.about(folder, "r.parquet")
    assert found == About("made of this", rows=2)
    schema = pq.read_schema(tmp_path / "r.parquet")
    assert schema.names == list(COLUMNS["results"])
    assert schema.field("words").metadata == {b"description": b"How many words it has."}
    assert [str(schema.field(name).type) for name in ("words", "reading", "title")] == [
        "int64", "binary", "string"
    ]  # fmt: skip
    assert [row["capture_id"] for row in shards.group(folder, "r.parquet", 1)] == ["cap_2"]
    assert list(shards.rows(folder, "r.parquet", ["words"])) == [{"words": 3}, {"words": None}]


def test_what_is_no_whole_shard_tells_nothing(tmp_path: Path) -> None:
    folder = Folder(str(tmp_path))
    (tmp_path / "torn.parquet").write_bytes(b"PAR1 and then nothing")
    assert shards.about(folder, "torn.parquet") is None
    assert shards.about(folder, "none.parquet") is None
