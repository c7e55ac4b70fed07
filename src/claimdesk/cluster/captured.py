"""Captures, the places of their bytes and problems ↔ rows of a shard. Pure."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from claimdesk.articles.corpus import Place
from claimdesk.articles.corpus.folder import Found
from claimdesk.articles.corpus.source import Source
from claimdesk.records import Capture, Known, Problem, Rejection

_OF_CAPTURE = (
    "id", "path", "sha256", "media_type", "bytes", "url", "captured_at", "status", "offset",
    "charset", "archived_url",
)  # fmt: skip
_OF_KNOWN = ("title", "author", "published")


def row_of(found: Found, names: Mapping[Path, str], *, revisit: bool) -> dict[str, Any]:
    """A capture as a row; ``names`` tells the files of the corpus by where they lie here."""
    capture, place = found
    row = {name: getattr(capture, name) for name in _OF_CAPTURE}
    row |= {f"known_{name}": getattr(capture.known, name) for name in _OF_KNOWN}
    row["revisit"] = revisit
    if isinstance(place, Rejection):
        return row | {"reason": place.reason, "detail": place.detail}
    source = place.source
    at = {"start": source.start, "size": source.size, "base": source.base, "at": place.offset}
    return row | {"form": place.form, "file": names.get(source.path)} | at


def capture_of(row: Mapping[str, Any]) -> Capture:
    """The capture of a row."""
    known = Known(*(row[f"known_{name}"] for name in _OF_KNOWN))
    return Capture(**{name: row[name] for name in _OF_CAPTURE}, known=known)


def place_of(row: Mapping[str, Any], folder: Path) -> Place:
    """The place of a row with a file, where the corpus is this folder."""
    source = Source(folder / row["file"], row["start"], row["size"], row["base"])
    return Place(row["form"], source, row["at"])


def rejection_of(row: Mapping[str, Any]) -> Rejection:
    """Why there is nothing to read of a row."""
    return Rejection(row["reason"], row["detail"])


def problem_row(problem: Problem) -> list[Any]:
    """A problem as it lies in JSON."""
    p = problem
    return [p.file, p.row, p.column, p.value, p.reason, p.remedy]
