"""The log of capturing: JSON lines, only ever appended to, on disk before a page counts as done.

Out of it come the newest entry of each page, and which runs were begun and not ended. A line that
is torn or strange is passed over.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from claimdesk.capture.records import Content, Entry

NAME = "log.jsonl"
MOST_LINE = 100_000
_TEXTS = ("reason", "detail", "final", "file")
_NUMBERS = ("status", "offset", "end")


@dataclass(slots=True)
class Log:
    """What the log says: the newest entry and the newest good copy of each page, and open runs.

    ``newest`` is in the order in which pages were first tried. ``unfinished`` maps what a run was
    asked for to the runs that were begun with it and not ended.
    """

    newest: dict[str, Entry] = field(default_factory=dict)
    good: dict[str, Entry] = field(default_factory=dict)
    unfinished: dict[str, str] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    done: dict[str, set[str]] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        """Count an entry, newer than all before."""
        self.newest[entry.url] = entry
        if entry.file and entry.end is not None:
            self.ends[entry.file] = max(entry.end, self.ends.get(entry.file, 0))
        if entry.outcome != "failed":
            self.good[entry.url] = entry
            self.done.setdefault(entry.run, set()).add(entry.url)


def read(folder: Path) -> Log:
    """Read the log of a folder; an empty one where there is none."""
    log = Log()
    for row in _rows(folder / NAME):
        if (event := row.get("event")) in ("begin", "end"):
            run, what = row.get("run"), row.get("what")
            if isinstance(run, str) and isinstance(what, str):
                if event == "begin":
                    log.unfinished[what] = run
                elif log.unfinished.get(what) == run:
                    del log.unfinished[what]
        elif entry := entry_of(row):
            log.add(entry)
    return log


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        return
    with path.open("rb") as file:
        while line := file.readline(MOST_LINE):
            try:
                row = json.loads(line)
            except (ValueError, RecursionError):
                continue
            if isinstance(row, dict):
                yield row


def entry_of(row: dict[str, Any]) -> Entry | None:
    """Read an entry from a line; None where it is not one."""
    url, outcome, time, run = (row.get(name) for name in ("url", "outcome", "time", "run"))
    if not (isinstance(url, str) and isinstance(time, str) and isinstance(run, str)):
        return None
    if outcome not in ("captured", "unchanged", "failed"):
        return None
    texts = {n: row[n] for n in _TEXTS if isinstance(row.get(n), str)}
    numbers = {n: row[n] for n in _NUMBERS if type(row.get(n)) is int and 0 <= row[n] < 2**63}
    return Entry(url, outcome, time, run, content=_content(row), **texts, **numbers)


def _content(row: dict[str, Any]) -> Content | None:
    found = row.get("content")
    if not isinstance(found, dict):
        return None
    values = {f.name: value for f in fields(Content) if isinstance(value := found.get(f.name), str)}
    return Content(**values) if {"url", "date", "digest"} <= values.keys() else None


class Writer:
    """Appends lines, each on disk when the call returns."""

    def __init__(self, folder: Path) -> None:
        self._file = (folder / NAME).open("ab")
        if self._file.tell() and not _ends_whole(folder / NAME):
            self._file.write(b"\n")  # after a line that a crash tore

    def __enter__(self) -> "Writer":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def entry(self, entry: Entry) -> None:
        """Note that a page was tried."""
        self._line(asdict(entry))

    def event(self, event: str, run: str, what: str) -> None:
        """Note that a run begins or ends; ``what`` stands for what it was asked for."""
        self._line({"event": event, "run": run, "what": what})

    def _line(self, row: dict[str, Any]) -> None:
        kept = {key: value for key, value in row.items() if value is not None}
        self._file.write(json.dumps(kept, separators=(",", ":")).encode("ascii") + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
