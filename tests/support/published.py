"""Releases for tests: what they are told, and every byte of one, unpacked, to look for secrets."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from claimdesk.release.parquet import has_parquet

BASE = "https://desk.example/public/"
DAY = "2026-11-30"
NAMES = {"a.reyes": "A. Reyes", "m.okafor": "M. Okafor"}
"""Not of everybody: j.lindqvist has no public name."""


def unpacked(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its name, as it is and as what it holds; the name itself too."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        yield name, unquote(name).encode()
        if not path.is_file():
            continue
        raw = path.read_bytes()
        yield name, raw
        if raw[:2] == b"\x1f\x8b":
            yield name, gzip.decompress(raw)
        if path.suffix == ".parquet":
            yield name, parquet(path)


def parquet(path: Path) -> bytes:
    """All values of a Parquet file, and what it says of itself."""
    assert has_parquet()
    import pyarrow.parquet as pq

    table = pq.read_table(path)
    told = [str(table.schema.metadata), *(str(field.metadata) for field in table.schema)]
    return "\n".join([*told, str(table.to_pylist())]).encode("utf-8", "surrogatepass")


def holding(folder: Path, secrets: list[str]) -> list[tuple[str, str]]:
    """Each file that holds a secret, whatever its case, with the secret."""
    return [
        (name, secret)
        for name, raw in unpacked(folder)
        for secret in secrets
        if secret.lower().encode() in raw.lower()
    ]
