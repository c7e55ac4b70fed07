"""Where a command touches the disk, and how one of these touches is made to fail.

Put around Python's own functions in a process that does nothing else: opening a file to write,
writing, flushing, closing and cutting it; fsync, rename, unlink, mkdir; opening a database, each of
its statements and commits. Each is a point, counted from 0. Only what lies below one folder counts.
"""

import builtins
import errno
import io
import os
import signal
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

KINDS = ("ENOSPC", "EIO", "EACCES", "kill")
_SQLITE = {
    "ENOSPC": ("database or disk is full", "SQLITE_FULL", 13),
    "EIO": ("disk I/O error", "SQLITE_IOERR", 10),
    "EACCES": ("attempt to write a readonly database", "SQLITE_READONLY", 8),
}
_WRITES = frozenset("wax+")


class Points:
    """The points of one run; the one with the number ``at`` fails in a way of ``KINDS``."""

    def __init__(self, root: Path, kind: str | None = None, at: int | None = None) -> None:
        self.seen: list[str] = []
        self._root, self._kind, self._at = f"{root.resolve()}{os.sep}", kind, at
        self._process = os.getpid()
        self._handles: dict[int, str] = {}

    def install(self) -> None:
        """Put the points around Python's functions; there is no way back."""
        for name in ("rename", "replace", "unlink", "remove", "mkdir", "rmdir", "truncate"):
            setattr(os, name, self._of_path(name, getattr(os, name)))
        for name in ("fsync", "fdatasync", "write", "ftruncate"):
            setattr(os, name, self._of_handle(name, getattr(os, name)))
        opened, handle_of = io.open, os.open
        connect: Callable[..., Any] = sqlite3.connect

        def open_file(file: Any, mode: str = "r", *rest: Any, **more: Any) -> Any:
            name = self._name(file)
            if name is None or not _WRITES & set(mode):
                return opened(file, mode, *rest, **more)
            self.meet(f"open {name}")
            return _File(opened(file, mode, *rest, **more), self, name)

        def open_handle(path: Any, flags: int, *rest: Any, **more: Any) -> int:
            name = self._name(path)
            if name and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                self.meet(f"open {name}")
            handle = handle_of(path, flags, *rest, **more)
            if name:
                self._handles[handle] = name
            return handle

        def connected(database: Any, *rest: Any, **more: Any) -> Any:
            name = self._name(database)
            if name is None:
                return connect(database, *rest, **more)
            self.step(None, f"connect {name}")
            made = connect(database, *rest, **{"factory": _Connection, **more})
            made.points = self
            return made

        io.open = builtins.open = open_file
        os.open = open_handle
        setattr(sqlite3, "connect", connected)  # noqa: B010 - an overloaded function

    def meet(self, what: str, half: Callable[[], object] | None = None) -> None:
        """Come to a point that is no statement; ``half`` does a part of what then fails."""
        if self._fails(what):
            if half:
                half()
            self._die()
            code = getattr(errno, self._kind or "")
            raise OSError(code, os.strerror(code), what.split(" ", 1)[1])

    def step(self, connection: "_Connection | None", what: str) -> None:
        """Come to a statement; SQLite rolls back by itself where the disk cannot be read."""
        if not self._fails(what):
            return
        self._die()
        if self._kind == "EIO" and connection and connection.in_transaction:
            sqlite3.Connection.rollback(connection)
        words, name, code = _SQLITE[self._kind or ""]
        error = sqlite3.OperationalError(words)
        error.sqlite_errorname, error.sqlite_errorcode = name, code
        raise error

    def _fails(self, what: str) -> bool:
        if os.getpid() != self._process:  # a worker, which has no part in what is kept
            return False
        self.seen.append(what)
        return len(self.seen) - 1 == self._at

    def _die(self) -> None:
        if self._kind == "kill":
            os.kill(os.getpid(), signal.SIGKILL)

    def _name(self, file: Any) -> str | None:
        """The name of a file below the folder; None for any other."""
        if isinstance(file, int):
            return self._handles.get(file)
        whole = os.path.abspath(os.fsdecode(file))  # noqa: PTH100 - pathlib is one of its users
        return whole.removeprefix(self._root) if whole.startswith(self._root) else None

    def _of_path(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def acted(path: Any, *rest: Any, **more: Any) -> Any:
            if (below := self._name(path)) is not None:
                self.meet(f"{name} {below}")
            return act(path, *rest, **more)

        return acted

    def _of_handle(self, name: str, act: Callable[..., Any]) -> Callable[..., Any]:
        def acted(handle: Any, *rest: Any) -> Any:
            number = handle if isinstance(handle, int) else handle.fileno()
            try:
                below = self._name(Path(f"/proc/self/fd/{number}").readlink())
            except OSError:
                below = None
            if below is not None:
                self.meet(f"{name} {below}")
            return act(handle, *rest)

        return acted


class _File:
    """An open file whose writing can fail, half done."""

    def __init__(self, file: Any, points: Points, name: str) -> None:
        self._file, self._points, self._name = file, points, name

    def write(self, data: Any) -> Any:
        def half() -> None:
            self._file.write(data[: len(data) // 2])
            self._file.flush()

        self._points.meet(f"write {self._name}", half)
        return self._file.write(data)

    def flush(self) -> None:
        self._points.meet(f"flush {self._name}")
        self._file.flush()

    def truncate(self, *size: int) -> Any:
        self._points.meet(f"truncate {self._name}")
        return self._file.truncate(*size)

    def close(self) -> None:
        if not self._file.closed:
            try:
                self._points.meet(f"close {self._name}")
            finally:
                self._file.close()

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class _Connection(sqlite3.Connection):
    """A connection whose statements can fail."""

    points: Points

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        self.points.step(self, _statement(sql))
        return super().execute(sql, *rest)

    def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
        self.points.step(self, _statement(sql))
        return super().executemany(sql, self._stopped(rows, _statement(sql)))

    def executescript(self, sql: str) -> sqlite3.Cursor:
        self.points.step(self, "script")
        return super().executescript(sql)

    def commit(self) -> None:
        if self.in_transaction:
            self.points.step(self, "COMMIT")
        super().commit()

    def rollback(self) -> None:
        if self.in_transaction:
            self.points.step(self, "ROLLBACK")
        super().rollback()

    def backup(self, target: sqlite3.Connection, **more: Any) -> None:
        self.points.step(self, "backup")
        super().backup(target, **more)

    def _stopped(self, rows: Iterable[Any], what: str) -> Iterator[Any]:
        """Rows, of which the second is a point as well: some are in then, some are not."""
        for number, row in enumerate(rows):
            if number == 1:
                self.points.step(self, f"{what} (in the middle)")
            yield row


def _statement(sql: str) -> str:
    return " ".join(sql.split())[:50]
