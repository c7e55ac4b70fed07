"""Make something costly once a run, however many processes share the tests among them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

try:
    import fcntl
except ImportError:  # pragma: no cover - on Windows each process makes its own
    fcntl = None  # type: ignore[assignment]


def once_a_run(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder that ``make`` has filled: by the first process to ask, while others wait."""
    if fcntl is None or "PYTEST_XDIST_WORKER" not in os.environ:
        folder = folders.mktemp(name)
        make(folder)
        return folder
    of_the_run = folders.getbasetemp().parent
    folder, done = of_the_run / name, of_the_run / f"{name}.done"
    with (of_the_run / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            folder.mkdir()
            make(folder)
            done.touch()
    return folder
