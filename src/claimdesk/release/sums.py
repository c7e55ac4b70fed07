"""SHA256SUMS: a line for each file of a folder, as ``sha256sum`` writes and checks it."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from claimdesk.release.describe import File

SUMS = "SHA256SUMS"


def files(folder: Path) -> Iterator[File]:
    """Every file below a folder but the sums themselves, folder by folder in the order of names."""
    for path in _below(folder):
        if path != folder / SUMS:
            yield file(folder, path)


def _below(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda it: it.name):
        if path.is_dir():
            yield from _below(path)
        elif path.is_file():
            yield path


def file(folder: Path, path: Path) -> File:
    """One file with its size and hash."""
    with path.open("rb") as held:
        digest = hashlib.file_digest(held, "sha256").hexdigest()
    return File(path.relative_to(folder).as_posix(), path.stat().st_size, digest)


def write(folder: Path) -> int:
    """Write the sums of a folder; returns how many files it has."""
    count = 0
    with (folder / SUMS).open("w", encoding="utf-8", newline="\n") as out:
        for held in files(folder):
            out.write(f"{held.sha256}  {held.path}\n")
            count += 1
    return count


def faults(folder: Path) -> Iterator[str]:
    """Say of each file that is gone, changed or not listed."""
    listed: dict[str, str] = {}
    for line in (folder / SUMS).read_text("utf-8", "replace").splitlines():
        digest, _, name = line.partition("  ")
        listed[name] = digest
    for held in files(folder):
        known = listed.pop(held.path, None)
        if known is None:
            yield f"{held.path}: is not listed in {SUMS}"
        elif known != held.sha256:
            yield f"{held.path}: is not what {SUMS} says"
    yield from (f"{name}: is gone" for name in listed)
